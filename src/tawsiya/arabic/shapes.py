"""What is left of a word when its dots are lost: letters of one body are one, as early manuscripts wrote them.

The body of beh is a tooth inside a word, shared with noon, yeh and hamza on its seat; at the end noon and yeh have
bodies of their own. Feh and qaf count as one everywhere, for print tells them by their dots first.
"""

_SAME_EVERYWHERE = ("بتث", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "وؤ")
_TEETH = "بنيئ\N{ARABIC LETTER ALEF MAKSURA}"
_ENDS = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER TEH MARBUTA}",
    "\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC LETTER YEH}\N{ARABIC LETTER YEH WITH HAMZA ABOVE}",
)


_INSIDE = {ord(letter): group[0] for group in (*_SAME_EVERYWHERE, _TEETH) for letter in group}
_AT_END = {letter: group[0] for group in (*_SAME_EVERYWHERE, *_ENDS) for letter in group}


def shape(word: str) -> str:
    """The shape of a folded word, a letter for a letter: words of one shape differ in dots and small marks alone.

    >>> shape("تونس") == shape("يونس"), shape("لبنان") == shape("لبناب")
    (True, False)
    """
    last = word[-1:]
    return word[:-1].translate(_INSIDE) + _AT_END.get(last, last)
