"""Reminders that come by themselves: set up after a yes alone, and taken away without a trace."""

from __future__ import annotations

import json
import plistlib
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten.actions.remind.desktop_note import Notifier
from helpers.moment import now
from helpers.reminders import EVENING, TABLETS, stand_in, with_plan

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

SYSTEMCTL = """#!/bin/sh
echo "$@" >> "{log}"
case "$*" in {fails}) exit 1;; esac
"""


def with_systemd(program: Program, fails: str = "--nothing") -> dict[str, str]:
    """Put a systemd and a notifier on a PATH of their own; *fails* is what it refuses."""
    path = stand_in(program.home, "notify-send")
    tool = program.home / "tools" / "systemctl"
    tool.write_text(SYSTEMCTL.format(log=program.home / "asked", fails=fails))
    tool.chmod(0o700)
    return path


def asked(program: Program) -> list[str]:
    """Return what systemd was asked since the last look."""
    log = program.home / "asked"
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return lines


def units(program: Program) -> tuple[Path, Path]:
    """Return where the two files stand."""
    folder = program.home / ".config" / "systemd" / "user"
    return folder / "hearten-remind.service", folder / "hearten-remind.timer"


def test_nothing_is_set_up_without_a_yes(hearten: Program) -> None:
    path = with_systemd(hearten)
    with_plan(hearten, EVENING)
    ran = hearten("remind", "install", **path)
    assert ran.code == 2
    assert ran.err == "Nobody could be asked here, so nothing was set up. To say yes to it: --yes\n"
    for unit in units(hearten):
        assert f"  {unit}\n" in ran.out
        assert not unit.exists()
    assert asked(hearten) == ["--user show-environment"]


def test_it_is_set_up_looked_at_and_taken_away(hearten: Program) -> None:
    path = with_systemd(hearten, "*is-failed*")
    with_plan(hearten, EVENING)
    ran = hearten("remind", "install", "--yes", **path, TZ="UTC")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("It's set up. To take it away again: hearten remind remove\n")
    assert asked(hearten)[1:] == [
        "--user daemon-reload", "--user enable --now hearten-remind.timer"
    ]  # fmt: skip
    service, timer = units(hearten)
    assert service.read_text() == (
        "# Written by: hearten remind install\n"
        "[Unit]\nDescription=Reminders\n\n"
        "[Service]\nType=oneshot\n"
        f'Environment="HEARTEN_HOME={hearten.root}"\nEnvironment="TZ=UTC"\n'
        f'Environment="PATH={hearten.home}/tools:/usr/local/bin:/usr/bin:/bin"\n'
        f'ExecStart=":{sys.executable}" "-P" "-m" "hearten" "remind" "--notify" "--within" "4m"\n'
        "StandardOutput=null\nStandardError=null\n"
    )
    assert "OnCalendar=*:0/5\n" in timer.read_text()
    assert service.stat().st_mode & 0o077 == 0
    path["TZ"] = "UTC"
    status = hearten("remind", "status", **path)
    assert (status.code, status.out) == (
        0,
        "Reminders are on: the timer runs every five minutes.\nNotes are shown by notify-send.\n"
        "In the plan, one thing is set to ring.\n",
    )
    held = json.loads(hearten("remind", "status", "--json", **path).out)
    assert held == {
        "version": 1, "timer": "on", "files": [str(service), str(timer)], "notes": "notify-send",
        "ringing": 1, "quiet": 0,
    }  # fmt: skip
    asked(hearten)
    ran = hearten("remind", "remove", **path)
    assert (ran.code, ran.out) == (
        0, "The timer is stopped, and its files are gone. The plan is as it was.\n"
    )  # fmt: skip
    assert asked(hearten) == [
        "--user disable --now hearten-remind.timer", "--user daemon-reload"
    ]  # fmt: skip
    assert list(service.parent.iterdir()) == []
    assert hearten("remind", "remove", **path).out == "No timer of hearten is set up here.\n"
    off = "Reminders are off on this computer. If you'd like them: hearten remind install\n"
    assert hearten("remind", "status", **path).out.startswith(off)


def test_a_timer_that_could_not_be_stopped_is_not_said_to_be(hearten: Program) -> None:
    """As from a shell of another person, or over the network: it runs on without its files."""
    path = with_systemd(hearten, "*disable*")
    with_plan(hearten, EVENING)
    assert hearten("remind", "install", "--yes", **path).code == 0
    ran = hearten("remind", "remove", **path)
    assert (ran.code, ran.out) == (
        0,
        "The files of the timer are gone. It couldn't be stopped from here, so it may run until "
        "you log out. The plan is as it was.\n",
    )
    assert not any(unit.exists() for unit in units(hearten))


def test_what_shows_notes_is_found_where_cron_does_not_look_by_itself(
    hearten: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_plan(hearten, EVENING)
    where = "hearten.actions.remind.timer.notifier_here"
    for place, path in (
        ("/usr/local/bin", "PATH=/usr/local/bin:/usr/bin:/bin "),
        ("/opt/homebrew/bin", "PATH=/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin "),
        ("/usr/bin", ""),
    ):
        found = Notifier("terminal-notifier", f"{place}/terminal-notifier")
        monkeypatch.setattr(where, lambda environ, found=found: found)
        line = hearten("remind", "install", "--cron").out
        assert ("PATH=" in line) == bool(path)
        assert path in line


def test_a_place_with_spaces_is_quoted_where_a_command_names_it(hearten: Program) -> None:
    with_plan(hearten, EVENING)
    said = hearten("remind", "install", "--launchd", HOME="/Users/Noor A").err
    place = "/Users/Noor A/Library/LaunchAgents/hearten.remind.plist"
    assert said == f"Keep this as {place}, then: launchctl load -w '{place}'\n"


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        ("*is-failed*", "Reminders are on: the timer runs every five minutes.\n"),
        (
            "*show-nothing*",
            "Reminders are on, and the last one didn't work. To see why: hearten remind --notify\n",
        ),
        (
            "*is-active*",
            "The timer is there, but it doesn't run. To start it: hearten remind install\n",
        ),
    ],
)
def test_how_it_stands_is_what_systemd_says(hearten: Program, fails: str, said: str) -> None:
    path = with_systemd(hearten)
    with_plan(hearten, EVENING)
    assert hearten("remind", "install", "--yes", **path).code == 0
    with_systemd(hearten, fails)
    assert hearten("remind", "status", **path).out.startswith(said)


def test_that_it_is_for_another_plan_is_said(hearten: Program) -> None:
    path = with_systemd(hearten, "*is-failed*")
    with_plan(hearten, EVENING)
    assert hearten("remind", "install", "--yes", **path).code == 0
    said = "Reminders are on for another plan, or another place of hearten."
    ran = hearten("remind", "status", "--plan", str(hearten.plan.parent), **path)
    assert ran.out.startswith(said)


def test_what_is_set_to_ring_and_has_no_days_is_named(hearten: Program) -> None:
    path = with_systemd(hearten)
    times = TABLETS.replace('{ every = "day" }', '{ times = 3, per = "week" }')
    with_plan(hearten, times, EVENING)
    said = (
        "The blue tablets is set to ring, and has no days yet to ring on. To set them, for "
        'example: hearten edit tablets --rhythm "mon, thu"\n'
    )
    ran = hearten("remind", "status", **path)
    assert ran.out.endswith(f"In the plan, one thing is set to ring.\n{said}")
    ran = hearten("edit", "tablets", "--ring", "before")
    assert said in ran.out


def test_where_it_cannot_be_started_nothing_stays(hearten: Program) -> None:
    path = with_systemd(hearten, fails="*enable*")
    with_plan(hearten, EVENING)
    ran = hearten("remind", "install", "--yes", **path)
    assert ran.code == 5
    assert ran.err == "The timer couldn't be started, so both files were taken away again.\n"
    assert not any(unit.exists() for unit in units(hearten))


@pytest.mark.parametrize("tools", ["none", "no notifier", "no manager"])
def test_where_it_could_not_work_it_is_not_set_up(hearten: Program, tools: str) -> None:
    path = with_systemd(hearten, fails="*show-env*" if tools == "no manager" else "--nothing")
    if tools != "no manager":
        (hearten.home / "tools" / "notify-send").unlink()
    if tools == "none":
        (hearten.home / "tools" / "systemctl").unlink()
    with_plan(hearten, EVENING)
    ran = hearten("remind", "install", "--yes", **path)
    said = "Nothing here can show a note" if tools == "no notifier" else "There is no systemd here"
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith(said)
    assert not any(unit.exists() for unit in units(hearten))


@pytest.mark.parametrize("words", [("install", "--yes"), ("remove",)])
def test_what_others_wrote_under_that_name_is_left_alone(
    hearten: Program, words: tuple[str, ...]
) -> None:
    path = with_systemd(hearten)
    with_plan(hearten, EVENING)
    _, timer = units(hearten)
    timer.parent.mkdir(parents=True)
    timer.write_text("[Timer]\nOnCalendar=daily\n")
    ran = hearten("remind", *words, **path)
    assert ran.code == 5
    assert ran.err == f"{timer} is there, and hearten did not write it. Nothing was changed.\n"
    assert timer.read_text() == "[Timer]\nOnCalendar=daily\n"


def test_spaces_percents_dollars_and_quotes_stay_what_they_are(hearten: Program) -> None:
    path = with_systemd(hearten)
    odd = hearten.home / 'a b%h $HOME "q" o\'k \\n'
    with_plan(hearten, EVENING)
    odd.mkdir()
    shutil.copy(hearten.plan, odd / "plan.toml")
    ran = hearten("remind", "install", "--yes", "--plan", str(odd), **path)
    assert ran.code == 0, ran.err
    service, timer = units(hearten)
    said = str(hearten.home) + '/a b%%h $HOME \\"q\\" o\'k \\\\n'
    assert f'"-m" "hearten" "--plan" "{said}" "remind"' in service.read_text()
    line = hearten("remind", "install", "--cron", "--plan", str(odd), **path).out
    assert line.startswith("*/5 * * * * HEARTEN_HOME=")
    told = shlex.split(line.replace("\\%", "%"))
    assert str(odd) in told
    assert "%" not in line.replace("\\%", "")
    plist = hearten("remind", "install", "--launchd", "--plan", str(odd), **path).out
    held = plistlib.loads(plist.encode())
    assert held["ProgramArguments"][3:6] == ["hearten", "--plan", str(odd)]
    if (verify := shutil.which("systemd-analyze")) is None:
        pytest.skip("systemd-analyze is not here to read the units")
    done = subprocess.run(
        [verify, "verify", "--user", "--man=no", str(service), str(timer)],
        env={"XDG_RUNTIME_DIR": str(hearten.home), "PATH": "/usr/bin:/bin",
             "HOME": str(hearten.home), "HEARTEN_CLOCK": f"@{now().timestamp():.0f}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_a_line_that_cannot_be_kept_in_a_timer_is_said(hearten: Program) -> None:
    path = with_systemd(hearten)
    odd = hearten.home / "two\nlines"
    with_plan(hearten, EVENING)
    odd.mkdir()
    shutil.copy(hearten.plan, odd / "plan.toml")
    ran = hearten("remind", "install", "--yes", "--plan", str(odd), **path)
    assert ran.code == 5
    assert ran.err.startswith("A path has signs in it that a timer can't hold.")
    assert ran.err.count("\n") == 1


def test_what_a_timer_runs_shows_a_note(hearten: Program) -> None:
    path = with_systemd(hearten)
    with_plan(hearten, EVENING)
    line = hearten("remind", "install", "--cron", **path).out
    command = line.removeprefix("*/5 * * * * ")
    subprocess.run(
        ["/bin/sh", "-c", command],
        env={"PATH": "/usr/bin:/bin", "HEARTEN_CLOCK": "2026-11-23T21:20"},
        cwd=hearten.home, check=True,
    )  # fmt: skip
    assert "Evening moment\n21:30\n" in (hearten.home / "shown").read_text()


@pytest.mark.parametrize("words", [("--yes",), ("--cron",), ("--launchd",)])
def test_what_is_of_install_alone_says_so(hearten: Program, words: tuple[str, ...]) -> None:
    with_plan(hearten, EVENING)
    ran = hearten("remind", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "That goes with install. For example: hearten remind install --cron\n"
    ran = hearten("remind", "remove", *words)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    "words", [("--within", "30m"), ("--titles", "real"), ("--all",), ("--once",), ("--notify",)]
)
@pytest.mark.parametrize("action", ["install", "status"])
def test_what_would_change_nothing_about_a_timer_says_so(
    hearten: Program, action: str, words: tuple[str, ...]
) -> None:
    path = with_systemd(hearten)
    with_plan(hearten, EVENING)
    ran = hearten("remind", action, *words, **path)
    assert (ran.code, ran.out) == (2, "")
    said = f"hearten remind {action} takes no {words[0]}. See: hearten remind --help\n"
    assert ran.err == said
    assert asked(hearten) == []
