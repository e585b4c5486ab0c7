"""The measurements of repair as Markdown tables, one method each: what `scripts/measure_repair.py` prints."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from tawsiya.corpus.split import read_split
from tawsiya.corpus.spoil.profile import OTHER_FONTS, REPORT, Profile
from tawsiya.evaluate.repair.bed import PRACTICE, compare_rates, make_bed
from tawsiya.evaluate.repair.found import count_found, read_outcome
from tawsiya.evaluate.repair.garbage import garbage_layers
from tawsiya.evaluate.repair.gold import RepairGold, read_repair_gold
from tawsiya.evaluate.repair.harm import Harm, measure_harm
from tawsiya.evaluate.repair.held_out import DEVSET, LAWS, TREATIES, HeldOut, draw_paragraphs, read_list
from tawsiya.evaluate.repair.layers import characters_only, document_of, repaired
from tawsiya.evaluate.repair.markdown import line, ordered, share, table
from tawsiya.evaluate.repair.real import EXACT_KINDS, count_verdicts, judge_rows
from tawsiya.evaluate.repair.speed import measure_speed
from tawsiya.evaluate.repair.unknown import count_unknown, known_words
from tawsiya.evaluate.repair.words import LETTER_CLASSES, LINE_CLASSES, Tally, WordScores, score_words
from tawsiya.pipeline.loading import load_pipeline

CLEAN_REPORTS = ("att-2026", "unidir-2024-part1")
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
    """The tables, from the project's `annotations` and the real texts in `data`."""

    NAMES: ClassVar[tuple[str, ...]] = ("classes", "real", "words", "scale", "harm", "garbage", "speed")

    EVERY: ClassVar[tuple[str, ...]] = (*NAMES, "practice")

    annotations: Path
    data: Path

    @property
    def held_out_list(self) -> Path:
        """Where the list of held-out paragraphs is kept."""
        return self.annotations / "gold" / "repair" / "held-out.json"

    @cached_property
    def split(self) -> dict[str, str]:
        """The part of each document of the development set."""
        return read_split(self.annotations / "splits" / "unpc-devset.tsv")

    @cached_property
    def gold(self) -> RepairGold:
        """The gold of the real report with its layer."""
        return read_repair_gold(self.annotations / "gold" / "repair", self.data)

    @cached_property
    def held_out(self) -> list[HeldOut]:
        """The held-out paragraphs."""
        return read_list(self.held_out_list, self.data)

    def classes(self) -> str:
        """Each class of damage: how often in the real report and in the bed."""
        rows = compare_rates(self.gold, make_bed([row.text for row in self.held_out], REPORT))
        lines = [
            line(row.words, row.real, f"{row.real_rate:.2f}", row.spoilt, f"{row.spoilt_rate:.2f}", f"{row.ratio:.2f}")
            for row in rows
        ]
        return table("class | real report | for 1,000 words | test bed | for 1,000 words | ratio", lines)

    def real(self) -> str:
        """The real report: values that stand as printed, and mentions that the rules find, before and after."""
        outcomes = [characters_only(self.gold.layer), repaired(self.gold.layer)]
        pipeline = load_pipeline("rules")
        read = [read_outcome(pipeline, outcome) for outcome in outcomes]
        before, after = (
            count_verdicts(judge_rows(self.gold, outcome, one.outcome))
            for outcome, one in zip(outcomes, read, strict=True)
        )
        lines = [
            line(NAMES_OF_KINDS.get(kind, kind), f"{before[0][kind]}/{count}", f"{after[0][kind]}/{count}")
            for kind, count in ordered(after[1], (*EXACT_KINDS, "exact"))
        ]
        found, found_after = (count_found(one, self.data / "first-reading") for one in read)
        lines += [
            line(f"{label} found by the rules", f"{found[0][label]}/{count}", f"{found_after[0][label]}/{count}")
            for label, count in ordered(found_after[1])
        ]
        return table("real report | before | after", lines)

    def words(self) -> str:
        """The rate of unknown words, before and after; clean reports for comparison."""
        known = known_words(self.data)
        lines = []
        for name, raw in [("real report", self.gold.layer), *self._clean_reports()]:
            counts = [count_unknown(treat(raw).text, known) for treat in (characters_only, repaired)]
            lines.append(line(name, *(f"{unknown}/{every} ({unknown / every:.2%})" for unknown, every in counts)))
        return table("words unknown | before | after", lines)

    def scale(self) -> str:
        """Word accuracy on the bed, before and after, by what was done to the word; lines likewise."""
        beds = {"bed": REPORT, "bed of other fonts": OTHER_FONTS}
        return "\n".join(scale_tables(name, score_bed(self.held_out, profile)) for name, profile in beds.items())

    def practice(self) -> str:
        """The same on paragraphs that may be looked at; most of them the word model has learned from."""
        held_out = {row.digest for row in self.held_out}
        rows = draw_paragraphs(self.data, self.split, PRACTICE, held_out)
        return scale_tables("practice", score_bed(rows, REPORT))

    def harm(self) -> str:
        """Letters of words that repair changes in clean text, every change listed."""
        whole = [measure_harm(name, raw) for name, raw in self._clean_reports()]
        sentences = [
            measure_harm(f"{DEVSET} line {number}", json.loads(row)["ar"])
            for number, row in enumerate((self.data / DEVSET).read_text("utf-8").splitlines(), start=1)
        ]
        return harm_table([(harm.name, [harm]) for harm in whole] + [("4,000 sentences, each alone", sentences)])

    def garbage(self) -> str:
        """Layers beyond repair: quality, warnings, and mentions, `invented` where the sound text has no such one."""
        pipeline = load_pipeline("rules")
        sound = (self.annotations / "samples" / "arms-trade.md").read_text("utf-8")
        there = {(mention.label, mention.text) for mention in pipeline(document_of(sound)).mentions}
        lines = []
        for name, raw in [("the sound text", sound), *garbage_layers(sound)]:
            report = pipeline(document_of(raw))
            codes = ", ".join(warning.code for warning in report.warnings) or "none"
            invented = sum((mention.label, mention.text) not in there for mention in report.mentions)
            lines.append(line(name, f"{report.quality.text:.2f}", codes, len(report.mentions), invented))
        return table("layer | quality | warnings | mentions | of them invented", lines)

    def speed(self) -> str:
        """Diagnosis and repair against the blank tokenizer, as ratios of one run."""
        lines = []
        for name, raw in [*self._clean_reports(), ("real report", self.gold.layer)]:
            found = measure_speed(name, raw)
            ratios = found.diagnose / found.tokenize, found.repair / found.tokenize, found.repair / found.diagnose
            lines.append(line(name, *(f"{ratio:.2f}" for ratio in ratios)))
        return table("text | diagnosis : tokenizing | cleaning : tokenizing | cleaning : diagnosis", lines)

    def _clean_reports(self) -> list[tuple[str, str]]:
        return [(name, (self.data / "reports" / f"{name}.txt").read_text("utf-8")) for name in CLEAN_REPORTS]


def score_bed(rows: Sequence[HeldOut], profile: Profile) -> WordScores:
    """Word accuracy on the bed made of `rows`."""
    scores = WordScores()
    first = 0
    for spoilt in make_bed([row.text for row in rows], profile):
        origins = [row.source for row in rows[first : first + len(spoilt.paragraphs)]]
        score_words(spoilt, characters_only(spoilt.text), repaired(spoilt.text), scores, origins)
        first += len(origins)
    return scores


def scale_tables(name: str, scores: WordScores) -> str:
    """Whole words, words in order and whole lines of one bed."""
    by_line = LINE_CLASSES | {"all": "all"} | NAMES_OF_SOURCES
    return "\n".join(
        (
            _tally(f"{name}: words whole, by their letters", LETTER_CLASSES, scores.whole),
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
            *((share(tally.flagged[kind], tally.every[kind]),) if flags else ()),
        )
        for kind, said in names.items()
        if tally.every[kind]
    ]
    return table(f"{head} | number | right before | right after | harmed{' | else flagged' * flags}", lines)


def harm_table(groups: Sequence[tuple[str, Sequence[Harm]]]) -> str:
    """A row a group, then every change with its count."""
    lines = [
        line(
            name,
            sum(harm.words for harm in harms),
            sum(harm.damaged for harm in harms),
            sum(len(harm.changes) for harm in harms),
            sum(harm.letters for harm in harms),
        )
        for name, harms in groups
    ]
    every = Counter(
        f"{change.name}: `{change.before}` to `{change.after}`"
        for _, harms in groups
        for harm in harms
        for change in harm.changes
    )
    changes = [f"- {said} ({count})" for said, count in every.items()]
    head = "clean text | words | taken for damaged | changes | letters of words changed"
    return table(head, lines) + "\n".join([*changes, ""])
