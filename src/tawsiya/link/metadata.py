"""What the head of a document says about it: symbol, title, body, meeting, place, dates, language, draft or not.

The head is what stands before the first paragraph. Each of its lines says one thing, and is read by its first words;
a letterhead laid out as a table says one thing in each line of a cell.
Which lines are head lines is left to those who find blocks, which words are symbols and dates to those who find
mentions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawsiya.arabic.characters import DIGITS
from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block, Mention
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.link.dates import date_value
from tawsiya.link.symbols import symbol_value

_LANGUAGE_NAMES = {
    "ar": ("العربية", "arabic"),
    "de": ("الألمانية", "german"),
    "en": ("الإنجليزية", "الإنكليزية", "english"),
    "es": ("الإسبانية", "الأسبانية", "spanish"),
    "fr": ("الفرنسية", "french"),
    "pt": ("البرتغالية", "portuguese"),
    "ru": ("الروسية", "russian"),
    "zh": ("الصينية", "chinese"),
}
"""Languages as heads of documents name them, by their codes of ISO 639-1."""
_LANGUAGES = {fold_word(name): code for code, names in _LANGUAGE_NAMES.items() for name in names}

_BODIES = ("الفريق العامل", "فريق", "الفريق", "اللجنة", "لجنة", "المجلس", "مجلس", "الجمعية العامة", "الهيئة", "مؤتمر")
"""First words of bodies; of several lines, the first of these wins: the working group before its conference."""

_ORDINAL = (
    r"(?:ال(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي"
    r"|عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع|مستانف|استثنا)\w*)"
)
_MEETING = re.compile(rf"(?:المؤتمر|الاجتماع|اجتماع|المنتدى|المؤتمر الاستعراضي)(?: \w+)? {_ORDINAL}")
_SESSION = re.compile(rf"(?:الدورة|دورة)(?: \w+)? {_ORDINAL}|الدورة \d+")
_AGENDA = re.compile(r"البن(?:د|ود|دان|دين)\b")
_DRAFT = re.compile(r"(?:مسودة|مشروع|draft|مسودة اولية|مسودة اولى)", re.IGNORECASE)
_DISTRIBUTION = re.compile(r"(?:Distr\.?|Distribution|(?:ال)?توزيع)\s*:?\s*(\S.*)", re.IGNORECASE)
_DISTRIBUTIONS = frozenset(("عام", "محدود", "مقيد", "general", "limited", "restricted"))
_LETTERHEAD = re.compile(
    r"(?:الامم المتحدة|united nations|nations unies|الوثيقة|رمز الوثيقة|document)\W*", re.IGNORECASE
)
"""What may share the line of the document's symbol."""
_ORIGINAL = re.compile(r"(?:الأصل|اللغة الأصلية|Original)\s*:?\s*(?:ب)?(\w+)", re.IGNORECASE)
_ISSUED_BY = re.compile(r"(?:صادر[ة]?|مقدم[ة]?|مقدَّم[ة]?|من إعداد)\s+(?:عن|من)?\s*(\S.*)")
_IN_CELL = re.compile(
    r"\s+(?=(?:Original|الأصل|Distr\.|التوزيع)\s*:)|\s+(?=\d{1,2} [^\W\d]+(?:/[^\W\d]+)? \d{4}\b)|(?<=\b\d{4})\s+"
)
"""Where a cell of a letterhead goes on to the next thing that it says: web pages lose the line ends inside cells."""
_DATE_LABEL = re.compile(r"(?:التاريخ|Date)\s*:\s*", re.IGNORECASE)
_ODD_SIGNS = 2
"""Signs that may stand beside a symbol in its line: a star, a bracket."""
_EDGES = " *#\t،,:؛;[]()"
_PLACE = re.compile(r"[^\W\d_]+(?:[ \-][^\W\d_]+){0,4}")
_PREPOSITIONS = re.compile(r"\b(?:في|من|يومي?|الفترة)\b")
_POINT = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?|\d{4}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the head, squashed; `span` is where it stands in the text."""

    words: str
    span: Span

    @property
    def folded(self) -> str:
        return fold_word(self.words)


def find_metadata(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> Metadata:
    """What the blocks at the head of `text` say; spans of blocks and mentions count in `text`.

    `title` is the first run of title blocks, `date` the date of issue (EDTF), `distribution` and `agenda_item` stand as
    printed. What the head does not say is None.
    """
    head = _head(text, blocks)
    lines = [line for block in head if block.type in ("metadata", "title", "table") for line in _lines(text, block)]
    printed = [line for block in head for line in _lines(text, block)]
    place, dates = _place_and_dates(text, lines, mentions)
    return Metadata(
        symbol=_symbol(text, printed, mentions),
        title=_title(text, head),
        body=_body(lines),
        meeting=_first(lines, _MEETING),
        session=_first(lines, _SESSION),
        place=place,
        date=dates,
        original_language=_language(printed),
        distribution=_distribution(printed),
        agenda_item=_agenda(lines),
        draft=any(_DRAFT.fullmatch(line.folded.strip(_EDGES)) for line in lines),
    )


def _head(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the body: up to the first paragraph, item or table, or the first heading behind a title.

    A table that is the letterhead belongs to the head.
    """
    head: list[Block] = []
    titled = False
    for block in blocks:
        titled = titled or block.type == "title"
        if block.type == "table" and not titled and _is_letterhead(text, block):
            head.append(block)
            continue
        if block.type in ("paragraph", "item", "table", "toc") or (block.type == "heading" and titled):
            break
        head.append(block)
    return head


def _is_letterhead(text: str, table: Block) -> bool:
    """Whether a table names the United Nations or a distribution in one of its lines."""
    return any(
        _LETTERHEAD.match(line.folded) or _DISTRIBUTION.fullmatch(line.words) or _ORIGINAL.match(line.words)
        for line in _lines(text, table)
    )


def _lines(text: str, block: Block) -> list[_Line]:
    """The lines of a block that say something; of a table, the lines of its cells."""
    found: list[_Line] = []
    for stretch in [cell for row in block.cells for cell in row] if block.cells else block.stretches:
        at = stretch.start
        quote = stretch.of(text)
        for raw in _pieces(quote) if block.cells else quote.splitlines(keepends=True):
            words = " ".join(raw.split()).strip(
                _EDGES.replace("[", "").replace("(", "").replace(")", "").replace("]", "")
            )
            if words:
                found.append(_Line(words, Span(at, at + len(raw))))
            at += len(raw)
    return found


def _pieces(cell: str) -> list[str]:
    """What a cell of a letterhead says, one thing after the other; put together they are the cell."""
    breaks = [0, *(match.end() for match in _IN_CELL.finditer(cell)), len(cell)]
    pieces = [cell[start:end] for start, end in pairwise(breaks)]
    return [line for piece in pieces for line in piece.splitlines(keepends=True)]


def _symbol(text: str, lines: Sequence[_Line], mentions: Sequence[Mention]) -> str | None:
    """The first symbol that has a line of the head to itself, or shares it with the name of the organization alone."""
    for line in lines:
        for mention in mentions:
            if mention.label == "SYMBOL" and line.span.contains(mention.span):
                quote = mention.span.of(text)
                value = mention.value or symbol_value(quote)
                rest = fold_word(line.words.replace(quote, "").strip(_EDGES))
                if value and (len(rest) <= _ODD_SIGNS or _LETTERHEAD.fullmatch(rest)):
                    return value
        if "/" in line.words and line.words.isascii() and not line.words.startswith("http"):
            value = symbol_value(line.words)
            if value:
                return value
    return None


def _title(text: str, head: Sequence[Block]) -> str | None:
    """The first run of title blocks; without one, the first heading."""
    run: list[str] = []
    for block in head:
        if block.type == "title":
            run += [line.words for line in _lines(text, block)]
        elif run and block.type in ("metadata", "heading"):
            break
    if not run:
        run = [line.words for block in head if block.type == "heading" for line in _lines(text, block)][:1]
    return " ".join(run) or None


def _body(lines: Sequence[_Line]) -> str | None:
    """The body that issues the document, by the line that says so, else by first words."""
    for line in lines:
        issued = _ISSUED_BY.fullmatch(line.words)
        if issued and _rank(fold_word(issued[1])) is not None:
            return issued[1]
    ranked = [(rank, line.words) for line in lines if (rank := _rank(line.folded)) is not None]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _rank(folded: str) -> int | None:
    for rank, words in enumerate(_BODIES):
        if re.match(rf"{fold_word(words)}(?!\w)", folded) and not _MEETING.match(folded):
            return rank
    return None


def _first(lines: Sequence[_Line], pattern: re.Pattern[str]) -> str | None:
    return next((line.words for line in lines if pattern.match(line.folded)), None)


def _place_and_dates(text: str, lines: Sequence[_Line], mentions: Sequence[Mention]) -> tuple[str | None, str | None]:
    """The place of the line that has a place and a date, and the date of the line that has a date alone."""
    place: str | None = None
    issued: str | None = None
    for line in lines:
        quote, rest = _split_date(text, line, mentions)
        value = date_value(quote).value if quote else None
        if value is None:
            continue
        if not rest and issued is None and _POINT.fullmatch(value) and len(value) > 4:
            issued = value
        elif rest and place is None and _PLACE.fullmatch(rest):
            place = rest
    return place, issued


def _split_date(text: str, line: _Line, mentions: Sequence[Mention]) -> tuple[str, str]:
    """The date of a line and what else it holds."""
    words = _DATE_LABEL.sub("", line.words)
    if not any(digit in words for digit in DIGITS):
        return "", words
    if date_value(words).value:
        return words, ""
    for mention in mentions:
        if mention.label == "DATE" and line.span.contains(mention.span):
            rest = text[line.span.start : mention.span.start] + " " + text[mention.span.end : line.span.end]
            return mention.span.of(text), " ".join(_PREPOSITIONS.sub(" ", rest).split()).strip(_EDGES)
    for sign in ("،", ","):
        for first, _, second in (words.partition(sign), words.rpartition(sign)):
            for quote, rest in ((second, first), (first, second)):
                if date_value(quote).value:
                    return quote, rest.strip(_EDGES)
    return "", words


def _language(lines: Sequence[_Line]) -> str | None:
    for line in lines:
        match = _ORIGINAL.match(line.words)
        if match:
            return _LANGUAGES.get(fold_word(match[1]).lower())
    return None


def _distribution(lines: Sequence[_Line]) -> str | None:
    for line in lines:
        match = _DISTRIBUTION.fullmatch(line.words)
        if match:
            return match[1].strip(_EDGES)
        if line.words.lower() in _DISTRIBUTIONS:
            return line.words
    return None


def _agenda(lines: Sequence[_Line]) -> str | None:
    """The line of the agenda item, its star left out."""
    for line in lines:
        if _AGENDA.search(line.folded) and "جدول الاعمال" in line.folded:
            return line.words.strip(_EDGES)
    return None
