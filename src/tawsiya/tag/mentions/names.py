"""The names of the knowledge base as the finders search them: all of them, or without some.

Without some is how documents look that name what nobody has listed: models are trained and measured so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge import InstrumentName, StateName, instrument_names, instruments, state_names, states
from tawsiya.tag.mentions.gazetteer import Gazetteer


@dataclass(frozen=True)
class Hidden:
    """What is not to be found: `names` however they are spelled, and all names and abbreviations of entries `keys`."""

    names: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Names:
    """Names of instruments and states in running text, and abbreviations: the key, None where two share one."""

    instruments: Gazetteer[InstrumentName]
    states: Gazetteer[StateName]
    abbreviations: Mapping[str, str | None]


@cache
def all_names() -> Names:
    """Every name of the knowledge base."""
    return names_without(Hidden())


def names_without(hidden: Hidden) -> Names:
    """The names of the knowledge base that are not hidden."""

    folded = {fold_word(name) for name in hidden.names}

    def kept(key: str, name: str) -> bool:
        return key not in hidden.keys and fold_word(name) not in folded

    return Names(
        instruments=Gazetteer(
            (name.name, name)
            for name in instrument_names()
            if not (name.form == "abbr" and name.name.isascii()) and kept(name.key, name.name)
        ),
        states=Gazetteer((spelled, name) for spelled, name in _spellings_of_states() if kept(name.code, name.name)),
        abbreviations={short: key for short, key in _abbreviations().items() if kept(key or "", short)},
    )


def _spellings_of_states() -> list[tuple[str, StateName]]:
    """Arabic names, and the English ones of several words, which Arabic texts bear here and there."""
    english = {name.code: name for name in state_names() if not name.ambiguous}
    latin = [
        (state.name_en, english[code]) for code, state in states().items() if " " in state.name_en and code in english
    ]
    return [*((name.name, name) for name in state_names()), *latin]


@cache
def _abbreviations() -> dict[str, str | None]:
    """Abbreviation -> key; None where two instruments share it."""
    english = [(short, one.key) for one in instruments().values() for short in one.abbreviations_en]
    arabic = [(name.name, name.key) for name in instrument_names() if name.form == "abbr"]
    found: dict[str, str | None] = {}
    for short, key in (*english, *arabic):
        found[short] = key if found.get(short, key) == key else None
    return found
