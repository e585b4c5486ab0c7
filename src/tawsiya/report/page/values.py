"""The distinct values of a report: which mentions have each, and what it is called in both languages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Mention
from tawsiya.knowledge import instruments
from tawsiya.report.page.dates import describe
from tawsiya.report.words import LABELS, Pair, state_pairs

FORM_ORDER = ("full", "short", None, "abbr", "relative", "anaphor")
"""Which form of a mention names its value best."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value, or all mentions of a label that have none (`code` is None).

    `mentions` are places in the report's list of mentions, in the order of the text.
    """

    label: str
    code: str | None
    name: Pair
    mentions: tuple[int, ...]

    @property
    def count(self) -> int:
        """How often it is mentioned."""
        return len(self.mentions)


@dataclass(frozen=True, slots=True)
class Values:
    """All values of a report, and for each mention the place of its value among them."""

    rows: tuple[Value, ...]
    of_mention: tuple[int, ...]

    def labelled(self, label: str) -> list[int]:
        """The places of the values with this label, the most frequent first; mentions without a value come last."""
        places = [place for place, row in enumerate(self.rows) if row.label == label]
        return sorted(places, key=lambda place: (self.rows[place].code is None, -self.rows[place].count, place))

    @property
    def labels(self) -> list[str]:
        """The labels that occur: those of the guidelines in their order, then those of users by name."""
        known = list(LABELS)
        return sorted(
            {row.label for row in self.rows},
            key=lambda label: (known.index(label) if label in known else len(known), label),
        )


def find_values(report: Report) -> Values:
    """The values of `report` in the order in which the text first names them."""
    groups: dict[tuple[str, str | None], list[int]] = {}
    for place, mention in enumerate(report.mentions):
        groups.setdefault((mention.label, mention.value), []).append(place)
    places = {key: place for place, key in enumerate(groups)}
    rows = (
        Value(label, code, _name(label, code, [report.mentions[at] for at in members]), tuple(members))
        for (label, code), members in groups.items()
    )
    return Values(tuple(rows), tuple(places[mention.label, mention.value] for mention in report.mentions))


def _name(label: str, code: str | None, mentions: Sequence[Mention]) -> Pair:
    """What a value is called: states and dates by their code, the rest by the best of their mentions."""
    if code is None:
        return ("بلا قيمة", "without a value")
    if label == "STATE":
        return state_pairs().get(code, (code, code))
    if label == "DATE":
        return (describe(code, "ar"), describe(code, "en"))
    if label == "SYMBOL":
        return (code, code)
    counts = Counter((_form_order(mention.form), " ".join(mention.text.split())) for mention in mentions)
    best = min(counts, key=lambda item: (item[0], -counts[item], item[1]))
    known = instruments().get(code) if label == "INSTRUMENT" else None
    return (best[1], known.name_en if known else code)


def _form_order(form: str | None) -> int:
    return FORM_ORDER.index(form) if form in FORM_ORDER else len(FORM_ORDER)
