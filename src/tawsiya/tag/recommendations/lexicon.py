"""The operative words: spellings, strengths, and what each asks of its surroundings. The table is `operatives.tsv`.

`kind` says how the word speaks: `modal` and `need` of a duty, `present` (with `passive`) in the voice of the document,
`past` (with `passive_past`) of what was said elsewhere, `noun` in a verbal noun. `frame` names where its addressee
stands (see `addressees`). `asks` is what makes it a recommendation: `act` alone does, `stance` only in an outcome
text, `stress` there or on a need, `possibility` only where recommendations are expected. A form printed with a hamza
or a vowel mark counts only where the text has the same at its beginning: `أُوصي` is no `أوصي`, `أقترح` no `اقترح`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.words import Word

_OBJECTS = ("", "ه", "ها", "هم", "هما", "هن", "كم", "نا")
_VERBS = frozenset({"present", "past", "passive", "passive_past"})
_LINKING = ("ب", "ل", "ان", "بان", "على", "الى", ":")
"""What ends an entry and is no part of the operative word."""
_COLUMNS = ("strength", "kind", "frame", "asks", "forms")


@dataclass(frozen=True, slots=True)
class Operative:
    """One entry of the table; `forms` are runs of folded words."""

    strength: str
    kind: str
    frame: str
    asks: str

    @property
    def past(self) -> bool:
        """Whether the word tells what was said elsewhere or earlier."""
        return self.kind in ("past", "passive_past")


@dataclass(frozen=True, slots=True)
class Hit:
    """An operative word in a list of words: the entry, the first word and the one behind the last."""

    entry: Operative
    first: int
    end: int
    span: Span
    """Without conjunctions, in the coordinates of the words."""
    object_joined: bool
    """Whether a pronoun that is the object is joined to it (`تحثهما`)."""


@dataclass(frozen=True, slots=True)
class _Run:
    """The words of an entry behind the first, and how the first must be printed at its beginning."""

    further: tuple[str, ...]
    entry: Operative
    printed: str


@cache
def _entries() -> dict[str, tuple[_Run, ...]]:
    """First word, folded -> its runs, the longest and the most exactly printed first."""
    rows = (files(__package__) / "operatives.tsv").read_text(encoding="utf-8").splitlines()
    if tuple(rows[0].split("\t")) != _COLUMNS:
        raise ValueError(f"operatives.tsv: the header is {rows[0]!r}, line 1; write {' '.join(_COLUMNS)} there.")
    found: dict[str, list[_Run]] = {}
    for row in rows[1:]:
        strength, kind, frame, asks, forms = row.split("\t")
        entry = Operative(strength, kind, frame, asks)
        for form in forms.split():
            first, *further = form.split("_")
            folded = fold_word(first)
            printed = "" if folded == first else first[: 1 + len(first) - len(folded)]
            found.setdefault(folded, []).append(_Run(tuple(further), entry, printed))
    return {
        first: tuple(sorted(runs, key=lambda run: (-len(run.further), -len(run.printed))))
        for first, runs in found.items()
    }


def find_operatives(words: Sequence[Word]) -> tuple[Hit, ...]:
    """All operative words in `words`, left to right, whatever clause they stand in."""
    hits: list[Hit] = []
    end = 0
    for number in range(len(words)):
        hit = operative_at(words, number) if number >= end else None
        if hit:
            hits.append(hit)
            end = hit.end
    return tuple(hits)


def operative_at(words: Sequence[Word], number: int) -> Hit | None:
    """The operative word that begins in a word, behind a conjunction or not."""
    word = words[number].text
    for skipped in (0, 1):
        if skipped and (len(word) < 3 or word[0] not in "وف"):
            break
        rest = word[skipped:]
        for future in (0, 1) if rest.startswith("س") else (0,):
            hit = _match(words, number, rest[future:], skipped)
            if hit:
                return hit
    return None


def _match(words: Sequence[Word], number: int, form: str, skipped: int) -> Hit | None:
    for pronoun, runs in _runs_of(form):
        for run in runs:
            further, entry = run.further, run.entry
            if run.printed and not words[number].printed[skipped:].startswith(run.printed):
                continue
            if pronoun and (entry.kind not in _VERBS or entry.frame in ("none", "stress", "decide") or further):
                continue
            end = number + 1 + len(further)
            if len(words) >= end and all(_begins(words[number + 1 + i].text, want) for i, want in enumerate(further)):
                span = Span(words[number].letters[skipped], words[end - 1].span.end)
                if further and further[-1] in _LINKING:
                    span = Span(span.start, words[end - 2].span.end)
                    end -= further[-1] in ("ب", "ل", "بان")
                return Hit(entry, number, end, span, bool(pronoun))
    return None


@lru_cache(100_000)
def _runs_of(form: str) -> tuple[tuple[str, tuple[_Run, ...]], ...]:
    """What a first word may begin, by the pronoun that is joined to it."""
    stems = {pronoun: form.removesuffix(pronoun) for pronoun in _OBJECTS if form.endswith(pronoun)}
    return tuple((pronoun, runs) for pronoun, stem in stems.items() if (runs := _entries().get(stem)))


def _begins(text: str, wanted: str) -> bool:
    """Single letters stand for a proclitic on the next word; nouns may carry a pronoun (`تقديره`)."""
    if wanted in ("ب", "ل"):
        return text.startswith(wanted)
    return text == wanted or (len(wanted) > 4 and text in (wanted + "ه", wanted + "ها", wanted + "نا"))
