"""What can go wrong when a scan is read. Each message names what to install or to change."""

from tawsiya.core.errors import InputError

INSTALL = (
    "install the extra and the program (`pip install 'tawsiya[ocr]'`; on Debian and Ubuntu "
    "`apt install tesseract-ocr tesseract-ocr-ara`, on macOS `brew install tesseract tesseract-lang`)"
)
"""How OCR is brought to a machine."""


class OcrMissingError(InputError):
    """A scan, and no tesseract or no Arabic model to read it with."""

    slug = "ocr-missing"


class OcrTimeoutError(InputError, TimeoutError):
    """A page on which tesseract ran past its time."""

    slug = "ocr-timeout"


class OcrFailedError(InputError, RuntimeError):
    """A page that tesseract, or the drawing of it, gave up on."""

    slug = "ocr-failed"
