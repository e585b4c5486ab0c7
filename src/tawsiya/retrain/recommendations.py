"""The recommendations of a base model learned again on a user's documents."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any

from spacy.language import Language

from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate import gold_sha256
from tawsiya.linear.chain import LinearChain
from tawsiya.retrain.settings import STRUCK, UNITS
from tawsiya.retrain.unit_corrections import learn_unit_corrections
from tawsiya.tag.recommendations.learned.component import Recommendations
from tawsiya.tag.recommendations.learned.model import LearnedRecommendations
from tawsiya.train.linear.fit import Example, fit_chain
from tawsiya.train.recommendations.addressees import examples_of
from tawsiya.train.recommendations.gold import GoldPage, prepare
from tawsiya.train.recommendations.learning import Lesson, make_lesson


@dataclass(frozen=True)
class RecommendationPart:
    """Verdict, status, operative word and addressees, and lists; the calibration stays the base model's.

    `known` is other gold, in which nothing may speak against what is listed.
    """

    base: LearnedRecommendations
    known: tuple[GoldDocument, ...] = ()
    name: str = "recommendations"

    @property
    def options(self) -> str:
        """See `Part`."""
        return repr((UNITS, STRUCK, gold_sha256(self.known)))

    def learn(self, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument]) -> bytes:
        """See `Part.learn`."""
        hers = [make_lesson(page, self.base.groups) for page in prepare(documents, "annotated")]
        again = [make_lesson(page, self.base.groups) for page in prepare(replayed, "replayed")]
        return Recommendations(self.learn_lessons(hers, again)).to_bytes()

    def tell(self, content: bytes) -> dict[str, Any]:
        """See `Part.tell`: the lists."""
        learned = Recommendations().from_bytes(content).learned
        return asdict(learned.corrections) if learned else {}

    def learn_lessons(self, hers: Sequence[Lesson], replayed: Sequence[Lesson] = ()) -> LearnedRecommendations:
        """The same, of pages whose features were found."""
        lessons = [*hers, *replayed]
        return replace(
            self.base,
            verdict=_again(self.base.verdict, [one for lesson in lessons for one in lesson.verdict]),
            status=_again(self.base.status, [one for lesson in lessons for one in lesson.status]),
            word=_again(self.base.word, [one for lesson in lessons for one in lesson.words]),
            addressees=self.base.addressees and _again(self.base.addressees, _named([one.page for one in lessons])),
            corrections=learn_unit_corrections(self.base, [lesson.page for lesson in hers], self._known),
        )

    @cached_property
    def _known(self) -> list[GoldPage]:
        return list(prepare(self.known, "known"))


def _again(base: LinearChain, examples: Sequence[Example]) -> LinearChain:
    return fit_chain(examples, base.labels, UNITS, base)


def _named(pages: Sequence[GoldPage]) -> list[Example]:
    """What documents teach of addressees: those that have any, since many annotate units alone."""
    told = {page.group for page in pages if any(unit.addressees for unit in page.gold)}
    return [example for page in pages if page.group in told for example in examples_of(page)]


def recommendation_part(nlp: Language, known: Sequence[GoldDocument]) -> RecommendationPart | None:
    """The part for the component `recommendations` of a pipeline; None where that is not a learned one."""
    component = nlp.get_pipe("recommendations") if "recommendations" in nlp.pipe_names else None
    learned = component.learned if isinstance(component, Recommendations) else None
    return RecommendationPart(learned, tuple(known)) if learned else None
