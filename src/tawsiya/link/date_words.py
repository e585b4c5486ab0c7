"""The words of a date expression as tokens: what is a day, a month, a year, a connector, or nothing that counts.

It knows spellings (dual names, glued and damaged ones, ordinals, digits of either kind). What a row of tokens means
is left to `tawsiya.link.dates`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from tawsiya.arabic.characters import LETTERS, SUPERSCRIPT_DIGITS, SUPERSCRIPTS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.lookalikes import meant
from tawsiya.knowledge.months import ENGLISH_MONTHS, months


class Token(NamedTuple):
    """One word that counts.

    `kind` is one letter: `d` day (`number` 1 to 99), `y` year, `m` month, `s` part of a year (EDTF code: 21 spring,
    33 first quarter, 40 first half, ...), `h` hijri month (0: the mark of the calendar), `w` noun in front of a year,
    `-` from-to, `&` and, `/` slash, `f` fragment of a dual month name, `=` corresponding to, `?` anything else.
    """

    kind: str
    number: int = 0


_SEASONS = (("ربيع",), ("صيف",), ("خريف",), ("شتاء",))
_PARTS = (
    (33, "ربع", ("الأول", "الثاني", "الثالث", "الرابع")),
    (37, "ثلث", ("الأول", "الثاني", "الثالث")),
    (40, "نصف", ("الأول", "الثاني")),
)
ORDINALS = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
    *("الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر"),
    *("الثامن عشر", "التاسع عشر", "العشرين", "الحادي والعشرين", "الثاني والعشرين", "الثالث والعشرين"),
    *("الرابع والعشرين", "الخامس والعشرين", "السادس والعشرين", "السابع والعشرين", "الثامن والعشرين"),
    *("التاسع والعشرين", "الثلاثين", "الحادي والثلاثين"),
)
"""Ordinal numbers from the first on, in the genitive."""

_YEAR_NOUNS = "عام سنة عامي سنتي عامين سنتين أعوام سنوات"
_QUALIFIERS = (
    "المالية المالي التقويمية التقويمي الدراسية الدراسي الأكاديمية الأكاديمي الضريبية القضائية الزراعية "
    "المعاملات الأساس"
)
_RANGE_WORDS = "إلى الى حتى لغاية غاية"
_SILENT = (
    "عقد العقد الأيام "
    "من في شهر شهري أشهر يوم يومي أيام تاريخ مؤرخ مؤرخة فترة الفترة منذ بين ما خلال بحلول نهاية أواخر أوائل بداية "
    "مطلع منتصف آخر اليوم الشهر م ميلادي ميلادية الميلادي الميلادية الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
)
_FRAGMENTS = {"الأول": (10, 12), "الثاني": (1, 11), "تشرين": (10, 11), "كانون": (1, 12)}
"""Halves of the two-word month names, with the months to which they may belong."""

_INVISIBLE = "".join(
    (
        "\N{LEFT-TO-RIGHT MARK}",
        "\N{RIGHT-TO-LEFT MARK}",
        "\N{ARABIC LETTER MARK}",
        "\N{LEFT-TO-RIGHT EMBEDDING}",
        "\N{RIGHT-TO-LEFT EMBEDDING}",
        "\N{POP DIRECTIONAL FORMATTING}",
        "\N{ZERO WIDTH NON-JOINER}",
        "\N{ZERO WIDTH JOINER}",
    )
)
_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_PLAIN = str.maketrans({**dict.fromkeys(_INVISIBLE), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys("()[]{}", " ")})
_TATWEEL_AS_DASH = re.compile(rf"(?<=\d)(\s*){TATWEEL}+(?=\s*\d)")
_RAISED = re.compile(rf"(?<!\S)[{SUPERSCRIPT_DIGITS}]+")  # raised behind a letter or digit is a footnote mark
_MARKS_OF_NOTES = re.compile(f"[{SUPERSCRIPT_DIGITS}]+")
_WORD = re.compile(f"[{LETTERS}]+")
_PIECE = re.compile(r"\d+|[^\W\d_]+|[-/،,&]|[^\s.]")


def plain_quote(quote: str) -> str:
    """The quote folded, misread words as they are meant, with one kind of dash and of digit.

    Brackets, marks of notes and direction marks are left out.

    >>> plain_quote("[\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE} نيسان]").strip()
    '23 نيسان'
    """
    raised = _RAISED.sub(lambda match: match[0].translate(SUPERSCRIPTS), quote.translate(_PLAIN))
    folded = fold_word(_TATWEEL_AS_DASH.sub(r"\1-", _MARKS_OF_NOTES.sub("", raised)))
    return _WORD.sub(lambda match: meant(match[0]) or match[0], folded)


def date_tokens(plain: str) -> tuple[Token, ...]:
    """The tokens of a plain quote (see `plain_quote`), silent words left out, dual month names made one.

    >>> [token.kind for token in date_tokens("27-28 ايار/مايو 2026")]
    ['d', '-', 'd', 'm', 'y']
    """
    return _merge_months(tuple(_read(_pieces(plain))))


def fragment_months(number: int) -> tuple[int, ...]:
    """The months to which the fragment with this number may belong."""
    return tuple(_FRAGMENTS.values())[number]


def _pieces(plain: str) -> list[str]:
    """Numbers, words and signs; words glued to a month name are parted from it."""
    pieces: list[str] = []
    for piece in _PIECE.findall(plain):
        pieces += _parted(piece) if piece.isalpha() else [piece]
    return pieces


def _parted(word: str) -> list[str]:
    if word in _lexicon():
        return [word]
    for month in _single_months():
        rest = word[len(month) :]
        if word.startswith(month) and (
            rest == "و" or rest in _first_words() or (rest[:1] == "و" and rest[1:] in _lexicon())
        ):
            return [month, rest] if rest == "و" or rest in _first_words() else [month, "و", rest[1:]]
    return [word]


def _read(pieces: Sequence[str]) -> Iterator[Token]:
    lexicon = _lexicon()
    at = 0
    while at < len(pieces):
        for size in (5, 4, 3, 2, 1):
            phrase = " ".join(pieces[at : at + size])
            if phrase in lexicon and at + size <= len(pieces):
                yield from lexicon[phrase]
                at += size
                break
        else:
            head, rest = _clitic(pieces[at], pieces[at + 1 : at + 2])
            if rest:
                yield from head
                pieces = [*pieces[:at], rest, *pieces[at + 1 :]]
            else:
                yield _single(pieces[at])
                at += 1


def _clitic(word: str, following: Sequence[str]) -> tuple[tuple[Token, ...], str]:
    """A proclitic's token and the word behind it, where that is a known one; an empty word otherwise."""
    for prefix, head in (("لل", ()), ("و", (Token("&"),)), ("ب", ()), ("ل", ()), ("ف", ()), ("ال", ())):
        rest = word[len(prefix) :]
        if word.startswith(prefix) and rest and (rest in _lexicon() or f"{rest} {''.join(following)}" in _lexicon()):
            return head, rest
    return (), ""


def _single(piece: str) -> Token:
    if not piece.isdecimal():
        return Token("?")
    if len(piece) <= 2:
        return Token("d", int(piece))
    return Token("y" if len(piece) in (4, 5) else "?", int(piece))  # one figure too many is still meant as a year


def _merge_months(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A month named twice, in either order and with any sign between, is one; slashes beside a month say nothing."""
    merged: list[Token] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else Token("")
        if token.kind == "/" and following.kind != "m" and merged and merged[-1].kind == "m":
            continue
        if token.kind == "m" and merged:
            bare = merged[-1] if merged[-1].kind not in "/-" or len(merged) == 1 else merged[-2]
            if bare.kind == "m" and (bare.number == token.number or merged[-1].kind == "/"):
                if bare.number != token.number:
                    return (Token("x"),)
                if merged[-1].kind in "/-":
                    merged.pop()
                continue
            if merged[-1].kind == "/":
                merged.pop()
        merged.append(token)
    return tuple(merged)


@cache
def _lexicon() -> dict[str, tuple[Token, ...]]:
    """Folded phrases and what they say; silent ones say nothing."""
    words: dict[str, tuple[Token, ...]] = dict.fromkeys(_SILENT.split(), ())
    for noun in _YEAR_NOUNS.split():
        for article, qualifier in product(("", "ال"), ("", *_QUALIFIERS.split())):
            words[f"{article}{noun} {qualifier}".strip()] = (Token("w"),)
    words |= {word: (Token("-"),) for word in _RANGE_WORDS.split()}
    words |= {"و" + word: (Token("-"),) for word in _RANGE_WORDS.split()}
    words |= {"و": (Token("&"),), "،": (Token("&", 1),), ",": (Token("&", 1),), "-": (Token("-"),), "/": (Token("/"),)}
    words |= {"الموافق": (Token("="),), "موافق": (Token("="),)}
    words |= {word: (Token("f", number),) for number, word in enumerate(_FRAGMENTS)}
    for number, names in enumerate(_SEASONS):
        words |= {article + name: (Token("s", 21 + number),) for name in names for article in ("", "فصل ", "فصل ال")}
    for first, noun, ordinals in _PARTS:
        for number, ordinal in enumerate(ordinals):
            words[f"ال{noun} {ordinal}"] = words[f"ال{noun} الأخير"] = (Token("s", first + number),)
    words |= _parts_together()
    for number, ordinal in enumerate(ORDINALS, start=1):
        for spelling in (ordinal, ordinal.replace("ين", "ون")):
            words[f"{spelling} من"] = (Token("d", number),)
        words[f"الأسبوع {ordinal}"] = ()
    words["الأسبوع الأخير"] = ()
    words |= {phrase: (Token("h"),) for phrase in ("هجري", "هجرية", "الهجري", "الهجرية", "ه")}
    for month in months():
        token = Token("m" if month.calendar == "gregorian" else "h", month.number)
        words[month.name] = (token,)
        words[f"أول {month.name}"] = words[f"غرة {month.name}"] = (Token("d", 1), token)
    for number, name in enumerate(ENGLISH_MONTHS, start=1):
        words |= {spelling: (Token("m", number),) for spelling in (name, name.lower(), name.upper())}
    return {fold_word(phrase): tokens for phrase, tokens in words.items()}


def _parts_together() -> dict[str, tuple[Token, ...]]:
    """Two quarters or halves named together, and those of `نصف السنة الأول`."""
    words: dict[str, tuple[Token, ...]] = {}
    for first, noun, ordinals in _PARTS:
        for number, ordinal in enumerate(ordinals):
            words[f"{noun} السنة {ordinal}"] = words[f"{noun} العام {ordinal}"] = (Token("s", first + number),)
            for later in range(number + 1, len(ordinals)):
                both = (Token("s", first + number), Token("&"), Token("s", first + later))
                words |= {f"ال{noun}{dual} {ordinal} و{ordinals[later]}": both for dual in ("ين", "ان")}
    words["الأرباع الثلاثة الأولى"] = (Token("s", 33), Token("-"), Token("s", 35))
    return words


@cache
def _single_months() -> tuple[str, ...]:
    """Folded month names of one word, the longest first."""
    found = [name for name, tokens in _lexicon().items() if tokens and tokens[0].kind == "m" and " " not in name]
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _first_words() -> frozenset[str]:
    """The first words of month names, folded."""
    return frozenset(name.split()[0] for name, tokens in _lexicon().items() if tokens and tokens[0].kind == "m")
