import lzma
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tawsiya.core.errors import PipelineError
from tawsiya.train.pretrain.leaving_out import Guard
from tawsiya.train.pretrain.packing import Encoder, as_rows, load_packed, pack, save_packed
from tawsiya.train.pretrain.vocabulary import CLOSING


class Letters:
    """A tokenizer that gives each character its own piece, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_batch(self, texts: list[str], pretokenized: bool, special: bool) -> list[SimpleNamespace]:
        self.asked += texts
        return [SimpleNamespace(ids=[10 + len(word) for word in text.split()]) for text in texts]


def _write(path: Path, lines: list[str]) -> Path:
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        stream.write("".join(f"{line}\n" for line in lines))
    return path


def test_paragraphs_are_closed_and_words_begin_where_blanks_end() -> None:
    ids, starts = Encoder(Letters()).encode(["كتب الولد", "نعم"])
    assert ids.tolist() == [13, 15, CLOSING, 13, CLOSING]
    assert starts.tolist() == [True, True, False, True, False]


def test_proclitics_before_a_state_are_words_of_their_own() -> None:
    ids, starts = Encoder(Letters()).encode(["ولبنان"])
    assert ids.tolist() == [11, 15, CLOSING]
    assert starts.sum() == 1


def test_each_stretch_is_tokenized_once() -> None:
    letters = Letters()
    encoder = Encoder(letters)
    encoder.encode(["نعم نعم"])
    encoder.encode(["نعم كلا"])
    assert letters.asked == ["نعم", "كلا"]


def test_rows_are_full_and_lines_are_held_or_left_out(tmp_path: Path) -> None:
    lines = [f"كلمة {number}" for number in range(100)]
    lines[4] = "هذه جملة محفوظة للاختبار"
    path = _write(tmp_path / "a.txt.xz", lines)
    packed = pack(path, Encoder(Letters()), Guard(["هذه جملة محفوظة للاختبار!"], 10), every=10, length=8)
    assert packed.rows.shape == (89 * 3 // 6, 6)
    assert packed.words.sum() == pytest.approx(89 * 2, abs=6)
    assert packed.held.shape == (10 * 3 // 6, 6)
    assert packed.facts["lines"] == 100
    assert packed.facts["lines_left_out"] == 1


def test_packed_rows_survive_the_disk(tmp_path: Path) -> None:
    packed = pack(_write(tmp_path / "a.txt.xz", ["نعم"] * 60), Encoder(Letters()), Guard([], 10), every=10, length=8)
    save_packed(tmp_path / "a.npz", packed)
    loaded = load_packed(tmp_path / "a.npz")
    assert loaded.facts == packed.facts
    assert (loaded.rows == packed.rows).all()
    assert (loaded.words == packed.words).all()


def test_what_does_not_fill_a_row_is_dropped() -> None:
    assert as_rows(np.arange(20, dtype=np.uint16), 8).tolist() == [[*range(6)], [*range(6, 12)], [*range(12, 18)]]


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"absent\.xz.*--texts"):
        pack(tmp_path / "absent.xz", Encoder(Letters()), Guard([], 10), every=10, length=8)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("قالت الوزيرة إن السد الجديد سيفتح في الربيع", True),
        ("و قالت: الوزيرة، ان السد (الجديد) سيفتح", True),
        ("السد الجديد", True),
        ("السد الجديد كبير", False),
        ("", False),
    ],
)
def test_lines_that_quote_a_held_out_sentence_are_refused(line: str, refused: bool) -> None:
    guard = Guard(["قالت الوزيرة إن السد الجديد سيفتح", "السد الجديد", ""], 5)
    assert guard.refuses(line) is refused
