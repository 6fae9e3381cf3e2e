from nesy.bench.table import cell, counts_line, render

RESULT = {
    "task": "reccon",
    "split": "valid",
    "n": 7,
    "protocol": "fold 1",
    "counts": {"dialogues": 2},
    "scores": {
        "a_f1": {"value": 0.73216, "low": 0.7, "high": 0.76},
        "b_f1": {"value": None, "low": None, "high": None},
        "parameters": {"value": 22_700_000.0, "low": None, "high": None},
    },
    "baselines": {"rule": {"a_f1": {"value": 0.5, "low": None, "high": None}}},
}


def test_render_names_the_protocol_and_every_score() -> None:
    lines = render(RESULT).split("\n")
    assert lines[0] == "reccon, split valid, 7 rows (fold 1)"
    assert lines[1] == "dialogues 2"
    assert lines[3].split() == ["nesy", "rule"]
    assert lines[4].split() == ["a_f1", "0.7322", "[0.700", "0.760]", "0.5000"]
    assert lines[5].split() == ["b_f1", "-"]
    assert lines[6].split() == ["parameters", "2.27e+07"]


def test_what_could_not_be_counted_is_unknown() -> None:
    assert counts_line({"dialogues": 2, "dialogues_dedup": None}) == (
        "dialogues 2, dialogues_dedup unknown"
    )


def test_cells() -> None:
    assert cell({"value": 0.5, "low": 0.25, "high": 0.75}) == "0.5000 [0.250, 0.750]"
    assert cell({"value": None, "low": None, "high": None}) == "-"
    assert cell(None) == ""
