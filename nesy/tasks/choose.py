"""Choose among options by what the knowledge graph joins with the question, and say why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from nesy import __version__
from nesy.check.recheck import recheck
from nesy.check.solver import SolverContext
from nesy.errors import InputError, WeightsError
from nesy.explain.as_json import account_record
from nesy.explain.explanation import Account, EngineInfo, Explanation, Recheck
from nesy.explain.wording import change_words, hang, percent
from nesy.knowledge.bridges import Bridge, Bridges
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link_turn
from nesy.knowledge.merged import with_own
from nesy.knowledge.option_graphs import OptionGraph, join_options
from nesy.knowledge.packed import open_graph
from nesy.knowledge.world import load_world
from nesy.language.analysis import Analyser
from nesy.language.encoding import ChoiceReading, Floats
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.utterance import Utterance
from nesy.reason.board import lay_out, score, to_set
from nesy.reason.bridged import READING, decide_between
from nesy.reason.decide import decide
from nesy.reason.decision import Change, Decision, Finding
from nesy.reason.path_weights import COUNTED, PathWeights, read_path_weights, write_path_weights
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

    def choose(self, question: str, options: Sequence[str]) -> Explanation:
        """Decide and explain; turn 1 of the explanation is the question, then come the options.

        Raises:
            InputError: the question or an option is empty, two are alike, or there are fewer than
                two options or more than MOST_OPTIONS.
        """
        texts = _checked(question, options)
        finding = decide(self.weigh(question, texts).decision, budget=self._budget)
        turns = [Utterance(1, "question", question)]
        turns += [Utterance(n, f"option {n - 1}", text) for n, text in enumerate(texts, 2)]
        return Explanation("choice", tuple(turns), self._info(), (self._account(finding),))

    def weigh(self, question: str, texts: Sequence[str]) -> Weighed:
        """Find and read what speaks for each option; `texts` are options that were checked."""
        asked, *offered = (
            link_turn(analysis, self._graph).links
            for analysis in self._analyser.analyse([question, *texts])
        )
        found, graphs = join_options(question, texts, asked, offered, self._graph)
        kept = tuple(map(_first, found))
        if self._trained is None:
            decision = decide_between(dict(zip(texts, kept, strict=True)))
            return Weighed(decision, found, kept, graphs, None, frozenset())
        reading = self._trained.reader.read(question, texts, graphs)
        selected: frozenset[Bridge] = frozenset()
        if self._selector == "gat":
            plain = {bridge for bridges in kept for bridge in bridges.kept}
            kept = tuple(
                _most_relevant(bridges, graph, relevance)
                for bridges, graph, relevance in zip(found, graphs, reading.relevance, strict=True)
            )
            selected = frozenset(b for bridges in kept for b in bridges.kept if b not in plain)
        weights = self._trained.weights
        decision = decide_between(
            dict(zip(texts, kept, strict=True)),
            weights=weights,
            reading=dict(zip(texts, weights.reading(reading), strict=True)),
            selected=selected,
        )
        return Weighed(decision, found, kept, graphs, reading, selected)

    def _account(self, finding: Finding) -> Account:
        bare = Account(finding)
        with SolverContext(budget=self._budget) as context:
            again = recheck(account_record(bare, sealed=False), context=context, seeks_clear=False)
        return Account(finding, Recheck(again.why, tuple(foil.holds for foil in again.foils)))

    def _info(self) -> EngineInfo:
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


def card(explanation: Explanation) -> Iterator[str]:
    """Yield the lines that say what was chosen, why, and why nothing else."""
    (account,) = explanation.accounts
    finding, decision = account.finding, account.finding.decision
    if finding.choice is None:
        yield f"undecided: {finding.undecided_because}"
        return
    kinds = {fact.kind for fact in decision.facts}
    if not kinds & {"kg", READING}:
        yield "undecided: nothing in the graph joins the question with an option"
        return
    tied = [
        o for o, s in zip(decision.options, finding.scores, strict=True) if s == max(finding.scores)
    ]
    if len(tied) > 1:
        yield f"undecided: the evidence counts the same for {' and '.join(tied)}"
        return
    standing = "proved" if account.is_proved else "not proved again"
    share = f"; {percent(finding.opaque_share)} opaque" if READING in kinds else ""
    yield f"{finding.choice}  [{standing}; the evidence leads by {finding.lead}{share}]"
    reason = [decision.facts[i] for i in finding.axp.facts] if finding.axp else []
    words = [f.text for f in reason if f.kind == "word"]
    told = [f"{f.text} [{f.source.rpartition('[')[2]}" for f in reason if f.kind == "kg"]
    read = [f.text for f in reason if f.kind == READING]
    yield from hang(
        "  because   ", "; ".join([*words, *told, *read]) or "nothing speaks against it"
    )
    if "kg" not in kinds:
        yield from hang("  note      ", "nothing in the graph joins the question with an option")
    for other in finding.why_not:
        if other.change is not None:
            said = change_words(other.change, decision)
            even = _even_with(other.change, other.option, decision)
            level = f", level with {even} but first by name," if even else ""
            yield from hang(f"  would be {other.option}{level} ", said)
        elif other.undecided_because is None:
            yield from hang(
                f"  not {other.option}: ", "no change of three facts leads there (proved)"
            )
        else:
            yield from hang(f"  not {other.option}: ", f"why is open: {other.undecided_because}")


def _even_with(change: Change, option: str, decision: Decision) -> str:
    """Return another option that counts as much as `option` once `change` is made, or ""."""
    board = lay_out(decision)
    kept = (board.present & ~to_set(change.drop)) | to_set(change.add)
    counts = dict(zip(decision.options, score(board, kept), strict=True))
    return next((o for o, n in counts.items() if o != option and n == counts[option]), "")


def is_decided(explanation: Explanation) -> bool:
    """Tell whether evidence, and not only the order of the options, makes the choice."""
    finding = explanation.accounts[0].finding
    return finding.choice is not None and finding.lead > 0


def _checked(question: str, options: Sequence[str]) -> tuple[str, ...]:
    if not question.strip():
        raise InputError("the question is empty; expected words to choose by")
    read = read_options(options)
    if not 2 <= len(read) <= MOST_OPTIONS:
        raise InputError(f"{len(read)} options; expected 2 to {MOST_OPTIONS}")
    return tuple(option.text for option in read)
