"""Cells of sheets: what goes into one, and what had to be made visible to go in.

Sheets are CSV as RFC 4180 has it: UTF-8 without a mark, commas, quotes doubled, rows ended by CR LF, line breaks inside
cells as they are.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Recommendation
from tawsiya.report.page.dates import extents

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TITLE = 120


class Sheet:
    """Rows written to an open file; `notes` counts what could not stay as it was."""

    def __init__(self, file: IO[str], head: Sequence[str], notes: Counter[str]) -> None:
        self._notes = notes
        self._writer = csv.writer(file, lineterminator="\r\n")
        self.add(head)

    def add(self, row: Sequence[str]) -> None:
        """Write one row."""
        self._writer.writerow([self._storable(cell) for cell in row])

    def _storable(self, cell: str) -> str:
        shown, count = _UNSTORABLE.subn(visible, cell)
        if count:
            self._notes["changed: characters that no sheet can hold, shown as symbols"] += count
        return shown


def visible(character: str | re.Match[str]) -> str:
    """A symbol in the place of a character that a format forbids: its control picture, or U+FFFD.

    >>> visible(chr(7)), visible(chr(0xFFFE)) == chr(0xFFFD)
    ('␇', True)
    """
    code = ord(character if isinstance(character, str) else character[0])
    picture = 0x2400 + code
    return chr(picture) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"


def title_of(recommendation: Recommendation) -> str:
    """The first words of a recommendation as its title: one line, at most 120 characters."""
    folded = " ".join(recommendation.text.split())
    if len(folded) <= _TITLE:
        return folded or recommendation.key
    head, _, _ = folded[:_TITLE].rpartition(" ")
    return (head or folded[: _TITLE - 1]) + "…"


def dashes(values: Iterable[str]) -> str:
    r"""Several values in one cell: each in a line of its own, behind a dash and a blank.

    >>> dashes(["a", "b"])
    '- a\n- b'
    """
    return "\n".join(f"- {value}" for value in values)


def unique(values: Iterable[str | None]) -> list[str]:
    """The values that are there, each once, in order."""
    return list(dict.fromkeys(value for value in values if value))


def ranges(value: str | None) -> list[tuple[str, str]]:
    """First and last day of each stretch that an EDTF value means, as ISO 8601; none where it has no place in time.

    >>> ranges("2026-08"), ranges("XXXX-05")
    ([('2026-08-01', '2026-08-31')], [])
    """
    return [(extent.start.isoformat(), extent.end.isoformat()) for extent in extents(value)] if value else []


def day(value: str | None) -> str:
    """The day as ISO 8601 when an EDTF value means one day, else nothing.

    >>> day("2026-04-29"), day("2026-04")
    ('2026-04-29', '')
    """
    found = ranges(value)
    return found[0][0] if len(found) == 1 and found[0][0] == found[0][1] else ""


def body_of(report: Report, recommendation: Recommendation) -> str:
    """Who recommends: the words of the recommendation or its section, else the body of the document."""
    return recommendation.by.text if recommendation.by else report.metadata.body or ""


def goals_of(report: Report, recommendation: Recommendation) -> list[str]:
    """Numbers of goals and targets, from the themes and the mentions of a recommendation, each once.

    Goals of themes come first: `5`, then `16.4` as it is cited.
    """
    prefix = "SDG-"
    themes = (theme.key.removeprefix(prefix).lstrip("0") for theme in recommendation.themes if prefix in theme.key)
    inside = set(recommendation.mentions)
    cited = (one.value for one in report.mentions if one.id in inside and one.label == "SDG")
    return unique([*themes, *cited])
