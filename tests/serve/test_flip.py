from __future__ import annotations

import json

from nesy.serve.flip import label_of
from tests.serve.stub import client
from tests.serve.stub_engine import BRIEF

TALK = {"conversation": "Ann: <i>Hi</i>!"}


def test_a_report_offers_its_decisions_and_a_decision_its_facts() -> None:
    with client() as browser:
        report = browser.post("/page/explain", data=TALK).text
        assert "<h1>A report</h1>" in report
        assert "turn 1, emotion: undecided" in report
        assert "Ann: &lt;i&gt;Hi&lt;/i&gt;!" in report
        facts = browser.post("/page/facts", data={**TALK, "decision": "emotion-1"}).text
        assert facts.index("a reason") < facts.index("it says &lt;b&gt;")
        assert "absent" not in facts
        assert "a rule about it" in facts
        assert "does not count" not in facts
        assert facts.count("checked") == 0


def test_what_is_ticked_is_taken_away_and_said() -> None:
    with client() as browser:
        form = {**TALK, "decision": "emotion-1", "fact": ["f1", "f3"], "rule": "E01"}
        report = browser.post("/page/explain", data=form).text
        assert "happiness as it is; <b>undecided</b> without 2 facts and 1 rule" in report.replace(
            "\n", " "
        )
        without = json.dumps({"emotion-1": {"facts": ["f1"], "rules": []}})
        again = {**TALK, "without": without, "decision": "emotion-1"}
        assert browser.post("/page/facts", data=again).text.count(" checked") == 1
        assert "as it is" not in browser.post("/page/explain", data=again).text


def test_a_damaged_form_is_said() -> None:
    with client() as browser:
        for without in ("{", "[]", '{"a": 1}', "[" * 1_000):
            found = browser.post("/page/explain", data={**TALK, "without": without})
            assert found.status_code in (200, 422), without
        found = browser.post("/page/facts", data={**TALK, "decision": "emotion-9"})
        assert found.status_code == 422
        assert "no decision" in found.text


def test_labels_name_turns() -> None:
    assert label_of(BRIEF) == "turn 1, emotion"
    assert label_of({"question": "cause", "turn": 3, "source_turn": 1}) == (
        "turn 3, caused by turn 1"
    )
    assert label_of({"question": "cause", "turn": 3, "source_turn": 3}) == (
        "turn 3, caused by itself"
    )
    assert label_of({"question": "choice"}) == "the choice"
