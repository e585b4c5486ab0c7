"""Reports as pages to be printed, and readers side by side."""

from pathlib import Path

import pytest

from tawsiya.core.span import Span
from tawsiya.evaluate.pdf.printing import LAYOUTS, make_prints, set_page
from tawsiya.evaluate.pdf.readers import by_geometry, by_pdfium, count_pages, in_order, known_readers
from tawsiya.ingest.document import Mark, RawDocument
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline

PRINTED = Path(__file__).parents[2] / "ingest" / "pdf" / "files" / "libreoffice.pdf"


def test_a_report_is_set_in_each_layout(rules: Pipeline, samples: Path) -> None:
    report = rules(read_file(samples / "arms-trade.md"))
    prints = list(make_prints(report, "arms"))
    assert len(prints) == 14
    assert len({one.stem for one in prints}) == 14
    assert len({one.text for one in prints}) == 1
    assert "**" not in prints[0].text
    assert "¹" in prints[0].text
    page, _ = set_page(report, "Amiri", "report")
    assert "<sup>1</sup>" in page
    assert all(layout in "".join(one.stem for one in prints) for layout in LAYOUTS)


def test_tables_keep_their_cells_and_furniture_is_left_out(rules: Pipeline, samples: Path) -> None:
    report = rules(read_file(samples / "organized-crime.txt"))
    page, text = set_page(report, "Amiri", "plain")
    assert page.count("<tr>") == 4
    assert "\n2038\t412\t268\t97\t777\n" in text
    assert "2/4" not in text
    with pytest.raises(ValueError, match="no text"):
        set_page(report.model_copy(update={"text": None}), "Amiri", "plain")


def test_notes_are_read_last_and_furniture_not_at_all() -> None:
    raw = "رأس\n\nمتن\n\n¹ حاشية\n\nبقية"
    kinds = (("boilerplate", "رأس"), ("footnote", "¹ حاشية"))
    marks = tuple(Mark(kind, Span(raw.index(text), raw.index(text) + len(text))) for kind, text in kinds)
    document = RawDocument(raw, "a.pdf", "application/pdf", "", 0, "pdf", marks=marks)
    assert in_order(document) == "متن\n\nبقية\n\n¹ حاشية"


def test_readers_take_the_bytes_of_a_file() -> None:
    content = PRINTED.read_bytes()
    assert count_pages(content) == 1
    assert [reader.name for reader in known_readers()][:2] == ["tawsiya", "pypdfium2"]
    assert by_geometry(content) != by_pdfium(content)
