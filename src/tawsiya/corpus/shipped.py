"""What ships with the project for users who annotate: label schema, frozen test part, sample reports with gold."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from tawsiya.core.errors import GoldError
from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.split import read_split, select_parts


def annotations_folder() -> Path:
    """`annotations/`: inside an installed package, or at the top of the checkout."""
    package = Path(str(resources.files("tawsiya")))
    installed = package / "_annotations"
    return installed if installed.is_dir() else package.parents[1] / "annotations"


def read_samples() -> tuple[GoldDocument, ...]:
    """The project's own sample reports with their gold."""
    folder = annotations_folder()
    return read_gold(folder / "gold" / "samples", folder)


def read_frozen(texts: Sequence[Path]) -> tuple[GoldDocument, ...]:
    """The frozen test part of the UN sentences, where its text stands below one of `texts`; nothing elsewhere."""
    folder = annotations_folder()
    gold = folder / "gold" / "un-sentences"
    if not texts or not gold.is_dir():
        return ()
    try:
        read = read_gold(gold, *texts)
    except GoldError:
        return ()
    split = read_split(folder / "splits" / "unpc-devset.tsv")
    return tuple(select_parts(read, split, ["test"]))
