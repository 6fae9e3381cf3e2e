"""Several runs take turns at the same dialogues, and each is as it would be alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from nesy.bench.runner.deciding import Begun, decide_runs
from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.items import Decided, Item, Unit


class Log:
    """Writes down which run is asked about which unit."""

    def __init__(self, name: str, log: list[str], stop: str = "") -> None:
        self.name, self.log, self.stop = name, log, stop

    def describe(self) -> dict[str, str]:
        return {}

    def decide(self, unit: Unit) -> list[Decided]:
        if self.name + unit.id == self.stop:
            raise KeyboardInterrupt
        self.log.append(self.name + unit.id)
        return [Decided((self.name,))]


def begun(place: Path, log: list[str], units: str, stop: str = "") -> Begun:
    folder = RunFolder(place)
    folder.begin({"task": place.name})
    asked = [Unit(name, (Item(name, ("a",), ""),)) for name in units]
    return Begun(folder, asked, Log(place.name, log, stop), times=False)


def test_runs_take_turns_at_each_unit(tmp_path: Path) -> None:
    log: list[str] = []
    seen: list[tuple[int, int]] = []
    runs = [begun(tmp_path / "a", log, "124"), begun(tmp_path / "b", log, "1234")]
    lines = decide_runs(runs, lambda *count: seen.append(count))
    assert log == ["a1", "b1", "a2", "b2", "b3", "a4", "b4"]
    assert [[line.id for line in each] for each in lines] == [list("124"), list("1234")]
    assert seen == [(n, 4) for n in (1, 2, 3, 4)]


def test_units_of_another_order_are_all_answered(tmp_path: Path) -> None:
    log: list[str] = []
    lines = decide_runs([begun(tmp_path / "a", log, "123"), begun(tmp_path / "b", log, "31")])
    assert [line.id for line in lines[1]] == ["3", "1"]


@pytest.mark.parametrize("stop", ["a1", "b1", "a3", "b4"])
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, stop: str) -> None:
    log: list[str] = []
    names = {"a": "134", "b": "1234"}
    with pytest.raises(KeyboardInterrupt):
        decide_runs([begun(tmp_path / name, log, units, stop) for name, units in names.items()])
    lines = decide_runs([begun(tmp_path / name, log, units) for name, units in names.items()])
    assert sorted(log) == ["a1", "a3", "a4", "b1", "b2", "b3", "b4"]
    assert [[line.id for line in each] for each in lines] == [list("134"), list("1234")]


def test_what_is_complete_is_not_asked_again(tmp_path: Path) -> None:
    log: list[str] = []
    seen: list[tuple[int, int]] = []
    first = decide_runs([begun(tmp_path / "a", log, "12")])
    again = decide_runs([begun(tmp_path / "a", log, "12")], lambda *count: seen.append(count))
    assert log == ["a1", "a2"]
    assert again == first
    assert not seen
