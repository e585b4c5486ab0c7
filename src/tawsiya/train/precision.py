"""In which precision networks learn on this processor."""

from contextlib import AbstractContextManager
from typing import cast

from tawsiya.tag.encoder.extras import library


def mixed_precision() -> AbstractContextManager[None]:
    """Products of matrices in bfloat16 where the processor has units for them (AMX).

    Anywhere else bfloat16 is imitated, several times slower than single precision, so nothing changes there. Figures
    of the two differ as those of two seeds do.
    """
    torch = library("torch")
    units = torch.cpu.get_capabilities().get("amx_bf16", False)
    return cast(AbstractContextManager[None], torch.autocast("cpu", dtype=torch.bfloat16, enabled=units))
