from xml.etree import ElementTree

from tawsiya.train.pretrain.drawing import draw_curves

_SVG = "{http://www.w3.org/2000/svg}"


def _line(step: int, loss: float) -> dict[str, object]:
    held = {"un": {"loss": loss}, "law & order": {"loss": loss / 2}}
    return {"pieces": step * 1_000_000, "held_out": held}


def test_each_genre_has_a_curve_from_left_to_right() -> None:
    picture = ElementTree.fromstring(draw_curves([_line(1, 0.4), _line(2, 0.3), _line(4, 0.2)]))
    curves = [line.attrib["points"].split() for line in picture.iter(f"{_SVG}polyline")]
    assert [len(points) for points in curves] == [3, 3]
    places = [[tuple(map(float, point.split(","))) for point in points] for points in curves]
    assert all(points == sorted(points) for points in places)
    assert places[0][0][1] < places[0][-1][1], "a falling loss falls in the picture"
    assert "law & order" in {text.text for text in picture.iter(f"{_SVG}text")}


def test_a_log_without_lines_gives_axes() -> None:
    assert not list(ElementTree.fromstring(draw_curves([])).iter(f"{_SVG}polyline"))


def test_a_level_curve_can_be_drawn() -> None:
    assert "nan" not in draw_curves([_line(1, 0.4)]) + draw_curves([{"pieces": 5, "held_out": {"a": {"loss": 1}}}])
