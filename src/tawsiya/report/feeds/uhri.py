"""A sheet with the columns that the Universal Human Rights Index gives its users: a row a recommendation.

Heads of columns are those of the Index, its spelling included (`Reccomending Body`); several values stand in lines
behind dashes, as there. Columns of Tawsiya's own follow behind. `docs/feeds/uhri.md` says what the shape is from.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Recommendation
from tawsiya.report.feeds.cells import Sheet, body_of, dashes, day, goals_of, ranges, unique
from tawsiya.report.feeds.labels import name_of, state_name, theme_name
from tawsiya.report.feeds.options import Options
from tawsiya.report.feeds.reading import NamedReport
from tawsiya.report.files import text_writer

COLUMNS = (
    "Text",
    "Countries Concerned",
    "Reccomending Body",
    "Document Symbol",
    "Document Publication Date",
    "Themes",
    "Affected Persons",
    "Sdgs",
    "Key",
    "Paragraph",
    "Status",
    "Strength",
    "Addressees",
    "Deadline",
    "Chapeau",
    "Section",
    "Document Title",
    "Document Date (EDTF)",
    "Text SHA-256",
    "Score",
    "Source",
)


def write(reports: Iterable[NamedReport], output: Path, options: Options) -> Counter[str]:
    """Write the sheet; returns what was changed."""
    notes = Counter[str]()
    with text_writer(output) as file:
        sheet = Sheet(file, COLUMNS, notes)
        for named in reports:
            for recommendation in named.report.recommendations:
                sheet.add(_row(named.report, recommendation, notes))
    return notes


def _row(report: Report, row: Recommendation, notes: Counter[str]) -> tuple[str, ...]:
    everybody = [*row.addressees, *row.inherited.addressees]
    metadata = report.metadata
    published = day(metadata.date)
    if metadata.date and not published:
        published = ranges(metadata.date)[0][0] if ranges(metadata.date) else ""
        notes[
            "changed: dates of documents that are no day, given as their first day (EDTF in a column of its own)"
        ] += 1
    strength = row.strength or row.inherited.strength
    return (
        row.text,
        dashes(state_name(code, "en") for code in unique(one.state for one in everybody)),
        dashes(unique([body_of(report, row)])),
        metadata.symbol or "",
        published,
        dashes(theme_name(theme.key, "en") for theme in row.themes),
        "",
        dashes(goals_of(report, row)),
        row.key,
        row.path or "",
        row.status,
        name_of(strength, "en") if strength else "",
        dashes(unique(one.text for one in everybody)),
        row.deadline or "",
        row.chapeau.text if row.chapeau else "",
        dashes(row.section),
        metadata.title or "",
        metadata.date or "",
        row.text_sha256,
        f"{row.score:.3f}",
        report.source.uri,
    )
