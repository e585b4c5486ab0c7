"""What several tests share: the real reports (where they are), the samples, one pipeline."""

import signal
from pathlib import Path

import pytest

from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.loading import load_pipeline

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Ctrl-C works in what the tests start, also where the tests were started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real reports and corpora beside the checkout; users do not have them."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample reports of the project."""
    return ROOT / "annotations" / "samples"


@pytest.fixture(scope="session")
def rules() -> Pipeline:
    """The pipeline by rules."""
    return load_pipeline("rules")
