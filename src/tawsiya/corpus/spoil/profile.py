"""How often a kind of text layer goes wrong: rates that the corruptor draws by, with the counts they were set to.

The corruptor has causes, not symptoms, so a rate is that of a cause (a cut between two runs, a justified line). The
symptoms that follow (scattered dates, words torn apart, glued words) are counted on what comes out, by the same
function as on the real report: `tawsiya.evaluate.repair.classes`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

_KASHIDA = {1: 8, 2: 257, 3: 123, 4: 155, 5: 61, 6: 116, 7: 8, 8: 2}
"""Lengths of the 730 kashida runs of the real report, in code points, with their counts."""

_OWN_BLANK = {"gap": 0.69, "ligature": 0.69, "before number": 0.27, "behind number": 0.90, "mark": 0.75}
"""How often a blank printed at a cut stands between its two runs in the layer.

Counted at the cuts of the real report: 249 of 359 between words, 40 of 148 before and 126 of 138 behind numbers (labels
apart), 190 of 252 at marks.
"""

_MARK_CUT = {".": 0.60, "،": 0.17, "؛": 0.30, "(": 0.20, ")": 0.20, '"': 0.25, ":": 0.05, "●": 0.50}
"""How often a mark is a run of its own.

Set so that the share of cut sides comes near that of the real report: full stops 36 %, commas 15, semicolons 27,
brackets 26 and 35 (most of them by the numbers inside), quotation marks 25, bullets 48.
"""

_SPURIOUS_BLANK = {"inside": 0.61, "stretched": 0.61, "mark": 0.50, "behind number": 0.60}
"""How often a blank comes up where none is printed: 182 of 289 inside words; at marks set by the sum of both."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Rates of causes. Shares are of the places where the cause can be; `*_per_word` are cuts for each printed word.

    `width` is the usual length of a printed line in code points; `page` the lines of a page. `unevenness` is the shape
    of the gamma distribution that makes some lines worse than others (the smaller, the more uneven). `grouped` are
    shares of lines with one, a few and many cuts in their text.
    """

    width: int = 85
    page: int = 38
    justified: float = 0.68
    stretched: float = 0.97
    kashida: Mapping[int, int] = field(default_factory=lambda: dict(_KASHIDA))
    gap_per_word: float = 0.090
    inside_per_word: float = 0.050
    stretched_cut: float = 0.11
    cut_ligatures: float = 1.0
    mark_cut: Mapping[str, float] = field(default_factory=lambda: defaultdict(float, _MARK_CUT))
    unevenness: float = 1.0
    upset_by_kashida: float = 0.95
    grouped: tuple[float, float, float] = (0.05, 0.08, 0.30)
    own_blank: Mapping[str, float] = field(default_factory=lambda: defaultdict(float, _OWN_BLANK))
    spurious_blank: Mapping[str, float] = field(default_factory=lambda: defaultdict(float, _SPURIOUS_BLANK))
    forms: float = 0.0
    controls: float = 0.0
    odd_blanks: float = 0.0
    misplaced_marks: float = 0.0
    turned_ligatures: float = 0.0


REPORT = Profile()
"""The layer of the real report of the kind (`unodc-2018-part1`), its rates within a fifth: see `docs/repair.md`."""

OTHER_FONTS = Profile(
    forms=0.04, controls=0.02, odd_blanks=0.03, misplaced_marks=0.2, cut_ligatures=0, turned_ligatures=0.5
)
"""The same, with what other producers add: shaped letters, directional marks, odd blanks, ligatures turned in place.

No rate of these was measured: the real report has none of them.
"""
