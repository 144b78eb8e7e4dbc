"""The program in a browser of this computer: one page, and a program for each that opens it.

textual-serve runs the program and speaks its protocol; its own server is open to the whole
computer and takes a font from elsewhere, so the few lines that serve stand here. Only this
computer is listened to, at a port and below a path that are new each time.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import threading
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "127.0.0.1"
# A page that is loaded anew leaves first and is back at once.
RELOAD = 3.0  # seconds
_END = 1.0  # seconds that a program has to end once the server does
_ENDED = frozenset({"SIGINT", "SIGTERM", "SIGHUP"})
_USUAL = (80, 24)
_PAGE = Path(__file__).with_name("web_page")


class WebServer:
    """Serves the program until it ends, its page is closed, or the server is asked to end."""

    def __init__(self, command: str, *, title: str, reload: float = RELOAD) -> None:
        """*command* is a line for the shell, *title* what the page is called.

        *reload* are the seconds in which a page may come back.
        """
        self._command = command
        self._title = title
        self._reload = reload
        self._socket = socket.create_server((HOST, 0))
        self._path = f"/{secrets.token_urlsafe(32)}/"
        self._open = 0
        self._ended = asyncio.Event()

    @property
    def address(self) -> str:
        """The address of the page. Whoever has it can look on."""
        return f"http://{self._place}{self._path}"

    @property
    def _place(self) -> str:
        return f"{HOST}:{self._socket.getsockname()[1]}"

    async def run(self, begun: Callable[[], object]) -> None:
        """Serve; *begun* is called once a browser may come."""
        loop = asyncio.get_running_loop()
        for name in _ENDED:
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self._ended.set)
        # No line about any request is kept: the address stands in it.
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=_END)
        await runner.setup()
        try:
            await web.SockSite(runner, self._socket).start()
            # It may last as long as the browser, and nothing waits for its end.
            threading.Thread(target=begun, daemon=True).start()
            await self._ended.wait()
        finally:
            await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application()
        app.on_response_prepare.append(self._close_off)
        static = Path(str(resources.files("textual_serve"))) / "static"
        app.add_routes(
            [
                web.get(self._path, self._page),
                web.get(f"{self._path}ws", self._program),
                web.static(f"{self._path}static", static),
                web.static(f"{self._path}page", _PAGE),
            ]
        )
        return app

    async def _close_off(self, request: web.Request, response: web.StreamResponse) -> None:
        """Let the page load nothing from elsewhere, and nothing keep it or learn its address."""
        response.headers.update(
            {
                "Cache-Control": "no-store",
                "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; "
                f"connect-src 'self' ws://{self._place}; img-src 'self' data:; base-uri 'none'; "
                "form-action 'none'; frame-ancestors 'none'",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            }
        )

    async def _page(self, request: web.Request) -> web.Response:
        page = (_PAGE / "index.html").read_text(encoding="utf-8")
        text = page.replace("{websocket}", f"ws://{self._place}{self._path}ws")
        text = text.replace("{title}", escape(self._title))
        return web.Response(text=text, content_type="text/html")

    async def _program(self, request: web.Request) -> web.WebSocketResponse:
        """Run a program of its own for a page, as long as either is there."""
        page = web.WebSocketResponse()
        await page.prepare(request)

        async def close() -> None:
            await page.close()

        program = AppService(
            self._command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._open += 1
        try:
            await program.start(*_size(request))
            async for message in page:
                if message.type == WSMsgType.TEXT:
                    await _pass_on(message.json(), page, program)
        finally:
            await _ended(program)
            self._open -= 1
            self._left(by_itself=page.close_code == WSCloseCode.OK)
        return page

    def _left(self, *, by_itself: bool) -> None:
        """End with the last program that ended *by_itself*, else unless its page comes back."""
        if by_itself:
            self._end_if_alone()
        else:
            asyncio.get_running_loop().call_later(self._reload, self._end_if_alone)

    def _end_if_alone(self) -> None:
        if not self._open:
            self._ended.set()


async def _ended(program: AppService) -> None:
    """Ask the program to end, and wait until it has; what it holds of typed words it keeps."""
    await program.stop()
    program.stdin.close()
    if program._process is not None:
        await program._process.wait()


def _size(request: web.Request) -> tuple[int, int]:
    """Return the columns and lines that a page has room for, as it says in its address."""
    columns, lines = (request.query.get(name, "") for name in ("width", "height"))
    if columns.isdecimal() and lines.isdecimal():
        return int(columns), int(lines)
    return _USUAL


async def _pass_on(message: object, page: web.WebSocketResponse, program: AppService) -> None:
    """Pass on what the page says: keys and the mouse, its size, whether it is looked at."""
    match message:
        case ["stdin", str(keys)]:
            await program.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": int(columns), "height": int(lines)}]:
            await program.set_terminal_size(columns, lines)
        case ["ping", str(when)]:
            await page.send_json(["pong", when])
        case ["blur"]:
            await program.blur()
        case ["focus"]:
            await program.focus()
