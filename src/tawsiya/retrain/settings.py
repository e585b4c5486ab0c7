"""How models are learned again: constants of the simulation in docs/retraining.md."""

from tawsiya.train.linear.fit import FitSettings

PRIOR = FitSettings(l2=0.2, least=1, steps=60, negligible=0.01)
"""The prior around the base model's weights: the stronger, the less a few paragraphs can move."""

UNITS = FitSettings(l2=1.0, least=1, steps=60, negligible=0.01)
"""The same for recommendations. Units of the UNIDIR report after 40 and 100 paragraphs, two draws: F1 0.965 and 0.983
with 0.2, 0.974 and 0.991 with 1, 0.983 and 0.991 with 3 (base 0.967); of E/ 0.915 and 0.906 with each (base 0.908)."""

JUDGE = FitSettings(l2=2.0, least=2, steps=60, negligible=0.0)
"""The same for what gives mentions their scores."""

INNER_FOLDS = 3
"""Folds of the user's documents on which scores are learned, by chains that had not seen them."""

LEAST_GAIN = 0
"""Mentions by which what was learned must do better on folds of her documents than the base alone."""

STRUCK, STRUCK_OF_RULE = 2, 5
"""How often words, and how many different words of a rule, must be struck out before they are vetoed."""

MARKED_FOR_FREE = 5
"""How often a listed name must be marked for each time that it stands unmarked."""

HARVESTED_PLACES, HARVESTED_SURE, HARVESTED_MEAN = 5, 0.9, 0.3
"""In how many places a name must stand in texts that nobody annotated, how likely it must be in one where the rules are
silent, and in all of them on the mean (where the rules find it, 1)."""
