"""How likely words are, alone and one behind the other: a count-based model of written Arabic, and nothing of repair.

The model is learned by the recipe `ar_words` and ships with the package; `load_word_model` reads it when first asked.
"""

from tawsiya.arabic.words.model import WordModel, load_word_model, read_word_model

__all__ = ["WordModel", "load_word_model", "read_word_model"]
