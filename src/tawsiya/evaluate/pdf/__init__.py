"""How well PDF files are read: reports are printed, read again by several readers, and held against what was printed.

`printing` makes the files, `readers` reads them, `scores` compares, `edits` lays two texts side by side.
"""
