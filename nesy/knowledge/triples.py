"""What is known, as values: triples, where they come from, and the fixed vocabularies."""

from __future__ import annotations

from dataclasses import dataclass

EMOTIONS: tuple[str, ...] = (
    "anger",
    "disgust",
    "fear",
    "happiness",
    "neutral",
    "sadness",
    "surprise",
)
"""The seven emotions in the order of every vector over emotions; a test holds it to `language`."""

EVOKES = "evokes"
"""A word or phrase expresses an emotion; the tail is an emotion."""

AROUSES = "arouses"
"""An event or thing makes people feel an emotion; the tail is an emotion."""

GRAPH_RELATIONS: tuple[str, ...] = (
    EVOKES,
    AROUSES,
    "AtLocation",
    "CapableOf",
    "Causes",
    "CausesDesire",
    "CreatedBy",
    "DefinedAs",
    "DesireOf",
    "Desires",
    "HasA",
    "HasFirstSubevent",
    "HasLastSubevent",
    "HasPrerequisite",
    "HasProperty",
    "HasSubevent",
    "InheritsFrom",
    "InstanceOf",
    "IsA",
    "MadeOf",
    "MotivatedByGoal",
    "NotCapableOf",
    "NotDesires",
    "NotHasA",
    "NotHasProperty",
    "NotIsA",
    "NotMadeOf",
    "PartOf",
    "ReceivesAction",
    "RelatedTo",
    "SymbolOf",
    "UsedFor",
    "antonym",
    "causes",
    "entails",
    "hypernym",
    "similar",
    "oEffect",
    "oReact",
    "oWant",
    "xEffect",
    "xIntent",
    "xNeed",
    "xReact",
    "xWant",
)
"""Every relation of the graph; the order is the stored number, so new ones go to the end."""

WORLD_RELATIONS: tuple[str, ...] = (
    *GRAPH_RELATIONS,
    "synonym",
    "also",
    "attribute",
    "mero_member",
    "mero_part",
    "mero_substance",
    "xAttr",
)
"""Every relation of the graph for questions: those of conversations first, so that the numbers
agree, then those that conversations do not use."""

LICENCES: dict[str, str] = {
    "conceptnet": "CC-BY-SA-4.0",
    "oewn": "CC-BY-4.0",
    "atomic": "CC-BY-4.0",
    "goemotions": "Apache-2.0",
}
"""Source id to licence id; the order of the keys is the stored number of the source."""

ATTRIBUTION: dict[str, str] = {
    "conceptnet": "ConceptNet (conceptnet.io), Speer, Chin and Havasi; the 100K selection of Li et "
    "al. 2016. https://creativecommons.org/licenses/by-sa/4.0/",
    "oewn": "Open English WordNet, derived from Princeton WordNet under the WordNet License. "
    "https://creativecommons.org/licenses/by/4.0/",
    "atomic": "ATOMIC, Sap et al. 2019, Allen Institute for AI. "
    "https://creativecommons.org/licenses/by/4.0/",
    "goemotions": "GoEmotions, Demszky et al. 2020, Google. "
    "https://www.apache.org/licenses/LICENSE-2.0",
}
"""Source id to whom to thank, and where the licence stands."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where edges come from: an id to cite, a licence, and whom to thank."""

    id: str
    licence: str
    attribution: str = ""


SHIPPED: tuple[Source, ...] = tuple(Source(name, licence) for name, licence in LICENCES.items())
"""The sources of the graph that ships, in the order of their stored numbers."""


@dataclass(frozen=True, slots=True)
class Triple:
    """Head stands in `relation` to tail, says `source` under `licence`.

    `weight` is the strength class 1-3 of `evokes` and `arouses`, otherwise how many annotators
    said so (1 where the source does not count); `support` is how many texts stand behind it.
    """

    head: str
    relation: str
    tail: str
    source: str
    licence: str
    weight: int = 1
    support: int = 1

    def __str__(self) -> str:
        """Word the triple as `head - relation - tail [source]`."""
        return f"{self.head} - {self.relation} - {self.tail} [{self.source}]"
