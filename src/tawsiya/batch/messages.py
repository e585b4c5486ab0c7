"""What a worker and its parent say to each other: a byte that tells what it is, and JSON. Imports nothing heavy."""

from typing import Final

READY: Final = b"I"
"""The worker has loaded the pipeline: its identity."""
REFUSED: Final = b"X"
"""There is no pipeline: slug and message of the error."""
PHASE: Final = b"P"
"""What the worker is at, and for how long at most."""
DONE: Final = b"R"
"""The record of the job, which is written."""
LOST: Final = b"L"
"""There is not even a record: slug and message of the error."""

STAYS, RETIRES = b"+", b"-"
"""Behind `DONE` and `LOST`: what the worker does next."""

GRACE: Final = 10.0
"""Seconds that the parent has to end a worker itself before the alarm does."""
