"""--date moves the whole day a command is about: no command looks at the clock beside it."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import COMMANDS
from helpers.plans import SAM
from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.inside import Run

pytestmark = pytest.mark.slow

DAY = "2026-11-16"
SOON, LATE = "2026-11-30T10:00", "2028-02-29T10:00"
# Every command, in the ways in which it could look at the day; what is typed is an empty line.
TABLE = (
    "new --plain", "new --whole --plain", "new --template gentle-start --plain",
    "edit --plain", "edit habits --plain", "edit wind-down --smaller 1",
    "edit wind-down --notch-more 1", "edit short-walk --rhythm daily", "edit wind-down --let-go",
    "edit short-walk --swap-for Swim", "edit lamp-bed --first-bit Look", "edit calm --done --plain",
    "add habit Stretch", "add step Sit --goal calm", "add goal Sing", "add person Bo",
    "today", "today --all", "today --hard", "today --ease", "today --json",
    "done wind-down", "done short-walk 12", "done lamp-bed", "rest short-walk",
    "done wind-down; done --undo wind-down",
    "done wind-down --smaller", "done wind-down --note -",
    "checkin --plain", "checkin --quick stormy", "checkin --quick okay --energy some",
    "checkin --quick okay; checkin --undo", "checkin weekly --plain",
    "questions", "questions --json", "questions steps-on-my-way",
    "checkin steps-on-my-way --answer steps-on-my-way.slip=often; questions steps-on-my-way",
    "review --plain", "review --look-again --plain", "show", "show --json", "check", "check --json",
    "pause short-walk", "pause plan", "pause short-walk --until 2026-12-24", "resume plan",
    "export ics -o -", "export markdown -o -", "export json -o -", "export csv -o csv",
    "export report -o -", "export fridge -o -", "export wallet -o -", "export help-page -o -",
    "export report --plain", "export json -o plan.json; import json plan.json --plan other",
    "history", "pause plan; undo", "pause plan; undo; redo", "pause plan; restore 1 --yes",
    "merge", "plans", "templates", "templates show gentle-start", "plugins", "config",
    "help-now", "help-now --what-to-say", "help-now --safety-plan", "help-now --steady",
    "moments", "moments --words", "moments --json", "moments --not-this-one; moments --again",
    "look-back", "look-back --plain", "look-back --year", "look-back --json", "look-back --weeks 2",
    "look-back --numbers", "look-back --chart", "look-back short-walk", "look-back --note -",
    "jar", "here", "journal list", "journal add -", "journal list --json", "journal show 1",
    "journal remind", "journal --plain", "journal --prompt --plain", "letter", "letter --not-today",
    "letter --read", "practice", "practice grounding-54321 --read",
    "practice grounding-54321 --plain", "practice self-compassion-break --plain",
    "practice feet-on-floor --plain", "setback --plain", "demo --plain", "doctor",
    "doctor --json", "learn", "about", "completion bash", "remind --within 12h",
    "calendar", "calendar keep", "calendar keep kept.ics; calendar keep --now",
    "calendar answer --plain", "export ics -o x.ics; calendar pull --file x.ics",
)  # fmt: skip
_MOMENT = re.compile(r"(?:2026-11-30|2028-02-29)[T ]\d\d:\d\d\S*|(?:20261130|20280229)T\d+\S*")
_ID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")


def lived(home: Path) -> Program:
    """Return a home in which the example was lived, with its log and its journal."""
    program = Program(home)
    folder = program.with_sam().plan.parent
    for source in (*SAM.parent.glob("log/*.toml"), *SAM.parent.glob("journal/*.toml")):
        place = folder / source.relative_to(SAM.parent)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(source, place)
    return program


def ran(home: Path, words: str, clock: str) -> tuple[Run, list[str]]:
    """Return what came of a command in a home of its own: what it said and what was written."""
    program = lived(home)
    for each in words.split("; "):
        run = program("--date", DAY, *each.split(), typed="\n" * 60, HEARTEN_CLOCK=clock)
    made = sorted(
        plain(path.read_text(encoding="utf-8"), home)
        for folder in (program.plan.parent, home / "csv")
        for path in (*folder.glob("*.*"), *folder.glob("log/*"), *folder.glob("journal/*"))
    )
    return run, made


@pytest.mark.parametrize("words", TABLE)
def test_no_command_looks_at_the_clock_beside_the_day(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: b"\7" * count)  # the jar is a lucky dip
    places = [tmp_path / name for name in ("a", "b")]
    for place in places:
        place.mkdir()
    (soon, made), (late, also) = (
        ran(place, words, clock) for place, clock in zip(places, (SOON, LATE), strict=True)
    )
    assert plain(late.out, places[1]) == plain(soon.out, places[0])
    assert (late.code, plain(late.err, places[1])) == (soon.code, plain(soon.err, places[0]))
    assert also == made
    assert late.code == 0, late


def plain(text: str, home: Path) -> str:
    """Return *text* without ids, the moment at which it was written, and where it was run."""
    return _MOMENT.sub("MOMENT", _ID.sub("ID", text)).replace(str(home), "HOME")


def test_the_table_holds_every_command() -> None:
    # web passes the day on to the program it serves: see test_web.
    named = {each.split()[0] for words in TABLE for each in words.split("; ")}
    assert named == set(COMMANDS) - {"web"}


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_help_says_that_every_command_takes_a_day(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    said = Program(tmp_path)(*command, "--help").out
    day = "  --date DAY    as if it were this day (year first, or in words: yesterday);\n"
    assert f"{day}                every command takes it\n" in said
