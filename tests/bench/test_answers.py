from nesy.bench.answers import (
    always_neutral,
    causes_of,
    choice_without_opaque,
    emotions_of,
    encoder_alone,
    self_or_previous,
    without_opaque,
)
from nesy.bench.rows import blind, fold_rows
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact
from tests.bench.stub_engine import PARTY, StubEngine

ROWS = fold_rows(PARTY)
BLIND = blind(PARTY)


def test_findings_become_answers() -> None:
    emotions = emotions_of(StubEngine().decide_emotions(BLIND))
    assert emotions == {1: "neutral", 2: "happiness", 3: "happiness", 4: "anger"}
    causes = causes_of(StubEngine().decide_causes(BLIND, [2], given={2: "surprise"}))
    assert causes == {(2, 1): True, (2, 2): True}
    given_up = StubEngine(undecided=True).decide_causes(BLIND, [1], given={})
    assert causes_of(given_up) == {(1, 1): None}


def test_self_or_previous_takes_two_turns_as_a_whole() -> None:
    answers = self_or_previous(BLIND, ROWS)
    assert answers.given == {
        (2, 1): True,
        (2, 2): True,
        (3, 1): False,
        (3, 2): True,
        (3, 3): True,
    }
    assert answers.spans is not None
    assert answers.spans[3, 3] == (0, len(BLIND.turns[2].text))
    assert answers.emotions is None


def test_always_neutral_finds_no_cause() -> None:
    answers = always_neutral(BLIND)
    assert set((answers.emotions or {}).values()) == {"neutral"}
    assert answers.predicted == {}


def test_encoder_alone_reads_the_logit_of_the_known_emotion() -> None:
    readings = StubEngine().readings(BLIND)
    readings.cause[:, 2, 0] = -5
    readings.cause[6, 1, 0] = 5  # surprise
    answers = encoder_alone(readings, ROWS, {2: "surprise"})
    assert answers.given is not None
    assert answers.predicted is not None
    assert (answers.given[2, 1], answers.given[3, 1]) == (True, False)
    assert answers.predicted[2, 1] is False  # its own emotion there is happiness


def test_encoder_alone_finds_no_cause_of_a_turn_that_it_calls_neutral() -> None:
    readings = StubEngine().readings(BLIND)
    readings.emotion[1] = [0, 0, 0, 0, 9, 0, 0]
    answers = encoder_alone(readings, ROWS, {})
    assert {target for target, _ in answers.predicted or {}} == {3}


def test_without_opaque_decides_without_opaque_facts() -> None:
    facts = (Fact("f1", "a", "word", "turn 1"), Fact("f2", "b", "reading", "encoder", opaque=True))
    evidence = (
        Evidence("e1", "r", ((BodyLiteral(0),),), (0, 1)),
        Evidence("e2", "r", ((BodyLiteral(1),),), (5, 0)),
        Evidence("e3", "r", ((BodyLiteral(0), BodyLiteral(1, positive=False)),), (0, 0)),
    )
    decision = Decision("d", "choice", ("x", "y"), facts, evidence)
    assert choice_without_opaque(decision) == "y"
    tied = Decision("d", "choice", ("x", "y"), facts[1:], ())
    assert choice_without_opaque(tied) == "x"
    engine = StubEngine()
    answers = without_opaque(engine.decide_emotions(BLIND), [])
    assert answers.emotions == {1: "neutral", 2: "happiness", 3: "happiness", 4: "anger"}
