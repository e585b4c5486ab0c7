"""From candidates of gold to the models of the component."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawsiya.linear.chain import LinearChain
from tawsiya.tag.recommendations.learned.features import features_of
from tawsiya.tag.recommendations.learned.model import (
    STATUSES,
    YES_NO,
    Calibration,
    LearnedRecommendations,
)
from tawsiya.tag.recommendations.learned.reader import spoken_in, status_features
from tawsiya.train.linear.fit import Example, fit_chain
from tawsiya.train.recommendations.addressees import learn_addressees
from tawsiya.train.recommendations.gold import GoldCandidate, GoldPage
from tawsiya.train.recommendations.settings import RecommendationSettings


@dataclass(frozen=True)
class Lesson:
    """A page as the models learn it: the features of every candidate, and an example for each that counts.

    `status` has an example for each recommendation, `words` one for each operative word in one.
    """

    page: GoldPage
    features: tuple[list[str], ...]
    verdict: tuple[Example, ...]
    status: tuple[Example, ...]
    words: tuple[Example, ...]


def make_lesson(page: GoldPage, groups: Sequence[str]) -> Lesson:
    """What a page teaches, seen through `groups` of features."""
    features = tuple(features_of(page.text, one.candidate, one.verdict, groups) for one in page.candidates)
    verdict = [
        Example([seen], [YES_NO[one.gold is not None]])
        for one, seen in zip(page.candidates, features, strict=True)
        if not one.optional
    ]
    status = [
        Example([status_features(page.text, one.candidate, groups)], [one.gold.status])
        for one in page.candidates
        if one.gold and one.gold.status in STATUSES
    ]
    words = [example for one in page.candidates if one.gold for example in _spoken(page, one)]
    return Lesson(page, features, tuple(verdict), tuple(status), tuple(words))


def learn_model(
    lessons: Iterable[Lesson], settings: RecommendationSettings, calibration: Calibration
) -> LearnedRecommendations:
    """All models."""
    lessons = tuple(lessons)
    addressees = learn_addressees((lesson.page for lesson in lessons), settings)
    lessons = tuple(lesson for lesson in lessons if settings.sources[lesson.page.source].units)
    said = settings.fit_said
    return LearnedRecommendations(
        learn_verdict(lessons, settings),
        fit_chain([example for lesson in lessons for example in lesson.status], STATUSES, said),
        fit_chain([example for lesson in lessons for example in lesson.words], YES_NO, said),
        settings.groups,
        settings.least,
        calibration,
        addressees=addressees,
    )


def learn_verdict(lessons: Iterable[Lesson], settings: RecommendationSettings) -> LinearChain:
    """Which candidates are recommendations."""
    return fit_chain([one for lesson in lessons for one in lesson.verdict], YES_NO, settings.fit)


def _spoken(page: GoldPage, one: GoldCandidate) -> Iterator[Example]:
    """The operative words of the lexicon in a recommendation; the one that gold names is the right one."""
    named = one.gold.operative if one.gold else None
    if named is not None and named.span is None:
        return
    for hit, _, features in spoken_in(page.text, one.candidate):
        here = page.source_span(hit.span)
        right = named is not None and named.span is not None and here is not None and here.overlap(named.span)
        yield Example([features], [YES_NO[bool(right)]])
