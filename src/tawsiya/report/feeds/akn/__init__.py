"""Akoma Ntoso for the United Nations (AKN4UN): for each report `NAME.xml`, its recommendations marked.

`docs/feeds/akn.md` says what the shape is from.
"""

from tawsiya.report.feeds.akn.document import write

__all__ = ["write"]
