"""Repairs are told by line, with the line of the source beside what became of it."""

import pytest

from tawsiya.clean import clean as cleaning
from tawsiya.clean.changes import find_line_changes
from tawsiya.clean.characters import find_odd_but_tatweel
from tawsiya.clean.clean import clean
from tawsiya.clean.order import find_run_order
from tawsiya.ingest.document import RawDocument


def test_lines_are_listed_before_and_after_with_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "damaged_steps", lambda: (find_odd_but_tatweel, find_run_order))
    raw = "تقــرير\r\n٢٠١٩ آذار/مارس ٥في \r\n\r\nيقدم الفريق تقريره  -٨٨\r\nضظثق ال  خشنثء س  ابقظض ش طةظ\r\n"
    document = RawDocument(raw, "x.txt", "text/plain", "0" * 64, len(raw), "test")
    dated, labelled, shattered = find_line_changes(raw, clean(document))
    assert (dated.number, dated.before, dated.after) == (2, "٢٠١٩ آذار/مارس ٥في", "في ٥ آذار/مارس ٢٠١٩")
    assert [kind for kind, _ in dated.repairs] == ["date-order"]
    assert (labelled.number, labelled.after) == (4, "٨٨- يقدم الفريق تقريره")
    assert labelled.flag is None
    assert shattered.number == 5
    assert shattered.flag is not None


def test_a_document_in_order_has_no_changes() -> None:
    raw = "في ٥ آذار/مارس ٢٠١٩ عُقد الاجتمــاع.\n"
    document = RawDocument(raw, "x.txt", "text/plain", "0" * 64, len(raw), "test")
    assert not list(find_line_changes(raw, clean(document)))
