"""Reports whose texts have everything in them that a format may trip over."""

from hypothesis import strategies as st

from tawsiya.core.report import Metadata, Quality, Report, Source
from tawsiya.core.report_parts import (
    Addressee,
    Block,
    Evidence,
    Inherited,
    Mention,
    Quote,
    RawSpan,
    Recommendation,
    Speaker,
    Theme,
)
from tawsiya.core.span import Span
from tawsiya.report.assemble import words_sha256

CHARACTERS = st.one_of(
    st.sampled_from("ابتثجحخدذرز \"'|:,;<>&]]>\n\r\t=+-@\\{}#*_~`"),
    st.sampled_from([chr(code) for code in (0x00, 0x01, 0x07, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x85, 0xFFFE, 0xFFFF)]),
    st.sampled_from([chr(code) for code in (0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0x2028, 0xFEFF)]),
    st.sampled_from(["\N{ARABIC FATHA}", "\N{ARABIC TATWEEL}", "🕊", "\N{COMBINING ACUTE ACCENT}"]),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.lists(st.text(CHARACTERS, min_size=1, max_size=40), min_size=1, max_size=5)


@st.composite
def odd_reports(draw: st.DrawFn) -> Report:
    """A report with a recommendation, three mentions that may cross it, and odd labels in every block."""
    texts = draw(TEXTS)
    text = "\n\n".join(texts)
    blocks, mentions, recommendations = [], [], []
    at = 0
    for number, content in enumerate(texts, 1):
        span = Span(at, at + len(content))
        at = span.end + 2
        kind = draw(st.sampled_from(["paragraph", "item", "heading", "footnote", "metadata", "title", "own|type"]))
        label = draw(st.sampled_from([None, "1", content[:1], "أ|ب", "\x07"]))
        blocks.append(_block(number, kind, span, label))
        unit = draw(_inside(span))
        mentions += [_mention(len(mentions) + place, draw(_inside(span)), text, number) for place in range(3)]
        recommendations.append(_recommendation(number, unit, text, label, draw))
    return Report(
        doc_key="A/1|2",
        source=Source(
            uri="odd.txt", media_type="text/plain", sha256="0", bytes=1, pages=0, reader="none", raw_sha256="0"
        ),
        metadata=Metadata(title=texts[0], date=draw(st.sampled_from([None, "2031", "2031-02-03", "XXXX-05"]))),
        quality=Quality(text=1.0),
        text=text,
        blocks=blocks,
        mentions=mentions,
        recommendations=recommendations,
        producers=[],
    )


def _inside(span: Span) -> st.SearchStrategy[Span]:
    edges = st.lists(st.integers(span.start, span.end), min_size=2, max_size=2)
    return edges.map(lambda pair: Span(min(pair), max(pair))).map(
        lambda found: found if len(found) else Span(found.start, min(found.start + 1, span.end))
    )


def _block(number: int, kind: str, span: Span, label: str | None) -> Block:
    raw = [RawSpan(start=span.start, end=span.end)]
    return Block(id=f"b{number}", type=kind, label=label, level=None, parent=None, path=label, span=span, raw=raw)


def _mention(number: int, span: Span, text: str, block: int) -> Mention:
    label, value = [("DATE", "2031-02-03"), ("STATE", "KEN"), ("INSTRUMENT", "A|B::C"), ("SDG", None)][number % 4]
    return Mention(
        id=f"m{number}",
        label=label,
        text=span.of(text),
        span=span,
        raw=[],
        block=f"b{block}",
        value=value,
        no_value=None if value else "unread",
        form=None,
        role=None,
        doubtful=False,
        score=0.5,
        evidence=Evidence(producer="odd", rule=None),
    )


def _recommendation(number: int, span: Span, text: str, label: str | None, draw: st.DrawFn) -> Recommendation:
    words = draw(_inside(span))
    quote = Quote(text=words.of(text), span=words)
    return Recommendation(
        id=f"r{number}",
        key=f"A/1|2#{label}~{number}",
        text_sha256=words_sha256(span.of(text)),
        label=label,
        path=label,
        text=span.of(text),
        span=span,
        raw=[],
        blocks=[f"b{number}"],
        chapeau=quote,
        section=[span.of(text)],
        bracketed=False,
        status="operative",
        strength="own|strength",
        operative_word=quote,
        by=Speaker(text=quote.text, span=quote.span, inherited=False),
        addressees=[Addressee(text=quote.text, span=quote.span, kind="states", state="KEN")],
        inherited=Inherited(),
        deadline=draw(st.sampled_from([None, "2031-02", "XXXX-05", "{2031,2033}"])),
        mentions=[],
        score=0.5,
        themes=[Theme(key="SDG-05", score=0.5)],
    )
