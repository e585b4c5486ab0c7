"""How recommendations are learned: candidates of gold, folds by document, calibration, figures."""
