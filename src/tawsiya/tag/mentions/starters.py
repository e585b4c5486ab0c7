"""The words that can begin a mention, folded: what the tokenizer needs to know of the world.

A proclitic is split off only in front of one of these words, so that ordinary words that begin with the letter of a
proclitic stay whole. Names come from the knowledge base, heads and calendar words from the lists of this room.
"""

from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge import instrument_names, months, state_names
from tawsiya.tag.mentions.calendar import CALENDAR_NOUNS, PARTS_OF_YEAR
from tawsiya.tag.mentions.heads import ANAPHORS, HEADS, NUMBERING, RESOLUTIONS, SHARED_PLACES

_GOALS = "هدف هدفين هدفان هدفا أهداف غاية غايات غايتين غايتان مؤشر مؤشرات مؤشرين مؤشران"


@cache
def starters() -> frozenset[str]:
    """Every folded word that may begin a mention, with and without the article."""
    words: set[str] = set()
    for names in (state_names(), instrument_names(), months()):
        words |= {fold_word(name.name.split()[0]) for name in names}
    bare = {fold_word(word) for word in (*HEADS, *RESOLUTIONS, *CALENDAR_NOUNS, *PARTS_OF_YEAR, *_GOALS.split())}
    words |= bare | {"ال" + word for word in bare if not word.startswith("ال")}
    words |= {word + suffix for word in bare for suffix in ("ه", "ها", "هم", "نا")}
    words |= {word[:-1] + "ت" + suffix for word in bare if word.endswith("ة") for suffix in ("ه", "ها", "هم", "نا")}
    words |= {fold_word(word) for word in (*ANAPHORS, *NUMBERING, *SHARED_PLACES)}
    return frozenset(words)
