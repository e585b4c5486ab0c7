"""Words that are not listed but made of one that is: a proclitic before it, a pronoun behind it, or both."""

import re

from tawsiya.arabic.words import WordModel

_PROCLITIC = re.compile("[وف]?(?:[بكل]|لل|س)?")
_SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ات", "ان", "ين", "ون", "ا")
_LEAST = 3  # letters of what is left


def is_derived(folded: str, model: WordModel) -> bool:
    """Whether an unknown folded word is a known one with letters before or behind it that attach to any word.

    >>> from tawsiya.arabic.words import load_word_model
    >>> is_derived("بالمستوصفات", load_word_model()), is_derived("فيالمدينة", load_word_model())
    (True, False)
    """
    found = _PROCLITIC.match(folded)
    longest = found.end() if found else 0
    starts = [place for place in range(longest + 1) if _PROCLITIC.fullmatch(folded[:place])]
    for start in starts:
        stem = folded[start:]
        stems = [stem, f"ال{stem}"] if start and folded[start - 1] == "ل" else [stem]
        for one in stems:
            if len(one) < _LEAST:
                continue
            if (start and model.lookup_known(one)) or _has_suffix(one, model):
                return True
    return False


def _has_suffix(stem: str, model: WordModel) -> bool:
    for suffix in _SUFFIXES:
        rest = stem[: -len(suffix)]
        if stem.endswith(suffix) and len(rest) >= _LEAST:
            if model.lookup_known(rest):
                return True
            if rest.endswith("ت") and model.lookup_known(f"{rest[:-1]}ة"):
                return True
    return False
