"""Random lists as Word documents: what numbering can say, family by family, the same for the same seed.

A family is one thing in which programs may differ. `common` is what every program is to print alike, and so are lists
whose levels are all begun anew, as Word writes them when a list is to restart. Each of the others adds one thing that
LibreOffice prints otherwise than the standard says (`test_libreoffice.py` tells which, and why).
"""

import random
from dataclasses import dataclass

from tests.ingest.docx.build import abstract, docx, lvl, num, p, restart

FORMATS = (
    *("decimal", "decimalZero", "ordinal", "arabicAlpha", "arabicAbjad"),
    *("lowerLetter", "upperLetter", "lowerRoman", "upperRoman"),
)
SINGLE = ("%{n}.", "(%{n})", "%{n}-", "[%{n}]", "%{n})", "الفقرة %{n}", "المادة %{n}:")
SEVERAL = ("{all}", "{all}.", "({all})", "القسم {all}")
_STEPS = (-2, -1, 0, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Family:
    """What the lists of a family may have beside what all have."""

    formats: tuple[str, ...] = FORMATS
    starts: tuple[int, ...] = (1, 1, 1, 2, 5)
    restarts_named: bool = False
    legal: bool = False
    begun: tuple[int, ...] = ()
    """What a list may begin all its levels with anew; empty where it does so with its first one only."""
    styled: bool = False
    """Whether paragraphs are numbered by their styles, one for each level."""
    one_by_one: bool = False
    """Whether no list goes on behind the beginning of another."""


FAMILIES = {
    "common": Family(),
    "by style": Family(styled=True),
    "lvlRestart": Family(restarts_named=True),
    "isLgl": Family(legal=True),
    "hindiNumbers": Family(formats=(*FORMATS, "hindiNumbers", "hindiNumbers")),
    "behind the last letter": Family(formats=("arabicAlpha", "arabicAbjad"), starts=(1, 20, 27)),
    "all levels begun anew": Family(starts=(1,), begun=(1,), one_by_one=True),
    "lower levels begun elsewhere": Family(begun=(1, 3)),
}
PARAGRAPHS = 25
"""With a number and text, in one document: few enough that no list of letters comes to its end by itself."""


def random_lists(name: str, seed: int) -> bytes:
    """A document of the family `name` whose numbered paragraphs say `x1x`, `x2x` and so on."""
    family, chance = FAMILIES[name], random.Random(f"{name} {seed}")
    depths = [chance.randint(1, 4) for _ in range(chance.randint(1, 3))]
    definitions = [
        abstract(number, *(_level(chance, family, level, f"S{number + 1}x{level}") for level in range(depth)))
        for number, depth in enumerate(depths)
    ]
    lists: list[str] = []
    depth_of: list[int] = []
    for number, depth in enumerate(depths):
        for copy in range(1 if family.styled else chance.randint(1, 3)):
            overrides = _overrides(chance, family, depth) if copy else ""
            lists.append(num(len(lists) + 1, number, overrides))
            depth_of.append(depth)
    styles = _styles(chance, depth_of) if family.styled else ""
    return docx(_walk(chance, family, depth_of), numbering="".join(definitions + lists), styles=styles)


def _styles(chance: random.Random, depth_of: list[int]) -> str:
    """A style for each level of each list, each based on the one above it; the first level need not be said."""
    written = ""
    for number, depth in enumerate(depth_of, start=1):
        for level in range(depth):
            above = f'<w:basedOn w:val="S{number}x{level - 1}"/>' if level else ""
            says = f'<w:ilvl w:val="{level}"/>' if level or chance.random() < 0.5 else ""
            written += (
                f'<w:style w:type="paragraph" w:styleId="S{number}x{level}"><w:name w:val="S{number}x{level}"/>{above}'
                f'<w:pPr><w:numPr>{says}<w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
            )
    return written


def _level(chance: random.Random, family: Family, level: int, style: str = "") -> str:
    if level and chance.random() < 0.5:
        placeholders = chance.choice(".-/").join(f"%{number + 1}" for number in range(level + 1))
        text = chance.choice(SEVERAL).replace("{all}", placeholders)
    else:
        text = chance.choice(SINGLE).replace("{n}", str(level + 1))
    more = ""
    if family.restarts_named and level and chance.random() < 0.5:
        more += f'<w:lvlRestart w:val="{chance.randint(0, level)}"/>'
    if family.styled:
        more += f'<w:pStyle w:val="{style}"/>'
    if family.legal and chance.random() < 0.4:
        more += "<w:isLgl/>"
    if chance.random() < 0.3:
        more += f'<w:suff w:val="{chance.choice(("tab", "space"))}"/>'
    return lvl(level, chance.choice(family.formats), text, start=chance.choice(family.starts), more=more)


def _overrides(chance: random.Random, family: Family, depth: int) -> str:
    """A list may begin its first level anew, or have a level of its own."""
    if family.begun:
        return "".join(restart(level, chance.choice(family.begun)) for level in range(depth))
    written = restart(0, chance.choice((1, 1, 3))) if chance.random() < 0.5 else ""
    if not written and chance.random() < 0.3:
        level = chance.randrange(depth)
        written = f'<w:lvlOverride w:ilvl="{level}">{_level(chance, family, level)}</w:lvlOverride>'
    return written


def _walk(chance: random.Random, family: Family, depth_of: list[int]) -> str:
    """Paragraphs of the lists in turn, with plain and empty ones between; a list begins at its first level."""
    body = ""
    written, current = 0, 0
    levels = [-1] * len(depth_of)
    while written < PARAGRAPHS:
        drawn = chance.random()
        if drawn < 0.08:
            body += p("فاصل")
            continue
        if drawn < 0.12 and levels[current] >= 0:
            body += _paragraph(family, "", current + 1, levels[current])
            continue
        if drawn < 0.3:
            chosen = chance.randrange(len(depth_of))
            current = max(chosen, current) if family.one_by_one else chosen
        step = chance.choice(_STEPS) if levels[current] >= 0 else 1
        levels[current] = min(depth_of[current] - 1, max(0, levels[current] + step))
        written += 1
        body += _paragraph(family, f"x{written}x", current + 1, levels[current])
    return body


def _paragraph(family: Family, text: str, number: int, level: int) -> str:
    return p(text, style=f"S{number}x{level}") if family.styled else p(text, num=(number, level))
