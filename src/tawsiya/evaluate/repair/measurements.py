"""All measurements of repair, each made once when first asked for; `tables` says how they are printed."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tawsiya.corpus.split import read_split
from tawsiya.corpus.spoil.profile import OTHER_FONTS, REPORT, Profile
from tawsiya.evaluate.repair.bed import PRACTICE, Rate, compare_rates, make_bed
from tawsiya.evaluate.repair.found import count_found, read_outcome
from tawsiya.evaluate.repair.garbage import garbage_layers
from tawsiya.evaluate.repair.gold import RepairGold, read_repair_gold
from tawsiya.evaluate.repair.harm import Harm, measure_harm
from tawsiya.evaluate.repair.held_out import DEVSET, HeldOut, draw_paragraphs, read_list
from tawsiya.evaluate.repair.layers import Treatment, characters_only, document_of, repaired
from tawsiya.evaluate.repair.real import count_verdicts, judge_rows
from tawsiya.evaluate.repair.speed import Speed, measure_speed
from tawsiya.evaluate.repair.unknown import count_unknown, known_words
from tawsiya.evaluate.repair.words import WordScores, score_words
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.loading import load_pipeline

CLEAN_REPORTS = ("att-2026", "unidir-2024-part1")
Counts = tuple[Counter[str], Counter[str]]
"""Right and all, by kind."""


@dataclass(frozen=True, slots=True)
class Garbage:
    """A layer beyond repair: its quality, the codes of its warnings, its mentions and those it should not have."""

    name: str
    quality: float
    codes: tuple[str, ...]
    mentions: int
    invented: int


@dataclass(frozen=True)
class Measurements:
    """Measurements on the project's `annotations` and the real texts in `data`."""

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

    @cached_property
    def pipeline(self) -> Pipeline:
        """The pipeline by rules."""
        return load_pipeline("rules")

    @cached_property
    def clean_reports(self) -> dict[str, str]:
        """The reports whose layer is sound."""
        return {name: (self.data / "reports" / f"{name}.txt").read_text("utf-8") for name in CLEAN_REPORTS}

    @cached_property
    def classes(self) -> list[Rate]:
        """Each class of damage: how often in the real report and in the bed."""
        return compare_rates(self.gold, make_bed([row.text for row in self.held_out], REPORT))

    @cached_property
    def real_before(self) -> tuple[Counts, Counts]:
        """Values that stand and mentions that are found in the real report, characters cleaned."""
        return self._real(characters_only)

    @cached_property
    def real_after(self) -> tuple[Counts, Counts]:
        """The same, repaired."""
        return self._real(repaired)

    def _real(self, treat: Treatment) -> tuple[Counts, Counts]:
        outcome = treat(self.gold.layer)
        read = read_outcome(self.pipeline, outcome)
        verdicts = judge_rows(self.gold, outcome, read.outcome)
        return count_verdicts(verdicts), count_found(read, self.data / "first-reading")

    @cached_property
    def unknown(self) -> dict[str, list[tuple[int, int]]]:
        """Unknown words and all, before and after, of the real report and of clean ones."""
        known = known_words(self.data)
        texts = {"real report": self.gold.layer} | self.clean_reports
        return {
            name: [count_unknown(treat(raw).text, known) for treat in (characters_only, repaired)]
            for name, raw in texts.items()
        }

    @cached_property
    def bed(self) -> WordScores:
        """Word accuracy on the bed."""
        return score_bed(self.held_out, REPORT)

    @cached_property
    def bed_of_other_fonts(self) -> WordScores:
        """Word accuracy on the bed with the faults of other producers."""
        return score_bed(self.held_out, OTHER_FONTS)

    @cached_property
    def practice(self) -> WordScores:
        """Word accuracy on paragraphs that may be looked at; most of them the word model has learned from."""
        held_out = {row.digest for row in self.held_out}
        return score_bed(draw_paragraphs(self.data, self.split, PRACTICE, held_out), REPORT)

    @cached_property
    def harm(self) -> dict[str, list[Harm]]:
        """What repair changes in clean texts."""
        whole = {name: [measure_harm(name, raw)] for name, raw in self.clean_reports.items()}
        rows = (self.data / DEVSET).read_text("utf-8").splitlines()
        sentences = [
            measure_harm(f"{DEVSET} line {number}", json.loads(row)["ar"]) for number, row in enumerate(rows, start=1)
        ]
        return whole | {f"{len(rows):,} sentences, each alone": sentences}

    @cached_property
    def garbage(self) -> list[Garbage]:
        """Layers beyond repair, made from a sample; the sound sample first."""
        sound = (self.annotations / "samples" / "arms-trade.md").read_text("utf-8")
        there = {(mention.label, mention.text) for mention in self.pipeline(document_of(sound)).mentions}
        found = []
        for name, raw in [("the sound text", sound), *garbage_layers(sound)]:
            report = self.pipeline(document_of(raw))
            invented = sum((mention.label, mention.text) not in there for mention in report.mentions)
            codes = tuple(warning.code for warning in report.warnings)
            found.append(Garbage(name, report.quality.text, codes, len(report.mentions), invented))
        return found

    @cached_property
    def speed(self) -> list[Speed]:
        """Diagnosis and repair against the blank tokenizer: clean reports, the real one last."""
        texts = self.clean_reports | {"real report": self.gold.layer}
        return [measure_speed(name, raw) for name, raw in texts.items()]


def score_bed(rows: Sequence[HeldOut], profile: Profile) -> WordScores:
    """Word accuracy on the bed made of `rows`."""
    scores = WordScores()
    first = 0
    for spoilt in make_bed([row.text for row in rows], profile):
        origins = [row.source for row in rows[first : first + len(spoilt.paragraphs)]]
        score_words(spoilt, characters_only(spoilt.text), repaired(spoilt.text), scores, origins)
        first += len(origins)
    return scores
