"""Gold that no recipe learns from is measured part by part."""

import json
from pathlib import Path

from tawsiya.train.recommendations.parts import measure_parts

LINES = ["توصي اللجنة بأن تنشر الأمانة الدليل.", "يطلب إلى الأمانة نشر الدليل."]
ROWS = [
    {"line": 1, "start": 0, "end": 36, "operative": {"start": 0, "end": 4}, "addressee": [{"start": 21, "end": 28}]},
    {"line": 2, "start": 0, "end": 28, "operative": {"start": 0, "end": 4}, "addressee": []},
]


def test_figures_are_told_by_part(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    (texts / "calls.txt").write_text("\n".join(LINES), encoding="utf-8")
    common = {"label": "REC", "status": "operative", "marker": None}
    rows = [
        {**common, "strength": strength, **row} for strength, row in zip(("recommend", "request"), ROWS, strict=True)
    ]
    (gold / "calls.recommendations.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    (gold / "halves.tsv").write_text("doc\tpart\ncalls:1\tA\ncalls:2\tB\n", encoding="utf-8")
    figures = measure_parts(gold, gold / "halves.tsv", texts)
    assert [figures[part]["addressees"].to_json()["matched"] for part in ("A", "B", "all")] == [1, 0, 1]
    assert figures["all"]["units"].to_json()["score"] == 1.0
