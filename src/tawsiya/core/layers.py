"""Annotations on a spaCy `Doc`, exact to the code point whatever the tokens are.

Each layer is a span group (`doc.spans["blocks"]`, `["mentions"]`, `["recommendations"]`) that other spaCy code can
read; its spans are the smallest runs of tokens that hold the annotations. The annotations themselves, with exact
offsets, ride in the attributes of the group, as plain values, so that `DocBin` and `Doc.to_bytes` keep them.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as TokenSpan

from tawsiya.core.annotations import Block, Mention, Recommendation
from tawsiya.core.report import Metadata

Annotation = TypeVar("Annotation", Block, Mention, Recommendation)

_LAYERS: dict[type, str] = {Block: "blocks", Mention: "mentions", Recommendation: "recommendations"}
_KINDS = {name: kind for kind, name in _LAYERS.items()}
_METADATA = "tawsiya.metadata"


def has_layer(doc: Doc, kind: type[Annotation]) -> bool:
    """Whether `doc` was annotated with this kind before, be it with nothing."""
    return _LAYERS[kind] in doc.spans


def read_layer(doc: Doc, kind: type[Annotation]) -> tuple[Annotation, ...]:
    """The annotations of one kind; none where the layer is missing. Spans count in `doc.text`."""
    if not has_layer(doc, kind):
        return ()
    name = _LAYERS[kind]
    return cast(tuple[Annotation, ...], _adapter(name).validate_python(doc.spans[name].attrs["rows"]))


def write_layer(doc: Doc, kind: type[Annotation], annotations: Sequence[Annotation]) -> None:
    """Set the annotations of one kind. Spans count in `doc.text` and are not empty."""
    spans = [_token_span(doc, annotation) for annotation in annotations]
    name = _LAYERS[kind]
    rows = _adapter(name).dump_python(tuple(annotations), mode="json")
    doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs={"rows": rows})


def read_metadata(doc: Doc) -> Metadata:
    """What was found about the document as a whole."""
    return TypeAdapter(Metadata).validate_python(doc.user_data.get(_METADATA, {}))


def write_metadata(doc: Doc, metadata: Metadata) -> None:
    """Keep what was found about the document as a whole."""
    doc.user_data[_METADATA] = TypeAdapter(Metadata).dump_python(metadata, mode="json")


@cache
def _adapter(layer: str) -> TypeAdapter[tuple[object, ...]]:
    rows: Any = tuple.__class_getitem__((_KINDS[layer], ...))
    return TypeAdapter(rows)


def _token_span(doc: Doc, annotation: Block | Mention | Recommendation) -> TokenSpan:
    match annotation:
        case Block():
            label = annotation.type
        case Mention():
            label = annotation.label
        case Recommendation():
            label = annotation.status
    span = doc.char_span(annotation.span.start, annotation.span.end, label=label, alignment_mode="expand")
    assert span is not None, annotation  # only a span outside the text, which `Span.of` would have refused
    return span
