"""What the user annotated: read from the export of a tool or from gold, checked before anything is learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tawsiya.core.errors import GoldError
from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.formats import Choices, Options, import_sheets, read_export
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.schema import LabelSchema
from tawsiya.corpus.texts import ANNOTATION_SUFFIXES
from tawsiya.retrain.leaks import refuse_leaks
from tawsiya.retrain.proclitics import without_proclitics

FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True)
class Annotated:
    """The user's documents. `labels` are the mention labels that she annotated; `fixed` counts mended mentions."""

    documents: tuple[GoldDocument, ...]
    labels: tuple[str, ...]
    has_recommendations: bool
    fixed: int

    @property
    def groups(self) -> tuple[str, ...]:
        """The documents that the annotated texts come from, sorted."""
        return tuple(sorted({document.group for document in self.documents}))


def read_annotated(
    path: Path,
    schema: LabelSchema,
    *,
    texts: Sequence[Path] = (),
    format_: str | None = None,
    annotator: str | None = None,
    fix: bool = False,
) -> Annotated:
    """Read and check an export of an annotation tool, or a folder of standoff gold with its `texts`.

    Raises:
        GoldError: nothing is annotated, a label is not declared, mentions overlap or begin with a proclitic (unless
            `fix`), annotators differ, a text stands in the test part, or all of it comes from one document.
    """
    documents = _read(path, schema, texts, format_, annotator)
    refuse_leaks(documents)
    documents, fixed = without_proclitics(documents, fix=fix)
    _refuse_overlaps(documents)
    used = {mention.label for document in documents for mention in document.mentions or ()}
    units = sum(len(document.recommendations or ()) for document in documents)
    if not used and not units:
        raise GoldError(f"nothing is annotated in {path}: {len(documents)} texts without a span; export them anew")
    read = Annotated(tuple(documents), tuple(label for label in schema.reported if label in used), units > 0, fixed)
    if len(read.groups) < FEWEST_GROUPS:
        raise GoldError(
            f"all of {path} comes from one document ({read.groups[0]!r}), so that nothing is left to measure on; "
            "annotate paragraphs of at least two"
        )
    return read


def _read(
    path: Path, schema: LabelSchema, texts: Sequence[Path], format_: str | None, annotator: str | None
) -> list[GoldDocument]:
    if path.is_dir() and any(next(path.glob(f"*{suffix}"), None) for suffix in ANNOTATION_SUFFIXES):
        return list(read_gold(path, *(texts or [path]), labels=schema.labels))
    sheets, _ = read_export(path, format_, Options(labels=schema.labels))
    return import_sheets(sheets, Choices(annotator, declared=schema.labels), None).gold


def _refuse_overlaps(documents: Sequence[GoldDocument]) -> None:
    for document in documents:
        for left, right in pairwise(sorted(document.mentions or (), key=lambda mention: mention.span)):
            if left.span.end > right.span.start:
                quotes = " and ".join(repr(one.span.of(document.text)[:40]) for one in (left, right))
                raise GoldError(f"the mentions {quotes} in {document.name!r} overlap; keep one of them")
