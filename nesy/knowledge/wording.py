"""Says edges of the graph in plain English."""

from __future__ import annotations

from collections.abc import Mapping

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
    "DesireOf": "{head} is wanted by {tail}",
    "Desires": "{head} wants {tail}",
    "HasA": "{head} has {tail}",
    "HasFirstSubevent": "{head} begins with {tail}",
    "HasLastSubevent": "{head} ends with {tail}",
    "HasPrerequisite": "{head} first needs {tail}",
    "HasProperty": "{head} is {tail}",
    "HasSubevent": "part of {head} is {tail}",
    "InheritsFrom": "{head} comes from {tail}",
    "InstanceOf": "{head} is one of {tail}",
    "IsA": "{head} is a kind of {tail}",
    "MadeOf": "{head} is made of {tail}",
    "MotivatedByGoal": "people {head} in order to {tail}",
    "NotCapableOf": "{head} cannot {tail}",
    "NotDesires": "{head} does not want {tail}",
    "NotHasA": "{head} has no {tail}",
    "NotHasProperty": "{head} is not {tail}",
    "NotIsA": "{head} is no kind of {tail}",
    "NotMadeOf": "{head} is not made of {tail}",
    "PartOf": "{head} is part of {tail}",
    "ReceivesAction": "{head} can be {tail}",
    "RelatedTo": "{head} has to do with {tail}",
    "SymbolOf": "{head} stands for {tail}",
    "UsedFor": "{head} is used for {tail}",
    "antonym": "{head} is the opposite of {tail}",
    "causes": "to {head} causes to {tail}",
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


def sentence(triple: Triple) -> str:
    """Say a triple in plain English, without its source.

    The words of ends are taken as they are, so nothing in them is ever a placeholder.
    """
    if triple.relation not in SENTENCES:  # of a graph that another version wrote
        return f"{triple.head} – {triple.relation} – {triple.tail}"
    before, _, rest = SENTENCES[triple.relation].partition("{")
    first, _, rest = rest.partition("}")
    between, _, rest = rest.partition("{")
    second, _, after = rest.partition("}")
    words = {"head": triple.head, "tail": triple.tail}
    return f"{before}{words[first]}{between}{words[second]}{after}"
