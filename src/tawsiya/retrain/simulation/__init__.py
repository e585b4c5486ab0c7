"""Retraining tried out: a house of documents is kept from the base model, and learned from by and by."""
