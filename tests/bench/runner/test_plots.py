from __future__ import annotations

from xml.etree import ElementTree

from nesy.bench.runner.plots import draw_points, draw_reliability, draw_risk, draw_table


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def curve(drawing: str) -> list[str]:
    line = next(each for each in parsed(drawing).iter() if each.tag.endswith("polyline"))
    return line.attrib["points"].split()


def test_drawings_are_xml_whatever_the_labels() -> None:
    table = {"<a & b>": {"<a & b>": 3, "c": 0}, "c": {"<a & b>": 1, "c": 0}}
    found = parsed(draw_table(table, "right", "answered"))
    said = [each.text for each in found.iter() if each.text]
    assert "<a & b>" in said
    assert said.count("0") == 2
    parsed(draw_points([(0.0, 0.5)], "<x>", "y"))


def test_a_long_curve_keeps_its_ends_and_few_points() -> None:
    points = [(n / 5000, 1 - n / 5000) for n in range(5001)]
    drawn = curve(draw_risk(points))
    assert len(drawn) < 500
    assert drawn[0].startswith("56.0,")
    assert drawn[-1].startswith("376.0,")


def test_points_on_one_place_are_one_larger_dot() -> None:
    found = parsed(draw_points([(0.5, 0.5)] * 9 + [(0.1, 0.1)], "x", "y"))
    radii = [float(e.attrib["r"]) for e in found.iter() if e.tag.endswith("circle")]
    assert len(radii) == 2
    assert radii[0] > radii[1]


def test_small_risks_are_drawn_large_and_their_scale_says_so() -> None:
    drawing = draw_risk([(0.1, 0.0), (1.0, 0.2)])
    said = [each.text for each in parsed(drawing).iter() if each.text]
    assert "0.188" in said  # three quarters of 0.25
    low, high = (float(each.split(",")[1]) for each in curve(drawing))
    assert low - high == 0.8 * 320


def test_reliability_shows_how_many_answers_each_point_stands_for() -> None:
    bins = [
        {"from": 0.3, "n": 1, "confidence": 0.35, "accuracy": 0.0},
        {"from": 0.9, "n": 40, "confidence": 0.95, "accuracy": 0.9},
    ]
    found = parsed(draw_reliability(bins))
    assert {"1", "40"} <= {each.text for each in found.iter()}
    bars = [e for e in found.iter() if e.attrib.get("fill") == "#dde3e8"]
    heights = [float(each.attrib["height"]) for each in bars]
    assert heights == [2.0, 80.0]


def test_long_labels_have_their_place() -> None:
    name = "a label of thirty characters.."
    found = parsed(draw_table({name: {name: 1}}, "right", "answered"))
    label = next(e for e in found.iter() if e.attrib.get("text-anchor") == "end")
    assert float(label.attrib["x"]) > 8 * len(name)
    assert float(found.attrib["width"]) > float(label.attrib["x"]) + 44
