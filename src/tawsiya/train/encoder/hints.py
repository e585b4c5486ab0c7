"""What the rules tell the encoder of texts that it learns from: their mentions, with names hidden as in new documents.

The knowledge base was written with the gold in view: an encoder that saw the rules read it with all names would take
their word for everything.
"""

from collections.abc import Mapping, Sequence

from tawsiya.core.annotations import Mention
from tawsiya.corpus.gold import GoldDocument
from tawsiya.train.mentions.chain import read_hidden
from tawsiya.train.mentions.gold import prepare

_ANY = "gold"


def read_hints(documents: Sequence[GoldDocument], folds: int, seed: int) -> Mapping[str, Sequence[Mention]]:
    """Name of a document -> the rules' mentions in its cleaned text, without the names that only its fold has.

    With no folds nothing is hidden. Documents whose mentions were not annotated are left out.
    """
    read = read_hidden(list(prepare(documents, _ANY)), folds, seed)
    return {one.text.name: [mention for found in one.found for mention in found] for one in read}
