"""The text of a report as HTML: each block by its type, mentions as links to their value, recommendations as bands."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from tawsiya.core.annotations import BODY_TYPES
from tawsiya.core.report import Report
from tawsiya.core.report_parts import Block, Recommendation
from tawsiya.core.span import Span
from tawsiya.report.page.pieces import Cuts, Piece, marker_length
from tawsiya.report.page.values import Values
from tawsiya.report.words import LABELS, STATUSES, STRENGTHS, both, pair

LOWEST_HEADING = 6
"""HTML has six levels; the page itself takes the first two."""
_ROLE_CLASSES = {"operative": "operative-word", "addressee": "addressee", "by": "speaker"}


@dataclass(frozen=True, slots=True)
class Outline:
    """A heading of the text: its place among the blocks, its level from 1, its words."""

    place: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of the text, in the order in which the page shows them."""

    body: Markup
    footnotes: Markup
    furniture: Markup
    outline: tuple[Outline, ...]


def write_document(report: Report, values: Values) -> Document | None:
    """The text of `report`; None where it was left out."""
    if report.text is None:
        return None
    writer = _Writer(report, report.text, values)
    parts: dict[str, list[Markup]] = {"body": [], "footnote": [], "furniture": []}
    outline = []
    for place, block in enumerate(report.blocks):
        part = "body" if block.type in BODY_TYPES else "footnote" if block.type == "footnote" else "furniture"
        parts[part].append(writer.block(place, block))
        if block.type == "heading":
            words = " ".join(block.span.of(report.text).split())
            outline.append(Outline(place + 1, block.level or 1, words))
    joint = Markup("\n")
    return Document(
        joint.join(parts["body"]), joint.join(parts["footnote"]), joint.join(parts["furniture"]), tuple(outline)
    )


def badge(row: Recommendation) -> Markup:
    """Status and strength of a recommendation; a strength that comes from the chapeau is marked as such."""
    status = Markup('<span class="chip status">{}</span>').format(both(*pair(STATUSES, row.status)))
    strength = row.strength or row.inherited.strength
    if not strength:
        return status
    kind = "strength" if row.strength else "strength inherited"
    return status + Markup('<span class="chip {}">{}</span>').format(kind, both(*pair(STRENGTHS, strength)))


class _Writer:
    """Writes the blocks of one text; remembers what was begun, so that each anchor stands once."""

    def __init__(self, report: Report, text: str, values: Values) -> None:
        self._report, self._text, self._values = report, text, values
        self._cuts = Cuts(report)
        self._anchored: set[tuple[str, int]] = set()

    def block(self, place: int, block: Block) -> Markup:
        """One block as an element with the id `b` and its place from 1."""
        if block.cells:
            return self._table(place, block)
        content = block.span.of(self._text)
        taken = marker_length(content, block.label) if block.type in ("paragraph", "item", "footnote") else 0
        marker = Markup('<span class="no">{}</span>').format(content[:taken].strip()) if taken else Markup()
        span = Span(block.span.start + taken, block.span.end)
        whole = self._whole(span)
        tag, classes = _element(block)
        lead = Markup()
        if taken:
            classes += " numbered"
        if whole is not None:
            row = self._report.recommendations[whole]
            classes += f" band {_status_class(row)}"
            lead = self._band_head(whole)
            classes += "" if lead else " continued"
        inner = self._pieces(span, whole)
        return Markup('<{} id="b{}" class="{}">{}{}{}</{}>').format(tag, place + 1, classes, lead, marker, inner, tag)

    def _whole(self, span: Span) -> int | None:
        """The recommendation that covers every letter of `span`, if one does."""
        covered = {
            piece.recommendation
            for piece in self._cuts.pieces(span)
            if any(character.isalnum() for character in piece.span.of(self._text))
        }
        return covered.pop() if len(covered) == 1 else None

    def _band_head(self, at: int) -> Markup:
        anchor = self._anchor("r", at)
        if not anchor:
            return Markup()
        row = self._report.recommendations[at]
        return Markup('<span class="band-head"{}>{}</span> ').format(anchor, badge(row))

    def _anchor(self, kind: str, at: int) -> Markup:
        """An `id`, the first time that it is asked for; nothing afterwards."""
        if (kind, at) in self._anchored:
            return Markup()
        self._anchored.add((kind, at))
        return Markup(' id="{}{}"').format(kind, at + 1)

    def _pieces(self, span: Span, whole: int | None) -> Markup:
        """The content of a block; recommendations other than `whole` are bands inside the line."""
        html: list[str] = []
        band: int | None = None
        for piece in self._cuts.pieces(span):
            wanted = None if piece.recommendation == whole else piece.recommendation
            if wanted != band:
                if band is not None:
                    html.append("</span>")
                if wanted is not None:
                    row = self._report.recommendations[wanted]
                    html.append(Markup('<span class="band inline {}">').format(_status_class(row)))
                    html.append(self._band_head(wanted))
                band = wanted
            html.append(self._piece(piece))
        if band is not None:
            html.append("</span>")
        return Markup("".join(html))  # every part was escaped where it was made

    def _piece(self, piece: Piece) -> Markup:
        inner = escape(piece.span.of(self._text))
        if piece.mention is not None:
            inner = self._mention(piece.mention, inner)
        if piece.role:
            inner = Markup('<span class="{}">{}</span>').format(_ROLE_CLASSES[piece.role], inner)
        return inner

    def _mention(self, at: int, inner: Markup) -> Markup:
        mention = self._report.mentions[at]
        said = f"{pair(LABELS, mention.label)[0]}: {mention.value or '؟'}"
        return Markup('<a class="m {}"{} href="#v{}" data-m="{}" title="{}">{}</a>').format(
            mention_class(mention.label, mention.doubtful),
            self._anchor("m", at),
            self._values.of_mention[at] + 1,
            at,
            said,
            inner,
        )

    def _table(self, place: int, block: Block) -> Markup:
        rows = [
            Markup("<tr>{}</tr>").format(Markup().join(self._cell(span, head=number == 0) for span in row))
            for number, row in enumerate(block.cells or [])
        ]
        return Markup(
            '<div id="b{}" class="scroll" tabindex="0" role="group" aria-label="جدول / table">'
            '<table class="text-table"><tbody>{}</tbody></table></div>'
        ).format(place + 1, Markup().join(rows))

    def _cell(self, span: Span, *, head: bool) -> Markup:
        """One cell; one without a letter reads from left to right, or `12 400` would become `400 12`."""
        inner = self._pieces(span, None)
        if head:
            return Markup('<th scope="col">{}</th>').format(inner)
        letters = any(character.isalpha() for character in span.of(self._text))
        return Markup("<td>{}</td>" if letters else '<td class="figures" dir="ltr">{}</td>').format(inner)


def mention_class(label: str, doubtful: bool = False) -> str:
    """The classes of a mention: its label where the style sheet knows it."""
    return (label.lower() if label in LABELS else "custom") + (" doubtful" if doubtful else "")


def _status_class(row: Recommendation) -> str:
    return row.status if row.status in STATUSES else "custom"


def _element(block: Block) -> tuple[str, str]:
    """Tag and class of a block; a type of later versions is a paragraph."""
    if block.type == "heading":
        return f"h{min(LOWEST_HEADING, 2 + (block.level or 1))}", "heading"
    if block.type == "item":
        return "p", f"item level-{min(block.level or 1, 5)}"
    known = block.type in BODY_TYPES or block.type in ("footnote", "boilerplate")
    return "p", block.type if known else "paragraph"
