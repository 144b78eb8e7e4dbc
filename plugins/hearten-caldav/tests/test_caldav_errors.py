"""What can be in the way: one clear sentence each, an exit code, and nothing lost."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from typing import TYPE_CHECKING

import niquests
import pytest
from calendar_server import PASSWORD, USER, Answer, Came, Fault
from hearten_caldav import errors, session
from hearten_caldav.server import Server
from hearten_caldav.session import Session

if TYPE_CHECKING:
    from calendar_person import Person
    from calendar_server import CalendarServer

AGAIN = "Run it again later: it goes on where it was."
XML = {"Content-Type": "text/xml"}
SAID = [
    (Fault(401), "{host} didn't take this name and password (401). Some providers want an app "
     "password, made on their website. To give them again: hearten calendar setup"),
    (Fault(403), "{host} doesn't allow this (403). Can this account write to the calendar? "
     "To choose another one: hearten calendar setup"),
    (Fault(404), "The calendar isn't there any more (404). Your plan is as it was. "
     "To make a new one or choose another: hearten calendar setup"),
    (Fault(207, XML, b"<multistatus xmlns='DAV:'><response><href>/sam/c/</href>"
           b"<status>HTTP/1.1 404 Not Found</status></response></multistatus>"),
     "The calendar isn't there any more (404). Your plan is as it was. "
     "To make a new one or choose another: hearten calendar setup"),
    (Fault(423), f"The calendar is locked right now (423), perhaps by another program. {AGAIN}"),
    (Fault(429), "{host} asks for a pause (429). Run it again in a few minutes: "
     "it goes on where it was."),
    (Fault(429, {"Retry-After": "30"}), "{host} asks for a pause (429). Run it again in "
     "30 seconds: it goes on where it was."),
    (Fault(503, {"Retry-After": "5400"}), "{host} asks for a pause (503). Run it again in "
     "2 hours: it goes on where it was."),
    (Fault(503), f"{{host}} has trouble of its own (503). {AGAIN}"),
    (Fault(500, XML, b"<html>oh no"), f"{{host}} has trouble of its own (500). {AGAIN}"),
    (Fault(507), f"There's no room left on {{host}} (507). Make some there. {AGAIN}"),
    (Fault(), f"The connection to {{host}} broke off. {AGAIN}"),
    (Fault(200, {"Content-Type": "text/html"}, b"<html>Please sign in</html>"),
     "{host} sent an answer that can't be read. A login page of the network may be in the way. "
     f"{AGAIN}"),
    (Fault(207, XML, b"<multistatus xmlns='DAV:'><resp"),
     "{host} sent an answer that can't be read. A login page of the network may be in the way. "
     f"{AGAIN}"),
    (Fault(207, XML, b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>'),
     "{host} sent an answer that can't be read. A login page of the network may be in the way. "
     f"{AGAIN}"),
    (Fault(302, {"Location": "http://elsewhere.example/dav/"}), "{host} sends this on to "
     "http://elsewhere.example. That isn't followed unasked. If you trust it, give that address: "
     "hearten calendar setup"),
]  # fmt: skip


@pytest.mark.slow
def test_each_is_one_sentence_and_the_next_run_goes_on(
    person: Person, capfd: pytest.CaptureFixture[str]
) -> None:
    person.set_up()
    host = person.server.url.split("/")[2]
    for fault, said in SAID:
        person.server.order(fault, at=2)
        ran = person("push")
        assert (ran.code, ran.err.splitlines()[-1]) == (1, said.format(host=host)), fault
    person.server.first = lambda came: None
    assert person("push").out == "The calendar is up to date: 6 new.\n"
    assert capfd.readouterr() == ("", "")  # the library says nothing beside it


def test_offline_and_an_unknown_name(person: Person) -> None:
    account = ("--user", "sam", "--password-command", "printf x", "--new")
    closed = person("setup", "http://127.0.0.1:1", *account)
    assert (closed.code, closed.err.split("\n", 1)[1]) == (
        1, f"127.0.0.1:1 can't be reached. Is this computer online? {AGAIN}\n"
    )  # fmt: skip
    error = niquests.exceptions.ConnectionError(socket.gaierror(-2, "not known"))
    there = Session("https://nowhere.invalid/")
    assert there._in_words(error).sentence == (
        f"No server called nowhere.invalid was found. Offline, or a typing slip? {AGAIN}"
    )
    there.close()


def test_a_wrong_password_and_what_is_no_calendar_server(person: Person) -> None:
    server, host = person.server, person.server.url.split("/")[2]
    wrong = person("setup", server.url, "--user", "sam", "--password-command", "printf x", "--new")
    assert (wrong.code, "(401)" in wrong.err, "printf" in wrong.err) == (1, True, False)
    server.then = lambda came, answer: (200, {"Content-Type": "text/html"}, b"<p>Hello")
    with Server(server.url, USER, PASSWORD) as there, pytest.raises(errors.NotReadable) as told:
        there.home()
    assert told.value.sentence == (
        f"What answers at {host} is no calendar server, or it's at another path. Your provider's "
        "help page has the address under CalDAV. To give it: hearten calendar setup"
    )


def test_a_redirect_within_the_server_is_followed(server: CalendarServer) -> None:
    server.first = lambda came: (
        Fault(301, {"Location": "/sam/"}) if came.path == "/.well-known/caldav"
        else Fault(404) if came.path == "/" else None
    )  # fmt: skip
    with Server(server.url, USER, PASSWORD) as there:
        assert there.home() == f"{server.url}sam/"
    server.first = lambda came: Fault(307, {"Location": came.path})
    with Server(server.url, USER, PASSWORD) as there, pytest.raises(errors.NotReadable):
        there.home()
    assert len(server.methods()) < 16


def test_a_slow_answer_and_a_huge_one(
    server: CalendarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def late(came: object) -> None:
        over.wait(10)

    server.first = late
    monkeypatch.setattr(session, "READ", 0.05)
    with Server(server.url, USER, PASSWORD) as there:
        with pytest.raises(errors.NoAnswer, match=r"took more than \d+ seconds"):
            there.home()
        over.set()
        monkeypatch.undo()
        monkeypatch.setattr(session, "LARGEST", 1_000_000)
        server.first = lambda came: Fault(207, XML, b"x" * 1_100_000)
        with pytest.raises(errors.ServerError, match="sent more than 1 MB in one answer"):
            there.home()


def test_a_certificate_that_does_not_fit_and_no_https() -> None:
    there = Session("https://cloud.example.org/")
    cause = ssl.SSLCertVerificationError(1, "CERTIFICATE_VERIFY_FAILED")
    cause.verify_message = "self-signed certificate."
    error = niquests.exceptions.SSLError(cause)
    assert there._in_words(error).sentence == (
        "cloud.example.org can't show that it is the right server: self-signed certificate. "
        "Nothing was sent to it. On a network of a hotel or a train, try another one; else ask "
        "whoever runs the server."
    )
    plain = niquests.exceptions.SSLError(ssl.SSLError(1, "WRONG_VERSION_NUMBER"))
    assert there._in_words(plain).sentence == (
        "cloud.example.org doesn't speak https on this port. Nothing was sent to it. "
        "Is the address right?"
    )
    there.close()


def test_what_a_server_cannot_tell_is_looked_up_whole(person: Person) -> None:
    """Marks of what changed are too old, or unknown to the server: all of it is looked at."""
    person.set_up()
    person("sync")
    person.tick(person.place("DTSTART;VALUE=DATE:20261125"))
    for fault in (Fault(501), Fault(403, XML, b"<error xmlns='DAV:'><valid-sync-token/></error>")):
        person.server.order(fault, of="REPORT")
        assert person("pull").code == 0
        assert person.server.methods().count("PROPFIND") >= 1
    assert len(person.plan.entries()) == 1


def test_a_server_without_etags_is_read_each_time_and_nothing_is_written_over(
    person: Person,
) -> None:
    person.server.then = lambda came, answer: (
        answer[0],
        {k: v for k, v in answer[1].items() if k.lower() != "etag"},
        re.sub(rb"<getetag>[^<]*</getetag>", b"", answer[2]),
    )
    person.set_up()
    assert person("sync").out.endswith("The calendar is up to date: 6 new.\n")
    person.tick(person.place("DTSTART;VALUE=DATE:20261125"))
    person.change("2026-12-03T10:00:00", "2026-12-03T11:15:00")
    both = person("sync")
    assert (both.code, both.out.splitlines()) == (
        3,
        [
            "Zwetschgenkuchen lamp: done.",
            "Nothing was written.",
            "Of one item the server can't say for sure whether it changed there (by its ETag), so "
            "it stays as it is. Whoever runs the server may know why.",
        ],
    )
    assert len(person.plan.entries()) == 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "a second"), (1, "a second"), (2, "2 seconds"), (60, "a minute"), (61, "2 minutes"),
     (3600, "an hour"), (86400, "a day"), (86401, "2 days")],
)  # fmt: skip
def test_a_pause_in_words(seconds: float, words: str) -> None:
    assert errors.in_time(seconds) == words


def test_a_server_that_asks_for_digest_gets_no_password(server: CalendarServer) -> None:
    asks = {"WWW-Authenticate": 'Digest realm="dav", nonce="abc", qop="auth", algorithm=MD5'}

    def answered(came: Came, answer: Answer) -> Answer:
        if not came.headers.get("Authorization", "").startswith("Digest "):
            return 401, asks, b""
        return server.ask(came.method, came.path, came.body, Depth=came.headers.get("Depth", "0"))

    server.then = answered
    with Server(server.url, USER, PASSWORD) as there:
        home = there.home()
        assert home == f"{server.url}sam/"
        there.make_calendar(f"{home}c/")
        assert [each.name for each in there.calendars(home)] == ["Personal"]
    sent = b"".join(each.raw for each in server.came)
    assert b"Basic " not in sent
    assert PASSWORD.encode() not in sent
