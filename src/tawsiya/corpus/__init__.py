"""Annotated data: formats, hashes, splits."""
