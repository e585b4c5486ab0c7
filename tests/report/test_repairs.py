"""Repairs are shown line by line, right to left, with the reason of each; what stands in them cannot steer a reader."""

from io import StringIO

from rich.console import Console

from tawsiya.report.repairs import RepairedLine, Repairs, print_repairs, render_repairs_page

REPAIRS = Repairs(
    name="تقرير.txt",
    quality=0.912,
    warnings=[("text-layer-damaged", "the layer is broken")],
    counts={"date-order": 1, "tatweel": 7},
    lines=[
        RepairedLine(3, "٢٠١٩ أيار/مايو ٥في ", "في ٥ أيار/مايو ٢٠١٩", [("date-order", "the year stands first")], None),
        RepairedLine(9, "اب <b> شطة", "اب <b> شطة", [], "letters alone"),
    ],
)


def printed(repairs: Repairs) -> str:
    out = StringIO()
    print_repairs(repairs, Console(file=out, width=80, force_terminal=False))
    return out.getvalue()


def test_the_terminal_shows_before_after_and_reason() -> None:
    text = printed(REPAIRS)
    for part in ("line 3", "٢٠١٩ أيار/مايو ٥في", "في ٥ أيار/مايو ٢٠١٩", "date-order: the year stands first"):
        assert part in text
    assert "flagged: letters alone" in text
    assert "quality of the text 0.91" in text


def test_control_characters_do_not_reach_the_terminal() -> None:
    line = RepairedLine(1, "نص\x1b[31m", "نص\x1b[31m", [], None)
    assert "\x1b" not in printed(Repairs("x", 1.0, [], {}, [line]))


def test_the_page_shows_the_same_and_escapes_what_it_is_given() -> None:
    page = render_repairs_page(REPAIRS)
    assert 'dir="rtl"' in page
    assert "the year stands first" in page
    assert "<b> شطة" not in page
    assert "&lt;b&gt; شطة" in page
    assert "http" not in page.replace("http-equiv", "")
    assert render_repairs_page(REPAIRS) == page


def test_words_that_moved_are_marked() -> None:
    pieces = list(REPAIRS.lines[0].pieces())
    assert {moved for _, moved in pieces} == {True, False}
    assert " ".join(words for words, _ in pieces) == REPAIRS.lines[0].after
