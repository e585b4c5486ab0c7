"""Imports: whose annotations, about which text, under which labels; everything or nothing."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus import GoldDocument, read_gold
from tawsiya.corpus.formats import (
    FORMATS,
    Choices,
    Options,
    Shelf,
    export_sheets,
    gold_sheets,
    import_sheets,
    read_export,
    write_files,
    write_import,
)
from tawsiya.corpus.formats.sheet import Item, Sheet
from tawsiya.corpus.gold import GoldMention
from tawsiya.corpus.jsonl import Place
from tawsiya.corpus.texts import TextFolder

ANNOTATIONS = Path(__file__).parents[3] / "annotations"
TEXT = "تنضم كندا وبيرو.\r\n"
CANADA = Item("STATE", Span(5, 9), {"value": "CAN"})


def sheet(*items: Item, **changes: object) -> Sheet:
    made = Sheet("letter", TEXT, items or (CANADA,), place=Place(Path("out.jsonl"), 1))
    return replace(made, **changes)  # type: ignore[arg-type]


def on_shelf(folder: Path, text: str, *sheets: Sheet, name: str = "letter.txt") -> GoldDocument:
    (folder / name).write_bytes(text.encode())
    [gold] = import_sheets(sheets, Choices(), Shelf(TextFolder((folder,), folder / "gold"))).gold
    return gold


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("conll", "datasets", "doccano")])
def test_the_samples_come_back_through_files(name: str, tmp_path: Path) -> None:
    gold = read_gold(ANNOTATIONS / "gold" / "samples", ANNOTATIONS)
    sheets, notes = gold_sheets(gold)
    assert notes == {"blocks": sum(len(document.blocks or ()) for document in gold)}
    write_files(tmp_path / "out", export_sheets(sheets, name, Options()))
    back, _ = read_export(tmp_path / "out", None, Options())
    imported = import_sheets(back, Choices(), Shelf(TextFolder((ANNOTATIONS,), tmp_path / "gold")))
    write_import(tmp_path / "gold", imported)
    expected = {document.name: replace(document, blocks=None) for document in gold}
    assert {document.name: document for document in read_gold(tmp_path / "gold", ANNOTATIONS)} == expected


def test_texts_are_written_byte_for_byte(tmp_path: Path) -> None:
    write_import(tmp_path, import_sheets([sheet()], Choices(), None))
    assert (tmp_path / "letter.txt").read_bytes() == TEXT.encode()
    [gold] = read_gold(tmp_path, tmp_path)
    assert gold.mentions == (GoldMention("STATE", Span(5, 9), "CAN"),)


def test_lines_become_one_text(tmp_path: Path) -> None:
    sheets = [sheet(name="set:7", group="paper"), sheet(name="set:3", text="كندا", items=(Item("STATE", Span(0, 4)),))]
    write_import(tmp_path, import_sheets(sheets, Choices(), None))
    read = read_gold(tmp_path, tmp_path)
    assert [(gold.name, gold.group, gold.text) for gold in read] == [
        ("set:3", "set:3", "كندا"),
        ("set:7", "paper", TEXT),
    ]


def test_lines_are_found_in_the_text_that_is_there(tmp_path: Path) -> None:
    rows = [{"ar": "لا", "doc": "a"}, {"ar": TEXT, "doc": "b"}]
    written = "".join(json.dumps(row) + "\n" for row in rows)
    gold = on_shelf(tmp_path, written, sheet(name="set:2"), name="set.ar-en.jsonl")
    assert (gold.name, gold.group, gold.text) == ("set:2", "b", TEXT)
    with pytest.raises(GoldError, match="line 9 is not in"):
        on_shelf(tmp_path, written, sheet(name="set:9"), name="set.ar-en.jsonl")


def test_nothing_is_half_imported(tmp_path: Path) -> None:
    imported = import_sheets([sheet()], Choices(), None)
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(GoldError, match="there already"):
        write_import(tmp_path, imported)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(GoldError, match="unknown label"):
        import_sheets([sheet(), sheet(Item("X", Span(0, 4)), name="other")], Choices(), None)


@pytest.mark.parametrize("name", ["../letter", "a\\b:3", "", "..", "a\nb"])
def test_names_that_are_paths_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(TEXT.encode())
    for shelf in (None, Shelf(TextFolder((tmp_path,), tmp_path / "gold"))):
        with pytest.raises(GoldError, match="cannot be the name of a file"):
            import_sheets([sheet(name=name)], Choices(), shelf)


def test_a_text_without_a_name_is_found_by_its_words(tmp_path: Path) -> None:
    gold = on_shelf(tmp_path, TEXT, sheet(name="out:1", named=False))
    assert (gold.name, gold.source) == ("letter", str(tmp_path / "letter.txt"))


def test_other_blanks_do_not_move_anything(tmp_path: Path) -> None:
    gold = on_shelf(tmp_path, TEXT + "\n", sheet(text=TEXT.replace(" ", "\n").rstrip()))
    assert (gold.text, gold.mentions) == (TEXT + "\n", (GoldMention("STATE", Span(5, 9), "CAN"),))


def test_annotations_are_carried_over_to_a_changed_text(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"\r\n" + TEXT.encode())
    shelf = Shelf(TextFolder((tmp_path,), tmp_path / "gold"))
    imported = import_sheets([sheet()], Choices(), shelf)
    assert imported.gold[0].mentions == (GoldMention("STATE", Span(7, 11), "CAN"),)
    assert imported.sha256 == {"letter": sha256(b"\r\n" + TEXT.encode()).hexdigest()}
    assert [note for note in imported.notes if "carried over" in note]


def test_a_text_without_the_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"'letter'.*no place there \(mentions 5\.\.9 'كندا'\)"):
        on_shelf(tmp_path, "تنضم شيلي.", sheet())


def test_annotators_who_differ_are_named() -> None:
    first, second = sheet(annotator="maha"), sheet(Item("STATE", Span(11, 15)), annotator="omar")
    with pytest.raises(GoldError, match=r"maha and omar differ on 'letter'.*--annotator"):
        import_sheets([first, second], Choices(), None)
    [gold] = import_sheets([first, second], Choices(annotator="omar"), None).gold
    assert gold.mentions == (GoldMention("STATE", Span(11, 15)),)
    with pytest.raises(GoldError, match="there are maha, omar"):
        import_sheets([first, second], Choices(annotator="ali"), None)


def test_annotators_who_agree_are_one() -> None:
    [gold] = import_sheets([sheet(annotator="maha"), sheet(annotator="omar")], Choices(), None).gold
    assert len(gold.mentions or ()) == 1


def test_two_annotators_of_one_task_of_label_studio(tmp_path: Path) -> None:
    task = json.loads((Path(__file__).parent / "files" / "label-studio.json").read_text(encoding="utf-8"))[0]
    other = task["annotations"][0] | {"completed_by": {"id": 2, "email": "omar@example.org"}, "result": []}
    cancelled = other | {"was_cancelled": True}
    task["annotations"] += [other, cancelled]
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    sheets, notes = read_export(tmp_path, None, Options())
    assert notes == {"cancelled annotations": 1}
    with pytest.raises(GoldError, match=r"1 and omar@example\.org differ on 'tasks:1'"):
        import_sheets(sheets, Choices(), None)


def test_each_file_of_doccano_is_an_annotator(tmp_path: Path) -> None:
    for name, label in (("maha", "STATE"), ("omar", "SDG")):
        row = {"id": 1, "text": TEXT, "label": [[5, 9, label]], "tawsiya": {"name": "letter"}}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    sheets, _ = read_export(tmp_path, None, Options())
    with pytest.raises(GoldError, match="maha and omar differ"):
        import_sheets(sheets, Choices(), None)


def test_texts_without_names_meet_by_their_tool(tmp_path: Path) -> None:
    """Two annotators of one text in doccano (files) and in Prodigy (lines), none of them exported from here."""
    for name, label in (("maha", "STATE"), ("omar", "SDG")):
        row = {"id": 4, "text": TEXT, "label": [[5, 9, label]]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert len({sheet.name for sheet in read_export(tmp_path, "doccano", Options())[0]}) == 1
    rows = [{"text": TEXT, "spans": [], "_annotator_id": name} for name in ("maha", "omar")]
    path = tmp_path / "out.prodigy"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    sheets, _ = read_export(path, None, Options())
    assert [(sheet.name, sheet.annotator) for sheet in sheets] == [("out:1", "maha"), ("out:1", "omar")]


def test_labels_are_renamed_or_left_out() -> None:
    items = (Item("GPE", Span(5, 9)), Item("PER", Span(11, 15)))
    imported = import_sheets([sheet(*items)], Choices(labels={"GPE": "STATE", "PER": ""}), None)
    assert imported.gold[0].mentions == (GoldMention("STATE", Span(5, 9)),)
    assert imported.notes == {"spans PER, as --label says": 1}


def test_layers_are_those_that_were_exported_and_those_that_show() -> None:
    """What was exported with mentions alone may come back with recommendations; silence is no annotation."""
    unit = Item("REC", Span(0, 16), {"status": "operative"})
    told = frozenset({"mentions"})
    sheets = [sheet(layers=told), sheet(unit, name="other", layers=told), sheet(name="foreign")]
    gold = {each.name: each for each in import_sheets(sheets, Choices(), None).gold}
    assert gold["letter"].recommendations is None
    assert (gold["other"].mentions, len(gold["other"].recommendations or ())) == ((), 1)
    assert gold["foreign"].recommendations == ()


def test_layers_that_are_not_wanted_stay_away() -> None:
    items = (CANADA, Item("REC", Span(0, 16), {"status": "operative"}))
    imported = import_sheets([sheet(*items)], Choices(layers=frozenset({"mentions"})), None)
    assert imported.gold[0].recommendations is None
    assert imported.notes == {"spans REC of a layer that is not imported": 1}
