"""Notes of reminders: shown by what is there, discreet whatever is set, once, and never nagging."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.reminders import CLINIC, EVENING, LOOK, TABLETS, stand_in, with_plan

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.inside import Run
    from helpers.program import Program


def shown(home: Path) -> str:
    """Return what the stand-in was told since it was last asked."""
    log = home / "shown"
    text = log.read_text() if log.exists() else ""
    log.unlink(missing_ok=True)
    return text


def notify(program: Program, clock: str, **environ: str) -> Run:
    """Run what the timer runs, at a moment."""
    environ = {"DBUS_SESSION_BUS_ADDRESS": "there", **environ}
    return program("remind", "--notify", "--within", "4m", HEARTEN_CLOCK=clock, **environ)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("notify-send", "--app-name=Reminder\n--\nEvening moment\n21:30\n"),
        ("terminal-notifier", "-title\nEvening moment\n-message\n21:30\n"),
        (
            "osascript",
            "-e\non run argv\n-e\ndisplay notification (item 2 of argv) with title "
            "(item 1 of argv)\n-e\nend run\nEvening moment\n21:30\n",
        ),
    ],
)
def test_a_note_is_shown_by_what_is_there(hearten: Program, name: str, told: str) -> None:
    path = stand_in(hearten.home, name)
    with_plan(hearten, EVENING)
    ran = notify(hearten, "2026-11-23T21:20", **path)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert shown(hearten.home) == f"{told}--- there\n"


def test_a_note_comes_once_however_often_the_timer_runs(hearten: Program) -> None:
    path = stand_in(hearten.home, "notify-send")
    with_plan(hearten, EVENING, LOOK)
    for clock in ("21:15", "21:20", "21:25", "21:30", "21:35"):
        assert notify(hearten, f"2026-11-23T{clock}", **path).code == 0
    assert shown(hearten.home).count("21:30") == 1
    notify(hearten, "2026-11-24T21:20", **path)
    assert shown(hearten.home).count("21:30") == 1
    state = [each.name for each in hearten.state.rglob("*") if each.is_file()]
    assert len(state) == 2
    assert all(each.stat().st_size == 0 for each in hearten.state.rglob("*") if each.is_file())
    assert not any("tea" in name or "p" in name for name in state)


def test_what_passed_while_the_computer_slept_is_not_said_in_a_heap(hearten: Program) -> None:
    path = stand_in(hearten.home, "notify-send")
    with_plan(hearten, EVENING, LOOK, TABLETS, CLINIC)
    notify(hearten, "2026-12-01T09:40", **path)  # asleep since the evening before
    assert shown(hearten.home) == "--app-name=Reminder\n--\nAppointment\n10:30\n--- there\n"
    notify(hearten, "2026-12-01T09:45", **path)
    assert shown(hearten.home) == ""


def test_a_note_never_has_other_titles(hearten: Program) -> None:
    path = stand_in(hearten.home, "notify-send")
    with_plan(hearten, EVENING, '\n[settings]\ncalendar_titles = "real"\n')
    notify(hearten, "2026-11-23T21:20", **path)
    assert "Evening moment\n21:30\n" in shown(hearten.home)
    for words in (("--titles", "real"), ("--titles", "own"), ("--all",), ("--json",)):
        ran = hearten("remind", "--notify", *words, HEARTEN_CLOCK="2026-11-24T21:20", **path)
        assert (ran.code, ran.out) == (2, "")
    assert shown(hearten.home) == ""


def test_without_anything_that_shows_notes_it_says_so_once_one_is_due(hearten: Program) -> None:
    with_plan(hearten, EVENING)
    nothing = {"PATH": str(hearten.home)}
    assert notify(hearten, "2026-11-23T12:00", **nothing).code == 0
    ran = notify(hearten, "2026-11-23T21:20", **nothing)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith("Nothing here can show a note.")


def test_what_could_not_be_shown_is_tried_again(hearten: Program) -> None:
    path = stand_in(hearten.home, "notify-send", code=1)
    with_plan(hearten, EVENING)
    ran = notify(hearten, "2026-11-23T21:20", **path)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == "notify-send couldn't show the note. It is tried again the next time.\n"
    stand_in(hearten.home, "notify-send")
    shown(hearten.home)
    assert notify(hearten, "2026-11-23T21:25", **path).code == 0
    assert shown(hearten.home).count("21:30") == 1


def test_cron_has_no_way_to_the_desktop_so_it_is_looked_for(hearten: Program) -> None:
    path = stand_in(hearten.home, "notify-send")
    (hearten.home / "bus").touch()
    with_plan(hearten, EVENING)
    words = ("remind", "--notify", "--within", "4m")
    found = {"XDG_RUNTIME_DIR": str(hearten.home), "HEARTEN_CLOCK": "2026-11-23T21:20"}
    assert hearten(*words, **path, **found).code == 0
    assert shown(hearten.home).endswith(f"--- unix:path={hearten.home}/bus\n")


def test_once_leaves_out_what_was_said(hearten: Program) -> None:
    with_plan(hearten, EVENING)
    clock = {"HEARTEN_CLOCK": "2026-11-23T21:20"}
    assert hearten("remind", "--once", **clock).out == "21:30  Evening moment\n"
    assert hearten("remind", "--once", **clock).out == ""
    assert hearten("remind", **clock).out == "21:30  Evening moment\n"
    later = hearten.plan.read_text().replace("21:30", "21:32")  # another hour is another moment
    hearten.plan.write_text(later)
    assert hearten("remind", "--once", **clock).out == "21:32  Evening moment\n"


LAST = "I'll stop asking about this one. You can turn it on again any time."


def evenings(program: Program, *days: int) -> list[str]:
    """Return what is said on evenings of November 2026."""
    return [
        program("remind", "--once", HEARTEN_CLOCK=f"2026-11-{day:02}T20:00").out for day in days
    ]


def test_after_three_with_no_answer_it_is_quiet_and_says_so(hearten: Program) -> None:
    with_plan(hearten, LOOK)
    said = "20:00  A minute\n"
    assert evenings(hearten, 1, 2, 3, 4, 5) == [said, said, f"{said}{LAST}\n", "", ""]
    status = hearten("remind", "status", HEARTEN_CLOCK="2026-11-05T21:00", PATH="/nowhere")
    assert "Quiet by now: 1. To hear from all of them: hearten remind again\n" in status.out
    ran = hearten("remind", "again", HEARTEN_CLOCK="2026-11-05T21:00")
    assert (ran.code, ran.out) == (0, "Everything you set to ring will ring.\n")
    assert evenings(hearten, 6, 7) == [said, said]


def test_an_answer_has_it_go_on(hearten: Program) -> None:
    with_plan(hearten, LOOK)
    said = "20:00  A minute\n"
    assert evenings(hearten, 1, 2) == [said, said]
    assert hearten("checkin", "--quick", "okay", HEARTEN_CLOCK="2026-11-02T20:30").code == 0
    assert evenings(hearten, 3, 4, 5, 6) == [said, said, f"{said}{LAST}\n", ""]
    assert hearten("checkin", "--quick", "okay", HEARTEN_CLOCK="2026-11-06T20:30").code == 0
    assert evenings(hearten, 7) == [said]


def test_what_is_as_agreed_never_falls_quiet(hearten: Program) -> None:
    with_plan(hearten, TABLETS)
    for day in range(1, 8):
        clock = f"2026-11-{day:02}T08:00"
        said = hearten("remind", "--once", HEARTEN_CLOCK=clock).out
        assert said == "08:00  Morning moment\n", day


def test_that_nothing_rings_is_shown_once_a_day(hearten: Program) -> None:
    path = stand_in(hearten.home, "notify-send")
    with_plan(hearten)
    hearten.plan.write_text("habits = [broken")
    for clock in ("2026-11-23T21:15", "2026-11-23T21:20", "2026-11-24T09:00"):
        ran = notify(hearten, clock, **path)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("The plan can't be read right now, so nothing rings.")
    note = "Reminder\nNothing rings right now: the plan can't be read.\n"
    assert shown(hearten.home).count(note) == 2
