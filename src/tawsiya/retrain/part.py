"""What a component must offer to be learned again."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from tawsiya.corpus.gold import GoldDocument


class Part(Protocol):
    """A learned component of the base model."""

    @property
    def name(self) -> str:
        """Its name in the pipeline."""
        ...

    @property
    def options(self) -> str:
        """What else learning turns on, beside base and documents."""
        ...

    def learn(self, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument]) -> bytes:
        """What the component's `from_bytes` takes, learned around the base from documents and what is replayed."""
        ...

    def tell(self, content: bytes) -> Mapping[str, Any]:
        """What of it can be said in words and names, for the manifest."""
        ...
