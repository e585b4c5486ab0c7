"""A store on whatever fsspec opens: an object store, a share, memory. Comes with the extra `ray`.

Object stores put an object whole or not at all, which is all that is asked of them here; on a file system the object is
written beside its place and moved there.
"""

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import PurePosixPath
from typing import IO, Any

from tawsiya.batch.records import SUFFIX
from tawsiya.batch.stores import STATE
from tawsiya.core.errors import OutputError

_SPOOLED = 16 * 2**20
"""Bytes of a file that are kept in memory before they go to a temporary file on their way."""


class RemoteStore:
    """What stands below a URL such as `s3://bucket/reports`. Credentials are those that fsspec finds.

    Everything here raises `OutputError` where the store does not answer or refuses.
    """

    def __init__(self, url: str) -> None:
        try:
            import fsspec  # noqa: PLC0415
        except ImportError as error:
            raise OutputError(
                f"{url} needs fsspec, which is not installed: pip install 'tawsiya[ray]', or name a folder"
            ) from error
        self.url = url.rstrip("/")
        with _said(self.url, "opened", "install what it needs, or name a folder"):
            self._files, self._root = fsspec.core.url_to_fs(self.url)

    def prepare(self) -> None:
        """Make the root, where the store has folders."""
        with _said(self.url, "made", "see that the store answers, or choose a place that you may write to"):
            self._files.makedirs(self._root, exist_ok=True)

    @contextmanager
    def writer(self, name: str) -> Iterator[IO[str]]:
        """A text file that is sent when the block ends well."""
        with tempfile.SpooledTemporaryFile(_SPOOLED, "w+", encoding="utf-8", newline="") as file:
            yield file
            file.seek(0)
            self._send(name, file)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None."""
        with self._reading(name), suppress(FileNotFoundError):
            content: bytes = self._files.cat_file(self._path(name))
            return content
        return None

    def size(self, name: str) -> int | None:
        """Bytes of a file, or None."""
        with self._reading(name), suppress(FileNotFoundError):
            size: int = self._files.info(self._path(name))["size"]
            return size
        return None

    def remove(self, name: str) -> None:
        """Remove a file; nothing where there is none."""
        if self.size(name) is not None:
            with _said(self.shown(name), "removed", "see that you may write there"):
                self._files.rm_file(self._path(name))

    def records(self) -> Iterator[tuple[str, str]]:
        """Names of all records, with what the store says of time and size as stamps."""
        with _said(self.url, "listed", "see that the store answers and that you may read there"):
            self._files.invalidate_cache()
            found: dict[str, dict[str, Any]] = self._files.find(self._root, detail=True)
        above = len(self._root.rstrip("/")) + 1
        for path in sorted(found):
            name = PurePosixPath(path).name
            if name.startswith(".") and name.endswith(SUFFIX) and f"/{STATE}/" not in path:
                about = found[path]
                stamps = (about.get(key) for key in ("ETag", "mtime", "created", "LastModified", "size"))
                yield path[above:], "-".join(str(stamp) for stamp in stamps if stamp is not None)

    def shown(self, name: str) -> str:
        """The URL of a file."""
        return f"{self.url}/{name}"

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _reading(self, name: str) -> AbstractContextManager[None]:
        return _said(self.shown(name), "read", "see that the store answers and that you may read there")

    def _send(self, name: str, file: IO[str]) -> None:
        path = self._path(name)
        with _said(self.shown(name), "written", "see that the store answers, or choose another place"):
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            # A transaction of one file: fsspec's file systems write beside the place and move, object stores put whole.
            with self._files.transaction, self._files.open(path, "wb") as out:
                while part := file.read(1 << 20):
                    out.write(part.encode())


@contextmanager
def _said(what: str, done: str, hint: str) -> Iterator[None]:
    """Turn what a store raises into `OutputError`: each has errors of its own, and many are no `OSError`."""
    try:
        yield
    except Exception as error:
        raise OutputError(f"{what} cannot be {done}: {error}; {hint}") from error
