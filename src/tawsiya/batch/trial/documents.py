"""Documents by the thousand: paragraphs of given texts in new order, of sizes spread like real ones, some broken.

Sizes are log-normal around a median of 300 words: with a spread of 1.0 a tenth has fewer than 80, a tenth more than
1,080, one in a thousand more than 6,500. The same seed gives the same bytes.
"""

import gzip
import html
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

_SPREAD = 1.0
_LONGEST = 20_000
_DATES = ("كانون الثاني/يناير", "آذار/مارس", "حزيران/يونيه", "أيلول/سبتمبر")
_FOLDER = 500
"""Documents in one folder."""

Break = Callable[[Path], object]

BROKEN: Final[dict[str, tuple[str, Break]]] = {
    "empty": (".txt", lambda path: path.write_bytes(b"")),
    "blank": (".txt", lambda path: path.write_bytes(b" \n\t\r\n" * 50)),
    "noise": (".txt", lambda path: path.write_bytes(bytes(range(256)) * 40)),
    "packed": (".txt", lambda path: path.write_bytes(gzip.compress(b"x" * 500, mtime=0))),
    "archive": (".md", lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 60)),
    "hollow": (".html", lambda path: path.write_bytes(b"<html><head><script>1</script></head><body></body></html>")),
    "cut-pdf": (".pdf", lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")),
    "picture": (".pdf", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 80)),
    "cut-docx": (".docx", lambda path: path.write_bytes(b"PK\x03\x04\x14\0word/document.xml" + b"\1" * 80)),
    "dangling": (".txt", lambda path: path.symlink_to("nowhere.txt")),
}
"""Ten ways in which a document is broken: the suffix, and what makes it."""


def read_paragraphs(texts: Sequence[Path]) -> list[str]:
    """The paragraphs of some text files."""
    return [part.strip() for path in texts for part in path.read_text("utf-8").split("\n\n") if part.strip()]


def write_documents(
    folder: Path, number: int, paragraphs: Sequence[str], *, seed: int = 0, median: int = 300, broken: float = 0.01
) -> int:
    """Write `number` documents below `folder`, a share `broken` of them no documents; how many words they have."""
    draw = random.Random(seed)
    every = round(1 / broken) if broken else 0
    ways = sorted(BROKEN)
    words = 0
    for place in range(number):
        shelf = folder / f"{place // _FOLDER:03}"
        shelf.mkdir(parents=True, exist_ok=True)
        if every and place % every == every - 1:
            way = ways[place // every % len(ways)]
            suffix, make = BROKEN[way]
            make(shelf / f"{place:05}-{way}{suffix}")
            continue
        size = min(_LONGEST, max(10, round(draw.lognormvariate(0, _SPREAD) * median)))
        text = _compose(paragraphs, size, draw)
        words += len(text.split())
        suffix = draw.choices((".txt", ".md", ".html"), (6, 2, 2))[0]
        (shelf / f"{place:05}{suffix}").write_text(_as_html(text) if suffix == ".html" else text, "utf-8")
    return words


def _compose(paragraphs: Sequence[str], size: int, draw: random.Random) -> str:
    """Paragraphs until there are `size` words, the last one cut, each with a number and a date of its own."""
    found: list[str] = []
    rest = size
    while rest > 0:
        day, month, year = draw.randrange(1, 29), draw.choice(_DATES), draw.randrange(1990, 2040)
        words = f"{len(found) + 1}. {draw.choice(paragraphs)} ({day} {month} {year})".split(" ")
        found.append(" ".join(words[:rest]))
        rest -= len(words)
    return "\n\n".join(found) + "\n"


def _as_html(text: str) -> str:
    body = "\n".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'
    )
