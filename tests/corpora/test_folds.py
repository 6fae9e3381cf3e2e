from collections import Counter

import pytest

from nesy.corpora.folds import assign_folds, fold_of
from nesy.language.utterance import Dialogue, Utterance


def dialogue(name: str, text: str) -> Dialogue:
    return Dialogue(name, (Utterance(1, "A", text),))


def test_fold_of_is_stable() -> None:
    assert [fold_of(name) for name in ("tr_1", "tr_2", "tr_3")] == [0, 0, 4]


@pytest.mark.parametrize("k", [1, 2, 5])
def test_fold_of_uses_every_fold_about_equally(k: int) -> None:
    counts = Counter(fold_of(f"d{number}", k) for number in range(1000))
    assert sorted(counts) == list(range(k))
    assert min(counts.values()) > 1000 / k * 0.75


def test_assign_folds_keeps_repeats_together_in_any_order() -> None:
    names = [f"d{number}" for number in range(12)]
    repeats = [dialogue(name, "The very same words are said here once more.") for name in names]
    others = [dialogue(f"o{n}", f"{n} is a number that {n * 7} people like.") for n in range(9)]
    folds = assign_folds(repeats + others)
    assert len({folds[name] for name in names}) == 1
    assert {name: folds[name] for name in ("o3", "o4")} == {n: fold_of(n) for n in ("o3", "o4")}
    assert assign_folds([*others, *reversed(repeats)]) == folds
