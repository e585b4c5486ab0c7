"""Copies of a file with something wrong in them, the same for the same seed: what a reader must survive.

A ZIP archive (DOCX) is spoilt in its bytes by even seeds and inside one of its members by odd ones, and packed again,
so that the fault reaches the reader behind the archive.
"""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from copy import copy

Mutation = Callable[[bytes, random.Random], bytes]

_NUMBERS = (b"0", b"-1", b"65536", b"4294967296", b"99999999999999999999", b"1e999", b"9" * 5000)
_NUMBER = re.compile(rb"[0-9]+")


def mutate(content: bytes, seed: int) -> bytes:
    """A spoilt copy of `content`: one to three mutations, drawn by `seed` alone. It may be the same by chance."""
    chance = random.Random(seed)
    if seed % 2 and content.startswith(b"PK\x03\x04"):
        return _mutate_member(content, chance)
    return _mutate(content, chance)


def mutated_copies(content: bytes, number: int) -> Iterator[tuple[int, bytes]]:
    """The first `number` seeds and their copies."""
    for seed in range(number):
        yield seed, mutate(content, seed)


def flip_bits(content: bytes, chance: random.Random) -> bytes:
    """One to 32 bits are turned."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 32)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The beginning, a part in the middle or the end is missing."""
    start, end = _part(content, chance)
    return chance.choice((content[end:], content[:start] + content[end:], content[:start]))


def swap(content: bytes, chance: random.Random) -> bytes:
    """Two parts stand in each other's place."""
    first, second, third, fourth = sorted(chance.randrange(len(content) + 1) for _ in range(4))
    return content[:first] + content[third:fourth] + content[second:third] + content[first:second] + content[fourth:]


def double(content: bytes, chance: random.Random) -> bytes:
    """A part stands there again, at times very often, as elements nested without end do."""
    start, end = _part(content, chance)
    times = chance.choice((2, 2, 3, 50, 5000))
    return content[:start] + content[start : min(end, start + 200_000 // times)] * times + content[start:]


def zero(content: bytes, chance: random.Random) -> bytes:
    """A part is filled with zero bytes."""
    start, end = _part(content, chance)
    return content[:start] + bytes(end - start) + content[end:]


def renumber(content: bytes, chance: random.Random) -> bytes:
    """A number written in digits becomes another: none, negative, or far too large."""
    found = list(_NUMBER.finditer(content))
    if not found:
        return flip_bits(content, chance)
    match = chance.choice(found)
    return content[: match.start()] + chance.choice(_NUMBERS) + content[match.end() :]


MUTATIONS: tuple[Mutation, ...] = (flip_bits, cut, swap, double, zero, renumber)


def _mutate(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        if content:
            content = chance.choice(MUTATIONS)(content, chance)
    return content


def _part(content: bytes, chance: random.Random) -> tuple[int, int]:
    """Start and end of a part: of a few bytes as often as of many."""
    start = chance.randrange(len(content))
    longest = max(1, int(len(content) ** chance.random()))
    return start, min(len(content), start + chance.randint(1, longest))


def _mutate_member(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    chosen = chance.randrange(len(members))
    info, inside = members[chosen]
    members[chosen] = info, _mutate(inside, chance)
    if chance.random() < 0.1:  # a name stands twice
        members.insert(chance.randrange(len(members)), (copy(info), chance.choice(members)[1]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as spoilt, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for info, inside in members:
            spoilt.writestr(info, inside)
    return packed.getvalue()
