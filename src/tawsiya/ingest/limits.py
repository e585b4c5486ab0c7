"""How much one document may cost to read. Reading in a child enforces it; readers ask for their part."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from tawsiya.core.errors import PipelineError


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost; raises `PipelineError` where a value is not above zero.

    >>> Limits(seconds=5).memory_mb
    2048
    """

    seconds: float = 60.0
    """Seconds of the clock, and of one processor's time. The sample reports take under 0.1 s; a reader that needs a
    minute has met a file made to stop it, or one that should be split."""

    memory_mb: int = 2048
    """Megabytes (2**20 bytes) of address space beyond what the idle child uses (about 30). Trees of markup take 10 to
    30 bytes for each one read, so that this is room for some 70 megabytes of XML."""

    pages: int = 5_000
    """Physical pages. The longest UN documents, annual volumes bound as one, have some 2,000."""

    unpacked_mb: int = 200
    """Megabytes (2**20 bytes) that an archive may unpack to, and of the answer that a child may give. A report of 1,000
    pages is some 20 megabytes of XML in a DOCX, and 3 of text."""

    scan_seconds: float = 20.0
    """Seconds more for each page that OCR has to read: it takes 2 to 6, and three times that on a busy machine."""

    longest_seconds: float = 3600.0
    """Seconds that no document may exceed, however many pages it says have to be read by OCR: some 700 of them."""

    def __post_init__(self) -> None:
        for name in ("seconds", "memory_mb", "pages", "unpacked_mb", "scan_seconds", "longest_seconds"):
            value = getattr(self, name)
            if not 0 < value < math.inf:
                raise PipelineError(f"the limit {name}={value} of reading lets nothing be read; give a number above 0")

    @property
    def more_seconds(self) -> float:
        """How many seconds beyond `seconds` a document may ask for."""
        return max(0.0, min(self.scan_seconds * self.pages, self.longest_seconds - self.seconds))


_CURRENT: ContextVar[Limits] = ContextVar("limits")
_WAITING: ContextVar[Callable[[float], None]] = ContextVar("waiting")


def current_limits() -> Limits:
    """The limits of the document that is being read: what a reader has to keep to by itself (pages, unpacked size).

    >>> with use_limits(Limits(pages=3)):
    ...     current_limits().pages
    3
    """
    return _CURRENT.get(Limits())


def ask_for_seconds(seconds: float) -> None:
    """Have whoever waits for the document that is being read wait `seconds` longer; nothing where nobody does."""
    waiting = _WAITING.get(None)
    if waiting is not None:
        waiting(seconds)


@contextmanager
def use_limits(limits: Limits, waiting: Callable[[float], None] | None = None) -> Iterator[None]:
    """`limits` are the current ones inside the block, in this thread alone; `waiting` is told who asks for seconds."""
    token = _CURRENT.set(limits)
    told = None if waiting is None else _WAITING.set(waiting)
    try:
        yield
    finally:
        _CURRENT.reset(token)
        if told is not None:
            _WAITING.reset(told)
