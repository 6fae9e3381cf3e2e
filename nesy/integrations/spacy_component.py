"""A component for spaCy: `nlp.add_pipe("nesy")` says of a Doc what `nesy explain` says of it.

The text of a Doc is a conversation, `Name: what was said` a line; where it is none, all of it is
one turn. Nothing of the pipeline that it stands in is used. What is set:

- `doc._.nesy`: the record of `nesy explain --format json`, or None of a Doc without words;
- `doc.spans["nesy"]`: a span for each turn, labelled with its emotion;
- `span._.nesy_turn`: the number of the turn that a span lies in, or None;
- `span._.nesy_causes`: of a span of a turn, the spans of the words that caused its emotion.

All of it survives `Doc.to_bytes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from nesy.config import EncoderConfig, PipelineConfig
from nesy.errors import InputError
from nesy.language.plain_text import read_text
from nesy.language.utterance import Dialogue, Utterance

# spaCy imports every component that is installed whenever it makes a pipeline of any kind.
if TYPE_CHECKING:
    from nesy.explain.explanation import Explanation

KEY = "nesy"
SPEAKER = "speaker"
"""Who says a text that is no conversation."""


@Language.factory(  # type: ignore[untyped-decorator]
    KEY,
    default_config={"proofs": True, "device": "auto"},
    assigns=["doc._.nesy", "doc.spans"],
)
def make_component(nlp: Language, name: str, proofs: bool, device: str) -> NesyComponent:
    """Make the component; weights are loaded at the first Doc.

    Args:
        proofs: False makes the same choices without looking for reasons and changes: much faster.
    """
    set_extensions()
    return NesyComponent(PipelineConfig(encoder=EncoderConfig(device=device)), proofs=proofs)


def set_extensions() -> None:
    """Make the attributes known to spaCy, also where Docs are only read."""
    Doc.set_extension(KEY, default=None, force=True)
    Span.set_extension("nesy_turn", getter=turn_of, force=True)
    Span.set_extension("nesy_causes", getter=causes_of, force=True)


class NesyComponent:
    """Explains each Doc that goes through it."""

    def __init__(self, config: PipelineConfig, *, proofs: bool = True) -> None:
        self._config, self._proofs = config, proofs

    def __call__(self, doc: Doc) -> Doc:
        """Set what this module's first lines name.

        Raises:
            WeightsError: the weights are missing or altered.
        """
        from nesy.explain.as_json import document
        from nesy.tasks.session import explain_source

        if not doc.text.strip():
            doc.spans[KEY] = []
            return doc
        explanation = explain_source(
            dialogue_of(doc.text), config=self._config, proofs=self._proofs
        )
        doc._.nesy = document(explanation)
        doc.spans[KEY] = list(_turn_spans(doc, explanation))
        return doc


def dialogue_of(text: str) -> Dialogue:
    """Read a text as a conversation, or as one turn where it is none."""
    try:
        return read_text(text, id="doc")
    except InputError:
        return Dialogue("doc", (Utterance(1, SPEAKER, text),))


def turn_of(span: Span) -> int | None:
    """Return the number of the turn that a span lies in."""
    for number, turn in enumerate(_turns(span.doc), 1):
        if turn is not None and turn.start <= span.start < turn.end:
            return number
    return None


def causes_of(span: Span) -> list[Span]:
    """Return the words that caused the emotion of the turn that a span lies in."""
    number, record = turn_of(span), span.doc._.nesy
    if number is None or record is None:
        return []
    return [
        found
        for decision in record["decisions"]
        if decision["question"] == "cause" and decision["turn"] == number
        if decision["choice"] == "cause"
        for place in decision["spans"]
        if (found := _placed(span.doc, place)) is not None
    ]


def _turn_spans(doc: Doc, explanation: Explanation) -> list[Span]:
    """Return a span for each turn; its id is the turn's number."""
    spans, at = [], 0
    for turn in explanation.turns:
        if turn.text != doc.text:  # what is said may stand in the name before it too
            at = doc.text.find(turn.speaker, at) + len(turn.speaker) + 1
        start = doc.text.find(turn.text, at)
        at = start + len(turn.text)
        label = explanation.emotion(turn.turn) or ""
        found = doc.char_span(start, at, label=label, alignment_mode="expand")
        spans.append(cast(Span, found))
    return spans


def _turns(doc: Doc) -> list[Any]:
    return list(doc.spans[KEY]) if KEY in doc.spans else []


def _placed(doc: Doc, place: dict[str, int]) -> Span | None:
    """Return the words at a place of a turn."""
    turns = _turns(doc)
    if place["turn"] > len(turns):
        return None
    text = doc._.nesy["turns"][place["turn"] - 1]["text"]
    turn = turns[place["turn"] - 1]
    first = turn.start_char + max(0, turn.text.find(text))
    return cast(
        "Span | None",
        doc.char_span(first + place["start"], first + place["end"], alignment_mode="expand"),
    )
