"""Annotations into a report, and reports into pages for people."""
