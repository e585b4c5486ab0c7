"""The figures behind the charts of the page: bars of counts, and dates on a time line, in per cent of their track."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date

from tawsiya.core.report import Report
from tawsiya.report.page.dates import Extent, extents
from tawsiya.report.page.values import Value, Values
from tawsiya.report.words import Pair

TOP = 20
"""Rows that a chart shows one by one; the rest is one row more."""
MOST_TICKS = 8
NARROW_TICKS = 4
QUARTERLY_YEARS = 2
EARLY_SHARE = 0.1
EARLY_YEARS = 12
"""The axis leaves out at most a tenth of the dates, where that makes it at least twelve years shorter."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_NARROWEST = 0.6  # per cent of the track: three pixels on a phone, so that two days can still be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart. `place` is that of its value, None for the row of the others."""

    name: Pair
    code: str | None
    count: int
    percent: float
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A date on the track: a point where `width` is 0. In per cent."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class DateRow:
    """One row of the time line; `early` and `late` say that part of it lies outside the axis."""

    name: Pair
    code: str | None
    count: int
    marks: tuple[Mark, ...]
    deadline: bool = False
    early: bool = False
    late: bool = False
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis, or a quarter (`2026-04`) of a short one; narrow pages leave out a `minor` one."""

    label: str
    at: float
    minor: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Rows in the order of time, and the dates that no axis can show."""

    rows: tuple[DateRow, ...]
    ticks: tuple[Tick, ...]
    unplaced: tuple[Value, ...]


def bars(rows: Iterable[tuple[Pair, str | None, int, int | None]], others: Pair) -> tuple[Bar, ...]:
    """Rows of (name, code, count, place), given from the largest, with all behind the first `TOP` as one row."""
    listed = list(rows)
    if not listed:
        return ()
    shown, rest = listed[:TOP], listed[TOP:]
    if len(rest) == 1:
        shown, rest = listed, []
    most = max(count for _, _, count, _ in shown)
    drawn = [Bar(name, code, count, round(100 * count / most, 2), place) for name, code, count, place in shown]
    if rest:
        count = sum(count for _, _, count, _ in rest)
        name = (f"{others[0]} ({len(rest)})", f"{len(rest)} {others[1]}")
        drawn.append(Bar(name, None, count, round(min(100, 100 * count / most), 2)))
    return tuple(drawn)


def state_bars(values: Values) -> tuple[Bar, ...]:
    """The states by how often they are mentioned."""
    rows = (
        (values.rows[place].name, values.rows[place].code, values.rows[place].count, place)
        for place in values.labelled("STATE")
    )
    return bars(rows, ("دول أخرى", "other states"))


def time_line(report: Report, values: Values) -> TimeLine | None:
    """The dates of `report` on one axis, the most frequent and all deadlines by name; None where there are none."""
    places = values.labelled("DATE")
    if not places:
        return None
    placed = {place: found for place in places if (found := extents(values.rows[place].code or ""))}
    unplaced = tuple(values.rows[place] for place in places if place not in placed)
    if not placed:
        return TimeLine((), (), unplaced)
    axis = _Axis([extent for place, found in placed.items() for extent in found * values.rows[place].count])
    deadlines = {place for place in placed if _is_deadline(report, values.rows[place])}
    named = sorted(placed, key=lambda place: (place not in deadlines, -values.rows[place].count, placed[place]))
    if len(named) > TOP + 1:
        named = named[:TOP]
    rest = [place for place in placed if place not in named]
    rows = [
        DateRow(
            name=values.rows[place].name,
            code=values.rows[place].code,
            count=values.rows[place].count,
            marks=axis.marks(placed[place]),
            deadline=place in deadlines,
            early=placed[place][0].start < axis.start,
            late=placed[place][-1].end >= axis.end,
            place=place,
        )
        for place in sorted(named, key=lambda place: placed[place])
    ]
    if rest:
        name = (f"تواريخ أخرى ({len(rest)})", f"{len(rest)} other dates")
        marks = tuple(mark for place in rest for mark in axis.marks(placed[place]))
        early = any(placed[place][0].start < axis.start for place in rest)
        rows.append(DateRow(name, None, sum(values.rows[place].count for place in rest), marks, early=early))
    return TimeLine(tuple(rows), axis.ticks(), unplaced)


def _is_deadline(report: Report, value: Value) -> bool:
    return any(report.mentions[at].role == "deadline" for at in value.mentions)


class _Axis:
    """Years from the first to the last, both whole; few early dates far off are left beyond the edge."""

    def __init__(self, found: Sequence[Extent]) -> None:
        starts = sorted(extent.start.year for extent in found)
        kept = starts[int(len(starts) * EARLY_SHARE)]
        first = kept if kept - starts[0] >= EARLY_YEARS else starts[0]
        last = max(extent.end.year for extent in found)
        self._step = next((step for step in _STEPS if (last + 1 - first) / step <= MOST_TICKS), _STEPS[-1])
        first -= first % self._step
        last = min(MAXYEAR, -(-(last + 1) // self._step) * self._step)
        self.start, self.end = date(max(1, first), 1, 1), date(last, 1, 1)

    def marks(self, found: Sequence[Extent]) -> tuple[Mark, ...]:
        """The parts of the extents that lie on the axis."""
        marks = []
        for extent in found:
            if extent.end < self.start:
                continue
            start = self._at(max(extent.start, self.start))
            width = 0.0
            if extent.precision == "period":
                width = round(max(_NARROWEST, self._at(extent.end) - start), 2)
            marks.append(Mark(start, width))
        return tuple(marks)

    def ticks(self) -> tuple[Tick, ...]:
        """The years, or on a short axis the quarters, that are written on it."""
        days = [date(year, 1, 1) for year in range(self.start.year, self.end.year + 1, self._step)]
        if self.end.year - self.start.year <= QUARTERLY_YEARS:
            days = [date(day.year, month, 1) for day in days[:-1] for month in (1, 4, 7, 10)] + days[-1:]
        every = -(-len(days) // NARROW_TICKS)
        return tuple(
            Tick(f"{day:%Y}" if day.month == 1 else f"{day:%Y-%m}", self._at(day), bool(n % every))
            for n, day in enumerate(days)
        )

    def _at(self, day: date) -> float:
        return round(
            100 * (day.toordinal() - self.start.toordinal()) / (self.end.toordinal() - self.start.toordinal()), 2
        )
