"""The labels of mentions that may be annotated: `annotations/schema.toml`, or a copy with labels of the user's."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from tawsiya.core.errors import GoldError
from tawsiya.corpus.rows import MENTION_LABELS
from tawsiya.corpus.shipped import annotations_folder

ValueKind = Literal["edtf", "iso3166", "instrument", "symbol", "goal", "text", "none"]
_KEYS = {"value", "report"}
_RESERVED = frozenset({"REC", "OPERATIVE", "ADDRESSEE", "CHAPEAU", "BY"})
_FILE = "schema.toml"


@dataclass(frozen=True, slots=True)
class LabelRule:
    """What a label's values are, and whether models learn it and write it into reports."""

    value: ValueKind
    report: bool


@dataclass(frozen=True, slots=True)
class LabelSchema:
    """The declared labels of mentions, in the order of the file."""

    rules: Mapping[str, LabelRule]

    @property
    def labels(self) -> frozenset[str]:
        """All that may be annotated."""
        return frozenset(self.rules)

    @property
    def reported(self) -> tuple[str, ...]:
        """What models learn, in the order of the file."""
        return tuple(label for label, rule in self.rules.items() if rule.report)

    @property
    def own(self) -> frozenset[str]:
        """The labels that the guidelines do not have: nobody but a model of the user's finds them."""
        return self.labels - MENTION_LABELS


def read_schema(path: Path) -> LabelSchema:
    """The schema in a TOML file; `GoldError` says which label is declared wrongly."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"the label schema {path} cannot be read: {error}") from error
    tables = content.get("labels")
    if set(content) != {"labels"} or not isinstance(tables, dict) or not tables:
        raise GoldError(f"the label schema {path} has {', '.join(content) or 'nothing'}; write tables [labels.NAME]")
    return LabelSchema({label: _rule(label, table, path) for label, table in tables.items()})


@cache
def shipped_schema() -> LabelSchema:
    """The schema of the project."""
    return read_schema(annotations_folder() / _FILE)


def _rule(label: str, table: object, path: Path) -> LabelRule:
    if not label.replace("_", "").isalnum() or label in _RESERVED or "_" in (label[0], label[-1]):
        raise GoldError(
            f"{label!r} in {path} is no name for a label; use letters, digits and _ between them, and none of "
            f"{', '.join(sorted(_RESERVED))}"
        )
    if not isinstance(table, dict) or set(table) - _KEYS:
        raise GoldError(f"[labels.{label}] in {path} takes {' and '.join(sorted(_KEYS))} and nothing else")
    value, report = table.get("value", "none"), table.get("report", True)
    if value not in get_args(ValueKind) or not isinstance(report, bool):
        raise GoldError(
            f"[labels.{label}] in {path}: value is one of {', '.join(get_args(ValueKind))}, report is true or false; "
            f"found {value!r} and {report!r}"
        )
    return LabelRule(value, report)
