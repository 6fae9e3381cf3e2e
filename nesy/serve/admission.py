"""Who may ask: under which name, from which page, with which key, in which form."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from nesy.serve.limits import RequestError

Headers = Mapping[bytes, bytes]


def check_host(headers: Headers, hosts: frozenset[str]) -> None:
    """Look whether a request calls this server under a name of its own.

    Raises:
        RequestError: it does not (421).
    """
    host = _host_of(headers.get(b"host", b""))
    if host not in hosts:
        known = ", ".join(sorted(hosts))
        raise RequestError(f"the host is {host!r}; expected one of {known}", status=421)


def check_origin(headers: Headers) -> None:
    """Look whether a browser says that a page of another site sends a request.

    Raises:
        RequestError: it does (403).
    """
    if _is_foreign(headers):
        raise RequestError("the form is on another site; use this server's page", status=403)


def check_kind(headers: Headers) -> None:
    """Look whether a program sends JSON; a page of another site cannot, unasked.

    Raises:
        RequestError: it does not (415).
    """
    plain = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    if plain != b"application/json":
        raise RequestError(
            f"the content-type is {plain.decode('latin-1')!r}; expected 'application/json'",
            status=415,
        )


def check_key(headers: Headers, key: str) -> None:
    """Look for the key: as `X-API-Key`, as a bearer's token, or as the password of a browser.

    Raises:
        RequestError: none of them is right (401).
    """
    shown = [headers.get(b"x-api-key", b"")]
    kind, _, rest = headers.get(b"authorization", b"").partition(b" ")
    if kind.lower() == b"bearer":
        shown.append(rest.strip())
    elif kind.lower() == b"basic":
        with contextlib.suppress(binascii.Error):
            shown.append(base64.b64decode(rest, validate=True).partition(b":")[2])
    right = key.encode()
    if not any(hmac.compare_digest(each, right) for each in shown):
        raise RequestError(
            "no key, or a wrong one; send it as X-API-Key, or as the password", status=401
        )


def _host_of(value: bytes) -> str:
    return urlsplit(f"//{value.decode('latin-1')}").hostname or "" if _is_plain(value) else ""


def _is_plain(value: bytes) -> bool:
    return not set(value) & set(b"/?#@\\ ") and value.count(b"[") == value.count(b"]")


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that a page of another site sends this."""
    if (site := headers.get(b"sec-fetch-site")) is not None:
        return site not in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    if origin is None:
        return False
    return origin.partition(b"://")[2].lower() != headers.get(b"host", b"").lower()
