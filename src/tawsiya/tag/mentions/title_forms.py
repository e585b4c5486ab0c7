"""What the form of a word tells of its place in a title: article, pronoun, verb, what a title cannot end with."""

from tawsiya.tag.mentions.title_words import NO_ARTICLE, NO_VERBS, OPENERS, TAKES

DEFINITE = ("ال", "وال", "لل", "بال")
"""Beginnings of words that have the article."""
PRONOUNS = ("ه", "ها", "هما", "هم")
"""Ends of words that have a pronoun."""


def has_article(word: str) -> bool:
    """Whether a word has the article, and is none of those that begin with the same letters (`إلغاء`, `التزام`)."""
    return word.startswith(DEFINITE) and word not in NO_ARTICLE


def is_definite(word: str) -> bool:
    """Whether a noun has the article or a pronoun behind it."""
    return word.startswith(DEFINITE) or (len(word) > 4 and word.endswith(PRONOUNS))


def nominal(word: str) -> str:
    """A definite noun without the conjunction or preposition that is written with it (`للقضاء`, `بالقضاء`)."""
    if word.startswith(("بال", "وال", "كال")):
        return word[1:]
    return "ال" + word[2:] if word.startswith("لل") else word


def is_verb(word: str) -> bool:
    """Whether a word looks like a verb of the third person: in a title few other words begin so."""
    begins = word.startswith(("ي", "سي", "ست")) and not word.startswith("ستوك")
    return len(word) > 3 and begins and word not in NO_VERBS


def hangs(word: str) -> bool:
    """Whether a title cannot end with this word."""
    marks = ("و", "ل", "ب", "من", "في", "،", ",", "-", "/")
    return (word in OPENERS and word != "لعام") or word in TAKES or word in marks
