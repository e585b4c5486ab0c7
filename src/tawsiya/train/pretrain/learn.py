"""The recipe `pretraining`: vocabulary, packing, learning, writing; each is taken up where the last sitting left it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tawsiya.tag.encoder.extras import library
from tawsiya.train.lines import read_lines
from tawsiya.train.pretrain.leaving_out import Guard, read_sentences
from tawsiya.train.pretrain.loop import CHECKPOINT, Run
from tawsiya.train.pretrain.model import make_network
from tawsiya.train.pretrain.order import Masking, Order
from tawsiya.train.pretrain.packing import (
    Encoder,
    Packed,
    Rows,
    as_rows,
    digest_of,
    fingerprint,
    load_packed,
    pack,
    save_packed,
)
from tawsiya.train.pretrain.settings import PretrainSettings, read_settings
from tawsiya.train.pretrain.stages import make_stages
from tawsiya.train.pretrain.vectors import Table, learn_vectors
from tawsiya.train.pretrain.vocabulary import INSIDE, learn_tokenizer
from tawsiya.train.pretrain.writing import Account, write_encoder

_UN_SENTENCES = "un-sentences"  # what the losses on the sentences of the measured part are called


def learn_encoder(
    section: Mapping[str, Any], *, recipe: Path, texts: Path, output: Path, tell: Callable[[str], None]
) -> Path:
    """Learn the encoder of `recipe`, or go on learning it; the folder of the encoder, named `ar_` and the recipe."""
    settings = read_settings(section, recipe)
    held, measured = read_sentences(settings.left_out, texts, recipe.resolve().parents[1])
    work = Path(settings.work)
    work.mkdir(parents=True, exist_ok=True)
    made_of = _made_of(settings, texts, held)
    guard = Guard(held, settings.left_out.run)
    tokenizer = _tokenizer(work / f"tokenizer-{made_of}.json", settings, texts, guard, tell)
    encoder = Encoder(tokenizer)
    packed = {}
    for name, corpus in settings.corpora.items():
        path = work / f"{name}-{made_of}.npz"
        packed[name] = _packed(path, texts / corpus.path, encoder, guard, settings, tell)
    rows = settings.measure.rows
    to_measure = {name: one.held[:rows] for name, one in packed.items()}
    kept = work / f"{_UN_SENTENCES}-{made_of}.npy"
    to_measure[_UN_SENTENCES] = _measured(kept, measured, encoder, settings.schedule.length)[:rows]
    vectors = _vectors(work, settings, packed, tokenizer.get_vocab_size(), tell)
    run = Run(
        make_network(settings.shape, tokenizer.get_vocab_size(), settings.seed, vectors),
        make_stages(settings, _order(settings, packed, tokenizer), _lasting(settings, made_of)),
        to_measure,
        settings.schedule,
        work,
    )
    folder = output / f"ar_{recipe.stem}"
    account = Account(settings, run.stages[-1].end, {name: one.facts for name, one in packed.items()}, run.log)
    for _ in run.sit(tell):
        write_encoder(folder, run.network.trunk, tokenizer, account)
    return folder


def _made_of(settings: PretrainSettings, texts: Path, held: list[str]) -> str:
    """What vocabulary and rows depend on."""
    return fingerprint(
        {
            "corpora": {name: digest_of(texts / corpus.path) for name, corpus in settings.corpora.items()},
            "held": held,
            "run": settings.left_out.run,
            "vocabulary": settings.vocabulary,
            "length": settings.schedule.length,
            "every": settings.measure.every,
        }
    )


def _lasting(settings: PretrainSettings, made_of: str) -> dict[str, Any]:
    """What must not change between sittings; how often a run speaks and where it stops may."""
    changeable = {"log_every", "checkpoint_every", "threads", "until"}
    passes = {name: corpus.passes for name, corpus in settings.corpora.items()}
    return {
        "text": made_of,
        "seed": settings.seed,
        "vectors": settings.vectors,
        "shape": settings.shape,
        "schedule": settings.schedule.model_dump(exclude=changeable) | {"passes": passes},
    }


def _tokenizer(path: Path, settings: PretrainSettings, texts: Path, guard: Guard, tell: Callable[[str], None]) -> Any:
    if path.exists():
        return library("tokenizers").Tokenizer.from_file(str(path))
    tell("learning the vocabulary")
    rule = settings.vocabulary

    def lines() -> Any:
        for corpus in settings.corpora.values():
            every = 1
            number = 0
            for chunk in read_lines(texts / corpus.path):
                for line in chunk:
                    number += 1
                    every = rule.every if number > rule.whole else 1
                    if number % every == 0 and not guard.refuses(line):
                        yield line

    tokenizer = learn_tokenizer(lines(), rule.pieces, rule.least)
    tokenizer.save(str(path))
    return tokenizer


def _packed(
    path: Path, corpus: Path, encoder: Encoder, guard: Guard, settings: PretrainSettings, tell: Callable[[str], None]
) -> Packed:
    if not path.exists():
        tell(f"packing {corpus}")
        save_packed(path, pack(corpus, encoder, guard, every=settings.measure.every, length=settings.schedule.length))
    packed = load_packed(path)
    tell(f"{corpus.name}: {packed.facts}")
    return packed


def _vectors(
    work: Path,
    settings: PretrainSettings,
    packed: Mapping[str, Packed],
    pieces: int,
    tell: Callable[[str], None],
) -> Table | None:
    """What the embeddings begin with; only the first sitting needs it."""
    if settings.vectors is None or (work / CHECKPOINT).exists():
        return None
    tell("learning the vectors of pieces")
    corpora = [one.rows for one in packed.values()]
    return learn_vectors(corpora, pieces, settings.shape.width, settings.vectors, settings.seed)


def _measured(path: Path, sentences: list[str], encoder: Encoder, length: int) -> Rows:
    """Rows of the measured sentences, kept as the corpora are: names that were learned since would cut them anew."""
    if not path.exists():
        np.save(path, as_rows(encoder.encode(sentences)[0], length), allow_pickle=False)
    rows: Rows = np.load(path, allow_pickle=False)
    return rows


def _order(settings: PretrainSettings, packed: Mapping[str, Packed], tokenizer: Any) -> Order:
    inside = np.zeros(tokenizer.get_vocab_size(), np.bool_)
    inside[[number for piece, number in tokenizer.get_vocab().items() if piece.startswith(INSIDE)]] = True
    return Order(
        {name: one.rows for name, one in packed.items()},
        {name: one.words for name, one in packed.items()},
        {name: corpus.passes for name, corpus in settings.corpora.items()},
        settings.seed,
        settings.schedule.batch,
        Masking(settings.schedule.masked, inside),
    )
