"""Other labels: paragraphs, headings and lists are numbered anew in one of the ways in which reports number them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS
from tawsiya.corpus.relayout.pieces import Piece, arabic_digits

BULLETS = "◀•●▪■–-*▶◆○"
_LETTERS = "أبجدهوزحطيكلمنسعفصقرشت"
_NAMES = ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون")
_ORDINALS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
_TENS = ("حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر")
_NUMBER_FORMS = ("{n}. ", "{n}- ", "{n} - ", "{n}) ", "{n} – ", "{n}.\t", "{n}-")
_LIST_FORMS = ("({n}) ", "{n}. ", "{n}- ", "'{n}' ", "{n}) ")
_LETTER_FORMS = ("({n}) ", "{n}) ", "{n}- ", "{n}. ", "- {n}. ", "{n} - ", "{n}/ ")
_ORDINAL_FORMS = ("{n} - ", "{n}- ", "{n}: ", "{n}. ")
_LONG = 60

Labeller = Callable[[int], tuple[str, str]]
"""The label and the marker of the n-th of a list, counted from 1."""


def raised(number: int) -> str:
    """The number in raised digits."""
    return "".join(SUPERSCRIPT_DIGITS[int(digit)] for digit in str(number))


def relabel(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """The pieces with other labels of paragraphs, headings and items, or without."""
    pieces = _paragraphs(pieces, rng)
    pieces = _headings(pieces, rng)
    return _items(pieces, rng)


def _paragraphs(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """Kept, without numbers, or numbered through the document."""
    way = rng.choices(("keep", "bare", "numbered"), (2, 2, 3))[0]
    if way == "keep":
        return tuple(pieces)
    label = _numbers(rng, _NUMBER_FORMS)
    number = rng.choice((0, 0, 0, rng.randrange(1, 60)))
    out = []
    for piece in pieces:
        if piece.type == "paragraph":
            piece = replace(piece, label=None, marker="")
            if way == "numbered" and len(piece.text) > _LONG:
                number += 1
                piece = _labelled(piece, label(number))
        out.append(piece)
    return tuple(out)


def _headings(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    way = rng.choices(("keep", "bare", "words", "decimals"), (2, 2, 3, 2))[0]
    if way == "keep":
        return tuple(pieces)
    numbers = [0, 0]
    first, second = _ordinals(rng), _named(rng)
    end = rng.choice((" ", ". ", " - ", "\t"))
    out = []
    for piece in pieces:
        if piece.type == "heading":
            piece = replace(piece, label=None, marker="")
            depth = min(piece.level or 1, 3) - 1
            if way != "bare" and depth < len(numbers):
                numbers[depth] += 1
                numbers[depth + 1 :] = [0] * (len(numbers) - depth - 1)
                printed = ".".join(map(str, (number or 1 for number in numbers[: depth + 1])))
                decimal = (printed, printed + (end if depth else rng.choice((". ", " - "))))
                words = (first if not depth else second)(numbers[depth])
                piece = _labelled(piece, words if way == "words" else decimal)
        out.append(piece)
    return tuple(out)


def _items(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """Lists anew: one way of labels for each level, some items moved a level down."""
    if rng.random() < 0.2:
        return tuple(pieces)
    ways: list[Labeller] = rng.sample([_letters(rng), _numbers(rng, _LIST_FORMS), _bullets(rng), _bullets(rng)], 2)
    nested = rng.random() < 0.4
    places = [0, 0]
    out = []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if piece.type == "item":
            if before is None or before.type != "item":
                places = [0, 0]
            down = nested and places[0] > 0 and rng.random() < 0.3
            places = [places[0], places[1] + 1] if down else [places[0] + 1, 0]
            piece = _labelled(piece, ways[down](places[down]))
        out.append(piece)
    return tuple(out)


def _labelled(piece: Piece, label: tuple[str, str]) -> Piece:
    return replace(piece, label=label[0], marker=label[1])


def _numbers(rng: random.Random, forms: Sequence[str]) -> Labeller:
    form, arabic = rng.choice(forms), rng.random() < 0.4

    def label(number: int) -> tuple[str, str]:
        printed = arabic_digits(str(number)) if arabic else str(number)
        return printed, form.format(n=printed)

    return label


def _letters(rng: random.Random) -> Labeller:
    form = rng.choice(_LETTER_FORMS)

    def label(number: int) -> tuple[str, str]:
        letter = _LETTERS[(number - 1) % len(_LETTERS)] * (1 + (number - 1) // len(_LETTERS))
        return letter, form.format(n=letter)

    return label


def _bullets(rng: random.Random) -> Labeller:
    bullet = rng.choice(BULLETS)
    return lambda number: (bullet, bullet + " ")


def _ordinals(rng: random.Random) -> Labeller:
    form, tanwin = rng.choice(_ORDINAL_FORMS), rng.choice(("", "\N{ARABIC FATHATAN}"))

    def label(number: int) -> tuple[str, str]:
        names = [*(name + tanwin for name in _ORDINALS), *_TENS]
        name = names[(number - 1) % len(names)]
        return name, form.format(n=name)

    return label


def _named(rng: random.Random) -> Labeller:
    form = rng.choice(_ORDINAL_FORMS[:2])

    def label(number: int) -> tuple[str, str]:
        name = _NAMES[(number - 1) % len(_NAMES)]
        return name, form.format(n=name)

    return label
