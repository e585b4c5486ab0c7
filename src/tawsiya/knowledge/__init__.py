"""What the project knows about the world: states, instruments, organs, months, themes. Plain tables and their loaders.

The tables (`*.tsv`, one fact a line, each with its source) are edited by hand, all but one; `SOURCES.md` explains the
source ids.
This room knows names, not texts: finding a name in running text, with its clitics and spellings, is left to others.
"""

from tawsiya.knowledge.instruments import Instrument, InstrumentName, instrument_names, instruments
from tawsiya.knowledge.months import Month, months
from tawsiya.knowledge.organs import ActNumbering, OrganName, act_numberings, organ_names
from tawsiya.knowledge.states import State, StateName, state_names, states
from tawsiya.knowledge.themes import ThemeEntry, ThemeTerm, theme_terms, themes

__all__ = [
    "ActNumbering",
    "Instrument",
    "InstrumentName",
    "Month",
    "OrganName",
    "State",
    "StateName",
    "ThemeEntry",
    "ThemeTerm",
    "act_numberings",
    "instrument_names",
    "instruments",
    "months",
    "organ_names",
    "state_names",
    "states",
    "theme_terms",
    "themes",
]
