"""Whether an old Word file or an OpenDocument text opens only with a password.

Sources: [MS-CFB] 2.2 and 2.6 (headers and directory entries), [MS-DOC] 2.5.2 (FibBase), OpenDocument 1.3 part 2, 3.4.
"""

import struct
import zipfile
import zlib
from io import BytesIO

_STREAM = "WordDocument".encode("utf-16-le")
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HEADER = 512
_SHIFT, _START = 0x1E, 0x74
"""Where the header says how large sectors are, and a directory entry of 128 bytes where its stream begins."""
_WORD = 0xA5EC
_FLAGS, _ENCRYPTED = 0x0A, 0x0100
_LARGEST_MANIFEST = 1 << 20


def is_encrypted_doc(content: bytes) -> bool:
    """Whether the compound file `content` holds an encrypted document, old or new."""
    if _PACKAGE in content:
        return True
    entry = content.find(_STREAM, _HEADER)
    if entry < 0 or len(content) < entry + _START + 4:
        return False
    (shift,) = struct.unpack_from("<H", content, _SHIFT)
    (sector,) = struct.unpack_from("<I", content, entry + _START)
    at = (sector + 1) << min(shift, 16)
    if len(content) < at + _FLAGS + 2:
        return False
    magic, flags = struct.unpack_from("<H", content, at)[0], struct.unpack_from("<H", content, at + _FLAGS)[0]
    return magic == _WORD and bool(flags & _ENCRYPTED)


def is_encrypted_odt(content: bytes) -> bool:
    """Whether the manifest of the package `content` tells of encryption."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open("META-INF/manifest.xml") as file:
            return b"encryption-data" in file.read(_LARGEST_MANIFEST)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        return False  # what is broken will be told by who opens it
