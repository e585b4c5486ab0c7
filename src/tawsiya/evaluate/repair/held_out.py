"""The paragraphs that are held out for measuring repair: which they are, by file and line, and how they were drawn.

The list is standoff: file, line and the first 16 hexadecimal digits of the SHA-256 of the paragraph (UTF-8, blanks at
its ends removed). Who learns from the corpora leaves out every line with one of these hashes, whatever its file.
"""

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from tawsiya.arabic.characters import LETTERS, MARKS
from tawsiya.core.errors import GoldError
from tawsiya.corpus.spoil.rows import date_pattern

DEVSET, TREATIES, LAWS = "unpc/devset.ar-en.jsonl", "corpora/un.txt.xz", "corpora/law.txt.xz"
_SHORTEST, _LONGEST = 12, 120  # words
_ARABIC_SHARE = 0.7
_DIGIT = re.compile(r"\d")
_LIGATURE = "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ZAIN}"
_FOREIGN = re.compile(f"[^{LETTERS}{MARKS}\\s]")
_NUMBERED = re.compile(r"\W*\w{1,3}\W*[-.)]")


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One paragraph of the list; `line` counts from 1, `text` has no blanks at its ends."""

    source: str
    line: int
    digest: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How paragraphs are drawn: `part` of the documents of the development set, sizes; laws fill up.

    `shares` are those of the treaty and law paragraphs with a date, with other digits, and with noon before zain: so
    many that the list has each as often as the real report.
    """

    seed: int
    part: str
    size: int
    sentences: int
    treaties: int
    shares: Mapping[str, float]


def digest_of(text: str) -> str:
    """The hash by which a paragraph is known."""
    return sha256(text.strip().encode()).hexdigest()[:16]


def draw_paragraphs(data: Path, split: Mapping[str, str], recipe: Recipe, without: Iterable[str] = ()) -> list[HeldOut]:
    """Paragraphs drawn by `recipe` from the corpora in `data`, in random order; `split` places documents in parts.

    Paragraphs with a hash in `without` are passed over.
    """
    random = Random(recipe.seed)
    rows = list(_devset(data))
    everywhere = {row.digest for _, row in rows} | set(without)
    chosen = [row for document, row in rows if split[document] == recipe.part and _is_usable(row.text)]
    chosen = list({row.digest: row for row in chosen}.values())
    chosen = random.sample(chosen, min(recipe.sentences, len(chosen)))
    treaties = _usable(_lines(data, TREATIES), everywhere)
    chosen += _draw(treaties, recipe.treaties, recipe.shares, random)
    laws = _usable(_lines(data, LAWS), everywhere | {row.digest for row in treaties})
    chosen += _draw(laws, recipe.size - len(chosen), recipe.shares, random)
    random.shuffle(chosen)
    return chosen


def write_list(path: Path, recipe: Recipe, paragraphs: Iterable[HeldOut]) -> None:
    """Write the list without the texts, one paragraph a line, in the order drawn."""
    head = json.dumps({name: getattr(recipe, name) for name in recipe.__dataclass_fields__})
    rows = ",\n".join(json.dumps({"source": r.source, "line": r.line, "sha256": r.digest}) for r in paragraphs)
    path.write_text(f'{{"recipe": {head},\n"paragraphs": [\n{rows}\n]}}\n', encoding="utf-8")


def read_list(path: Path, data: Path) -> list[HeldOut]:
    """The paragraphs of the list with their texts.

    Raises:
        GoldError: a line of the corpora is not the one that was drawn.
    """
    rows = json.loads(path.read_text("utf-8"))["paragraphs"]
    wanted = {(row["source"], row["line"]): row["sha256"] for row in rows}
    found: dict[tuple[str, int], HeldOut] = {}
    for source in sorted({source for source, _ in wanted}):
        every = (row for _, row in _devset(data)) if source == DEVSET else _lines(data, source)
        found |= {(source, row.line): row for row in every if (source, row.line) in wanted}
    for place, digest in wanted.items():
        if place not in found or found[place].digest != digest:
            raise GoldError(
                f"line {place[1]} of {place[0]} below {data} is not the paragraph {digest} of {path}; "
                "put the corpora there from which the list was drawn"
            )
    return [found[row["source"], row["line"]] for row in rows]


def compose(paragraphs: list[str], size: int, numbered: float, random: Random) -> Iterator[tuple[list[str], list[str]]]:
    """Documents of `size` paragraphs: their body, a share of it `numbered` from 1, and one paragraph as footnote."""
    for start in range(0, len(paragraphs), size):
        *body, note = paragraphs[start : start + size]
        labelled, number = [], 0
        for paragraph in body:
            if random.random() < numbered and not _NUMBERED.match(paragraph):
                number += 1
                labelled.append(f"{number}- {paragraph}")
            else:
                labelled.append(paragraph)
        yield labelled, [note]


def _devset(data: Path) -> Iterator[tuple[str, HeldOut]]:
    with (data / DEVSET).open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            row = json.loads(line)
            text = row["ar"].strip()
            yield row["doc"], HeldOut(DEVSET, number, digest_of(text), text)


def _lines(data: Path, source: str) -> Iterator[HeldOut]:
    with lzma.open(data / source, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            text = line.strip()
            if text and _is_usable(text):
                yield HeldOut(source, number, digest_of(text), text)


def _usable(rows: Iterable[HeldOut], without: Iterable[str]) -> list[HeldOut]:
    seen = set(without)
    kept = []
    for row in rows:
        if row.digest not in seen and _is_usable(row.text):
            seen.add(row.digest)
            kept.append(row)
    return kept


def _is_usable(text: str) -> bool:
    words = len(text.split())
    return _SHORTEST <= words <= _LONGEST and len(_FOREIGN.findall(text)) < (1 - _ARABIC_SHARE) * len(text)


def _draw(rows: list[HeldOut], count: int, shares: Mapping[str, float], random: Random) -> list[HeldOut]:
    strata: dict[str, list[HeldOut]] = {name: [] for name in (*shares, "plain")}
    for row in rows:
        strata[_stratum(row.text)].append(row)
    chosen: list[HeldOut] = []
    for name, share in shares.items():
        chosen += random.sample(strata[name], min(len(strata[name]), round(count * share)))
    return chosen + random.sample(strata["plain"], count - len(chosen))


def _stratum(text: str) -> str:
    if date_pattern().search(text):
        return "dated"
    if _DIGIT.search(text):
        return "numbered"
    return "ligature" if _LIGATURE in text else "plain"
