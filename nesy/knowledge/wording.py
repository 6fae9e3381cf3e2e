"""Says edges of the graph in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nesy.knowledge.countable import countable
from nesy.knowledge.triples import Triple

SENTENCES: Mapping[str, str] = {
    "evokes": "“{head}” expresses {tail}",
    "arouses": "{head} makes people feel {tail}",
    "AtLocation": "{head} is found at {tail}",
    "CapableOf": "{head} can {tail}",
    "Causes": "{head} causes {tail}",
    "CausesDesire": "{head} makes people want {tail}",
    "CreatedBy": "{head} is made by {tail}",
    "DefinedAs": "{head} means {tail}",
    "DesireOf": "{head} longs for {tail}",
    "Desires": "{head} wants {tail}",
    "HasA": "{head} has {tail}",
    "HasFirstSubevent": "{head} begins with {tail}",
    "HasLastSubevent": "{head} ends with {tail}",
    "HasPrerequisite": "{head} first needs {tail}",
    "HasProperty": "{head} is {tail}",
    "HasSubevent": "{head} goes along with {tail}",
    "InheritsFrom": "{head} comes from {tail}",
    "InstanceOf": "{head} is a {tail}",
    "IsA": "{head} is a kind of {tail}",
    "MadeOf": "{head} is made of {tail}",
    "MotivatedByGoal": "one reason to {head} is {tail}",
    "NotCapableOf": "{head} cannot {tail}",
    "NotDesires": "{head} does not want {tail}",
    "NotHasA": "{head} has no {tail}",
    "NotHasProperty": "{head} is not {tail}",
    "NotIsA": "{head} is no kind of {tail}",
    "NotMadeOf": "{head} is not made of {tail}",
    "PartOf": "{head} is part of {tail}",
    "ReceivesAction": "{head} is something to {tail}",
    "RelatedTo": "{head} has to do with {tail}",
    "SymbolOf": "{head} stands for {tail}",
    "UsedFor": "{head} is used for {tail}",
    "antonym": "{head} is the opposite of {tail}",
    "causes": "to {head} causes someone or something to {tail}",
    "entails": "to {head} one must {tail}",
    "hypernym": "{head} is a kind of {tail}",
    "similar": "{head} is much like {tail}",
    "oEffect": "when people “{head}”, others “{tail}”",
    "oReact": "when people “{head}”, others feel {tail}",
    "oWant": "when people “{head}”, others want to “{tail}”",
    "xEffect": "people who “{head}” then “{tail}”",
    "xIntent": "people “{head}” in order to “{tail}”",
    "xNeed": "before they “{head}”, people “{tail}”",
    "xReact": "people who “{head}” feel {tail}",
    "xWant": "people who “{head}” then want to “{tail}”",
    "synonym": "{head} means the same as {tail}",
    "also": "{head} goes with {tail}",
    "attribute": "{head} is a matter of {tail}",
    "mero_member": "{tail} is a member of {head}",
    "mero_part": "{tail} is part of {head}",
    "mero_substance": "{head} is made of {tail}",
    "xAttr": "people who “{head}” seem {tail}",
}
"""Relation to a sentence with `{head}` and `{tail}`; every relation has one."""


_OF_DEEDS: Mapping[str, str] = MappingProxyType(
    {
        "HasPrerequisite": "to {head} one must first {tail}",
        "HasSubevent": "to {head} is also to {tail}",
        "MotivatedByGoal": "people {head} in order to {tail}",
    }
)
"""The sentences where both ends are what people do."""

_TO_DEEDS: Mapping[str, str] = MappingProxyType(
    {
        "CausesDesire": "{head} makes people want to {tail}",
        "Desires": "{head} wants to {tail}",
        "NotDesires": "{head} does not want to {tail}",
        "UsedFor": "{head} is used to {tail}",
    }
)
"""The sentences where the tail is what people do."""

_QUOTING = frozenset(
    {
        "HasFirstSubevent",
        "HasLastSubevent",
        "HasPrerequisite",
        "HasSubevent",
        "MotivatedByGoal",
        "ReceivesAction",
    }
)
"""Relations whose ends no grammar fits, so that both are quoted; `what` of a question is not."""

_IN_QUOTES_OR_NOT = frozenset(
    {"Causes", "CausesDesire", "HasProperty", "NotHasProperty", "UsedFor"}
)
"""Relations of things and deeds: a deed that stands where a thing would is quoted."""

_HEADS = frozenset(
    {"AtLocation", "CapableOf", "Causes", "CausesDesire", "CreatedBy", "DesireOf", "Desires"}
    | {"HasA", "HasProperty", "InstanceOf", "IsA", "MadeOf", "NotCapableOf", "NotDesires"}
    | {"NotHasA", "NotHasProperty", "NotIsA", "NotMadeOf", "PartOf", "ReceivesAction", "RelatedTo"}
    | {"SymbolOf", "UsedFor", "mero_member", "mero_part", "mero_substance"}
)
"""Relations whose head is a thing, so that it takes an article."""

_TAILS = frozenset(
    {"AtLocation", "Causes", "CreatedBy", "Desires", "HasA", "NotDesires", "PartOf", "RelatedTo"}
    | {"mero_member", "mero_part"}
)
"""Relations whose tail is one."""

_ONLY_ONE = frozenset({"earth", "internet", "moon", "sky", "sun", "universe", "world"})
"""Things of which there is one, so that they take `the`."""

_BARE_LIST = """
many much some all several most more every each few no any other lot lots one two three four five
six be very not too so this that these those what
"""
_BARE = frozenset(_BARE_LIST.split())
"""Words at the start of what takes no article."""

_PLACED = ("at ", "in ", "on ", "under ", "inside ", "outside ", "near ")
_KINDS = ("kind of ", "sort of ", "type of ", "form of ")
_DETERMINED = ("a ", "an ", "the ", "one ", "my ", "your ", "his ", "her ", "our ", "their ")
_LIKE_CONSONANTS = ("uni", "eu", "use", "one", "ufo", "ura")

_DEED_LIST = """
accompany act add annoy answer apply arrange ask attend attract avoid bake bathe be become begin
believe blow bounce break breathe bring brush build burn buy calculate call capture carry catch
celebrate change chase chat check chew choose chop clean climb close collect come comfort commit
communicate compete compute connect conquer contain contemplate convert cook count cover create
cry cut dance decide decorate describe destroy determine die dig discover dispense display dive
divide do draw dress drink drive earn ease eat enhance enjoy enter entertain erase escape examine
excercise exchange exercise explain express extinguish fall feed feel fight fill find fix fly
follow forget forgive gain gather generate get give go grow hang have hear help hide hike hire hit
hold hunt hurt identify imitate impress improve increase indicate jog join jump keep kill kiss
knit know laugh learn leave lie lift listen live look lose magnify maintain make marry measure
meditate meet memorize move navigate obtain open organize paint pass pay perform pick play pray
prepare press pretend prevent print procreate produce propose protect prove provide pull punish
purchase push put raise reach read receive record reduce relax relieve remember remove repair
represent reproduce ride run sail satisfy save say scare score scratch see seek sell send separate
serve settle sew shave shoot show sing sit sleep smell smile socialize solve speak spend spread
stand start stay steal stick stop store stretch strike study supply support surf survive swallow
switch symbolize take talk taste teach tell thank think throw tie transmit transport travel try
turn type understand unlock use view visit wait wake walk wash watch wear weigh win wipe work wrap
write
"""
_DEEDS = frozenset(_DEED_LIST.split())
"""Verbs that phrases of deeds begin with, in ConceptNet."""


def sentence(triple: Triple) -> str:
    """Say a triple in plain English, without its source.

    What people do, such as `chew your food`, is said with `to` where that reads well and quoted
    where it does not. The words of ends are taken as they are, so nothing in them is ever a
    placeholder.
    """
    if triple.relation not in SENTENCES:  # of a graph that another version wrote
        return f"{triple.head} – {triple.relation} – {triple.tail}"
    return _filled(_template(triple), *_ends(triple))


def _template(triple: Triple) -> str:
    """Return the sentence that fits the words of the ends."""
    relation, tail = triple.relation, triple.tail
    if relation in _OF_DEEDS and _is_deed(triple.head) and _is_deed(tail):
        return _OF_DEEDS[relation]
    if relation in _TO_DEEDS and _is_deed(tail):
        return _TO_DEEDS[relation]
    found = SENTENCES[relation]
    if relation in ("IsA", "hypernym") and tail.startswith(_KINDS):
        return found.replace("a kind of {tail}", "a {tail}")
    if relation == "AtLocation" and tail.startswith(_PLACED):
        return found.replace("at {tail}", "{tail}")
    return (
        found.replace("a {tail}", _article(tail) + "{tail}") if relation == "InstanceOf" else found
    )


def _filled(template: str, head: str, tail: str) -> str:
    before, _, rest = template.partition("{")
    first, _, rest = rest.partition("}")
    between, _, rest = rest.partition("{")
    second, _, after = rest.partition("}")
    words = {"head": head, "tail": tail}
    return f"{before}{words[first]}{between}{words[second]}{after}"


def _ends(triple: Triple) -> tuple[str, str]:
    """Return the words of both ends, quoted where the sentence cannot take them."""
    relation, head, tail = triple.relation, triple.head, triple.tail
    if _template(triple) in _OF_DEEDS.values():
        return head, tail
    if relation in _QUOTING:
        return (_thing(head) if relation == "ReceivesAction" else _quoted(head)), _quoted(tail)
    if relation in _IN_QUOTES_OR_NOT:
        head, tail = _quoted_deed(head), _quoted_deed(tail) if relation == "Causes" else tail
    head = _thing(head) if relation in _HEADS else head
    is_deed = relation in _TO_DEEDS and _is_deed(tail)
    return head, _thing(tail) if relation in _TAILS and not is_deed else tail


def _thing(words: str) -> str:
    """Put an article before what is countable, and no deed, place or amount."""
    first, last = words.partition(" ")[0], words.rpartition(" ")[2]
    is_other = (_is_deed(words) and " " in words) or " and " in words
    is_other |= words.startswith((*_DETERMINED, *_PLACED))
    if words in _ONLY_ONE:
        return f"the {words}"
    if last not in countable() or first in _BARE or is_other:
        return words
    return _article(words) + words


def _is_deed(words: str) -> bool:
    return words.partition(" ")[0] in _DEEDS


def _quoted_deed(words: str) -> str:
    """Quote what people do where it has several words; one may be a thing too."""
    return _quoted(words) if " " in words and _is_deed(words) else words


def _quoted(words: str) -> str:
    return words if words == "what" else f"“{words}”"


def _article(words: str) -> str:
    """Return `a` or `an` and a space, or nothing where the words have a determiner."""
    if words.startswith(_DETERMINED):
        return ""
    vowel = words[:1] in tuple("aeiou") and not words.startswith(_LIKE_CONSONANTS)
    return "an " if vowel else "a "
