"""What can be wrong with a PDF as such. Each message names what to do with the file."""

from tawsiya.core.errors import InputError, UnsupportedFormatError


class DamagedPdfError(InputError):
    """A PDF that is cut off or broken, or no PDF at all."""

    slug = "pdf-damaged"


class EncryptedPdfError(UnsupportedFormatError):
    """A PDF that opens only with a password."""

    slug = "pdf-encrypted"
