"""Linear models as files: arrays without pickles (`.npz`), labels and features as lines of UTF-8.

| file           | holds                                                                                         |
|----------------|-----------------------------------------------------------------------------------------------|
| `labels.txt`   | the labels in the order of the columns                                                        |
| `features.txt` | the features in the order of the rows                                                         |
| `weights.npz`  | `weights` float16 (features, labels), `transitions` float32 (labels, labels)                  |
"""

import io
import zipfile
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tawsiya.core.errors import PipelineError
from tawsiya.linear.chain import LinearChain

_LABELS, _FEATURES, _WEIGHTS = "labels.txt", "features.txt", "weights.npz"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of zip files: the same weights give the same bytes


def chain_to_files(chain: LinearChain) -> dict[str, bytes]:
    """The files of a model by name: what its folder holds, and what a spaCy component puts into its bytes."""
    for name in (*chain.labels, *chain.features):
        assert len(name.splitlines()) == 1, repr(name)
    return {
        _LABELS: _lines(chain.labels),
        _FEATURES: _lines(chain.features),
        _WEIGHTS: _pack({"weights": chain.weights.astype(np.float16), "transitions": chain.transitions}),
    }


def chain_from_files(files: Mapping[str, bytes], part: str = "") -> LinearChain:
    """The model that `chain_to_files` wrote; `PipelineError` when a file is missing or damaged.

    Of several models the one whose names begin with `part`, a stroke behind it.
    """
    prefix = f"{part}/" if part else ""
    try:
        with np.load(io.BytesIO(files[prefix + _WEIGHTS]), allow_pickle=False) as stored:
            weights, transitions = stored["weights"], stored["transitions"]
        labels, features = (files[prefix + name].decode().split("\n")[:-1] for name in (_LABELS, _FEATURES))
        if weights.shape != (len(features), len(labels)):
            raise ValueError(f"{len(features)} features and {len(labels)} labels, but weights of {weights.shape}")
        return LinearChain(labels, features, weights, transitions)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise PipelineError(
            f"a linear model cannot be read ({error!r}); install the package again, or train the model anew"
        ) from error


def _lines(names: tuple[str, ...]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _pack(arrays: dict[str, NDArray[np.floating]]) -> bytes:
    """An `.npz` whose bytes depend on the arrays alone."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _FIRST_DAY), content.getvalue(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
