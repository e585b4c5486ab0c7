"""The canonical form of a document symbol: no blanks, no line breaks, parts in their order; and where it is found.

Which strings are symbols is left to the finder. A symbol whose order cannot be restored beyond doubt has no value.
The grammar stands in `docs/values.md`.
"""

import re
from urllib.parse import quote

from tawsiya.arabic.characters import TATWEEL, WESTERN_DIGITS

ROOTS = frozenset(
    (
        *("A", "S", "E", "T", "ST", "DP", "ID", "TD", "PC", "CD", "DC", "HS", "BTWC", "BWC", "NPT", "CCW", "APLC"),
        *("CCM", "ATT", "CTOC", "CAC", "CCPR", "CEDAW", "CRC", "CRPD", "CAT", "CERD", "CMW", "CED", "HRI", "INT"),
        *("FCCC", "ICCD", "CBD", "UNEP", "UNW", "UNFPA", "SPLOS", "LOS", "ISBA", "IDB", "GC", "WFP", "OPCAT", "JIU"),
        *("CTBT", "ECE", "TRADE", "TRANS", "SAICM", "UNISDR", "AG", "SG"),
    )
)
"""First parts of symbols of the United Nations and its treaty bodies: they tell a turned symbol from a straight one."""

_INVISIBLE = re.compile("[\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}]")
_DASHES = re.compile("[\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}]")
_LOOSE_BLANK = re.compile(r"\s+(?=[/.()\-])|(?<=[/.(\-])\s+")
_LETTER_BLANK = re.compile(r"(?<=\d)\s+(?=[A-Z](?:\s*\(|$))")
"""Before the letter of a resolution that has parts (`71/272 B`); no other symbol ends so."""
_INNER_BLANK = re.compile(r"(?<=\w)\s+(?=\w+\.?\s*\w*\))")
"""Between the words of a bracket: `(Part II)`, `(Resumption 1)`."""
_SHAPE = re.compile(r"[A-Za-z0-9]+(?:[/.\-][A-Za-z0-9()*\-]+|\([A-Za-z0-9.]+\))+")
_ELSEWHERE = frozenset(("ATT", "CBD", "CTBT", "GC", "IDB", "ICC-ASP", "IPBES", "WFP", "SAICM"))
"""Roots of bodies whose documents the United Nations' own collection does not hold."""
_TURNED_YEAR = re.compile(r"\((\d{4})\)(\d+)")


def symbol_value(words: str) -> str | None:
    """The symbol in its canonical order, or None where that is in doubt.

    >>> symbol_value("A/ CONF.192/15"), symbol_value("15/192.CONF/A"), symbol_value("A/C 1/2")
    ('A/CONF.192/15', 'A/CONF.192/15', None)
    """
    plain = _DASHES.sub("-", _INVISIBLE.sub("", words)).replace(TATWEEL, "").translate(WESTERN_DIGITS)
    compact = _LOOSE_BLANK.sub("", plain.strip().strip(".,;:*"))
    compact = _INNER_BLANK.sub("", _LETTER_BLANK.sub("", compact) if "RES/" in compact else compact)
    if not _SHAPE.fullmatch(compact) and not _SHAPE.fullmatch(_upright(compact)):
        return None
    parts = compact.split("/")
    straight, turned = _root(parts[0]) in ROOTS, _root(_flip(parts[-1])) in ROOTS
    if straight and not turned:
        return compact
    if turned and not straight:
        return _upright(compact)
    if straight and turned:  # A/…/A and its kind: the one that ends in a number is the straight one
        return compact if parts[-1][-1:].isdigit() or len(parts) == 2 else None
    return compact if parts[0].isascii() and parts[0][:1].isupper() and len(parts) > 1 else None


def document_url(symbol: str, language: str = "ar") -> str | None:
    """Where the official document of a canonical symbol is found; None for bodies that publish elsewhere.

    `language` is one of the six of the United Nations, by ISO 639-1. Nothing is looked up: that there is such a
    document, and in that language, is not known here.

    >>> document_url("S/RES/1325(2000)"), document_url("ATT/CSP11/2025/PRES/825/Conf.Rep")
    ('https://undocs.org/ar/S/RES/1325(2000)', None)
    """
    first = symbol.split("/")[0]
    if first in _ELSEWHERE or _root(first) in _ELSEWHERE:
        return None
    return f"https://undocs.org/{language}/{quote(symbol, safe='/()')}"


def _upright(compact: str) -> str:
    """The parts in reverse order, and so the pieces between full stops."""
    return "/".join(_flip(part) for part in reversed(compact.split("/")))


def _flip(part: str) -> str:
    return _TURNED_YEAR.sub(r"\2(\1)", ".".join(reversed(part.split("."))))


def _root(part: str) -> str:
    return part.split(".")[0]
