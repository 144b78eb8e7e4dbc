"""Each kind of thing that can be added: on the screen, line by line, in one line; stored alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.plan import new_items
from hearten.actions.wizard import additions, machine, plan_drafts
from hearten.cli.commands.add import LEADS
from helpers.tui import Hand, session_at, walk
from helpers.wizards import context

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

DAY = ("--date", "2026-11-22")
PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[settings]
time_zone = "Europe/Berlin"

[[checkins]]
id = "daily"
title = "Check in"
kind = "daily"

[[checkins]]
id = "weekly"
title = "A weekly look"
kind = "weekly review"

[[checkins]]
id = "again"
title = "Look again"
kind = "look again"
"""
# Of each kind: what is said one after the other, the same in one line, and what is stored.
KINDS = {
    "habit": (
        ["a cup of tea", "every day"],
        ("a cup of tea", "--rhythm", "every day"),
        'id = "a-cup-of-tea"\ntitle = "a cup of tea"\nrhythm = { every = "day" }\n'
        "since = 2026-11-22\n",
    ),
    "step": (
        ["call the practice"],
        ("call the practice",),
        '[[goals]]\nid = "call-the-practice"\ntitle = "call the practice"\n\n  [[goals.steps]]\n'
        '  id = "call-the-practice-2"\n  title = "call the practice"\n',
    ),
    "hope": (
        ["a calm morning"],
        ("a calm morning",),
        '[[goals]]\nid = "a-calm-morning"\ntitle = "a calm morning"\n',
    ),
    "person": (
        ["Ana", "0151"],
        ("Ana", "--contact", "0151"),
        '[[people]]\nid = "ana"\nname = "Ana"\ncontact = "0151"\n',
    ),
    "appointment": (
        ["2026-12-01 10:30"],
        ("2026-12-01 10:30",),
        '[[appointments]]\nid = "2026-12-01-10-30-00"\nat = 2026-12-01T10:30:00\n',
    ),
    "if-then": (
        ["it rains", "I look out"],
        ("it rains", "--then", "I look out"),
        '[[if_then]]\nid = "it-rains"\nif = "it rains"\nthen = "I look out"\n',
    ),
    "sign": (
        ["silence", "one word to Ana"],
        ("silence", "--then", "one word to Ana"),
        '[[signs]]\nid = "silence"\nsign = "silence"\nthen = ["one word to Ana"]\n',
    ),
    "check-in": (
        ["Noon"],
        ("Noon",),
        '[[checkins]]\nid = "noon"\ntitle = "Noon"\nkind = "own"\nrhythm = { every = "day" }\n'
        "since = 2026-11-22\n",
    ),
    "coping": (["hot shower"], ("hot shower",), '[kindness]\ncoping = ["hot shower"]\n'),
    "kind-words": (
        ["You came back."],
        ("You came back.",),
        '[kindness]\nwords = ["You came back."]\n',
    ),
    "okay-day": (
        ["You like Tuesdays."],
        ("You like Tuesdays.",),
        '[well]\nokay_day = ["You like Tuesdays."]\n',
    ),
}
CALLED = {
    "habit": "a habit",
    "step": "a step",
    "hope": "a hope",
    "person": "a person",
    "appointment": "an appointment",
    "if-then": "an if-then",
    "sign": "an early sign",
    "check-in": "a check-in",
    "coping": "something that helps you through",
    "kind-words": "kind words",
    "okay-day": "a line for a hard day",
}


def stored(folder: Path) -> str:
    """Return the text of the one plan below *folder*."""
    (place,) = folder.rglob("plan.toml")
    return place.read_text(encoding="utf-8")


def test_every_kind_is_here() -> None:
    assert set(KINDS) == {*additions.ADDITIONS, *additions.LINES}
    assert set(LEADS) == set(new_items.KINDS) == {*KINDS, "goal", "area"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_on_the_screen(tmp_path: Path, kind: str) -> None:
    said, _, held = KINDS[kind]

    async def steps(hand: Hand) -> None:
        for words in said:
            await hand.write(words)
            await hand.press("ctrl+n")
        for _ in range(6):
            if hand.here == "Wizard":
                await hand.press("ctrl+n")
        assert hand.here == "Today"
        assert "u takes it back." in " ".join(hand.sight().split())
        assert held in stored(tmp_path)
        await hand.press("u")
        assert stored(tmp_path) == PLAN

    walk(session_at(tmp_path, PLAN), steps, start=f"add:add:{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_line_by_line(hearten: Program, kind: str) -> None:
    said, _, held = KINDS[kind]
    place = hearten.plans / "my-plan" / "plan.toml"
    place.parent.mkdir(parents=True)
    place.write_text(PLAN, encoding="utf-8")
    ran = hearten("add", kind, "--plain", *DAY, typed="\n".join([*said, *[""] * 9]))
    assert ran.code == 0
    assert "hearten undo takes it back." in " ".join(ran.out.split())
    assert held in stored(hearten.root)


@pytest.mark.parametrize("kind", KINDS)
def test_in_one_line_and_taken_back(hearten: Program, kind: str) -> None:
    _, said, held = KINDS[kind]
    place = hearten.plans / "my-plan" / "plan.toml"
    place.parent.mkdir(parents=True)
    place.write_text(PLAN, encoding="utf-8")
    ran = hearten("add", kind, *said, *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert " is in the plan. hearten undo takes it back.\n" in ran.out
    assert held in stored(hearten.root)
    assert hearten("undo", *DAY).code == 0
    assert stored(hearten.root) == PLAN


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_offered_by_what_was_being_added(kind: str) -> None:
    plan = machine.start_whole(context()).plan
    wizard = machine.start_item(context(), plan, f"add:{kind}")
    blank = next(each.key for each in machine.view(wizard).prompts if not each.more)
    wizard = machine.typing(wizard, blank, "half a wo")
    again = plan_drafts.from_draft(plan_drafts.to_draft(wizard), context())
    assert additions.left_words(again) == (
        f"You were adding {CALLED[kind]}. Your words are still here. Carry on?"
    )
    assert again.typed == {blank: "half a wo"}
    assert machine.view(again) == machine.view(wizard)


def test_what_changed_elsewhere_meanwhile_stays(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    (place,) = tmp_path.rglob("plan.toml")

    async def steps(hand: Hand) -> None:
        await hand.write("Ana")
        await hand.press("enter")
        other = '\n[[people]]\nid = "bo"\nname = "Bo"\n'
        place.write_text(PLAN + other, encoding="utf-8")
        await hand.press("enter", "enter")
        assert hand.here == "Today"

    walk(session, steps, start="add:add:person")
    plan = session.load().plan
    assert plan is not None
    assert sorted(each.name for each in plan.people) == ["Ana", "Bo"]
