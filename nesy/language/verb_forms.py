"""Past forms of English verbs, so that `got` and `did not get` are one predicate."""

from __future__ import annotations

import re

from nesy.language.english.lexicon import PAST
from nesy.language.english.morphology import third_person

_MORE = """
    arise arose; awake awoke; beat beat; bend bent; bet bet; bind bound; bleed bled; blow blew;
    burst burst; cast cast; cling clung; creep crept; cut cut; dig dug; dream dreamt; flee fled;
    grind ground; hang hung; hide hid; kneel knelt; lay laid; lean leant; leap leapt; lie lay;
    light lit; mislead misled; mistake mistook; misunderstand misunderstood; overcome overcame;
    overhear overheard; oversleep overslept; put put; rise rose; shake shook; shine shone;
    shrink shrank; shut shut; sink sank; slide slid; spell spelt; spill spilt; spin spun;
    spit spat; split split; spoil spoilt; spread spread; spring sprang; stick stuck; sting stung;
    stink stank; strike struck; swear swore; sweep swept; swing swung; tear tore; upset upset;
    weep wept; wind wound
"""
_SIMPLE: dict[str, str] = {row.split()[0]: row.split()[1] for row in _MORE.split(";")}
for _form, _base in PAST.items():  # a verb's first form there is its simple past
    _SIMPLE.setdefault(_base, _form)
_TOLD = frozenset(
    {*("beat", "bet", "burst", "cast", "cut", "hit", "hurt", "put"), *("quit", "shut", "split")}
)
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnpt]$")
_SYLLABLE = re.compile(r"[aeiouy]+")


def past_form(base: str) -> str:
    """Return the simple past of a verb: `get`, `got`; `stop`, `stopped`."""
    if base in _SIMPLE:
        return _SIMPLE[base]
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    if _DOUBLES.search(base) and len(_SYLLABLE.findall(base)) == 1:
        return base + base[-1] + "ed"
    return base + "ed"


def is_past(form: str, base: str, *, singular: bool) -> bool:
    """Tell whether a verb without auxiliary is in the past tense.

    Of a form that is both, `hurt`, a person who tells something means the past; so does one who
    says it of someone without `s`.

    Args:
        singular: it is said of one person or thing other than the two who speak.
    """
    if form == base:
        return base in _TOLD or (singular and _SIMPLE.get(base) == form)
    return form != third_person(base)
