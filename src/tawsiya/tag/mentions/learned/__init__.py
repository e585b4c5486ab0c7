"""Mentions learned: what the rules found is evidence, a linear chain reads the words, a judge says how sure it is."""
