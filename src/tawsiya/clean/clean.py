"""Raw text in; cleaned text, the alignment back, what was edited and how far the text can be trusted out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tawsiya.clean.characters import find_character_edits, find_odd_but_tatweel, find_odd_characters, find_tatweel
from tawsiya.clean.columns import find_turned_headers
from tawsiya.clean.diagnosis import Diagnosis, diagnose
from tawsiya.clean.flags import Flag, find_shattered
from tawsiya.clean.guard import guarded
from tawsiya.clean.lam_alef import find_turned_lam_alef
from tawsiya.clean.legibility import legibility
from tawsiya.clean.ligatures import find_early_marks, find_turned_noon
from tawsiya.clean.marks import MarkOrder
from tawsiya.clean.order import find_run_order
from tawsiya.clean.steps import Finder, Repair, Repaired, run_steps
from tawsiya.clean.turned import find_turned_numbers
from tawsiya.clean.words import word_steps
from tawsiya.core.alignment import Alignment, apply_edits
from tawsiya.core.span import Span, hull
from tawsiya.ingest.document import Mark, RawDocument

_BLANK = re.compile(r"\s")
# Code points that no reader means to hand on: replacement character, private use, C0 and C1 controls, non-characters.
_GARBAGE = re.compile("[\N{REPLACEMENT CHARACTER}\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef]")
_TELLING = frozenset({"tatweel", "presentation-form"})
# Of the documents at hand the broken layer has kashida in 13 words of 100, the clean ones in none of 1,000.
_BROKEN_SHARE = 0.02
_LOW_QUALITY = 0.5

SOUND_STEPS: tuple[Finder, ...] = (find_odd_characters, find_turned_numbers)
"""What a document with a sound text layer goes through."""


def damaged_steps() -> tuple[Finder, ...]:
    """What one with a broken layer goes through. Kashida is dropped behind them: it shows where lines were cut."""
    marks = MarkOrder()
    return (
        find_odd_but_tatweel,
        find_early_marks,
        find_turned_lam_alef,
        find_run_order,
        find_turned_noon,
        guarded(marks.find),
        *(guarded(marks.keeping(step)) for step in word_steps()),
        find_turned_numbers,
        find_turned_headers,
    )


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` in source order and its `alignment` to `raw`.

    `marks` are those of the reader, their spans now in `text`. `repairs` counts the edits by kind, `made` lists them
    in the order of the steps; `flagged` are lines that no step settled. `quality` is the share of words that stand in
    no such line (half of them where nothing but its many pieces makes it doubtful) and hold no garbage code point, and
    close to 0 for a text that is not legible at all. `diagnosis` is
    that of `raw`; a document read from pictures is never taken for damaged.
    """

    text: str
    alignment: Alignment
    marks: tuple[Mark, ...]
    repairs: Mapping[str, int]
    quality: float
    warnings: tuple[tuple[str, str], ...]
    made: tuple[Repair, ...]
    flagged: tuple[Flag, ...]
    diagnosis: Diagnosis


def clean(document: RawDocument) -> Cleaned:
    """Clean the characters of a document and, where its layer is broken, repair it. Lines stay in their order."""
    raw = document.raw
    diagnosis = diagnose(raw)
    if document.ocr:  # its lines were put into order by the reader; what looks like damage there is misread
        diagnosis = replace(diagnosis, damaged=False)
    repaired, flagged = _repair(raw, diagnosis)
    words = raw.split()
    unsound = _count_words(raw, [match.span() for match in _GARBAGE.finditer(raw)])
    doubtful = sum(flag.doubt * len(flag.span.of(repaired.text).split()) for flag in flagged)
    quality = min(max(0.0, 1 - (unsound + doubtful) / len(words)), legibility(words)) if words else 0.0
    return Cleaned(
        text=repaired.text,
        alignment=repaired.alignment,
        marks=tuple(_moved(mark, repaired.alignment) for mark in document.marks),
        repairs=dict(sorted(Counter(repair.kind for repair in repaired.repairs).items())),
        quality=quality,
        warnings=tuple(_warnings(len(words), diagnosis, repaired.repairs, flagged, quality)),
        made=repaired.repairs,
        flagged=flagged,
        diagnosis=diagnosis,
    )


def _repair(raw: str, diagnosis: Diagnosis) -> tuple[Repaired, tuple[Flag, ...]]:
    if not diagnosis.damaged:
        return run_steps(raw, diagnosis, SOUND_STEPS), ()
    ordered = run_steps(raw, diagnosis, damaged_steps())
    found = find_shattered(ordered.text, ordered.alignment)
    shattered = [(ordered.alignment.to_source(span), reason, doubt) for span, reason, doubt in found]
    repaired = run_steps(raw, diagnosis, (find_tatweel,), after=ordered)
    flags = []
    for stretches, reason, doubt in shattered:
        place = [target for stretch in stretches for target in repaired.alignment.to_target(stretch)]
        if place:
            flags.append(Flag(hull(place), stretches, reason, doubt))
    return repaired, tuple(flags)


def clean_fragment(raw: str) -> str:
    """A stretch of `raw` as it stands in `text`, but for the blanks at line ends.

    >>> clean_fragment("الأســلحة")
    'الأسلحة'
    """
    return apply_edits(raw, find_character_edits(raw))[0]


def _warnings(
    words: int, diagnosis: Diagnosis, repairs: Sequence[Repair], flagged: Sequence[Flag], quality: float
) -> Iterator[tuple[str, str]]:
    telling = sum(1 for repair in repairs if repair.kind in _TELLING)
    if diagnosis.damaged:
        moved = sum(1 for repair in repairs if repair.kind.endswith("-order"))
        yield (
            "text-layer-damaged",
            f"the text layer is broken ({diagnosis.turned_dates} dates and {diagnosis.inner_labels} labels turned, "
            f"{diagnosis.kashida} words stretched): {moved} lines were put into reading order, {len(flagged)} "
            "lines stay in doubt; see them with `tawsiya show --repairs`, and check them on the page",
        )
    elif words and telling / words > _BROKEN_SHARE:
        yield (
            "text-layer-damaged",
            f"{telling} stretches of kashida or shaped letters in {words} words are the sign of a PDF text layer: the "
            "letters are cleaned, and nothing shows that words or numbers stand in the wrong order",
        )
    if quality < _LOW_QUALITY:
        yield (
            "text-unreliable",
            f"only {quality:.0%} of the words are sound; read the document again from a better file or by OCR",
        )


def _count_words(raw: str, places: Sequence[tuple[int, int]]) -> int:
    """How many words the sorted `places` stand in: a blank between two places tells two words apart."""
    starts = sum(1 for (_, end), (start, _) in pairwise(places) if _BLANK.search(raw, end, start))
    return starts + bool(places)


def _moved(mark: Mark, alignment: Alignment) -> Mark:
    def move(span: Span) -> Span:
        found = alignment.to_target(span)
        return hull(found) if found else Span(0, 0)

    cells = tuple(tuple(move(cell) for cell in row) for row in mark.cells) if mark.cells else None
    return replace(mark, span=move(mark.span), cells=cells)
