from __future__ import annotations

import pytest

from nesy.serve.admission import check_host, check_key, check_kind, check_origin
from nesy.serve.limits import RequestError

HOSTS = frozenset({"127.0.0.1", "::1"})


@pytest.mark.parametrize("host", [b"127.0.0.1", b"127.0.0.1:8000", b"[::1]:8000"])
def test_own_names_are_let_in(host: bytes) -> None:
    check_host({b"host": host}, HOSTS)


@pytest.mark.parametrize(
    "host", [b"", b"evil.example", b"127.0.0.1.evil.example", b"a@127.0.0.1", b"[::1", b"x y"]
)
def test_other_names_are_not(host: bytes) -> None:
    with pytest.raises(RequestError) as caught:
        check_host({b"host": host}, HOSTS)
    assert caught.value.status == 421


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({}, True),
        ({b"sec-fetch-site": b"none"}, True),
        ({b"sec-fetch-site": b"same-site"}, False),
        ({b"origin": b"https://a.example", b"host": b"a.example"}, True),
        ({b"origin": b"https://a.example", b"host": b"b.example"}, False),
        ({b"origin": b"null", b"host": b"b.example"}, False),
    ],
)
def test_pages_of_other_sites_are_not_let_in(headers: dict[bytes, bytes], is_own: bool) -> None:
    if is_own:
        check_origin(headers)
        return
    with pytest.raises(RequestError) as caught:
        check_origin(headers)
    assert caught.value.status == 403


def test_json_is_let_in_and_nothing_else() -> None:
    check_kind({b"content-type": b"Application/JSON; charset=utf-8"})
    for kind in (b"", b"text/plain", b"multipart/form-data; boundary=x"):
        with pytest.raises(RequestError, match="expected 'application/json'"):
            check_kind({b"content-type": kind})


def test_an_empty_key_is_no_key() -> None:
    check_key({b"x-api-key": b"k"}, "k")
    for headers in ({}, {b"x-api-key": b""}, {b"authorization": b"Bearer"}):
        with pytest.raises(RequestError):
            check_key(headers, "k")
