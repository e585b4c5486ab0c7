"""Names that a document gives to an instrument itself: `... (المشار إليها فيما يلي باسم "خطة التتبع")`, `(PoA)`.

Such a name holds from there on, where the tables have no value for it. Bare heads (`المعاهدة`) are left to `anaphors`,
which ask here what a definition looks like.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tawsiya.core.annotations import Mention
from tawsiya.link.names import bare_words

_CALLED = (
    r"(?:(?:و?[تي]?شار|المشار) [إا]لي\w+|و?[تي]سمى|المسما?[ىة]|و?[تي]عرف|المعروفة?)"
    r"(?: فيما بعد| فيما يلي| [أا]دناه| هنا)*(?: اختصارا)?(?: باسم| بعبارة| ب)?"
)
DEFINING = re.compile(rf"\s*(?:[(\[]\s*(?:{_CALLED})?|[،,]?\s*{_CALLED})[\s\"'«“”:\N{{ARABIC TATWEEL}}]*")
"""What stands between a title and the name that it introduces: `(يشار إليها باسم "`, `("`."""


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
