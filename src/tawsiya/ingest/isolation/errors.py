"""What reading in a child process can end in, beside the errors of the readers themselves."""

from tawsiya.core.errors import InputError


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
