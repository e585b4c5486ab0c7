"""The measurements of repair as Markdown tables, one method each: what `scripts/measure_repair.py` prints."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from tawsiya.evaluate.repair.goals import list_goals
from tawsiya.evaluate.repair.harm import Harm
from tawsiya.evaluate.repair.held_out import DEVSET, LAWS, TREATIES
from tawsiya.evaluate.repair.markdown import line, ordered, share, table
from tawsiya.evaluate.repair.measurements import Measurements
from tawsiya.evaluate.repair.real import EXACT_KINDS
from tawsiya.evaluate.repair.words import LETTER_CLASSES, LINE_CLASSES, Tally, WordScores

NAMES_OF_SOURCES = {DEVSET: "all of sentences", TREATIES: "all of treaties", LAWS: "all of laws"}
NAMES_OF_KINDS = {
    "date": "dates",
    "range": "number ranges",
    "symbol": "symbols",
    "goal": "goals",
    "paragraph": "paragraph numbers",
    "exact": "these together",
    "other label": "headings and items, their labels",
    "number": "other numbers",
    "word, swapped": "words whose letters change places",
    "word, torn": "words apart, letters in order",
    "line, rotated": "lines in two pieces",
    "line, shattered": "lines in three and more",
}


@dataclass(frozen=True)
class Tables:
    """The tables of what was `measured`."""

    NAMES: ClassVar[tuple[str, ...]] = ("classes", "real", "words", "scale", "harm", "garbage", "speed", "goals")
    EVERY: ClassVar[tuple[str, ...]] = (*NAMES, "practice")

    measured: Measurements

    def classes(self) -> str:
        """Each class of damage: how often in the real report and in the bed."""
        lines = [
            line(row.words, row.real, f"{row.real_rate:.2f}", row.spoilt, f"{row.spoilt_rate:.2f}", f"{row.ratio:.2f}")
            for row in self.measured.classes
        ]
        return table("class | real report | for 1,000 words | test bed | for 1,000 words | ratio", lines)

    def real(self) -> str:
        """The real report: values that stand as printed, and mentions that the rules find, before and after."""
        (before, _), (found, _) = self.measured.real_before
        (after, every), (found_after, mentions) = self.measured.real_after
        lines = [
            line(NAMES_OF_KINDS.get(kind, kind), f"{before[kind]}/{count}", f"{after[kind]}/{count}")
            for kind, count in ordered(every, (*EXACT_KINDS, "exact"))
        ]
        lines += [
            line(f"{label} found by the rules", f"{found[label]}/{count}", f"{found_after[label]}/{count}")
            for label, count in ordered(mentions)
        ]
        return table("real report | before | after", lines)

    def words(self) -> str:
        """The rate of unknown words, before and after; clean reports for comparison."""
        lines = [
            line(name, *(f"{unknown}/{every} ({unknown / every:.2%})" for unknown, every in counts))
            for name, counts in self.measured.unknown.items()
        ]
        return table("words unknown | before | after", lines)

    def scale(self) -> str:
        """Word accuracy on the bed, before and after, by what was done to the word; lines likewise."""
        beds = {"bed": self.measured.bed, "bed of other fonts": self.measured.bed_of_other_fonts}
        return "\n".join(scale_tables(name, scores) for name, scores in beds.items())

    def practice(self) -> str:
        """The same on paragraphs that may be looked at."""
        return scale_tables("practice", self.measured.practice)

    def harm(self) -> str:
        """Letters of words that repair changes in clean text, every change listed."""
        return harm_table(self.measured.harm)

    def garbage(self) -> str:
        """Layers beyond repair: quality, warnings, mentions, and those that the sound text does not have."""
        lines = [
            line(layer.name, f"{layer.quality:.2f}", ", ".join(layer.codes) or "none", layer.mentions, layer.invented)
            for layer in self.measured.garbage
        ]
        return table("layer | quality | warnings | mentions | of them invented", lines)

    def speed(self) -> str:
        """Diagnosis and repair against the blank tokenizer, as ratios of one run."""
        lines = []
        for found in self.measured.speed:
            ratios = found.diagnose / found.tokenize, found.repair / found.tokenize, found.repair / found.diagnose
            lines.append(line(found.name, *(f"{ratio:.2f}" for ratio in ratios)))
        return table("text | diagnosis : tokenizing | cleaning : tokenizing | cleaning : diagnosis", lines)

    def goals(self) -> str:
        """What is asked for, what is reached, and whether that is enough."""
        lines = []
        for goal in list_goals(self.measured):
            wanted, reached = (
                f"{figure:.2%}" if goal.percent else f"{figure:.2f}" for figure in (goal.wanted, goal.reached)
            )
            asked = f"at most {wanted}" if goal.at_most else wanted
            lines.append(line(goal.name, asked, reached, "yes" if goal.met else "**no**"))
        return table("goal | wanted | reached | met", lines)


def scale_tables(name: str, scores: WordScores) -> str:
    """Whole words, words in order and whole lines of one bed."""
    by_line = LINE_CLASSES | {"all": "all", "numbers": "all numbers"} | NAMES_OF_SOURCES
    return "\n".join(
        (
            _tally(f"{name}: words whole, by their letters", LETTER_CLASSES, scores.whole),
            _tally(f"{name}: words whole, in lines that no cut in the text divides", LETTER_CLASSES, scores.alone),
            _tally(f"{name}: words whole and in order, by line", by_line, scores.words),
            _tally(f"{name}: lines whole", LINE_CLASSES, scores.lines, flags=True),
        )
    )


def _tally(head: str, names: Mapping[str, str], tally: Tally, *, flags: bool = False) -> str:
    lines = [
        line(
            said,
            tally.every[kind],
            share(tally.before[kind], tally.every[kind]),
            share(tally.after[kind], tally.every[kind]),
            tally.harmed[kind],
            *((share(counts[kind], tally.every[kind]) for counts in (tally.flagged, tally.doubted)) if flags else ()),
        )
        for kind, said in names.items()
        if tally.every[kind]
    ]
    return table(
        f"{head} | number | right before | right after | harmed{' | else flagged | right but flagged' * flags}", lines
    )


def harm_table(groups: Mapping[str, Sequence[Harm]]) -> str:
    """A row a group, then every change with its count."""
    lines = [
        line(
            name,
            sum(harm.words for harm in harms),
            sum(harm.damaged for harm in harms),
            sum(len(harm.changes) for harm in harms),
            sum(harm.letters for harm in harms),
        )
        for name, harms in groups.items()
    ]
    every = Counter(
        f"{change.name}: `{change.before}` to `{change.after}`"
        for harms in groups.values()
        for harm in harms
        for change in harm.changes
    )
    changes = [f"- {said} ({count})" for said, count in every.items()]
    head = "clean text | words | taken for damaged | changes | letters of words changed"
    return table(head, lines) + "\n".join([*changes, ""])
