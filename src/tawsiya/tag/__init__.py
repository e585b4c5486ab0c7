"""Blocks into mentions and recommendations."""
