"""How models are learned again: constants of the simulation in docs/retraining.md."""

from tawsiya.train.linear.fit import FitSettings

PRIOR = FitSettings(l2=0.2, least=1, steps=60, negligible=0.01)
"""The prior around the base model's weights: the stronger, the less a few paragraphs can move."""

JUDGE = FitSettings(l2=2.0, least=2, steps=60, negligible=0.0)
"""The same for what gives mentions their scores."""

INNER_FOLDS = 3
"""Folds of the user's documents on which scores are learned, by chains that had not seen them."""
