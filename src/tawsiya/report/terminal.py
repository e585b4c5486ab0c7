"""A report for the terminal: head, counts, the document with its annotations marked, the table of recommendations.

Lines of Arabic are those of `right_to_left`. Text of the report never passes through rich's markup.
"""

from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tawsiya.core.annotations import BODY_TYPES
from tawsiya.core.report import Report
from tawsiya.core.report_parts import Block, Mention, Recommendation
from tawsiya.core.span import Span
from tawsiya.report.page.pieces import Cuts, marker_length
from tawsiya.report.right_to_left import INDENT, RightToLeft, is_right_to_left, isolate, safe

MENTION_STYLES = {
    "DATE": "cyan",
    "STATE": "green",
    "INSTRUMENT": "magenta",
    "SYMBOL": "blue",
    "SDG": "yellow",
}
"""Styles by label; labels of users have `OTHER_STYLE`."""
OTHER_STYLE = "bright_black"
ROLE_STYLES = {"operative": "bold underline", "addressee": "underline", "by": "underline"}
STATUS_STYLES = {"operative": "black on green", "reported": "black on yellow"}

_WIDE = 100
"""Columns from which the table of recommendations has one for who recommends."""
_NARROW = 72
"""Columns below which recommendations stand below one another: beside the codes of a table, words would be cut."""
_NAMES = 12
"""The least width of a column in which the longest words of names stand whole; where there is room it is wider."""
_SHORT = 140


def render_report(report: Report, console: Console) -> None:
    """Print `report` on `console`, in its width."""
    for part in (_head(report), _counts(report), *_document(report), *_recommendations(report, console.width)):
        console.print(part, markup=False, highlight=False, emoji=False)


def shorten(text: str, length: int = _SHORT) -> str:
    """The first words of `text`, at most `length` characters, with an ellipsis where something is left out.

    >>> shorten("one two three", 8)
    'one two…'
    """
    folded = " ".join(text.split())
    if len(folded) <= length:
        return folded
    head, _, _ = folded[: length + 1].rpartition(" ")
    return (head or folded[:length]) + "…"


def _head(report: Report) -> RenderableType:
    metadata = report.metadata
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    rows = [
        ("title", metadata.title),
        ("symbol", metadata.symbol),
        ("date", metadata.date),
        ("body", metadata.body),
        ("meeting", metadata.meeting),
        ("file", report.source.uri),
    ]
    for name, value in rows:
        if value:
            grid.add_row(name, _cell(value, "bold" if name == "title" else ""))
    quality = f"text {report.quality.text:.3f}" + (", from OCR" if report.quality.ocr else "")
    grid.add_row("quality", quality + (", draft" if metadata.draft else ""))
    for warning in report.warnings:
        grid.add_row(Text("warning", style="yellow"), Text(safe(f"{warning.code}: {warning.message}")))
    return grid


def _counts(report: Report) -> Text:
    labels = Counter(mention.label for mention in report.mentions)
    statuses = Counter(row.status for row in report.recommendations)
    line = Text.assemble("\n", (f"{len(report.recommendations)} recommendations", "bold"))
    if statuses:
        line.append(" (" + ", ".join(f"{count} {safe(name)}" for name, count in sorted(statuses.items())) + ")")
    line.append(f" · {len(report.mentions)} mentions")
    for name, count in sorted(labels.items(), key=lambda item: (-item[1], item[0])):
        line.append(" · ")
        line.append(f"{count} {safe(name)}", style=MENTION_STYLES.get(name, OTHER_STYLE))
    return line


def _document(report: Report) -> Iterator[RenderableType]:
    yield Text("")
    if report.text is None:
        yield Text("The text was left out of this report.", style="dim")
        return
    cuts = Cuts(report)
    body = [block for block in report.blocks if block.type in BODY_TYPES]
    rest = [block for block in report.blocks if block.type not in BODY_TYPES]
    for block in body:
        yield from _block(report, report.text, block, cuts)
    if rest:
        yield Rule(Text("footnotes and furniture"), style="dim")
    for block in rest:
        yield RightToLeft(_marked(report, report.text, cuts, block.span, dim=True))


def _block(report: Report, text: str, block: Block, cuts: Cuts) -> Iterator[RenderableType]:
    if block.cells:
        yield _table(report, text, block, cuts)
        return
    content = block.span.of(text)
    taken = marker_length(content, block.label) if block.type in ("paragraph", "item") else 0
    marked = _marked(report, text, cuts, Span(block.span.start + taken, block.span.end))
    if block.type in ("title", "heading"):
        marked.stylize("bold" if block.type == "heading" else "bold underline")
    elif block.type in ("metadata", "toc"):
        marked.stylize("dim")
    indent = INDENT * (block.level or 1) if block.type == "item" else 0
    yield RightToLeft(marked, indent=indent, marker=safe(content[:taken].strip()))
    yield Text("")


def _table(report: Report, text: str, block: Block, cuts: Cuts) -> Table:
    rows = block.cells or []
    table = Table(box=box.SQUARE, show_header=False, style="dim")
    for row in rows:  # the first cell of a row stands at the right
        cells = [RightToLeft(_marked(report, text, cuts, cell)) for cell in row]
        table.add_row(*reversed(cells))
    return table


def _marked(report: Report, text: str, cuts: Cuts, span: Span, *, dim: bool = False) -> Text:
    """A stretch as one line; a recommendation is bold and begins with its status, a mention ends with its value."""
    line, shown, open_mention = Text(), None, None
    for piece in cuts.pieces(span):
        if open_mention is not None and piece.mention != open_mention:
            line.append_text(_value(report.mentions[open_mention]))
        open_mention = piece.mention
        if piece.recommendation is not None and piece.recommendation != shown:
            shown = piece.recommendation
            if report.recommendations[shown].span.start >= span.start:
                line.append_text(_badge(report.recommendations[shown]))
        styles = ["bold" if piece.recommendation is not None else ""]
        styles.append(ROLE_STYLES[piece.role] if piece.role else "")
        if piece.mention is not None:
            styles.append(MENTION_STYLES.get(report.mentions[piece.mention].label, OTHER_STYLE))
        line.append(safe(piece.span.of(text)), style=" ".join(filter(None, styles)) or ("dim" if dim else ""))
    if open_mention is not None:
        line.append_text(_value(report.mentions[open_mention]))
    return line


def _value(mention: Mention) -> Text:
    """The value in angle quotes; nothing where it says what the text already says, as most symbols do."""
    if mention.value == mention.text and not mention.doubtful:
        return Text()
    shown = isolate(mention.value or "?") + ("?" if mention.doubtful else "")
    return Text(f"‹{shown}›", style="dim " + MENTION_STYLES.get(mention.label, OTHER_STYLE))


def _badge(row: Recommendation) -> Text:
    strength = row.strength or (f"({row.inherited.strength})" if row.inherited.strength else "")
    shown = isolate(f" {row.status} {strength} ".replace("  ", " "))
    return Text.assemble((shown, STATUS_STYLES.get(row.status, "reverse")), " ")


def _recommendations(report: Report, width: int) -> Iterator[RenderableType]:
    if not report.recommendations:
        yield Text("No recommendations.", style="dim")
        return
    yield from _stacked(report) if width < _NARROW else _tabled(report, wide=width >= _WIDE)
    hidden = "" if width >= _WIDE else f" Who recommends stands here from {_WIDE} columns on."
    yield Text(f"In brackets or dimmed: what the item has from its chapeau or section.{hidden}", style="dim")


def _stacked(report: Report) -> Iterator[RenderableType]:
    """Codes, addressees and words of each, one below the other."""
    yield Rule(Text("Recommendations", style="bold"), style="dim")
    for row in report.recommendations:
        deadline = ("  ", isolate(row.deadline)) if row.deadline else ()
        yield Text.assemble(isolate(row.path or "–"), "  ", _strength(row), *deadline)
        if row.addressees or row.inherited.addressees:
            yield _addressees(row)
        yield _cell(shorten(row.text))
        yield Text("")


def _tabled(report: Report, *, wide: bool) -> Iterator[RenderableType]:
    table = Table(box=box.SIMPLE_HEAD, expand=True, title=Text("Recommendations"), title_style="bold", padding=(0, 1))
    table.add_column("path", overflow="fold", max_width=12)
    table.add_column("strength", overflow="fold", max_width=12)
    if wide:
        table.add_column("by", ratio=2, width=_NAMES, justify="right")
    table.add_column("addressees", ratio=2, width=_NAMES, justify="right")
    table.add_column("deadline", overflow="fold", max_width=12)
    table.add_column("text", ratio=6, justify="right")
    for row in report.recommendations:
        by = _cell(row.by.text if row.by else "–", "dim" if row.by and row.by.inherited else "")
        table.add_row(
            Text(isolate(row.path or "–")),
            _strength(row),
            *((by,) if wide else ()),
            _addressees(row),
            Text(isolate(row.deadline or "–")),
            _cell(shorten(row.text)),
        )
    yield table


def _strength(row: Recommendation) -> Text:
    shown = Text(safe(row.strength or "–"))
    if row.inherited.strength:
        shown.append(f" ({safe(row.inherited.strength)})", style="dim")
    if row.status != "operative":
        shown.append(f" {safe(row.status)}", style="yellow")
    return shown


def _addressees(row: Recommendation) -> RenderableType:
    own = [_cell(item.text) for item in row.addressees]
    inherited = [_cell(item.text, "dim") for item in row.inherited.addressees]
    return Group(*own, *inherited) if own or inherited else Text("–", justify="right")


def _cell(text: str, style: str = "") -> RenderableType:
    """Arabic flush right in an isolate; what has no letter of a right-to-left script stays at the left."""
    cleaned = safe(" ".join(text.split()))
    if is_right_to_left(cleaned):
        return RightToLeft(Text(cleaned, style=style))
    return Text(isolate(cleaned), style=style)
