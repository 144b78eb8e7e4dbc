"""Chromium without a window, driven by its own protocol, for what only a browser can show."""

from __future__ import annotations

import asyncio
import base64
import itertools
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_PATIENCE = 60.0  # seconds
# Nothing but the page: no start page, no look-ups, and no sandbox inside the one of the tests.
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-port=0", "about:blank",
)  # fmt: skip


@dataclass
class Page:
    """One page: what it is told, what it asks for, and what comes to it."""

    socket: aiohttp.ClientWebSocketResponse
    asked: list[str] = field(default_factory=list)
    received: bytearray = field(default_factory=bytearray)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    async def do(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call *method* of the protocol; return its result, noting what happens meanwhile."""
        number = next(self._numbers)
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(_PATIENCE):
            while (told := await self.socket.receive_json()).get("id") != number:
                self._note(told)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def tell(self, script: str) -> Any:
        """Return what *script* comes to in the page."""
        return (await self.do("Runtime.evaluate", expression=script))["result"].get("value")

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for events until *is_so*."""
        async with asyncio.timeout(_PATIENCE):
            while not is_so():
                self._note(await self.socket.receive_json())

    async def press(self, key: str) -> None:
        """Press one key that writes a letter."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" else {}
            await self.do("Input.dispatchKeyEvent", type=kind, key=key, **text)

    def _note(self, told: dict[str, Any]) -> None:
        method, what = told.get("method"), told.get("params", {})
        if method == "Network.requestWillBeSent":
            self.asked.append(what["request"]["url"])
        if method == "Network.webSocketFrameReceived":
            raw = what["response"]["payloadData"]
            is_text = what["response"]["opcode"] == 1
            self.received += raw.encode() if is_text else base64.b64decode(raw)


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Page]:
    """Yield a page of a browser that keeps what it has to in *folder*, and ends with the test."""
    assert CHROMIUM is not None
    nothing = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, f"--user-data-dir={folder}", *_OPTIONS,
        stdin=nothing, stdout=nothing, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        async with asyncio.timeout(_PATIENCE):
            while b"DevTools listening on" not in (line := await process.stderr.readline()):
                assert line, "Chromium ended"
        place = line.split(b"/")[2].decode()
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://{place}/json") as told:
                (page,) = (each for each in await told.json() if each["type"] == "page")
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        process.kill()
        await process.wait()
