import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nesy.knowledge.link import cues, link, link_inside, link_turn
from nesy.knowledge.own import import_triples
from nesy.knowledge.packed import open_graph


def _concepts(analysis, graph):
    return [(x.concept, analysis.text[x.start : x.end]) for x in link(analysis, graph)]


def test_one_pass_finds_the_links_and_the_cues(parse, graph):
    analysis = parse("Oh no not a cake at my birthday party")
    found = link_turn(analysis, graph)
    assert found.links == link(analysis, graph) != ()
    assert found.cues == cues(analysis, graph) != ()


def test_link_prefers_the_longest_phrase(parse, graph):
    analysis = parse("Cake at my Birthday  Party")
    assert _concepts(analysis, graph) == [("cake", "Cake"), ("birthday party", "Birthday  Party")]


def test_link_mixes_lemmas_and_surface_forms(parse, graph):
    analysis = parse("He lost keys", lost="lose", keys="key")
    assert _concepts(analysis, graph) == [("lose key", "lost keys")]


def test_link_reads_the_verb_by_rule_inside_a_phrase(parse, graph):
    analysis = parse("She got divorced", got="get")
    assert ("get divorce", "got divorced") in _concepts(analysis, graph)


def test_link_leaves_stopwords_out_unless_a_cue_holds_them(parse, graph):
    assert _concepts(parse("it the so"), graph) == []
    assert _concepts(parse("Oh no"), graph) == [("oh no", "Oh no")]


def test_link_does_not_reach_across_marks(parse, graph):
    assert ("birthday party", "birthday, party") not in _concepts(parse("birthday, party"), graph)


def test_link_carries_negation_with_its_words(parse, graph):
    (place,) = link(parse("not a cake"), graph)
    assert place.negated
    assert place.words == (2,)
    assert not link(parse("a cake"), graph)[0].negated


def test_cues_read_contractions_and_their_own_negation(parse, graph):
    found = cues(parse("I can't believe it"), graph)
    assert [(c.phrase, c.emotion, c.negated) for c in found] == [
        ("can't believe", "surprise", False)
    ]
    assert found[0].triple.tail == found[0].emotion
    assert found[0].strength == found[0].triple.weight


def test_cues_read_curly_apostrophes(parse, graph):
    analysis = parse("I can’t believe it".replace("’", "'"))
    curly = type(analysis)("I can’t believe it", analysis.words)
    assert cues(curly, graph) == cues(analysis, graph)


def test_cues_carry_a_negation_from_outside(parse, graph):
    (cue,) = cues(parse("it is not that annoying"), graph)
    assert (cue.phrase, cue.emotion, cue.negated) == ("annoying", "anger", True)


PIECES = ["oh", "no", "can't", "believe", "thank", "you", "birthday", "party", "cake", ",", "angry"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*PIECES, "’", "''"]), max_size=12))
def test_links_point_at_words_and_concepts_do_not_overlap(parse, graph, pieces):
    analysis = parse(" ".join(pieces))
    links = link(analysis, graph)
    for found in links:
        words = [analysis.words[i] for i in found.words]
        assert (words[0].start, words[-1].end) == (found.start, found.end)
        spelt = re.sub(r"\s+(?=n't)", "", " ".join(w.text for w in words)).lower()
        assert spelt == found.concept
    for cue in cues(analysis, graph):
        assert (cue.phrase, cue.start, cue.end) in {(x.concept, x.start, x.end) for x in links}
    assert links == link(analysis, graph)


def test_words_within_a_phrase_are_linked_too_where_they_are_asked_for(parse, tmp_path):
    edges = "rain fall,IsA,weather\nrain,IsA,weather\nfall,IsA,season\nwet,HasProperty,rain\n"
    (tmp_path / "own.csv").write_text(edges, encoding="utf-8")
    import_triples(tmp_path / "own.csv", tmp_path / "own.kg")
    graph, analysis = open_graph(tmp_path / "own.kg"), parse("not wet when rain fall")
    assert [found.concept for found in link(analysis, graph)] == ["wet", "rain fall"]
    inside = link_inside(analysis, graph)
    assert [found.concept for found in inside] == ["wet", "rain fall", "rain", "fall"]
    assert all(found.negated for found in inside)
    assert [analysis.text[found.start : found.end] for found in inside][2:] == ["rain", "fall"]
