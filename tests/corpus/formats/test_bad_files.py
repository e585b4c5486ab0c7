"""Bad exports: one message with file, line, document and what to do, and nothing is written."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tawsiya.core.errors import GoldError, OutputError
from tawsiya.core.span import Span
from tawsiya.corpus.formats import Choices, Options, export_sheets, gold_sheets, import_sheets, read_export, write_files
from tawsiya.corpus.formats.sheet import Item, Sheet
from tawsiya.corpus.gold import GoldDocument, GoldMention

TEXT = "تنضم كندا وبيرو."
FILES = Path(__file__).parent / "files"


def refused(path: Path, format_: str | None = None) -> str:
    """The message with which an import is refused."""
    with pytest.raises(GoldError) as caught:
        import_sheets(read_export(path, format_, Options())[0], Choices(), None)
    return str(caught.value)


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def prodigy(*spans: dict[str, Any]) -> dict[str, Any]:
    return {"text": TEXT, "spans": list(spans), "answer": "accept", "meta": {"tawsiya": {"name": "letter"}}}


def brat(folder: Path, *lines: str) -> Path:
    (folder / "letter.txt").write_text(TEXT, encoding="utf-8")
    (folder / "letter.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def test_a_line_cut_in_two(tmp_path: Path) -> None:
    path = write(tmp_path / "out.jsonl", prodigy(), prodigy())
    written = path.read_text(encoding="utf-8")
    path.write_text(written[:-30] + "\n" + written[-30:], encoding="utf-8")
    message = refused(path, "prodigy")
    assert f"{path}, line 2" in message
    assert "one whole JSON object a line" in message


def test_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "out.jsonl", prodigy({"start": 5, "end": 9, "label": "STATE"}))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    [sheet], _ = read_export(path, "prodigy", Options())
    assert (sheet.text, sheet.items) == (TEXT, (Item("STATE", Span(5, 9)),))


def test_offsets_past_the_end(tmp_path: Path) -> None:
    message = refused(write(tmp_path / "out.jsonl", prodigy({"start": 5, "end": 99, "label": "STATE"})))
    assert "line 1, document 'letter'" in message
    assert "span 5..99 leaves the text of 16 units (codepoint)" in message
    assert "--unit" in message


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    row = {"id": 1, "text": TEXT, "label": [[5, 99, "STATE"], [9, 9, "STATE"]]}
    message = refused(write(tmp_path / "admin.jsonl", row, {"id": 2, "text": TEXT, "label": [[3, 40, "DATE"]]}))
    assert [line.split(":")[0] for line in message.splitlines()] == [
        f"{tmp_path / 'admin.jsonl'}, line 1, document 'admin",
        f"{tmp_path / 'admin.jsonl'}, line 1, document 'admin",
        f"{tmp_path / 'admin.jsonl'}, line 2, document 'admin",
    ]


def test_unknown_labels(tmp_path: Path) -> None:
    message = refused(write(tmp_path / "out.jsonl", prodigy({"start": 5, "end": 9, "label": "GPE"})))
    assert "unknown label 'GPE'" in message
    assert "line 1, document 'letter'" in message
    assert "--label OLD=NEW" in message


def test_unknown_values(tmp_path: Path) -> None:
    message = refused(write(tmp_path / "out.jsonl", prodigy({"start": 5, "end": 9, "label": "STATE", "form": "long"})))
    assert "unknown form 'long'" in message


def test_half_a_character(tmp_path: Path) -> None:
    row = json.dumps(prodigy({"start": 5, "end": 9, "label": "STATE", "value": "\ud800"}))
    (tmp_path / "out.jsonl").write_text(row, encoding="utf-8")
    assert "holds half a character at 0" in refused(tmp_path / "out.jsonl")


def test_the_same_span_twice(tmp_path: Path) -> None:
    span = {"start": 5, "end": 9, "label": "STATE"}
    assert "stands already in" in refused(write(tmp_path / "out.jsonl", prodigy(span, span)))


@pytest.mark.parametrize(
    ("name", "said", "seems"),
    [
        ("doccano.jsonl", "prodigy", "doccano"),
        ("prodigy.jsonl", "doccano", "prodigy"),
        ("label-studio.json", "doccano", "label-studio"),
        ("brat/letter.ann", "conll", "brat"),
        ("webanno.tsv", "conll", "webanno-tsv"),
        ("cassis.xmi", "brat", "xmi"),
        ("letter.conll", "webanno-tsv", "conll"),
        ("brat", "doccano", "brat"),
    ],
)
def test_another_tools_export_under_the_wrong_name(name: str, said: str, seems: str) -> None:
    message = refused(FILES / name, said)
    assert f"looks like {seems}, not like {said}; import it with --format {seems}" in message


def test_what_looks_like_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert "looks like no format" in refused(tmp_path / "x.json")
    assert "is not there" in refused(tmp_path / "y.json")


@pytest.mark.parametrize("name", ["label-studio", "doccano", "prodigy", "brat", "xmi", "webanno-tsv", "spacy", "conll"])
def test_a_file_that_is_something_else(name: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("لا شيء من هذا\n", encoding="utf-8")
    assert str(tmp_path / "x") in refused(tmp_path / "x", name)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T1\tSTATE 5 40\tكندا", "span 5..40 leaves the text"),
        ("T1\tSTATE 4 9\tبيرو", "quotes 'بيرو', but at 4..9"),
        ("T1\tSTATE 5 9;11 15\tكندا بيرو", "2 pieces with words between them"),
        ("T1\tSTATE 5\tكندا", "no offsets"),
        ("STATE\t5\t9", "no annotation of brat"),
        ("T1", "no annotation of brat"),
    ],
)
def test_lines_of_brat(line: str, told: str, tmp_path: Path) -> None:
    message = refused(brat(tmp_path, "", line), "brat")
    assert told in message
    assert "letter.ann, line 2, document 'letter'" in message


def test_relations_of_brat(tmp_path: Path) -> None:
    message = refused(brat(tmp_path, "T1\tSTATE 5 9\tكندا", "R1\thas Arg1:T1 Arg2:T7\t"))
    assert "R1 in" in message
    message = refused(brat(tmp_path, "T1\tSTATE 5 9\tكندا", "T2\tREC 0 16\t" + TEXT, "R1\thas Arg1:T2 Arg2:T1\t"))
    assert "means nothing" in message


def test_parts_without_a_unit(tmp_path: Path) -> None:
    message = refused(brat(tmp_path, "T1\tOPERATIVE 0 4\tتنضم"))
    assert "belongs to no REC" in message
    message = refused(brat(tmp_path, "T1\tREC 0 16\t" + TEXT, "T2\tOPERATIVE 0 4\tتنضم", "T3\tOPERATIVE 5 9\tكندا"))
    assert "a second OPERATIVE" in message


def test_rows_of_webanno(tmp_path: Path) -> None:
    written = (FILES / "webanno.tsv").read_text(encoding="utf-8")
    path = tmp_path / "letter.tsv"
    path.write_text(written.replace("\t0-4\tقرار", "\t1-5\tقرار", 1), encoding="utf-8")
    assert str(path) in refused(path)
    lines = written.split("\n")
    path.write_text("\n".join([*lines[:-2], lines[-2][:20]]), encoding="utf-8")
    assert f"{path}, line" in refused(path)


def test_xmi_with_a_document_type(tmp_path: Path) -> None:
    (tmp_path / "x.xmi").write_text('<!DOCTYPE x [<!ENTITY a "b">]><xmi:XMI/>', encoding="utf-8")
    assert "declares a document type" in refused(tmp_path / "x.xmi", "xmi")
    (tmp_path / "x.xmi").write_text("<types/>", encoding="utf-8")
    assert "no XMI" in refused(tmp_path / "x.xmi", "xmi")


def test_regions_of_label_studio(tmp_path: Path) -> None:
    tasks = json.loads((FILES / "label-studio.json").read_text(encoding="utf-8"))
    tasks[0]["annotations"][0]["result"][0]["value"]["labels"] = ["STATE", "DATE"]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert "entry 1" in refused(path)
    path.write_text(json.dumps([{"id": 1, "text": TEXT, "label": []}]), encoding="utf-8")
    assert "not as JSON-MIN" in refused(path, "label-studio")


def test_regions_of_html_do_not_count_in_text(tmp_path: Path) -> None:
    written = (
        (FILES / "label-studio.json")
        .read_text(encoding="utf-8")
        .replace('"type": "labels"', '"type": "hypertextlabels"')
    )
    (tmp_path / "tasks.json").write_text(written, encoding="utf-8")
    assert "of the kind 'hypertextlabels'" in refused(tmp_path)


def test_packed_files(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr("all.jsonl", "{}")
    assert "is packed; unpack it" in refused(tmp_path / "all.zip", "doccano")


def test_tokens_that_are_not_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text(f"# text = {json.dumps(TEXT)}\nتنضم\tO\nشيلي\tB-STATE\n", encoding="utf-8")
    assert f"token 'شيلي' in {path}, line 3" in refused(path)


def test_conll_cannot_say_overlaps() -> None:
    spans = (GoldMention("STATE", Span(5, 9)), GoldMention("DATE", Span(5, 15)))
    sheets, _ = gold_sheets([GoldDocument("letter", "letter", __file__, TEXT, spans, None, None)])
    with pytest.raises(GoldError, match=r"'letter' overlap.*another format"):
        export_sheets(sheets, "conll", Options())


def test_xml_cannot_say_control_characters() -> None:
    with pytest.raises(GoldError, match=r"U\+000C at 3 in 'letter'.*webanno-tsv"):
        export_sheets([Sheet("letter", "قرا\fر", ())], "xmi", Options())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    files = export_sheets([Sheet("letter", TEXT, ())], "brat", Options())
    write_files(tmp_path / "out", files)
    (tmp_path / "out" / "letter.ann").unlink()
    with pytest.raises(OutputError, match="there already"):
        write_files(tmp_path / "out", files)
    assert not (tmp_path / "out" / "letter.ann").exists()
