"""Which way brackets point. In PDF files the same glyph may stand for either, so that pairs decide, not characters."""

_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›", "“”")
_OPEN = {sign: pair for pair in _PAIRS for sign in pair}
_EDGES = " \t\n"
_AFTER = ".,:;!?،؛؟…\"'”“" + "".join(_PAIRS) + "⁰¹²³⁴⁵⁶⁷⁸⁹"


def pair_brackets(text: str) -> str:
    """`text` of one paragraph in the order of reading, with brackets that open and close.

    >>> pair_brackets(")القرار )2000( أعلاه(")
    '(القرار (2000) أعلاه)'
    """
    signs = list(text)
    opened: list[str] = []
    for place, sign in enumerate(signs):
        pair = _OPEN.get(sign)
        if pair is None:
            continue
        opens = _opens(signs, place, pair in opened)
        signs[place] = pair[0] if opens else pair[1]
        if opens:
            opened.append(pair)
        elif pair in opened:
            while opened.pop() != pair:
                pass
    return "".join(signs)


def _opens(signs: list[str], place: int, inside: bool) -> bool:
    """Whether the bracket at `place` opens: what stands before and behind it, then whether one is open."""
    before = signs[place - 1] if place else " "
    behind = signs[place + 1] if place + 1 < len(signs) else " "
    free_before = before in _EDGES or before in "\"“”'"
    free_behind = behind in _EDGES or behind in _AFTER
    if before in _OPEN:
        free_before = signs[place - 1] == _OPEN[before][0]  # settled already
    if before in _EDGES and behind not in _EDGES and behind not in ".,:;،؛؟":
        return True
    if before not in _EDGES and behind in _EDGES:
        return False
    if free_before != free_behind:
        return free_before
    return not inside
