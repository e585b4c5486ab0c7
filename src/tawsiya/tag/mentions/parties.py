"""The parties between which a title says that an agreement was made: `between the Government of X and that of Y`.

They belong to the title, whatever stands in them, and tell that an `agreement` is one between states.
"""

from collections.abc import Collection

from tawsiya.arabic.fold import fold_word
from tawsiya.tag.mentions.names import all_names
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.mentions.title_words import BODIES, ENDS, OPENERS

_GOVERNMENT = "حكومة"
_BODY_HEADS = frozenset(
    fold_word(word)
    for word in (
        *(
            "الأمم",
            "منظمة",
            "المنظمة",
            "الوكالة",
            "الأمانة",
            "أمانة",
            "الاتحاد",
            "مجلس",
            "الجماعة",
            "المجموعة",
            "المكتب",
        ),
        *("مكتب", "المفوضية", "مفوضية", "المحكمة", "محكمة", "الصندوق", "صندوق", "البنك", "برنامج", "جامعة", "رابطة"),
        *("دول", "الدول", "البلدان", "بلدان"),
    )
)
_MARKS = frozenset('،,؛:.()/"')
_LONGEST = 14
"""Words of the longest party."""
AGREED = frozenset(("اتفاقية", "اتفاق", "معاهدة", "بروتوكول", "مذكرة"))
"""Heads of titles that name their parties."""
_NEW_CLAUSE = frozenset(("التي", "الذي", "ان", "الى", "كما", "وقد", "ثم", "الموقعة", "الموقع", "تم"))
"""Words behind which parties belong to something else."""
_FARTHEST = 32
"""Words that may stand between a title's head and its parties."""


def parties_end(passage: Passage, at: int) -> int:
    """The word behind two parties joined by `and` that `between` at `at` names; 0 where no two follow.

    At least one of the two is a government or a state.

    >>> passage = Passage.of("بين حكومة كندا وحكومة بيرو")
    >>> parties_end(passage, 0) == len(passage.words)
    True
    """
    if passage.norm(at) != "بين":
        return 0
    first, of_state = _party_end(passage, at + 1, passage.norm(at + 1))
    joint = passage.norm(first)
    if not first or not joint.startswith("و"):
        return 0
    second = first + 1 if joint == "و" else first
    end, is_state = _party_end(passage, second, passage.norm(second).removeprefix("" if joint == "و" else "و"))
    return end if of_state or is_state else 0


def parties_ahead(passage: Passage, at: int, heads: Collection[str]) -> int:
    """The word behind the parties that follow in the same title as `at`, 0 where none do; other `heads` end it."""
    for ahead in range(at, min(at + _FARTHEST, len(passage.words))):
        word = passage.norm(ahead)
        if not word.isalpha() or word in heads or word in _NEW_CLAUSE or "\n\n" in passage.gap(ahead - 1, ahead):
            return 0
        if end := parties_end(passage, ahead):
            return end
    return 0


def _party_end(passage: Passage, at: int, word: str) -> tuple[int, bool]:
    """The word behind the party that begins with `word` at `at`, 0 where none does, and whether it is a state."""
    if word == _GOVERNMENT:
        state = all_names().states.at(passage, at + 1)
        return (state.stop if state else _land_end(passage, at + 1)), True
    state = all_names().states.at(passage, at)
    if state:
        return state.stop, True
    so_far = " ".join(passage.norms[at : at + 2])
    if word in _BODY_HEADS or so_far in BODIES:
        return _body_end(passage, at + 1), False
    return 0, False


def _land_end(passage: Passage, at: int) -> int:
    """The word behind the name of a state that stands in no list, or is called `the State`."""
    stop = _body_end(passage, at)
    return next((place for place in range(at + 1, stop) if passage.norm(place).startswith("و")), stop)


def _body_end(passage: Passage, at: int) -> int:
    """The word behind a name that stands in no list: up to `and`, a mark, or what opens or ends a title."""
    stop = at
    while stop < len(passage.words) and stop - at < _LONGEST:
        word = passage.norm(stop)
        joins = word == "و" or (word.startswith("و") and (word[1:] == _GOVERNMENT or word[1:] in _BODY_HEADS))
        if joins or word in _MARKS or word in OPENERS or word in ENDS or word in ("في", "على", "ل"):
            break
        stop += 1
    return stop
