"""What left the plan goes by the name it had there, wherever it is told that it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.lookback.jar import from_the_jar
from hearten.actions.review.load_facts import load_facts
from hearten.actions.today.load import load_day
from hearten.cli.plain.today import lines_of
from helpers.plans import SAM
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_a_step_that_was_deleted_keeps_its_name_among_the_small_wins(tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        await hand.press("slash")
        await hand.write("put the")
        await hand.press("enter", "i", "n")
        await hand.write(": [the] tall one!")
        await hand.press("enter", "d", "i", "delete", "b", "enter")
        assert hand.here == "LookBack"
        told = " ".join(hand.sight().split())
        assert "Put the charger in the hall: [the] tall one!" in told
        assert "Charger hall" not in told

    walk(session, steps, (80, 60))
    jar = from_the_jar(session)
    assert "  Put the charger in the hall: [the] tall one! · done" in jar.splitlines()


@pytest.mark.slow
def test_a_habit_that_was_deleted_keeps_its_name_over_its_dots(tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        await hand.press("i", "n")
        await hand.write(", by the sea")
        await hand.press("enter", "d", "escape", "i", "delete", "b")
        told = " ".join(hand.sight().split())
        assert "Short walk, by the sea" in told

    walk(session, steps, (80, 60))


def test_where_no_earlier_plan_holds_it_the_words_of_its_id_remain(tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        await hand.press("slash")
        await hand.write("put the")
        await hand.press("enter", "d", "b", "enter")
        assert "Put the charger in the hall" in " ".join(hand.sight().split())

    walk(session, steps, (80, 60))
    place = session.folder().path / "plan.toml"
    text = place.read_text(encoding="utf-8").replace('id = "charger-hall"', 'id = "another-one"')
    place.write_text(text, encoding="utf-8")

    async def again(hand: Hand) -> None:
        await hand.press("b", "enter")
        assert "Charger hall" in " ".join(hand.sight().split())

    walk(session_at(tmp_path), again, (80, 60))


@pytest.mark.slow
def test_on_its_day_and_in_the_look_at_the_week_it_goes_by_that_name(tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        await hand.press("i", "n")
        await hand.write(", by the sea")
        await hand.press("enter", "d", "escape", "i", "delete")
        assert "● Short walk, by the sea" in hand.sight()
        await hand.press("u", "u")
        assert "Short walk, by the sea: that mark is taken back." in hand.sight()
        await hand.press("d", "escape", "i", "delete")
        assert "● Short walk, by the sea" in hand.sight()

    walk(session, steps, (80, 60))
    plan = session.load().plan
    assert plan is not None
    assert not any(habit.id == "short-walk" for habit in plan.habits)
    lines = list(lines_of(load_day(session).day, plan))
    assert "Also on this day" in lines
    assert any(line.startswith("  Short walk, by the sea · done") for line in lines)
    held = [line.text for line in load_facts(session, plan, "weekly", NOW.date()).held]
    assert "Short walk, by the sea: once" in held
