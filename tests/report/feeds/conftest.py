"""Reports that every feed is tried on: those of the samples, and odd ones made by Hypothesis."""

from pathlib import Path

import pytest

from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline
from tawsiya.report.feeds import NamedReport

NAMES = ("arms-trade.md", "firearms-tracing.txt", "rights-review.txt", "womens-rights.html", "arms-stockpiles.md")


@pytest.fixture(scope="session")
def sampled(samples: Path, rules: Pipeline) -> list[NamedReport]:
    """Reports of samples of several makes."""
    return [NamedReport(name, rules(read_file(samples / name))) for name in NAMES]
