"""A realistic report, written here, its offsets found by searching the quotes; and a folder of reports."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.report import Metadata, Producer, Quality, Report, Source, Warning, write_report
from tawsiya.core.report_parts import (
    Addressee,
    Block,
    Evidence,
    Inherited,
    Mention,
    Quote,
    RawSpan,
    Recommendation,
    Speaker,
)
from tawsiya.core.span import Span

SAMPLE = Path(__file__).with_name("sample_report.toml")
CHAPEAU = "يوصي الفريق العامل الدول الأطراف في معاهدة تجارة الأسلحة بما يلي:"


class ReportBuilder:
    """Puts a report together block by block; every quote is searched in the block that holds it."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.mentions: list[Mention] = []
        self.recommendations: list[Recommendation] = []
        self.sections: list[str] = []

    def find(self, quote: str, within: Span | None = None) -> Quote:
        """`quote` where it first stands, in `within` or in the whole text so far."""
        at = self.text.index(quote, within.start if within else 0)
        return Quote(text=quote, span=Span(at, at + len(quote)))

    def add_block(self, row: dict[str, Any]) -> None:
        """One block with its mentions and recommendations."""
        rows = row.get("rows")
        content = "\n".join("\t".join(cells) for cells in rows) if rows else row["text"]
        start = len(self.text) + 2 if self.text else 0
        self.text = f"{self.text}\n\n{content}" if self.text else content
        span = Span(start, len(self.text))
        cells = [[self.find(cell, span).span for cell in line] for line in rows] if rows else None
        if row["type"] == "heading":
            self.sections = [*self.sections[: row["level"] - 1], content]
        self.blocks.append(
            Block(
                id=f"b{len(self.blocks) + 1}",
                type=row["type"],
                label=row.get("label"),
                level=row.get("level"),
                parent=None,
                path=row.get("path", row.get("label")),
                span=span,
                raw=[RawSpan(start=span.start, end=span.end)],
                cells=cells,
            )
        )
        for mention in row.get("mentions", ()):
            self.add_mention(mention, span)
        for recommendation in row.get("recommendations", ()):
            self.add_recommendation(recommendation, span)

    def add_mention(self, row: dict[str, Any], block: Span) -> None:
        """One mention in the block just added; behind the last one when the same words stand twice."""
        found = self.find(row["quote"], block)
        self.mentions.append(
            Mention(
                id=f"m{len(self.mentions) + 1}",
                label=row["label"],
                text=row["quote"],
                span=found.span,
                raw=[RawSpan(start=found.span.start, end=found.span.end)],
                block=self.blocks[-1].id,
                value=row.get("value"),
                no_value=row.get("no_value"),
                form=row.get("form"),
                role=row.get("role"),
                doubtful=row.get("doubtful", False),
                score=row.get("score", 0.98),
                evidence=Evidence(producer="mentions", rule=row.get("rule")),
            )
        )

    def add_recommendation(self, row: dict[str, Any], block: Span) -> None:
        """A recommendation that ends in the block just added: `quote`, or all from `begin`, or all but the marker."""
        content = self.text[block.start : block.end]
        unit = self.find(row.get("quote", content.split(" ", 1)[-1]), block)
        if "begin" in row:
            begin = self.find(row["begin"]).span.start
            unit = Quote(text=self.text[begin : block.end], span=Span(begin, block.end))
        has_chapeau = row.get("chapeau", False)
        by = row.get("by", {"quote": "الفريق العامل", "inherited": True})
        by = by if isinstance(by, dict) else {"quote": by, "inherited": False}
        speaker = self.find(by["quote"], None if by["inherited"] else unit.span)
        self.recommendations.append(
            Recommendation(
                id=f"r{len(self.recommendations) + 1}",
                key=f"TAW/CONF.7/2026/L.4#{row['path']}",
                text_sha256=hashlib.sha256(unit.text.encode()).hexdigest(),
                label=row.get("label", self.blocks[-1].label),
                path=row["path"],
                text=unit.text,
                span=unit.span,
                raw=[RawSpan(start=unit.span.start, end=unit.span.end)],
                blocks=[held.id for held in self.blocks if held.span.overlap(unit.span)],
                chapeau=self.find(CHAPEAU) if has_chapeau else None,
                section=list(self.sections),
                bracketed=row.get("bracketed", False),
                status=row.get("status", "operative"),
                strength=row.get("strength"),
                operative_word=self.find(row["operative_word"], unit.span) if "operative_word" in row else None,
                by=Speaker(text=speaker.text, span=speaker.span, inherited=by["inherited"]),
                addressees=[self.addressee(item, unit.span) for item in row.get("addressees", ())],
                inherited=self.inherited() if has_chapeau else Inherited(),
                deadline=row.get("deadline"),
                mentions=[mention.id for mention in self.mentions if unit.span.contains(mention.span)],
                score=row.get("score", 0.9),
            )
        )

    def addressee(self, row: dict[str, Any], unit: Span) -> Addressee:
        """One addressee, searched in `unit`."""
        found = self.find(row["quote"], unit)
        return Addressee(text=found.text, span=found.span, kind=row["class"], state=row.get("state"))

    def inherited(self) -> Inherited:
        """What the items under the chapeau have from it."""
        chapeau = self.find(CHAPEAU).span
        return Inherited(
            addressees=[self.addressee({"quote": "الدول الأطراف", "class": "states"}, chapeau)],
            strength="recommend",
            operative_word=self.find("يوصي", chapeau),
        )

    def report(self, metadata: dict[str, Any], doc_key: str) -> Report:
        """The whole report, with a source, a quality, a producer and two warnings made up for it."""
        return Report(
            doc_key=doc_key,
            source=Source(
                uri="reports/l4.docx",
                media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                sha256="5" * 64,
                bytes=48_213,
                pages=14,
                reader="docx 1",
                raw_sha256="7" * 64,
            ),
            metadata=Metadata(**metadata),
            quality=Quality(text=0.987, ocr=False, repairs={"tatweel": 12, "run-order": 3}),
            text=self.text,
            blocks=self.blocks,
            mentions=self.mentions,
            recommendations=self.recommendations,
            producers=[
                Producer(name="ar_un_rules", version="0.1.0", config_sha256="c" * 64),
                Producer(name="mentions", version="0.1.0", config_sha256="d" * 64, weights_sha256="e" * 64),
            ],
            warnings=[
                Warning(code="text-layer-repaired", message="3 lines were put back into reading order"),
                Warning(code="value-missing", message="1 date has no value", span=self.find("السنة المقبلة").span),
            ],
        )


def build_sample() -> Report:
    """The report that `sample_report.toml` describes."""
    sample = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    builder = ReportBuilder()
    for row in sample["blocks"]:
        builder.add_block(row)
    return builder.report(sample["metadata"], sample["doc_key"])


@pytest.fixture(scope="session")
def report() -> Report:
    """A draft report of a working group: 7 recommendations, mentions of every label."""
    return build_sample()


@pytest.fixture
def folder(tmp_path: Path, report: Report) -> Path:
    """Three reports, one of them in a folder below, and what else lies beside reports."""
    below = tmp_path / "reports"
    (below / "deep").mkdir(parents=True)
    (below / ".tawsiya").mkdir()
    (below / ".tawsiya" / "state.json").write_text("{}", "utf-8")
    (below / "a.docx.json").write_text(write_report(report), "utf-8")
    (below / "a.docx.raw.txt").write_text("نص", "utf-8")
    for name in ("deep/b.txt", "deep/c.txt"):
        other = report.model_copy(update={"doc_key": name})
        (below / f"{name}.json").write_text(write_report(other), "utf-8")
    return below
