"""hearten web: the program in a browser of this computer."""

from __future__ import annotations

import shlex
import sys
import tempfile
from contextlib import contextmanager
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.cli.say import out
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

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
# What a tab is called where the person set no name: anyone near may read it.
TITLE = "Notes"
_LEADS_ON = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={address}">
<title>{title}</title>
</head>
<body><a href="{address}">Go on</a></body>
</html>
"""


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

    title = session.config.called or TITLE

    async def serve() -> None:
        server = WebServer(program(session), title=title)
        out(OPEN.format(address=server.address))
        with page_leading_to(server.address, title) as page:
            await server.run(lambda: _show(page))

    asyncio.run(serve())
    return 0


@contextmanager
def page_leading_to(address: str, title: str) -> Iterator[Path]:
    """Yield a page that leads to *address*, in a folder for the person alone; it goes at the end.

    A browser is started with the place of this page: everybody on a computer can read what
    its programs are started with.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.touch(mode=0o600)
        text = _LEADS_ON.format(address=escape(address), title=escape(title))
        page.write_text(text, encoding="utf-8")
        yield page


def _show(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.as_uri()):
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
