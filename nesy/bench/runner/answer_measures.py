"""How answers that are no labels are compared with the right ones: spans of words, graphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from nesy.bench.explanation_graphs import edit_distance, is_well_formed
from nesy.bench.metrics import span_counts
from nesy.bench.runner.items import Item, Measures

BETWEEN = " | "
"""What stands between belief and argument in the text of an item."""


def span_measures(item: Item, answer: Sequence[str]) -> Measures:
    """Return the scores of a span, as RECCON's scorer and as SQuAD's has them."""
    said = answer[0] if answer else ""
    number, exact, f1, squad_exact, squad_f1 = span_counts(item.gold[0], said).tolist()
    return {
        "span_exact_match": (exact, number),
        "span_f1": (f1, number),
        "span_squad_exact_match": (squad_exact, number),
        "span_squad_f1": (squad_f1, number),
    }


def graph_measures(item: Item, answer: Sequence[str]) -> Measures:
    """Return whether a graph is well formed, and how far it is from gold if it is."""
    belief, _, argument = item.text.partition(BETWEEN)
    right = is_well_formed(answer, belief, argument)
    distance = edit_distance(item.gold, answer) if right else 1.0
    return {"graph_well_formed": (float(right), 1.0), "graph_edit_distance": (distance, 1.0)}


MEASURES: Mapping[str, Callable[[Item, Sequence[str]], Measures]] = MappingProxyType(
    {"spans": span_measures, "graphs": graph_measures}
)
