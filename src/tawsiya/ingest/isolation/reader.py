"""Reads files as `tawsiya.ingest.files.read_file` does, those that need a parser in a child process with limits.

The child is up in 0.06 s, uses 21 MB, and once warm adds 0.7 ms to a small file and 1.1 ms to the HTML sample. Compare

    python -m timeit -s "from pathlib import Path; from tawsiya.ingest.files import read_file; p = Path(FILE)"
        "read_file(p)"
    python -m timeit -s "from pathlib import Path; from tawsiya.ingest.isolation.reader import IsolatedReader;
        p = Path(FILE); reader = IsolatedReader(); reader.read(p)" "reader.read(p)"

It guards against parsers that hang, fill the memory or crash; it is no sandbox for a program that took one over.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path, PurePath
from types import TracebackType
from typing import Final, Self

from tawsiya.core.errors import InputError, ReaderCrashError, ReaderLimitError, ReaderTimeError
from tawsiya.ingest.content import printable, refuse
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.files import read_file
from tawsiya.ingest.isolation.answers import AnswerError, explain_fault, explain_memory, is_last, read_answer
from tawsiya.ingest.isolation.process import EndedError, Ending, ReadingProcess
from tawsiya.ingest.limits import Limits, use_limits
from tawsiya.ingest.text import MARKDOWN, TEXT

DEFAULT_TARGET: Final = "tawsiya.ingest.files:read_file"

_HEAD = 4096
_TEXT_SUFFIXES = (*TEXT.suffixes, *MARKDOWN.suffixes)
_SIGXCPU, _SIGALRM, _SIGKILL = 24, 14, 9  # not in `signal` on Windows


def needs_parser(path: Path) -> bool:
    """Whether reading the file takes more than decoding: all but text and Markdown that hold no markup at the start.

    A file with the suffix of a text that begins with a tag, a ZIP archive or a PDF may be handed to a parser by its
    content.
    """
    if path.suffix.lower() not in _TEXT_SUFFIXES:
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False  # the reading itself will tell
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").lstrip()
    return plain.startswith((b"<", b"PK")) or b"%PDF-" in head


class IsolatedReader:
    """Reads documents; `isolate` says which in the child. A context manager, or to be closed with `close`.

    One child is kept for all files and replaced after it failed. `target` names the function that runs there, with the
    arguments and errors of `read_file`, as `module:function`; it is found on the `sys.path` of the caller. Threads may
    share a reader and wait for one another; a process forked from this one gets a child of its own.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        isolate: Callable[[Path], bool] = needs_parser,
        target: str = DEFAULT_TARGET,
    ) -> None:
        self.limits = limits or Limits()
        self._isolate = isolate
        self._target = target
        self._process: ReadingProcess | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one; the next `read` starts another."""
        process, self._process = self._process, None
        if process is not None and process.parent == os.getpid():
            process.end()
        elif process is not None:
            process.forget()

    def read(self, path: Path, relative: PurePath | None = None) -> RawDocument:
        """The document in the file at `path`; its `uri` is `relative`, else the name of the file.

        Raises:
            InputError: as `read_file` does, and nothing else: also where the reader has a fault.
            ReaderTimeError: it took longer than the limits allow.
            ReaderMemoryError: it took more memory.
            ReaderLimitError: the document has more pages or text.
            ReaderCrashError: the reader failed, or its process did.
        """
        name = printable(relative if relative is not None else path.name)
        document = self._read_there(path, relative, name) if self._isolate(path) else self._read_here(path, relative)
        if len(document.pages) > self.limits.pages:
            raise ReaderLimitError(
                f"{name} has {len(document.pages)} pages, where {self.limits.pages} are the limit; raise the limit, or "
                "split the document"
            )
        return document

    def _read_here(self, path: Path, relative: PurePath | None) -> RawDocument:
        name = printable(relative if relative is not None else path.name)
        try:
            with use_limits(self.limits):
                return read_file(path, relative)
        except InputError:
            raise
        except MemoryError as error:
            raise explain_memory(name, self.limits.memory_mb) from error
        except Exception as error:
            raise explain_fault(name, type(error).__name__, str(error)) from error

    def _read_there(self, path: Path, relative: PurePath | None, name: str) -> RawDocument:
        request = self._request(path, relative)
        with self._lock:
            try:
                process = self._find_process()
                answer = process.ask(
                    request, self.limits.seconds, self.limits.unpacked_mb * 2**20, more=self.limits.more_seconds
                )
                if is_last(answer):
                    self.close()
                return read_answer(answer, name, self.limits.memory_mb)
            except EndedError as error:
                self.close()
                raise self._explain(name, error.ending) from None
            except AnswerError as error:
                self.close()
                raise self._explain(name, Ending(f"an answer that {error}")) from None

    def _find_process(self) -> ReadingProcess:
        """The child that waits, else a new one; one that died between two files is no file's fault."""
        if self._process is not None and (self._process.parent != os.getpid() or not self._process.alive):
            self.close()
        if self._process is None:
            self._process = ReadingProcess(self._target)
        return self._process

    def _request(self, path: Path, relative: PurePath | None) -> bytes:
        try:
            absolute = os.path.abspath(path)
        except OSError as error:  # the working directory is gone
            raise refuse(path, error) from error
        shown = None if relative is None else relative.as_posix()
        return json.dumps({"path": absolute, "relative": shown, "limits": asdict(self.limits)}).encode()

    def _explain(self, name: str, ending: Ending) -> InputError:
        """What the end of a child means for the file that it was reading."""
        limits = self.limits
        if not ending.started:
            return ReaderCrashError(
                f"{name} was not read, for the process that reads such files did not start ({ending.reason}); check "
                f"that {sys.executable!r} runs, that Tawsiya is installed whole, and that memory is left"
            )
        if ending.timed_out or ending.killer in (_SIGXCPU, _SIGALRM):
            return ReaderTimeError(
                f"{name} was still being read after {limits.seconds:g} s, the limit for one document; raise the limit "
                "if the document is huge, else open and save it again, or save it as text: it may be damaged"
            )
        if ending.too_long:
            return ReaderLimitError(
                f"{name} gave more than {limits.unpacked_mb} MB of text, the limit for one document ({ending.reason}); "
                "raise the limit, or split the document"
            )
        if ending.killer == _SIGKILL:
            return explain_memory(
                name, limits.memory_mb, " (the system killed its reader, as it does when none is left)"
            )
        return ReaderCrashError(
            f"{name} crashed the process that read it ({ending.reason}); open and save the file again, or save it as "
            "text, and please report it with the file"
        )
