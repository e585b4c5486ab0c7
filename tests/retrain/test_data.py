"""What a user annotated, checked before anything is learned."""

import json
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.corpus.schema import read_schema, shipped_schema
from tawsiya.retrain.data import read_annotated
from tawsiya.retrain.leaks import fingerprint, frozen_texts, refuse_leaks

FIRST = "ودعت اللجنة كينيا وبيرو إلى تقديم تقريريهما في عام 2031"
SECOND = "وعقد الاجتماع الثاني في نيروبي بدعوة من حكومة كينيا"


def span(text: str, quote: str, label: str) -> dict[str, Any]:
    at = text.index(quote)
    return {"start": at, "end": at + len(quote), "label": label}


def export(folder: Path, *texts: tuple[str, list[dict[str, Any]]]) -> Path:
    """An export of Prodigy: one text a line."""
    path = folder / "export.jsonl"
    rows = [json.dumps({"text": text, "spans": spans}, ensure_ascii=False) for text, spans in texts]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def test_labels_and_documents_are_counted(tmp_path: Path) -> None:
    path = export(tmp_path, (FIRST, [span(FIRST, "كينيا", "STATE")]), (SECOND, [span(SECOND, "كينيا", "STATE")]))
    read = read_annotated(path, shipped_schema())
    assert read.labels == ("STATE",)
    assert len(read.groups) == 2
    assert not read.has_recommendations


def test_a_mention_that_begins_with_a_proclitic_is_named_and_mended(tmp_path: Path) -> None:
    path = export(tmp_path, (FIRST, [span(FIRST, "وبيرو", "STATE")]), (SECOND, [span(SECOND, "كينيا", "STATE")]))
    with pytest.raises(GoldError, match=r"1 mentions begin with a proclitic.*'وبيرو'.*--fix"):
        read_annotated(path, shipped_schema())
    read = read_annotated(path, shipped_schema(), fix=True)
    assert read.fixed == 1
    mentions = [one.span.of(document.text) for document in read.documents for one in document.mentions or ()]
    assert mentions == ["بيرو", "كينيا"]


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([], "nothing is annotated"),
        ([span(FIRST, "كينيا", "COUNTRY")], "unknown label 'COUNTRY'"),
        ([span(FIRST, "كينيا وبيرو", "STATE"), span(FIRST, "كينيا", "STATE")], "overlap"),
    ],
)
def test_bad_annotations_are_refused(tmp_path: Path, spans: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(GoldError, match=said):
        read_annotated(export(tmp_path, (FIRST, spans), (SECOND, [])), shipped_schema())


def test_paragraphs_of_one_document_leave_nothing_to_measure_on(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="comes from one document"):
        read_annotated(export(tmp_path, (FIRST, [span(FIRST, "كينيا", "STATE")])), shipped_schema())


def test_the_test_part_is_never_learned_from(tmp_path: Path) -> None:
    path = export(tmp_path, (FIRST, [span(FIRST, "كينيا", "STATE")]), (SECOND, []))
    documents = read_annotated(path, shipped_schema()).documents
    marked = FIRST.replace("كينيا", "كِينيا") + " \n"
    with pytest.raises(GoldError, match="1 documents stand in the frozen test part"):
        refuse_leaks(documents, frozenset({fingerprint(marked)}))
    assert len(frozen_texts()) > 800


def test_a_label_of_her_own_is_learned(tmp_path: Path) -> None:
    schema = tmp_path / "mine.toml"
    schema.write_text("[labels.STATE]\nvalue = 'iso3166'\n[labels.ORGANISATION]\nvalue = 'text'\n", "utf-8")
    path = export(tmp_path, (FIRST, [span(FIRST, "اللجنة", "ORGANISATION")]), (SECOND, []))
    assert read_annotated(path, read_schema(schema)).labels == ("ORGANISATION",)


def test_paragraphs_know_the_document_that_their_data_name() -> None:
    examples = Path(__file__).parents[2] / "annotations" / "examples"
    read = read_annotated(examples / "organisations.jsonl", read_schema(examples / "labels.toml"))
    assert len(read.documents) == 48
    assert read.groups == tuple(f"report-{number}" for number in range(1, 7))
