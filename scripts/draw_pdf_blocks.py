"""Draws the blocks that Tawsiya finds on a page of a PDF file: `draw_pdf_blocks.py FILE.pdf PAGE OUT.svg`."""

import sys
from pathlib import Path

from tawsiya.evaluate.pdf.drawing import draw_blocks
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.loading import load_pipeline


def main(path: Path, page: int, target: Path) -> None:
    """Draw one page, counted from 1."""
    report = load_pipeline()(read_file(path))
    target.write_text(draw_blocks(path.read_bytes(), report, page), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
