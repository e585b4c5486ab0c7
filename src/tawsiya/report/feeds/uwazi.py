"""Recommendations for Uwazi: a `.zip` with `import.csv`, a row an entity, and `template.csv` beside it.

Columns are the properties of the template that `template.csv` describes; those of text and thesauri bear their language
(`title__ar`). Several values stand between bars, ranges of dates are `from:to`. `docs/feeds/uwazi.md` says what the
shape is from, and what Uwazi does to cells on its way in.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Mention, Recommendation
from tawsiya.report.feeds.cells import Sheet, body_of, dashes, day, ranges, title_of, unique
from tawsiya.report.feeds.labels import Language, instrument_name, name_of, state_name, theme_name
from tawsiya.report.feeds.options import Options
from tawsiya.report.feeds.reading import NamedReport
from tawsiya.report.files import text_writer

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the template: its name, its type in Uwazi, whether its columns bear a language."""

    name: str
    type: str
    translated: bool = False


PROPERTIES = (
    Property("title", "text", translated=True),
    Property("text", "markdown", translated=True),
    Property("recommending_body", "select", translated=True),
    Property("status", "select", translated=True),
    Property("strength", "select", translated=True),
    Property("themes", "multiselect", translated=True),
    Property("addressee_kinds", "multiselect", translated=True),
    Property("states", "multiselect", translated=True),
    Property("instruments", "multiselect", translated=True),
    Property("addressees", "markdown", translated=True),
    Property("chapeau", "markdown", translated=True),
    Property("section", "markdown", translated=True),
    Property("operative_word", "text", translated=True),
    Property("document_title", "text", translated=True),
    Property("deadline", "daterange"),
    Property("dates", "multidaterange"),
    Property("document_date", "date"),
    Property("key", "text"),
    Property("paragraph", "text"),
    Property("deadline_edtf", "text"),
    Property("document_symbol", "text"),
    Property("document_date_edtf", "text"),
    Property("draft_in_brackets", "text"),
    Property("score", "numeric"),
    Property("text_sha256", "text"),
    Property("source", "text"),
)


def write(reports: Iterable[NamedReport], output: Path, options: Options) -> Counter[str]:
    """Write the archive; returns what was changed."""
    notes = Counter[str]()
    languages: tuple[Language, ...] = ("ar", "en") if options.english else ("ar",)
    head = [
        f"{one.name}__{language}" if one.translated else one.name
        for one in PROPERTIES
        for language in (languages if one.translated else ("ar",))
    ]
    with (
        text_writer(output) as file,
        zipfile.ZipFile(cast(TextIO, file).buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        with (
            archive.open(_entry("import.csv"), "w", force_zip64=True) as member,
            io.TextIOWrapper(member, encoding="utf-8", newline="", write_through=True) as rows,
        ):
            sheet = Sheet(rows, head, notes)
            for named in reports:
                for row in named.report.recommendations:
                    if row.text != row.text.strip():
                        notes["changed by Uwazi: texts that begin or end with a blank, which it cuts"] += 1
                    sheet.add(_row(named.report, row, languages, notes))
        archive.writestr(_entry("template.csv"), _template())
    return notes


def label(value: str, notes: Counter[str]) -> str:
    """A value of a thesaurus: on one line, without the marks that Uwazi reads as borders of values and groups.

    >>> label("a|b::c", Counter())
    'a¦b：：c'
    """
    folded = " ".join(value.split())
    shown = folded.replace("|", "\N{BROKEN BAR}").replace("::", "\N{FULLWIDTH COLON}" * 2)
    if shown != folded:
        notes["changed: values of thesauri with a bar or two colons, shown with other signs"] += 1
    return shown


def _row(report: Report, row: Recommendation, languages: Sequence[Language], notes: Counter[str]) -> list[str]:
    cells: list[str] = []
    translated = [
        _in_language(report, row, language, notes if language == "ar" else Counter()) for language in languages
    ]
    for values in zip(*translated, strict=True):
        cells += values
    return [*cells, *_without_language(report, row)]


def _in_language(report: Report, row: Recommendation, language: Language, notes: Counter[str]) -> list[str]:
    """Cells of the properties that bear a language, in the order of `PROPERTIES`; text itself is Arabic in any."""
    everybody = [*row.addressees, *row.inherited.addressees]
    strength = row.strength or row.inherited.strength
    mentions = _mentions(report, row)

    def several(names: Iterable[str]) -> str:
        return "|".join(label(name, notes) for name in names)

    word = row.operative_word or row.inherited.operative_word
    return [
        title_of(row),
        row.text,
        label(body_of(report, row), notes),
        label(name_of(row.status, language), notes),
        label(name_of(strength, language), notes) if strength else "",
        several(theme_name(theme.key, language) for theme in row.themes),
        several(name_of(kind, language) for kind in unique(one.kind for one in everybody)),
        several(state_name(code, language) for code in _values(mentions, "STATE", [one.state for one in everybody])),
        several(instrument_name(key, language) for key in _values(mentions, "INSTRUMENT")),
        dashes(unique(one.text for one in everybody)),
        row.chapeau.text if row.chapeau else "",
        dashes(row.section),
        word.text if word else "",
        report.metadata.title or "",
    ]


def _without_language(report: Report, row: Recommendation) -> list[str]:
    dates = [pair for one in _mentions(report, row) if one.label == "DATE" for pair in ranges(one.value)]
    deadline = ranges(row.deadline)
    return [
        f"{deadline[0][0]}:{deadline[-1][1]}" if deadline else "",
        "|".join(unique(f"{first}:{last}" for first, last in dates)),
        day(report.metadata.date),
        row.key,
        row.path or "",
        row.deadline or "",
        report.metadata.symbol or "",
        report.metadata.date or "",
        "yes" if row.bracketed else "no",
        f"{row.score:.3f}",
        row.text_sha256,
        report.source.uri,
    ]


def _mentions(report: Report, row: Recommendation) -> list[Mention]:
    inside = set(row.mentions)
    return [one for one in report.mentions if one.id in inside]


def _values(mentions: Iterable[Mention], kind: str, more: Iterable[str | None] = ()) -> list[str]:
    return unique([*(one.value for one in mentions if one.label == kind), *more])


def _template() -> str:
    """The properties that the template in Uwazi has to have: name, type, whether it is translated."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(["property", "type", "translated"])
    rows.writerows([one.name, one.type, "yes" if one.translated else "no"] for one in PROPERTIES)
    return file.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """A member of the archive without the time of day, so that two runs give the same bytes."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
