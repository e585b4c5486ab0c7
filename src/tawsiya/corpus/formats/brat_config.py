"""`annotation.conf` of brat for Tawsiya's labels (brat.nlplab.org/configuration.html)."""

from collections.abc import Iterable

from tawsiya.corpus.formats.labelling_config import CHOICES
from tawsiya.corpus.formats.sheet import ADDRESSEE, HAS, INHERITS, OPERATIVE, PARTS, UNIT

_OF_MENTIONS = ("form", "role")


def annotation_conf(labels: Iterable[str]) -> str:
    """Entities, relations, attributes; stretches may overlap: mentions (`labels`) stand inside recommendations."""
    mentions = sorted(labels)
    attributes = []
    for key, choices in CHOICES.items():
        labels = mentions if key in _OF_MENTIONS else [*mentions, UNIT] if key == "optional" else [UNIT]
        values = "" if key == "optional" else f", Value:{'|'.join(choices)}"
        attributes.append(f"{key}\tArg:{'|'.join(labels)}{values}")
    lines = ["[entities]", *mentions, UNIT, *PARTS, "", "[relations]"]
    lines += [f"{HAS}\tArg1:{UNIT}, Arg2:{'|'.join(PARTS)}", f"{INHERITS}\tArg1:{UNIT}, Arg2:{OPERATIVE}|{ADDRESSEE}"]
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"]
    return "\n".join([*lines, "", "[events]", "", "[attributes]", *attributes, ""])
