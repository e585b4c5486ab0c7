"""Names of labels for people, in Arabic and English; a label that is not known here stands for itself."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from tawsiya.knowledge import instrument_names, instruments, state_names, states, themes

Language = Literal["ar", "en"]

_AT: Mapping[Language, int] = MappingProxyType({"ar": 0, "en": 1})
_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "must": ("وجوب", "must"),
        "should": ("ينبغي", "should"),
        "may": ("جواز", "may"),
        "may_wish": ("لعله يود", "may wish"),
        "recommend": ("توصية", "recommends"),
        "urge": ("حث", "urges"),
        "call_upon": ("دعوة إلى العمل", "calls upon"),
        "request": ("طلب", "requests"),
        "encourage": ("تشجيع", "encourages"),
        "invite": ("دعوة", "invites"),
        "decide": ("قرار", "decides"),
        "reaffirm": ("تأكيد", "reaffirms"),
        "welcome": ("ترحيب", "welcomes"),
        "note": ("إحاطة علما", "notes"),
        "operative": ("صادرة", "operative"),
        "reported": ("منقولة", "reported"),
        "states": ("الدول", "States"),
        "state": ("دولة", "a State"),
        "secretariat": ("الأمانة", "secretariat"),
        "un_body": ("هيئة من هيئات الأمم المتحدة", "United Nations body"),
        "meeting": ("اجتماع", "meeting"),
        "regional_body": ("هيئة إقليمية", "regional body"),
        "civil_society": ("المجتمع المدني", "civil society"),
        "industry": ("القطاع الخاص", "industry"),
        "donors": ("المانحون", "donors"),
        "other": ("غير ذلك", "other"),
    }
)


def name_of(label: str, language: Language) -> str:
    """The name of a strength, a status or a class of addressees.

    >>> name_of("call_upon", "en"), name_of("own-label", "ar")
    ('calls upon', 'own-label')
    """
    return _NAMES[label][_AT[language]] if label in _NAMES else label


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
    if language == "ar":
        return _arabic_states().get(code, code)
    entry = states().get(code)
    return entry.name_en if entry else code


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
def _arabic_states() -> Mapping[str, str]:
    return {name.code: name.name for name in reversed(state_names())}


@cache
def _arabic_instruments() -> Mapping[str, str]:
    return {name.key: name.name for name in reversed(instrument_names())}
