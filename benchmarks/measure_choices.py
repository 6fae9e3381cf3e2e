"""Measures what choosing costs, and whether what the GAT calls relevant is.

Run on one free core: `chrt -r 5 env OMP_NUM_THREADS=1 .venv/bin/python -m
benchmarks.measure_choices --data DIR`, on the development part of CommonsenseQA.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from nesy.bench.ranks import rho
from nesy.corpora.choice_parts import read_parts
from nesy.corpora.choices import ChoiceQuestion
from nesy.knowledge.option_graphs import OptionGraph
from nesy.reason.decide import decide
from nesy.tasks.choose import BUDGET, Chooser, Trained, load_trained


def main() -> None:
    """Print milliseconds, memory, how often reasons hold, and rank correlations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=200, help="Questions.")
    given = parser.parse_args()
    dev = read_parts(given.data)["commonsenseqa"]["dev"]
    # Where an option is given twice there is nothing to choose between.
    questions = [each for each in dev if len(set(each.options)) == 5][: given.limit]
    before = _memory()
    chooser = Chooser.load(device="cpu")
    print(f"loaded: {_memory() - before:.0f} MiB more than Python with the data")
    chooser.choose(questions[0].question, questions[0].options)
    _times(chooser, questions)
    _reasons(chooser, questions)
    _relevance(chooser, load_trained("cpu"), questions)


def _times(chooser: Chooser, questions: Sequence[ChoiceQuestion]) -> None:
    weighed, proved = [], []
    for asked in questions:
        start = time.perf_counter()
        found = chooser.weigh(asked.question, asked.options)
        middle = time.perf_counter()
        decide(found.decision, budget=BUDGET)
        weighed.append(1000 * (middle - start))
        proved.append(1000 * (time.perf_counter() - middle))
    print(
        "parse, link, find paths, read text and graphs: median"
        f" {statistics.median(weighed):.1f} ms; decide, say why and prove: median"
        f" {statistics.median(proved):.1f} ms"
    )


def _reasons(chooser: Chooser, questions: Sequence[ChoiceQuestion]) -> None:
    proved = opaque = 0.0
    for asked in questions:
        (account,) = chooser.choose(asked.question, asked.options).accounts
        proved += account.is_proved
        opaque += account.finding.opaque_share
    count = len(questions)
    print(
        f"reasons and changes proved again: {proved / count:.4f};"
        f" mean opaque share {opaque / count:.3f}"
    )


def _relevance(chooser: Chooser, trained: Trained, questions: Sequence[ChoiceQuestion]) -> None:
    """Correlate, option by option, what an edge is said to matter with what taking it away does."""
    by_slope, by_attention = [], []
    for asked in questions:
        found = chooser.weigh(asked.question, asked.options)
        if found.reading is None:
            continue
        for place, graph in enumerate(found.graphs):
            if len(graph.relations) < 4:
                continue
            fewer = [_without(graph, edge) for edge in range(len(graph.relations))]
            texts = [asked.options[place]] * len(fewer)
            scores = trained.reader.read(asked.question, texts, fewer).graph
            falls = found.reading.graph[place] - scores
            by_slope.append(rho(np.column_stack([found.reading.relevance[place], falls])))
            by_attention.append(
                rho(np.column_stack([found.reading.attention[place], np.abs(falls)]))
            )
    for name, rhos in (("slope", by_slope), ("attention", by_attention)):
        kept = [each for each in rhos if not np.isnan(each)]
        print(f"Spearman of {name} and deletion: mean {np.mean(kept):.3f} over {len(kept)} graphs")


def _without(graph: OptionGraph, edge: int) -> OptionGraph:
    kept = np.arange(len(graph.relations)) != edge
    return replace(graph, edge_index=graph.edge_index[:, kept], relations=graph.relations[kept])


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
