"""Calendars that are kept: written anew after a change, and in nobody's way."""

from __future__ import annotations

import datetime as dt
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from hearten import clock
from hearten.actions.calendar import keep
from hearten.actions.calendar.keep import (
    Kept,
    after_command,
    failures,
    options_in_words,
    read_line,
    watching,
    write_due,
)
from hearten.actions.session import Session
from hearten.builtin.exporters.ics.exporter import IcsExporter
from hearten.cli.commands.calendar import _meaning
from hearten.model.errors import HeartenError, UsageError
from hearten.storage.local.locks import locked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-11-02
look_again = 2026-12-20

[settings]
time_zone = "Europe/Berlin"

[[habits]]
id = "read"
title = "Read a page"
rhythm = {{ every = "day" }}
at = {at}
"""
FOREIGN = b"BEGIN:VCALENDAR\r\nUID:another\r\nEND:VCALENDAR\r\n"


class Around:
    """A plan, a home, a folder for calendars, and what processes would have been started."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = tmp_path
        self.now = NOW
        self.started = 0
        self.plan = tmp_path / "plan" / "plan.toml"
        (tmp_path / "plan" / "history").mkdir(parents=True)
        (tmp_path / "out").mkdir()
        self.write()
        self.file = tmp_path / "out" / "plan.ics"
        self.folder = tmp_path / "out" / "items"
        monkeypatch.setattr(keep, "start", self.start)

    def start(self, session: Session) -> int:
        self.started += 1
        return 0

    def write(self, at: str = "21:00:00") -> None:
        self.plan.write_text(PLAN.format(at=at))

    @property
    def session(self) -> Session:
        """A run of its own, as each command is."""
        environ = {"HEARTEN_HOME": str(self.path / "home")}
        return Session(environ=environ, plan=self.plan.parent, clock=lambda: self.now)

    def kept(self, where: Path | str, *options: str) -> Kept:
        return Kept(where=str(where), plan=str(self.plan.parent), options=options)

    def keep(self, where: Path | str, *options: str, force: bool = False) -> tuple[str, ...]:
        kept = self.kept(where, *options)
        return keep.keep(self.session, kept, meaning(options), force=force)

    def command(self) -> tuple[list[str], bool]:
        """Return what is said after a command, and whether a process was started by it."""
        before = self.started
        said = list(after_command(self.session))
        return said, self.started > before

    def process(self) -> None:
        """Do what the process does."""
        write_due(self.session, meaning)


def meaning(typed: Sequence[str]) -> Mapping[str, Any]:
    return dict(zip((word[2:] for word in typed[::2]), typed[1::2], strict=True))


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Around:
    return Around(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("/a/plan.ics", Kept(where="/a/plan.ics")),
        ("'/a b/plan.ics' --plan sam", Kept(where="/a b/plan.ics", plan="sam")),
        (
            "~/cal/ --only habits,goals --plan '/my plans/x' --detailed",
            Kept(
                where="~/cal/",
                plan="/my plans/x",
                options=("--only", "habits,goals", "--detailed"),
            ),
        ),
    ],
)  # fmt: skip
def test_a_line_of_the_setting_is_read_as_it_is_written(line: str, kept: Kept) -> None:
    assert read_line(line) == kept
    assert read_line(kept.line) == kept
    assert kept.is_folder is line.startswith("~")


@pytest.mark.parametrize("line", ["/a/'plan.ics", ""])
def test_a_line_that_does_not_read_is_said(line: str) -> None:
    with pytest.raises(UsageError, match="The setting keep_calendars has a line"):
        read_line(line)


def test_after_a_change_it_is_written_anew_and_else_left_alone(around: Around) -> None:
    around.keep(around.file)
    first = around.file.stat()
    assert first.st_mode & 0o777 == 0o600
    assert b"T210000" in around.file.read_bytes()
    assert around.command() == ([], False)
    around.write(at="20:00:00")
    assert around.command() == ([], True)
    around.process()
    second = around.file.stat()
    assert b"T200000" in around.file.read_bytes()
    assert second.st_ino != first.st_ino  # put there whole
    assert around.command() == ([], False)
    around.plan.write_text(around.plan.read_text() + "# a note\n")
    assert around.command() == ([], True)
    around.process()
    third = around.file.stat()
    assert (third.st_ino, third.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)
    assert around.command() == ([], False)
    assert sorted(each.name for each in around.file.parent.iterdir()) == ["plan.ics"]


def test_what_happened_and_a_new_day_count_as_well(around: Around) -> None:
    around.keep(around.file)
    (around.plan.parent / "log").mkdir()
    (around.plan.parent / "log" / "2026-11.toml").write_text("")
    assert around.command() == ([], True)
    around.process()
    assert around.command() == ([], False)
    around.now += dt.timedelta(days=1)
    assert around.command() == ([], True)


def test_a_file_that_went_or_was_changed_by_others_is_written_again(around: Around) -> None:
    around.keep(around.file)
    wanted = around.file.read_bytes()
    around.file.unlink()
    assert around.command() == ([], True)
    around.process()
    assert around.file.read_bytes() == wanted
    around.file.write_bytes(wanted.replace(b"Evening", b"Another"))
    assert around.command() == ([], True)
    around.process()
    assert around.file.read_bytes() == wanted


def test_a_file_that_is_no_calendar_of_this_plan_stays(around: Around) -> None:
    for held in (FOREIGN, b"", b"a note"):
        around.file.write_bytes(held)
        with pytest.raises(UsageError, match="is no calendar of this plan"):
            around.keep(around.file)
        assert around.file.read_bytes() == held
        assert around.session.config.keep_calendars == ()
    around.keep(around.file, force=True)
    assert b"T210000" in around.file.read_bytes()
    around.file.write_bytes(FOREIGN)  # later, too
    around.write(at="20:00:00")
    around.process()
    assert around.file.read_bytes() == FOREIGN
    (said,) = failures(around.session)
    assert "is there already, and is no calendar of this plan" in said


def test_it_goes_where_a_link_leads_and_never_among_our_own_files(around: Around) -> None:
    cloud = around.path / "cloud"
    cloud.mkdir()
    around.file.symlink_to(cloud / "plan.ics")
    around.keep(around.file)
    assert around.file.is_symlink()
    assert b"T210000" in (cloud / "plan.ics").read_bytes()
    ours = (around.plan.parent / "log" / "x.ics", around.path / "home" / "state" / "x.ics")
    link = around.path / "out" / "link"
    link.symlink_to(around.plan)
    for place in (*ours, around.plan, link):
        place.parent.mkdir(parents=True, exist_ok=True)
        with pytest.raises(UsageError, match="is where hearten keeps its own files"):
            around.keep(place, force=True)
    os.mkfifo(around.path / "out" / "pipe")
    with pytest.raises(UsageError, match="is not an ordinary file"):
        around.keep(around.path / "out" / "pipe", force=True)
    assert len(around.session.config.keep_calendars) == 1


def test_what_went_wrong_is_said_once_and_tried_again_after_the_next_change(
    around: Around,
) -> None:
    around.keep(around.file)
    away = around.path / "away"
    around.file.parent.rename(away)
    assert around.command() == ([], True)
    around.process()
    assert not around.file.parent.exists()
    said = f"The calendar {around.file} could not be brought up to date. Its folder is not there."
    assert around.command() == ([said], False)
    assert around.command() == ([], False)
    around.write(at="20:00:00")
    assert around.command() == ([], True)
    around.process()
    assert around.command() == ([], False)  # it was said
    away.rename(around.file.parent)
    assert around.command() == ([], True)
    around.process()
    assert b"T200000" in around.file.read_bytes()
    around.file.parent.rename(away)
    around.process()
    assert around.command() == ([said], False)


def test_a_plan_that_does_not_read_leaves_the_calendar_as_it_is(around: Around) -> None:
    around.keep(around.file)
    before = around.file.read_bytes()
    around.plan.write_text("title = \n")
    around.process()
    assert around.file.read_bytes() == before
    (said,), _ = around.command()
    assert "plan.toml:1" in said
    around.plan.unlink()
    around.process()
    assert around.file.read_bytes() == before


def test_a_folder_gets_a_file_for_each_item(around: Around) -> None:
    around.keep(f"{around.folder}/")
    names = sorted(each.name for each in around.folder.iterdir())
    assert names[:2] == ["color", "displayname"] or names[-2:] == ["color", "displayname"]
    (item,) = around.folder.glob("*.ics")
    assert b"T210000" in item.read_bytes()
    assert around.command() == ([], False)
    around.write(at="20:00:00")
    around.process()
    assert any(b"T200000" in each.read_bytes() for each in around.folder.glob("*.ics"))
    (around.folder / "other.ics").write_bytes(FOREIGN)
    assert around.command() == ([], True)
    around.process()
    assert (around.folder / "other.ics").read_bytes() == FOREIGN
    assert around.command() == ([], False)


def test_a_folder_that_is_out_of_reach_is_not_made_anew(around: Around) -> None:
    around.keep(f"{around.folder}/")
    around.folder.rename(around.path / "away")
    around.write(at="20:00:00")
    around.process()
    assert not around.folder.exists()
    (said,), _ = around.command()
    assert said.endswith("Its folder is not there.")


def test_a_disk_that_does_not_answer_is_waited_for_a_moment_only(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.keep(around.file)
    answers = threading.Event()
    asked: list[Kept] = []

    def looks(kept: Kept) -> str:
        asked.append(kept)
        answers.wait()
        return "another"

    monkeypatch.setattr(keep, "_output", looks)
    monkeypatch.setattr(keep, "_PATIENCE", 0.01)
    assert around.command() == ([], False)
    around.write("22:00:00")  # what is not of now needs no look at the disk
    assert around.command() == ([], True)
    answers.set()
    assert len(asked) == 1


def test_several_are_kept_each_in_its_way_and_one_place_once(around: Around) -> None:
    around.keep(around.file)
    around.keep(around.path / "out" / "real.ics", "--titles", "real")
    around.keep(around.file, "--titles", "real")
    assert [read_line(each).where for each in around.session.config.keep_calendars] == [
        str(around.path / "out" / "real.ics"),
        str(around.file),
    ]
    assert around.file.read_bytes() == (around.path / "out" / "real.ics").read_bytes()
    assert b"SUMMARY:Read a page" in around.file.read_bytes()
    keep.stop(around.session, around.kept(around.file, "--titles", "real"))
    assert len(around.session.config.keep_calendars) == 1
    around.write(at="20:00:00")
    around.process()
    assert b"T210000" in around.file.read_bytes()
    assert b"T200000" in (around.path / "out" / "real.ics").read_bytes()


def test_one_process_writes_and_looks_again_at_its_end(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.keep(around.file)
    write, times = keep.write, ["19:00:00", "18:00:00"]

    def meanwhile(*given: Any, **more: Any) -> keep.WrittenCalendar:
        told = write(*given, **more)
        if times:  # another command changes the plan, and its own process finds this one at work
            around.write(at=times.pop(0))
            around.process()
        return told

    monkeypatch.setattr(keep, "write", meanwhile)
    around.write(at="20:00:00")
    around.process()
    assert times == []
    assert b"T180000" in around.file.read_bytes()
    assert around.command() == ([], False)


def test_while_another_writes_nothing_is_waited_for(around: Around) -> None:
    around.keep(around.file)
    around.write(at="20:00:00")
    session = around.session
    from hearten.storage.fs.disk import Files

    with locked(Files(), session.home, session.home.state / "calendars.toml"):
        around.process()
    assert b"T210000" in around.file.read_bytes()
    assert around.command() == ([], True)


def test_what_breaks_in_the_program_is_noted_by_its_class_alone(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.keep(around.file)

    def broken(*given: Any, **more: Any) -> keep.WrittenCalendar:
        raise ValueError("Read a page")

    monkeypatch.setattr(keep, "write", broken)
    around.write(at="20:00:00")
    with pytest.raises(ValueError, match="Read a page"):
        around.process()
    (said,), started = around.command()
    assert not started  # it would break again
    assert said.endswith(
        "Something broke in the program (ValueError). "
        "To see it: hearten calendar keep --now --trace"
    )


def test_where_no_process_can_be_started_the_command_is_well(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.keep(around.file)
    around.write(at="20:00:00")

    def refused(session: Session) -> int:
        raise BlockingIOError

    monkeypatch.setattr(keep, "start", refused)
    assert list(after_command(around.session)) == []


def test_no_word_is_in_what_is_noted(around: Around) -> None:
    around.keep(around.file)
    around.file.parent.rename(around.path / "away")
    around.process()
    notes = around.path / "home" / "state" / "calendars.toml"
    assert notes.stat().st_mode & 0o777 == 0o600
    text = notes.read_text()
    assert "Its folder is not there." in text
    assert "plan.ics" not in text
    assert "Read" not in text


def test_a_state_folder_that_takes_nothing_ends_it_at_once(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.keep(around.file)
    around.write(at="20:00:00")
    tries: list[int] = []

    def full(*given: Any) -> None:
        tries.append(1)
        raise HeartenError("The disk is full.")

    monkeypatch.setattr(keep.state_file, "store", full)
    with pytest.raises(HeartenError):
        around.process()
    assert len(tries) == 1


def test_while_the_screens_are_open_it_is_written_beside_them(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.keep(around.file)
    written, numbers = threading.Event(), []

    def start(session: Session) -> int:
        assert threading.current_thread() is not threading.main_thread()
        around.process()
        numbers.append(os.posix_spawn("/bin/true", ["true"], {}))
        written.set()
        return numbers[-1]

    monkeypatch.setattr(keep, "start", start)
    monkeypatch.setattr(keep, "_LOOK", 0.01)
    before = threading.active_count()
    with watching(around.session):
        for at in ("20:00:00", "19:00:00"):
            written.clear()
            around.write(at=at)
            assert written.wait(30)
            assert f"T{at[:2]}0000".encode() in around.file.read_bytes()
    for each in threading.enumerate()[before:]:
        each.join(30)
    assert len(numbers) >= 2
    for number in numbers:
        with pytest.raises(ChildProcessError):  # it was waited for
            os.waitpid(number, os.WNOHANG)


def test_plugins_are_told_of_the_end_by_the_run_that_wrote_it(around: Around) -> None:
    around.keep(around.file)
    around.write(at="20:00:00")
    session = around.session
    write_due(session, meaning)
    assert "host" in vars(session)
    assert session.host.exporters()["ics"] is not None
    (around.path / "home" / "state").mkdir(exist_ok=True)
    session.host.ended()
    assert list((around.path / "home" / "state").glob("plugins.starting*")) == []


def test_what_a_broken_off_write_left_is_removed_a_day_later_and_nothing_else(
    around: Around,
) -> None:
    around.keep(around.file)
    folder, hour = around.file.parent, 3600
    now = clock.stamping() / 10**9
    for name, age in (
        (".plan.ics.4711.0a1b2c3d.tmp", 25 * hour),
        (".plan.ics.4712.0a1b2c3d.tmp", hour),
        (".other.ics.4711.0a1b2c3d.tmp", 25 * hour),
        ("plan.ics.tmp", 25 * hour),
    ):
        (folder / name).write_text("x")
        os.utime(folder / name, (now - age, now - age))
    around.write(at="20:00:00")
    around.process()
    assert sorted(each.name for each in folder.iterdir()) == [
        ".other.ics.4711.0a1b2c3d.tmp",
        ".plan.ics.4712.0a1b2c3d.tmp",
        "plan.ics",
        "plan.ics.tmp",
    ]


def test_no_word_of_the_plan_is_in_what_is_kept(around: Around) -> None:
    around.plan.write_text(
        around.plan.read_text().replace("Read a page", "Marzipan").replace('"read"', '"marzipan"')
    )
    around.keep(around.file)
    around.keep(f"{around.folder}/")
    home = around.path / "home"
    for place in (around.file, *around.folder.iterdir(), *home.rglob("*")):
        assert "marzipan" not in place.name.lower()
        if place.is_file():
            assert b"marzipan" not in place.read_bytes().lower(), place


GOAL = """
[[goals]]
id = "choir"
title = "Sing again"
steps = [{ id = "ask", title = "Ask Mia", about = 2026-12-01 }]
"""
TICKED = b"STATUS:COMPLETED\r\nCOMPLETED:20261121T101500Z\r\nPERCENT-COMPLETE:100"


@pytest.mark.parametrize("between", [False, True])
def test_what_is_ticked_in_the_file_comes_home_before_it_is_written_anew(
    around: Around, between: bool
) -> None:
    around.plan.write_text(around.plan.read_text() + GOAL)
    around.keep(around.file)
    first = around.file.read_bytes()
    step = first.index(b"RELATED-TO")
    start = first.rindex(b"BEGIN:VTODO", 0, step)
    begun = first[start:].replace(b"STATUS:NEEDS-ACTION", TICKED, 1)
    assert TICKED in begun
    around.file.write_bytes(first[:start] + begun)
    assert around.command() == ([], True)
    if between:  # it can't be taken home yet: it waits there
        plan = around.plan.read_text()
        around.plan.write_text("title = \n")
        around.process()
        around.plan.write_text(plan)
    around.process()
    (entry,) = around.session.log().read(dt.time(4)).entries
    assert (entry.step, entry.did) == ("ask", "done")
    assert b"COMPLETED:20261121T101500Z" in around.file.read_bytes()
    around.process()
    assert around.command() == ([], False)
    assert len(around.session.log().read(dt.time(4)).entries) == 1


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_file_that_is_torn_is_written_whole_again(around: Around, cut: float) -> None:
    around.keep(around.file)
    first = around.file.read_bytes()
    around.file.write_bytes(first[: int(len(first) * cut)])
    around.process()
    assert around.file.read_bytes() == first


def test_what_was_chosen_on_a_page_is_kept_in_the_words_of_the_command() -> None:
    fields = IcsExporter.options
    chosen = {
        "titles": "real", "only": ("habits", "goals"), "all-day": True, "detailed": False,
        "class": "private", "weeks": 8, "until": dt.date(2027, 1, 31), "todos": None,
    }  # fmt: skip
    typed = options_in_words(fields, chosen)
    assert typed == (
        "--only", "habits,goals", "--titles", "real", "--all-day", "--weeks", "8",
        "--until", "2027-01-31",
    )  # fmt: skip
    assert _meaning(typed) == {
        "titles": "real", "only": ("habits", "goals"), "all-day": True, "weeks": 8,
        "until": dt.date(2027, 1, 31),
    }  # fmt: skip
