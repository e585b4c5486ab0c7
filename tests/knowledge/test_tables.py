"""What holds for every table of the room: known sources, clean names, one fact a line."""

import re
import unicodedata
from importlib.resources import files

import pytest

from tawsiya.knowledge.tables import read_flag, read_table

ROOM = files("tawsiya.knowledge")
TABLES = sorted(path.name for path in ROOM.iterdir() if path.name.endswith(".tsv"))
EDITED = [table for table in TABLES if table != "lookalikes.tsv"]
"""Those that are edited by hand; the other is written from them by a script."""
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def rows_of(table: str) -> tuple[dict[str, str], ...]:
    header = (ROOM / table).read_text(encoding="utf-8").split("\n", 1)[0]
    return read_table(table, tuple(header.split("\t")))


@pytest.mark.parametrize("table", EDITED)
def test_every_row_has_a_known_source(table: str) -> None:
    known = set(re.findall(r"^\| `([\w-]+)` \|", (ROOM / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE))
    unknown = {source for row in rows_of(table) for source in row["source"].split()} - known
    assert not unknown
    assert all(row["source"] for row in rows_of(table))


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_clean(table: str) -> None:
    for row in rows_of(table):
        for cell in row.values():
            assert cell == unicodedata.normalize("NFC", cell), row
            assert cell == " ".join(cell.split()), row
        if "name" in row:
            assert not MARKS.search(row["name"]), row
            assert not re.search("[\u06cc\u06a9\ufb50-\ufdff\ufe70-\ufeff]", row["name"]), row


@pytest.mark.parametrize("table", TABLES)
def test_no_line_stands_twice(table: str) -> None:
    lines = (ROOM / table).read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))


def test_a_wrong_header_is_named() -> None:
    with pytest.raises(ValueError, match=r"states\.tsv: the header is"):
        read_table("states.tsv", ("code",))


def test_a_wrong_flag_is_named() -> None:
    with pytest.raises(ValueError, match="'no' is no flag"):
        read_flag({"ambiguous": "no"}, "ambiguous")
