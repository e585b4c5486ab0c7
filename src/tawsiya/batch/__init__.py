"""Many documents: found, done by worker processes or by Ray, each with a record beside its report, resumable.

`sources` finds what there is to do, `planning` what of it, `run` drives an engine (`local`, `cluster`), `extracting`
does one document in a worker, `records` tells what became of it, `index` and `summary` look at the records of a folder.
"""
