"""`nesy mcp`: a server of the Model Context Protocol on standard input and output."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import click

from nesy.cli.app import OK
from nesy.cli.settings import Given, configured, with_settings
from nesy.errors import InputError


@click.command()
@with_settings
def command(**given: Any) -> int:
    """Offer explain, ask, prove and check as tools of the Model Context Protocol.

    Speaks on standard input and output, until the input ends. A client is told to start it as
    `nesy mcp`.
    """
    config = configured(Given(**given))
    if find_spec("mcp") is None:
        raise InputError("needs mcp, which is not installed; try `pip install 'nesy[mcp]'`")
    from nesy.integrations.mcp_server import make_server

    make_server(config).run("stdio")
    return OK
