"""W3C Web Annotations as JSON-LD: for each report `NAME.jsonld`, and `NAME.txt` with the text that they point into.

A report is one AnnotationCollection with one page. Each recommendation, each of its parts (who recommends, who is to
act, the operative word, the chapeau), each mention and each block is an annotation. Its target has two selectors: a
TextPositionSelector in code points of the text, as the recommendation of the W3C counts, and a TextQuoteSelector.
What the vocabulary has no word for stands under `tawsiya:`. `docs/feeds/annotations.md` says what the shape is from.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Addressee, Block, Mention, Quote, Recommendation
from tawsiya.core.span import Span
from tawsiya.report.feeds.options import Options
from tawsiya.report.feeds.reading import NamedReport
from tawsiya.report.files import text_writer, write_text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN = "urn:tawsiya:report:1:"
"""The name space of what the vocabulary of the W3C has no word for."""
AROUND = 32
"""Code points of prefix and suffix."""

Json = dict[str, Any]


def write(reports: Iterable[NamedReport], output: Path, options: Options) -> Counter[str]:
    """Write a pair of files a report, below the folder `output`; returns what was left out."""
    notes = Counter[str]()
    for named in reports:
        collection = collect(named, options, notes)
        with text_writer(output / f"{named.name}.jsonld") as file:
            json.dump(collection, file, ensure_ascii=False, indent=1)
            file.write("\n")
        if named.report.text is not None:
            write_text(output / f"{named.name}.txt", named.report.text)
    return notes


def collect(named: NamedReport, options: Options, notes: Counter[str]) -> Json:
    """The annotations of one report as an AnnotationCollection."""
    report = named.report
    if report.text is None:
        notes["left out: prefixes and suffixes, of reports without their text"] += 1
    here = options.base + quote(f"{named.name}.jsonld")
    items = list(_Maker(report, here, options.base + quote(f"{named.name}.txt")).items())
    metadata = {key: value for key, value in report.metadata.model_dump().items() if value is not None}
    return {
        "@context": [CONTEXT, {"tawsiya": OWN}],
        "id": here,
        "type": "AnnotationCollection",
        "label": report.metadata.title or report.doc_key,
        "generator": {"id": f"{here}#generator", "type": "Software", "name": "Tawsiya"},
        "total": len(items),
        "tawsiya:document": report.doc_key,
        "tawsiya:source": report.source.uri,
        "tawsiya:sha256": report.source.sha256,
        **{f"tawsiya:{key}": value for key, value in metadata.items()},
        "first": {
            "id": f"{here}#page",
            "type": "AnnotationPage",
            "partOf": here,
            "startIndex": 0,
            "items": items,
        },
    }


class _Maker:
    """Annotations of one report; `here` is the IRI of their file, `source` that of the text."""

    def __init__(self, report: Report, here: str, source: str) -> None:
        self._report, self._here, self._source = report, here, source

    def items(self) -> Iterator[Json]:
        """Recommendations with their parts, mentions, blocks."""
        for row in self._report.recommendations:
            yield from self._recommendation(row)
        for mention in self._report.mentions:
            yield self._mention(mention)
        for block in self._report.blocks:
            yield self._block(block)

    def _recommendation(self, row: Recommendation) -> Iterator[Json]:
        facts = {
            "key": row.key,
            "textSha256": row.text_sha256,
            "label": row.label,
            "path": row.path,
            "section": [{"@list": list(row.section)}] if row.section else None,
            "bracketed": row.bracketed,
            "status": row.status,
            "strength": row.strength,
            "inheritedStrength": row.inherited.strength,
            "deadline": row.deadline,
            "score": row.score,
            "theme": [theme.key for theme in row.themes],
            "mention": [{"id": f"{self._here}#{name}"} for name in row.mentions],
            "block": [{"id": f"{self._here}#{name}"} for name in row.blocks],
        }
        yield self._annotation(row.id, "recommendation", row.span, row.text, facts)
        parts: list[tuple[str, Quote | None, bool]] = [
            ("by", row.by, bool(row.by and row.by.inherited)),
            ("operative-word", row.operative_word, False),
            ("operative-word", row.inherited.operative_word, True),
            ("chapeau", row.chapeau, True),
            *(("addressee", one, False) for one in row.addressees),
            *(("addressee", one, True) for one in row.inherited.addressees),
        ]
        for number, (kind, part, inherited) in enumerate(parts, 1):
            if part is not None:
                yield self._part(row, f"{row.id}-{number}", kind, part, inherited)

    def _part(self, row: Recommendation, name: str, kind: str, part: Quote, inherited: bool) -> Json:
        facts: Json = {"of": {"id": f"{self._here}#{row.id}"}, "inherited": inherited}
        if isinstance(part, Addressee):
            facts |= {"class": part.kind, "state": part.state}
        return self._annotation(name, kind, part.span, part.text, facts)

    def _mention(self, row: Mention) -> Json:
        facts = {
            "value": row.value,
            "noValue": row.no_value,
            "form": row.form,
            "role": row.role,
            "doubtful": row.doubtful,
            "score": row.score,
            "producer": row.evidence.producer,
            "rule": row.evidence.rule,
            "block": {"id": f"{self._here}#{row.block}"} if row.block else None,
        }
        return self._annotation(row.id, row.label, row.span, row.text, facts)

    def _block(self, row: Block) -> Json:
        cells = [{"@list": [f"{cell.start}-{cell.end}" for cell in line]} for line in row.cells or ()]
        facts = {
            "label": row.label,
            "level": row.level,
            "path": row.path,
            "parent": {"id": f"{self._here}#{row.parent}"} if row.parent else None,
            "row": cells,
        }
        exact = None if self._report.text is None else row.span.of(self._report.text)
        return self._annotation(row.id, f"block:{row.type}", row.span, exact, facts)

    def _annotation(self, name: str, kind: str, span: Span, exact: str | None, facts: Json) -> Json:
        """One annotation; facts that are not there are left out."""
        selectors: list[Json] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
        if exact is not None:
            selectors.append({"type": "TextQuoteSelector", "exact": exact, **self._around(span)})
        return {
            "id": f"{self._here}#{name}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": {
                "type": "TextualBody",
                "purpose": "classifying",
                "value": kind,
                **{f"tawsiya:{key}": value for key, value in facts.items() if value is not None and value != []},
            },
            "target": {"source": self._source, "selector": selectors},
        }

    def _around(self, span: Span) -> Json:
        text = self._report.text
        if text is None:
            return {}
        return {
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        }
