"""What can go wrong with the worker of a document, beside what the document itself is refused for.

CrashError (tawsiya.core.errors)
├── WorkerCrashError                    the process that worked on a document died
├── WorkerTimeError (TimeoutError)      it was still at work when its time was over
└── WorkerMemoryError (MemoryError)     it wanted more memory than it may have
"""

from tawsiya.core.errors import CrashError


class WorkerCrashError(CrashError):
    """A document whose worker died over it."""

    slug = "worker-crash"


class WorkerTimeError(CrashError, TimeoutError):
    """A document that was still being worked on when its time was over."""

    slug = "worker-time-limit"


class WorkerMemoryError(CrashError, MemoryError):
    """A document that wanted more memory than a worker may have."""

    slug = "worker-memory-limit"
