"""Recommendations for IMPACT OSS: the sheet of its import, a row a recommendation.

The head of a column names the attribute in brackets, `Title [database:title]`; relations stand as `[rel:...]`. The row
under the head holds hints, as in the template that IMPACT OSS gives out, and is deleted before the import (or left out
with `hints=False`). `docs/feeds/impact.md` says what the shape is from.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from pathlib import Path

from tawsiya.core.report_parts import Recommendation
from tawsiya.report.feeds.cells import Sheet, ranges, title_of
from tawsiya.report.feeds.options import Options
from tawsiya.report.feeds.reading import NamedReport
from tawsiya.report.files import text_writer

COLUMNS = {
    "Title [database:title]": "Required: text",
    "Reference [database:reference]": "Required: text, unique",
    "Description [database:description]": "Optional: text (markdown supported)",
    "Framework [database:framework_id]": "Required: number of the framework",
    "Target date [database:target_date]": "Optional: date (dd/MM/yyyy)",
    "Target date comment [database:target_date_comment]": "Optional: text",
    "category_id [rel:category_id|reference]": "Optional: references of categories, parted by commas",
}
"""Heads of columns, each with its hint."""
HINT = "Hints for people: delete this row before the import"


class References:
    """Keys made unique over a whole run. A run may hold a document twice; sixteen bytes are kept of each key."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def take(self, key: str) -> str:
        """`key`, with an ordinal behind it where it was taken before.

        >>> references = References()
        >>> references.take("A/1#2"), references.take("A/1#2")
        ('A/1#2', 'A/1#2~2')
        """
        reference, ordinal = key, 1
        while (digest := blake2b(reference.encode("utf-8", "surrogatepass"), digest_size=16).digest()) in self._seen:
            ordinal += 1
            reference = f"{key}~{ordinal}"
        self._seen.add(digest)
        return reference


def write(reports: Iterable[NamedReport], output: Path, options: Options) -> Counter[str]:
    """Write the sheet; returns what was changed or left out."""
    notes = Counter[str]()
    references = References()
    extra = [""] if options.hints else []
    with text_writer(output) as file:
        sheet = Sheet(file, [*COLUMNS, *extra], notes)
        if options.hints:
            sheet.add([*COLUMNS.values(), HINT])
        for named in reports:
            for row in named.report.recommendations:
                reference = references.take(row.key)
                if reference != row.key:
                    notes["changed: references that stood before, given an ordinal (the document is there twice)"] += 1
                sheet.add([*_cells(row, reference, options.framework), *extra])
    return notes


def _cells(row: Recommendation, reference: str, framework: int) -> tuple[str, ...]:
    deadline = ranges(row.deadline)
    return (
        title_of(row),
        reference,
        row.text,
        str(framework),
        date.fromisoformat(deadline[-1][1]).strftime("%d/%m/%Y") if deadline else "",
        row.deadline or "",
        ",".join(theme.key for theme in row.themes),
    )
