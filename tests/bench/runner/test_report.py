from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.report import confusion_table, page, score_table, table_lines
from nesy.bench.runner.run import Settings, run_task
from tests.bench.runner.made import Letters, mood_task, write_moods


def made(tmp_path: Path, **changes: object) -> tuple[Path, dict[str, object]]:
    data = write_moods(tmp_path / "data")
    out = tmp_path / "run"
    task = mood_task(**changes)
    return out, run_task(task, data, out, Letters, settings=Settings(samples=20))


def test_the_report_has_every_score_and_every_plot_that_it_names(tmp_path: Path) -> None:
    out, scores = made(tmp_path)
    text = (out / "report.md").read_text()
    for name in scores["scores"]:  # type: ignore[attr-defined]
        assert f"| {name} |" in text
    for name in ("reliability", "risk_and_coverage"):
        assert f"](plots/{name}.svg)" in text
        assert (out / "plots" / f"{name}.svg").is_file()
    assert "Nobody 2020." in text
    assert "| joy |" in text


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)


def test_the_page_holds_its_drawings_and_escapes_what_it_is_told(tmp_path: Path) -> None:
    out, scores = made(tmp_path)
    header = RunFolder(out).header()
    text = page(mood_task(title="<script>alert(1)</script>"), header, scores, {"A & B": "<svg/>"})
    reader = Reader()
    reader.feed(text)
    assert "script" not in reader.tags
    assert "svg" in reader.tags
    assert "A &amp; B" in text
    html = (out / "report.html").read_text()
    assert html.count("<svg") == 3
    assert "<br><small>[" in html


def test_a_baseline_that_was_not_fitted_is_null() -> None:
    scores = {
        "scores": {"accuracy": {"value": 0.5, "low": None, "high": None}},
        "baselines": {"tfidf": None, "rule": {}},
    }
    assert score_table(scores) == [
        ["score", "nesy", "tfidf", "rule"],
        ["accuracy", "0.5000", "null", ""],
    ]


def test_the_terminal_shows_the_same_scores(tmp_path: Path) -> None:
    _, scores = made(tmp_path)
    lines = table_lines(scores)
    assert lines[0].startswith("moods, split val: ")
    assert lines[0].endswith("of 12 answered, in 12 units (dialogues, texts or problems)")
    assert "less is better for calibration_error, risk_coverage_area" in lines[-1]
    assert any(each.startswith("accuracy ") for each in lines)


def test_the_column_of_what_was_not_answered_is_there_only_if_something_was_not() -> None:
    table = {"joy": {"joy": 2, "not answered": 0}, "fear": {"joy": 1, "not answered": 0}}
    assert confusion_table({"confusion": table})[0] == ["right \\ answered", "joy"]
    table["fear"]["not answered"] = 1
    assert confusion_table({"confusion": table})[2] == ["fear", "1", "1"]
