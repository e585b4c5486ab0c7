"""Reports into files of other kinds: JSON Lines, CSV, Parquet, XLSX, spaCy's DocBin. What they hold: docs/exports.md.

`columns` says what stands in the tables, `rows` fills them, `reading` finds the reports; each format has a module of
its own, imported by who wants it, for some need an extra.
"""
