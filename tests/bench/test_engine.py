import inspect

from nesy.bench.engine import Engine
from tests.bench.stub_engine import StubEngine


def test_the_stub_has_the_signatures_of_an_engine() -> None:
    for name, method in inspect.getmembers(Engine, inspect.isfunction):
        if not name.startswith("_"):
            expected = list(inspect.signature(method).parameters)
            assert list(inspect.signature(getattr(StubEngine, name)).parameters) == expected
