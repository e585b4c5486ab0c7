"""Texts for tests, with their mentions marked in the words: `⟦words=value⟧`, and `# ` in front of titles."""

import re
from collections.abc import Callable

import pytest

from tawsiya.core.annotations import Block, Mention
from tawsiya.core.span import Span

_MARK = re.compile(r"⟦([^=⟧]+)(?:=([^⟧]+))?⟧")

Marked = tuple[str, tuple[Block, ...], tuple[Mention, ...]]


@pytest.fixture
def read_marked() -> Callable[[str, str], Marked]:
    """Gives the text without its marks, a block for each paragraph, and the mentions, all with the label given."""

    def read(marked: str, label: str) -> Marked:
        text, at, mentions = "", 0, []
        for match in _MARK.finditer(marked):
            text += marked[at : match.start()]
            mentions.append(Mention(label, Span(len(text), len(text) + len(match[1])), value=match[2]))
            text, at = text + match[1], match.end()
        text += marked[at:]
        blocks = []
        for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
            title, note = paragraph[0].startswith("# "), paragraph[0].startswith("¹ ")
            kind = "title" if title else "footnote" if note else "paragraph"
            blocks.append(Block(kind, (Span(*paragraph.span()),)))
        return text, tuple(blocks), tuple(mentions)

    return read
