from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from nesy.knowledge.bridges import INDIRECT, INDIRECT_VAGUE, MOST_CROWDED
from nesy.knowledge.columns import Columns
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link_turn
from nesy.knowledge.packed import open_graph, write_graph
from nesy.knowledge.phrases import MOST_OF_WORD, OF_OPTION, OF_WORD, find_phrases
from nesy.knowledge.triples import WORLD_RELATIONS, Source

EDGES = [
    *("umbrella|UsedFor|keep off rain", "umbrella|RelatedTo|rain coat"),
    *("umbrella|CapableOf|not stop rain", "walk|HasSubevent|get wet feet", "boot|IsA|footwear"),
    *("feet|PartOf|body", "rain|IsA|weather", "umbrella|UsedFor|sit in rain"),
    *(f"person|CapableOf|open door {chr(97 + n % 26)}{n}" for n in range(MOST_CROWDED + 1)),
]


@dataclass(frozen=True)
class _Word:
    text: str
    lemma: str
    start: int
    end: int
    negated: bool


@dataclass(frozen=True)
class _Text:
    words: tuple[_Word, ...]


def _text(text: str) -> _Text:
    words, negated = [], False
    for found in re.finditer(r"\w+", text):
        form = found.group().lower()
        words.append(_Word(form, form, found.start(), found.end(), negated))
        negated = negated or form == "not"
    return _Text(tuple(words))


@pytest.fixture
def net(tmp_path):
    columns = Columns()
    for edge in EDGES:
        head, relation, tail = edge.split("|")
        columns.add(head, WORLD_RELATIONS.index(relation), tail, 0)
    names, arrays = columns.arrays(WORLD_RELATIONS)
    origins = [Source("hand", "CC0-1.0")]
    write_graph(tmp_path / "a.kg", names, arrays, relation_names=WORLD_RELATIONS, origins=origins)
    return open_graph(tmp_path / "a.kg")


def _found(net: Graph, question: str, *options: str):
    asked, *offered = [_text(text) for text in (question, *options)]
    links = [link_turn(each, net).links for each in (asked, *offered)]
    return find_phrases(asked, offered, links[0], links[1:], net)


def test_a_phrase_of_the_option_that_holds_a_word_of_the_question_joins_them(net):
    umbrella, boot = _found(net, "It was raining", "umbrella", "boot")
    assert not boot.kept
    keep, sit = umbrella.kept[:2]
    assert keep.question.concept == "rain"
    assert (keep.question.start, keep.question.end) == (7, 14)
    assert {str(keep.triples[0]), str(sit.triples[0])} == {
        "umbrella - UsedFor - keep off rain [hand]",
        "umbrella - UsedFor - sit in rain [hand]",
    }
    assert {keep.phrase, sit.phrase} == {OF_OPTION}
    assert keep.weight == INDIRECT
    assert len(umbrella.kept) == MOST_OF_WORD
    assert umbrella.left_out == 1


def test_a_phrase_of_the_question_that_holds_a_word_of_the_option_joins_them(net):
    (found,) = _found(net, "what do you get on a walk", "wet shoe")
    (bridge,) = found.kept
    assert (bridge.question.concept, bridge.option.concept, bridge.phrase) == (
        *("walk", "wet"),
        OF_WORD,
    )


def test_phrases_that_share_more_words_come_first_and_vague_ones_count_less(net):
    (found,) = _found(net, "a coat for the rain", "umbrella")
    assert str(found.kept[0].triples[0]) == "umbrella - RelatedTo - rain coat [hand]"
    assert abs(found.kept[0].weight) == INDIRECT_VAGUE


def test_hubs_denials_and_what_is_named_itself_are_passed_over(net):
    assert not _found(net, "open the door", "person")[0].kept
    assert not _found(net, "stop it", "umbrella")[0].kept
    assert not _found(net, "who would keep off rain", "umbrella")[0].kept[2:]
    named = _found(net, "keep off rain", "umbrella")[0].kept
    assert all("keep off rain" not in str(b.triples[0]) for b in named)


def test_what_one_side_denies_speaks_against(net):
    (found,) = _found(net, "not in the rain", "umbrella")
    assert found.kept
    assert all(bridge.weight < 0 for bridge in found.kept)


def test_a_word_with_many_edges_says_less(net):
    (rain,) = {b.share for b in _found(net, "rain", "umbrella")[0].kept}
    (coat,) = {b.share for b in _found(net, "coat", "umbrella")[0].kept}
    assert 0 < rain < coat <= 1
