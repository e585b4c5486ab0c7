"""Blocks of printed lines by a learned chain that reads the form of the lines and the answer of the rules.

`signs` says what a line looks like alone, `features` what it looks like in its surroundings, `tags` how blocks are
labels of lines and back, `component` is what spaCy loads.
"""
