"""spaCy's DocBin: `doc.spans["mentions"]` and `["recommendations"]` with Tawsiya's rows, and mentions as `doc.ents`.

Tokens are cut at the ends of annotations, so spans are exact to the code point; `spacy train` aligns them with the
tokens of the pipeline by itself. A DocBin made elsewhere is read by its `doc.ents` and `doc.spans["sc"]`.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans
from spacy.vocab import Vocab

from tawsiya.core.annotations import Addressee, Inherited, Mention, Recommendation
from tawsiya.core.errors import GoldError
from tawsiya.core.layers import has_layer, read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.corpus.formats.flattening import Notes, flatten, to_gold
from tawsiya.corpus.formats.format import DETAILS, Files, Options, Sheets, details, note_scores, one_each, with_details
from tawsiya.corpus.formats.sheet import MENTIONS, RECOMMENDATIONS, UNIT, Item, Sheet
from tawsiya.corpus.formats.tokens import cut_tokens
from tawsiya.corpus.formats.units import Unit
from tawsiya.corpus.gold import GoldDocument, GoldInherited, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.jsonl import Place, check_all

_BOTH = frozenset({MENTIONS, RECOMMENDATIONS})
_OPTIONAL = "optional"


class SpacyDocBin:
    """`gold.spacy`."""

    name = "spacy"
    unit = Unit.CODEPOINT

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """One `Doc` for each text."""
        one_each(sheets, self.name)
        notes, packed = Notes(), DocBin(store_user_data=True)
        for sheet in sheets:
            note_scores(sheet.items, notes)
            packed.add(make_doc(replace(sheet, place=sheet.place or Place(Path(sheet.name))), notes))
        return Files({"gold.spacy": packed.to_bytes()}, +notes)

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each `Doc`."""
        path = path / "gold.spacy" if path.is_dir() else path
        try:
            docs = list(DocBin(store_user_data=True).from_bytes(path.read_bytes()).get_docs(Vocab()))
        except OSError as error:
            raise GoldError(f"{path} cannot be read ({error.strerror}); name the .spacy file") from error
        except (zlib.error, ValueError, TypeError, KeyError) as error:
            raise GoldError(f"{path} is no DocBin of spaCy ({error}); write it with DocBin.to_disk") from error
        places = [Place(path, entry=number) for number in range(1, len(docs) + 1)]
        return Sheets(check_all(zip(docs, places, strict=True), lambda item: _sheet(*item)))


def make_doc(sheet: Sheet, notes: Notes) -> Doc:
    """The `Doc` of a sheet. Mentions that overlap are left out of `doc.ents` and counted."""
    labels = frozenset(item.label for item in sheet.items)
    gold, _ = to_gold(sheet, sheet.layers if sheet.layers is not None else _BOTH, labels)
    doc = Doc(Vocab(), *_words(sheet.text, [item.span for item in sheet.items]))
    assert doc.text == sheet.text, sheet.name
    if gold.mentions is not None:
        mentions = [Mention(m.label, m.span, value=m.value, form=m.form, role=m.role) for m in gold.mentions]
        write_layer(doc, Mention, mentions)
        spans = [doc.char_span(m.span.start, m.span.end, m.label, m.value or "") for m in gold.mentions]
        kept = filter_spans([span for span in spans if span is not None])
        notes["mentions left out of doc.ents, since they overlap (they are in doc.spans)"] += len(spans) - len(kept)
        doc.set_ents(kept)
    if gold.recommendations is not None:
        write_layer(doc, Recommendation, [_unit(unit) for unit in gold.recommendations])
    optional = [[item.label, item.span.start, item.span.end] for item in sheet.items if "optional" in item.attributes]
    doc.user_data[DETAILS] = json.dumps(details(sheet) | {_OPTIONAL: optional})
    return doc


def _words(text: str, spans: Sequence[Span]) -> tuple[list[str], list[bool]]:
    """Tokens and whether a blank follows, so that spaCy makes the very text of them again."""
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for token in [*cut_tokens(text, spans), Span(len(text), len(text))]:
        if words and text[at : at + 1] == " " and at < token.start and at not in starts and at + 1 not in ends:
            spaces[-1] = True
            at += 1
        cuts = sorted({at, token.start, *(place for place in starts | ends if at < place < token.start)})
        for start, end in pairwise(cuts):
            words.append(text[start:end])
            spaces.append(False)
        if len(token):
            words.append(token.of(text))
            spaces.append(False)
        at = token.end
    return words, spaces


def _unit(unit: GoldRecommendation) -> Recommendation:
    inherited = unit.inherited or GoldInherited()
    return Recommendation(
        unit.span,
        status=unit.status,
        strength=unit.strength,
        operative=unit.operative.span if unit.operative else None,
        addressees=tuple(Addressee(quote.span) for quote in unit.addressees if quote.span),
        label=unit.label,
        chapeau=unit.chapeau,
        by=unit.by,
        inherited=Inherited(
            tuple(Addressee(span) for span in inherited.addressees), inherited.strength, inherited.operative
        ),
    )


def _sheet(doc: Doc, place: Place) -> Sheet:
    kept = _kept(doc, place)
    made_up = f"{place.path.stem}:{place.entry}"
    bare = with_details(Sheet(made_up, doc.text, (), named=False, place=place), kept)
    place = replace(place, document=bare.name)
    if kept is None or not any("rows" in group.attrs for group in doc.spans.values()):
        return replace(bare, items=tuple(_plain_items(doc, place)), place=place)
    optional = {(label, Span(*ends)) for label, *ends in kept.get(_OPTIONAL, ())}
    try:
        _refuse_changes(doc, place)
        mentions = tuple(_gold_mention(row, optional) for row in read_layer(doc, Mention))
        units = tuple(_gold_unit(row, doc.text, optional) for row in read_layer(doc, Recommendation))
    except ValidationError as error:
        raise GoldError(f"the rows of doc.spans in {place} are not what an export wrote ({error.title})") from error
    layers = (mentions if has_layer(doc, Mention) else None, units if has_layer(doc, Recommendation) else None)
    sheet, _ = flatten(GoldDocument(bare.name, bare.group or bare.name, "", doc.text, *layers, None), bare.sha256)
    return replace(sheet, named=bare.named, place=place)


def _kept(doc: Doc, place: Place) -> dict[str, Any] | None:
    written = doc.user_data.get(DETAILS)
    if written is None:
        return None
    try:
        kept = json.loads(written)
    except (TypeError, ValueError) as error:
        raise GoldError(f"user_data[{DETAILS!r}] in {place} is not what an export wrote; take it out") from error
    return kept if isinstance(kept, dict) else None


def _refuse_changes(doc: Doc, place: Place) -> None:
    """Nothing, or `GoldError` where spans were changed and the rows beside them were not."""
    rows = {
        MENTIONS: sorted(row.span for row in read_layer(doc, Mention)),
        RECOMMENDATIONS: sorted(row.span for row in read_layer(doc, Recommendation)),
    }
    for name, listed in rows.items():
        if name in doc.spans and sorted(Span(s.start_char, s.end_char) for s in doc.spans[name]) != listed:
            raise GoldError(
                f"doc.spans[{name!r}] in {place} was changed, and the rows in its attrs were not; write both with "
                "tawsiya.core.layers.write_layer, or delete attrs['rows'] of all groups to import labels alone"
            )


def _plain_items(doc: Doc, place: Place) -> Iterable[Item]:
    """Entities and spans as spaCy knows them, each once."""
    seen = set()
    groups = [doc.spans[name] for name in (MENTIONS, RECOMMENDATIONS, "sc") if name in doc.spans]
    for span in (*doc.ents, *(span for group in groups for span in group)):
        key = (span.label_, span.start_char, span.end_char)
        if key not in seen:
            seen.add(key)
            attributes = {"value": span.kb_id_} if span.kb_id_ else {}
            yield Item(span.label_, Span(span.start_char, span.end_char), attributes, place=place)


def _gold_mention(row: Mention, optional: set[tuple[str, Span]]) -> GoldMention:
    return GoldMention(row.label, row.span, row.value, row.form, row.role, (row.label, row.span) in optional)


def _gold_unit(row: Recommendation, text: str, optional: set[tuple[str, Span]]) -> GoldRecommendation:
    inherited = GoldInherited(
        tuple(addressee.span for addressee in row.inherited.addressees),
        row.inherited.strength,
        row.inherited.operative,
    )
    return GoldRecommendation(
        row.span,
        row.status,
        row.strength,
        GoldQuote(row.operative.of(text), row.operative) if row.operative else None,
        tuple(GoldQuote(each.span.of(text), each.span) for each in row.addressees),
        row.label,
        row.chapeau,
        row.by,
        inherited if inherited != GoldInherited() else None,
        (UNIT, row.span) in optional,
    )
