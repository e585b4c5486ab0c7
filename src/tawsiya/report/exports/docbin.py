"""spaCy's DocBin: each report as a `Doc` of its text, in files of a bounded size.

`doc.spans["blocks"]`, `["mentions"]` and `["recommendations"]` are the layers of `tawsiya.core.layers`, mentions are
`doc.ents` too (those that overlap another are left out of these), and `doc.user_data["tawsiya.report"]` is the report
without its text, so that nothing is lost. Tokens are cut at the ends of annotations; they are no linguist's tokens.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Final

from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans
from spacy.vocab import Vocab

from tawsiya.arabic.characters import MARKS
from tawsiya.core import annotations
from tawsiya.core.errors import ReportError
from tawsiya.core.layers import write_layer, write_metadata
from tawsiya.core.report import Report, read_report, write_report
from tawsiya.core.report_parts import Addressee, Mention, Quote, Recommendation
from tawsiya.core.span import Span
from tawsiya.report.exports.places import new_files
from tawsiya.report.exports.writer import Writer

REPORT: Final = "tawsiya.report"
PLACE: Final = "tawsiya.place"
PATTERN: Final = "reports-*.spacy"

# A DocBin is held and packed as a whole. At a million characters an export takes 0.25 GB, of 200 reports as of 2,000;
# at four million it took 0.7 GB.
_FILE_CHARACTERS = 1_000_000
_PIECE = re.compile(rf"[\w{MARKS}]+|\s+|[^\w\s]")


@contextmanager
def open_docbin(output: Path) -> Iterator[Writer]:
    """A folder with files `reports-0001.spacy` and on; raises `OutputError` where they cannot be written."""
    with new_files(output, PATTERN) as folder:
        writer = _DocBin(folder)
        yield writer
        writer.flush()


def make_doc(place: str, report: Report, vocab: Vocab) -> Doc:
    """The report as a `Doc`; `ReportError` where it has no text, or an annotation has no extent in it."""
    text = report.text
    if not text:
        raise ReportError(f"{place} has no text, which a Doc needs; run `tawsiya extract` without --no-text")
    spans = [one.span for layer in (report.blocks, report.mentions, report.recommendations) for one in layer]
    wrong = next((span for span in spans if not span.start < span.end <= len(text)), None)
    if wrong:
        raise ReportError(f"{place}: an annotation stands at {wrong}, where there is no text; run the document anew")
    doc = Doc(vocab, *_words(text, spans))
    assert doc.text == text, place
    write_layer(doc, annotations.Block, _blocks(report))
    write_layer(doc, annotations.Mention, [_mention(mention) for mention in report.mentions])
    write_layer(doc, annotations.Recommendation, [_recommendation(found) for found in report.recommendations])
    write_metadata(doc, report.metadata)
    found = (doc.char_span(one.span.start, one.span.end, one.label, one.value or "") for one in report.mentions)
    doc.set_ents(filter_spans(span for span in found if span is not None))
    doc.user_data[PLACE] = place
    doc.user_data[REPORT] = write_report(report.model_copy(update={"text": None}), indent=None)
    return doc


def report_of(doc: Doc) -> Report:
    """The report that a `Doc` of this format was made of."""
    return read_report(doc.user_data[REPORT]).model_copy(update={"text": doc.text})


class _DocBin:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vocab = Vocab()
        self._packed = DocBin(store_user_data=True)
        self._characters = self._number = 0

    def add(self, place: str, report: Report) -> None:
        doc = make_doc(place, report, self._vocab)
        self._packed.add(doc)
        self._characters += len(doc.text)
        if self._characters > _FILE_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        if len(self._packed):
            self._number += 1
            self._packed.to_disk(self._folder / f"reports-{self._number:04}.spacy")
        self._vocab = Vocab()  # it keeps every word that it has seen
        self._packed = DocBin(store_user_data=True)
        self._characters = 0


def _words(text: str, spans: Iterable[Span]) -> tuple[list[str], list[bool]]:
    """Tokens and whether a blank follows, so that spaCy makes the very text of them again.

    No end of `spans` stands inside a token.
    """
    cuts = sorted({0, len(text), *(place for span in spans for place in (span.start, span.end))})
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(cuts):
        for piece in _PIECE.findall(text[start:end]):
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
                continue
            words.append(piece)
            spaces.append(False)
    return words, spaces


def _blocks(report: Report) -> list[annotations.Block]:
    places = {block.id: place for place, block in enumerate(report.blocks)}
    return [
        annotations.Block(
            block.type,
            (block.span,),
            block.label,
            block.level,
            cells=None if block.cells is None else tuple(tuple(row) for row in block.cells),
            parent=places.get(block.parent) if block.parent else None,
            path=block.path,
        )
        for block in report.blocks
    ]


def _mention(mention: Mention) -> annotations.Mention:
    return annotations.Mention(
        mention.label,
        mention.span,
        mention.value,
        mention.no_value,
        mention.form,
        mention.role,
        mention.doubtful,
        mention.score,
        mention.evidence.producer,
        mention.evidence.rule,
    )


def _recommendation(found: Recommendation) -> annotations.Recommendation:
    inherited = found.inherited
    return annotations.Recommendation(
        found.span,
        status=found.status,
        strength=found.strength,
        operative=_span(found.operative_word),
        addressees=_addressees(found.addressees),
        label=found.label,
        bracketed=found.bracketed,
        chapeau=_span(found.chapeau),
        by=_span(found.by),
        by_inherited=found.by.inherited if found.by else False,
        inherited=annotations.Inherited(
            _addressees(inherited.addressees), inherited.strength, _span(inherited.operative_word)
        ),
        deadline=found.deadline,
        score=found.score,
        themes=tuple(annotations.Theme(theme.key, theme.score) for theme in found.themes),
    )


def _addressees(addressees: Iterable[Addressee]) -> tuple[annotations.Addressee, ...]:
    return tuple(annotations.Addressee(one.span, one.kind, one.state) for one in addressees)


def _span(quote: Quote | None) -> Span | None:
    return quote.span if quote else None
