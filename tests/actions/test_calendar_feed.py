"""The calendar as a feed: fresh, the same while nothing changed, and shut to all else."""

from __future__ import annotations

import datetime as dt
import http.client
import io
import socket
import ssl
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.calendar import feed_server
from hearten.actions.calendar.feed import Edition, Feed, address_path
from hearten.actions.calendar.feed_server import CannotServe, FeedServer, encrypted, is_loopback
from hearten.actions.session import Session
from hearten.model.errors import HeartenError
from hearten.storage.local import state_file
from helpers.certificates import self_signed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
SECRET = "/mQ4xv2nP0aBcDeFgHiJkLmNoPqRsTuVwXyZ012345-_.ics"
PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "{word}"
started = 2026-11-02
look_again = 2026-12-20

[settings]
time_zone = "Europe/Berlin"

[[habits]]
id = "read"
title = "{word}"
rhythm = {{ every = "day" }}
at = {at}
"""
FIRST = Edition(data=b"BEGIN:VCALENDAR\r\n", tag='"one"', modified=1_795_339_800)


def secret() -> str:
    """The path of the server."""
    return SECRET


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Session:
    (tmp_path / "plan" / "history").mkdir(parents=True)
    write(tmp_path)
    return on(tmp_path, clock)


def on(tmp_path: Path, clock: Clock) -> Session:
    environ = {"HEARTEN_HOME": str(tmp_path / "home")}
    return Session(environ=environ, plan=tmp_path / "plan", clock=clock)


def write(tmp_path: Path, at: str = "21:00:00", word: str = "Read a page") -> None:
    (tmp_path / "plan" / "plan.toml").write_text(PLAN.format(at=at, word=word))


@contextmanager
def serving(
    current: Any = lambda: FIRST, host: str = "127.0.0.1", path: Any = secret, **given: Any
) -> Iterator[FeedServer]:
    """Yield a server at any free port, which answers until it is left."""
    said: list[str] = []
    with FeedServer((host, 0), path, current, said.append, **given) as server:
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        running.start()
        try:
            yield server
        finally:
            server.shutdown()
            running.join()
    assert said == []


def ask(
    server: FeedServer, path: str = SECRET, method: str = "GET", body: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Return the answer to a request: its status, its headers and what it holds."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, path, body or None, named)
    answer = line.getresponse()
    held = answer.read()
    line.close()
    return answer.status, dict(answer.getheaders()), held


def raw(server: FeedServer, data: bytes) -> bytes:
    """Return all that comes back for *data*."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(data)
        held = b""
        while taken := line.recv(65_536):
            held += taken
    return held


def test_it_is_the_calendar_of_the_plan_and_anew_once_that_changed(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    said: list[str] = []
    feed = Feed(session, {}, said.append)
    first = feed.current()
    assert b"DTSTART;TZID=Europe/Berlin:20261102T210000\r\n" in first.data
    assert first.tag[0] == first.tag[-1] == '"'
    assert first.modified == int(NOW.timestamp())
    clock.now += dt.timedelta(minutes=5)
    assert feed.current() is first
    write(tmp_path, at="20:00:00")
    second = feed.current()
    assert b"T200000\r\n" in second.data
    assert second.tag != first.tag
    assert second.modified == int(clock.now.timestamp())
    assert said == []


def test_a_program_that_keeps_items_one_by_one_sees_each(session: Session, tmp_path: Path) -> None:
    from vdirsyncer.vobject import Item, split_collection

    plan = tmp_path / "plan" / "plan.toml"
    more = plan.read_text().partition("[[habits]]")[2]
    plan.write_text(f"{plan.read_text()}\n[[habits]]{more.replace('read', 'tea')}")
    feed = Feed(session, {}, print).current()
    named = {Item(each).ident for each in split_collection(feed.data.decode())}
    assert len(named) == feed.data.count(b"BEGIN:VEVENT") == 2


def test_what_changes_no_byte_changes_neither_the_tag_nor_the_moment(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    first = Feed(session, {}, print).current()
    clock.now += dt.timedelta(hours=3)
    plan = tmp_path / "plan" / "plan.toml"
    plan.write_text(plan.read_text() + "\n# a note\n")
    assert Feed(on(tmp_path, clock), {}, print).current() == first
    assert Feed(on(tmp_path, clock), {"titles": "real"}, print).current() != first


def test_its_moment_never_goes_back_and_moves_with_the_bytes(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    feed, found = Feed(session, {}, print), []
    for at, hours in (("21:00:00", 0), ("20:00:00", 0), ("19:00:00", -48), ("21:00:00", 0)):
        write(tmp_path, at=at)
        clock.now += dt.timedelta(hours=hours)
        found.append(feed.current().modified)
    start = int(NOW.timestamp())
    assert found == [start, start + 1, start + 2, start + 3]
    (tmp_path / "home" / "state" / "feed.toml").unlink()
    write(tmp_path, at="18:00:00")
    assert feed.current().modified == start + 4


def test_a_plan_that_does_not_read_leaves_the_one_before_and_is_said_once(
    session: Session, tmp_path: Path
) -> None:
    said: list[str] = []
    feed = Feed(session, {}, said.append)
    first = feed.current()
    (tmp_path / "plan" / "plan.toml").write_text("title = \n")
    assert feed.current() is first
    assert feed.current() is first
    (told,) = said
    assert "plan.toml:1" in told
    assert told.endswith("\nThe calendar stays as it was before.")
    write(tmp_path)
    assert feed.current() == first
    assert said[1:] == ["The calendar is up to date again."]
    (tmp_path / "plan").rename(tmp_path / "elsewhere")
    assert feed.current() == first
    (tmp_path / "elsewhere").rename(tmp_path / "plan")  # not a byte is another one
    assert feed.current() == first
    assert said[3:] == ["The calendar is up to date again."]
    (tmp_path / "plan" / "plan.toml").write_text("title = \n")
    with pytest.raises(HeartenError):
        Feed(session, {}, said.append).current()


def test_an_address_stays_is_private_and_is_of_one_plan(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    path = address_path(session)
    assert len(path) == len(SECRET)
    assert path[0] == "/"
    assert path.endswith(".ics")
    assert address_path(on(tmp_path, clock)) == path
    notes = tmp_path / "home" / "state" / "feed.toml"
    assert notes.stat().st_mode & 0o777 == 0o600
    other = on(tmp_path, clock)
    write(tmp_path)
    text = (tmp_path / "plan" / "plan.toml").read_text()
    (tmp_path / "plan" / "plan.toml").write_text(text.replace("01KAM9", "01KAM8"))
    assert address_path(other) != path
    write(tmp_path)
    anew = address_path(session, anew=True)
    assert anew != path
    assert address_path(session) == anew


def test_two_plans_that_are_given_out_at_once_both_keep_their_address(
    session: Session, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Session(
        environ={"HEARTEN_HOME": str(tmp_path / "home")}, plan=tmp_path / "other", clock=clock
    )
    (tmp_path / "other").mkdir()
    text = (tmp_path / "plan" / "plan.toml").read_text().replace("01KAM9", "01KAM8")
    (tmp_path / "other" / "plan.toml").write_text(text)
    store, done, began = state_file.store, threading.Event(), threading.Event()

    def slow(*held: Any) -> None:
        if not began.is_set():
            began.set()
            done.wait(0.2)  # it never comes where only one of them stores at a time
        store(*held)

    def begin() -> None:
        address_path(other)
        done.set()

    monkeypatch.setattr(state_file, "store", slow)
    beside = threading.Thread(target=begin)
    first = threading.Thread(target=address_path, args=(session,))
    first.start()
    began.wait(30)
    beside.start()
    first.join()
    beside.join()
    assert (tmp_path / "home" / "state" / "feed.toml").read_text().count(" address") == 2


def test_an_address_that_was_made_anew_leads_nowhere_at_once(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    said: list[str] = []
    feed = Feed(session, {}, said.append)
    feed.current()
    before = address_path(session)
    with serving(feed.current, path=feed.path) as server:
        assert ask(server, before)[0] == 200
        anew = address_path(on(tmp_path, clock), anew=True)
        assert [ask(server, path)[0] for path in (before, anew, "/", "/.ics")] == [
            404, 200, 404, 404,
        ]  # fmt: skip
        assert said == [
            "A new address was made for this calendar, so the one above leads nowhere any more. "
            "To see the new one, end this and start it again."
        ]
        (tmp_path / "home" / "state" / "feed.toml").unlink()
        (tmp_path / "plan" / "plan.toml").write_text("title = \n")
        assert [ask(server, path)[0] for path in (before, anew)] == [404, 200]


def test_it_gives_the_calendar_and_says_what_it_is() -> None:
    with serving() as server:
        status, headers, held = ask(server)
        assert (status, held) == (200, b"BEGIN:VCALENDAR\r\n")
        headers.pop("Date")
        assert headers == {
            "ETag": '"one"',
            "Last-Modified": "Sun, 22 Nov 2026 09:30:00 GMT",
            "Cache-Control": "private, no-cache",
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Length": "17",
            "X-Content-Type-Options": "nosniff",
            "Connection": "close",
        }
        status, looked, held = ask(server, method="HEAD")
        looked.pop("Date")
        assert (status, looked, held) == (200, headers, b"")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If_None_Match": '"one"'}, 304),
        ({"If_None_Match": 'W/"one"'}, 304),
        ({"If_None_Match": '"two", "one"'}, 304),
        ({"If_None_Match": "*"}, 304),
        ({"If_None_Match": '"two"'}, 200),
        ({"If_None_Match": "one"}, 200),
        ({"If_Modified_Since": "Sun, 22 Nov 2026 09:30:00 GMT"}, 304),
        ({"If_Modified_Since": "Mon, 23 Nov 2026 09:30:00 GMT"}, 304),
        ({"If_Modified_Since": "Sun, 22 Nov 2026 09:29:59 GMT"}, 200),
        ({"If_Modified_Since": "some day"}, 200),
        ({"If_Modified_Since": "Sun, 22 Nov 99999 09:29:59 GMT"}, 200),
        # The tag tells more than the moment.
        ({"If_None_Match": '"two"', "If_Modified_Since": "Sun, 22 Nov 2026 09:30:00 GMT"}, 200),
        ({"If_None_Match": '"one"', "If_Modified_Since": "Sat, 21 Nov 2026 09:30:00 GMT"}, 304),
    ],
)
def test_who_has_it_already_is_told_so(headers: dict[str, str], status: int) -> None:
    with serving() as server:
        found, told, held = ask(server, **headers)
        assert found == status
        assert told["ETag"] == '"one"'
        assert told["Last-Modified"] == "Sun, 22 Nov 2026 09:30:00 GMT"
        assert held == (b"" if status == 304 else FIRST.data)
        assert ask(server, method="HEAD", **headers)[0] == status


NOTHING = {"Content-Length": "0", "X-Content-Type-Options": "nosniff", "Connection": "close"}


@pytest.mark.parametrize(
    "path",
    [
        "/", "/index.html", "/.well-known/caldav", "/plan.toml", "/../plan.toml", "*",
        SECRET[:-1], SECRET[:-4], f"{SECRET}/", f"{SECRET}?x", f"/{SECRET}", f"/x{SECRET}",
        f"{SECRET}%00", f"/x/..{SECRET}", f"/%2e%2e{SECRET}", f"/./{SECRET[1:]}", SECRET.swapcase(),
        SECRET.replace("m", "%6d", 1), f"http://127.0.0.1{SECRET}", "/\xff", f"{SECRET}#a",
        f"{SECRET[:20]}",
    ],
)  # fmt: skip
def test_all_else_gets_one_answer_without_a_word(path: str) -> None:
    with serving() as server:
        sent = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode("latin-1")
        head, _, held = raw(server, sent).partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ") for line in lines)
        headers.pop("Date")
        assert (first, headers, held) == ("HTTP/1.1 404 Not Found", NOTHING, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "TRACE", "X"])
@pytest.mark.parametrize("path", [SECRET, "/"])
def test_nothing_but_looking_is_allowed_wherever_it_is_tried(method: str, path: str) -> None:
    with serving() as server:
        status, headers, held = ask(server, path, method, b"a" * 20_000)
        headers.pop("Date")
        assert (status, headers, held) == (405, {"Allow": "GET, HEAD", **NOTHING}, b"")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8417", 200),
        ("LOCALHOST:8417", 200),
        ("localhost", 200),
        ("[::1]:8417", 200),
        ("[::1]", 200),
        ("evil.example", 404),
        ("evil.example:8417", 404),
        ("127.0.0.1.evil.example", 404),
        ("localhost:evil", 404),
        ("127.0.0.1, evil.example", 404),
        ("", 404),
    ],
)
def test_a_name_that_somebody_led_here_is_none_of_ours(host: str, status: int) -> None:
    with serving() as server:
        assert ask(server, Host=host)[0] == status


ASKED = f"GET {SECRET} HTTP/1.1\r\n".encode()
HERE = b"Host: 127.0.0.1\r\n"


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (ASKED + b"\r\n", b"HTTP/1.1 400 Bad Request\r\n"),
        (ASKED + HERE + b"Host: evil.example\r\n\r\n", b"HTTP/1.1 400 Bad Request\r\n"),
        (ASKED.replace(b"1.1", b"2.0") + HERE + b"\r\n", b""),
        (ASKED.replace(b"1.1", b"1.0") + HERE + b"\r\n", b"HTTP/1.1 200 OK\r\n"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b""),
        (f"GET {SECRET}\r\n\r\n".encode(), b""),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b""),
        (b"\r\n\r\n", b""),
        (ASKED + HERE + b"A: " + b"a" * 9_000 + b"\r\n\r\n", b""),
        (ASKED + HERE + b"A: b\r\n" * 200 + b"\r\n", b"HTTP/1.1 431 "),
    ],
    ids=range(10),
)
def test_what_is_no_such_request_gets_nothing(data: bytes, answer: bytes) -> None:
    with serving() as server:
        found = raw(server, data)
        assert found.startswith(answer)
        assert (found == b"") == (answer == b"")
        if b" 200 " not in answer:
            assert FIRST.data not in found
        assert ask(server)[0] == 200


def test_one_connection_is_one_request_whatever_stands_behind_it() -> None:
    """So nothing can be hidden in a body, for whoever stands in between and counts otherwise."""
    behind = f"GET {SECRET} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    for header in (b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n", b""):
        sent = b"GET / HTTP/1.1\r\n" + HERE + header + b"\r\n" + behind
        with serving() as server:
            found = raw(server, sent)
        assert found.count(b"HTTP/1.1") == 1
        assert found.startswith(b"HTTP/1.1 404")


def test_who_asks_too_slowly_is_left() -> None:
    with (
        serving(patience=0.05) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=30) as line,
    ):
        line.sendall(ASKED)
        assert line.recv(100) == b""


class Dribble:
    """A connection that brings one byte more each time, three seconds after the one before."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def recv(self, most: int) -> bytes:
        self.seconds += 3
        return b"a" if most else b""

    def settimeout(self, seconds: float) -> None:
        assert seconds <= 10

    def shutdown(self, how: int) -> None:
        assert how == socket.SHUT_WR


def test_who_never_comes_to_an_end_is_left_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is left over of a question: sixteen of these would keep all others out for days."""
    line = Dribble()
    monkeypatch.setattr(feed_server.clock, "running", lambda: line.seconds)
    answer = feed_server._Answer.__new__(feed_server._Answer)
    answer.connection, answer.wfile = line, io.BytesIO()  # type: ignore[assignment]
    with FeedServer(("127.0.0.1", 0), secret, lambda: FIRST, print) as answer.server:
        assert answer._question() == b""
        assert line.seconds == 12
        answer._take_the_rest()
        assert line.seconds == 24


def test_so_many_at_once_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_server, "AT_ONCE", 1)
    inside, on = threading.Event(), threading.Event()

    def slow() -> Edition:
        inside.set()
        on.wait(30)
        return FIRST

    with (
        serving(slow) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=30) as one,
    ):
        one.sendall(ASKED + HERE + b"\r\n")
        inside.wait(30)
        assert raw_or_none(server) == b""
        on.set()
        assert one.recv(12) == b"HTTP/1.1 200"


def raw_or_none(server: FeedServer, data: bytes = b"") -> bytes:
    """The same from a server that may hang up."""
    try:
        return raw(server, data)
    except ConnectionError:
        return b""


def test_what_breaks_is_said_by_its_class_and_it_goes_on() -> None:
    said: list[str] = []
    broken = [ValueError("Read a page"), None]

    def current() -> Edition:
        if error := broken.pop(0):
            raise error
        return FIRST

    with FeedServer(("127.0.0.1", 0), secret, current, said.append) as server:
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        running.start()
        assert raw(server, ASKED + HERE + b"\r\n") == b""
        assert ask(server)[0] == 200
        server.shutdown()
        running.join()
    assert said == [
        "Something broke in the program while it gave the calendar out (ValueError). It goes on."
    ]


def test_no_word_of_the_plan_is_in_the_path_the_headers_or_the_bytes(
    session: Session, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, word="Marzipan hearten")
    feed = Feed(session, {}, print)
    with serving(feed.current) as server:
        held = raw(server, ASKED + HERE + b"\r\n")
        for path in ("/", "/x"):
            held += raw(server, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    held += address_path(session).encode()
    assert b"BEGIN:VEVENT" in held
    for word in (b"marzipan", b"hearten", b"python", b"server:", str(tmp_path).encode().lower()):
        assert word not in held.lower()
    assert capfd.readouterr() == ("", "")  # no request is written down


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.0.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("fe80::1%lo", False),
        ("::ffff:192.168.1.5", False),
        ("example.org", False),
    ],
)
def test_what_leads_to_this_computer_alone(address: str, here: bool) -> None:
    assert is_loopback(address) is here


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_beyond_this_computer_it_is_never_without_a_certificate(host: str) -> None:
    with pytest.raises(CannotServe, match="--certificate FILE --key FILE"):
        FeedServer((host, 0), secret, lambda: FIRST, print)


def test_a_port_that_is_taken_and_a_place_that_is_none_are_said() -> None:
    with (
        serving() as server,
        pytest.raises(CannotServe, match=r"Another program listens at 127\.0\.0\.1"),
    ):
        FeedServer(("127.0.0.1", server.port), secret, lambda: FIRST, print)
    for host, port in (("", 0), ("x" * 64, 0), ("127.0.0.1", 99_999)):
        with pytest.raises(CannotServe):
            FeedServer((host, port), SECRET, lambda: FIRST, print)


def test_with_a_certificate_it_is_encrypted_and_then_may_go_beyond(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    assert encrypted(certificate, key).minimum_version == ssl.TLSVersion.TLSv1_2
    with serving(host="0.0.0.0", context=encrypted(certificate, key)) as server:
        assert not server.is_of_this_computer
        assert b"HTTP" not in raw_or_none(server, ASKED + HERE + b"\r\n")  # not in the clear
        line = http.client.HTTPSConnection("127.0.0.1", server.port, timeout=30, context=trusting)
        line.request("GET", SECRET, headers={"Host": "my.home.example"})
        answer = line.getresponse()
        assert (answer.status, answer.read()) == (200, FIRST.data)
        line.close()
        (page,) = server.addresses  # with "webcal", some would send the secret in the clear
        assert page.startswith("https://")
        assert page.endswith(SECRET)
    with pytest.raises(CannotServe, match="a certificate and its key are needed"):
        encrypted(key, certificate)
    with pytest.raises(CannotServe, match="a certificate and its key are needed"):
        encrypted(certificate, certificate.with_name("none.pem"))
