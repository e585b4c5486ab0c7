"""What is exported and imported again is the same gold, in every format, whatever the text."""

import tempfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.corpus.formats.documents import documents

from tawsiya.core.span import Span
from tawsiya.corpus.formats.exporting import export_sheets, write_files
from tawsiya.corpus.formats.flattening import flatten, to_gold
from tawsiya.corpus.formats.format import Options
from tawsiya.corpus.formats.importing import Choices, import_sheets, read_export
from tawsiya.corpus.formats.sheet import Item, Link
from tawsiya.corpus.formats.texts import fit_each_other
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.jsonl import Place

EXACT = ("label-studio", "doccano", "prodigy", "brat", "xmi", "spacy")
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def there_and_back(gold: GoldDocument, name: str, options: Options | None = None) -> GoldDocument:
    """`gold` exported to the format `name`, written, read and turned into gold again."""
    options = options or Options()
    sheet, _ = flatten(gold)
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder) / "out", export_sheets([sheet], name, options))
        [back], _ = read_export(Path(folder) / "out", name, options)
    [found] = import_sheets([back], Choices(), None).gold
    return found


@given(documents())
@slow
def test_sheets_hold_all_that_is_exchanged(gold: GoldDocument) -> None:
    sheet, _ = flatten(gold)
    assert to_gold(replace(sheet, place=Place(Path("x"))), sheet.layers or frozenset())[0] == gold


@pytest.mark.parametrize("name", EXACT)
@given(gold=documents())
@slow
def test_gold_comes_back(name: str, gold: GoldDocument) -> None:
    assert there_and_back(gold, name) == gold


@pytest.mark.skipif(find_spec("datasets") is None, reason="datasets comes with the extra train")
@given(gold=documents())
@settings(slow, max_examples=10)
def test_gold_comes_back_from_a_dataset(gold: GoldDocument) -> None:
    assert there_and_back(gold, "datasets") == gold


@given(documents(trimmed=True))
@slow
def test_gold_comes_back_from_webanno_on_its_text(gold: GoldDocument) -> None:
    found = there_and_back(gold, "webanno-tsv")
    assert fit_each_other(found.text, gold.text)  # blanks between sentences are not in the file
    assert replace(found, text=gold.text, recommendations=None) == replace(gold, recommendations=None)
    for mine, theirs in zip(gold.recommendations or (), found.recommendations or (), strict=True):
        assert replace(theirs, operative=mine.operative, addressees=mine.addressees) == mine
        assert [quote.span for quote in theirs.addressees] == [quote.span for quote in mine.addressees]
        assert (theirs.operative and theirs.operative.span) == (mine.operative and mine.operative.span)


@given(documents(trimmed=True))
@slow
def test_labels_come_back_from_conll(gold: GoldDocument) -> None:
    kept, end = [], 0
    for mention in gold.mentions or ():
        if mention.span.start >= end:
            kept.append(replace(mention, value=None, form=None, role=None, optional=False))
            end = mention.span.end
    gold = replace(gold, mentions=tuple(kept), recommendations=None)
    assert there_and_back(gold, "conll") == gold


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("crlf_as_one", [False, True])
@given(gold=documents())
@slow
def test_offsets_in_any_unit_come_back(unit: Unit, crlf_as_one: bool, gold: GoldDocument) -> None:
    """Spans that end inside a unit cannot be said in it; they are widened first."""
    measure = Ruler(gold.text, unit, crlf_as_one=crlf_as_one)

    def widened(span: Span) -> Span:
        there = measure.there(span)
        return measure.here(there.start, there.end)

    wide = {(widened(mention.span), mention.label): mention for mention in gold.mentions or ()}
    mentions = tuple(replace(wide[key], span=key[0]) for key in sorted(wide))
    gold = replace(gold, mentions=mentions, recommendations=None)
    assert there_and_back(gold, "doccano", Options(unit, crlf_as_one)) == gold


@given(st.integers(1, 9), documents())
@slow
def test_lines_keep_number_and_source(line: int, gold: GoldDocument) -> None:
    gold = replace(gold, name=f"set-a:{line}")
    assert there_and_back(gold, "brat") == gold
    assert there_and_back(gold, "prodigy") == gold


def test_parts_of_overlapping_units_find_their_way() -> None:
    """An operative word in two units that overlap needs a link to the larger one, and none to the smaller."""
    text = "ينبغي لكندا أن تنضم"
    sheet, _ = flatten(GoldDocument("x", "x", "", text, None, (), None))
    items = (Item("REC", Span(0, 19)), Item("REC", Span(0, 11)), Item("OPERATIVE", Span(0, 5)))
    status = {"status": "operative"}
    items = tuple(replace(item, attributes=status) if item.label == "REC" else item for item in items)
    sheet = replace(sheet, items=items, place=Place(Path("x")))
    by_place, _ = to_gold(sheet, frozenset({"recommendations"}))
    linked, _ = to_gold(replace(sheet, links=(Link("has", 0, 2),)), frozenset({"recommendations"}))
    assert [unit.span.end for unit in by_place.recommendations or () if unit.operative] == [11]
    assert [unit.span.end for unit in linked.recommendations or () if unit.operative] == [19]
    assert flatten(by_place)[0].links == ()
    assert len(flatten(linked)[0].links) == 1
