"""A spoilt export is refused with an error of Tawsiya's own, or imported; it never crashes."""

import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats import Choices, Options, import_sheets, read_export, write_import

FILES = Path(__file__).parent / "files"
NAMES = {
    "label-studio.json": "label-studio",
    "doccano.jsonl": "doccano",
    "doccano-plain.jsonl": "doccano",
    "prodigy.jsonl": "prodigy",
    "brat/letter.ann": "brat",
    "cassis.xmi": "xmi",
    "webanno.tsv": "webanno-tsv",
    "letter.conll": "conll",
}
OTHERS = (None, True, -5, 1.5, 10**30, "x", "\ud800", [], {}, [1], {"a": 1})

edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 5), st.sampled_from([*'\t\n []|9_*-;"<&T#\\:{}', "ق", ""])),
    min_size=1,
    max_size=4,
)


def edited(text: str, changes: list[tuple[float, int, str]]) -> str:
    for share, cut, put in changes:
        at = int(share * len(text))
        text = text[:at] + put + text[at + cut :]
    return text


def exchanged(value: Any, draw: st.DrawFn) -> Any:
    """JSON with one of its values taken out or exchanged."""
    if isinstance(value, (dict, list)) and value:
        key = draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
        match draw(st.integers(0, 5)):
            case 0:
                del value[key]
            case 1:
                value[key] = draw(st.sampled_from(OTHERS))
            case _:
                value[key] = exchanged(value[key], draw)
        return value
    return draw(st.sampled_from(OTHERS))


def import_all(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, suppress(GoldError):
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        if NAMES[name] == "brat":
            shutil.copy(FILES / "brat" / "letter.txt", folder)
        sheets, _ = read_export(path, NAMES[name], Options())
        write_import(Path(folder) / "gold", import_sheets(sheets, Choices(), None))


@pytest.mark.parametrize("name", NAMES)
@given(changes=edits)
@settings(deadline=None)
def test_spoilt_characters(name: str, changes: list[tuple[float, int, str]]) -> None:
    import_all(edited((FILES / name).read_bytes().decode(), changes).encode(), name)


@pytest.mark.parametrize("name", [name for name in NAMES if "json" in name])
@given(data=st.data())
@settings(deadline=None)
def test_spoilt_json(name: str, data: st.DataObject) -> None:
    written = (FILES / name).read_text(encoding="utf-8")
    if name.endswith(".json"):
        import_all(json.dumps(exchanged(json.loads(written), data.draw)).encode(), name)
    else:
        first, *rest = written.split("\n")
        import_all("\n".join([json.dumps(exchanged(json.loads(first), data.draw)), *rest]).encode(), name)
