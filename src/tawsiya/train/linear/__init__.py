"""How linear models are learned: features counted, likelihood climbed, what weighs nothing left out."""
