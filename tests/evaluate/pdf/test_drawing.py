"""Pages with the blocks drawn on them."""

import re
from pathlib import Path

import pytest

from tawsiya.evaluate.pdf.drawing import draw_blocks
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline


def test_every_block_of_a_page_has_a_box_with_its_name(rules: Pipeline, samples: Path) -> None:
    path = samples / "organized-crime.naskh.pdf"
    report = rules(read_file(path))
    drawn = draw_blocks(path.read_bytes(), report, 2)
    names = re.findall("<text [^>]*>([^<]*)</text>", drawn)
    assert names[:3] == ["boilerplate", "paragraph 3", "heading level 2 باء"]
    assert names.count("item •") == 3
    assert names.count("table") == 1
    assert len(names) == drawn.count("<rect ")
    assert "data:image/png;base64,iVBOR" in drawn
    with pytest.raises(IndexError):
        draw_blocks(path.read_bytes(), report, 9)
