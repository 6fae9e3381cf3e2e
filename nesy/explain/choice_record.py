"""A choice as a record with the fields of XplainLLM, so that what reads those can read it.

Source: Chen et al. 2023, XplainLLM: A QA Explanation Dataset for Understanding LLM Decision-Making.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nesy.explain.choice_view import (
    ChoiceView,
    OptionView,
    concepts_of,
    readable_first,
    view_choice,
)
from nesy.explain.explanation import Explanation
from nesy.explain.wording import clean, join_and, percent

SCHEMA = "nesy.choice/1"
ELEMENTS = 10
"""Places for concepts that each option has in `concept`; what is not filled is an empty text."""
TOP = 5
SHOWN = 6
"""Facts of the reason that the prose says; the record lists all."""


def choice_record(
    explanation: Explanation, *, right: Sequence[int] = (), given: int | None = None
) -> dict[str, Any]:
    """Return the choice as one JSON object; docs/knowledge.md says what its fields mean.

    Args:
        right, given: places of the options that are right, and of one that was chosen elsewhere,
            in the order in which they were given.
    """
    view = view_choice(explanation)
    matched = None if not right else any(_is_same(view, view.choice, place) for place in right)
    why, why_not = _why(view), _why_not(view)
    scores = {
        "faithfulness": max((_share(reason.lost) for reason in view.reasons), default=None),
        "completeness": None if view.choice is None else _share(view.kept),
        "accuracy": None if matched is None else float(matched),
    }
    return {
        "schema": SCHEMA,
        "qid": explanation.id,
        "statement": {"question": view.question, "answers": [o.text for o in view.options]},
        "label": view.options[right[0]].text if right else None,
        "predicted_label": None if view.choice is None else str(view.choice),
        "label_matched": matched,
        "preds_ranked": _ranked(view, explanation),
        "concept": [element for option in view.options for element in _block(option)],
        "topk": _top(view),
        "explanation_why": why,
        "explanation_why_not": why_not,
        "why_choose": why,
        "why_not_choose": why_not,
        "debugger_score": "\n".join(
            f"- {name.capitalize()}: {'none' if value is None else f'{value:g}'}"
            for name, value in scores.items()
        ),
        **scores,
        "opaque_share": round(view.opaque_share, 6),
        "proved": view.choice is not None and view.is_proved,
        "reasons": [
            {"text": r.fact.text, "kind": r.fact.kind, "source": r.fact.source, "lost": r.lost}
            for r in view.reasons
        ],
        "given": None if given is None else _given(view, given),
    }


def _why(view: ChoiceView) -> str:
    """Say why the choice was made, from its reason and nothing else."""
    if view.choice is None:
        return f"Undecided: {view.undecided}."
    chosen = view.options[view.choice]
    said = [f"“{clean(chosen.text)}” is chosen because {_because(view)}."]
    others = [option for option in view.options if option.text != chosen.text]
    second = max(others, key=lambda option: option.score)
    said.append(
        f"The evidence counts {chosen.score} for it and {second.score} for “{clean(second.text)}”,"
        " the next best."
    )
    if view.is_proved:
        said.append("These facts force the choice and none of them can go (proved).")
    if view.opaque_share > 0:
        said.append(f"{percent(view.opaque_share)} of its lead is opaque.")
    return " ".join(said)


def _because(view: ChoiceView) -> str:
    """Say the reason, what can be read first; what is opaque in it is never left out."""
    listed = readable_first(view.reasons)
    opaque = [reason for reason in listed if reason.fact.opaque]
    shown = listed[: max(0, SHOWN - len(opaque))]
    shown += [reason for reason in opaque if reason not in shown]
    said = [reason.text for reason in shown]
    more = len(listed) - len(shown)
    if more:
        said.append(f"{more} more fact{'s' * (more != 1)}")
    return join_and(said) or "nothing speaks against it"


def _why_not(view: ChoiceView) -> str:
    """Say of each other option what is known of it and what would make it the choice."""
    if view.choice is None:
        return f"Undecided: {view.undecided}."
    said = (
        f"“{clean(option.text)}” counts {option.score}. {option.why_not}"
        for option in view.options
        if option.why_not
    )
    return " ".join(dict.fromkeys(said))


def _ranked(view: ChoiceView, explanation: Explanation) -> list[int]:
    order = explanation.accounts[0].finding.decision.options
    places = range(len(view.options))

    def standing(place: int) -> tuple[int, int]:
        option = view.options[place]
        return -option.score, order.index(option.text)

    return sorted(places, key=standing)


def _block(option: OptionView) -> list[str]:
    """Return the concepts that speak for an option, those of its strongest evidence first."""
    ends = [end for path in option.paths if path.weight > 0 for end in path.concepts]
    found = [_spelt(end) for end in dict.fromkeys(ends)][:ELEMENTS]
    return found + [""] * (ELEMENTS - len(found))


def _top(view: ChoiceView) -> list[str]:
    """Return the concepts of the reason's edges, those of the edge that matters most first.

    Only those that speak for the choice: an edge of the reason may speak against another option.
    Of one edge, the end by the option goes first.
    """
    if view.choice is None:
        return []
    own = _block(view.options[view.choice])
    found: list[str] = []
    for reason in view.reasons:
        ends = {_spelt(end) for end in concepts_of(reason.fact)}
        found += sorted((end for end in ends if end in own), key=own.index)
    return list(dict.fromkeys(found))[:TOP]


def _is_same(view: ChoiceView, choice: int | None, place: int) -> bool:
    """Tell whether the choice is the option at a place; one may be given twice."""
    return choice is not None and view.options[choice].text == view.options[place].text


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))


def _spelt(concept: str) -> str:
    """Return a concept as XplainLLM writes it."""
    return concept.replace(" ", "_")


def _given(view: ChoiceView, given: int) -> dict[str, Any]:
    """Say what is known of an option that was chosen elsewhere."""
    option = view.options[given]
    return {
        "option": option.text,
        "agrees": None if view.choice is None else _is_same(view, view.choice, given),
        "score": option.score,
        "for": [path.text for path in option.paths if path.weight > 0],
        "against": [path.text for path in option.paths if path.weight < 0],
        "why_not": option.why_not,
    }
