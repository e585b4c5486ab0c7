"""Random gold on hostile text: right-to-left, CR LF, astral characters, combining marks, tatweel, tabs, blanks."""

from hypothesis import strategies as st

from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldInherited, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.rows import FORMS, MENTION_LABELS, STATUSES, STRENGTHS

PIECES = (
    *("كندا", "ينبغي", "لألمانيا", "ق", "و", "2031", "A/RES/71/272", "(", ")", ".", "#", "T1", "O"),
    *(" ", "  ", "\t", "\n", "\r\n", "\r", "\u2028", "\N{NO-BREAK SPACE}"),
    *("\N{ARABIC TATWEEL}", "\N{ARABIC FATHA}", "\N{ARABIC SHADDA}", "\N{COMBINING ACUTE ACCENT}"),
    *("\N{GRINNING FACE}", "\N{MAN}\N{ZERO WIDTH JOINER}\N{FIRE ENGINE}", "\N{RIGHT-TO-LEFT MARK}"),
    *(
        "\N{REGIONAL INDICATOR SYMBOL LETTER C}",
        "\N{ARABIC NUMBER SIGN}",
        "\\",
        '"',
        "_",
        "[",
        "|",
        "*",
        "<",
        "&",
        "->",
    ),
)
VALUES = ("CAN", "2031-05/2031-06", "S/RES/1325(2000)", "A/RES/71/272 B", "a\\b|c[1]_*;->\td", "تونس", '<"&>', " x")

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)


def _inside(whole: Span, text: str, trimmed: bool) -> st.SearchStrategy[Span]:
    places = range(whole.start, whole.end + 1)
    pairs = [Span(start, end) for start in places for end in places if start < end <= start + 30]
    fitting = [pair for pair in pairs if not trimmed or pair.trim(text) == pair]
    return st.sampled_from(fitting) if fitting else st.nothing()


@st.composite
def mentions(draw: st.DrawFn, text: str, trimmed: bool) -> tuple[GoldMention, ...]:
    anywhere = _inside(Span(0, len(text)), text, trimmed)
    spans = [] if anywhere.is_empty else draw(st.lists(anywhere, max_size=5))
    found = {
        (span, label): GoldMention(
            label,
            span,
            draw(st.none() | st.sampled_from(VALUES)),
            draw(st.none() | st.sampled_from(sorted(FORMS))),
            draw(st.sampled_from((None, "deadline"))),
            draw(st.booleans()),
        )
        for span in spans
        for label in [draw(st.sampled_from(sorted(MENTION_LABELS)))]
    }
    return tuple(found[key] for key in sorted(found))


@st.composite
def units(draw: st.DrawFn, text: str, trimmed: bool) -> tuple[GoldRecommendation, ...]:
    anywhere = _inside(Span(0, len(text)), text, trimmed)
    if anywhere.is_empty:
        return ()
    found = []
    for span in sorted(draw(st.sets(anywhere, max_size=3))):
        parts = _inside(span, text, trimmed)
        operative = draw(st.none() | parts)
        addressees = sorted(draw(st.sets(parts, max_size=2)))
        inherited = GoldInherited(
            tuple(sorted(draw(st.sets(anywhere, max_size=2)))),
            draw(st.none() | st.sampled_from(sorted(STRENGTHS))),
            draw(st.none() | anywhere),
        )
        found.append(
            GoldRecommendation(
                span,
                draw(st.sampled_from(sorted(STATUSES))),
                draw(st.none() | st.sampled_from(sorted(STRENGTHS))),
                GoldQuote(operative.of(text), operative) if operative else None,
                tuple(GoldQuote(each.of(text), each) for each in addressees),
                draw(st.none() | st.sampled_from(("أ", "26", "◀", "(1)"))),
                draw(st.none() | anywhere),
                draw(st.none() | anywhere),
                inherited if inherited != GoldInherited() else None,
                draw(st.booleans()),
            )
        )
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn, *, trimmed: bool = False, name: str = "letter") -> GoldDocument:
    """Gold with one layer or both; with `trimmed`, no span begins or ends with a blank."""
    text = draw(texts)
    layers = draw(st.sampled_from(((True, True), (True, False), (False, True))))
    return GoldDocument(
        name,
        draw(st.sampled_from((name, "other"))),
        "",
        text,
        draw(mentions(text, trimmed)) if layers[0] else None,
        draw(units(text, trimmed)) if layers[1] else None,
        None,
    )
