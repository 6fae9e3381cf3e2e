"""The one place where the rooms are wired together: from a dialogue to checked findings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

from nesy import __version__
from nesy.check.solver import SolverContext
from nesy.config import PipelineConfig
from nesy.errors import WeightsError
from nesy.explain.again import proved_again
from nesy.explain.explanation import Account, EngineInfo, Explanation, RuleNote
from nesy.explain.sharing import WORTH_FROM, Sharing
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link_turn
from nesy.knowledge.merged import with_own
from nesy.knowledge.packed import open_graph
from nesy.knowledge.subgraph import Subgraph, subgraph
from nesy.language.encoding import EncoderShape, Readings
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.utterance import EMOTIONS, Dialogue
from nesy.logic.rules import RuleBook, load_rules
from nesy.neural.checkpoint import Card
from nesy.neural.encoder import ConversationEncoder
from nesy.prove.z3_prover import SharedZ3
from nesy.reason.decide import choose, decide
from nesy.reason.decision import Decision, Finding
from nesy.reason.facts import Mood, Scene
from nesy.reason.ground import ground_cause, ground_emotion
from nesy.reason.observe import observe
from nesy.reason.program import compile_rules
from nesy.reason.select import far_turns, select
from nesy.reason.weights import QUESTIONS, QuestionWeights, check_known, load_weights
from nesy.resources import weights_root
from nesy.spans import Span

NEUTRAL = "neutral"
CAUSE = "cause"
OPAQUE_ABOVE = 0.5
"""A decision with a larger opaque share is an opaque fact for later decisions."""

Pair = tuple[int, int]
Decides = Callable[[Decision], Finding]


@dataclass(frozen=True, slots=True)
class Reading:
    """One dialogue as it was read: observations, subgraph and what the encoder proposes."""

    dialogue: Dialogue
    scene: Scene
    subgraph: Subgraph
    readings: Readings | None


_OWN_WEIGHTS = ("conversation.json", "conversation.safetensors", "tokenizer.json")
"""Without these a folder is none of weights."""


class Pipeline:
    """Loaded rules, weights, graph and parser; reads, decides and explains dialogues."""

    def __init__(
        self,
        config: PipelineConfig,
        *,
        encoder: ConversationEncoder | None,
        card: Card,
        graph: Graph,
        analyser: SpacyAnalyser,
        books: Mapping[str, RuleBook],
        weights: Mapping[str, QuestionWeights],
    ) -> None:
        self._config = config
        self._encoder = encoder
        self._card = card
        self._graph = graph
        self._analyser = analyser
        self._weights = weights
        self._books = books
        self._emotion = compile_rules(books["emotion"], weights["emotion"])
        self._cause = compile_rules(books["cause"], weights["cause"])
        self._last: Reading | None = None
        self._last_moods: tuple[Dialogue, Sequence[Mood | None]] | None = None

    @classmethod
    def load(cls, config: PipelineConfig | None = None, *, use_encoder: bool = True) -> Pipeline:
        """Load all that a pipeline needs; `use_encoder` False leaves every reading out.

        Raises:
            WeightsError, ResourceError: something that ships is missing or altered.
            NesyError: a device or a parser was asked for that is not there.
        """
        config = config or PipelineConfig()
        folder = _weights_folder(config)
        encoder, card = ConversationEncoder.load(
            folder, device=config.encoder.device, threads=config.encoder.threads
        )
        graph = Graph.load(Path(config.knowledge.graph) if config.knowledge.graph else None)
        if config.knowledge.own:
            graph = with_own(graph, open_graph(Path(config.knowledge.own)))
        own = Path(config.rules.folder) if config.rules.folder else None
        books = {question: load_rules(question, own) for question in QUESTIONS}
        weights = load_weights((own or folder) / "rules.json")
        check_known(weights, books, (own or folder) / "rules.json")
        card = replace(card, hash=_hash_with(card.hash, own or folder, books))
        analyser = SpacyAnalyser(config.parser.spacy_model)
        analyser.load()  # here, so that what cannot be loaded is said once
        return cls(
            config,
            encoder=encoder if use_encoder else None,
            card=card,
            graph=graph,
            analyser=analyser,
            books=books,
            weights=weights,
        )

    @property
    def info(self) -> EngineInfo:
        """What makes this pipeline's output reproducible."""
        config = self._config
        return EngineInfo(
            __version__, self._card.hash, self._graph.hash, config.seed, config.prove.budget
        )

    @cached_property
    def rule_notes(self) -> Mapping[str, RuleNote]:
        """Label text, firings and precision of every weighted rule."""
        notes = {}
        for question, book in self._books.items():
            learned = self._weights[question].rules
            for rule in book.rules:
                if rule.id in learned:
                    weight = learned[rule.id]
                    notes[rule.id] = RuleNote(rule.label, weight.firings, weight.precision)
        return notes

    def read(self, dialogue: Dialogue) -> Reading:
        """Parse, link and encode a dialogue once; the last one stays at hand."""
        if self._last is not None and self._last.dialogue == dialogue:
            return self._last
        analyses = self._analyser.analyse([turn.text for turn in dialogue.turns])
        linked = [link_turn(analysis, self._graph) for analysis in analyses]
        near = subgraph([turn.links for turn in linked], self._graph)
        readings = None if self._encoder is None else self._encoder.encode(dialogue, near)
        scene = observe(dialogue, analyses, self._graph, linked)
        if self._config.select.enabled and readings is not None:
            limit = self._config.select.max_facts
            scene = select(scene, _edge_relevance(near, readings), limit=limit)
        self._last = Reading(dialogue, scene, near, readings)
        return self._last

    def explain(
        self,
        dialogue: Dialogue,
        *,
        emotions: Literal["predict", "given"] = "predict",
        turn: int | None = None,
        proofs: bool = True,
        deadline: float | None = None,
    ) -> Explanation:
        """Decide every emotion and its causes, and prove again all that is shown.

        Args:
            emotions: `given` takes the labels that came with the text and decides the others.
            turn: explain this turn only; earlier ones are decided on the way, as its causes need
                their emotions. What is said of it is the same as without `turn`.
            proofs: False makes the same choices without looking for reasons and changes.
            deadline: of `time.monotonic`; decisions that are begun after it are UNDECIDED.
        """
        given = {
            t.turn: t.emotion
            for t in dialogue.turns
            if emotions == "given" and t.emotion is not None
        }
        with self._deciding(proofs, deadline) as decides:
            found, moods = self._findings(dialogue, given, turn, decides)
        decided = {
            f.decision.turn: f.choice
            for f in found
            if f.choice and f.decision.turn and f.decision.question == "emotion"
        }
        found = [f for f in found if turn in (None, f.decision.turn)]
        spans = self._spans_of(dialogue, found, moods)
        with SolverContext(budget=self._config.prove.budget) as context:
            accounts = [
                self._account(finding, spans, context if proofs else None) for finding in found
            ]
        return Explanation(
            dialogue.id,
            dialogue.turns,
            self.info,
            tuple(accounts),
            self.rule_notes,
            dialogue.warnings,
            decided,
            self.read(dialogue).scene.said,
            proofs,
        )

    def readings(self, dialogue: Dialogue) -> Readings:
        """Return what the encoder alone proposes."""
        found = self.read(dialogue).readings
        if found is None:
            raise ValueError("this pipeline was loaded without its encoder")
        return found

    def cause_threshold(self) -> float:
        """Return the logit above which the encoder alone calls a pair a cause."""
        return float(self._card.provenance.get("cause_threshold", 0.0))

    def decide_emotions(self, dialogue: Dialogue, *, proofs: bool = True) -> list[Finding]:
        """Decide the emotion of every turn, in turn order."""
        with self._deciding(proofs) as decides:
            return self._emotions(dialogue, {}, decides)[0]

    def decide_causes(
        self,
        dialogue: Dialogue,
        targets: Sequence[int],
        *,
        given: Mapping[int, str],
        proofs: bool = True,
    ) -> list[Finding]:
        """Decide every pair of a target and a turn at or before it; see `bench.engine.Engine`.

        Only the target's own given emotion is used; every other turn's is decided.
        """
        decided = self._decided_moods(dialogue)
        found = []
        with self._deciding(proofs) as decides:
            for target in targets:
                moods = list(decided)
                if target in given:
                    moods[target - 1] = Mood(given[target])
                for source in range(1, target + 1):
                    decision = self._cause_decision(dialogue, target, source, moods, 0)
                    found.append(decides(decision))
        return found

    def predict_spans(
        self, dialogue: Dialogue, pairs: Sequence[Pair], *, given: Mapping[int, str]
    ) -> dict[Pair, tuple[int, int]]:
        """Return (start, end) characters of the candidate's text for each pair of turns."""
        if self._encoder is None:
            return {}
        asked = [(target - 1, source - 1) for target, source in pairs]
        spans = self._encoder.spans(dialogue, self.read(dialogue).subgraph, asked)
        return {(t + 1, s + 1): span for (t, s), span in spans.items()}

    def encoder_shape(self) -> EncoderShape:
        """Return the sizes of the encoder."""
        return self._needed_encoder().shape

    def turn_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return how many tokens each turn has."""
        return self._needed_encoder().turn_tokens(dialogue)

    def window_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return the length, in tokens, of each window in which the dialogue is read."""
        return self._needed_encoder().window_tokens(dialogue)

    def _needed_encoder(self) -> ConversationEncoder:
        if self._encoder is None:
            raise ValueError("this pipeline was loaded without its encoder")
        return self._encoder

    def _emotions(
        self,
        dialogue: Dialogue,
        given: Mapping[int, str],
        decides: Decides,
        *,
        last: int | None = None,
    ) -> tuple[list[Finding], list[Mood | None]]:
        reading = self.read(dialogue)
        found: list[Finding] = []
        moods: list[Mood | None] = [None] * len(dialogue.turns)
        for turn in range(1, (last or len(moods)) + 1):
            if turn in given:
                moods[turn - 1] = Mood(given[turn])
                continue
            scores = None
            if reading.readings is not None:
                scores = reading.readings.emotion[turn - 1].tolist()
            decision = ground_emotion(reading.scene, turn, moods, self._emotion, scores=scores)
            finding = decides(decision)
            found.append(finding)
            if finding.choice is not None:
                opaque = finding.opaque_share > OPAQUE_ABOVE
                moods[turn - 1] = Mood(finding.choice, opaque, decision.id)
        return found, moods

    def _findings(
        self, dialogue: Dialogue, given: Mapping[int, str], turn: int | None, decides: Decides
    ) -> tuple[list[Finding], list[Mood | None]]:
        """Decide every emotion up to `turn` (None: all), then causes of that one."""
        found, moods = self._emotions(dialogue, given, decides, last=turn)
        targets = [
            number
            for number, mood in enumerate(moods, 1)
            if mood is not None and mood.emotion != NEUTRAL and turn in (None, number)
        ]
        sharing = Sharing() if len(dialogue.turns) >= WORTH_FROM else None
        for target in targets:
            sources = self._candidates(dialogue, target)
            left_out = target - len(sources)
            for source in sources:
                decision = self._cause_decision(dialogue, target, source, moods, left_out)
                finding = decides(decision)
                found.append(finding if sharing is None else sharing.finding(finding))
        return found, moods

    def _decided_moods(self, dialogue: Dialogue) -> Sequence[Mood | None]:
        """Decide every emotion without proofs; those of the last dialogue stay at hand."""
        if self._last_moods is None or self._last_moods[0] != dialogue:
            self._last_moods = (dialogue, self._emotions(dialogue, {}, choose)[1])
        return self._last_moods[1]

    def _candidates(self, dialogue: Dialogue, target: int) -> Sequence[int]:
        """Return the turns to weigh as causes: the last ones, and what far ones selection adds."""
        limits = self._config.select
        first = max(1, target - limits.max_turns)
        if first == 1:
            return range(1, target + 1)
        scene = self.read(dialogue).scene
        far = far_turns(scene, target, before=first, limit=limits.max_far)
        return (*far, *range(first, target + 1))

    def _cause_decision(
        self,
        dialogue: Dialogue,
        target: int,
        source: int,
        moods: Sequence[Mood | None],
        left_out: int,
    ) -> Decision:
        reading = self.read(dialogue)
        mood, score = moods[target - 1], None
        if reading.readings is not None and mood is not None:
            emotion = EMOTIONS.index(mood.emotion)
            score = float(reading.readings.cause[emotion, target - 1, source - 1])
        return ground_cause(
            reading.scene,
            target,
            source,
            moods,
            self._cause,
            score=score,
            left_out=left_out + reading.scene.edges_left_out,
        )

    @contextmanager
    def _deciding(self, proofs: bool, deadline: float | None = None) -> Iterator[Decides]:
        """Give what decides, with one prover for all decisions, or without proofs."""
        if not proofs:
            yield choose
            return
        budget = self._config.prove.budget
        with SharedZ3(budget=budget) as judge:
            yield partial(decide, budget=budget, judge=judge, deadline=deadline)

    def _spans_of(
        self, dialogue: Dialogue, found: Sequence[Finding], moods: Sequence[Mood | None]
    ) -> dict[Pair, Span]:
        pairs = [
            (f.decision.turn, f.decision.source_turn)
            for f in found
            if f.choice == CAUSE
            and f.decision.turn is not None
            and f.decision.source_turn is not None
        ]
        given = {i: mood.emotion for i, mood in enumerate(moods, 1) if mood is not None}
        spans = self.predict_spans(dialogue, pairs, given=given) if pairs else {}
        return {pair: Span(pair[1], start, end) for pair, (start, end) in spans.items()}

    def _account(
        self, finding: Finding, spans: Mapping[Pair, Span], context: SolverContext | None
    ) -> Account:
        """Say of a finding its spans, and what was proved again unless there is no context."""
        decision = finding.decision
        words: tuple[Span, ...] = ()
        if decision.turn is not None and decision.source_turn is not None:
            span = spans.get((decision.turn, decision.source_turn))
            words = () if span is None else (span,)
        bare = Account(finding, spans=words)
        return bare if context is None else proved_again(bare, context=context)


def _weights_folder(config: PipelineConfig) -> Path:
    """Return the folder that the weights are read from.

    Raises:
        WeightsError: a folder of one's own has none.
    """
    if not config.encoder.weights:
        return weights_root()
    folder = Path(config.encoder.weights)
    missing = [name for name in _OWN_WEIGHTS if not (folder / name).is_file()]
    if missing:
        raise WeightsError(
            f"this folder has no {' and no '.join(missing)}; expected weights of your own, as"
            " `nesy train` writes them",
            path=folder,
        )
    return folder


def _hash_with(card_hash: str, folder: Path, books: Mapping[str, RuleBook]) -> str:
    """Return a hash of all that decides: the encoder's weights, the rules and their weights."""
    parts = [
        card_hash,
        (folder / "rules.json").read_text(encoding="utf-8"),
        *map(str, books.values()),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _edge_relevance(near: Subgraph, readings: Readings) -> dict[tuple[str, str], float]:
    """Return the GAT's relevance of each triple by its head and tail."""
    found: dict[tuple[str, str], float] = {}
    if readings.relevance is None:
        return found
    for triple, score in zip(near.triples, readings.relevance.tolist(), strict=True):
        if triple is not None:
            place = (triple.head, triple.tail)
            found[place] = max(score, found.get(place, 0.0))
    return found
