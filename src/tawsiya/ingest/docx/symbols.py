"""Characters of symbol fonts as plain characters: Symbol, Wingdings, Wingdings 2 and 3, Webdings.

Word writes them in the private use area, 0xF000 above their place in the font (ECMA-376-1, 17.3.3.30). Known here are
the letters and signs of Symbol and what stands as a bullet, an arrow or a box in the others; the mapping follows
Unicode's own file for Symbol (VENDORS/ADOBE/symbol.txt) and its proposal for the others (L2/12-368).
"""

import re
from typing import Final

BULLET: Final = "\N{BULLET}"

_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL |= {
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xA7: "♣",
    0xA8: "♦",
    0xA9: "♥",
    0xAA: "♠",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB5: "∝",
    0xB6: "∂",
    0xB7: BULLET,
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xC5: "⊕",
    0xC6: "∅",
    0xC7: "∩",
    0xC8: "∪",
    0xCC: "⊂",
    0xCE: "∈",
    0xCF: "∉",
    0xD0: "∠",
    0xD1: "∇",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD5: "∏",
    0xD6: "√",
    0xD7: "⋅",
    0xD8: "¬",
    0xD9: "∧",
    0xDA: "∨",
    0xDB: "⇔",
    0xDC: "⇐",
    0xDD: "⇑",
    0xDE: "⇒",
    0xDF: "⇓",
    0xE5: "∑",
    0xF2: "∫",
}
_WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x3F: "✍",
    0x46: "☞",
    0x45: "☜",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "◆",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9E: "·",
    0x9F: BULLET,
    0xA0: "▪",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "◻",
    0xAA: "✦",
    0xAB: "★",
    0xB2: "✧",
    0xD5: "◁",
    0xD6: "▷",
    0xD7: "◄",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "←",
    0xE8: "→",
    0xEF: "⇦",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
} | {0x80 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x96: BULLET,
    0x97: "●",
    0x98: "●",
    0x99: "○",
    0xA0: "▪",
    0xA1: "■",
    0xA2: "■",
    0xA3: "□",
    0xAE: "◆",
    0xAF: "◆",
    0xB0: "◇",
}
_WINGDINGS_3 = {
    0x66: "←",
    0x67: "→",
    0x68: "↑",
    0x69: "↓",
    0x70: "▲",
    0x71: "▼",
    0x72: "△",
    0x73: "▽",
    0x74: "◀",
    0x75: "▶",
    0x76: "◁",
    0x77: "▷",
    0x7C: "◀",
    0x7D: "▶",
}
_WEBDINGS = {
    0x33: "◀",
    0x34: "▶",
    0x35: "▲",
    0x36: "▼",
    0x3D: "●",
    0x61: "✓",
    0x63: "□",
    0x67: "■",
    0x6E: "●",
}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_ANY = {0xB7: BULLET}
"""In whatever font: programs write this one without saying that it is of Symbol."""
_BULLETS = {
    **dict.fromkeys("−", "–"),
    **dict.fromkeys("❖✦✧★", "◆"),
    **dict.fromkeys("❑❒◻☐", "□"),
    **dict.fromkeys("❍◉", "○"),
    **dict.fromkeys("←⇦⇐☜◁", "◀"),
    **dict.fromkeys("→⇨⇒☞▷", "▶"),
    **dict.fromkeys("✗☒☑⋅", BULLET),
}
"""Signs of symbol fonts that print bullets, as the plain bullets that come nearest."""
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def plain(text: str, font: str | None) -> str:
    """`text` with the characters of symbol fonts made plain; ASCII in them stays, and so does what is unknown.

    >>> plain("\\uf0b7", "Symbol"), plain("\\uf0a7", "Wingdings")
    ('•', '▪')
    """
    table = _FONTS.get((font or "").lower(), _ANY)
    return _PRIVATE.sub(lambda match: _sign(ord(match[0]) - 0xF000, table, match[0]), text)


def plain_bullet(text: str, font: str | None) -> str:
    """A bullet as a plain character; what no font here knows is a bullet all the same.

    >>> plain_bullet("t", "Wingdings 3"), plain_bullet("o", "Courier New"), plain_bullet("", None)
    ('◀', '◦', '•')
    """
    text = text.strip()
    name = (font or "").lower()
    if name.startswith("courier") and text == "o":
        return "\N{WHITE BULLET}"
    if name in _FONTS:
        text = "".join(chr(0xF000 + ord(sign)) if sign.isascii() and sign > " " else sign for sign in text)
        shown = "".join(_BULLETS.get(sign, sign) for sign in plain(text, font))
    else:
        shown = plain(text, font)
    return "".join(BULLET if "\ue000" <= sign <= "\uf8ff" else sign for sign in shown) or BULLET


def _sign(place: int, table: dict[int, str], kept: str) -> str:
    if place in table:
        return table[place]
    if table is _SYMBOL and place < 0x7F:
        return chr(place)
    return kept
