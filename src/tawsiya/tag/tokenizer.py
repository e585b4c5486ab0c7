"""Tokens that can express the guidelines: proclitics split off where a mention may begin, nothing lost.

Words, numbers, Latin runs and punctuation stand apart; white space other than one blank behind a token is a token of
its own. Where a lam has swallowed the alif of the article, the token starts at the second lam, as the guidelines ask,
and its norm has the alif again. What begins a mention is said by `tawsiya.tag.mentions.starters`. The norm of a misread
word of a name is the word meant (`tawsiya.knowledge.lookalikes`); its characters stay as they are.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab
from thinc.types import Ints2d

from tawsiya.arabic.characters import DIGITS, SUPERSCRIPT_DIGITS, WORD
from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.lookalikes import meant
from tawsiya.tag.mentions.starters import starters

_REPEATED = r"([._*=\-\N{ARABIC TATWEEL}\N{HORIZONTAL ELLIPSIS}])\1+"
_RUNS = re.compile(
    rf"\s+|{WORD}+|[{DIGITS}]+|[{SUPERSCRIPT_DIGITS}]+|(?:(?![{DIGITS}{SUPERSCRIPT_DIGITS}_]|{WORD})\w)+|{_REPEATED}|.",
    re.DOTALL,
)
_PROCLITICS = re.compile(r"[وف]?[بلك]?")
_CHUNK = re.compile(r"[^\s]+|\s+")
_CACHED_CHUNKS = 200_000
"""Chunks remembered at most: about 60 MB, more than the distinct words of a hundred reports."""


class Piece(NamedTuple):
    """A token: its characters, and the folded spelling by which names find it."""

    text: str
    norm: str


def cut(chunk: str, known: Collection[str] | None = None) -> tuple[Piece, ...]:
    """The tokens of a stretch of text; `known` are the folded words in front of which proclitics are split off.

    >>> [piece.text for piece in cut("وللأرجنتين")], cut("وللأرجنتين")[-1].norm
    (['و', 'ل', 'لأرجنتين'], 'الارجنتين')
    >>> [piece.text for piece in cut("والدول")]
    ['والدول']
    """
    words = starters() if known is None else known
    pieces: list[Piece] = []
    for match in _RUNS.finditer(chunk):
        run = match.group()
        followed_by_digit = chunk[match.end() : match.end() + 1].isdigit()
        pieces.extend(_cut_word(run, words) if not followed_by_digit else _cut_before_digit(run))
    return tuple(pieces)


def _cut_before_digit(run: str) -> tuple[Piece, ...]:
    """Proclitics stand joined to a number (`و18`); the two letters of a pair are tokens of their own."""
    folded = fold_word(run)
    if len(run) == 2 == len(folded) and _PROCLITICS.fullmatch(folded):
        return (Piece(run[0], folded[0]), Piece(run[1], folded[1]))
    return (Piece(run, _norm(folded)),)


def _cut_word(run: str, words: Collection[str]) -> tuple[Piece, ...]:
    folded = fold_word(run)
    if folded in words or len(folded) <= 2:
        return (Piece(run, _norm(folded)),)
    rests = tuple(behind_proclitics(folded))
    for count, rest in rests:
        if rest in words:
            return _with_proclitics(run, count, rest)
    if right := meant(folded):
        return (Piece(run, right),)
    for count, rest in rests:
        if (right := meant(rest, folded)) and right in words:
            return _with_proclitics(run, count, right)
    return (Piece(run, _norm(folded)),)


def behind_proclitics(folded: str) -> Iterator[tuple[int, str]]:
    """How many letters of a folded word may be proclitics, and what stands behind, a swallowed article made whole."""
    found = _PROCLITICS.match(folded)
    for count in range(1, found.end() + 1 if found else 1):
        if folded[count - 1 : count + 1] == "لل":
            yield count, "ال" + folded[count + 1 :]
            yield count, "ال" + folded[count:]
        yield count, folded[count:]


def _with_proclitics(run: str, count: int, norm: str) -> tuple[Piece, ...]:
    """The first `count` letters of `run`, each with its marks, and the rest."""
    pieces: list[Piece] = []
    start = end = 0
    for _ in range(count):
        end += 1
        while end < len(run) and not fold_word(run[end]):
            end += 1
        pieces.append(Piece(run[start:end], fold_word(run[start:end])))
        start = end
    return (*pieces, Piece(run[start:], norm))


def _norm(folded: str) -> str:
    return folded.lower() if folded.isascii() else folded


class ArabicTokenizer(DummyTokenizer):
    """Text to `Doc`; `doc.text` is the text for every string. It remembers how words are cut, not documents."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._known = starters()
        self._cut: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {}

    def __call__(self, text: str) -> Doc:
        """Tokenize `text`; norms are folded spellings."""
        words: list[str] = []
        norms: list[int] = []
        spaces: list[bool] = []
        for match in _CHUNK.finditer(text):
            chunk = match.group()
            if chunk[0] == " " and spaces and not spaces[-1]:
                spaces[-1] = True
                chunk = chunk[1:]
                if not chunk:
                    continue
            pieces, ids = self._cut.get(chunk) or self._remember(chunk)
            words += pieces
            norms += ids
            spaces += [False] * len(pieces)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        if norms:
            doc.from_array(["NORM"], cast(Ints2d, np.array(norms, dtype=np.uint64).reshape(-1, 1)))
        return doc

    def _remember(self, chunk: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        if len(self._cut) >= _CACHED_CHUNKS:
            self._cut.clear()
        pieces = cut(chunk, self._known)
        strings = self.vocab.strings
        entry = tuple(piece.text for piece in pieces), tuple(strings.add(piece.norm) for piece in pieces)
        self._cut[chunk] = entry
        return entry


@registry.tokenizers("tawsiya.ArabicTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], ArabicTokenizer]:
    """Factory of the tokenizer for `.cfg` files."""

    def create(nlp: Language) -> ArabicTokenizer:
        return ArabicTokenizer(nlp.vocab)

    return create
