from pathlib import Path

import pytest

from tawsiya.train.encoder.speed import Round, clean_texts, speed_table, time_classifier, time_pipeline, weigh_apart
from tawsiya.train.pretrain.vocabulary import learn_tokenizer


def test_words_a_second_by_both_clocks() -> None:
    one = Round(100, 2.0, 0.5)
    assert (one.by_clock, one.by_processor) == (50, 200)


def test_the_table_ends_with_how_many_times_faster_ours_is() -> None:
    rounds = {"ours": [Round(100, 2.0, 1.0), Round(100, 1.0, 0.5)], "theirs": [Round(100, 4.0, 4.0)]}
    assert speed_table(rounds, "ours", "theirs")[1:] == [
        "ours | 50 | 100 | 200",
        "theirs | 25 | 25 | 25",
        "ratio | 2.0 | 4.0 | 8.0",
    ]


def test_a_pipeline_reads_all_words(samples: Path) -> None:
    texts = clean_texts([samples / "arms-trade.md"])
    turn = time_pipeline("rules", texts)()
    assert turn.words == len(texts[0].split())
    assert turn.clock > 0


def test_loading_is_measured_in_a_process_of_its_own(samples: Path) -> None:
    figures = weigh_apart("rules", [samples / "arms-trade.md"])
    assert 0 < figures["load_seconds"] < 60
    assert 30 < figures["loaded_mb"] <= figures["peak_mb"] < 2000


@pytest.mark.slow
def test_a_classifier_reads_the_words_of_its_batches(samples: Path) -> None:
    for name in ("torch", "transformers", "tokenizers"):
        pytest.importorskip(name)
    texts = clean_texts([samples / "arms-trade.md"])
    turn = time_classifier(learn_tokenizer(texts[0].splitlines(), 500, 1), texts, 1)()
    assert 100 < turn.words < 8 * 126
