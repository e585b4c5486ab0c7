"""Names of actors that stand joined: by و and commas, by `أو`, and by what adds some of them (`بما في ذلك`, `مثل`)."""

from collections.abc import Callable, Iterator, Sequence

from tawsiya.core.span import Span
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.heads import Head, head_at
from tawsiya.tag.recommendations.slots import is_act
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.words import Word

HeadFinder = Callable[[Sequence[Word], int, str], Head | None]
"""The head that begins in a word, behind proclitics that may stand before it."""


def names_at(words: Sequence[Word], at: int, proclitics: str = "", stop: str = "ان") -> Iterator[Span]:
    """The name at `at` and those joined to it; the last may reach up to `stop`."""
    yield from (span for span, _ in joined_names(words, at, proclitics, stop))


def joined_names(
    words: Sequence[Word], at: int, proclitics: str, stop: str = "", find_head: HeadFinder = head_at
) -> Iterator[tuple[Span, int]]:
    """Each name with the word behind it; `find_head` says which words begin one."""
    if [word.text for word in words[at : at + 2]] in (["كل", "من"], ["كلا", "من"]):
        at += 2
    head = find_head(words, at, proclitics)
    while head and head.role != "document":
        end = _behind_purposes(words, at, name_end(words, at, len(words), head), head)
        following = _next_name(words, end)
        behind = find_head(words, following, "و" + proclitics)
        if behind and following == end and words[following].text[0] != "و":
            behind = None
        if behind is None and stop and not head.fixed:
            end = reach(words, end, stop)
        yield Span(words[at].behind(head.letters).start, words[end - 1].span.end), end
        if behind and not behind.letters and words[following - 1].text in ("،", ")", "]"):
            return
        at, head = following, behind


def _behind_purposes(words: Sequence[Word], at: int, end: int, head: Head) -> int:
    """Behind a second purpose of a name that has one: `المكتب المعني بمراقبة الأسلحة ونزع السلاح`."""
    while (
        end < len(words)
        and not head.fixed
        and head.role != "quantifier"
        and _is_purpose(words[end].text[1:])
        and words[end].text[0] == "و"
    ):
        if not any(map(_is_purpose, (word.text for word in words[at + 1 : end]))) or head_at(words, end, "و"):
            break
        end = name_end(words, end, len(words))
    return end


def _is_purpose(text: str) -> bool:
    """Whether a word, behind a proclitic or not, can be the verbal noun of what a body is for."""
    bare = text.removeprefix("ال")
    return is_act(bare) or (text[:1] in ("ب", "ل") and is_act(text[1:].removeprefix("ال").removeprefix("ل")))


def reach(words: Sequence[Word], end: int, stop: str) -> int:
    """Up to `stop` where only a short complement of the name stands before it, else `end`."""
    if end < len(words) and words[end].text not in ("في", "بين", "لدى") and words[end].text[0] not in "لو":
        return end
    behind = words[end + 1].text if end + 1 < len(words) and words[end].text == "في" else ""
    if is_function_word("circumstance", behind) and head_at(words, end + 1) is None:
        return end
    for at in range(end, min(len(words), end + _COMPLEMENT)):
        if words[at].text == stop:
            return end if is_function_word("preposition", words[at - 1].text) else at
        if not words[at].text.isalpha() or is_function_word("relative", words[at].text) or words[at].text in _STOPS:
            return end
    return end


_COMPLEMENT = 7
"""Words that a complement of a name has at most."""
_STOPS = frozenset(("ان", "على", "الى", "بان", "ايضا", "كذلك"))


_ADDING = (
    ("بما", "في", "ذلك"),
    ("بالاضافة", "الى"),
    ("اضافة", "الى"),
    ("لا", "سيما"),
    ("ولا", "سيما"),
    ("بما", "فيها"),
    ("بما", "فيهم"),
    ("بمن", "فيهم"),
    ("وعلى", "الاخص"),
    ("فضلا", "عن"),
    ("علاوة", "على"),
    ("بخاصة",),
    ("ومن", "ضمنها"),
    ("ومن", "بينها"),
    ("وبخاصة",),
    ("وخاصة",),
    ("خصوصا",),
    ("مثل",),
    ("او",),
    ("والى",),
    ("وعلى",),
    ("ومن",),
)
"""What adds a name to those before it, the longer first."""
_BRACKET = 9
"""Words that a bracket behind a name has at most."""


def _next_name(words: Sequence[Word], end: int) -> int:
    """The word behind a bracket, a comma, and words that add to what was named."""
    at = _behind_bracket(words, end)
    if at < len(words) and words[at].text == "،":
        at += 1
    if at < len(words) and words[at].text == "[":
        at += 1
    texts = tuple(word.text for word in words[at : at + 3])
    return at + next((len(adding) for adding in _ADDING if texts[: len(adding)] == adding), 0)


def _behind_bracket(words: Sequence[Word], at: int) -> int:
    if at < len(words) and words[at].text in ("(", "["):
        closing = (place for place in range(at, min(len(words), at + _BRACKET)) if words[place].text in (")", "]"))
        return next(closing, at - 1) + 1
    return at
