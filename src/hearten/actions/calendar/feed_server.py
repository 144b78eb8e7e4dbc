"""The server of the feed: one file under a path that nobody can guess, and nothing else.

It answers GET and HEAD. Whatever else is asked gets an answer without a word in it, so that it
gives away neither that a calendar is here nor who made it. No request is written down.
"""

from __future__ import annotations

import errno
import io
import ipaddress
import secrets
import socket
import ssl
import sys
import threading
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import TYPE_CHECKING, Any

from hearten import clock
from hearten.actions.calendar import words
from hearten.model.errors import HeartenError
from hearten.model.fields import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hearten.actions.calendar.feed import Edition

PATIENCE = 10.0  # seconds in which a question has to be there, and an answer to be taken
AT_ONCE = 16  # who asks beyond that is turned away
LONGEST = 8_192  # bytes of a question
_LEFT_OVER = 65_536  # bytes behind a question that are still taken, so that the answer arrives
_END = b"\r\n\r\n"
_EVERYWHERE = ("0.0.0.0", "::")
_HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})


class CannotServe(HeartenError):
    """The address cannot be used, or the certificate cannot."""


class FeedServer(ThreadingTCPServer):
    """Serves one calendar at one path, each request in a thread of its own."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = AT_ONCE

    def __init__(
        self,
        place: tuple[str, int],
        path: Callable[[], str],
        current: Callable[[], Edition],
        say: Callable[[str], object],
        *,
        context: ssl.SSLContext | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Listen at *place*, a host and a port (0: any that is free).

        *path* gives the secret one, *current* the calendar, *say* takes a sentence for the
        person, *context* encrypts, *patience* are the seconds that a request may take.
        CannotServe where the place cannot be had.
        """
        family, address = _resolved(*place)
        if context is None and not is_loopback(address[0]):
            raise CannotServe(words.BOTH_NEEDED)
        self.address_family = family
        self.path = path
        self.current = current
        self.say = say
        self.context = context
        self.patience = patience
        self.host = place[0]
        self.is_of_this_computer = is_loopback(address[0])
        self._free = threading.BoundedSemaphore(AT_ONCE)
        try:
            super().__init__(address, _Answer)
        except OSError as error:
            raise CannotServe(_why_not(place, error)) from None

    @property
    def port(self) -> int:
        """The port that is listened at."""
        return int(self.socket.getsockname()[1])

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address, and one that opens the calendar program. Both hold the secret.

        Some programs ask for the second in the clear, so there is none where it is encrypted.
        """
        host = socket.gethostname() if self.host in _EVERYWHERE else self.host
        place = f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"
        schemes = ("http", "webcal") if self.context is None else ("https",)
        return tuple(f"{scheme}://{place}{self.path()}" for scheme in schemes)

    def answers_to(self, host: str) -> bool:
        """Say whether a request for *host* may be meant for us.

        A page in a browser here could lead a name of its own to this computer. Beyond it, only
        the person knows which names it has.
        """
        if not self.is_of_this_computer:
            return True
        name, _, port = host.rpartition(":")
        name = (name if name and port.isdecimal() else host).lower()
        return name in _HERE or name == self.host.lower()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, where not too many are at work already."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:  # no thread could be started: the next one may find room
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and let the next one in."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer one request; who breaks off, or speaks another language, gets no more."""
        request.settimeout(self.patience)
        try:
            if self.context is not None:
                request = self.context.wrap_socket(request, server_side=True)
            _Answer(request, client_address, self)
        except OSError:  # ssl.SSLError and TimeoutError among them
            return
        finally:
            if self.context is not None:
                request.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say that something broke, once a request: its class, and nothing that was in it."""
        self.say(words.BROKE.format(name=type(sys.exception()).__name__))


class _Answer(BaseHTTPRequestHandler):
    """Answers one request, and closes."""

    server: FeedServer
    connection: socket.socket
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        """Read the question whole, or not at all; then answer."""
        self.close_connection = True
        self.rfile.close()
        self.rfile = io.BytesIO(self._question())
        self.raw_requestline = self.rfile.readline()
        if self.raw_requestline and self.parse_request():
            self._answer()
        self._take_the_rest()

    def _question(self) -> bytes:
        """Return the request up to its empty line; nothing where it is too long or too slow."""
        until = clock.running() + self.server.patience
        held = b""
        while _END not in held:
            taken = self._taken(LONGEST - len(held), until)
            if not taken:
                return b""
            held += taken
        self.connection.settimeout(self.server.patience)
        return held[: held.index(_END) + len(_END)]

    def _take_the_rest(self) -> None:
        """Take a body that came along: what stays unread lets the answer be lost on its way."""
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_WR)
        until = clock.running() + self.server.patience
        left = _LEFT_OVER
        while taken := len(self._taken(left, until)):
            left -= taken

    def _taken(self, most: int, until: float) -> bytes:
        """Return what came, at the *most* so many bytes; nothing where there is no time left."""
        left = until - clock.running()
        if left <= 0 or most <= 0:
            return b""
        self.connection.settimeout(left)
        return self.connection.recv(most)

    def _answer(self) -> None:
        hosts = self.headers.get_all("Host", [])
        if self.request_version not in ("HTTP/1.0", "HTTP/1.1") or len(hosts) != 1:
            self._say(HTTPStatus.BAD_REQUEST)
        elif self.command not in ("GET", "HEAD"):
            self._say(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
        elif not (self._is_the_path() and self.server.answers_to(hosts[0].strip())):
            self._say(HTTPStatus.NOT_FOUND)
        else:
            self._give(self.server.current())

    def _is_the_path(self) -> bool:
        """Compare in a time that does not tell how much of it was right."""
        asked = self.requestline.split()[1].encode("utf-8", "surrogateescape")
        return secrets.compare_digest(asked, self.server.path().encode())

    def _give(self, edition: Edition) -> None:
        headers = {
            "ETag": edition.tag,
            "Last-Modified": formatdate(edition.modified, usegmt=True),
            "Cache-Control": "private, no-cache",
        }
        if self._has(edition):
            self._say(HTTPStatus.NOT_MODIFIED, headers)
            return
        headers["Content-Type"] = "text/calendar; charset=utf-8"
        self._say(HTTPStatus.OK, headers, edition.data)

    def _has(self, edition: Edition) -> bool:
        """Say whether whoever asks has this edition: by its tag, else by its moment."""
        tags = self.headers.get_all("If-None-Match")
        if tags is not None:
            known = [tag.strip().removeprefix("W/") for tag in ",".join(tags).split(",")]
            return "*" in known or edition.tag in known
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
            return since.timestamp() >= edition.modified
        except (ValueError, OverflowError):
            return False

    def _say(
        self, status: HTTPStatus, headers: Mapping[str, str] | None = None, data: bytes = b""
    ) -> None:
        self.send_response_only(status)
        self.send_header("Date", formatdate(clock.seconds(), usegmt=True))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(data)))
            self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what does not read as a request, without a word."""
        self._say(HTTPStatus(code))

    def handle_expect_100(self) -> bool:
        """Ask for no body: none is read."""
        return True

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing down: the address stands in every request."""


def leads_here(host: str, port: int) -> bool:
    """Say whether this computer alone reaches what listens there; CannotServe for no place."""
    return is_loopback(_resolved(host, port)[1][0])


def is_loopback(address: str) -> bool:
    """Say whether an address in numbers leads to this computer alone."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def encrypted(certificate: Path, key: Path) -> ssl.SSLContext:
    """Return what encrypts with a certificate and its key; CannotServe where it cannot."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ValueError):  # ssl.SSLError among them; it may name what is in the files
        raise CannotServe(
            f"{quoted(str(certificate))} and {quoted(str(key))} can't be used: a certificate and "
            f"its key are needed, both as PEM. {words.NOT_SERVED}"
        ) from None
    return context


def _why_not(place: tuple[str, int], error: OSError) -> str:
    from hearten.storage.fs.disk import reason

    where = f"{place[0]}:{place[1]}"
    if error.errno == errno.EADDRINUSE:
        return words.PORT_TAKEN.format(where=where)
    return f"I couldn't listen at {where}: {reason(error)}. {words.NOT_SERVED}"


def _resolved(host: str, port: int) -> tuple[int, tuple[Any, ...]]:
    """Return the family and the address of a place; CannotServe where there is none."""
    try:
        if not host or port not in range(65_536):  # the system would take what is left of it
            raise OSError
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError, OverflowError):
        raise CannotServe(words.NO_SUCH_PLACE.format(where=quoted(f"{host}:{port}"))) from None
    return family, address
