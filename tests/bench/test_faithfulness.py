"""What decides is told from what does not; a report that cannot tell them apart fails."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from nesy.bench import faithfulness
from nesy.bench.faithfulness import (
    Explained,
    changes_hold,
    is_proved,
    measure_reason,
    present_facts,
    random_changes,
    random_reason,
    ranking,
    report_faithfulness,
    report_lines,
    scores_at,
    shuffled_reason,
)
from nesy.language.utterance import Utterance
from nesy.reason.decision import Axp, Finding
from tests.bench.stub_engine import decide_emotion


def finding(text: str) -> Finding:
    return decide_emotion(Utterance(1, "A", text))


GREAT = finding("wow what a great , great day")


def explained(count: int = 12) -> list[Explained]:
    texts = ("great", "great day , an awful one", "wow", "cry , it is great", "so what")
    return [
        Explained(f"d{n}", finding(f"{texts[n % 5]} , great {'cry ' * (n % 3)}"))
        for n in range(count)
    ]


def test_scores_at_all_facts_are_those_of_the_decision() -> None:
    for each in explained():
        decision = each.finding.decision
        kept = frozenset(present_facts(decision))
        assert tuple(scores_at(decision, kept)) == each.finding.scores


def test_the_engines_reason_is_proved_and_padded_or_cut_ones_are_not() -> None:
    assert GREAT.axp is not None
    reason = GREAT.axp.facts
    rest = [fact for fact in present_facts(GREAT.decision) if fact not in reason]
    assert is_proved(GREAT, reason)
    assert not is_proved(GREAT, tuple(sorted([*reason, rest[0]])))
    assert not is_proved(GREAT, reason[:-1])


def test_what_is_left_out_of_a_reason_costs_it() -> None:
    assert GREAT.axp is not None
    own = measure_reason(GREAT, GREAT.axp.facts, 5.0)
    rest = tuple(f for f in present_facts(GREAT.decision) if f not in GREAT.axp.facts)
    other = measure_reason(GREAT, rest, 5.0)
    assert own["comprehensiveness"] > other["comprehensiveness"]
    assert own["aopc"] > other["aopc"]
    assert other["flip"] == 0.0
    once = finding("a great day")
    assert once.axp is not None
    assert measure_reason(once, once.axp.facts, 5.0)["flip"] == 1.0
    nothing = measure_reason(GREAT, (), 5.0)
    assert nothing["comprehensiveness"] == 0.0
    assert nothing["top_flip"] == 0.0


def test_all_facts_together_suffice_fully() -> None:
    whole = measure_reason(GREAT, present_facts(GREAT.decision), 5.0)
    assert whole["sufficiency"] == 1.0


def test_the_strongest_fact_is_ranked_first() -> None:
    decision = GREAT.decision
    words = [n for n, fact in enumerate(decision.facts) if "great" in fact.text]
    assert set(ranking(GREAT, present_facts(decision), 5.0)[:2]) == set(words)


def test_controls_have_the_size_of_the_reason_and_hold_present_facts() -> None:
    chance = random.Random(0)
    for left, right in zip(explained(), explained()[1:], strict=False):
        size = len(left.finding.axp.facts) if left.finding.axp else 0
        present = set(present_facts(left.finding.decision))
        for control in (
            random_reason(left.finding, size, chance),
            shuffled_reason(left.finding, right.finding, chance),
        ):
            assert len(control) == len(set(control)) == size
            assert set(control) <= present


def test_changes_are_proved_and_random_ones_mostly_not() -> None:
    changes = [item for item in GREAT.why_not if item.change is not None]
    assert changes_hold(GREAT, changes) == (len(changes), len(changes))
    tried = random_changes(GREAT, random.Random(1))
    held, number = changes_hold(GREAT, tried)
    assert number == len(changes)
    assert held < number
    for mine, theirs in zip(changes, tried, strict=True):
        assert mine.change is not None
        assert theirs.change is not None
        assert len(mine.change.drop) == len(theirs.change.drop)


def test_the_report_tells_reasons_from_controls() -> None:
    found = report_faithfulness(explained(20), samples=200)
    assert found["scores"]["nesy"]["proved"]["value"] == 1.0
    assert found["scores"]["random"]["proved"]["value"] < 1.0
    assert found["differences"]["proved - random"]["low"] > 0


def test_the_terminal_says_whether_they_can_be_told_apart() -> None:
    named = {"task": "t", "split": "s"}
    good = report_lines(named | report_faithfulness(explained(20), samples=100))
    assert good[0] == "t, split s: 20 decisions"
    assert any(each.startswith("proved ") and "1.0000" in each for each in good)
    bad = report_lines(named | report_faithfulness([]))
    assert "CANNOT BE TOLD" in bad[-1]


def test_the_same_seed_gives_the_same_report() -> None:
    one, other = (report_faithfulness(explained(6), samples=20, seed=3) for _ in range(2))
    assert one == other


def test_a_report_on_random_reasons_fails() -> None:
    chance = random.Random(5)
    made = []
    for each in explained(12):
        size = len(each.finding.axp.facts) if each.finding.axp else 0
        reason = Axp(random_reason(each.finding, size, chance), True)
        made.append(Explained(each.dialogue, replace(each.finding, axp=reason)))
    assert not report_faithfulness(made, samples=200)["told_apart"]


def test_metrics_that_are_blind_fail_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faithfulness, "measure_reason", lambda *_: {"proved": 1.0, "aopc": 0.5})
    assert not report_faithfulness(explained(6), samples=50)["told_apart"]


def test_without_decisions_nothing_is_told_apart() -> None:
    undecided = replace(GREAT, choice=None, axp=None)
    found = report_faithfulness([Explained("d", undecided)])
    assert (found["n"], found["left_out"], found["told_apart"]) == (0, 1, False)
