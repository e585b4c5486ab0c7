"""What users name, as jobs: every place once, none outside of the output, what cannot be is told."""

import zipfile
from pathlib import Path

import pytest
from tests.batch.conftest import SENTENCE, InlineEngine, contents, put

from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.run import Batch
from tawsiya.batch.sources import find_sources, split_list
from tawsiya.core.report import read_report
from tawsiya.ingest.limits import Limits


def names(*paths: Path | str, listed: list[str] | None = None) -> list[str]:
    return [job.name for job in find_sources([Path(path) for path in paths], listed or []).jobs]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "deep/a.txt", "deep/er/b.md", "deep/picture.png", ".hidden.txt"):
        put(tmp_path / "in" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


def pack(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_files_keep_their_names_and_folders_their_trees(folder: Path) -> None:
    assert names(folder / "deep/a.txt") == ["a.txt"]
    assert names(folder) == ["a.txt", "deep/a.txt", "deep/er/b.md"]
    assert find_sources([folder]).skipped == 2


def test_patterns_keep_the_tree_below_their_fixed_part(folder: Path) -> None:
    assert names("in/**/*.txt") == ["a.txt", "deep/a.txt"]
    assert names("in/*") == ["a.txt", "deep/a.txt", "deep/er/b.md"]
    assert names("in/deep/*/?.md") == ["er/b.md"]
    (problem,) = find_sources([Path("in/*.pdf")]).problems
    assert "matches no file" in str(problem.error)


def test_a_file_with_the_signs_of_a_pattern_in_its_name_is_a_file(folder: Path) -> None:
    put(folder / "A[1].txt")
    assert names(folder / "A[1].txt") == ["A[1].txt"]


def test_lists_keep_the_paths_that_they_name(folder: Path) -> None:
    assert names(listed=["in/a.txt", "in/deep/a.txt"]) == ["in/a.txt", "in/deep/a.txt"]
    assert names(listed=["./in/deep"]) == ["in/deep/a.txt", "in/deep/er/b.md"]
    absolute = str(folder / "a.txt")
    assert names(listed=[absolute]) == [absolute.lstrip("/")]
    assert names(listed=[f"in/../../{folder.parent.name}/in/a.txt"]) == [absolute.lstrip("/")]


def test_lists_have_a_path_a_line_or_end_each_with_zero() -> None:
    assert split_list("a b.txt\n\n  \nج.txt\r\n".encode()) == ["a b.txt", "ج.txt"]
    assert split_list(b"a\nb.txt\x00c.txt\x00") == ["a\nb.txt", "c.txt"]


def test_what_is_named_twice_is_done_once_and_two_for_one_place_are_refused(folder: Path) -> None:
    found = find_sources([folder / "a.txt", folder / "a.txt", folder / "deep/a.txt"])
    assert [job.path for job in found.jobs] == [str(folder / "a.txt")]
    (problem,) = found.problems
    assert "would both be written" in str(problem.error)


def test_archives_are_like_folders(folder: Path) -> None:
    pack(folder / "x.zip", {"b.txt": SENTENCE, "deep/a.txt": SENTENCE, "__MACOSX/._b.txt": "x", "p.png": "x"})
    assert names(folder / "x.zip") == ["b.txt", "deep/a.txt"]
    assert names(listed=["in/x.zip"]) == ["in/x.zip/b.txt", "in/x.zip/deep/a.txt"]
    assert find_sources([folder / "x.zip"]).skipped == 2


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "c:\\out.txt"])
def test_members_that_lead_out_of_an_archive_are_refused(folder: Path, name: str) -> None:
    pack(folder / "x.zip", {name: SENTENCE, "good.txt": SENTENCE})
    found = find_sources([folder / "x.zip"])
    assert [job.name for job in found.jobs] == ["good.txt"]
    assert "leads out of it" in str(found.problems[0].error)


def test_a_broken_archive_is_one_problem_and_a_document_in_disguise_a_document(folder: Path, samples: Path) -> None:
    (folder / "broken.zip").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    (problem,) = find_sources([folder / "broken.zip"]).problems
    assert "is no archive that can be read" in str(problem.error)
    (folder / "word.zip").write_bytes((samples / "arms-trade.docx").read_bytes())
    assert names(folder / "word.zip") == ["word.zip"]


def test_members_become_reports_as_files_do(folder: Path, samples: Path, tmp_path: Path) -> None:
    for name in ("arms-trade.md", "arms-trade.docx"):
        (folder / name).write_bytes((samples / name).read_bytes())
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("arms-trade.md", "arms-trade.docx"):
            archive.write(folder / name, f"2032/{name}")
        archive.writestr("bomb.txt", b"x" * 3_000_000)
    settings = Settings(str(tmp_path / "out"), limits=Limits(unpacked_mb=2), pipeline="rules", run="r1")
    engine = InlineEngine(settings)
    records = {one.name: one for one in Batch(settings, engine).run(find_sources([tmp_path / "x.zip"]))}
    assert records["bomb.txt"].errors[0].slug == "reader-limit"
    settings = Settings(str(tmp_path / "files/2032"), pipeline="rules", run="r1")
    list(Batch(settings, InlineEngine(settings)).run(find_sources([folder / name for name in ("arms-trade.md",)])))
    packed, plain = (
        read_report((tmp_path / place).read_bytes())
        for place in ("out/2032/arms-trade.md.json", "files/2032/arms-trade.md.json")
    )
    assert packed.source.uri == "2032/arms-trade.md"
    assert packed.mentions == plain.mentions
    assert "2032/arms-trade.docx.raw.txt" in contents(tmp_path / "out")
    assert list(Batch(settings, engine).run(find_sources([]))) == []
    engine.extractor.close()


def test_jobs_survive_json_with_names_that_are_no_utf8() -> None:
    job = Job("caf\udce9.txt", "/in/caf\udce9.txt", "caf\udce9.txt", "1-2", 0.5)
    assert Job.from_json(job.to_json()) == job
    assert job.title == "caf%E9.txt"
