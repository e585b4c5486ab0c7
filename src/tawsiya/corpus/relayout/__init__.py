"""Gold blocks printed another way: the same words in other layouts, with the blocks known, to learn and to measure on.

`pieces` takes a document apart, `dressing`, `labels` and `inserts` change what it looks like, `printing` writes lines.
"""
