"""Every encoding met in practice comes back the same; what is no text, or text of others, is refused by name."""

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.errors import EncodingError, NoTextError
from tawsiya.ingest.encoding import decode, share_of_arabic, warn_of_language

SAMPLE = (
    "توصي اللجنة بأن تعتمد الدولة الطرف، قبل عام 2030، خطة وطنية لمكافحة الاتجار.\r\nوتطلب إليها «تقريراً» عن ذلك؛\n"
)
ISO_SAMPLE = SAMPLE.replace("«", "(").replace("»", ")")

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآ 0123456789،؛.\n", min_size=1)
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("cp1256", b""),
    ],
)
def test_the_same_text_comes_back_from_every_encoding(encoding: str, mark: bytes) -> None:
    decoded = decode(mark + SAMPLE.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.warnings) == (SAMPLE, encoding, ())


def test_iso_8859_6_is_told_from_windows_1256() -> None:
    assert decode(ISO_SAMPLE.encode("iso8859_6"), "a.txt").text == ISO_SAMPLE
    assert decode(ISO_SAMPLE.encode("cp1256"), "a.txt").text == ISO_SAMPLE


@given(ANY)
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8"), "a.txt").text == text


@given(ANY)
def test_any_text_in_marked_utf_16_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "a.txt").text == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be"), "a.txt").text == text


@given(ARABIC)
def test_arabic_in_unmarked_utf_16_comes_back(text: str) -> None:
    assert decode(text.encode("utf-16-le"), "a.txt").text == text
    assert decode(text.encode("utf-16-be"), "a.txt").text == text


def test_only_one_byte_order_mark_is_removed() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a", "a.txt").text == "\N{ZERO WIDTH NO-BREAK SPACE}a"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("La Comisión recomendó políticas para los niños y las niñas en el año próximo", "cp1252"),
        ("Комитет рекомендует государству-участнику принять меры", "cp1251"),
        ("Комитет рекомендует государству-участнику принять меры", "koi8-r"),
        ("Der Ausschuss empfiehlt, die nötigen Maßnahmen für die Bevölkerung zu prüfen", "cp1252"),
        ("委员会建议缔约国采取必要措施", "gb18030"),
    ],
)
def test_text_in_an_unknown_encoding_is_refused_with_the_first_byte(text: str, encoding: str) -> None:
    with pytest.raises(EncodingError, match=r"a\.txt is in no encoding known here .* byte \d+ \(.*save it as UTF-8"):
        decode(text.encode(encoding), "a.txt")


def test_french_accents_of_windows_1252_are_those_of_windows_1256() -> None:
    assert decode("Le Comité a déjà recommandé".encode("cp1252"), "a.txt").text == "Le Comité a déjà recommandé"


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_are_no_text(seed: int) -> None:
    with pytest.raises(EncodingError):
        decode(random.Random(seed).randbytes(2000), "a.txt")


def test_zero_bytes_in_text_are_named() -> None:
    with pytest.raises(EncodingError, match=r"control characters, the first is U\+0000 at character 3"):
        decode("نصـ\0\0".encode(), "a.txt")


def test_a_few_stray_control_characters_stay_with_a_warning() -> None:
    text = SAMPLE * 20 + "\x02"
    decoded = decode(text.encode(), "a.txt")
    assert decoded.text == text
    assert [code for code, _ in decoded.warnings] == ["control-characters"]


def test_form_feeds_between_pages_are_no_noise() -> None:
    assert decode("صفحة\n\f".encode() * 9, "a.txt").warnings == ()


def test_one_damaged_byte_in_a_long_text_is_replaced_with_a_warning() -> None:
    content = (SAMPLE * 50).encode()
    decoded = decode(content[:-4] + b"\xff" + content[-4:], "a.txt")
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") >= 1
    assert [code for code, _ in decoded.warnings] == ["damaged-bytes"]


def test_utf_8_joined_with_windows_1256_is_refused() -> None:
    with pytest.raises(EncodingError, match="UTF-8 in part only"):
        decode(SAMPLE.encode() + SAMPLE.encode("cp1256"), "a.txt")


def test_utf_16_cut_in_the_middle_of_a_character_is_refused() -> None:
    with pytest.raises(EncodingError, match="cut off or damaged"):
        decode(codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le")[:-1], "a.txt")


def test_a_marked_utf_8_that_is_none_is_refused() -> None:
    with pytest.raises(EncodingError, match="UTF-8 in part only"):
        decode(codecs.BOM_UTF8 + SAMPLE.encode("cp1256"), "a.txt")


def test_an_empty_file_has_no_text() -> None:
    with pytest.raises(NoTextError, match="0 bytes"):
        decode(b"", "a.txt")


def test_the_language_is_judged_by_letters_only() -> None:
    assert share_of_arabic("12/2030") is None
    assert warn_of_language("12/2030") == ()
    assert warn_of_language("قرار مجلس الأمن S/RES/1325") == ()
    ((code, message),) = warn_of_language("The committee recommends: توصي")
    assert code == "language-not-arabic"
    assert message.startswith("15% of the letters")
