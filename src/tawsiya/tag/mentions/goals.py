"""The Sustainable Development Goals: goals, targets and indicators by number, and the goals as such."""

from collections.abc import Iterator

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.passage import Passage, compiled
from tawsiya.tag.mentions.symbols import urls

_GOALS = r"(?:\b(?:ال)?أهداف(?:\s+(?:و\s*)?غايات)?\s+التنمية\s+المستدامة\b|\bهدف\s+التنمية\s+المستدامة\b)"
_NUMBER = r"(?:رقم\s+|الـ?\s*)?(?:\d{1,2}(?!\d)(?:\s?[-.]\s?(?:\d{1,2}|[A-Da-dأ-د])(?!\w)){0,2})"
_ORDINAL = r"(?:الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر)(?:ة)?(?:\s+عشر(?:ة)?)?\b"
_OF_GOALS = rf"\s+(?:من|ضمن)\s+(?:مجموعة\s+)?{_GOALS}"
_RULES = [
    ("numbered", rf"\b(?:ال)?(?:هدف|غاية|مؤشر)\s+(?:{_NUMBER}|{_ORDINAL}){_OF_GOALS}"),
    ("numbered", rf"\b(?:ال)?(?:مؤشر|غاية)\s+{_GOALS}\s+{_NUMBER}"),
    ("numbered", rf"{_GOALS}\s+\d{{1,2}}\s?[.]\s?\d{{1,2}}(?:\s?[.]\s?\d{{1,2}})?"),
    (
        "target",
        r"\b(?:ال)?(?:غاية|مؤشر|هدف)\s+(?:رقم\s+)?\d{1,2}\s?[.-]\s?(?:\d{1,2}|[A-Da-dأبجد])(?:\s?[.-]\s?\d{1,2})?(?![\w])(?!\s*(?:%|في\s+المائة))",
    ),
    ("sdg-number", r"\bSDG\s?\d{1,2}(?:\.\d{1,2}){0,2}(?!\d)"),
    ("goals", rf"{_GOALS}|\bsdgs?\b|\bالأهداف\s+العالمية\s+للتنمية\s+المستدامة\b"),
    ("millennium", r"\b(?:الأهداف\s+الإنمائية\s+للألفية|أهداف\s+الألفية(?:\s+للتنمية)?|mdgs?)\b"),
]
_PATTERNS = [(rule, compiled(pattern)) for rule, pattern in _RULES]
_GOAL = compiled(r"\b(?:ال)?هدف\s+(?:رقم\s+|الـ?\s*)?(?:1[0-7]|[1-9])(?![\d.])(?!\s*[-.]\s*\d)")
_LISTED = compiled(
    r"(?:\s*[،,]|\s)\s*و\s*(?P<mention>\d{1,2}(?:\s?[.-]\s?\d{1,2})?(?!\d|\.\d)(?:\s+من\s+" + _GOALS + r")?)"
)
_MANY = r"\b(?:ال)?(?:هدفين|هدفان|أهداف|غايتين|غايتان|غايات|مؤشرين|مؤشران|مؤشرات)"
_PLACE = r"(?:1[0-7]|[1-9])(?!\d)(?:\s?[-.]\s?(?:\d{1,2}|[a-dأبجد])(?!\w)){0,2}"
_FIRST = compiled(rf"(?P<mention>{_MANY}\s+{_PLACE})(?=\s*(?:[،,]|و\s*\d))")
_NEXT = compiled(rf"\s*(?:[،,]\s*(?:و\s*)?|و\s*)(?P<mention>{_PLACE}(?:\s+من\s+{_GOALS})?)")
"""Several goals under one head (`الهدفين 3 و4`); the head goes with the first."""
_EVIDENCE = compiled(rf"{_GOALS}|\bsdg|\bخطة\s+التنمية\s+المستدامة|\bخطة\s+عام\s+2030")


def find_goals(passage: Passage, about_goals: bool = False) -> Iterator[Mention]:
    """References to the goals.

    A bare `goal 16` counts where the passage names the goals, or where the caller says that the document does.
    """
    links = urls(passage)
    for rule, pattern in _PATTERNS:
        for _, span, _, _ in passage.matches(pattern):
            if any(link.overlap(span) for link in links):
                continue
            yield Mention("SDG", span, score=0.95, rule=f"sdg/{rule}")
    if not (about_goals or names_goals(passage.normal)):
        return
    for first, following in ((_GOAL, _LISTED), (_FIRST, _NEXT)):
        for match, span, _, _ in passage.matches(first):
            yield Mention("SDG", span, score=0.85, rule="sdg/goal")
            at = match.end()
            while listed := following.match(passage.normal, at):
                place = passage.place(listed, "mention")
                if place:
                    yield Mention("SDG", passage.cover(*place), score=0.8, rule="sdg/listed")
                at = listed.end()


def names_goals(normal: str) -> bool:
    """Whether a normal text speaks of the Sustainable Development Goals."""
    return _EVIDENCE.search(normal) is not None
