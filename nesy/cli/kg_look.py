"""`nesy kg stats`, `show` and `path`: what the knowledge graph holds, in plain English."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nesy.cli.kg_files import load_graph, with_graph

if TYPE_CHECKING:
    from nesy.knowledge.graph import Graph
    from nesy.knowledge.routes import Route
    from nesy.knowledge.triples import Triple

_FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


@click.command("stats")
@with_graph
@_FORM
def stats(kg: Path | None, alone: bool, world: bool, form: str) -> None:
    """Count concepts and edges, by relation, source and licence."""
    from nesy.knowledge.look import shape

    graph = load_graph(kg, alone=alone, world=world)
    found = shape(graph)
    if form == "json":
        _print_json({"hash": graph.hash, **asdict(found)})
        return
    print(f"{found.names} concepts and phrases, {found.edges} edges")
    licence = {origin.id: origin.licence for origin in graph.origins}
    for title, counts in (("source", found.sources), ("relation", found.relations)):
        print(f"\nedges by {title}")
        for name, count in counts.items():
            print(f"{count:>9}  {name}" + (f" ({licence[name]})" if title == "source" else ""))
    print(f"\nsha256 {graph.hash}")


@click.command("show")
@click.argument("concept")
@click.option(
    "--limit", type=click.IntRange(1), default=40, show_default=True, help="Edges to show."
)
@click.option("--relation", help="Show edges of this relation only.")
@with_graph
@_FORM
def show(
    kg: Path | None,
    alone: bool,
    world: bool,
    concept: str,
    limit: int,
    relation: str | None,
    form: str,
) -> None:
    """Show the edges from and to CONCEPT, each with its relation, source and licence."""
    from nesy.knowledge.look import edges_around, find_concept
    from nesy.knowledge.wording import sentence

    graph = load_graph(kg, alone=alone, world=world)
    number = find_concept(graph, concept)
    edges = edges_around(graph, number)
    if relation is not None:
        _check_relation(relation, graph)
        edges = tuple(triple for triple in edges if triple.relation == relation)
    name = graph.names[number]
    if form == "json":
        shown = [_record(triple) for triple in edges[:limit]]
        _print_json({"concept": name, "edges": shown, "left_out": max(0, len(edges) - limit)})
        return
    print(f"{name}: {len(edges)} edge{'s' * (len(edges) != 1)}")
    for triple in edges[:limit]:
        print(f"  {sentence(triple)}  [{triple.relation}; {triple.source}, {triple.licence}]")
    if len(edges) > limit:
        print(f"  and {len(edges) - limit} more; --limit {len(edges)} shows them")


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option(
    "--limit", type=click.IntRange(1, 20), default=5, show_default=True, help="Paths to show."
)
@with_graph
@_FORM
def path(
    kg: Path | None, alone: bool, world: bool, start: str, end: str, limit: int, form: str
) -> None:
    """Show how concepts A and B are joined: the paths that say the most, and the shortest.

    Edges are walked both ways. A path says more if its relations are plain and its concepts
    have few edges.
    """
    from nesy.knowledge.look import find_concept
    from nesy.knowledge.routes import MOST_STEPS, find_routes

    graph = load_graph(kg, alone=alone, world=world)
    a, b = find_concept(graph, start), find_concept(graph, end)
    routes = find_routes(graph, a, b, limit=limit)
    one, two = graph.names[a], graph.names[b]
    if form == "json":
        _print_json({"from": one, "to": two, "paths": [_route_record(r) for r in routes]})
    elif a == b:
        print(f"{one} and {two} are one concept")
    elif not routes:
        print(f"no path of at most {MOST_STEPS} edges joins {one} and {two}")
    else:
        _print_routes(routes, one)


def _print_routes(routes: tuple[Route, ...], start: str) -> None:
    from nesy.knowledge.wording import sentence

    fewest = min(len(route.steps) for route in routes)
    for number, route in enumerate(routes, 1):
        names = [start, *(s.triple.tail if s.forward else s.triple.head for s in route.steps)]
        shortest = ", shortest" if len(route.steps) == fewest else ""
        print(f"{number}. {' – '.join(names)}  (cost {route.cost:.1f}{shortest})")
        for step in route.steps:
            print(f"     {sentence(step.triple)}  [{step.triple.source}, {step.triple.licence}]")


def _route_record(route: Route) -> dict[str, Any]:
    steps = [{**_record(step.triple), "forward": step.forward} for step in route.steps]
    return {"length": len(steps), "cost": round(route.cost, 4), "steps": steps}


def _record(triple: Triple) -> dict[str, Any]:
    from nesy.knowledge.wording import sentence

    return {**asdict(triple), "text": sentence(triple)}


def _check_relation(relation: str, graph: Graph) -> None:
    if relation not in graph.relation_names:
        known = ", ".join(graph.relation_names)
        raise click.UsageError(f"no relation {relation!r}; expected one of {known}")


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
