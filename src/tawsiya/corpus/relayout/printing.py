"""Pieces into lines of text in a style, with the blocks that the lines make."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.corpus.relayout.pieces import Piece
from tawsiya.corpus.relayout.rendering import Renderer
from tawsiya.corpus.relayout.style import Style

_BODY = ("paragraph", "item")


@dataclass(frozen=True, slots=True)
class Relaid:
    """A text and its blocks: every character of `text` that is no blank belongs to one stretch of one block."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Sheet:
    """Lines with the piece that each belongs to (None: a blank line), and the pieces themselves."""

    pieces: list[Piece]
    lines: list[tuple[str, int | None]] = field(default_factory=list)

    def say(self, line: str, owner: int) -> None:
        if line.strip():
            self.lines.append((line, owner))

    def blank(self) -> None:
        if self.lines and self.lines[-1][1] is not None:
            self.lines.append(("", None))

    def add(self, piece: Piece) -> int:
        self.pieces.append(piece)
        return len(self.pieces) - 1


def relay(pieces: Sequence[Piece], style: Style, rng: random.Random) -> Relaid:
    """The pieces printed in `style`; the same `rng` gives the same text."""
    printer = _Printer(pieces, style, rng)
    printer.run()
    return _join(printer.sheet, one_line=not style.width)


class _Printer:
    """Prints one document."""

    def __init__(self, pieces: Sequence[Piece], style: Style, rng: random.Random) -> None:
        self.sheet = _Sheet(list(pieces))
        self._pieces = tuple(pieces)
        self._style, self._rng = style, rng
        self._renderer = Renderer(style, rng)
        self._page, self._pages = rng.randint(1, 30), rng.randint(31, 60)
        self._count = 0
        self._room = self._draw_room()
        self._waiting: list[int] = []
        self._head, self._job = self._running_words()

    def run(self) -> None:
        """Print everything."""
        for number, piece in enumerate(self._pieces):
            if piece.type == "boilerplate" and self._style.page:
                continue
            if piece.type == "footnote" and self._style.notes != "here":
                self._waiting.append(number)
                continue
            self._print(number, piece)
        self._end_page(last=True)

    def _print(self, number: int, piece: Piece) -> None:
        style = self._style
        set_off = style.blank or (piece.type in ("heading", "title") and style.blank_headings)
        if set_off:
            self.sheet.blank()
        lines = self._renderer.lines(piece)
        for place, line in enumerate(lines):
            self.sheet.say(line, number)
            self._count += 1
            if style.blanks and self._rng.random() < style.blanks:
                self.sheet.blank()
            # A heading does not stand at the foot of a page, and tables are left whole.
            breaks = piece.type in _BODY or (place + 1 == len(lines) and piece.type != "heading")
            if style.page and breaks and self._count + len(self._waiting) >= self._room:
                self._end_page()
        if set_off:
            self.sheet.blank()

    def _end_page(self, *, last: bool = False) -> None:
        """Footnotes that wait, then foot and head."""
        if self._style.notes == "page" or last:
            for number in self._waiting:
                if self._style.blank:
                    self.sheet.blank()
                for line in self._renderer.lines(self._pieces[number]):
                    self.sheet.say(line, number)
            self._waiting = []
        if self._style.page:
            self._furniture()
        self._count, self._room = 0, self._draw_room()

    def _furniture(self) -> None:
        values = {"page": self._page, "pages": self._pages, "job": self._job}
        printed = [*self._style.foot.format(**values).split("\n"), self._head]
        if self._style.blank_pages:
            self.sheet.blank()
        for line in printed:
            if line:
                self.sheet.say(line, self.sheet.add(Piece("boilerplate", line)))
        if self._style.blank_pages and self._rng.random() < 0.7:
            self.sheet.blank()
        self._page += 1

    def _draw_room(self) -> int:
        return max(5, self._style.page - self._rng.randint(0, 6))

    def _running_words(self) -> tuple[str, str]:
        """The running head and the job number of this document."""
        rng = self._rng
        symbol = f"A/{rng.choice(('CONF.', 'HRC/', 'C.1/', ''))}{rng.randint(60, 300)}/{rng.randint(1, 40)}"
        titles = [piece.text for piece in self._pieces if piece.type == "title"] or ["تقرير الأمانة"]
        body = rng.choice(("المرفق الأول", "مسودة", "الأمم المتحدة", "للتعميم المحدود"))
        job = f"{rng.choice(('V.', 'GE.', ''))}{rng.randint(15, 45)}-{rng.randint(10000, 99999)}"
        return self._style.head.format(symbol=symbol, title=titles[0][:60].strip(), body=body), job


def _join(sheet: _Sheet, *, one_line: bool) -> Relaid:
    """The text and its blocks; with `one_line`, lines of one paragraph that nothing interrupts are one."""
    rows: list[tuple[str, int | None]] = []
    for line, owner in sheet.lines:
        whole = owner is not None and not sheet.pieces[owner].rows
        if one_line and whole and rows and rows[-1][1] == owner:
            rows[-1] = (f"{rows[-1][0]} {line.strip()}", owner)
        else:
            rows.append((line, owner))
    at, before = 0, None
    stretches: dict[int, list[Span]] = {}
    for line, owner in rows:
        if owner is not None:
            own = stretches.setdefault(owner, [])
            span = Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
            if own and before == owner:
                own[-1] = Span(own[-1].start, span.end)
            else:
                own.append(span)
            before = owner
        at += len(line) + 1
    blocks = [_block(sheet.pieces[owner], spans) for owner, spans in stretches.items()]
    return Relaid("".join(f"{line}\n" for line, _ in rows), tuple(blocks))


def _block(piece: Piece, spans: Sequence[Span]) -> Block:
    return Block(piece.type, tuple(spans), label=piece.label, level=piece.level)
