"""The rows of a WebAnno TSV file: header, sentences, tokens and sub-tokens, stacked values, relations."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.format import check_quote, measured
from tawsiya.corpus.formats.inception import KIND, LINK_LAYER, read_features
from tawsiya.corpus.formats.sheet import Item, Link
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place

_ROW = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?")
_STACK = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"(.*?)(?<!\\)(?:\[(\d+)\])?", re.DOTALL)
_SOURCE = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)(?:_(\d+))?\])?")
_ESCAPE = re.compile(r"\\(->|.)", re.DOTALL)
_NAMED = {"t": "\t", "n": "\n"}
_TEXT_NAMED = _NAMED | {"f": "\f", "r": "\r", "b": "\b", "\\": "\\"}

_Column = tuple[str, str]
"""Layer and feature; the feature of a relation's source is `BT`."""


@dataclass
class _Annotation:
    """One annotation, gathered over its rows."""

    layer: str
    place: Place
    ends: list[tuple[int, int]] = field(default_factory=list)
    features: dict[str, str] = field(default_factory=dict)


@dataclass
class _Document:
    """What was gathered from the rows; offsets are those of the file."""

    columns: list[_Column] = field(default_factory=list)
    sentences: list[tuple[int, str]] = field(default_factory=list)
    quotes: list[tuple[Place, int, int, str]] = field(default_factory=list)
    annotations: dict[tuple[str, str], _Annotation] = field(default_factory=dict)
    at: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    relations: list[tuple[Place, str, str, str, str]] = field(default_factory=list)


def read_document(
    written: str, place: Place, unit: Unit, notes: Notes
) -> tuple[str, tuple[Item, ...], tuple[Link, ...]]:
    """Text, items and links of a file; `GoldError` where a row is not one."""
    document = _gather(written, place)
    text = _text(document.sentences, unit, place)
    measure = Ruler(text, unit)
    for where, start, end, quote in document.quotes:
        check_quote(quote, text, measured(text, measure, start, end, where), where)
    numbers: dict[tuple[str, str], int] = {}
    items: list[Item] = []
    for key, found in document.annotations.items():
        known = read_features(found.layer, found.features)
        if known is None:
            notes[f"annotations of the layer {found.layer}"] += 1
            continue
        numbers[key] = len(items)
        ends = [measured(text, measure, start, end, found.place) for start, end in found.ends]
        span = Span(min(end.start for end in ends), max(end.end for end in ends))
        items.append(Item(known[0], span, known[1], place=found.place))
    links = [_link(relation, document, numbers) for relation in document.relations]
    return text, tuple(items), tuple(links)


def _gather(written: str, place: Place) -> _Document:
    document = _Document()
    text: list[str] = []
    for number, line in enumerate(written.split("\n"), start=1):
        line = line.removesuffix("\r")
        where = Place(place.path, number)
        if line.startswith(("#T_SP=", "#T_RL=", "#T_CH=")):
            document.columns += _columns(line)
        elif line.startswith("#Text="):
            text.append(_unescaped_text(line.removeprefix("#Text=")))
        elif line.strip() and not line.startswith(("#FORMAT=", "#Sentence.id=")):
            match = _ROW.fullmatch(line)
            if match is None:
                raise GoldError(f"{where} is no row of WebAnno TSV ({line[:20]!r}); export anew, edit no rows by hand")
            if text:
                document.sentences.append((int(match[2]), "\n".join(text)))
                text = []
            if "." not in match[1]:
                document.quotes.append((where, int(match[2]), int(match[3]), match[4]))
            _read_cells(document, match, where)
    return document


def _columns(line: str) -> list[_Column]:
    layer, *features = line[len("#T_SP=") :].split("|")
    if line.startswith("#T_RL="):
        return [(layer, "BT" if feature.startswith("BT_") else feature) for feature in features]
    return [(layer, feature) for feature in features] or [(layer, "")]


def _read_cells(document: _Document, match: re.Match[str], where: Place) -> None:
    """The values of one row, layer by layer."""
    unit, ends = match[1], (int(match[2]), int(match[3]))
    cells = (match[5] or "").split("\t")
    by_layer: dict[str, dict[str, str]] = defaultdict(dict)
    if len(cells) < len(document.columns):
        raise GoldError(
            f"{where} has {len(cells)} columns of values, the header declares {len(document.columns)}; "
            "the row is cut off: export anew"
        )
    for (layer, feature), cell in zip(document.columns, cells, strict=False):
        if cell != "_":
            by_layer[layer][feature] = cell
    for layer, features in by_layer.items():
        stacks = {feature: _STACK.split(cell) for feature, cell in features.items()}
        for place in range(max(map(len, stacks.values()))):
            values = {feature: stack[place] for feature, stack in stacks.items() if place < len(stack)}
            if "BT" in values:
                if layer == LINK_LAYER:
                    kind = "" if values.get(KIND, "*") == "*" else _unescaped(values[KIND])
                    document.relations.append((where, unit, kind, *_source(values["BT"], where)))
                continue
            _add(document, layer, unit, place, values, ends, where)


def _add(
    document: _Document,
    layer: str,
    unit: str,
    place: int,
    values: dict[str, str],
    ends: tuple[int, int],
    where: Place,
) -> None:
    """One value of a stack: a new annotation, or one more row of an old one."""
    split = {feature: _NUMBERED.fullmatch(value) for feature, value in values.items()}
    number = next((match[2] for match in split.values() if match and match[2]), None)
    key = (layer, number or f"{unit}/{place}")
    annotation = document.annotations.setdefault(key, _Annotation(layer, where))
    annotation.ends.append(ends)
    document.at[unit].append(key)
    for feature, match in split.items():
        if match and match[1] != "*":
            annotation.features[feature] = _unescaped(match[1])


def _source(cell: str, where: Place) -> tuple[str, str]:
    """Unit of the source, and both numbers as `SOURCE_TARGET`, 0 for none."""
    match = _SOURCE.fullmatch(cell)
    if match is None:
        raise GoldError(f"{where} has a relation from {cell!r}, which is no token; export anew")
    return match[1], f"{match[2] or 0}_{match[3] or 0}"


def _link(relation: tuple[Place, str, str, str, str], document: _Document, numbers: dict[tuple[str, str], int]) -> Link:
    where, unit, kind, source_unit, pair = relation
    ends = [
        next((numbers[key] for key in document.at[at] if key in numbers and number in ("0", key[1])), None)
        for at, number in zip((source_unit, unit), pair.split("_"), strict=True)
    ]
    if ends[0] is None or ends[1] is None:
        raise GoldError(f"{where} has a relation of something that is not there ({source_unit}[{pair}]); export anew")
    return Link(kind, ends[0], ends[1])


def _text(sentences: list[tuple[int, str]], unit: Unit, place: Place) -> str:
    """The sentences at their offsets; line feeds in the gaps."""
    text, at = [], 0
    for start, sentence in sentences:
        if start < at:
            raise GoldError(f"sentence {sentence[:20]!r} in {place} begins inside the one before it; export anew")
        text += ["\n" * (start - at), sentence]
        at = start + (len(sentence.encode("utf-16-le")) // 2 if unit is Unit.UTF16 else len(sentence))
    return "".join(text)


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda match: _NAMED.get(match[1], match[1]), value)


def _unescaped_text(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1]
        return _TEXT_NAMED.get(code, code if ord(code[0]) < 32 else match[0])

    return re.sub(r"\\(.)", character, text, flags=re.DOTALL)
