"""Learn a linear chain: the labels' likelihood is climbed by L-BFGS, held back by a Gaussian prior.

The prior's mean is 0, or the weights of a model to begin from: what the new sequences do not speak of stays as that
model had it (Chelba and Acero 2004).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import Field
from scipy.optimize import minimize
from scipy.sparse import csr_array
from threadpoolctl import threadpool_limits

from tawsiya.linear.batches import batches_of
from tawsiya.linear.chain import LinearChain
from tawsiya.train.linear.likelihood import Table, log_partition
from tawsiya.train.section import Strict

Feature = str | tuple[str, ...]
"""A feature, or several that always come together: these are added up once for all positions that have them."""


@dataclass(frozen=True)
class Example:
    """One sequence: the features of each position, its label, and how much the sequence counts.

    No feature stands in two tuples of one position, nor twice in a tuple.
    """

    features: Sequence[Sequence[Feature]]
    labels: Sequence[str]
    weight: float = 1.0


class FitSettings(Strict):
    """`l2` is the strength of the prior, `least` how often a feature must occur, `steps` the most steps of L-BFGS.

    Weights of a feature that are all below `negligible` are left out of the model.
    """

    l2: float = Field(0.1, gt=0)
    least: int = Field(1, gt=0)
    steps: int = Field(150, gt=0)
    negligible: float = Field(0.01, ge=0)


def fit_chain(
    examples: Sequence[Example],
    labels: Sequence[str],
    settings: FitSettings | None = None,
    base: LinearChain | None = None,
) -> LinearChain:
    """The chain that finds the examples' labels likeliest under the prior, around `base` where there is one.

    The same examples in the same order give the same weights on the same machine. `labels` must be those of `base`.
    """
    settings = settings or FitSettings()
    examples = [example for example in examples if len(example.labels)]
    assert base is None or tuple(labels) == base.labels, (labels, base and base.labels)
    known = _listed(examples, settings.least, base)
    problem = _Problem(examples, tuple(labels), known)
    mean = _mean(known, labels, base)
    # Of several threads most wait for one another here: ten times as long on two processors that others use as well.
    with threadpool_limits(1, "blas"):
        found = minimize(
            lambda weights: problem.cost(weights, mean, settings.l2),
            mean,
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": settings.steps, "maxcor": 6},
        )
    return _with_rest(_chain(found.x, known, labels, settings.negligible), known, base)


class _Problem:
    """The examples as arrays, and the cost of weights on them."""

    def __init__(self, examples: Sequence[Example], labels: Sequence[str], known: Sequence[str]) -> None:
        numbers = {label: number for number, label in enumerate(labels)}
        bundles: dict[Feature, int] = {}
        found = [
            [bundles.setdefault(feature, len(bundles)) for feature in dict.fromkeys(position)]
            for example in examples
            for position in example.features
        ]
        rows = {name: row for row, name in enumerate(known)}
        inside = [[row for name in _names(bundle) if (row := rows.get(name)) is not None] for bundle in bundles]
        self.shape = len(known), len(labels)
        self._positions, self._bundles = _indicators(found, len(bundles)), _indicators(inside, len(known))
        self._from_positions, self._from_bundles = csr_array(self._positions.T), csr_array(self._bundles.T)
        lengths = [len(example.labels) for example in examples]
        gold = np.array([numbers[label] for example in examples for label in example.labels], np.int64)
        self._counts = np.repeat([example.weight for example in examples], lengths)
        self._gold = np.zeros((len(gold), len(labels)))
        self._gold[np.arange(len(gold)), gold] = self._counts
        self._pairs = np.zeros((len(labels), len(labels)))
        begins = np.cumsum([0, *lengths])[:-1]
        later = np.setdiff1d(np.arange(len(gold)), begins)
        np.add.at(self._pairs, (gold[later - 1], gold[later]), self._counts[later])
        self._batches = batches_of(lengths)

    def cost(self, weights: Table, mean: Table, l2: float) -> tuple[float, Table]:
        """Minus the log-likelihood and the prior's, and its gradient; `weights` flat: features, then transitions."""
        state, transitions = _unpacked(weights, *self.shape)
        scores = self._positions @ (self._bundles @ state)
        total, shares, pairs = log_partition(scores, transitions, self._batches, self._counts)
        total -= float((self._gold * scores).sum() + (self._pairs * transitions).sum())
        slope = self._from_bundles @ (self._from_positions @ (shares - self._gold))
        away = weights - mean
        gradient = np.concatenate([slope.ravel(), (pairs - self._pairs).ravel()]) + l2 * away
        return total + 0.5 * l2 * float(away @ away), gradient


def _names(feature: Feature) -> tuple[str, ...]:
    return (feature,) if isinstance(feature, str) else feature


def _indicators(rows: Sequence[Sequence[int]], width: int) -> csr_array:
    """A matrix with a 1 in each row at the columns that it lists."""
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], np.int32)
    return csr_array((np.ones(len(columns)), columns, ends), shape=(len(rows), width))


def _listed(examples: Sequence[Example], least: int, base: LinearChain | None) -> list[str]:
    """The features whose weights may change: those that occur and are the base's, or occur often enough; sorted."""
    bundles = Counter(bundle for example in examples for position in example.features for bundle in set(position))
    counted: Counter[str] = Counter()
    for bundle, count in bundles.items():
        for name in _names(bundle):
            counted[name] += count
    there = frozenset(base.features if base else ())
    return sorted(name for name, count in counted.items() if count >= least or name in there)


def _mean(known: Sequence[str], labels: Sequence[str], base: LinearChain | None) -> Table:
    """Where the prior has its mean, flat."""
    state = np.zeros((len(known), len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    if base:
        rows = {name: row for row, name in enumerate(known)}
        shared = [(rows[name], row) for row, name in enumerate(base.features) if name in rows]
        state[[here for here, _ in shared]] = base.weights[[there for _, there in shared]]
        transitions[:] = base.transitions
    return np.concatenate([state.ravel(), transitions.ravel()])


def _unpacked(weights: Table, features: int, labels: int) -> tuple[Table, Table]:
    size = features * labels
    return weights[:size].reshape(features, labels), weights[size:].reshape(labels, labels)


def _chain(weights: Table, known: Sequence[str], labels: Sequence[str], negligible: float) -> LinearChain:
    state, transitions = _unpacked(weights, len(known), len(labels))
    kept = np.flatnonzero(np.abs(state).max(axis=1) >= negligible) if len(known) else np.zeros(0, np.int64)
    return LinearChain(labels, [known[int(row)] for row in kept], state[kept], transitions)


def _with_rest(chain: LinearChain, known: Sequence[str], base: LinearChain | None) -> LinearChain:
    """The chain with the base's features that did not occur: nothing moved these."""
    rest = set(base.features if base else ()) - set(known)
    if base is None or not rest:
        return chain
    rows = [row for row, name in enumerate(base.features) if name in rest]
    features = [*chain.features, *(base.features[row] for row in rows)]
    order = sorted(range(len(features)), key=features.__getitem__)
    weights = np.concatenate([chain.weights, base.weights[rows]])[order]
    return LinearChain(chain.labels, [features[place] for place in order], weights, chain.transitions)
