"""Recommendations by rules: which units, with which status, strength, operative word and addressees."""
