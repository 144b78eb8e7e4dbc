"""One line of a list, or one thing of a page, is changed alone: the others stay as they are."""

from __future__ import annotations

import errno
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

HELPS = ["reading", "a warm lamp", "2: not a number"]
PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[areas]]
id = "sleep-rest"
title = "Sleep and rest"
care = "most"
helps = ["reading", "a warm lamp", "2: not a number"]

[[goals]]
id = "calm"
title = "Calmer evenings"
who_knows = ["mira", "tom"]

[[people]]
id = "mira"
name = "Mira"
good_for = ["listen", "fun"]

[[people]]
id = "tom"
name = "Tom"

[[if_then]]
id = "bed"
if = "the phone is in bed"
then = "I put it on the shelf"

[[if_then]]
id = "monday"
if = "it is Monday"
then = "I go slowly"

[[checkins]]
id = "daily"
title = "Check in"
kind = "daily"
rhythm = { every = "day" }
questions = ["energy", "outside"]

[[questions]]
id = "outside"
ask = "Was I outside?"
answers = ["yes", "no"]

[[questions]]
id = "tea"
ask = "Was there tea?"
"""


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.plan.parent.mkdir(parents=True, mode=0o700)
    program.plan.write_text(PLAN, encoding="utf-8")
    return program


def change(hearten: Program, item: str, *typed: str) -> tuple[dict[str, Any], str]:
    ran = hearten("edit", item, "--plain", typed="".join(f"{line}\n" for line in typed))
    assert ran.code == 0, ran.err
    return tomllib.loads(hearten.plan.read_text(encoding="utf-8")), ran.out


def to(label: str, out: str) -> bool:
    """Say whether *label* was asked."""
    return label in out.splitlines()


@pytest.mark.parametrize(
    ("typed", "helps"),
    [
        (("2: a candle",), ["reading", "a candle", HELPS[2]]),
        (("-1",), HELPS[1:]),
        (("-3", "-1"), ["a warm lamp"]),
        (("-1", "-1", "-1"), None),
        (("a bath",), [*HELPS, "a bath"]),
        (("4: a bath",), [*HELPS, "4: a bath"]),
        (("-4",), [*HELPS, "-4"]),
        (("3: [/] 😀",), [*HELPS[:2], "[/] 😀"]),
        (("2:", "2: tea"), ["reading", "tea", HELPS[2]]),
    ],
)
def test_one_line_of_what_helps(hearten, typed, helps):
    before = tomllib.loads(PLAN)
    plan, said = change(hearten, "sleep-rest", "", "+", "", "", "", "", "", *typed, "", ">")
    assert '"1: new words"' in " ".join(said.split())
    assert plan["areas"][0].get("helps") == helps
    assert plan["areas"][0].get("care") == "most"
    assert {**plan, "areas": 0} == {**before, "areas": 0}


def test_a_question_of_a_check_in_is_changed_by_its_words(hearten):
    typed = ("", "+", "", "", "", "1: Was there tea?", "-2", "", ">")
    plan, said = change(hearten, "daily", *typed)
    assert "  2: Was I outside?" in said.splitlines()
    assert plan["checkins"][0]["questions"] == ["tea"]
    assert hearten("check").code == 0


def test_names_are_changed_by_name(hearten):
    plan, _ = change(hearten, "calm", "", "+", *[""] * 4, "2: Mira B", "", ">")
    assert plan["goals"][0]["who_knows"] == ["mira", "Mira B"]
    plan, _ = change(hearten, "calm", "", "+", *[""] * 4, "2: Tom", "-1", "", ">")
    assert plan["goals"][0]["who_knows"] == ["tom"]


def test_one_of_several_choices_is_added_or_let_go(hearten):
    plan, said = change(hearten, "mira", "", "", "+", "+practical", ">")
    assert '"-1" lets one go' in said
    assert plan["people"][0]["good_for"] == ["listen", "fun", "practical"]
    plan, _ = change(hearten, "mira", "", "", "+", "-1", ">")
    assert plan["people"][0]["good_for"] == ["fun", "practical"]


@pytest.mark.parametrize(
    ("page", "number", "table", "item", "key"),
    [
        ("obstacles", "2", "if_then", "monday", "if"),
        ("people", "2", "people", "tom", "name"),
        ("checkins", "3", "questions", "tea", "ask"),
    ],
)
def test_one_thing_of_a_page_is_opened_alone(hearten, page, number, table, item, key):
    before = tomllib.loads(PLAN)
    typed = (number, "other words", ">", "")
    plan, said = change(hearten, page, *typed)
    assert "To change one of these alone, type its number." in said
    found = next(each for each in plan[table] if each["id"] == item)
    old = next(each for each in before[table] if each["id"] == item)
    assert found == {**old, key: "other words"}
    assert {**plan, table: 0} == {**before, table: 0}
    assert [each for each in plan[table] if each is not found] == [
        each for each in before[table] if each is not old
    ]


def test_several_of_a_page_one_after_the_other_and_one_let_go(hearten):
    typed = ("9", "1", "the phone rings", ">", "2", "-", "")
    plan, said = change(hearten, "obstacles", *typed)
    assert "There are 1 to 2." in said
    assert [each["if"] for each in plan["if_then"]] == ["the phone rings"]
    assert "Saved." in said


def test_enter_goes_through_the_page_as_ever(hearten):
    plan, said = change(hearten, "obstacles", "", "", "I wait", ">")
    assert to("If …", said)
    assert plan["if_then"][0]["then"] == "I wait"


def test_what_was_half_way_is_offered_back(hearten):
    plan, said = change(hearten, "obstacles", "2", "it is Tuesday")
    assert "Your words are kept in" in said
    assert plan["if_then"][1]["if"] == "it is Monday"
    ran = hearten("edit", "--plain", typed="y\n>\n")
    assert "Saved." in ran.out
    assert 'if = "it is Tuesday"' in hearten.plan.read_text(encoding="utf-8")


SIGNS = """
[[signs]]
id = "late"
sign = "I sleep late"

[[signs]]
id = "quiet"
sign = "I go quiet"
"""
HABITS = """
[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }

[[habits]]
id = "tea"
title = "Tea at four"
rhythm = { every = "day" }
"""
CALLED = {"people": "name", "obstacles": "if", "signs": "sign", "habits": "title"}


def names(plan: dict[str, Any], page: str) -> list[str]:
    return [each[CALLED[page]] for each in plan["if_then" if page == "obstacles" else page]]


@pytest.mark.parametrize("page", CALLED)
@pytest.mark.parametrize("typed", ["", "1", "2"])
@pytest.mark.parametrize("number", ["1", "2", " 2.", "２"])
def test_a_number_where_something_has_its_name_chooses_and_is_no_new_name(
    hearten, page, typed, number
):
    hearten.plan.write_text(PLAN + SIGNS + HABITS, encoding="utf-8")
    before = tomllib.loads(PLAN + SIGNS + HABITS)
    plan, _ = change(hearten, page, typed, number, ">", ">", ">")
    assert plan == before


@pytest.mark.parametrize("page", CALLED)
def test_the_thing_of_that_number_is_asked_next(hearten, page):
    hearten.plan.write_text(PLAN + SIGNS + HABITS, encoding="utf-8")
    first, _ = names(tomllib.loads(PLAN + SIGNS + HABITS), page)
    plan, _ = change(hearten, page, "1", "2", "new words", ">", ">", ">")
    assert names(plan, page) == [first, "new words"]


def test_the_number_of_the_one_thing_there_keeps_it(hearten):
    hearten.plan.write_text(PLAN + SIGNS.partition('\n[[signs]]\nid = "quiet"')[0], "utf-8")
    plan, _ = change(hearten, "signs", "1", ">", ">")
    assert names(plan, "signs") == ["I sleep late"]
    plan, _ = change(hearten, "signs", "12 nights awake", ">", ">")
    assert names(plan, "signs") == ["12 nights awake"]


def test_the_number_of_a_line_alone_is_no_line_of_its_own(hearten):
    hearten.plan.write_text(PLAN + '[well]\nlike = ["I cook", "I hum"]\n', encoding="utf-8")
    plan, said = change(hearten, "well", "2", "2: I whistle", "", ">")
    assert 'Number 2 is "I hum". For example: 2: new words' in said
    assert plan["well"]["like"] == ["I cook", "I whistle"]


def test_words_that_the_disk_did_not_confirm_stay_in_their_draft(
    hearten: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unconfirmed(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("hearten.storage.plan.atomic_replace.sync_folder", unconfirmed)
    ran = hearten("edit", "calm", "--plain", typed="Softer evenings\n>\n")
    assert (ran.code, ran.out.splitlines()[-1]) == (
        6, "Saved. Saved, but the disk did not confirm it."
    )  # fmt: skip
    (draft,) = (hearten.state / "drafts").glob("*-item-*.toml")
    assert 'title = "Softer evenings"' in draft.read_text("utf-8")
