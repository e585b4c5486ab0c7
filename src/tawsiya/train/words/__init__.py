"""The word model: counted from corpora, smoothed, pruned, measured and written."""
