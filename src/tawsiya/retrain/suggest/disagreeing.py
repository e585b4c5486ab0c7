"""Where the layers of a report disagree: `tawsiya suggest --worst`."""

import itertools
from collections.abc import Iterator, Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.retrain.suggest.paragraphs import Paragraph
from tawsiya.tag.mentions.heads import HEADS
from tawsiya.tag.mentions.passage import Passage

_HEADS = frozenset(fold_word(head) for head in HEADS)
_VALUED = frozenset({"DATE", "STATE", "SDG"})


def disagreements(paragraph: Paragraph) -> Iterator[str]:
    """What does not fit together in a paragraph, in words."""
    for mention in paragraph.mentions:
        if mention.value is None and mention.label in _VALUED:
            yield f"{mention.label} {mention.text!r} has no value"
        elif mention.value is None and mention.form == "full":
            yield f"{mention.label} {mention.text!r} is in no table"
        if mention.doubtful:
            yield f"{mention.label} {mention.text!r} stands in doubtful text"
    for unit in paragraph.recommendations:
        if unit.status == "operative" and not unit.addressees and not unit.inherited.addressees:
            yield f"recommendation {unit.path or unit.id} names nobody who is to act"
        if unit.operative_word is None and unit.inherited.operative_word is None:
            yield f"recommendation {unit.path or unit.id} has no operative word"
    yield from (f"{title!r} looks like a title and is tagged nowhere" for title in _untagged_titles(paragraph))


def worst(paragraphs: Sequence[Paragraph], count: int) -> list[tuple[Paragraph, list[str]]]:
    """At most `count` paragraphs with most disagreements, and these; none without one."""
    judged = [(paragraph, list(disagreements(paragraph))) for paragraph in paragraphs]
    judged.sort(key=lambda pair: -len(pair[1]))
    return [pair for pair in judged if pair[1]][:count]


def _untagged_titles(paragraph: Paragraph) -> Iterator[str]:
    """A head of titles with the word behind it, where no mention covers the head."""
    covered = [item.span for item in paragraph.sheet.items]
    words = Passage.of(paragraph.text).words
    for word, after in itertools.pairwise(words):
        if (
            word.norm in _HEADS
            and after.norm.isalpha()
            and not any(span.start <= word.start < span.end for span in covered)
        ):
            yield paragraph.text[word.start : after.end]
