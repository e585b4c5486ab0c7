"""Who is asked, word by word: a linear chain over the words of a recommendation that sees what the rules chose.

The rules know how calls are built and read borders of names well; what they were not told of they leave out. The chain
learned from sentences that nobody wrote rules for, so it also knows when the rules are wrong (docs/models.md).
"""

from collections.abc import Iterable, Iterator, Sequence

from tawsiya.core.span import Span
from tawsiya.linear.chain import LinearChain
from tawsiya.tag.recommendations.learned.addressee_features import features_of_words
from tawsiya.tag.recommendations.words import Word, read_words

OUTSIDE, INSIDE = "O", "I"
BEGINS = ("B0", "B1", "B2")
"""A name begins in this word, behind so many letters of proclitics."""
LABELS = (OUTSIDE, INSIDE, *BEGINS)


def tag_addressees(
    chain: LinearChain, text: str, unit: Span, operative: Span | None, chosen: Iterable[Span]
) -> tuple[Span, ...]:
    """Who is asked in `unit`, whose operative word and rules' addressees are given; all spans count in `text`."""
    words = read_words(text, unit)
    scores = chain.weigh_all(features_of_words(words, operative, labels_of(words, chosen)))
    return tuple(_names(words, [chain.labels[number] for number in chain.best(scores)]))


def labels_of(words: Sequence[Word], names: Iterable[Span]) -> list[str]:
    """The labels under which the words have these names.

    >>> words = read_words("يحث الدول والمنظمات", Span(0, 19))
    >>> labels_of(words, [Span(4, 9), Span(11, 19)])
    ['O', 'B0', 'B1']
    """
    labels = [OUTSIDE] * len(words)
    for name in names:
        covered = [number for number, word in enumerate(words) if word.span.overlap(name)]
        for number in covered[:1]:
            proclitics = sum(letter < name.start for letter in words[number].letters)
            labels[number] = BEGINS[min(proclitics, len(BEGINS) - 1)]
        for number in covered[1:]:
            labels[number] = INSIDE
    return labels


def _names(words: Sequence[Word], labels: Sequence[str]) -> Iterator[Span]:
    """The names that the labels mark; what stands inside of none begins one."""
    start: int | None = None
    for number, (word, label) in enumerate(zip(words, labels, strict=True)):
        opens = label in BEGINS or (label == INSIDE and start is None)
        if start is not None and label != INSIDE:
            yield Span(start, words[number - 1].span.end)
            start = None
        if opens:
            letters = BEGINS.index(label) if label in BEGINS else 0
            start = word.letters[letters] if letters < len(word.letters) else word.span.start
    if start is not None:
        yield Span(start, words[-1].span.end)
