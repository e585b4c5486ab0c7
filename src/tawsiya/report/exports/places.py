"""Where exports are written: beside their place, and moved there whole when all went well."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tawsiya.core.errors import OutputError
from tawsiya.report.files import refuse_device


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A path to write at, which takes the place of `target` when the block ends well; raises `OutputError`."""
    if target.is_dir():
        raise OutputError(f"{target} is a folder; this format is one file, so name a file")
    refuse_device(target)
    with _beside(target.parent, target) as scratch:
        yield scratch / target.name
        (scratch / target.name).replace(target)


@contextmanager
def new_files(folder: Path, pattern: str | None = None) -> Iterator[Path]:
    """A folder to write in, whose files are moved to `folder` when the block ends well; raises `OutputError`.

    Files of `folder` that match `pattern` and were not written anew are of an earlier export and go.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file; this format is several files, so name a folder")
    with _beside(folder, folder) as scratch:
        yield scratch
        written = sorted(scratch.iterdir())
        for file in written:
            file.replace(folder / file.name)
        for old in folder.glob(pattern) if pattern else ():
            if old.name not in {file.name for file in written}:
                old.unlink()


@contextmanager
def _beside(parent: Path, target: Path) -> Iterator[Path]:
    scratch = None
    made = not parent.exists()
    try:
        parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=parent, prefix=".tawsiya-"))
        yield scratch
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(
            f"{target} cannot be written: {error.strerror or error}; choose another place, or make room"
        ) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
            if made:
                with suppress(OSError):  # it holds what was written
                    parent.rmdir()
