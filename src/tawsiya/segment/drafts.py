"""Drafts of blocks: runs of lines that the steps of the rules pass on, each adding what it knows."""

from dataclasses import dataclass

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.segment.lines import Line
from tawsiya.segment.markers import Marker

Cells = tuple[tuple[Span, ...], ...]


_KEPT = 4000


@dataclass(slots=True, eq=False)
class Draft:
    """A block in the making. `type` is None as long as no step has decided.

    `lines` are its lines in source order (lines of other drafts may stand between them), `fixed` says that the file
    itself named the type. Unlike everything that leaves this room, a draft changes while it is made.
    """

    lines: list[Line]
    text: str
    type: str | None = None
    marker: Marker | None = None
    label: str | None = None
    level: int | None = None
    cells: Cells | None = None
    fixed: bool = False

    @classmethod
    def of(cls, lines: list[Line], **known: object) -> "Draft":
        """The draft that holds `lines`."""
        text = lines[0].text if len(lines) == 1 else " ".join(line.text for line in lines)
        return cls(lines, text, **known)  # type: ignore[arg-type]

    @property
    def body(self) -> str:
        """The text behind the label at its beginning."""
        return self.text[self.marker.length :] if self.marker else self.text

    @property
    def plain(self) -> str:
        """The text without the signs of Markdown headings and strong print at its ends."""
        return self.text.strip("#*_ ")

    @property
    def gap(self) -> int:
        """Blank lines before the first line."""
        return self.lines[0].gap

    @property
    def start(self) -> int:
        """Offset of the first character in the text."""
        return self.lines[0].start

    def take(self, other: "Draft") -> None:
        """Add the lines of `other` behind the own ones.

        Of a very long text only the beginning and the new end are kept: rules look no further, and joining ten
        thousand lines stays linear.
        """
        self.lines += other.lines
        kept = self.text if len(self.text) <= _KEPT else self.text[: _KEPT // 2]
        self.text = f"{kept} {other.text}"

    def finish(self, places: dict[int, int]) -> Block:
        """The block; `places` numbers all lines of the text by their start, to tell where others stand between."""
        stretches: list[Span] = []
        last = None
        for line in self.lines:
            place = places[line.start]
            if last is not None and place == last + 1:
                stretches[-1] = Span(stretches[-1].start, line.end)
            else:
                stretches.append(line.span)
            last = place
        marker = None
        if self.marker and self.label is not None and 0 < self.marker.length <= len(self.lines[0].text):
            marker = Span(self.start, self.start + self.marker.length)
        return Block(self.type or "paragraph", tuple(stretches), self.label, self.level, marker, self.cells)
