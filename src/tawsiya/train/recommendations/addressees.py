"""Learn the chain of addressees from gold and from what the rules say of it."""

from collections.abc import Iterable, Iterator

from tawsiya.core.span import hull
from tawsiya.linear.chain import LinearChain
from tawsiya.tag.recommendations.component import recommendation_of
from tawsiya.tag.recommendations.judging import Judged
from tawsiya.tag.recommendations.learned.addressee_features import features_of_words
from tawsiya.tag.recommendations.learned.addressees import LABELS, labels_of
from tawsiya.tag.recommendations.learned.reader import LEARNED, spoken_in
from tawsiya.tag.recommendations.reading import Reading
from tawsiya.tag.recommendations.words import read_words
from tawsiya.train.linear.fit import Example, fit_chain
from tawsiya.train.recommendations.gold import GoldCandidate, GoldPage
from tawsiya.train.recommendations.settings import RecommendationSettings


def learn_addressees(pages: Iterable[GoldPage], settings: RecommendationSettings) -> LinearChain | None:
    """The chain, from the recommendations in gold; None where the recipe learns none."""
    if settings.fit_addressees is None:
        return None
    return fit_chain([one for page in pages for one in examples_of(page)], LABELS, settings.fit_addressees)


def examples_of(page: GoldPage) -> Iterator[Example]:
    """An example for each recommendation in gold that is a candidate."""
    taken: set[int] = set()
    for one in page.candidates:
        if one.gold is None or one.optional or id(one.gold) in taken:
            continue
        taken.add(id(one.gold))
        unit = one.candidate.unit
        found = recommendation_of(page.text, unit, _as_read(page, one), 1.0)
        words = read_words(page.text, unit.span)
        chosen = labels_of(words, (addressee.span for addressee in found.addressees))
        placed = (page.alignment.to_target(quote.span) for quote in one.gold.addressees if quote.span)
        meant = [hull(places) for places in placed if places]
        yield Example(features_of_words(words, found.operative, chosen), labels_of(words, meant))


def _as_read(page: GoldPage, one: GoldCandidate) -> Reading:
    """What the rules read; else with the operative word that gold names, where the lexicon has it."""
    if one.verdict and one.verdict.operative:
        return one.verdict
    assert one.gold is not None
    named = one.gold.operative.span if one.gold.operative else None
    for hit, words, _ in spoken_in(page.text, one.candidate):
        here = page.source_span(hit.span)
        if named and here and here.overlap(named):
            judged = Judged(LEARNED, one.gold.status, hit, words)
            return Reading(LEARNED, one.gold.status, judged.strength, hit.span, (judged,))
    return one.verdict or Reading(LEARNED, one.gold.status, None, None, ())
