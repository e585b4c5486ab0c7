"""What a user names, as jobs: files, folders, patterns, lists, archives. What cannot be one is a problem, told once.

A file that is named keeps its name, what is found below a folder, a pattern or in an archive its place there, and what
a list names the path that it is listed with, so that lists of `find` keep files of one name apart.
"""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tawsiya.batch.archives import is_archive, list_members
from tawsiya.batch.jobs import Job
from tawsiya.core.errors import UnreadableFileError
from tawsiya.ingest.content import printable, refuse
from tawsiya.ingest.files import InputFile, Inputs, Problem, find_collisions, find_inputs
from tawsiya.ingest.readers import is_known


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to do, in order; `skipped` counts files of no known suffix and hidden ones."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
    skipped: int = 0


def find_sources(named: Iterable[Path], listed: Iterable[str] = ()) -> Sources:
    """The jobs behind what was named and listed; two that want one place are a problem, and the first stays."""
    jobs: dict[tuple[str, str | None, str], Job] = {}
    problems: list[Problem] = []
    skipped = 0
    for found in (*map(_expand, named), *(_expand(Path(entry), _place(entry)) for entry in listed)):
        problems += found.problems
        skipped += found.skipped
        for job in found.jobs:
            jobs.setdefault((job.path, job.member, job.name), job)
    files = [InputFile(Path(job.shown), PurePosixPath(job.name)) for job in jobs.values()]
    collisions = find_collisions(files)
    if collisions:
        colliding = {problem.path for problem in collisions}
        jobs = {key: job for key, job in jobs.items() if Path(job.shown) not in colliding}
    return Sources(tuple(jobs.values()), (*problems, *collisions), skipped)


def split_list(content: bytes) -> list[str]:
    """The paths in a list: one a line, or each ended by a zero byte (`find -print0`); blank lines are passed over.

    >>> split_list(b"a.txt\\n\\nin/b.txt\\r\\n")
    ['a.txt', 'in/b.txt']
    """
    parts = content.split(b"\x00") if b"\x00" in content else [line.rstrip(b"\r") for line in content.split(b"\n")]
    return [os.fsdecode(part) for part in parts if part.strip()]


def _expand(path: Path, place: PurePosixPath | None = None) -> Sources:
    """What one path stands for; `place` goes before the names of what a list named."""
    if not os.path.lexists(path) and glob.has_magic(str(path)):
        return _match(path)
    if is_archive(path):
        return _list_archive(path, place or PurePosixPath())
    found = find_inputs([path])
    if place is None:
        return _jobs_of(found)
    below = place if path.is_dir() else place.parent
    return _jobs_of(replace(found, files=tuple(replace(one, relative=below / one.relative) for one in found.files)))


def _jobs_of(found: Inputs) -> Sources:
    jobs, problems = [], list(found.problems)
    for file in found.files:
        try:
            status = file.path.stat()
        except OSError as error:  # it vanished meanwhile
            problems.append(Problem(file.path, refuse(file.path, error)))
            continue
        stamp = f"{status.st_size}-{status.st_mtime_ns}"
        path = os.path.abspath(file.path)
        jobs.append(Job(str(file.relative), path, str(file.path), stamp, status.st_mtime))
    return Sources(tuple(jobs), tuple(problems), found.skipped)


def _list_archive(path: Path, below: PurePosixPath) -> Sources:
    members, problems, skipped = list_members(path)
    where = os.path.abspath(path)
    jobs = (
        Job(str(below / one.name), where, str(path / one.name), one.stamp, one.modified, one.name) for one in members
    )
    return Sources(tuple(jobs), tuple(problems), skipped)


def _match(pattern: Path) -> Sources:
    """The files that a pattern matches and those below the folders that it matches, by their places below its fixed
    part."""
    fixed = Path(*_fixed_parts(pattern))
    jobs: list[Job] = []
    problems: list[Problem] = []
    found, skipped = False, 0
    for name in sorted(glob.glob(str(pattern), recursive=True), key=os.fsencode):
        found, path = True, Path(name)
        if not (path.is_dir() or is_known(path) or is_archive(path)):
            skipped += 1
            continue
        below = path.relative_to(fixed)
        part = _expand(path, PurePosixPath(below.as_posix()))
        jobs += part.jobs
        problems += part.problems
        skipped += part.skipped
    if not found:
        error = UnreadableFileError(f"{printable(pattern)} matches no file; check the pattern and where you are")
        problems.append(Problem(pattern, error))
    return Sources(tuple(jobs), tuple(problems), skipped)


def _fixed_parts(pattern: Path) -> Iterator[str]:
    for part in pattern.parts[:-1]:
        if glob.has_magic(part):
            return
        yield part


def _place(entry: str) -> PurePosixPath:
    """The path that a list names, as a place below the output: never above it, and without the root."""
    path = os.path.normpath(entry)
    if path.startswith(os.pardir):
        path = os.path.abspath(path)
    return PurePosixPath(*(part for part in Path(path).parts if part != Path(path).anchor))
