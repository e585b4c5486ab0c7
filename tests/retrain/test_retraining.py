"""From an export to a model and a verdict: a label of the user's own, learned from 48 paragraphs of six documents."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import spacy
from typer.testing import CliRunner

from tawsiya.cli.app import app
from tawsiya.core.errors import GoldError, OutputError, PipelineError
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.schema import read_schema
from tawsiya.corpus.shipped import read_samples
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.retrain.data import read_annotated
from tawsiya.retrain.mentions import MentionPart, with_mentions
from tawsiya.retrain.run import FOLDS, Retraining
from tawsiya.train.mentions.gold import prepare

run = partial(CliRunner().invoke, app)
EXAMPLES = Path(__file__).parents[2] / "annotations" / "examples"
DATA = ["--data", str(EXAMPLES / "organisations.jsonl")]
LABELS = ["--schema", str(EXAMPLES / "labels.toml")]
TEXT = "14. واجتمعت جمعية حماية المستهلك في كندا يوم 9 آذار/مارس 2033 ونظرت في التقرير."


@pytest.fixture(scope="module")
def mine(base: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The retrained model, and what the command said; with fewer folds than a user's."""
    folder = tmp_path_factory.mktemp("mine") / "mine"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tawsiya.retrain.run.FOLDS", 2)
        patch.setattr("tawsiya.retrain.mentions.INNER_FOLDS", 2)
        done = run(["retrain", "--base", str(base), *DATA, *LABELS, "-o", str(folder)])
    assert done.exit_code == 0, done.output + str(done.exception)
    return folder, done.output


def test_a_label_of_her_own_reaches_the_report(mine: tuple[Path, str]) -> None:
    report = load_pipeline(str(mine[0]))(RawDocument(TEXT, "new.txt", "text/plain", "0" * 64, len(TEXT), "test 1"))
    found = {(mention.label, mention.text) for mention in report.mentions}
    assert ("ORGANISATION", "جمعية حماية المستهلك") in found
    assert {("STATE", "كندا"), ("DATE", "9 آذار/مارس 2033")} <= found


def test_the_verdict_is_said_and_written_down(mine: tuple[Path, str]) -> None:
    folder, said = mine
    assert f"better: {folder}" in said
    assert "mentions: chain: learned, names: " in said
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["verdict"] == "better"
    assert manifest["data"]["mentions"] == {"ORGANISATION": 48}
    hers = manifest["figures"]["yours"]["mentions.exact.ORGANISATION"]
    assert hers["old"]["matched"] == 0
    assert hers["new"]["matched"] > 40
    assert hers["interval"][0] > 0
    assert "samples" in manifest["figures"]
    told = manifest["learned"]["mentions"]
    assert told["chain"] == "learned"
    assert {name["label"] for name in told["names"]} == {"ORGANISATION"}
    assert told["vetoes"] == []


def test_nothing_is_left_beside_the_model(mine: tuple[Path, str]) -> None:
    assert [path.name for path in mine[0].parent.iterdir()] == ["mine"]


def test_the_same_data_give_the_same_weights_and_nobody_replays_texts_without_her_label(base: Path) -> None:
    schema = read_schema(EXAMPLES / "labels.toml")
    read = read_annotated(EXAMPLES / "organisations.jsonl", schema)
    learned = spacy.load(base).get_pipe("mentions").learned
    part = MentionPart(learned, read.labels, ("ORGANISATION",))
    assert part.learn(read.documents, ()) == part.learn(read.documents, read_samples())


def test_only_passages_with_a_mention_are_replayed() -> None:
    (text,) = prepare(read_samples()[:1], "samples")
    kept = with_mentions(text)
    assert 0 < len(kept.passages) < len(text.passages)
    assert len(kept.passages) == len(kept.gold) == len(kept.optional) == len(kept.unfit)
    assert sum(map(len, kept.gold)) == sum(map(len, text.gold))


def test_a_model_is_never_replaced(mine: tuple[Path, str], base: Path) -> None:
    done = run(["retrain", "--base", str(base), *DATA, *LABELS, "-o", str(mine[0])])
    assert isinstance(done.exception, OutputError)
    assert "is there already" in str(done.exception)


def test_rules_cannot_be_retrained(tmp_path: Path) -> None:
    done = run(["retrain", "--base", "rules", *DATA, *LABELS, "-o", str(tmp_path / "m")])
    assert isinstance(done.exception, PipelineError)
    assert "no learned component" in str(done.exception)


def test_undeclared_labels_are_refused(base: Path, tmp_path: Path) -> None:
    done = run(["retrain", "--base", str(base), *DATA, "-o", str(tmp_path / "m")])
    assert isinstance(done.exception, GoldError)
    assert "ORGANISATION" in str(done.exception)
    assert not list(tmp_path.iterdir())


def test_an_interrupted_run_goes_on_where_it_was(base: Path, tmp_path: Path) -> None:
    pipeline = load_pipeline(str(base))
    read = read_annotated(EXAMPLES / "organisations.jsonl", read_schema(EXAMPLES / "labels.toml"))
    part = _Counting()
    part.left = 1
    with pytest.raises(KeyboardInterrupt):
        Retraining(pipeline, [part], tmp_path, 0, lambda line: None).run(read, (), {})
    part.left = 100
    Retraining(pipeline, [part], tmp_path, 0, lambda line: None).run(read, (), {})
    assert part.learned == FOLDS + 1


class _Counting:
    """A part that learns nothing, counts how often, and is interrupted after `left` times."""

    name = "mentions"
    options = ""
    learned = left = 0

    def learn(self, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument]) -> bytes:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        self.learned += 1
        return b""

    def tell(self, content: bytes) -> dict[str, Any]:
        return {}
