"""Annotations read back as JSON and, where PyLD is there, expanded as linked data."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.report.feeds.odd import odd_reports
from tests.report.feeds.vocabulary import AS, OA, RDF
from tests.report.feeds.vocabulary import CONTEXT as VOCABULARY

from tawsiya.core.report import Report
from tawsiya.report.feeds import NamedReport, Options, feeds
from tawsiya.report.feeds.web_annotations import CONTEXT, OWN

ODD = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(
    report: Report, folder: Path, name: str = "a b/نص.txt", base: str = ""
) -> tuple[dict[str, Any], str | None]:
    feeds()["annotations"].write([NamedReport(name, report)], folder, Options(base=base))
    text = folder / f"{name}.txt"
    content = text.read_bytes().decode("utf-8") if text.exists() else None
    return json.loads((folder / f"{name}.jsonld").read_text("utf-8")), content


def check_quotes(collection: dict[str, Any], text: str) -> None:
    """Both selectors of every annotation find the same words."""
    for one in collection["first"]["items"]:
        position, quote = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(32, start)


def of_kind(collection: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in collection["first"]["items"] if one["body"]["value"] == kind]


def test_every_annotation_is_there_and_quotes_its_text(sampled: list[NamedReport], tmp_path: Path) -> None:
    for named in sampled:
        collection, text = written(named.report, tmp_path, named.name)
        report = named.report
        assert text == report.text
        check_quotes(collection, text or "")
        keys = [one["body"]["tawsiya:key"] for one in of_kind(collection, "recommendation")]
        assert keys == [row.key for row in report.recommendations]
        by_id = {one["id"].partition("#")[2]: one for one in collection["first"]["items"]}
        assert len(by_id) == collection["total"] == len(collection["first"]["items"])
        for mention in report.mentions:
            body = by_id[mention.id]["body"]
            assert (body["value"], body.get("tawsiya:value")) == (mention.label, mention.value)
        for block in report.blocks:
            assert by_id[block.id]["body"]["value"] == f"block:{block.type}"


def test_parts_of_a_recommendation_point_to_it(sampled: list[NamedReport], tmp_path: Path) -> None:
    report = sampled[0].report
    collection, _ = written(report, tmp_path)
    found = [
        (one["body"]["tawsiya:of"]["id"].partition("#")[2], one["target"]["selector"][1]["exact"])
        for one in of_kind(collection, "addressee")
        if not one["body"]["tawsiya:inherited"]
    ]
    assert found == [(row.id, one.text) for row in report.recommendations for one in row.addressees]


def test_names_are_iris(sampled: list[NamedReport], tmp_path: Path) -> None:
    collection, _ = written(sampled[0].report, tmp_path, base="https://example.org/run/")
    assert collection["id"] == "https://example.org/run/a%20b/%D9%86%D8%B5.txt.jsonld"
    assert {one["target"]["source"] for one in collection["first"]["items"]} == {
        "https://example.org/run/a%20b/%D9%86%D8%B5.txt.txt"
    }


def test_a_report_without_its_text_keeps_its_positions(sampled: list[NamedReport], tmp_path: Path) -> None:
    report = sampled[0].report.model_copy(update={"text": None})
    notes = feeds()["annotations"].write([NamedReport("bare", report)], tmp_path, Options())
    collection = json.loads((tmp_path / "bare.jsonld").read_text("utf-8"))
    assert notes == {"left out: prefixes and suffixes, of reports without their text": 1}
    assert not (tmp_path / "bare.txt").exists()
    [one, *_] = of_kind(collection, "recommendation")
    assert one["target"]["selector"][1] == {"type": "TextQuoteSelector", "exact": report.recommendations[0].text}


@ODD
@given(report=odd_reports())
def test_no_character_is_lost_in_json(report: Report, tmp_path: Path) -> None:
    collection, text = written(report, tmp_path)
    assert text == report.text
    check_quotes(collection, text)
    exact = [one["target"]["selector"][1]["exact"] for one in of_kind(collection, "recommendation")]
    assert exact == [row.text for row in report.recommendations]


def plain(value: dict[str, Any]) -> object:
    """A value of expanded JSON-LD as the feed writes it."""
    if "@list" in value:
        return {"@list": [plain(one) for one in value["@list"]]}
    return {"id": value["@id"]} if "@id" in value else value["@value"]


def own(facts: dict[str, Any], expanded: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands in Tawsiya's own terms: as written, each value in a list, and as expanded."""
    written = {
        key.removeprefix("tawsiya:"): value if isinstance(value, list) else [value]
        for key, value in facts.items()
        if key.startswith("tawsiya:")
    }
    read = {key.removeprefix(OWN): [plain(one) for one in expanded[key]] for key in expanded if key.startswith(OWN)}
    return written, read


def test_as_linked_data_nothing_is_lost(sampled: list[NamedReport], tmp_path: Path) -> None:
    """Expanded with the terms of the vocabulary, every annotation has body, target, selectors and facts as written."""
    jsonld = pytest.importorskip("pyld.jsonld")

    def load(url: str, _: object) -> dict[str, Any]:
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": VOCABULARY}

    for named in sampled:
        collection, _ = written(named.report, tmp_path, base="https://example.org/")
        [expanded] = jsonld.expand(collection, {"documentLoader": load, "base": "https://example.org/"})
        assert expanded["@type"] == [f"{AS}OrderedCollection"]
        said, read = own(collection, expanded)
        assert read == said
        [page] = expanded[f"{AS}first"]
        items = page[f"{AS}items"][0]["@list"]
        assert len(items) == expanded[f"{AS}totalItems"][0]["@value"] == collection["total"]
        for one, item in zip(collection["first"]["items"], items, strict=True):
            check_expanded(one, item)


def check_expanded(one: dict[str, Any], item: dict[str, Any]) -> None:
    """An annotation as written and as expanded say the same."""
    assert (item["@id"], item["@type"]) == (one["id"], [f"{OA}Annotation"])
    assert item[f"{OA}motivatedBy"] == [{"@id": f"{OA}classifying"}]
    [target], [body] = item[f"{OA}hasTarget"], item[f"{OA}hasBody"]
    assert target[f"{OA}hasSource"] == [{"@id": one["target"]["source"]}]
    assert body[f"{RDF}value"] == [{"@value": one["body"]["value"]}]
    for plainly, selector in zip(one["target"]["selector"], target[f"{OA}hasSelector"], strict=True):
        assert selector["@type"] == [f"{OA}{plainly['type']}"]
        for key in plainly.keys() - {"type"}:
            assert selector[f"{OA}{key}"] == [{"@value": plainly[key]}]
    said, read = own(one["body"], body)
    assert read == said
    assert all(key.startswith(("@", "http://", OWN)) for key in body)
