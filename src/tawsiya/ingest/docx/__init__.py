"""Reads Word documents (DOCX): the text that Word prints, with its labels, notes, tables and structure."""
