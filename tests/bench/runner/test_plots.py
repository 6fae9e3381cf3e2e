from __future__ import annotations

from xml.etree import ElementTree

from nesy.bench.runner.plots import draw_line, draw_points, draw_table


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def test_drawings_are_xml_whatever_the_labels() -> None:
    table = {"<a & b>": {"<a & b>": 3, "c": 0}, "c": {"<a & b>": 1, "c": 0}}
    found = parsed(draw_table(table, "right", "answered"))
    said = [each.text for each in found.iter() if each.text]
    assert "<a & b>" in said
    assert said.count("0") == 2
    parsed(draw_line([(0.0, 0.5)], "<x>", "y"))


def test_a_long_curve_keeps_its_ends_and_few_points() -> None:
    points = [(n / 5000, 1 - n / 5000) for n in range(5001)]
    found = parsed(draw_line(points, "x", "y"))
    line = next(each for each in found.iter() if each.tag.endswith("polyline"))
    drawn = line.attrib["points"].split()
    assert len(drawn) < 500
    assert drawn[0].startswith("56.0,")
    assert drawn[-1].startswith("376.0,")


def test_points_on_one_place_are_one_larger_dot() -> None:
    found = parsed(draw_points([(0.5, 0.5)] * 9 + [(0.1, 0.1)], "x", "y"))
    radii = [float(e.attrib["r"]) for e in found.iter() if e.tag.endswith("circle")]
    assert len(radii) == 2
    assert radii[0] > radii[1]
