from __future__ import annotations

import socket

import pytest

from nesy.errors import InputError
from nesy.serve.server import Site, bound
from tests.serve.stub import client


def test_a_port_in_use_is_one_line_with_the_mend() -> None:
    with bound("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(InputError, match=f"127.0.0.1:{port} is in use.*--port"):
            bound("127.0.0.1", port)


def test_a_host_that_is_none_is_one_line() -> None:
    with pytest.raises(InputError, match=r"no host 'nowhere.invalid'"):
        bound("nowhere.invalid", 0)
    with pytest.raises(InputError, match="cannot be had"):
        bound("192.0.2.1", 0)


def test_on_loopback_only_its_own_names_are_answered() -> None:
    assert Site().hosts == {"127.0.0.1", "localhost", "::1"}
    assert Site(host="0.0.0.0").hosts is None


def test_the_description_names_every_route_with_an_example() -> None:
    with client() as browser:
        found = browser.get("/v1/openapi.json").json()
    for path in ("explain", "ask", "choose", "prove"):
        route = found["paths"][f"/v1/{path}"]["post"]
        assert {"200", "400", "413", "422", "429", "504"} <= set(route["responses"])
    assert all("examples" in s for n, s in found["components"]["schemas"].items() if n == "Ask")
    assert "/" not in found["paths"]


def test_ipv6_is_written_as_addresses_are() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    from nesy.serve.server import _address

    try:
        listening = bound("::1", 0)
    except InputError:
        pytest.skip("no IPv6 here")
    with listening:
        assert _address(listening).startswith("http://[::1]:")
