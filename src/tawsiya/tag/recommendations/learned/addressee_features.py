"""What the chain of addressees sees of each word of a recommendation: strings.

| group   | says                                                                                           |
|---------|------------------------------------------------------------------------------------------------|
| word    | the word, its proclitics, first and last letters, the words beside it, pairs, forms of three      |
| call    | the operative word before it: its group and voice, how far it is, names and words between         |
| name    | whether a name begins or goes on here by the rules' tables, its kind, what stands before and behind |
| rules   | what the rules chose here and beside it                                                        |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tawsiya.core.span import Span
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.adjectives import has_adjective_form
from tawsiya.tag.recommendations.heads import Head, head_at, is_feminine
from tawsiya.tag.recommendations.lexicon import Hit, find_operatives
from tawsiya.tag.recommendations.words import Word

_EDGE = "<"
_PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فل", "فب")
_MARKS = frozenset('،؛:()"-')
_JOINTS = frozenset(
    (
        *("على", "الى", "من", "في", "عن", "ان", "بان", "الا", "مع", "بين", "التي", "الذي", "ما", "لم", "او", "كل"),
        *("لا", "قد", "هي", "هو", "ذلك", "وان", "وعلى", "والى", "بما", "فان"),
    )
)
"""Short words by which a clause is built, folded."""
_ENDINGS = ("ات", "ين", "ون", "ها", "هم", "ة", "ي")
_FARTHEST = 7
"""Pairs of words behind a call from which on all distances are one."""
_MOST = 3
"""From which on counts are one."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as the rules walk it: the word behind it, its head, and whether verbs agree as with a feminine."""

    end: int
    head: Head
    feminine: bool


class _Here(NamedTuple):
    """A word, those beside it, and the forms of the five around it."""

    number: int
    before: str
    text: str
    behind: str
    form: str
    forms: Sequence[str]


@dataclass(slots=True)
class _Call:
    """The last operative word before a word, and what has come since: its names, and the way from it."""

    hit: Hit | None = None
    verb: str = ""
    names: int = 0
    commas: int = 0
    joints: int = 0
    way: tuple[str, ...] = ()

    @property
    def frame(self) -> str:
        return self.hit.entry.frame if self.hit else "-"

    @property
    def kind(self) -> str:
        return self.hit.entry.kind if self.hit else "-"

    @property
    def person(self) -> str:
        """The letter that says who does what a verb in the present says."""
        return self.verb[:1] if self.kind in ("present", "passive") else ""

    def distance(self, number: int) -> str:
        return f"{min(_FARTHEST, (number - self.hit.end + 2) // 2)}" if self.hit else "-"


def features_of_words(words: Sequence[Word], operative: Span | None, chosen: Sequence[str]) -> list[list[str]]:
    """The features of each word; `chosen` are the rules' labels of the words."""
    texts = [word.text for word in words]
    hits = find_operatives(words)
    spoken = {number: hit for hit in hits for number in range(hit.first, hit.end)}
    names = {number: name for number in range(len(words)) if number not in spoken and (name := _name_at(words, number))}
    decided = next((number for number, word in enumerate(words) if operative and word.span.overlap(operative)), None)
    edged = [_EDGE, _EDGE, *texts, _EDGE, _EDGE]
    forms = [_form(text) for text in edged]
    rules = [_EDGE, *chosen, _EDGE]
    anybody = any(label != "O" for label in chosen)
    call, first, end = _Call(), 0, 0
    features = []
    for number in range(len(words)):
        around = edged[number : number + 5]
        here = _Here(number, around[1], around[2], around[3], forms[number + 2], forms[number : number + 5])
        hit = spoken.get(number)
        if hit and hit is not call.hit:
            call = _Call(hit, _verb(texts[hit.first]))
        name = names.get(number) if number >= end else None
        if name:
            first, end = number, name.end
        inside = number - first if number < end else None
        seen = [*_of_word(here.text), *_around(here), f"--w={around[0]}", f"++w={around[4]}"]
        seen += _of_call(here, call, decided, is_operative=hit is not None)
        seen += _of_border(here, names.get(number), name, inside, end)
        seen += _of_name(here, call, names.get(number), name, edged)
        seen += _of_rules(here, call, rules[number : number + 3], anybody=anybody)
        features.append(list(dict.fromkeys(seen)))
        _go_on(call, here.text, name, is_operative=hit is not None, inside=inside)
    return features


def _name_at(words: Sequence[Word], number: int) -> _Name | None:
    for proclitics in _PROCLITICS:
        if words[number].text.startswith(proclitics):
            head = head_at(words, number, proclitics)
            if head and head.letters == len(proclitics):
                return _Name(name_end(words, number, len(words), head), head, is_feminine(words, number, head))
    return None


def _go_on(call: _Call, text: str, name: _Name | None, *, is_operative: bool, inside: int | None) -> None:
    """One word further away from the call."""
    call.commas += text in "،؛,;"
    call.joints += text in ("ان", "بان", "الى", "على", "الا")
    if is_operative:
        return
    if name:
        call.names += 1
        call.way = (*call.way[-3:], "N" + text[: name.head.letters])
    elif inside is None:
        step = text if text in _MARKS or text in _JOINTS else "x"
        if step != "x" or call.way[-1:] != ("x",):
            call.way = (*call.way[-3:], step)


@lru_cache(100_000)
def _of_word(text: str) -> tuple[str, ...]:
    proclitics, stem = _cut(text)
    return (
        *("any", f"w={text}", f"st={stem}", f"pro={proclitics}"),
        *(f"p{size}={text[:size]}" for size in (1, 2, 3, 4)),
        *(f"s{size}={text[-size:]}" for size in (1, 2, 3)),
    )


@lru_cache(100_000)
def _cut(text: str) -> tuple[str, str]:
    """The proclitics before an article and the word behind them, its article whole.

    >>> [_cut(text) for text in ("وللدول", "بالدول", "ولجنه")]
    [('ول', 'الدول'), ('ب', 'الدول'), ('', 'ولجنه')]
    """
    for start in ("ولل", "فلل", "لل"):
        if text.startswith(start) and len(text) > len(start) + 2:
            return start[:-1], "ا" + text[len(start) - 1 :]
    for proclitics in ("وب", "فب", "و", "ف", "ب", "ك"):
        if text.startswith(f"{proclitics}ال") and len(text) > 4:
            return proclitics, text[len(proclitics) :]
    return "", text


@lru_cache(100_000)
def _form(text: str) -> str:
    """Proclitics, article and ending of a word; the word itself where it is short, a digit for numbers."""
    if not text.isalpha():
        return "9" if text.isdigit() else text[:1]
    if len(text) <= 3:
        return text
    proclitics, stem = _cut(text)
    ending = next((ending for ending in _ENDINGS if text.endswith(ending)), "")
    return f"{proclitics}{'ال' if stem.startswith('ال') else ''}-{ending}"


@lru_cache(100_000)
def _beside(side: str, text: str) -> tuple[str, ...]:
    stem = _cut(text)[1]
    return (
        f"{side}w={text}",
        f"{side}st={stem}",
        f"{side}p={text[:2]}",
        f"{side}s={text[-2:]}",
        f"{side}f={_form(text)}",
    )


def _around(here: _Here) -> Iterator[str]:
    yield from _beside("-", here.before)
    yield from _beside("+", here.behind)
    yield from (f"-ww={here.before} {here.text}", f"+ww={here.text} {here.behind}")
    yield from (f"f3={' '.join(here.forms[place : place + 3])}{place}" for place in (0, 1, 2))


def _of_call(here: _Here, call: _Call, decided: int | None, *, is_operative: bool) -> Iterator[str]:
    side = "?" if decided is None else "=" if here.number == decided else "a" if here.number > decided else "b"
    frame, kind, verb, far = call.frame, call.kind, call.verb, call.distance(here.number)
    yield from (f"side={side} {frame} {far}", f"far={frame} {far}", f"far={frame} {far} {here.form}")
    yield from (f"frame={frame} {here.before[:4]}", f"kind={kind} {frame}", f"verb={verb} {far}")
    yield from (f"commas={min(call.commas, _MOST)} {frame} {side}", f"joints={min(call.joints, _MOST)} {frame}")
    names = min(call.names, _MOST)
    yield from (f"names={frame} {names} {kind}", f"names={verb} {names} {call.person}")
    way = " ".join(call.way[-2:])
    yield from (f"way={frame} {' '.join(call.way)}", f"way={verb} {' '.join(call.way[-3:])}")
    yield from (f"way={frame} {way} {here.form}", f"way={way} {here.before}")
    yield f"first={frame} {call.hit is not None and call.hit.first <= 1}"
    if is_operative:
        yield "operative"


def _of_border(here: _Here, name: _Name | None, opened: _Name | None, inside: int | None, end: int) -> Iterator[str]:
    """Whether the word goes on with a name that the rules would walk, stands behind it, and could belong to one."""
    role = name.head.role if name else "-"
    adjective = has_adjective_form(_cut(here.text)[1])
    yield from (f"adjective={adjective}", f"adjective={adjective} {role} {_cut(here.before)[1].startswith('ال')}")
    if inside is not None and opened is None:
        yield from ("in", f"in={min(inside, _MOST)}", f"in last={here.number == end - 1}")
    elif here.number == end and end > 0:
        yield from ("behind", f"behind={here.form}", f"behind={role} {adjective}", f"behind={role} {here.form}")


def _of_name(here: _Here, call: _Call, name: _Name | None, opened: _Name | None, edged: Sequence[str]) -> Iterator[str]:
    """`name` is what would begin here, `opened` what does, unless another name reaches over it."""
    if name is None:
        return
    text, before, frame, role, letters = here.text, here.before, call.frame, name.head.role, name.head.letters
    behind = edged[name.end + 2]
    yield from (
        f"h={role}",
        f"h={role} {letters}",
        f"h={role} {frame} {call.distance(here.number)}",
        f"h={role} {before}",
    )
    yield from (f"h={role} {name.head.definite} the", f"h+={behind}", f"h+={role} {frame} {_form(behind)}")
    if opened is None:
        return
    names, joint = min(call.names, 2), _joint(behind)
    agrees = f"{call.person}{name.feminine}"
    yield from (f"agrees={agrees} {frame} {names}", f"agrees={agrees} {frame} {names} {joint}")
    yield from (f"next={frame} {names} {joint}", f"next={call.verb} {names} {joint}")
    yield from (f"way+={frame} {' '.join(call.way[-3:])} {joint}", f"pair={before[:4]} {joint} {frame}")
    yield from (f"pro={text[:letters]} {frame}", f"pro={text[:letters]} {frame} {joint} {' '.join(call.way[-1:])}")
    yield f"verb-={before[:1] if len(before) > 3 else before} {name.feminine} {joint}"


def _joint(text: str) -> str:
    """What the word behind a name says of what goes on."""
    if text in _JOINTS or text in _MARKS or text in (".", _EDGE):
        return text
    if text.startswith(("ب", "ل", "و")):
        return text[0]
    return "ال" if text.startswith("ال") else "ي" if text.startswith(("ي", "ت")) else "*"


def _of_rules(here: _Here, call: _Call, chosen: Sequence[str], *, anybody: bool) -> Iterator[str]:
    """`chosen` are the rules' labels of the word before, of the word and of the one behind."""
    label = chosen[1]
    yield from (f"r={label}", f"r={label} {here.before}", f"r={label} {anybody}", f"r={' '.join(chosen)}")
    yield from (f"r={label} {here.form}", f"r={label} {call.frame}")


def _verb(text: str) -> str:
    """An operative word's first word without conjunction."""
    bare = _cut(text)[1]
    return bare[1:] if bare[:1] in "وف" and len(bare) > 3 else bare
