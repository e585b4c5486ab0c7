"""Names in a list whose joints are loose: `الدول، وكذلك المنظمات`, `للهيئات و/أو للمجالس`, a و that stands alone.

What stands closely joined is left to `joined`; here such groups are taken one behind the other.
"""

from collections.abc import Iterable, Iterator, Sequence

from tawsiya.core.span import Span
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.joined import HeadFinder, joined_names, reach
from tawsiya.tag.recommendations.slots import behind_level
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.words import Word

_JOINTS = (
    ("و", "/", "او"),
    ("وكذلك",),
    ("وايضا",),
    ("كذلك",),
    ("و",),
)
"""What joins a name to those before it, the longer first; `إلى جانب` names a partner."""
_PREPOSITIONS = frozenset(("الى", "على", "من"))
_ASIDE = 5
"""Words of a phrase between commas (`حسب الاقتضاء`) at most."""


def listed_at(words: Sequence[Word], at: int, proclitics: str = "", stop: str = "ان") -> Iterator[Span]:
    """The name at `at` and those in a list with it; the last may reach up to `stop`."""
    yield from (span for span, _ in listed_names(words, at, proclitics, stop))


def listed_names(
    words: Sequence[Word], at: int, proclitics: str, stop: str = "", find_head: HeadFinder = head_at
) -> Iterator[tuple[Span, int]]:
    """Each name with the word behind it; `find_head` says which words begin one."""
    found: list[tuple[Span, int]] = []
    start: int | None = at
    while start is not None:
        group = _without_objects(words, joined_names(words, start, ("و" if found else "") + proclitics, "", find_head))
        found.extend(group)
        start = _behind_joint(words, found[-1][1]) if group else None
    if found and stop:
        found[-1] = _reaching(words, *found[-1], stop)
    yield from found


def _without_objects(words: Sequence[Word], names: Iterable[tuple[Span, int]]) -> tuple[tuple[Span, int], ...]:
    """The names up to one that only seems joined, as its own first letter is و: `أن تشرك الدول وكالاتها`."""
    kept: list[tuple[Span, int]] = []
    for span, end in names:
        behind = words[kept[-1][1]] if kept and kept[-1][1] < len(words) else None
        if behind and behind.span.start == span.start and behind.text[0] == "و":
            break
        kept.append((span, end))
    return tuple(kept)


def _reaching(words: Sequence[Word], span: Span, end: int, stop: str) -> tuple[Span, int]:
    """A name with a short complement up to `stop`; a proper name has none."""
    first = next(number for number in range(end - 1, -1, -1) if words[number].span.start <= span.start)
    head = head_at(words, first, "وفبلك")
    ends = (head is not None and head.fixed > 0) or (end < len(words) and words[end].text.startswith("وال"))
    further = end if ends else reach(words, end, stop)
    return Span(span.start, words[further - 1].span.end), further


def _behind_joint(words: Sequence[Word], end: int) -> int | None:
    """The word behind what joins a further name, or None where nothing does."""
    at = behind_level(words, end) if end < len(words) else end
    levelled = at > end
    at = _behind_aside(words, at)
    at += at < len(words) and words[at].text == "،"
    for joint in _JOINTS:
        if tuple(word.text for word in words[at : at + len(joint)]) == joint:
            at += len(joint)
            return at + (at < len(words) and words[at].text in _PREPOSITIONS)
    aside = (levelled or at > end + 1) and at < len(words) and words[at].text[0] == "و"
    return at if aside else None


def _behind_aside(words: Sequence[Word], end: int) -> int:
    """Behind a phrase between commas that says when: `، حسب الاقتضاء،`; the word behind its second comma."""
    if end + 1 < len(words) and words[end].text == "،" and is_function_word("not_noun", words[end + 1].text):
        closing = (at for at in range(end + 2, min(len(words), end + 2 + _ASIDE)) if words[at].text == "،")
        return next(closing, end)
    return end
