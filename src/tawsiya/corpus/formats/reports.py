"""Reports that `tawsiya extract` wrote, as sheets: predictions about the text as read, with their scores.

A report says where mentions and units stand in `raw`; operative words and addressees inside a unit are placed by
their words. The text as read lies beside the report (`NAME.EXT.raw.txt`).
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from tawsiya.core.errors import GoldError, UnreadableFileError
from tawsiya.core.report import Report, read_report
from tawsiya.core.report_files import WHOLE, ReportFile, find_report_files
from tawsiya.core.report_parts import Mention, RawSpan, Recommendation
from tawsiya.core.span import Span, hull
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.sheet import ADDRESSEE, MENTIONS, OPERATIVE, RECOMMENDATIONS, UNIT, Item, Sheet
from tawsiya.corpus.jsonl import Place, check_all, read_utf8
from tawsiya.corpus.rows import place_words


def report_sheets(paths: Iterable[Path]) -> tuple[list[Sheet], Notes]:
    """The sheets of reports, files or folders with all below them, and what they leave out.

    Raises:
        GoldError: a file cannot be read, a report has no text as read beside it, or two reports have one name.
        ReportError: a file is no report.
    """
    files = [file for path in paths for file in _below(path)]
    if not files:
        raise GoldError("there is no report where --reports points; name the folder that `tawsiya extract` wrote")
    notes = Notes()
    sheets = check_all(files, lambda file: _sheet(file, notes))
    seen: dict[str, Path] = {}
    for sheet, file in zip(sheets, files, strict=True):
        if sheet.name in seen:
            raise GoldError(f"{file} and {seen[sheet.name]} are both named {sheet.name!r}; export them apart")
        seen[sheet.name] = file
    return sheets, +notes


def _below(path: Path) -> list[Path]:
    """The files of reports at or below `path`; JSON Lines have no text as read beside them."""
    found = list(find_report_files(path, (WHOLE,)))
    check_all(found, _refuse)
    return sorted(file.path for file in found)


def _refuse(file: ReportFile) -> None:
    if isinstance(file.error, UnreadableFileError):
        raise GoldError(str(file.error))
    if file.error is not None:
        raise GoldError(f"{file.path} cannot be read ({file.error.strerror}); check the path")


def _sheet(file: Path, notes: Notes) -> Sheet:
    report = read_report(read_utf8(file), str(file))
    raw_path = file.with_name(f"{file.name.removesuffix('.json')}.raw.txt")
    if not raw_path.exists():
        raise GoldError(f"{raw_path} is not there; run `tawsiya extract` anew, without --no-raw")
    raw = raw_path.read_bytes()
    if sha256(raw).hexdigest() != report.source.raw_sha256:
        raise GoldError(f"{raw_path} is not the text from which {file} was made; run `tawsiya extract` anew")
    text = raw.decode("utf-8")
    notes["blocks of reports"] += len(report.blocks)
    notes["recommendations in reports whose chapeau or speaker is left out"] += sum(
        unit.chapeau is not None or unit.by is not None for unit in report.recommendations
    )
    return Sheet(
        file.name.split(".")[0],
        text,
        tuple(_items(report, text, notes)),
        layers=frozenset({MENTIONS, RECOMMENDATIONS}),
        sha256=report.source.sha256,
        predicted=True,
        place=Place(file),
    )


def _items(report: Report, text: str, notes: Notes) -> Iterator[Item]:
    for mention in report.mentions:
        span = _span(mention.raw)
        if span is None:
            notes["mentions in reports that stand nowhere in the text as read"] += 1
        else:
            yield Item(mention.label, span, _attributes(mention), mention.score)
    for unit in report.recommendations:
        span = _span(unit.raw)
        if span is None:
            notes["recommendations in reports that stand nowhere in the text as read"] += 1
            continue
        yield Item(UNIT, span, _unit_attributes(unit), unit.score)
        quotes = [(OPERATIVE, unit.operative_word)] if unit.operative_word else []
        for label, quote in (*quotes, *((ADDRESSEE, addressee) for addressee in unit.addressees)):
            placed = place_words(quote.text, text, span)
            if placed is None:
                notes["operative words and addressees in reports whose words stand twice or were repaired"] += 1
            else:
                yield Item(label, placed)


def _span(stretches: list[RawSpan]) -> Span | None:
    return hull([Span(stretch.start, stretch.end) for stretch in stretches]) if stretches else None


def _attributes(mention: Mention) -> dict[str, str]:
    given = {"value": mention.value, "form": mention.form, "role": mention.role}
    return {key: value for key, value in given.items() if value is not None}


def _unit_attributes(unit: Recommendation) -> dict[str, str]:
    given = {"status": unit.status, "strength": unit.strength, "marker": unit.label}
    inherited = {"inherited_strength": unit.inherited.strength}
    return {key: value for key, value in (given | inherited).items() if value is not None}
