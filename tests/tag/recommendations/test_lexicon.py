"""The tables of words: folded, whole, and found with their proclitics."""

from importlib.resources import files

import pytest

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.recommendations import tables
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.lexicon import find_operatives
from tawsiya.tag.recommendations.words import read_words

STRENGTHS = {
    "must",
    "should",
    "may",
    "may_wish",
    "recommend",
    "urge",
    "call_upon",
    "request",
    "encourage",
    "invite",
    "decide",
    "reaffirm",
    "welcome",
    "note",
}

PRINTED = {"أُوصي", "أقترح", "ألتمس", "ألح", "ألحت", "ألحوا"}
"""Forms that count only where the text has their hamza and mark."""


def table(name: str) -> list[list[str]]:
    content = (files("tawsiya.tag.recommendations") / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in content.splitlines()]


@pytest.mark.parametrize("name", ["operatives.tsv", "actors.tsv", "function_words.tsv"])
def test_tables_hold_folded_words_once(name: str) -> None:
    for row in table(name)[1:]:
        words = row[-1].split()
        assert all(fold_word(word) == word for word in words if word not in PRINTED)
        assert len(set(words)) == len(words), row[0]


def test_every_strength_of_the_guidelines_has_words() -> None:
    assert {row[0] for row in table("operatives.tsv")[1:]} == STRENGTHS


@pytest.mark.parametrize(
    ("text", "quote", "strength"),
    [
        ("ويوصي", "يوصي", "recommend"),
        ("فنوصي", "نوصي", "recommend"),
        ("يُوصَى", "يُوصَى", "recommend"),
        ("وَيجب", "يجب", "must"),
        ("سيتعين", "سيتعين", "must"),
        ("لا بدّ", "لا بدّ", "must"),
        ("وتحثهما", "تحثهما", "urge"),
        ("ينبغـــي", "ينبغـــي", "should"),
        ("من الأهمية بمكان", "من الأهمية بمكان", "should"),
        ("وقد ترغب", "قد ترغب", "may_wish"),
    ],
)
def test_operative_words_are_found_in_their_spellings(text: str, quote: str, strength: str) -> None:
    (hit,) = find_operatives(read_words(text, Span(0, len(text))))
    assert (hit.span.of(text), hit.entry.strength) == (quote, strength)


@pytest.mark.parametrize("text", ["يتطلب", "وصية", "مجتمع", "دعائم", "تحثيث"])
def test_words_that_only_resemble_are_not_found(text: str) -> None:
    assert find_operatives(read_words(text, Span(0, len(text)))) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("الدول الأعضاء على", "الدول الأعضاء"),
        ("الأمين العام للأمم المتحدة أن", "الأمين العام للأمم المتحدة"),
        ("المنظمات غير الحكومية إلى", "المنظمات غير الحكومية"),
        ("لجنة حقوق الطفل في", "لجنة حقوق الطفل"),
        ("جميع الجهات صاحبة المصلحة على", "جميع الجهات صاحبة المصلحة"),
        ("الدول التي صدقت", "الدول"),
        ("كوت ديفوار إلى", "كوت ديفوار"),
        ("الدول الحماية", "الدول"),
        ("الدول التغذية", "الدول التغذية"),  # an object that looks like an adjective: the price of having no parser
        ("الدول المصدرة والمستوردة أن", "الدول المصدرة والمستوردة"),
        ("البلدان المساهمة بقوات وبأفراد شرطة إلى", "البلدان المساهمة بقوات وبأفراد شرطة"),
        ("الدول القادرة على ذلك", "الدول القادرة"),
        ("المؤسسات الوطنية لحقوق الإنسان على", "المؤسسات الوطنية لحقوق الإنسان"),
        ("حكومات بنن وتوغو وغانا إلى", "حكومات بنن وتوغو وغانا"),
        ("الجمعية العامة الموافقة على", "الجمعية العامة"),
        ("إدارة السلامة والأمن ووحداتها", "إدارة السلامة والأمن"),
        ("الجهات المانحة التقليدية والناشئة على", "الجهات المانحة التقليدية والناشئة"),
        ("الوحدات التابعة لها تحديث", "الوحدات التابعة لها"),
        ("أي حزب يريد ذلك", "أي حزب"),
        ("الممثل الخاص للأمين العام في مالي أن", "الممثل الخاص للأمين العام في مالي"),
    ],
)
def test_names_reach_as_far_as_their_endings_say(text: str, name: str) -> None:
    words = read_words(text, Span(0, len(text)))
    assert head_at(words, 0)
    assert text[: words[name_end(words, 0, len(words)) - 1].span.end] == name


def test_sets_of_words_are_read_once() -> None:
    assert tables.word_sets("actors.tsv") is tables.word_sets("actors.tsv")
