"""Layers beyond repair, made from sound text: what has to be refused with a warning."""

from collections.abc import Iterator
from random import Random

_LETTERS_FROM_TO = ((0x621, 0x63A), (0x641, 0x64A))  # hamza to ghain, feh to yeh
_ALPHABET = [chr(point) for first, last in _LETTERS_FROM_TO for point in range(first, last + 1)]
_PRIVATE = (0xE000, 0xF8FF)
_ANYWHERE = ((0x20, 0x7E), (0xA1, 0x2AF), (0x400, 0x4FF), (0x2190, 0x2BFF), (0x4E00, 0x9FFF), _PRIVATE)
_NOISE = "|_~.,;:'`^*°¬\\/<>-=+«»iIlL1oO0!؟"
_SPECKS = 3


def garbage_layers(text: str, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Names and layers: code points at random, private use, a cipher, letters thrown about, a wrong code page, OCR."""
    random = Random(seed)
    yield "random code points", "".join(c if c.isspace() else _any_point(random) for c in text)
    yield "private use", "".join(c if c.isspace() else chr(random.randint(*_PRIVATE)) for c in text)
    shuffled = random.sample(_ALPHABET, len(_ALPHABET))
    yield "cipher", text.translate(str.maketrans("".join(_ALPHABET), "".join(shuffled)))
    yield "letters at random", "".join(random.choice(_ALPHABET) if c in _ALPHABET else c for c in text)
    yield "letters as Latin signs", text.encode("cp1256", "replace").decode("latin-1")
    yield "OCR nonsense", "".join(_noise(c, random) for c in text)


def _any_point(random: Random) -> str:
    return chr(random.randint(*random.choice(_ANYWHERE)))


def _noise(character: str, random: Random) -> str:
    """A scan read in the wrong script: letters become specks and strokes, blanks come and go."""
    if character.isspace():
        return random.choice(("", " ", "\n" if character == "\n" else " "))
    drawn = random.random()
    if drawn < 0.35:
        return random.choice(_ALPHABET)
    if drawn < 0.8:
        return "".join(random.choices(_NOISE, k=random.randint(1, _SPECKS)))
    return " "
