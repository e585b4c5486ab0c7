"""What an export looks like, to say so when it comes under another tool's name."""

import re
from pathlib import Path

_BRAT = re.compile(r"T\d+\t\S+ \d+ \d+")
_BIO = re.compile(r"\S+[ \t](?:\S+[ \t])*(?:O|[BIESLU]-\S+)")
_SUFFIXES = {".ann": "brat", ".xmi": "xmi", ".tsv": "webanno-tsv", ".spacy": "spacy", ".conll": "conll"}
_HEAD = 4_000_000  # bytes: a whole first line of JSON, whose keys stand behind the text
_ZLIB = (b"\x78\x01", b"\x78\x9c", b"\x78\xda")  # RFC 1950: how a DocBin begins


def recognise(path: Path) -> str | None:
    """The format that a file or folder seems to have, None where it cannot be told."""
    if path.is_dir():
        return _of_folder(path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    if head.startswith(_ZLIB):
        return "spacy"
    return _of_text(head.decode("utf-8", errors="replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))


def _of_folder(path: Path) -> str | None:
    if (path / "dataset_info.json").exists() or (path / "dataset_dict.json").exists():
        return "datasets"
    if (path / "tasks.json").exists():
        return "label-studio"
    for suffix, name in _SUFFIXES.items():
        if next(path.rglob(f"*{suffix}"), None):
            return name
    first = next(iter(sorted(path.glob("*.jsonl"))), None)
    return recognise(first) if first else None


def _of_text(head: str) -> str | None:
    first = next((line for line in head.split("\n") if line.strip()), "")
    if first.startswith("#FORMAT=WebAnno"):
        return "webanno-tsv"
    if "<xmi:XMI" in head:
        return "xmi"
    if _BRAT.match(first):
        return "brat"
    if head.lstrip().startswith("["):
        return "label-studio" if '"annotations"' in head or '"predictions"' in head else None
    if first.startswith("{"):
        return _of_line(first)
    rows = [line.rstrip("\r") for line in head.split("\n")[:50] if line.strip() and not line.startswith("# ")]
    return "conll" if rows and all(_BIO.fullmatch(row) for row in rows[:-1] or rows) else None


def _of_line(line: str) -> str | None:
    """By the keys of a JSON object, which may be cut off."""
    if re.search(r'"(?:spans|_task_hash|_input_hash)"\s*:', line):
        return "prodigy"
    if re.search(r'"(?:entities|labels?|Comments)"\s*:', line):
        return "doccano"
    return None
