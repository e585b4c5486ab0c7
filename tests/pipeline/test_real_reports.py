"""What must stand in the reports of real documents: labels, headings, notes, the closing recommendations."""

from pathlib import Path

import pytest

from tawsiya.core.report import Report
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline

pytestmark = pytest.mark.seeds


@pytest.fixture(scope="module")
def att(rules: Pipeline, shared_data: Path) -> Report:
    return rules(read_file(shared_data / "reports" / "att-2026.txt"))


@pytest.fixture(scope="module")
def unidir(rules: Pipeline, shared_data: Path) -> Report:
    return rules(read_file(shared_data / "reports" / "unidir-2024-part1.txt"))


def test_every_printed_label_of_the_treaty_report_stands_in_order(att: Report) -> None:
    paragraphs = [block.label for block in att.blocks if block.type == "paragraph"]
    assert paragraphs == [str(number) for number in range(1, 27)]
    items = [(block.label, block.path) for block in att.blocks if block.type == "item"]
    assert items == [(label, f"26({label})") for label in ("أ", "ب", "ج", "د", "هـ")]


def test_every_heading_of_the_treaty_report_is_one(att: Report) -> None:
    assert att.text is not None
    headings = [block.span.of(att.text) for block in att.blocks if block.type == "heading"]
    assert [heading.split()[0] for heading in headings] == [
        "مقدمة",
        "خلفية",
        "اجتماع",
        "افتتاح",
        "تحديث",
        "تحديث",
        "تنفيذ",
        "ممارسات",
        "الخلاصة",
        "إحاطة",
        "توصيات",
    ]


def test_the_five_recommendations_have_chapeau_strengths_speaker_and_addressees(att: Report) -> None:
    found = [one for one in att.recommendations if (one.path or "").startswith("26(")]
    assert [one.label for one in found] == ["أ", "ب", "ج", "د", "هـ"]
    assert [one.strength for one in found] == ["welcome", "encourage", "reaffirm", "note", "encourage"]
    for one in found:
        assert one.status == "operative"
        assert one.chapeau is not None
        assert one.chapeau.text.endswith("للدول الأطراف بأن:")
        assert one.inherited.strength == "recommend"
        assert one.inherited.operative_word is not None
        assert one.inherited.operative_word.text == "يوصي"
        assert [addressee.text for addressee in one.inherited.addressees] == ["لمؤتمر الثاني عشر للدول الأطراف"]
        assert one.by is not None
        assert (one.by.text, one.by.inherited) == ("الفريق العامل", True)
        assert one.section == ["توصيات للمؤتمر الثاني عشر للدول الأطراف"]
    assert [one.addressees[0].text for one in found if one.addressees] == [
        "رئيس مؤتمر الدول الأطراف",
        "جميع أصحاب المصلحة في معاهدة تجارة الأسلحة",
        "جميع أصحاب المصلحة في معاهدة تجارة الأسلحة",
        "الدول الأطراف",
    ]


def test_the_head_of_the_treaty_report_is_read(att: Report) -> None:
    metadata = att.metadata
    assert (metadata.date, metadata.place, metadata.original_language, metadata.draft) == (
        "2026-04-29",
        "جنيف",
        "en",
        True,
    )
    assert metadata.meeting == "المؤتمر الثاني عشر للدول الأطراف"


def test_every_footnote_of_the_expert_report_is_apart_from_the_body(unidir: Report) -> None:
    footnotes = [block for block in unidir.blocks if block.type == "footnote"]
    assert [block.label for block in footnotes] == [str(number) for number in range(1, 62)]
    body_end = max(block.span.end for block in unidir.blocks if block.type not in ("footnote", "boilerplate"))
    assert all(block.span.start > body_end for block in footnotes)


def test_a_damaged_layer_is_told(rules: Pipeline, shared_data: Path) -> None:
    report = rules(read_file(shared_data / "reports" / "unodc-2018-part1.txt"))
    assert "text-layer-damaged" in [warning.code for warning in report.warnings]
    assert report.quality.text < 0.9
