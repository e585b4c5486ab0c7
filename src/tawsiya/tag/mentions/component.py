"""The spaCy component `tawsiya_mention_rules`: runs the finders on each block and settles what overlaps."""

from collections.abc import Iterator, Sequence
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from tawsiya.core.annotations import Block, Mention
from tawsiya.core.layers import read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.tag.mentions.dates import find_dates
from tawsiya.tag.mentions.goals import find_goals, names_goals
from tawsiya.tag.mentions.instruments import find_instruments, read_context, titles_of
from tawsiya.tag.mentions.names import Names, all_names
from tawsiya.tag.mentions.passage import Passage, passages_of
from tawsiya.tag.mentions.resolve import resolve
from tawsiya.tag.mentions.states import find_states
from tawsiya.tag.mentions.symbols import find_symbols


class MentionRules:
    """Mentions by rules and gazetteers. `find` works on passages; calling it on a `Doc` annotates that.

    `names` are those of the knowledge base that are to be found, all when nothing is said.
    """

    def __init__(self, names: Names | None = None) -> None:
        self._names = names

    def find(self, passages: Sequence[Passage]) -> tuple[Mention, ...]:
        """The mentions of one document, given as its blocks; spans count in the document's text."""
        return tuple(chain.from_iterable(self.find_each(passages)))

    def find_each(self, passages: Sequence[Passage]) -> Iterator[tuple[Mention, ...]]:
        """As `find`, the mentions of each passage by themselves."""
        names = self._names or all_names()
        about_goals = any(names_goals(passage.normal) for passage in passages)
        titles = [titles_of(passage) for passage in passages]
        context = read_context(zip(passages, titles, strict=True), names)
        for passage, named in zip(passages, titles, strict=True):
            yield resolve(
                (
                    *find_dates(passage),
                    *find_states(passage, names),
                    *find_instruments(passage, named, context, names),
                    *find_symbols(passage),
                    *find_goals(passage, about_goals),
                )
            )

    def __call__(self, doc: Doc) -> Doc:
        """Set the layer of mentions, and `doc.ents`."""
        mentions = self.find(passages_in(doc))
        write_layer(doc, Mention, mentions)
        doc.ents = filter_spans(doc.spans["mentions"])
        return doc


def passages_in(doc: Doc) -> list[Passage]:
    """The stretches of the blocks; the whole document where it has no blocks."""
    spans = [stretch for block in read_layer(doc, Block) for stretch in block.stretches]
    return passages_of(doc, [span for span in spans if len(span)] or [Span(0, len(doc.text))])


@Language.factory("tawsiya_mention_rules")
def make_mention_rules(nlp: Language, name: str) -> MentionRules:
    """Factory of the component."""
    return MentionRules()
