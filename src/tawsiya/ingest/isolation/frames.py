"""Messages over pipes: a mark, the number of bytes, the bytes. What they mean, it does not know."""

import os
import struct

_HEADER = struct.Struct(">4sQ")
_MAGIC = b"TWS1"
_CHUNK = 1 << 16


class FrameError(ValueError):
    """Bytes that are no whole message; never shown to users."""


class FrameSizeError(FrameError):
    """A message longer than was allowed."""


def send_frame(descriptor: int, payload: bytes) -> None:
    """Write one message; raises `OSError` when nobody reads it."""
    for part in (_HEADER.pack(_MAGIC, len(payload)), payload):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(descriptor, rest) :]


def receive_frame(descriptor: int, most: int) -> bytes | None:
    """The next message, None where the other side is gone.

    Raises:
        FrameSizeError: it has more than `most` bytes; they are not read.
        FrameError: it is no message, or broke off.
    """
    header = _receive(descriptor, _HEADER.size)
    if not header:
        return None
    if len(header) < _HEADER.size or header[: len(_MAGIC)] != _MAGIC:
        raise FrameError(f"no message, but {header.hex(' ')}")
    _, size = _HEADER.unpack(header)
    if size > most:
        raise FrameSizeError(f"a message of {size} bytes, where {most} are the limit")
    payload = _receive(descriptor, size)
    if len(payload) < size:
        raise FrameError(f"a message that broke off after {len(payload)} of {size} bytes")
    return payload


def _receive(descriptor: int, size: int) -> bytes:
    """`size` bytes, or as many as came before the other side was gone."""
    received = bytearray()
    while len(received) < size:
        part = os.read(descriptor, min(_CHUNK, size - len(received)))
        if not part:
            break
        received += part
    return bytes(received)
