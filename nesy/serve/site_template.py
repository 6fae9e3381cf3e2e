"""The templates and the style of the page; forms and links, and nothing that runs."""

from __future__ import annotations

STYLE = """nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: 0; }
section { border-top: 2px solid var(--line); margin-top: 1.5rem; padding-top: .6rem; }
section h2 { font-size: 1.15rem; margin: .4rem 0 .2rem; }
label, legend { font-weight: 600; }
fieldset { border: 0; margin: .8rem 0; padding: 0; min-width: 0; }
.field { margin: .7rem 0; }
.field label { display: block; }
.inline { font-weight: 400; }
textarea, input[type=text], select { width: 100%; box-sizing: border-box; font: inherit;
  color: inherit; background: var(--paper); border: 1px solid var(--faint); border-radius: 4px;
  padding: .4rem .5rem; }
textarea { font: 15px/1.45 ui-monospace, monospace; resize: vertical; }
input[type=file] { max-width: 100%; color: inherit; font: inherit; }
select { width: auto; max-width: 100%; }
button { font: inherit; font-weight: 600; color: #fff; background: #1f5a99; border: 0;
  border-radius: 4px; padding: .5rem 1.1rem; margin: .3rem .4rem .3rem 0; cursor: pointer;
  min-height: 2.75rem; }
button.plain { color: var(--link); background: none; border: 1px solid var(--link); }
.alert { border-left: 4px solid #c0392b; padding: .2rem .8rem; }
.row { margin: .7rem 0; display: grid; grid-template-columns: auto 1fr; gap: .1rem .6rem; }
.row input { width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; }
.row .formula { grid-column: 2; font-size: .9rem; field-sizing: content; min-height: 0; }
@supports (field-sizing: content) { .row .formula { min-height: 1lh; resize: none; } }
.away { border-left: 4px solid var(--chosen); padding: .2rem .8rem; margin: .6rem 0; }
@media print { nav, .asking { display: none; } }"""

NAV = """<nav aria-label="Site"><ul><li><a href="/">nesy: ask something else</a></li></ul></nav>
"""

FIELDS = """{%- macro text_area(id, name, label, value, rows, note="") %}
<div class="field"><label for="{{ id }}">{{ label }}</label>
{%- if note %}<p class="note" id="{{ id }}-note">{{ note }}</p>{% endif %}
<textarea id="{{ id }}" name="{{ name }}" rows="{{ rows }}" spellcheck="false"
{%- if note %} aria-describedby="{{ id }}-note"{% endif %}>
{{ value }}</textarea></div>
{%- endmacro %}
{%- macro line(id, name, label, value) %}
<div class="field"><label for="{{ id }}">{{ label }}</label>
<input type="text" id="{{ id }}" name="{{ name }}" value="{{ value }}" autocomplete="off"></div>
{%- endmacro %}
{%- macro file(id, label) %}
<div class="field"><label for="{{ id }}">{{ label }}</label>
<input type="file" id="{{ id }}" name="file"></div>
{%- endmacro %}
{%- macro semantics(id, chosen) %}
<div class="field"><label for="{{ id }}">What follows from what</label>
<select id="{{ id }}" name="semantics">
{%- for value, said in [("classical", "classical: all of logic"),
  ("rules", "rules: rules are applied forwards"),
  ("closed", "closed: rules, and the rest is false")] %}
<option value="{{ value }}"{% if value == chosen %} selected{% endif %}>{{ said }}</option>
{%- endfor %}
</select></div>
{%- endmacro %}
{%- macro hidden(fields) %}
{%- for name, value in fields %}
<input type="hidden" name="{{ name }}" value="{{ value }}">
{%- endfor %}
{%- endmacro %}"""

INDEX = (
    FIELDS
    + """{%- macro offered(section) %}
<p>To try:
{%- for each in examples if each.section == section %}{% if not loop.first %},{% endif %} \
<a href="/?example={{ each.name }}#{{ section }}">{{ each.label }}</a>
{%- endfor %}</p>
{%- endmacro %}
<h1>nesy</h1>
<p>Decisions that say why, in reasons that were proved again. What you send goes to this server \
and nowhere else; nothing of it is kept but rules that you ask to keep.</p>
<nav aria-label="What to ask"><ul>
<li><a href="#explain">A conversation</a></li>
<li><a href="#ask">Rules and a question</a></li>
<li><a href="#choose">A question with options</a></li>
<li><a href="#prove">Formulas and claims</a></li>
<li><a href="#kept">Kept rules</a></li>
</ul></nav>
<section id="explain" aria-labelledby="explain-head">
<h2 id="explain-head">Explain a conversation</h2>
{{- offered("explain") }}
<form method="post" action="/page/explain" enctype="multipart/form-data">
{{- text_area("conversation", "conversation", "The conversation", given("explain", "conversation"),
  8, "A turn a line, as in Ann: I got the job! Or JSON.") }}
{{- file("conversation-file", "or a file with it") }}
<button>Explain</button>
</form>
</section>
<section id="ask" aria-labelledby="ask-head">
<h2 id="ask-head">Ask about rules</h2>
{{- offered("ask") }}
<form method="post" action="/page/ask" enctype="multipart/form-data">
{{- text_area("rules", "rules", "The rules", given("ask", "rules"), 8,
  "Sentences in English: plain text, Markdown or a numbered list.") }}
{{- file("rules-file", "or a file with them") }}
{{- line("question", "question", "The question", given("ask", "question")) }}
{{- text_area("options", "options", "Options, one a line, if there are any", "", 2) }}
{{- semantics("ask-semantics", "classical") }}
<button>Ask</button>
<button class="plain" name="only" value="read">Read the rules first</button>
</form>
</section>
<section id="choose" aria-labelledby="choose-head">
<h2 id="choose-head">Choose among options</h2>
{{- offered("choose") }}
<form method="post" action="/page/choose" enctype="multipart/form-data">
{{- line("choose-question", "question", "The question", given("choose", "question")) }}
{{- text_area("choose-options", "options", "The options, one a line",
  given("choose", "options"), 3) }}
<button>Choose</button>
</form>
</section>
<section id="prove" aria-labelledby="prove-head">
<h2 id="prove-head">Prove claims from formulas</h2>
{{- offered("prove") }}
<form method="post" action="/page/prove" enctype="multipart/form-data">
{{- text_area("theory", "theory", "The formulas", given("prove", "theory"), 6,
  "A formula, or name: formula, a line.") }}
{{- file("theory-file", "or a file with them") }}
{{- text_area("claims", "claims", "The claims, one a line", given("prove", "claims"), 2) }}
{{- semantics("prove-semantics", "classical") }}
<button>Prove</button>
</form>
</section>
<section id="kept" aria-labelledby="kept-head">
<h2 id="kept-head">Kept rules</h2>
{%- if kept %}
<ul>
{%- for each in kept %}
<li><a href="/page/domains/{{ each.id }}">{{ each.name }}</a> <span class="source">\
{{ each.changed[:16] | replace("T", " ") }} UTC</span></li>
{%- endfor %}
</ul>
{%- else %}
<p>None yet. Ask about rules, then keep them.</p>
{%- endif %}
</section>
<p class="note">Programs ask under <a href="/v1/openapi.json">/v1</a>. Version {{ version }}.</p>
"""
)

FAILED = """<h1>That could not be answered</h1>
<p class="alert" role="alert">{{ problem }}</p>
{%- if goes_back %}
<p>To mend it go back in your browser: what you wrote is still there.</p>
{%- endif %}
"""

TAKE_AWAY = (
    FIELDS
    + """
<section class="asking" aria-labelledby="away-head">
<h2 id="away-head">Take something away</h2>
<p>Take away facts or rules of a decision, and it is made and proved anew. The text is not read \
again, and later decisions stay as they are.</p>
<form method="post" action="/page/facts">
{{- hidden(fields) }}
<div class="field"><label for="decision">The decision</label>
<select id="decision" name="decision">
{%- for each in decisions %}
<option value="{{ each.id }}"{% if each.id == chosen %} selected{% endif %}>{{ each.label }}: \
{{ each.now }}</option>
{%- endfor %}
</select></div>
<button>Show its facts</button>
</form>
</section>
"""
)

TAKEN = """<div class="away" role="status">
{%- for each in taken %}
<p><b>{{ each.label }}</b>: {% if each.now == each.before %}still <b>{{ each.now }}</b>\
{% else %}{{ each.before }} as it is; <b>{{ each.now }}</b>{% endif %} without {{ each.count }}.</p>
{%- endfor %}
</div>
"""

FACTS = (
    FIELDS
    + """
{%- macro ticks(name, legend, rows) %}
<fieldset><legend>{{ legend }}</legend>
{%- for row in rows %}
<div class="row"><input type="checkbox" id="{{ name }}-{{ row.id }}" name="{{ name }}" \
value="{{ row.id }}"{% if row.away %} checked{% endif %}> <label class="inline" \
for="{{ name }}-{{ row.id }}">{{ row.text }}{% if row.is_reason %} <b>(in the reason)</b>\
{% endif %} <span class="source">{{ row.source }}</span></label></div>
{%- endfor %}
</fieldset>
{%- endmacro %}
<h1>{{ label }}: {{ now }}</h1>
<p>Tick what is to be taken away.</p>
<form method="post" action="{{ action }}">
{{- hidden(fields) }}
<button>Decide without what is ticked</button>
{{- ticks("fact", "Facts", facts) }}
{{- ticks("rule", "Rules", rules) }}
<button>Decide without what is ticked</button>
</form>
"""
)

RULES = (
    FIELDS
    + """{% set verb = "Ask again" if is_asked else "Ask" %}
<section class="asking" aria-labelledby="rules-head">
<h2 id="rules-head">The rules, as they were read</h2>
<form method="post" action="/page/again">
{{- hidden(fields) }}
{{- line("again-question", "question", "The question", question) }}
{{- text_area("again-options", "options", "Options, one a line, if there are any", options, 2) }}
{{- semantics("again-semantics", semantics_name) }}
<button>{{ verb }}</button>
<p>Untick a sentence to leave it out, or correct its formula; then ask{% if is_asked %} again\
{% endif %}.</p>
{%- if findings %}
<details{% if not is_asked %} open{% endif %}><summary>What is odd about them: \
{{ findings | length }}</summary><ul>
{%- for each in findings %}<li>{{ each }}</li>{% endfor %}</ul></details>
{%- endif %}
{%- for rule in rules %}
<div class="row"><input type="checkbox" id="keep-{{ loop.index }}" name="keep" \
value="{{ rule.name }}"{% if not rule.left_out %} checked{% endif %}> \
<label class="inline" for="keep-{{ loop.index }}"><b>{{ rule.name }}</b> {{ rule.text }}
{%- if rule.note %} <span class="source">{{ rule.note }}</span>{% endif %}</label>
<textarea class="formula" name="formula-{{ loop.index }}" rows="2" spellcheck="false" \
aria-label="The formula of {{ rule.name }}">
{{ rule.formula }}</textarea></div>
{%- endfor %}
<button>{{ verb }}</button>
{%- if source %}
{{- line("keep-name", "name", "Keep all of them, with the formulas above, under a name", "") }}
<button class="plain" formaction="/page/keep">Keep them</button>
{%- endif %}
</form>
</section>
"""
)

READ = """<h1>What was understood</h1>
<p class="note">{{ all }} sentence{% if all != 1 %}s{% endif %}, {% if refused %}{{ refused }} of \
them not{% else %}all{% endif %} understood.</p>
"""

KEPT = (
    FIELDS
    + """<h1>{{ kept.name }}</h1>
<p class="note">Kept rules, changed {{ kept.changed[:16] | replace("T", " ") }} UTC; programs ask \
under /v1/domains/{{ kept.id }}</p>
<form method="post" action="/page/domains/{{ kept.id }}/delete">
<details><summary>Delete them</summary>\
<button class="plain">Delete them for good</button></details>
</form>
"""
)
