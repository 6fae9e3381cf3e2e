"""Says edges of the graph in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
    "oEffect": "when someone does “{head}”, what happens to others is: {tail}",
    "oReact": "when someone does “{head}”, others feel {tail}",
    "oWant": "when someone does “{head}”, others want: {tail}",
    "xEffect": "who does “{head}” then meets: {tail}",
    "xIntent": "who does “{head}” intends: {tail}",
    "xNeed": "who does “{head}” first needs: {tail}",
    "xReact": "who does “{head}” feels {tail}",
    "xWant": "who does “{head}” then wants: {tail}",
    "synonym": "{head} means the same as {tail}",
    "also": "{head} goes with {tail}",
    "attribute": "{head} is a matter of {tail}",
    "mero_member": "{tail} is a member of {head}",
    "mero_part": "{tail} is part of {head}",
    "mero_substance": "{head} is made of {tail}",
    "xAttr": "who does “{head}” is seen as {tail}",
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

_PLACED = ("at ", "in ", "on ", "under ", "inside ", "outside ", "near ")
_KINDS = ("kind of ", "sort of ", "type of ", "form of ")
_DETERMINED = ("a ", "an ", "the ", "one ", "my ", "your ", "his ", "her ", "our ", "their ")
_LIKE_CONSONANTS = ("uni", "eu", "use", "one", "ufo", "ura")

_DEED_LIST = """
act add answer apply arrange ask attend avoid bake bathe be become begin believe breathe bring
brush buy calculate call carry catch celebrate change chat check chew choose chop clean climb
close collect come comfort commit communicate compete compute conquer contemplate convert cook
count create cry cut decide decorate destroy determine die dig discover divide do draw dress drink
drive earn eat enjoy enter entertain erase escape examine excercise exchange exercise express fall
feed feel fight fill find fix fly follow forget forgive gain gather get give go grow hang have
hear help hide hike hire hit hold hunt hurt identify imitate impress improve increase jog join
jump keep kill kiss knit know laugh learn leave lie lift listen live look lose maintain make marry
measure meditate meet memorize move obtain open organize paint pass pay perform pick pray prepare
press pretend prevent procreate produce propose protect prove provide pull punish purchase push
put raise reach read receive record reduce relax remember remove repair reproduce ride run satisfy
save say scare score scratch see seek sell send separate serve sew shave show sing sit sleep smell
smile socialize solve speak spend stand start stay steal stop stretch strike study support surf
survive switch take talk taste teach tell thank think throw travel try turn type understand unlock
use visit wait wake walk wash watch wear weigh win wipe work wrap write
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
        return (head if relation == "ReceivesAction" else _quoted(head)), _quoted(tail)
    if relation in _IN_QUOTES_OR_NOT:
        return _quoted_deed(head), _quoted_deed(tail) if relation == "Causes" else tail
    return head, tail


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
