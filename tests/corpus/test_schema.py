"""Labels that may be annotated: the project's, and a user's own."""

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawsiya.cli.app import app
from tawsiya.core.errors import GoldError
from tawsiya.corpus.rows import MENTION_LABELS, undeclared
from tawsiya.corpus.schema import read_schema, shipped_schema


def written(folder: Path, text: str) -> Path:
    path = folder / "schema.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_project_declares_the_labels_of_the_guidelines() -> None:
    assert shipped_schema().labels == MENTION_LABELS
    assert shipped_schema().own == frozenset()


def test_a_user_declares_labels_of_her_own(tmp_path: Path) -> None:
    text = (
        '[labels.DATE]\nvalue = "edtf"\n[labels.ORGANISATION]\nvalue = "text"\n[labels.NOTE_TO_SELF]\nreport = false\n'
    )
    schema = read_schema(written(tmp_path, text))
    assert schema.own == {"ORGANISATION", "NOTE_TO_SELF"}
    assert schema.reported == ("DATE", "ORGANISATION")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "write tables"),
        ("[label.DATE]\n", "write tables"),
        ("[labels]\nDATE = 1\n", "takes report and value"),
        ("[labels.DATE]\nvalues = 'edtf'\n", "takes report and value"),
        ("[labels.DATE]\nvalue = 'ISO'\n", "value is one of edtf"),
        ("[labels.DATE]\nreport = 'yes'\n", "report is true or false"),
        ("[labels.REC]\n", "no name for a label"),
        ("[labels.'A B']\n", "no name for a label"),
        ("[labels.DATE\n", "cannot be read"),
    ],
)
def test_a_wrong_declaration_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        read_schema(written(tmp_path, text))


def test_an_undeclared_label_names_the_nearest() -> None:
    assert "did you mean 'INSTRUMENT'?" in undeclared("Instruments", MENTION_LABELS)
    assert "did you mean" not in undeclared("XYZZY", MENTION_LABELS)


def test_labels_of_her_own_go_out_and_come_back(tmp_path: Path) -> None:
    schema = written(tmp_path, "[labels.STATE]\nvalue = 'iso3166'\n[labels.ORGANISATION]\nvalue = 'text'\n")
    export = tmp_path / "export.jsonl"
    text = "دعت الرابطة الوطنية إلى الحوار"
    row = {"text": text, "spans": [{"start": 4, "end": 19, "label": "ORGANISATION"}]}
    export.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    run = partial(CliRunner().invoke, app)
    refused = run(["corpus", "import", str(export), "-o", str(tmp_path / "no")])
    assert refused.exit_code == 1
    assert "declare it in the label schema" in str(refused.exception)
    imported = run(["corpus", "--schema", str(schema), "import", str(export), "-o", str(tmp_path / "gold")])
    assert imported.exit_code == 0, imported.output
    sent = [
        "corpus",
        "--schema",
        str(schema),
        "export",
        str(tmp_path / "gold"),
        "-f",
        "brat",
        "-o",
        str(tmp_path / "b"),
    ]
    assert run(sent).exit_code == 0
    assert "ORGANISATION" in (tmp_path / "b" / "annotation.conf").read_text("utf-8")
