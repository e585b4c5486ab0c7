"""What a feed is, and which there are."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tawsiya.report.feeds import akn, impact, uhri, uwazi, web_annotations
from tawsiya.report.feeds.options import Options
from tawsiya.report.feeds.reading import NamedReport

Writer = Callable[[Iterable[NamedReport], Path, Options], Counter[str]]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `suffix` of the one file that it writes, None where it writes a folder of files.

    `write` takes the reports one by one and returns how often it had to change or leave out what.
    """

    name: str
    summary: str
    suffix: str | None
    write: Writer


def feeds() -> Mapping[str, Feed]:
    """Every feed by its name.

    >>> list(feeds())
    ['uwazi', 'impact', 'uhri', 'annotations', 'akn']
    """
    every = (
        Feed("uwazi", "Uwazi: a .zip with import.csv", ".zip", uwazi.write),
        Feed("impact", "IMPACT OSS: recommendations as .csv", ".csv", impact.write),
        Feed("uhri", "a sheet with the columns of the Universal Human Rights Index, .csv", ".csv", uhri.write),
        Feed("annotations", "W3C Web Annotation, JSON-LD: a folder", None, web_annotations.write),
        Feed("akn", "Akoma Ntoso for the United Nations, XML: a folder", None, akn.write),
    )
    return MappingProxyType({feed.name: feed for feed in every})


__all__ = ["Feed", "Options", "feeds"]
