"""Whom a request names behind a preposition: `يطلب إلى X أن`, `يهيب بـX أن`, `ينبغي لـX أن`, `يجب على X أن`.

The preposition and the act behind the name say that there is one, so that nouns in no table count too where a person
or body must stand there; `ينبغي ل` is also said of things (`ينبغي للخطة أن`), so there the noun has to be known.
"""

from collections.abc import Iterator, Sequence

from tawsiya.core.span import Span
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.lists import listed_names
from tawsiya.tag.recommendations.slots import act_at, any_head
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.words import Word

_NEAR = 14
"""Words within which the preposition of a request names who is asked."""
_FURTHER = 45
"""Words within which it does so behind a clause that says where or when somebody asked."""
_LONGEST = 4
"""Words of a name without any known noun (`إلى` with the name of a person, then `أن`)."""
_THAT = frozenset(("ان", "بان", "الا"))
_TO_THEM = frozenset(("الي", "اليه", "اليها", "اليهم", "اليهما", "الينا", "منه", "منها", "منهم", "منا"))


def find_asked(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Behind the first preposition of a request: `إلى`, `من`."""
    for number in range(at, min(len(words), at + _FURTHER)):
        text = words[number].text
        if text in _THAT or text in _TO_THEM or text in ("؛", "."):
            return
        if text not in ("الى", "من"):
            continue
        near = number < at + _NEAR
        names = tuple(names_before_act(words, number + 1, sure=near and text == "الى", known=near))
        names = names or tuple(_plain(words, number + 1))
        if names or (text == "الى" and near):
            yield from names
            yield from _asked_too(words, number + 1)
            return


def _asked_too(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Behind a further preposition with a clause of its own: `... وإلى الممثل أن`."""
    for number in range(at, min(len(words), at + _FURTHER)):
        if words[number].text == "والى":
            names = tuple(listed_names(words, number + 1, "", find_head=any_head))
            if names and names[-1][1] < len(words) and words[names[-1][1]].text in _THAT:
                yield from (span for span, _ in names)


def find_called_with(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Behind `بـ`: `تهيب بالدول أن`."""
    for number in range(at, min(len(words), at + _NEAR)):
        if words[number].text in _THAT:
            return
        head = any_head(words, number, "ب")
        if head and head.letters:
            yield from names_before_act(words, number, "ب", sure=True, known=True)
            return


def names_before_act(
    words: Sequence[Word], at: int, proclitics: str = "", *, sure: bool = False, known: bool = False
) -> Iterator[Span]:
    """The joined names at `at` if an act follows; without one, those that are `known`, or all where `sure`."""
    each = [word.text for word in words[at : at + 2]] in (["كل", "من"], ["كلا", "من"])
    head = any_head(words, at + 2 * each, "" if each else proclitics)
    if head is None or (proclitics and not each and not head.letters):
        return
    names = tuple(listed_names(words, at, proclitics, "ان", any_head))
    if not names:
        return
    (last, end) = names[-1]
    further = _behind_plain(words, end)
    before_act = further is not None or _act_follows(words, end)
    if sure or before_act or (known and head.role != "any"):
        yield from (span for span, _ in names[:-1])
        yield Span(last.start, words[(further or end) - 1].span.end)


def names_wishing(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The names behind `قد يرغب`, `لعل`, where what is wished follows: `في`, `أن`, `يود`."""
    names = tuple(listed_names(words, at, "ل", find_head=any_head))
    behind = words[names[-1][1]].text if names and names[-1][1] < len(words) else ""
    if behind in _THAT or behind in ("في", "يود", "تود", "يرغب", "ترغب"):
        yield from (span for span, _ in names)


def _act_follows(words: Sequence[Word], at: int) -> bool:
    """Whether an act begins at `at`, behind an adverb, a short phrase or a clause between commas."""
    while at < len(words) and is_function_word("adverb", words[at].text):
        at += 1
    if at < len(words) and words[at].text == "،":
        closing = next(
            (number for number in range(at + 1, min(len(words), at + _NEAR)) if words[number].text == "،"), at
        )
        return act_at(words, closing + 1)
    if at < len(words) and is_function_word("preposition", words[at].text):
        return any(word.text in _THAT for word in words[at + 1 : at + 2 + _LONGEST])
    return act_at(words, at)


def _plain(words: Sequence[Word], at: int) -> Iterator[Span]:
    """A name of words in no table, right before `أن`."""
    end = _behind_plain(words, at)
    if end is not None and end > at:
        yield Span(words[at].span.start, words[end - 1].span.end)


def _behind_plain(words: Sequence[Word], at: int) -> int | None:
    """The `أن` behind at most a few words that are in no table, like the name of a person."""
    for end in range(at, min(len(words), at + _LONGEST + 1)):
        text = words[end].text
        if text in _THAT:
            return end
        if not text.isalpha() or text[0] in "وفبل" or head_at(words, end):
            return None
        if any(is_function_word(kind, text) for kind in _NO_NAMES):
            return None
    return None


_NO_NAMES = ("preposition", "relative", "not_noun", "adverb", "time", "circumstance", "with")
