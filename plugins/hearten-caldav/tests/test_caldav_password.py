"""Where the password comes from, and that it is kept nowhere; and which addresses are taken."""

from __future__ import annotations

import getpass
import subprocess
import sys
import threading
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from calendar_server import PASSWORD, USER
from hearten_caldav import password
from hearten_caldav.address import is_loopback, whole_address

from hearten.api import HeartenError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from calendar_person import Person


class Ring(ModuleType):
    """A keyring that is open."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, user: str) -> str | None:
        return self.held.get((service, user))

    def set_password(self, service: str, user: str, password: str) -> None:
        self.held[service, user] = password

    def delete_password(self, service: str, user: str) -> None:
        del self.held[service, user]


def _typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr(getpass, "getpass", typed)
    return asked


def _files_with(folder: Path, text: str) -> list[Path]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return [each for each in files if text.encode() in each.read_bytes()]


def test_typed_each_time_and_kept_nowhere(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = _typed(monkeypatch)
    set_up = person("setup", person.server.url, "--user", USER, "--ask", "--new")
    ran = [set_up, person("push"), person("pull")]
    host = person.server.url.split("/")[2]
    assert asked == [f"Password of sam at {host} (it isn't shown): "] * 3
    assert [each.code for each in ran] == [0, 0, 0]
    assert PASSWORD not in "".join(each.out + each.err for each in ran)
    assert _files_with(tmp_path / "hearten", PASSWORD) == []


def test_nobody_is_there_to_type_it(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def fallback(prompt: str) -> str:
        import warnings

        warnings.warn("seen while typed", getpass.GetPassWarning, stacklevel=2)
        raise AssertionError("it would be seen")

    monkeypatch.setattr(getpass, "getpass", fallback)
    ran = person("setup", person.server.url, "--user", USER, "--ask", "--new")
    assert (ran.code, ran.err) == (
        2,
        "The password is asked for each time, and nobody can be asked here. "
        "To have a command or the keyring give it: hearten calendar setup\n",
    )
    assert person.server.methods() == []


def test_ctrl_d_in_place_of_the_password(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", ended)
    ran = person("setup", person.server.url, "--user", USER, "--ask", "--new")
    assert (ran.code, ran.err) == (2, "No password was given. Nothing was sent.\n")


def test_the_keyring_has_it_and_forgets_it(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ring = Ring()
    monkeypatch.setitem(sys.modules, "keyring", ring)
    asked = _typed(monkeypatch)
    made = person("setup", person.server.url, "--user", USER, "--keyring", "--new", "--no-habits")
    assert made.code == 0, made.err
    host = person.server.url.split("/")[2]
    assert ring.held == {(f"caldav {host}", USER): PASSWORD}
    assert person("push").code == 0
    assert len(asked) == 1
    assert _files_with(tmp_path / "hearten", PASSWORD) == []
    again = person("setup", person.server.url, "--user", USER, "--keyring", "--no-habits", "--yes",
                   "--calendar", "Personal")  # fmt: skip
    assert (again.code, len(asked)) == (0, 1)
    ring.held[f"caldav {host}", USER] = "the one before"  # it was changed on the server
    assert person("push").code == 1
    person("setup", person.server.url, "--user", USER, "--keyring", "--no-habits", "--yes",
           "--calendar", "Personal")  # fmt: skip
    assert len(asked) == 2
    assert person("push").code == 0
    assert person("remove-all", "--yes").code == 0
    assert ring.held == {}


def test_no_keyring_is_said(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    ran = person("setup", person.server.url, "--user", USER, "--keyring", "--new")
    assert (ran.code, ran.err) == (
        1,
        "The keyring needs the package keyring, and that isn't here. To install it beside "
        "hearten, or take another way: hearten calendar setup\n",
    )


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-program-here x", "can't be run: no-such-program-here."),
        ("false", "ended with code 1."),
        ("true", "printed nothing."),
        ("printf 'open", "has a quotation mark that isn't closed."),
        ("yes", "printed far more than a password."),
        (" ", "No command is set that prints the password."),
    ],
)
def test_a_command_that_gives_none(person: Person, command: str, said: str) -> None:
    ran = person("setup", person.server.url, "--user", USER, "--password-command", command, "--new")
    assert (ran.code, said in ran.err) == (1, True)
    assert person.server.methods() == []


def test_a_command_that_has_no_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password, "LONGEST", 0.05)
    runs: list[subprocess.Popen[bytes]] = []
    real, threads = subprocess.Popen, set(threading.enumerate())

    def begun(*given: Any, **named: Any) -> subprocess.Popen[bytes]:
        runs.append(real(*given, **named))
        return runs[-1]

    monkeypatch.setattr(subprocess, "Popen", begun)
    with pytest.raises(HeartenError) as told:
        password.from_command("sh -c 'sleep 0.3 & wait'")
    # What it started has its output open a while longer; then nothing of it stays open here.
    for each in set(threading.enumerate()) - threads:
        each.join(5)
    assert [run.stdout and run.stdout.closed for run in runs] == [True]
    assert told.value.sentence == (
        "The command that prints the password took more than two minutes. "
        "To set another: hearten calendar setup"
    )


def test_a_command_is_run_without_a_shell_and_its_first_line_counts(
    person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "a; touch owned"
    file.write_text(f"{PASSWORD}\r\nurl: https://cloud.example.org\n")
    person("setup", person.server.url, "--user", USER, "--password-command", f"cat '{file}'",
           "--new")  # fmt: skip
    assert person("push").code == 0
    assert not (tmp_path / "hearten" / "owned").exists()


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("cloud.example.org", "https://cloud.example.org/"),
        ("https://cloud.example.org/remote.php/dav", "https://cloud.example.org/remote.php/dav"),
        (" https://cloud.example.org:8443/ ", "https://cloud.example.org:8443/"),
        ("http://localhost:5232", "http://localhost:5232/"),
        ("http://[::1]:5232/a/", "http://[::1]:5232/a/"),
    ],
)
def test_an_address_is_made_whole(typed: str, url: str) -> None:
    assert whole_address(typed) == url


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("http://cloud.example.org/dav", "Use https://cloud.example.org/dav"),
        ("http://127.0.0.1.example.org/", "Use https://"),
        ("sam@example.org", "That's an e-mail address."),
        ("https://sam:secret@cloud.example.org/", "There's a name or a password in that address."),
        ("ftp://cloud.example.org", "That isn't the address of a server."),
        ("https://", "That isn't the address of a server."),
        ("https://cloud.example.org/?a=b", "That isn't the address of a server."),
        ("https://clo ud.example.org/", "That isn't the address of a server."),
        ("https://cloud.example.org:x/", "That isn't the address of a server."),
        ("https://[::1", "That isn't the address of a server."),
    ],
)
def test_an_address_that_is_not_taken(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        whole_address(typed)
    assert said in told.value.sentence
    assert "secret" not in told.value.sentence


def test_an_address_that_was_changed_in_the_settings_is_looked_at(person: Person) -> None:
    person.set_up()
    person.run("config", "plugins.caldav.url", "http://cloud.example.org/")
    ran = person("push")
    assert (ran.code, "Use https://cloud.example.org/" in ran.err) == (2, True)
    person.run("config", "plugins.caldav.url", person.server.url)
    person.run("config", "plugins.caldav.calendar", "https://cloud.example.org/sam/")
    ran = person("push")
    assert (ran.code, "sends this on to https://cloud.example.org." in ran.err) == (1, True)
    assert person.server.methods() == []


def test_this_computer_is_told_by_its_name_or_number() -> None:
    assert [is_loopback(host) for host in ("localhost", "127.8.0.1", "::1")] == [True] * 3
    assert [is_loopback(host) for host in ("localhost.example.org", "10.0.0.1", "")] == [False] * 3
