"""What repair reaches stays reached: goals that are met, floors for those that are not yet."""

from pathlib import Path

import pytest

from tawsiya.evaluate.repair.measurements import Measurements

ANNOTATIONS = Path(__file__).parents[3] / "annotations"


@pytest.fixture(scope="module")
def measured(shared_data: Path) -> Measurements:
    return Measurements(ANNOTATIONS, shared_data)


@pytest.mark.seeds
def test_numbers_of_the_real_report_stand_as_printed(measured: Measurements) -> None:
    (right, every), (found, mentions) = measured.real_after
    (_, _), (before, _) = measured.real_before
    assert right["exact"] >= 0.98 * every["exact"]
    assert right["word, swapped"] >= 0.75 * every["word, swapped"]
    for label in ("DATE", "STATE", "INSTRUMENT", "SDG"):
        assert mentions[label] >= found[label] > before[label]


@pytest.mark.seeds
def test_clean_text_keeps_its_letters(measured: Measurements) -> None:
    harms = [harm for group in measured.harm.values() for harm in group]
    assert sum(harm.letters for harm in harms) == 0
    assert not any(harm.damaged for harm in harms)
    assert sum(harm.words for harm in harms) > 100_000


@pytest.mark.seeds
def test_garbage_is_refused(measured: Measurements) -> None:
    sound, *layers = measured.garbage
    assert sound.quality > 0.9
    assert len(layers) == 6
    assert all(layer.quality < 0.5 and layer.codes and not layer.invented for layer in layers)


@pytest.mark.seeds
@pytest.mark.slow
def test_spoilt_text_is_repaired(measured: Measurements) -> None:
    words, alone, lines = measured.bed.words, measured.bed.alone, measured.bed.lines
    floors = {"ordered": 0.99, "run-order": 0.97, "rotated": 0.9, "broken": 0.855, "shattered": 0.75}
    reached = {kind: words.after[kind] / words.every[kind] for kind in floors}
    assert {kind: share for kind, share in reached.items() if share < floors[kind]} == {}
    assert alone.after["characters"] >= 0.995 * alone.every["characters"]
    assert alone.after["glued"] >= 0.99 * alone.every["glued"]
    assert lines.after["rotated"] >= 0.64 * lines.every["rotated"]
    whole = measured.bed.whole
    letters = {"characters": 0.995, "glued": 0.94, "split": 0.65, "ligature": 0.85}
    assert {
        kind: whole.after[kind] for kind, least in letters.items() if whole.after[kind] < least * whole.every[kind]
    } == {}
