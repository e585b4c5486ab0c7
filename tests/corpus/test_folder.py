"""A folder of gold comes together with its texts, or says which file does not fit and where."""

import hashlib
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus import read_gold

TEXT = "ترحب اللجنة بانضمام غانا.\nتوصي اللجنة بالمتابعة."
GHANA = {"start": 20, "end": 24, "label": "STATE", "text": "غانا", "value": "GHA"}
UNIT = {"start": 26, "end": 48, "label": "REC", "status": "operative", "strength": "recommend", "addressee": []}


class Folder:
    """Gold and texts below a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.gold, self.texts = root / "gold", root / "texts"
        self.gold.mkdir()
        self.texts.mkdir()

    def rows(self, name: str, *rows: dict[str, Any]) -> None:
        (self.gold / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def json(self, name: str, value: Any) -> None:
        (self.gold / name).write_text(json.dumps(value), encoding="utf-8")

    def text(self, name: str, content: str | bytes) -> str:
        path = self.texts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def refusal(self) -> str:
        with pytest.raises(GoldError) as caught:
            read_gold(self.gold, self.texts)
        return str(caught.value)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def letter(folder: Folder) -> Folder:
    """One text with two layers, found by its name."""
    folder.text("letter.txt", TEXT)
    folder.rows("letter.mentions.jsonl", GHANA)
    folder.rows("letter.recommendations.jsonl", UNIT)
    return folder


def test_layers_that_were_not_annotated_are_none_and_empty_ones_empty(letter: Folder) -> None:
    letter.rows("letter.recommendations.jsonl")
    [document] = read_gold(letter.gold, letter.texts)
    assert (document.name, document.group, document.text) == ("letter", "letter", TEXT)
    assert document.mentions is not None
    assert [mention.span for mention in document.mentions] == [Span(20, 24)]
    assert document.recommendations == ()
    assert document.blocks is None


def test_a_text_is_found_by_its_hash_whatever_it_is_called(letter: Folder) -> None:
    digest = letter.text("deep/other name.md", TEXT + "\n")
    letter.json("manifest.json", {"letter": {"sha256": digest.upper(), "mentions": {"STATE": 1}}})
    [document] = read_gold(letter.gold, letter.texts)
    assert document.text == TEXT + "\n"
    assert document.source.endswith("other name.md")


def test_the_byte_order_mark_is_no_character_of_the_text(folder: Folder) -> None:
    folder.text("letter.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    folder.rows("letter.mentions.jsonl", GHANA)
    [document] = read_gold(folder.gold, folder.texts)
    assert document.text == TEXT.replace("\n", "\r\n")


def test_texts_may_lie_around_the_gold_or_beside_it(letter: Folder) -> None:
    assert read_gold(letter.gold, letter.gold.parent) == read_gold(letter.gold, letter.texts)
    (letter.gold / "letter.txt").write_text(TEXT, encoding="utf-8")
    assert [document.text for document in read_gold(letter.gold, letter.gold)] == [TEXT]


def test_a_missing_text_is_named_with_its_gold(letter: Folder) -> None:
    (letter.texts / "letter.txt").unlink()
    assert "text of 'letter'" in letter.refusal()
    letter.json("manifest.json", {"letter": {"sha256": "ab" * 32}})
    assert f"'letter' with sha256 {'ab' * 32}" in letter.refusal()


def test_a_text_with_another_hash_is_refused_and_both_hashes_told(letter: Folder) -> None:
    there = hashlib.sha256(TEXT.encode()).hexdigest()
    letter.json("manifest.json", {"letter": {"sha256": "ab" * 32}})
    message = letter.refusal()
    assert "ab" * 32 in message
    assert f"letter.txt has {there}" in message


def test_two_texts_of_one_name_are_not_guessed_at(letter: Folder) -> None:
    letter.text("old/letter.md", "نص")
    assert "2 files fit" in letter.refusal()


def test_a_text_that_is_not_utf8_is_refused(letter: Folder) -> None:
    letter.text("letter.txt", TEXT.encode("utf-16"))
    assert "letter.txt is not UTF-8" in letter.refusal()


def test_a_json_line_cut_in_two_is_told_with_its_line(letter: Folder) -> None:
    whole = json.dumps(GHANA)
    (letter.gold / "letter.mentions.jsonl").write_text(whole + "\n" + whole[:20] + "\n" + whole[20:], encoding="utf-8")
    message = letter.refusal()
    assert "letter.mentions.jsonl, line 2" in message
    assert "one whole JSON object a line" in message


@pytest.mark.parametrize("line", ["[1, 2]", "3", "null"])
def test_a_line_that_is_no_object_is_told_with_its_line(letter: Folder, line: str) -> None:
    (letter.gold / "letter.mentions.jsonl").write_text("\n" + line, encoding="utf-8")
    assert "letter.mentions.jsonl, line 2" in letter.refusal()


def test_all_bad_rows_of_a_file_are_told_at_once(letter: Folder) -> None:
    letter.rows("letter.mentions.jsonl", {**GHANA, "end": 99}, GHANA, {**GHANA, "label": "CITY"})
    message = letter.refusal()
    assert "line 1, document 'letter'" in message
    assert "line 3, document 'letter'" in message
    assert "line 2" not in message


def test_a_row_that_stands_twice_is_refused(letter: Folder) -> None:
    letter.rows("letter.mentions.jsonl", GHANA, GHANA)
    assert "line 2, document 'letter' stands already in" in letter.refusal()


def test_an_empty_folder_a_missing_one_and_a_name_without_layers_are_refused(folder: Folder) -> None:
    assert "no gold in" in folder.refusal()
    folder.json("manifest.json", {"letter": {}})
    assert "no layer of 'letter'" in folder.refusal()
    folder.json("manifest.json", ["letter"])
    assert "does not map names" in folder.refusal()
    folder.json("manifest.json", {"letter": {}})
    with pytest.raises(GoldError, match="is not there"):
        read_gold(folder.gold, folder.texts / "none")


@pytest.fixture
def lines(folder: Folder) -> Folder:
    """A JSON Lines text of four lines, three of them read, one with rows."""
    texts = [TEXT, "لا شيء هنا\N{LINE SEPARATOR}ولا هنا", "سطر لم يقرأ", "السطر الأخير"]
    rows = [{"line": number, "doc": f"d{number // 3}", "ar": text} for number, text in enumerate(texts, start=1)]
    folder.text("un/set.ar.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    folder.rows("un-set.mentions.jsonl", {"line": 1, **GHANA})
    folder.rows("un-set.recommendations.jsonl", {"line": 1, **UNIT})
    folder.json("un-set.parts.json", {"1": [4, 1], "2": [2]})
    return folder


def test_each_line_that_was_read_is_a_document(lines: Folder) -> None:
    documents = read_gold(lines.gold, lines.texts)
    assert [(document.name, document.group) for document in documents] == [
        ("un-set:1", "d0"),
        ("un-set:2", "d0"),
        ("un-set:4", "d1"),
    ]
    assert [len(document.mentions or ()) for document in documents] == [1, 0, 0]
    assert documents[1].recommendations == ()
    assert documents[1].blocks is None


def test_without_a_list_of_parts_every_line_was_read(lines: Folder) -> None:
    (lines.gold / "un-set.parts.json").unlink()
    assert len(read_gold(lines.gold, lines.texts)) == 4


def test_lines_may_have_their_text_under_text_and_their_number_by_place(folder: Folder) -> None:
    folder.text("set.jsonl", json.dumps({"text": "أ"}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    folder.rows("set.mentions.jsonl", {"line": 2, **GHANA})
    first, second = read_gold(folder.gold, folder.texts)
    assert (first.group, second.group) == ("set:1", "set:2")
    assert second.mentions


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"line": 3, **GHANA}], "line 3 in"),
        ([{"line": 9, **GHANA}], "line 9 in"),
        ([{"line": 1, **GHANA}, GHANA], "line None in"),
        ([{"line": 2, **GHANA}], "document 'un-set:2'"),
    ],
)
def test_a_row_of_a_line_that_was_not_read_or_does_not_fit_is_refused(
    lines: Folder, rows: list[dict[str, Any]], told: str
) -> None:
    lines.rows("un-set.mentions.jsonl", *rows)
    message = lines.refusal()
    assert told in message
    assert f"un-set.mentions.jsonl, line {len(rows)}" in message


@pytest.mark.parametrize("parts", [{"1": [1, 5]}, {"1": [[1]]}, {"1": 1}, 7])
def test_a_list_of_parts_that_does_not_fit_is_refused(lines: Folder, parts: Any) -> None:
    lines.json("un-set.parts.json", parts)
    assert "un-set.parts.json" in lines.refusal()


def test_a_text_without_the_field_or_with_a_number_twice_is_refused(lines: Folder) -> None:
    lines.text("un/set.ar.jsonl", json.dumps({"en": "x"}))
    assert "set.ar.jsonl, line 1 has no text" in lines.refusal()
    lines.text("un/set.ar.jsonl", "\n".join(json.dumps({"line": 1, "ar": "x"}) for _ in range(2)))
    assert "line 1 stands twice" in lines.refusal()


@pytest.fixture
def table(folder: Folder) -> Folder:
    """A table of four rows with numbers of their own, two of them read, one with rows."""
    rows = [("id", "by", "to", "text_fr", "text_ar"), ("7", "A", "", "x", TEXT.replace("\n", " "))]
    rows += [("9", "", "B", "x", ' "نص" '), ("11", "A", "", "x", "نص"), ("12", "", "", "x", "نص")]
    folder.text("deep/set.fr-ar.tsv", "\r\n".join("\t".join(row) for row in rows) + "\r\n")
    folder.rows("set.mentions.jsonl", {"line": 7, **GHANA})
    folder.json("set.parts.json", [7, 9])
    return folder


def test_each_row_of_a_table_that_was_read_is_a_document(table: Folder) -> None:
    first, second = read_gold(table.gold, table.texts)
    assert (first.name, second.name) == ("set:7", "set:9")
    assert (first.group, second.group) == ("set:7", "set:9")
    assert [mention.span for mention in first.mentions or ()] == [Span(20, 24)]
    assert first.recommendations is None
    assert (second.text, second.mentions) == (' "نص" ', ())


def test_keys_of_the_manifest_tell_which_document_a_row_comes_from(table: Folder) -> None:
    (table.gold / "set.parts.json").unlink()
    table.json("manifest.json", {"set": {"documents_by": ["by", "to"]}})
    documents = read_gold(table.gold, table.texts)
    assert [document.group for document in documents] == ["set:A", "set:B", "set:A", "set"]


@pytest.mark.parametrize(("keys", "told"), [(["by", "year"], "no 'year'"), ("by", "no list of keys")])
def test_keys_that_the_rows_do_not_have_are_refused(table: Folder, keys: Any, told: str) -> None:
    table.json("manifest.json", {"set": {"documents_by": keys}})
    assert told in table.refusal()


def test_rows_of_a_table_without_numbers_are_counted_from_the_first_below_its_head(folder: Folder) -> None:
    folder.text("set.tsv", f"text\n{TEXT.splitlines()[0]}\nنص\n")
    folder.rows("set.mentions.jsonl", {"line": 1, **GHANA})
    first, second = read_gold(folder.gold, folder.texts)
    assert (first.name, second.name) == ("set:1", "set:2")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id\ttext_fr\n7\tx\n", "line 2 has no text"),
        ("id\ttext_ar\n7\n", "line 2 has no text"),
        ("id\ttext_ar\n7a\tx\n", "id '7a' in"),
        ("id\ttext_ar\n7\tx\n7\tx\n", "line 7 stands twice"),
        ("id\ttext_ar\n7\t" + "x" * 200_000 + "\n", "after line 1; write one row a line"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_line(table: Folder, content: str, told: str) -> None:
    table.text("deep/set.fr-ar.tsv", content)
    assert told in table.refusal()


def test_blocks_of_a_text_of_lines_are_refused(lines: Folder) -> None:
    lines.json("un-set.blocks.json", [])
    assert "un-set.blocks.json" in lines.refusal()


def test_blocks_that_are_no_json_or_no_list_are_refused(letter: Folder) -> None:
    (letter.gold / "letter.blocks.json").write_text('[{"type": "item"\n', encoding="utf-8")
    assert "letter.blocks.json, line 2" in letter.refusal()
    letter.json("letter.blocks.json", {"type": "item"})
    assert "holds no list" in letter.refusal()


@pytest.mark.parametrize("packed", [False, True])
def test_each_paragraph_of_a_corpus_that_was_read_is_a_document(folder: Folder, packed: bool) -> None:
    content = TEXT.encode()
    folder.text("corpora/un.txt.xz" if packed else "corpora/un.txt", lzma.compress(content) if packed else content)
    folder.rows("corpora-un.recommendations.jsonl", {**UNIT, "line": 2, "start": 0, "end": 22})
    folder.json("corpora-un.parts.json", [2])
    (document,) = read_gold(folder.gold, folder.texts)
    assert (document.name, document.group) == ("corpora-un:2", "corpora-un:2")
    assert document.recommendations
    assert document.recommendations[0].span.of(document.text) == TEXT.split("\n")[1]


def test_a_corpus_that_is_not_packed_as_it_says_is_refused(folder: Folder) -> None:
    folder.text("corpora/un.txt.xz", TEXT)
    folder.rows("corpora-un.recommendations.jsonl", {**UNIT, "line": 2, "start": 0, "end": 22})
    assert "cannot be unpacked" in folder.refusal()
