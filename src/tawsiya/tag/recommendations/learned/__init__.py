"""Learned recommendations: what could be one is judged by a logistic regression that sees the verdict of the rules."""
