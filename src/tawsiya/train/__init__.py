"""Recipes: how what ships under `models/` is learned from texts, the same bytes from the same texts every time."""
