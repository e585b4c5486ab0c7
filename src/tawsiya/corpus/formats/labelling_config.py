"""The labelling configuration of Label Studio for Tawsiya's labels: what is marked, and what is asked about it.

Tags and attributes: labelstud.io/tags (Labels, Text, Choices and TextArea with `perRegion`, Relations).
"""

from collections.abc import Iterable
from itertools import cycle
from typing import Final
from xml.sax.saxutils import quoteattr

from tawsiya.corpus.formats.sheet import FLAG, LINKS, PARTS, UNIT
from tawsiya.corpus.rows import FORMS, ROLES, STATUSES, STRENGTHS

FREE_TEXT: Final = ("value", "marker")
"""Attributes that are written, not chosen."""

CHOICES: Final = {
    "form": sorted(FORMS),
    "role": sorted(ROLES),
    "status": sorted(STATUSES),
    "strength": sorted(STRENGTHS),
    "inherited_strength": sorted(STRENGTHS),
    "optional": [FLAG],
}
"""Attributes that are chosen, and from what."""

_ASKED_OF_MENTIONS = ("value", "form", "role")
_COLOURS = (
    "#d4380d",
    "#389e0d",
    "#096dd9",
    "#531dab",
    "#c41d7f",
    "#ad8b00",
    "#5b8c00",
    "#08979c",
    "#7cb305",
    "#8c8c8c",
)


def labelling_config(declared: Iterable[str]) -> str:
    """The XML to paste under Settings > Labeling Interface > Code; `declared` are the labels of mentions."""
    mentions = sorted(declared)
    lines = ["<View>", "  <Style>.htx-text { white-space: pre-wrap; direction: rtl; }</Style>"]
    lines += ['  <Labels name="label" toName="text">']
    lines += [
        f"    <Label value={quoteattr(label)} background={quoteattr(colour)}/>"
        for label, colour in zip((*mentions, UNIT, *PARTS), cycle(_COLOURS), strict=False)
    ]
    lines += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>']
    for key in (*FREE_TEXT, *CHOICES):
        labels = mentions if key in _ASKED_OF_MENTIONS else [*mentions, UNIT] if key == "optional" else [UNIT]
        lines += _question(key, labels)
    lines += ["  <Relations>", *(f"    <Relation value={quoteattr(kind)}/>" for kind in LINKS), "  </Relations>"]
    return "\n".join([*lines, "</View>", ""])


def _question(key: str, labels: Iterable[str]) -> list[str]:
    shared = f'name="{key}" toName="text" perRegion="true" whenTagName="label"'
    when = f"whenLabelValue={quoteattr(','.join(labels))}"
    shown = f'  <View visibleWhen="region-selected" whenTagName="label" {when}>'
    if key in FREE_TEXT:
        body = [f'    <TextArea {shared} maxSubmissions="1" editable="true"/>']
    else:
        body = [f'    <Choices {shared} choice="single" showInline="true">']
        body += [f"      <Choice value={quoteattr(choice)}/>" for choice in CHOICES[key]]
        body += ["    </Choices>"]
    return [shown, f"    <Header value={quoteattr(key)}/>", *body, "  </View>"]
