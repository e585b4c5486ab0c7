import numpy as np
import pytest

from tawsiya.train.pretrain.order import Masking, Order
from tawsiya.train.pretrain.stages import Stage, stage_of

ORDER = Order({}, {}, {}, 1, 8, Masking(0.2, np.zeros(9, np.bool_)))
FIRST = Stage("schedule", "a", 0, 100, 0.001, 10, ORDER)
AGAIN = Stage("second", "b", 100, 50, 0.0005, 5, ORDER)


@pytest.mark.parametrize(("step", "rate"), [(0, 0.0001), (9, 0.00091), (50, 0.0005), (99, 0.00002)])
def test_the_rate_rises_and_falls(step: int, rate: float) -> None:
    assert FIRST.rate_of(step) == pytest.approx(rate)


@pytest.mark.parametrize(("step", "rate"), [(100, 0.0001), (104, 0.00046), (125, 0.00025), (149, 0.00001)])
def test_the_rate_rises_and_falls_once_more_from_where_a_stage_begins(step: int, rate: float) -> None:
    assert AGAIN.rate_of(step) == pytest.approx(rate)


@pytest.mark.parametrize(("step", "name"), [(0, "schedule"), (99, "schedule"), (100, "second"), (150, "second")])
def test_a_step_is_in_one_stage(step: int, name: str) -> None:
    assert stage_of((FIRST, AGAIN), step).name == name
