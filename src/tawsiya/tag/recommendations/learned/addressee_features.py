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
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as the rules walk it: the word behind it, its head, and whether verbs agree as with a feminine."""

    end: int
    head: Head
    feminine: bool


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
    call, first, end = _Call(), 0, 0
    features = []
    for number in range(len(words)):
        hit = spoken.get(number)
        if hit and hit is not call.hit:
            call = _Call(hit, _verb(texts[hit.first]))
        name = names.get(number) if number >= end else None
        if name:
            first, end = number, name.end
        inside = number - first if number < end else None
        behind = number == end and end > 0
        seen = [*_of_word(texts[number]), *_around(texts, number)]
        seen += _of_call(texts, number, call, decided, is_operative=hit is not None)
        seen += _of_name(texts, number, call, names.get(number), name, (inside, end, behind))
        seen += _of_rules(texts, number, call, chosen)
        features.append(list(dict.fromkeys(seen)))
        _go_on(call, texts[number], name, is_operative=hit is not None, inside=inside)
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


def _at(texts: Sequence[str], number: int) -> str:
    return texts[number] if 0 <= number < len(texts) else _EDGE


def _around(texts: Sequence[str], number: int) -> Iterator[str]:
    text, before, behind = texts[number], _at(texts, number - 1), _at(texts, number + 1)
    for side, other in (("-", before), ("+", behind)):
        yield from (f"{side}w={other}", f"{side}st={_cut(other)[1]}", f"{side}p={other[:2]}", f"{side}s={other[-2:]}")
        yield f"{side}f={_form(other)}"
    yield from (f"--w={_at(texts, number - 2)}", f"++w={_at(texts, number + 2)}")
    yield from (f"-ww={before} {text}", f"+ww={text} {behind}")
    forms = [_form(_at(texts, number + step)) for step in (-2, -1, 0, 1, 2)]
    yield from ("f3=" + " ".join(forms[place : place + 3]) + str(place) for place in (0, 1, 2))


def _of_call(
    texts: Sequence[str], number: int, call: _Call, decided: int | None, *, is_operative: bool
) -> Iterator[str]:
    side = "?" if decided is None else "=" if number == decided else "a" if number > decided else "b"
    frame, far, text, before = call.frame, call.distance(number), texts[number], _at(texts, number - 1)
    yield from (f"side={side} {frame} {far}", f"far={frame} {far}", f"far={frame} {far} {_form(text)}")
    yield from (f"frame={frame} {before[:4]}", f"kind={call.kind} {frame}", f"verb={call.verb} {far}")
    yield from (f"commas={min(call.commas, _MOST)} {frame} {side}", f"joints={min(call.joints, _MOST)} {frame}")
    names = min(call.names, _MOST)
    yield from (f"names={frame} {names} {call.kind}", f"names={call.verb} {names} {call.person}")
    way = " ".join(call.way[-2:])
    yield from (f"way={frame} {' '.join(call.way)}", f"way={call.verb} {' '.join(call.way[-3:])}")
    yield from (f"way={frame} {way} {_form(text)}", f"way={way} {before}")
    yield f"first={frame} {call.hit is not None and call.hit.first <= 1}"
    if is_operative:
        yield "operative"


def _of_name(
    texts: Sequence[str],
    number: int,
    call: _Call,
    name: _Name | None,
    opened: _Name | None,
    place: tuple[int | None, int, bool],
) -> Iterator[str]:
    """`name` is what would begin here, `opened` what does, unless another name reaches over it."""
    text, before, frame = texts[number], _at(texts, number - 1), call.frame
    inside, end, behind = place
    role = name.head.role if name else "-"
    adjective = has_adjective_form(_cut(text)[1])
    yield from (f"adjective={adjective}", f"adjective={adjective} {role} {_cut(before)[1].startswith('ال')}")
    if inside is not None and opened is None:
        yield from ("in", f"in={min(inside, _MOST)}", f"in last={number == end - 1}")
    elif behind:
        yield from ("behind", f"behind={_form(text)}", f"behind={role} {adjective}", f"behind={role} {_form(text)}")
    if name is None:
        return
    letters = name.head.letters
    next_word = _at(texts, name.end)
    yield from (f"h={role}", f"h={role} {letters}", f"h={role} {frame} {call.distance(number)}", f"h={role} {before}")
    yield from (f"h={role} {name.head.definite} the", f"h+={next_word}", f"h+={role} {frame} {_form(next_word)}")
    if opened is None:
        return
    names, joint = min(call.names, 2), _joint(next_word)
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


def _of_rules(texts: Sequence[str], number: int, call: _Call, chosen: Sequence[str]) -> Iterator[str]:
    here = chosen[number]
    anybody = any(label != "O" for label in chosen)
    yield from (f"r={here}", f"r={here} {_at(texts, number - 1)}", f"r={here} {anybody}")
    yield f"r={_at(chosen, number - 1)} {here} {_at(chosen, number + 1)}"
    yield from (f"r={here} {_form(texts[number])}", f"r={here} {call.frame}")


def _verb(text: str) -> str:
    """An operative word's first word without conjunction."""
    bare = _cut(text)[1]
    return bare[1:] if bare[:1] in "وف" and len(bare) > 3 else bare
