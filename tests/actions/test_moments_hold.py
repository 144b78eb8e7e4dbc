"""What holds of the sentence of a day over random plans, days and choices."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.actions.moments.decide import Chosen, moment
from hearten.actions.today.journal_extras import JournalExtras
from hearten.actions.today.load import DaySnapshot
from hearten.actions.today.spoken import not_this_one, planned, say, this_one_again
from hearten.actions.today.view import day_list
from hearten.cli.plain.today import lines_of
from hearten.model.plan.parts import (
    Appointment,
    Area,
    Entry,
    Goal,
    Habit,
    IfThen,
    Kindness,
    Pause,
    Person,
    Plan,
    Safety,
    Settings,
    Sign,
    Step,
    Well,
)
from hearten.model.rhythm.words import rhythm_from_words
from hearten.storage.local.state_file import silent_until
from hearten.storage.log.query import LogSummary
from hearten.tui.today.day_rows import rows_of
from helpers.tui import session_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.actions.moments.decide import Spoken

FIRST = dt.date(2026, 11, 2)
KEPT_BACK = "kept back"  # stands in all that is never quoted where others may be looking
GONE = "gone"
FIXED = "of the tablets"
HOPES, HABITS = ("hope-a", "hope-b"), ("walk", "tea")
ABOUT = st.sampled_from([None, *HOPES, *HABITS, "sleep", "tablets", "unasked"])
TIMES = st.one_of(st.none(), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
WHEN = st.sampled_from(
    [None, *map(rhythm_from_words, ("mon", "every day", "every 2 weeks on sat"))]
)


def lines(name: str):
    """Return a few lines of their own, some of them blank or odd."""
    odd = ["", " \n ", f"{name} \x1b[31mred\x1b[0m", f"{name} \u202eback", f"{name}\ntwo " * 60]
    return st.integers(0, 3).flatmap(
        lambda n: st.permutations([*(f"{name} {each}" for each in range(n)), *odd])
        .map(lambda held: tuple(held[:4]))
    )  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a plan that may hold anything that has a moment."""
    day = st.integers(0, 30).map(lambda n: FIRST + dt.timedelta(days=n))
    pairs = tuple(
        IfThen(
            id=f"{KEPT_BACK.replace(' ', '-')}-{n}", if_=f"{KEPT_BACK} {n}", about=about,
            then=draw(st.sampled_from(
                [None, " ", FIXED if about in ("tablets", "unasked") else f"then I do {n}"])),
            when=draw(WHEN), at=draw(TIMES),
        )
        for n, about in enumerate(draw(st.lists(ABOUT, max_size=5)))
    )  # fmt: skip
    well = Well(
        like=draw(lines("like")), strengths=draw(lines("strength")), okay_day=draw(lines("okay")),
        treatment=KEPT_BACK, noticed=(KEPT_BACK,),
    )  # fmt: skip
    goals = tuple(
        Goal(
            id=name, title=f"Hope {name}", why=draw(st.sampled_from([None, f"why {name}"])),
            notice=f"notice {name}", who_knows=("mira", "gone"), look_again=draw(day),
            state=draw(st.sampled_from(["active", "active", "resting", "let go", "done"])),
            steps=tuple(Step(id=f"{name}-{n}", title="A step", about=draw(day)) for n in range(2)),
        )
        for name in HOPES
    )  # fmt: skip
    at = dt.datetime.combine(draw(day), draw(st.times(max_value=dt.time(23))))
    return Plan(
        id="01KAM9D4H0M8T2V5X7Z9B1C3D4", title="Mine", started=FIRST, if_then=pairs, goals=goals,
        settings=Settings(day_starts_at=draw(st.sampled_from([dt.time(0), dt.time(4)]))),
        well=replace(well, hard_days=tuple(draw(st.sets(st.sampled_from(well.like or ("x",)))))),
        areas=(Area(id="sleep", title="Sleep", hinders=(KEPT_BACK,), fears=(KEPT_BACK,)),),
        habits=(
            Habit(id="walk", title="A walk", area="sleep", state=draw(st.sampled_from(
                ["active", "let go"]))), Habit(id="tea", title="Tea"),
            Habit(id="tablets", title="Tablets", fixed=True), Habit(
                id="unasked", title="Unasked", area="health-care"),
        ),
        pauses=tuple(Pause(what=what, from_=draw(day)) for what in draw(
            st.sets(st.sampled_from(["sleep", "hope-a", "tea"])))),
        people=(Person(id="mira", name="Mira"),
                Person(id="okoro", name="Dr Okoro", kind="professional")),
        appointments=(Appointment(id="visit", at=at, with_="okoro", ask=(KEPT_BACK,)),),
        signs=(Sign(id="s", sign=KEPT_BACK, then=(KEPT_BACK,)),
               Sign(id="h", sign=KEPT_BACK, stage="harder", then=(KEPT_BACK,))),
        kindness=Kindness(words=draw(lines("kind"))),
        safety=Safety(signs=(KEPT_BACK,), alone=(KEPT_BACK,), here_for=(KEPT_BACK,)),
    )  # fmt: skip


WEATHERS = st.sampled_from(["", "", "okay", "mixed", "heavy", "stormy"])
STEPS = st.sampled_from([f"{hope}-{n}" for hope in HOPES for n in range(2)])
LOOKS = st.lists(
    st.tuples(
        st.integers(0, 2), st.times(), WEATHERS, st.booleans(),
        st.lists(st.tuples(STEPS, st.sampled_from(["done", "smaller", "rest"])), max_size=2),
        st.sampled_from(["", "", "x", "x and u", *HABITS, "hope-a-0", "tablets"]),
    ),
    min_size=8, max_size=24,
)  # fmt: skip


def entries(day: dt.date, weather: str, marks: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    held = [Entry(id=f"01{n:024d}", day=day, at=at, step=step, did=did)
            for n, (step, did) in enumerate(marks)]  # fmt: skip
    if weather:
        held.append(Entry(id="01ZZZZZZZZZZZZZZZZZZZZZZZZ", day=day, at=at, checkin="daily",
                          answers={"day-weather": weather}))  # fmt: skip
    return tuple(held)


@pytest.mark.slow
@given(plans(), LOOKS)
@settings(max_examples=40, deadline=None)
def test_one_at_a_time_none_twice_in_a_week_and_nothing_kept_back(tmp_path_factory, plan, looks):
    session = session_at(tmp_path_factory.mktemp("hold"))
    session.home.state.mkdir(parents=True)
    last: dict[str, dt.date] = {}
    rests: dict[str, dt.date] = {}
    day = FIRST
    for further, time, weather, hard, marks, then in looks:
        day += dt.timedelta(days=further)
        starts = plan.settings.day_starts_at
        wall = day if time >= starts else day + dt.timedelta(days=1)
        now = dt.datetime.combine(wall, time, dt.UTC)
        session.clock = lambda now=now: now
        past = LogSummary(entries=entries(day, weather, marks), steps={}, last=day)
        held = JournalExtras(silent=silent_until(session.home, plan.id))
        listed = day_list(plan, day, past, {}, hard=hard, today=day, now=now, extras=held)
        seen = say(session, DaySnapshot(day=listed, plan=plan, past=past, extras=held))
        spoken = seen.day.spoken
        text = spoken.row if spoken is not None else ""
        rows = [r.label.plain for r in rows_of(seen.day, is_today=True) if r.key == "spoken:"]
        plain = list(lines_of(seen.day, plan))
        assert len(rows) == bool(spoken)
        if spoken is not None:
            assert len([each for each in plain if each.startswith(text)]) == 1
            assert not any(char in rows[0] for char in "\x1b\u202e\n")
            assert len(text) < 260
            came(last, rests, spoken, day)
            allowed(plan, spoken, weather, hard)
        told = planned(session, seen, then) if then in (*HABITS, "hope-a-0", "tablets") else ""
        assert not (told and (then == "tablets" or hard or weather in ("heavy", "stormy")))
        if then.startswith("x") and spoken is not None:
            before = silent_until(session.home, plan.id).get(spoken.place)
            seen, _ = not_this_one(session, seen, spoken)
            assert seen.day.spoken is None
            rests[spoken.place] = day + dt.timedelta(days=30)
            if then == "x and u":
                this_one_again(session, plan, spoken.place, before)
                del rests[spoken.place]
        out = json.dumps(seen.as_data(), default=str) + "\n".join(plain) + "".join(rows) + told
        out += (session.home.state / "moments.toml").read_text() if last else ""
        remembered = json.dumps({k: str(v) for k, v in silent_until(session.home, plan.id).items()})
        assert "mira" not in remembered  # a name is not left behind by who goes from the plan
        for each in (KEPT_BACK, KEPT_BACK.replace(" ", "-"), GONE, FIXED):
            assert each not in out


def came(last: dict[str, dt.date], rests: dict[str, dt.date], spoken: Spoken, day: dt.date) -> None:
    """Hold that a sentence was not said in the days before, nor rests; note that it was said.

    The row of an appointment stands on the evening before and that morning.
    """
    before = last.get(spoken.place, day)
    next_day = spoken.kind == "appointment" and (day - before).days == 1
    assert before == day or (day - before).days >= 7 or next_day
    assert rests.get(spoken.place, day) <= day
    last[spoken.place] = day


def allowed(plan: Plan, spoken: Spoken, weather: str, hard: bool) -> None:
    """Hold that a hard day has no more than what was marked for it, or is kind."""
    marked = spoken.kind == "all right" and spoken.words in plan.well.hard_days
    if weather == "stormy":
        assert marked
    elif weather == "heavy" or hard:
        assert marked or spoken.kind in ("okay day", "kind words")
    if spoken.kind == "who knows":
        assert spoken.opens == "mira"


@given(plans(), st.integers(0, 40), st.times(), WEATHERS, st.booleans())
@settings(max_examples=50, deadline=None)
def test_a_moment_is_the_same_for_the_same_choices(plan, days, time, weather, hard):
    now = dt.datetime.combine(FIRST + dt.timedelta(days=days), time)
    chosen = Chosen(weather=weather, hard=hard)
    past = LogSummary(steps={})
    said = [moment(plan, past, each, chosen, {}) for each in (now, now.replace(tzinfo=dt.UTC))]
    assert said[0] == said[1] == moment(plan, past, now, chosen, {})
