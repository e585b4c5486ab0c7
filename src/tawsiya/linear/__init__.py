"""Linear models over string features at run time: chains of labels, and single labels as chains of one position."""
