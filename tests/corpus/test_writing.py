"""What is written is read back the same, whole texts and lines alike, and nothing is overwritten."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus import GoldDocument, read_gold
from tawsiya.corpus.gold import GoldInherited, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.writing import write_gold

ANNOTATIONS = Path(__file__).parents[2] / "annotations"
TEXT = "يوصي الفريق بما يلي:\r\n(أ) ينبغي لكندا أن تنضم 😀 في عام 2031؛\r\n"
UNIT = GoldRecommendation(
    Span(26, 60),
    strength="should",
    operative=GoldQuote("ينبغي", Span(26, 31)),
    addressees=(GoldQuote("كندا", Span(33, 37)),),
    label="أ",
    chapeau=Span(0, 20),
    by=Span(5, 11),
    inherited=GoldInherited((Span(5, 11),), "recommend", Span(0, 4)),
)


def test_a_whole_document_comes_back(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(TEXT.encode())
    blocks = (Block("paragraph", (Span(0, 20),)), Block("item", (Span(22, 40), Span(41, 60)), label="أ", level=1))
    mentions = (GoldMention("STATE", Span(33, 37), "CAN"), GoldMention("DATE", Span(51, 59), "2031", role="deadline"))
    gold = GoldDocument("letter", "letter", str(tmp_path / "letter.txt"), TEXT, mentions, (UNIT,), blocks)
    write_gold(tmp_path / "gold", [gold], {"letter": sha256(TEXT.encode()).hexdigest()})
    assert read_gold(tmp_path / "gold", tmp_path) == (gold,)


def test_lines_come_back_with_those_that_hold_nothing(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps({"text": text, "doc": text}) + "\n" for text in ("كندا", "بيرو", "لا")))
    documents = [
        GoldDocument("set:1", "كندا", str(path), "كندا", (GoldMention("STATE", Span(0, 4), "CAN"),), (), None),
        GoldDocument("set:3", "لا", str(path), "لا", (), (), None),
    ]
    write_gold(tmp_path / "gold", documents, {"set": sha256(path.read_bytes()).hexdigest()})
    read = read_gold(tmp_path / "gold", tmp_path)
    assert [(document.name, document.mentions) for document in read] == [
        (document.name, document.mentions) for document in documents
    ]


def test_the_samples_come_back(tmp_path: Path) -> None:
    gold = read_gold(ANNOTATIONS / "gold" / "samples", ANNOTATIONS)
    hashes = {document.name: sha256(Path(document.source).read_bytes()).hexdigest() for document in gold}
    write_gold(tmp_path, gold, hashes)
    assert read_gold(tmp_path, ANNOTATIONS) == gold


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    gold = GoldDocument("letter", "letter", "letter.txt", TEXT, (), (), None)
    with pytest.raises(GoldError, match="no hash"):
        write_gold(tmp_path / "gold", [gold], {})
    assert not (tmp_path / "gold").exists()
    write_gold(tmp_path / "gold", [gold], {"letter": "0"})
    with pytest.raises(GoldError, match="there already"):
        write_gold(tmp_path / "gold", [replace(gold, blocks=())], {"letter": "0"})
    assert not (tmp_path / "gold" / "letter.blocks.json").exists()
