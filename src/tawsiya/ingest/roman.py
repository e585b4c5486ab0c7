"""Roman numerals, as lists and pages are numbered with them."""

_LETTERS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def roman(number: int) -> str:
    """A number above 0 in small letters.

    >>> roman(2026)
    'mmxxvi'
    """
    text = ""
    for value, letters in _LETTERS:
        text += letters * (number // value)
        number %= value
    return text
