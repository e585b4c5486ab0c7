"""UIMA CAS XMI 1.0, as INCEpTION ("UIMA CAS XMI (XML 1.0)"), WebAnno and cassis write and read it.

The text is the attribute `sofaString`, line ends as character references, so that CR LF survives; tokens are cut at
the ends of annotations. XML 1.0 has no room for most control characters.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.format import (
    Files,
    Options,
    Sheets,
    file_name,
    measured,
    note_scores,
    one_each,
    ruler,
)
from tawsiya.corpus.formats.inception import (
    FEATURES,
    KIND,
    LABEL,
    LINK_LAYER,
    SEGMENTATION,
    SPAN_LAYER,
    bare_sheet,
    find_files,
    read_features,
)
from tawsiya.corpus.formats.sheet import Item, Link, Sheet
from tawsiya.corpus.formats.sidecar import write_sidecar
from tawsiya.corpus.formats.tokens import cut_tokens, token_lines
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place, check_all, read_utf8

_XMI, _CAS = "http://www.omg.org/XMI", "http:///uima/cas.ecore"
_ID, _SOFA = f"{{{_XMI}}}id", f"{{{_CAS}}}Sofa"
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
    'xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore" '
    'xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">\n'
    '  <cas:NULL xmi:id="0"/>'
)
_SOFA_ID = 1


class Xmi:
    """`NAME.xmi` and `TypeSystem.xml`."""

    name = "xmi"
    unit = Unit.UTF16

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """A file for each text; `GoldError` for characters that XML forbids."""
        one_each(sheets, self.name)
        notes, files = Notes(), {"TypeSystem.xml": type_system().encode()} | write_sidecar(sheets)
        for sheet in sheets:
            note_scores(sheet.items, notes)
            lines = _lines(sheet, ruler(sheet.text, self.unit, options))
            files[f"{file_name(sheet.name)}.xmi"] = ("\n".join(lines) + "\n").encode()
        return Files(files, +notes)

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each file."""
        notes = Notes()
        return Sheets(check_all(find_files(path, ".xmi"), lambda each: self._sheet(each, path, options, notes)), +notes)

    def _sheet(self, path: Path, root: Path, options: Options, notes: Notes) -> Sheet:
        tree = _parse(path)
        sofas = [sofa for sofa in tree.iter(_SOFA) if sofa.get("sofaString") is not None]
        if not sofas:
            raise GoldError(f"{path} holds no text (no Sofa with a sofaString); export the document as UIMA CAS XMI")
        sofa = min(sofas, key=lambda each: each.get("sofaID") != "_InitialView")
        text = sofa.get("sofaString", "")
        sheet = bare_sheet(path, root, text)
        place = Place(path, document=sheet.name)
        found = [element for element in tree if element.get("sofa") == sofa.get(_ID)]
        items, links = _read(found, text, ruler(text, self.unit, options), place, notes)
        return replace(sheet, items=items, links=links, place=place)


def _lines(sheet: Sheet, measure: Ruler) -> Iterable[str]:
    """The elements of one document."""
    tokens = cut_tokens(sheet.text, [item.span for item in sheet.items])
    identifier = _SOFA_ID
    yield _HEAD
    lines = list(token_lines(sheet.text, tokens))
    for name, spans in (
        ("type:Sentence", [replace(line[0], end=line[-1].end) for line in lines]),
        ("type:Token", tokens),
    ):
        for span in spans:
            identifier += 1
            there = measure.there(span)
            yield _element(name, sheet, identifier, begin=str(there.start), end=str(there.end))
    first = identifier + 1
    names = {attribute: feature for feature, attribute in FEATURES.items()}
    ends = [measure.there(item.span) for item in sheet.items]
    for item, there in zip(sheet.items, ends, strict=True):
        identifier += 1
        features = {LABEL: item.label} | {names[key]: value for key, value in item.attributes.items()}
        yield _element("custom:Tawsiya", sheet, identifier, begin=str(there.start), end=str(there.end), **features)
    for link in sheet.links:
        identifier += 1
        there = ends[link.target]
        joined = {"Governor": str(first + link.source), "Dependent": str(first + link.target)}
        yield _element(
            "custom:TawsiyaLink",
            sheet,
            identifier,
            begin=str(there.start),
            end=str(there.end),
            kind=link.kind,
            **joined,
        )
    string = _quoted(sheet.text, sheet)
    yield (f'  <cas:Sofa xmi:id="{_SOFA_ID}" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={string}/>')
    members = " ".join(map(str, range(_SOFA_ID + 1, identifier + 1)))
    yield f'  <cas:View sofa="{_SOFA_ID}" members="{members}"/>\n</xmi:XMI>'


def _element(name: str, sheet: Sheet, identifier: int, **attributes: str) -> str:
    written = " ".join(f"{key}={_quoted(value, sheet)}" for key, value in attributes.items())
    return f'  <{name} xmi:id="{identifier}" sofa="{_SOFA_ID}" {written}/>'


def _quoted(value: str, sheet: Sheet) -> str:
    wrong = _FORBIDDEN.search(value)
    if wrong:
        raise GoldError(
            f"U+{ord(wrong[0]):04X} at {wrong.start()} in {sheet.name!r} cannot stand in XML 1.0; "
            "export to webanno-tsv or another format"
        )
    return quoteattr(value)


def _parse(path: Path) -> ElementTree.Element:
    written = read_utf8(path)
    if "<!DOCTYPE" in written:
        raise GoldError(f"{path} declares a document type, which no XMI does; is it an export of INCEpTION?")
    try:
        tree = ElementTree.fromstring(written)
    except ElementTree.ParseError as error:
        raise GoldError(f"{path} is no XML: {error}; export it anew") from error
    if tree.tag != f"{{{_XMI}}}XMI":
        raise GoldError(
            f"{path} is XML, but no XMI (its root is {tree.tag!r}); name the .xmi file, not the type system"
        )
    return tree


def _layer(element: ElementTree.Element) -> str:
    """The UIMA name of an element: `{http:///webanno/custom.ecore}Span` is `webanno.custom.Span`."""
    space, _, name = element.tag[1:].rpartition("}")
    return f"{space.removeprefix('http:///').removesuffix('.ecore').replace('/', '.')}.{name}"


def _read(
    elements: list[ElementTree.Element], text: str, measure: Ruler, place: Place, notes: Notes
) -> tuple[tuple[Item, ...], tuple[Link, ...]]:
    spans: list[tuple[ElementTree.Element, tuple[str, dict[str, str]]]] = []
    relations = []
    for element in elements:
        layer = _layer(element)
        known = read_features(layer, element.attrib)
        if "Governor" in element.attrib and layer == LINK_LAYER:
            relations.append(element)
        elif known:
            spans.append((element, known))
        elif (
            "begin" in element.attrib and not layer.startswith(SEGMENTATION) and not layer.endswith("DocumentMetaData")
        ):
            notes[f"annotations of the layer {layer}"] += 1
    numbers = {element.get(_ID): number for number, (element, _) in enumerate(spans)}

    def item(found: tuple[ElementTree.Element, tuple[str, dict[str, str]]]) -> Item:
        element, (label, attributes) = found
        span = measured(text, measure, element.get("begin"), element.get("end"), place)
        return Item(label, span, attributes, place=place)

    def link(element: ElementTree.Element) -> Link:
        source, target = (numbers.get(element.get(key)) for key in ("Governor", "Dependent"))
        if source is None or target is None:
            raise GoldError(f"relation {element.get(_ID)} in {place} joins nothing of {SPAN_LAYER}; delete it")
        return Link(element.get(KIND) or "", source, target)

    return tuple(check_all(spans, item)), tuple(check_all(relations, link))


def type_system() -> str:
    """The UIMA type system of the two layers."""
    link_features = {KIND: "uima.cas.String", "Governor": SPAN_LAYER, "Dependent": SPAN_LAYER}
    types = {
        SPAN_LAYER: dict.fromkeys((LABEL, *FEATURES), "uima.cas.String"),
        LINK_LAYER: link_features,
        f"{SEGMENTATION}.Sentence": {},
        f"{SEGMENTATION}.Token": {},
    }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">', "  <types>"]
    for name, features in types.items():
        lines += [f"    <typeDescription><name>{name}</name><description/>"]
        lines += ["      <supertypeName>uima.tcas.Annotation</supertypeName><features>"]
        lines += [
            f"        <featureDescription><name>{feature}</name><description/>"
            f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>"
            for feature, kind in features.items()
        ]
        lines += ["      </features></typeDescription>"]
    return "\n".join([*lines, "  </types>", "</typeSystemDescription>", ""])
