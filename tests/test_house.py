"""The rules of the house that a program can see, over every file that git knows."""

import json
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from tawsiya.knowledge.instruments import instrument_names
from tawsiya.knowledge.organs import organ_names

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 400
RUN = 9  # words: a quotation has at most eight
WORD = re.compile(r"[\u0621-\u064a]{2,}")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> dict[Path, str]:
    found = {}
    for path in tracked():
        try:
            found[path] = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_of_code_is_longer_than_the_house_allows() -> None:
    long = {path: text.count("\n") for path, text in texts().items() if path.suffix == ".py"}
    assert not {path: lines for path, lines in long.items() if lines > LONGEST_FILE}


def test_scripts_are_errands() -> None:
    assert all(path.read_text("utf-8").count("\n") <= 60 for path in (ROOT / "scripts").glob("*.py"))


def test_nothing_that_ships_is_a_pickle() -> None:
    wrong = {".pkl", ".pickle", ".joblib", ".pt", ".pth"}
    assert not [
        path for path in tracked() if path.suffix in wrong or path.read_bytes()[:2] in (b"\x80\x04", b"\x80\x05")
    ]


def test_the_default_pipeline_runs_without_the_extras() -> None:
    """With torch, transformers, datasets and camel-tools blocked, a report is made."""
    code = """
import sys
blocked = ("torch", "transformers", "datasets", "camel_tools", "ray", "fastapi", "pytesseract")
sys.modules.update(dict.fromkeys(blocked))
from pathlib import Path
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.loading import load_pipeline
report = load_pipeline()(read_file(Path("annotations/samples/arms-trade.md")))
assert report.recommendations
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.seeds
def test_no_text_of_others_stands_in_the_repository(shared_data: Path) -> None:
    """No run of nine Arabic words of the real documents, official titles of instruments and bodies apart."""
    names = {name.name for name in chain(instrument_names(), organ_names())}
    titles = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))

    def runs(text: str) -> set[tuple[str, ...]]:
        flat = " ".join(text.replace("\N{ARABIC TATWEEL}", "").replace("\\n", " ").split())
        plain = titles.sub(" . ", flat)
        words = [WORD.findall(part) for part in plain.split(" . ")]
        return {tuple(part[at : at + RUN]) for part in words for at in range(len(part) - RUN + 1)}

    theirs: set[tuple[str, ...]] = set()
    for path in (shared_data / "reports").glob("*.txt"):
        theirs |= runs(path.read_text("utf-8"))
    with (shared_data / "unpc" / "devset.ar-en.jsonl").open(encoding="utf-8") as lines:
        theirs |= set(chain.from_iterable(runs(json.loads(line)["ar"]) for line in lines))
    found = {path.relative_to(ROOT).as_posix(): runs(text) & theirs for path, text in texts().items()}
    assert not {name: shared for name, shared in found.items() if shared}
