"""Measures OCR on scans made of PDF files that have text: each is drawn at 300 dpi into a PDF of pictures, and read.

What the file's own text layer says is taken for the truth; words are compared in order, as they stand and without
punctuation. `certain` are wrong words that are not marked doubtful. Needs tesseract with its model `ara`.
"""

import io
import re
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2

from tawsiya.ingest.limits import Limits, use_limits
from tawsiya.ingest.pdf.reader import PdfReader


def scan(content: bytes) -> bytes:
    """The pages of a PDF as pictures."""
    made, written = pypdfium2.PdfDocument.new(), io.BytesIO()
    for page in pypdfium2.PdfDocument(content):
        image = pypdfium2.PdfImage.new(made)
        image.set_bitmap(page.render(scale=300 / 72, grayscale=True, maybe_alpha=False))
        image.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
        picture = made.new_page(*page.get_size())
        picture.insert_obj(image)
        picture.gen_content()
    made.save(written)
    return written.getvalue()


def distance(one: list[str], other: list[str]) -> int:
    """Levenshtein's, in words."""
    row = list(range(len(other) + 1))
    for place, word in enumerate(one, start=1):
        before, row[0] = row[0], place
        for at, seen in enumerate(other, start=1):
            before, row[at] = row[at], min(before + (word != seen), row[at] + 1, row[at - 1] + 1)
    return row[-1]


print("file pages seconds words wrong without-punctuation numbers right certain")
for name in sys.argv[1:]:
    with use_limits(Limits(seconds=3600)):
        truth = PdfReader().read(Path(name).read_bytes(), Path(name)).raw.split()
        picture, start = scan(Path(name).read_bytes()), time.perf_counter()
        found = PdfReader().read(picture, Path(name))
    took, doubtful = time.perf_counter() - start, {span.start for span in found.doubtful}
    read = [(match[0], match.start() in doubtful) for match in re.finditer(r"\S+", found.raw)]
    bare = [[re.sub(r"\W", "", word) for word in words] for words in (truth, [word for word, _ in read])]
    blocks = SequenceMatcher(None, *bare, autojunk=False).get_matching_blocks()
    kept, right = ({block[side] + at for block in blocks for at in range(block.size)} for side in (0, 1))
    numbers = {place for place, word in enumerate(truth) if re.search(r"\d", word)}
    certain = sum(not hard and place not in right for place, (_, hard) in enumerate(read))
    wrong = distance(truth, [word for word, _ in read]) / len(truth), distance(*bare) / len(truth)
    print(Path(name).stem, len(found.pages), f"{took:.1f}", len(truth), *map("{:.1%}".format, wrong), end=" ")
    print(len(numbers), len(numbers & kept), certain)
