"""Which practices are offered first, and which are not offered at all."""

from __future__ import annotations

import datetime as dt

from hearten.actions.practice.suggesting import GENTLE, suggested
from hearten.content.library import library
from hearten.model.journal import Head
from hearten.model.plan.parts import Kindness, Well
from hearten.model.value import replace
from helpers.plans import sam

DAY = dt.date(2026, 11, 22)
EMPTY = replace(sam(), kindness=Kindness(), well=Well())
IDS = [practice.id for practice in library().practices()]


def ids(plan=EMPTY, heads=(), weather="") -> list[str]:
    return [practice.id for practice in suggested(plan, heads, DAY, weather)]


def felt(practice: str, how: str | None, number: int = 1, day: dt.date = DAY) -> Head:
    return Head(id=f"{number:026}", day=day, practice=practice, felt=how)


def test_nothing_known_keeps_their_order() -> None:
    assert ids() == IDS
    assert [practice.id for practice in suggested(None)] == IDS


def test_pinned_then_what_helped_then_the_toolbox_then_the_ticks() -> None:
    kindness = Kindness(pinned=("joy-menu", "gratitude"), practices=("compassionate-touch",))
    plan = replace(EMPTY, kindness=kindness, well=Well(noticed=("comparing", "neglect")))
    heads = [felt("mindful-sitting", "helped", 1), felt("obstacles", "helped", 2),
             felt("obstacles", "helped", 3), felt("friend-lens", "same", 4)]  # fmt: skip
    assert ids(plan, heads)[:7] == [
        "joy-menu", "gratitude", "obstacles", "mindful-sitting", "compassionate-touch",
        "step-out-of-comparing", "permission-slip",
    ]  # fmt: skip


def test_what_is_hidden_is_out_until_it_is_shown_again() -> None:
    plan = replace(EMPTY, kindness=Kindness(hidden=("gratitude",), pinned=("gratitude",)))
    assert "gratitude" not in ids(plan)
    assert set(ids(plan)) == set(IDS) - {"gratitude"}


def test_after_a_hard_day_only_a_gentle_few() -> None:
    plan = replace(EMPTY, kindness=Kindness(pinned=("gratitude",)))
    for weather in ("stormy", "heavy"):
        assert set(ids(plan, weather=weather)) == set(GENTLE)
    for weather in ("mixed", "okay", "bright", ""):
        assert len(ids(plan, weather=weather)) == len(IDS)


def test_what_is_gentle_is_what_the_practices_say_themselves() -> None:
    pages = [library().practice_page(each) for each in IDS]
    assert {page.practice.id for page in pages if page is not None and page.gentle} == set(GENTLE)


def test_what_felt_worse_the_last_time_comes_last_but_for_what_is_pinned() -> None:
    heads = [felt("self-compassion-break", "worse", 1), felt("gratitude", "worse", 2),
             felt("gratitude", "helped", 3)]  # fmt: skip
    assert ids(heads=heads)[-1] == "self-compassion-break"
    assert ids(heads=heads)[0] == "gratitude"
    plan = replace(EMPTY, kindness=Kindness(pinned=("self-compassion-break",)))
    assert ids(plan, heads)[0] == "self-compassion-break"


def test_a_day_still_to_come_counts_for_nothing() -> None:
    heads = [felt("joy-menu", "helped", day=DAY + dt.timedelta(days=1))]
    assert ids(heads=heads) == IDS
