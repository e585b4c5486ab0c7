"""What a user may choose of a feed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Choices; a feed looks at its own alone.

    `english`: Uwazi: columns of English beside those of Arabic. `hints`: IMPACT OSS: the row of hints under the head.
    `framework`: IMPACT OSS: the number of the framework that the recommendations belong to. `base`: Web Annotation: an
    IRI that the names of files are relative to.
    """

    english: bool = False
    hints: bool = True
    framework: int = 1
    base: str = ""
