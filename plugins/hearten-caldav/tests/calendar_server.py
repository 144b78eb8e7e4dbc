"""A calendar server for tests: Radicale in a thread, on this computer alone, with faults to order.

What came in is kept, byte for byte. A fault is done once, at the request it is ordered for.
"""

from __future__ import annotations

import io
import logging
import socket
import sys
import threading
from base64 import b64encode
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

USER, PASSWORD = "sam", "a calm lake"
Answer = tuple[int, dict[str, str], bytes]
_BASIC = "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()


@dataclass(frozen=True)
class Came:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def raw(self) -> bytes:
        """All of it, as one text."""
        lines = [f"{self.method} {self.path}", *(f"{k}: {v}" for k, v in self.headers.items())]
        return "\n".join(lines).encode() + b"\n\n" + self.body


@dataclass(frozen=True)
class Fault:
    """What is done in place of an answer: a status with headers and a body, or a broken line.

    With *after*, the server does what was asked first, and only its answer is lost.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    after: bool = False


class CalendarServer:
    """Radicale with one user, in *folder*; ``with`` runs it."""

    def __init__(self, folder: Path) -> None:
        from radicale import config
        from radicale.app import Application

        folder.mkdir()
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
        logging.getLogger("radicale").setLevel(logging.CRITICAL)
        settings = config.load()
        settings.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(folder / "users"),
                    "htpasswd_encryption": "plain",
                    "delay": 0,
                },
                "storage": {
                    "filesystem_folder": str(folder / "items"),
                    "_filesystem_fsync": False,
                },
                "server": {"delay_on_error": 0},
            },
            "test",
            privileged=True,
        )
        self._app = Application(settings)
        self.came: list[Came] = []
        self.first: Callable[[Came], Fault | None] = lambda came: None
        self.then: Callable[[Came, Answer], Answer] = lambda came, answer: answer
        self.wrong: list[BaseException] = []
        self._server = _Listener(("127.0.0.1", 0), _handler(self))
        self._server.wrong = self.wrong
        self._server.daemon_threads = False
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> CalendarServer:
        self._thread.start()
        return self

    def __exit__(self, *about: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        assert self.wrong == []

    # What a test does.

    def order(self, fault: Fault, *, at: int = 1, of: str = "") -> None:
        """Have *fault* at the *at*-th request from now (of the method *of*)."""
        left = [at]

        def first(came: Came) -> Fault | None:
            if of in ("", came.method):
                left[0] -= 1
                return fault if left[0] == 0 else None
            return None

        self.first = first

    def before(self, at: int, do: Callable[[], object], *, of: str = "") -> None:
        """Do something on the server right before the *at*-th request (of the method *of*)."""
        left = [at]

        def first(came: Came) -> Fault | None:
            if of in ("", came.method):
                left[0] -= 1
                if left[0] == 0:
                    do()
            return None

        self.first = first

    def methods(self) -> list[str]:
        """Return the methods of what came in since the last look, and forget it."""
        came, self.came = self.came, []
        return [each.method for each in came]

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Ask the server as another client would, past faults and what is kept."""
        return self.answer(Came(method, path, {"Authorization": _BASIC, **headers}, body))

    def answer(self, came: Came) -> Answer:
        """Return what Radicale answers."""
        path = urlsplit(came.path)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": came.method,
            "PATH_INFO": unquote(path.path),
            "QUERY_STRING": path.query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": str(self._server.server_port),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(came.body)),
            "wsgi.input": io.BytesIO(came.body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
        }
        for name, value in came.headers.items():
            key = name.upper().replace("-", "_")
            if key == "CONTENT_TYPE":
                environ[key] = value
            elif key != "CONTENT_LENGTH":
                environ[f"HTTP_{key}"] = value
        said: list[Any] = []
        body = b"".join(self._app(environ, lambda status, headers: said.extend((status, headers))))
        return int(said[0].split()[0]), dict(said[1]), body

    def items(self, calendar: str) -> dict[str, bytes]:
        """Return what is in the calendar at the path *calendar*, by file name."""
        folder = b"<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>"
        _, _, told = self.ask("PROPFIND", calendar, folder, Depth="1")
        names = [part.split(b"<")[0].decode() for part in told.split(b"<href>")[1:]]
        held = {}
        for name in names:
            if name.rstrip("/") != calendar.rstrip("/"):
                held[name.rpartition("/")[2]] = self.ask("GET", name)[2]
        return held


class _Listener(ThreadingHTTPServer):
    wrong: list[BaseException]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client may leave before it has its answer; anything else is kept for the test."""
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError):
            self.wrong.append(error)


def _handler(server: CalendarServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10
        # An answer in two pieces would wait 40 ms for the client to have seen the first.
        wbufsize = -1
        disable_nagle_algorithm = True

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            came = Came(self.command, self.path, dict(self.headers), body)
            server.came.append(came)
            fault = server.first(came)
            if fault is None or fault.after:
                status, headers, answer = server.then(came, server.answer(came))
            if fault is not None:
                if not fault.status:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                status, headers, answer = fault.status, dict(fault.headers), fault.body
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in ("content-length", "date", "server"):
                    self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            if status != 204 and self.command != "HEAD":
                self.wfile.write(answer)

        def log_message(self, *about: object) -> None:
            pass

        do_GET = do_PUT = do_DELETE = do_PROPFIND = do_REPORT = handle_one
        do_MKCALENDAR = do_PROPPATCH = do_OPTIONS = do_HEAD = do_MKCOL = do_POST = handle_one

    return Handler
