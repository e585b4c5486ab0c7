"""The engine of a Ray cluster: the same files as the local one, also when a node dies; needs the extra `ray`.

Slow: `pytest -m slow tests/batch/test_cluster.py` starts a cluster of two nodes on this machine.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.batch.conftest import SENTENCE, command, contents, put

from tawsiya.batch.cluster import RayEngine
from tawsiya.batch.jobs import Settings
from tawsiya.batch.records import Record
from tawsiya.batch.run import Batch
from tawsiya.batch.sources import find_sources
from tawsiya.batch.trial.documents import read_paragraphs, write_documents

ray = pytest.importorskip("ray", reason="needs the extra ray")
cluster_utils = pytest.importorskip("ray.cluster_utils", reason="needs the extra ray")
RULES = ("--pipeline", "rules")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("by_name"),
    pytest.mark.filterwarnings("default"),  # Ray's own
]


@pytest.fixture
def documents(tmp_path: Path, samples: Path) -> Path:
    write_documents(tmp_path / "in", 120, read_paragraphs(sorted(samples.glob("*.md"))), median=60, broken=0.1)
    return tmp_path / "in"


@pytest.fixture
def expected(documents: Path) -> dict[str, bytes]:
    out = documents.parent / "local"
    command("extract", documents, "-o", out, "-j", 2, *RULES)
    return contents(out)


@pytest.fixture
def cluster() -> Iterator[object]:
    """Two nodes of one processor each on loopback; Ray takes 127.0.0.1 for the address that others see."""
    node = {"num_cpus": 1, "object_store_memory": 200 * 2**20, "node_ip_address": "127.0.0.2"}
    found = cluster_utils.Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
    found.add_node(**node)
    try:
        yield found
    finally:
        ray.shutdown()
        found.shutdown()


def test_one_machine_writes_the_same_bytes(documents: Path, expected: dict[str, bytes]) -> None:
    out = documents.parent / "out"
    done = command("extract", documents, "-o", out, "--engine", "ray", "-j", 2, *RULES)
    assert b"failed, " in done.stderr
    assert contents(out) == expected


def test_a_node_that_dies_in_the_middle_changes_nothing(
    documents: Path, expected: dict[str, bytes], cluster: object
) -> None:
    out = documents.parent / "out"
    settings = Settings(str(out), pipeline="rules", run="r1")
    records: list[Record] = []
    with RayEngine(settings, 2, cluster.address) as engine:  # type: ignore[attr-defined]
        for record in Batch(settings, engine).run(find_sources([documents])):
            records.append(record)
            if len(records) == 20:
                others = [node for node in cluster.list_all_nodes() if node != cluster.head_node]  # type: ignore[attr-defined]
                cluster.remove_node(others[0], allow_graceful=False)  # type: ignore[attr-defined]
    assert contents(out) == expected
    names = [record.name for record in records]
    assert len(names) == len(set(names)) == len(find_sources([documents]).jobs)
    assert not list(out.rglob(".tawsiya-*"))


def test_a_document_that_ends_its_worker_costs_a_record_and_no_actor(tmp_path: Path, misbehaving: Path) -> None:
    for act in ("crash", "hang", "leave"):
        put(tmp_path / "in" / f"{act}.txt", f"{SENTENCE}\n\nplease {act} now")
    put(tmp_path / "in" / "good.txt")
    out = tmp_path / "out"
    options = ("--engine", "ray", "-j", 1, "--pipeline", misbehaving, "--worker-seconds", 5)
    done = command("extract", tmp_path / "in", "-o", out, *options)
    assert b"1 documents done, 3 failed" in done.stderr
    told = json.loads(command("status", out, "--json").stdout)
    assert {one["name"]: one["slug"] for one in told["failed"]} == {
        "crash.txt": "worker-crash",
        "hang.txt": "worker-time-limit",
        "leave.txt": "worker-crash",
    }


def test_an_object_store_holds_the_same_bytes(documents: Path, expected: dict[str, bytes]) -> None:
    """A file system of fsspec stands for the store."""
    out = documents.parent / "out"
    done = command("extract", documents, "-o", f"file://{out}", "--engine", "ray", "-j", 2, *RULES)
    assert b"documents done" in done.stderr
    assert contents(out) == expected
    again = command("extract", documents, "-o", f"file://{out}", "-j", 2, *RULES)
    assert f"{len(expected) // 2} unchanged".encode() in again.stderr
    assert json.loads(command("status", f"file://{out}", "--json").stdout)["states"]["done"] == len(expected) // 2
    shutil.rmtree(out)
    assert not os.path.exists(out)
