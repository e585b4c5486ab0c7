"""Models as things with a past: which there are, what they were made of, which one is taken by default."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from tawsiya.core.errors import OutputError, PipelineError

DEFAULT_PIPELINE = "ar_un_reports"
"""The pipeline that is taken where nobody names or has chosen another: the trained one."""

_META, _METRICS, _MANIFEST = "meta.json", "metrics.json", "manifest.json"
_CHOICE = "pipeline.txt"


@dataclass(frozen=True, slots=True)
class Model:
    """A model folder. `made` is its manifest where it was retrained, else the figures of its training."""

    name: str
    folder: Path
    version: str
    description: str
    made: Mapping[str, Any]

    @property
    def base(self) -> str | None:
        """The model that it was retrained from."""
        base = self.made.get("base")
        return f"{base['name']} {base['version']}" if isinstance(base, dict) else None

    @property
    def verdict(self) -> str | None:
        """What came of the retraining."""
        return self.made.get("verdict")


def find_models(*folders: Path) -> Iterator[Model]:
    """The models in `folders`, and those that ship, by name."""
    for folder in (*folders, shipped_models()):
        for path in sorted(folder.glob(f"*/{_META}")):
            yield read_model(path.parent)


def read_model(folder: Path) -> Model:
    """The model in a folder; `PipelineError` where there is none, or its files are damaged."""
    try:
        meta = json.loads((folder / _META).read_text("utf-8"))
        made = next((folder / name for name in (_MANIFEST, _METRICS) if (folder / name).is_file()), None)
        past = json.loads(made.read_text("utf-8")) if made else {}
        return Model(folder.name, folder, str(meta["version"]), str(meta.get("description", "")), past)
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = error.strerror if isinstance(error, OSError) else repr(error)
        raise PipelineError(
            f"{folder} holds no model that can be read ({reason}); name a folder that `tawsiya train` or "
            "`tawsiya retrain` wrote, or one of `tawsiya models list`"
        ) from error


def shipped_models() -> Path:
    """`models/`: inside an installed package, or at the top of the checkout."""
    package = Path(str(resources.files("tawsiya")))
    installed = package / "_models"
    return installed if installed.is_dir() else package.parents[1] / "models"


def chosen_pipeline(settings: Path) -> str | None:
    """What `choose_pipeline` wrote into the folder of settings, None where nobody chose."""
    try:
        return (settings / _CHOICE).read_text("utf-8").strip() or None
    except OSError:
        return None


def choose_pipeline(settings: Path, name: str | None) -> None:
    """Make a pipeline the default of this user, None the project's again; `OutputError` when it cannot be kept."""
    try:
        settings.mkdir(parents=True, exist_ok=True)
        if name is None:
            (settings / _CHOICE).unlink(missing_ok=True)
        else:
            (settings / _CHOICE).write_text(f"{name}\n", "utf-8")
    except OSError as error:
        raise OutputError(
            f"the choice cannot be kept in {settings} ({error.strerror}); name --pipeline each time"
        ) from error
