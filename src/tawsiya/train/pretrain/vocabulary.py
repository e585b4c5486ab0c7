"""The vocabulary: word pieces learned from the corpora, behind a tokenizer that any user of `tokenizers` can load.

Words are folded first (see `tawsiya.arabic.fold`). Where a mention may begin, proclitics are already cut off by the
project's own tokenizer; at the article the tokenizer itself cuts them off, so that a noun has the same pieces
with and without them.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from tawsiya.arabic.characters import MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.tag.encoder.extras import library
from tawsiya.tag.tokenizer import cut

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
INSIDE = "##"
"""What pieces that go on a word begin with."""
PAD, UNKNOWN, OPENING, CLOSING, MASK = range(len(SPECIAL))

_PROCLITICS = r"^[وفبك]{1,2}(?=ال[^\W\d_]{3})|^[وف]?لل(?=[^\W\d_]{3})"
"""In front of an article, or with one that a lam has swallowed, if the noun has three letters at least: with two,
`والد` and `بالغ` would be torn."""
_LONGEST_WORD = 60


@cache
def words_of(chunk: str) -> tuple[str, ...]:
    """The words of a stretch without white space, as the project's tokenizer cuts it."""
    return tuple(piece.text for piece in cut(chunk))


def learn_tokenizer(lines: Iterable[str], pieces: int, least: int) -> Any:
    """A `tokenizers.Tokenizer` with at most `pieces` word pieces that come `least` times in `lines`."""
    tokenizers = library("tokenizers")
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordPiece(unk_token=SPECIAL[UNKNOWN], max_input_chars_per_word=_LONGEST_WORD)
    )
    tokenizer.normalizer = _normalizer(tokenizers)
    before = tokenizers.pre_tokenizers
    tokenizer.pre_tokenizer = before.Sequence(
        [before.Whitespace(), before.Digits(), before.Split(tokenizers.Regex(_PROCLITICS), "isolated")]
    )
    trainer = tokenizers.trainers.WordPieceTrainer(
        vocab_size=pieces, min_frequency=least, special_tokens=list(SPECIAL), show_progress=False
    )
    cut_lines = (" ".join(word for chunk in line.split() for word in words_of(chunk)) for line in lines)
    tokenizer.train_from_iterator(cut_lines, trainer)
    words_of.cache_clear()
    tokenizer.decoder = tokenizers.decoders.WordPiece()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(SPECIAL[OPENING], OPENING), (SPECIAL[CLOSING], CLOSING)],
    )
    return tokenizer


def _normalizer(tokenizers: Any) -> Any:
    """What `fold_word` does, in the steps that a tokenizer file can say."""
    steps = tokenizers.normalizers
    arabic = map(chr, range(ord("\N{ARABIC LETTER HAMZA}"), ord("\N{EXTENDED ARABIC-INDIC DIGIT NINE}") + 1))
    folded = [(letter, fold_word(letter)) for letter in arabic]
    return steps.Sequence(
        [
            steps.NFKC(),
            steps.Replace(tokenizers.Regex(f"[{MARKS}{TATWEEL}]"), ""),
            *(steps.Replace(letter, other) for letter, other in folded if other and other != letter),
        ]
    )
