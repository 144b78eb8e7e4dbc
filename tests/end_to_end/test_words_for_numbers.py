"""A word where a number is asked: it stays, it is answered kindly, and nothing is changed by it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.actions.wizard import machine
from hearten.builtin.kinds import CountKind, MinutesKind
from hearten.model.fields import Number
from hearten.model.plan.from_data import plan_from_data
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk
from helpers.typist import sit
from helpers.wizards import context

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.wizard.machine import Wizard
    from hearten.model.plan.parts import Plan
    from helpers.program import Program

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"

[[goals]]
id = "green"
title = "Something green"

  [[goals.steps]]
  id = "bed"
  title = "Clear one bed"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }

[[habits]]
id = "water"
title = "Drink water"
kind = "count"
rhythm = { every = "day" }

[[habits]]
id = "read"
title = "Read"
kind = "minutes"
rhythm = { every = "day" }

[[habits]]
id = "lantern"
title = "Lantern"
kind = "of a plugin that is away"
rhythm = { every = "day" }
options = { lumen = 12 }

[[people]]
id = "mira"
name = "Mira"

[[appointments]]
id = "mira-dec"
with = "mira"
at = 2026-12-01T10:30:00
"""
# Each place of a plan in which a number is written, and the thing it belongs to.
PLACES = {
    "goals/green/importance": "green",
    "goals/green/confidence": "green",
    "steps/bed/minutes": "bed",
    "habits/walk/about": "walk",
    "habits/water/options/amount": "water",
    "habits/read/options/amount": "read",
    "habits/lantern/options/lumen": "lantern",
    "appointments/mira-dec/minutes": "mira-dec",
}
WORDS = ("a few", "ten or twelve", "½ of it", "q", "12 or 13")
KIND = '"{word}" is not a number.'


def written(tmp_path: Path) -> str:
    return (home_at(tmp_path / "home").plans / "my-plan" / "plan.toml").read_text(encoding="utf-8")


def opened(item: str) -> tuple[Plan, Wizard]:
    """Return the plan, and the wizard in which one thing of it is changed."""
    plan = plan_from_data(tomllib.loads(PLAN)).plan
    assert plan is not None
    around = context(kinds={"count": CountKind(), "minutes": MinutesKind()})
    return plan, machine.start_item(around, plan, item)


def test_these_are_all_the_places() -> None:
    found = set()
    for item in set(PLACES.values()):
        shown = machine.view(opened(item)[1])
        found |= {each.key for each in shown.prompts if isinstance(each.field, Number)}
    other = {f"habits/{habit}/about" for habit in ("water", "read", "lantern")}
    assert found - other == set(PLACES)


@pytest.mark.parametrize("key", PLACES)
def test_the_screen_says_it_and_keeps_the_word(tmp_path: Path, key: str) -> None:
    async def steps(hand: Hand) -> None:
        for leave in ("enter", "ctrl+n"):
            hand.app.go_to(WizardScreens(hand.app.app_state).item(PLACES[key], key))
            await hand.pilot.pause()
            screen = hand.app.screen
            box = next(each for each in screen.query("PromptBox") if each.prompt.key == key)
            screen.set_focus(box.query_one("LineEntry"))
            await hand.press("end", "ctrl+u")
            await hand.write("ten or twelve")
            await hand.press(leave)
            assert hand.here == "Wizard"
            assert KIND.format(word="ten or twelve") in " ".join(hand.sight().split())
            assert "ten or twelve" in box.query_one("LineEntry").written
            await hand.press("end", "ctrl+u", "escape")

    walk(session_at(tmp_path, PLAN), steps)
    assert written(tmp_path) == PLAN


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("key", PLACES)
def test_line_by_line_it_is_asked_again(key: str, word: str) -> None:
    plan, wizard = opened(PLACES[key])
    said = [word]

    def answer(desk, prompts):
        if not prompts:
            return "+"
        return said.pop() if said and prompts[0].key == key else ""

    sitting = sit(wizard, answer)
    assert said == []
    assert KIND.format(word=word) in sitting.text
    assert sitting.finished
    assert sitting.desk.wizard.plan == plan
    assert word in sitting.desk.wizard.typed.values()


SHELL = (
    ("done water many", 'Drink water: "many" is not a number. For example: 1\n'),
    ("done read a-while", 'Read: "a-while" is not a number. For example: 15 or half an hour\n'),
    ("done water -3", "Drink water: -3 is not between 0 and 100000. For example: 0\n"),
    ("done water nan", "Drink water: nan is not a number we can count with. For example: 1\n"),
    ("done water 1e400", "Drink water: inf is not a number we can count with. For example: 1\n"),
    ("look-back --weeks many", "--weeks takes a number from 1 to 1100. For example: --weeks 8\n"),
    ("look-back --weeks 0", "--weeks takes a number from 1 to 1100. For example: --weeks 8\n"),
    ("edit walk --smaller many", "Argument --smaller: the number of a way, for example 1, or "
     "nothing. See: hearten edit --help\n"),
    ("edit walk --notch-more two", "Argument --notch-more: the number of a way, for example 1, or "
     "nothing. See: hearten edit --help\n"),
    ("journal show many", 'There is no page "many" in your journal. To see them: hearten journal '
     "list\n"),
    ("checkin --answer energy=many", '"many" is none of the answers to choose from: empty, low, '
     "some, plenty.\n"),
    ("config pace many", 'pace: "many" is not one of: enter, 1, 1.5, 2.\n'),
    ("today --date many", "--date takes a day, year first or in words. "
     "For example: --date 2026-11-22 or --date yesterday\n"),
    ("practice grounding-54321 --length many", 'There is no length "many" here. There is: 3 '
     "minutes.\n"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "said"), SHELL)
def test_the_shell_says_what_would_do(hearten: Program, words: str, said: str) -> None:
    hearten.plan.parent.mkdir(mode=0o700, parents=True)
    hearten.plan.write_text(PLAN, encoding="utf-8")
    ran = hearten(*words.split())
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert hearten.plan.read_text(encoding="utf-8") == PLAN
    assert not list(hearten.plan.parent.glob("log/*"))


TWO_WAYS = (
    ("10,000", '"10,000" could be 10 or 10000: write the one that you mean.'),
    ("10.000", '"10.000" could be 10 or 10000: write the one that you mean.'),
    ("about 1,200 steps", '"1,200" could be 1.2 or 1200: write the one that you mean.'),
)
STEPS = PLAN.replace('kind = "count"', 'kind = "count"\noptions = { unit = "steps" }')


@pytest.mark.parametrize(("typed", "said"), TWO_WAYS)
def test_the_shell_asks_which_of_two_numbers_is_meant(
    hearten: Program, typed: str, said: str
) -> None:
    hearten.plan.parent.mkdir(mode=0o700, parents=True)
    hearten.plan.write_text(STEPS, encoding="utf-8")
    ran = hearten("done", "water", *typed.split())
    assert (ran.code, ran.out, ran.err) == (2, "", f"Drink water: {said}\n")
    assert "10 steps" not in hearten("today", "--plain").out
    assert hearten("done", "water", "10000").code == 0
    assert "10000 steps" in hearten("today", "--plain").out


@pytest.mark.parametrize(("typed", "said"), TWO_WAYS)
def test_the_screen_asks_which_of_two_numbers_is_meant(
    tmp_path: Path, typed: str, said: str
) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.screen.query_one("DayRows").go_to("habit:water")
        await hand.press("space")
        await hand.write(typed)
        await hand.press("enter")
        assert said in " ".join(hand.sight().split())
        assert typed in hand.sight()
        await hand.press("end", "ctrl+u")
        await hand.write("10000")
        await hand.press("enter")
        assert "10000 steps" in hand.sight()

    walk(session_at(tmp_path, STEPS), steps)


@pytest.mark.parametrize(("typed", "said"), TWO_WAYS[:2])
def test_a_plain_line_asks_which_of_two_numbers_is_meant(typed: str, said: str) -> None:
    _, wizard = opened("water")
    lines = [typed, "10000"]

    def answer(desk, prompts):
        if not prompts:
            return "+"
        asked = prompts[0].key == "habits/water/options/amount"
        return lines.pop(0) if lines and asked else ""

    sitting = sit(wizard, answer)
    assert lines == []
    assert said in " ".join(sitting.text.split())
    water = next(each for each in sitting.desk.wizard.plan.habits if each.id == "water")
    assert water.options == {"amount": 10000}


PLAINLY = (
    ("setback --plain", "seven of ten\n", "\n"),
    ("review --plain", "many\n", "\n"),
    ("review --look-again --plain", "many\n", "\n"),
    ("checkin --plain", "many\n", "\n"),
    ("edit walk --smaller --plain", "many\n", "\n"),
    ("edit walk --notch-more --plain", "many\n", "\n"),
    ("edit people --plain", "many\n", ">\n"),
    ("export report --plain", "many\n", "\n"),
    ("journal --plain", "many\n", "\n"),
    ("practice kind-setback --plain", "seven of ten\n", "\n"),
)


@pytest.mark.parametrize(("words", "word", "on"), PLAINLY)
def test_no_plain_flow_ends_at_a_word(with_sam: Program, words: str, word: str, on: str) -> None:
    for before in range(0, 24, 3):
        ran = with_sam(*words.split(), typed=on * before + word * 3 + on * 60)
        assert ran.code == 0, (before, ran)
        assert ran.err == ""
        assert "broke" not in ran.out
