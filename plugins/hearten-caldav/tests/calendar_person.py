"""A person with a plan and a calendar, and what is on the phone."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from calendar_server import PASSWORD, USER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calendar_server import CalendarServer

    from hearten.testing import HeartenPlan, HeartenRun, RunResult

MARKER = "Zwetschgenkuchen"
PLAN = f"""\
format = 1
id = "01JD0000000000000000000001"
title = "{MARKER} plan"
call_me = "{MARKER}"
started = 2026-11-01

[settings]
time_zone = "Europe/Berlin"

[[goals]]
id = "hall"
title = "{MARKER} hall"
why = "{MARKER} why"
around = 2026-12-20
  [[goals.steps]]
  id = "lamp"
  title = "{MARKER} lamp"
  about = 2026-11-25
  [[goals.steps]]
  id = "chair"
  title = "{MARKER} chair"
  about = 2026-11-27

[[habits]]
id = "walk"
title = "{MARKER} walk"
rhythm = {{ every = "day" }}
at = 08:00:00
since = 2026-11-02
where = "{MARKER} park"

[[habits]]
id = "tea"
title = "{MARKER} tea"
rhythm = {{ weekdays = ["mon", "thu"] }}
at = 16:00:00
since = 2026-11-02

[[people]]
id = "dr"
name = "Dr {MARKER}"

[[appointments]]
id = "visit"
with = "dr"
at = 2026-12-03T10:00:00
where = "{MARKER} street"
"""
ITEMS = 6
LAMP, CHAIR = (
    f'  [[goals.steps]]\n  id = "{id}"\n  title = "{MARKER} {id}"\n  about = {day}\n'
    for id, day in (("lamp", "2026-11-25"), ("chair", "2026-11-27"))
)
COMMAND = f"printf '{PASSWORD}'"


class Person:
    """Sets up, pushes and pulls, and has a phone with the same calendar."""

    def __init__(self, server: CalendarServer, run: HeartenRun, plan: HeartenPlan) -> None:
        self.server, self._run, self.plan = server, run, plan
        plan.file.write_text(PLAN, encoding="utf-8")

    def __call__(self, *words: str, typed: str = "") -> RunResult:
        """Run ``hearten calendar *words``."""
        return self._run("calendar", *words, typed=typed)

    def run(self, *words: str, typed: str = "") -> RunResult:
        """Run ``hearten *words``."""
        return self._run(*words, typed=typed)

    def set_up(self, *more: str) -> RunResult:
        """Set up a calendar of its own; the password comes from a command."""
        made = self("setup", self.server.url, "--user", USER, "--password-command", COMMAND,
                    *(more or ("--new",)))  # fmt: skip
        assert (made.code, made.out) == (
            0, "It's set up. To put the plan into it: hearten calendar sync\n"
        ), made.err  # fmt: skip
        self.server.methods()
        return made

    def change(self, old: str, new: str) -> None:
        """Change the plan by hand."""
        text = self.plan.file.read_text(encoding="utf-8")
        assert old in text
        self.plan.file.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def home(self) -> Path:
        """The folder that holds all that hearten keeps."""
        return self.plan.folder.parents[2]

    @property
    def path(self) -> str:
        """The path of the calendar on the server."""
        settings = tomllib.loads((self.home / "config" / "config.toml").read_text("utf-8"))
        return urlsplit(str(settings["plugins"]["caldav"]["calendar"])).path

    def items(self) -> dict[str, str]:
        """Return what is in the calendar, by file name."""
        held = self.server.items(self.path)
        return {name: data.decode().replace("\r\n", "\n") for name, data in held.items()}

    def place(self, word: str) -> str:
        """Return the path of the one item that has *word* in it."""
        (name,) = [name for name, text in self.items().items() if word in text]
        return f"{self.path}{name}"

    def on_the_phone(self, path: str, change: Callable[[str], str]) -> None:
        """Change an item as the phone would."""
        _, _, data = self.server.ask("GET", path)
        status, _, _ = self.server.ask("PUT", path, change(data.decode()).encode())
        assert status in (201, 204)

    def tick(self, path: str, at: str = "20261122T073000Z") -> None:
        """Tick a to-do on the phone."""
        done = f"STATUS:COMPLETED\nPERCENT-COMPLETE:100\nCOMPLETED:{at}\nX-PHONE:kept\nEND:VTODO"

        def ticked(text: str) -> str:
            plain = re.sub(r"^(STATUS|PERCENT-COMPLETE):.*\r?\n", "", text, flags=re.MULTILINE)
            return plain.replace("END:VTODO", done)

        self.on_the_phone(path, ticked)
