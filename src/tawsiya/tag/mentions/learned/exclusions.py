"""What the chain may not add to the rules' mentions, because the guidelines or the rules have said no.

On folds, most of what it added wrongly were national plans (`خطة العمل الوطنية`), lakes and continents.
"""

from tawsiya.arabic.fold import fold_word
from tawsiya.tag.mentions.headed import is_national
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.mentions.states import NOT_BEHIND

_REGIONS = frozenset(
    fold_word(word)
    for word in ("أفريقيا", "إفريقيا", "آسيا", "أوروبا", "أمريكا", "أميركا", "الأمريكتين", "أوقيانوسيا", "الكاريبي")
)


def is_excluded(passage: Passage, place: Place) -> bool:
    """Whether words can be no mention of this label: a region, a water or a city; a national plan or law."""
    words = passage.norms[place.first : place.stop]
    if place.label == "STATE":
        return passage.norm(place.first - 1) in NOT_BEHIND or words[0] in _REGIONS
    return place.label == "INSTRUMENT" and is_national(words)
