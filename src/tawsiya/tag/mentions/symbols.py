"""Document symbols by the grammar of the United Nations: series, body, session or year, number, additions.

Series: `A/`, `S/`, `E/`, `T/`, `ST/`, treaty bodies (`CEDAW/C/`), conferences of parties (`CTOC/COP/`, `ATT/CSP12...`).
Turned-around symbols keep their span here; their order is the business of those who give mentions values.
"""

import re
from collections.abc import Iterator

from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span
from tawsiya.tag.mentions.passage import Passage

_SERIES = (
    "A",
    "S",
    "E",
    "T",
    "ST",
    "DP",
    "HS",
    "ID",
    "LC",
    "TD",
    "UNEP",
    "HSP",
    "CAT",
    "CCPR",
    "CED",
    "CEDAW",
    "CERD",
    "CMW",
    "CRC",
    "CRPD",
    "CTOC",
    "CAC",
    "COSP",
    "HRI",
    "ATT",
    "NPT",
    "BWC",
    "CCW",
    "CCM",
    "APLC",
    "CD",
    "CBD",
    "FCCC",
    "ICCD",
    "ISBA",
    "SPLOS",
    "GC",
    "GOV",
    "INFCIRC",
    "PCNICP",
    "OPCAT",
    "UNEDF",
    "TRADE",
    "ECE",
    "JIU",
    "SG",
    "RC",
)
_PART = r"[A-Za-z0-9][A-Za-z0-9.]*(?:[-_][A-Za-z0-9.]+)*"
_HEAD = "|".join(sorted(_SERIES, key=len, reverse=True))
_BROKEN = r"\s{0,4}?(?:\n\s{0,3})?"
_SYMBOL = re.compile(
    rf"(?<![A-Za-z0-9/.:_-])(?:{_HEAD})(?:/{_BROKEN}{_PART}|/?[A-Z]+\d*(?=/))"
    rf"(?:\s?/\s?{_PART}|\((?:[A-Z]|[IVXLC]+|d+)\))*(?:\s?\((?:19|20)\d\d\))?"
)
_PLAIN = re.compile(r"(?P<symbol>.*?)[\s.*,_-]*", re.DOTALL)
_URL = re.compile(r"(?:https?://|www\.)[^\s()<>،]*", re.IGNORECASE)


def find_symbols(passage: Passage) -> Iterator[Mention]:
    """Document symbols of the passage, those inside URLs left out."""
    base, text = passage.span.start, passage.span.of(passage.text)
    links = urls(passage)
    for match in _SYMBOL.finditer(text):
        plain = _PLAIN.fullmatch(match.group())
        size = plain.end("symbol") if plain else 0
        span = Span(match.start(), match.start() + size).shift(base)
        if not re.search(r"\d", span.of(passage.text)) or any(link.overlap(span) for link in links):
            continue
        yield Mention("SYMBOL", span, score=0.98, rule="symbol/grammar")


def urls(passage: Passage) -> tuple[Span, ...]:
    """The addresses of web pages in the passage."""
    text = passage.span.of(passage.text)
    return tuple(Span(*match.span()).shift(passage.span.start) for match in _URL.finditer(text))
