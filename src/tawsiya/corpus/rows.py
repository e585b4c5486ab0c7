"""Rows of mentions and recommendations: every key, label and offset checked against the text that they describe."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldInherited, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.jsonl import Place

MENTION_LABELS = frozenset({"DATE", "STATE", "INSTRUMENT", "SYMBOL", "SDG"})
"""The labels of the guidelines, section 2."""
FORMS = frozenset({"full", "short", "abbr", "anaphor", "relative"})
ROLES = frozenset({"deadline"})
STATUSES = frozenset({"operative", "reported"})
STRENGTHS = frozenset(
    {"must", "should", "may", "may_wish", "recommend", "urge", "call_upon", "request", "encourage", "invite"}
    | {"decide", "reaffirm", "welcome", "note"}
)
"""The strengths of the guidelines, section 3."""

_SHARED_KEYS = frozenset({"line", "start", "end", "label", "text", "optional"})
_MENTION_KEYS = _SHARED_KEYS | {"value", "form", "role"}
_RECOMMENDATION_KEYS = _SHARED_KEYS | frozenset(
    {"status", "strength", "addressee", "operative", "marker", "chapeau", "by", "inherited"}
)
_INHERITED_KEYS = frozenset({"addressees", "strength", "operative"})
_QUOTE_KEYS = frozenset({"start", "end", "text"})


@dataclass(frozen=True, slots=True)
class RowReader:
    """Turns rows about one text into values. `labels` are the mention labels that may occur."""

    text: str
    labels: frozenset[str] = MENTION_LABELS

    def mention(self, row: dict[str, Any], place: Place) -> GoldMention:
        """The mention of a row; `GoldError` where anything about the row is wrong."""
        check_keys(row, _MENTION_KEYS, place)
        return GoldMention(
            label=_declared(row, self.labels, place),
            span=self._span(row, place),
            value=text_or_none(row, "value", place),
            form=_one_of(row, "form", FORMS, place) if row.get("form") is not None else None,
            role=_one_of(row, "role", ROLES, place) if row.get("role") is not None else None,
            optional=_flag(row, place),
        )

    def recommendation(self, row: dict[str, Any], place: Place) -> GoldRecommendation:
        """The recommendation of a row; `GoldError` where anything about the row is wrong."""
        check_keys(row, _RECOMMENDATION_KEYS, place)
        _one_of(row, "label", frozenset({"REC"}), place)
        span = self._span(row, place)
        addressees = row.get("addressee")
        if not isinstance(addressees, list):
            raise GoldError(f"addressee {addressees!r} in {place} is no list; write [] where nobody is named")
        operative = row.get("operative")
        return GoldRecommendation(
            span=span,
            status=_one_of(row, "status", STATUSES, place),
            strength=_strength(row, place),
            operative=None if operative is None else self._quote(operative, span, "operative", place),
            addressees=tuple(self._quote(quote, span, "addressee", place) for quote in addressees),
            label=text_or_none(row, "marker", place),
            chapeau=self._span_or_none(row, "chapeau", place),
            by=self._span_or_none(row, "by", place),
            inherited=self._inherited(row["inherited"], place) if row.get("inherited") is not None else None,
            optional=_flag(row, place),
        )

    def _inherited(self, row: Any, place: Place) -> GoldInherited:
        """What the chapeau gives, with offsets anywhere in the text."""
        if not isinstance(row, dict) or not isinstance(row.get("addressees", []), list):
            raise GoldError(f"inherited {row!r} in {place} is no object with a list of addressees; write one, or null")
        check_keys(row, _INHERITED_KEYS, place, inside="inherited")
        return GoldInherited(
            addressees=tuple(self._quoted_span(quote, "addressees", place) for quote in row.get("addressees", [])),
            strength=_strength(row, place),
            operative=self._span_or_none(row, "operative", place),
        )

    def _span_or_none(self, row: dict[str, Any], key: str, place: Place) -> Span | None:
        return None if row.get(key) is None else self._quoted_span(row[key], key, place)

    def _quoted_span(self, quote: Any, key: str, place: Place) -> Span:
        """A stretch with its offsets and, perhaps, its words to check them."""
        if not isinstance(quote, dict):
            raise GoldError(f"{key} {quote!r} in {place} is no object; write start and end")
        check_keys(quote, _QUOTE_KEYS, place, inside=key)
        return self._span(quote, place)

    def _span(self, row: dict[str, Any], place: Place) -> Span:
        start, end = (whole_number(row, key, place) for key in ("start", "end"))
        if not 0 <= start < end <= len(self.text):
            raise GoldError(
                f"span {start}..{end} in {place} leaves the text of {len(self.text)} code points or is empty; "
                "count code points of the text as read, from 0, the end excluded"
            )
        quote, there = row.get("text"), self.text[start:end]
        if quote is not None and quote != there:
            raise GoldError(
                f"text {_short(quote)} in {place} is not what stands at {start}..{end}, {_short(there)}; "
                "correct the offsets or the quotation"
            )
        return Span(start, end)

    def _quote(self, quote: Any, unit: Span, key: str, place: Place) -> GoldQuote:
        """Words of a unit, with offsets or as words alone."""
        if isinstance(quote, str):
            return GoldQuote(quote, place_words(quote, self.text, unit))
        if not isinstance(quote, dict):
            raise GoldError(f"{key} {quote!r} in {place} is neither words nor an object; write start, end and text")
        span = self._quoted_span(quote, key, place)
        if not unit.contains(span):
            raise GoldError(
                f"{key} {span.start}..{span.end} in {place} leaves its unit {unit.start}..{unit.end}; "
                "only words inside the unit are its own"
            )
        return GoldQuote(span.of(self.text), span)


def place_words(words: str, text: str, unit: Span) -> Span | None:
    """Where `words` stand inside `unit`, if there is one such place.

    Words that occur several times count where they end with a word: a short word is often the start of a longer one,
    while proclitics may stand before it.

    >>> place_words("ab", "abc ab", Span(0, 6))
    Span(start=4, end=6)
    """
    if not words:
        return None
    inside = unit.of(text)
    for pattern in (re.escape(words), re.escape(words) + r"(?!\w)"):
        found = [match.start() for match in re.finditer(f"(?={pattern})", inside)]
        if len(found) == 1:
            start = unit.start + found[0]
            return Span(start, start + len(words))
    return None


def refuse_twins(rows: Iterable[tuple[Place, dict[str, Any]]]) -> None:
    """Nothing, or `GoldError` where two rows have one span and label: no system could find both."""
    seen: dict[tuple[Any, ...], Place] = {}
    for place, row in rows:
        key = (row["label"], row["start"], row["end"])
        if key in seen:
            raise GoldError(
                f"{key[0]} {key[1]}..{key[2]} in {place} stands already in {seen[key]}; take one of them out"
            )
        seen[key] = place


def check_keys(row: dict[str, Any], known: Iterable[str], place: Place, inside: str = "the row") -> None:
    """Nothing, or `GoldError` for keys that nobody will read."""
    unknown = sorted(set(row) - set(known))
    if unknown:
        raise GoldError(
            f"unknown key {', '.join(map(repr, unknown))} in {place}; {inside} may have {', '.join(sorted(known))}"
        )


def whole_number(row: dict[str, Any], key: str, place: Place) -> int:
    """The whole number under `key`, or `GoldError`."""
    number = row.get(key)
    if not isinstance(number, int) or isinstance(number, bool):
        raise GoldError(f"{key} {number!r} in {place} is no whole number; write one")
    return number


def text_or_none(row: dict[str, Any], key: str, place: Place) -> str | None:
    """The text under `key`, None where it is missing or null; `GoldError` for anything else."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise GoldError(f"{key} {value!r} in {place} is no text; write it in quotation marks, or null")
    return value


def undeclared(label: str, declared: frozenset[str]) -> str:
    """What to say of a label that is not declared: the declared ones, the nearest first."""
    near = get_close_matches(label.upper(), sorted(declared), n=1, cutoff=0.6)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return f"unknown label {label!r}: {meant}declared are {', '.join(sorted(declared))}"


def _declared(row: dict[str, Any], labels: frozenset[str], place: Place) -> str:
    label = row.get("label")
    if not isinstance(label, str) or label not in labels:
        raise GoldError(f"{undeclared(str(label), labels)} ({place}); correct it, or declare it in the label schema")
    return label


def _one_of(row: dict[str, Any], key: str, known: frozenset[str], place: Place) -> str:
    value = row.get(key)
    if not isinstance(value, str) or value not in known:
        raise GoldError(f"unknown {key} {value!r} in {place}; use one of {', '.join(sorted(known))}")
    return value


def _strength(row: dict[str, Any], place: Place) -> str | None:
    return None if row.get("strength") is None else _one_of(row, "strength", STRENGTHS, place)


def _flag(row: dict[str, Any], place: Place) -> bool:
    value = row.get("optional", False)
    if not isinstance(value, bool):
        raise GoldError(f"optional {value!r} in {place} is neither true nor false; write one of them")
    return value


def _short(quote: object) -> str:
    return repr(quote[:20] + "..." if isinstance(quote, str) and len(quote) > 23 else quote)
