"""What a written name stands for, by the tables of names: as it stands there, in another spelling, cut off, misspelt.

The name is looked up in this order, and the first table that knows it decides: as written (alef forms, marks and
quotation marks folded away); without punctuation and with one form of yeh, heh and hamza; as the beginning or the end
of one long title, or one with a date or bracket behind it; and within one wrong letter in twelve. What fits two
entries has no value. Finding names in running text is left to others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge import state_names, states
from tawsiya.knowledge.instruments import instrument_names, instruments

_QUOTES = re.compile('["«»“”„]')
_NOT_WORDS = re.compile(r"[\W_]+")
_LOOSE = str.maketrans("ىةؤئ", "يهوي", "ء")
_ABOUT = re.compile(r"(?<!\w)(?:(?:المتعلق|الخاص|المعني)ه? ب|حول )(?=\w)")
"""What a title has in place of `on`: of two titles that differ in nothing else only one is in use."""
_USE = re.compile("استعمال")
_CUT_WORDS = 4
"""Words that a stretch of a title must have to stand for it: fewer begin titles of several instruments too often."""
_ADDED = re.compile(
    r"(?:(?:ل?(?:عام|سنه) )?\d{4} ?م?)?(?: ?بصيغت\w+ .*| ?كما عدل\w+ .*)?"
    r"|[\d ]+|(?:الموقع|المعتمد|المورخ|المكمل|الملحق)\w* .*"
)
"""What may stand behind a title, and says no more than it: `لعام 1961`, `المؤرخة ...`, the number of a module."""
_LABOUR = re.compile(r"اتفاقيه (?:منظمه )?العمل الدوليه (?:.* )?رقم (?P<number>\d+)(?!\d).*")
"""Conventions of the International Labour Organization go by their numbers; their keys are `ILO-C` and the number."""
_INSIDE_QUOTES = re.compile('[«"“]([^"«»“”]{6,})(?:["»”]|$)')
_PLURALS = {
    fold_word(plural): fold_word(one)
    for one, plurals in (
        ("اتفاقية", "اتفاقيات اتفاقيتي اتفاقيتا"),
        ("معاهدة", "معاهدات معاهدتي معاهدتا"),
        ("بروتوكول", "بروتوكولات بروتوكولي بروتوكولا"),
        ("إعلان", "إعلانات إعلاني إعلانا"),
        ("خطة", "خطط خطتي خطتا"),
    )
    for plural in plurals.split()
}
"""Heads that several names share; the first name stands behind them (`اتفاقيات بازل وروتردام`)."""
_OWNED = re.compile(r"^(بروتوكول|صك)(?:ها|ه)(?= )")
_SHARED_HEAD = "اتفاقية"
"""What a place alone stands for behind such a head: the finders give no other place as an instrument."""
_LETTERS_A_SLIP = 12
_MOST_SLIPS = 3
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class NamedValue:
    """What a name stands for; `doubtful` where it was cut off or misspelt."""

    value: str
    doubtful: bool = False


class Names:
    """Names with their values, each spelling once.

    >>> names = Names([("معاهدة تجارة الأسلحة", "ATT"), ("معاهدة عدم الانتشار", "NPT")])
    >>> names.find("معاهده تجارة الاسلحه"), names.find("معاهدة")
    (NamedValue(value='ATT', doubtful=False), None)
    """

    def __init__(self, names: Iterable[tuple[str, str]], *, inexact: bool = True) -> None:
        """`inexact` allows for names cut off and misspelt; states are too like one another for that."""
        pairs = list(names)
        self._exact = _unambiguous((bare_words(name), value) for name, value in pairs)
        self._loose = _unambiguous((_loose(name), value) for name, value in pairs)
        self._inexact = inexact
        self._by_word: dict[str, list[str]] = {}
        for name in self._loose if inexact else ():
            for word in set(name.split()):
                self._by_word.setdefault(word, []).append(name)

    def find(self, words: str) -> NamedValue | None:
        """The value of a name; None where it has none or several."""
        bare = bare_words(words)
        swallowed = "ا" + bare if bare.startswith("ل") else bare  # a mention begins at the second lam of للأرجنتين
        head, _, rest = bare.partition(" ")
        shared = f"{_PLURALS.get(head, head)} {rest}" if rest else f"{_SHARED_HEAD} {bare}"
        for spelling in (bare, swallowed, shared, with_article(bare)):
            value = self._exact.get(spelling) or self._loose.get(_loose(spelling))
            if value:
                return NamedValue(value)
        if not self._inexact:
            return None
        loose = _loose(words)
        labour = _LABOUR.fullmatch(loose)
        if labour:
            value = self._loose.get(f"ilo c{labour['number']}")
            return NamedValue(value) if value else None
        return self._extended(loose) or self._quoted(words) or self._part(loose) or self._misspelt(loose)

    def _extended(self, words: str) -> NamedValue | None:
        """A title with nothing behind it but dates and what it supplements."""
        for end in range(len(words) - 1, 0, -1):
            if words[end] == " " and _ADDED.fullmatch(words, end + 1):
                value = self._loose.get(words[:end])
                if value and (words[:end].count(" ") > 1 or words[:end].isascii()):
                    return NamedValue(value)
        return None

    def _quoted(self, words: str) -> NamedValue | None:
        """The one name that stands in quotation marks inside other words."""
        quoted = _INSIDE_QUOTES.search(fold_word(words))
        value = self._loose.get(_loose(quoted[1])) if quoted else None
        return NamedValue(value, doubtful=True) if value else None

    def _part(self, words: str) -> NamedValue | None:
        """The beginning or end of the titles of one entry alone."""
        if words.count(" ") + 1 < _CUT_WORDS:
            return None
        inside = f" {words} "
        titles = ((f" {name} ", self._loose[name]) for name in self._by_word.get(words.split()[0], ()))
        found = {value for name, value in titles if name.startswith(inside) or name.endswith(inside)}
        return NamedValue(found.pop(), doubtful=True) if len(found) == 1 else None

    def _misspelt(self, words: str) -> NamedValue | None:
        """The one entry of which a name differs by few letters."""
        slips = min(len(words) // _LETTERS_A_SLIP, _MOST_SLIPS)
        if not slips or _LATIN.search(words):
            return None
        parts = set(words.split())
        shared = Counter(name for part in parts for name in self._by_word.get(part, ()))
        near = {
            self._loose[name]
            for name, common in shared.items()
            if common >= len(parts) - slips  # a slip spoils one word
            and abs(len(name) - len(words)) <= slips
            and re.findall(r"\d+", name) == re.findall(r"\d+", words)
            and _slips(name, words, slips) <= slips
        }
        return NamedValue(near.pop(), doubtful=True) if len(near) == 1 else None


@cache
def state_table() -> Names:
    """Names of states in Arabic and, for stray words of another language, in English; and their codes."""
    arabic = [(name.name, name.code) for name in state_names()]
    english = [(state.name_en, code) for code, state in states().items()]
    return Names([*arabic, *english, *((code, code) for code in states())], inexact=False)


@cache
def instrument_table() -> Names:
    """Names of instruments in Arabic and English, their abbreviations and keys."""
    names = [(name.name, name.key) for name in instrument_names()]
    for key, entry in instruments().items():
        names += ((name, key) for name in (key, entry.name_en, *entry.abbreviations_en))
    return Names(names)


def bare_words(name: str) -> str:
    """A name folded, without quotation marks.

    >>> bare_words('الصك "الدولي"  للتعقب')
    'الصك الدولي للتعقب'
    """
    return " ".join(_QUOTES.sub(" ", fold_word(name)).split())


def with_article(bare: str) -> str:
    """A folded name whose head has the article in place of a pronoun, as others write it.

    >>> with_article("بروتوكولها المتعلق بالأسلحة")
    'البروتوكول المتعلق بالأسلحة'
    """
    return _OWNED.sub(r"ال\1", bare)


def _loose(name: str) -> str:
    spaced = _NOT_WORDS.sub(" ", fold_word(name).replace("’", "'").replace("'", ""))
    plain = " ".join(spaced.translate(_LOOSE).casefold().split())
    return _USE.sub("استخدام", _ABOUT.sub("بشان ", plain))


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Spellings that have but one value."""
    values: dict[str, set[str]] = {}
    for name, value in pairs:
        values.setdefault(name, set()).add(value)
    return {name: found.pop() for name, found in values.items() if len(found) == 1}


def _slips(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed or turned with their neighbour; any number above `most` where there are more.

    Optimal string alignment (Damerau 1964), row by row, within `most` places of the diagonal.
    """
    far = most + 1
    before: list[int] = []
    row = [min(at, far) for at in range(len(other) + 1)]
    for i, a in enumerate(one, start=1):
        above, row = row, [far] * (len(other) + 1)
        row[0] = min(i, far)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            b = other[j - 1]
            cost = above[j - 1] if a == b else 1 + min(above[j], row[j - 1], above[j - 1])
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return far
        before = above
    return row[-1]
