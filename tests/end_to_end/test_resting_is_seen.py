"""What rests is seen, greyed, with its day and the key that wakes it: on a day and in the plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers.days import PLAN
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from helpers.program import Program

AREA = '[[areas]]\nid = "sleep"\ntitle = "Sleep"\n\n[[habits]]\nid = "light"\narea = "sleep"\n'
TABLET = '[[habits]]\nid = "tablet"\ntitle = "Tablet"\nfixed = true\nrhythm = { every = "day" }\n\n'
BASE = PLAN.replace('[[habits]]\nid = "light"\n', AREA, 1).replace(
    "[[checkins]]", f"{TABLET}[[checkins]]", 1
)


def rests(what: str, until: str = "2026-11-29") -> str:
    end = f"until = {until}\n" if until else ""
    return f'\n[[pauses]]\nwhat = "{what}"\nfrom = 2026-11-20\n{end}'


def seen(hand: Hand) -> list[str]:
    return [" ".join(line.replace("▸", " ").split()) for line in hand.lines()]


# What rests, its line on the day, the command that wakes it, and what is said then.
CASES = [
    ("walk", "Short walk until Sunday 29 November 2026", "Short walk is back, from"),
    ("sleep", "Sleep until Sunday 29 November 2026", "Sleep is back, from"),
    ("evenings", "Calmer evenings until Sunday 29 November 2026", "Calmer evenings is back, from"),
    ("daily", "Check in until Sunday 29 November 2026", "Check in is back, from"),
]
HIDDEN = {
    "walk": "○ Short walk", "sleep": "○ Morning light", "evenings": "○ Put the charger",
    "daily": "Check in 20:00",
}  # fmt: skip


@pytest.mark.parametrize(("what", "line", "back"), CASES)
def test_the_day_shows_it_in_one_line_and_z_wakes_it(tmp_path, what, line, back):
    async def steps(hand: Hand) -> None:
        assert "Resting · z picks it up again" in seen(hand)
        assert line in seen(hand)
        assert HIDDEN[what] not in "\n".join(seen(hand))
        hand.app.screen.rows.go_to(f"resting:{what}")
        await hand.pilot.pause()
        assert "z pick it up" in seen(hand)[-1]
        await hand.press("z")
        assert back in "\n".join(seen(hand))
        assert HIDDEN[what] in "\n".join(seen(hand))
        assert "Resting" not in hand.sight()
        if what == "walk":
            assert "▸ ○ Short walk" in hand.sight()
        await hand.press("u")
        assert line in seen(hand)

    walk(session_at(tmp_path, BASE + rests(what)), steps, (80, 40))


def test_its_row_is_greyed_and_enter_shows_what_can_be_done_with_it(tmp_path):
    async def steps(hand: Hand) -> None:
        rows = hand.app.screen.rows
        row = next(row for row in rows.rows if row.key == "resting:walk")
        assert [str(span.style) for span in row.label.spans] == ["$hint"]
        rows.go_to("resting:walk")
        await hand.press("enter")
        assert "Pick it up again" in hand.sight()
        await hand.press("escape", "d")
        assert hand.here == "Today"
        assert "z picks it up again, and Enter opens it." in hand.sight()

    walk(session_at(tmp_path, BASE + rests("walk", "")), steps, (80, 40))


def test_what_is_agreed_is_paused_and_a_goal_put_away_says_until_when(tmp_path):
    plan = BASE.replace('title = "Calmer evenings"', 'title = "Calmer evenings"\nstate = "resting"')

    async def steps(hand: Hand) -> None:
        lines = seen(hand)
        at = lines.index("Resting · z picks it up again")
        assert lines[at + 1] == "Calmer evenings until you take it up again"
        at = lines.index("Paused · z picks it up again")
        assert lines[at + 1] == "Tablet no end date"
        hand.app.screen.rows.go_to("resting:evenings")
        await hand.press("z")
        assert "Calmer evenings is back." in hand.sight()
        assert "○ Put the charger in the hall" in hand.sight()

    walk(session_at(tmp_path, plan + rests("tablet", "")), steps, (80, 40))


def test_with_the_whole_plan_at_rest_only_what_goes_on_by_itself_is_named_beside(tmp_path):
    async def steps(hand: Hand) -> None:
        assert "The whole plan is resting. No end is set. z picks it up again." in seen(hand)
        assert "Paused · z picks it up again" in seen(hand)
        assert "Short walk" not in hand.sight()
        await hand.press("p")
        assert "My plan · rests, with no end date · p picks it up" in seen(hand)
        assert "\n".join(seen(hand)).count("rests with the whole plan") == 6

    plan = BASE + rests("plan", "") + rests("tablet", "") + rests("walk")
    walk(session_at(tmp_path, plan), steps, (80, 50))


def test_the_plan_page_says_with_what_it_rests_and_which_key_wakes_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        assert "Short walk · rests until Sunday 29 November 2026 · p picks it up" in seen(hand)
        assert "Morning light · rests with Sleep" in seen(hand)

    walk(session_at(tmp_path, BASE + rests("walk") + rests("sleep")), steps, (80, 60))


@pytest.mark.slow
@pytest.mark.parametrize(("what", "line", "back"), [*CASES, ("plan", "", "The whole plan is back")])
def test_on_the_plan_page_p_wakes_each_where_it_stands(tmp_path, what, line, back):
    name = line.partition(" until ")[0] or "My plan"

    async def steps(hand: Hand) -> None:
        await hand.press("p")
        rest = f"{name} · rests until Sunday 29 November 2026 · p picks it up"
        assert rest in seen(hand)
        picks = hand.app.screen.query_one("PickList")
        row = next(row for row in picks.rows if row.label.plain == rest)
        assert [str(span.style) for span in row.label.spans] == ["$hint"]
        picks.go_to(row.key)
        await hand.pilot.pause()
        assert "p pick up" in seen(hand)[-1]
        await hand.press("p")
        assert back in "\n".join(seen(hand))
        assert rest not in seen(hand)

    walk(session_at(tmp_path, BASE + rests(what)), steps, (80, 50))


def test_a_step_of_what_rests_is_greyed_with_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        picks = hand.app.screen.query_one("PickList")
        row = next(row for row in picks.rows if row.key == "item:charger")
        assert row.label.plain == "A small step: Put the charger in the hall"
        assert [str(span.style) for span in row.label.spans] == ["$hint"]

    walk(session_at(tmp_path, BASE + rests("evenings")), steps, (80, 50))


def begun(program: Program, plan: str) -> Program:
    program.plan.parent.mkdir(mode=0o700, parents=True)
    program.plan.write_text(plan, encoding="utf-8")
    return program


@pytest.mark.parametrize("command", [("today",), ("--plain", "today")])
def test_line_by_line_each_has_its_day_and_the_command_that_wakes_it(hearten, command):
    plan = BASE + rests("walk") + rests("sleep", "") + rests("tablet")
    said = begun(hearten, plan)("--date", "2026-11-22", *command).out
    assert (
        "Resting\n"
        "  Sleep · no end date · hearten resume sleep\n"
        "  Short walk · until Sunday 29 November 2026 · hearten resume walk\n"
        "Paused\n"
        "  Tablet · until Sunday 29 November 2026 · hearten resume tablet\n"
    ) in said
    for each in ("sleep", "walk", "tablet"):
        assert hearten("--date", "2026-11-22", "resume", each).code == 0
    assert "Resting" not in hearten("--date", "2026-11-22", "today").out


def test_the_plan_in_lines_has_the_command_that_wakes_each(hearten):
    each = ("walk", "sleep", "evenings", "daily", "plan")
    begun(hearten, BASE + "".join(map(rests, each[:4])))
    said = hearten("--date", "2026-11-22", "show").out.splitlines()
    for what, line in zip(
        each[:4], ("Short walk", "Sleep", "Calmer evenings", "Check in"), strict=True
    ):
        wake = f"hearten resume {what}"
        assert f"{line} · rests until Sunday 29 November 2026 · {wake}" in said
        assert hearten("--date", "2026-11-22", *wake.split()[1:]).code == 0
    assert "hearten resume" not in hearten("--date", "2026-11-22", "show").out
    assert hearten("--date", "2026-11-22", "pause", "plan", "--until", "2026-11-29").code == 0
    first, *_ = hearten("--date", "2026-11-22", "show").out.splitlines()
    assert first == "My plan · rests until Sunday 29 November 2026 · hearten resume plan"


def test_the_data_of_today_names_it(hearten):
    begun(hearten, BASE + rests("walk") + rests("plan", ""))
    data = json.loads(hearten("--date", "2026-11-22", "today", "--json").out)
    assert data["resting"] == [{"what": "plan", "id": "plan", "title": "My plan", "until": None}]
    hearten("--date", "2026-11-22", "resume", "plan")
    data = json.loads(hearten("--date", "2026-11-22", "today", "--json").out)
    assert data["resting"] == [
        {"what": "habit", "id": "walk", "title": "Short walk", "until": "2026-11-29"}
    ]
    data = json.loads(hearten("--date", "2026-11-30", "today", "--json").out)
    assert data["resting"] == []
