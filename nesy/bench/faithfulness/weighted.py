"""Weighted decisions of emotions and causes as cases; their proofs and changes by the checker."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from nesy.bench.faithfulness.cases import Case, Facts, Held, Measures, counted
from nesy.bench.faithfulness.controls import random_reason
from nesy.bench.faithfulness.duality import Enumerated, all_meet, enumerate_all, minimal_hitting
from nesy.bench.faithfulness.erasure import characterise
from nesy.bench.faithfulness.margin import measure_edges, measure_margin
from nesy.bench.faithfulness.plausibility import Marked, fit_shown, words_marked, words_within
from nesy.bench.faithfulness.scoring import Scoring, rows_of, scoring_of, shares, stays_table
from nesy.bench.metrics import set_f1
from nesy.check.recheck import recheck
from nesy.explain.as_json import decision_record
from nesy.reason.decision import Axp, Change, Decision, Finding, WhyNot


def weighted_case(
    unit: str, finding: Finding, *, scale: float = 1.0, marked: Marked | None = None
) -> Case | None:
    """Return a decision as a case; None where there is no choice or no reason to measure.

    Args:
        scale: the integer score that is one logit.
    """
    if finding.choice is None or finding.axp is None or not finding.axp.facts:
        return None
    decision, choice = finding.decision, finding.choice
    scoring = scoring_of(decision)
    chosen = decision.options.index(choice)
    pool = present_facts(decision)

    def at(sets: Sequence[frozenset[int]]) -> Held:
        scores = scoring.scores(rows_of(sets, len(decision.facts)))
        same = scores.argmax(axis=1) == chosen  # the earlier one wins a tie
        return Held(shares(scores, scale)[:, chosen], same.astype(np.float64))

    edges = frozenset(fact for fact in pool if decision.facts[fact].kind == "kg")
    enumerated = _enumerated(finding, scoring, chosen)
    case = Case(
        unit=unit,
        reason=finding.axp.facts,
        pool=pool,
        at=at,
        is_proved=lambda cited: is_proved(finding, cited),
        choice=choice,
        speaks_for=options_spoken_for(decision, scoring),
        reasons=None if enumerated is None else minimal_hitting(enumerated.changes),
        human=None if marked is None else _human(decision, marked),
        edges=edges,
    )

    def own(chance: random.Random) -> dict[str, Measures]:
        found = _own(case, finding, enumerated, chance)
        for name, cited in (("nesy", case.reason), ("random", random_reason(case, chance))):
            found[name] |= measure_margin(scoring, case, cited) | measure_edges(case, cited)
        for name, fit in fit_shown(marked, chance).items():
            found[name]["plausibility_shown"] = (fit, 1.0)
        return found

    return replace(case, own=own)


def present_facts(decision: Decision) -> Facts:
    """Return the places of the facts that hold."""
    return tuple(place for place, fact in enumerate(decision.facts) if fact.present)


def is_proved(finding: Finding, reason: Facts) -> bool:
    """Whether the checker proves that these facts suffice and that none of them can go."""
    written = replace(finding, axp=Axp(reason, True), why_not=())
    return recheck(decision_record(written, sealed=False), seeks_clear=False).why


def changes_hold(finding: Finding, changes: Sequence[WhyNot]) -> tuple[int, int]:
    """Return how many changes the checker proves to flip the choice minimally, of how many."""
    written = replace(finding, why_not=tuple(changes))
    found = recheck(decision_record(written, sealed=False), seeks_clear=False)
    return sum(foil.holds for foil in found.foils), len(changes)


def random_changes(finding: Finding, chance: random.Random) -> list[WhyNot]:
    """Return, for each change, one that drops and adds as many facts, any of them."""
    facts = finding.decision.facts
    present = present_facts(finding.decision)
    absent = [place for place in range(len(facts)) if place not in present]
    changed = []
    for item in finding.why_not:
        if item.change is None:
            continue
        drop = chance.sample(present, min(len(item.change.drop), len(present)))
        add = chance.sample(absent, min(len(item.change.add), len(absent)))
        changed.append(replace(item, change=Change(tuple(sorted(drop)), tuple(sorted(add)))))
    return changed


def options_spoken_for(decision: Decision, scoring: Scoring) -> dict[int, frozenset[str]]:
    """Return, for each fact that holds, the options whose scores fall most without it.

    None where all fall alike.
    """
    pool = present_facts(decision)
    everything = frozenset(pool)
    sets = [everything, *(everything - {fact} for fact in pool)]
    scores = scoring.scores(rows_of(sets, len(decision.facts)))
    found = {}
    for fact, lost in zip(pool, scores[0] - scores[1:], strict=True):
        most = lost.max() if np.ptp(lost) else np.inf
        found[fact] = frozenset(
            option for option, each in zip(decision.options, lost, strict=True) if each == most
        )
    return found


def _enumerated(finding: Finding, scoring: Scoring, chosen: int) -> Enumerated | None:
    """Enumerate over the facts that evidence names; no other fact is in a reason or a change."""
    named = set(np.flatnonzero((scoring.wanted + scoring.barred).sum(axis=1)).tolist())
    pool = tuple(fact for fact in present_facts(finding.decision) if fact in named)
    return enumerate_all(pool, lambda: stays_table(finding.decision, pool, chosen))


def _human(decision: Decision, marked: Marked) -> Callable[[Facts], float]:
    right = words_marked(marked.text, marked.parts)

    def fits(cited: Facts) -> float:
        spans = [decision.facts[fact].span for fact in cited]
        places = [(s.start, s.end) for s in spans if s is not None and s.turn == marked.turn]
        return set_f1(words_within(marked.text, places), right)

    return fits


def _own(
    case: Case, finding: Finding, enumerated: Enumerated | None, chance: random.Random
) -> dict[str, Measures]:
    """Score changes and the cited edges of the graph beside random ones, and what has no control.

    - `changes_proved`: changes that the checker proves to flip the choice, of all.
    - `duality`: the reasons and changes of a small decision are minimal hitting sets of each
      other, the engine's reason is one of them, and its changes that only drop meet all reasons.
    - `graph_fidelity_plus`, `graph_fidelity_minus`, `graph_characterisation`: see `graph_scores`.
    - `opaque_share`: how much of the lead is owed to opaque facts.
    """
    found: dict[str, Measures] = {"nesy": {}, "random": {}}
    changes = [item for item in finding.why_not if item.change is not None]
    for name, tried in (("nesy", changes), ("random", random_changes(finding, chance))):
        if tried:
            held, number = changes_hold(finding, tried)
            found[name]["changes_proved"] = (float(held), float(number))
    cited = case.edges & set(case.reason)
    if cited:
        drawn = chance.sample(sorted(case.edges), len(cited))
        found["nesy"] |= graph_scores(case, cited)
        found["random"] |= graph_scores(case, frozenset(drawn))
    found["nesy"]["opaque_share"] = (finding.opaque_share, 1.0)
    if enumerated is not None and (dual := enumerated.is_dual) is not None:
        drops = frozenset(
            item.change.drop for item in changes if item.change and not item.change.add
        )
        agrees = case.reason in enumerated.reasons and all_meet(drops, enumerated.reasons)
        found["nesy"]["duality"] = (float(dual and agrees), 1.0)
    return found


def graph_scores(case: Case, kept: frozenset[int]) -> Measures:
    """Score the cited edges of the graph of knowledge as a subgraph of all edges of a decision.

    Fidelity+ is how much less probable the choice is without them, fidelity- how much less with
    them and without all other edges; what is no edge stays.

    Source: Amara et al. 2022, GraphFramEx.
    """
    everything = frozenset(case.pool)
    sure = case.at([everything, everything - kept, everything - (case.edges - kept)]).sure
    plus, minus = float(sure[0] - sure[1]), max(0.0, float(sure[0] - sure[2]))
    return counted(
        {
            "graph_fidelity_plus": plus,
            "graph_fidelity_minus": minus,
            "graph_characterisation": characterise(plus, 1.0 - minus),
        }
    )
