import json
from dataclasses import replace

import pytest

from nesy.check.document import check_document
from nesy.check.recheck import recheck
from nesy.errors import InputError
from nesy.explain.as_json import document
from nesy.explain.choice_card import card
from nesy.knowledge.own import import_triples
from nesy.reason.path_weights import COUNTED
from nesy.tasks.choose import MOST_OPTIONS, PATHS, Chooser, Trained, is_decided
from tests.tasks.small_chooser import RisingReader, small_chooser

EDGES = ["plate|AtLocation|cupboard", "cup|AtLocation|cupboard", "swim|AtLocation|pool"]


@pytest.fixture
def chooser(tmp_path):
    return small_chooser(tmp_path, EDGES)


def test_the_option_that_the_graph_joins_is_chosen_with_its_edge(chooser):
    explanation = chooser.choose("Where is the plate?", ["pool", "cupboard"])
    text = " ".join(" ".join(card(explanation)).split())
    assert text.startswith("cupboard [proved")
    assert "you said “plate”: a plate is found at a cupboard [hand]" in text
    assert "would be pool" in text
    assert is_decided(explanation)


def test_words_of_a_phrase_are_looked_at_where_the_phrase_joins_nothing(tmp_path):
    edges = ["borrow book|UsedFor|study", "book|AtLocation|library", "book|AtLocation|shelf"]
    chooser = small_chooser(tmp_path, edges)
    joined = chooser.choose("borrow book", ["cinema", "library"]).accounts[0].finding
    assert joined.choice == "library"
    found = chooser.weigh("borrow book", ["study", "library"])
    assert [len(each.kept) for each in found.found] == [1, 0]  # the phrase is enough


def test_a_phrase_that_holds_a_word_of_the_question_is_evidence(tmp_path):
    edges = ["umbrella|UsedFor|keep off rain", "spoon|UsedFor|eat soup", "rain|CapableOf|wet"]
    explanation = small_chooser(tmp_path, edges).choose("it is raining", ["spoon", "umbrella"])
    assert explanation.accounts[0].is_proved
    said = " ".join(" ".join(card(explanation)).split())
    assert said.startswith("umbrella")
    assert "you said “raining”: an umbrella is used to keep off rain [hand]" in said


def test_no_fact_of_a_reason_is_needed_by_another_option_more(tmp_path):
    edges = [*(f"coat|AtLocation|{at}" for at in ("stop", "bank", "shop")), "coat|PartOf|shop"]
    edges += ["line|AtLocation|stop", "coat|HasA|pocket", "pocket|PartOf|shop"]
    finding = small_chooser(tmp_path, edges).choose("a coat in line", ["stop", "bank", "shop"])
    (account,) = finding.accounts
    decision, chosen = account.finding.decision, account.finding.choice
    place = decision.options.index(chosen)
    for fact in account.finding.axp.facts:
        weights = [e.weights for e in decision.evidence if fact in {b.fact for b in e.bodies[0]}]
        totals = [sum(each) for each in zip(*weights, strict=True)]
        assert totals[place] == max(totals)


def test_the_record_is_proved_again_from_its_text_alone(chooser):
    explanation = chooser.choose("Where is the plate and the cup?", ["pool", "cupboard", "sea"])
    record = json.loads(json.dumps(document(explanation)))
    (decision,) = record["decisions"]
    again = recheck(decision)
    assert again.problems == again.flag_problems == ()
    assert again.why
    assert all(again.why_not)
    assert record["turns"][0]["text"] == "Where is the plate and the cup?"


def test_the_order_of_the_options_changes_nothing(chooser):
    one = chooser.choose("the plate", ["pool", "cupboard"])
    two = chooser.choose("the plate", ["cupboard", "pool"])
    assert list(card(one)) == list(card(two))


def test_negation_speaks_against(chooser):
    explanation = chooser.choose("not a plate", ["cupboard", "pool"])
    assert explanation.accounts[0].finding.choice == "pool"


@pytest.mark.parametrize(
    ("question", "options", "told"),
    [
        ("where is the moon", ["cupboard", "pool"], "nothing in the graph joins"),
        ("plate or swim", ["cupboard", "pool"], "counts the same for “cupboard” and “pool”"),
    ],
)
def test_what_nothing_decides_is_not_guessed(chooser, question, options, told):
    explanation = chooser.choose(question, options)
    (line,) = card(explanation)
    assert line.startswith("undecided")
    assert told in line
    assert not is_decided(explanation)


@pytest.mark.parametrize(
    ("question", "options", "fault"),
    [
        (" ", ["a", "b"], "question is empty"),
        ("q", ["a"], "1 option; expected 2 to 26"),
        ("q", ["a", ""], "option 2 is empty"),
        ("q", ["a", "a"], "twice"),
        ("q", [f"o{i}" for i in range(MOST_OPTIONS + 1)], "27 options"),
    ],
)
def test_bad_input_is_one_clear_line(chooser, question, options, fault):
    with pytest.raises(InputError, match=fault):
        chooser.choose(question, options)


def test_options_that_are_all_the_same_are_no_choice(chooser):
    with pytest.raises(InputError, match=r"1 option; all are the same; expected 2 to 26"):
        chooser.choose("q", ["a", "a "], repeats=True)


def test_options_that_differ_in_case_alone_are_even_whatever_their_order(chooser):
    first, second = (chooser.choose("the plate", o) for o in (["Pool", "pool"], ["pool", "Pool"]))
    assert list(card(first)) == list(card(second))
    assert not is_decided(first)


def test_choosing_from_python_uses_ones_own_triples_and_names_a_missing_file(tmp_path):
    import nesy

    (tmp_path / "mine.csv").write_text("zorgle,AtLocation,blimhall\n", encoding="utf-8")
    import_triples(tmp_path / "mine.csv", tmp_path / "mine.kg")
    explanation = nesy.choose(
        "Where is the zorgle?", ["attic", "blimhall"], kg=tmp_path / "mine.kg"
    )
    assert explanation.accounts[0].finding.choice == "blimhall"
    with pytest.raises(InputError, match=r"none\.kg: cannot read"):
        nesy.choose("q", ["a", "b"], kg="none.kg")


def _with_reader(chooser, *scores, **settings):
    weights = replace(COUNTED, text=10.0, bound=7)
    trained = Trained(RisingReader(*scores), weights, "f" * 64)
    return Chooser(chooser._graph, chooser._analyser, trained, **settings)


def test_the_reading_is_one_opaque_fact_and_can_be_outvoted(chooser):
    reads = _with_reader(chooser, 0.1, -0.1)
    finding = reads.choose("the plate", ["pool", "cupboard"]).accounts[0].finding
    assert finding.choice == "cupboard"
    assert [f.opaque for f in finding.decision.facts if f.kind == "reading"] == [True]
    sure = _with_reader(chooser, 1.0, -1.0).choose("the plate", ["pool", "cupboard"])
    assert sure.accounts[0].finding.choice == "pool"
    assert sure.accounts[0].finding.opaque_share == 1.0
    assert sure.engine.weights_hash == "f" * 64
    assert "the encoder's impression leans to “pool”" in " ".join(" ".join(card(sure)).split())


def test_a_question_without_links_is_answered_by_the_reading_which_is_said(chooser):
    explanation = _with_reader(chooser, -1.0, 1.0).choose("the moon", ["cupboard", "pool"])
    text = " ".join(" ".join(card(explanation)).split())
    assert text.startswith("pool")
    assert "100% opaque" in text
    assert "nothing in the graph joins the question with an option" in text
    assert is_decided(explanation)


def test_paths_that_only_the_gat_chose_are_opaque(tmp_path):
    edges = [f"plate|AtLocation|mid{n}" for n in range(12)]
    edges += [f"mid{n}|PartOf|cupboard" for n in range(12)]
    plain = small_chooser(tmp_path, edges)
    by_gat = _with_reader(plain, 0.0, 0.0).weigh("plate", ["cupboard", "pool"])
    by_count = _with_reader(plain, 0.0, 0.0, selector="count").weigh("plate", ["cupboard", "pool"])
    assert len(by_gat.found[0].kept) == len(by_count.found[0].kept) == PATHS
    assert by_gat.found[0].left_out == 4
    assert by_gat.found[0].kept[0] == by_gat.paths[0].kept[-1]
    assert len(by_gat.selected) == 4
    opaque = {f.source for f in by_gat.decision.facts if f.opaque}
    assert opaque == {str(t) for bridge in by_gat.selected for t in bridge.triples}
    assert not any(f.opaque for f in by_count.decision.facts)


def test_an_unknown_selector_is_named(chooser):
    with pytest.raises(InputError, match="no selector 'magic'"):
        _with_reader(chooser, 0.0, 0.0, selector="magic")


def test_a_change_that_only_makes_options_even_is_said_so(chooser):
    explanation = chooser.choose("Where is the plate?", ["attic", "cupboard"])
    text = " ".join(" ".join(card(explanation)).split())
    assert "would be attic without: “plate” in the question (even with cupboard, and first" in text


def test_without_proofs_the_same_option_is_chosen_and_the_document_checks(chooser):
    asked = ("Where is the plate?", ["pool", "cupboard"])
    full, bare = chooser.choose(*asked), chooser.choose(*asked, proofs=False)
    assert full.accounts[0].finding.choice == bare.accounts[0].finding.choice == "cupboard"
    assert not bare.accounts[0].is_proved
    written = json.loads(json.dumps(document(bare)))
    assert written["proofs"] is False
    assert check_document(written) == []
