"""What comes of a practice line by line: steps, kind words, letters, Today; one key each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.practice import words
from hearten.content.library import library
from hearten.content.practice_names import name_of
from hearten.model.fields import in_words
from helpers.practices import DAY, MINE, as_one, journal, lines_for, plan, play

if TYPE_CHECKING:
    from helpers.program import Program


@pytest.mark.parametrize(
    ("practice", "key"),
    [
        ("self-compassion-break", "next_small_thing"),
        ("self-forgiveness", "repair"),
        ("thought-record", "small_test"),
        ("fears-and-hesitations", "smaller"),
        ("feel-without-judging", "need"),
    ],
)
def test_one_key_makes_it_a_step(with_sam: Program, practice: str, key: str) -> None:
    mine = MINE.format(key=key)
    ran = play(with_sam, practice, *lines_for(practice), f"Make it a step: {mine}"[:40], "")
    assert f"Kept as a step: {mine}" in as_one(ran.out)
    (goal,) = [each for each in plan(with_sam)["goals"] if each["title"] == words.SMALL_STEPS]
    assert [step["title"] for step in goal["steps"]] == [mine]
    history = with_sam("history").out
    assert f"A step, from: {name_of(practice)}" in history
    assert mine not in history


def test_one_key_chooses_the_day_an_experiment_is_asked_about(with_sam: Program) -> None:
    typed = [*lines_for("thought-record"), "Ask me in three days what I saw", ""]
    ran = play(with_sam, "thought-record", *typed)
    day = DAY + dt.timedelta(days=3)
    assert f"You'll be asked once, on {in_words(day)}." in as_one(ran.out)
    first, then = journal(with_sam)
    assert first["practice"] == "thought-record"
    assert then["ask_on"] == day
    assert ran.out.count("Ask me tomorrow what I saw") == 1


@pytest.mark.parametrize(
    ("practice", "key"),
    [("self-compassion-break", "kind_words"), ("thought-record", "kinder_line"),
     ("kind-self-talk", "kinder_line"), ("kind-setback", "kind_words")],
)  # fmt: skip
def test_one_key_adds_to_my_kind_words(with_sam: Program, practice: str, key: str) -> None:
    ran = play(with_sam, practice, *lines_for(practice), "Add to my kind words", "")
    assert words.KIND_WORDS_KEPT in as_one(ran.out)
    assert plan(with_sam)["kindness"]["words"][-1] == MINE.format(key=key)


def test_a_message_is_begun_for_them_and_put_into_the_plan(with_sam: Program) -> None:
    typed = ["", "", "2", "1", "", "", "put it in my plan", "skip", "2"]
    ran = play(with_sam, "reaching-out", *typed)
    said = as_one(ran.out)
    assert "I'd like an appointment about my mental health." in said
    (record,) = journal(with_sam)
    assert record["answers"]["message"].startswith("I'd like an appointment")
    steps = [s["title"] for g in plan(with_sam)["goals"] for s in g.get("steps", ())]
    assert "Send my message" in steps


def test_another_start_and_own_words_of_a_message_both_stay(with_sam: Program) -> None:
    ran = play(with_sam, "reaching-out", "", "", "", "", "", "w3", "-", "hello you", "", "1", "1")
    assert ran.code == 0
    typed = ["", "", "", "", "w5", "", "now", "1"]
    play(with_sam, "reaching-out", *typed[1:])
    assert any("Things have been" in str(r) or "hello" in str(r) for r in journal(with_sam))


def test_a_letter_is_one_text_and_returns_on_its_day(with_sam: Program) -> None:
    typed = lines_for("compassionate-letter")
    ran = play(with_sam, "compassionate-letter", *typed, "2")
    assert "It comes back on Sunday 6 December 2026, closed." in as_one(ran.out)
    letter, later = journal(with_sam)
    assert letter["text"].count("words of mine about letter_") == 4
    assert set(letter["answers"]) == {"subject", "writer"}
    assert later["return_on"] == DAY + dt.timedelta(days=14)
    before = with_sam("today", "--date", "2026-12-05").out
    after = with_sam("today", "--date", "2026-12-06").out
    assert "letter" not in before.replace("letter from", "")
    assert "letter" in after
    assert "words of mine" not in after


def test_obstacles_show_a_thought_back_and_an_experiment(with_sam: Program) -> None:
    typed = ["", "4", "", "not today", "put it on my list", "", "1", "1"]
    ran = play(with_sam, "obstacles", *typed)
    said = as_one(ran.out)
    assert "You'd give water to anyone who was thirsty." in said
    assert "A small experiment: One neutral act of care" in said
    assert "Kept as a step: One neutral act of care" in said
    (record,) = journal(with_sam)
    assert record["answers"]["obstacle"] == "deserve"
    assert record["answers"]["my_reply"] == "not today"


def test_signs_lead_on_and_are_kept_without_a_number(with_sam: Program) -> None:
    typed = ["", "3 7", "2", "1", "1", *[""] * 30]
    ran = play(with_sam, "how-am-i-treating-myself", *typed)
    said = as_one(ran.out)
    first = journal(with_sam)[0]
    assert first["answers"] == {"signs": ["replaying", "isolating"], "focus": "isolating"}
    assert "1 Reach out to someone" in said
    assert "You don't need a good reason or the right words." in said


def test_a_sign_with_commas_is_ticked_by_its_own_words(with_sam: Program) -> None:
    basics = "I let go of basics: food, sleep, washing, rest"
    typed = f"7, {basics.lower()}"
    play(with_sam, "how-am-i-treating-myself", "", typed, "", "1")
    assert journal(with_sam)[0]["answers"]["signs"] == ["isolating", "neglect"]
    with_sam("edit", "lately", "--plain", typed=f"{typed}, too tired to cook\n\n\n")
    assert plan(with_sam)["well"]["noticed"] == ["isolating", "neglect", "too tired to cook"]


@pytest.mark.parametrize(
    ("tick", "habits"),
    [
        ("3", {"Put worries on paper": "one line"}),
        ("5", {"Wash and dress": "face and fresh socks",
               "A comfort moment": "hands round a warm cup"}),
    ],
    ids=["replaying", "neglect"],
)  # fmt: skip
def test_a_sign_leads_to_habits_that_go_into_the_plan_once(
    with_sam: Program, tick: str, habits: dict[str, str]
) -> None:
    wanted = [f"A habit for my plan: {title}" for title in habits]
    typed = ["", tick, "1", "same", *wanted, ""]
    said = as_one(play(with_sam, "how-am-i-treating-myself", *typed).out)
    assert all(f'"{title}" is in the plan.' in said for title in habits)
    play(with_sam, "how-am-i-treating-myself", *typed[1:])
    kept = [each for each in plan(with_sam)["habits"] if each["title"] in habits]
    assert {each["title"]: each["smaller"] for each in kept} == habits
    assert len(kept) == len(habits)
    assert {each["since"] for each in kept} == {DAY}
    assert "A habit, from: How have I been treating myself?" in with_sam("history").out


def test_punishing_oneself_brings_help_now_calmly(with_sam: Program) -> None:
    ran = play(with_sam, "how-am-i-treating-myself", "", "4", "", "1", "Help now", "")
    said = as_one(ran.out)
    assert "you deserve care for that too" in said
    assert "You don't have to handle this alone." in said


def test_areas_go_into_the_plan(with_sam: Program) -> None:
    typed = lines_for("areas-and-values")
    ran = play(with_sam, "areas-and-values", *typed, "1")
    assert words.AREAS_KEPT in as_one(ran.out)
    (record,) = journal(with_sam)
    cares = {area["title"]: area.get("care") for area in plan(with_sam)["areas"]}
    names = {area.id: area.name for area in library().areas()}
    assert all(cares[names[area]] == "most" for area in record["answers"]["most"])


def test_a_permission_slip_is_pinned_until_the_day_ends(with_sam: Program) -> None:
    ran = play(with_sam, "permission-slip", "", "", "be slow", "", "1", "1")
    assert words.PINNED_TODAY in as_one(ran.out)
    assert "be slow" in with_sam("today", "--date", "2026-11-22").out
    assert "be slow" not in with_sam("today", "--date", "2026-11-23").out


def test_one_thing_of_the_menu_goes_into_this_week(with_sam: Program) -> None:
    typed = ["", "", "tea by the window", *[""] * 7, "1", "1"]
    ran = play(with_sam, "joy-menu", *typed)
    assert "Kept as a step: tea by the window" in as_one(ran.out)
    steps = [s for g in plan(with_sam)["goals"] for s in g.get("steps", ())]
    (step,) = [s for s in steps if s["title"] == "tea by the window"]
    assert step["about"] == DAY


def test_kept_words_stand_on_today(with_sam: Program) -> None:
    text = with_sam.plan.read_text()
    start = text.index('words = ["You have come back')
    with_sam.plan.write_text(text[:start] + text[text.index("coping = [", start) :])
    play(with_sam, "self-compassion-break", *lines_for("self-compassion-break"), "2", "")
    kept = MINE.format(key="kind_words")
    assert f'"{kept}"' in with_sam("today", HEARTEN_CLOCK="2026-11-19T12:00").out


def test_thanks_are_tagged_in_the_journal(with_sam: Program) -> None:
    play(with_sam, "gratitude", *lines_for("gratitude"))
    assert journal(with_sam)[0]["tags"] == ["gratitude"]
    found = with_sam("journal", "list", "--tag", "gratitude")
    assert found.code == 0
    assert "Three good-enough things" in found.out


def test_my_people_are_near_where_a_message_is_for_one_of_them(with_sam: Program) -> None:
    ran = play(with_sam, "reaching-out", "", "", "1", "3", "", "", "1", "", "My people", "")
    said = as_one(ran.out)
    assert "1 My people" in said
    assert "Mira" in said.partition("1 My people")[2]


def test_with_nobody_in_mind_it_is_said_kindly_and_help_is_near(hearten: Program) -> None:
    ran = play(hearten, "reaching-out", "", "", "not sure", "", "", "", "", "", "", "1", "")
    said = as_one(ran.out)
    assert "That's a lonely spot, and lots of people are in it." in said
    assert "You don't have to handle this alone." in said


@pytest.mark.parametrize(
    ("practice", "harsh", "leads"),
    [
        ("thought-record", "thought", "words of mine about kinder_line"),
        ("kind-self-talk", "harsh_line", "words of mine about kinder_line"),
        ("friend-lens", "to_self", "words of mine about to_friend"),
    ],
)
def test_lists_of_the_journal_lead_with_the_kinder_line(
    with_sam: Program, practice: str, harsh: str, leads: str
) -> None:
    play(with_sam, practice, *lines_for(practice), "")
    (record,) = journal(with_sam)
    assert record["answers"][harsh] == f"words of mine about {harsh}"
    out = as_one(with_sam("journal", "list").out)
    assert leads in out
    assert f"about {harsh}" not in out
    assert f"about {harsh}" in as_one(with_sam("journal", "show", "1").out)


def test_without_a_kinder_line_the_list_has_the_name_alone(with_sam: Program) -> None:
    play(with_sam, "thought-record", "", "", "the meeting", "I am useless", ">")
    out = with_sam("journal", "list").out
    assert "Check a harsh thought" in out
    assert "useless" not in out
