"""Explain a conversation: emotions, their causes, and what type each cause is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol

from nesy.explain.explanation import CauseType, Explanation
from nesy.language.utterance import Dialogue

Emotions = Literal["predict", "given"]

NO_CONTEXT = "no-context"
INTER_PERSONAL = "inter-personal"
SELF_CONTAGION = "self-contagion"
HYBRID = "hybrid"
LATENT = "latent"


class Explainer(Protocol):
    """What a pipeline does for this task."""

    def explain(
        self,
        dialogue: Dialogue,
        *,
        emotions: Emotions = "predict",
        turn: int | None = None,
        proofs: bool = True,
        deadline: float | None = None,
    ) -> Explanation:
        """Decide and explain; no cause has a type yet."""
        ...


def explain_dialogue(
    pipeline: Explainer,
    dialogue: Dialogue,
    *,
    emotions: Emotions = "predict",
    turn: int | None = None,
    proofs: bool = True,
    deadline: float | None = None,
) -> Explanation:
    """Decide and explain one conversation, with the type of every cause.

    Args:
        emotions: `predict` decides every turn's emotion; `given` takes the labels that came with
            the text and decides only where none did.
        turn: explain this turn only, in the same words as without `turn`; None means all.
        proofs: False makes the same choices without looking for reasons and changes.
        deadline: of `time.monotonic`; with proofs, what is not decided by then is UNDECIDED.
    """
    found = pipeline.explain(
        dialogue, emotions=emotions, turn=turn, proofs=proofs, deadline=deadline
    )
    return with_cause_types(found)


def with_cause_types(explanation: Explanation) -> Explanation:
    """Return the explanation with the type of each cause.

    A turn without a cause in the text marks all its cause decisions as latent, unless one of
    them is undecided.
    """
    speakers = {u.turn: u.speaker for u in explanation.turns}
    feelings = {t: explanation.emotion(t) for t in speakers}
    undecided = {
        a.finding.decision.turn
        for a in explanation.accounts
        if a.finding.decision.question == "cause" and a.finding.choice is None
    }
    typed = {
        turn: derive_cause_types(turn, explanation.causes(turn), speakers, feelings)
        for turn in speakers
    }
    accounts = []
    for account in explanation.accounts:
        decision = account.finding.decision
        if decision.question == "cause" and decision.turn is not None:
            kinds = typed[decision.turn]
            kind = kinds.get(decision.source_turn or 0)
            if 0 in kinds and decision.turn not in undecided:
                kind = kinds[0]
            account = replace(account, cause_type=kind)
        accounts.append(account)
    return replace(explanation, accounts=tuple(accounts))


def derive_cause_types(
    target: int,
    sources: Sequence[int],
    speakers: Mapping[int, str],
    emotions: Mapping[int, str | None],
) -> dict[int, CauseType]:
    """Return the type of each cause of turn `target`, by source turn; key 0 is the latent cause.

    A cause in the target itself needs no context. Causes in other turns share one type, which
    says whose turns they are: another speaker's, the same speaker's, or both. On the training
    split of RECCON the set of these types equals the annotated set.

    Args:
        sources: turns found to cause it; 0 or an empty sequence stands for none in the text.
    """
    others = [s for s in sources if s not in (0, target) and speakers[s] != speakers[target]]
    own = [s for s in sources if s not in (0, target) and speakers[s] == speakers[target]]
    kinds: dict[int, CauseType] = {}
    if others and own:
        because = f"{_whose(others, speakers)}, and {_carried(target, own, speakers, emotions)}"
        kinds.update(dict.fromkeys([*others, *own], CauseType(HYBRID, because)))
    elif others:
        kind = CauseType(INTER_PERSONAL, _whose(others, speakers))
        kinds.update(dict.fromkeys(others, kind))
    elif own:
        kind = CauseType(SELF_CONTAGION, _carried(target, own, speakers, emotions))
        kinds.update(dict.fromkeys(own, kind))
    if target in sources:
        kinds[target] = CauseType(NO_CONTEXT, f"turn {target} itself says what caused it")
    if 0 in sources or not sources:
        kinds[0] = CauseType(LATENT, "no turn of the text was found to cause it")
    return dict(sorted(kinds.items()))


def _whose(others: Sequence[int], speakers: Mapping[int, str]) -> str:
    names = list(dict.fromkeys(speakers[turn] for turn in others))
    return f"{_listed(names)} said what caused it ({_turns(others)})"


def _carried(
    target: int,
    own: Sequence[int],
    speakers: Mapping[int, str],
    emotions: Mapping[int, str | None],
) -> str:
    speaker, emotion = speakers[target], emotions.get(target)
    alike = [turn for turn in own if emotion is not None and emotions.get(turn) == emotion]
    others = [turn for turn in own if turn not in alike]
    said = f"goes on from what {speaker} said in {_turns(others)}" if others else ""
    if not alike:
        return f"{speaker} {said}"
    carried = f"{speaker} carries on the {emotion} of {_turns(alike)}"
    return f"{carried} and {said}" if said else carried


def _turns(turns: Sequence[int]) -> str:
    return ("turn " if len(turns) == 1 else "turns ") + _listed([str(turn) for turn in turns])


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
