"""The component: blocks apart, context from the whole document, layer and entities set."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from tawsiya.core.annotations import Block, Mention
from tawsiya.core.layers import read_layer, write_layer
from tawsiya.core.span import Span
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.resolve import resolve
from tawsiya.tag.tokenizer import ArabicTokenizer


def read(text: str, *blocks: Span) -> Doc:
    doc = ArabicTokenizer(Vocab())(text)
    if blocks:
        write_layer(doc, Block, [Block("paragraph", (span,)) for span in blocks])
    return MentionRules()(doc)


def test_sets_the_layer_and_the_entities() -> None:
    doc = read("زارت إكوادور في عام 2020.")
    assert [mention.label for mention in read_layer(doc, Mention)] == ["STATE", "DATE"]
    assert [(span.text, span.label_) for span in doc.ents] == [("إكوادور", "STATE"), ("عام 2020", "DATE")]


def test_no_mention_crosses_the_end_of_a_block() -> None:
    text = "12 أيار/مايو\n2020 موظفا"
    assert [mention.span for mention in read_layer(read(text), Mention)] == [Span(0, 17)]
    apart = read(text, Span(0, 12), Span(13, 23))
    assert [mention.span for mention in read_layer(apart, Mention)] == [Span(0, 12)]


def test_an_instrument_of_another_block_gives_a_bare_head_its_referent() -> None:
    text = "الإعلان واضح.\nالإعلان العالمي لحقوق الإنسان نص مرجعي."
    mentions = read_layer(read(text, Span(0, 13), Span(14, len(text))), Mention)
    assert [mention.form for mention in mentions] == ["anaphor", "full"]
    assert read_layer(read("الإعلان واضح."), Mention) == ()


def test_documents_do_not_know_of_one_another() -> None:
    rules, tokenizer = MentionRules(), ArabicTokenizer(Vocab())
    rules(tokenizer("الإعلان العالمي لحقوق الإنسان."))
    assert read_layer(rules(tokenizer("الإعلان واضح.")), Mention) == ()


def test_misread_names_are_found_as_they_are_printed() -> None:
    doc = read("ترحب البزازيل باتفافية حقوق الطفل في 3 نيسان/أبرىل 2019.")
    found = read_layer(doc, Mention)
    assert [mention.span.of(doc.text) for mention in found] == ["البزازيل", "اتفافية حقوق الطفل", "3 نيسان/أبرىل 2019"]
    assert [mention.value for mention in found[:2]] == ["BRA", "CRC"]


def test_an_empty_document_has_an_empty_layer() -> None:
    assert read_layer(read(""), Mention) == ()


def test_the_larger_unit_wins() -> None:
    year = Mention("DATE", Span(10, 14), score=1.0)
    title = Mention("INSTRUMENT", Span(0, 14), score=0.6)
    state = Mention("STATE", Span(20, 24))
    assert resolve([state, year, title]) == (title, state)
