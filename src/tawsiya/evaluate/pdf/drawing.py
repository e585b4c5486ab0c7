"""A page of a PDF file with the blocks that Tawsiya finds drawn on it, as an SVG to look at."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Block
from tawsiya.ingest.ocr.drawing import draw_pages
from tawsiya.ingest.pdf.layout import find_pieces
from tawsiya.ingest.pdf.pdfium import read_pages
from tawsiya.ingest.pdf.writer import Box, Piece

COLOURS = {
    "title": "#7b1fa2",
    "heading": "#c2185b",
    "paragraph": "#1565c0",
    "item": "#00838f",
    "table": "#2e7d32",
    "caption": "#9e7700",
    "footnote": "#e65100",
    "metadata": "#5d4037",
    "boilerplate": "#757575",
}
_DPI = 96
_MOST_PIXELS = 4_000_000
_PAGES = 5000


def draw_blocks(content: bytes, report: Report, number: int) -> str:
    """Page `number` (from 1) of the file `content`, whose report is given, with a box round each block and its name.

    Raises:
        tawsiya.core.errors.InputError: the file cannot be read.
        IndexError: there is no such page.
    """
    pages = read_pages(content, report.source.uri, most_pages=_PAGES)
    page = pages[number - 1]
    image = next(draw_pages(content, [number], dpi=_DPI, most_pixels=_MOST_PIXELS, name=report.source.uri))
    boxes = [
        _draw(box, block, page.height)
        for piece, block in _paired(find_pieces(pages), report.blocks)
        for place, box in piece.boxes
        if place == number - 1
    ]
    size = f"{page.width:.0f}", f"{page.height:.0f}"
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" font-family="sans-serif"',
        ' font-size="7">',
        f'<image width="{size[0]}" height="{size[1]}" href="data:image/png;base64,{_png(image.pgm)}"/>',
        *boxes,
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def _paired(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Iterator[tuple[Piece, Block]]:
    """Each piece with the block that most of it became; pieces stand in the text as read a blank line apart."""
    at = 0
    for piece in pieces:
        if not piece.text:
            continue
        end = at + len(piece.text)

        def shared(block: Block, start: int = at, stop: int = end) -> int:
            return sum(max(0, min(stop, raw.end) - max(start, raw.start)) for raw in block.raw)

        block = max(blocks, key=shared, default=None)
        if block is not None and shared(block):
            yield piece, block
        at = end + 2


def _draw(box: Box, block: Block, height: float) -> str:
    left, bottom, right, top = box
    colour = COLOURS.get(block.type, "#000")
    level = f"level {block.level}" if block.type == "heading" else None
    label = " ".join(filter(None, (block.type, level, block.label)))
    return (
        f'<rect x="{left - 2:.1f}" y="{height - top - 1:.1f}" width="{right - left + 4:.1f}" '
        f'height="{top - bottom + 2:.1f}" fill="{colour}" fill-opacity="0.07" stroke="{colour}" stroke-width="0.8"/>'
        f'<text x="{max(2.0, left - 4):.1f}" y="{height - top + 5:.1f}" text-anchor="end" fill="{colour}">'
        f"{escape(label)}</text>"
    )


def _png(pgm: bytes) -> str:
    """A binary PGM as a grey PNG in base64 (PNG, second edition, sections 5 and 9)."""
    header, pixels = pgm.split(b" 255\n", 1)
    wide, high = map(int, header.split()[1:])
    rows = b"".join(b"\0" + pixels[wide * row : wide * (row + 1)] for row in range(high))
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b64encode(png).decode("ascii")
