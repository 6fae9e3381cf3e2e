from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.errors import WeightsError
from nesy.neural.candidate_order import FILE, Order, load_order, save_order
from nesy.neural.candidate_signs import SIGNS

ORDER = Order(tuple(float(place) / 8 for place in range(len(SIGNS))))


def test_by_itself_only_the_decoder_counts() -> None:
    signs = (-2.5, *(9.0 for _ in SIGNS[1:]))
    assert Order().worth(signs) == -2.5
    assert ORDER.worth(signs) == sum(9.0 * each for each in ORDER.weights)


def test_what_was_written_is_read_and_its_weights_are_named(tmp_path: Path) -> None:
    digest = save_order(ORDER, tmp_path, {"sentences": 3})
    assert load_order(tmp_path, digest) == ORDER
    written = json.loads((tmp_path / FILE).read_text())
    assert list(written["weights"]) == list(SIGNS)
    assert written["provenance"] == {"sentences": 3}


def test_an_altered_or_foreign_order_is_refused(tmp_path: Path) -> None:
    digest = save_order(ORDER, tmp_path, {})
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text + " ")
    with pytest.raises(WeightsError, match="altered"):
        load_order(tmp_path, digest)
    (tmp_path / FILE).unlink()
    with pytest.raises(WeightsError, match="no weights here"):
        load_order(tmp_path, digest)


@pytest.mark.parametrize(
    "written", ["{", "[]", '{"schema": "nesy.order/1", "weights": {"luck": 1}}', '{"weights": {}}']
)
def test_an_order_of_another_kind_is_refused(tmp_path: Path, written: str) -> None:
    from hashlib import sha256

    (tmp_path / FILE).write_text(written)
    with pytest.raises(WeightsError, match="order"):
        load_order(tmp_path, sha256(written.encode()).hexdigest())
