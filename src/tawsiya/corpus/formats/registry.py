"""The formats by name, each imported when it is asked for."""

from importlib import import_module
from typing import Final, cast

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.format import Format

_PLACES: Final = {
    "label-studio": ("label_studio", "LabelStudio"),
    "doccano": ("doccano", "Doccano"),
    "prodigy": ("prodigy", "Prodigy"),
    "brat": ("brat", "Brat"),
    "xmi": ("xmi", "Xmi"),
    "webanno-tsv": ("webanno", "WebAnno"),
    "conll": ("conll", "Conll"),
    "spacy": ("docbin", "SpacyDocBin"),
    "datasets": ("hf_dataset", "HfDataset"),
}

FORMATS: Final = tuple(_PLACES)
"""The names of all formats."""


def find_format(name: str) -> Format:
    """The format of that name; `GoldError` for others."""
    if name not in _PLACES:
        raise GoldError(f"unknown format {name!r}; use one of {', '.join(FORMATS)}")
    module, kind = _PLACES[name]
    return cast(Format, getattr(import_module(f"tawsiya.corpus.formats.{module}"), kind)())
