"""Documents printed another way keep their words, and every character keeps its block."""

import random
from dataclasses import replace

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.corpus.relayout.dressing import dress
from tawsiya.corpus.relayout.inserts import add_contents, add_notes, add_tables
from tawsiya.corpus.relayout.labels import relabel
from tawsiya.corpus.relayout.pieces import Piece, pieces_of
from tawsiya.corpus.relayout.printing import Relaid, relay
from tawsiya.corpus.relayout.style import STYLES, Style, draw_style

SENTENCE = "ناقش المشاركون في الحلقة الدراسية مسائل كثيرة تتصل بالإبلاغ عن الأنشطة التي تنفذها الدول وعرضوا ما لديهم"
PIECES = (
    Piece("metadata", "A/77/5"),
    Piece("title", "تقرير الفريق العامل"),
    Piece("heading", "مقدمة عامة", "أولاً", "أولاً - ", level=1),
    Piece("paragraph", f"{SENTENCE}¹ {SENTENCE}.", "1", "1. "),
    Piece("footnote", "انظر الوثيقة A/77/4، الفقرة 3.", "1", "¹ "),
    Piece("heading", "الأنشطة", "ثانياً", "ثانياً - ", level=1),
    Piece("paragraph", "يوصي الفريق بما يلي:", "2", "2. "),
    Piece("item", "تدريب الموظفين؛", "أ", "(أ) ", level=1),
    Piece("item", "إعداد دليل.", "ب", "(ب) ", level=1),
    Piece("table", "", rows=(("البلد", "العدد"), ("غانا", "3"))),
    Piece("heading", "خاتمة", "ثالثاً", "ثالثاً - ", level=1),
    Piece("paragraph", f"{SENTENCE}.", "3", "3. "),
    Piece("boilerplate", "GE.31-00417 (A)"),
)


def check(relaid: Relaid) -> None:
    """Every character that is no blank belongs to one stretch of one block."""
    covered = [at for block in relaid.blocks for span in block.stretches for at in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {at for at, character in enumerate(relaid.text) if not character.isspace()} <= set(covered)
    assert all(span.trim(relaid.text) == span for block in relaid.blocks for span in block.stretches)


def words(relaid: Relaid, kind: str) -> list[str]:
    return [
        "".join(part for span in block.stretches for part in span.of(relaid.text).split())
        for block in relaid.blocks
        if block.type == kind
    ]


@pytest.mark.parametrize("name", STYLES)
def test_a_named_style_keeps_blocks_and_words(name):
    relaid = relay(PIECES, replace(STYLES[name], noise=0.0, labels=0.0), random.Random(1))
    check(relaid)
    assert [block.label for block in relaid.blocks if block.type == "paragraph"] == ["1", "2", "3"]
    plain = SENTENCE.replace(" ", "")
    assert [plain in found for found in words(relaid, "paragraph")] == [True, False, True]


@pytest.mark.parametrize("seed", range(40))
def test_a_drawn_copy_accounts_for_every_character(seed):
    rng = random.Random(seed)
    pieces = dress(PIECES, rng)
    check(relay(pieces, draw_style(rng, wrapped=seed % 2 == 0), rng))


def test_the_same_seed_gives_the_same_copy():
    def copy(seed: int) -> Relaid:
        rng = random.Random(seed)
        return relay(dress(PIECES, rng), draw_style(rng, wrapped=True), rng)

    assert copy(3) == copy(3)
    assert copy(3) != copy(4)


def test_a_page_end_cuts_a_paragraph_into_stretches():
    pieces = [Piece("paragraph", " ".join([SENTENCE] * 12), "1", "1. ")]
    relaid = relay(pieces, Style(width=60, page=8), random.Random(0))
    paragraph = next(block for block in relaid.blocks if block.type == "paragraph")
    assert len(paragraph.stretches) > 1
    whole = relay(pieces, Style(page=8), random.Random(0))
    assert any(len(line) > 200 for line in whole.text.splitlines())


def test_takes_documents_apart():
    text = "1 - نص أول\nبقيته\n\n| ا | ب |\n|---|---|\n| ج | د |\n\n4/9\n## عنوان\nبند  -٨ تال\n"

    def block(kind: str, quote: str, label: str | None = None) -> Block:
        start = text.index(quote)
        return Block(kind, (Span(start, start + len(quote)),), label)

    found = pieces_of(
        text,
        [
            block("paragraph", "1 - نص أول\nبقيته", "1"),
            block("table", "| ا | ب |\n|---|---|\n| ج | د |"),
            block("boilerplate", "4/9"),
            block("heading", "## عنوان"),
            block("paragraph", "بند  -٨ تال", "٨"),
        ],
    )
    assert found == (
        Piece("paragraph", "نص أول بقيته", "1", "1 - "),
        Piece("table", "", rows=(("ا", "ب"), ("ج", "د"))),
        Piece("boilerplate", "4/9"),
        Piece("heading", "عنوان"),
        Piece("paragraph", "بند تال", "٨", "٨ - "),
    )


@pytest.mark.parametrize("seed", range(20))
def test_labels_are_printed_as_they_say(seed):
    for piece in relabel(PIECES, random.Random(seed)):
        assert (piece.label is None) == (piece.marker == "")
        assert piece.label is None or piece.label in piece.marker or piece.type == "footnote"


def test_inserts_are_blocks_of_their_own():
    rng = random.Random(2)
    assert sum(piece.type == "table" for piece in add_tables(PIECES, rng)) > 1
    contents = next(piece for piece in add_contents(PIECES, rng) if piece.type == "toc")
    assert len(contents.rows) == 3
    notes = add_notes(PIECES, random.Random(1))
    assert "انظر الوثيقة A/77/4، الفقرة 3." not in [piece.text for piece in notes]
    assert all("¹" not in piece.text or piece.type == "paragraph" for piece in notes)
