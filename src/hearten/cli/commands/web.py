"""hearten web: the program in a browser of this computer."""

from __future__ import annotations

import shlex
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hearten.cli.say import out
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session

NOT_HERE = (
    "To open hearten in a browser, one part more is needed: python -m pip install 'hearten[web]'"
)
ONLY_SCREENS = "hearten web shows the screens. For plain lines, leave web away: hearten --plain"
OPEN = (
    "hearten opens in your browser: {address}\n"
    "It can be reached from this computer alone. But anyone on this computer who has that "
    "address could look on.\n"
    "It ends when you leave hearten or close the page. Ctrl-C here ends it, too."
)
NO_BROWSER = "I couldn't open a browser. You can open the address in one yourself."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Serve the program to a browser until it is left; return the exit code."""
    if session.plain:
        raise UsageError(ONLY_SCREENS)
    if find_spec("textual_serve") is None or find_spec("aiohttp") is None:
        raise HeartenError(NOT_HERE)
    import asyncio

    from hearten.cli.web_server import WebServer

    async def serve() -> None:
        server = WebServer(program(session))
        out(OPEN.format(address=server.address))
        await server.run(lambda: _show(server.address))

    asyncio.run(serve())
    return 0


def _show(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        out(NO_BROWSER)


def program(session: Session) -> str:
    """Return the command that a page runs: this program with the same plan, day and plugins."""
    options = []
    if session.plan is not None:
        options += ["--plan", str(session.plan)]
    if session.date is not None:
        options += ["--date", session.date.isoformat()]
    if not session.plugins_on:
        options += ["--no-plugins"]
    if session.accept:
        options += ["--as-it-is"]
    # What a page can show is known, and the same whatever terminal this was typed in.
    terminal = ["env", "TERM=xterm-256color", "COLORTERM=truecolor"]
    return shlex.join(["exec", *terminal, sys.executable, "-m", "hearten", *options])
