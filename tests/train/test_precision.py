"""In which precision matrices are multiplied while a network learns."""

import pytest

from tawsiya.train.precision import mixed_precision

torch = pytest.importorskip("torch")


@pytest.mark.parametrize(("capabilities", "kind"), [({"amx_bf16": True}, "bfloat16"), ({}, "float32")])
def test_bfloat16_is_for_processors_that_have_units_for_it(
    capabilities: dict[str, bool], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)
    with mixed_precision():
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == getattr(torch, kind)
