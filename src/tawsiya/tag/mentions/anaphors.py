"""Bare heads that point to one known instrument: `المعاهدة`, `أحكام العهد`, `المادة 5 من النظام`, `تنفيذ القرار`.

Some heads are hardly ever anything else. Others are ordinary words, too: they count where the document names an
instrument with this head, or where the words around speak of a text of law (`in_frame`).
"""

from collections.abc import Collection, Iterable, Iterator

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.frames import in_frame, is_cited
from tawsiya.tag.mentions.heads import ANAPHORS, NEEDS_REFERENT, NUMBERING
from tawsiya.tag.mentions.passage import Passage, compiled
from tawsiya.tag.mentions.title_forms import has_article

_ANAPHORS = {fold_word(head): score for head, score in ANAPHORS.items()}
_NEEDS_REFERENT = frozenset(fold_word(head) for head in NEEDS_REFERENT)
_GENERIC_BEHIND = frozenset(
    fold_word(word)
    for word in (
        *("الدولية", "الدولي", "المقترحة", "المقترح", "المراد", "الجديدة", "الجديد", "المبرمة", "المبرم"),
        *("الثنائية", "الإقليمية", "المقبلة", "المقبل", "المنشودة", "المؤقت", "المؤقتة"),
    )
)
"""Adjectives that make a bare head speak of instruments in general, or of one that is not there yet."""

_NUMBERING = frozenset(fold_word(word) for word in (*NUMBERING, "الخامس", "الخامسة", "السادس"))
_BETWEEN = frozenset(("على", "مع", "بين", "فيما", "عن"))
_DRAFT = frozenset(("مشروع", "مشاريع", "ومشروع", "بمشروع", "لمشروع", "ومشاريع"))
_OPTIONAL = compiled(r"(?P<mention>\b(?:ال)?بروتوكول(?:ها|ه)?\s+(?:الاختياري|الإضافي)\b)")
_OF_PLAN = compiled(
    r"\b(?:ال|لل|بال)(?:إجراء|إجراءات|إجراءين|فقرة|فقرتين|فقرات|فرع|فصل|جزء)\s+\d+[^.؛:]{0,12}?\sمن\s+"
    r"(?P<mention>(?:خطة|برنامج|منهاج|إطار) العمل)\b(?! (?:الوطني|السنوي|الحالي|المشترك))"
)
"""A plan one of whose numbered parts is cited."""
_BY_SYMBOL = compiled(r"\b(?P<mention>(?:خطة|برنامج|منهاج) العمل)\s*[،,]\s*[a-z]+\s*/\s*[a-z]")
"""A plan that its document's symbol follows, as in notes."""
_GUIDELINES = compiled(
    r"\bو?ل?(?:تنفيذ|بتنفيذ|تطبيق|بتطبيق|أحكام|بأحكام) (?P<mention>المبادئ التوجيهية)(?=\s*(?:[،,.؛:)]|$))"
)
"""Guidelines that are carried out or applied, with nothing behind that says whose."""
_CITED = frozenset(fold_word(word) for word in ("النظام", "الاتفاق", "العهد", "الصك", "الإعلان"))
"""Ordinary words that are an instrument where one of its articles is cited (`المادة 27 من النظام`)."""
_FRAMED = frozenset(fold_word(word) for word in ("العهد", "الإعلان", "الصك", "القرار"))
"""Ordinary words that are an instrument where the words around speak of a text of law. `الاتفاق` is none: of 13 in
such words on train and dev two are instruments."""
_RESOLUTION = "القرار"
_THIS = frozenset(("هذا", "بهذا", "لهذا", "وهذا"))
_OF_RESOLUTIONS = frozenset(
    fold_word(word)
    for word in (
        *("تنفيذ", "لتنفيذ", "بتنفيذ", "وتنفيذ", "أحكام", "لأحكام", "بأحكام", "متطلبات", "ديباجة", "منطوق"),
        *("انتهاك", "خرق", "روح", "فقرات"),
    )
)
"""Words behind which `the resolution` is one of those that bodies number, and no decision that somebody takes."""


def find_anaphors(passage: Passage, heads: Collection[str]) -> Iterator[Mention]:
    """Bare definite heads. Some always point to an instrument, others where the document names one (its head noun is
    among `heads`), or where the words around show it."""
    for number, norm in enumerate(passage.norms):
        behind = passage.norm(number + 1)
        cited = norm in _CITED and (behind == "الاساسي" or not behind.startswith("ال")) and is_cited(passage, number)
        framed = norm in _FRAMED and _is_framed(passage, number)
        score = _ANAPHORS.get(norm, 0.7 if cited or framed else None)
        kind = passage.norm(number + 2) if behind == "الاساسي" else behind
        if score is None or kind in _GENERIC_BEHIND or passage.norm(number - 1) in _DRAFT:
            continue
        referent = norm.removeprefix("ال") in heads
        if norm in _NEEDS_REFERENT and (not (referent or cited or framed) or behind in _BETWEEN):
            continue
        span = passage.cover(number, number + 1 + (behind == "الاساسي" or behind in _NUMBERING))
        score = score if referent else round(score - 0.05, 2)
        yield Mention("INSTRUMENT", span, form="anaphor", score=score, rule="instrument/anaphor")
    for _, span, _, _ in passage.matches(_OF_PLAN, "mention"):
        yield Mention("INSTRUMENT", span, form="anaphor", score=0.7, rule="instrument/cited-plan")
    for pattern in (_BY_SYMBOL, _GUIDELINES):
        for _, span, _, _ in passage.matches(pattern, "mention"):
            yield Mention("INSTRUMENT", span, form="anaphor", score=0.7, rule="instrument/cited-plan")
    for _, span, _, _ in passage.matches(_OPTIONAL, "mention"):
        yield Mention("INSTRUMENT", span, form="anaphor", score=0.85, rule="instrument/optional-protocol")


_POINTED = frozenset(
    fold_word(word)
    for word in ("المبادئ", "القواعد", "المدونة", "الخطة", "الاستراتيجية", "الاتفاق", "الصك", "الإعلان", "العهد")
)
_POINTS = frozenset(
    f"{proclitic}{word}" for word in ("هذا", "هذه", "ذلك", "تلك") for proclitic in ("", "و", "ل", "ب", "ف")
)


def find_pointed(passage: Passage, named: Iterable[Mention]) -> Iterator[Mention]:
    """Ordinary words behind `this`, when an instrument with this head is `named` before them in the passage."""
    places = [
        number
        for number, norm in enumerate(passage.norms)
        if norm in _POINTED and passage.norm(number - 1) in _POINTS and not has_article(passage.norm(number + 1))
    ]
    if not places:
        return
    starts = {one.span.start: one.span.end for one in named}
    heads = {
        word.norm.removeprefix("ال"): starts[word.start] for word in reversed(passage.words) if word.start in starts
    }
    for number in places:
        word = passage.words[number]
        if heads.get(word.norm.removeprefix("ال"), word.end) <= word.start:
            span = passage.cover(number, number + 1)
            yield Mention("INSTRUMENT", span, form="anaphor", score=0.75, rule="instrument/pointed")


def referents(passage: Passage) -> Iterator[str]:
    """Heads, without the article, that the words around show once to be an instrument: the document means it again."""
    for number, norm in enumerate(passage.norms):
        if norm in _NEEDS_REFERENT and norm in _FRAMED and (_is_framed(passage, number) or is_cited(passage, number)):
            yield norm.removeprefix("ال")


def _is_framed(passage: Passage, number: int) -> bool:
    """Whether an ordinary word stands where instruments do; `this resolution` is the one that speaks."""
    behind, before = passage.norm(number + 1), passage.norm(number - 1)
    if behind.startswith("ال") or behind in ("رقم", "(", "غير") or behind.isdigit():
        return False
    if passage.norm(number) == _RESOLUTION:
        return before in _OF_RESOLUTIONS
    return before not in _THIS and in_frame(passage, number)
