"""hearten calendar serve: at one address, until it is enough, and never beyond without a yes."""

from __future__ import annotations

import http.client
import io
import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from hearten.cli.commands import calendar
from hearten.cli.main import main
from helpers.certificates import self_signed
from helpers.console import Example, examples, matches
from helpers.plans import ROOT

if TYPE_CHECKING:
    from helpers.program import Program

SAID = """\
The calendar is at this address:
  {address}
  {calendar}
Anyone who has the address can read the calendar. It stays the same next time.
Only calendars on this computer reach it: not a phone, and not Google.
In a calendar that you subscribe to, Google rings no alarms, and Apple leaves them out unless you \
ask for them. For reminders, a calendar on a server is surest: the plugin hearten-caldav. Or \
import the file once, and see it ring before you count on it: hearten export ics
For another address, so that this one leads nowhere: hearten calendar serve --new-address
It is there until you press Ctrl-C.
"""


def of_the_guide() -> list[Example]:
    """Return the commands of the guide that give a calendar out, and what it shows of them."""
    page = (ROOT / "docs" / "guide" / "calendar.md").read_text(encoding="utf-8")
    return [each for each in examples(page) if " serve" in each.command]


def served(program: Program, *words: str) -> tuple[str, bytes]:
    """Serve, fetch what is at the address, and ask it to end; return the address and that."""
    words = ("calendar", "serve", "--port", "0", *words)
    with subprocess.Popen(
        (sys.executable, "-m", "hearten", *words),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.settings(),
        cwd=program.home,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        said = running.stdout.readline() + running.stdout.readline()
        address = re.search(r"http://\S+", said.decode())[0]  # type: ignore[index]
        place = urlsplit(address)
        line = http.client.HTTPConnection("127.0.0.1", place.port or 0, timeout=30)
        line.request("GET", place.path)
        held = line.getresponse().read()
        line.close()
        running.send_signal(signal.SIGINT)
        rest, err = running.stdout.read(), running.stderr.read()
    assert (running.returncode, err) == (0, b"")
    webcal = address.replace("http", "webcal")
    on_the_usual_port = (said + rest).decode().replace(f":{place.port}/", ":8417/")
    assert matches(of_the_guide()[0].shown, on_the_usual_port)
    assert (said + rest).decode() == SAID.format(address=address, calendar=webcal)
    return address, held


@pytest.mark.slow
def test_it_gives_the_calendar_out_until_it_is_enough(with_sam: Program) -> None:
    file = with_sam.home / "plan.ics"
    assert with_sam("export", "ics", "-o", str(file)).code == 0
    address, held = served(with_sam)
    lines = file.read_bytes().split(b"\r\n")
    own = next(line for line in lines if line.startswith(b"UID:"))  # the address is enough
    assert held == b"\r\n".join(line for line in lines if line != own)
    path = urlsplit(address).path
    assert re.fullmatch(r"/[\w-]{43}\.ics", path)
    assert urlsplit(served(with_sam)[0]).path == path
    anew, held = served(with_sam, "--new-address", "--titles", "real")
    assert urlsplit(anew).path != path
    assert b"SUMMARY:Wind down" in held


def test_a_port_that_is_taken_loses_no_address(with_sam: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = with_sam("calendar", "serve", "--port", port, "--new-address")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"Another program listens at 127.0.0.1:{port} already. ")
    assert " address" not in (with_sam.state / "feed.toml").read_text()


def test_what_is_ignored_ends_nothing() -> None:
    """With nohup, it goes on once the terminal is closed."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with calendar._until_asked_to_end() as end:
            signal.raise_signal(signal.SIGHUP)
            assert not end.is_set()
            signal.raise_signal(signal.SIGTERM)
            assert end.is_set()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("--host", "0.0.0.0"),
            2,
            "Beyond this computer, the calendar is given out only encrypted. Give both: "
            "--certificate FILE --key FILE\n",
        ),
        (
            ("--certificate", "a.pem"),
            2,
            "--certificate and --key belong together. Give both, or none.\n",
        ),
        (
            ("--certificate", "a.pem", "--key", "b.pem"),
            1,
            '"a.pem" and "b.pem" can\'t be used: a certificate and its key are needed, both as '
            "PEM. Nothing is given out.\n",
        ),
        (("--port", "70000"), 1, 'There is no address "127.0.0.1:70000" here. '),
        (("--port", "high"), 2, '--port: "high" is not a whole number. '),
        (("--titles", "loud"), 2, "--titles: "),
        (
            ("--json",),
            2,
            '{"version": 1, "error": "hearten calendar serve has no data to show, so',
        ),
    ],
)
def test_what_cannot_be_served_is_said(
    with_sam: Program, words: tuple[str, ...], code: int, sentence: str
) -> None:
    ran = with_sam("calendar", "serve", *words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(sentence)
    assert not (with_sam.state / "feed.toml").exists()


def test_a_plan_that_does_not_read_is_said_at_once(with_sam: Program) -> None:
    with_sam.plan.write_text("title = \n")
    ran = with_sam("calendar", "serve")
    assert (ran.code, ran.out) == (1, "")
    assert "plan.toml:1" in ran.err


class Terminal(io.StringIO):
    """A terminal at which something is typed."""

    def isatty(self) -> bool:
        return True


def test_beyond_this_computer_it_takes_a_yes(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    certificate, key = self_signed(with_sam.home)
    places = {"cert.pem": str(certificate), "key.pem": str(key)}
    plain, beyond = of_the_guide()
    assert plain.command == "hearten calendar serve"
    words = [places.get(word, word) for word in [*beyond.command.split()[1:], "--port", "0"]]
    ran = with_sam(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Other computers could reach it then. To go on without a question: --yes\n"
    key.chmod(0o640)
    monkeypatch.setattr(sys, "stdin", Terminal("no\n"))
    assert main(words, with_sam.settings()) == 0
    said = capsys.readouterr()
    assert matches(beyond.shown, said.out)
    assert " ".join(said.out.split()) == (
        "Other computers can reach it then, and anyone who has the address can read the calendar. "
        "Go on? (yes, or anything else for no) > Nothing is given out."
    )
    assert said.err == (
        f"Others on this computer can read {key}. To close it to them: chmod 600 {key}\n"
    )
    assert not (with_sam.state / "feed.toml").exists()
