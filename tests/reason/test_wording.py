from __future__ import annotations

import pytest

from nesy.logic.rules import Variable, load_rules
from nesy.reason.facts import Mood, Seen
from nesy.reason.program import ROLES
from nesy.reason.questions import cause_question, emotion_question
from nesy.reason.wording import (
    KNOWLEDGE,
    ONE_TURN,
    TWO_TURNS,
    formula_of,
    word_conjunction,
    word_fact,
    word_literal,
    word_option,
    word_prior,
)
from tests.reason.scenes import NEWS, scene

ROLES_HERE = {"T": 3, "C": 2}


def test_facts_name_their_turns_and_quote_the_text() -> None:
    seen = Seen("word", detail="great")
    assert word_fact(("praises", "C"), seen, ROLES_HERE) == 'turn 2 uses a word of praise ("great")'
    assert word_fact(("distance", "T", "C", "one"), Seen("discourse"), ROLES_HERE) == (
        "turn 2 comes right before turn 3"
    )


def test_literals_speak_of_the_turn_and_the_candidate() -> None:
    assert word_literal(("word", "T", "job")) == 'the turn says "job"'
    assert word_literal(("self", "T", "C"), positive=False) == (
        "the candidate is not the turn itself"
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (("befell", "praise", "self"), "says of the speaker something good"),
        (("befell", "blame", "thing"), "says of a thing something bad"),
        (("befell", "disgust", "thing"), "says of a thing something that brings disgust"),
        (("befell", "loss", "own"), "says of what is the speaker's something about loss"),
        (("befell", "treat", "other"), "says of the other something enjoyable"),
    ],
)
def test_what_befell_someone_is_one_clause_with_one_verb(
    key: tuple[str, str, str], words: str
) -> None:
    place = (key[0], "T", *key[1:])
    assert word_literal((*place, "positive")) == f"the turn {words}"
    denied = words.replace("says of", "denies of")
    assert word_literal((*place, "negated")) == f"the turn {denied}"


def test_what_the_speaker_claims_to_feel_is_said_as_such() -> None:
    assert word_literal(("feels", "T", "fear")) == "the turn says that the speaker is afraid"
    assert word_literal(("feels", "T", "anger"), positive=False) == (
        "the turn does not say that the speaker is angry"
    )


def test_formulas_name_turns_and_quote_what_is_no_name() -> None:
    assert formula_of(("phrase", "C", "thank you"), ROLES_HERE) == 'phrase(t2, "thank you")'


def test_every_observed_fact_has_words() -> None:
    here = scene(*NEWS)
    moods = [Mood("happiness"), Mood("surprise"), Mood("happiness"), None]
    questions = [emotion_question(here, 3, moods)]
    questions += [cause_question(here, 3, c, moods) for c in (1, 2, 3)]
    for question in questions:
        for key, seen in question.facts.items():
            assert key[0] in ONE_TURN or key[0] in TWO_TURNS or key[0] in KNOWLEDGE
            text = word_fact(key, seen, question.roles)
            assert "{" not in text
            assert "turn" in text or key[0] in KNOWLEDGE


@pytest.mark.parametrize("question", ["emotion", "cause"])
def test_every_shipped_rule_speaks_of_facts_that_have_words(question: str) -> None:
    tables = set(ONE_TURN) | set(TWO_TURNS) | set(KNOWLEDGE)
    for rule in load_rules(question).rules:
        for literal in rule.body:
            assert literal.atom.predicate in tables, rule.id
            for arg in literal.atom.args:
                if isinstance(arg, Variable) and arg.name in "TCPN":
                    assert arg.name in ROLES


def test_priors_say_what_is_common() -> None:
    common = word_prior("emotion", "neutral", "neutral")
    assert common == "most talk is neutral"
    assert word_prior("emotion", "fear", "neutral") == "people are sometimes afraid"


def test_options_have_one_article() -> None:
    assert [word_option(o) for o in ("cause", "not_cause", "anger")] == [
        "a cause",
        "no cause",
        "anger",
    ]


def test_a_conjunction_says_once_whom_it_speaks_of() -> None:
    keys = [("word", "T", "i"), ("apologises", "T"), ("phrase", "T", "i 'm"), ("past", "P")]
    assert word_conjunction(keys) == (
        'the turn says "i" and says sorry and "i\'m", and the turn before tells of the past'
    )


def test_a_fact_quotes_the_words_that_it_was_seen_in() -> None:
    seen = Seen("word", detail="n't")
    assert word_fact(("word", "T", "not"), seen, ROLES_HERE, quote="didn't") == (
        'turn 3 says "didn\'t"'
    )
    assert word_fact(("negates", "T"), seen, ROLES_HERE, quote="didn't") == (
        'turn 3 denies something ("didn\'t")'
    )


def test_a_list_of_words_is_not_cut_to_the_first() -> None:
    seen = Seen("word", detail='"job", "start"')
    said = word_fact(("shares_word", "T", "C"), seen, ROLES_HERE, quote="job")
    assert said == 'turn 2 shares words with turn 3 ("job", "start")'


def test_a_cue_says_what_it_is_a_cue_of() -> None:
    seen = Seen("cue", emotion="anger and surprise")
    assert word_fact(("cue", "T", "no way"), seen, ROLES_HERE, quote="No way") == (
        'turn 3 has "No way", a cue of anger and surprise'
    )


def test_what_was_given_was_not_read() -> None:
    seen = Seen("emotion", "given")
    assert word_fact(("emotion", "C", "joy"), seen, ROLES_HERE) == "turn 2 is labelled joy"
