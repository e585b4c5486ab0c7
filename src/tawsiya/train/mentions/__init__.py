"""How mentions are learned: gold as the component sees it, names hidden, silver sentences, folds, a judge."""
