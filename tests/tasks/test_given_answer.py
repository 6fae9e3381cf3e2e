import pytest

from nesy.errors import InputError
from nesy.explain.explanation import Account, EngineInfo, Explanation
from nesy.knowledge.bridges import Bridge, Bridges
from nesy.knowledge.link import Link
from nesy.knowledge.triples import Triple
from nesy.language.utterance import Utterance
from nesy.reason.bridged import decide_between
from nesy.reason.decide import decide
from nesy.tasks.given_answer import answer_lines, named_option


def _bridge(weight, tail):
    link = Link("plate", 0, 5, False, (0,))
    return Bridge(link, link, (Triple("plate", "AtLocation", tail, "hand", "x"),), weight)


@pytest.fixture
def explanation():
    return _explained()


def _explained(reading=None):
    found = {
        "pool": Bridges((_bridge(2, "pool"), _bridge(-4, "sea")), 0),
        "cupboard": Bridges((_bridge(4, "cupboard"),), 0),
        "attic": Bridges((), 0),
    }
    finding = decide(decide_between(found, reading=reading), budget=2_000_000)
    turns = [Utterance(1, "question", "plate")]
    turns += [Utterance(n, f"option {n - 1}", text) for n, text in enumerate(found, 2)]
    return Explanation("choice", tuple(turns), EngineInfo("", "", "", 0, 0), (Account(finding),))


@pytest.mark.parametrize("answer", ["pool", " POOL", "A", "a"])
def test_an_answer_is_an_option_or_its_letter_in_the_order_given(explanation, answer):
    assert named_option(answer, explanation) == "pool"


@pytest.mark.parametrize(
    ("answer", "hint"), [("pol", "did you mean 'pool'"), ("D", "expected one")]
)
def test_what_names_no_option_is_refused(explanation, answer, hint):
    with pytest.raises(InputError, match=hint):
        named_option(answer, explanation)


def test_evidence_for_and_against_a_wrong_answer_and_what_wins_instead(explanation):
    text = "\n".join(answer_lines(explanation, "pool"))
    assert "given answer: pool  [the evidence counts -1 for it]" in text
    assert "for it      a plate is found at a pool" in text
    assert "against it  a plate is found at sea" in text
    assert "cupboard instead: it counts 5" in text
    assert "pool would be chosen without" in text


def test_an_option_that_nothing_joins_is_told_so(explanation):
    assert "nothing in the graph joins it" in "\n".join(answer_lines(explanation, "attic"))


def test_the_impression_is_told_on_its_side_and_hides_no_missing_path():
    explanation = _explained({"pool": 1, "cupboard": -4, "attic": 3})
    attic, cupboard = ("\n".join(answer_lines(explanation, o)) for o in ("attic", "cupboard"))
    for_it = "for it      the encoder's impression; nothing in the graph joins it"
    assert for_it in attic
    assert "for it      a plate is found at a cupboard" in cupboard
    assert "against it  the encoder's impression" in cupboard


def test_the_answer_that_was_chosen_has_nothing_instead(explanation):
    assert "instead" not in "\n".join(answer_lines(explanation, "cupboard"))
