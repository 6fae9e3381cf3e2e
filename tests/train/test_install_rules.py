from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.errors import InputError, RuleError, WeightsError
from nesy.logic.rules import parse_rules
from nesy.neural.checkpoint import SCHEMA
from nesy.train.install_rules import install_rules, without_rules

THEORY = """# Where causes are.
rule C01 "self":
    self(T, C) -> supports(cause)
# What never held.
rule C02 "never":
    never(T) &
    self(T, C) -> supports(cause)
rule C03 "long before":
    long_before(T, C) -> supports(not_cause)

# What may be added.
addable touches(T, C)
"""
MINED = '# held 40 times, right 0.90\nrule MC0001 "thanks":\n    thanks(T) -> supports(cause)\n'


def _weights(*rules: str) -> dict[str, object]:
    return {
        "default": "not_cause",
        "prior": {"cause": 1, "not_cause": 3},
        "reading": {"scale": 1.0, "bound": 4},
        "rules": {r: {"weights": {"cause": 2}, "firings": 40, "precision": 0.5} for r in rules},
    }


@pytest.fixture
def house(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A folder of mined files, one of grammars and one of weights."""
    mined, grammars, weights = tmp_path / "mined", tmp_path / "grammars", tmp_path / "weights"
    for folder in (mined, grammars, weights):
        folder.mkdir()
    (grammars / "cause.rules").write_text(THEORY, encoding="utf-8")
    (grammars / "emotion.rules").write_text("", encoding="utf-8")
    (mined / "cause.mined.rules").write_text(MINED, encoding="utf-8")
    (mined / "emotion.mined.rules").write_text("# none\n", encoding="utf-8")
    found = {"cause": _weights("C01", "C03", "MC0001"), "emotion": _weights()}
    record = {"schema": "nesy.rule_weights/1", **found}
    (mined / "rules.json").write_text(json.dumps(record), encoding="utf-8")
    (weights / "tokenizer.json").write_text("{}", encoding="utf-8")
    card = {"schema": SCHEMA, "files": {"tokenizer.json": "?"}, "sha256": "s"}
    (weights / "conversation.json").write_text(json.dumps(card), encoding="utf-8")
    return mined, grammars, weights


def test_rules_without_weight_are_cut_and_all_else_stays(
    house: tuple[Path, Path, Path],
) -> None:
    mined, grammars, weights = house
    installed = install_rules(mined, grammars=grammars, weights=weights)
    assert installed.dropped == ("C02",)
    start, end = THEORY.index("rule C02"), THEORY.index("rule C03")
    assert (grammars / "cause.rules").read_text(encoding="utf-8") == THEORY[:start] + THEORY[end:]
    assert (grammars / "cause.mined.rules").read_text(encoding="utf-8") == MINED
    assert (weights / "rules.json").read_bytes() == (mined / "rules.json").read_bytes()
    assert all(path.is_file() for path in installed.paths)


def test_the_card_records_the_hash_of_what_was_installed(
    house: tuple[Path, Path, Path],
) -> None:
    from hashlib import sha256

    mined, grammars, weights = house
    install_rules(mined, grammars=grammars, weights=weights)
    card = json.loads((weights / "conversation.json").read_text(encoding="utf-8"))
    for name in ("rules.json", "tokenizer.json"):
        assert card["files"][name] == sha256((weights / name).read_bytes()).hexdigest()
    assert card["sha256"] == "s"


def test_installing_twice_changes_nothing_more(house: tuple[Path, Path, Path]) -> None:
    mined, grammars, weights = house
    first = install_rules(mined, grammars=grammars, weights=weights)
    before = [path.read_bytes() for path in first.paths]
    again = install_rules(mined, grammars=grammars, weights=weights)
    assert again.dropped == ()
    assert [path.read_bytes() for path in again.paths] == before


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("rules.json", "{}", WeightsError),
        ("rules.json", None, InputError),
        ("cause.mined.rules", None, InputError),
        ("cause.mined.rules", "# the weighed MC0001 is not here\n", WeightsError),
        ("cause.mined.rules", 'rule C01 "self":\n    self(T, C) -> supports(cause)\n', RuleError),
        ("emotion.mined.rules", "rule rule", RuleError),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_written(
    house: tuple[Path, Path, Path], name: str, text: str | None, error: type[Exception]
) -> None:
    mined, grammars, weights = house
    if text is None:
        (mined / name).unlink()
    else:
        (mined / name).write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in (*grammars.iterdir(), *weights.iterdir())}
    with pytest.raises(error) as caught:
        install_rules(mined, grammars=grammars, weights=weights)
    assert name in str(caught.value) or "C0" in str(caught.value)
    assert {path: path.read_bytes() for path in (*grammars.iterdir(), *weights.iterdir())} == before


def test_weights_that_were_never_packed_are_refused(house: tuple[Path, Path, Path]) -> None:
    mined, grammars, weights = house
    (weights / "conversation.json").unlink()
    with pytest.raises(InputError, match="cannot be read"):
        install_rules(mined, grammars=grammars, weights=weights)


def test_a_rule_that_cannot_be_cut_cleanly_is_refused() -> None:
    text = 'rule C01 "a":\n\n    self(T, C) -> supports(cause)\n'
    with pytest.raises(RuleError, match="cannot cut out C01"):
        without_rules(text, keep=())


def test_the_rules_kept_are_those_of_the_book() -> None:
    left, dropped = without_rules(THEORY, keep={"C03"})
    book = parse_rules(THEORY)
    assert dropped == ["C01", "C02"]
    assert parse_rules(left).rules == book.rules[2:]
    assert parse_rules(left).addable == book.addable
