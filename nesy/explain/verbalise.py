"""Explanations in words: a short card for each turn.

Facts are edited, the text is never read again: hence "without this evidence" and never "if turn 3
were left out". Plain lines without colour; `cli` decides how they look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nesy.explain.explanation import Account, Explanation
from nesy.explain.leaning import with_leaning
from nesy.explain.reasons import reason_words
from nesy.explain.wording import (
    LABEL,
    WIDTH,
    added_words,
    change_words,
    clean,
    hang,
    join_or,
    numbered_turns,
    percent,
    quoted,
    said_before,
    this_turn,
    turn_as_it,
)
from nesy.language.utterance import Utterance
from nesy.reason.decision import Change, Decision, Finding

_NAME = 30
_FOILS = 2
"""Changes shown on a card, and facts of each."""

Entry = tuple[str, str]
"""What stands first on a line of a card, and the words after it."""


def verbalise(explanation: Explanation, *, turn: int | None = None) -> Iterator[str]:
    """Yield the lines of all cards in turn order, or of the card of `turn` alone."""
    for utterance in explanation.turns:
        if turn is None or utterance.turn == turn:
            yield from card(explanation, utterance)


def card(explanation: Explanation, utterance: Utterance) -> list[str]:
    """Return the card of one turn; a neutral turn has one line."""
    account = explanation.emotion_account(utterance.turn)
    emotion = explanation.emotion(utterance.turn)
    header = _header(utterance, emotion, account)
    if emotion == "neutral" or (account is None and emotion is None):
        return [header]
    if account is not None and account.finding.choice is None:
        return [header, *_wrapped(undecided_entries(account.finding), utterance.turn)]
    entries: list[Entry] = []
    if account is not None:
        account = replace(account, finding=with_leaning(account.finding))
        entries += _entry("because", because_words(account, explanation, hint=" (--details)"))
    entries += _causes(explanation, utterance.turn)
    if account is not None:
        entries += _foils(account.finding)
        entries += left_out_entries(account.finding.decision)
    return [header, *_wrapped(entries, utterance.turn)]


def _wrapped(entries: list[Entry], turn: int) -> list[str]:
    return [line for lead, text in entries for line in hang(lead, this_turn(text, turn))]


def _header(utterance: Utterance, emotion: str | None, account: Account | None) -> str:
    name = clean(utterance.speaker)
    name = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    if account is None:
        emotion, right = (emotion, "[given]") if emotion else ("-", "[not asked]")
    elif account.finding.choice is None:
        right = "[no proof]"
    else:
        right = f"[{standing(account)}; {percent(account.finding.opaque_share)} opaque]"
    left = f"turn {utterance.turn}  {name}: {emotion or 'undecided'}"
    return f"{left}{right.rjust(max(WIDTH - len(left), len(right) + 2))}"


def standing(account: Account) -> str:
    """Say in a few words whether the decision was proved again."""
    if not account.is_proved:
        return "not proved again" if account.recheck else "not checked again"
    axp = account.finding.axp
    return "proved" if axp is None or axp.minimal else "proved, maybe not the shortest"


def undecided_entries(finding: Finding) -> list[Entry]:
    """Say why no answer is shown, and what the evidence counts so far."""
    decision = finding.decision
    ranked = sorted(
        zip(decision.options, finding.scores, strict=True), key=lambda pair: (-pair[1], pair[0])
    )
    (first, top), (second, next_) = ranked[0], ranked[1]
    why = finding.undecided_because or "no proof was found"
    return [
        *_entry("why", f"no answer is shown because {why}"),
        *_entry(
            "so far",
            f"the evidence counts {top} for {first} and {next_} for {second}; "
            f"{'more time' if ' time ' in why else 'a larger --budget'} may settle it",
        ),
    ]


def because_words(account: Account, explanation: Explanation, *, hint: str) -> str:
    """Word the reason of an emotion; `hint` says where facts are that are only counted."""
    words = reason_words(account.finding, explanation, hint=hint)
    return words or "the proof names no fact"


def _causes(explanation: Explanation, turn: int) -> list[Entry]:
    said = cause_sentences(explanation, turn)
    entries = [entry for _, text in said for entry in _entry("cause", text)]
    return entries + other_cause_entries(explanation, turn)


def cause_sentences(explanation: Explanation, turn: int) -> list[tuple[Account, str]]:
    """Return the accounts of the causes of a turn, each with its words, and why it is one."""
    positive = [a for a in explanation.cause_accounts(turn) if a.finding.choice == "cause"]
    shown = 2 if len(positive) < 3 else 1
    return [(account, _cause(account, explanation, shown=shown)) for account in positive]


def other_cause_entries(explanation: Explanation, turn: int) -> list[Entry]:
    """Say which causes of a turn are undecided, that there is none, and what was not weighed."""
    accounts = explanation.cause_accounts(turn)
    undecided = [a for a in accounts if a.finding.choice is None]
    entries: list[Entry] = []
    if undecided:
        turns = [a.finding.decision.source_turn or turn for a in undecided]
        why = undecided[0].finding.undecided_because or "no proof was found"
        entries += _entry("cause?", f"{numbered_turns(turns)} could not be decided: {why}")
    if accounts and all(a.finding.choice == "not_cause" for a in accounts):
        entries += _entry("cause", _latent(accounts, turn))
    return entries + _turns_left_out(accounts, turn)


def _cause(account: Account, explanation: Explanation, *, shown: int) -> str:
    decision = account.finding.decision
    spans = [span for span in account.spans if 1 <= span.turn <= len(explanation.turns)]
    quotes = [quoted(span.of(explanation.turns[span.turn - 1].text)) for span in spans]
    source = decision.source_turn
    place = "this turn itself" if source == decision.turn else f"turn {source}"
    reason = candidate_words(account, explanation, shown=shown)
    near = ", right before" if reason == "it comes right before" else ""
    words = f", {' and '.join(quotes)}" if quotes else ""
    text = place + near + words + (f": {reason}" if reason and not near else "")
    return text + _cause_standing(account)


def candidate_words(account: Account, explanation: Explanation, *, shown: int) -> str:
    """Word why a turn is a cause or none; the turn that was weighed is called "it"."""
    decision = account.finding.decision
    reason = reason_words(account.finding, explanation, shown=shown)
    return turn_as_it(said_before(reason, decision.turn or 0), decision.source_turn or 0)


def _cause_standing(account: Account) -> str:
    """Say what is not as it should be: a missing proof, an opaque share."""
    proof = standing(account)
    said = [] if proof == "proved" else [proof]
    if account.finding.opaque_share:
        said.append(f"{percent(account.finding.opaque_share)} opaque")
    return f" [{'; '.join(said)}]" if said else ""


def _latent(accounts: Sequence[Account], turn: int) -> str:
    if len(accounts) == 1:
        return "not in the text: the one turn that was weighed was not found to cause it"
    sources = [a.finding.decision.source_turn or turn for a in accounts]
    return (
        f"not in the text: none of the {len(accounts)} turns weighed "
        f"({min(sources)} to {max(sources)}) was found to cause it"
    )


def _turns_left_out(accounts: Sequence[Account], turn: int) -> list[Entry]:
    missing = turn - len(accounts)
    if not accounts or missing <= 0:
        return []
    are = "turn was" if missing == 1 else "turns were"
    return _entry("left out", f"{missing} earlier {are} not weighed as a cause")


def left_out_entries(decision: Decision) -> list[Entry]:
    """Say how many facts were not weighed, if any."""
    if not decision.left_out:
        return []
    are = "fact was" if decision.left_out == 1 else "facts were"
    return _entry("left out", f"{decision.left_out} less relevant {are} not weighed")


def _foils(finding: Finding) -> list[Entry]:
    """Word why the other options were not chosen, runners-up first; equal changes share a line."""
    place = finding.decision.options.index
    score = dict(zip(finding.decision.options, finding.scores, strict=True))
    same: dict[tuple[tuple[int, ...], tuple[int, ...]], list[str]] = {}
    closed, open_ = [], []
    for item in sorted(finding.why_not, key=lambda item: -score[item.option]):
        if item.change is not None:
            same.setdefault((item.change.drop, item.change.add), []).append(item.option)
        elif item.undecided_because is None:
            closed.append(item.option)
        else:
            open_.append((item.option, item.undecided_because))
    changes = sorted(same.items(), key=lambda pair: _rank(*pair[0]))
    short = [change for change in changes if sum(map(len, change[0])) <= _FOILS]
    shown = short[:_FOILS] or changes[:1]
    entries: list[Entry] = []
    for (drop, add), options in shown:
        entries += foil_entries(Change(drop, add), sorted(options, key=place), finding.decision)
    if rest := [option for change in changes if change not in shown for option in change[1]]:
        lead = f"  not {join_or(sorted(rest, key=place))} either: "
        entries.append((lead, "--details says what would have to change"))
    if closed:
        lead = f"  not {join_or(sorted(closed, key=place))}: "
        entries.append((lead, "no change of up to three facts leads there (proved)"))
    for option, why in open_:
        entries.append((_not([option]), f"what would change it is not known: {why}"))
    return entries


def _rank(drop: tuple[int, ...], add: tuple[int, ...]) -> tuple[bool, bool]:
    """Rank a change: what the text does not say, then what can be taken away, then both."""
    return bool(drop and add), bool(drop)


def foil_entries(change: Change, options: Sequence[str], decision: Decision) -> list[Entry]:
    """Say why options were not chosen that one change would lead to."""
    if not change.drop:
        add = added_words(change, decision)
        text = f"because nothing in the text says {add}, which {join_or(options)} would need"
        return [(_not(options), text)]
    return [(f"  would be {join_or(options)} ", change_words(change, decision))]


def _not(options: Sequence[str]) -> str:
    return f"  not {join_or(options)} ".ljust(LABEL)


def _entry(label: str, text: str) -> list[Entry]:
    return [(f"  {label}".ljust(LABEL), text)]
