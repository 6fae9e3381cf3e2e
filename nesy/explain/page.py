"""One self-contained page of HTML about one answer: nothing is loaded, nothing runs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.explain.html import PRINT_UNFOLDED, compiled, whole_page

ROWS_STYLE = (
    """table { width: 100%; }
th { width: 8rem; }
th, td { padding: .25rem .5rem .25rem 0; }
td { white-space: pre-wrap; }
tr.first th, tr.first td { border-top: 1px solid var(--line); }
.note { margin-bottom: 1rem; }
@media (max-width: 30rem) { th { width: 5.5rem; } }
.steps, .steps ul { list-style: none; padding-left: 0; margin: 0; white-space: normal; }
.steps ul { padding-left: 1.1rem; border-left: 1px solid var(--line); }
.steps details { border: 0; padding: 0; }
.steps li { padding: .1rem 0; }
"""
    + PRINT_UNFOLDED
)
"""How rows look."""

ROWS = """{%- macro said(step) %}{{ step.text }}{% if step.by %} <span class="source">\
{{ step.by }}</span>{% endif %}{% endmacro %}
{%- macro grown(step) %}<li>
{%- if step.below %}<details{% if not step.closed %} open{% endif %}>\
<summary>{{ said(step) }}</summary><ul>
{%- for each in step.below %}
{{ grown(each) }}
{%- endfor %}</ul></details>
{%- else %}{{ said(step) }}
{%- endif %}</li>
{%- endmacro %}
{%- macro table(rows) %}<table>
{%- for row in rows %}
<tr{% if row.label %} class="first"><th scope="row">{{ row.label }}</th>{% else %}><td></td>\
{% endif %}<td>{% if row.below %}<ul class="steps">{{ grown(row) }}</ul>{% else %}{{ row.text }}\
{% endif %}</td></tr>
{%- endfor %}
</table>{% endmacro %}"""
"""Macros of a template: `table(rows)`, and `grown(step)` for a tree that unfolds."""

_BODY = (
    ROWS
    + """<h1>{{ page.question }}</h1>
<p class="answer">{{ page.answer }}</p>
<p class="note">{{ page.note }}</p>
{{ table(rows) }}
"""
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer; a row without a label goes on with the row above.

    Args:
        depth: how far below the rows above it stands, of a derivation.
        closed: whether what stands below it is folded up at first.
    """

    label: str
    text: str
    depth: int = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A row or a step of a derivation with those that it uses; `by` says what it rests on."""

    text: str
    by: str = ""
    below: tuple[Step, ...] = ()
    label: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """An answer to be shown: what was asked, what was found, and the rest line by line."""

    question: str
    answer: str
    note: str
    rows: Sequence[Row]


def render_page(page: Page) -> str:
    """Return the page; whatever the texts hold, they are shown as text."""
    body = compiled(_BODY).render(page=page, rows=folded(page.rows))
    return whole_page(page.question, body, style=ROWS_STYLE)


def folded(rows: Sequence[Row]) -> tuple[Step, ...]:
    """Return rows with those below each, so that what is below can be folded up."""
    return _below(rows, 0)


def _below(rows: Sequence[Row], depth: int) -> tuple[Step, ...]:
    starts = [place for place, row in enumerate(rows) if not place or row.depth <= depth]
    ends = [*starts[1:], len(rows)][: len(starts)]
    return tuple(
        Step(
            rows[start].text,
            below=_below(rows[start + 1 : end], depth + 1),
            label=rows[start].label,
            closed=rows[start].closed,
        )
        for start, end in zip(starts, ends, strict=True)
    )
