"""Conventions and protocols by their numbers: `اتفاقية العمل رقم 29`, `البروتوكولان الأول والثاني`."""

from collections.abc import Iterator

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.heads import NUMBERING
from tawsiya.tag.mentions.passage import Passage, compiled, one_of
from tawsiya.tag.mentions.titles import title_end

_HEAD = r"\b(?:ال)?اتفاقي(?:ة|ات|تي|تا|تين|تان)"
_NUMBER = r"(?:\d{1,3}|\(\s?\d{1,3}\s?\))"
_FIRST = compiled(
    rf"(?P<mention>{_HEAD}(?: منظمة العمل الدولية| الدولية)? (?:ذات الأرقام|أرقام|رقمي|رقم) {_NUMBER})"
    r"(?!\d|\s?[/.]\s?\d)"
)
_LISTED = compiled(r"\s*(?:[،,]\s*)?(?:و\s*)?(?P<mention>(?:رقم )?\d{1,3})(?!\d|\s?[/.]\s?\d)")
_PLURAL = (
    r"\b(?:ال)?(?:بروتوكول(?:ات|ين|ان|يها|يهما|اتها)?|اتفاقي(?:ات|تي|تا|تين|تان)(?: جنيف)?)"
    r"(?: (?:الإضافي|الاختياري)(?:ة|ين|ان))?"
)
_ORDERED = compiled(rf"(?P<mention>{_PLURAL} {one_of(NUMBERING)})(?=\s*[،,]?\s*و\s*{one_of(NUMBERING)})")
_NEXT_ORDERED = compiled(rf"\s*[،,]?\s*و\s*(?P<mention>{one_of(NUMBERING)})")


def find_ordered(passage: Passage) -> Iterator[Mention]:
    """Ordinal numbers that stand for names (`البروتوكولان الأول والثاني`); the shared head goes with the first."""
    for match, span, _, _ in passage.matches(_ORDERED, "mention"):
        yield Mention("INSTRUMENT", span, form="short", score=0.85, rule="instrument/ordered")
        at = match.end("mention")
        while listed := _NEXT_ORDERED.match(passage.normal, at):
            place = passage.place(listed, "mention")
            if place:
                yield Mention("INSTRUMENT", passage.cover(*place), form="short", score=0.8, rule="instrument/ordered")
            at = listed.end()


def find_numbered(passage: Passage) -> Iterator[Mention]:
    """Numbered conventions; each in a list is one, the shared head goes with the first."""
    for match, span, first, stop in passage.matches(_FIRST, "mention"):
        plural = passage.norm(first).endswith(("ات", "تي", "تا", "تين", "تان"))
        if not plural:
            dated = passage.norm(stop) == "ل" and passage.norm(stop + 1) in ("عام", "سنة")
            opened = dated or passage.norm(stop) in ("بشان", "المتعلقة", "الخاصة")
            stop = title_end(passage, first, stop) if opened else stop
            span = passage.cover(first, stop)
        yield Mention("INSTRUMENT", span, form="full", score=0.9, rule="instrument/numbered")
        at = match.end("mention")
        while plural and (listed := _LISTED.match(passage.normal, at)):
            place = passage.place(listed, "mention")
            if place:
                yield Mention(
                    "INSTRUMENT", passage.cover(*place), form="full", score=0.85, rule="instrument/listed-number"
                )
            at = listed.end()
