"""The speed of a pipeline beside that of a token classifier of the size of BERT, one thread each, in one run.

Both read the same text, in turns, so that a busy machine is busy for both; seconds are taken by the clock and by the
processor, and the best round counts. A pipeline remembers words that it has met, so its first round stands beside the
best one. The classifier has random weights: its speed is that of a trained one.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

from tawsiya.clean.clean import clean
from tawsiya.core.errors import PipelineError
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.tag.encoder.extras import library
from tawsiya.train.lines import read_lines
from tawsiya.train.pretrain.packing import as_rows
from tawsiya.train.pretrain.vocabulary import CLOSING, OPENING, learn_tokenizer

_PIECES = 30_000
_LEAST = 2  # times that a piece comes
_ROWS, _LENGTH = 8, 128
_LABELS = 11  # begin and inside of five labels, outside
_LOADING = "from tawsiya.train.encoder.speed import weigh; import sys; weigh(sys.argv[1], sys.argv[2:])"


@dataclass(frozen=True, slots=True)
class Round:
    """What one turn took: words read, seconds by the clock and by the processor."""

    words: int
    clock: float
    processor: float

    @property
    def by_clock(self) -> float:
        """Words a second."""
        return self.words / self.clock

    @property
    def by_processor(self) -> float:
        """Words a second of the processor."""
        return self.words / self.processor


def learn_speed_tokenizer(corpora: Sequence[Path], every: int) -> Any:
    """A tokenizer of 30,000 pieces from one line of `every` of the corpora (`.xz`)."""

    def lines() -> Iterator[str]:
        for corpus in corpora:
            for chunk in read_lines(corpus):
                yield from chunk[::every]

    return learn_tokenizer(lines(), _PIECES, _LEAST)


def clean_texts(paths: Sequence[Path]) -> list[str]:
    """The cleaned texts of documents: what `nlp` is given."""
    return [clean(read_file(path)).text for path in paths]


def time_pipeline(pipeline: str | Language, texts: Sequence[str]) -> Callable[[], Round]:
    """A function that reads all texts once by the whole `nlp`."""
    nlp = load_pipeline(pipeline).nlp if isinstance(pipeline, str) else pipeline
    words = sum(len(text.split()) for text in texts)

    def turn() -> Round:
        return _timed(words, lambda: [nlp(text) for text in texts])

    return turn


def time_classifier(tokenizer: Any, texts: Sequence[str], batches: int) -> Callable[[], Round]:
    """A function that reads so many batches of the texts by a classifier of the size of BERT, tokenizing included."""
    torch, transformers = library("torch"), library("transformers")
    torch.set_num_threads(1)
    config = transformers.BertConfig(vocab_size=tokenizer.get_vocab_size(), num_labels=_LABELS)
    network = transformers.BertForTokenClassification(config).eval()
    lines, words = _enough(tokenizer, texts, batches)

    def read() -> None:
        ids = np.concatenate([np.array(one.ids, np.uint16) for one in tokenizer.encode_batch(lines, False, False)])
        rows = as_rows(ids, _LENGTH)[: batches * _ROWS].astype(np.int64)
        edge = np.ones((len(rows), 1), np.int64)
        pieces = torch.from_numpy(np.concatenate([OPENING * edge, rows, CLOSING * edge], axis=1))
        with torch.inference_mode():
            for batch in pieces.split(_ROWS):
                network(input_ids=batch).logits.argmax(-1)

    return lambda: _timed(words, read)


def _enough(tokenizer: Any, texts: Sequence[str], batches: int) -> tuple[list[str], int]:
    """Lines that fill the batches, and the words in them that the rows hold."""
    wanted = batches * _ROWS * (_LENGTH - 2)
    lines: list[str] = []
    pieces = 0
    for line in (line for text in texts for line in text.splitlines() if line.strip()):
        lines.append(line)
        pieces += len(tokenizer.encode(line, add_special_tokens=False).ids)
        if pieces >= wanted:
            break
    words = sum(len(line.split()) for line in lines)
    full = min(batches, pieces // ((_LENGTH - 2) * _ROWS)) * _ROWS * (_LENGTH - 2)
    return lines, round(words * full / max(1, pieces))


def _timed(words: int, run: Callable[[], object]) -> Round:
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return Round(words, time.perf_counter() - clock, time.process_time() - processor)


def speed_table(rounds: Mapping[str, Sequence[Round]], ours: str, theirs: str) -> list[str]:
    """Lines of a table of words a second, the first round and the best; last how many times `ours` beats `theirs`."""
    paces = {
        name: (of[0].by_clock, max(one.by_clock for one in of), max(one.by_processor for one in of))
        for name, of in rounds.items()
    }
    lines = [f"{name} | " + " | ".join(f"{pace:,.0f}" for pace in of) for name, of in paces.items()]
    times = (f"{one / other:.1f}" for one, other in zip(paces[ours], paces[theirs], strict=True))
    return ["words a second | first | best | best by processor", *lines, "ratio | " + " | ".join(times)]


def weigh_apart(pipeline: str, paths: Sequence[Path]) -> dict[str, float]:
    """Seconds to import and load a pipeline, and its peak memory in MB when it has read the documents.

    In a process of its own, which has nothing else in memory.
    """
    command = [sys.executable, "-c", _LOADING, pipeline, *map(str, paths)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise PipelineError(f"{pipeline!r} cannot be weighed: {done.stderr.strip().splitlines()[-1:]}; load it first")
    beside: dict[str, float] = json.loads(done.stdout)
    return beside


def weigh(pipeline: str, paths: Sequence[str]) -> None:
    """What `weigh_apart` asks of its process; the answer goes to standard output as JSON."""
    began = time.perf_counter()
    loaded = load_pipeline(pipeline)
    seconds = time.perf_counter() - began
    empty = _peak_memory()
    for path in paths:
        loaded(read_file(Path(path)))
    figures = {"load_seconds": seconds, "loaded_mb": empty, "peak_mb": _peak_memory()}
    sys.stdout.write(json.dumps(figures))


def _peak_memory() -> float:
    """Megabytes that this process has held at most.

    By the kernel where it tells (Linux): `getrusage` counts what the process that started this one held then.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    resource = library("resource")
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1e6
