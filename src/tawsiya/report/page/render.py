"""The page put together: what the template shows, and the template filled; it escapes whatever it is given."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Recommendation
from tawsiya.report import words
from tawsiya.report.page.charts import bars, state_bars, time_line
from tawsiya.report.page.dates import describe
from tawsiya.report.page.document import badge, mention_class, write_document
from tawsiya.report.page.values import Values, find_values
from tawsiya.report.words import Pair, both, pair

_JSON_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&'"}
_SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation as the table shows it; `states` and `instruments` are the codes that the filters compare.

    `name` is its path, or its number behind `#` where a bullet is all that was printed.
    """

    number: int
    name: str
    recommendation: Recommendation
    badge: Markup
    states: list[str]
    instruments: list[str]
    strength_rank: int
    deadline: Pair | None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter and how many recommendations it leaves."""

    code: str
    name: Pair
    count: int


def render_page(report: Report) -> str:
    """`report` as one HTML page, right to left, labelled in Arabic and English; the same report, the same page."""
    assets = files("tawsiya.report.page") / "assets"
    script = (assets / "page.js").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((assets / "page.html.jinja").read_text(encoding="utf-8"))
    values = find_values(report)
    rows = _rows(report, values)
    statuses = Counter(row.status for row in report.recommendations)
    return template.render(
        report=report,
        values=values,
        rows=rows,
        filters=_filters(rows, values),
        figures=_figures(report, values),
        statuses=[(pair(words.STATUSES, code), count) for code, count in sorted(statuses.items())],
        state_bars=state_bars(values),
        strength_bars=_strength_bars(report),
        time_line=time_line(report, values),
        document=write_document(report, values),
        metadata=_metadata(report),
        both=both,
        pair=pair,
        words=words,
        mention_class=mention_class,
        short_hash=lambda digest: digest[:_SHORT_HASH],
        data=embed_json(_data(report, values)),
        style=Markup((assets / "page.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=_script_hash(script),
    )


def embed_json(data: object) -> Markup:
    """JSON that may stand inside a `script` element: no character in it can end the element or begin a comment.

    >>> embed_json("</script>")
    Markup('"\\\\u003c/script\\\\u003e"')
    """
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES))


def _script_hash(script: str) -> str:
    """The hash by which the page's own policy lets its script run, and no other."""
    # The template writes a line end on either side of the script; they count.
    digest = hashlib.sha256(f"\n{script}\n".encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _rows(report: Report, values: Values) -> list[Row]:
    places = {mention.id: place for place, mention in enumerate(report.mentions)}
    ranks = {code: rank for rank, code in enumerate(words.STRENGTHS, start=1)}
    rows = []
    for number, row in enumerate(report.recommendations, start=1):
        found = [values.rows[values.of_mention[places[name]]] for name in row.mentions if name in places]
        named = [value.code for value in found if value.label == "STATE" and value.code]
        asked = [item.state for item in (*row.addressees, *row.inherited.addressees) if item.state]
        strength = row.strength or row.inherited.strength or ""
        rows.append(
            Row(
                number=number,
                name=row.path if row.path and any(character.isalnum() for character in row.path) else f"#{number}",
                recommendation=row,
                badge=badge(row),
                states=sorted({*named, *asked}),
                instruments=sorted({value.code for value in found if value.label == "INSTRUMENT" and value.code}),
                strength_rank=ranks.get(strength, len(ranks) + 1 + (not strength)),
                deadline=(describe(row.deadline, "ar"), describe(row.deadline, "en")) if row.deadline else None,
            )
        )
    return rows


def _filters(rows: list[Row], values: Values) -> dict[str, list[Option]]:
    """The choices of each filter, only those that some recommendation has."""
    names: dict[str, Pair] = dict(words.state_pairs())
    names |= {value.code: value.name for value in values.rows if value.label == "STATE" and value.code}
    instruments = {value.code: value.name for value in values.rows if value.label == "INSTRUMENT" and value.code}
    every = [row.recommendation for row in rows]
    strengths = Counter(row.strength or row.inherited.strength for row in every)
    none = strengths.pop(None, 0)
    ordered = [code for code in words.STRENGTHS if code in strengths]
    ordered += sorted(code for code in strengths if code and code not in words.STRENGTHS)
    strength_options = [Option(code, pair(words.STRENGTHS, code), strengths[code]) for code in ordered]
    if none:
        strength_options.append(Option("-", ("بلا فعل إجرائي", "no operative word"), none))
    statuses = Counter(row.status for row in every)
    return {
        "state": _options(Counter(code for row in rows for code in row.states), names),
        "instrument": _options(Counter(code for row in rows for code in row.instruments), instruments),
        "strength": strength_options,
        "status": _options(statuses, words.STATUSES),
    }


def _options(counts: Mapping[str, int], names: Mapping[str, Pair]) -> list[Option]:
    options = [Option(code, pair(names, code), count) for code, count in counts.items()]
    return sorted(options, key=lambda option: (option.name[0], option.code))


def _figures(report: Report, values: Values) -> list[tuple[str, Pair, int, int]]:
    """Label, its name, how many distinct values, how many mentions; the labels of the guidelines and those of users."""
    labels = [*words.LABELS, *(label for label in values.labels if label not in words.LABELS)]
    figures = []
    for label in labels:
        rows = [values.rows[place] for place in values.labelled(label)]
        distinct = sum(row.code is not None for row in rows)
        figures.append((label, pair(words.PLURALS, label), distinct, sum(row.count for row in rows)))
    return [figure for figure in figures if figure[3] or figure[0] in ("STATE", "DATE", "INSTRUMENT")]


def _strength_bars(report: Report) -> tuple[object, ...]:
    counts = Counter(row.strength or row.inherited.strength or "" for row in report.recommendations)
    rows = [
        (pair(words.STRENGTHS, code) if code else ("بلا فعل إجرائي", "no operative word"), None, count, None)
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return bars(rows, ("أخرى", "others"))


def _metadata(report: Report) -> list[tuple[Pair, Pair]]:
    """The rows of the head: name and value, the value in both languages where it can be said in both."""
    rows = []
    for key, name in words.METADATA.items():
        value = getattr(report.metadata, key)
        if not value:
            continue
        shown: Pair = (value, value)
        if key == "date":
            shown = (describe(value, "ar"), describe(value, "en"))
        elif key == "original_language":
            shown = pair(words.LANGUAGES, value)
        rows.append((name, shown))
    return rows


def _data(report: Report, values: Values) -> dict[str, object]:
    """What the script shows when a mention is touched: the values, and per mention what is its own."""
    return {
        "values": [[row.label, row.code, *row.name, [at + 1 for at in row.mentions]] for row in values.rows],
        "mentions": [
            [place, row.form, row.role, int(row.doubtful), row.score, row.no_value, row.evidence.rule]
            for place, row in zip(values.of_mention, report.mentions, strict=True)
        ],
        "words": {code: list(names) for table in _TABLES for code, names in table.items()},
    }


_TABLES = (words.LABELS, words.FORMS, words.ROLES)
