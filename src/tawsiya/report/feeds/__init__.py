"""Feeds: reports in the shapes that trackers, archives and annotation tools import.

Each feed says in `docs/feeds/` what its shape was taken from and what of a report it cannot hold; what it changes or
leaves out in a run is counted and told. Reports are read and written one by one.
"""

from tawsiya.report.feeds.feed import Feed, Options, feeds
from tawsiya.report.feeds.reading import NamedReport, find_named

__all__ = ["Feed", "NamedReport", "Options", "feeds", "find_named"]
