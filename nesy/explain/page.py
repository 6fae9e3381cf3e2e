"""One self-contained page of HTML about one answer: nothing is loaded, nothing runs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.explain.html import compiled, whole_page

_STYLE = """table { width: 100%; }
th { width: 8rem; }
th, td { padding: .25rem .5rem .25rem 0; }
td { white-space: pre-wrap; }
tr.first th, tr.first td { border-top: 1px solid var(--line); }
.note { margin-bottom: 1rem; }"""

_BODY = """<h1>{{ page.question }}</h1>
<p class="answer">{{ page.answer }}</p>
<p class="note">{{ page.note }}</p>
<table>
{%- for row in page.rows %}
<tr{% if row.label %} class="first"{% endif %}><th scope="row">{{ row.label }}</th>\
<td>{{ row.text }}</td></tr>
{%- endfor %}
</table>
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer; a row without a label goes on with the row above."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """An answer to be shown: what was asked, what was found, and the rest line by line."""

    question: str
    answer: str
    note: str
    rows: Sequence[Row]


def render_page(page: Page) -> str:
    """Return the page; whatever the texts hold, they are shown as text."""
    return whole_page(page.question, compiled(_BODY).render(page=page), style=_STYLE)
