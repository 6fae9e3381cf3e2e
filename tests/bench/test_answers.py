from nesy.bench.answers import choice_without_opaque, encoder_causes, encoder_emotions
from nesy.bench.rows import blind
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact
from tests.bench.stub_engine import PARTY, StubEngine

BLIND = blind(PARTY)
PAIRS = [(2, 1), (2, 2), (3, 1), (3, 3)]


def test_encoder_emotions_are_the_best_of_each_turn() -> None:
    found = encoder_emotions(StubEngine().readings(BLIND))
    assert found == {1: "neutral", 2: "happiness", 3: "happiness", 4: "anger"}


def test_encoder_causes_read_the_logit_of_the_known_emotion() -> None:
    readings = StubEngine().readings(BLIND)
    readings.cause[:, 2, 0] = -5
    readings.cause[6, 1, 0] = 5  # surprise
    given = encoder_causes(readings, PAIRS, {2: "surprise"})
    assert given == {(2, 1): True, (2, 2): True, (3, 1): False, (3, 3): True}
    predicted = encoder_causes(readings, PAIRS, None)
    assert predicted[2, 1] is False  # its own emotion there is happiness


def test_encoder_causes_need_a_logit_above_the_threshold() -> None:
    readings = StubEngine().readings(BLIND)
    assert not any(encoder_causes(readings, PAIRS, {}, threshold=1.0).values())


def test_a_turn_that_the_encoder_calls_neutral_has_no_cause_unless_it_is_given() -> None:
    readings = StubEngine().readings(BLIND)
    readings.emotion[1] = [0, 0, 0, 0, 9, 0, 0]
    assert encoder_causes(readings, [(2, 2)], None) == {(2, 2): False}
    assert encoder_causes(readings, [(2, 2)], {}) == {(2, 2): True}


def test_choice_without_opaque_decides_without_opaque_facts() -> None:
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
