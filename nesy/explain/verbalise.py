"""Explanations in words: a short card for each turn.

Facts are edited, the text is never read again: hence "without this evidence" and never "if turn 3
were left out". Plain lines without colour; `cli` decides how they look.
"""

from __future__ import annotations

from collections.abc import Sequence

from nesy.explain.explanation import Account, Explanation
from nesy.explain.reasons import reason_words
from nesy.explain.wording import (
    LABEL,
    WIDTH,
    clean,
    fact_words,
    hang,
    join_and,
    join_or,
    labelled,
    listing,
    numbered_turns,
    percent,
    quoted,
)
from nesy.language.utterance import Utterance
from nesy.reason.decision import Change, Decision, Finding

_NAME = 30


def verbalise(explanation: Explanation, *, turn: int | None = None) -> list[str]:
    """Return the lines of all cards in turn order, or of the card of `turn` alone."""
    lines: list[str] = []
    for utterance in explanation.turns:
        if turn is None or utterance.turn == turn:
            lines += card(explanation, utterance)
    return lines


def card(explanation: Explanation, utterance: Utterance) -> list[str]:
    """Return the card of one turn; a neutral turn has one line."""
    account = explanation.emotion_account(utterance.turn)
    emotion = explanation.emotion(utterance.turn)
    lines = [_header(utterance, emotion, account)]
    if emotion == "neutral" or (account is None and emotion is None):
        return lines
    if account is not None and account.finding.choice is None:
        return lines + _undecided(account.finding)
    if account is not None:
        lines += _because(account, explanation)
    lines += _causes(explanation, utterance.turn)
    if account is not None:
        lines += _foils(account.finding)
        lines += _left_out(account.finding.decision)
    return lines


def _header(utterance: Utterance, emotion: str | None, account: Account | None) -> str:
    name = clean(utterance.speaker)
    name = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    if account is None:
        emotion, right = (emotion, "[given]") if emotion else ("-", "[not asked]")
    elif account.finding.choice is None:
        right = "[no proof]"
    else:
        right = f"[{_standing(account)}; {percent(account.finding.opaque_share)} opaque]"
    left = f"turn {utterance.turn}  {name}: {emotion or 'undecided'}"
    return f"{left}{right.rjust(max(WIDTH - len(left), len(right) + 2))}"


def _standing(account: Account) -> str:
    if not account.is_proved:
        return "not proved again" if account.recheck else "not checked again"
    axp = account.finding.axp
    return "proved" if axp is None or axp.minimal else "proved, maybe not the shortest"


def _undecided(finding: Finding) -> list[str]:
    decision = finding.decision
    ranked = sorted(
        zip(decision.options, finding.scores, strict=True), key=lambda pair: (-pair[1], pair[0])
    )
    (first, top), (second, next_) = ranked[0], ranked[1]
    why = finding.undecided_because or "no proof was found"
    return [
        *labelled("why", f"no answer is shown because {why}"),
        *labelled(
            "so far",
            f"the evidence counts {top} for {first} and {next_} for {second}; "
            "a larger --budget may settle it",
        ),
    ]


def _because(account: Account, explanation: Explanation) -> list[str]:
    return labelled(
        "because", reason_words(account.finding, explanation) or "the proof names no fact"
    )


def _causes(explanation: Explanation, turn: int) -> list[str]:
    accounts = explanation.cause_accounts(turn)
    positive = [a for a in accounts if a.finding.choice == "cause"]
    undecided = [a for a in accounts if a.finding.choice is None]
    lines: list[str] = []
    for account in positive:
        lines += _cause(account, explanation)
    if undecided:
        turns = [a.finding.decision.source_turn or turn for a in undecided]
        why = undecided[0].finding.undecided_because or "no proof was found"
        lines += labelled("cause?", f"{numbered_turns(turns)} could not be decided: {why}")
    if accounts and not positive and not undecided:
        lines += labelled("cause", _latent(accounts, turn))
    return lines + _turns_left_out(accounts, turn)


def _cause(account: Account, explanation: Explanation) -> list[str]:
    decision = account.finding.decision
    texts = {u.turn: u.text for u in explanation.turns}
    quotes = [quoted(span.of(texts[span.turn])) for span in account.spans if span.turn in texts]
    source = decision.source_turn
    place = "this turn itself" if source == decision.turn else f"turn {source}"
    place += f", {' and '.join(quotes)}" if quotes else ""
    reason = reason_words(account.finding, explanation)
    kind = account.cause_type
    text = place + (f": {reason}" if reason else "")
    text += f" [{_standing(account)}; {percent(account.finding.opaque_share)} opaque]"
    lines = labelled("cause", text)
    if kind is not None:
        lines += labelled("", f"type {kind.value}: {clean(kind.because)}")
    return lines


def _latent(accounts: Sequence[Account], turn: int) -> str:
    if len(accounts) == 1:
        return "not in the text: the one turn that was weighed was not found to cause it"
    sources = [a.finding.decision.source_turn or turn for a in accounts]
    return (
        f"not in the text: none of the {len(accounts)} turns weighed "
        f"({min(sources)} to {max(sources)}) was found to cause it"
    )


def _turns_left_out(accounts: Sequence[Account], turn: int) -> list[str]:
    missing = turn - len(accounts)
    if not accounts or missing <= 0:
        return []
    are = "turn was" if missing == 1 else "turns were"
    return labelled("left out", f"{missing} earlier {are} not weighed as a cause")


def _left_out(decision: Decision) -> list[str]:
    if not decision.left_out:
        return []
    are = "fact was" if decision.left_out == 1 else "facts were"
    return labelled("left out", f"{decision.left_out} less relevant {are} not weighed")


def _foils(finding: Finding) -> list[str]:
    """Word why the other options were not chosen; equal changes share a line."""
    decision = finding.decision
    same: dict[tuple[tuple[int, ...], tuple[int, ...]], list[str]] = {}
    closed, open_ = [], []
    for item in finding.why_not:
        if item.change is not None:
            same.setdefault((item.change.drop, item.change.add), []).append(item.option)
        elif item.undecided_because is None:
            closed.append(item.option)
        else:
            open_.append((item.option, item.undecided_because))
    lines: list[str] = []
    for (drop, add), options in sorted(same.items(), key=lambda pair: bool(pair[0][0])):
        lines += _foil(Change(drop, add), options, decision)
    if closed:
        text = "no change of up to three facts leads there; that is proved"
        lines += hang(f"  not {join_or(closed)}: ", text)
    for option, why in open_:
        lines += hang(_not([option]), f"what would change it is not known: {why}")
    return lines


def _foil(change: Change, options: Sequence[str], decision: Decision) -> list[str]:
    drop = listing([decision.facts[i] for i in change.drop])
    add = join_and([f"that {fact_words(decision.facts[i])}" for i in change.add])
    if not change.drop:
        needs = f"{join_or(options)} {'needs' if len(options) == 1 else 'need'}"
        text = f"because {needs} evidence {add}, and nothing in the text says so"
        return hang(_not(options), text)
    without = f"without this evidence: {drop}"
    if change.add:
        without += f"; and with evidence {add}, which nothing in the text says"
    return hang(f"  would be {join_or(options)} ", without)


def _not(options: Sequence[str]) -> str:
    return f"  not {join_or(options)} ".ljust(LABEL)
