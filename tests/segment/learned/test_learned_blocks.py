"""Tags and blocks, features of lines, and the component around a chain built on the spot."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawsiya.core.errors import PipelineError
from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark
from tawsiya.linear.chain import LinearChain
from tawsiya.segment.blocks import draft_blocks, find_blocks
from tawsiya.segment.layout import find_layout
from tawsiya.segment.learned.component import MARGINS, Blocks, LearnedBlocks
from tawsiya.segment.learned.features import features_of, rule_feature
from tawsiya.segment.learned.signs import read_signs
from tawsiya.segment.learned.tags import TAGS, groups_of, tags_of, tags_of_drafts
from tawsiya.segment.lines import split_lines

FREE = dict.fromkeys(MARGINS, 0.0)
LINE = "ناقش المشاركون في الحلقة الدراسية مسائل كثيرة تتصل بالإبلاغ عن الأنشطة التي تنفذها الدول وعن"
PRINTED = "\n".join(
    [
        "خلاصة",
        "",
        *(f"{number}. {LINE}\n{LINE}\nواختتموا الاجتماع." for number in range(1, 6)),
        "(أ) بند أول؛",
        "(ب) بند ثان.",
        "26 " + LINE,
        LINE,
        "4/9",
        "من جديد.",
    ]
)


def chain(**overruled: str) -> LinearChain:
    """One that says what the rules say, but for lines that begin with a feature named in `overruled`."""
    names = [rule_feature(tag) for tag in TAGS]
    weights = np.eye(len(TAGS)) * 5
    for feature, tag in overruled.items():
        names.append(feature.replace("_", "="))
        weights = np.vstack([weights, np.eye(len(TAGS))[TAGS.index(tag)] * 20])
    return LinearChain(TAGS, names, weights, np.zeros((len(TAGS), len(TAGS))))


def found(blocks):
    return [(block.type, block.label) for block in blocks]


def test_a_chain_that_trusts_the_rules_changes_nothing():
    assert Blocks(LearnedBlocks(chain(), FREE)).find(PRINTED) == find_blocks(PRINTED)
    assert Blocks().find(PRINTED) == find_blocks(PRINTED)


def test_a_chain_that_knows_better_changes_types_and_the_label_stays():
    blocks = Blocks(LearnedBlocks(chain(m_letter="B-paragraph"), FREE)).find(PRINTED)
    assert ("item", "أ") in found(find_blocks(PRINTED))
    assert ("item", "أ") not in found(blocks)
    as_items = Blocks(LearnedBlocks(chain(m_number="B-item"), FREE)).find(PRINTED)
    assert [label for kind, label in found(as_items) if kind == "item"][:5] == ["1", "2", "3", "4", "5"]
    assert as_items[1].marker is not None
    assert as_items[1].marker.of(PRINTED) == "1. "


def test_the_margin_favours_the_rules():
    assert Blocks(LearnedBlocks(chain(m_letter="B-paragraph"), dict.fromkeys(MARGINS, 40.0))).find(
        PRINTED
    ) == find_blocks(PRINTED)


def test_lines_with_a_printed_label_have_a_margin_of_their_own():
    learned = LearnedBlocks(chain(m_letter="B-paragraph"), FREE | {"labelled": 40.0})
    assert Blocks(learned).find(PRINTED) == find_blocks(PRINTED)


def test_lines_of_whole_blocks_are_left_to_the_rules():
    text = "1. جملة تامة.\n\n(أ) بند أول؛\n\n(ب) بند ثان."
    assert Blocks(LearnedBlocks(chain(m_letter="B-paragraph"), FREE)).find(text) == find_blocks(text)


def test_lines_with_blanks_at_random_are_left_to_the_rules():
    text = PRINTED.replace(f"{LINE}\n", f"{LINE}\n\n")
    assert Blocks(LearnedBlocks(chain(m_letter="B-paragraph"), FREE)).find(text) == find_blocks(text)


def test_what_the_file_marks_stays():
    start = PRINTED.index("(أ)")
    marks = [Mark("item", Span(start, start + 12), label="أ", level=2)]
    blocks = Blocks(LearnedBlocks(chain(m_letter="B-footnote"), FREE)).find(PRINTED, marks)
    assert [(block.type, block.level) for block in blocks if block.label == "أ"] == [("item", 2)]
    assert [block.type for block in blocks if block.label == "ب"] == ["footnote"]


def test_a_resumed_paragraph_is_one_block():
    groups = groups_of(["B-paragraph", "I", "B-footnote", "I", "R", "B-heading", "R"])
    assert [(group.type, group.places) for group in groups] == [
        ("paragraph", (0, 1, 4)),
        ("footnote", (2, 3)),
        ("heading", (5,)),
        ("paragraph", (6,)),
    ]


def test_tags_of_blocks_are_those_of_their_drafts():
    lines = split_lines(PRINTED)
    drafts = draft_blocks(lines, find_layout(lines))
    assert tags_of(lines, find_blocks(PRINTED)) == tags_of_drafts(lines, drafts)


def test_features_see_lists_that_go_on_and_references_to_notes():
    lines = split_lines("1. نص¹ أول\n2. نص ثان\n7 كلام\n1. انظر الصفحة 3.")
    layout = find_layout(lines)
    features = features_of(read_signs(lines, layout), layout, ["B-paragraph"] * len(lines))
    assert "m/ahead=number/first/True" in features[0]
    assert "m/ahead=number/next/False" in features[1]
    assert "m=bare" in features[2]
    assert "m/reference=number" in features[3]
    assert all(len(names) == len(set(names)) for names in features)


def test_a_bare_number_is_a_label_where_it_counts_on():
    text = PRINTED.replace("26 ", "6 ").replace("5. ", "5 ")
    blocks = Blocks(LearnedBlocks(chain(m_bare="B-paragraph"), FREE)).find(text)
    assert ("paragraph", "6") not in found(find_blocks(text))
    assert [label for kind, label in found(blocks) if kind == "paragraph" and label][-2:] == ["5", "6"]


def test_what_was_learned_is_kept_on_disk_and_in_bytes(tmp_path: Path):
    component = Blocks(LearnedBlocks(chain(m_number="B-item"), FREE))
    expected = component.find(PRINTED)
    component.to_disk(tmp_path / "blocks")
    assert Blocks().from_disk(tmp_path / "blocks").find(PRINTED) == expected
    assert Blocks().from_bytes(component.to_bytes()).find(PRINTED) == expected
    assert Blocks().from_bytes(Blocks().to_bytes()).find(PRINTED) == find_blocks(PRINTED)


def test_a_damaged_model_is_an_error(tmp_path: Path):
    Blocks(LearnedBlocks(chain(), FREE)).to_disk(tmp_path)
    (tmp_path / "settings.json").write_text("{}", "utf-8")
    with pytest.raises(PipelineError, match=r"settings\.json"):
        Blocks().from_disk(tmp_path)
    (tmp_path / "settings.json").write_text(json.dumps({"margins": FREE}), "utf-8")
    (tmp_path / "labels.txt").write_text("".join(f"x{tag}\n" for tag in TAGS), "utf-8")
    with pytest.raises(PipelineError, match="labels"):
        Blocks().from_disk(tmp_path)


PIECES = st.sampled_from(
    [LINE, LINE + ".", "1. " + LINE, "(أ) نص؛", "4/9", "مقدمة", "", "¹ نص", "a\tb", "26 نص", "  -٣"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("\n".join), st.integers(0, 2**32 - 1), st.data())
def test_whatever_the_chain_says_every_character_belongs_to_one_stretch(text, seed, data):
    rng = np.random.default_rng(seed)
    names = ["b", "m=-", "closed=True", "gap=0", "m=number"]
    size = len(TAGS)
    wild = LinearChain(TAGS, names, rng.normal(size=(len(names), size)), rng.normal(size=(size, size)))
    ends = st.integers(0, len(text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    marks = data.draw(st.lists(st.builds(Mark, st.sampled_from(["heading", "item", "table"]), spans), max_size=3))
    blocks = Blocks(LearnedBlocks(wild, FREE)).find(text, marks)
    covered = [at for block in blocks for span in block.stretches for at in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)
    assert [b.span.start for b in blocks] == sorted(b.span.start for b in blocks)
    assert all(b.marker is None or b.stretches[0].contains(b.marker) for b in blocks)
