"""Gold into sheets and back. What sheets cannot hold is counted, so that nothing is lost in silence.

Operative words and addressees belong to the smallest unit around them; a link is drawn only where that would be
wrong, and from a unit to its chapeau, to who recommends, and to what it inherits.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.sheet import (
    ADDRESSEE,
    BY,
    CHAPEAU,
    FLAG,
    HAS,
    INHERITS,
    LINKS,
    MENTION_ATTRIBUTES,
    MENTIONS,
    OPERATIVE,
    PARTS,
    RECOMMENDATIONS,
    UNIT,
    UNIT_ATTRIBUTES,
    Item,
    Link,
    Sheet,
)
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.corpus.jsonl import Place, check_all
from tawsiya.corpus.rows import MENTION_LABELS, RowReader, refuse_twins, undeclared

Notes = Counter[str]
"""How often something was left out, by what it is; keys that begin with `CHANGED` were kept in another way."""
CHANGED = "changed: "


def flatten(gold: GoldDocument, sha256: str | None = None) -> tuple[Sheet, Notes]:
    """The sheet of a document, and what it leaves out. `sha256` is that of the file of the text."""
    notes = Notes()
    notes["blocks"] += len(gold.blocks or ())
    notes["stretches that name where mentions were read"] += len(gold.read or ())
    notes["addressees and operative words without a place"] += gold.unplaced
    items = [_mention_item(mention) for mention in sorted(gold.mentions or (), key=lambda m: (m.span, m.label))]
    units = sorted(gold.recommendations or (), key=lambda unit: unit.span)
    first = len(items)
    items += [_unit_item(unit) for unit in units]
    links = [
        Link(kind, first + number, _place_of(items, label, span))
        for number, unit in enumerate(units)
        for kind, label, span in _parts(unit)
    ]
    layers = {MENTIONS: gold.mentions, RECOMMENDATIONS: gold.recommendations}
    sheet = Sheet(
        gold.name,
        gold.text,
        tuple(items),
        tuple(links),
        group=gold.group,
        layers=frozenset(name for name, rows in layers.items() if rows is not None),
        sha256=sha256,
    )
    return replace(sheet, links=_needed(sheet)), +notes


def to_gold(
    sheet: Sheet, layers: frozenset[str], labels: frozenset[str] = MENTION_LABELS
) -> tuple[GoldDocument, Notes]:
    """The gold of a sheet. `layers` are those that count as annotated.

    Raises:
        GoldError: labels, values or links that gold cannot have; all of them in one message.
    """
    reader, notes = RowReader(sheet.text, labels), Notes()
    mentions = [item for item in sheet.items if item.label not in (UNIT, *PARTS)]
    units = _unit_rows(sheet, notes)
    _refuse_labels(mentions, sheet, labels)
    mention_rows = [(_place(item, sheet), _mention_row(item)) for item in mentions]
    refuse_twins([*mention_rows, *units])
    found = check_all(mention_rows, lambda item: reader.mention(item[1], item[0]))
    read = check_all(units, lambda item: reader.recommendation(item[1], item[0]))
    document = GoldDocument(
        sheet.name,
        sheet.group or sheet.name,
        "",
        sheet.text,
        tuple(sorted(found, key=lambda mention: (mention.span, mention.label))) if MENTIONS in layers else None,
        tuple(sorted(read, key=lambda unit: unit.span)) if RECOMMENDATIONS in layers else None,
        None,
    )
    return document, +notes


def _mention_item(mention: GoldMention) -> Item:
    given = {"value": mention.value, "form": mention.form, "role": mention.role}
    return Item(mention.label, mention.span, _given(given, optional=mention.optional))


def _unit_item(unit: GoldRecommendation) -> Item:
    given = {
        "status": unit.status,
        "strength": unit.strength,
        "marker": unit.label,
        "inherited_strength": unit.inherited.strength if unit.inherited else None,
    }
    return Item(UNIT, unit.span, _given(given, optional=unit.optional))


def _given(values: dict[str, str | None], *, optional: bool) -> dict[str, str]:
    kept = {key: value for key, value in values.items() if value is not None}
    return kept | {"optional": FLAG} if optional else kept


def _parts(unit: GoldRecommendation) -> Iterable[tuple[str, str, Span]]:
    """Kind of link, label and span of all that belongs to a unit, in the order of the text."""
    inherited = unit.inherited
    own = [(HAS, OPERATIVE, unit.operative.span)] if unit.operative and unit.operative.span else []
    own += [(HAS, ADDRESSEE, quote.span) for quote in unit.addressees if quote.span]
    own += [(HAS, CHAPEAU, unit.chapeau)] if unit.chapeau else []
    own += [(HAS, BY, unit.by)] if unit.by else []
    if inherited:
        own += [(INHERITS, OPERATIVE, inherited.operative)] if inherited.operative else []
        own += [(INHERITS, ADDRESSEE, span) for span in inherited.addressees]
    return sorted(set(own), key=lambda part: (part[2], part[1], part[0]))


def _place_of(items: list[Item], label: str, span: Span) -> int:
    """The place of a part in `items`, which gets it if it is not there: several units may share one."""
    for place, item in enumerate(items):
        if item.label == label and item.span == span:
            return place
    items.append(Item(label, span))
    return len(items) - 1


def _needed(sheet: Sheet) -> tuple[Link, ...]:
    """The links without those that say what stands to reason."""
    by_target: dict[int, list[Link]] = {}
    for link in sheet.links:
        by_target.setdefault(link.target, []).append(link)
    needed: list[Link] = []
    for target, links in by_target.items():
        plain = [Link(HAS, unit, target)] if (unit := _unit_around(sheet.items, target)) is not None else []
        needed += [] if links == plain and sheet.items[target].label in (OPERATIVE, ADDRESSEE) else links
    return tuple(sorted(needed, key=lambda link: (link.source, link.target, link.kind)))


def _unit_around(items: Sequence[Item], place: int) -> int | None:
    """The smallest unit that holds an item."""
    around = [
        (len(item.span), item.span.start, number)
        for number, item in enumerate(items)
        if item.label == UNIT and item.span.contains(items[place].span)
    ]
    return min(around)[2] if around else None


def _refuse_labels(mentions: Sequence[Item], sheet: Sheet, labels: frozenset[str]) -> None:
    unknown = [item for item in mentions if item.label not in labels]
    if unknown:
        rest = sorted({item.label for item in unknown} - {unknown[0].label})
        raise GoldError(
            f"{undeclared(unknown[0].label, labels | {UNIT, *PARTS})} ({_place(unknown[0], sheet)}"
            + (f"; so are {', '.join(map(repr, rest))}" if rest else "")
            + "): rename it with --label OLD=NEW, leave it out with --label OLD=, or declare it in the label schema"
        )


def _mention_row(item: Item) -> dict[str, Any]:
    return _ends(item.span) | {"label": item.label} | _attributes(item, MENTION_ATTRIBUTES)


def _attributes(item: Item, known: Sequence[str]) -> dict[str, Any]:
    row: dict[str, Any] = {key: value for key, value in item.attributes.items() if key in known}
    if "optional" in row:
        row["optional"] = row["optional"] == FLAG
    return row


def _unit_rows(sheet: Sheet, notes: Notes) -> list[tuple[Place, dict[str, Any]]]:
    """The rows of the units with all that belongs to them."""
    rows: dict[int, dict[str, Any]] = {}
    for number, item in enumerate(sheet.items):
        if item.label == UNIT:
            given = _attributes(item, UNIT_ATTRIBUTES)
            notes[f"{CHANGED}units without a status, taken as operative"] += "status" not in given
            strength = given.pop("inherited_strength", None)
            rows[number] = _ends(item.span) | {"label": UNIT, "status": "operative", "addressee": []} | given
            if strength:
                rows[number]["inherited"] = {"addressees": [], "strength": strength}
    links = check_all(sheet.links, lambda link: _checked(link, sheet))
    targets = {link.target for link in links}
    for number, item in enumerate(sheet.items):
        if item.label in PARTS and number not in targets:
            links.append(_link_of(number, sheet))
    check_all(
        sorted(links, key=lambda link: sheet.items[link.target].span), lambda link: _add(rows[link.source], link, sheet)
    )
    return [(_place(sheet.items[number], sheet), row) for number, row in rows.items()]


def _link_of(number: int, sheet: Sheet) -> Link:
    """The link that stands to reason for a part that has none drawn."""
    unit = _unit_around(sheet.items, number)
    if unit is None:
        item = sheet.items[number]
        raise GoldError(
            f"{item.label} {item.span.start}..{item.span.end} in {_place(item, sheet)} ({_words(item, sheet)}) belongs "
            f"to no {UNIT}; draw a relation to it from its {UNIT}, or put it inside one"
        )
    return Link(HAS, unit, number)


def _checked(link: Link, sheet: Sheet) -> Link:
    """A link from a unit to a part; one that was drawn the other way round is turned, an unnamed one named."""
    source, target = sheet.items[link.source], sheet.items[link.target]
    if source.label in PARTS and target.label == UNIT:
        link, source, target = Link(link.kind, link.target, link.source), target, source
    wrong_part = link.kind == INHERITS and target.label not in (OPERATIVE, ADDRESSEE)
    if source.label != UNIT or target.label not in PARTS or link.kind not in ("", *LINKS) or wrong_part:
        raise GoldError(
            f"relation {link.kind!r} from {source.label} {source.span.start}..{source.span.end} to {target.label} "
            f"{target.span.start}..{target.span.end} in {_place(source, sheet)} means nothing; relations "
            f"{HAS!r} goes from a {UNIT} to one of {', '.join(PARTS)}, {INHERITS!r} to {OPERATIVE} or {ADDRESSEE}"
        )
    outside = target.label in (OPERATIVE, ADDRESSEE) and not source.span.contains(target.span)
    return link if link.kind else replace(link, kind=INHERITS if outside else HAS)


def _add(row: dict[str, Any], link: Link, sheet: Sheet) -> None:
    """Put a part into the row of its unit."""
    item = sheet.items[link.target]
    if link.kind == INHERITS:
        row = row.setdefault("inherited", {"addressees": []})
    if item.label == ADDRESSEE:
        listed = row["addressees" if link.kind == INHERITS else "addressee"]
        listed += [] if _ends(item.span) in listed else [_ends(item.span)]
        return
    key = item.label.lower()
    if row.get(key) is not None:
        raise GoldError(
            f"a second {item.label} for one {UNIT}, {item.span.start}..{item.span.end} in {_place(item, sheet)} "
            f"({_words(item, sheet)}); keep the first"
        )
    row[key] = _ends(item.span)


def _place(item: Item, sheet: Sheet) -> Place:
    place = item.place or sheet.place
    assert place is not None, sheet.name  # readers set it
    return replace(place, document=sheet.name)


def _words(item: Item, sheet: Sheet) -> str:
    return repr(item.span.of(sheet.text)[:20])


def _ends(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}
