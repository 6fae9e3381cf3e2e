from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench.explanation_graphs import is_well_formed
from nesy.bench.runner.load_explanations import (
    LOADERS,
    edges_of,
    entailmentbank,
    leaves_of,
    sentences_of,
)
from nesy.errors import InputError

CONTEXT = "sent1: rain is wet sent2: a cat is: small sent3: wet things dry"
PROOF = "sent1 & sent3 -> int1: rain dries; int1 & sent2 -> hypothesis; "


def test_sentences_and_leaves() -> None:
    assert sentences_of(CONTEXT) == {
        "sent1": "rain is wet",
        "sent2": "a cat is: small",
        "sent3": "wet things dry",
    }
    assert leaves_of(PROOF) == ("sent1", "sent3", "sent2")


def test_both_forms_of_a_proof_give_the_same_items(tmp_path: Path) -> None:
    lines, table = tmp_path / "dev.jsonl", tmp_path / "train.tsv"
    record = {"id": "e1", "context": CONTEXT, "hypothesis": "rain dries", "proof": PROOF}
    lines.write_text(json.dumps(record) + "\n")
    table.write_text(
        "$proof$ ; $question$ = Why? ; $answer$ = So. ; $hypothesis$ = rain dries ; "
        f"$context$ = {CONTEXT}\t$proof$ = {PROOF}\n"
    )
    (one,), (other,) = (entailmentbank(path, None, {}) for path in (lines, table))
    assert one.items[0].gold == other.items[0].gold == ("sent1", "sent3", "sent2")
    assert one.payload == other.payload
    assert one.items[0].beside["shared_words"][0] == "sent1"  # type: ignore[index]
    lines.write_text('{"id": 1}\n')
    with pytest.raises(InputError, match=r"line 1: .*expected context"):
        entailmentbank(lines, None, {})


def test_edges_keep_brackets_out_and_repeat_none() -> None:
    graph = "(cats; is a; pets)(pets; desires; food )(cats; is a; pets)"
    assert edges_of(graph) == ("cats; is a; pets", "pets; desires; food")


def test_a_stance_or_its_graph_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "train.tsv"
    path.write_text("Cats are good.\tThey are pets.\tsupport\t(cats; is a; pets)\n")
    (stance,) = LOADERS["explagraphs"](path, None, {})
    (graph,) = LOADERS["explagraphs"](path, None, {"graphs": True})
    assert stance.items[0].gold == ("support",)
    assert graph.items[0].gold == ("cats; is a; pets",)
    chain = graph.items[0].beside["word_chain"]
    assert isinstance(chain, list)
    assert is_well_formed(chain, *graph.items[0].text.split(" | "))
    path.write_text("Cats are good.\n")
    with pytest.raises(InputError, match="belief, argument, stance, graph"):
        LOADERS["explagraphs"](path, None, {})


def test_words_that_are_not_in_the_question_mark_nothing(tmp_path: Path) -> None:
    choices = [{"label": "A", "text": "dog"}, {"label": "B", "text": "cat"}]
    asked = [
        {
            "id": name,
            "answerKey": "A",
            "question": {"stem": "What barks loudly?", "choices": choices},
        }
        for name in ("q1", "q2", "q3")
    ]
    (tmp_path / "train_rand_split.jsonl").write_text("\n".join(map(json.dumps, asked)))
    path = tmp_path / "cose.jsonl"
    said = [("q1", "barks loudly"), ("q2", "Question: barks")]
    path.write_text(
        "\n".join(json.dumps({"id": n, "explanation": {"selected": words}}) for n, words in said)
    )
    (unit,) = LOADERS["cose"](path, None, {})
    assert (unit.id, unit.items[0].gold) == ("q1", ("barks loudly",))


@pytest.mark.parametrize(
    ("change", "said"),
    [({"proof": None}, "'proof' is null, expected text"), ({"hypothesis": 3}, "'hypothesis' is a")],
)
def test_a_proof_of_another_shape_is_named(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = tmp_path / "dev.jsonl"
    good = {"id": "e1", "context": CONTEXT, "hypothesis": "h", "proof": PROOF}
    path.write_text(f"{json.dumps(good)}\n{json.dumps({**good, **change})}\n")
    with pytest.raises(InputError, match=f"line 2: {said}"):
        entailmentbank(path, None, {})


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"id": "q"}, "no 'explanation'"),
        ({"id": [], "explanation": {"selected": "x"}}, "'id' is a list"),
        ({"id": "q", "explanation": None}, "'explanation' is null, expected an object"),
    ],
)
def test_marked_words_of_another_shape_are_named(
    tmp_path: Path, record: dict[str, object], said: str
) -> None:
    path = tmp_path / "cose.jsonl"
    path.write_text(json.dumps(record))
    with pytest.raises(InputError, match=f"line 1: {said}"):
        LOADERS["cose"](path, None, {})
