"""Names of labels for people, in Arabic and English; a label that is not known here stands for itself."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from tawsiya.knowledge import instrument_names, instruments, themes
from tawsiya.report.words import CLASSES, STATUSES, STRENGTHS, Pair, pair, state_pairs

Language = Literal["ar", "en"]

_AT: Mapping[Language, int] = MappingProxyType({"ar": 0, "en": 1})
_NAMES: Mapping[str, Pair] = MappingProxyType({**STRENGTHS, **STATUSES, **CLASSES})


def name_of(label: str, language: Language) -> str:
    """The name of a strength, a status or a class of addressees.

    >>> name_of("call_upon", "en"), name_of("own-label", "ar")
    ('calls upon', 'own-label')
    """
    return pair(_NAMES, label)[_AT[language]]


def theme_name(key: str, language: Language) -> str:
    """The name of a theme.

    >>> theme_name("SDG-05", "en")
    'Gender equality'
    """
    entry = themes().get(key)
    return key if entry is None else entry.name_ar if language == "ar" else entry.name_en


def state_name(code: str, language: Language) -> str:
    """The short name of a state.

    >>> state_name("CAN", "ar"), state_name("CAN", "en")
    ('كندا', 'Canada')
    """
    return pair(state_pairs(), code)[_AT[language]]


def instrument_name(key: str, language: Language) -> str:
    """The title of an instrument; resolutions go by their symbols.

    >>> instrument_name("ATT", "ar"), instrument_name("S/RES/1325(2000)", "en")
    ('معاهدة تجارة الأسلحة', 'S/RES/1325(2000)')
    """
    if language == "ar":
        return _arabic_instruments().get(key, key)
    entry = instruments().get(key)
    return entry.name_en if entry else key


@cache
def _arabic_instruments() -> Mapping[str, str]:
    return {name.key: name.name for name in reversed(instrument_names())}
