from nesy.knowledge.bridges import Bridge, Bridges
from nesy.knowledge.link import Link
from nesy.knowledge.triples import Triple
from nesy.reason.path_weights import COUNTED, PathWeights
from nesy.reason.telling import telling_paths

COAT, LINE = Link("coat", 0, 4, False, (0,)), Link("line", 5, 9, False, (1,))


def _bridge(word, weight, *, relation="AtLocation", source="conceptnet"):
    triple = Triple(word.concept, relation, f"place {weight}", source, "CC0-1.0")
    return Bridge(word, Link("x", 0, 1, False, (0,)), (triple,), weight)


def _told(weights=COUNTED, **paths):
    found = {option: Bridges(tuple(bridges), 1) for option, bridges in paths.items()}
    told = telling_paths(found, weights)
    assert list(told) == list(found)
    for option, bridges in found.items():
        gone = set(bridges.kept) - set(told[option].kept)
        assert told[option].left_out == 1 + len(gone)
    return {option: bridges.kept for option, bridges in told.items()}


def test_a_word_keeps_its_paths_to_the_option_that_it_speaks_for_the_most():
    strong, weak, other = _bridge(COAT, 4), _bridge(COAT, 2), _bridge(LINE, 2)
    told = _told(stop=[strong], bank=[weak, other])
    assert told == {"stop": (strong,), "bank": (other,)}


def test_what_a_word_says_of_an_option_is_added_up():
    strong, two = _bridge(COAT, 4), [_bridge(COAT, 2), _bridge(COAT, 2), _bridge(COAT, 2)]
    assert _told(stop=[strong], bank=two) == {"stop": (), "bank": tuple(two)}


def test_options_that_a_word_speaks_for_alike_keep_their_paths():
    one, two = _bridge(COAT, 4), _bridge(COAT, 4, relation="UsedFor")
    assert _told(stop=[one], bank=[two]) == {"stop": (one,), "bank": (two,)}


def test_a_word_that_speaks_for_no_option_speaks_against_those_that_it_did():
    one, two = _bridge(COAT, -4), _bridge(COAT, -2)
    assert _told(stop=[one], bank=[two]) == {"stop": (one,), "bank": (two,)}


def test_what_a_user_said_is_never_left_out():
    weights = PathWeights({}, COUNTED.others, own=3)
    strong, said = _bridge(COAT, 4), _bridge(COAT, 2, source="mine.csv:1")
    assert _told(weights, stop=[strong], bank=[said])["bank"] == (said,)
