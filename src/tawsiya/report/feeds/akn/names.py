"""Names: the IRIs of a document on its three levels, the things that its text refers to, and eIds.

IRIs follow the AKN4UN guidelines, part 1, "AKN4UN Naming convention": `/akn/un/{docType}/{subType}/{actor}/{date}/
{docNumber}`, with `A-RES-66-1` for `A/RES/66/1`. eIds follow the OASIS naming convention 1.0, section 5: abbreviated
element, number, parents joined by two underscores.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from tawsiya.core.report import Report
from tawsiya.report.feeds.cells import ranges

TYPE, SUBTYPE, NAME = "debateReport", "report", "meetingReport"
"""AKN4UN, part 1, mapping of document classes: meeting reports are `debateReport`, subtype `report`."""
NO_DATE = "0001-01-01"
"""What `FRBRdate` says where the report names no date: the schema wants one."""

_ACTORS: Mapping[str, str] = MappingProxyType({"A": "un-ga", "S": "un-sc", "E": "un-ecosoc", "T": "un-tc"})
_SHORT: Mapping[str, str] = MappingProxyType({"section": "sec", "paragraph": "para"})


class Names:
    """The IRIs of one report."""

    def __init__(self, report: Report) -> None:
        metadata = report.metadata
        found = ranges(metadata.date)
        self.date = found[0][0] if found else NO_DATE
        self.number = slug(metadata.symbol or report.doc_key)
        self.actor = _actor(metadata.symbol or "")
        self.work = f"/akn/un/{TYPE}/{SUBTYPE}/{quote(self.actor)}/{self.date}/{quote(self.number)}"
        self.expression = f"{self.work}/ara@{self.date}"
        self.manifestation = f"{self.expression}.xml"


class Identifiers:
    """eIds, each given once in a document."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, element: str, number: str, parent: str = "") -> str:
        """The eId of an element below `parent`.

        >>> identifiers = Identifiers()
        >>> identifiers.take("paragraph", "18", "sec_1"), identifiers.take("paragraph", "18", "sec_1")
        ('sec_1__para_18', 'sec_1__para_18-2')
        """
        wanted = f"{_SHORT.get(element, element)}_{slug(number) or '0'}"
        if parent:
            wanted = f"{parent}__{wanted}"
        given, ordinal = wanted, 1
        while given in self._taken:
            ordinal += 1
            given = f"{wanted}-{ordinal}"
        self._taken.add(given)
        return given


class Things:
    """What the text refers to: states, instruments, documents, goals; each has one id in `references`."""

    def __init__(self, identifiers: Identifiers) -> None:
        self._identifiers = identifiers
        self._known: dict[tuple[str, str], str] = {}

    def refer(self, kind: str, value: str) -> str:
        """The reference to a thing, `#` and its id."""
        if (kind, value) not in self._known:
            self._known[kind, value] = self._identifiers.take(kind, value)
        return "#" + self._known[kind, value]

    def known(self) -> list[tuple[str, str, str]]:
        """Kind, value and id of every thing that was referred to, in the order of first reference."""
        return [(kind, value, name) for (kind, value), name in self._known.items()]


def _actor(symbol: str) -> str:
    """Who issued a document, by the first letters of its symbol: `A/RES/66/1` and `A/66/1` un-ga, `A/HRC/9` un-hrc."""
    first, _, rest = symbol.partition("/")
    second = rest.partition("/")[0]
    if first in _ACTORS:
        return f"un-{slug(second).lower()}" if second.isalpha() and second != "RES" else _ACTORS[first]
    return slug(first).lower() or "unknown"


def slug(text: str) -> str:
    """`text` as a part of an id or IRI: letters, digits and points stay, runs of others become a hyphen.

    >>> slug("A/RES/66/1"), slug(" (أ) ")
    ('A-RES-66-1', 'أ')
    """
    return re.sub(r"[^\w.]+|_", "-", text).strip("-")
