"""The spaCy component `tawsiya_encoder`: mentions and recommendations by a fine-tuned encoder.

It comes behind the rules of mentions and keeps what they know better: labels that were not learned, and values and
forms of mentions that both find. Recommendations it finds alone, among the units of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS
from tawsiya.core.annotations import Addressee, Block, Inherited, Mention, Recommendation
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.tag.encoder.extras import library
from tawsiya.tag.encoder.network import Network, load_network
from tawsiya.tag.encoder.predicting import Judgement, Predicted, predict
from tawsiya.tag.encoder.reading import Pieces
from tawsiya.tag.encoder.scheme import Stretch
from tawsiya.tag.encoder.settings import ADDRESSEE, OPERATIVE, STATUSES, Settings, load_settings, part_of
from tawsiya.tag.encoder.texts import Readable, read_texts
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.recommendations.chapeau import read_chapeau
from tawsiya.tag.recommendations.units import Unit


@dataclass(frozen=True)
class Learned:
    """A network with what belongs to it."""

    network: Network
    pieces: Pieces
    tokenizer: object
    settings: Settings


class EncoderTagger:
    """Annotates a `Doc`; `learned` is what training gives or `from_disk` reads."""

    def __init__(self, name: str, learned: Learned | None = None) -> None:
        self.name = name
        self.learned = learned

    def __call__(self, doc: Doc) -> Doc:
        """Set the layers of mentions and recommendations, and `doc.ents`."""
        learned = self._ready()
        ruled = read_layer(doc, Mention)
        readable = read_texts(doc, read_layer(doc, Block), ruled)
        predicted = predict(learned.network, learned.pieces, [one.text for one in readable], learned.settings)
        mentions = self._mentions(readable, predicted, ruled)
        write_layer(doc, Mention, mentions)
        doc.ents = filter_spans(doc.spans["mentions"])
        write_layer(doc, Recommendation, tuple(_recommendations(doc.text, readable, predicted)))
        return doc

    def _ready(self) -> Learned:
        if self.learned is None:
            raise PipelineError(
                f"the component {self.name} has no weights; load a pipeline that `tawsiya train finetune` made"
            )
        return self.learned

    def _mentions(
        self, readable: Sequence[Readable], predicted: Sequence[Predicted], ruled: Sequence[Mention]
    ) -> list[Mention]:
        """The learned mentions, with the rules' values where both agree, and the rules' own of other labels."""
        labels = self._ready().settings.labels
        by_place = {(mention.label, mention.span): mention for mention in ruled}
        found = []
        for one, said in zip(readable, predicted, strict=True):
            for stretch in said.mentions:
                span = _span(one.passage, stretch)
                known = by_place.get((stretch.label, span), Mention(stretch.label, span))
                found.append(replace(known, score=round(stretch.score, 3), producer=self.name, rule=None))
        taken = [mention.span for mention in found]
        found += (
            mention
            for mention in ruled
            if mention.label not in labels and not any(mention.span.overlap(span) for span in taken)
        )
        return sorted(found, key=lambda mention: mention.span)

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write settings, tokenizer, configuration and weights into the folder `path`, which is made."""
        learned, folder = self._ready(), Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        learned.settings.save(folder)
        learned.tokenizer.save_pretrained(folder)  # type: ignore[attr-defined]
        learned.network.save(folder)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> "EncoderTagger":
        """Read what `to_disk` wrote; `PipelineError` when it is not whole."""
        folder = Path(path)
        settings = load_settings(folder)
        tokenizer = library("transformers").AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.learned = Learned(load_network(folder, settings), Pieces(tokenizer), tokenizer, settings)
        return self


def _span(passage: Passage, stretch: Stretch) -> Span:
    return passage.cover(stretch.first, stretch.stop)


def _place(passage: Passage, part: Stretch) -> tuple[str, Span]:
    """Which part it is, and where it stands without the proclitics that its label leaves out."""
    kind, shift = part_of(part.label)
    whole = _span(passage, part)
    return kind, Span(min(whole.start + shift, whole.end - 1), whole.end)


def _recommendations(
    text: str, readable: Sequence[Readable], predicted: Sequence[Predicted]
) -> Iterable[Recommendation]:
    for one, said in zip(readable, predicted, strict=True):
        for unit, (first, stop), judgement in zip(one.units, one.text.units, said.units, strict=True):
            if judgement is not None and judgement.status != STATUSES[0]:
                parts = [part for part in said.parts if first <= part.first and part.stop <= stop]
                yield _recommendation(text, unit, judgement, one.passage, parts)


def _recommendation(
    text: str, unit: Unit, judgement: Judgement, passage: Passage, parts: Sequence[Stretch]
) -> Recommendation:
    chapeau, inherited = read_chapeau(text, unit.chapeau) if unit.chapeau else (None, Inherited())
    places = [_place(passage, part) for part in parts]
    operative = [span for kind, span in places if kind == OPERATIVE]
    quote = unit.span.of(text)
    return Recommendation(
        Span(unit.span.start, unit.span.start + len(quote.rstrip(SUPERSCRIPT_DIGITS + " "))),
        status=judgement.status,
        strength=judgement.strength,
        operative=operative[0] if operative and judgement.strength else None,
        addressees=tuple(Addressee(span) for kind, span in places if kind == ADDRESSEE),
        label=unit.label,
        bracketed=quote.startswith("[") and quote.rstrip(".؛; ").endswith("]") and quote.count("[") == 1,
        chapeau=chapeau,
        inherited=inherited,
        score=round(judgement.score, 3),
    )


@Language.factory("tawsiya_encoder")
def make_encoder(nlp: Language, name: str) -> EncoderTagger:
    """Factory of the component; its weights come from a model folder or from training."""
    return EncoderTagger(name)
