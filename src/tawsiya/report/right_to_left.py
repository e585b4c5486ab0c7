"""Text that runs from right to left in a terminal: flush right, each line in an isolate of its own.

Terminals differ in what they do with right-to-left text. Everything is written in logical order, so that a terminal
that knows the bidirectional algorithm shows it in place.
"""

from unicodedata import bidirectional

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT ISOLATE}"
LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT ISOLATE}"
POP = "\N{POP DIRECTIONAL ISOLATE}"

INDENT = 4
"""Cells that a level of items is set in by, and that a marker has at least."""
_DIRECTION_MARKS = "".join(
    (
        "\N{LEFT-TO-RIGHT EMBEDDING}",
        "\N{RIGHT-TO-LEFT EMBEDDING}",
        "\N{POP DIRECTIONAL FORMATTING}",
        "\N{LEFT-TO-RIGHT OVERRIDE}",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "\N{LEFT-TO-RIGHT ISOLATE}",
        "\N{RIGHT-TO-LEFT ISOLATE}",
        "\N{FIRST STRONG ISOLATE}",
        "\N{POP DIRECTIONAL ISOLATE}",
    )
)
_CONTROL_CODES = (*range(0x20), *range(0x7F, 0xA0))
_CONTROLS = {code: " " if chr(code).isspace() else "\N{REPLACEMENT CHARACTER}" for code in _CONTROL_CODES}
_SAFE = str.maketrans({**_CONTROLS, **dict.fromkeys(map(ord, _DIRECTION_MARKS), "")})


class RightToLeft:
    """Text flush right, each line of it in an isolate; `indent` and `hang` are cells kept free at the right.

    `marker` is printed in the cells of `hang` beside the first line.
    """

    def __init__(self, text: Text, *, indent: int = 0, marker: str = "") -> None:
        self.text, self.indent, self.marker = text, indent, marker

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        hang = max(INDENT, cell_len(self.marker) + 1) if self.marker else 0
        indent = min(self.indent, options.max_width // 4)
        width = max(1, options.max_width - indent - hang)
        for number, line in enumerate(self.text.wrap(console, width, overflow="fold")):
            line.rstrip()
            beside = self.marker if number == 0 else ""
            yield Text.assemble(
                " " * max(0, width - line.cell_len),
                RIGHT_TO_LEFT if is_right_to_left(line.plain) else LEFT_TO_RIGHT,
                _balanced(line),
                POP,
                *((" " * (hang - cell_len(beside)), RIGHT_TO_LEFT + beside + POP) if beside else (" " * hang,)),
                " " * indent,
                end="\n",
            )

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.text)


def safe(text: str) -> str:
    """`text` without what would steer a terminal: control characters shown as such, marks of direction dropped.

    >>> safe("a\\x1b[31mb")
    'a�[31mb'
    """
    return text.translate(_SAFE)


def isolate(text: str) -> str:
    """`text` cleaned and in a left-to-right isolate: codes, symbols, dates beside Arabic."""
    return f"{LEFT_TO_RIGHT}{safe(text)}{POP}"


def is_right_to_left(text: str) -> bool:
    """Whether `text` has a letter of a right-to-left script; a line of codes and figures alone has none."""
    return any(bidirectional(character) in ("R", "AL") for character in text)


def _balanced(line: Text) -> Text:
    """A wrapped line that closes each isolate opened in it: a long value may be cut in two."""
    depth = line.plain.count(LEFT_TO_RIGHT) - line.plain.count(POP)
    if depth > 0:
        line.append(POP * depth)
    elif depth < 0:
        line = Text.assemble(LEFT_TO_RIGHT * -depth, line)
    return line
