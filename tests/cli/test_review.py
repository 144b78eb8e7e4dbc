"""hearten review through a pipe: to its end, cut short, and what it leaves behind."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.plan.words import READY, WAY_BIGGER
from hearten.actions.review import words
from helpers.plans import SAM

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

SAM_TEXT = SAM.read_text(encoding="utf-8")
WHY = "Weekly review, 23 November 2026"
SUNDAY = ("--date", "2026-11-22")
END = "That's enough for this week. You can close this now.\n"


def entries(program: Program) -> list[dict[str, Any]]:
    """Return what stands in the log, oldest first."""
    found: dict[str, Any] = {}
    for path in sorted((program.plan.parent / "log").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return [held for key, held in sorted(found.items()) if key != "format"]


def drafts(program: Program) -> list[Path]:
    """Return the drafts of this home."""
    return sorted((program.state / "drafts").glob("*.toml"))


def plan(program: Program) -> dict[str, Any]:
    """Return the plan as it stands on the disk."""
    return tomllib.loads(program.plan.read_text(encoding="utf-8"))


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


WHOLE = typed(
    "", "the Monday", "Mira rang", "2", "2", "1", "6", "1", "1", "Mira; ring Jo", "is it the dose?",
    "a bath", "", "1", "",
)  # fmt: skip


@pytest.mark.slow
def test_through_a_pipe_to_its_end(with_sam):
    with_sam("done", "wind", "--note", "-", "--date", "2026-11-21", typed="lamp only\n")
    before = plan(with_sam)
    done = with_sam("review", "--plain", *SUNDAY, typed=WHOLE)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(END)
    said = done.out.splitlines()
    for line in (
        "What the week held", "  Wind down: once", "  Saturday: lamp only",
        words.THE_DIFFERENCE, "Habits: Wind down", "  Times a week that are enough: 4 → 3",
    ):  # fmt: skip
        assert line in said, line
    after = plan(with_sam)
    assert (before["habits"][0]["about"], after["habits"][0]["about"]) == (4, 3)
    assert after["appointments"][0]["ask"][-1] == "is it the dose?"
    assert after["goals"][-1]["steps"][0]["title"] == "a bath"
    *_, entry = entries(with_sam)
    assert entry["checkin"] == "weekly"
    assert entry["answers"]["week-okay"] == "Mira rang"
    assert entry["answers"]["week-signs"] == ["I stop answering messages"]
    assert drafts(with_sam) == []
    assert "before: Weekly review, 22 November 2026" in with_sam("history").out
    assert "Undone: Weekly review" in with_sam("undo").out
    assert plan(with_sam) == before


def test_nothing_said_changes_nothing_and_names_nothing(with_sam):
    before = with_sam.plan.read_bytes()
    done = with_sam("review", "--plain", *SUNDAY, typed="\n" * 30)
    assert done.code == 0
    assert done.out.endswith(END)
    assert words.THIN in done.out
    assert with_sam.plan.read_bytes() == before
    assert entries(with_sam)[0]["checkin"] == "weekly"


def test_the_end_of_input_keeps_the_words_and_they_come_back(with_sam):
    done = with_sam("review", "--plain", *SUNDAY, typed="\nthe Monday\n")
    assert done.code == 0
    assert "Your words are kept in" in done.out
    (draft,) = drafts(with_sam)
    assert "-review-2026-w47-w" in draft.name
    again = with_sam("review", "--plain", *SUNDAY, typed="y\n" + "\n" * 30)
    assert words.BEGUN in again.out
    assert entries(with_sam)[0]["answers"] == {"week-hard": "the Monday"}
    assert drafts(with_sam) == []


def test_nothing_typed_leaves_nothing(with_sam):
    done = with_sam("review", "--plain", *SUNDAY)
    assert done.code == 0
    assert "Nothing was written." in done.out
    assert drafts(with_sam) == []


@pytest.mark.parametrize(
    ("typed_line", "said"),
    [("?", words.WHY), ("<", words.FIRST), ("!", "You don't have to handle this alone.")],
)
def test_keys_are_no_answers(with_sam, typed_line, said):
    done = with_sam("review", "--plain", *SUNDAY, typed=f"{typed_line}\n")
    assert said.split(". ")[0] in " ".join(done.out.split())
    assert entries_or_none(with_sam) == []


def entries_or_none(program: Program) -> list[dict[str, Any]]:
    return entries(program) if (program.plan.parent / "log").is_dir() else []


def test_enough_goes_to_the_change_and_the_plan_may_stay_as_it_is(with_sam):
    before = with_sam.plan.read_bytes()
    lines = typed("", "", "", "2", "5", ">", "2")
    done = with_sam("review", "--plain", *SUNDAY, typed=lines)
    assert words.THE_DIFFERENCE in done.out
    assert done.out.endswith(END)
    assert with_sam.plan.read_bytes() == before
    assert entries(with_sam)[0]["answers"]["week-fit"] == ["Wind down: let go, with thanks"]


def test_the_wider_look_to_its_end_sets_the_next_one(with_sam):
    lines = typed("", "", "", "1 2", "", "1", *[""] * 10, "1", "")
    done = with_sam("review", "--look-again", "--plain", *SUNDAY, typed=lines)
    assert done.code == 0
    assert "What these weeks held" in done.out
    for part in ("Where the care goes", "Early signs", "Are the numbers still right?",
                 "What am I quietly proud of?"):  # fmt: skip
        assert part in done.out
    assert done.out.endswith("That's enough for now. You can close this now.\n")
    assert str(plan(with_sam)["look_again"]) == "2026-12-20"
    assert "Look again, 22 November 2026" in with_sam("history").out
    assert entries(with_sam)[0]["checkin"] == "look-again"


def test_checking_in_weekly_leads_to_it_and_one_line_keeps_the_same_entry(with_sam):
    asked = with_sam("checkin", "weekly", "--plain", *SUNDAY, typed="\nnoise\n>\n")
    assert "What the week held" in asked.out
    at_once = with_sam("checkin", "weekly", "--answer", "week-hard=noise", *SUNDAY)
    assert at_once.code == 0
    one, other = entries(with_sam)
    assert (one["checkin"], one["answers"]) == (other["checkin"], other["answers"])


def test_it_needs_a_terminal_or_lines(with_sam):
    done = with_sam("review")
    assert done.code == 2
    assert "hearten review --plain" in done.err


@pytest.mark.parametrize(
    "words", [("review",), ("review", "--look-again"), ("checkin", "weekly"), ("checkin",)],
    ids=" ".join,
)  # fmt: skip
def test_a_day_still_to_come_is_refused_before_a_word_is_asked_for(with_sam, words):
    done = with_sam(*words, "--plain", "--date", "2099-01-01", typed="words\n")
    assert (done.code, done.out) == (2, "")
    assert "That day is still to come. Nothing was added." in done.err
    assert drafts(with_sam) == []


def test_what_a_review_says_is_never_an_escape(with_sam):
    with_sam("done", "wind", "--note", "-", *SUNDAY, typed="[/] \x1b[31mred\n")
    done = with_sam("review", "--plain", *SUNDAY, typed="\n\x1b]0;x\x07 [/]\n")
    assert "\x1b" not in done.out
    assert "[/]" in done.out


def test_a_plan_that_cannot_be_written_keeps_every_word(with_sam):
    folder = with_sam.plan.parent
    folder.chmod(0o500)
    try:
        done = with_sam("review", "--plain", *SUNDAY, typed=WHOLE)
    finally:
        folder.chmod(0o700)
    if done.code:  # a superuser may write all the same
        assert "Your words are still in the draft" in done.out
        assert "the Monday" in drafts(with_sam)[0].read_text(encoding="utf-8")


# what the list of elements asks for


def fits(program: Program, which: str, *answers: str) -> dict[str, Any]:
    """Say in a review how one thing fits, and save it; return the plan."""
    lines = ["", "", "", "2"]
    order = [each["id"] for each in plan(program)["habits"] if each.get("state") != "let go"]
    order += [each["id"] for each in plan(program)["goals"] if each["state"] == "active"]
    lines += ["1"] * order.index(which)
    done = program("review", "--plain", *SUNDAY, typed=typed(*lines, *answers, ">", "1"))
    assert done.code == 0
    assert words.THE_DIFFERENCE in done.out or answers == ("1",)
    return plan(program)


def test_what_i_need_is_asked_each_week_and_may_become_a_step(with_sam):
    lines = typed("", "", "", "1", *[""] * 4, "an hour alone", "", "1", "1")
    done = with_sam("review", "--plain", *SUNDAY, typed=lines)
    assert "What do I need next week? One kind thing." in done.out
    assert plan(with_sam)["goals"][-1]["steps"][0]["title"] == "an hour alone"
    assert entries(with_sam)[0]["answers"]["week-need"] == ["an hour alone"]


def test_small_wins_of_the_week_lead_on_to_a_goal(with_sam):
    with_sam("done", "charger", "--date", "2026-11-20")
    lines = typed("", "", "", "1", *[""] * 4, "", "the lamp as well", "1", "1")
    done = with_sam("review", "--plain", *SUNDAY, typed=lines)
    assert "Small wins\n  Put the charger in the hall\n" in done.out
    assert plan(with_sam)["goals"][-1]["steps"][0]["title"] == "the lamp as well"


def test_a_notch_more_is_offered_after_two_weeks_at_target_and_changes_the_plan(with_sam):
    ask = ("review", "--plain", "--date", "2026-11-23")
    two = typed("", "", "", "2", "1")
    for day in ("09", "10", "11", "16"):
        with_sam("done", "short walk", "15", "--date", f"2026-11-{day}")
    with_sam.environ["HEARTEN_CLOCK"] = "2026-11-23T19:00"
    assert WAY_BIGGER not in with_sam(*ask, typed=two).out
    (draft,) = drafts(with_sam)
    draft.unlink()
    for day in ("17", "18"):
        with_sam("done", "short walk", "15", "--date", f"2026-11-{day}")
    chosen = two + typed("a little", "1", "rest of", ">", "1")
    done = with_sam(*ask, typed=chosen)
    assert READY in " ".join(done.out.split())
    before = tomllib.loads(SAM_TEXT)["habits"][1]
    after = plan(with_sam)["habits"][1]
    assert after != before
    assert f"before: {WHY}" in with_sam("history").out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (("1",), lambda goal: goal["state"] == "active"),
        (("make it", "1"), lambda goal: goal["state"] == "active"),
        (("grow", "open the window"), lambda goal: goal["steps"][-1]["title"] == "open the window"),
        (("let it rest", "for two"), lambda goal: goal["state"] == "active"),
        (("let it go",), lambda goal: goal["state"] == "let go"),
        (("good enough",), lambda goal: goal["state"] == "good enough"),
        (("it's done",), lambda goal: goal["state"] == "done"),
    ],
    ids=["kept", "shrunk", "grown", "paused", "let go", "good enough", "done"],
)
def test_a_goal_is_reassessed(with_sam, answers, kept):
    before = plan(with_sam)
    after = fits(with_sam, "calmer-evenings", *answers)
    assert kept(after["goals"][0])
    assert (after == before) is (answers == ("1",))
    if answers[0] == "let it rest":
        assert after["pauses"][-1]["what"] == "calmer-evenings"


def test_daily_weekly_and_wider_looks_are_kept_side_by_side(with_sam):
    with_sam("checkin", "--plain", *SUNDAY, typed="mixed\nlow\nso-so\n\n\n")
    with_sam("checkin", "weekly", "--plain", *SUNDAY, typed="\nnoise\n>\n")
    with_sam("checkin", "look-again", "--plain", *SUNDAY, typed="\n\n\n\nthat soup helps\n>\n1\n")
    kept = entries(with_sam)
    assert [each["checkin"] for each in kept] == ["daily", "weekly", "look-again"]
    assert kept[0]["answers"] == {
        "day-weather": "mixed", "energy": "low", "kind-to-self": "so-so",
    }  # fmt: skip
    assert kept[2]["answers"] == {"look-learned": "that soup helps"}


def test_two_check_ins_of_one_day_are_two(with_sam):
    for answer in ("bright", "stormy"):
        assert with_sam("checkin", "--quick", answer).code == 0
    said = with_sam("review", "--plain").out
    assert "You checked in twice." in said
    assert "bright, stormy" in said


# what the person wrote, at its moment

ALL_RIGHT = 'What you\'re like when you are all right: "I cook and hum while I do it"'


def in_order(out, *lines):
    """Say whether *lines* stand in *out*, one behind the other."""
    places = [out.find(line) for line in lines]
    return -1 not in places and places == sorted(places)


def test_one_sentence_of_the_person_stands_beside_the_week_and_not_again_for_a_week(with_sam):
    def at(day):
        return {"HEARTEN_CLOCK": f"{day}T18:00:00+01:00"}

    with_sam("checkin", "--quick", "okay", **at("2026-11-22"))
    done = with_sam("review", "--plain", **at("2026-11-22"))
    assert in_order(done.out, "What the week held", ALL_RIGHT)
    assert done.out.count("all right") == 1
    again = with_sam("review", "--plain", **at("2026-11-22"))
    assert ALL_RIGHT in again.out  # it is there all day
    for day in range(23, 29):
        today = with_sam("today", **at(f"2026-11-{day}"))
        assert "I cook and hum" not in today.out
    later = with_sam("review", "--plain", **at("2026-11-28"))
    assert 'What you\'re like when you are all right: "I answer messages the same day"' in later.out


def test_looking_at_another_day_remembers_nothing(with_sam):
    with_sam("checkin", "--quick", "okay", *SUNDAY)
    assert ALL_RIGHT in with_sam("review", "--plain", *SUNDAY).out
    assert ALL_RIGHT in with_sam("review", "--plain", "--date", "2026-11-21").out


def test_after_a_stormy_check_in_only_what_is_marked_for_hard_days_stands_there(with_sam):
    with_sam("checkin", "--quick", "bright", "--date", "2026-11-17")
    with_sam("checkin", "--quick", "stormy", "--date", "2026-11-20")
    done = with_sam("review", "--plain", *SUNDAY)
    assert 'From you, marked for days like this: "I make bad puns"' in done.out
    assert "hum while I do it" not in done.out
    text = with_sam.plan.read_text().replace('hard_days = ["I make bad puns"]', "")
    with_sam.plan.write_text(text)
    later = with_sam("review", "--plain", *SUNDAY)
    assert "all right" not in later.out


def test_in_the_wider_look_an_area_has_its_words_and_the_rest_only_when_it_is_opened(with_sam):
    shut = with_sam("review", "--look-again", "--plain", *SUNDAY, typed=typed(*[""] * 9))
    assert in_order(
        shut.out, 'What you wrote about "Sleep and rest".', "How it is",
        "Nights are short.", "Slightly better", "One calmer half hour before bed",
        "Why it matters", "I am kinder when I have slept",
        "1 What gets in the way, and what I fear",
    )  # fmt: skip
    for kept_back in ("phone in bed", "coffee after four", "it will help for a week",
                      "Two nights under five", "curtains", "ring the practice"):  # fmt: skip
        assert kept_back not in shut.out
    opened = with_sam(
        "review", "--look-again", "--plain", *SUNDAY,
        typed=typed("", "1", "", "", "", "", "", "", "1", "", ""),
    )  # fmt: skip
    assert in_order(
        opened.out, "What gets in the way", "phone in bed", "What I fear or hesitate about",
        "that it will help for a week and then stop", "Triggers, and what I do then",
        "Two nights under five hours", "cancel one thing · tell Mira",
        "Getting harder, and what I do then", "the curtains stay shut", "ring the practice",
        "My early signs, and what I do",
    )  # fmt: skip
    assert "being tired" not in opened.out  # the other area was not opened
    assert not any("open" in str(each) for each in entries(with_sam))


def test_what_stays_folded_leaves_no_draft(with_sam):
    for way in ("2", "1"):  # nor does what was opened: nothing was written
        with_sam("review", "--look-again", "--plain", *SUNDAY, typed=typed("", way))
        assert drafts(with_sam) == []


def test_what_helps_in_its_area_stands_where_a_habit_is_made_smaller_or_swapped(with_sam):
    helps = "What helps with Sleep and rest, in your words: reading something slow · the warm lamp"

    def fitting(way):
        clock = {"HEARTEN_CLOCK": "2026-11-22T18:00:00+01:00"}
        lines = typed("", "", "", "2", way)
        return " ".join(with_sam("review", "--plain", typed=lines, **clock).out.split())

    assert helps in fitting("2")  # smaller
    (with_sam.state / "moments.toml").unlink(missing_ok=True)
    for draft in drafts(with_sam):
        draft.unlink()
    assert helps in fitting("3")  # something else
    for draft in drafts(with_sam):
        draft.unlink()
    assert helps not in fitting("1")


def test_a_hope_that_ends_well_in_a_review_says_one_thing_that_was_written_for_it(with_sam):
    clock = {"HEARTEN_CLOCK": "2026-11-22T18:00:00+01:00"}
    goal = with_sam.plan.read_text().partition("[[habits]]")
    with_sam.plan.write_text(goal[0] + "[[signs]]" + goal[2].partition("[[signs]]")[2])
    ran = with_sam("review", "--plain", typed=typed("", "", "", "2", "4", "", ">", "1"), **clock)
    assert "The plan is changed." in ran.out
    assert 'Why "Calmer evenings" mattered to you: "So that the day can end before I do"' in ran.out


def test_after_a_hard_month_each_weather_is_named_once_and_a_week_keeps_its_days(with_sam):
    for day, weather in ((2, "stormy"), (4, "heavy"), (10, "heavy"), (16, "mixed"), (18, "heavy"),
                         (20, "heavy")):  # fmt: skip
        with_sam("checkin", "--quick", weather, "--date", f"2026-11-{day:02}")
    wider = with_sam("review", "--look-again", "--plain", *SUNDAY, typed="\n" * 9)
    assert "  How it felt: stormy, heavy, mixed\n" in wider.out
    week = with_sam("review", "--plain", *SUNDAY, typed="\n" * 3)
    assert "  How it felt: mixed, heavy, heavy\n" in week.out
