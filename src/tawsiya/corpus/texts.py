"""Find the text that gold describes, by the hash of its bytes or, where none is known, by its name.

A text is found by name when the end of its path says the name: `att.txt` for `att`, `unpc/devset.ar-en.jsonl` for
`unpc-devset` (folders joined by hyphens, the file name up to its first dot). Annotation files, and whatever lies in
the folder of the gold itself when the texts lie around it, are nobody's text.
"""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import file_digest
from pathlib import Path

from tawsiya.core.errors import GoldError

ANNOTATION_SUFFIXES = (".mentions.jsonl", ".recommendations.jsonl", ".blocks.json", ".parts.json")
"""The files of a gold folder, behind the name of the text."""

_PARTS = 3  # how many parts of a path may make up a name


@dataclass(frozen=True)
class TextFolder:
    """The files below `roots` that may be texts of the gold in `gold`. Hashes are taken when first asked for, and kept.

    Raises:
        GoldError: the folder is not there.
    """

    roots: tuple[Path, ...]
    gold: Path
    _hashes: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for root in self.roots:
            if not root.is_dir():
                raise GoldError(f"the folder of texts {root} is not there; name the folder that holds the texts")

    def __str__(self) -> str:
        return " and ".join(map(str, self.roots))

    def find(self, name: str, digest: str | None) -> Path:
        """The file that is the text of the gold `name`, whose bytes have the SHA-256 `digest` where that is known.

        Raises:
            GoldError: no file fits, or, without a hash, more than one.
        """
        named = [path for path in self._files if name in _names(path)]
        if digest is None:
            if len(named) == 1:
                return named[0]
            found = ", ".join(map(str, named)) or "none"
            raise GoldError(
                f"the text of {name!r} is looked for by name below {self}, and {len(named)} files fit ({found}); "
                "leave one, or write the sha256 of the text into manifest.json"
            )
        for path in (*named, *self._files):
            if self._hash(path) == digest:
                return path
        wrong = "; ".join(f"{path} has {self._hash(path)}" for path in named) or "no file of that name either"
        raise GoldError(
            f"the text of {name!r} with sha256 {digest} is not below {self} ({wrong}); "
            "put the very file there that was annotated"
        )

    @cached_property
    def _files(self) -> list[Path]:
        gold = self.gold.resolve()
        return [path for root in self.roots for path in sorted(root.rglob("*")) if _may_be_text(path, root, gold)]

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            try:
                with path.open("rb") as stream:
                    self._hashes[path] = file_digest(stream, "sha256").hexdigest()
            except OSError as error:  # some other file may still be the text; the message tells if none is
                self._hashes[path] = f"no hash ({error.strerror})"
        return self._hashes[path]


def _may_be_text(path: Path, root: Path, gold: Path) -> bool:
    """Whether a file below `root` is a text: neither hidden, nor annotation, nor part of the gold inside the texts."""
    around = gold != root.resolve() and gold.is_relative_to(root.resolve())
    return (
        not path.name.startswith(".")
        and not path.name.endswith(ANNOTATION_SUFFIXES)
        and not (around and path.resolve().is_relative_to(gold))
        and path.is_file()
    )


def _names(path: Path) -> set[str]:
    """What the end of a path can be called."""
    parts = [*path.resolve().parts[:-1], path.name.split(".")[0]]
    return {"-".join(parts[-count:]) for count in range(1, _PARTS + 1)}
