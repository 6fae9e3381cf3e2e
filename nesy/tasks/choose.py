"""Choose among options by what the knowledge graph joins with the question, and say why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from nesy import __version__
from nesy.errors import InputError, WeightsError
from nesy.explain.again import proved_again
from nesy.explain.explanation import Account, EngineInfo, Explanation
from nesy.knowledge.bridges import Bridge, Bridges
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link_inside, link_turn
from nesy.knowledge.merged import with_own
from nesy.knowledge.option_graphs import OptionGraph, join_options
from nesy.knowledge.packed import open_graph
from nesy.knowledge.phrases import find_phrases
from nesy.knowledge.world import load_world
from nesy.language.analysis import Analyser
from nesy.language.encoding import ChoiceReading, Floats
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.utterance import Utterance
from nesy.reason.bridged import decide_between
from nesy.reason.decide import choose as decide_only
from nesy.reason.decide import decide
from nesy.reason.decision import Decision
from nesy.reason.path_weights import COUNTED, PathWeights, read_path_weights, write_path_weights
from nesy.reason.telling import telling_paths
from nesy.resources import weights_root
from nesy.tasks.options import read_options

MOST_OPTIONS = 26
BUDGET = 2_000_000
PATHS = 8
"""Paths of each option that the decision weighs."""
SELECTORS = ("gat", "count")
"""What selects them: the GAT, or how short, how plain and how rare their concepts are."""


class Reader(Protocol):
    """What reads a question with its options; `nesy.neural.choice_reader.ChoiceReader` is one."""

    def read(
        self, question: str, options: Sequence[str], graphs: Sequence[OptionGraph]
    ) -> ChoiceReading:
        """Score each option by the words and by its graph."""
        ...


@dataclass(frozen=True, slots=True)
class Trained:
    """A reader with the weights that were fitted for its scores; `hash` names both."""

    reader: Reader
    weights: PathWeights
    hash: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was found for a question before it is decided.

    Args:
        paths: for each option all its paths, which `graphs` hold; found: those that are weighed.
        reading: what the encoder scored, or None where there is no reader.
        selected: paths that are weighed only because the GAT chose them.
    """

    decision: Decision
    paths: tuple[Bridges, ...]
    found: tuple[Bridges, ...]
    graphs: tuple[OptionGraph, ...]
    reading: ChoiceReading | None
    selected: frozenset[Bridge]


class Chooser:
    """A graph, a parser and, if given, a trained reader; answers any number of questions."""

    def __init__(
        self,
        graph: Graph,
        analyser: Analyser,
        trained: Trained | None = None,
        *,
        selector: str = "gat",
        budget: int = BUDGET,
    ) -> None:
        if selector not in SELECTORS:
            raise InputError(f"no selector {selector!r}; expected one of {', '.join(SELECTORS)}")
        self._graph, self._analyser, self._budget = graph, analyser, budget
        self._trained, self._selector = trained, selector

    @classmethod
    def load(
        cls,
        own: Path | None = None,
        *,
        selector: str = "gat",
        device: str = "auto",
        budget: int = BUDGET,
    ) -> Chooser:
        """Load the graph for questions, with the triples of a user's file, parser and reader.

        Raises:
            ResourceError, InputError, WeightsError: a graph or weights are missing or altered.
            NesyError: CUDA was asked for and is not there.
        """
        graph = load_world()
        if own is not None:
            graph = with_own(graph, open_graph(own))
        analyser = SpacyAnalyser(None)
        analyser.load()
        return cls(graph, analyser, load_trained(device), selector=selector, budget=budget)

    def choose(
        self,
        question: str,
        options: Sequence[str],
        *,
        proofs: bool = True,
        repeats: bool = False,
        deadline: float | None = None,
    ) -> Explanation:
        """Decide and explain; turn 1 of the explanation is the question, then come the options.

        Args:
            proofs: False makes the same choice without looking for a reason and changes.
            repeats: an option that is given twice, as in some published questions, is one option
                with a turn for each; else it is refused.
            deadline: of `time.monotonic`; with proofs, what is not begun by then is UNDECIDED.

        Raises:
            InputError: the question or an option is empty, two are alike, or there are fewer than
                two options or more than MOST_OPTIONS.
        """
        texts = _checked(question, options, repeats=repeats)
        decision = self.weigh(question, tuple(dict.fromkeys(texts))).decision
        if proofs:
            finding = decide(decision, budget=self._budget, deadline=deadline)
        else:
            finding = decide_only(decision)
        turns = [Utterance(1, "question", question)]
        turns += [Utterance(n, f"option {n - 1}", text) for n, text in enumerate(texts, 2)]
        account = Account(finding)
        if proofs:
            account = proved_again(account, budget=self._budget)
        return Explanation("choice", tuple(turns), self.info, (account,), proofs=proofs)

    def weigh(self, question: str, texts: Sequence[str]) -> Weighed:
        """Find and read what speaks for each option; `texts` are options that were checked."""
        parsed = self._analyser.analyse([question, *texts])
        asked, *offered = (link_turn(analysis, self._graph).links for analysis in parsed)
        found, graphs = join_options(question, texts, asked, offered, self._graph)
        if not any(bridges.kept for bridges in found):
            asked, *offered = (link_inside(analysis, self._graph) for analysis in parsed)
            found, graphs = join_options(question, texts, asked, offered, self._graph)
        phrases = find_phrases(parsed[0], parsed[1:], asked, offered, self._graph)
        kept = tuple(map(_first, found))
        trained = self._trained
        if trained is None:
            told = telling_paths(_together(texts, kept, phrases), COUNTED)
            weighed = tuple(told.values())
            return Weighed(decide_between(told), found, weighed, graphs, None, frozenset())
        reading = trained.reader.read(question, texts, graphs)
        selected: frozenset[Bridge] = frozenset()
        if self._selector == "gat":
            plain = {bridge for bridges in kept for bridge in bridges.kept}
            kept = tuple(
                _most_relevant(bridges, graph, relevance)
                for bridges, graph, relevance in zip(found, graphs, reading.relevance, strict=True)
            )
            selected = frozenset(b for bridges in kept for b in bridges.kept if b not in plain)
        told = telling_paths(_together(texts, kept, phrases), trained.weights)
        decision = decide_between(
            told,
            weights=trained.weights,
            reading=dict(zip(texts, trained.weights.reading(reading), strict=True)),
            selected=selected,
        )
        return Weighed(decision, found, tuple(told.values()), graphs, reading, selected)

    @property
    def info(self) -> EngineInfo:
        """What makes this chooser's output reproducible."""
        if self._trained is None:
            counts = repr(write_path_weights(COUNTED))
            weights = hashlib.sha256(counts.encode("ascii")).hexdigest()
        else:
            weights = self._trained.hash
        return EngineInfo(__version__, weights, self._graph.hash, 0, self._budget)


def load_trained(device: str = "auto") -> Trained:
    """Load the reader and the weights that ship.

    Raises:
        WeightsError: they are missing, altered or of another version.
        NesyError: CUDA was asked for and is not there.
    """
    from nesy.neural.choice_checkpoint import CARD, load_choice

    folder = weights_root()
    reader = load_choice(folder, device=device)
    card = (folder / CARD).read_bytes()
    try:
        weights = read_path_weights(json.loads(card)["decision"])
    except (KeyError, TypeError, ValueError) as error:
        raise WeightsError("no weights of paths; install nesy again", path=folder / CARD) from error
    return Trained(reader, weights, hashlib.sha256(card).hexdigest())


def _first(bridges: Bridges) -> Bridges:
    """Keep the first paths."""
    kept = bridges.kept[:PATHS]
    return Bridges(kept, bridges.left_out + len(bridges.kept) - len(kept))


def _together(
    texts: Sequence[str], paths: Sequence[Bridges], phrases: Sequence[Bridges]
) -> dict[str, Bridges]:
    """Return for each option its paths, then the phrases that join it with the question."""
    rows = zip(texts, paths, phrases, strict=True)
    return {
        text: Bridges(one.kept + two.kept, one.left_out + two.left_out) for text, one, two in rows
    }


def _most_relevant(bridges: Bridges, graph: OptionGraph, relevance: Floats) -> Bridges:
    """Keep the paths whose edges matter most to the GAT, in the order of how much they do."""
    said = [float(sum(abs(relevance[edge]) for edge in edges)) for edges in graph.edges]
    order = sorted(range(len(said)), key=lambda place: (-round(said[place], 6), place))
    return _first(Bridges(tuple(bridges.kept[place] for place in order), bridges.left_out))


def choose(
    question: str,
    options: Sequence[str],
    *,
    kg: str | Path | None = None,
    selector: str = "gat",
    device: str = "auto",
) -> Explanation:
    """Choose among options by the encoder's reading and what the knowledge graph says, and why.

    Args:
        kg: a file of your own triples that `nesy kg import` wrote. The graph, the parser and the
            reader of the last call stay loaded.
        selector: what selects the paths that are weighed, one of SELECTORS.
        device: auto, cpu or cuda.

    Raises:
        InputError: the question, the options, the selector or the file cannot be used.
        ResourceError, WeightsError: the graph or the weights that ship are missing or altered.
    """
    if kg is None:
        return _loaded(None, 0, selector, device).choose(question, options)
    own = Path(kg)
    try:
        changed = own.stat().st_mtime_ns
    except OSError as error:
        raise InputError(f"cannot read the graph: {error.strerror or error}", path=own) from error
    return _loaded(own, changed, selector, device).choose(question, options)


@lru_cache(maxsize=1)
def _loaded(own: Path | None, changed: int, selector: str, device: str) -> Chooser:
    return Chooser.load(own, selector=selector, device=device)


def is_decided(explanation: Explanation) -> bool:
    """Tell whether evidence, and not only the order of the options, makes the choice."""
    finding = explanation.accounts[0].finding
    return finding.choice is not None and finding.lead > 0


def _checked(question: str, options: Sequence[str], *, repeats: bool) -> tuple[str, ...]:
    """Return the options without labels and blanks around them, in order."""
    if not question.strip():
        raise InputError("the question is empty; expected words to choose by")
    given = [option.strip() for option in options]
    distinct = list(dict.fromkeys(given)) if repeats else given
    read = dict(zip(distinct, (option.text for option in read_options(distinct)), strict=True))
    if not 2 <= len(distinct) <= MOST_OPTIONS:
        same = "; all are the same" if len(distinct) < len(given) else ""
        raise InputError(
            f"{len(distinct)} option{'s' * (len(distinct) != 1)}{same}; "
            f"expected 2 to {MOST_OPTIONS}"
        )
    return tuple(read[text] for text in given)
