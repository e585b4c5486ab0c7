"""What all formats have in common: reports go in one by one."""

from typing import Protocol

from tawsiya.core.report import Report


class Writer(Protocol):
    """An export that is being written."""

    def add(self, place: str, report: Report) -> None:
        """Write one report, all of it or, with a `TawsiyaError`, nothing. `place` is where it was found."""
        ...
