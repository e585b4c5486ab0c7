"""Names from documents that nobody annotated: what the base finds surely in one place and passes over in others.

A name means the same throughout the documents of a house, as a word does throughout a text (Gale, Church and Yarowsky
1992). Harvested are names of instruments of two words and more: what decides is in `settings`, how it was chosen in
decision 0031.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from tawsiya.core.annotations import Mention
from tawsiya.retrain.corrections import Harvested, Key, printed_at
from tawsiya.retrain.settings import HARVESTED_MEAN, HARVESTED_PLACES, HARVESTED_SURE
from tawsiya.tag.mentions.gazetteer import Gazetteer
from tawsiya.tag.mentions.learned.channels import places_of
from tawsiya.tag.mentions.learned.component import propose_all
from tawsiya.tag.mentions.learned.corrections import words_at
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.mentions.reading import Read

LABELS = frozenset({"INSTRUMENT"})
_FEWEST_WORDS = 2
_FAINT = 0.05
"""The least probability that counts as evidence."""

_Row = tuple[Passage, Sequence[Mention]]


def harvest(reader: Reader, read: Iterable[Read]) -> Harvested:
    """The names in texts as the rules read them; their gold is not looked at."""
    rows = [row for one in read for row in zip(one.text.passages, one.found, strict=True) if row[0].words]
    evidence: dict[Key, float] = defaultdict(float)
    surest: dict[Key, float] = defaultdict(float)
    printed: dict[Key, str] = {}
    for passage, one in propose_all(reader, rows, dict.fromkeys(LABELS, _FAINT)) if rows else ():
        key = one.place.label, words_at(passage, one.place)
        if key[0] not in LABELS or len(key[1]) < _FEWEST_WORDS:
            continue
        evidence[key] += 1.0 if one.rule else one.chance or 0.0
        surest[key] = max(surest[key], 0.0 if one.rule else one.chance or 0.0)
        printed.setdefault(key, printed_at(passage, one.place))
    sure = sorted(key for key, chance in surest.items() if chance >= HARVESTED_SURE)
    places = _count(rows, sure)
    return {
        key: printed[key]
        for key in sure
        if places[key] >= HARVESTED_PLACES and evidence[key] >= HARVESTED_MEAN * places[key]
    }


def _count(rows: Sequence[_Row], keys: Collection[Key]) -> Counter[Key]:
    """In how many places each name stands that is not within another mention of the rules."""
    names = Gazetteer((" ".join(words), words) for words in sorted({words for _, words in keys}))
    wanted = {words: [key for key in keys if key[1] == words] for _, words in keys}
    counted: Counter[Key] = Counter()
    for passage, found in rows if keys else ():
        taken = [place for place, _ in places_of(passage, found)]
        for at in range(len(passage.words)):
            for met in names.all_at(passage, at):
                within = (one for one in taken if one.first < met.stop and at < one.stop)
                if all((one.first, one.stop) == (at, met.stop) for one in within):
                    counted.update(wanted[met.entry])
    return counted
