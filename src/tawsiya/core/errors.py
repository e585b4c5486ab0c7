"""The errors of Tawsiya: one tree, each class also a subclass of the built-in that it refines.

    TawsiyaError
    ├── InputError (ValueError)             a document cannot be read
    │   ├── UnreadableFileError (OSError)       permissions, links in a loop, a file that vanished or changed
    │   ├── UnsupportedFormatError              no reader for this kind of file, or its name hides another kind
    │   │   └── EncryptedPdfError
    │   ├── DamagedPdfError                     a PDF that is cut off or broken
    │   ├── EncodingError                       bytes that are text in no encoding known here
    │   ├── NoTextError                         nothing to read in it
    │   ├── ReaderLimitError                    it costs more to read than the limits allow
    │   │   ├── ReaderTimeError (TimeoutError)
    │   │   └── ReaderMemoryError (MemoryError)
    │   ├── ReaderCrashError (RuntimeError)     its reader failed on it
    │   ├── OcrMissingError                     a scan, and nothing to read it with
    │   ├── OcrTimeoutError (TimeoutError)
    │   └── OcrFailedError (RuntimeError)
    ├── OutputError (OSError)               a report cannot be written, or two reports want one name
    ├── ReportError (ValueError)            a file is not a report of a schema known here
    ├── GoldError (ValueError)              annotated data that do not fit their text or their format
    ├── PipelineError (ValueError)          a pipeline that cannot be built from what was named
    ├── CrashError (RuntimeError)           a fault of Tawsiya met by one document
    │   ├── WorkerCrashError                    the process that worked on it died
    │   ├── WorkerTimeError (TimeoutError)      it was still at work when its time was over
    │   └── WorkerMemoryError (MemoryError)     it wanted more memory than it may have
    ├── SpanError (ValueError)              offsets that cannot be
    └── AlignmentError (ValueError)         pieces that do not tile their texts

A message says what is wrong with the value, where, and what to do next. `slug` names the kind of error in records
that programs read; it does not change between versions.
"""


class TawsiyaError(Exception):
    """Whatever Tawsiya refuses to do, and why."""

    slug = "error"


class InputError(TawsiyaError, ValueError):
    """A document that cannot be read."""

    slug = "input"


class UnreadableFileError(InputError, OSError):
    """A file that the system does not give, or that changed while it was read."""

    slug = "unreadable-file"


class UnsupportedFormatError(InputError):
    """A file of a kind that no reader here takes."""

    slug = "unsupported-format"


class EncryptedPdfError(UnsupportedFormatError):
    """A PDF that opens only with a password."""

    slug = "pdf-encrypted"


class DamagedPdfError(InputError):
    """A PDF that is cut off or broken, or no PDF at all."""

    slug = "pdf-damaged"


class EncodingError(InputError):
    """Bytes that are text in no known encoding."""

    slug = "encoding"


class NoTextError(InputError):
    """A document in which there is nothing to read."""

    slug = "no-text"


class ReaderLimitError(InputError):
    """A document that costs more to read than the limits allow."""

    slug = "reader-limit"


class ReaderTimeError(ReaderLimitError, TimeoutError):
    """A document that was still being read when its time was over."""

    slug = "reader-time-limit"


class ReaderMemoryError(ReaderLimitError, MemoryError):
    """A document whose reader wanted more memory than it may have."""

    slug = "reader-memory-limit"


class ReaderCrashError(InputError, RuntimeError):
    """A document whose reader failed on it: an unforeseen exception, a crash, or an answer that makes no sense."""

    slug = "reader-crash"


class OcrMissingError(InputError):
    """A scan, and no program or no model to read it with."""

    slug = "ocr-missing"


class OcrTimeoutError(InputError, TimeoutError):
    """A page on which the program that reads scans ran past its time."""

    slug = "ocr-timeout"


class OcrFailedError(InputError, RuntimeError):
    """A page that the program that reads scans, or the drawing of it, gave up on."""

    slug = "ocr-failed"


class OutputError(TawsiyaError, OSError):
    """A report that cannot be written where it was asked for."""

    slug = "output"


class ReportError(TawsiyaError, ValueError):
    """A file that is not a report of a schema known here."""

    slug = "report"


class GoldError(TawsiyaError, ValueError):
    """Annotated data that do not fit their text or their format."""

    slug = "gold"


class PipelineError(TawsiyaError, ValueError):
    """A pipeline that cannot be built from what was named."""

    slug = "pipeline"


class CrashError(TawsiyaError, RuntimeError):
    """A fault of Tawsiya met by one document; the cause is kept, other documents are not touched."""

    slug = "crash"


class WorkerCrashError(CrashError):
    """A document whose worker died over it."""

    slug = "worker-crash"


class WorkerTimeError(CrashError, TimeoutError):
    """A document that was still being worked on when its time was over."""

    slug = "worker-time-limit"


class WorkerMemoryError(CrashError, MemoryError):
    """A document that wanted more memory than a worker may have."""

    slug = "worker-memory-limit"


class SpanError(TawsiyaError, ValueError):
    """Offsets that cannot be."""

    slug = "span"


class AlignmentError(TawsiyaError, ValueError):
    """Pieces that do not tile the two texts that they align."""

    slug = "alignment"
