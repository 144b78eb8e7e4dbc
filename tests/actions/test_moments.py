"""What was written comes back at its moment: by what was chosen, one at a time, not too soon."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.actions.moments.decide import (
    Chosen,
    if_then_place,
    is_quiet,
    mark_of,
    moment,
    next_change,
)
from hearten.actions.moments.opened import whole
from hearten.actions.moments.table import MOMENTS, NONE, written
from hearten.model.fields import Choices, Text, Texts
from hearten.model.plan.parts import Appointment, Entry, IfThen, Kindness, Pause, Plan, Well
from hearten.model.plan.schema import PLAN
from hearten.model.rhythm.words import rhythm_from_words
from hearten.storage.log.query import LogSummary
from helpers import plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.moments.decide import Spoken
    from hearten.model.plan.schema import Table

# 2027-02-12 is a quiet day; 2027-02-03 is none, and nothing of Sam's plan is near it.
PLAIN, QUIET = dt.date(2027, 2, 3), dt.date(2027, 2, 12)


def moment_at(text: str) -> dt.datetime:
    """Return a time of the person's own clock, which carries no zone."""
    return dt.datetime.fromisoformat(text)


def entry(day: dt.date, number: int = 0, **keys) -> Entry:
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    return Entry(id=f"01{number:024d}", day=day, at=at, **keys)


def said(
    plan: Plan,
    day: dt.date = PLAIN,
    *entries: Entry,
    at: dt.time = dt.time(12),
    silent: Mapping[str, dt.date] | None = None,
    **chosen,
) -> Spoken | None:
    steps = {e.step: e.day for e in entries if e.step and e.did == "done"}
    past = LogSummary(entries=entries, steps=steps)
    return moment(plan, past, dt.datetime.combine(day, at), Chosen(**chosen), silent or {})


def text(spoken: Spoken | None) -> str:
    return spoken.text if spoken is not None else ""


def line(of: str, words: str) -> str:
    """Return the place of a line."""
    return f"{of}/{mark_of(words)}"


def sam() -> Plan:
    """Return Sam's plan with nothing marked for hard days, its if-thens of no day or time."""
    plan = plans.sam()
    undated = tuple(replace(each, when=None, at=None) for each in plan.if_then)
    return replace(plan, well=replace(plan.well, hard_days=()), if_then=undated)


def bare() -> Plan:
    """Return Sam's plan without what comes on any day."""
    return replace(sam(), kindness=Kindness(), if_then=())


def texts_of(table: Table, before: str = "") -> set[str]:
    words = {
        f"{before}{each.key}"
        for each in table.fields
        if isinstance(each, (Text, Texts)) or (isinstance(each, Choices) and each.open)
    }
    for inner in table.tables:
        words |= texts_of(inner, f"{before}{inner.name}.")
    return words


def test_every_text_of_a_plan_has_a_moment_or_a_reason_why_it_needs_none():
    with_moment = [field for each in MOMENTS for field in each.fields]
    assert len(with_moment) == len(set(with_moment))
    assert not set(with_moment) & set(NONE)
    assert texts_of(PLAN) <= set(with_moment) | set(NONE), "MOMENTS or NONE needs a line for it"
    assert {"well.like", "signs.then", "goals.steps.smaller", "safety.ask"} <= texts_of(PLAN)


def test_what_is_kept_back_is_marked_so():
    assert sorted(f for each in MOMENTS if each.kept_back for f in each.fields) == [
        "appointments.ask", "areas.fears", "areas.hinders", "if_then.if", "safety.after",
        "safety.alone", "safety.ask", "safety.distract", "safety.here_for",
        "safety.professionals", "safety.signs", "safety.surroundings", "signs.sign", "signs.then",
        "well.noticed", "well.treatment",
    ]  # fmt: skip


# each moment


def test_an_if_then_comes_an_hour_before_its_time_and_only_with_what_i_do_then():
    pair = IfThen(id="phone", if_="I pick the phone up", then="then it goes on the shelf",
                  at=dt.time(22))  # fmt: skip
    plan = replace(bare(), if_then=(pair,))
    assert said(plan, at=dt.time(20, 59)) is None
    spoken = said(plan, at=dt.time(21))
    assert text(spoken) == 'For about now, you wrote: "it goes on the shelf"'
    assert whole(plan, spoken) == (
        "For about now, you wrote:", "If I pick the phone up", "then it goes on the shelf",
    )  # fmt: skip
    assert next_change(plan, moment_at("2027-02-03T12:00")) == moment_at("2027-02-03T21:00")


def test_a_time_after_midnight_belongs_to_the_evening_before():
    pair = IfThen(id="late", if_="I am up", then="lamp off", at=dt.time(0, 30))
    plan = replace(bare(), if_then=(pair,))
    assert said(plan, at=dt.time(23)) is None
    assert text(said(plan, at=dt.time(23, 40))).endswith('"lamp off"')


def test_an_if_then_of_a_weekday_comes_on_that_day():
    pair = IfThen(id="monday", if_="the boss starts", then="I say: this is hard",
                  when=rhythm_from_words("mon"))  # fmt: skip
    plan = replace(bare(), if_then=(pair,))
    assert said(plan, dt.date(2027, 2, 2)) is None
    assert text(said(plan, dt.date(2027, 2, 1))) == ('For today, you wrote: "I say: this is hard"')


def test_an_if_then_about_something_comes_when_that_is_under_the_hand():
    plan = replace(sam(), kindness=Kindness())
    about = (
        'For when something gets in the way, you wrote: "I put it on the shelf and read one page"'
    )
    assert said(plan) is None
    assert text(said(plan, item="calmer-evenings")) == about
    assert text(said(plan, item="lamp-bed")) == about  # a step of that goal
    assert said(plan, item="short-walk") is None


def test_an_if_then_about_nothing_comes_on_a_quiet_day():
    plan = replace(sam(), kindness=Kindness(), well=Well())
    assert said(plan, PLAIN) is None
    assert text(said(plan, QUIET)) == (
        "For when things get in the way, you once wrote: "
        '"I say: this is hard, and I\'m on my own side"'
    )


@pytest.mark.parametrize("change", [
    {"fixed": True}, {"area": "health-care"}, {"state": "let go"},
])  # fmt: skip
def test_an_if_then_about_what_is_fixed_or_let_go_is_not_said(change):
    pair = IfThen(id="one", if_="it rains", then="I go all the same", about="short-walk",
                  at=dt.time(9))  # fmt: skip
    plan = replace(bare(), if_then=(pair,))
    assert text(said(plan)) == 'For about now, you wrote: "I go all the same"'
    habits = tuple(replace(h, **change) if h.id == "short-walk" else h for h in plan.habits)
    there = replace(plan, habits=habits)
    assert said(there) is None
    assert said(there, item="short-walk") is None


@pytest.mark.parametrize("change", [{"fixed": True}, {"area": "health-care"}])
def test_under_a_fixed_habit_nothing_is_said_of_its_area_either(change):
    pair = IfThen(id="one", if_="it rains", then="I go all the same", about="sleep-rest")
    walk = replace(plans.sam().habits[0], id="walk", area="sleep-rest", fixed=None)
    plan = replace(bare(), if_then=(pair,), habits=(walk,))
    assert text(said(plan, item="walk")).endswith('"I go all the same"')
    about = replace(pair, about=change.get("area", pair.about))
    there = replace(plan, habits=(replace(walk, **change),), if_then=(about,))
    assert said(there, item="walk") is None


@pytest.mark.parametrize(
    "chosen", [{"weather": "stormy"}, {"weather": "heavy"}, {"hard": True}, {"setback": True}]
)
def test_a_hard_day_asks_for_nothing_under_the_hand_either(chosen):
    assert said(sam(), item="calmer-evenings") is not None
    assert said(sam(), item="calmer-evenings", **chosen) is None


def test_when_i_am_all_right_comes_on_a_quiet_day_one_line_after_the_other():
    plan = replace(bare(), well=Well(like=("I hum",), strengths=("patient",), matters=("Mira",)))
    assert said(plan, PLAIN) is None
    assert text(said(plan, QUIET)) == 'What you\'re like when you are all right: "I hum"'
    week = QUIET + dt.timedelta(days=7)
    hum = line("well/like", "I hum")
    shown = {hum: week, f"today/{hum}": QUIET}
    assert text(said(plan, QUIET, silent=shown)).endswith('"I hum"')  # all day
    elsewhere = {hum: week, f"review/{hum}": QUIET}
    assert text(said(plan, QUIET, silent=elsewhere)).endswith('"patient"')
    gone = {hum: QUIET + dt.timedelta(days=3)}
    assert text(said(plan, QUIET, silent=gone)) == 'A strength of yours, in your words: "patient"'
    gone |= {line("well/strengths", "patient"): QUIET - dt.timedelta(days=9)}
    assert text(said(plan, QUIET, silent=gone)) == 'What matters to you: "Mira"'


@pytest.mark.parametrize("chosen", [{"weather": "stormy"}, {"setback": True}, {"hard": True}])
def test_on_hard_days_only_marked_lines_of_it_come(chosen):
    well = Well(like=("I hum", "I pun"), strengths=("patient",), hard_days=("I pun",))
    plan = replace(bare(), well=well)
    marked = 'From you, marked for days like this: "I pun"'
    assert text(said(plan, QUIET, **chosen)) == marked
    unmarked = replace(plan, well=replace(well, hard_days=()))
    assert said(unmarked, QUIET, **chosen) is None


def test_the_day_after_a_stormy_check_in_has_no_line_of_when_i_am_all_right():
    plan = replace(bare(), well=Well(like=("I hum",)))
    stormy = {"stormy/": QUIET - dt.timedelta(days=1)}
    assert text(said(plan, QUIET)) == 'What you\'re like when you are all right: "I hum"'
    assert said(plan, QUIET, silent=stormy) is None
    assert text(said(plan, QUIET, silent={"stormy/": QUIET - dt.timedelta(days=2)})) != ""


def test_lines_from_an_okay_day_and_kind_words_come_when_it_is_heavy():
    plan = sam()
    assert text(said(plan, weather="heavy")) == (
        'From you, on an okay day: "You like Tuesdays. There will be another one."'
    )
    days = (PLAIN + dt.timedelta(days=each) for each in (5, 6))
    silent = dict(zip((line("well/okay_day", each) for each in plan.well.okay_day), days,
                      strict=True))  # fmt: skip
    assert text(said(plan, weather="heavy", silent=silent)) == (
        'From your kind words: "You have come back before."'
    )
    assert said(plan, weather="stormy") is None


def test_a_kind_word_comes_where_nothing_else_does():
    assert text(said(sam())) == 'From your kind words: "You have come back before."'
    assert said(bare()) is None


def test_why_a_hope_matters_comes_with_a_step_and_with_its_look_again():
    plan = bare()
    why = 'Why "Calmer evenings" matters to you: "So that the day can end before I do"'
    notice = (
        'You\'ll notice that "Calmer evenings" helps when: '
        '"I fall asleep with the light already off"'
    )
    assert text(said(plan, dt.date(2026, 11, 24))) == why
    assert text(said(plan, dt.date(2026, 11, 25))) == why
    assert said(plan, dt.date(2026, 11, 27)) is None  # nothing is about what was not done
    assert text(said(plan, dt.date(2026, 12, 6))) == why
    said_before = {"goals/calmer-evenings/why": dt.date(2026, 12, 12)}
    assert text(said(plan, dt.date(2026, 12, 6), silent=said_before)) == notice
    assert said(plan, dt.date(2026, 12, 13)) is None
    done = entry(dt.date(2026, 11, 20), step="charger-hall", did="done")
    assert said(plan, dt.date(2026, 11, 24), done) is None


def test_who_knows_comes_once_a_step_is_done_and_nobody_who_is_gone():
    plan = bare()
    done = entry(PLAIN, step="wind-down-list", did="done")
    assert text(said(plan, PLAIN, done)) == (
        'Mira knows about "Calmer evenings". You could tell Mira, if you like.'
    )
    for did in ("rest", "smaller"):
        assert said(plan, PLAIN, replace(done, did=did)) is None
    assert said(plan, PLAIN + dt.timedelta(days=1), done) is None
    assert said(replace(plan, people=plan.people[1:]), PLAIN, done) is None
    for state in ("let go", "resting"):
        put_away = tuple(replace(each, state=state) for each in plan.goals)
        assert said(replace(plan, goals=put_away), PLAIN, done) is None
    rests = Pause(what="calmer-evenings", from_=PLAIN)
    assert said(replace(plan, pauses=(rests,)), PLAIN, done) is None


def test_before_an_appointment_one_neutral_row_and_the_words_on_enter():
    plan = bare()  # with Dr Okoro on 1 December at 10:30
    evening, morning = dt.date(2026, 11, 29), dt.date(2026, 12, 1)
    goalless = replace(plan, goals=())
    assert said(goalless, evening, at=dt.time(20)) is None
    assert said(goalless, dt.date(2026, 11, 30), at=dt.time(16, 59)) is None
    spoken = said(goalless, dt.date(2026, 11, 30), at=dt.time(17))
    assert text(spoken) == "Something you wrote for this"
    assert text(said(goalless, morning, at=dt.time(10))) == "Something you wrote for this"
    assert said(goalless, morning, at=dt.time(10, 30)) is None
    assert whole(goalless, spoken) == (
        "What you noted for Dr Okoro, Tuesday 1 December", "· the new dose",
        "· is this tired normal?", "Your notes on treatment:", sam().well.treatment,
    )  # fmt: skip


@pytest.mark.parametrize(
    "chosen",
    [{"weather": "stormy"}, {"weather": "heavy"}, {"hard": True}, {"setback": True},
     {"away": True}],
)  # fmt: skip
def test_an_experiment_is_one_neutral_row_and_never_on_a_hard_day(chosen):
    asked = said(bare(), experiments=("01A", "01B"))
    assert (text(asked), asked.place, asked.words) == (
        "Something you wrote for this", "journal/01A", "",
    )  # fmt: skip
    assert said(bare(), experiments=("01A",), **chosen) == said(bare(), **chosen)
    assert "Something you wrote" not in text(said(bare(), experiments=("01A",), **chosen))
    shown = {"journal/01A": PLAIN + dt.timedelta(days=7), "today/journal/01A": PLAIN}
    assert said(bare(), PLAIN, experiments=("01A",), silent=shown) == asked
    for days in range(1, 7):
        later = PLAIN + dt.timedelta(days=days)
        assert said(bare(), later, experiments=("01A",), silent=shown) is None


def test_the_row_of_an_appointment_comes_in_the_evening_and_again_in_the_morning():
    plan = replace(bare(), goals=())
    place, morning = "appointments/okoro-dec/2026-12-01", dt.date(2026, 12, 1)
    evening = {place: dt.date(2026, 12, 7), f"today/{place}": dt.date(2026, 11, 30)}
    spoken = said(plan, morning, at=dt.time(9), silent=evening)
    assert text(spoken) == "Something you wrote for this"
    not_wanted = {**evening, place: dt.date(2026, 12, 30)}
    assert said(plan, morning, at=dt.time(9), silent=not_wanted) is None


def test_an_appointment_that_is_moved_has_its_row_again_and_one_that_is_cancelled_none():
    plan = replace(bare(), goals=())
    shown = {"appointments/okoro-dec/2026-12-01": dt.date(2026, 12, 7)}
    evening = dt.date(2026, 12, 2)
    moved = (replace(plan.appointments[0], at=moment_at("2026-12-03T09:00")),)
    assert said(plan, dt.date(2026, 12, 1), at=dt.time(9), silent=shown) is None
    spoken = said(replace(plan, appointments=moved), evening, at=dt.time(18), silent=shown)
    assert text(spoken) == "Something you wrote for this"
    assert said(replace(plan, appointments=()), evening, at=dt.time(18)) is None


@pytest.mark.parametrize(
    ("starts", "time", "clock", "comes"),
    [
        ("04:00", "04:30", "04:00", True),  # an hour before is of the day before
        ("04:00", "03:30", "02:29", False),
        ("04:00", "03:30", "02:30", True),
        ("04:00", "00:15", "23:14", False),
        ("04:00", "00:15", "23:15", True),
        ("00:00", "00:15", "00:00", True),
        ("00:00", "23:59", "22:58", False),
    ],
)
def test_near_the_start_of_a_day_it_belongs_to_the_day_that_is_on(starts, time, clock, comes):
    pair = IfThen(id="one", if_="I am up", then="lamp off", at=dt.time.fromisoformat(time),
                  when=rhythm_from_words("wed"))  # fmt: skip
    starts, at = dt.time.fromisoformat(starts), dt.time.fromisoformat(clock)
    plan = bare()
    plan = replace(
        plan, if_then=(pair,), settings=replace(plan.settings, day_starts_at=starts)
    )  # fmt: skip
    day = PLAIN if at >= starts else PLAIN + dt.timedelta(days=1)  # PLAIN is a Wednesday
    assert (said(plan, day, at=at) is not None) is comes
    assert said(plan, day + dt.timedelta(days=1), at=at) is None


def test_notes_on_treatment_are_for_a_professional_alone():
    at = moment_at("2027-02-03T15:00")
    plan = replace(bare(), appointments=(Appointment(id="tea", at=at, with_="mira"),))
    assert said(plan) is None
    (there,) = (replace(each, with_="okoro") for each in plan.appointments)
    assert text(said(replace(plan, appointments=(there,)))) == "Something you wrote for this"


# the rules


def test_what_was_not_wanted_rests_a_month_and_nothing_takes_its_place_that_day():
    first, second = (line("kindness/words", each) for each in sam().kindness.words)
    silent = {first: PLAIN + dt.timedelta(days=30)}
    assert said(sam(), PLAIN, silent=silent) is None
    day = PLAIN + dt.timedelta(days=1)
    assert text(said(sam(), day, silent=silent)).endswith('"Tired is not the same as bad."')
    silent[second] = day + dt.timedelta(days=7)
    assert said(sam(), day + dt.timedelta(days=2), silent=silent) is None
    month = PLAIN + dt.timedelta(days=30)
    for later in range(1, 30):
        spoken = said(sam(), PLAIN + dt.timedelta(days=later), silent={first: month})
        assert spoken is None or spoken.place != first
    assert text(said(sam(), month, silent={first: month})).endswith('bad."')
    silent[second] = month + dt.timedelta(days=3)
    assert text(said(sam(), month, silent=silent)).endswith('before."')


def test_a_line_that_rests_does_so_where_another_before_it_is_taken_out():
    first, second, third = "You are here.", "This passes.", "Small counts."
    plan = replace(bare(), kindness=Kindness(words=(first, second, third)))
    silent = {line("kindness/words", second): PLAIN + dt.timedelta(days=30)}
    fewer = replace(plan, kindness=Kindness(words=(second, third)))
    day = PLAIN + dt.timedelta(days=1)
    assert text(said(fewer, day, silent=silent)).endswith('"Small counts."')
    again = replace(plan, kindness=Kindness(words=("One more.", first, second)))
    assert text(said(again, day, silent=silent)).endswith('"One more."')


def test_what_is_remembered_holds_no_word_of_what_it_is_about():
    assert mark_of("Tired is not bad.") == mark_of(" Tired is not bad.\n") == "3c938fcb"
    assert if_then_place("my-boss-shouts") == "if_then/ab78f98d/then"


def test_a_sentence_on_today_is_one_line_and_not_a_long_one():
    long = "You are here.\n\n" + "word " * 500
    spoken = said(replace(bare(), kindness=Kindness(words=(long,))))
    assert spoken.row.startswith('From your kind words: "You are here. word word')
    assert spoken.row.endswith(' word …"')
    assert len(spoken.row) < 200
    assert text(spoken) == f'From your kind words: "You are here. {"word " * 499}word"'
    assert whole(bare(), spoken) == ("From your kind words:", long)
    blank = replace(bare(), kindness=Kindness(words=("", " \n ")))
    assert said(blank) is None


def test_nothing_is_said_while_the_plan_rests_or_somebody_is_greeted():
    rests = Pause(what="plan", from_=PLAIN, until=PLAIN)
    assert said(replace(sam(), pauses=(rests,))) is None
    assert said(sam(), away=True) is None


MARKS = st.lists(
    st.tuples(
        st.sampled_from(["short-walk", "wind-down", "kind-sentence", "lamp-bed", "letter-to-me"]),
        st.sampled_from(["rest", "smaller"]),
    ),
    max_size=4,
)
DAYS = st.integers(0, 700).map(lambda n: dt.date(2026, 11, 2) + dt.timedelta(days=n))
TIMES = st.times(min_value=dt.time(5), max_value=dt.time(23, 59))
CHOSEN = st.fixed_dictionaries({
    "weather": st.sampled_from(["", "bright", "okay", "mixed", "heavy", "stormy"]),
    "hard": st.booleans(), "setback": st.booleans(),
})  # fmt: skip


@given(DAYS, TIMES, CHOSEN, MARKS, st.sampled_from(["short-walk", "calmer-evenings", "sleep-rest"]))
@settings(max_examples=60)
def test_a_rest_a_smaller_one_a_pause_or_a_letting_go_raises_nothing(day, at, chosen, marks, what):
    plan = full()
    before = text(said(plan, day, at=at, **chosen))
    entries = [
        entry(day, n, did=did, **{"step" if name[0] == "l" else "habit": name})
        for n, (name, did) in enumerate(marks)
    ]
    assert text(said(plan, day, *entries, at=at, **chosen)) == before
    paused = replace(plan, pauses=(Pause(what=what, from_=day),))
    assert text(said(paused, day, at=at, **chosen)) in (before, *others(plan, day, at, chosen))
    gone = replace(
        plan,
        habits=tuple(replace(h, state="let go") if h.id == what else h for h in plan.habits),
        goals=tuple(replace(g, state="let go") if g.id == what else g for g in plan.goals),
    )
    assert text(said(gone, day, at=at, **chosen)) in (before, *others(plan, day, at, chosen))


def others(plan: Plan, day: dt.date, at: dt.time, chosen) -> set[str]:
    """Return what may be said on a day besides: what stands behind the first."""
    found, silent = [""], {}
    while (spoken := said(plan, day, at=at, silent=silent, **chosen)) is not None:
        found.append(spoken.text)
        silent[spoken.place] = day + dt.timedelta(days=1)
    return set(found)


@given(DAYS, TIMES, CHOSEN)
@settings(max_examples=60)
def test_other_words_change_nothing(day, at, chosen):
    plan = full()

    def other(line: str) -> str:
        return "".join("x" if each.isalpha() else each for each in line) or "x"

    def texts(value, key):
        if key in ("id", "about", "with_", "state", "who_knows", "kind", "area", "stage"):
            return value
        if isinstance(value, str):
            return other(value)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return tuple(f"{other(each)}{n}" for n, each in enumerate(value))
        return value

    def changed(part):
        return replace(part, **{key: texts(getattr(part, key), key) for key in part.__slots__})

    well = changed(replace(plan.well, hard_days=()))
    marked = [n for n, line in enumerate(plan.well.like) if line in plan.well.hard_days]
    well = replace(well, hard_days=tuple(well.like[n] for n in marked))
    there = replace(
        plan, well=well, kindness=changed(plan.kindness),
        if_then=tuple(map(changed, plan.if_then)), goals=tuple(map(changed, plan.goals)),
    )  # fmt: skip
    first, second = (said(each, day, at=at, **chosen) for each in (plan, there))
    assert place_of(plan, first) == place_of(there, second)


def place_of(plan: Plan, spoken: Spoken | None) -> str:
    """Return where a sentence stands in the file, counted from the first of its kind."""
    if spoken is None:
        return ""
    table, key, *_ = spoken.place.split("/")
    lines = getattr(getattr(plan, table), key) if table in ("well", "kindness") else ()
    return f"{table}/{key}/{lines.index(spoken.words)}" if lines else spoken.place


# a year


def full() -> Plan:
    """Return a plan that holds something of every kind, with days all over a year."""
    plan = sam()
    monday = replace(plan.if_then[1], when=rhythm_from_words("mon"))
    late = IfThen(id="late", if_="I am still up", then="lamp off", at=dt.time(22, 30))
    rain = IfThen(id="rain", if_="it rains", then="boots", about="short-walk")
    plain = IfThen(id="plain", if_="nothing helps", then="I ring Mira")
    first, four = moment_at("2026-12-01T10:30"), dt.timedelta(weeks=4)
    visits = tuple(
        Appointment(id=f"okoro-{n}", at=first + n * four, with_="okoro", ask=("the new dose",))
        for n in range(13)
    )
    (goal, *more) = plan.goals
    days = [dt.date(2026, 12, 5) + dt.timedelta(days=30 * n) for n in range(12)]
    steps = tuple(replace(goal.steps[0], id=f"step-{n}", about=each) for n, each in enumerate(days))
    return replace(
        plan,
        appointments=visits,
        goals=(replace(goal, steps=steps), *more),
        if_then=(plan.if_then[0], monday, late, rain, plain),
        well=replace(plan.well, hard_days=("I make bad puns",)),
    )


class Year:
    """A simulated year: two looks at Today a day, a check-in, some steps done."""

    def __init__(self, plan: Plan, weather, *, steps: bool = True) -> None:
        self.kinds: dict[str, int] = {}
        self.found: list[tuple[dt.date, Spoken]] = []
        self.silent: dict[str, dt.date] = {}
        chance = random.Random(7)
        finished: dict[str, dt.date] = {}
        for number in range(365):
            day = dt.date(2026, 12, 1) + dt.timedelta(days=number)
            chosen = weather(number, chance)
            near = [s for s in plan.goals[0].steps if s.about == day] if steps else []
            entries = [entry(day, n, step=s.id, did="done") for n, s in enumerate(near)]
            for at, seen in ((dt.time(8), []), (dt.time(21, 45), entries)):
                finished |= {each.step: day for each in seen if each.step}
                past = LogSummary(entries=tuple(seen), steps=finished)
                now = dt.datetime.combine(day, at)
                spoken = moment(plan, past, now, Chosen(weather=chosen), self.silent)
                if spoken is not None:
                    self.silent[spoken.place] = day + dt.timedelta(days=7)
                    self.silent[f"today/{spoken.place}"] = day
                    self.found.append((day, spoken))
        for _, spoken in self.found:
            self.kinds[spoken.kind] = self.kinds.get(spoken.kind, 0) + 1

    def never_twice_within_a_week(self) -> bool:
        last: dict[str, dt.date] = {}
        for day, spoken in self.found:
            before = last.get(spoken.place, day)
            next_day = spoken.kind == "appointment" and (day - before).days == 1
            if before != day and (day - before).days < 7 and not next_day:
                return False
            last[spoken.place] = day
        return True


def ordinary(number: int, chance: random.Random) -> str:
    return chance.choice(["", "okay", "okay", "mixed", "bright"])


def heavy_week(number: int, chance: random.Random) -> str:
    return "heavy" if number % 30 < 7 else ordinary(number, chance)


def test_in_an_ordinary_year_every_kind_comes_back(capsys):
    year = Year(full(), ordinary)
    with capsys.disabled():
        print(f"\nkinds that came back on Today in an ordinary year: {year.kinds}")
    assert set(year.kinds) == {
        "appointment", "who knows", "if-then", "why", "notice", "all right", "okay day",
        "kind words",
    }  # fmt: skip
    assert year.never_twice_within_a_week()
    lines = {spoken.place for _, spoken in year.found if spoken.kind == "all right"}
    assert len(lines) == 8  # each of them
    places = {spoken.place for _, spoken in year.found if spoken.kind == "if-then"}
    assert places == {if_then_place(each) for each in ("harsh-monday", "late", "plain")}


def test_in_a_stormy_year_only_what_was_marked_for_hard_days_comes(capsys):
    year = Year(full(), lambda number, chance: "stormy")
    with capsys.disabled():
        print(f"\nin a stormy year: {year.kinds}")
    assert {spoken.text for _, spoken in year.found} == {
        'From you, marked for days like this: "I make bad puns"'
    }
    assert year.never_twice_within_a_week()
    assert Year(sam(), lambda number, chance: "stormy").found == []


def test_in_a_year_of_one_heavy_week_a_month_heavy_days_have_one_line_and_no_more(capsys):
    year = Year(full(), heavy_week)
    with capsys.disabled():
        print(f"\nin a year of heavy weeks: {year.kinds}")
    assert year.never_twice_within_a_week()
    for day, spoken in year.found:
        if (day - dt.date(2026, 12, 1)).days % 30 < 7:
            assert spoken.kind in ("okay day", "kind words") or "bad puns" in spoken.text


def test_without_the_condition_it_never_comes():
    plan = full()
    assert "appointment" not in Year(replace(plan, appointments=()), ordinary).kinds
    assert "who knows" not in Year(plan, ordinary, steps=False).kinds
    dateless = tuple(replace(goal, look_again=None, steps=()) for goal in plan.goals)
    assert not {"why", "notice"} & set(Year(replace(plan, goals=dateless), ordinary).kinds)


def test_about_one_day_in_ten_is_quiet():
    days = [dt.date(2027, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert 30 <= sum(map(is_quiet, days)) <= 42


def test_what_is_written_is_listed_with_its_moment_by_its_place():
    lines = {
        each.moment.called: dict(each.lines) for each in written(sam(), {"neglect": "I forget"})
    }
    assert list(lines["Kind words"].values()) == [
        "You have come back before.", "Tired is not the same as bad.",
    ]  # fmt: skip
    knows = {"goals/calmer-evenings/who_knows/88b24ad7": "Mira"}
    assert lines["Who knows about a hope"] == knows
    assert list(lines["How I have treated myself"].values())[2] == "I forget"
    rain = IfThen(id="rain", if_="it rains", then="boots", about="short-walk")
    for change in ({"fixed": True}, {"area": "health-care"}, {"state": "let go"}):
        gone = replace(
            sam(), if_then=(rain,),
            habits=tuple(replace(h, **{"fixed": None, **change}) for h in sam().habits),
            goals=tuple(replace(g, state="let go") for g in sam().goals),
        )  # fmt: skip
        assert not {
            "Smaller versions", "If something gets in the way: what I will do",
            "What a habit comes after", "Why a hope matters, and how I'll notice",
        } & {w.moment.called for w in written(gone, {})}  # fmt: skip
    nobody = replace(sam(), people=())
    assert "Who knows about a hope" not in {w.moment.called for w in written(nobody, {})}
    assert list(written(Plan(id="x", title="My plan"), {})) == []
