"""A plugin such as a calendar server needs: set up, pushed, pulled. A folder is the server here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

DAY = ("--date", "2026-11-22")
PLUGIN = """\
import datetime as dt
import hashlib
from pathlib import Path

from hearten.api import (
    Command, HeartenError, ImportedRecord, ImportResult, Text, hookimpl, stable_id,
)


class Setup(Command):
    name = "calendar setup"
    help = "say where the calendar is"

    def arguments(self, parser):
        parser.add_argument("url", nargs="?")

    def run(self, args, context):
        url = args.url or context.ask(Text(key="url", label="Where is it?", required=True))
        context.set_settings({"url": url})
        context.out("It's set up.")


class Push(Command):
    name = "calendar push"
    help = "bring the calendar up to date"

    def arguments(self, parser):
        parser.add_argument("--break-off", action="store_true")

    def run(self, args, context):
        server, sent = server_of(context), 0
        for name, only in (("habits.ics", ("habits",)), ("checkins.ics", ("checkins",))):
            (file,) = context.export("ics", {"only": only})
            mark = hashlib.sha256(file.data).hexdigest()
            if context.memory.get(name) == mark:
                continue
            (server / name).write_bytes(file.data)
            context.memory[name] = mark
            context.keep()
            sent += 1
            if args.break_off:
                raise ConnectionError
        context.out(f"Pushed: {sent}.")


class Pull(Command):
    name = "calendar pull"
    help = "bring home what was ticked"

    def run(self, args, context):
        log, records = {}, []
        for line in (server_of(context) / "ticked").read_text().splitlines():
            habit, _, when = line.partition(" ")
            at = dt.datetime.fromisoformat(when)
            log[stable_id(at, "calendar", habit)] = {"habit": habit, "day": at.date(), "at": at,
                                                     "did": "done"}
            records.append(ImportedRecord(line, "kept"))
        return 0 if context.take_in(ImportResult(log=log, records=records)) else 1


class RemoveAll(Command):
    name = "calendar remove-all"
    help = "take out of the calendar what came from here"

    def run(self, args, context):
        if not context.confirm("Take it all out?"):
            raise HeartenError("Nothing was changed.", 0)
        for name in list(context.memory):
            (server_of(context) / name).unlink()
            del context.memory[name]


def server_of(context):
    if not context.settings["url"]:
        raise HeartenError("Where is the calendar? To say so: hearten calendar setup", 5)
    return Path(context.settings["url"])


@hookimpl
def hearten_settings():
    return [Text(key="url", label="Where the calendar is", lines=False)]


@hookimpl
def hearten_commands():
    return [Setup(), Push(), Pull(), RemoveAll()]
"""


@pytest.fixture
def server(with_sam: Program) -> Path:
    """A folder that stands for the server; the plugin is on."""
    with_sam.plugins.mkdir(parents=True)
    file = with_sam.plugins / "dav.py"
    file.write_text(PLUGIN)
    file.chmod(0o600)
    turned_on(with_sam.root, "dav")
    place = with_sam.home / "server"
    place.mkdir()
    return place


def test_it_is_set_up_pushed_broken_off_and_goes_on(with_sam: Program, server: Path) -> None:
    ran = with_sam("calendar", "push")
    assert (ran.code, ran.err) == (
        5, "Where is the calendar? To say so: hearten calendar setup\n"
    )  # fmt: skip
    asked = with_sam("calendar", "setup", "--plain", typed=f"{server}\n")
    assert (asked.code, asked.out.splitlines()[-1]) == (0, "It's set up.")
    broken = with_sam("calendar", "push", "--break-off", *DAY)
    assert (broken.code, [each.name for each in server.iterdir()]) == (5, ["habits.ics"])
    first = (server / "habits.ics").read_bytes()
    assert with_sam("calendar", "push", *DAY).out == "Pushed: 1.\n"
    assert with_sam("calendar", "push", *DAY).out == "Pushed: 0.\n"
    assert (server / "habits.ics").read_bytes() == first
    kept = with_sam("calendar", "remove-all")
    assert (kept.code, kept.err.splitlines()) == (
        0,
        ["Take it all out? Nobody can be asked here, so that is a no.", "Nothing was changed."],
    )
    assert with_sam("calendar", "remove-all", "--plain", typed="yes\n").code == 0
    assert list(server.iterdir()) == []


def test_a_tick_comes_home_once_at_its_time(with_sam: Program, server: Path) -> None:
    assert with_sam("calendar", "setup", str(server)).code == 0
    (server / "ticked").write_text("short-walk 2026-11-21T09:30:00+01:00\n")
    assert with_sam("calendar", "pull", *DAY).code == 0
    assert with_sam("calendar", "pull", *DAY).code == 1
    held = "".join(each.read_text() for each in (with_sam.plan.parent / "log").glob("*.toml"))
    assert held.count('habit = "short-walk"') == 1
    assert held.count("at = 2026-11-21T09:30:00+01:00") == 1
