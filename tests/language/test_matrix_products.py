from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from thinc.api import Linear, NumpyOps, chain

from nesy.language.matrix_products import multiply_with_numpy


class OtherOps(NumpyOps):
    """Stands for kernels of a device of its own."""


def pipeline(*models: object) -> SimpleNamespace:
    parts = [(str(n), SimpleNamespace(model=model)) for n, model in enumerate(models)]
    return SimpleNamespace(pipeline=[*parts, ("rules", SimpleNamespace()), ("none", None)])


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("second", [False, True])
@pytest.mark.parametrize("into", [False, True])
def test_products_are_those_of_spacy(first: bool, second: bool, into: bool) -> None:
    made = np.random.default_rng(0)
    x = made.random((5, 7) if first else (7, 5), dtype=np.float32)
    y = made.random((3, 5) if second else (5, 3), dtype=np.float32)
    model = Linear(3, 5)
    plain = model.ops.gemm(x, y, trans1=first, trans2=second)
    multiply_with_numpy(pipeline(model))  # type: ignore[arg-type]
    out = np.zeros((7, 3), dtype=np.float32) if into else None
    found = model.ops.gemm(x, y, out=out, trans1=first, trans2=second)
    assert np.allclose(found, plain, atol=1e-6)
    assert out is None or found is out


def test_inner_layers_change_and_those_of_other_kernels_stay() -> None:
    inner, other = Linear(3, 5), Linear(3, 5)
    other.ops = kept = OtherOps()
    whole = chain(inner, other)
    multiply_with_numpy(pipeline(whole))  # type: ignore[arg-type]
    assert type(inner.ops) is not NumpyOps
    assert other.ops is kept
