"""Figures of blocks on cases counted by hand."""

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.filled import FilledText
from tawsiya.evaluate.scores import score_blocks

TEXT = "اا" * 10 + " " * 20 + "ب" * 20  # filled 0..20, blank 20..40, filled 40..60


def block(kind: str, *spans: tuple[int, int], label: str | None = None) -> Block:
    return Block(kind, tuple(Span(*span) for span in spans), label=label)


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        pytest.param([block("item", (0, 20))], [block("item", (0, 20))], (1, 1, 1), id="same"),
        pytest.param([block("item", (0, 20))], [block("item", (0, 36))], (1, 1, 1), id="blanks are nobody's"),
        pytest.param([block("item", (0, 20))], [block("item", (0, 18))], (1, 1, 1), id="exactly 0.9"),
        pytest.param([block("item", (0, 20))], [block("item", (0, 17))], (0, 1, 1), id="less than 0.9"),
        pytest.param([block("item", (0, 20))], [block("heading", (0, 20))], (0, 1, 1), id="another type"),
        pytest.param([block("item", (0, 20), (40, 60))], [block("item", (0, 60))], (1, 1, 1), id="one stretch for two"),
        pytest.param(
            [block("item", (0, 20), (40, 60))], [block("item", (40, 60), (0, 20))], (1, 1, 1), id="other order"
        ),
        pytest.param([block("item", (0, 20), (40, 60))], [block("item", (0, 20))], (0, 1, 1), id="half of it"),
        pytest.param([block("item", (0, 20))], [block("item", (0, 20))] * 2, (1, 1, 2), id="the same twice"),
        pytest.param([block("item", (0, 20))], [block("item", (0, 20), (0, 20))], (1, 1, 1), id="one stretch twice"),
        pytest.param([block("item", (0, 20))], [block("item", (22, 30))], (0, 1, 1), id="nothing in it"),
        pytest.param([], [block("item", (0, 20))], (0, 0, 1), id="empty gold"),
        pytest.param([block("item", (0, 20))], [], (0, 1, 0), id="empty output"),
        pytest.param([], [], (0, 0, 0), id="both empty"),
    ],
)
def test_blocks_are_matched_by_type_and_filled_characters(
    truth: list[Block], found: list[Block], expected: tuple[int, int, int]
) -> None:
    counts = score_blocks(truth, found, TEXT)
    assert counts["blocks"] == counts.get("blocks.item", Counts()) + counts.get("blocks.heading", Counts())
    assert counts["blocks"] == Counts(*expected)


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        ("3", "3", (1, 1, 1)),
        ("3", "\N{ARABIC-INDIC DIGIT THREE}", (1, 1, 1)),
        ("3", "4", (0, 1, 1)),
        ("3", None, (0, 1, 1)),
        (None, "3", (0, 1, 1)),
        (None, None, (0, 0, 0)),
    ],
)
def test_printed_labels_are_judged_on_matched_blocks(
    truth: str | None, found: str | None, expected: tuple[int, int, int]
) -> None:
    counts = score_blocks([block("item", (0, 20), label=truth)], [block("item", (0, 20), label=found)], TEXT)
    assert counts["blocks.label"] == Counts(*expected)


def test_a_span_behind_the_text_has_no_characters() -> None:
    assert FilledText("ab").count(Span(1, 9)) == 1
