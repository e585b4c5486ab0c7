"""Characters that say nothing, or say it in an odd way: dropped or replaced one by one, each with its kind of edit.

| kind                | what                                              | becomes                         |
|---------------------|---------------------------------------------------|---------------------------------|
| `tatweel`           | kashida inside or beside words                    | nothing; kept in a lone `هـ`    |
| `presentation-form` | shaped letters and ligatures, U+FB50 to U+FEFC    | their letters (NFKC)            |
| `bidi-control`      | marks, embeddings and isolates of UAX #9          | nothing                         |
| `zero-width`        | joiners, soft hyphens, byte-order marks inside    | nothing                         |
| `look-alike`        | Persian yeh and kaf                               | the Arabic letters              |
| `punctuation`       | turned and vertical commas, semicolons, marks of  | the Arabic ones                 |
|                     | question; the full stop of Urdu                   |                                 |
| `odd-space`         | no-break, thin, wide and other blanks             | a blank                         |
| `line-end`          | CR LF, CR, form feed, NEL, U+2028, U+2029         | a line feed                     |

Digits of both sets, vowel marks and other punctuation stay as they are. The order of characters is not touched here.

Tatweel can be left for last: in a broken layer it shows where a line was stretched and its runs were cut.
"""

import re
import unicodedata
from collections.abc import Iterator

from tawsiya.arabic.characters import LETTERS, TATWEEL
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.core.alignment import Edit
from tawsiya.core.rewrite import Rewrite

_BIDI = (
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}"
)
_ZERO_WIDTH = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{SOFT HYPHEN}"
    "\N{ZERO WIDTH NO-BREAK SPACE}"
)
_ODD_SPACES = (
    "\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{EN QUAD}-\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}"
    "\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}\N{LINE TABULATION}"
)
_LINE_ENDS = "\r\n|[\r\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x85]"
# Ornate parentheses are punctuation and U+FDD0 to U+FDEF are no characters: both stay.
_PRESENTATION_FORMS = "\ufb50-\ufd3d\ufd40-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_LOOK_ALIKES = {
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
}
_PUNCTUATION = {
    "\N{REVERSED COMMA}": "\N{ARABIC COMMA}",
    "\N{PRESENTATION FORM FOR VERTICAL COMMA}": "\N{ARABIC COMMA}",
    "\N{REVERSED SEMICOLON}": "\N{ARABIC SEMICOLON}",
    "\N{PRESENTATION FORM FOR VERTICAL SEMICOLON}": "\N{ARABIC SEMICOLON}",
    "\N{REVERSED QUESTION MARK}": "\N{ARABIC QUESTION MARK}",
    "\N{PRESENTATION FORM FOR VERTICAL QUESTION MARK}": "\N{ARABIC QUESTION MARK}",
    "\N{ARABIC FULL STOP}": ".",
}
_HEH = "\N{ARABIC LETTER HEH}"
# `هـ` alone is a letter of a list or the sign of the hijri year: its tatweel keeps it from looking like a number.
_LONE_HEH = f"(?<![{LETTERS}]){_HEH}{TATWEEL}(?![{LETTERS}{TATWEEL}])"

_TATWEEL = rf"(?P<keep>{_LONE_HEH})|(?P<tatweel>{TATWEEL}+)"
_OTHERS = (
    f"(?P<presentation_form>[{_PRESENTATION_FORMS}]+)"
    f"|(?P<bidi_control>[{_BIDI}]+)"
    f"|(?P<zero_width>[{_ZERO_WIDTH}]+)"
    f"|(?P<look_alike>[{''.join(_LOOK_ALIKES)}])"
    f"|(?P<punctuation>[{''.join(_PUNCTUATION)}])"
    f"|(?P<odd_space>[{_ODD_SPACES}])"
    f"|(?P<line_end>{_LINE_ENDS})"
)
_ODD = re.compile(f"{_TATWEEL}|{_OTHERS}")
_ODD_TATWEEL = re.compile(_TATWEEL)
_ODD_OTHERS = re.compile(_OTHERS)

_REASONS = {
    "tatweel": "kashida stretches a line in print and says nothing",
    "presentation-form": "a shaped letter or ligature stands for its letters",
    "bidi-control": "a control of direction says nothing in stored text",
    "zero-width": "a character without width splits a word",
    "look-alike": "a letter of Persian stands for the Arabic one of its shape",
    "punctuation": "a turned or foreign mark stands for the Arabic one",
    "odd-space": "a special blank stands for a blank",
    "line-end": "a line ends with a line feed",
}


def find_odd_characters(text: str, _: Diagnosis) -> Iterator[Rewrite]:
    """Rewrites for all of the table above, in code points of `text`."""
    return _as_rewrites(find_character_edits(text))


def find_odd_but_tatweel(text: str, _: Diagnosis) -> Iterator[Rewrite]:
    """As `find_odd_characters`, with kashida left for the steps that learn from it."""
    return _as_rewrites(_edits(_ODD_OTHERS, text))


def find_tatweel(text: str, _: Diagnosis) -> Iterator[Rewrite]:
    """What `find_odd_but_tatweel` left."""
    return _as_rewrites(_edits(_ODD_TATWEEL, text)) if TATWEEL in text else iter(())


def _as_rewrites(edits: list[Edit]) -> Iterator[Rewrite]:
    for edit in edits:
        yield Rewrite(edit.start, edit.end, (edit.replacement,), edit.kind, _REASONS[edit.kind])


def find_character_edits(raw: str) -> list[Edit]:
    """The edits of the table above, sorted, in code points of `raw`; none for a text that needs none."""
    return _edits(_ODD, raw)


def _edits(odd: re.Pattern[str], raw: str) -> list[Edit]:
    edits = []
    for match in odd.finditer(raw):
        kind = match.lastgroup
        assert kind is not None  # every alternative is named
        if kind != "keep":
            edits.append(Edit(match.start(), match.end(), _replacement(kind, match[0]), kind.replace("_", "-")))
    return edits


def _replacement(kind: str, found: str) -> str:
    match kind:
        case "presentation_form":
            return unicodedata.normalize("NFKC", found).replace(" ", "")
        case "look_alike":
            return _LOOK_ALIKES[found]
        case "punctuation":
            return _PUNCTUATION[found]
        case "odd_space":
            return " "
        case "line_end":
            return "\n"
        case _:
            return ""
