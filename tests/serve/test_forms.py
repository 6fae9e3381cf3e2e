from __future__ import annotations

import pytest

from nesy.serve.forms import checked, failed, lines_of, report, text_of, value_of
from nesy.serve.limits import RequestError
from nesy.serve.requests import Prove
from tests.serve.stub_engine import PAGE


def test_fields_lines_and_files() -> None:
    form = {"a": ["one", "two"], "options": [" x \n\n y"], "file": ["of the file"]}
    assert value_of(form, "a") == "one"
    assert value_of(form, "b") == ""
    assert lines_of(form, "options") == ["x", "y"]
    assert text_of(form, "a") == "of the file"
    assert text_of({"a": ["pasted"], "file": [""]}, "a") == "pasted"


def test_what_is_asked_is_checked() -> None:
    assert checked(Prove, {"theory": "a"})["semantics"] == "classical"
    with pytest.raises(RequestError, match="theory: "):
        checked(Prove, {"theory": ""})


def test_pages_are_put_together() -> None:
    page = bytes(report(PAGE, above="<p>above</p>", below="<p>below</p>").body).decode()
    assert page.index("<nav") < page.index("<main>") < page.index("above") < page.index("A report")
    assert page.index("A report") < page.index("below") < page.index("</main>")
    problem = failed(422, "<script>")
    assert problem.status_code == 422
    assert b"&lt;script&gt;" in bytes(problem.body)
