"""What was learned about recommendations, as one value: verdict, status, operative word, addressees; and its files."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from tawsiya.core.errors import PipelineError
from tawsiya.linear.chain import LinearChain
from tawsiya.linear.storage import chain_from_files, chain_to_files
from tawsiya.tag.recommendations.learned.corrections import Corrections

YES_NO = ("no", "yes")
RULED = "ruled"
STATUSES = ("operative", "reported")
_SETTINGS, _CORRECTIONS = "settings.json", "corrections.json"
_PARTS, _ADDRESSEES = ("verdict", "status", "word"), "addressees"


@dataclass(frozen=True)
class Calibration:
    """How the probability of a recommendation follows from what its features weigh: 1 / (1 + exp(-(slope x + shift))).

    Platt 1999, fitted on texts that the weights had not seen.
    """

    slope: float = 1.0
    shift: float = 0.0

    def chance(self, weight: float) -> float:
        """The probability of what weighs so much (natural logarithm of the odds)."""
        return 1 / (1 + math.exp(-max(-500.0, min(500.0, self.slope * weight + self.shift))))


@dataclass(frozen=True)
class LearnedRecommendations:
    """Three logistic regressions (is it one, was it reported, is this its operative word) and a chain of addressees.

    `groups` are the groups of features; `least` says for each kind of text from which probability on a candidate is
    kept, and under `ruled` from which one a candidate that the rules read. `corrections` are lists of a user. Without a
    chain of addressees, which models of earlier versions do not have, the rules name them.
    """

    verdict: LinearChain
    status: LinearChain
    word: LinearChain
    groups: tuple[str, ...]
    least: Mapping[str, float]
    calibration: Calibration
    corrections: Corrections = field(default_factory=Corrections)
    addressees: LinearChain | None = None

    @property
    def parts(self) -> dict[str, LinearChain]:
        """The linear models by name."""
        parts = {"verdict": self.verdict, "status": self.status, "word": self.word}
        return parts | ({_ADDRESSEES: self.addressees} if self.addressees else {})

    def keeps(self, kind: str, chance: float, *, ruled: bool) -> bool:
        """Whether a candidate in a kind of text is a recommendation; `ruled` where the rules read it."""
        least = self.least[kind]
        return chance >= (min(least, self.least.get(RULED, least)) if ruled else least)

    def to_files(self) -> dict[str, bytes]:
        """The files of its folder by name."""
        settings = {"groups": self.groups, "least": dict(self.least), "calibration": asdict(self.calibration)}
        files = {_SETTINGS: (json.dumps(settings, indent=2) + "\n").encode()}
        if self.corrections:
            files[_CORRECTIONS] = self.corrections.to_bytes()
        for part, chain in self.parts.items():
            files |= {f"{part}/{name}": content for name, content in chain_to_files(chain).items()}
        return files

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "LearnedRecommendations":
        """What `to_files` gave; `PipelineError` when something is missing or damaged."""
        try:
            settings = json.loads(files[_SETTINGS])
            least = {str(kind): float(chance) for kind, chance in settings["least"].items()}
            calibration = Calibration(**{key: float(value) for key, value in settings["calibration"].items()})
            groups = tuple(settings["groups"])
            corrections = Corrections.from_bytes(files[_CORRECTIONS]) if _CORRECTIONS in files else Corrections()
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise PipelineError(
                f"{_SETTINGS} or {_CORRECTIONS} of learned recommendations cannot be read ({error!r}); "
                "install the model again, or train it anew"
            ) from error
        verdict, status, word = (chain_from_files(files, part) for part in _PARTS)
        named = any(name.startswith(f"{_ADDRESSEES}/") for name in files)
        addressees = chain_from_files(files, _ADDRESSEES) if named else None
        return cls(verdict, status, word, groups, least, calibration, corrections, addressees)


def odds(model: LinearChain, features: Iterable[str]) -> float:
    """The logarithm of the odds of the second of two labels."""
    first, second = model.weigh(features)
    return float(second - first)
