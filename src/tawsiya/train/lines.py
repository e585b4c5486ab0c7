"""The lines of a compressed corpus of one paragraph a line, as a stream."""

import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tawsiya.core.errors import PipelineError

_AT_ONCE = 20_000


def read_lines(path: Path) -> Iterator[list[str]]:
    """The lines of the `.xz` file, each ended by a newline, many at a time; `PipelineError` when it cannot be read."""
    try:
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as stream:
            while lines := list(islice(stream, _AT_ONCE)):
                lines[-1] = lines[-1].removesuffix("\n") + "\n"
                yield lines
    except (OSError, lzma.LZMAError) as error:
        raise PipelineError(
            f"the corpus {path} cannot be read ({error}); name the folder above it by --texts"
        ) from error
