"""Classes of characters of the Arabic script, by name. One source for every room that asks what a character is."""

TATWEEL = "\N{ARABIC TATWEEL}"

MARKS = "".join(
    (
        "\N{ARABIC FATHATAN}",
        "\N{ARABIC DAMMATAN}",
        "\N{ARABIC KASRATAN}",
        "\N{ARABIC FATHA}",
        "\N{ARABIC DAMMA}",
        "\N{ARABIC KASRA}",
        "\N{ARABIC SHADDA}",
        "\N{ARABIC SUKUN}",
        "\N{ARABIC LETTER SUPERSCRIPT ALEF}",
    )
)
"""Marks of vowels and doubling, which a text may have or leave out."""

LETTERS = "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}"
"""The letters of Arabic, for use inside a bracket of a regular expression."""

WORD = rf"[{LETTERS}{MARKS}{TATWEEL}]"
"""One character of an Arabic word, as a regular expression."""

ARABIC_INDIC_DIGITS = "".join(chr(ord("\N{ARABIC-INDIC DIGIT ZERO}") + n) for n in range(10))
PERSIAN_DIGITS = "".join(chr(ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}") + n) for n in range(10))
DIGITS = "0123456789" + ARABIC_INDIC_DIGITS + PERSIAN_DIGITS

WESTERN_DIGITS = str.maketrans(ARABIC_INDIC_DIGITS + PERSIAN_DIGITS, "0123456789" * 2)
"""For `str.translate`: every digit as a Western one."""

SUPERSCRIPT_DIGITS = "".join(
    (
        "\N{SUPERSCRIPT ZERO}",
        "\N{SUPERSCRIPT ONE}",
        "\N{SUPERSCRIPT TWO}",
        "\N{SUPERSCRIPT THREE}",
        "\N{SUPERSCRIPT FOUR}",
        "\N{SUPERSCRIPT FIVE}",
        "\N{SUPERSCRIPT SIX}",
        "\N{SUPERSCRIPT SEVEN}",
        "\N{SUPERSCRIPT EIGHT}",
        "\N{SUPERSCRIPT NINE}",
    )
)

SUPERSCRIPTS = str.maketrans(SUPERSCRIPT_DIGITS, "0123456789")
"""For `str.translate`: raised digits as Western ones."""
