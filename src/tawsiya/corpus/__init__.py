"""Annotated data: formats, hashes, splits."""

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.split import read_split, select_parts

__all__ = [
    "GoldDocument",
    "GoldMention",
    "GoldQuote",
    "GoldRecommendation",
    "read_gold",
    "read_split",
    "select_parts",
]
