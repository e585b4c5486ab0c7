"""The recommendations of a base model learned again on a user's documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from tawsiya.corpus.gold import GoldDocument
from tawsiya.linear.chain import LinearChain
from tawsiya.retrain.settings import UNITS
from tawsiya.tag.recommendations.learned.component import Recommendations
from tawsiya.tag.recommendations.learned.model import LearnedRecommendations
from tawsiya.train.linear.fit import Example, fit_chain
from tawsiya.train.recommendations.gold import prepare
from tawsiya.train.recommendations.learning import Lesson, make_lesson


@dataclass(frozen=True)
class RecommendationPart:
    """Verdict, status and operative word; the calibration stays the base model's."""

    base: LearnedRecommendations
    name: str = "recommendations"

    @property
    def options(self) -> str:
        """See `Part`."""
        return repr(UNITS)

    def learn(self, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument]) -> bytes:
        """See `Part.learn`."""
        pages = [*prepare(documents, "annotated"), *prepare(replayed, "replayed")]
        return Recommendations(self.learn_lessons([make_lesson(page, self.base.groups) for page in pages])).to_bytes()

    def learn_lessons(self, lessons: Sequence[Lesson]) -> LearnedRecommendations:
        """The same, of pages whose features were found."""
        return replace(
            self.base,
            verdict=_again(self.base.verdict, [one for lesson in lessons for one in lesson.verdict]),
            status=_again(self.base.status, [one for lesson in lessons for one in lesson.status]),
            word=_again(self.base.word, [one for lesson in lessons for one in lesson.words]),
        )


def _again(base: LinearChain, examples: Sequence[Example]) -> LinearChain:
    return fit_chain(examples, base.labels, UNITS, base)


def recommendation_part(nlp: Language) -> RecommendationPart | None:
    """The part for the component `recommendations` of a pipeline; None where that is not a learned one."""
    component = nlp.get_pipe("recommendations") if "recommendations" in nlp.pipe_names else None
    learned = component.learned if isinstance(component, Recommendations) else None
    return RecommendationPart(learned) if learned else None
