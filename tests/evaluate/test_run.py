"""Reports are scored in the coordinates of the text as read."""

import hashlib
from pathlib import Path

import pytest

from tawsiya.core.annotations import Block as GoldBlock
from tawsiya.core.report import Metadata, Quality, Report, Source
from tawsiya.core.report_parts import Addressee, Block, Evidence, Inherited, Mention, Quote, RawSpan, Recommendation
from tawsiya.core.span import Span
from tawsiya.corpus import GoldDocument, GoldMention, GoldQuote, GoldRecommendation, read_gold
from tawsiya.evaluate import evaluate, evaluate_pipeline, extract_outputs, output_of_report
from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.output import NOWHERE
from tawsiya.evaluate.run import raw_document
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.extract import Pipeline

ANNOTATIONS = Path(__file__).parents[2] / "annotations"

RAW = "* ينبغــــي  للدول\nأن تعمل. 12 في غانا"
TEXT = "ينبغي للدول أن تعمل.\n\nفي غانا\n\n* 12"
"""`RAW` as it might be cleaned: kashida and doubled blanks gone, the page number moved behind the body."""


def quote(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"text": words, "span": Span(start, start + len(words))}


def report(raw: list[RawSpan], words: str = "دول") -> Report:
    """A report on `RAW` with one of each; `raw` is where the mention stands."""
    state = TEXT.index("غانا")
    unit = Recommendation(
        id="r1",
        key="x#1",
        text_sha256="0" * 64,
        label=None,
        path=None,
        text=TEXT[:20],
        span=Span(0, 20),
        raw=[RawSpan(start=2, end=27)],
        blocks=["b1"],
        chapeau=None,
        section=[],
        bracketed=False,
        status="operative",
        strength="should",
        operative_word=Quote.model_validate(quote("ينبغي")),
        by=None,
        addressees=[Addressee.model_validate({**quote(words), "class": "states", "state": None})],
        inherited=Inherited(),
        deadline=None,
        mentions=[],
        score=1.0,
    )
    return Report(
        schema_="tawsiya/report/1",
        doc_key="x",
        source=Source(
            uri="x", media_type="text/plain", sha256="0" * 64, bytes=0, pages=0, reader="test 1", raw_sha256="0" * 64
        ),
        metadata=Metadata(),
        quality=Quality(text=1.0),
        text=TEXT,
        blocks=[
            Block(
                id="b1",
                type="item",
                label="*",
                level=1,
                parent=None,
                path=None,
                span=Span(0, 20),
                raw=[RawSpan(start=0, end=27)],
            )
        ],
        mentions=[
            Mention(
                id="m1",
                label="STATE",
                text="غانا",
                span=Span(state, state + 4),
                raw=raw,
                block="b1",
                value="GHA",
                no_value=None,
                form=None,
                role=None,
                doubtful=False,
                score=1.0,
                evidence=Evidence(producer="test"),
            )
        ],
        recommendations=[unit],
        producers=[],
        warnings=[],
    )


GOLD = GoldDocument(
    "x",
    "x",
    "x.txt",
    RAW,
    (GoldMention("STATE", Span(34, 38), "GHA"),),
    (
        GoldRecommendation(
            Span(2, 27),
            strength="should",
            operative=GoldQuote("ينبغــــي", Span(2, 11)),
            addressees=(GoldQuote("دول", Span(15, 18)),),
        ),
    ),
    (GoldBlock("item", (Span(0, 27),), label="*"),),
)


def test_the_places_of_the_case_are_what_they_say() -> None:
    assert Span(34, 38).of(RAW) == "غانا"
    assert Span(2, 11).of(RAW) == "ينبغــــي"
    assert Span(15, 18).of(RAW) == "دول"
    assert Span(2, 27).of(RAW).endswith("تعمل.")


def test_a_right_report_is_right_in_every_figure() -> None:
    seen: list[RawDocument] = []

    def extract(document: RawDocument) -> Report:
        seen.append(document)
        return report([RawSpan(start=34, end=38)])

    totals = evaluate_pipeline(extract, [GOLD]).totals
    assert set(totals.values()) == {Counts(1, 1, 1)}
    assert {"mentions.value.STATE", "recommendations.addressees", "recommendations.operative_word"} < set(totals)
    assert [document.raw for document in seen] == [RAW]


def test_outputs_can_be_had_once_and_scored_in_selections() -> None:
    outputs = extract_outputs(lambda _: report([RawSpan(start=34, end=38)]), [GOLD, GOLD])
    assert [len(output.mentions) for output in outputs] == [1, 1]
    assert evaluate([(GOLD, outputs[1])]).totals["mentions.exact"] == Counts(1, 1, 1)


def test_a_mention_of_several_stretches_is_judged_by_its_hull() -> None:
    pieces = [RawSpan(start=36, end=38), RawSpan(start=34, end=35)]
    assert evaluate_pipeline(lambda _: report(pieces), [GOLD]).totals["mentions.exact"] == Counts(1, 1, 1)


def test_a_mention_that_stands_nowhere_is_wrong() -> None:
    assert evaluate_pipeline(lambda _: report([]), [GOLD]).totals["mentions.relaxed"] == Counts(0, 1, 1)


def test_words_are_placed_through_repaired_letters() -> None:
    """The text layer has alef and lam the wrong way round in one word; the words beside it keep their places."""
    swapped = RAW.replace("للدول", "للدلو")
    [unit] = output_of_report(report([]), swapped).recommendations
    assert unit.operative == Span(2, 11)
    [addressee] = unit.addressees
    assert Span(15, 18).contains(addressee.span)
    assert len(addressee.span) >= 2


def test_words_outside_their_unit_stand_nowhere() -> None:
    [unit] = output_of_report(report([], words="غانا"), RAW).recommendations
    assert unit.addressees[0].span == NOWHERE


@pytest.mark.parametrize(("source", "media_type"), [("a/x.md", "text/markdown"), ("x.txt", "text/plain")])
def test_a_gold_text_is_handed_over_as_it_was_read(source: str, media_type: str) -> None:
    gold = GoldDocument("x", "x", source, RAW, None, None, None)
    document = raw_document(gold)
    assert (document.raw, document.media_type, document.uri) == (RAW, media_type, "x")
    assert document.sha256 == hashlib.sha256(RAW.encode()).hexdigest()
    assert document.size == len(RAW.encode())


def test_the_pipeline_by_rules_can_be_scored_on_the_samples(rules: Pipeline) -> None:
    gold = read_gold(ANNOTATIONS / "gold" / "samples", ANNOTATIONS)
    evaluation = evaluate_pipeline(rules, gold)
    assert evaluation.documents == len(gold)
    counted = [mention for document in gold for mention in document.mentions or () if not mention.optional]
    assert evaluation.totals["mentions.exact"].gold == len(counted)
    assert evaluation.totals["blocks"].system > 0


@pytest.mark.parametrize(
    ("raw", "words", "marked"),
    [
        pytest.param(
            "٢٠١٨ أيار/مايو ٤و ٣فيينا", ["٣", "٤", "أيار/مايو", "٢٠١٨"], "٢٠١٨ أيار/مايو ٤و ٣", id="proclitics"
        ),
        pytest.param("٢٠١٧ في المبنى عام", ["عام", "٢٠١٧"], "٢٠١٧", id="other words between"),
        pytest.param("الأســـ، ـــلحة", ["الأس", "لحة"], "الأســـ، ـــلحة", id="kashida and a comma"),
        pytest.param("ـ مدينة البوسنة", ["البوسنة"], "البوسنة", id="one piece"),
    ],
)
def test_a_scattered_mention_is_marked_as_the_guidelines_say(raw: str, words: list[str], marked: str) -> None:
    pieces = [RawSpan(start=raw.index(word), end=raw.index(word) + len(word)) for word in words]
    only_mention = report(pieces).model_copy(update={"recommendations": [], "blocks": []})
    [mention] = output_of_report(only_mention, raw).mentions
    assert mention.span.of(raw) == marked
