"""What the chain may not add."""

import pytest

from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.exclusions import is_excluded
from tawsiya.tag.mentions.passage import Passage


@pytest.mark.parametrize(
    ("text", "first", "stop", "label", "excluded"),
    [
        ("لجنة حوض بحيرة تشاد", 3, 4, "STATE", True),
        ("نشاط في آسيا وأفريقيا", 2, 3, "STATE", True),
        ("زارت تشاد", 1, 2, "STATE", False),
        ("وضعت خطة العمل الوطنية", 1, 4, "INSTRUMENT", True),
        ("وضعت خطة العمل البحرية", 1, 4, "INSTRUMENT", False),
    ],
)
def test_what_the_guidelines_exclude_is_not_added(text: str, first: int, stop: int, label: str, excluded: bool) -> None:
    assert is_excluded(Passage.of(text), Place(first, stop, label)) is excluded
