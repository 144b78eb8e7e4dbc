"""hearten web: reached by who has the address alone, and over with the program or its page."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import shlex
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import WSServerHandshakeError
from yarl import URL

from hearten.actions.session import Session
from hearten.cli.commands import web
from hearten.cli.web_server import WebServer
from helpers.chromium import CHROMIUM, browser
from helpers.console import examples, matches
from helpers.plans import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = "2026-11-22"
PATIENCE = 60.0  # seconds


@pytest.fixture
def command(with_sam: Program, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a page runs: the program with the example plan, on the example's day."""
    for name, value in with_sam.settings(LC_ALL="C.UTF-8").items():
        monkeypatch.setenv(name, value)
    return web.program(Session.started(os.environ, {"date": DAY}))


@asynccontextmanager
async def serving(command: str) -> AsyncIterator[tuple[WebServer, asyncio.Task[None]]]:
    """Yield a server that takes pages, and the task that is done when it ends."""
    server, begun = WebServer(command, title="Notes", reload=0.0), asyncio.Event()
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(PATIENCE):
        running = asyncio.create_task(server.run(lambda: loop.call_soon_threadsafe(begun.set)))
        await begun.wait()
        try:
            yield server, running
        finally:
            running.cancel()
            await asyncio.wait([running])


async def said(page: aiohttp.ClientWebSocketResponse, words: str) -> None:
    """Wait until the program has drawn *words*."""
    drawn = b""
    while words.encode() not in drawn:
        message = await page.receive()
        assert message.type == aiohttp.WSMsgType.BINARY, message
        drawn += message.data


def paths(token: str) -> list[str]:
    """Return what a stranger could ask for."""
    other = ("B" if token[0] == "A" else "A") + token[1:]
    return [
        "/", "/ws", "/index.html", "/static/js/textual.js", "/download/x", f"/{token}",
        f"/{token[:-1]}/", f"/{other}/", f"/{other}/ws", f"/{token.swapcase()}/", f"//{token}/",
        f"/x/{token}/", f"/{token}/static", f"/{token}/static/", f"/{token}/static/js/",
        f"/{token}/static/../server.py", f"/{token}/static/%2e%2e/server.py",
        f"/{token}/static/..%2fserver.py", f"/{token}/download/x", f"/{token}/ws/",
        f"/?token={token}",
    ]  # fmt: skip


def test_whoever_has_not_the_whole_address_finds_nothing(command: str) -> None:
    async def look() -> None:
        async with serving(command) as (server, _), aiohttp.ClientSession() as session:
            root, token = server.address.rstrip("/").rsplit("/", 1)
            async with session.get(server.address) as page:
                assert page.status == 200
            for path in paths(token):
                async with session.get(URL(root + path, encoded=True)) as page:
                    assert page.status in (403, 404), path
                    assert token not in await page.text()

    asyncio.run(look())


def test_no_program_is_run_without_the_token(tmp_path: Path) -> None:
    mark = tmp_path / "ran"

    async def knock() -> None:
        async with serving(f"touch {mark}") as (server, _), aiohttp.ClientSession() as session:
            root, token = server.address.rstrip("/").rsplit("/", 1)
            for path in ("/ws", "/x/ws", f"/{token[:-1]}/ws", f"/ws?token={token}"):
                with pytest.raises(WSServerHandshakeError) as refused:
                    await session.ws_connect(root + path)
                assert refused.value.status == 404

    asyncio.run(knock())
    assert not mark.exists()


def test_each_has_an_address_of_its_own_on_this_computer_alone() -> None:
    async def addresses() -> tuple[str, str]:
        async with serving("true") as (one, _), serving("true") as (other, _):
            return one.address, other.address

    one, other = (URL(each) for each in asyncio.run(addresses()))
    assert (one.host, other.host) == ("127.0.0.1", "127.0.0.1")
    assert one.port != other.port
    assert one.path != other.path
    assert len(one.path) == len("/" + 43 * "x" + "/")  # 256 bits


def test_the_page_asks_nothing_of_anywhere_else(command: str) -> None:
    async def read() -> tuple[str, str, Any]:
        async with (
            serving(command) as (server, _),
            aiohttp.ClientSession() as session,
            session.get(server.address) as page,
        ):
            return server.address, await page.text(), page.headers

    address, text, headers = asyncio.run(read())
    place = address.removeprefix("http").rstrip("/")
    assert text.replace(f"ws{place}/ws", "").count("//") == 0
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_address_is_kept_nowhere(
    command: str, with_sam: Program, caplog: pytest.LogCaptureFixture
) -> None:
    async def visit() -> str:
        async with serving(command) as (server, _), aiohttp.ClientSession() as session:
            async with session.get(server.address), session.get(f"{server.address}nothing"):
                pass
            async with session.ws_connect(f"{server.address}ws") as page:
                await said(page, "help now")
            return server.address.rsplit("/", 2)[1]

    with caplog.at_level(logging.DEBUG):
        token = asyncio.run(visit())
    assert token not in caplog.text
    assert token not in command
    kept = [path for path in with_sam.home.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if token.encode() in path.read_bytes()]


# A browser that tells what it was started with and what it found, and ends what started it.
BROWSER = """\
#!{python}
import json, os, signal, sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname
page = Path(url2pathname(urlsplit(sys.argv[1]).path))
modes = [oct(path.stat().st_mode & 0o777) for path in (page, page.parent)]
told = dict(argv=sys.argv, page=str(page), modes=modes, text=page.read_text(encoding="utf-8"))
Path({told!r}).write_text(json.dumps(told), encoding="utf-8")
os.kill(os.getppid(), signal.SIGTERM)
"""


def opened(program: Program, folder: Path) -> tuple[str, dict[str, Any]]:
    """Run the guide's command with that browser; return the address it said, and what was told."""
    page = (ROOT / "docs" / "guide" / "browser.md").read_text(encoding="utf-8")
    (shown,) = examples(page)
    script, told = folder / "browser", folder / "told.json"
    script.write_text(BROWSER.format(python=sys.executable, told=str(told)), encoding="utf-8")
    script.chmod(0o700)
    ran = subprocess.run(
        (sys.executable, "-m", *shlex.split(shown.command)),
        capture_output=True,
        text=True,
        env=program.settings(BROWSER=str(script)),
        timeout=PATIENCE,
        check=True,
    )
    found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{43}/", ran.stdout.replace("\n", ""))
    assert found, ran.stdout
    assert matches(shown.shown, ran.stdout)
    return found[0], json.loads(told.read_text(encoding="utf-8"))


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_no_browser_is_started_with_the_address(with_sam: Program, tmp_path: Path) -> None:
    address, told = opened(with_sam, tmp_path)
    token = address.rsplit("/", 2)[1]
    assert len(told["argv"]) == 2
    assert token not in " ".join(told["argv"])
    assert "hearten" not in told["argv"][1]
    assert told["modes"] == ["0o600", "0o700"]
    assert f'content="0; url={address}"' in told["text"]
    assert "<title>Notes</title>" in told["text"]
    assert not Path(told["page"]).parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_the_page_is_called_as_the_person_calls_the_program(
    with_sam: Program, tmp_path: Path
) -> None:
    assert with_sam("config", "called", "Bread & butter").code == 0
    _, told = opened(with_sam, tmp_path)
    assert "<title>Bread &amp; butter</title>" in told["text"]


def test_the_page_names_the_program_nowhere_it_could_be_seen(command: str) -> None:
    async def read() -> str:
        async with (
            serving(command) as (server, _),
            aiohttp.ClientSession() as session,
            session.get(server.address) as page,
        ):
            return await page.text()

    text = asyncio.run(read())
    assert "<title>Notes</title>" in text
    assert ">This is closed now. You can close the page, too.<" in text
    assert "hearten" not in text


def test_it_ends_when_the_program_is_left(command: str) -> None:
    async def leave() -> None:
        async with (
            serving(command) as (server, running),
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{server.address}ws?width=90&height=30") as page,
        ):
            await said(page, "help now")
            await page.send_json(["stdin", "q"])
            await running

    asyncio.run(leave())


def test_it_ends_when_the_page_is_closed_and_no_typed_word_is_lost(
    command: str, with_sam: Program
) -> None:
    async def close() -> None:
        async with (
            serving(f"{command} journal") as (server, running),
            aiohttp.ClientSession() as session,
        ):
            async with session.ws_connect(f"{server.address}ws") as page:
                await said(page, "write")
                await page.send_json(["stdin", "w"])
                await said(page, "ctrl+s")
                await page.send_json(["stdin", "\x1b[200~zqx\x1b[201~"])  # pasted: drawn at once
                await said(page, "zqx")
            await running

    asyncio.run(close())
    drafts = (with_sam.state / "drafts").glob("*-journal*")
    assert [path for path in drafts if "zqx" in path.read_text(encoding="utf-8")]


def test_a_page_shows_the_screens_also_where_plain_lines_are_usual(
    command: str, with_sam: Program
) -> None:
    assert with_sam("config", "plain", "on").code == 0

    async def look() -> None:
        async with (
            serving(command) as (server, _),
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{server.address}ws") as page,
        ):
            await said(page, "help now")

    asyncio.run(look())


def test_another_page_keeps_it_open(command: str) -> None:
    async def two() -> None:
        async with serving(command) as (server, running), aiohttp.ClientSession() as session:
            async with session.ws_connect(f"{server.address}ws") as other:
                await said(other, "help now")
                async with session.ws_connect(f"{server.address}ws") as page:
                    await said(page, "help now")
                    await page.send_json(["stdin", "q"])
                    assert (await page.receive()).type != aiohttp.WSMsgType.ERROR
                await other.send_json(["ping", "7"])
                await said_text(other, '["pong", "7"]')
                assert not running.done()
            await running

    asyncio.run(two())


async def said_text(page: aiohttp.ClientWebSocketResponse, words: str) -> None:
    while (message := await page.receive()).data != words:
        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message


def test_without_the_packages_one_sentence_says_what_to_do(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "find_spec", lambda name: None)
    ran = with_sam("web")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "To open hearten in a browser, one part more is needed: "
        "python -m pip install 'hearten[web]'\n"
    )


def test_plain_lines_are_not_for_a_browser(with_sam: Program) -> None:
    ran = with_sam("web", "--plain")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "hearten web shows the screens. For plain lines, leave web away: hearten --plain\n"
    )


def test_a_page_runs_the_program_as_it_was_asked_for(tmp_path: Path) -> None:
    options = {"plan": "my plan", "date": DAY, "no_plugins": True, "accept": True}
    asked = shlex.split(web.program(Session.started({"HOME": str(tmp_path)}, options)))
    terminal = ["exec", "env", "TERM=xterm-256color", "COLORTERM=truecolor"]
    assert asked == [
        *terminal, sys.executable, "-m", "hearten",
        "--plan", "my plan", "--date", DAY, "--no-plugins", "--as-it-is",
    ]  # fmt: skip


@pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not here: no browser has opened hearten web"
)
def test_a_browser_shows_today_and_leaving_it_ends_the_command(
    command: str, with_sam: Program, tmp_path: Path
) -> None:
    async def look() -> None:
        async with serving(command) as (server, running), browser(tmp_path / "browser") as page:
            for part in ("Network", "Page", "Runtime"):
                await page.do(f"{part}.enable")
            await page.do("Page.navigate", url=server.address)
            await page.until(lambda: b"Wind down" in page.received)
            assert await page.tell("document.title") == "Notes"
            assert await page.tell("document.body.className") == "-loaded -first-byte"
            shades = (
                "Math.max(...[...document.querySelectorAll('.xterm-screen canvas')].map(each => "
                "new Set(new Uint32Array(each.getContext('2d').getImageData("
                "0, 0, each.width, each.height).data.buffer)).size))"
            )
            while await page.tell(shades) <= 20:
                pass  # an empty canvas has one shade; the edges of words have many
            place = URL(server.address).authority
            assert {URL(url).authority for url in page.asked} == {place}
            await page.press("q")
            await running
            shown = "getComputedStyle(document.querySelector('#closed')).display"
            while await page.tell(shown) != "block":
                pass  # the page has yet to hear of it

    asyncio.run(look())
