"""Values for the mentions of a document: each label by its own rules, with what the rest of the document adds.

A value that a finder gave is kept, except of symbols, goals, dates and numbered resolutions, whose form is settled
here. Right or none: what stays open has no value and a reason.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block, Mention
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex
from tawsiya.knowledge import states
from tawsiya.link.anaphors import Antecedent, bare_head, find_antecedents
from tawsiya.link.date_words import plain_quote
from tawsiya.link.dates import date_value
from tawsiya.link.definitions import fill_cut, fill_defined
from tawsiya.link.goals import goal_value, habit
from tawsiya.link.names import Names, instrument_table, state_table
from tawsiya.link.relative_dates import is_relative
from tawsiya.link.resolutions import (
    ResolutionContext,
    is_decision,
    is_numbered,
    organs_in,
    resolution_value,
)
from tawsiya.link.roles import is_deadline
from tawsiya.link.symbols import symbol_value

_SENTENCE_END = re.compile(r"[.!؟?](?=\s|$)|\n\s*\n")
_NOTE_END = re.compile(r"[.!؟?](?=\s|$)|\n\s*\n|؛")
"""In notes a semicolon parts one work from the next."""
_BETWEEN = re.compile(r"\bبين\s+(?:عامي\s+|شهري\s+|يومي\s+)?$")
_EVERY_YEAR = re.compile(r"\s*(?:من\s+)?كل\s+(?:عام|سنة)")
_FORMER = re.compile(r"السابق|سابقا|المنحل")
"""In or behind the name of a former state whose end the text itself knows."""
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_IN_FRONT = re.compile(r"(?<!\d)\d{4}\s*$")
_DAY_BEFORE_NUMBER = re.compile(r"(?<![\d/])(?P<day>[12]\d|3[01]|[1-9])\s+\d{1,3}/\d{1,4}\s+$")
_BEGINS_WITH_MONTH = re.compile(r"[^\W\d]")
_DAYS_BEHIND = re.compile(r"\s*\d{1,2}(?:\s*(?:إلى|و|-)\s*\d{1,2})?(?!\d)")
_LIST_GAP = 60
"""Code points between two members of a list of resolutions; longer gaps hold other words. By the lists of UN texts."""
_NUMBER_OF_COUNCIL = re.compile(r"S/RES/(\d+)\((\d{4})\)")
_CONFERENCE = re.compile(r"(?:CTOC/COP|CAC/COSP)(?=/)")


@dataclass(frozen=True)
class _Document:
    """One document and what its mentions say together."""

    text: str
    blocks: Sequence[Block]
    mentions: Sequence[Mention]
    metadata: Metadata
    series: str | None
    turned: bool | None

    def sentence(self, span: Span) -> Span:
        """The sentence around `span`, inside its block; spans in the text."""
        place = self._block_places.around(span)
        around = Span(0, len(self.text)) if place is None else self.blocks[place].span
        note = place is not None and self.blocks[place].type == "footnote"
        ends = _NOTE_END if note else _SENTENCE_END
        start = max((m.end() for m in ends.finditer(self.text, around.start, span.start)), default=around.start)
        following = ends.search(self.text, span.end, around.end)
        return Span(start, following.start() if following else around.end)

    def dates_in(self, sentence: Span) -> list[Mention]:
        """The DATE mentions inside a sentence."""
        found = (self.mentions[place] for place in self._mention_places.inside(sentence))
        return [mention for mention in found if mention.label == "DATE"]

    @cached_property
    def year_of_meeting(self) -> str | None:
        """The year of the dates in the head, which are those of the meeting where no date of issue stands there."""
        heads = [block.span for block in self.blocks if block.type in ("metadata", "title")]
        dates = [date.span.of(self.text) for head in heads for date in self.dates_in(head)]
        years = {year for quote in dates for year in _YEAR.findall(plain_quote(quote))}
        return years.pop() if len(years) == 1 else None

    @cached_property
    def _block_places(self) -> SpanIndex:
        return SpanIndex(block.span for block in self.blocks)

    @cached_property
    def _mention_places(self) -> SpanIndex:
        return SpanIndex(mention.span for mention in self.mentions)


def fill_values(
    text: str, blocks: Sequence[Block], mentions: Sequence[Mention], metadata: Metadata
) -> tuple[Mention, ...]:
    """The mentions, in their order, with `value` or `no_value`, `role`, `form` of relative dates, and `doubtful`.

    Spans count in `text`. The result depends on the arguments alone.
    """
    turned = habit(mention.span.of(text) for mention in mentions if mention.label == "SDG")
    document = _Document(text, blocks, mentions, metadata, _series(text, mentions, metadata), turned)
    filled = [_LABELS.get(mention.label, _kept)(mention, document) for mention in mentions]
    filled = fill_cut(text, fill_defined(text, _resolutions(filled, document)))
    in_order = sorted(filled, key=lambda mention: mention.span)
    antecedents = find_antecedents(text, blocks, in_order, document.series)
    return tuple(_with_antecedent(mention, antecedents) for mention in filled)


def _kept(mention: Mention, document: _Document) -> Mention:
    return mention


def _date(mention: Mention, document: _Document) -> Mention:
    text, span = document.text, mention.span
    quote, sentence = _whole_date(text, span), document.sentence(span)
    relative = is_relative(plain_quote(quote))
    years = () if _EVERY_YEAR.match(text, span.end) else _years(document, sentence, span)
    found = date_value(
        quote,
        document_date=document.metadata.date or document.year_of_meeting,
        sentence_years=years,
        between=_BETWEEN.search(text, max(0, span.start - 20), span.start) is not None,
    )
    ahead = _DAY.match(found.value or "") is not None and (found.value or "") > (document.metadata.date or "9999")
    return replace(
        mention,
        value=found.value,
        no_value=found.no_value,
        doubtful=mention.doubtful or found.doubtful or quote != span.of(text),
        form="relative" if relative else mention.form,
        role="deadline" if is_deadline(text, span, sentence, ahead=ahead) else mention.role,
    )


def _whole_date(text: str, span: Span) -> str:
    """The date at `span`, with the year in front and the days behind that a mirrored line tore off it.

    In good text no year stands right before the name of a month, and no number of a resolution between day and month.
    """
    quote = span.of(text)
    torn = _DAY_BEFORE_NUMBER.search(text, max(0, span.start - 20), span.start)
    if torn and _BEGINS_WITH_MONTH.match(quote):
        return f"{torn['day']} {quote}"
    year = _YEAR_IN_FRONT.search(text, max(0, span.start - 12), span.start)
    if year is None or not _BEGINS_WITH_MONTH.match(quote) or _YEAR.search(quote):
        return quote
    days = _DAYS_BEHIND.match(text, span.end)
    return text[year.start() : days.end() if days else span.end]


def _years(document: _Document, sentence: Span, own: Span) -> tuple[int, ...]:
    """The years that the other dates of the sentence name."""
    quotes = [date.span.of(document.text) for date in document.dates_in(sentence) if date.span != own]
    return tuple(int(year) for quote in quotes for year in _YEAR.findall(plain_quote(quote)))


def _symbol(mention: Mention, document: _Document) -> Mention:
    value = symbol_value(mention.span.of(document.text))
    return replace(mention, value=value, no_value=None if value else "unread")


def _goal(mention: Mention, document: _Document) -> Mention:
    found = goal_value(mention.span.of(document.text), turned=document.turned)
    doubtful = mention.doubtful or found.doubtful
    return replace(mention, value=found.value, no_value=found.no_value, doubtful=doubtful)


def _state(mention: Mention, document: _Document) -> Mention:
    named = _by_name(mention, document.text, state_table())
    state = states().get(named.value or "")
    behind = fold_word(document.text[mention.span.start : mention.span.end + 12])
    if state is None or state.to_year is None or _FORMER.search(behind):
        return named
    years = _years(document, document.sentence(mention.span), mention.span)
    lives = [year for year in years if (state.from_year or 0) <= year <= state.to_year]
    return named if lives or not years else replace(named, value=None, no_value="outside-its-life")


def _instrument(mention: Mention, document: _Document) -> Mention:
    if is_numbered(mention.span.of(document.text)) or bare_head(mention.span.of(document.text)):
        return mention
    return _by_name(mention, document.text, instrument_table())


def _by_name(mention: Mention, text: str, names: Names) -> Mention:
    """The mention with the value of its name, where it has none yet and the name has but one."""
    if mention.value is not None:
        return mention
    found = names.find(mention.span.of(text))
    if found is None:
        return replace(mention, no_value=mention.no_value or "no-entry")
    return replace(mention, value=found.value, no_value=None, doubtful=mention.doubtful or found.doubtful)


_LABELS: dict[str, Callable[[Mention, _Document], Mention]] = {
    "DATE": _date,
    "SYMBOL": _symbol,
    "SDG": _goal,
    "STATE": _state,
    "INSTRUMENT": _instrument,
}


def _resolutions(mentions: Sequence[Mention], document: _Document) -> list[Mention]:
    """The mentions with the symbols of numbered resolutions: first those that say all, then the others by them."""
    first = _resolved(mentions, document, ())
    known = (_NUMBER_OF_COUNCIL.fullmatch(one.value) for one in first if one.value and not one.doubtful)
    years = tuple(dict.fromkeys((int(match[1]), int(match[2])) for match in known if match))
    return _resolved(mentions, document, years)


def _resolved(mentions: Sequence[Mention], document: _Document, years: tuple[tuple[int, int], ...]) -> list[Mention]:
    text = document.text
    filled = list(mentions)
    previous: tuple[int, ResolutionContext] | None = None
    for place in sorted(range(len(mentions)), key=lambda number: mentions[number].span):
        mention = mentions[place]
        quote = mention.span.of(text)
        if mention.label != "INSTRUMENT" or not is_numbered(quote):
            continue
        headed = re.search(r"قرار|مقرر", fold_word(quote)) is not None
        start = document.sentence(mention.span).start
        in_list = previous is not None and not headed and mention.span.start - previous[0] <= _LIST_GAP
        if in_list and previous is not None:
            context = replace(previous[1], years=years)
        else:
            around = organs_in(text[start : mention.span.start])
            context = ResolutionContext(around, is_decision(quote), document.series, years)
        found = resolution_value(quote, context)
        filled[place] = replace(
            mention, value=found.value, no_value=found.no_value, doubtful=mention.doubtful or found.doubtful
        )
        own = organs_in(quote)
        previous = (mention.span.end, replace(context, organs=own or context.organs))
    return filled


def _series(text: str, mentions: Sequence[Mention], metadata: Metadata) -> str | None:
    """The document's own symbol, else that of the one conference whose documents it cites."""
    if metadata.symbol:
        return metadata.symbol
    cited = (symbol_value(mention.span.of(text)) or "" for mention in mentions if mention.label == "SYMBOL")
    conferences = {match[0] for symbol in cited if (match := _CONFERENCE.match(symbol))}
    return conferences.pop() if len(conferences) == 1 else None


def _with_antecedent(mention: Mention, antecedents: Mapping[Span, Antecedent]) -> Mention:
    """The mention with what its bare head stands for; a value that a finder gave gives way."""
    found = antecedents.get(mention.span)
    if found is None or mention.label != "INSTRUMENT":
        return mention
    doubtful = mention.doubtful or found.doubtful
    return replace(mention, value=found.key, no_value=None if found.key else "no-antecedent", doubtful=doubtful)
