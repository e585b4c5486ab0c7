"""One piece into the lines in which a style prints it: wrapped or whole, with its label, rows as tables are written."""

import random
import re
import textwrap

from tawsiya.corpus.relayout.pieces import Piece, arabic_digits
from tawsiya.corpus.relayout.style import Style

# How wide lines are beside those of the body: headings are set larger, footnotes smaller.
_SHARES = {"heading": 0.85, "title": 0.7, "footnote": 1.15, "caption": 0.9}
_JITTER = 0.08
_NUMBER = re.compile(r"(?P<digits>[0-9\N{ARABIC-INDIC DIGIT ZERO}-\N{ARABIC-INDIC DIGIT NINE}]{1,3})\s*[.\-–)]+\s*")
_CONFUSED = str.maketrans("1058أبجدهو", "لo٥BابحذةO")
_NOISE = "اليمنرتبعد.،"
_LEADER = 60


class Renderer:
    """Renders the pieces of one document in one style."""

    def __init__(self, style: Style, rng: random.Random) -> None:
        self._style, self._rng = style, rng

    def lines(self, piece: Piece) -> list[str]:
        """The lines of the piece, none of them blank."""
        if piece.rows:
            rows = self._contents(piece) if piece.type == "toc" else self._table(piece)
            return [row for row in rows if row.strip()]
        text = self._noisy(piece.text)
        marker = self._marker(piece)
        if self._style.hashes and piece.type in ("heading", "title"):
            marker = "#" * (1 if piece.type == "title" else min((piece.level or 1) + 1, 6)) + " " + marker
        lines = self._wrapped(marker + text, _SHARES.get(piece.type, 1.0))
        if self._style.indent and piece.type == "item":
            lines[0] = " " * (self._style.indent * (piece.level or 1)) + lines[0]
        return lines

    def _marker(self, piece: Piece) -> str:
        marker, style = piece.marker, self._style
        number = _NUMBER.fullmatch(marker) if piece.type in ("paragraph", "item") else None
        if number and style.numbers:
            marker = style.numbers.format(n=number["digits"])
        if number and style.arabic:
            marker = arabic_digits(marker)
        if style.labels and marker and self._rng.random() < style.labels:
            marker = self._damaged(marker)
        return marker

    def _damaged(self, marker: str) -> str:
        """A label as recognition gets it wrong: a sign lost, a blank too many, a character taken for another."""
        core = marker.strip()
        return self._rng.choice(
            (core[:-1] + " ", " ".join(core) + " ", core.translate(_CONFUSED) + " ", core.strip("().-'") + " ", core)
        ).lstrip()

    def _noisy(self, text: str) -> str:
        style, rng = self._style, self._rng
        if style.glued:
            words = text.split(" ")
            text = words[0] + "".join(("" if rng.random() < style.glued else " ") + word for word in words[1:])
        if not style.noise:
            return text
        out = []
        for character in text:
            drawn = rng.random()
            if drawn < 0.3 * style.noise and not character.isspace():
                continue
            out.append(rng.choice(_NOISE) if drawn < style.noise and character.isalpha() else character)
        return "".join(out).strip() or text

    def _wrapped(self, text: str, share: float) -> list[str]:
        """The text in lines of nearly the same width; long addresses are cut where they do not fit."""
        # Without a width, lines are counted as if they had this one, to know where a page ends.
        width = int((self._style.width or 95) * share * (1 - self._rng.random() * _JITTER))
        head, tab, rest = text.partition("\t")
        if tab:
            first, *more = self._wrapped(rest, share)
            return [f"{head}\t{first}", *more]
        cut = bool(self._style.width)
        return textwrap.wrap(text, width, break_long_words=cut, break_on_hyphens=cut) or [text.strip()]

    def _table(self, piece: Piece) -> list[str]:
        way = self._style.table
        if way == "cells":
            return [line for row in piece.rows for cell in row for line in self._wrapped(cell, 0.5)]
        if way == "pipes":
            rows = ["| " + " | ".join(row) + " |" for row in piece.rows]
            return [rows[0], "|" + "---|" * len(piece.rows[0]), *rows[1:]]
        if way == "blanks":
            widths = [
                max(len(row[at]) for row in piece.rows if at < len(row)) for at in range(max(map(len, piece.rows)))
            ]
            return [
                "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) for row in piece.rows
            ]
        return ["\t".join(row) for row in piece.rows]

    def _contents(self, piece: Piece) -> list[str]:
        way, out = self._style.toc, []
        for row in piece.rows:
            if len(row) != 2:
                out.append("\t".join(row))
                continue
            page, title = row if row[0].isdecimal() else row[::-1]
            dots = "." * max(5, _LEADER - len(title))
            out.append(
                {
                    "leaders": f"{title} {dots} {page}",
                    "first": f"{page}\t{title}",
                    "blanks": f"{title}     {page}",
                }.get(way, f"{title}\t{page}")
            )
        return out
