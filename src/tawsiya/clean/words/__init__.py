"""Words put back into order, joined and told apart: rules find the candidates, the word model chooses between them."""

from tawsiya.clean.ligatures import find_other_turned_noon
from tawsiya.clean.steps import Finder
from tawsiya.clean.words.find import OrderFinder
from tawsiya.clean.words.joints import find_joints, find_touching_numbers


def word_steps() -> tuple[Finder, ...]:
    """The repairs of words in one document, in their order: behind the rules, before kashida is dropped.

    Order is looked for twice: runs that were written in groups take two turns, and what the first turn settled is
    context for the second (on the report of the kind: 219 words whose letters changed places for 206, 136 broken lines
    for 128).
    """
    find_order = OrderFinder()
    return find_order, find_joints, find_order, find_touching_numbers, find_other_turned_noon
