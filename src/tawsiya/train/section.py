"""Sections of a recipe as checked settings."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tawsiya.core.errors import PipelineError

_Settings = TypeVar("_Settings", bound=BaseModel)


class Strict(BaseModel):
    """Settings that cannot be changed and refuse keys that they do not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_section(kind: type[_Settings], section: Mapping[str, Any], name: str, recipe: Path) -> _Settings:
    """The settings in the section `[name]` of `recipe`; `PipelineError` says which key is wrong."""
    try:
        return kind.model_validate(section)
    except ValidationError as error:
        found = error.errors()[0]
        key = ".".join(map(str, found["loc"]))
        raise PipelineError(
            f"[{name}] {key} of {recipe}: {found['msg']} (found {found['input']!r}); correct the recipe"
        ) from error
