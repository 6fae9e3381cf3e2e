"""Two families of sentence frames, and what fits into the braces of a frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nesy.bench.rephrase_words import (
    Claim,
    Rule,
    Wording,
    base_form,
    kind,
    participle,
    with_article,
)
from nesy.language.english.morphology import plural

OWN: Mapping[str, tuple[str, ...]] = {
    "proofwriter": (
        "if {if}, then {then}",
        "if {if}, {then}",
        "all {kinds} {do_so}",
        "{kinds} {do}",
    ),
    "prontoqa": ("every {kind} {does_so}", "each {kind} {does_so}", "{kinds} {do}"),
}
"""Frames of the paraphrases that are a data set's own, give or take a word: not drawn for it."""

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "paraphrased": (
        "it is true that {fact}",
        "it is the case that {fact}",
        "{subject} is {one_of}",
        "{subject} is {one_who} {fact_does}",
        "it is not true that {denied}",
        "it is not the case that {denied}",
        "it is false that {denied}",
        "{subject} {does_n't}",
        "{object} is {done} by {subject}",
        "{not_object} is not {done} by {subject}",
        "if {if}, then {then}",
        "if {if}, {then}",
        "if it is true that {if_named}, then {then}",
        "whenever {if}, {then}",
        "when {if}, {then}",
        "as long as {if}, {then}",
        "given that {if_any}, {then}",
        "{then_first} if {if_after}",
        "{then_first} whenever {if_after}",
        "{any_who} {who} {does}",
        "{any_who} {who} {also_does}",
        "{every_who} {who} {does_so}",
        "{none_who} {who} {denied_does}",
        "{those_who} {who_many} {do}",
        "all {those_who} {who_many} {do_so}",
        "every {kind} {does_so}",
        "each {kind} {does_so}",
        "any {kind} {does}",
        "{a_kind} {does}",
        "no {kind} {denied_does}",
        "all {kinds} {do_so}",
        "{kinds} {do}",
        "only {then_kinds} {who_many}",
    ),
    "new-templates": (
        "{subject} happens to {fact_bare}",
        "there is no denying that {fact}",
        "{subject} counts as {what}",
        "{what} is what {subject} is",
        "{subject} belongs to the {nouns}",
        "among the {nouns} is {subject}",
        "the {nouns} include {subject}",
        "{subject} is anything but {not_what}",
        "{subject} fails to be {not_what}",
        "by no means is {subject} {not_what}",
        "nobody would call {subject} {not_what}",
        "it would be wrong to say that {denied}",
        "there is no truth in the claim that {denied}",
        "{object} is among those that {subject} {acts}",
        "one of those that {act} {object} is {subject}",
        "{subject} does {act} {object}",
        "at no time does {subject} {act} {not_object}",
        "should {if_bare}, {then_will}",
        "assuming that {if}, {then}",
        "in the event that {if}, {then}",
        "suppose that {if}; then {then}",
        "that {if} would mean that {then}",
        "that {if} would be reason enough to conclude that {then}",
        "all it takes for {for_then} is for {for_if}",
        "{being} means {being_then}",
        "{being} is enough to {be_then}",
        "{being} rules out {denied_being}",
        "to {be} is to {be_then}",
        "it takes no more than {being} to {be_then}",
        "{nothing} can {be} without {being_then}",
        "{any_who} {who} is bound to {be_then}",
        "take {any_who} {who}: {then}",
        "among {kinds}, all {do_so}",
        "among {kinds}, none {denied_do}",
        "without exception, {kinds} {do}",
        "you will never find {a_kind} that {undone}",
        "{kinds} count as {then_nouns}",
        "{kinds} belong to the {then_nouns}",
        "{kinds} are a kind of {then_noun}",
        "the {then_nouns} include all {kinds}",
    ),
}
"""Frames by family. What one cannot say (a denial, an action) it has no piece for."""


def pieces(rule: Rule, wording: Wording) -> dict[str, str]:
    """Return what fits into the braces of frames; what cannot be said is not there."""
    found = _fact_pieces(rule.then, wording) if not rule.given else _rule_pieces(rule, wording)
    return {name: words for name, words in found.items() if words is not None}


def fill(frame: str, fitting: Mapping[str, str]) -> str | None:
    """Return the sentence that a frame makes of its pieces, or None where one is missing."""
    try:
        words = frame.format_map(fitting)
    except KeyError:
        return None
    return f"{words[:1].upper()}{words[1:]}."


def _fact_pieces(claim: Claim, wording: Wording) -> dict[str, str | None]:
    subject = wording.name(claim.subject)
    found: dict[str, str | None] = {"subject": subject, "fact_does": wording.says([claim])}
    found["one_who"] = "someone who" if subject[:1].isupper() else "something that"
    if claim.positive:
        found["fact"] = wording.clauses([claim])
        found["fact_bare"] = wording.says([claim], "bare")
    else:
        found["denied"] = wording.clauses([_denied(claim)])
        found["does_n't"] = str(wording.says([claim])).replace(" not ", "n't ", 1)
    if claim.is_action:
        return found | _action_pieces(claim, wording)
    found["what" if claim.positive else "not_what"] = wording.what(claim)
    if claim.positive and claim.predicate in wording.nouns:
        found["nouns"] = plural(claim.predicate)
        found["one_of"] = f"one of the {plural(claim.predicate)}"
    return found


def _action_pieces(claim: Claim, wording: Wording) -> dict[str, str | None]:
    return {
        "object" if claim.positive else "not_object": wording.what(claim),
        "act": base_form(claim.predicate),
        "acts": claim.predicate,
        "done": participle(claim.predicate),
    }


def _rule_pieces(rule: Rule, wording: Wording) -> dict[str, str | None]:
    given, then = rule.given, rule.then
    found: dict[str, str | None] = {
        "if": wording.clauses(given),
        "if_any" if rule.is_general else "if_named": wording.clauses(given),
        "if_bare": wording.clauses(given, "bare"),
        "then": wording.clauses([then], again=True),
        "then_will": wording.clauses([then], "bare", again=True, joint=" will "),
        "then_first": wording.clauses([then]),
        "if_after": wording.clauses(given, again=then.subject in {c.subject for c in given}),
    }
    if all(each.positive for each in (*given, then)) and then.subject not in _general(rule):
        found["for_then"] = wording.clauses([then], "bare", joint=" to ")
        found["for_if"] = wording.clauses(given, "bare", joint=" to ")
    if rule.is_general and {each.subject for each in given} == {then.subject}:
        found |= _said_of_one(rule, wording)
    return found


def _general(rule: Rule) -> frozenset[object]:
    return frozenset(c.subject for c in rule.given) if rule.is_general else frozenset()


def _said_of_one(rule: Rule, wording: Wording) -> dict[str, str | None]:
    """Return the pieces of a rule all of whose claims are about any one thing."""
    given, then, personal = rule.given, rule.then, wording.personal
    found: dict[str, str | None] = {
        "any_who": "anyone who" if personal else "anything that",
        "every_who": "everyone who" if personal else "everything that",
        "those_who": "people who" if personal else "things that",
        "who": wording.says(given),
        "who_many": wording.says(given, "many"),
        "does": wording.says([then]),
        "do": wording.says([then], "many"),
        "being": wording.says(given, "ing"),
        "being_then": wording.says([then], "ing"),
    }
    one, many = (kind(given, wording, many=each) for each in (False, True))
    found |= {"kind": one, "kinds": many, "a_kind": None if one is None else with_article(one)}
    return found | (_affirmed if then.positive else _ruled_out)(rule, wording)


def _affirmed(rule: Rule, wording: Wording) -> dict[str, str | None]:
    given, then = rule.given, rule.then
    found: dict[str, str | None] = {
        "does_so": wording.says([then]),
        "do_so": wording.says([then], "many"),
        "also_does": _also(then, wording),
        "be_then": wording.says([then], "bare"),
        "undone": wording.says([_denied(then)]),
        "then_kinds": kind([then], wording, many=True),
    }
    if all(each.positive for each in given):
        found["be"] = wording.says(given, "bare")
        found["nothing"] = "nobody" if wording.personal else "nothing"
    if then.predicate in wording.nouns:
        found["then_noun"], found["then_nouns"] = then.predicate, plural(then.predicate)
    return found


def _ruled_out(rule: Rule, wording: Wording) -> dict[str, str | None]:
    other = _denied(rule.then)
    return {
        "none_who": "no one who" if wording.personal else "nothing that",
        "denied_does": wording.says([other]),
        "denied_do": wording.says([other], "many"),
        "denied_being": wording.says([other], "ing"),
        "undone": wording.says([other]),
    }


def _also(claim: Claim, wording: Wording) -> str:
    if claim.is_action:
        return f"also {wording.says([claim])}"
    return f"is also {wording.what(claim)}"


def _denied(claim: Claim) -> Claim:
    return replace(claim, positive=not claim.positive)
