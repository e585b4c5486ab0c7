"""Write a word model: words, arrays, figures, card."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tawsiya.train.words.counting import Corpus
from tawsiya.train.words.estimating import Estimate
from tawsiya.train.words.measuring import Foresight
from tawsiya.train.words.settings import WordSettings


def write_model(
    folder: Path,
    learned: Estimate,
    settings: WordSettings,
    corpora: Mapping[str, Corpus],
    figures: Mapping[str, Foresight],
) -> None:
    """Write the files of the model into `folder`, which is made; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("".join(f"{word}\n" for word in learned.words), "utf-8", newline="\n")
    with (folder / "arrays.npz").open("wb") as stream:
        np.savez(stream, allow_pickle=False, **learned.arrays)
    metrics = {
        "listed_words": len(learned.words),
        "listed_pairs": len(learned.arrays["pair"]),
        "held_out": {name: found.to_json() for name, found in figures.items()},
        "corpora": {
            name: {
                "path": settings.corpora[name].path,
                "sha256": corpus.sha256,
                "weight": settings.corpora[name].weight,
                "lines": corpus.lines,
                "lines_left_out": corpus.left_out,
                "tokens_learned": len(corpus.learned),
            }
            for name, corpus in corpora.items()
        },
        "files": {name: _digest(folder / name) for name in ("words.txt", "arrays.npz")},
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
