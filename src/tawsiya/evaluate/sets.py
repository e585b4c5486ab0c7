"""Which gold documents are scored together: whole reports, single sentences, the parts of a split, all."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from tawsiya.core.errors import GoldError
from tawsiya.corpus.gold import GoldDocument

REPORTS = "reports"
SENTENCES = "sentences"
ALL = "all"

_OF_LINES = frozenset({".jsonl", ".tsv", ".xz"})  # texts of which each line is a document


def name_sets(gold: Sequence[GoldDocument], split: Mapping[str, str] | None = None) -> dict[str, tuple[int, ...]]:
    """Places in `gold` by set: `reports` (whole documents), `sentences` or `sentences.PART` (by `split`), `all`.

    Sets in which no document stands are left out. Raises `GoldError` for a sentence that `split` does not place.
    """
    sets: dict[str, list[int]] = {}
    for place, document in enumerate(gold):
        sets.setdefault(_set_of(document, split), []).append(place)
    if len(sets) > 1:
        sets[ALL] = list(range(len(gold)))
    return {name: tuple(places) for name, places in sorted(sets.items(), key=lambda item: (item[0] == ALL, item[0]))}


def _set_of(document: GoldDocument, split: Mapping[str, str] | None) -> str:
    if PurePath(document.source).suffix not in _OF_LINES:
        return REPORTS
    if split is None:
        return SENTENCES
    if document.group not in split:
        raise GoldError(f"the split does not place {document.group!r} (document {document.name!r}); add a line for it")
    return f"{SENTENCES}.{split[document.group]}"
