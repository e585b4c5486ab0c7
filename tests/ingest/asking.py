"""Stand-ins for `read_file` that ask for more time and use it; they run in the child only."""

import time
from pathlib import Path, PurePosixPath

from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.limits import ask_for_seconds


def read(path: Path, relative: PurePosixPath | None) -> RawDocument:
    asked, used, how = path.read_text("utf-8").split()
    ask_for_seconds(float(asked))
    start = time.monotonic()
    while how == "loops" and time.monotonic() < start + float(used):
        pass
    if how == "sleeps":
        time.sleep(float(used))
    return RawDocument("text", path.name, "text/plain", "0" * 64, 4, "asking 1")
