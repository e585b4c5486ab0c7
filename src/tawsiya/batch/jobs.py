"""What a worker is told: the settings of the run, once, and then one job after another. Both travel as JSON."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Self

from tawsiya.core.errors import PipelineError
from tawsiya.ingest.content import printable
from tawsiya.ingest.limits import Limits
from tawsiya.pipeline.shelf import DEFAULT_PIPELINE


@dataclass(frozen=True, slots=True)
class Job:
    """One input. `name` is its place below the root, `path` the absolute path of the file or of the archive that holds
    `member`, `shown` how the user named it, `modified` the time of its last change in seconds since 1970.
    """

    name: str
    path: str
    shown: str
    stamp: str
    modified: float
    member: str | None = None

    def to_json(self) -> str:
        """As JSON; names that are no UTF-8 survive."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, content: str | bytes) -> Self:
        """What `to_json` wrote."""
        return cls(**json.loads(content))

    @property
    def title(self) -> str:
        """The name as records and messages show it."""
        return printable(self.name)


@dataclass(frozen=True)
class Settings:
    """How documents are done.

    Reports mirror the tree of inputs below `output`, a folder or an fsspec URL: `NAME.EXT.json`, and the raw text
    beside it as `NAME.EXT.raw.txt` unless `with_raw` is off; `with_text` off leaves `text` out of reports. With
    `lines`, each line of a file is a document of its own and its reports are the lines of `NAME.EXT.jsonl`; `text_key`
    names the key of the text in JSON Lines.

    `limits` bind the readers that need a parser; these run in a process of their own. `worker_seconds` and
    `worker_memory_mb` bind what comes after reading, for each document (with `lines` for each line): 300 s are a
    hundred times what 10,000 words take, 4 GB four times what 10 MB of text in one file take. `run` names the run in
    records.
    """

    output: str
    pipeline: str = DEFAULT_PIPELINE
    with_text: bool = True
    with_raw: bool = True
    lines: bool = False
    text_key: str | None = None
    limits: Limits = field(default_factory=Limits)
    worker_seconds: float = 300.0
    worker_memory_mb: int = 4096
    run: str = ""

    def __post_init__(self) -> None:
        for name in ("worker_seconds", "worker_memory_mb"):
            if not getattr(self, name) > 0:
                raise PipelineError(
                    f"the limit {name}={getattr(self, name)} lets nothing be done; give a number above 0"
                )

    def to_json(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, content: str | bytes) -> Self:
        """What `to_json` wrote."""
        fields = json.loads(content)
        return cls(**{**fields, "limits": Limits(**fields["limits"])})

    @property
    def options(self) -> str:
        """A hash of the options that change what is written."""
        chosen = [self.with_text, self.with_raw, self.lines, self.text_key if self.lines else None]
        return hashlib.sha256(json.dumps(chosen).encode()).hexdigest()[:16]
