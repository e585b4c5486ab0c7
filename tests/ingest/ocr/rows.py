"""Tables as tesseract writes them, from a few words."""

from tawsiya.ingest.ocr.page import Box, OcrLine, OcrWord

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def row(
    text: str, place: tuple[int, int, int, int] = (1, 1, 1, 1), box: str = "300 600 150 75", conf: str = "90.5"
) -> str:
    """A row of a word; `place` is block, paragraph, line and word, `box` left, top, width and height in pixels."""
    cells = ["5", "1", *map(str, place), *box.split(), conf, text]
    return "\t".join(cells) + "\n"


def word(
    text: str, left: float = 0, top: float = 0, width: float = 20, height: float = 10, conf: float = 0.95
) -> OcrWord:
    return OcrWord(text, Box(left, top, left + width, top + height), conf)


def line(texts: str, paragraph: int = 1, top: float = 0) -> OcrLine:
    """Words from right to left, 30 points apart."""
    return OcrLine(tuple(word(text, 500 - 30 * place, top) for place, text in enumerate(texts.split())), paragraph)


def texts(lines: tuple[OcrLine, ...]) -> list[str]:
    return [line.text for line in lines]
