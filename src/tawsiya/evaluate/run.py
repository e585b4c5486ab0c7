"""Run something that extracts over gold texts and score what it gives."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import PurePath

from tawsiya.core.report import Report
from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate.evaluation import Evaluation, evaluate
from tawsiya.evaluate.output import Output, output_of_report
from tawsiya.ingest.document import RawDocument

_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}


def evaluate_pipeline(extract: Callable[[RawDocument], Report], gold: Iterable[GoldDocument]) -> Evaluation:
    """Score the reports that `extract` makes of the gold's texts; the documents are taken one by one."""
    return evaluate((document, _output(extract, document)) for document in gold)


def extract_outputs(extract: Callable[[RawDocument], Report], gold: Iterable[GoldDocument]) -> tuple[Output, ...]:
    """What `extract` finds in each of the gold's texts, to be scored in more than one selection with `evaluate`."""
    return tuple(_output(extract, document) for document in gold)


def _output(extract: Callable[[RawDocument], Report], gold: GoldDocument) -> Output:
    return output_of_report(extract(raw_document(gold)), gold.text)


def raw_document(gold: GoldDocument) -> RawDocument:
    """The text of a gold document as a reader of text files returns it; its name stands for its path."""
    content = gold.text.encode("utf-8")
    suffix = PurePath(gold.source).suffix.lower()
    return RawDocument(
        raw=gold.text,
        uri=gold.name,
        media_type=_MEDIA_TYPES.get(suffix, "text/plain"),
        sha256=sha256(content).hexdigest(),
        size=len(content),
        reader="gold 1",
    )
