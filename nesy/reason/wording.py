"""Plain words for base facts, the same for the facts of a decision and the labels of rules."""

from __future__ import annotations

from collections.abc import Mapping

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
    "word": ('{x} says "{a}"', '{x} does not say "{a}"'),
    "negated_word": ('{x} says "{a}" under a negation', '{x} does not negate "{a}"'),
    "phrase": ('{x} says "{a}"', '{x} does not say "{a}"'),
    "opens": ('{x} opens with "{a}"', '{x} does not open with "{a}"'),
    "cue": ('"{a}" in {x} is a cue word', '"{a}" is no cue word in {x}'),
    "negated_cue": ('the cue word "{a}" in {x} is negated', '"{a}" in {x} is not negated'),
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
    "insists": ("{x} insists{q}", "{x} does not insist"),
    "first_person": ("{x} speaks of the speaker{q}", "{x} does not speak of the speaker"),
    "second_person": ("{x} speaks to the other{q}", "{x} does not address the other"),
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
    "refers_back": ("{x} refers back{q}", "{x} does not refer back"),
    "takes_leave": ("{x} takes leave{q}", "{x} does not take leave"),
    "bids": ("{x} makes a request{q}", "{x} makes no request"),
    "speaks_of": ("{x} speaks of {a}{q}", "{x} does not speak of {a}"),
    "question": ("{x} asks a question", "{x} asks no question"),
    "ends_in_question": ("{x} ends in a question", "{x} does not end in a question"),
    "exclamation": ("{x} has an exclamation mark", "{x} has no exclamation mark"),
    "trails_off": ("{x} trails off", "{x} does not trail off"),
    "one_sentence": ("{x} is one sentence", "{x} is more than one sentence"),
    "length": ("{x} has {a}", "{x} does not have {a}"),
    "says_little": ("{x} only reacts", "{x} does more than react"),
    "proposes": ("{x} makes a proposal{q}", "{x} makes no proposal"),
    "tells_own": ("{x} tells of what the speaker did", "{x} does not tell what the speaker did"),
    "taken_up": ("the turn after {x} takes up words of it{d}", "the turn after {x} does not"),
    "past": ("{x} tells of the past", "{x} does not tell of the past"),
    "first_turn": ("{x} is the first turn", "{x} is not the first turn"),
    "second_turn": ("{x} is the second turn", "{x} is not the second turn"),
    "late_turn": ("{x} comes late in the conversation", "{x} does not come late"),
    "emotion": ("{x} was read as {a}", "{x} was not read as {a}"),
    "next_emotion": ("the turn after {x} was read as {a}", "the turn after {x} is not {a}"),
    "felt_before": (
        "the speaker of {x} was read as {a} the time before",
        "the speaker of {x} was not taken as {a} the time before",
    ),
}
"""Predicates of one turn {x}: the fact and its denial; {a} is the argument, {q} a quotation."""

TWO_TURNS: dict[str, tuple[str, str]] = {
    "self": ("{y} is the turn itself", "{y} is not the turn itself"),
    "earlier": ("{y} comes before {x}", "{y} does not come before {x}"),
    "follows": ("{x} follows {y}", "{x} does not follow {y}"),
    "distance": ("{y} {a} {x}", "not: {y} {a} {x}"),
    "long_before": ("{y} is four or more turns before {x}", "{y} is near {x}"),
    "same_speaker": (
        "{y} and {x} have the same speaker",
        "{y} and {x} do not have the same speaker",
    ),
    "other_speaker": (
        "{y} and {x} have different speakers",
        "{y} and {x} do not have different speakers",
    ),
    "spoke_between": (
        "the speaker of {x} spoke between {y} and {x}",
        "the speaker of {x} did not speak between {y} and {x}",
    ),
    "shares_word": ("{x} takes up words of {y}{d}", "{x} takes up no word of {y}"),
    "shares_words": (
        "{x} takes up several words of {y}{d}",
        "{x} does not take up several words of {y}",
    ),
    "last_says": (
        "{y} is the last before {x} to say{d}",
        "no word of {x} was said last in {y}",
    ),
    "longest": ("{y} is the longest of the last five turns", "{y} is not the longest of late"),
    "twice_as_long": (
        "{y} is over twice as long as {x}",
        "{y} is not over twice as long as {x}",
    ),
    "half_as_long": ("{y} is under half as long as {x}", "{y} is not under half as long as {x}"),
    "answers": ("{x} answers the question in {y}", "{x} answers no question in {y}"),
    "suits": ("a word of {y} suits the emotion of {x}{q}", "no word of {y} suits it"),
    "touches": (
        "{y} speaks of what can bring the emotion of {x}{q}",
        "{y} does not speak of what can bring the emotion of {x}",
    ),
    "evokes_same": (
        "a cue in {y} evokes the emotion of {x}{q}",
        "no cue in {y} evokes the emotion of {x}",
    ),
    "arouses_same": (
        "{y} names what brings the emotion of {x}{q}",
        "{y} names nothing that brings the emotion of {x}",
    ),
    "related": (
        "{y} and {x} speak of things that belong together{d}",
        "{y} and {x} do not speak of things that belong together",
    ),
    "takes_up": ("{x} takes up words of {y}{d}", "{x} takes up no word of {y}"),
    "same_emotion": (
        "{y} was read as the same emotion as {x}",
        "{y} is not taken as the emotion of {x}",
    ),
    "nearest_emotional": (
        "{y} is the nearest emotional turn before {x}",
        "{y} is not the nearest emotional turn",
    ),
    "starts_mood": (
        "{y} is the first in the run of turns that carry the emotion of {x}",
        "{y} does not start the mood of {x}",
    ),
    "first_says": ("{y} is the first to say{d}, said again by {x}", "{y} says no word first"),
    "calm_between": (
        "no turn between {y} and {x} is emotional",
        "a turn between {y} and {x} is emotional",
    ),
    "same_between": (
        "every turn between {y} and {x} carries the emotion of {x}",
        "not every turn between {y} and {x} carries the emotion of {x}",
    ),
    "felt_between": (
        "a turn between {y} and {x} carries the emotion of {x}",
        "no turn between {y} and {x} carries the emotion of {x}",
    ),
}
"""Predicates of two turns, {x} the decided one and {y} the other one."""

KNOWLEDGE: dict[str, str] = {
    "evokes_weakly": '"{a}" can show {b}',
    "evokes": '"{a}" is a cue of {b}',
    "evokes_strongly": '"{a}" is a strong cue of {b}',
}
"""What the knowledge graph says of a word {a} and an emotion {b}."""

_TURN_NAMES = {
    "T": "the turn",
    "C": "the candidate",
    "P": "the turn before",
    "N": "the turn after the candidate",
}
_FEELING = {
    "anger": "angry",
    "disgust": "disgusted",
    "fear": "afraid",
    "happiness": "happy",
    "sadness": "sad",
    "surprise": "surprised",
}
_PRIORS = {
    ("emotion", True): "most of what people say carries no emotion",
    ("cause", True): "most pairs of turns are not cause and effect",
    ("cause", False): "some earlier turns are causes",
}


def word_fact(key: Key, seen: Seen, roles: Mapping[str, int]) -> str:
    """Word a present fact; `roles` gives the turn behind each role."""
    names = {role: f"turn {turn}" for role, turn in roles.items()}
    return _word(key, names, seen.detail, positive=True)


def word_literal(key: Key, *, positive: bool = True) -> str:
    """Word a literal of a rule, with "the turn" and "the candidate" for the turns."""
    return _word(key, _TURN_NAMES, "", positive=positive)


def word_prior(question: str, option: str, default: str) -> str:
    """Word the prior of an option."""
    if (text := _PRIORS.get((question, option == default))) is not None:
        return text
    return f"people are sometimes {_FEELING.get(option, option)}"


def word_option(option: str) -> str:
    """Word an option."""
    return (
        option.replace("not_cause", "not a cause").replace("cause", "a cause")
        if (option in {"cause", "not_cause"})
        else option
    )


def formula_of(key: Key, roles: Mapping[str, int]) -> str:
    """Write the ground atom, turns as `t3`."""
    args = (f"t{roles[arg]}" if arg in roles else str(Constant(arg)) for arg in key[1:])
    return f"{key[0]}({', '.join(args)})"


def _word(key: Key, names: Mapping[str, str], detail: str, *, positive: bool) -> str:
    predicate, *args = key
    if predicate in KNOWLEDGE:
        text = KNOWLEDGE[predicate].format(a=args[0], b=args[1])
        return text if positive else f"not: {text}"
    turns = [names[arg] for arg in args[:2] if arg in names]
    rest = args[len(turns) :]
    quoted = f' ("{detail}")' if detail else ""
    listed = f": {detail}" if detail else ""
    argument = _argument(predicate, rest)
    table = TWO_TURNS if len(turns) == 2 else ONE_TURN
    if predicate not in table:
        return f"{predicate} {' '.join(args)}".strip()
    pattern = table[predicate][0 if positive else 1]
    other = turns[1] if len(turns) > 1 else ""
    return pattern.format(x=turns[0], y=other, a=argument, q=quoted, d=listed)


def _argument(predicate: str, rest: list[str]) -> str:
    text = rest[0] if rest else ""
    table = {"length": _SIZES, "distance": _DISTANCES, "speaks_of": TOPIC_WORDS}
    return table.get(predicate, {}).get(text, text)
