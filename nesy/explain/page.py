"""One self-contained page of HTML about one answer: nothing is loaded, nothing runs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

_TEMPLATE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ page.question }}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff; }
h1 { font-size: 1.2rem; font-weight: 600; margin: 0; }
.answer { font-size: 1.6rem; font-weight: 700; margin: .3rem 0 0; }
.note { color: #555; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; vertical-align: top; width: 8rem; font-weight: 600; color: #333; }
th, td { padding: .25rem .5rem .25rem 0; overflow-wrap: anywhere; }
td { white-space: pre-wrap; }
tr.first th, tr.first td { border-top: 1px solid #ddd; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; }
  .note, th { color: #aaa; } tr.first th, tr.first td { border-color: #333; } }
</style>
</head>
<body>
<h1>{{ page.question }}</h1>
<p class="answer">{{ page.answer }}</p>
<p class="note">{{ page.note }}</p>
<table>
{%- for row in page.rows %}
<tr{% if row.label %} class="first"{% endif %}><th scope="row">{{ row.label }}</th>\
<td>{{ row.text }}</td></tr>
{%- endfor %}
</table>
</body>
</html>
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
    rendered: str = compiled(_TEMPLATE).render(page=page)
    return rendered


@cache
def compiled(template: str) -> Any:
    """Return a Jinja2 template in which every value is escaped and a missing one is an error."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(template)
