"""Single texts with emotions as units of one item each; the engine reads each as one turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_conversations import Talk
from nesy.corpora.logic import part_of
from nesy.corpora.texts import (
    LabelledText,
    read_crowd_envent,
    read_dair,
    read_goemotions,
    read_isear,
)
from nesy.language.encoding import APPRAISALS
from nesy.language.utterance import Dialogue, Utterance

Options = Mapping[str, object]


def text_unit(name: str, text: str, labels: tuple[str, ...]) -> Unit:
    """Ask for the emotion of a text."""
    dialogue = Dialogue(name, (Utterance(1, "A", text),))
    return Unit(name, (Item(name, labels, text),), Talk(dialogue, "emotions", ((1, 0),)))


def in_part(text: str, part: str | None) -> bool:
    """Whether a text is in a part of a data set that was published undivided."""
    words = " ".join(text.lower().split())
    return part is None or part_of(words) == part


def _texts(
    read: Callable[[Path], Iterable[LabelledText]],
) -> Callable[[Path, str | None, Options], list[Unit]]:
    def load(path: Path, part: str | None, _options: Options) -> list[Unit]:
        return [
            text_unit(each.id, each.text, each.labels)
            for each in read(path)
            if in_part(each.text, part)
        ]

    return load


def _goemotions(path: Path) -> list[LabelledText]:
    return read_goemotions(path.parent, path.stem)


def crowd_envent(path: Path, part: str | None, options: Options) -> list[Unit]:
    """Read self-reports; option `hidden` takes the text without its words for the emotion."""
    return [
        text_unit(each.id, text, (each.label,))
        for each in read_crowd_envent(path)
        if in_part(text := each.hidden if options.get("hidden") else each.text, part)
    ]


def appraisals(path: Path, part: str | None, options: Options) -> list[Unit]:
    """Read the writers' ratings of events: an item for each of the 21 appraisals, 1 to 5."""
    units = []
    for each in read_crowd_envent(path):
        text = each.hidden if options.get("hidden") else each.text
        if not in_part(text, part):
            continue
        items = tuple(
            Item(f"{each.id}:{name}", (str(rating),), f"{name} {text}")
            for name, rating in zip(APPRAISALS, each.appraisals, strict=True)
        )
        dialogue = Dialogue(each.id, (Utterance(1, "A", text),))
        asked = tuple((1, place) for place in range(len(APPRAISALS)))
        units.append(Unit(each.id, items, Talk(dialogue, "appraisals", asked)))
    return units


LOADERS = MappingProxyType(
    {
        "dair": _texts(read_dair),
        "isear": _texts(read_isear),
        "goemotions": _texts(_goemotions),
        "crowd_envent": crowd_envent,
        "appraisals": appraisals,
    }
)
