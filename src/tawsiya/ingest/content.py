"""The bytes of a file, whole and unchanged while they were read, and names that can be printed."""

import errno
import os
import stat
from pathlib import Path, PurePath

from tawsiya.core.errors import UnreadableFileError

_REASONS = {
    errno.ENOENT: ("does not exist", "check the path"),
    errno.ENOTDIR: ("does not exist: a part of its path is no directory", "check the path"),
    errno.EACCES: ("may not be read by this user", "change its permissions, or those of its directories"),
    errno.EPERM: ("may not be read by this user", "change its permissions, or those of its directories"),
    errno.ELOOP: ("is a link that leads back to itself", "remove the link, or name the file itself"),
    errno.ENAMETOOLONG: ("has a name that is too long for this system", "shorten the name"),
    errno.EISDIR: ("is a directory", "name the files in it"),
}


def read_content(path: Path) -> bytes:
    """The bytes of the file at `path`; a file that changes meanwhile is read a second time.

    Raises:
        UnreadableFileError: the system does not give it, it is no regular file, or it changed twice.
    """
    for _ in range(2):
        try:
            content = _read_once(path)
        except OSError as error:
            raise refuse(path, error) from error
        if content is not None:
            return content
    raise UnreadableFileError(
        f"{printable(path)} changed twice while it was read; wait until whatever writes it is done, and read it again"
    )


def refuse(path: Path, error: OSError) -> UnreadableFileError:
    """What the system says of `path`, with what to do next. An error of this kind is passed on."""
    if isinstance(error, UnreadableFileError):
        return error
    if error.errno == errno.ENOENT and path.is_symlink():
        return UnreadableFileError(
            f"{printable(path)} is a link to a file that does not exist; remove or mend the link"
        )
    reason = error.strerror or str(error)
    seen, advice = _REASONS.get(error.errno or 0, (f"cannot be read: {reason}", "check the disk and the path"))
    return UnreadableFileError(f"{printable(path)} {seen}; {advice}")


def printable(path: PurePath | str) -> str:
    """A path that can be printed and written as UTF-8: bytes that are no UTF-8 stand as `%E1`.

    >>> printable("caf\\udce9.txt")
    'caf%E9.txt'
    """
    text = path if isinstance(path, str) else path.as_posix()
    return "".join(f"%{ord(sign) - 0xDC00:02X}" if "\udc80" <= sign <= "\udcff" else sign for sign in text)


def _read_once(path: Path) -> bytes | None:
    """The bytes, or None when the file changed; a pipe or a device is refused before it is opened."""
    before = path.stat()
    if stat.S_ISDIR(before.st_mode):
        raise UnreadableFileError(f"{printable(path)} is a directory where a file is wanted; name the files in it")
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableFileError(f"{printable(path)} is no regular file (a pipe or device); save it to a file first")
    with path.open("rb") as file:
        opened = os.fstat(file.fileno())
        content = file.read()
    after = path.stat()
    same = _state(before) == _state(opened) == _state(after)
    return content if same and len(content) == after.st_size else None


def _state(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
