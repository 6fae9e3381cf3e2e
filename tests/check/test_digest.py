from __future__ import annotations

import pytest

from nesy.check.digest import record_digest
from tests.check.records import small_record


def test_digest_follows_the_published_rule() -> None:
    """Computed with `printf '{"a":1,"b":"é"}' | sha256sum`."""
    known = "09ad9fd2fb648cb2f62141215828ea00a62c299db05d20aa9ade2f527a301cc6"
    assert record_digest({"b": "é", "a": 1, "digest": "old"}) == known


def test_writer_of_the_tests_agrees() -> None:
    record = small_record()
    assert record_digest(record) == record["digest"]


def test_lone_surrogates_have_a_digest() -> None:
    assert record_digest({"text": chr(0xD800)}) != record_digest({"text": chr(0xD801)})


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        record_digest({"a": {1}})
