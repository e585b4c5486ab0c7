"""Values on gold spans, right of all, beside CLDR and dateparser: `compare_values.py TEXTS` (see docs/values.md)."""

import re
import sys
from collections import Counter
from datetime import datetime
from itertools import groupby
from pathlib import Path

from babel import Locale
from babel.core import get_global
from dateparser.date import DateDataParser

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block, Mention
from tawsiya.core.span import Span
from tawsiya.corpus import read_gold, read_split
from tawsiya.link.metadata import find_metadata
from tawsiya.link.resolutions import is_numbered
from tawsiya.link.symbols import symbol_value
from tawsiya.link.values import fill_values

ROOT, TEXTS, LOCALES = Path(__file__).parents[1] / "annotations", Path(sys.argv[1]), ("ar", "ar_SY")
SPLIT, ISSUED = read_split(ROOT / "splits" / "unpc-devset.tsv"), {"RELATIVE_BASE": datetime(2015, 1, 1)}
MONTHS = {fold_word(name): n for one in LOCALES for n, name in Locale.parse(one).months["format"]["wide"].items()}
CODES = {two[0]: three for three, two in get_global("territory_aliases").items() if three.isalpha() and len(three) == 3}
STATES = {fold_word(name): CODES.get(two) for two, name in Locale("ar").territories.items()}


def by_cldr(words):
    """The name of a state, or day, month and year, as CLDR writes them; of a dual month both names must agree."""
    date = re.fullmatch(r"(?:(?:(\d+) )?([^\d/]+)(?:/([^\d/]+))? )?(\d{4})", words)
    months = {MONTHS.get(name) for name in date.group(2, 3) if name} if date else {None}
    parts = [date[4], *months, *([int(date[1])] if date[1] else [])] if date else []
    return STATES.get(words) if len(months) > 1 or None in months else "-".join(str(part).zfill(2) for part in parts)


def by_dateparser(words):
    """What dateparser says that it read; what it fills in from the day of the document is left out."""
    found = DateDataParser(["ar"], settings=ISSUED).get_date_data(words)
    return "-".join(found.date_obj.strftime({"year": "%Y", "month": "%m", "day": "%d"}[part]) for part in found.parts)


counts, gold = Counter(), read_gold(ROOT / "gold" / "reports", TEXTS) + read_gold(ROOT / "gold" / "un-sentences", TEXTS)
for group, several in groupby(sorted(gold, key=lambda one: one.group), key=lambda one: one.group):
    text, blocks, wanted, bare, part = "", [], [], [], SPLIT.get(group, group)
    for one in several:
        blocks += one.blocks or [Block("paragraph", (Span(len(text), len(text) + len(one.text)),))]
        kept = [mention for mention in one.mentions if not mention.optional]
        bare += [Mention(mention.label, mention.span.shift(len(text)), form=mention.form) for mention in kept]
        wanted, text = wanted + kept, text + one.text + "\n\n"
    known, symbol = find_metadata(text, blocks, bare), symbol_value(group[5:].upper().replace("_", "."))
    known = known.model_copy(update={"date": known.date or "2015", "symbol": known.symbol or symbol})
    for want, found in zip(wanted, fill_values(text, blocks, bare, known), strict=True):
        words = " ".join(fold_word(found.span.of(text)).split())
        kind = "resolution" if is_numbered(words) else "anaphor" if want.form == "anaphor" else want.label
        values = {"right": found.value, "all": want.value, "CLDR": by_cldr(words), "dateparser": by_dateparser(words)}
        counts.update((part, kind, who, want.value is None) for who in values if values[who] == want.value)
for key in sorted({key[:2] for key in counts}):
    print(*key, *(f"{who} {counts[(*key, who, False)]} + {counts[(*key, who, True)]}," for who in values))
