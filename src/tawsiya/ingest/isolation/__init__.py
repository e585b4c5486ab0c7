"""Reads documents in a child process with limits, so that a file made to hang, fill or crash a parser costs one error.

`tawsiya.ingest.isolation.reader` is the face; `process` is the child as its parent sees it, `child` what runs there,
`answers` what comes back, `frames` the bytes between them. This module imports nothing: the child loads it as well.
"""
