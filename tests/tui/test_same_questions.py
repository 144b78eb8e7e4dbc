"""The screen asks what a run line by line asks, in the same order, and makes the same plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from hearten.model.plan.from_data import plan_to_data
from hearten.tui.flow.rating_list import RatingList
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.tui import Hand, session_at, walk
from helpers.typist import sit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.session import Session
    from hearten.actions.wizard.machine import Wizard

pytestmark = pytest.mark.slow

# What is typed where; a number is the place of a row. Everything else is left as it is.
ANSWERS: dict[str, str] = {
    "quick/care": "the garden",
    "quick/what": "water one pot",
    "quick/when": "2",
    "areas/new/title": "the garden",
    "goals/new:the-garden/title": "something green again",
    "goals/new/title": "something green again",
    "steps/new:something-green-again/title": "clear one bed",
    "steps/clear-one-bed/so-so": "3",
    "steps/clear-one-bed/smaller": "pull one weed",
    "habits/new/title": "water one pot",
    "habits/water-one-pot/rhythm": "every day",
    "checkins/new:daily/at": "20:00",
    "checkins/new:weekly/rhythm": "friday",
    "checkins/look-again/at": "18:00",
    "stop/stop-first": "2",
    "stop/stop-second": "2",
    "stop/stop-third": "2",
    "people/new/name": "Ana, my sister",
    "people/ana-my-sister/contact": "0151 000000",
    "if_then/new/if": "it rains",
    "signs/new:early/sign": "I stop answering messages",
    "if_then/it-rains/then": "I look out of the window",
    "signs/i-stop-answering-messages/then": "I write one word to Ana",
    "safety/made": "2",
}
# On the way through, each of these was never shown after what brings it was answered.
BROUGHT = (
    "steps/clear-one-bed/so-so",
    "steps/clear-one-bed/smaller",
    "habits/water-one-pot/rhythm",
    "checkins/daily/ring",
    "people/ana-my-sister/contact",
    "if_then/it-rains/then",
    "signs/i-stop-answering-messages/then",
)
# Of what is agreed with someone, in own words: it is asked whether it is, and nothing is counted.
AGREED: dict[str, str] = {
    "quick/care": "Health care and treatment",
    "quick/what": "the drops for my eyes",
    "quick/when": "3",
    "quick/fixed": "1",
    "areas/new/title": "Health care and treatment",
    "habits/new/title": "the drops for my eyes",
    "habits/the-drops-for-my-eyes/fixed": "1",
    "habits/the-drops-for-my-eyes/rhythm": "every day",
    "stop/stop-first": "2",
    "stop/stop-second": "2",
    "stop/stop-third": "2",
}
WAYS = ("quick", "whole", "template:low-mood-energy", "template:self-kindness")


def begun(session: Session, way: str) -> Wizard:
    """Return the start of a way, as the screen begins it."""
    context = context_of(session)
    if way.startswith(("add:", "item:")):
        plan = session.load().plan
        assert plan is not None
        return machine.start_item(context, plan, way.removeprefix("item:"))
    if way == "quick":
        return machine.start_quick(context)
    if way == "whole":
        return machine.start_whole(context, page="areas")
    return machine.start_from_template(context, way.removeprefix("template:"))


def by_lines(session: Session, way: str, answers: Mapping[str, str]) -> tuple[list[str], Any]:
    """Answer line by line; return the questions met, and the plan."""
    met: list[str] = []
    said: set[str] = set()

    def answer(desk: Any, prompts: Sequence[Prompt]) -> str:
        keys = [prompt.key for prompt in prompts]
        if len(keys) > 1:
            keys.append("areas/new/title")  # "Your own words are fine too."
        met.extend(key for key in keys if key not in met)
        for key in keys:
            if key in answers and key not in said:
                said.add(key)
                return answers[key]
        return ""

    sitting = sit(begun(session, way), answer)
    assert sitting.finished
    return met, sitting.desk.wizard.plan


def on_screen(
    session: Session, way: str, last: str, answers: Mapping[str, str]
) -> tuple[list[str], Any]:
    """Answer on the screen, Enter after Enter; *last* is pressed where a page has no more."""
    met: list[str] = []
    said: set[str] = set()
    plans: list[Any] = []

    async def steps(hand: Hand) -> None:
        app = hand.app
        app.app_state.read()
        building = WizardScreens(app.app_state)
        app.show_home(building._fresh(begun(session, way)))
        await hand.pilot.pause()
        for _ in range(120):
            if hand.here != "Wizard":
                return
            screen: Any = app.screen
            plans[:] = [screen.sitting.state.plan]
            body, focused = screen._prompts, screen.focused
            here = [body.place()]
            if isinstance(focused, RatingList):
                here = [prompt.key for prompt in focused.prompts]
            met.extend(key for key in here if key and key not in met)
            given = answers.get(here[0], "") if here[0] not in said else ""
            if screen.sitting.card().key == "read-back":
                # Under the whole plan, what is asked once more.
                met.extend(box.prompt.key for box in body.boxes() if box.prompt.key not in met)
                await hand.press("ctrl+n")
                continue
            if not given and isinstance(focused, PickList) and not isinstance(focused, RatingList):
                box = body.box(here[0])
                if box is not None and box.prompt.value is None:
                    # Nothing is chosen: Tab leaves it, as a person would.
                    following = body._following(here[0])
                    if following:
                        body.begin_at(following)
                        await hand.pilot.pause()
                    else:
                        await hand.press("ctrl+n")
                    continue
            if given:
                said.add(here[0])
                if given.isdecimal() and isinstance(focused, PickList):
                    await hand.press("home", *["down"] * (int(given) - 1))
                else:
                    if (
                        isinstance(focused, PickList)
                        and (place := focused.finder.place) is not None
                    ):
                        screen.set_focus(place)
                    await hand.press("end", "ctrl+u")
                    await hand.write(given)
                    if type(screen.focused).__name__ == "LinesEntry":
                        await hand.press("ctrl+n" if last == "ctrl+n" else "enter")
                        if last != "ctrl+n":
                            await hand.press("enter")
                        continue
            more = body._following(here[-1])
            await hand.press("enter" if more or isinstance(focused, PickList) else last)
        raise AssertionError(f"nobody gets out of here: {met}")

    walk(session, steps)
    return met, session.load().plan if session.folder_if_any() else plans[0]


def bare(plan: Any) -> Any:
    """Return a plan without what is its own of each run."""
    data = plan_to_data(plan)
    return {key: value for key, value in data.items() if key not in ("id", "started")}


# Both keys that go on over both ways of asking; of the templates, which ask as the whole way
# does, one each.
ONWARD = [
    *((way, last) for way in ("quick", "whole") for last in ("enter", "ctrl+n")),
    *zip(WAYS[2:], ("enter", "ctrl+n"), strict=True),
]


@pytest.mark.parametrize(("way", "last"), ONWARD)
def test_the_screen_meets_the_questions_of_a_run_line_by_line(tmp_path, way, last):
    plain, made = by_lines(session_at(tmp_path / "plain"), way, ANSWERS)
    met, drawn = on_screen(session_at(tmp_path / "screen"), way, last, ANSWERS)
    assert met == plain
    assert bare(drawn) == bare(made)
    if way == "whole":
        assert [key for key in BROUGHT if key not in met] == []


@pytest.mark.parametrize(
    ("agreed", "way", "last"),
    [
        (True, "quick", "enter"),
        (True, "whole", "ctrl+n"),
        (False, "quick", "ctrl+n"),
        (False, "whole", "enter"),
    ],
)
def test_whether_it_is_agreed_with_someone_is_asked_alike(tmp_path, way, last, agreed):
    answers = {k: v if agreed or not k.endswith("fixed") else "2" for k, v in AGREED.items()}
    typed = {
        k: ("yes" if v == "1" else "no") if k.endswith("fixed") else v for k, v in answers.items()
    }
    plain, made = by_lines(session_at(tmp_path / "plain"), way, typed)
    met, drawn = on_screen(session_at(tmp_path / "screen"), way, last, answers)
    assert met == plain
    assert bare(drawn) == bare(made)
    (habit,) = bare(made)["habits"]
    assert habit["title"] == "the drops for my eyes"
    assert habit["fixed"] is agreed
    assert ("about" in habit) is (way == "quick" and not agreed)


LIVED = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[goals]]
id = "green"
title = "Green"

[[goals.steps]]
id = "seeds"
title = "Buy seeds"

[[habits]]
id = "walk"
title = "Walk"

[[people]]
id = "bo"
name = "Bo"

[[if_then]]
id = "snow"
if = "it snows"

[[signs]]
id = "late"
sign = "I sleep late"
"""
# What is asked where something is added to a plan that has one of it already, in this order.
ADDED: dict[str, tuple[dict[str, str], list[str]]] = {
    "add:habit": (
        {"habits/new/title": "water one pot", "habits/water-one-pot/rhythm": "every day"},
        ["habits/new/title", "habits/water-one-pot/rhythm"],
    ),
    "add:step": (
        {"steps/new:green/title": "clear one bed", "steps/clear-one-bed/so-so": "3",
         "steps/clear-one-bed/smaller": "pull one weed"},
        ["steps/new:green/title", "steps/clear-one-bed/so-so", "steps/clear-one-bed/smaller"],
    ),
    "add:hope": ({"goals/new/title": "a quiet spring"}, ["goals/new/title"]),
    "add:person": (
        {"people/new/name": "Ana", "people/ana/contact": "0151 000000"},
        ["people/new/name", "people/ana/contact"],
    ),
    "add:appointment": (
        {"appointments/new/at": "2026-12-01 10:30",
         "appointments/2026-12-01-10-30-00/ask": "may I sleep less?"},
        ["appointments/new/at", "appointments/2026-12-01-10-30-00/with",
         "appointments/2026-12-01-10-30-00/ask"],
    ),
    "add:if-then": (
        {"if_then/new/if": "it rains", "if_then/it-rains/then": "I look out"},
        ["if_then/new/if", "if_then/it-rains/then"],
    ),
    "add:sign": (
        {"signs/new:early/sign": "silence", "signs/silence/then": "one word to Bo"},
        ["signs/new:early/sign", "signs/silence/then"],
    ),
}  # fmt: skip


# What is asked of one thing that is changed by itself, all of it in view.
CHANGED: dict[str, tuple[dict[str, str], list[str]]] = {
    "item:bo": (
        {"people/bo/contact": "0151 000000", "people/bo/good_for": "a walk"},
        ["people/bo/name", "people/bo/contact", "people/bo/good_for", "people/bo/may_know",
         "people/bo/message", "people/bo/role", "people/bo/kind"],
    ),
    "item:snow": (
        {"if_then/snow/then": "I look out"},
        ["if_then/snow/if", "if_then/snow/then", "if_then/snow/about", "if_then/snow/when",
         "if_then/snow/at"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", CHANGED)
def test_what_is_changed_by_itself_is_asked_alike(tmp_path: Path, way: str) -> None:
    answers, asked = CHANGED[way]

    def answer(desk: Any, prompts: Sequence[Prompt]) -> str:
        met.extend(prompt.key for prompt in prompts if prompt.key not in met)
        return left.pop(prompts[0].key, "") if prompts else "+"

    async def steps(hand: Hand) -> None:
        item = way.removeprefix("item:")
        hand.app.go_to(WizardScreens(hand.app.app_state).item(item))
        await hand.pilot.pause()
        body = hand.app.screen._prompts
        drawn.extend(box.prompt.key for box in body.boxes())
        for key, text in answers.items():
            body.begin_at(key)
            await hand.pilot.pause()
            hand.app.screen.set_focus(body.box(key).place_for(body))
            await hand.write(text)
        await hand.press("ctrl+n")
        await hand.pilot.pause()
        assert hand.here == "Today"

    met: list[str] = []
    left = dict(answers)
    drawn: list[str] = []
    sitting = sit(begun(session_at(tmp_path / "plain", LIVED), way), answer)
    session = session_at(tmp_path / "screen", LIVED)
    walk(session, steps)
    assert met == drawn == asked
    assert bare(session.load().plan) == bare(sitting.desk.wizard.plan)


# Each by one key that goes on, and where a line, a list and lines are the last by the other, too.
LATER = [
    *((way, "enter") for way in ADDED),
    *((way, "ctrl+n") for way in ("add:hope", "add:step", "add:appointment")),
]


@pytest.mark.parametrize(("way", "last"), LATER)
def test_what_is_added_later_is_asked_alike(tmp_path, way, last):
    answers, asked = ADDED[way]
    plain, made = by_lines(session_at(tmp_path / "plain", LIVED), way, answers)
    met, drawn = on_screen(session_at(tmp_path / "screen", LIVED), way, last, answers)
    assert met == plain == asked
    assert bare(drawn) == bare(made) != bare(session_at(tmp_path / "x", LIVED).load().plan)
