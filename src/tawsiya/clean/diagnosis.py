"""Whether the text layer of a document is broken: counts of signs that clean text does not have, and one verdict.

Runs that were written out in visual order leave traces which no writer makes: a year before its month, the mark of a
paragraph with its hyphen in front, brackets that turn their backs on a number, a number that touches the next word.
Kashida tells where a line was stretched; a writer may use it too, so alone it counts little. What to do about the
damage is left to the steps of the repair.
"""

import re
from dataclasses import dataclass

from tawsiya.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL

_D = f"[{DIGITS}]"
_MONTHS = (
    "كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشر|يناير|فبراير|مارس|أبريل|إبريل|مايو|يوني|يولي|أغسطس|سبتمبر|"
    "أكتوبر|نوفمبر|ديسمبر"
)
_KASHIDA = re.compile(rf"(?<=[{LETTERS}]){TATWEEL}+(?=[{LETTERS}])|(?P<severed>(?<![^\s]){TATWEEL}+(?=[{LETTERS}]))")
_YEAR_BEFORE_MONTH = re.compile(rf"\s*(?:{_MONTHS})")
_AFTER_MONTH = re.compile(rf"(?:{_MONTHS}|عام)\S*\s+$")
_NUMBER = re.compile(f"{_D}+")
_NAMED_LABEL = re.compile(r"(?<!\S)-(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)ا?ً?ا?(?!\w)")
_TURNED_LAM_ALEF = ("األ", "اإل", "اآل")
_GAP = re.compile("  +")
_LETTER = re.compile(f"[{LETTERS}]")
_WORD = re.compile(f"[{LETTERS}][{MARKS}]*[{LETTERS}]")
_YEAR_LENGTH = 4
_LABEL_LENGTH = 3

# A sign counts by how rarely clean text has it: in 4,000 UN sentences and two clean reports (112,000 words) there is
# no turned date, no turned bracket, no inner label and no touching number. In 461,000 words of treaties and goals
# (bullets, numbered tables) there are 11 labels and 25 touching numbers, spread over the whole.
_WEIGHTS = {
    "turned_dates": 2.0,
    "turned_brackets": 2.0,
    "inner_labels": 1.0,
    "touching": 0.7,
    "severed": 0.5,
    "kashida": 0.25,
    "gaps": 0.3,
    "turned_lam_alef": 0.5,
    "straight_dates": -2.0,
}
_ENOUGH = 2.0
_MOST_OF_KASHIDA = 1.7  # a document of the UN is stretched through and through with every word in its place
# Points in 100 words: the broken report has 5.6, clean reports 0.00, an encyclopaedia 0.02.
_DENSE = 0.5


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Whether the layer is `damaged`, and the counts that say so.

    `kashida` counts stretched words, `severed` fragments that begin with kashida; `turned_dates` have the year before
    the month, `straight_dates` behind it; `inner_labels` are marks such as `-٨٨`; `turned_brackets` such as `)٢(`;
    `touching` numbers stand before a word without a blank; `gaps` are two blanks or more between two words;
    `turned_lam_alef` counts articles whose lam stands behind the alef that follows it.
    """

    damaged: bool
    words: int
    kashida: int
    severed: int
    turned_dates: int
    straight_dates: int
    inner_labels: int
    turned_brackets: int
    touching: int
    gaps: int
    turned_lam_alef: int


def diagnose(raw: str) -> Diagnosis:
    """What the text itself says of its layer: one look at each number and each stretched word.

    >>> diagnose("عقد الاجتماع في 3 أيار/مايو 2018.").damaged, diagnose("2018 أيار/مايو 3عقد الاجتماع في ").damaged
    (False, True)
    """
    words = raw.count(" ") + raw.count("\n") + 1
    counts = dict.fromkeys(_WEIGHTS, 0)
    if TATWEEL in raw:
        for match in _KASHIDA.finditer(raw):
            counts["kashida"] += 1
            counts["severed"] += match["severed"] is not None
    if "  " in raw:
        counts["gaps"] = sum(_between_words(raw, *match.span()) for match in _GAP.finditer(raw))
    counts["turned_lam_alef"] = sum(raw.count(turned) for turned in _TURNED_LAM_ALEF)
    for match in _NUMBER.finditer(raw):
        sign = _sign(raw, *match.span())
        if sign:
            counts[sign] += 1
    if "-" in raw:
        counts["inner_labels"] += sum(1 for _ in _NAMED_LABEL.finditer(raw))
    points = sum(weight * counts[sign] for sign, weight in _WEIGHTS.items() if sign != "kashida")
    points += min(_MOST_OF_KASHIDA, _WEIGHTS["kashida"] * counts["kashida"])
    return Diagnosis(points >= _ENOUGH and points * 100 / words >= _DENSE, words, **counts)


def _between_words(raw: str, start: int, end: int) -> bool:
    return _LETTER.match(raw[start - 1 : start]) is not None and _LETTER.match(raw[end : end + 1]) is not None


def _sign(raw: str, start: int, end: int) -> str | None:
    """What the surroundings of a number say."""
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if end - start == _YEAR_LENGTH:
        if _YEAR_BEFORE_MONTH.match(raw, end):
            return "turned_dates" if not _AFTER_MONTH.search(raw[max(0, start - 20) : start]) else None
        if _AFTER_MONTH.search(raw[max(0, start - 20) : start]):
            return "straight_dates"
    if before == ")" and after == "(":
        return "turned_brackets"
    if before == "-" and end - start <= _LABEL_LENGTH and raw[start - 2 : start - 1] in (" ", "\n") and after in " \n":
        return "inner_labels"
    touching = before in (" ", "\n", "") and _WORD.match(raw, end) is not None
    return "touching" if touching else None
