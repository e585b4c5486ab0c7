"""Files and walks: whatever the disk holds, one bad input never stops the rest."""

import os
import sys
from pathlib import Path, PurePosixPath

import pytest

from tawsiya.core.errors import InputError, NoTextError, OutputError, UnreadableFileError, UnsupportedFormatError
from tawsiya.ingest import content as content_module
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.files import InputFile, Problem, find_collisions, find_inputs, read_file
from tawsiya.ingest.lines import read_lines

ARABIC = "توصي اللجنة بالتصديق على المعاهدة."


def put(path: Path, text: str = ARABIC) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def relatives(paths: list[Path]) -> list[str]:
    return [str(file.relative) for file in find_inputs(paths).files]


def test_a_file_is_read_with_its_place_below_the_root(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    assert read_file(path).uri == "a.txt"
    document = read_file(path, PurePosixPath("2026/a.txt"))
    assert (document.raw, document.uri, document.size) == (ARABIC, "2026/a.txt", len(ARABIC.encode()))


def test_warnings_of_the_choice_and_the_reader_come_together(tmp_path: Path) -> None:
    document = read_file(put(tmp_path / "a.txt", "<!DOCTYPE html><p>The Committee recommends"))
    assert [code for code, _ in document.warnings] == ["suffix-mismatch", "language-not-arabic"]
    assert document.media_type == "text/html"


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_changes_is_read_again_and_then_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    path = put(tmp_path / "a.txt")
    real, calls = os.fstat, []

    def grow(number: int) -> os.stat_result:
        if len(calls) < times:
            calls.append(number)
            path.write_bytes(path.read_bytes() + b"\n.")
        return real(number)

    monkeypatch.setattr(content_module.os, "fstat", grow)
    if times == 1:
        assert read_file(path).raw == ARABIC + "\n."
    else:
        with pytest.raises(UnreadableFileError, match="changed twice while it was read; wait"):
            read_file(path)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFileError, match=r"a\.txt may not be read by this user; change its permissions"):
        read_file(path)


def test_missing_files_directories_and_pipes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="does not exist; check the path"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableFileError, match="is a directory where a file is wanted"):
        read_file(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFileError, match="is no regular file"):
        read_file(tmp_path / "pipe.txt")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    with pytest.raises(UnreadableFileError, match="leads back to itself"):
        read_file(tmp_path / "a.txt")
    inputs = find_inputs([tmp_path])
    assert inputs.files == ()
    assert [problem.error.slug for problem in inputs.problems] == ["unreadable-file"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are no UTF-8")
def test_a_name_that_is_no_utf_8_is_read_and_shown_escaped(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xca\xde.txt"))
    put(path)
    (file,) = find_inputs([tmp_path]).files
    document = read_file(file.path, file.relative)
    assert document.uri == "%CA%DE.txt"
    assert [code for code, _ in document.warnings] == ["name-not-utf8"]
    path.write_bytes(b"")
    with pytest.raises(NoTextError, match=r"%CA%DE\.txt is empty"):
        read_file(path)


def test_directories_are_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/b.html", "a.TXT", "c/d/e.text"):
        put(tmp_path / name)
    for name in (".hidden.txt", ".git/x.txt", "picture.png", "a/notes.xlsx"):
        put(tmp_path / name)
    inputs = find_inputs([tmp_path])
    assert relatives([tmp_path]) == ["a/b.html", "a/z.txt", "a.TXT", "b.md", "c/d/e.text"]
    assert (inputs.problems, inputs.skipped) == ((), 4)


def test_a_named_file_is_always_taken(tmp_path: Path) -> None:
    path = put(tmp_path / ".hidden.xyz")
    (file,) = find_inputs([path]).files
    assert str(file.relative) == ".hidden.xyz"
    with pytest.raises(UnsupportedFormatError):
        read_file(file.path)


def test_raw_texts_beside_their_report_are_not_read_again(tmp_path: Path) -> None:
    for name in ("a.html", "a.html.json", "a.html.raw.txt", "b.raw.txt"):
        put(tmp_path / name)
    assert relatives([tmp_path]) == ["a.html", "b.raw.txt"]


def test_a_bad_path_does_not_stop_the_rest(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt")
    inputs = find_inputs([tmp_path / "none", tmp_path / "in"])
    assert [str(file.relative) for file in inputs.files] == ["a.txt"]
    assert [problem.path for problem in inputs.problems] == [tmp_path / "none"]


def test_a_directory_that_may_not_be_read_does_not_stop_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "shut/b.txt")
    real = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    inputs = find_inputs([tmp_path])
    assert [str(file.relative) for file in inputs.files] == ["a.txt"]
    assert "may not be read" in str(inputs.problems[0].error)


def test_a_loop_of_links_is_reported_once_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "a/b/x.txt")
    (tmp_path / "a/b/loop").symlink_to(tmp_path / "a", target_is_directory=True)
    inputs = find_inputs([tmp_path])
    assert [str(file.relative) for file in inputs.files] == ["a/b/x.txt"]
    assert [problem.path for problem in inputs.problems] == [tmp_path / "a/b/loop"]
    assert "was not followed" in str(inputs.problems[0].error)


def test_links_out_of_the_root_are_followed_also_in_circles(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt")
    put(tmp_path / "out/b.txt")
    (tmp_path / "in/link").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "out/back").symlink_to(tmp_path / "in", target_is_directory=True)
    inputs = find_inputs([tmp_path / "in"])
    assert [str(file.relative) for file in inputs.files] == ["a.txt", "link/b.txt"]
    assert len(inputs.problems) == 1


def test_a_linked_directory_beside_its_target_is_read_once_by_its_own_name(tmp_path: Path) -> None:
    put(tmp_path / "z/a.txt")
    (tmp_path / "a-link").symlink_to("z", target_is_directory=True)
    assert relatives([tmp_path]) == ["z/a.txt"]


def test_a_broken_link_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("none.txt")
    assert "does not exist" in str(find_inputs([tmp_path]).problems[0].error)


def test_a_path_named_twice_is_taken_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    assert relatives([tmp_path, path, tmp_path / "." / "a.txt"]) == ["a.txt"]


def test_two_inputs_with_one_output_are_found(tmp_path: Path) -> None:
    put(tmp_path / "1/a.txt")
    put(tmp_path / "2/a.txt")
    put(tmp_path / "2/b.txt")
    files = find_inputs([tmp_path / "1", tmp_path / "2"]).files
    (problem,) = find_collisions(files)
    assert problem.path == tmp_path / "2/a.txt"
    assert isinstance(problem.error, OutputError)
    assert "a.txt.json" in str(problem.error)


def test_names_that_some_disks_do_not_tell_apart_collide() -> None:
    names = ("A.txt", "a.txt", "cafe\u0301.txt", "caf\u00e9.txt", "b.txt", "b.md")
    files = [InputFile(Path(str(number), name), PurePosixPath(name)) for number, name in enumerate(names)]
    assert [problem.path.name for problem in find_collisions(files)] == ["a.txt", "caf\u00e9.txt"]


def documents(path: Path, field: str | None = None) -> list[RawDocument]:
    read = list(read_lines(path, field=field))
    assert not [item for item in read if isinstance(item, Problem)], read
    return [item for item in read if isinstance(item, RawDocument)]


def test_each_line_of_text_is_a_document(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "\ufeffأولا \r\n\n  \nثانيا\u2028بقية\x0c\rثالثا")
    read = documents(path)
    assert [(item.uri, item.raw) for item in read] == [
        ("a.txt#L1", "أولا "),
        ("a.txt#L4", "ثانيا\u2028بقية\x0c"),
        ("a.txt#L5", "ثالثا"),
    ]
    assert read[2].size == len("ثالثا".encode())


def test_a_line_of_json_has_its_text_in_a_field(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"text": "أولا\\nثانيا", "ar": "x"}\n\n{"ar": "ثالثا"}\n')
    assert [(item.uri, item.raw) for item in documents(path)] == [
        ("a.jsonl#L1", "أولا\nثانيا"),
        ("a.jsonl#L3", "ثالثا"),
    ]
    named = put(tmp_path / "b.ndjson", '{"body": "نص", "text": "x"}')
    assert [item.raw for item in documents(named, "body")] == ["نص"]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("{", "is no JSON"),
        ("[1]", "is a JSON list"),
        ('{"a": 1}', "has no field text or ar, only a"),
        ('{"text": 5}', "has no text in its field text: '5'"),
        ('{"text": " "}', "is blank in its field text"),
        ('{"text": "\\ud800"}', "has half a surrogate pair"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_place(tmp_path: Path, line: str, seen: str) -> None:
    path = put(tmp_path / "a.jsonl", f'{{"text": "نص"}}\n{line}\n{{"text": "نص"}}\n')
    first, problem, last = read_lines(path)
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.line) == (path, 2)
    assert isinstance(problem.error, InputError)
    assert f"a.jsonl#L2 {seen}" in str(problem.error)


@pytest.mark.parametrize("text", ["", "<!doctype html><p>نص", "%PDF-1.4 %%EOF"])
def test_a_file_without_lines_is_one_problem(tmp_path: Path, text: str) -> None:
    (problem,) = read_lines(put(tmp_path / "a.txt", text))
    assert isinstance(problem, Problem)
    assert problem.line is None


def test_only_the_damaged_line_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((ARABIC + "\n").encode() * 99 + b"\xff\n")
    assert [bool(item.warnings) for item in documents(path)] == [False] * 99 + [True]
