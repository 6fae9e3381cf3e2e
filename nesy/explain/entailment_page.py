"""One self-contained page of HTML about claims: nothing is loaded, nothing runs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.explain.entailment_text import (
    Again,
    asked_of,
    by_words,
    choice_rows,
    left_rows,
    notes_of,
    one_line,
    option_of,
    verdict_of,
    why_rows,
    written,
)
from nesy.explain.html import compiled, whole_page
from nesy.explain.page import ROWS, ROWS_STYLE, Row, Step, folded
from nesy.prove.proof_steps import Derivation
from nesy.reason.choice import Chosen
from nesy.reason.entailed import Entailed, Premise

_MOST_STEPS = 200
"""Steps of a derivation that are shown; the record has all of them."""
_DEEPEST = 30
_MOST_PREMISES = 500

_SAID = {
    "ENTAILED": "It follows",
    "CONTRADICTED": "The opposite follows",
    "NEUTRAL": "Neither it nor the opposite follows",
    "CONSISTENT": "They can all hold",
    "INCONSISTENT": "The premises clash",
    "UNDECIDED": "Undecided",
}

_STYLE = (
    ROWS_STYLE
    + """
.claim { border-top: 2px solid var(--line); padding: .8rem 0; }
.claim h2 { margin: 0; }"""
)

_BODY = (
    ROWS
    + """
<h1>{{ title }}</h1>
{%- if choice %}
<p class="answer">{{ choice.answer }}</p>
<p class="note">{{ choice.note }}</p>
{{ table(folded(choice.rows)) }}
{%- endif %}
{%- for claim in claims %}
<section class="claim" id="claim-{{ loop.index }}">
<h2>{{ claim.asked }}</h2>
<p class="answer">{{ claim.said }}</p>
<p class="note">{{ claim.note }}</p>
{{ table(folded(claim.rows)) }}
{%- for proof in claim.proofs %}
<details open><summary>The derivation</summary><ul class="steps">
{{ grown(proof) }}
</ul></details>
{%- endfor %}
{%- if claim.left %}
{{ table(folded(claim.left)) }}
{%- endif %}
</section>
{%- endfor %}
<details><summary>The premises: {{ count }}</summary>
{{ table(folded(premises)) }}</details>
<p class="note">Proved again is said of the verdict from the premises, not of the premises. \
Made by nesy {{ version }}.</p>
"""
)


@dataclass(frozen=True, slots=True)
class _Claim:
    asked: str
    said: str
    note: str
    rows: tuple[Row, ...]
    proofs: tuple[Step, ...]
    left: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    answer: str
    note: str
    rows: tuple[Row, ...]


def render_entailments(
    answers: Sequence[Entailed],
    *,
    name: str,
    version: str,
    chosen: Chosen | None = None,
    again: Again | None = None,
) -> str:
    """Return the page about claims asked of one theory, `name`, and about the choice if any.

    Args:
        again: decides again without premises, for what stands below each change; None: nothing.
    """
    title = f"Claims about {name}" if answers[0].claim is not None else f"Can {name} hold?"
    choice = None
    if chosen is not None:
        choice = _Choice(option_of(chosen), chosen.because, tuple(choice_rows(chosen)))
    body = compiled(_BODY).render(
        title=title,
        choice=choice,
        folded=folded,
        claims=[_claim(answer, again) for answer in answers],
        premises=_premises(answers[0].premises),
        count=len(answers[0].premises),
        version=version,
    )
    return whole_page(title, body, style=_STYLE)


def _premises(premises: Sequence[Premise]) -> list[Row]:
    rows = [Row(premise.name, one_line(premise.text)) for premise in premises[:_MOST_PREMISES]]
    more = len(premises) - len(rows)
    return [*rows, Row("", f"and {more} more; the JSON has all of them")] if more else rows


def _claim(answer: Entailed, again: Again | None) -> _Claim:
    verdict = verdict_of(answer)
    return _Claim(
        asked_of(answer),
        _SAID[verdict],
        "; ".join([verdict, *notes_of(answer)]),
        tuple(why_rows(answer, again)),
        tuple(_grown(proof, answer) for proof in answer.proofs),
        tuple(left_rows(answer)),
    )


def _grown(proof: Derivation, answer: Entailed) -> Step:
    """Return a derivation as a tree, what was derived at its root."""
    shown: set[int] = set()

    def grow(place: int, depth: int) -> Step:
        step = proof.steps[place]
        again = place in shown and bool(step.children)
        shown.add(place)
        text = written(step.conclusion)
        if again:
            return Step(text, "(above)", ())
        if step.children and (len(shown) > _MOST_STEPS or depth > _DEEPEST):
            return Step(text, f"{by_words(step, answer)}; its steps are in the JSON", ())
        below = tuple(grow(child, depth + 1) for child in step.children)
        return Step(text, by_words(step, answer), below)

    return grow(len(proof.steps) - 1, 0)
