"""How likely a mention has exactly these bounds and this label: the scores by which a user sets a threshold.

A logistic regression (a chain of one position) weighs what the linear chain, the rules and the words say. It is learned
on documents that the chain had not seen, so its probabilities are those of new documents.
"""

from collections.abc import Sequence

from tawsiya.linear.chain import LinearChain
from tawsiya.linear.lattice import read_all
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.words import class_of
from tawsiya.tag.mentions.passage import Passage

NO, YES = "no", "yes"
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998)


def step_of(chance: float) -> int:
    """Chances in steps that are finer near 0 and 1."""
    return sum(chance >= step for step in _STEPS)


def weigh_candidate(passage: Passage, candidate: Candidate) -> list[str]:
    """The features of a candidate."""
    first, stop, label = candidate.place
    rule = (candidate.rule.rule or "rules") if candidate.rule else "none"
    features = ["b", f"l={label}", f"r={label}{rule}"]
    if candidate.chance is None:
        return features
    step = step_of(candidate.chance)
    size = min(stop - first, 9)
    features += [f"c={step}", f"lc={label}{step}", f"cr={step}{rule != 'none'}", f"lcr={label}{step}{rule != 'none'}"]
    features += [f"c>{number}" for number in range(step + 1)]  # what grows with the chance needs few examples
    features += [f"n={label}{size}", f"a={label}{class_of(passage.norm(first - 1))}"]
    features += [f"z={label}{class_of(passage.norm(stop))}", f"e={label}{class_of(passage.norm(stop - 1))}"]
    features.append(f"f={label}{class_of(passage.norm(first))}{size > 1}")
    return features


def judge(chain: LinearChain, weighed: Sequence[Sequence[str]]) -> list[float]:
    """The probability of each candidate, given by its features, to be right."""
    yes = chain.labels.index(YES)
    scores = [chain.scores([features]) for features in weighed]
    return [float(lattice.marginals[0, yes]) for lattice in read_all(chain, scores)]
