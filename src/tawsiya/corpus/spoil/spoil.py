"""A clean document as a broken text layer has it: laid out in lines, cut into runs, written backwards, with furniture.

Randomness comes from the caller (`random.Random`), so the same seed gives the same layer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from tawsiya.core.alignment import Alignment, AlignmentBuilder
from tawsiya.core.span import Span
from tawsiya.corpus.spoil.lines import lay_out
from tawsiya.corpus.spoil.profile import Profile
from tawsiya.corpus.spoil.runs import Cut, cut_line, stretched_places
from tawsiya.corpus.spoil.writing import Glyph, blank, write_line

_RULE = " " * 60  # what is left of the line above footnotes
_JOB_NUMBER = "V.18-{:05d}"
_PAGES_WITH_JOB_NUMBER = 4


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed: its span in the clean text and the cuts between its runs."""

    span: Span
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A clean text and its broken layer `text`; `alignment` has the clean text as source and the layer as target.

    `lines` are the printed lines in reading order, notes last; `paragraphs` their paragraphs, spans in `clean`.
    `furniture` are spans of the layer that stand for nothing in the clean text; `notes` counts footnotes.
    """

    clean: str
    text: str
    alignment: Alignment
    lines: tuple[PrintedLine, ...]
    paragraphs: tuple[Span, ...]
    furniture: tuple[Span, ...]
    notes: int


def spoil(paragraphs: Sequence[str], notes: Sequence[str], profile: Profile, random: Random) -> Spoilt:
    """The broken layer of a document of `paragraphs`, with `notes` (one at most a page) cutting them at page ends.

    The clean text has one paragraph a line, the notes behind the others.
    """
    clean = "\n".join([*paragraphs, *notes])
    spans = _paragraph_spans([*paragraphs, *notes])
    printed: list[PrintedLine] = []
    written: list[list[Glyph]] = []
    for span in spans:
        for line in lay_out(clean, span, profile.width, random):
            stretched = stretched_places(clean, line, profile, random)
            cuts = cut_line(clean, line, stretched, profile, random)
            printed.append(PrintedLine(line, tuple(cuts)))
            written.append(write_line(clean, line, cuts, stretched, profile, random))
    body = sum(line.span.start < spans[len(paragraphs)].start for line in printed) if notes else len(printed)
    note_lines = [
        [glyphs for line, glyphs in zip(printed, written, strict=True) if span.contains(line.span)]
        for span in spans[len(paragraphs) :]
    ]
    ordered = _paginate(written[:body], note_lines, profile, random)
    text, alignment, furniture = _assemble(ordered, len(clean), random)
    return Spoilt(clean, text, alignment, tuple(printed), tuple(spans), furniture, len(notes))


def _paragraph_spans(paragraphs: Iterable[str]) -> list[Span]:
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    return spans


def _paginate(
    body: Sequence[list[Glyph]], notes: Sequence[Sequence[list[Glyph]]], profile: Profile, random: Random
) -> list[list[Glyph]]:
    """Lines in the order of the layer: notes and job numbers stand where a page ends, be it inside a paragraph."""
    waiting = list(notes)
    pages = max(1, -(-len(body) // profile.page))
    with_note = set(random.sample(range(pages), min(len(waiting), pages)))
    ordered: list[list[Glyph]] = []
    for page in range(pages):
        ordered += body[page * profile.page : (page + 1) * profile.page]
        last = page == pages - 1
        for note in waiting if last else waiting[: page in with_note]:
            ordered += [_added(_RULE), [], *note]
        del waiting[: len(waiting) if last else page in with_note]
        if not last and page % _PAGES_WITH_JOB_NUMBER == _PAGES_WITH_JOB_NUMBER - 1:
            ordered.append(_added(_JOB_NUMBER.format(random.randint(0, 99999))))
    return ordered


def _added(text: str) -> list[Glyph]:
    return [Glyph(character, None, False) for character in text]


def _assemble(lines: Iterable[list[Glyph]], length: int, random: Random) -> tuple[str, Alignment, tuple[Span, ...]]:
    builder = AlignmentBuilder(length)
    characters: list[str] = []
    furniture: list[Span] = []
    for glyphs in lines:
        ends = [blank()] * random.choice((0, 1, 1, 2))
        own = any(glyph.origin is not None for glyph in glyphs)
        if glyphs and not own:
            furniture.append(Span(len(characters), len(characters) + len(glyphs)))
        for glyph in [*(ends if own else ()), *glyphs, Glyph("\n", None, False)]:
            characters.append(glyph.character)
            if glyph.origin is None:
                builder.insert(1)
            else:
                builder.add(1, glyph.origin, glyph.origin + 1, glyph.copied)
    return "".join(characters), builder.build(), tuple(furniture)
