"""The libraries of the extra `train`, imported only when a recipe or the component asks for them."""

import os
from importlib import import_module
from typing import Any

from tawsiya.core.errors import PipelineError

Tensor = Any
"""A `torch.Tensor`; torch is no dependency of the package, so its types have no names here."""


def library(name: str) -> Any:
    """The module `name`; `PipelineError` where it is not installed.

    >>> library("json").dumps(1)
    '1'
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise PipelineError(
            f"the library {name.partition('.')[0]} is not installed ({error}); pip install 'tawsiya[train]'"
        ) from error


def wait_politely() -> None:
    """Let the threads of torch sleep while they wait for each other; to be called before torch is first imported.

    Where other programs want the processors too, threads that spin cost four fifths of the speed (on two busy cores
    850 pieces a second, 3,400 to 4,700 when they sleep). Whoever sets `OMP_WAIT_POLICY` decides otherwise.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
