"""The store over fsspec: what it writes, and what it says where a store does not answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.batch.conftest import command, contents, put

from tawsiya.batch.remote import RemoteStore
from tawsiya.core.errors import OutputError

RULES = ("--pipeline", "rules")


class RefusalError(Exception):
    """What a library of an object store may raise: no `OSError`."""


class Refusing:
    """A file system that refuses everything."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        def refuse(*_: object, **__: object) -> None:
            raise RefusalError("the store is closed")

        return refuse


@pytest.fixture
def refusing(tmp_path: Path) -> RemoteStore:
    store = RemoteStore(f"file://{tmp_path}/out")
    store._files = Refusing()
    return store


def test_a_url_holds_the_bytes_of_a_folder_and_a_second_run_leaves_them(tmp_path: Path) -> None:
    put(tmp_path / "in" / "deep" / "one.txt")
    command("extract", tmp_path / "in", "-o", tmp_path / "local", *RULES)
    url = f"file://{tmp_path}/remote"
    command("extract", tmp_path / "in", "-o", url, *RULES)
    assert contents(tmp_path / "remote") == contents(tmp_path / "local")
    assert b"1 unchanged" in command("extract", tmp_path / "in", "-o", url, *RULES).stderr


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    store = RemoteStore(f"file://{tmp_path}/out")
    store.prepare()
    assert store.read("a.json") is None
    assert store.size("a.json") is None
    store.remove("a.json")
    assert list(store.records()) == []


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda store: store.prepare(), "out cannot be made: the store is closed; see"),
        (lambda store: store.read("a.json"), "out/a.json cannot be read: the store is closed; see"),
        (lambda store: store.size("a.json"), "out/a.json cannot be read: the store is closed; see"),
        (lambda store: store.remove("a.json"), "out/a.json cannot be read: the store is closed; see"),
        (lambda store: list(store.records()), "out cannot be listed: the store is closed; see"),
    ],
)
def test_a_store_that_refuses_is_one_clear_error(
    refusing: RemoteStore, act: Callable[[RemoteStore], object], said: str
) -> None:
    with pytest.raises(OutputError, match=said):
        act(refusing)


def test_what_cannot_be_sent_is_said(refusing: RemoteStore) -> None:
    with pytest.raises(OutputError, match=r"a\.json cannot be written"), refusing.writer("a.json") as out:
        out.write("text")


def test_an_unknown_scheme_is_said() -> None:
    with pytest.raises(OutputError, match="cannot be opened: Protocol not known"):
        RemoteStore("nowhere://bucket")
