"""What is harvested from documents that nobody annotated, by a reader that knows a name in one of two frames."""

from collections.abc import Sequence

import pytest

from tawsiya.retrain.harvest import harvest
from tawsiya.tag.mentions.learned.candidates import chain_labels, gold_labels
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.reading import Read

NAME = "مسار البحيرات"
SURE, SILENT = f"وافق الوفد على {NAME} أمس", f"وقال الوفد إن {NAME} مفيد"
FEATURES = Features(("words",), {})


@pytest.fixture(scope="module")
def reader() -> Reader:
    labels = chain_labels(["INSTRUMENT", "STATE"])
    examples = []
    for text, places in ((SURE, [Place(3, 5, "INSTRUMENT")]), (SILENT, [])):
        passage = Passage.of(text)
        examples += [Example(FEATURES.of(passage, ()), gold_labels(len(passage.words), places))] * 5
    return Reader(fit_chain(examples, labels, FitSettings(l2=0.01, least=1, steps=100, negligible=0.0)), FEATURES)


def read(texts: Sequence[str]) -> list[Read]:
    passages = tuple(map(Passage.of, texts))
    nothing = tuple(() for _ in passages)
    return [Read(GoldText("text", "text", "text", passages, nothing, nothing, (False,) * len(texts)), nothing)]


def test_a_name_that_is_sure_in_one_frame_is_harvested_for_all(reader: Reader) -> None:
    assert harvest(reader, read([SURE] * 3 + [SILENT] * 3)) == {("INSTRUMENT", ("مسار", "البحيرات")): NAME}


@pytest.mark.parametrize("texts", [[SURE] * 2 + [SILENT] * 2, [SURE] + [SILENT] * 9, [SILENT] * 9, []])
def test_a_name_in_few_places_or_seldom_sure_is_not(reader: Reader, texts: list[str]) -> None:
    assert not harvest(reader, read(texts))
