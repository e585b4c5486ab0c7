"""The same report in several formats says the same; what differs is listed in `differences.json`, with the reason.

Formats whose reader is not registered are passed over.
"""

import json
from pathlib import Path

import pytest

from tawsiya.evaluate.formats import Comparison, compare_reports, make_difference_table
from tawsiya.evaluate.things import RECOMMENDATIONS
from tawsiya.ingest.files import read_file
from tawsiya.ingest.readers import is_known
from tawsiya.pipeline.extract import Pipeline

LISTED = json.loads(Path(__file__).with_name("differences.json").read_text("utf-8"))
COLUMNS = ("layer", "kind", "what", "field", "in_reference", "in_other")


def compare(rules: Pipeline, samples: Path, name: str) -> Comparison:
    if not is_known(Path(name)):
        pytest.skip(f"no reader takes {name}")
    reference, other = (rules(read_file(samples / file)) for file in (LISTED[name]["reference"], name))
    return compare_reports(reference, other)


@pytest.mark.parametrize("name", LISTED)
def test_every_difference_is_listed_and_none_is_gone(rules: Pipeline, samples: Path, name: str) -> None:
    listed = [tuple(row[column] for column in COLUMNS) for row in LISTED[name]["differences"]]
    assert list(make_difference_table(compare(rules, samples, name)).rows) == listed


@pytest.mark.parametrize("name", LISTED)
def test_recommendations_are_the_same(rules: Pipeline, samples: Path, name: str) -> None:
    """Path, strength, status and text; how a letter is printed in a path is told by the list above."""
    layer = compare(rules, samples, name).layer(RECOMMENDATIONS)
    assert layer.reference == layer.other > 0
    assert {field.name for found in layer.differences for field in found.fields} <= {"label", "path"}
    assert {found.kind for found in layer.differences} <= {"different"}


def test_every_difference_has_a_reason() -> None:
    assert all(row["reason"] for document in LISTED.values() for row in document["differences"])
