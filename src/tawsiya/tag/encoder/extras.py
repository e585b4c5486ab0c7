"""The libraries of the extra `train`, imported only when a recipe or the component asks for them."""

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


def hush() -> None:
    """Keep `transformers` from drawing progress and from listing weights that it does not need."""
    logging = library("transformers").utils.logging
    logging.disable_progress_bar()
    logging.set_verbosity_error()
