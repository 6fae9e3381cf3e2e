from __future__ import annotations

import tracemalloc
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from nesy.errors import InputError
from nesy.serve import store as kept_in
from nesy.serve.limits import RequestError
from nesy.serve.store import Kept
from nesy.serve.store import Store as SizedStore

Store = partial(SizedStore, most_bytes=2**30)


def test_a_domain_is_kept_changed_and_deleted(tmp_path: Path) -> None:
    store = Store(tmp_path / "new folder" / "domains.sqlite")
    assert [*store.all()] == []
    first = store.add("Sleep", "Ann sleeps.", "{}", exact=True)
    second = store.add("'; DROP TABLE domains; --", "Bob sleeps.", "{}", exact=False)
    assert [*store.all()] == [first, second]
    assert [(each.id, each.name) for each in store.names()] == [
        (each.id, each.name) for each in (first, second)
    ]
    assert store.get(first.id) == first
    changed = store.change(first, "Ann runs.", "[]", exact=False)
    assert (changed.rules, changed.document, changed.exact) == ("Ann runs.", "[]", False)
    assert changed.created == first.created
    assert changed.changed > first.changed
    store.delete(second.id)
    assert [*store.all()] == [changed]


def test_a_list_holds_one_domain_at_a_time(tmp_path: Path) -> None:
    store = Store(tmp_path / "domains.sqlite")
    for name in "abcdefgh":
        store.add(name, "Ann sleeps.", " " * 1_000_000, exact=True)
    tracemalloc.start()
    try:
        assert sum(1 for _ in store.all()) == len(store.names()) == 8
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_domains_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "domains.sqlite"
    first = Store(file).add("Sleep", "Ann sleeps.", "{}", exact=True)
    assert Store(file).get(first.id) == first


def test_what_is_not_there_is_404(tmp_path: Path) -> None:
    store = Store(tmp_path / "domains.sqlite")
    gone = Kept("x", "Sleep", "Ann sleeps.", True, "{}", "", "")
    for use in (
        store.get,
        store.delete,
        lambda id: store.change(replace(gone, id=id), "a", "b", exact=True),
    ):
        with pytest.raises(RequestError, match="no domain 'x'") as caught:
            use("x")
        assert caught.value.status == 404


def test_too_many_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_in, "MOST", 1)
    store = Store(tmp_path / "domains.sqlite")
    store.add("a", "b", "{}", exact=True)
    with pytest.raises(RequestError, match="delete one first") as caught:
        store.add("a", "b", "{}", exact=True)
    assert caught.value.status == 409


def test_what_is_kept_has_a_size(tmp_path: Path) -> None:
    store = SizedStore(tmp_path / "domains.sqlite", most_bytes=200_000)
    with pytest.raises(RequestError, match=r"has 200,001 bytes.*--max-kept") as caught:
        store.add("a", "b", "x" * 200_000, exact=True)
    assert caught.value.status == 413
    first = store.add("a", "b", "x" * 100_000, exact=True)
    with pytest.raises(RequestError, match=r"of 200,000 bytes.*delete one first") as caught:
        store.add("a", "b", "x" * 100_000, exact=True)
    assert caught.value.status == 409
    with pytest.raises(RequestError, match="delete one first"):
        store.change(first, "b", "x" * 150_000, exact=True)
    assert store.get(first.id) == first
    store.delete(first.id)
    store.add("a", "b", "x" * 100_000, exact=True)


def test_a_file_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("these are notes, and no database at all", encoding="utf-8")
    with pytest.raises(InputError, match=r"domains cannot be kept here.*--data"):
        Store(other)
    with pytest.raises(InputError, match="domains cannot be kept here"):
        Store(other / "below a file")
    store = Store(tmp_path / "domains.sqlite")
    (tmp_path / "domains.sqlite").write_text("spoilt" * 1_000, encoding="utf-8")
    with pytest.raises(RequestError, match="cannot be used") as caught:
        [*store.all()]
    assert caught.value.status == 503
