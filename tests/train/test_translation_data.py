from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.train.translation_data import as_question, read_lessons


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("John has completed a thesis.", "Has John completed a thesis?"),
        ("All students receive training.", "Do all students receive training?"),
        ("Every student passes the exam.", "Does every student pass the exam?"),
        ("The teacher can fly.", "Can the teacher fly?"),
        ("If a student sleeps, they pass.", None),
        ("Quux frobs.", None),
    ],
)
def test_plain_statements_become_questions(statement: str, question: str | None) -> None:
    assert as_question(statement) == question


def exam(name: str, noun: str) -> dict[str, object]:
    return {
        "premises-NL": [f"Every {noun} of {name} sings.", f"{name} is a {noun}."],
        "premises-FOL": [f"ForAll(x, {noun}(x) → sings(x))", f"{noun}({name})"],
        "questions": [f"Does {name} sing?"],
        "answers": ["Yes"],
        "idx": [[1, 2]],
        "explanation": [""],
    }


def write_data(root: Path) -> None:
    logic = root / "logic"
    nouns = ["dog", "cat", "bird", "fish", "horse", "mouse", "goat", "cow", "hen", "pig"]
    names = ["Ann", "Bob", "Cem", "Dora", "Eli", "Fay", "Gus", "Hana", "Ivan", "Jo"]
    exams = [exam(name, noun) for name, noun in zip(names, nouns, strict=True)]
    for folder in ("xai2025", "exact2026"):
        write(logic / folder / "train.json", json.dumps(exams))
    stories = [
        {
            "story_id": place, "example_id": place, "conclusion": f"{name} sings.",
            "premises": [f"All {noun}s of {name} sing."],
            "premises-FOL": [f"∀x ({noun.title()}(x) → Sings(x))"], "label": "True",
        }
        for place, (name, noun) in enumerate(zip(names, nouns, strict=True))
    ]  # fmt: skip
    write(logic / "folio/folio-train.jsonl", "\n".join(json.dumps(story) for story in stories))
    again = [
        {
            "id": f"FOLIO_train_{place}_1", "output": "True",
            "input": f"Premise: All {noun}s of {name} sing.\nConclusion: {name} sings.",
            "fol": f"Premise_FOL: ∀x ({noun.title()}(x) → Sings(x))\n"
            f"Conclusion_FOL: Sings({name.lower()})",
        }
        for place, (name, noun) in enumerate(zip(names, nouns, strict=True))
    ]  # fmt: skip
    write(logic / "folio/folio_v2_train.json", json.dumps(again))
    pairs = [{"NL": f"The {noun} sings loudly.", "FOL": f"Sings({noun})"} for noun in nouns]
    write(logic / "malls_willow/pairs.json", json.dumps(pairs))
    theory = {"facts": ["Ann is kind."], "rules": [], "statements": ["Ann is kind."]}
    language = {**theory, "labels": ["entailment"]}
    write(logic / "logicnli/train_language.json", json.dumps({"0": language}))
    proof = {
        "id": "p", "context": "Ann is kind. If someone is kind then they are big.",
        "question": "Based on the above, is it true? Ann is big.",
        "options": ["A) True", "B) False", "C) Unknown"], "answer": "A",
    }  # fmt: skip
    write(logic / "proofwriter/train.json", json.dumps([proof]))
    lines = ["lemma\tsynset\tantonym_lemma\tantonym_synset"]
    for kind in "nav":
        lines += [
            f"{kind}{a}{b}\t1-{kind}\t{kind}{b}{a}x\t2-{kind}" for a in "abcdef" for b in "ghijk"
        ]
    write(root / "knowledge/oewn/antonyms.tsv", "\n".join(lines))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_training_and_development_share_no_sentence(tmp_path: Path) -> None:
    write_data(tmp_path)
    train, dev = (read_lessons(tmp_path, part) for part in ("train", "dev"))
    said = [
        {t for lesson in part for t in lesson.texts if lesson.corpus in MEASURED}
        for part in (train, dev)
    ]
    assert not said[0] & said[1]
    assert {lesson.corpus for lesson in train} >= {"made", "ontology", "proofwriter", "folio2"}
    assert {lesson.corpus for lesson in dev} <= MEASURED
    assert len(said[0]) + len(said[1]) >= 30
    for lesson in train:
        assert len(lesson.texts) == len(lesson.formulas)
        assert (
            any(formula is not None for formula in lesson.formulas) or lesson.corpus == "logicnli"
        )


MEASURED = {"xai2025", "exact2026", "folio", "folio2", "malls"}
