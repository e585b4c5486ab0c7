"""What the learner sees of a candidate: strings, in groups that can be left out.

| group     | says                                                                                          |
|-----------|-----------------------------------------------------------------------------------------------|
| `words`   | folded words with proclitics cut, pairs of neighbours, the first five by place, the last        |
| `form`    | letters of the first word, length, last mark, whether it opens with a verbal noun               |
| `place`   | place for the rules, block, label, headings above it, the chapeau's verb and end                |
| `lexicon` | operative words, with clause tests, position, subject, what follows                             |
| `verdict` | what the rules say: the rule that decided, status, strength                                     |

Each stands there once plain and once for the kind of text, so that what a bare verbal noun means in rows of a list
does not spread to titles in a passage (measured in docs/models.md).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tawsiya.core.span import Span
from tawsiya.tag.recommendations import clauses
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.learned.candidates import Candidate
from tawsiya.tag.recommendations.learned.joined import opens_with_verbal_noun
from tawsiya.tag.recommendations.lexicon import Hit, find_operatives
from tawsiya.tag.recommendations.reading import Reading
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.tag.recommendations.words import Word, read_words
from tawsiya.tag.tokenizer import cut

GROUPS = ("words", "form", "place", "lexicon", "verdict")

_MOST_WORDS = 60
_MOST_TITLES = 4
_TITLE_WORDS = re.compile(
    r"توصي\w*|استنتاج\w*|خلاصة|ملخص|موجز|خاتمة|مقدمة|خلفية|معلومات|تنفيذ|متابعة|تحديات|افاق|ثغرات|نتائج|مرفق|قرار\w*|مقرر\w*"
)
_TITLE_LETTERS = 6
_CHAPEAU_WORDS = 12
_MARKS = ".؛،:؟!)"
_LATER = ("الى", "على", "ان", "بان", "من")
"""What may tie the act to an operative word, within `_NEAR` words behind it."""
_NEAR = 20
_CACHED = 100_000


def features_of(text: str, candidate: Candidate, verdict: Reading | None, groups: Sequence[str]) -> list[str]:
    """The features of a candidate of `text`, of `groups` alone; `verdict` is what the rules say of its unit."""
    plain = ["always"]
    for group in groups:
        plain.extend(_FINDERS[group](text, candidate, verdict))
    return [*plain, *(f"{candidate.kind}:{feature}" for feature in plain)]


@lru_cache(_CACHED)
def _pieces(chunk: str) -> tuple[str, ...]:
    return tuple("9" if piece.norm.isdigit() else piece.norm for piece in cut(chunk) if piece.norm)


def _read(text: str, span: Span) -> list[str]:
    return [piece for chunk in span.of(text).split() for piece in _pieces(chunk)]


def _words(text: str, candidate: Candidate, verdict: Reading | None) -> Iterator[str]:
    pieces = _read(text, candidate.unit.span)
    for number, piece in enumerate(pieces[:_MOST_WORDS]):
        yield f"w={piece}"
        if number + 1 < min(len(pieces), _MOST_WORDS):
            yield f"ww={piece}_{pieces[number + 1]}"
    for number, piece in enumerate(pieces[:5]):
        yield f"first{min(number, 3)}={piece}"
    if pieces:
        yield f"first01={'_'.join(pieces[:2])}"
        yield f"first012={'_'.join(pieces[:3])}"
        yield f"last={pieces[-1]}"


def _form(text: str, candidate: Candidate, verdict: Reading | None) -> Iterator[str]:
    span = candidate.unit.span
    pieces = _read(text, span)
    if pieces:
        first = pieces[0]
        yield from (f"prefix={first[:1]}", f"prefix={first[:2]}", f"suffix={first[-1:]}", f"suffix={first[-2:]}")
        yield f"shape={re.sub('[^اتيمونل]', 'x', first)[:6]}"
    length = f"length={min(7, len(pieces).bit_length())}"
    end = f"end={_end(text, span)}"
    yield from (length, end)
    if opens_with_verbal_noun(text, span):
        place = candidate.unit.place.name
        yield from ("noun", f"noun,{end}", f"noun,{length}", f"noun,{_label(candidate)}", f"noun,place={place}")
        yield f"noun,block={candidate.block}"


def _end(text: str, span: Span) -> str:
    last = span.of(text).rstrip()[-1:]
    return last if last in _MARKS else "word"


def _label(candidate: Candidate) -> str:
    label = candidate.unit.label
    if not label:
        return "label=none"
    return f"label={'number' if label[:1].isdigit() else 'letter' if label[:1].isalpha() else 'dash'}"


def _place(text: str, candidate: Candidate, verdict: Reading | None) -> Iterator[str]:
    unit = candidate.unit
    yield from (f"block={candidate.block}", f"position={min(candidate.position, 2)}", _label(candidate))
    yield f"place={unit.place.name}"
    for title in candidate.titles[:_MOST_TITLES]:
        yield from (f"title={word[:_TITLE_LETTERS]}" for word in _TITLE_WORDS.findall(title))
    if unit.chapeau:
        yield "chapeau"
        yield from (f"chapeau:w={piece}" for piece in _read(text, unit.chapeau)[-_CHAPEAU_WORDS:])
        hits = find_operatives(read_words(text, tuple(split_sentences(text, unit.chapeau))[-1]))
        if hits:
            entry = hits[-1].entry
            yield from (f"chapeau={entry.strength}", f"chapeau={entry.kind}", f"chapeau={entry.asks}")
        else:
            yield "chapeau=none"


def _lexicon(text: str, candidate: Candidate, verdict: Reading | None) -> Iterator[str]:
    found = 0
    for sentence in split_sentences(text, candidate.unit.span):
        words = read_words(text, sentence)
        if not words:
            continue
        aside = clauses.is_preamble(words) or words[-1].text in ("؟", "?")
        if aside:
            yield "aside"
        for hit in find_operatives(words):
            described = tuple(describe(words, hit, candidate, aside=aside))
            yield from (f"hit:{feature}" for feature in described)
            if not found:
                yield f"first hit:{described[2]}"
            found += 1
    yield f"hits={min(found, 4)}"


def describe(words: Sequence[Word], hit: Hit, candidate: Candidate, *, aside: bool) -> Iterator[str]:
    """An operative word in its sentence: what it is, in what clause, where, who is around it."""
    entry = hit.entry
    key = f"{entry.kind}/{entry.asks}"
    tests = (
        ("s", clauses.is_subordinate(words, hit.first)),
        ("t", clauses.is_told(words, hit.first)),
        ("j", clauses.is_subjunctive(words, hit.first)),
        ("c", clauses.is_complement(words, hit.first)),
        ("q", aside),
    )
    clause = "".join(letter for letter, holds in tests if holds)
    opens = hit.first == clauses.clause_start(words, hit.first)
    place = "0" if hit.first == 0 else "o" if opens else "m"
    following = head_at(words, hit.end)
    subordinate = "s" if tests[0][1] else ""
    yield from (key, f"{key}|{clause}", f"{key}|{clause}|{place}")
    yield f"strength={entry.strength}|{entry.kind}|{clause}"
    yield f"frame={entry.frame}|{entry.kind}|{clause}|{place}"
    yield f"subject={clauses.subject_role(words, hit.first, hit.end)}|{key}|{clause}"
    yield f"next={following.role if following else '-'}|{key}|{clause}"
    yield f"place={candidate.unit.place.name}|{key}|{place}|{subordinate}"
    yield f"word={words[hit.first].bare}|{subordinate}"
    yield f"{_label(candidate)}|{entry.kind}|{place}"
    yield f"after={words[hit.end].text if hit.end < len(words) else '$'}|{key}"
    yield f"before={words[hit.first - 1].text if hit.first else '^'}|{key}"
    near = {word.text for word in words[hit.end : hit.end + _NEAR]}
    yield from (f"later={word}|{key}" for word in _LATER if word in near)


def _verdict(text: str, candidate: Candidate, verdict: Reading | None) -> Iterable[str]:
    if verdict is None:
        return ("rule=none",)
    return (f"rule={verdict.rule}", "rule", f"rule:{verdict.status}", f"rule:{verdict.strength}")


_FINDERS = {"words": _words, "form": _form, "place": _place, "lexicon": _lexicon, "verdict": _verdict}
