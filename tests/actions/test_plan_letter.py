"""The plan as a letter: every field has its place, no word is lost, nothing is shown too soon."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.plan.plan_letter import OWN_TABLE, PLACES, PRIVATE, plan_letter
from hearten.actions.wizard.machine import start_item, view
from hearten.actions.wizard.summary import page_for, read_back
from hearten.cli.commands.show import letter_lines
from hearten.content.data_files import examples_dir
from hearten.content.library import library
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.schema import PLAN, Table
from hearten.plugins.contract import HabitKind
from hearten.plugins.plugin_list import KINDS, load_object
from helpers.wizards import context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.actions.plan.plan_letter import LetterParagraph, PlanLetter
    from hearten.model.plan.parts import Entry, Habit, Plan

KIND_WORDS: dict[str, Any] = {key: load_object(place) for key, place in KINDS.items()}
DAY = dt.date(2026, 11, 22)
SMALL = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
call_me = "Sam"
started = 2026-11-02
[well]
like = ["I hum", "I cook."]
matters = ["my sister", "the bakery, they know me"]
treatment = "Talking with Dr Okoro"
[day]
meals = [08:00:00, 13:00:00]
[kindness]
coping = ["hot shower", "music"]
words = ["You came back."]
[safety]
signs = ["I go quiet"]
[[areas]]
id = "body"
title = "Body"
care = "some"
now = true
better = "Ten minutes outside"
fears = ["that it won't last"]
[[areas]]
id = "work"
title = "Work"
care = "not for me"
[[goals]]
id = "calm"
title = "Calmer evenings"
why = "So that the day can end before I do"
notice = "I fall asleep early"
look_again = 2026-12-01
  [[goals.steps]]
  id = "charger"
  title = "Put the charger in the hall"
  minutes = 10
  smaller = "Move it one metre"
[[goals]]
id = "beds"
title = "The beds"
why = "For spring"
state = "resting"
[[habits]]
id = "walk"
title = "Short walk"
rhythm = { times = 3, per = "week" }
after = "breakfast"
smaller = "to the door"
since = 2026-11-02
[[habits]]
id = "tablet"
title = "Tablet"
fixed = true
rhythm = { every = "day" }
at = 08:00:00
[[habits]]
id = "tea"
title = "Late coffee"
kind = "reduce"
rhythm = { as_needed = true }
[[habits]]
id = "piano"
title = "Piano"
rhythm = { every = "day" }
state = "let go"
[[habits]]
id = "soup"
title = "Soup"
rhythm = { weekdays = ["sun"] }
[[habits]]
id = "money"
title = "Money"
rhythm = { month_days = [1, 15] }
[[pauses]]
what = "body"
from = 2026-11-20
until = 2026-11-29
[[if_then]]
id = "phone"
if = "if I pick the phone up"
then = "then I put it back"
[[people]]
id = "mira"
name = "Mira"
good_for = ["listen", "fun"]
contact = "door bell"
message = "Have you got a minute?"
may_know = "everything"
[[signs]]
id = "late"
sign = "Late nights"
then = ["rest"]
[[checkins]]
id = "daily"
title = "Check in"
rhythm = { every = "day" }
at = 20:00:00
"""
READ = """\
My plan
=======
Call me Sam.

What needs some care
--------------------
Body · rests until Sunday 29 November 2026 · hearten resume body

Small hopes
-----------
Calmer evenings
  So that the day can end before I do.
  I'll notice it helps when I fall asleep early.
A small step: Put the charger in the hall, about 10 minutes; on a hard day: Move it one metre.
The beds · rests until you take it up again · hearten edit beds --take-up

Habits
------
Short walk, about 3 times a week, after breakfast; on a hard day: to the door.
Late coffee: less of it, when it helps.
Piano · let go
Soup, on Sunday.
Money, on the 1st and 15th of the month.

Checking in
-----------
Check in, every day, at 20:00.

The shape of my day
-------------------
I eat at about 08:00, 13:00.

When I am all right
-------------------
I hum. I cook.
What matters to me: my sister; the bakery, they know me.

People and help
---------------
Mira, for listening, fun.
  How to reach them: door bell.
  A message ready to send: "Have you got a minute?"

My kindness toolbox
-------------------
My kind words: "You came back."
What helps me through: hot shower, music.

If it gets in the way
---------------------
If I pick the phone up, then I put it back.
"""
# What a person may not want another one to read over their shoulder.
NOT_FOR_EVERY_EYE = {
    "areas": {"hinders", "fears"},
    "well": {"noticed", "treatment"},
    "people": {"may_know"},
    "appointments": {"ask"},
    "signs": {"sign", "stage", "then"},
    "safety": {"made", "signs", "alone", "distract", "ask", "professionals", "surroundings",
               "here_for", "after"},
}  # fmt: skip


def plan_of(text: str) -> Plan:
    found = plan_from_data(tomllib.loads(text)).plan
    assert found is not None
    return found


def told(plan: Plan) -> PlanLetter:
    return plan_letter(plan, DAY, KIND_WORDS, library().names())


def words_of(paragraphs: Iterable[LetterParagraph]) -> str:
    return "\n".join(
        line
        for paragraph in paragraphs
        for entry in paragraph.entries
        for line in (entry.name, entry.text, entry.beside, *entry.under)
    )


def tables(table: Table) -> Iterator[Table]:
    """Yield the tables that are told thing by thing: not what is one line of another."""
    yield table
    for inner in table.tables if table.many or table is PLAN else ():
        yield from tables(inner)


@pytest.mark.parametrize("table", list(tables(PLAN)), ids=lambda table: table.name or "plan")
def test_each_field_of_the_plan_has_its_place(table: Table) -> None:
    inside = {inner.name for inner in table.tables if not (table.many or table is PLAN)}
    assert set(PLACES[table.name]) == {field.key for field in table.fields} | inside


def test_it_reads_like_a_letter() -> None:
    lines = list(letter_lines(told(plan_of(SMALL))))
    assert "\n".join(lines) + "\n" == READ


def test_what_is_not_for_every_eye_stands_by_itself() -> None:
    folded = {
        table: {key for key, place in fields.items() if place == PRIVATE}
        for table, fields in PLACES.items()
    }
    folded["signs"] |= {"sign"}  # it heads what is folded, and stands nowhere else
    assert {table: keys for table, keys in folded.items() if keys} == NOT_FOR_EVERY_EYE
    seen = told(plan_of(SMALL))
    open_ = words_of(seen.paragraphs) + words_of(seen.settings)
    for kept in ("that it won't last", "Dr Okoro", "everything", "Late nights", "I go quiet"):
        assert kept not in open_
        assert kept in words_of(seen.private)


def test_what_may_be_medication_and_what_names_it_is_not_for_every_eye() -> None:
    plan = plan_of(
        SMALL
        + """
[[habits]]
id = "dose"
title = "Evening dose"
area = "health-care"
rhythm = { every = "day" }
[[pauses]]
what = "tablet"
from = 2026-11-20
[[if_then]]
id = "nausea"
about = "tablet"
if = "I feel sick"
then = "I ring the practice"
"""
    )
    seen = told(plan)
    open_ = words_of(seen.paragraphs) + words_of(seen.settings)
    private = words_of(seen.private)
    for kept in ("Tablet", "Evening dose", "I feel sick"):
        assert kept not in open_
        assert kept in private
    assert "Tablet, every day, at 08:00, as agreed with someone." in private
    assert "From: Friday 20 November 2026" in private


def test_what_nobody_placed_is_kept_folded_too() -> None:
    more = SMALL.replace('[[signs]]\nid = "late"', '[[signs]]\nid = "late"\nown = "the curtains"')
    more = more.replace('id = "walk"', 'id = "walk"\nroute = "by the river"')
    seen = told(plan_of(f"{more}\n[garden]\nseeds = ['kale']\n"))
    assert "own: the curtains" in words_of(seen.private)
    assert "route: by the river" in words_of(seen.settings)
    assert "garden: seeds: kale" in words_of(seen.settings)
    for word in ("curtains", "river", "kale"):
        assert word not in words_of(seen.paragraphs)


def test_no_word_of_the_plan_is_lost() -> None:
    sam = plan_of((examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8"))
    seen = told(sam)
    everything = words_of((*seen.paragraphs, *seen.private, *seen.settings))
    for line in read_back(sam, names=library().names(), kinds=KIND_WORDS):
        for part in line.text.split(" · "):
            assert part.removesuffix(", any day") in everything or part == "resting", line


def test_each_line_leads_to_where_it_is_changed() -> None:
    sam = plan_of((examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8"))
    seen, around = told(sam), context()
    lines = [
        line
        for paragraph in (*seen.paragraphs, *seen.private, *seen.settings)
        for line in paragraph.entries
        if line.table != OWN_TABLE
    ]
    assert len(lines) > 80
    nowhere = set()
    for line in lines:
        field = line.key.rpartition("/")[2]
        wizard = start_item(around, sam, line.item or page_for(line.table, field))
        if field and line.key not in {prompt.key for prompt in view(wizard).prompts}:
            nowhere.add((line.table, field))
    assert nowhere <= {("well", "hard_days"), ("if_then", "when"), ("if_then", "at")}  # by hand


def test_a_plan_that_holds_nothing_has_a_smaller_one() -> None:
    seen = told(plan_of(SMALL.partition("[well]")[0]))
    assert seen.is_empty
    assert "\n".join(letter_lines(seen)) == (
        "My plan\n=======\nCall me Sam.\n\n"
        "Nothing else is written yet. It can begin with one small thing. To add it: hearten add"
    )


def test_a_rhythm_that_its_kind_does_not_go_by_is_with_the_settings() -> None:
    class DaysApart(HabitKind):
        name = "days-apart"
        label = "Days apart"

        def describe(self, habit: Habit) -> str:
            return f"{habit.title}, some days apart"

        def is_due(self, habit: Habit, day: dt.date, entries: Sequence[Entry] = ()) -> bool:
            return not entries

    data = {"format": 1, "id": "01KAM9D4H0M8T2V5X7Z9B1C3D4", "title": "My plan"}
    habit = {"id": "plants", "title": "Plants", "kind": "days-apart", "rhythm": {"every": "day"}}
    kinds = {**KIND_WORDS, "days-apart": DaysApart()}
    plan = plan_from_data({**data, "habits": [habit]}, kinds).plan
    assert plan is not None
    told = plan_letter(plan, DAY, kinds)
    ((sentence,),) = (part.entries for part in told.paragraphs if part.heading == "Habits")
    assert sentence.text == "Plants, some days apart."
    ((aside,),) = (part.entries for part in told.settings if part.heading == "Habits")
    assert "How often: every day" in aside.under
