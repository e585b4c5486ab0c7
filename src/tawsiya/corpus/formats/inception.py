"""What the two formats of INCEpTION share: its layers, the names of its features, where its exports put what.

Offsets are those of Java strings, UTF-16 units (INCEpTION user guide, WebAnno TSV, "Encoding and Offsets"). Spans are
annotations of a custom layer `webanno.custom.Tawsiya`, relations of `webanno.custom.TawsiyaLink`; annotations of the
built-in layer NamedEntity are read as well, `value` as their label and `identifier` as their value.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.format import with_details
from tawsiya.corpus.formats.sheet import ATTRIBUTES, Sheet
from tawsiya.corpus.formats.sidecar import named, read_sidecar
from tawsiya.corpus.jsonl import Place

SPAN_LAYER: Final = "webanno.custom.Tawsiya"
LINK_LAYER: Final = "webanno.custom.TawsiyaLink"
NAMED_ENTITY: Final = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
SEGMENTATION: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
LABEL: Final = "label"
KIND: Final = "kind"

FEATURES: Final = {
    "inheritedStrength" if attribute == "inherited_strength" else attribute: attribute for attribute in ATTRIBUTES
}
"""The attribute behind each feature of the layer; names of features have no underscore."""


def read_features(layer: str, given: Mapping[str, str]) -> tuple[str, dict[str, str]] | None:
    """Label and attributes of an annotation, None for layers that hold no mention and no recommendation."""
    if layer == NAMED_ENTITY and given.get("value"):
        identifier = given.get("identifier")
        return given["value"], {"value": identifier} if identifier else {}
    if LABEL not in given:
        return None
    return given[LABEL], {attribute: given[name] for name, attribute in FEATURES.items() if name in given}


def find_files(path: Path, suffix: str) -> list[Path]:
    """The files of an export, those of a folder with all below it."""
    found = sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path]
    if not found:
        raise GoldError(f"there is no {suffix} in {path}; unpack the export and name its folder")
    return found


def bare_sheet(path: Path, root: Path, text: str) -> Sheet:
    """A sheet without annotations.

    In the export of a project, `annotation/NAME.txt/ANNOTATOR.xmi`, the folder is the document; elsewhere the file is.
    """
    sheet = Sheet(path.stem, text, (), place=Place(path))
    if not root.is_dir() or path.parent == root:
        return named(sheet, path.stem, read_sidecar(path.parent))
    stem = path.parent.name.removesuffix(".txt")
    kept = read_sidecar(root).get(stem)
    sheet = named(sheet, stem, {})
    annotated = Sheet(sheet.name, text, (), annotator=path.stem, place=Place(path))
    return with_details(annotated, kept)
