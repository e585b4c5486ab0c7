"""How likely a candidate is a mention with exactly these bounds, and which of those that overlap are kept.

A logistic regression (a chain of one position) weighs what the linear chain, the rules and the words say. It is learned
on documents that the chain had not seen, so its probabilities are those of new documents.
"""

from collections.abc import Iterable, Iterator, Sequence

from tawsiya.linear.chain import LinearChain
from tawsiya.linear.lattice import read_all
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.words import class_of
from tawsiya.tag.mentions.passage import Passage

NO, YES = "no", "yes"
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998)


def step_of(chance: float | None) -> int:
    """Chances in steps that are finer near 0 and 1; -1 for none."""
    return -1 if chance is None else sum(chance >= step for step in _STEPS)


def weigh_candidate(passage: Passage, candidate: Candidate) -> list[str]:
    """The features of a candidate."""
    first, stop, label = candidate.place
    step = step_of(candidate.chance)
    rule = (candidate.rule.rule or "rules") if candidate.rule else "none"
    rival = _strongest(candidate)
    size = min(stop - first, 9)
    features = ["b", f"l={label}", f"c={step}", f"lc={label}{step}", f"r={label}{rule}", f"rv={label}{rival}"]
    features += [f"cr={step}{rule != 'none'}{rival}", f"lcr={label}{step}{rule != 'none'}{rival != 'none'}"]
    if candidate.chance is None:
        return features
    # what is known of the chance beyond its step: features that grow evenly with it
    features += [f"c>{number}" for number in range(step + 1)]
    features += [f"n={label}{size}", f"a={label}{class_of(passage.norm(first - 1))}"]
    features += [f"z={label}{class_of(passage.norm(stop))}", f"e={label}{class_of(passage.norm(stop - 1))}"]
    features.append(f"f={label}{class_of(passage.norm(first))}{size > 1}")
    return features


def _strongest(candidate: Candidate) -> str:
    """The rule that found something else here, and how that lies."""
    if not candidate.rivals:
        return "none"
    place, mention = candidate.rivals[0]
    here = candidate.place
    lies = "longer" if place.stop - place.first > here.stop - here.first else "shorter"
    same = "same" if place.label == here.label else place.label
    return f"{mention.rule}{lies}{same}"


def judge(chain: LinearChain, weighed: Sequence[Sequence[str]]) -> list[float]:
    """The probability of each candidate, given by its features, to be right."""
    yes = chain.labels.index(YES)
    scores = [chain.scores([features]) for features in weighed]
    return [float(lattice.marginals[0, yes]) for lattice in read_all(chain, scores)]


def choose(
    candidates: Iterable[tuple[Candidate, float]], least: float, kept: Iterable[Place] = ()
) -> Iterator[tuple[Candidate, float]]:
    """Of candidates with their probabilities those of at least `least`, the likeliest first, none on words taken."""
    taken = {number for place in kept for number in range(place.first, place.stop)}
    for candidate, chance in sorted(candidates, key=lambda pair: (-pair[1], pair[0].place)):
        words = range(candidate.place.first, candidate.place.stop)
        if chance >= least and taken.isdisjoint(words):
            taken.update(words)
            yield candidate, chance
