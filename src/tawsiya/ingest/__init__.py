"""Bytes to raw text: a reader for each kind of file. What the text means is for the floors above."""
