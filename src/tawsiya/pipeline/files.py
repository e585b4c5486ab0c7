"""Files into report files: one after another, each on its own, so that a bad one costs one line and nothing else."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tawsiya.core.errors import CrashError, NoTextError, OutputError, TawsiyaError
from tawsiya.core.report import Report, write_report
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.files import InputFile, Problem, find_collisions, find_inputs
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits
from tawsiya.ingest.lines import read_lines
from tawsiya.pipeline.extract import Pipeline
from tawsiya.report.files import text_writer, write_text


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands in one written report, or in all reports of a file of lines."""

    documents: int = 0
    mentions: int = 0
    recommendations: int = 0
    warnings: int = 0

    def plus(self, report: Report) -> "Counts":
        """With one more report."""
        return Counts(
            self.documents + 1,
            self.mentions + len(report.mentions),
            self.recommendations + len(report.recommendations),
            self.warnings + len(report.warnings),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: the file written and what is in it, or the error. `path` is the input as named."""

    path: Path
    written: Path | None = None
    counts: Counts = Counts()
    error: TawsiyaError | None = None


@dataclass(frozen=True)
class Extraction:
    """Inputs to be read and where their reports go.

    Reports mirror the tree of inputs below `folder`: `NAME.EXT.json`, and the raw text beside it as
    `NAME.EXT.raw.txt` unless `with_raw` is off; `with_text` off leaves `text` out of reports. With `lines`, each line
    of a file is a document of its own and its reports are the lines of `NAME.EXT.jsonl`; `text_key` names the key
    of the text in JSON Lines. `limits` bind the readers that need a parser; these run in a process of their own.
    """

    pipeline: Pipeline
    folder: Path
    with_text: bool = True
    with_raw: bool = True
    lines: bool = False
    text_key: str | None = None
    limits: Limits = field(default_factory=Limits)

    def run(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """The outcome of every input below `paths`, in order, problems of the walk first.

        Raises `OutputError` before anything is read when `folder` cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{self.folder} cannot be made: {error.strerror}; choose a folder that you may write to"
            ) from error
        found = find_inputs(paths)
        collisions = {problem.path: problem for problem in find_collisions(found.files)}
        for problem in (*found.problems, *collisions.values()):
            yield Outcome(problem.path, error=problem.error)
        with IsolatedReader(self.limits) as reader:
            for file in found.files:
                if file.path not in collisions:
                    yield from self._lines_of(file) if self.lines else (self._extract(file, reader),)

    def _extract(self, file: InputFile, reader: IsolatedReader) -> Outcome:
        try:
            document = reader.read(file.path, file.relative)
            report = make_report(self.pipeline, document, with_text=self.with_text)
            target = self.folder / f"{file.relative}.json"
            with text_writer(target) as out:
                out.write(write_report(report))
                out.flush()  # what a full disk refuses is told before the raw text takes its place
                if self.with_raw:
                    write_text(self.folder / f"{file.relative}.raw.txt", document.raw)
        except TawsiyaError as error:
            return Outcome(file.path, error=error)
        return Outcome(file.path, target, Counts().plus(report))

    def _lines_of(self, file: InputFile) -> Iterator[Outcome]:
        """One outcome for each bad line, then one for the file."""
        target = self.folder / f"{file.relative}.jsonl"
        counts = Counts()
        bad: list[Outcome] = []
        try:
            with text_writer(target) as out:
                for item in read_lines(file.path, field=self.text_key):
                    report = item if isinstance(item, Problem) else self._try_report(item)
                    if isinstance(report, Report):
                        out.write(write_report(report, indent=None))
                        counts = counts.plus(report)
                    else:
                        bad.append(Outcome(file.path, error=report.error))
        except TawsiyaError as error:
            bad.append(Outcome(file.path, error=error))
        if not counts.documents and not bad:
            bad.append(Outcome(file.path, error=NoTextError(f"{file.path} has no line with text in it; leave it out")))
        yield from bad
        if counts.documents:
            yield Outcome(file.path, target, counts)

    def _try_report(self, document: RawDocument) -> Report | Outcome:
        try:
            return make_report(self.pipeline, document, with_text=self.with_text)
        except TawsiyaError as error:
            return Outcome(Path(document.uri), error=error)


def make_report(pipeline: Pipeline, document: RawDocument, *, with_text: bool = True) -> Report:
    """The report of a document, without `text` on demand. Raises errors of Tawsiya only, `CrashError` for a fault."""
    try:
        report = pipeline(document)
    except TawsiyaError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        raise CrashError(
            f"{document.uri}: a fault in Tawsiya ({type(error).__name__}: {error}, at {Path(place.filename).name}:"
            f"{place.lineno}); "
            "please report it with the document, the other documents are not touched"
        ) from error
    return report if with_text else report.model_copy(update={"text": None})
