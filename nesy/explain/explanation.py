"""What was decided about one conversation, with the reasons, as pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from nesy.language.statements import Statements
from nesy.language.utterance import Utterance
from nesy.reason.decision import Finding
from nesy.spans import Span


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What made an explanation: enough to make it again."""

    version: str
    weights_hash: str
    kg_hash: str
    seed: int
    budget: int
    semantics: str = "weighted-evidence"


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a person may want to know of a rule.

    Args:
        text: its label text.
        firings: how often it fired on the training data, or None.
        precision: how often the supported option was right there, in [0, 1], or None.
    """

    text: str
    firings: int | None = None
    precision: float | None = None


@dataclass(frozen=True, slots=True)
class Recheck:
    """What the checker proved again from the written record; `why_not` in the finding's order."""

    why: bool
    why_not: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class CauseType:
    """RECCON's type of a cause and why it is that."""

    value: str
    because: str


@dataclass(frozen=True, slots=True)
class Account:
    """One finding with what the other rooms say of it.

    Args:
        recheck: None where nothing was proved again.
        cause_type: of a cause decision; None where the candidate is no cause.
        spans: of a positive cause, the words of the candidate turn that cause the emotion.
    """

    finding: Finding
    recheck: Recheck | None = None
    cause_type: CauseType | None = None
    spans: tuple[Span, ...] = ()

    @property
    def is_proved(self) -> bool:
        """Whether a choice was made and all that is shown of it was proved again."""
        return (
            self.finding.choice is not None
            and self.recheck is not None
            and self.recheck.why
            and all(self.recheck.why_not)
        )


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """All decisions about one conversation, in the order in which they were made.

    Args:
        id: the dialogue's.
        turns: as they were read; `emotion` is the given label or None.
        rules: by rule id.
        warnings: lines about what the reader mapped or dropped.
        decided: by turn, emotions that were decided, with an account of them or without.
        said: per turn, what it states as formulas; empty where nobody read them.
        proofs: False where choices were made without looking for reasons and changes.
    """

    id: str
    turns: tuple[Utterance, ...]
    engine: EngineInfo
    accounts: tuple[Account, ...]
    rules: Mapping[str, RuleNote] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()
    decided: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    said: tuple[Statements, ...] = ()
    proofs: bool = True
    # A long conversation has tens of thousands of accounts, asked for turn by turn.
    _by_turn: Mapping[tuple[str, int | None], tuple[Account, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the accounts by question and turn."""
        index: dict[tuple[str, int | None], tuple[Account, ...]] = {}
        for (question, turn), group in groupby(
            sorted(self.accounts, key=_place), key=lambda a: _place(a)[:2]
        ):
            index[question, turn or None] = tuple(group)
        object.__setattr__(self, "_by_turn", MappingProxyType(index))

    def emotion(self, turn: int) -> str | None:
        """Return the emotion of `turn`: decided, or given where none was decided, or None."""
        account = self.emotion_account(turn)
        if account is not None:
            return account.finding.choice
        if turn in self.decided:
            return self.decided[turn]
        return next((u.emotion for u in self.turns if u.turn == turn), None)

    def causes(self, turn: int) -> tuple[int, ...]:
        """Return the turns that were found to cause the emotion of `turn`."""
        sources = (
            account.finding.decision.source_turn
            for account in self.cause_accounts(turn)
            if account.finding.choice == "cause"
        )
        return tuple(source for source in sources if source is not None)

    def emotion_account(self, turn: int) -> Account | None:
        """Return the account of the emotion decision of `turn`, if one was made."""
        found = self._by_turn.get(("emotion", turn))
        return found[0] if found else None

    def cause_accounts(self, turn: int) -> tuple[Account, ...]:
        """Return the accounts of the cause decisions of `turn`, by candidate turn."""
        return self._by_turn.get(("cause", turn), ())

    def __repr__(self) -> str:
        """Name the emotional turns and their causes, or what was chosen: for a prompt."""
        if self._is_choice:
            (account,) = self.accounts
            chosen, count = account.finding.choice, len(account.finding.decision.options)
            return f"<Explanation {self.id!r}, {count} options: {chosen or 'undecided'}>"
        said = [self._brief(u) for u in self.turns if self.emotion(u.turn) not in (None, "neutral")]
        found = "; ".join(said) if said else "no emotional turn"
        count = len(self.turns)
        return f"<Explanation {self.id!r}, {count} turn{'s' * (count != 1)}: {found}>"

    def _repr_html_(self) -> str:
        """Return the page about it for a notebook, in a frame of its own."""
        # The pages are made from explanations, so they cannot be imported above.
        from nesy.explain.choice_page import render_choice
        from nesy.explain.conversation_page import render_conversation
        from nesy.explain.html import framed

        page = render_choice(self) if self._is_choice else render_conversation(self)
        return framed(page, title=f"Explanation {self.id}")

    @property
    def _is_choice(self) -> bool:
        return any(a.finding.decision.question == "choice" for a in self.accounts)

    def _brief(self, utterance: Utterance) -> str:
        # The words are made for explanations, so they cannot be imported above.
        from nesy.explain.wording import join_and

        causes = self.causes(utterance.turn)
        named = join_and([str(turn) for turn in causes])
        caused = f" from turn{'s' * (len(causes) > 1)} {named}" if causes else ""
        return f"{utterance.turn} {utterance.speaker} {self.emotion(utterance.turn)}{caused}"


def _place(account: Account) -> tuple[str, int, int]:
    decision = account.finding.decision
    return decision.question, decision.turn or 0, decision.source_turn or 0
