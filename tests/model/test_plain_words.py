"""A plan is told as a person would say it, and what is usual is not told."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.actions.wizard.summary import read_back
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.outline import outline, section
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.tui.plan.plan_rows import FOLDS, plan_rows

if TYPE_CHECKING:
    from helpers.program import Program

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
[settings]
time_zone = "Etc/UTC"
[safety]
made = "now"
signs = ["I go quiet"]
[[areas]]
id = "sleep"
title = "Sleep"
care = "most"
now = true
[[areas]]
id = "money"
title = "Money"
care = "fine"
[[goals]]
id = "calm"
title = "Calmer evenings"
importance = 8
confidence = 7
[[goals]]
id = "beds"
title = "The beds"
state = "resting"
[[habits]]
id = "light"
title = "Light"
rhythm = { every = "day" }
about = 4
ring = "before"
[[habits]]
id = "walk"
title = "Walk"
rhythm = { every = "day" }
about = 2
calendar = false
[[checkins]]
id = "week"
title = "The week"
kind = "weekly review"
rhythm = { weekdays = ["sun"] }
"""
TOLD = {
    "sleep": ["needs care most", "chosen for now"],
    "money": ["fine for now"],
    "calm": ["How much it matters: 8 of 10", "How doable it feels: 7 of 10"],
    "beds": ["resting"],
    "light": ["about 4 times a week is enough", "rings ten minutes before"],
    "walk": ["about twice a week is enough", "not in the calendar"],
    "week": ["about the whole week"],
}
LIKE_A_TABLE = ("Care:", "For now:", "Kind:", "Ring:", "How it stands:", "times a week:",
                "In the calendar:", "0 to 10", "When to make it: now")  # fmt: skip


def plan():
    found = plan_from_data(tomllib.loads(PLAN)).plan
    assert found is not None
    return found


@pytest.mark.parametrize("item", TOLD)
def test_the_document_and_the_shell_say_it_so(item: str) -> None:
    part = section(outline(plan()), item)
    assert part is not None
    lines = [each.line for each in (*part.said, *part.quiet) if not each.usual]
    assert [line for line in lines if line in TOLD[item]] == TOLD[item]


@pytest.mark.parametrize("item", TOLD)
def test_the_plan_read_back_says_it_so(item: str) -> None:
    lines = [each.said for each in read_back(plan()) if f"/{item}/" in each.key]
    assert [line for line in lines if line in TOLD[item]] == TOLD[item]


def test_how_the_days_run_comes_last() -> None:
    headings = [each.heading for each in read_back(plan())]
    assert (headings[0], headings[-1]) == ("My plan", "Settings")
    assert outline(plan()).parts[-1].heading == "Settings"


@pytest.mark.parametrize(
    "words", [("show",), ("export", "markdown", "-o", "-"), ("edit", "--plain")], ids=" ".join
)
def test_nothing_reads_like_a_table(hearten: Program, words: tuple[str, ...]) -> None:
    folder = hearten.plans / "my-plan"
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    said = hearten(*words, typed="\n").out
    assert "Calmer evenings" in said
    assert [each for each in LIKE_A_TABLE if each in said] == []


def test_the_plan_page_says_in_one_line_what_says_itself() -> None:
    rows = plan_rows(plan(), dt.date(2026, 11, 22), {}, FOLDS)
    said = {row.key: (row.label.plain, row.note.plain) for row in rows}
    assert said["item:sleep"] == ("Sleep", "needs care most · chosen for now")
    assert said["item:light"] == ("Light, every day, about 4 times a week is enough.", "")
    assert said["item:beds"] == ("The beds · rests · p takes it up again", "")
    under = {row.key: [line.plain for line in row.under] for row in rows}
    assert under["item:light\nhabits/light/ring"] == ["rings ten minutes before"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("count", "a count"), ("minutes", "some minutes"), ("clock", "around a time"),
     ("reduce", "less of something")],
)  # fmt: skip
def test_a_kind_of_habit_goes_by_its_words(kind: str, said: str) -> None:
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    data = tomllib.loads(PLAN.replace('title = "Light"', f'title = "Light"\nkind = "{kind}"'))
    counted = plan_from_data(data).plan
    assert counted is not None
    part = section(outline(counted, kinds), "light")
    assert part is not None
    assert said in [each.line for each in part.quiet]
    lines = [each.said for each in read_back(counted, kinds=kinds) if "/light/" in each.key]
    assert said in lines


def test_the_plan_page_calls_an_appointment_by_who_it_is_with() -> None:
    data = tomllib.loads(
        PLAN + '[[people]]\nid = "okoro"\nname = "Dr Okoro"\n'
        '[[appointments]]\nid = "dec"\nwith = "okoro"\nat = 2026-12-01T10:30:00\n'
        'ask = ["the new dose", "is this tired normal?"]\n'
    )
    found = plan_from_data(data).plan
    assert found is not None
    rows = plan_rows(found, dt.date(2026, 11, 22), {}, FOLDS)
    assert [
        (row.label.plain, *(line.plain for line in row.under))
        for row in rows
        if row.key.startswith("item:dec")
    ] == [
        ("Dr Okoro", "What I want to ask: the new dose · is this tired normal?"),
        ("Dr Okoro", "When: Tuesday 1 December 2026, 10:30"),
    ]


def test_own_words_that_are_an_id_by_chance_are_read_back_as_they_are() -> None:
    data = tomllib.loads(PLAN.replace('signs = ["I go quiet"]', 'signs = ["sleep", "walk"]'))
    found = plan_from_data(data).plan
    assert found is not None
    said = {line.key: line.text for line in read_back(found)}
    assert said["safety/signs"] == "sleep · walk"


def test_settings_of_a_kind_that_is_away_are_read_back_in_words() -> None:
    text = PLAN.replace(
        'title = "Light"\n',
        'title = "Light"\nkind = "stripes"\noptions = { sides = [1, 2], bright = true }\n',
    )
    found = plan_from_data(tomllib.loads(text)).plan
    assert found is not None
    kinds = {"done": load_object(KINDS["done"])}
    said = {line.key: line.said for line in read_back(found, kinds=kinds)}
    assert said["habits/light/options/sides"] == "sides: 1 · 2"
    assert said["habits/light/options/bright"] == "bright: yes"
    assert said["habits/light/kind"] == (
        "Kind: stripes (what brings this kind is not here; the habit stays and can be ticked)"
    )
