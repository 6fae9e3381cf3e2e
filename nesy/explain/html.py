"""What all pages of HTML share: head, style, pieces; nothing is loaded, nothing runs in them."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from nesy.explain.wording import clean

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ title }}</title>
<style>
:root { --ink: #1b1b1b; --faint: #595959; --line: #ddd; --paper: #fff; --mark: #ffe9a8;
  --bar: #8fb3d9; --chosen: #2f6fb3; --link: #1f5a99; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --faint: #a8a8a8; --line: #3a3a3a;
  --paper: #161616; --mark: #5c4a00; --bar: #3d5a78; --chosen: #6ea8e0; --link: #8fc1f2; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 1.2rem; font-weight: 600; margin: 0; }
h2 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
mark { background: var(--mark); color: var(--ink); }
ul { margin: .2rem 0; padding-left: 1.2rem; }
table { border-collapse: collapse; }
th { text-align: left; vertical-align: top; font-weight: 600; }
a { color: var(--link); }
.answer { font-size: 1.6rem; font-weight: 700; margin: .3rem 0 0; }
.note, .source { color: var(--faint); }
.note { margin: 0; }
.track { background: var(--line); height: .8rem; }
.bar { background: var(--bar); height: 100%; print-color-adjust: exact; }
details { border-top: 1px solid var(--line); padding: .4rem 0; }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--chosen); outline-offset: 2px; }
{{ style }}
</style>
</head>
<body>
<main>
"""

PRINT_UNFOLDED = """@media print { body { max-width: none; margin: 0; }
  details::details-content { content-visibility: visible; block-size: auto; } }"""
"""CSS that prints what is folded up too."""

SHARE_STYLE = """.share { display: flex; gap: .6rem; align-items: center; color: var(--faint);
  margin: 0; }
.share .track { flex: 0 0 6rem; }
.share .bar { display: block; }"""
"""How a share that `SHARE_BAR` shows looks."""

SHARE_BAR = """{% macro bar(share) %}<span class="track" aria-hidden="true"><span class="bar" \
style="width: {{ share }}%"></span></span>{% endmacro %}"""
"""A macro: a share as a bar, in per cent."""

SHIFT_STYLE = """.shift td, .shift th { padding: 0 .8rem 0 0; font-weight: 400; }
.shift td { text-align: right; font-variant-numeric: tabular-nums; }
.shift .won th, .shift .won td { font-weight: 700; }
"""
"""How a table that `SHIFT` shows looks."""

SHIFT = """
{%- macro shift(again, named, has_won=true) %}<table class="shift"><tr><th scope="col">option</th>\
<th scope="col">as it is</th><th scope="col">after the change</th></tr>
{%- for option, before, after in again.rows %}
<tr{% if loop.first and has_won %} class="won"{% endif %}><th scope="row">{{ named(option) }}</th>\
<td>{{ before }}</td><td>{{ after }}</td></tr>
{%- endfor %}
</table>{% endmacro %}"""
"""A macro: the scores of a decision as it is and after a change, as a table."""

SOURCES = """{%- if sources %}
<h2>Sources of what the knowledge graph says</h2>
<ul>
{%- for source in sources %}
<li>{{ source.origin }}: {{ source.licence }}. {{ source.attribution }}
<details><summary>{{ source.edges | length }} edge{% if source.edges | length != 1 %}s{% endif %}\
</summary><ul>
{%- for edge in source.edges %}<li>{{ edge }}</li>{% endfor %}</ul></details></li>
{%- endfor %}
</ul>
{%- endif %}
"""
"""A part of a page: the collections that `cited_sources` found, with their edges."""

TAIL = "</main>\n</body>\n</html>\n"
"""What ends a page that `page_head` began."""

_FRAME = """<iframe title="{title}" sandbox srcdoc="{page}"
 style="width: 100%; height: 40rem; border: 1px solid #8888"></iframe>"""
_OWN_BASE = '<meta charset="utf-8">\n<base href="about:srcdoc">\n'


def page_head(title: str, *, style: str = "") -> str:
    """Return the beginning of a page, up to its first heading; `style` is trusted CSS."""
    from markupsafe import Markup

    rendered: str = compiled(_HEAD).render(title=title, style=Markup(style))
    return clean_page(rendered)


def whole_page(title: str, body: str, *, style: str = "") -> str:
    """Return a page; `body` is HTML that a template rendered."""
    return page_head(title, style=style) + clean_page(body) + TAIL


def clean_page(page: str) -> str:
    """Replace direction marks and control characters, which could show a text as another one."""
    return "\n".join(map(clean, page.split("\n")))


def page_beside(page: str, *, before: str = "", after: str = "", style: str = "") -> str:
    """Return a page with more around what it says: trusted HTML, and CSS for it.

    Args:
        before: stands before the main part, as a landmark of its own; after: ends the main part.
    """
    page = page.replace("\n</style>\n", f"\n{style}\n</style>\n", 1) if style else page
    page = page.replace("<main>\n", f"{before}<main>\n", 1)
    return page[: -len(TAIL)] + after + TAIL


def framed(page: str, *, title: str) -> str:
    """Return a page as a part of another, such as a notebook, whose looks it leaves alone."""
    # Links within the page would otherwise lead to the page around it.
    page = page.replace('<meta charset="utf-8">\n', _OWN_BASE, 1)
    return _FRAME.format(title=escape(clean(title)), page=escape(page))


@cache
def compiled(template: str) -> Any:
    """Return a Jinja2 template in which every value is escaped and a missing one is an error."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(template)
