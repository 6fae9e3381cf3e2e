"""Hand-made findings about a small conversation, shared by the tests of wording and records."""

from __future__ import annotations

from nesy.explain.explanation import (
    Account,
    CauseType,
    EngineInfo,
    Explanation,
    Recheck,
    RuleNote,
)
from nesy.language.utterance import EMOTIONS, Utterance
from nesy.reason.decision import (
    Axp,
    BodyLiteral,
    Change,
    Decision,
    Evidence,
    Fact,
    Finding,
    WhyNot,
)
from nesy.spans import Span

TURNS = (
    Utterance(1, "Tom", "Have you heard? Sue got divorced."),
    Utterance(2, "Ann", "I can't believe it!"),
    Utterance(3, "Tom", "Well, the paper is on the desk."),
)
RULES = {
    "E01": RuleNote("a word of the turn is a cue of the emotion", 4120, 0.61),
    "C01": RuleNote("a surprised turn answers the turn before it", 812, 0.84),
}
ENGINE = EngineInfo("0.1.0", "ab" * 32, "cd" * 32, 0, 2_000_000)

# anger, disgust, fear, happiness, sadness, surprise, neutral: the default option last.
OPTIONS = (*(e for e in EMOTIONS if e != "neutral"), "neutral")


def weights(**values: int) -> tuple[int, ...]:
    """Return a weight vector over OPTIONS with the given entries."""
    return tuple(values.get(option, 0) for option in OPTIONS)


def emotion_finding() -> Finding:
    """Turn 2 is surprise: a cue and the reading against the prior of neutral."""
    cue = Fact(
        "f1",
        '"can\'t believe" is a cue of surprise',
        "cue",
        "turn 2; cue lexicon mined from GoEmotions",
        span=Span(2, 2, 15),
        formula="cue(2, can_t_believe)",
    )
    cry = Fact("f2", "turn 2 has an exclamation mark", "parse", "turn 2", span=Span(2, 18, 19))
    reading = Fact(
        "f3", "the encoder's impression leans to surprise", "reading", "encoder", opaque=True
    )
    prior = Fact("f4", "most talk is neutral", "prior", "prior")
    blame = Fact("f5", "someone is at fault", "appraisal", "rules", present=False)
    reads = weights(surprise=3, sadness=2, happiness=-2)
    decision = Decision(
        id="emotion-2",
        question="emotion",
        options=OPTIONS,
        facts=(cue, cry, reading, prior, blame),
        evidence=(
            Evidence("e1", "E01", ((BodyLiteral(0),),), weights(surprise=9)),
            Evidence("e2", "E02", ((BodyLiteral(1),),), weights(surprise=3)),
            Evidence("e3", "reading", ((BodyLiteral(2),),), reads),
            Evidence("e4", "prior(neutral)", ((BodyLiteral(3),),), weights(neutral=4)),
            Evidence("e5", "E07", ((BodyLiteral(4),),), weights(anger=20)),
        ),
        turn=2,
    )
    against = (0, 1, 2)
    foils = (
        WhyNot("anger", Change((), (4,)), against),
        WhyNot("disgust", None, against),
        WhyNot("fear", None, against),
        WhyNot("happiness", None, against),
        WhyNot("sadness", None, against),
        WhyNot("neutral", Change((0, 1), ()), against),
    )
    return Finding(
        decision=decision,
        choice="surprise",
        scores=(0, 0, 0, -2, 2, 15, 4),
        lead=11,
        lead_without_opaque=8,
        opaque_share=1 - 8 / 11,
        axp=Axp((0,), True),
        why_not=foils,
    )


def neutral_finding() -> Finding:
    """Turn 3 is neutral by the prior alone."""
    prior = Fact("f1", "most talk is neutral", "prior", "prior")
    decision = Decision(
        id="emotion-3",
        question="emotion",
        options=OPTIONS,
        facts=(prior,),
        evidence=(Evidence("e1", "prior(neutral)", ((BodyLiteral(0),),), weights(neutral=4)),),
        turn=3,
    )
    return Finding(
        decision=decision,
        choice="neutral",
        scores=(0, 0, 0, 0, 0, 0, 4),
        lead=4,
        lead_without_opaque=4,
        opaque_share=0.0,
        axp=Axp((0,), True),
        why_not=(
            WhyNot("anger", Change((0,), ()), (0,)),
            *(WhyNot(option, None, (0,)) for option in OPTIONS[1:-1]),
        ),
    )


def cause_finding(*, source: int = 1, is_cause: bool = True) -> Finding:
    """Turn 2 is caused by turn 1, or (`is_cause` False) by no rule that fires."""
    facts = (
        Fact(
            "f1",
            "turn 2 was read as surprise",
            "emotion",
            "emotion-2",
            formula="emotion(t2, surprise)",
        ),
        Fact("f2", "turn 1 comes right before turn 2", "discourse", "turns 1 and 2"),
        Fact("f3", "most pairs of turns are not cause and effect", "prior", "prior"),
    )
    decision = Decision(
        id=f"cause-2-{source}",
        question="cause",
        options=("cause", "not_cause"),
        facts=facts,
        evidence=(
            Evidence("e1", "C01", ((BodyLiteral(0), BodyLiteral(1)),), (8 * is_cause, 0)),
            Evidence("e2", "prior(not_cause)", ((BodyLiteral(2),),), (0, 3)),
        ),
        turn=2,
        source_turn=source,
    )
    if not is_cause:
        return Finding(
            decision, "not_cause", (0, 3), 3, 3, 0.0, Axp((2,), True),
            (WhyNot("cause", Change((2,), ()), (1,)),),
        )  # fmt: skip
    return Finding(
        decision, "cause", (8, 3), 5, 5, 0.0, Axp((0, 1), True),
        (WhyNot("not_cause", Change((0,), ()), (0,)),),
    )  # fmt: skip


def undecided_finding() -> Finding:
    """Turn 2 without an answer: the solver gave up."""
    finding = emotion_finding()
    return Finding(
        decision=finding.decision,
        choice=None,
        scores=finding.scores,
        lead=finding.lead,
        lead_without_opaque=finding.lead_without_opaque,
        opaque_share=finding.opaque_share,
        axp=None,
        why_not=(),
        undecided_because="the solver used up its budget of 2000000 units",
    )


def account(
    finding: Finding, *, kind: CauseType | None = None, spans: tuple[Span, ...] = ()
) -> Account:
    """Return an account of which everything was proved again."""
    return Account(finding, Recheck(True, (True,) * len(finding.why_not)), kind, spans)


def explanation(*accounts: Account, turns: tuple[Utterance, ...] = TURNS) -> Explanation:
    """Return an explanation with these accounts, by default those of the whole conversation."""
    return Explanation("talk", turns, ENGINE, accounts or all_accounts(), RULES)


def all_accounts() -> tuple[Account, ...]:
    """Return accounts of turns 2 and 3: surprise caused by turn 1, and neutral."""
    kind = CauseType("inter-personal", "Tom said what caused it (turn 1)")
    return (
        account(emotion_finding()),
        account(neutral_finding()),
        account(cause_finding(), kind=kind, spans=(Span(1, 16, 33),)),
        account(cause_finding(source=2, is_cause=False)),
    )
