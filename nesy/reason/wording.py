"""Plain words for base facts, the same for the facts of a decision and the labels of rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from nesy.logic.rules import Constant
from nesy.reason.facts import Key, Seen
from nesy.reason.word_classes import TOPIC_WORDS

_SIZES = {
    "short": "under 5 words",
    "medium": "5 to 9 words",
    "long": "10 to 19 words",
    "very_long": "20 words or more",
}
_DISTANCES = {
    "one": "comes right before",
    "two": "is two turns before",
    "three": "is three turns before",
    "four_or_five": "is four or five turns before",
    "six_or_more": "is six or more turns before",
}


ONE_TURN: dict[str, tuple[str, str]] = {
    "word": ('{x} says "{w}"', '{x} does not say "{w}"'),
    "negated_word": ('{x} negates "{w}"', '{x} does not negate "{w}"'),
    "phrase": ('{x} says "{w}"', '{x} does not say "{w}"'),
    "opens": ('{x} opens with "{w}"', '{x} does not open with "{w}"'),
    "cue": ('{x} has "{w}"{c}', '{x} does not have "{w}"{c}'),
    "negated_cue": ('{x} negates "{w}"{c}', '{x} does not negate "{w}"{c}'),
    "arouses": ("{x} names what brings {a}{q}", "{x} names nothing that brings {a}"),
    "praises": ("{x} uses a word of praise{q}", "{x} uses no word of praise"),
    "deplores": ("{x} uses a word for something bad{q}", "{x} uses no word for something bad"),
    "likes": ("{x} says that something is liked{q}", "{x} does not speak of liking"),
    "hates": ("{x} says that something is hated{q}", "{x} does not speak of hating"),
    "thanks": ("{x} gives thanks{q}", "{x} gives no thanks"),
    "apologises": ("{x} says sorry{q}", "{x} does not say sorry"),
    "congratulates": ("{x} congratulates{q}", "{x} does not congratulate"),
    "wonders": ("{x} uses a word of wonder{q}", "{x} uses no word of wonder"),
    "laughs": ("{x} laughs{q}", "{x} does not laugh"),
    "wishes": ("{x} speaks of a wish{q}", "{x} speaks of no wish"),
    "insists": ("{x} uses a strong word{q}", "{x} uses no strong word"),
    "first_person": ("{x} speaks in the first person{q}", "{x} does not speak in the first person"),
    "second_person": ("{x} speaks to the other{q}", "{x} does not speak to the other"),
    "modal": ("{x} says what can or should be{q}", "{x} does not say what can or should be"),
    "negates": ("{x} denies something{q}", "{x} denies nothing"),
    "conditional": ("{x} sets a condition{q}", "{x} sets no condition"),
    "gives_reason": ("{x} gives a reason{q}", "{x} gives no reason"),
    "contrasts": ("{x} makes a contrast{q}", "{x} makes no contrast"),
    "asks_why": ("{x} asks why{q}", "{x} does not ask why"),
    "greets": ("{x} opens with a greeting{q}", "{x} does not open with a greeting"),
    "agrees": ("{x} opens with agreement{q}", "{x} does not open with agreement"),
    "refuses": ("{x} opens with a no{q}", "{x} does not open with a no"),
    "exclaims_first": (
        "{x} opens with an interjection{q}",
        "{x} does not open with an interjection",
    ),
    "refers_back": ("{x} opens by pointing back{q}", "{x} does not open by pointing back"),
    "takes_leave": ("{x} takes leave{q}", "{x} does not take leave"),
    "bids": ("{x} makes a request{q}", "{x} makes no request"),
    "speaks_of": ("{x} speaks of {a}{q}", "{x} does not speak of {a}"),
    "question": ("{x} asks a question", "{x} asks no question"),
    "ends_in_question": ("{x} ends in a question", "{x} does not end in a question"),
    "exclamation": ("{x} has an exclamation mark", "{x} has no exclamation mark"),
    "trails_off": ("{x} trails off", "{x} does not trail off"),
    "one_sentence": ("{x} is one sentence", "{x} is more than one sentence"),
    "length": ("{x} has {a}", "{x} does not have {a}"),
    "says_little": ("{x} says little of its own", "{x} says more than a reaction"),
    "proposes": ("{x} makes a proposal{q}", "{x} makes no proposal"),
    "tells_own": (
        "{x} tells what the speaker did{q}",
        "{x} does not tell what the speaker did",
    ),
    "taken_up": (
        "{x} is taken up by the turn after it{d}",
        "{x} is not taken up by the turn after it",
    ),
    "states": ("{x} says something of {h}{z}", "{x} says nothing of {h}"),
    "states_negated": ("{x} denies something of {h}{z}", "{x} denies nothing of {h}"),
    "happened": ('{x} says "{a}" of {h}', '{x} does not say "{a}" of {h}'),
    "happened_negated": ('{x} denies "{a}" of {h}', '{x} does not deny "{a}" of {h}'),
    "befell": ("{x} says of {h} {a}{z}", "{x} does not say of {h} {a}"),
    "befell_negated": ("{x} denies of {h} {a}{z}", "{x} does not deny of {h} {a}"),
    "feels": ("{x} says that the speaker is {f}{z}", "{x} does not say that the speaker is {f}"),
    "past": ("{x} tells of the past", "{x} does not tell of the past"),
    "first_turn": ("{x} opens the conversation", "{x} does not open the conversation"),
    "second_turn": (
        "{x} is the first reply of the conversation",
        "{x} is not the first reply of the conversation",
    ),
    "late_turn": (
        "{x} is after the eighth turn of the conversation",
        "{x} is among the first eight turns",
    ),
    "emotion": ("{x} was read as {a}", "{x} was not read as {a}"),
    "next_emotion": (
        "the turn after {x} was read as {a}",
        "the turn after {x} was not read as {a}",
    ),
    "felt_before": (
        "the speaker of {x} was read as {a} the time before",
        "the speaker of {x} was not read as {a} the time before",
    ),
}
"""Predicates of one turn {x}: the fact and its denial.

{a} is the argument, {w} the words of the text behind it, {q} and {d} quotations; {c}
says what a cue is of. Of what a formula of the turn says, {h} is of whom, {f} is a feeling and {z}
quotes the clause.
"""

TWO_TURNS: dict[str, tuple[str, str]] = {
    "self": ("{y} is the turn itself", "{y} is not the turn itself"),
    "earlier": ("{y} comes before {x}", "{y} does not come before {x}"),
    "follows": ("{x} follows {y}", "{x} does not follow {y}"),
    "distance": ("{y} {a} {x}", "not: {y} {a} {x}"),
    "long_before": (
        "{y} is four or more turns before {x}",
        "{y} is less than four turns before {x}",
    ),
    "same_speaker": ("{y} has the same speaker as {x}", "{y} has another speaker than {x}"),
    "other_speaker": ("{y} has another speaker than {x}", "{y} has the same speaker as {x}"),
    "spoke_between": (
        "the speaker of {x} spoke between {y} and {x}",
        "the speaker of {x} did not speak between {y} and {x}",
    ),
    "shares_word": ("{y} shares words with {x}{d}", "{y} shares no word with {x}"),
    "shares_words": (
        "{y} shares several words with {x}{d}",
        "{y} does not share several words with {x}",
    ),
    "last_says": (
        "{y} is the last before {x} to use its words{d}",
        "{y} is not the last before {x} to use its words",
    ),
    "longest": (
        "{y} is the longest of the turns just before {x}",
        "{y} is not the longest of the turns just before {x}",
    ),
    "twice_as_long": (
        "{y} is over twice as long as {x}",
        "{y} is not over twice as long as {x}",
    ),
    "half_as_long": ("{y} is under half as long as {x}", "{y} is not under half as long as {x}"),
    "answers": ("{x} answers the question in {y}", "{x} answers no question in {y}"),
    "suits": ("{y} has a word that suits {m}{q}", "{y} has no word that suits {m}"),
    "touches": (
        "{y} speaks of what can bring {m}{q}",
        "{y} does not speak of what can bring {m}",
    ),
    "evokes_same": ("{y} has a cue of {m}{q}", "{y} has no cue of {m}"),
    "arouses_same": ("{y} names what brings {m}{q}", "{y} names nothing that brings {m}"),
    "related": (
        "{y} speaks of something close to what {x} speaks of{d}",
        "{y} speaks of nothing close to what {x} speaks of",
    ),
    "same_subject": (
        "{y} speaks of the same one as {x}{d}",
        "{y} speaks of no one that {x} speaks of",
    ),
    "same_thing": ("{y} names the same thing as {x}{d}", "{y} names no thing that {x} names"),
    "denies": ("{x} denies what {y} says{d}", "{x} denies nothing that {y} says"),
    "takes_up": ("{x} takes up words of {y}{d}", "{x} takes up no word of {y}"),
    "same_emotion": (
        "{y} was read as {m} too",
        "{y} was not read as {m}",
    ),
    "nearest_emotional": (
        "{y} is the nearest emotional turn before {x}",
        "{y} is not the nearest emotional turn before {x}",
    ),
    "starts_mood": (
        "{y} is the first of the turns in a row that were read as {m}",
        "{y} is not the first of the turns in a row that were read as {m}",
    ),
    "first_says": (
        "{y} is the first to use words of {x}{d}",
        "{y} is not the first to use words of {x}",
    ),
    "calm_between": (
        "no turn between {y} and {x} is emotional",
        "a turn between {y} and {x} is emotional",
    ),
    "same_between": (
        "every turn between {y} and {x} was read as {m}",
        "not every turn between {y} and {x} was read as {m}",
    ),
    "felt_between": (
        "a turn between {y} and {x} was read as {m}",
        "no turn between {y} and {x} was read as {m}",
    ),
}
"""Predicates of two turns, {x} the decided one and {y} the other one; {m} is the emotion of {x}."""

KNOWLEDGE: dict[str, str] = {
    "evokes_weakly": '"{w}" can show {b}',
    "evokes": '"{w}" is a cue of {b}',
    "evokes_strongly": '"{w}" is a strong cue of {b}',
}
"""What the knowledge graph says of a word {w} and an emotion {b}."""

_OF_FORMULAS = frozenset({"states", "happened", "befell"})
_WHOSE = {
    "self": "the speaker",
    "own": "what is the speaker's",
    "other": "the other",
    "someone": "someone",
    "thing": "something",
}
_TURN_NAMES = {
    "T": "the turn",
    "C": "the candidate",
    "P": "the turn before",
    "N": "the turn after the candidate",
}
_CLITIC = re.compile(r" (n't|'(?:s|m|re|ve|ll|d)\b)")
# The longer name first: "the turn before says" does not start with the subject "the turn".
_SUBJECTS = sorted(_TURN_NAMES.values(), key=len, reverse=True)
_FEELING = {
    "anger": "angry",
    "disgust": "disgusted",
    "fear": "afraid",
    "happiness": "happy",
    "sadness": "sad",
    "surprise": "surprised",
}
_PRIORS = {
    ("emotion", True): "most talk is neutral",
    ("cause", True): "most pairs of turns are not cause and effect",
    ("cause", False): "some turns are causes",
}


def word_fact(key: Key, seen: Seen, roles: Mapping[str, int], *, quote: str = "") -> str:
    """Word a present fact.

    Args:
        roles: the turn behind each role.
        quote: the words of the text that it was seen in.
    """
    names = {role: f"turn {turn}" for role, turn in roles.items()}
    listed = not seen.detail or seen.detail.startswith('"')
    words = seen if listed else replace(seen, detail=quote or seen.detail)
    text = _word(key, names, words, quote=quote, positive=True)
    return text.replace("was read as", "is labelled") if seen.source == "given" else text


def word_literal(key: Key, *, positive: bool = True) -> str:
    """Word a literal of a rule, with "the turn" and "the candidate" for the turns."""
    return _word(key, _TURN_NAMES, Seen(""), quote="", positive=positive)


def word_conjunction(keys: Sequence[Key]) -> str:
    """Word what a mined rule asks for; what it asks of one turn stands together."""
    said: dict[str, list[str]] = {}
    for text in map(word_literal, keys):
        subject = next((name for name in _SUBJECTS if text.startswith(f"{name} ")), "")
        words = text.removeprefix(subject).strip()
        if any(other.startswith('says "') for other in said.get(subject, ())):
            words = re.sub('^says "', '"', words)
        said.setdefault(subject, []).append(words)
    return ", and ".join(f"{who} {' and '.join(what)}".strip() for who, what in said.items())


def word_prior(question: str, option: str, default: str) -> str:
    """Word the prior of an option."""
    if (text := _PRIORS.get((question, option == default))) is not None:
        return text
    often = "often" if option == "happiness" else "sometimes"
    return f"people are {often} {_FEELING.get(option, option)}"


def word_option(option: str) -> str:
    """Word an option."""
    return {"cause": "a cause", "not_cause": "no cause"}.get(option, option)


def formula_of(key: Key, roles: Mapping[str, int]) -> str:
    """Write the ground atom, turns as `t3`."""
    args = [f"t{roles[arg]}" if arg in roles else _constant(arg) for arg in key[1:]]
    return f"{key[0]}({', '.join(args)})"


@lru_cache(maxsize=1024)
def _constant(text: str) -> str:
    return str(Constant(text))


def _word(key: Key, names: Mapping[str, str], seen: Seen, *, quote: str, positive: bool) -> str:
    predicate, *args = key
    if predicate in KNOWLEDGE:
        text = KNOWLEDGE[predicate].format(w=quote or args[0], b=args[1])
        return text if positive else f"not: {text}"
    turns = [names[arg] for arg in args[:2] if arg in names]
    rest = args[len(turns) :]
    if predicate == "happened" and quote and positive:
        return f'{turns[0]} says that "{quote}"'
    if predicate in _OF_FORMULAS and rest[-1] == "negated":
        predicate = f"{predicate}_negated"
    table = TWO_TURNS if len(turns) == 2 else ONE_TURN
    if predicate not in table:
        return f"{predicate} {' '.join(args)}".strip()
    return table[predicate][0 if positive else 1].format(
        x=turns[0],
        y=turns[1] if len(turns) > 1 else "",
        a=_argument(predicate, rest),
        w=quote or _CLITIC.sub(r"\1", " ".join(rest)),
        m=seen.emotion or f"the emotion of {turns[0]}",
        c=f", a cue of {seen.emotion}" if seen.emotion else " as a cue",
        q=f' ("{seen.detail}")' if seen.detail else "",
        d=f" ({seen.detail})" if seen.detail else "",
        f=_FEELING.get(rest[-1], rest[-1]) if rest else "",
        h=_whose(predicate, rest[-2]) if len(rest) > 1 else "",
        z=f' ("{quote}")' if quote else "",
    )


def _argument(predicate: str, rest: list[str]) -> str:
    text = rest[0] if rest else ""
    if predicate.startswith("befell"):
        return _befallen(text)
    table = {"length": _SIZES, "distance": _DISTANCES, "speaks_of": TOPIC_WORDS}
    return table.get(predicate, {}).get(text, text)


def _whose(predicate: str, whose: str) -> str:
    if whose == "thing" and predicate.startswith("befell"):
        return "a thing"  # never "says of something something good"
    return _WHOSE.get(whose, whose)


def _befallen(topic: str) -> str:
    """Word a topic of word classes, or an emotion that the graph ties to what is said."""
    if topic in _FEELING:
        return f"something that brings {topic}"
    if (plain := {"praise": "something good", "blame": "something bad"}.get(topic)) is not None:
        return plain
    words = TOPIC_WORDS.get(topic, topic)
    return words if words.startswith("something ") else f"something about {words}"
