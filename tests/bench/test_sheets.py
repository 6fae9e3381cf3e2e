import numpy as np

from nesy.bench.metrics import positive_f1
from nesy.bench.reccon import TASKS
from nesy.bench.runner.conversation_system import ConversationSystem
from nesy.bench.runner.items import Line, Unit
from nesy.bench.runner.load_conversations import Marked, reccon_units
from nesy.bench.runner.run_lines import unit_lines
from nesy.bench.runner.task_file import load_task
from nesy.bench.sheets import Part, Sheet, make_sheets
from tests.bench.stub_engine import PARTY, RAIN, StubEngine


def sheets_of(*dialogues: Marked, system: ConversationSystem | None = None) -> list[Sheet]:
    """Put dialogues to all tasks and count, as a run does."""
    system = system or ConversationSystem(StubEngine(), times=True)
    units: dict[Part, list[Unit]] = {}
    lines: dict[Part, list[Line]] = {}
    for part, name in TASKS.items():
        units[part] = reccon_units(dialogues, load_task(name).options)
        lines[part] = [
            line for unit in units[part] for line in unit_lines(unit, system.decide(unit), None)
        ]
    return make_sheets(units, lines)


def test_counts_follow_both_protocols() -> None:
    (sheet,) = sheets_of((PARTY, ("dedup",)))
    # Given surprise at turn 2: turns 1 and 2; given happiness at turn 3: none.
    assert sheet.counts["cause_given_row"].tolist() == [2, 1, 2, 1]
    assert sheet.counts["cause_given_pair"].tolist() == [1, 1, 2, 1]
    # Turn 2 is found happy, so nothing causes it.
    assert sheet.counts["cause_predicted_row"].tolist() == [0, 0, 4, 2]
    assert sheet.counts["span"][0] == 4
    assert sheet.counts["axp_rechecked"].tolist() == [4 + 5 + 9, 4 + 5 + 9]
    assert sheet.baselines["self_or_previous"]["cause_given_row"].tolist() == [3, 2, 1, 0]
    assert "cause_predicted_row" not in sheet.baselines["self_or_previous"]
    assert sheet.counts["emotion"].sum() == 4
    assert sheet.baselines["always_neutral"]["cause_predicted_row"].tolist() == [0, 0, 4, 2]
    assert "symbolic_alone" not in sheet.baselines


def test_a_dialogue_is_known_to_repeat_training_by_its_mark() -> None:
    found = sheets_of((PARTY, ("dedup",)), (RAIN, ("not dedup",)))
    assert [each.repeats_training for each in found] == [False, True]
    assert sheets_of((RAIN, ()))[0].repeats_training is None


def test_without_proofs_the_answers_are_the_same() -> None:
    (proved,) = sheets_of((RAIN, ()))
    quick_system = ConversationSystem(StubEngine(), proofs=False, times=True)
    (quick,) = sheets_of((RAIN, ()), system=quick_system)
    assert "axp_rechecked" not in quick.counts
    assert "changes" not in quick.proofs.kept
    for name, counts in quick.counts.items():
        assert np.array_equal(counts, proved.counts[name])


def test_what_is_undecided_is_wrong() -> None:
    (sheet,) = sheets_of((RAIN, ()), system=ConversationSystem(StubEngine(undecided=True)))
    assert positive_f1(sheet.counts["cause_given_row"]) == 0
    assert sheet.counts["axp_rechecked"][0] == 0
