from nesy.knowledge.bridges import Bridge, Bridges
from nesy.knowledge.link import Link
from nesy.knowledge.triples import Triple
from nesy.reason.bridged import decide_between, option_order, rule_of
from nesy.reason.decide import choose, decide

PLATE = Link("plate", 4, 9, False, (1,))
SHARED = Triple("plate", "IsA", "dish", "hand", "CC0-1.0")


def _bridge(weight, *tails):
    triples = tuple(Triple("dish", "AtLocation", tail, "hand", "CC0-1.0") for tail in tails)
    return Bridge(PLATE, Link("x", 0, 1, False, (0,)), triples or (SHARED,), weight)


def _decision(**bridges):
    return decide_between({name: Bridges(tuple(found), 0) for name, found in bridges.items()})


def test_each_word_and_edge_is_one_fact_however_many_bridges_use_it():
    decision = _decision(a=[_bridge(2, "cupboard"), _bridge(1, "cupboard", "kitchen")], b=[])
    texts = [fact.text for fact in decision.facts]
    assert len(set(texts)) == len(texts)
    assert [fact.kind for fact in decision.facts] == ["word", "kg", "kg", "prior", "prior"]
    assert decision.facts[0].span.start == 4
    assert decision.facts[1].source == "dish - AtLocation - cupboard [hand]"


def test_the_option_with_the_heavier_paths_wins_and_says_which():
    decision = _decision(pool=[_bridge(2, "pool")], cupboard=[_bridge(4, "cupboard")])
    finding = decide(decision, budget=2_000_000)
    assert (finding.choice, finding.lead, finding.opaque_share) == ("cupboard", 2, 0.0)
    kinds = {decision.facts[i].text for i in finding.axp.facts}
    assert "a dish is found at a cupboard" in kinds
    assert "a dish is found at a pool" not in kinds
    (other,) = finding.why_not
    assert other.change is not None


def test_a_denied_word_speaks_against_an_option():
    denied = _bridge(-4, "cupboard")
    assert choose(_decision(pool=[], cupboard=[denied])).choice == "pool"
    assert rule_of(denied) == "not-path-AtLocation"


def test_options_stand_in_the_order_that_the_checker_expects():
    assert option_order(("b", "A", "ａｂ")) == ("A", "ａｂ", "b")


def test_what_was_left_out_is_added_up():
    bridges = {"a": Bridges((), 2), "b": Bridges((), 3)}
    assert decide_between(bridges).left_out == 5
