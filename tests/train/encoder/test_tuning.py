"""A tiny random encoder, built on the spot, learns and is loaded again. Needs the extra `train`."""

import json
import lzma
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import spacy

from tawsiya.core.annotations import Block, Mention, Recommendation
from tawsiya.core.errors import PipelineError
from tawsiya.core.layers import read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.tag.encoder.component import EncoderTagger, make_encoder
from tawsiya.tag.encoder.predicting import predict
from tawsiya.tag.encoder.reading import Text, collate, make_inputs
from tawsiya.tag.encoder.scheme import Floats, Stretch
from tawsiya.train.encoder.classes import class_words
from tawsiya.train.encoder.quantising import export
from tawsiya.train.recipe import train

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
tokenizers = pytest.importorskip("tokenizers")
pytest.importorskip("datasets")

_RECIPE = Path(__file__).parents[3] / "pipelines" / "finetune.cfg"
_SAMPLES = {"folder": "annotations/gold/samples", "texts": "annotations/samples"}
_CHANGES = {
    "training.sources": {"samples": _SAMPLES},
    "training.dev": _SAMPLES,
    "training.encoder.length": 64,
    "training.encoder.overlap": 12,
    "training.fit.epochs": 3,
    "training.fit.rate": 0.003,
    "training.fit.rate_of_heads": 0.003,
    "training.fit.threads": 1,
}
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A random encoder of one layer with a vocabulary of its own, as `transformers` writes it."""
    folder = tmp_path_factory.mktemp("encoder")
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    trainer = tokenizers.trainers.WordPieceTrainer(vocab_size=2000, special_tokens=SPECIAL, show_progress=False)
    tokenizer.train_from_iterator((path.read_text("utf-8") for path in sorted(samples.glob("*.md"))), trainer)
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), SPECIAL, strict=True))
    transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(folder)
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=48,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=96,
        max_position_embeddings=128,
    )
    transformers.BertModel(config).save_pretrained(folder)
    return folder


def _train(encoder: Path, output: Path, **changes: object) -> Path:
    more = {key.replace("__", "."): value for key, value in changes.items()}
    path = {"training.encoder.path": str(encoder)}
    return train(_RECIPE, _RECIPE.parents[1] / "annotations", output, lambda line: None, _CHANGES | path | more)


@pytest.fixture(scope="module")
def tuned(encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _train(encoder, tmp_path_factory.mktemp("models") / "new")


@pytest.fixture(scope="module")
def component(tuned: Path) -> EncoderTagger:
    return EncoderTagger("encoder").from_disk(tuned / "encoder")


def test_losses_fall_and_dev_is_measured(tuned: Path) -> None:
    history = json.loads((tuned / "metrics.json").read_text("utf-8"))["history"]
    assert len(history) == 3
    assert all(history[-1]["losses"][name] < history[0]["losses"][name] for name in history[0]["losses"])
    assert set(history[0]["dev"]) == {"mentions", "DATE", "STATE", "INSTRUMENT", "recommendations"}


def test_the_folder_is_a_pipeline_for_spacy_and_for_reports(tuned: Path, samples: Path) -> None:
    assert make_encoder  # the decorator makes the factory known where the entry point is not installed yet
    nlp = spacy.load(tuned)
    assert nlp.pipe_names == ["blocks", "mentions", "encoder", "links"]
    report = load_pipeline(str(tuned))(read_file(samples / "arms-trade.md"))
    assert report.mentions
    again = load_pipeline(str(tuned))(read_file(samples / "arms-trade.md"))
    assert again == report
    learned = [mention for mention in report.mentions if mention.label in ("DATE", "STATE", "INSTRUMENT")]
    assert {mention.evidence.producer for mention in learned} <= {"encoder"}


def test_nothing_that_is_written_is_a_pickle(tuned: Path) -> None:
    assert {path.suffix for path in tuned.rglob("*") if path.is_file()} <= {".json", ".cfg", ".md", ".safetensors", ""}


def test_a_saved_component_says_what_the_first_one_said(component: EncoderTagger, tmp_path: Path) -> None:
    component.to_disk(tmp_path)
    again = EncoderTagger("encoder").from_disk(tmp_path)
    nlp = spacy.blank("ar")
    text = "ينبغي للدول أن تنشر تقاريرها قبل أيار 2031 وأن تتعاون مع لبنان."
    one, other = component(nlp(text)), again(nlp(text))
    assert read_layer(one, Mention) == read_layer(other, Mention)
    assert read_layer(one, Recommendation) == read_layer(other, Recommendation)


def test_every_word_of_a_long_block_is_read(component: EncoderTagger) -> None:
    """420 words through windows of 64 pieces."""
    learned = component.learned
    assert learned is not None
    words = tuple(f"{word}" for _ in range(60) for word in ("قبل", "أيار", "2031", "ثم", "نشر", "الوفد", "بيانا"))
    (said,) = predict(learned.network, learned.pieces, [Text(words, units=((0, len(words)),))], learned.settings)
    assert all(0 <= one.first < one.stop <= len(words) for one in said.mentions)
    assert len(said.units) == 1
    assert said.units[0] is not None


def test_texts_do_not_change_each_other(component: EncoderTagger) -> None:
    learned = component.learned
    assert learned is not None
    texts = [Text(("ينبغي", "للدول", "أن", "تنشر", "تقاريرها"), units=((0, 5),)), Text(("في", "أيار", "2031"))]
    together = predict(learned.network, learned.pieces, texts, learned.settings)
    alone = [predict(learned.network, learned.pieces, [text], learned.settings)[0] for text in texts]
    assert [[(one.first, one.stop, one.label) for one in said.mentions] for said in together] == [
        [(one.first, one.stop, one.label) for one in said.mentions] for said in alone
    ]


def test_texts_may_agree_before_their_tags_are_chosen(component: EncoderTagger) -> None:
    """They agree that each word is a mention; a text without words is not asked."""
    learned = component.learned
    assert learned is not None
    label = learned.settings.labels[0]

    def agree(texts: Sequence[Text], logits: Sequence[Floats]) -> list[Floats]:
        (tag,) = set(learned.settings.mentions.encode([Stretch(0, 1, label)], 1))
        assert [len(one.words) for one in texts] == [len(rows) for rows in logits] == [3, 2]
        return [np.eye(rows.shape[1], dtype=np.float32)[[tag] * len(rows)] for rows in logits]

    texts = [Text(("في", "أيار", "2031")), Text(()), Text(("نشر", "الوفد"))]
    said = predict(learned.network, learned.pieces, texts, learned.settings, agree)
    assert [[(one.first, one.stop, one.label) for one in text.mentions] for text in said] == [
        [(0, 1, label), (1, 2, label), (2, 3, label)],
        [],
        [(0, 1, label), (1, 2, label)],
    ]


def test_the_rules_keep_labels_that_were_not_learned(component: EncoderTagger) -> None:
    nlp = spacy.blank("ar")
    doc = nlp("عملا بالهدف 16 من أهداف التنمية المستدامة")
    goal, state = Mention("SDG", Span(4, 41), value="16"), Mention("STATE", Span(0, 3), value="LBN")
    write_layer(doc, Block, ())
    write_layer(doc, Mention, (state, goal))
    found = read_layer(component(doc), Mention)
    overlapping = any(mention.label != "SDG" and mention.span.overlap(goal.span) for mention in found)
    assert overlapping or goal in found
    assert state not in found


def test_a_component_without_weights_says_where_they_come_from() -> None:
    with pytest.raises(PipelineError, match="tawsiya train finetune"):
        EncoderTagger("encoder")(spacy.blank("ar")("نص"))


def test_what_is_no_encoder_is_refused(tmp_path: Path, encoder: Path) -> None:
    with pytest.raises(PipelineError, match=r"training\.encoder\.path"):
        _train(tmp_path / "absent", tmp_path / "models")
    with pytest.raises(PipelineError, match=r"training\.encoder\.length"):
        _train(encoder, tmp_path / "models", training__encoder__length=512)
    with pytest.raises(PipelineError, match="train the pipeline again"):
        EncoderTagger("encoder").from_disk(tmp_path)


@pytest.mark.parametrize("clues", [False, True])
def test_entities_of_conll_are_learned_and_measured(encoder: Path, tmp_path: Path, clues: bool) -> None:
    lines = "زار\tO\nسمير\tB-PERS\nبيروت\tB-LOC\n\nعادت\tO\nليلى\tB-PERS\nإلى\tO\nصور\tB-LOC\n\n" * 30
    (tmp_path / "both.xz").write_bytes(lzma.compress(lines.encode()))
    changes = {
        "training.encoder.path": str(encoder),
        "training.learn": "both.xz",
        "training.test": "both.xz",
        "training.fit.rate": 0.003,
        "training.fit.rate_of_heads": 0.01,
        "training.fit.rate_of_vectors": None,
        "training.fit.hidden": 0,
        "training.fit.epochs": 3,
        "training.fit.threads": 1,
        "training.others.run": 9,
        "training.others.sets": {"again": {"path": "both.xz", "called": {"PERS": ["PERS"], "LOC": ["LOC"]}}},
    }
    if clues:
        plain = "زارت ليلى بيروت .\nعاد سمير إلى صور .\nزار كريم عكار ثم عاد إليها .\nزار كريم عكار .\nزار كريم .\n"
        (tmp_path / "plain.xz").write_bytes(lzma.compress(plain.encode()))
        (tmp_path / "other.xz").write_bytes(lzma.compress("زار\tO\nكريم\tB-PERS\nعكار\tB-LOC\n".encode()))
        changes["training.others.sets"] |= {"other": {"path": "other.xz", "called": {"PERS": ["PERS"]}}}
        changes["training.clues.reading.corpus"] = changes["training.silver.corpus"] = "plain.xz"
        changes["training.clues.least"] = changes["training.clues.reading.fit.least"] = 1
        changes["training.clues.clusters.size"] = 400
        changes["training.clues.clusters.counts"] = [4]
    else:
        changes |= {"training.clues": None, "training.silver": None}
    folder = train(_RECIPE.with_name("anercorp.cfg"), tmp_path, tmp_path / "out", lambda line: None, changes)
    figures = json.loads((folder / "metrics.json").read_text("utf-8"))
    assert figures["sentences"] == {"learned": 60, "silver": int(clues), "tested": 60}
    stages = [(one["stage"], one["seed"]) for one in figures["history"] if one["epoch"] == 1]
    taught = [("teacher", 1), ("teacher", 2), ("silver", 1), ("gold", 1), ("gold", 2)]
    assert stages == (taught if clues else [("gold", 1)])
    assert figures["f1"]["all"] > 0.5


def test_silver_without_clues_is_refused(encoder: Path, tmp_path: Path) -> None:
    changes = {"training.encoder.path": str(encoder), "training.clues": None}
    with pytest.raises(PipelineError, match="silver needs"):
        train(_RECIPE.with_name("anercorp.cfg"), tmp_path, tmp_path / "out", lambda line: None, changes)


def test_words_are_parted_into_classes_the_same_way_each_time(encoder: Path) -> None:
    words = ["لجنة", "دولة", "لبنان", "كندا", "تقرير", "مايو", "حزيران", "وفد"]
    classes = class_words(encoder, words, (2, 4), 3, 0)
    assert list(classes) == words
    assert {name.partition(".")[0] for names in classes.values() for name in names} == {"e0", "e1"}
    assert classes == class_words(encoder, words, (2, 4), 3, 0)


@pytest.mark.filterwarnings("ignore")  # the exporter of torch warns of its own parts
def test_a_trunk_in_onnx_runtime_says_nearly_the_same(component: EncoderTagger, tmp_path: Path) -> None:
    for name in ("onnx", "onnxscript", "onnxruntime"):
        pytest.importorskip(name)
    learned = component.learned
    assert learned is not None
    texts = [Text(("ينبغي", "للدول", "أن", "تنشر", "تقاريرها"), units=((0, 5),)), Text(("في", "أيار", "2031"))]
    batch = collate(make_inputs(texts, learned.pieces, 64, 12), learned.pieces.marks.padding)
    with torch.inference_mode():
        expected = learned.network.read(batch)
        for int8, far in ((False, 0.001), (True, 0.5)):
            found = export(learned.network, tmp_path, int8=int8).read(batch)
            assert all((found[head] - logits).abs().max() < far for head, logits in expected.items())
