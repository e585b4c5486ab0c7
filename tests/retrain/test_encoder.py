"""A tiny random encoder, built on the spot, is fine-tuned on a user's label. Needs the extra `train`."""

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawsiya.cli.app import app
from tawsiya.core.errors import PipelineError
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.loading import load_pipeline

run = partial(CliRunner().invoke, app)
EXAMPLES = Path(__file__).parents[2] / "annotations" / "examples"
DATA = ["--data", str(EXAMPLES / "organisations.jsonl"), "--schema", str(EXAMPLES / "labels.toml")]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
TEXT = "14. واجتمعت جمعية حماية المستهلك في كندا يوم 9 آذار/مارس 2033 ونظرت في التقرير."


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random encoder of one layer, as `transformers` writes it."""
    torch = pytest.importorskip("torch")
    transformers, tokenizers = pytest.importorskip("transformers"), pytest.importorskip("tokenizers")
    pytest.importorskip("datasets")
    folder = tmp_path_factory.mktemp("encoder")
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    trainer = tokenizers.trainers.WordPieceTrainer(vocab_size=1500, special_tokens=SPECIAL, show_progress=False)
    texts = [json.loads(line)["text"] for line in (EXAMPLES / "organisations.jsonl").read_text("utf-8").splitlines()]
    tokenizer.train_from_iterator(texts, trainer)
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), SPECIAL, strict=True))
    transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(folder)
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    config = transformers.BertConfig(vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=96, **sizes)
    transformers.BertModel(config).save_pretrained(folder)
    return folder


def test_an_encoder_of_her_own_learns_her_label(base: Path, encoder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tawsiya.retrain.encoder.FOLDS", 2)
        done = run(["retrain", "--base", str(base), *DATA, "--encoder", str(encoder), "-o", str(folder)])
    assert done.exit_code == 0, done.output + str(done.exception)
    written = folder if folder.is_dir() else tmp_path / "mine.worse"
    assert [path.name for path in tmp_path.iterdir()] == [written.name]
    manifest = json.loads((written / "manifest.json").read_text("utf-8"))
    assert set(manifest["figures"]) == {"yours", "samples"}
    assert manifest["settings"]["encoder"]["length"] == 96
    pipeline = load_pipeline(str(written))
    assert pipeline.nlp.pipe_names == ["blocks", "mentions", "encoder", "recommendations", "links"]
    report = pipeline(RawDocument(TEXT, "new.txt", "text/plain", "0" * 64, len(TEXT), "test 1"))
    found = {(mention.label, mention.text) for mention in report.mentions}
    assert {("STATE", "كندا"), ("DATE", "9 آذار/مارس 2033")} <= found, (
        "labels that she did not annotate stay the base's"
    )


def test_what_is_no_encoder_is_refused(base: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    done = run(["retrain", "--base", str(base), *DATA, "--encoder", str(tmp_path), "-o", str(tmp_path / "m")])
    assert isinstance(done.exception, PipelineError)
    assert "is no folder of an encoder" in str(done.exception)
