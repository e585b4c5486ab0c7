"""Spoilt layers: the same for the same seed, nothing lost, backwards run by run, with gold that fits."""

from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.arabic.characters import TATWEEL, WESTERN_DIGITS
from tawsiya.core.span import Span
from tawsiya.corpus.spoil.lines import lay_out
from tawsiya.corpus.spoil.profile import OTHER_FONTS, REPORT, Profile
from tawsiya.corpus.spoil.rows import make_rows
from tawsiya.corpus.spoil.spoil import Spoilt, spoil

QUIET = Profile(
    justified=0,
    gap_per_word=0,
    inside_per_word=0,
    mark_cut=defaultdict(float),
    own_blank=defaultdict(lambda: 1.0),
    spurious_blank=defaultdict(float),
)
BODY = (
    "12- عقد فريق الخبراء جلستين في الفترة من 7 إلى 9 تشرين الثاني/نوفمبر 2017 لبحث نزع الألغام.",
    "ويشمل البرنامج تدريب ستين موظفا على صون السجلات وضبط الشحنات المشبوهة وتسليم المضبوطات",
    "وأعربت وفود كثيرة عن تأييدها للغاية 16-4 وللتوصية 23 (انظر المرفق الثالث) ولما يتصل بها من تدابير.",
)
NOTES = ("(1) أعدت الأمانة هذا الموجز بلغتين.",)

words = st.lists(st.sampled_from([*" ".join(BODY).split(), "AB-3", "(أ)", "قُرًى", "2.1"]), min_size=1, max_size=40)
documents = st.lists(words.map(" ".join), min_size=1, max_size=4)
profiles = st.sampled_from([REPORT, OTHER_FONTS, QUIET])


def one_line(text: str, profile: Profile = QUIET) -> str:
    return spoil([text], [], profile, Random(1)).text.strip()


def joined(spoilt: Spoilt, pieces: list[tuple[int, int]]) -> str:
    letters = "".join(spoilt.text[start:end] for start, end in pieces).translate(WESTERN_DIGITS)
    return letters.replace(TATWEEL, "").replace(" ", "")


def test_the_same_seed_gives_the_same_layer() -> None:
    assert spoil(BODY, NOTES, REPORT, Random(3)) == spoil(BODY, NOTES, REPORT, Random(3))
    assert spoil(BODY, NOTES, REPORT, Random(3)).text != spoil(BODY, NOTES, REPORT, Random(4)).text


@given(documents, profiles, st.integers(0, 9))
def test_every_printed_character_is_in_the_layer_once(body: list[str], profile: Profile, seed: int) -> None:
    spoilt = spoil(body, [], profile, Random(seed))
    for offset, character in enumerate(spoilt.clean):
        stretches = spoilt.alignment.to_target(Span(offset, offset + 1))
        assert character.isspace() or len(stretches) == 1
    for piece in spoilt.alignment.pieces:
        if piece.copied:
            source = spoilt.clean[piece.source_start : piece.source_end]
            assert source == spoilt.text[piece.target_start : piece.target_end]


@given(documents, st.integers(0, 9))
def test_rows_lead_to_what_is_printed(body: list[str], seed: int) -> None:
    spoilt = spoil(body, [], REPORT, Random(seed))
    for row in make_rows(spoilt):
        assert joined(spoilt, row["pieces"]) == row["printed"].replace(" ", "")


@pytest.mark.parametrize(
    ("printed", "layer"),
    [
        ("من 7 إلى 9 أيار/مايو 2017", "٢٠١٧ أيار/مايو ٩ إلى ٧ من "),
        ("88- وينبغي", " وينبغي-٨٨"),
        ("الغاية 16-4", "٤-١٦ الغاية "),
        ("القرار 8/3 نفسه", " نفسه٨/٣ القرار "),
        ("جلسة نزع الألغام", "ع الألغامزنجلسة "),
        ("وثيقة AB/CD.2 هذه", " هذهAB/CD.2 وثيقة "),
    ],
)
def test_runs_stand_backwards_and_keep_their_own_order(printed: str, layer: str) -> None:
    assert one_line(printed).replace(" ", "") == layer.replace(" ", "")


def test_a_line_without_runs_stays() -> None:
    assert one_line(BODY[1][:60]) == BODY[1][:60].strip()


def test_kashida_has_one_length_in_a_line() -> None:
    stretched = replace(QUIET, justified=1, stretched=1, kashida={4: 1})
    runs = one_line(BODY[1], stretched).replace(TATWEEL * 4, "\0").split("\0")
    assert len(runs) > 3
    assert TATWEEL not in "".join(runs)


def test_blanks_that_go_with_a_run_leave_words_glued() -> None:
    glued = replace(QUIET, gap_per_word=0.5, own_blank=defaultdict(float))
    layer = spoil([BODY[1]], [], glued, Random(2)).text
    assert len(layer.split()) < len(BODY[1].split())


def test_a_footnote_stands_where_its_page_ends() -> None:
    spoilt = spoil(BODY, NOTES, replace(QUIET, page=2), Random(0))
    note = spoilt.alignment.to_target(spoilt.paragraphs[-1])
    assert spoilt.text[note[0].end :].strip()
    assert spoilt.furniture


def test_lines_break_at_blanks_and_leave_nothing_out() -> None:
    text = " ".join(BODY)
    lines = lay_out(text, Span(0, len(text)), 40, Random(0))
    assert " ".join(line.of(text) for line in lines) == text
    assert max(map(len, lines)) <= 46
