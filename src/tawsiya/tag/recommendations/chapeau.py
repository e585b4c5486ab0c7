"""What a chapeau gives the items below it: its last sentence, with operative word, strength and addressees."""

import re
from collections.abc import Iterator, Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Addressee, Inherited
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.addressees import find_addressees
from tawsiya.tag.recommendations.joined import names_at
from tawsiya.tag.recommendations.judging import Judged
from tawsiya.tag.recommendations.lexicon import Hit, find_operatives
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.tag.recommendations.words import Word, read_words

_DECIDING = re.compile("مؤتمر|اجتماع|مجلس|جمعية|لجنة|هيئة|فريق")
_NO_VERBS = frozenset(("need", "burden", "duty"))
"""Kinds of operative words that lead no list: they stand inside what is said."""


def read_chapeau(text: str, chapeau: Span) -> tuple[Span, Inherited]:
    """The last sentence of `chapeau` and what it gives; spans count in `text`.

    Its last operative word leads the items: `إذ تشجع ...، توصي بأن:` recommends. Where there is none, nothing is given.
    """
    sentence = tuple(split_sentences(text, chapeau))[-1]
    words = read_words(text, sentence)
    hits = [hit for hit in find_operatives(words) if hit.entry.asks == "act" and hit.entry.kind not in _NO_VERBS]
    if not hits:
        return sentence, Inherited()
    leading = Judged("chapeau", "reported" if hits[-1].entry.past else "operative", hits[-1], words)
    to = tuple(_recommended_to(words, hits[-1])) if hits[-1].entry.frame == "recommend" else ()
    addressees = to or find_addressees(text, (leading,))
    return sentence, Inherited(tuple(map(Addressee, addressees)), leading.strength, hits[-1].span)


def is_act_of_addressee(text: str, strength: str | None, inherited: Inherited) -> bool:
    """Whether an item's "decision" is the act that its chapeau asks of somebody who is no deciding body.

    Under `توصي اللجنة الدولة الطرف بأن:` the item `تعتمد قانونا` is what the state is to do, no decision of a meeting.
    """
    names = [fold_word(addressee.span.of(text)) for addressee in inherited.addressees]
    return strength == "decide" and bool(names) and not any(map(_DECIDING.search, names))


def _recommended_to(words: Sequence[Word], hit: Hit) -> Iterator[Span]:
    """`يوصي الفريق العامل للمؤتمر بأن`: the meeting or body behind the preposition that joins it."""
    for number in range(hit.end, len(words)):
        if words[number].text.startswith("لل") and _DECIDING.search(words[number].text):
            found = tuple(names_at(words, number, "ل"))
            if found:
                yield from found
                return
