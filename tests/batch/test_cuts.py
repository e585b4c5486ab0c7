"""Texts that break off anywhere, as documents that were cut do: no pipeline meets a fault of its own in one.

The environment variable `CUTS` gives another number of texts than 200.
"""

import os
import random
from pathlib import Path

import pytest

from tawsiya.batch.trial.documents import read_paragraphs
from tawsiya.core.errors import NoTextError
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.pipeline.reports import make_report


@pytest.mark.parametrize("name", ["rules", "ar_un_reports"])
def test_a_text_that_breaks_off_is_no_fault(name: str, samples: Path, tmp_path: Path) -> None:
    """It broke off inside a title once, and the component of mentions failed: 6 of 10,000 trial documents."""
    paragraphs = read_paragraphs(sorted(samples.glob("*.md")) + sorted(samples.glob("*.txt")))
    pipeline, file, draw = load_pipeline(name), tmp_path / "cut.txt", random.Random(1)
    for _ in range(int(os.environ.get("CUTS", "200"))):
        paragraph = draw.choice(paragraphs)
        end = draw.randrange(1, len(paragraph) + 1)
        start = draw.choice([0, 0, draw.randrange(end)])
        file.write_text(paragraph[start:end], "utf-8")
        try:
            document = read_file(file)
        except NoTextError:
            continue  # the cut left white space
        assert make_report(pipeline, document).source.bytes == len(file.read_bytes())  # else it raises CrashError
