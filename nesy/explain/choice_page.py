"""One self-contained page of HTML about a choice: nothing is loaded, nothing runs in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nesy.explain.choice_view import ChoiceView, readable_first, view_choice
from nesy.explain.cited import cited_sources
from nesy.explain.explanation import Explanation
from nesy.explain.html import (
    PRINT_UNFOLDED,
    SHARE_BAR,
    SHARE_STYLE,
    SHIFT,
    SHIFT_STYLE,
    SOURCES,
    compiled,
    whole_page,
)
from nesy.explain.marked import mark
from nesy.explain.wording import percent
from nesy.reason.decision import Fact

_STYLE = (
    PRINT_UNFOLDED
    + SHARE_STYLE
    + SHIFT_STYLE
    + """
h1 { white-space: pre-wrap; }
.option { display: grid; grid-template-columns: minmax(6rem, 12rem) 1fr 3rem; gap: .6rem;
  align-items: center; margin: .25rem 0; }
.chosen .bar { background: var(--chosen); }
.chosen { font-weight: 700; }
.count { text-align: right; }
@media (max-width: 30rem) { .option { grid-template-columns: 1fr 3rem; gap: 0 .6rem; }
  .option .track { grid-row: 2; grid-column: 1 / 3; } }"""
)

_BODY = (
    SHARE_BAR
    + SHIFT
    + """
<h1>{% for part in parts %}{% if part.is_cue %}<mark>{{ part.text }}</mark>{% else %}\
{{ part.text }}{% endif %}{% endfor %}</h1>
<p class="answer">{{ answer }}</p>
<p class="note">{{ note }}</p>
{%- if share is not none %}
<p class="share">{{ bar(share) }}{{ opaque }}</p>
{%- endif %}
<h2>Options</h2>
{%- for bar in bars %}
<div class="option{% if bar.chosen %} chosen{% endif %}"><span>{{ bar.text }}</span>\
<div class="track"><div class="bar" style="width: {{ bar.width }}%"></div></div>\
<span class="count">{{ bar.score }}</span></div>
{%- endfor %}
{%- if view.reasons %}
<h2>Because</h2>
<ul>
{%- for reason in reasons %}
<li>{{ reason.fact.text }}\
{% if reason.fact.kind == "kg" %} <span class="source">{{ reason.fact.source }}</span>{% endif %}\
{% if reason.fact.opaque %} <span class="source">opaque</span>{% endif %}</li>
{%- endfor %}
</ul>
{%- if view.is_proved %}
<p class="note">These facts are enough, and none of them can go (proved).</p>
{%- endif %}
{%- endif %}
{%- if given is not none %}
<h2>The given answer: {{ given.text }}</h2>
<p class="note">The evidence counts {{ given.score }} for it. {{ given.why_not }}</p>
{%- endif %}
<h2>{% if view.choice is none %}What speaks for each{% else %}Why not another, and what speaks \
for each{% endif %}</h2>
{%- for option in view.options %}
<details{% if option.why_not %} open{% endif %}><summary>{{ option.text }}</summary>
{%- if option.why_not %}
<p>{{ option.why_not }}</p>
{%- endif %}
{%- if option.again %}
<details><summary>Decided again after this change: {% if option.again.lead %}\
{{ option.again.choice }}, which leads by {{ option.again.lead }}{% else %}undecided, since some \
count the same{% endif %}</summary>
{{ shift(option.again, str, option.again.lead > 0) }}</details>
{%- endif %}
<ul>
{%- for path in option.paths %}
<li>{{ path.text }} <span class="source">counts {{ path.weight }}\
{% if path.opaque %}; opaque{% endif %}</span></li>
{%- else %}
<li>Nothing in the graph joins it with the question.</li>
{%- endfor %}
</ul>
</details>
{%- endfor %}
{%- if view.left_out %}
<p class="note">Left out: {{ view.left_out }} weaker path{% if view.left_out != 1 %}s\
{% endif %}.</p>
{%- endif %}
"""
    + SOURCES
)


@dataclass(frozen=True, slots=True)
class _Bar:
    text: str
    score: int
    width: int
    chosen: bool


def render_choice(explanation: Explanation, *, given: int | None = None) -> str:
    """Return the page; whatever the texts hold, they are shown as text.

    Args:
        given: the place of an option that was chosen elsewhere, in the order given.
    """
    view = view_choice(explanation)
    body = compiled(_BODY).render(
        view=view,
        str=str,
        parts=mark(view.question, view.named, []),
        answer="Undecided" if view.choice is None else view.options[view.choice].text,
        note=_note(view),
        share=None if view.choice is None else round(100 * view.opaque_share),
        opaque=_opaque(view),
        bars=list(_bars(view)),
        reasons=readable_first(view.reasons),
        given=None if given is None else view.options[given],
        sources=cited_sources(fact for fact in _facts(explanation) if fact.present),
    )
    return whole_page(view.question, body, style=_STYLE)


def _facts(explanation: Explanation) -> tuple[Fact, ...]:
    (account,) = explanation.accounts
    return account.finding.decision.facts


def _note(view: ChoiceView) -> str:
    if view.choice is None:
        return f"Nothing is guessed: {view.undecided}."
    proved = "proved again" if view.is_proved else "not proved again"
    return f"The evidence leads by {view.lead} ({proved})."


def _bars(view: ChoiceView) -> Iterator[_Bar]:
    low = min(0, *(option.score for option in view.options))
    high = max(1, *(option.score for option in view.options))
    for place, option in enumerate(view.options):
        width = round(100 * (option.score - low) / (high - low))
        yield _Bar(option.text, option.score, width, place == view.choice)


def _opaque(view: ChoiceView) -> str:
    if view.opaque_share == 0:
        return "Nothing in the lead is opaque."
    return f"{percent(view.opaque_share)} of the lead is opaque: it rests on a trained reading."
