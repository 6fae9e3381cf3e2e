"""What each part of the translator is worth: arms without it, trained alike on a small scale.

    python -m benchmarks.translator_ablation --data DIR --out DIR --write

Each arm learns from the same drawn lessons (all of XAI-2025, EXACT-2026 and FOLIO for training,
some of MALLS and of the made-up problems) for a few epochs, and translates the same development
problems sentence by sentence, from English alone. About ten minutes an arm on one core; resumes.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.report import table, write
from nesy.bench.conversion import compare
from nesy.resources import weights_root
from nesy.train.translation import TranslationConfig
from nesy.train.translation_data import Lesson, read_lessons
from nesy.train.translator_recipe import load_reader, load_trained, train_on

COMMAND = "python -m benchmarks.translator_ablation --data DIR --out DIR --write"
SIZES = {"xai2025": 400, "exact2026": 400, "folio": 400, "malls": 350, "made": 150, "ontology": 50}
DEV = {"xai2025": 16, "exact2026": 16, "folio": 30, "malls": 40}
FULL = TranslationConfig(epochs=3)
ARMS = {
    "all parts": FULL,
    "no joint embedding": replace(FULL, jepa=0.0),
    "no inventory": replace(FULL, inventory=False),
    "each sentence alone": replace(FULL, whole=False),
}


def drawn(lessons: Sequence[Lesson], sizes: dict[str, int]) -> list[Lesson]:
    """Draw so many lessons of each corpus, always the same."""
    rng = random.Random(0)
    found: list[Lesson] = []
    for corpus, size in sizes.items():
        mine = [lesson for lesson in lessons if lesson.corpus == corpus]
        found += rng.sample(mine, min(size, len(mine)))
    return found


def measure(name: str, lessons: Sequence[Lesson], folder: Path, reader: Any) -> dict[str, Any]:
    """Return the share of equivalent sentences, and predicate F1, for each corpus."""
    translator = load_trained(folder, reader)
    counts: dict[str, Counter[str]] = {}
    for lesson in lessons:
        pairs = zip(lesson.texts, lesson.formulas, strict=True)
        kept = [(text, gold) for text, gold in pairs if gold is not None]
        proposed = translator.candidates([text for text, _ in kept])
        found = [each[0].formula if each else None for each in proposed]
        conversion = compare(found, [gold for _, gold in kept])
        counts.setdefault(lesson.corpus, Counter()).update(
            sentences=conversion.sentences,
            same=conversion.same,
            shared=conversion.shared,
            mentions=conversion.found + conversion.gold,
        )
    scores = {
        corpus: {
            "sentences": each["sentences"],
            "conversion_score": round(each["same"] / each["sentences"], 4),
            "predicate_f1": round(2 * each["shared"] / each["mentions"], 4),
        }
        for corpus, each in counts.items()
    }
    return {"arm": name, "scores": scores}


def main() -> None:
    """Train and measure every arm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    reader = load_reader(weights_root())
    train = drawn(read_lessons(asked.data, "train"), SIZES)
    dev = drawn(read_lessons(asked.data, "dev"), DEV)
    rows = []
    for name, config in ARMS.items():
        folder = asked.out / f"{name.replace(' ', '-')}-{asked.seed}"
        train_on(train, reader, folder, replace(config, seed=asked.seed))
        rows.append(measure(name, dev, folder, reader))
        print(rows[-1], flush=True)
    lines = table(
        ["conversion score / predicate F1", *rows[0]["scores"]],
        [[row["arm"], *map(_shown, row["scores"].values())] for row in rows],
    )
    if asked.write:
        title = "What parts of the translator are worth"
        record = {"seed": asked.seed, "epochs": FULL.epochs, "sizes": SIZES, "arms": rows}
        write("translator_ablation", title, COMMAND, record, lines)
    else:
        print("\n".join(lines))


def _shown(scores: dict[str, float]) -> str:
    return f"{scores['conversion_score']:.3f} / {scores['predicate_f1']:.3f}"


if __name__ == "__main__":
    main()
