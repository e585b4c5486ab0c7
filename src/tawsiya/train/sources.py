"""Folders of gold that a recipe learns from."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.split import read_split, select_parts
from tawsiya.train.section import Strict


class GoldFolder(Strict):
    """A folder of gold. Paths count from the folder above the recipe's; `texts` is --texts where it is not said."""

    folder: str
    texts: str | None = None

    def read(self, annotations: Path, texts: Path) -> Sequence[GoldDocument]:
        """All documents of the folder; `GoldError` where they or their texts cannot be read."""
        return read_gold(annotations / self.folder, annotations / self.texts if self.texts else texts)


class GoldSource(GoldFolder):
    """A folder of gold: all of it, or the documents that the table `split` puts into one of `parts`."""

    split: str | None = None
    parts: tuple[str, ...] = ()

    def read_parts(self, annotations: Path, texts: Path) -> Iterator[tuple[str | None, Sequence[GoldDocument]]]:
        """The documents part by part, in the order of `parts`; without a split all at once, the part None."""
        gold = self.read(annotations, texts)
        if self.split is None:
            yield None, gold
            return
        split = read_split(annotations / self.split)
        for part in self.parts:
            yield part, select_parts(gold, split, [part])
