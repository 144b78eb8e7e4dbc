"""A plan from data and back: everything is kept, every problem is named."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import pytest

from hearten.model.fields import Number
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.schema import PLAN, Table, attribute
from helpers.plans import BROKEN, sam, sam_data


def problems(text: str, **known: Any) -> dict[str, str]:
    """Return what is said about a plan, by path."""
    from hearten.model.problems import dotted

    base = 'format = 1\nid = "01KAM9D4H0M8T2V5X7Z9B1C3D4"\ntitle = "t"\n'
    read = plan_from_data(tomllib.loads(base + text), **known)
    return {
        dotted(p.path): f"{p.message}|{p.suggestion}|{'hint' if p.hint else ''}"
        for p in read.problems
    }


def test_the_example_uses_every_key_of_every_table() -> None:
    data = sam_data()

    def unused(table: Table, items: list[dict[str, Any]], place: str) -> list[str]:
        found = [place + f.key for f in table.fields if not any(f.key in item for item in items)]
        for nested in table.tables:
            inner = [item[nested.name] for item in items if nested.name in item]
            flat = [x for part in inner for x in (part if isinstance(part, list) else [part])]
            found += unused(nested, flat, f"{place}{nested.name}.")
        return found

    assert unused(PLAN, [data], "") == []


def test_a_plan_survives_the_way_to_data_and_back() -> None:
    plan = sam()
    again = plan_from_data(plan_to_data(plan))
    assert again.problems == ()
    assert again.plan == plan


def test_the_data_is_the_file_less_its_defaults() -> None:
    written, data = plan_to_data(sam()), sam_data()
    assert written["garden"] == data["garden"]
    assert written["goals"][0]["steps"] == data["goals"][0]["steps"]
    assert written["habits"][1]["options"] == {"amount": 15}
    assert "calendar" not in written["habits"][0], "true is the default"
    assert written["habits"][2]["calendar"] is False


def test_every_table_has_an_attribute_for_every_key() -> None:
    def walk(table: Table) -> None:
        names = set(table.make.__dataclass_fields__) - {"extra"}
        assert names == {attribute(key) for key in table.keys}, table.name
        for nested in table.tables:
            walk(nested)

    walk(PLAN)


def test_every_mistake_of_the_broken_example_is_named() -> None:
    read = plan_from_data(tomllib.loads(BROKEN.read_text(encoding="utf-8")))
    assert read.plan is not None
    assert read.plan.title == "My plan"
    assert len(read.problems) >= 30
    assert {h.id for h in read.plan.habits} == {"calmer-evenings", "short-walk", "library"}


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ('[settings]\ntime_zone = "Europe/Berln"', "settings.time_zone",
         'time_zone = "Europe/Berlin"'),
        ('[settings]\nweek_strats = "monday"', "settings.week_strats", '|week_starts|hint'),
        ('[[areas]]\nid = "a"\ntitle = "A"\ncare = "mst"', "areas[1].care", '"most"'),
        ('[[areas]]\ntitle = "Körper & Geist"', "areas[1]", 'id = "'),
        ('[[areas]]\nid = "a"\ntitle = "A"\n[[goals]]\nid = "a"\ntitle = "G"',
         "goals[1].id", '"a-2"'),
        ('[[areas]]\nid = "plan"\ntitle = "A"', "areas[1].id", '"plan" means the whole plan'),
        ('[[pauses]]\nwhat = "plan"\nfrom = 2026-02-02\nuntil = 2026-02-01',
         "pauses[1].until", "2026-02-02"),
        ('[areas]\nid = "a"', "areas", "[[areas]]"),
        ('goals = [1]', "goals[1]", '"1" is not a goal'),
        ('settings = 3', "settings", "[settings]"),
        ('[[habits]]\nid = "h"\ntitle = "H"\nat = "21:30"', "habits[1].at", "21:30:00"),
        ('[[habits]]\nid = "h"\ntitle = "H"\nabout = 99', "habits[1].about", "between 0 and 21"),
        ('[[habits]]\nid = "h"\ntitle = "H"\narea = "sleep"', "habits[1].area", 'no'),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place_and_a_way_out(text: str, path: str, words: str) -> None:
    said = problems(text)
    assert path in said, said
    assert words in said[path]


def test_the_rest_is_there_when_one_key_is_not() -> None:
    text = '[[habits]]\nid = "h"\ntitle = "H"\nat = "late"\nsmaller = "less"'
    base = 'format = 1\nid = "x"\ntitle = "t"\n'
    plan = plan_from_data(tomllib.loads(base + text)).plan
    assert plan is not None
    assert (plan.habits[0].at, plan.habits[0].smaller) == (None, "less")


def test_kinds_and_practices_are_checked_where_they_are_known() -> None:
    class Minutes:
        options = (Number(key="amount", low=1),)

    text = (
        '[[habits]]\nid = "h"\ntitle = "H"\nkind = "minuts"\n'
        '[[habits]]\nid = "i"\ntitle = "I"\nkind = "minutes"\noptions = { amount = 0, amont = 3 }\n'
        '[kindness]\npinned = ["feet-on-flor"]'
    )
    said = problems(text, kinds={"minutes": Minutes()}, practices=["feet-on-floor"])
    assert 'kind = "minutes"' in said["habits[1].kind"]
    assert said["habits[1].kind"].endswith("hint"), "the habit is kept"
    assert "below 1" in said["habits[2].options.amount"]
    assert "feet-on-floor" in said["kindness.pinned[1]"]


def test_four_areas_now_are_a_hint_and_no_more() -> None:
    text = "".join(f'[[areas]]\nid = "a{n}"\ntitle = "A"\nnow = true\n' for n in range(4))
    assert problems(text)["areas"].endswith("|hint")


def test_unknown_keys_and_tables_are_kept() -> None:
    text = '[[areas]]\nid = "a"\ntitle = "A"\nmine = 2026-01-01\n[mine]\nx = [1]'
    base = 'format = 1\nid = "x"\ntitle = "t"\n'
    data = tomllib.loads(base + text)
    plan = plan_from_data(data).plan
    assert plan is not None
    assert plan.areas[0].extra == {"mine": dt.date(2026, 1, 1)}
    assert plan_to_data(plan) == data


def test_of_two_pauses_from_one_day_the_first_counts_and_the_second_is_named() -> None:
    text = '[[pauses]]\nwhat = "plan"\nfrom = 2026-12-24\n'
    said = problems(text + text + "until = 2026-12-31\n")
    assert said == {
        "pauses[2]": "another pause of "
        '"plan" begins on 2026-12-24, too|one pause with the later "until"|'
    }
    read = plan_from_data({"pauses": tomllib.loads(text + text + "until = 2026-12-31")["pauses"]})
    assert read.plan is not None
    assert [pause.until for pause in read.plan.pauses] == [None]
