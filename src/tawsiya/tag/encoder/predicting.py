"""Texts through the network: for each passage its mentions and parts as stretches of words, for each unit its classes.

Windows of all passages of a document go through the network sorted by length, so that little is filled up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tawsiya.tag.encoder.extras import library
from tawsiya.tag.encoder.network import Reader
from tawsiya.tag.encoder.reading import Input, Pieces, Text, collate, make_inputs
from tawsiya.tag.encoder.scheme import Floats, Stretch
from tawsiya.tag.encoder.settings import STATUSES, STRENGTHS, Settings


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of one unit: its likeliest status and strength (None for none), and how probable it is a recommendation."""

    status: str
    strength: str | None
    score: float


@dataclass(frozen=True)
class Predicted:
    """Of one text: stretches of words, and a judgement for each unit, None where a unit has no words."""

    mentions: tuple[Stretch, ...] = ()
    parts: tuple[Stretch, ...] = ()
    units: tuple[Judgement | None, ...] = ()


@dataclass
class _Logits:
    """What the windows of one text gave, by head."""

    words: dict[str, Floats] = field(default_factory=dict)
    units: dict[int, tuple[int, dict[str, Floats]]] = field(default_factory=dict)


Agree = Callable[[Sequence[Text], Sequence[Floats]], Sequence[Floats]]
"""From the logits of mentions of some texts, each (words, tags), others: what one says may count in the next."""


def predict(
    network: Reader, pieces: Pieces, texts: Sequence[Text], settings: Settings, agree: Agree | None = None
) -> list[Predicted]:
    """What the network says of each text, in their order, once the texts `agree`."""
    inputs = make_inputs(texts, pieces, settings.length, settings.overlap)
    found = [_Logits() for _ in texts]
    order = sorted(range(len(inputs)), key=lambda place: (len(inputs[place].pieces), place))
    with library("torch").inference_mode():
        for at in range(0, len(order), settings.batch):
            batch = [inputs[place] for place in order[at : at + settings.batch]]
            read = network.read(collate(batch, pieces.marks.padding))
            _sort_in(batch, {name: tensor.numpy() for name, tensor in read.items()}, found, texts)
    if agree:
        known = [(text, logits.words) for text, logits in zip(texts, found, strict=True) if text.words]
        agreed = agree([text for text, _ in known], [words["mentions"] for _, words in known])
        for (_, words), mentions in zip(known, agreed, strict=True):
            words["mentions"] = mentions
    following = network.following
    return [_decode(logits, text, settings, following) for logits, text in zip(found, texts, strict=True)]


def _sort_in(
    batch: Sequence[Input], logits: dict[str, Floats], found: Sequence[_Logits], texts: Sequence[Text]
) -> None:
    """Keep each word's logits from the window that judges it, a unit's from the window that has most of it."""
    word = unit = 0
    for one in batch:
        kept, judged, here = found[one.passage], np.array(one.judged), slice(one.window.first, one.window.stop)
        for name in ("mentions", "parts"):
            rows = logits[name][word : word + len(one.places)]
            whole = kept.words.setdefault(name, np.zeros((len(texts[one.passage].words), rows.shape[1]), np.float32))
            whole[here][judged] = rows[judged]
        word += len(one.places)
        for number, first, stop in one.units:
            if number not in kept.units or kept.units[number][0] < stop - first:
                kept.units[number] = (stop - first, {name: logits[name][unit] for name in ("status", "strength")})
            unit += 1


def _decode(logits: _Logits, text: Text, settings: Settings, following: Floats | None) -> Predicted:
    if not text.words:
        return Predicted(units=(None,) * len(text.units))
    units = [logits.units.get(number) for number in range(len(text.units))]
    return Predicted(
        settings.mentions.decode(logits.words["mentions"], following),
        settings.parts.decode(logits.words["parts"]),
        tuple(_judge(unit[1]) if unit else None for unit in units),
    )


def _judge(logits: dict[str, Floats]) -> Judgement:
    chances = np.exp(logits["status"] - np.logaddexp.reduce(logits["status"]))
    strength = STRENGTHS[int(logits["strength"].argmax())]
    return Judgement(STATUSES[int(chances.argmax())], strength or None, float(1 - chances[0]))
