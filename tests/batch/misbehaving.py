"""A component for spaCy that does what the text says, so that its worker ends in every way."""

import ctypes
import os
import signal
import time

from spacy.language import Language
from spacy.tokens import Doc


class Actor:
    """Acts on the first word after `please` in a text."""

    def __call__(self, doc: Doc) -> Doc:
        if "please" in doc.text:
            getattr(self, doc.text.split("please ")[1].split()[0])()
        return doc

    def crash(self) -> None:
        ctypes.string_at(0)

    def abort(self) -> None:
        os.abort()

    def hang(self) -> None:
        time.sleep(3600)

    def spin(self) -> None:
        """Hangs in C and never gives way to another thread."""
        ctypes.PyDLL(None).sleep(3600)

    def fill(self) -> None:
        hoard = []
        while True:
            hoard.append(bytes(16 * 2**20))

    def leave(self) -> None:
        os._exit(3)

    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def fail(self) -> None:
        raise ValueError("as the text says")

    def print(self) -> None:
        os.write(1, b"noise on stdout\n")
        os.write(2, b"noise on stderr\n")


@Language.factory("misbehaving")
def make(nlp: Language, name: str) -> Actor:
    """The factory behind the entry point."""
    return Actor()
