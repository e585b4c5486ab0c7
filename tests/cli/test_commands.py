"""The command line as a user meets it: what it writes, what it says, how it ends."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tawsiya.core.report import json_schema, read_report
from tawsiya.ingest.readers import is_known

ROOT = Path(__file__).parents[2]
TAWSIYA = Path(sys.executable).parent / "tawsiya"


def run(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TAWSIYA), *map(str, words)], capture_output=True, text=True, check=False, timeout=120, cwd=cwd
    )


@pytest.fixture(scope="session")
def extracted(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    done = run("extract", samples, "-o", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return out


def test_every_sample_has_a_valid_report_and_its_raw_text(samples: Path, extracted: Path) -> None:
    validator = Draft202012Validator(json_schema())
    names = sorted(path.name for path in samples.iterdir() if is_known(path))
    assert sorted(path.name for path in extracted.glob("*.json")) == [f"{name}.json" for name in names]
    for name in names:
        content = (extracted / f"{name}.json").read_text("utf-8")
        validator.validate(json.loads(content))
        report = read_report(content)
        assert report.recommendations
        assert report.source.uri == name
        assert (extracted / f"{name}.raw.txt").is_file()


def test_two_runs_give_the_same_bytes(samples: Path, extracted: Path, tmp_path: Path) -> None:
    assert run("extract", samples, "-o", tmp_path).returncode == 0
    for path in extracted.glob("[!.]*"):  # records tell when and how long
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_help_answers_at_once() -> None:
    times = []
    for _ in range(3):
        started = time.monotonic()
        assert run("--help").returncode == 0
        times.append(time.monotonic() - started)
    assert min(times) < 0.3


def test_version_and_schema() -> None:
    assert run("--version").stdout.startswith("tawsiya ")
    assert json.loads(run("schema").stdout) == json_schema()


@pytest.mark.parametrize("words", [(), ("extract",), ("extract", "x"), ("no-such-command",), ("show", "--wrong")])
def test_wrong_use_is_told_with_exit_code_two(words: tuple[str, ...]) -> None:
    assert run(*words).returncode == 2


def test_tree_of_inputs_is_mirrored(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/deep/a.txt").write_text("ترحب اللجنة بانضمام كندا.", "utf-8")
    assert run("extract", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    report = read_report((tmp_path / "out/deep/a.txt.json").read_text("utf-8"))
    assert report.source.uri == "deep/a.txt"


def test_text_and_raw_are_left_out_on_demand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ترحب اللجنة بانضمام كندا.", "utf-8")
    assert run("extract", tmp_path / "a.txt", "-o", tmp_path / "out", "--no-text", "--no-raw").returncode == 0
    assert [path.name for path in (tmp_path / "out").glob("[!.]*")] == ["a.txt.json"]
    assert read_report((tmp_path / "out/a.txt.json").read_text("utf-8")).text is None


def test_lines_are_documents_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "sentences.jsonl"
    lines = [json.dumps({"ar": "ترحب اللجنة بانضمام كندا."}), "", "{broken", json.dumps({"ar": "وتشكر بيرو."})]
    path.write_text("\n".join(lines), "utf-8")
    done = run("extract", path, "-o", tmp_path / "out", "--lines")
    assert done.returncode == 1
    assert "sentences.jsonl#L3" in done.stderr
    reports = [read_report(line) for line in (tmp_path / "out/sentences.jsonl.jsonl").read_text("utf-8").splitlines()]
    assert [report.source.uri for report in reports] == ["sentences.jsonl#L1", "sentences.jsonl#L4"]
    assert [report.mentions[0].value for report in reports] == ["CAN", "PER"]


BAD = {
    "empty.txt": (b"", "no-text"),
    "blank.txt": (b" \n\t\n", "no-text"),
    "noise.txt": (bytes(range(256)) * 20, "encoding"),
    "report.pdf": (b"%PDF-1.7 ...", "pdf-damaged"),
    "disguised.txt": (b"PK\x03\x04" + b"\0" * 50, "unsupported-format"),
    "hollow.html": (b"<html><head><title></title></head><body><script>1</script></body></html>", "no-text"),
    "table.xyz": ("نص".encode(), "unsupported-format"),
}


def test_bad_files_are_told_one_by_one_and_the_others_are_done(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_text("ترحب اللجنة بانضمام كندا.", "utf-8")
    (folder / "arabic-windows.txt").write_bytes("يوصي الفريق العامل بأن تنظر الدول في الأمر.".encode("cp1256"))
    (folder / "english.txt").write_text("The Working Group recommends that States consider the matter.", "utf-8")
    (folder / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    done = run("extract", *sorted(folder.iterdir()), folder / "missing.txt", "-o", tmp_path / "out")
    assert done.returncode == 1
    for name, (_, slug) in BAD.items():
        (line,) = [line for line in done.stderr.splitlines() if line.startswith(f"failed {folder / name} ")]
        assert f"[{slug}]" in line
        assert name in line.split("]: ", 1)[1]
    for name in ("missing.txt", "dangling.txt"):
        assert f"failed {folder / name} [unreadable-file]" in done.stderr
    for name in ("good.txt", "arabic-windows.txt", "english.txt"):
        assert (tmp_path / "out" / f"{name}.json").is_file()
    english = read_report((tmp_path / "out/english.txt.json").read_text("utf-8"))
    assert [warning.code for warning in english.warnings] == ["language-not-arabic"]
    assert "Traceback" not in done.stderr


def test_a_loop_of_links_is_told_once_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("ترحب اللجنة بانضمام كندا.", "utf-8")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    done = run("extract", folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("failed ")]
    assert "is a link into a directory that holds it" in line
    assert (tmp_path / "out/good.txt.json").is_file()


def test_two_inputs_for_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("ترحب اللجنة بانضمام كندا.", "utf-8")
    done = run("extract", tmp_path / "one", tmp_path / "two", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "would both be written" in done.stderr
    assert (tmp_path / "out/a.txt.json").is_file()


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ترحب اللجنة بانضمام كندا.", "utf-8")
    (tmp_path / "file").write_text("x")
    done = run("extract", tmp_path / "a.txt", "-o", tmp_path / "file" / "out")
    assert done.returncode == 1
    assert "cannot be made" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_that_cannot_take_its_place_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ترحب اللجنة بانضمام كندا.", "utf-8")
    (tmp_path / "out").mkdir()
    os.mkdir(tmp_path / "out" / "a.txt.json")  # a folder where the report should go
    done = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_show_tells_a_wrong_file(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    done = run("show", tmp_path / "x.json")
    assert done.returncode == 1
    assert "is no report" in done.stderr


def test_show_prints_the_report_and_writes_the_page(extracted: Path, tmp_path: Path) -> None:
    report = extracted / "arms-trade.md.json"
    shown = run("show", report)
    assert shown.returncode == 0
    assert "يشجع" in shown.stdout
    page = run("show", report, "--html", "-o", tmp_path / "page.html")
    assert (page.returncode, page.stdout) == (0, "")
    assert (tmp_path / "page.html").read_text("utf-8") == run("show", report, "--html").stdout


def test_compare_finds_the_same_report_in_another_format_and_another_report(extracted: Path) -> None:
    same = run("compare", extracted / "arms-trade.md.json", extracted / "arms-trade.docx.json")
    assert same.returncode == 0, same.stdout
    other = run("compare", extracted / "arms-trade.md.json", extracted / "womens-rights.html.json", "--json")
    assert other.returncode == 1
    assert json.loads(other.stdout)


def test_evaluate_scores_the_samples_and_keeps_the_gate(tmp_path: Path) -> None:
    gold, texts = ROOT / "annotations/gold/samples", ROOT / "annotations/samples"
    done = run("evaluate", "rules", gold, "--texts", texts, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["reports"]
    assert found["documents"] == 6
    floor = '[[floor]]\nset = "reports"\nfigure = "mentions.exact"\nfloor = {}\ngold = "{}"\n'
    for least, code in ((0.0, 0), (1.0, 1)):
        (tmp_path / "floors.toml").write_text(floor.format(least, found["gold_sha256"]))
        gate = run("evaluate", "rules", gold, "--texts", texts, "--floors", tmp_path / "floors.toml")
        assert gate.returncode == code, gate.stderr


@pytest.mark.parametrize("group", [(), ("corpus",), ("models",)])
def test_lists_of_commands_say_whole_sentences(group: tuple[str, ...]) -> None:
    told = run(*group, "--help").stdout
    assert "Commands:" in told
    assert "..." not in told.partition("Commands:")[2]


def test_nothing_to_read_is_told_without_a_list_of_kinds_that_grows(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("extract", tmp_path / "in", "-o", tmp_path / "out")
    assert "no file of a known kind" in done.stderr
    assert ".html" not in done.stderr
