import spacy

from tawsiya.segment.arrange import arrange
from tawsiya.segment.component import BlockRules
from tawsiya.tag.encoder.texts import read_texts, words_in
from tawsiya.tag.tokenizer import ArabicTokenizer

REPORT = """# تقرير الفريق العامل

## توصيات

1. يوصي الفريق العامل الدول بما يلي:

(أ) أن تنشر ولبنان تقاريرها قبل أيار/مايو 2031؛

(ب) أن تدعم المدارس.

لا شيء آخر يقال هنا.
"""


def _read():
    arranged = arrange(REPORT, BlockRules().find(REPORT))
    doc = ArabicTokenizer(spacy.blank("ar").vocab)(arranged.text)
    return arranged, read_texts(doc, arranged.blocks)


def test_items_are_read_below_their_heading_and_chapeau() -> None:
    _, readable = _read()
    item = next(one for one in readable if "لبنان" in one.text.words)
    assert "توصيات" in item.text.context
    assert item.text.context[-1] == "يلي:"
    assert len(item.units) == len(item.text.units) == 1


def test_words_and_units_lead_back_to_their_characters() -> None:
    arranged, readable = _read()
    assert len(readable) == len(arranged.blocks)
    for one in readable:
        for word, at in zip(one.text.words, one.passage.words, strict=True):
            assert arranged.text[at.start : at.end] == word
        for unit, (first, stop) in zip(one.units, one.text.units, strict=True):
            assert one.passage.cover(first, stop) == unit.span


def test_words_of_a_span_are_those_that_share_a_character() -> None:
    _, readable = _read()
    for one in readable:
        for number, word in enumerate(one.passage.words):
            assert words_in(one.passage, type(one.passage.span)(word.start, word.end)) == (number, number + 1)


def test_a_document_without_blocks_is_one_passage() -> None:
    doc = ArabicTokenizer(spacy.blank("ar").vocab)("ينبغي للدول أن تتعاون. وينبغي لها أن تنشر التقارير.")
    (one,) = read_texts(doc, ())
    assert len(one.units) == 2
    assert one.text.context == ()
