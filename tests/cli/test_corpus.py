"""`tawsiya corpus` on the project's own samples: what is printed, and the exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tawsiya.cli.app import app

ANNOTATIONS = Path(__file__).parents[2] / "annotations"
SAMPLES = ANNOTATIONS / "gold" / "samples"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["corpus", *map(str, arguments)])


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    (tmp_path / "letter.txt").write_text("تنضم كندا.", encoding="utf-8")
    row = {"start": 4, "end": 9, "label": "STATE", "value": "CAN"}
    (tmp_path / "letter.mentions.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def test_the_samples_keep_the_guidelines() -> None:
    result = run("check", SAMPLES, "--texts", ANNOTATIONS / "samples")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_violation_is_told_with_its_place(letter: Path) -> None:
    result = run("check", letter, "--texts", letter)
    assert result.exit_code == 1
    assert "letter, 4..9: edge" in result.stdout
    [row] = json.loads(run("check", letter, "--texts", letter, "--json").stdout)["violations"]
    assert (row["code"], row["start"]) == ("edge", 4)


def test_a_set_that_cannot_be_read_does_not_hide_the_others(letter: Path) -> None:
    (letter / "lost").mkdir()
    (letter / "lost" / "none.mentions.jsonl").write_text('{"start": 0, "end": 2', encoding="utf-8")
    result = run("check", letter, "--texts", letter)
    assert result.exit_code == 1
    assert "none.mentions.jsonl" in result.stdout or "'none'" in result.stdout
    assert "edge" in result.stdout


def test_agreement_of_a_reading_with_itself() -> None:
    result = run("agree", SAMPLES, SAMPLES, "--texts", ANNOTATIONS, "--json", "--differences")
    written = json.loads(result.stdout)
    assert written["figures"]["mentions.exact"]["f1"] == 1.0
    assert written["kappas"]["blocks"]["kappa"] == 1.0
    assert written["differences"] == []
    assert "kappa of mentions: 1.000" in run("agree", SAMPLES, SAMPLES, "--texts", ANNOTATIONS).stdout


def test_counts_by_layer_and_label() -> None:
    counts = json.loads(run("stats", SAMPLES, "--texts", ANNOTATIONS, "--json").stdout)
    assert counts["documents"] == 6
    assert counts["rows"]["mentions.STATE"] == 114
    assert "STATE 114" in run("stats", SAMPLES, "--texts", ANNOTATIONS).stdout


def test_rows_can_be_counted_without_their_texts() -> None:
    whole = json.loads(run("stats", SAMPLES, "--texts", ANNOTATIONS, "--json").stdout)
    assert json.loads(run("stats", SAMPLES, "--json").stdout)["rows"] == whole["rows"]
    assert run("stats", ANNOTATIONS).stdout.count("mentions:") >= 5


def test_a_split_is_drawn_once_by_document(tmp_path: Path) -> None:
    table = tmp_path / "split.tsv"
    arguments = ("split", SAMPLES, "--texts", ANNOTATIONS, "-o", table, "--shares", "50/0/50", "--seed", "3")
    assert run(*arguments).exit_code == 0
    rows = table.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "doc\tpart"
    assert sorted(row.split("\t")[1] for row in rows[1:]) == ["test"] * 3 + ["train"] * 3
    assert "frozen" in str(run(*arguments).exception)


def test_gold_is_carried_over_to_a_changed_text(letter: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    changed, new = tmp_path_factory.mktemp("changed"), tmp_path_factory.mktemp("new")
    row = {"start": 5, "end": 9, "label": "STATE", "value": "CAN"}
    (letter / "letter.mentions.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (changed / "letter.txt").write_text("أولا: تنضم كندا.", encoding="utf-8")
    assert run("migrate", letter, "--texts", letter, "--to", changed, "-o", new).exit_code == 0
    assert run("check", new, "--texts", changed).exit_code == 0
    (changed / "letter.txt").write_text("تنضم بيرو.", encoding="utf-8")
    result = run("migrate", letter, "--texts", letter, "--to", changed, "-o", new / "other")
    assert result.exit_code == 1
    assert "letter, mentions, 5..9: no place for 'كندا'" in result.stdout


def test_two_readings_become_one_gold(letter: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other, new = tmp_path_factory.mktemp("other"), tmp_path_factory.mktemp("new")
    row = {"start": 5, "end": 9, "label": "STATE", "value": "CAN"}
    (other / "letter.mentions.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    place = {"document": "letter", "layer": "mentions", "label": "STATE", "why": "the blank stays outside"}
    decisions = [place | {"start": 4, "end": 9, "take": "second"}, place | {"start": 5, "end": 9, "take": "second"}]
    path = other / "decisions.jsonl"
    path.write_text("".join(json.dumps(decision) + "\n" for decision in decisions), encoding="utf-8")
    arguments = ("adjudicate", letter, other, "--texts", letter, "--decisions", path, "-o", new)
    assert run(*arguments).exit_code == 0
    assert run("check", new, "--texts", letter).exit_code == 0
    assert json.loads((new / "letter.mentions.jsonl").read_text(encoding="utf-8")) == row
    path.write_text(json.dumps(decisions[0] | {"document": "another"}) + "\n", encoding="utf-8")
    assert "differences" in str(run(*arguments).exception)
