"""What came back from a child, checked: a document or an error. None of it is run or believed unseen."""

import re
from functools import cache

from pydantic import TypeAdapter, ValidationError

from tawsiya.core.errors import InputError, ReaderCrashError, ReaderMemoryError
from tawsiya.core.span import Span
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.isolation.child import DOCUMENT, ERROR, FAULT, MEMORY, RETIRES, STAYS

_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")


class AnswerError(ValueError):
    """Bytes that no sound child sends; never shown to users."""


def is_last(answer: bytes) -> bool:
    """Whether the child asks to be replaced. Raises `AnswerError`."""
    if answer[:1] not in (STAYS, RETIRES):
        raise AnswerError(f"begins with {answer[:8]!r}")
    return answer[:1] == RETIRES


def read_answer(answer: bytes, name: str, memory_mb: int) -> RawDocument:
    """The document; `name` and `memory_mb` are for messages.

    Raises:
        InputError: what the reader raised, with its slug; `ReaderMemoryError`, `ReaderCrashError` where it failed.
        AnswerError: the answer makes no sense.
    """
    kind, payload = answer[1:2], answer[2:]
    if kind == DOCUMENT:
        return _read_document(payload)
    if kind == ERROR:
        raise _make_error(*_read_pair(payload))
    if kind == FAULT:
        raise explain_fault(name, *_read_pair(payload))
    if kind == MEMORY:
        raise explain_memory(name, memory_mb)
    raise AnswerError(f"is of the unknown kind {kind!r}")


def explain_fault(name: str, kind: str, message: str) -> ReaderCrashError:
    """An exception of the class named `kind` that a reader should not have raised."""
    return ReaderCrashError(
        f"{name} met a fault in its reader ({kind}: {message}); please report it with the file, and meanwhile open and "
        "save the file again, or save it as text"
    )


def explain_memory(name: str, memory_mb: int, how: str = "") -> ReaderMemoryError:
    """A reader that wanted more than `memory_mb` megabytes."""
    return ReaderMemoryError(
        f"{name} took more than the {memory_mb} MB of memory that reading one document may take{how}; raise the limit "
        "if the document is huge, else open and save it again, or save it as text: it may be damaged"
    )


def _read_document(payload: bytes) -> RawDocument:
    try:
        document = _documents().validate_json(payload, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"][:6]))
        raise AnswerError(f"is no document ({place or 'all of it'}: {first['msg'][:80]})") from None
    size = len(document.raw)
    spans = [span for mark in document.marks for span in (mark.span, *_cells(mark.cells or ()))]
    spans += document.doubtful
    if any(span.end > size for span in spans) or any(not 0 <= page <= size for page in document.pages):
        raise AnswerError(f"has marks or pages behind its {size} characters")
    if list(document.pages) != sorted(document.pages):
        raise AnswerError("has pages that are not in order")
    return document


def _cells(rows: tuple[tuple[Span, ...], ...]) -> list[Span]:
    return [cell for row in rows for cell in row]


def _read_pair(payload: bytes) -> tuple[str, str]:
    try:
        return _pairs().validate_json(payload, strict=True)
    except ValidationError:
        raise AnswerError("tells of an error without saying which") from None


def _make_error(slug: str, message: str) -> InputError:
    """The error of the tree in `tawsiya.core.errors` with this slug; one of a reader's own as a plain `InputError`."""
    if not _SLUG.fullmatch(slug):
        raise AnswerError(f"tells of an error with the slug {slug[:20]!r}")
    error = _classes().get(slug, InputError)(message)
    error.slug = slug
    return error


def _classes() -> dict[str, type[InputError]]:
    found, waiting = {}, [InputError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__ == InputError.__module__:
            found[kind.slug] = kind
    return found


@cache
def _documents() -> TypeAdapter[RawDocument]:
    return TypeAdapter(RawDocument)


@cache
def _pairs() -> TypeAdapter[tuple[str, str]]:
    return TypeAdapter(tuple[str, str])
