"""Printed labels at the beginning of a line: bullets, numbers, letters, ordinals, raised numbers, with their kind.

It reads what is printed and says nothing about what the line is. `read_marker` looks at the beginning of a line;
`read_displaced` finds the numbers and ordinals that a layer with reversed runs has moved inside it (`-٨٨`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tawsiya.arabic.characters import DIGITS, LETTERS, SUPERSCRIPT_DIGITS, SUPERSCRIPTS, TATWEEL, WESTERN_DIGITS

BULLETS = "◀◄▶►▸●•▪■□◆○◦·➢✓–—*+-◼◾▫◇❖➤✔❑∙‣⁃§\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
"""Signs of lists; the last ones are those of Word's symbol fonts, which stand in the private use area."""
_ROUND_BULLETS = "◀◄▶►▸●•▪■◆"

_TANWIN = "(?:\N{ARABIC FATHATAN}?ا\N{ARABIC FATHATAN}?)"
_UNITS = ("ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
_ORDINAL = (
    "(?:أو[ل\N{ARABIC SHADDA}]+" + _TANWIN + "|(?:" + "|".join(_UNITS) + ")" + _TANWIN
    # Tens and teens stand in one order only: حادي عشر, ثاني عشر, ... عشرين.
    + "|(?:حادي|" + "|".join(_UNITS[:-1]) + ") عشر)"
)  # fmt: skip
_LETTER_NAMES = (
    "ألف",
    "باء",
    "جيم",
    "دال",
    "هاء",
    "واو",
    "زاي",
    "حاء",
    "طاء",
    "ياء",
    "كاف",
    "لام",
    "ميم",
    "نون",
    "سين",
    "عين",
    "فاء",
    "صاد",
    "قاف",
    "راء",
    "شين",
)
# Letters as labels follow the abjad; a doubled letter counts on after the last one.
_LETTERS = "أابجدهوزحطيكلمنسعفصقرشتثخذضظغ"


def _letter(name: str) -> str:
    return f"(?P<{name}_label>ه{TATWEEL}|(?P<{name}_one>[{_LETTERS}])(?:\\s?(?P={name}_one))?)"


_D = f"[{DIGITS}]"
_RAISED = f"[{SUPERSCRIPT_DIGITS}]"
_DASH = "[-–—]"
_QUOTE = "['‘’‛]"
PAIR_SIGNS = re.compile("[-–—.]")
"""What stands between the numbers of a label of several numbers."""

BARE_NUMBER = re.compile(rf"({_D}{{1,3}})\s+(?=\S)")
"""A number at the beginning of a line with nothing behind it but a blank: of a footnote, or any number."""

_FORMS = re.compile(
    "|".join(
        (
            r"(?P<note>\[\^(?P<note_label>[^\]\s]{1,12})\]:\s*)",
            rf"(?P<raised>(?P<raised_label>{_RAISED}+)\s*[.):]?\s*(?={_RAISED}*[^\W\d]|\S))",
            rf"(?P<decimal>(?P<decimal_label>{_D}{{1,3}}(?:\.{_D}{{1,3}}){{1,3}})[.)]?(?:\s*{_DASH})?\s+(?=\S))",
            rf"(?P<dashed>(?P<dashed_label>{_D}{{1,3}}{_DASH}{_D}{{1,3}})[.)]?\s+(?=\S))",
            # Four digits are a year; a number, a dash and a number are a range.
            rf"(?P<number>(?P<number_label>{_D}{{1,3}})"
            rf"(?:\s?(?:\\?[.)]|\s?{_DASH})(?!{_D}|[/.])\s*(?=\S)|/\s+(?=[{LETTERS}])))",
            rf"(?P<quoted>{_QUOTE}(?P<quoted_label>{_D}{{1,2}}){_QUOTE}\s*(?=\S))",
            rf"(?P<bracketed>\((?P<bracketed_label>{_D}{{1,3}})\)\s*(?=\S))",
            rf"(?P<mirrored>\)(?P<mirrored_label>{_D}{{1,3}})\(\s*(?=\S))",
            rf"(?P<turned>-(?P<turned_label>{_D}{{1,3}})(?:\s+(?=\S)|$))",
            rf"(?P<ordinal>(?P<ordinal_label>{_ORDINAL})\s*(?:{_DASH}|[:.)/])\s*(?=\S))",
            rf"(?P<named>(?P<named_label>{'|'.join(_LETTER_NAMES)})\s*(?:{_DASH}|[.:)])\s*(?=\S))",
            rf"(?P<letter>(?!و/أو\b){_letter('letter')}\s?(?:{_DASH}|[.)/])\s*(?=\S))",
            rf"(?P<boxed>\(\s?{_letter('boxed')}\s?\)\s*(?=\S))",
            r"(?P<latin>\((?P<latin_label>[A-Za-z]{1,2}|[ivxIVX]{1,5})\)\s*(?=\S))",
            r"(?P<roman>(?P<roman_label>[IVX]{1,5})\.\s+(?=\S))",
            r"(?P<plain_latin>(?P<plain_latin_label>[a-zA-Z])[.)]\s+(?=\S))",
        )
    )
)
_BULLET = re.compile(
    f"[{re.escape(BULLETS)}](?:\\s+(?=\\S))|[◀◄▶►▸●•▪■◆➢◼◾❖➤✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076](?=\\S)|o\\s+(?=[{LETTERS}])"
)
_STRONG = re.compile(r"(?:\*\*|__)(?=\S)")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_FIRST = frozenset(DIGITS + SUPERSCRIPT_DIGITS + BULLETS + "_#([)'‘’‛" + "أابجدهوزحطيكلمنسعفصقرشتثخذضظغ" + "IVXivxo")
# A dash that stands close before a word may be half of a name or a number moved there: of a list there are several.
_CLOSE_DASH = re.compile(rf"[-–](?=[{LETTERS}]{{2}})(?!{_ORDINAL}|(?:{'|'.join(_LETTER_NAMES)})\b)")
_NEAR = 3
_LATIN_LETTER = re.compile(r"[A-Za-z][.)]\s")
_DISPLACED = re.compile(rf"(?:^|\s)-(?P<number>{_D}{{1,3}})(?=\s|$)")
_DISPLACED_NAME = re.compile(rf"(?:^|\s)-(?:(?P<ordinal>{_ORDINAL})|(?P<named>{'|'.join(_LETTER_NAMES)}))(?=\s|$)")
_DISPLACED_NOTE = re.compile(rf"\s{{2,}}[()](?P<note>{_D}{{1,3}})[()]$")
_SAME = {"boxed": "letter", "mirrored": "bracketed", "turned": "number", "plain_latin": "latin"}


class Marker(NamedTuple):
    """A printed label.

    `kind` is bullet, number, decimal, dashed, quoted, bracketed, letter, latin, roman, ordinal, named, raised or note.
    `value` is the number that a digit label says (0 otherwise). `length` counts the code points from the beginning of
    the line to the content, `hashes` the signs of a Markdown heading. `bullet` is the list sign before the label or the
    label itself. `displaced` labels stand somewhere inside the line, and `length` is 0.
    """

    kind: str
    label: str | None
    value: int
    length: int
    hashes: int = 0
    bullet: str = ""
    displaced: bool = False


def read_marker(text: str) -> Marker | None:
    """The label at the beginning of a line without blanks at its ends, or None.

    >>> read_marker("- أ. نص")
    Marker(kind='letter', label='أ', value=0, length=5, hashes=0, bullet='-', displaced=False)
    """
    if text[:1] not in _FIRST and not _LATIN_LETTER.match(text):
        return None
    at = hashes = 0
    if opened := _HASHES.match(text):
        hashes, at = text.count("#", 0, opened.end()), opened.end()
    bullets: list[str] = []
    while len(bullets) < 2 and (found := _BULLET.match(text, at)):
        bullets.append(found[0][0])
        at = found.end()
    strong = _STRONG.match(text, at)
    form = _FORMS.match(text, strong.end() if strong else at)
    if form and not (bullets and form.lastgroup == "decimal"):
        group = next(name for name in _GROUPS if form[name] is not None)
        label = form[group + "_label"]
        if group == "raised":
            label = label.translate(SUPERSCRIPTS)
        value = int(label.translate(WESTERN_DIGITS)) if label.isdecimal() else 0
        return Marker(_SAME.get(group, group), label, value, form.end(), hashes, "".join(bullets[:1]))
    if bullets:
        return Marker("bullet", bullets[-1], 0, at, hashes, bullets[-1])
    return Marker("hashes", None, 0, at, hashes) if hashes else None


_GROUPS = [name for name in _FORMS.groupindex if not name.endswith(("_label", "_one"))]


def read_markers(texts: Sequence[str]) -> list[Marker | None]:
    """`read_marker` of each line of a text; two numbers with a dash are a label only where the next or the last one of
    their series begins a line as well (`8-1`, `8-2`), and else a range (`8-10 May`). A dash close before a word is a
    bullet only where it is one on a line near by.

    >>> [found and found.label for found in read_markers(["8-1 نص", "8-2 نص", "3-9 أيام"])]
    ['8-1', '8-2', None]
    >>> [found and found.label for found in read_markers(["-نص أول", "-نص ثان", "نص ثالث"])]
    ['-', '-', None]
    """
    found = [read_marker(text) for text in texts]
    pairs = {_pair(marker) for marker in found if marker and marker.kind == "dashed"}
    close = [place for place, text in enumerate(texts) if found[place] is None and _CLOSE_DASH.match(text)]
    for before, place, after in zip((-_NEAR - 1, *close), close, (*close[1:], len(texts) + _NEAR), strict=False):
        if place - before <= _NEAR or after - place <= _NEAR:
            found[place] = Marker("bullet", texts[place][0], 0, 1, bullet=texts[place][0])
    for place, marker in enumerate(found):
        if marker and marker.kind == "dashed":
            head, last = _pair(marker)
            if (head, last - 1) not in pairs and (head, last + 1) not in pairs:
                found[place] = None
    return found


def _pair(marker: Marker) -> tuple[int, int]:
    head, last = PAIR_SIGNS.split((marker.label or "").translate(WESTERN_DIGITS))
    return int(head), int(last)


def read_displaced(text: str) -> Marker | None:
    """A number or ordinal with its dash in front, anywhere in a line of reversed runs.

    >>> read_displaced("مقدمة  -أولاً").label
    'أولاً'
    """
    if text[-1] in _ROUND_BULLETS:
        return Marker("bullet", text[-1], 0, 0, bullet=text[-1], displaced=True)
    if text.endswith(("(", ")")) and (note := _DISPLACED_NOTE.search(text)):
        return Marker("bracketed", note["note"], int(note["note"].translate(WESTERN_DIGITS)), 0, displaced=True)
    if " -" not in text and not text.startswith("-"):
        return None
    if name := _DISPLACED_NAME.search(text):
        kind = "ordinal" if name["ordinal"] else "named"
        return Marker(kind, name[kind], 0, 0, displaced=True)
    if number := _DISPLACED.search(text):
        return Marker("number", number["number"], int(number["number"].translate(WESTERN_DIGITS)), 0, displaced=True)
    return None
