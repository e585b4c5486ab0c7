"""Whom a verb has as its object: the last name before the act that it calls to, behind who calls.

Arabic puts verb, caller and called in one row without a mark between them (`تحث اللجنة الدولة الطرف على`). Names are
read one by one up to the act; of one alone, gender, person and place of the verb say whether it calls or is called.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tawsiya.core.span import Span
from tawsiya.tag.recommendations import clauses
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.adjectives import stands_apart
from tawsiya.tag.recommendations.heads import Head, head_at, is_feminine
from tawsiya.tag.recommendations.joined import reach
from tawsiya.tag.recommendations.lexicon import Hit
from tawsiya.tag.recommendations.lists import listed_names
from tawsiya.tag.recommendations.nouns import binds_pronoun
from tawsiya.tag.recommendations.slots import any_head, ends_slot, is_act, may_end_slot
from tawsiya.tag.recommendations.tables import is_function_word, word_sets
from tawsiya.tag.recommendations.words import Word

_QUOTES = ('"', "“", "”", "'", "«", "»")
_FAR = 45
"""Words behind the verb in which the act begins."""
_SHORT = 4
"""Words up to the comma behind an apposition."""
_OPENING = frozenset(("ان", "بان", "الا", "بما", "على", "الى"))
"""What opens the act also where nobody is named before it."""
_NEAR = 14
"""Words behind the verb in which the first name begins."""
_ENDS = frozenset(("؛", "."))
_IN_THIS = (["في", "هذا"], ["في", "هذه"], ["في", "ذلك"])
"""With the noun behind them (`في هذا الصدد`) they stand between a verb and whom it addresses."""
_AGAIN = (["من", "جديد"], ["مرة", "اخرى"])


@dataclass(frozen=True, slots=True)
class _Group:
    """Names that stand joined: the first word, the one behind the last, the head of the first."""

    first: int
    end: int
    head: Head
    names: tuple[Span, ...]

    def longer(self, words: Sequence[Word], end: int) -> "_Group":
        """The group with its last name up to `end`."""
        last = Span(self.names[-1].start, words[end - 1].span.end) if self.names else None
        return replace(self, end=end, names=(*self.names[:-1], last) if last else ())

    def joined_by(self, other: "_Group") -> "_Group":
        """The group with the names of one that joins it."""
        return replace(self, end=other.end, names=(*self.names, *other.names))


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands between a verb and the act that it calls to.

    `alien`: words in no table come before the first name. `end` is the word at which the act begins, where it was found
    (`ended`). `soft` counts the names before a word that may be an act, too.
    """

    groups: tuple[_Group, ...]
    alien: bool
    end: int
    ended: bool
    soft: int


def find_object(words: Sequence[Word], hit: Hit, at: int, *, speaker_named: bool) -> Iterator[Span]:
    """Who is called, behind the verb `hit` and its adverbs at `at`; nothing where only the caller is named."""
    row = _read_row(words, at, hit.entry.frame)
    told = not speaker_named or _names_no_other(words, hit)
    named = (*row.groups[:1], *(group for group in row.groups[1:] if group.names))
    groups = named
    if row.soft and (told or row.alien or row.soft > 1 or not row.ended):
        groups = groups[: row.soft]
    groups = tuple(group for number, group in enumerate(groups) if not _is_apposition(words, groups, number))
    explained = len(groups) < len(named) and not row.soft
    if not groups:
        return
    apart = len(groups) > 1 and any(word.text == "،" for word in words[groups[0].end : groups[1].first])
    called = groups[0] if told and apart else groups[-1]
    if len(groups) == 1 and not (row.alien or told or explained) and _may_speak(words, hit, called):
        return
    nearest = groups[-2].end if len(groups) > 1 else at
    if (
        not called.names
        or called.first > nearest + _NEAR
        or (called.head.role == "any" and not (row.ended or row.soft))
    ):
        return
    *before, last = called.names
    yield from before
    yield Span(last.start, words[_name_end(words, called, row) - 1].span.end)


def _is_apposition(words: Sequence[Word], groups: Sequence[_Group], number: int) -> bool:
    """Whether names between commas say what the state before them is: `إسرائيل، السلطة القائمة بالاحتلال،`."""
    group = groups[number]
    if not number or groups[number - 1].head.role != "state" or words[group.first - 1].text != "،":
        return False
    return any(word.text == "،" for word in words[group.end : group.end + _SHORT])


def _name_end(words: Sequence[Word], called: _Group, row: _Row) -> int:
    """Behind the last name of those called; a short complement up to the act belongs to it."""
    fixed = called.head.fixed and len(called.names) == 1
    listed = called.end < len(words) and words[called.end].text.startswith("وال")
    if fixed or listed or not row.ended or may_end_slot(words, called.end):
        return called.end
    return reach(words, called.end, words[row.end].text)


def skip_adverbs(words: Sequence[Word], at: int) -> int:
    """The word behind adverbs, quotation marks and `في هذا الصدد`."""
    while at < len(words):
        if words[at].text == "نحن":
            at = _behind_speakers(words, at + 1)
            continue
        pair = [word.text for word in words[at : at + 2]]
        if pair in _AGAIN:
            at += 2
        elif pair in _IN_THIS and at + 2 < len(words):
            at += 3
        elif is_function_word("adverb", words[at].text) or words[at].text in _QUOTES:
            at += 1
        else:
            break
    return at


def _behind_speakers(words: Sequence[Word], at: int) -> int:
    """Behind those who say `we`, between commas: `ندعو نحن، وزراء الخارجية، جميع الدول`."""
    if at < len(words) and words[at].text == "،":
        closing = (number for number in range(at + 1, min(len(words), at + _NEAR)) if words[number].text == "،")
        return next(closing, at - 1) + 1
    return at


def _read_row(words: Sequence[Word], at: int, frame: str) -> _Row:
    """The names behind a verb up to the act, up to a relative clause, or up to the end of the clause."""
    groups: list[_Group] = []
    alien, soft, behind = False, 0, 0
    start, limit = at, min(len(words), at + _FAR)
    while (at := skip_adverbs(words, at)) < limit and words[at].text not in _ENDS:
        if is_function_word("relative", words[at].text) and groups:
            break
        if not groups and at > start + _NEAR:
            break
        if words[at].text in _WHO_IS and groups:
            at = _behind_comma(words, at)
            continue
        opens = words[at].text in _OPENING or (at == start and is_act(words[at].text[1:]))
        if ends_slot(words, at, frame) and (groups or alien or opens):
            return _Row(tuple(groups), alien, at, ended=True, soft=soft)
        if not soft and may_end_slot(words, at):
            soft = len(groups)
        head = any_head(words, at)
        joining = any_head(words, at, "و") if groups and at == behind == groups[-1].end else None
        if joining and joining.letters:
            groups[-1] = groups[-1].joined_by(_group_at(words, at, limit, joining))
            at = behind = groups[-1].end
        elif (
            head and head.role == "any" and at == behind and not (groups and stands_apart(words, groups[-1].first, at))
        ):
            at += 1  # an adjective
            if groups and groups[-1].end == behind:
                groups[-1] = groups[-1].longer(words, at)
            behind = at
        elif head:
            groups.append(_group_at(words, at, limit, head))
            at = behind = groups[-1].end
        else:
            further = _behind_phrase(words, at, limit)
            alone = further == at + 1
            alien = alien or (alone and not groups and words[at].text.isalpha())
            at, behind = further, behind if alone and not groups else further
    stopped = at < limit and is_function_word("relative", words[at].text)
    open_row = _Row(tuple(groups), alien, at, ended=False, soft=soft or (len(groups) if stopped else 0))
    return open_row if stopped else _cut_at_act(words, open_row, frame)


def _cut_at_act(words: Sequence[Word], row: _Row, frame: str) -> _Row:
    """The row up to an act that a participle of a name seemed to ask for: `يوصي الجهات المعنية بإجراء دراسة`."""
    for number, group in enumerate(row.groups):
        places = range(group.end - 1, group.first, -1) if number or len(row.groups) == 1 else ()
        inside = next((at for at in places if words[at].text[0] == "ب" and ends_slot(words, at, frame)), None)
        if inside is not None:
            last = _group_at(words[:inside], group.first, inside, group.head)
            return _Row((*row.groups[:number], last), row.alien, inside, ended=True, soft=min(row.soft, number))
    return row


_WHO_IS = frozenset(("وهي", "وهو", "وهم", "وهما"))
"""They open a clause that says more of a name: `إسرائيل، وهي الدولة الوحيدة ...،`."""


def _behind_comma(words: Sequence[Word], at: int) -> int:
    return next((number + 1 for number in range(at, min(len(words), at + _FAR)) if words[number].text == "،"), at + 1)


def _group_at(words: Sequence[Word], at: int, limit: int, head: Head) -> _Group:
    """The joined names at `at`; a document has none."""
    names = tuple(listed_names(words, at, "و" if head.letters else "", find_head=any_head))
    end = names[-1][1] if names else name_end(words, at, limit, head)
    return _Group(at, end, head, tuple(span for span, _ in names))


def _behind_phrase(words: Sequence[Word], at: int, limit: int) -> int:
    """Behind a preposition with its noun (`في بيان`, `حسب الاقتضاء`), else behind the word."""
    text = words[at].text
    if is_function_word("preposition", text) or is_function_word("not_noun", text):
        noun = at + 1 < limit and words[at + 1].text.isalpha()
        return name_end(words, at + 1, limit) if noun else at + 1
    if text[0] in "بل" and text.isalpha() and not binds_pronoun(text):
        return name_end(words, at, limit)
    return at + 1


def _names_no_other(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the verb has its subject already: in its person, before it, or none as it is passive."""
    person = hit.entry.kind == "present" and words[hit.first].bare[0] in "نا"
    plural = words[hit.first].text.endswith(("وا", "ون"))  # behind its subject: a verb before it is singular
    return person or plural or hit.entry.kind in ("passive", "passive_past") or _spoken_before(words, hit)


def _may_speak(words: Sequence[Word], hit: Hit, group: _Group) -> bool:
    """Whether the only name behind a verb may be its subject."""
    if hit.entry.frame == "demand" and words[group.first].text.endswith("ون"):
        return True  # the nominative of those who speak
    if len(group.names) > 1 and hit.entry.kind == "present":
        return False
    form = words[hit.first].bare
    feminine = form[0] == "ت" if hit.entry.kind == "present" else form[-1] == "ت"
    if len(group.names) == 1 and feminine != is_feminine(words, group.first, group.head):
        return False
    if hit.entry.frame == "recommend":
        return True
    noun = words[group.first].text.removeprefix("ال")
    opens = hit.entry.kind == "past" and words[hit.first].text[0] != "و"  # else whoever spoke before may go on
    told = opens and noun in word_sets("actors.tsv")["told_speaker"]
    return told or group.head.role == "state" or noun in word_sets("actors.tsv")["speaker"]


def _spoken_before(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the subject opens the clause: `الحكومة تطالب البرلمان`."""
    start = clauses.clause_start(words, hit.first)
    head = head_at(words, start, "وف") if start < hit.first else None
    return head is not None and head.role in ("body", "state") and head.letters < 2
