"""Names that a document gives to an instrument itself: `... (المشار إليها فيما يلي باسم "خطة التتبع")`, `(PoA)`; and
those that it cuts off.

Such a name holds from there on, where the tables have no value for it. Bare heads (`المعاهدة`) are left to `anaphors`,
which ask here what a definition looks like.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tawsiya.core.annotations import Mention
from tawsiya.knowledge import instrument_names
from tawsiya.link.names import bare_words, with_article

_CALLED = (
    r"(?:(?:و?[تي]?شار|المشار) [إا]لي\w+|و?[تي]سمى|المسما?[ىة]|و?[تي]عرف|المعروفة?)"
    r"(?: فيما بعد| فيما يلي| [أا]دناه| هنا)*(?: اختصارا)?(?: باسم| بعبارة| ب)?"
)
DEFINING = re.compile(rf"\s*(?:[(\[]\s*(?:{_CALLED})?|[،,]?\s*{_CALLED})[\s\"'«“”:\N{{ARABIC TATWEEL}}]*")
"""What stands between a title and the name that it introduces: `(يشار إليها باسم "`, `("`."""

_BEFORE_PRONOUN = re.compile(r"(?<=\w\w\w)ها?$")


def fill_defined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in their order, with the values of names that the text defined before them.

    Spans count in `text`.
    """
    order = sorted(range(len(mentions)), key=lambda at: mentions[at].span)
    filled = list(mentions)
    defined: dict[str, str] = {}
    before: Mention | None = None
    for place in order:
        mention = filled[place]
        if mention.label != "INSTRUMENT":
            continue
        words = bare_words(mention.span.of(text))
        if before and before.value and DEFINING.fullmatch(text, before.span.end, mention.span.start):
            defined[words] = before.value
        if mention.value is None and words in defined:
            filled[place] = replace(mention, value=defined[words], no_value=None)
        before = filled[place]
    return filled


def fill_cut(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in their order, with the values of names cut off (`بروتوكول الأسلحة`), also before a pronoun.

    A cut name stands for the one instrument that the text names elsewhere and one of whose names begins with it. It is
    doubtful. Spans count in `text`.
    """
    known = {mention.value for mention in mentions if mention.label == "INSTRUMENT" and mention.value}
    names = [(bare_words(name.name), name.key) for name in instrument_names() if name.key in known]
    filled = list(mentions)
    for place, mention in enumerate(mentions):
        words = _BEFORE_PRONOUN.sub("", with_article(bare_words(mention.span.of(text))))
        if mention.label != "INSTRUMENT" or mention.value is not None or " " not in words:
            continue
        keys = {key for name, key in names if name.startswith(words)}
        if len(keys) == 1:
            filled[place] = replace(mention, value=keys.pop(), no_value=None, doubtful=True)
    return filled
