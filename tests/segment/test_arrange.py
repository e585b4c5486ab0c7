"""Reading order: body, footnotes, furniture; nothing but blanks is dropped, and the way back is exact."""

from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.segment.arrange import arrange
from tawsiya.segment.blocks import find_blocks


def span_of(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


TEXT = "رأس الصفحة\n\n1. يوصي الفريق\n\n¹ حاشية أولى.\n\nالعامل بأن:\nأ. ينظر\n"
BLOCKS = (
    Block("boilerplate", (span_of(TEXT, "رأس الصفحة"),)),
    Block(
        "paragraph", (span_of(TEXT, "1. يوصي الفريق"), span_of(TEXT, "العامل بأن:")), "1", marker=span_of(TEXT, "1. ")
    ),
    Block("footnote", (span_of(TEXT, "¹ حاشية أولى."),), "1"),
    Block("item", (span_of(TEXT, "أ. ينظر"),), "أ", parent=1, marker=span_of(TEXT, "أ. ")),
)


def test_body_comes_first_then_footnotes_then_furniture() -> None:
    arranged = arrange(TEXT, BLOCKS)
    assert arranged.text == "1. يوصي الفريق العامل بأن:\n\nأ. ينظر\n\n¹ حاشية أولى.\n\nرأس الصفحة"
    assert [block.type for block in arranged.blocks] == ["paragraph", "item", "footnote", "boilerplate"]
    assert arranged.blocks[1].parent == 0
    assert arranged.blocks[1].content.of(arranged.text) == "ينظر"


def test_a_paragraph_cut_by_a_footnote_has_one_span_and_two_source_stretches() -> None:
    arranged = arrange(TEXT, BLOCKS)
    stretches = arranged.alignment.to_source(arranged.blocks[0].span)
    assert [stretch.of(TEXT) for stretch in stretches] == ["1. يوصي الفريق", "العامل بأن:"]


def test_tables_keep_lines_and_tabs() -> None:
    text = "البند \t الموعد\n  أ\t 2020 \n"
    table = Block("table", (Span(0, len(text) - 2),), cells=((Span(0, 5), Span(8, 14)), (Span(17, 18), Span(20, 24))))
    arranged = arrange(text, [table])
    assert arranged.text == "البند\tالموعد\nأ\t2020"
    assert arranged.blocks[0].cells is not None
    assert [cell.of(arranged.text) for row in arranged.blocks[0].cells for cell in row] == [
        "البند",
        "الموعد",
        "أ",
        "2020",
    ]


@given(st.text(alphabet="اب1.-¹ \n\t:*", max_size=80))
def test_every_character_but_blanks_is_arranged_once(text: str) -> None:
    arranged = arrange(text, find_blocks(text))
    assert sorted("".join(arranged.text.split())) == sorted("".join(text.split()))
    for piece in arranged.alignment.pieces:
        if piece.copied:
            assert text[piece.source_start : piece.source_end] == arranged.text[piece.target_start : piece.target_end]
