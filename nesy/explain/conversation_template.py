"""The template and the style of the page about conversations."""

from __future__ import annotations

from nesy.explain.html import SHARE_BAR, SHARE_STYLE, SHIFT, SHIFT_STYLE, SOURCES

STYLE = (
    """h3 { font-size: 1rem; margin: 0; }
h4 { font-size: .95rem; margin: .7rem 0 .1rem; }
.talk { list-style: none; margin: .6rem 0 0; padding: 0; }
.turn { border-top: 2px solid var(--line); padding: .8rem 0; break-inside: avoid-page; }
.turn:target { border-top-color: var(--chosen); }
.said { white-space: pre-wrap; margin: .3rem 0; padding-left: .8rem;
  border-left: 3px solid var(--line); }
.cue { text-decoration: underline dotted; text-underline-offset: .2em; }
.to { font-size: .8rem; white-space: nowrap; }
"""
    + SHARE_STYLE
    + """
dl { margin: .4rem 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .3rem 1rem; }
p { margin: .2rem 0; }
details details { margin-left: .8rem; border-top: 0; padding: .15rem 0; }
"""
    + SHIFT_STYLE
    + """.map { display: block; width: 100%; max-width: 26rem; height: auto; color: var(--ink); }
.map text { font: 13px system-ui, sans-serif; fill: currentColor; }
.map .strong { font-weight: 700; }
.map path { fill: none; stroke: var(--chosen); stroke-width: 1.5; }
.map .tip, .map circle { fill: var(--chosen); stroke: none; }
figure { margin: 0; }
@media print { body { max-width: none; margin: 0; } .change::details-content {
  content-visibility: visible; block-size: auto; } a { color: inherit; } }"""
)

_MACROS = (
    """{% macro words(pieces) %}{% for p in pieces %}{% if p.turn %}\
<a href="#{{ page }}{{ p.turn }}">{{ p.text }}</a>{% else %}{{ p.text }}{% endif %}{% endfor %}\
{% endmacro %}
"""
    + SHARE_BAR
    + SHIFT
    + """
{%- macro facts(branch) %}<ul>
{%- for leaf in branch.leaves %}
<li>{{ roles[leaf.role] }}: {{ leaf.words }}{% if leaf.telling_source %} <span \
class="source">from {{ leaf.source }}{% if leaf.opaque %}, opaque{% endif %}</span>\
{%- elif leaf.opaque %} (opaque){% endif %}</li>
{%- endfor %}
</ul>{% endmacro %}
{%- macro lead(again) %}{% if again.lead %}leads by {{ again.lead }}{% else %}wins the tie\
{% endif %}{% endmacro %}
{%- macro scores(again) %}
<p>Decided again after this change: <b>{{ named(again.choice) }}</b>, which \
{{ lead(again) }}.</p>
{%- if again.rows | length > 2 %}
{{ shift(again, named) }}
{%- endif %}
{%- endmacro %}
{%- macro changes(ground) %}
{%- for foil in ground.others %}
{%- if foil.again %}
<details><summary>{{ foil.text }}</summary>{{ scores(foil.again) }}</details>
{%- else %}
<p>{{ foil.text }}</p>
{%- endif %}
{%- endfor %}
{%- if ground.never %}
<p>{{ ground.never }}</p>
{%- endif %}
{%- endmacro %}
{%- macro derivation(ground) %}
{%- if ground.reason | length > 1 %}
<details><summary>The whole reason: {{ ground.reason | length }} facts that are enough\
{% if ground.is_least %}, and none can go (proved){% endif %}</summary><ul>
{%- for fact in ground.reason %}
<li>{{ fact }}</li>
{%- endfor %}</ul></details>
{%- endif %}
<p>{{ ground.tree.numbers[0] }}</p>
<p>{{ ground.tree.numbers[1] }}</p>
{%- for branch in ground.branches %}
<details><summary>{{ branch.heading }}: {{ branch.weights }}</summary>
{%- if branch.record %}<p class="source">{{ branch.name }}; {{ branch.record }}</p>{% endif %}
{{- facts(branch) }}</details>
{%- endfor %}
{%- if ground.hidden %}
<p class="note">{{ ground.hidden }} more that count less{% if ground.rest %}, together \
{{ ground.rest }}{% endif %}</p>
{%- endif %}
{%- endmacro %}
{%- macro briefly(ground) %}
{%- for foil in ground.others %}
<p>{{ foil.text }}{% if foil.again %} (decided again: {{ named(foil.again.choice) }} \
{{ lead(foil.again) }}){% endif %}</p>
{%- endfor %}
{%- if ground.never %}<p>{{ ground.never }}</p>{% endif %}
<p>{{ ground.tree.numbers | join("; ") }}</p><ul>
{%- for branch in ground.branches %}
<li>{{ branch.heading }}: {{ branch.weights }}</li>
{%- endfor %}</ul>
{%- endmacro %}
{%- macro place(cause, turn) %}{% if cause.turn == turn.turn %}This turn itself{% else %}\
Turn {{ cause.turn }}{% endif %}{% endmacro %}
{%- macro candidate(cause) %}
{%- if cause.kind %}<p>type: {{ cause.kind }}</p>{% endif %}
{{- changes(cause.ground) }}
{%- if cause.kind %}
<p class="share">{{ bar(cause.share) }}{{ cause.note }}; {{ cause.share_text }} opaque</p>
{%- endif %}
{{- derivation(cause.ground) }}
{%- endmacro %}"""
)

BODY = (
    _MACROS
    + """
<h1>Conversation {{ explanation.id }}</h1>
<p class="note">{{ summary }}</p>
{%- if map.arrows %}
<h2>What caused what</h2>
<figure><svg class="map" viewBox="0 0 {{ map_width }} {{ map.height }}" role="img" \
aria-label="{{ map.arrows | length }} arrows from causes to effects; the turns below say the same">
<defs><marker id="{{ page }}tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" \
markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>
{%- for arrow in map.arrows %}
<path d="{{ arrow.path }}" marker-end="url(#{{ page }}tip)"><title>{{ arrow.text }}</title></path>
{%- endfor %}
{%- for row in map.rows %}
{%- if row.causes_itself %}<circle cx="{{ map_left + 3 }}" cy="{{ row.y }}" r="3.5"/>{% endif %}
<text x="{{ map_left + 12 }}" y="{{ row.y + 4 }}"{% if row.is_emotional %} class="strong"\
{% endif %}>{{ row.name }}</text>
{%- endfor %}
</svg>
<figcaption class="note">An arrow leads from a turn that causes an emotion to the turn that has \
it; a dot marks a turn that says itself what causes its emotion.</figcaption></figure>
{%- endif %}
<h2>Turn by turn</h2>
{%- if has_marks %}
<p class="note"><span class="cue">Underlined</span>: words that the reason of the emotion stands \
on. <mark>Shaded</mark>, with an arrow to the turn that has it: words that cause an emotion.</p>
{%- endif %}
<ol class="talk" role="list">
{%- for turn in turns %}
<li class="turn" id="{{ page }}{{ turn.turn }}">
<h3>Turn {{ turn.turn }}, {{ turn.speaker }}{% if turn.emotion %}: \
<span class="emotion">{{ turn.emotion }}</span>{% endif %}</h3>
<p class="said">
{%- for piece in turn.said -%}
{%- if piece.is_cause %}<mark{% if piece.is_cue %} class="cue"{% endif %}>{{ piece.text }}</mark>\
{%- elif piece.is_cue %}<span class="cue">{{ piece.text }}</span>{% else %}{{ piece.text }}\
{%- endif %}
{%- for target in piece.causes %}<a class="to" href="#{{ page }}{{ target }}" \
aria-label="causes the emotion of turn {{ target }}">→{{ target }}</a>{% endfor %}
{%- endfor %}</p>
{%- if turn.share is not none %}
<p class="share">{{ bar(turn.share) }}{{ turn.note }}; {{ turn.share_text }} opaque</p>
{%- elif turn.note %}
<p class="share">{{ turn.note }}</p>
{%- endif %}
{%- if turn.entries or turn.effects %}
<dl>
{%- for label, said in turn.entries %}
<dt>{{ label }}</dt><dd>{{ words(said) }}</dd>
{%- endfor %}
{%- if turn.effects %}
<dt>leads to</dt><dd>
{%- for target in turn.effects %}{% if not loop.first %}, {% endif %}<a \
href="#{{ page }}{{ target }}">turn {{ target }}</a>{% endfor %}</dd>
{%- endif %}
</dl>
{%- endif %}
{%- if turn.causes %}
<h4>Causes</h4>
<ul class="causes">
{%- for cause in turn.causes %}
<li>{{ words(cause.words) }}
<details class="change"><summary>{{ place(cause, turn) }}: what would change it, and how it adds \
up</summary>{{ candidate(cause) }}</details></li>
{%- endfor %}
</ul>
{%- endif %}
{%- if turn.rejected %}
<details><summary>No causes: {{ turn.rejected | length }} other turn\
{% if turn.rejected | length != 1 %}s{% endif %} weighed</summary>
<ul class="causes">
{%- for cause in turn.rejected %}
<li>{{ place(cause, turn) }} is no cause: {{ words(cause.words) }}
{%- if cause.ground %}
<details><summary>What would change it, and how it adds up</summary>\
{{ briefly(cause.ground) }}</details>
{%- endif %}</li>
{%- endfor %}
</ul></details>
{%- endif %}
{%- if turn.ground %}
{%- if turn.ground.others or turn.ground.never %}
<details class="change"><summary>Why not another emotion, and what would change it</summary>
{{- changes(turn.ground) }}</details>
{%- endif %}
<details><summary>How it adds up: the derivation</summary>{{ derivation(turn.ground) }}
{%- if turn.formulas %}
<details><summary>What is said, as formulas</summary><ul>
{%- for formula in turn.formulas %}<li>{{ formula }}</li>{% endfor %}</ul></details>
{%- endif %}</details>
{%- endif %}
</li>
{%- endfor %}
</ol>
<h2>How to read this</h2>
<p>Proved is said of the decision from its facts and rules, not of the facts. Opaque is what rests \
on bare trained scores. Without this evidence means that a fact is taken away; the text is not \
read again.</p>
"""
    + SOURCES
    + """<p class="note">Of each decision the strongest evidence is shown; all of it is in what \
--details and --format json write. Made by nesy {{ explanation.engine.version }}; weights \
{{ explanation.engine.weights_hash[:12] }}, graph {{ explanation.engine.kg_hash[:12] }}, budget \
{{ explanation.engine.budget }}.</p>
"""
)
