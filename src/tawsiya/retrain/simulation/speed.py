"""How long `tawsiya retrain` takes and how much memory: on sentences of the training part, as a tool exports them."""

import resource
import subprocess
import sys
import time
from pathlib import Path

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.formats import Options, export_sheets, gold_sheets, write_files
from tawsiya.corpus.shipped import annotations_folder
from tawsiya.corpus.split import read_split, select_parts

_COMMAND = "from tawsiya.cli.app import main; main()"
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes of a unit of `ru_maxrss`."""


def write_paragraphs(texts: Path, count: int, folder: Path) -> Path:
    """The first so many sentences of the training part with their gold, as Prodigy exports them, in a new folder."""
    annotations = annotations_folder()
    gold = read_gold(annotations / "gold" / "un-sentences", texts)
    split = read_split(annotations / "splits" / "unpc-devset.tsv")
    sheets, _ = gold_sheets(list(select_parts(gold, split, ["train"]))[:count])
    files = export_sheets(sheets, "prodigy", Options())
    write_files(folder, files)
    return folder / next(iter(files.contents))


def time_retraining(data: Path, output: Path) -> str:
    """What the command needs, as a line: seconds of clock and processor, and the most memory."""
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", _COMMAND, "retrain", "--data", str(data), "-o", str(output)], check=True)
    passed, used = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = used.ru_maxrss * _UNIT / 2**30
    return f"{passed:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of a processor, {memory:.2f} GiB"
