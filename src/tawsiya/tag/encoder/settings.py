"""What a fine-tuned encoder must know beside its weights: labels, classes, lengths."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.scheme import Scheme

_NAME = "settings.json"

STATUSES = ("none", "operative", "reported")
"""What a unit can be; the first is no recommendation."""

STRENGTHS = (
    "",
    "must",
    "should",
    "may",
    "may_wish",
    "recommend",
    "urge",
    "call_upon",
    "request",
    "encourage",
    "invite",
    "decide",
    "reaffirm",
    "welcome",
    "note",
)
"""Strengths of the guidelines, section 3; the first is none of its own."""

HINTS = Scheme(("DATE", "STATE", "INSTRUMENT", "SYMBOL", "SDG"))
"""What the encoder is told of each word: the tag that the rules' mentions give it."""

OPERATIVE, ADDRESSEE = "OPERATIVE", "ADDRESSEE"

_SHIFTS = {OPERATIVE: 1, ADDRESSEE: 2}
"""Letters of its first word that a part may leave out: a proclitic that the tokenizer has not cut off, since it cuts in
front of mentions only (`وتحث`, `وللدول`)."""


def part_label(part: str, shift: int) -> str:
    """The label of a part that begins `shift` letters behind the start of its first word, as far as labels go.

    >>> part_label(OPERATIVE, 0), part_label(ADDRESSEE, 2), part_label(OPERATIVE, 3)
    ('OPERATIVE', 'ADDRESSEE/2', 'OPERATIVE/1')
    """
    shift = min(shift, _SHIFTS[part])
    return f"{part}/{shift}" if shift else part


def part_of(label: str) -> tuple[str, int]:
    """The part and the shift that a label says.

    >>> part_of("ADDRESSEE/2")
    ('ADDRESSEE', 2)
    """
    part, _, shift = label.partition("/")
    return part, int(shift or 0)


@dataclass(frozen=True)
class Settings:
    """`labels` of mentions are learned, others are left to the rules. Lengths count pieces, `batch` sequences.

    `clues` is how many clues of words there are, `chained` if tags of mentions are learned as a sequence.
    """

    labels: tuple[str, ...] = ("DATE", "STATE", "INSTRUMENT")
    length: int = 192
    overlap: int = 48
    batch: int = 16
    encoder: str = ""
    clues: int = 0
    chained: bool = False

    @property
    def mentions(self) -> Scheme:
        """Tags of mentions."""
        return Scheme(self.labels)

    @property
    def parts(self) -> Scheme:
        """Tags of the parts of recommendations."""
        return Scheme(tuple(part_label(part, shift) for part, most in _SHIFTS.items() for shift in range(most + 1)))

    @property
    def sizes(self) -> dict[str, int]:
        """Classes of each head."""
        return {
            "mentions": self.mentions.size,
            "parts": self.parts.size,
            "status": len(STATUSES),
            "strength": len(STRENGTHS),
        }

    def save(self, folder: Path) -> None:
        """Write the settings into `folder`."""
        (folder / _NAME).write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")


def load_settings(folder: Path) -> Settings:
    """The settings that `Settings.save` wrote; `PipelineError` when they cannot be read."""
    try:
        kept = json.loads((folder / _NAME).read_text("utf-8"))
        return Settings(**{**kept, "labels": tuple(kept["labels"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise PipelineError(f"{folder / _NAME} cannot be read ({error}); train the pipeline again") from error
