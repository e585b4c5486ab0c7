"""What the encoder reads: passages of words with the heading and chapeau above them, as sequences of pieces.

A sequence is the opening mark, the words of the context and a mark where there are any, the words, the closing mark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.scheme import Numbers
from tawsiya.tag.encoder.windows import Window, choose_windows, cut_windows

_MOST_PIECES = 12
"""Pieces of a word that are read; the rest of a URL or a number says nothing about where a mention begins."""
_CACHED_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a passage, of what stands above it, and the units in it as half-open ranges of words.

    `hints` are numbers of tags, one for each word, where something is known of the words beforehand. `clues` are
    numbers of what else is known, any number of them for each word.
    """

    words: tuple[str, ...]
    context: tuple[str, ...] = ()
    units: tuple[tuple[int, int], ...] = ()
    hints: tuple[int, ...] = ()
    clues: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of the pieces that open and close a sequence and fill up a short one, and of what nobody knows.

    `masking` stands for a word that is not shown; not every tokenizer has it.
    """

    opening: int
    closing: int
    padding: int
    unknown: int
    masking: int | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One window of a text as pieces. `passage` and `window` say of which; `places` are the words' first pieces.

    `judged` says which of its words this window judges, and not another that holds them too. `second` is where the
    words begin, behind the context; `hints` and `clues` are of its words. A unit of the window is (number in its
    passage, first piece, piece behind the last); of one that a window cuts there is what the window has of it.
    """

    passage: int
    window: Window
    pieces: tuple[int, ...]
    second: int
    places: tuple[int, ...]
    judged: tuple[bool, ...]
    units: tuple[tuple[int, int, int], ...]
    hints: tuple[int, ...] = ()
    clues: tuple[tuple[int, ...], ...] = ()


class Pieces:
    """Pieces of words by a tokenizer of `transformers`; each distinct word is tokenized once."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.marks = marks_of(tokenizer)

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word, one at least."""
        unknown = sorted({word for word in words if word not in self._known})
        if unknown:
            if len(self._known) > _CACHED_WORDS:
                self._known.clear()
                unknown = sorted(set(words))
            found = self._tokenizer(unknown, add_special_tokens=False)["input_ids"]
            nothing = (self.marks.unknown,)
            self._known.update(
                (word, tuple(ids[:_MOST_PIECES]) or nothing) for word, ids in zip(unknown, found, strict=True)
            )
        return [self._known[word] for word in words]


def marks_of(tokenizer: Any) -> Marks:
    """The marks of a tokenizer; those of the BERT family, else the ends of text."""
    opening = tokenizer.cls_token_id if tokenizer.cls_token_id is not None else tokenizer.bos_token_id
    closing = tokenizer.sep_token_id if tokenizer.sep_token_id is not None else tokenizer.eos_token_id
    if opening is None or closing is None:
        raise PipelineError(
            f"the tokenizer {tokenizer.name_or_path or type(tokenizer).__name__} has no marks for both ends of a "
            "sequence; name an encoder of the BERT family"
        )
    padding = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else closing
    unknown = tokenizer.unk_token_id if tokenizer.unk_token_id is not None else closing
    return Marks(opening, closing, padding, unknown, getattr(tokenizer, "mask_token_id", None))


def make_inputs(texts: Iterable[Text], pieces: Pieces, length: int, overlap: int) -> list[Input]:
    """The windows of `texts` as sequences of at most `length` pieces; a context gets a quarter of that at most."""
    inputs: list[Input] = []
    for number, text in enumerate(texts):
        if not text.words:
            continue
        context = [piece for word in pieces.of(text.context) for piece in word][-(length // 4) :]
        head = [pieces.marks.opening, *context, *([pieces.marks.closing] if context else [])]
        of_words = pieces.of(text.words)
        windows = cut_windows([len(ids) for ids in of_words], length - len(head) - 1, overlap)
        judges = choose_windows(windows, len(text.words))
        for place, window in enumerate(windows):
            judged = tuple(judge == place for judge in judges[window.first : window.stop])
            inputs.append(_input(number, window, judged, head, of_words, text, pieces.marks))
    return inputs


def _input(
    passage: int,
    window: Window,
    judged: tuple[bool, ...],
    head: list[int],
    of_words: list[tuple[int, ...]],
    text: Text,
    marks: Marks,
) -> Input:
    ids = list(head)
    places = []
    for word in of_words[window.first : window.stop]:
        places.append(len(ids))
        ids.extend(word)
    ends = [*places[1:], len(ids)]
    inside = []
    for number, (first, stop) in enumerate(text.units):
        first, stop = max(first, window.first), min(stop, window.stop)
        if first < stop:
            inside.append((number, places[first - window.first], ends[stop - 1 - window.first]))
    return Input(
        passage,
        window,
        (*ids, marks.closing),
        len(head),
        tuple(places),
        judged,
        tuple(inside),
        text.hints[window.first : window.stop],
        text.clues[window.first : window.stop],
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs side by side. `pieces`, `mask`, `segments` and `hints` have the shape (inputs, length).

    The hint of a word stands at its first piece, elsewhere 0.

    `words` are (input, place of its first piece), Shape: (words, 2); `units` are (input, first piece, piece behind the
    last), Shape: (units, 3); both in the order of inputs. `clues` are (number of the row in `words`, clue), Shape:
    (clues, 2).
    """

    pieces: Numbers
    mask: Numbers
    segments: Numbers
    hints: Numbers
    words: Numbers
    units: Numbers
    clues: Numbers = field(default_factory=lambda: np.zeros((0, 2), np.int64))

    @property
    def sizes(self) -> Numbers:
        """How many words each input has."""
        return np.bincount(self.words[:, 0], minlength=len(self.pieces))


def collate(inputs: Sequence[Input], padding: int) -> Batch:
    """A batch of inputs, filled up to the longest."""
    length = max(len(one.pieces) for one in inputs)
    pieces = np.full((len(inputs), length), padding, np.int64)
    mask, segments, hints = np.zeros_like(pieces), np.zeros_like(pieces), np.zeros_like(pieces)
    for row, one in enumerate(inputs):
        pieces[row, : len(one.pieces)] = one.pieces
        mask[row, : len(one.pieces)] = 1
        if one.second > 1:
            segments[row, one.second : len(one.pieces)] = 1
        if one.hints:
            hints[row, list(one.places)] = one.hints
    words = [(row, place) for row, one in enumerate(inputs) for place in one.places]
    units = [(row, first, stop) for row, one in enumerate(inputs) for _, first, stop in one.units]
    of_words = [known for one in inputs for known in one.clues or ((),) * len(one.places)]
    clues = [(word, clue) for word, known in enumerate(of_words) for clue in known]
    return Batch(
        pieces,
        mask,
        segments,
        hints,
        np.array(words, np.int64).reshape(-1, 2),
        np.array(units, np.int64).reshape(-1, 3),
        np.array(clues, np.int64).reshape(-1, 2),
    )
