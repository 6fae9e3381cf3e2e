"""Choose among options by what the knowledge graph joins with the question, and say why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from nesy import __version__
from nesy.check.recheck import recheck
from nesy.check.solver import SolverContext
from nesy.errors import InputError
from nesy.explain.as_json import account_record
from nesy.explain.explanation import Account, EngineInfo, Explanation, Recheck
from nesy.explain.wording import change_words, hang
from nesy.knowledge import bridges as paths
from nesy.knowledge.bridges import find_bridges
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link_turn
from nesy.knowledge.merged import with_own
from nesy.knowledge.packed import open_graph
from nesy.knowledge.world import load_world
from nesy.language.analysis import Analyser
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.utterance import Utterance
from nesy.reason.bridged import PRIOR, decide_between
from nesy.reason.decide import decide
from nesy.reason.decision import Finding
from nesy.tasks.options import read_options

MOST_OPTIONS = 26
BUDGET = 2_000_000


class Chooser:
    """A graph and a parser; answers any number of questions."""

    def __init__(self, graph: Graph, analyser: Analyser, *, budget: int = BUDGET) -> None:
        self._graph, self._analyser, self._budget = graph, analyser, budget

    @classmethod
    def load(cls, own: Path | None = None, *, budget: int = BUDGET) -> Chooser:
        """Load the graph for questions, with the triples of a user's file, and the parser.

        Raises:
            ResourceError, InputError: a graph is missing or altered.
        """
        graph = load_world()
        if own is not None:
            graph = with_own(graph, open_graph(own))
        analyser = SpacyAnalyser(None)
        analyser.load()
        return cls(graph, analyser, budget=budget)

    def choose(self, question: str, options: Sequence[str]) -> Explanation:
        """Decide and explain; turn 1 of the explanation is the question, then come the options.

        Raises:
            InputError: the question or an option is empty, two are alike, or there are fewer than
                two options or more than MOST_OPTIONS.
        """
        texts = _checked(question, options)
        asked, *offered = (
            link_turn(analysis, self._graph).links
            for analysis in self._analyser.analyse([question, *texts])
        )
        found = find_bridges(asked, offered, self._graph)
        decision = decide_between(dict(zip(texts, found, strict=True)))
        finding = decide(decision, budget=self._budget)
        turns = [Utterance(1, "question", question)]
        turns += [Utterance(n, f"option {n - 1}", text) for n, text in enumerate(texts, 2)]
        return Explanation("choice", tuple(turns), self._info(), (self._account(finding),))

    def _account(self, finding: Finding) -> Account:
        bare = Account(finding)
        with SolverContext(budget=self._budget) as context:
            again = recheck(account_record(bare, sealed=False), context=context, seeks_clear=False)
        return Account(finding, Recheck(again.why, tuple(foil.holds for foil in again.foils)))

    def _info(self) -> EngineInfo:
        counts = (paths.DIRECT, paths.DIRECT_VAGUE, paths.INDIRECT, paths.INDIRECT_VAGUE, PRIOR)
        weights = hashlib.sha256(repr(counts).encode("ascii")).hexdigest()
        return EngineInfo(__version__, weights, self._graph.hash, 0, self._budget)


def choose(question: str, options: Sequence[str], *, kg: str | Path | None = None) -> Explanation:
    """Choose among options by what the knowledge graph joins with the question, and say why.

    Args:
        kg: a file of your own triples that `nesy kg import` wrote. The graph and the parser of the
            last call stay loaded.

    Raises:
        InputError: the question, the options or the file cannot be used.
        ResourceError: the graph that ships is missing or altered.
    """
    if kg is None:
        return _loaded(None, 0).choose(question, options)
    own = Path(kg)
    try:
        changed = own.stat().st_mtime_ns
    except OSError as error:
        raise InputError(f"cannot read the graph: {error.strerror or error}", path=own) from error
    return _loaded(own, changed).choose(question, options)


@lru_cache(maxsize=1)
def _loaded(own: Path | None, changed: int) -> Chooser:
    return Chooser.load(own)


def card(explanation: Explanation) -> Iterator[str]:
    """Yield the lines that say what was chosen, why, and why nothing else."""
    (account,) = explanation.accounts
    finding, decision = account.finding, account.finding.decision
    if finding.choice is None:
        yield f"undecided: {finding.undecided_because}"
        return
    if not any(fact.kind == "kg" for fact in decision.facts):
        yield "undecided: nothing in the graph joins the question with an option"
        return
    tied = [
        o for o, s in zip(decision.options, finding.scores, strict=True) if s == max(finding.scores)
    ]
    if len(tied) > 1:
        yield f"undecided: the evidence counts the same for {' and '.join(tied)}"
        return
    standing = "proved" if account.is_proved else "not proved again"
    yield f"{finding.choice}  [{standing}; the evidence leads by {finding.lead}]"
    reason = [decision.facts[i] for i in finding.axp.facts] if finding.axp else []
    told = [f"{f.text} [{f.source.rpartition('[')[2]}" for f in reason if f.kind == "kg"]
    words = [f.text for f in reason if f.kind == "word"]
    yield from hang("  because   ", "; ".join([*words, *told]) or "nothing speaks against it")
    for other in finding.why_not:
        if other.change is not None:
            said = change_words(other.change, decision)
            yield from hang(f"  would be {other.option} ", said)
        elif other.undecided_because is None:
            yield from hang(
                f"  not {other.option}: ", "no change of three facts leads there (proved)"
            )
        else:
            yield from hang(f"  not {other.option}: ", f"why is open: {other.undecided_because}")


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
