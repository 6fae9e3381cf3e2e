"""What is to be shown of a conversation, turn by turn, in the words of the cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nesy.explain.explanation import Account, Explanation
from nesy.explain.grounds import CAUSE, EMOTION, NO_CAUSE, Ground, Words, ground_of, sentence
from nesy.explain.leaning import with_leaning
from nesy.explain.marked import Piece, mark
from nesy.explain.said import said_sentences
from nesy.explain.verbalise import (
    Entry,
    because_words,
    candidate_words,
    cause_sentences,
    left_out_entries,
    other_cause_entries,
    standing,
    undecided_entries,
)
from nesy.explain.wording import clean, percent
from nesy.language.utterance import Utterance
from nesy.spans import Span

_MARKED = frozenset({"cue", "word"})
"""Kinds of facts whose words are marked: of the others, words say less than their sentence."""


_MANY = 300
"""Decisions above which a page says of turns that are no cause only why: 20 turns have at most
230, a talk of 60 over 2,000, whose grounds would take megabytes that nobody unfolds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A turn that was weighed as a cause.

    Args:
        ground: None of a turn that is none, where there are too many of them.
        kind: of what type a cause is, and why; "" where it is none.
        note, share, share_text: as those of a turn.
    """

    turn: int
    words: Words
    kind: str
    note: str
    share: int
    share_text: str
    ground: Ground | None


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as it is shown.

    Args:
        emotion: "" where none was asked for.
        note: whether all of the decision was proved again.
        share: opaque, in per cent, with `share_text`; None where no emotion was decided here.
        entries: why, and what else is to be said, each with a label.
        effects: other turns whose emotion it causes.
        formulas: what it states, as formulas; empty where no emotion of it was decided.
    """

    turn: int
    speaker: str
    said: list[Piece]
    emotion: str
    note: str
    share: int | None
    share_text: str
    entries: tuple[tuple[str, Words], ...]
    causes: tuple[Candidate, ...]
    rejected: tuple[Candidate, ...]
    effects: tuple[int, ...]
    ground: Ground | None
    formulas: tuple[str, ...]


def view_turns(explanation: Explanation) -> list[TurnView]:
    """Return what is to be shown of each turn, in order."""
    effects: dict[int, list[tuple[int, Account]]] = {}
    for utterance in explanation.turns:
        for account in explanation.cause_accounts(utterance.turn):
            source = account.finding.decision.source_turn
            if account.finding.choice == "cause" and source is not None:
                effects.setdefault(source, []).append((utterance.turn, account))
    return [_view(u, explanation, effects.get(u.turn, [])) for u in explanation.turns]


def _view(
    utterance: Utterance, explanation: Explanation, effects: Sequence[tuple[int, Account]]
) -> TurnView:
    turn = utterance.turn
    plain = explanation.emotion_account(turn)
    account = None if plain is None else replace(plain, finding=with_leaning(plain.finding))
    finding = account.finding if account else None
    decided = finding is not None and finding.choice is not None
    emotion = explanation.emotion(turn)
    return TurnView(
        turn,
        clean(utterance.speaker),
        mark(
            utterance.text,
            [] if account is None else _cue_spans(account, turn),
            [(target, span) for target, a in effects for span in a.spans if span.turn == turn],
        ),
        emotion or ("undecided" if finding else ""),
        _note(account, emotion, is_given=turn not in explanation.decided),
        round(100 * finding.opaque_share) if finding and decided else None,
        percent(finding.opaque_share) if finding and decided else "",
        tuple(_entries(account, explanation, turn)),
        tuple(_causes(explanation, turn)),
        tuple(_rejected(explanation, turn)),
        tuple(target for target, _ in effects if target != turn),
        None if plain is None else ground_of(plain, explanation, shown=EMOTION),
        () if account is None else tuple(map(clean, said_sentences(explanation, turn))),
    )


def _note(account: Account | None, emotion: str | None, *, is_given: bool) -> str:
    if account is not None:
        return "no proof" if account.finding.choice is None else standing(account)
    if not emotion:
        return "not asked"
    return "given" if is_given else "decided on the way to another turn"


def _cue_spans(account: Account, turn: int) -> list[Span]:
    facts = account.finding.decision.facts
    kept = account.finding.axp.facts if account.finding.axp else ()
    found = [(facts[i].span, facts[i].kind) for i in kept]
    return [span for span, kind in found if span and span.turn == turn and kind in _MARKED]


def _entries(
    account: Account | None, explanation: Explanation, turn: int
) -> list[tuple[str, Words]]:
    entries: list[Entry] = []
    if account is not None and account.finding.choice is None:
        entries += undecided_entries(account.finding)
    elif account is not None:
        entries.append(("because", because_words(account, explanation, hint=" (below)")))
    entries += other_cause_entries(explanation, turn)
    if account is not None:
        entries += left_out_entries(account.finding.decision)
    return [(lead.strip(), sentence(text, turn, explanation)) for lead, text in entries]


def _causes(explanation: Explanation, turn: int) -> list[Candidate]:
    return [
        _candidate(account, text, explanation, shown=CAUSE)
        for account, text in cause_sentences(explanation, turn)
    ]


def _rejected(explanation: Explanation, turn: int) -> list[Candidate]:
    is_long = len(explanation.accounts) > _MANY
    return [
        _candidate(
            account,
            candidate_words(account, explanation, shown=2),
            explanation,
            shown=0 if is_long else NO_CAUSE,
        )
        for account in explanation.cause_accounts(turn)
        if account.finding.choice == "not_cause"
    ]


def _candidate(account: Account, text: str, explanation: Explanation, *, shown: int) -> Candidate:
    decision, kind = account.finding.decision, account.cause_type
    is_cause = account.finding.choice == "cause"
    return Candidate(
        decision.source_turn or 0,
        sentence(text, decision.turn or 0, explanation),
        f"{kind.value}, because {clean(kind.because)}" if kind and is_cause else "",
        standing(account),
        round(100 * account.finding.opaque_share),
        percent(account.finding.opaque_share),
        ground_of(account, explanation, shown=shown) if shown else None,
    )
