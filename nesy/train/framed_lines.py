"""Says facts and rules in the sentence frames of `grammars/training_frames.txt`."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from nesy.language.english.morphology import plural, third_person
from nesy.resources import data_root
from nesy.train.literal_words import Claim, Voice, participle, present_participle
from nesy.train.sentence_words import with_article

FILE = "training_frames.txt"
_EVERY, _APART = 8, 3


@cache
def frame_lines() -> tuple[str, ...]:
    """Read the frames, a line each."""
    text = (data_root("grammars") / FILE).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def taught_lines() -> tuple[str, ...]:
    """Return the frames that are learned from."""
    return tuple(line for place, line in enumerate(frame_lines()) if place % _EVERY != _APART)


def kept_lines() -> tuple[str, ...]:
    """Return one frame in eight, which are kept apart to see what is made of others."""
    return frame_lines()[_APART::_EVERY]


def say(
    given: Sequence[Claim],
    then: Claim,
    voice: Voice,
    rng: random.Random,
    frames: Sequence[str],
) -> str | None:
    """Return a fact (where nothing is given) or a rule in one of the frames; None if none fits."""
    fitting = _rule(given, then, voice, rng) if given else _fact(then, voice)
    there = {name: words for name, words in fitting.items() if words is not None}
    for frame in rng.sample(list(frames), len(frames)):
        try:
            return frame.format_map(there)
        except KeyError:
            continue
    return None


Pieces = Mapping[str, str | None]


def _fact(claim: Claim, voice: Voice) -> Pieces:
    assert claim.subject is not None
    affirmed = replace(claim, positive=True)
    found: dict[str, str | None] = {
        "s": claim.subject.said,
        "any_fact": voice.clauses([claim]),
        "who": "who" if claim.subject.said[:1].isupper() else "that",
    }
    before = "" if claim.positive else "n_" if claim.kind == "verb" else "not_"
    if claim.kind == "verb":
        found |= {
            f"{before}act": claim.word,
            f"{before}acts": third_person(claim.word),
            f"{before}acting": present_participle(claim.word),
            f"{before}acted": participle(claim.word),
            f"{before}o": claim.what,
        }
    else:
        found |= {
            f"{before}what": claim.what,
            f"{before}be": voice.verb(affirmed, "bare"),
            f"{before}being": voice.verb(affirmed, "ing"),
        }
    if claim.kind == "noun":
        found |= {
            f"{before}noun": claim.word,
            f"{before}nouns": plural(claim.word),
            f"{before}a_noun": claim.what,
        }
    elif claim.kind == "adjective":
        found[f"{before}adj"] = claim.word
    if not claim.positive:
        found["denied"] = voice.clauses([affirmed])
        found["not_does_s"] = _fronted(affirmed)
    return found


def _fronted(claim: Claim) -> str:
    """Return a fact with its helping verb first, as after "never": `is Ann red`."""
    assert claim.subject is not None
    if claim.kind == "verb":
        return f"does {claim.subject.said} {claim.word} {claim.what}"
    return f"is {claim.subject.said} {claim.what}"


def _rule(given: Sequence[Claim], then: Claim, voice: Voice, rng: random.Random) -> Pieces:
    subjects = {each.subject for each in given}
    about = None in subjects
    found: dict[str, str | None] = {
        "if": voice.clauses(given),
        "then": voice.clauses([then], again=about),
    }
    if then.subject in subjects or not about:
        found["then_first"] = voice.clauses([then])
        found["if_after"] = voice.clauses(given, again=then.subject is None)
    if not then.positive:
        found["un_then"] = voice.clauses([replace(then, positive=True)], again=about)
    if subjects == {None} and then.subject is None:
        found |= _about_one(given, then, voice, rng)
    return found


def _about_one(
    given: Sequence[Claim], then: Claim, voice: Voice, rng: random.Random
) -> dict[str, str | None]:
    """Return the pieces of a rule all of whose claims are about any one thing."""
    personal = voice.personal
    any_, every, none = ("anyone", "everyone", "no one")
    if not personal:
        any_, every, none = ("anything", "everything", "nothing")
    one, many = (voice.kind(given, rng, many=each) for each in (False, True))
    found: dict[str, str | None] = {
        "any_who": f"{any_} {voice.who}",
        "anyone": any_,
        "everyone": every,
        "no_one": none,
        "who": voice.who,
        "people": voice.many,
        "person": "person" if personal else "thing",
        "one": voice.verbs(given),
        "many": voice.verbs(given, "many"),
        "does": voice.verb(then, "one"),
        "do": voice.verb(then, "many"),
        "kind": one,
        "kinds": many,
        "a_kind": None if one is None else with_article(one),
    }
    if all(each.positive for each in given):
        found["be"] = voice.verbs(given, "bare")
        found["being"] = voice.verbs(given, "ing")
    return found | _said_then(then, voice, rng)


def _said_then(then: Claim, voice: Voice, rng: random.Random) -> dict[str, str | None]:
    """Return the pieces that affirm what a rule concludes, or what it rules out."""
    before, affirmed = ("so" if then.positive else "un"), replace(then, positive=True)
    found: dict[str, str | None] = {
        f"{before}_one": voice.verb(affirmed, "one"),
        f"{before}_many": voice.verb(affirmed, "many"),
        f"{before}_be": voice.verb(affirmed, "bare"),
        f"{before}_being": voice.verb(affirmed, "ing"),
    }
    if then.kind != "verb":
        found[f"{before}_what"] = then.what
        found[f"{before}_what_many"] = voice.verb(affirmed, "many").removeprefix("are ")
    if then.kind == "noun":
        found[f"{before}_noun"], found[f"{before}_nouns"] = then.word, plural(then.word)
    found[f"{before}_kinds"] = voice.kind([affirmed], rng, many=True)
    return found
