"""Answers of a child: a document or an error where they make sense, and nothing else whatever they are."""

import json
import re
from dataclasses import replace

import pytest

from tawsiya.core.errors import InputError, NoTextError, ReaderCrashError, ReaderMemoryError, UnreadableFileError
from tawsiya.core.span import Span
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.isolation.answers import AnswerError, is_last, read_answer


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "begins with b''"),
        (b"nothing", "begins with b'nothing'"),
        (b"+", "unknown kind b''"),
        (b"+X", "unknown kind b'X'"),
        (b"+D", "is no document"),
        (b"+D{}", "is no document"),
        (b"+D" + b"[" * 100_000, "is no document"),
        (b'+D{"raw": 1e400}', "is no document"),
        (b'+D{"raw": "\\ud800"}', "is no document"),
        (b"+E\xff", "without saying which"),
        (b"+E{}", "without saying which"),
        (b'+E["../x", "y"]', "with the slug '../x'"),
        (b"+F[1, 2]", "without saying which"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_answers_without_sense_are_refused(answer: bytes, said: str) -> None:
    with pytest.raises(AnswerError, match=re.escape(said)):
        assert is_last(answer) is None or read_answer(answer, "a.docx", 1)


@pytest.mark.parametrize(
    ("answer", "kind", "slug"),
    [
        (b'+E["no-text", "m"]', NoTextError, "no-text"),
        (b'-E["unreadable-file", "m"]', UnreadableFileError, "unreadable-file"),
        (b'+E["pdf-locked", "m"]', InputError, "pdf-locked"),
        (b'+E["output", "m"]', InputError, "output"),
        (b"-M", ReaderMemoryError, "reader-memory-limit"),
        (b'+F["KeyError", "m"]', ReaderCrashError, "reader-crash"),
    ],
)
def test_answers_tell_which_error(answer: bytes, kind: type[InputError], slug: str) -> None:
    assert is_last(answer) is answer.startswith(b"-")
    with pytest.raises(InputError) as caught:
        read_answer(answer, "a.docx", 1)
    assert (type(caught.value), caught.value.slug) == (kind, slug)


def sent(document: RawDocument) -> bytes:
    fields = {name: getattr(document, name) for name in document.__dataclass_fields__}
    return b"+D" + json.dumps(fields, default=lambda span: {"start": span.start, "end": span.end}).encode()


def test_what_ocr_doubted_comes_back_and_stays_inside_the_text() -> None:
    document = RawDocument("قبل 15", "a.pdf", "application/pdf", "0", 1, "t 1", ocr=True, doubtful=(Span(4, 6),))
    assert read_answer(sent(document), "a.pdf", 1) == document
    with pytest.raises(AnswerError, match="behind its 6 characters"):
        read_answer(sent(replace(document, doubtful=(Span(4, 7),))), "a.pdf", 1)
