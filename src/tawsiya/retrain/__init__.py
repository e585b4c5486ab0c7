"""A model that a user makes better on her documents: from annotated paragraphs to a verdict."""
