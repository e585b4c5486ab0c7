"""Words put back into order, joined and told apart: rules find the candidates, the word model chooses between them."""

from tawsiya.clean.steps import Finder
from tawsiya.clean.words.find import find_order
from tawsiya.clean.words.joints import find_joints

WORD_STEPS: tuple[Finder, ...] = (find_order, find_joints)
"""The repairs of words, in their order: behind the rules, before kashida is dropped."""
