"""Back after a while: one question at most, nothing about what was not done, never twice a day."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import pytest

from hearten.storage.log.log_files import Log
from helpers.days import PLAN
from helpers.homes import home_at
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from helpers.program import Program

pytestmark = pytest.mark.slow

TODAY = NOW.date()
DAY = ("--date", TODAY.isoformat())
ASKS = {
    1: "",
    3: "Want to see today, or ease in?",
    40: "Want to look around, do one small thing, or change the plan?",
    400: "Shall we look at what still matters, or open today's page?",
}
UNKIND = re.compile(
    r"overdue|missed|failed|streak|\b0 of\b|\b0 times|not done|not recorded|%|"
    r"\bdays? (?:ago|late|behind|away)|you were away|since (?:you|your)|last (?:time|seen|visit)",
    re.IGNORECASE,
)
SOME = [*ASKS.items()]


def away(root: Path, days: int) -> Log:
    """Let the last mark be so many unrecorded days ago; there is one for each item."""
    home = home_at(root)
    folder = home.plans / "mine"
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    home.state.mkdir(exist_ok=True)
    log = Log(folder, home)
    at = NOW - dt.timedelta(days=days + 1)
    for item in ("light", "walk", "coffee"):
        log.keep_all([{"day": at.date(), "at": at, "habit": item, "did": "done"}], at)
    return log


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def program(hearten: Program) -> Program:
    return hearten


# in the shell


@pytest.mark.parametrize(("days", "asks"), SOME)
def test_the_shell_asks_once_and_lists_nothing(program: Program, days: int, asks: str) -> None:
    away(program.root, days)
    said = flat(program("today", *DAY).out)
    assert said.count("?") == bool(asks)
    assert asks in said
    assert UNKIND.search(said) is None
    again = flat(program("today", *DAY).out)
    assert "?" not in again
    assert "Hello" not in again
    assert "Welcome" not in again


@pytest.mark.parametrize(("days", "asks"), SOME)
def test_line_by_line_too(program: Program, days: int, asks: str) -> None:
    away(program.root, days)
    first, second = (flat(program("--plain", *DAY).out) for _ in range(2))
    assert first.count("?") == bool(asks)
    assert asks in first
    assert UNKIND.search(first) is None
    assert "?" not in second


@pytest.mark.parametrize(("days", "asks"), SOME)
def test_as_data_there_is_a_greeting_and_no_list(program: Program, days: int, asks: str) -> None:
    away(program.root, days)
    told = program("today", "--json", *DAY).out
    data = json.loads(told)
    assert (data["greeting"] or "").endswith(asks)
    assert bool(data["greeting"]) == bool(asks)
    assert UNKIND.search(told) is None
    assert "returns" not in data


@pytest.mark.parametrize("days", [3, 40, 400])
def test_each_way_of_the_shell_leads_there(program: Program, days: int) -> None:
    away(program.root, days)
    said = program("today", *DAY).out
    commands = re.findall(r"^  .+: hearten (.+)$", said, re.MULTILINE)
    assert commands
    leads = {
        "today --ease": "One small thing, if it fits",
        "edit": "Calmer evenings",
        "review --look-again": "?",
    }
    for command in commands:
        words = command.split()
        plain = ("--plain",) if words[0] != "today" else ()
        ran = program(*words, *plain, *DAY)
        assert ran.code == 0
        assert leads[command] in ran.out


def test_a_check_in_is_enough_of_a_hello(program: Program) -> None:
    away(program.root, 40)
    assert "It's good you're here" in flat(program("checkin", "--plain", *DAY, typed="").out)
    assert "It's good you're here" not in program("today", *DAY).out


def test_it_was_a_return_and_counts_as_one(program: Program) -> None:
    log = away(program.root, 40)
    assert program("done", "walk", *DAY).code == 0
    from hearten.storage.log.query import query

    assert query(log, TODAY, TODAY, TODAY, dt.time(4)).returns == 1


def test_looking_at_a_plan_elsewhere_writes_nothing(program: Program, tmp_path: Path) -> None:
    away(tmp_path / "elsewhere", 40)
    folder = home_at(tmp_path / "elsewhere").plans / "mine"
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    for _ in range(2):
        assert "Want to look around" in flat(program("--plan", str(folder), "today", *DAY).out)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert not program.root.exists()


# on the screen


def session_of(folder: Path, days: int) -> Session:
    away(folder / "home", days)
    return session_at(folder)


@pytest.mark.parametrize(("days", "asks"), SOME)
@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1", "LC_ALL": "C"}], ids=["", "plain"])
def test_the_screen_asks_once_and_shows_no_pile(
    tmp_path: Path, days: int, asks: str, environ: dict[str, str]
) -> None:
    away(tmp_path / "home", days)
    session = session_at(tmp_path, **environ)

    async def steps(hand: Hand) -> None:
        said = flat(hand.sight()).replace("? more", "")
        assert UNKIND.search(said) is None
        assert said.count("?") == bool(asks)
        assert asks in said
        assert ("Morning light" in said) == (not asks)

    async def again(hand: Hand) -> None:
        said = flat(hand.sight())
        assert "Morning light" in said
        assert "Hello" not in said
        assert "Welcome" not in said

    walk(session, steps)
    walk(session, again)


@pytest.mark.parametrize(
    ("days", "row", "here", "shows"),
    [
        (3, "See today", "Today", "Morning light"),
        (3, "Ease in", "Today", "One small thing, if it fits"),
        (40, "Look around", "Today", "Morning light"),
        (40, "Do one small thing", "Today", "One small thing, if it fits"),
        (40, "Change the plan", "Plan", "Calmer evenings"),
        (400, "Look at what still matters", "Flow", ""),
        (400, "Open today's page", "Today", "Morning light"),
    ],
)
def test_each_row_leads_there_and_back_to_today(
    tmp_path: Path, days: int, row: str, here: str, shows: str
) -> None:
    async def steps(hand: Hand) -> None:
        for _ in range(4):
            if f"▸ {row}" in hand.sight():
                break
            await hand.press("down")
        await hand.press("enter")
        assert hand.here == here
        assert shows in hand.sight()
        await hand.press("escape", "escape")
        assert hand.here == "Today"
        assert "Morning light" in hand.sight() or shows == "One small thing, if it fits"
        assert row not in hand.sight()

    walk(session_of(tmp_path, days), steps)


def test_help_and_back_does_not_take_the_question_away(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("!", "escape")
        assert ASKS[40] in flat(hand.sight())
        await hand.press("enter")
        assert ASKS[40] not in flat(hand.sight())
        await hand.press("ctrl+r")
        assert ASKS[40] not in flat(hand.sight())

    walk(session_of(tmp_path, 40), steps)
