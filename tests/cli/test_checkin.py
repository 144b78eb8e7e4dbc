"""hearten checkin: at once, line by line, and what is left where it ends early."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.checkin import words
from hearten.content.words import HERE
from hearten.model.log.fold import fold
from helpers.days import lines

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

END = "That's enough for today. You can close this now.\n"


def entries(program: Program) -> list[dict[str, Any]]:
    """Return what stands in the log, oldest first."""
    found: dict[str, Any] = {}
    for path in sorted((program.plan.parent / "log").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return [held for key, held in sorted(found.items()) if key != "format"]


def keys(program: Program) -> list[str]:
    """Return the ids of what stands in the log, oldest first."""
    texts = (path.read_text("utf-8") for path in (program.plan.parent / "log").glob("*.toml"))
    return sorted(key for text in texts for key in tomllib.loads(text) if key != "format")


def drafts(program: Program) -> list[Path]:
    """Return the drafts of this home."""
    return sorted((program.state / "drafts").glob("*.toml"))


def test_an_answer_of_any_length_is_kept_whole(with_sam):
    done = with_sam("checkin", "--plain", typed="heavy\nlow\n\n" + "A" * 120_000 + "END\n\n")
    assert (done.code, done.err) == (0, "")
    (entry,) = entries(with_sam)
    assert entry["note"] == "A" * 120_000 + "END"


# at once


def test_quick_writes_one_entry(with_sam):
    done = with_sam(
        "checkin", "--quick", "okay", "--energy", "some", "--note", "-", typed="late bus\n"
    )
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Noted. An okay day.\n")
    assert done.out.endswith(END)
    (entry,) = entries(with_sam)
    assert entry["checkin"] == "daily"
    assert entry["answers"] == {"day-weather": "okay", "energy": "some"}
    assert entry["note"] == "late bus"


def test_answers_go_by_the_start_of_the_word_and_ours_by_their_ids(with_sam):
    done = with_sam(
        "checkin", "--quick", "st", "--energy", "e", "--kind-to-self", "kind", "--answer",
        "outside=a",
    )  # fmt: skip
    assert done.code == 0
    assert entries(with_sam)[0]["answers"] == {
        "day-weather": "stormy", "energy": "empty", "kind-to-self": "kind", "outside": "a little",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--quick", "grand"], '"grand" is none of the answers to choose from: stormy, heavy'),
        (["--quick", "okay", "--energy", "lots"], "empty, low, some, plenty"),
        (["--quick", "okay", "--kind-to-self", "k"], "could be kind-ish or kind"),
        (["--quick", "okay", "--answer", "nobody=1"], "This check-in asks: day-weather"),
        (["--quick", "okay", "--answer", "outside"], "For example: --answer outside=yes"),
        (["nobody", "--quick", "okay"], 'goes by "nobody"'),
        (["look", "--note", "x"], "could be"),
        (["--note", ""], "Nothing was changed"),
        (["--note", " \t"], "Nothing was changed"),
        (["weekly", "--quick", "okay"], "none of the answers to choose from: fits, make smaller"),
        (["look-again", "--quick", "okay"], 'In your own words: --answer look-areas="..."'),
        (["--quick", ""], "none of the answers to choose from"),
    ],
    ids=str,
)
def test_what_is_unclear_is_one_sentence_and_writes_nothing(with_sam, given, said):
    done = with_sam("checkin", *given)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert entries(with_sam) == []


def test_yesterday_and_another_check_in(with_sam):
    hard = ("--answer", "week-hard=the noise", "--quick", "fits")
    assert with_sam("checkin", "weekly", *hard, "--date", "2026-11-15").code == 0
    assert with_sam("checkin", "--note", "only words", "--date", "2026-11-15").code == 0
    weekly, daily = entries(with_sam)
    assert (weekly["checkin"], weekly["answers"]) == (
        "weekly", {"week-hard": "the noise", "week-fit": "fits"},
    )  # fmt: skip
    assert (str(daily["day"]), daily["note"], daily.get("answers")) == (
        "2026-11-15", "only words", None,
    )  # fmt: skip


def test_a_plan_without_check_ins_can_check_in_several_times_a_day(hearten):
    assert hearten("new", "--plain", typed="\n\n\n").code == 0
    for weather in ("heavy", "okay"):
        assert hearten("checkin", "--quick", weather).code == 0
    (log,) = hearten.plans.glob("*/log/*.toml")
    assert log.read_text(encoding="utf-8").count('checkin = "daily"') == 2


def test_without_a_plan_it_says_how_to_begin(hearten):
    done = hearten("checkin", "--quick", "okay")
    assert (done.code, done.out) == (4, "")
    assert "hearten new" in done.err


def test_without_a_terminal_it_names_the_plain_way(with_sam):
    done = with_sam("checkin")
    assert done.code == 2
    assert "hearten checkin --plain" in done.err


def test_what_cannot_be_stored_is_never_called_stored(with_sam):
    (with_sam.plan.parent / "log").write_text("in the way")
    done = with_sam("checkin", "--quick", "okay")
    assert (done.code, done.out) == (6, "")


# line by line


def test_a_walk_through_a_pipe(with_sam):
    typed = "heavy\n2\n\nlong day [/]\nno\n4\n\n"
    done = with_sam("checkin", "--plain", typed=typed, HEARTEN_CLOCK="2026-11-22T20:00")
    assert (done.code, done.err) == (0, "")
    (entry,) = entries(with_sam)
    assert entry["answers"] == {"day-weather": "heavy", "energy": "low", "outside": "no"}
    assert entry["note"] == "long day [/]"
    assert words.SAID["heavy"] in done.out
    folded, _, opened = done.out.partition("4 My early signs, and what I do then")
    assert "I stop answering messages" not in folded
    assert "  I stop answering messages\n    walk round the block" in opened
    assert "From you, on an okay day:" in done.out
    assert done.out.endswith(END)
    assert drafts(with_sam) == []


def test_both_ways_give_the_same_entry(with_sam):
    with_sam("checkin", "--plain", typed="mixed\nsome\nharsh\na line\nyes\n")
    with_sam(
        "checkin", "--quick", "mixed", "--energy", "some", "--kind-to-self", "harsh", "--answer",
        "outside=yes", "--note", "a line",
    )  # fmt: skip
    plain, quick = ({k: v for k, v in each.items() if k != "at"} for each in entries(with_sam))
    assert plain == quick
    assert list(plain["answers"]) == list(quick["answers"])


def test_only_enter_still_counts_as_being_here(with_sam):
    done = with_sam("checkin", "--plain", typed="\n" * 5)
    assert done.code == 0
    assert HERE in done.out
    assert [each["checkin"] for each in entries(with_sam)] == ["daily"]


def test_keys_go_back_take_away_and_end_it(with_sam):
    typed = "<\nheavy\n<\n-\ngrand\n?\n3\n>\n"
    done = with_sam("checkin", "--plain", typed=typed)
    assert done.code == 0
    assert words.FIRST in done.out
    assert "You said: heavy. Enter keeps it, - takes it away." in done.out
    assert '"grand" is none of the answers' in done.out
    assert words.WHY in " ".join(done.out.split())
    assert entries(with_sam)[0].get("answers") == {"energy": "some"}


def test_help_now_is_one_key_away(with_sam):
    done = with_sam("checkin", "--plain", typed="!\nokay\n>\n!\n1\nSoup helps.\n")
    assert done.out.count("You don't have to handle this alone.") == 2
    assert "Soup helps." in with_sam.plan.read_text(encoding="utf-8")


def test_the_end_of_input_keeps_a_draft_that_is_offered_again(with_sam):
    done = with_sam("checkin", "--plain", typed="heavy\nlow\n")
    assert done.code == 0
    assert words.OFFERED in " ".join(done.out.split())
    assert entries(with_sam) == []
    assert len(drafts(with_sam)) == 1
    again = with_sam("checkin", "--plain", typed="y\nkind\n\n\n")
    assert words.BEGUN in again.out
    assert entries(with_sam)[0]["answers"] == {
        "day-weather": "heavy", "energy": "low", "kind-to-self": "kind",
    }  # fmt: skip
    assert drafts(with_sam) == []


def test_no_sets_it_aside_and_any_other_line_of_a_pipe_is_an_answer(with_sam):
    with_sam("checkin", "--plain", typed="heavy\n")
    done = with_sam("checkin", "--plain", typed="okay\n>\n")
    assert "set aside" in done.out
    assert entries(with_sam)[0]["answers"] == {"day-weather": "okay"}
    (kept,) = drafts(with_sam)
    assert "heavy" in kept.read_text(encoding="utf-8")


def test_a_draft_of_another_day_keeps_its_day(with_sam):
    with_sam("checkin", "--plain", "--date", "2026-11-10", typed="heavy\n")
    done = with_sam("checkin", "--plain", typed="y\n>\n")
    assert "about Tuesday 10 November 2026" in " ".join(done.out.split())
    assert str(entries(with_sam)[0]["day"]) == "2026-11-10"


def test_nothing_said_leaves_nothing(with_sam):
    done = with_sam("checkin", "--plain", typed="")
    assert done.code == 0
    assert "Nothing was written." in done.out
    assert drafts(with_sam) == []


def test_where_it_cannot_be_stored_the_words_are_in_the_draft(with_sam):
    (with_sam.plan.parent / "log").write_text("in the way")
    done = with_sam("checkin", "--plain", typed="okay\n>\n")
    assert done.code == 6
    assert "Your words are still in the draft:" in " ".join(done.out.split())
    assert "enough for today" not in done.out
    assert "okay" in drafts(with_sam)[0].read_text(encoding="utf-8")
    (with_sam.plan.parent / "log").unlink()
    assert with_sam("checkin", "--plain", typed="y\n").code == 0
    assert entries(with_sam)[0]["answers"] == {"day-weather": "okay"}
    assert drafts(with_sam) == []


def test_a_line_for_a_hard_day_comes_back_on_one(with_sam):
    text = with_sam.plan.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if each.startswith("okay_day"))
    with_sam.plan.write_text(text.replace(line + "\n", ""), encoding="utf-8")
    done = with_sam("checkin", "--plain", typed="bright\n>\n1\nThe fog lifts. [/] é\n")
    assert words.LINE_KEPT in done.out
    assert 'okay_day = ["The fog lifts. [/] é"]' in with_sam.plan.read_text(encoding="utf-8")
    hard = with_sam("checkin", "--quick", "heavy")
    assert '"The fog lifts. [/] é"' in hard.out
    assert "Leave a line" in with_sam("history").out


OKAY = "okay\n>\n"
MEANT = "Leave a line for a hard day: {words}\nType y to keep it. Enter leaves it out.\n"


def okay_day(program: Program) -> list[str]:
    """Return the lines for a hard day that stand in the plan."""
    held = tomllib.loads(program.plan.read_text(encoding="utf-8"))["well"]
    return [str(line) for line in held.get("okay_day", ())]


def test_words_where_a_number_is_asked_are_a_line_once_that_is_said_clearly(with_sam):
    before = okay_day(with_sam)
    done = with_sam("checkin", "--plain", typed=f"{OKAY}The fog lifts. [/] é\ny\n")
    assert MEANT.format(words="The fog lifts. [/] é") in done.out
    assert "Kept for a hard day." in done.out
    assert okay_day(with_sam) == [*before, "The fog lifts. [/] é"]
    assert drafts(with_sam) == []


@pytest.mark.parametrize("then", ["\n", "no\n", "\n\n\n", "", "exit\n", "1\n\n"])
def test_nothing_but_a_yes_makes_a_line_of_them_and_they_are_said_once_more(with_sam, then):
    before = okay_day(with_sam)
    done = with_sam("checkin", "--plain", typed=f"{OKAY}The fog lifts.\n{then}")
    assert (done.code, done.err) == (0, "")
    assert "Left out: The fog lifts.\n" in done.out
    assert okay_day(with_sam) == before
    assert drafts(with_sam) == []


@pytest.mark.parametrize(
    "word",
    ["exit", "Exit", "quit", "q", "no", "n", "No thanks", "leave", "stop", "nothing", "done",
     "-", ">", "see today"],
)  # fmt: skip
def test_a_word_to_leave_by_leaves_where_a_number_is_asked(with_sam, word):
    before = okay_day(with_sam)
    done = with_sam("checkin", "--plain", typed=f"{OKAY}{word}\nEnter was not needed.\ny\n")
    assert (done.code, done.err) == (0, "")
    assert "Leave a line for a hard day:" not in done.out
    assert done.out.endswith(END)
    assert okay_day(with_sam) == before
    assert len(entries(with_sam)) == 1


@pytest.mark.parametrize("word", ["help", "Help now", "!"])
def test_help_is_help_where_a_number_is_asked(with_sam, word):
    before = okay_day(with_sam)
    done = with_sam("checkin", "--plain", typed=f"{word}\n{OKAY}{word}\n\n")
    assert done.out.count("You don't have to handle this alone.") == 2
    assert (okay_day(with_sam), drafts(with_sam)) == (before, [])


@pytest.mark.parametrize("name", ["Leave a line for a hard day", "leave a line", "1"])
def test_the_name_of_a_way_is_that_way(with_sam, name):
    before = okay_day(with_sam)
    with_sam("checkin", "--plain", typed=f"{OKAY}{name}\nThe fog lifts.\n")
    assert okay_day(with_sam) == [*before, "The fog lifts."]


@pytest.mark.parametrize("word", ["exit", "quit", "stop"])
def test_a_word_to_leave_by_leaves_a_numbered_question_and_its_words_are_kept(with_sam, word):
    done = with_sam("checkin", "--plain", typed=f"heavy\n{word}\n3\n>\n")
    assert (done.code, entries(with_sam)) == (0, [])
    assert "is none of the answers" not in done.out
    (kept,) = drafts(with_sam)
    assert "heavy" in kept.read_text(encoding="utf-8")
    assert word not in kept.read_text(encoding="utf-8")


def test_where_words_are_asked_for_such_a_word_is_an_answer(with_sam):
    with_sam("checkin", "--plain", typed="okay\n\n\nhelp\n>\n")
    assert entries(with_sam)[0]["note"] == "help"


def test_smaller_versions_are_there_for_the_day(with_sam):
    usual = with_sam("today").out
    done = with_sam("checkin", "--plain", typed="heavy\n>\nSmaller versions for today\n\n")
    assert (done.code, done.err) == (0, "")
    for lines_of_the_day in (done.out, with_sam("today").out):
        assert "A hard day: smaller versions today. They count in full.\n" in lines_of_the_day
        assert "  Short walk: Shoes on, to the corner · 13:30" in lines_of_the_day
    assert "  Short walk: about 15 minutes · 13:30" in usual
    assert "smaller versions today" not in with_sam("today", "--date", "2026-11-23").out


def test_smaller_versions_that_cannot_be_remembered_are_said_all_the_same(with_sam):
    (with_sam.state / "hard-days.toml").mkdir(parents=True)
    done = with_sam("checkin", "--plain", typed="heavy\n>\n2\n\n")
    assert (done.code, done.err) == (0, "")
    assert "  Short walk: Shoes on, to the corner · 13:30" in done.out
    assert "That could not be kept for next time.\n" in done.out


def test_someone_who_was_away_is_greeted_and_nobody_else(with_sam):
    (with_sam.plan.parent / "log").mkdir(mode=0o700)
    long_ago = (
        "format = 1\n01JDA3V9QK2W8M4T6Y0B7C5D1E = "
        '{ day = 2024-10-01, at = 2024-10-01T20:00:00Z, checkin = "daily" }\n'
    )
    (with_sam.plan.parent / "log" / "2024-10.x.toml").write_text(long_ago, encoding="utf-8")
    back = with_sam("checkin", "--plain", typed=">\n")
    assert words.ONE_IS_ENOUGH in " ".join(back.out.split())
    assert words.ONE_IS_ENOUGH not in with_sam("checkin", "--plain", typed=">\n").out


def test_what_steers_a_terminal_is_shown_harmless(with_sam):
    text = with_sam.plan.read_text(encoding="utf-8")
    own = '\n[[questions]]\nid = "odd"\nask = "\\u001b[31mred?"\nanswers = ["\\u001b[2J", "[/]"]\n'
    text = text.replace('"one-line", "outside"]', '"one-line", "odd"]') + own
    with_sam.plan.write_text(text, encoding="utf-8")
    done = with_sam("checkin", "--plain", typed="\n\n\n\n2\n")
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert entries(with_sam)[0]["answers"] == {"odd": "[/]"}


# taken back


def test_the_last_one_of_the_day_is_taken_back(with_sam):
    assert with_sam("checkin", "--quick", "okay", "--note", "-", typed="early\n").code == 0
    assert with_sam("checkin", "weekly", "--note", "-", typed="later\n").code == 0
    assert with_sam("checkin", "--undo", "--date", "2026-11-21").code == 2
    done = with_sam("checkin", "--undo")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(": that one is taken back.\n")
    first, second, removal = entries(with_sam)
    assert (first["note"], second["note"]) == ("early", "later")
    assert removal["removes"] == keys(with_sam)[1]
    none = with_sam("checkin", "weekly", "--undo")
    assert (none.code, none.out) == (2, "")
    assert none.err == "There is no check-in today. Nothing was changed.\n"
    assert with_sam("checkin", "daily", "--undo").code == 0
    assert with_sam("checkin", "--undo").code == 2


def test_undo_takes_no_answers(with_sam):
    done = with_sam("checkin", "--undo", "--quick", "okay")
    assert (done.code, entries(with_sam)) == (2, [])


def test_a_stormy_answer_leads_to_help_before_any_other_question(with_sam):
    done = with_sam("checkin", "--plain", typed="1\n")
    assert done.code == 0
    assert "How much is in the tank?" not in done.out
    assert "That sounds rough. It's noted." in done.out
    assert "  2 Help now (people who can help, and your plan)\n" in done.out
    assert "hearten " not in done.out  # nobody can run a command amid the questions
    assert [each["answers"] for each in entries(with_sam)] == [{"day-weather": "stormy"}]
    assert drafts(with_sam) == []


def test_the_other_questions_are_asked_where_that_is_wished(with_sam):
    done = with_sam("checkin", "--plain", typed="1\nhm\n6\n2\n>\n\n")
    assert done.code == 0
    # A line that is no number is asked again, and the ways on are there again afterwards.
    assert done.out.count("Type a number, or press Enter to leave it at that.") == 3
    (entry,) = fold(lines(with_sam.plan.parent)).entries
    assert entry.answers == {"day-weather": "stormy", "energy": "low"}
    assert drafts(with_sam) == []
    assert "once so far" in with_sam("look-back").out.casefold()


def test_the_other_questions_left_half_way_end_where_help_is(with_sam):
    left = with_sam("checkin", "--plain", typed="1\n6\n2\n")
    assert left.code == 0
    assert len(drafts(with_sam)) == 1
    done = with_sam("checkin", "--plain", typed="\n>\n")
    assert "Help now (people who can help, and your plan)" in done.out
    (entry,) = fold(lines(with_sam.plan.parent)).entries
    assert entry.answers == {"day-weather": "stormy", "energy": "low"}
    assert drafts(with_sam) == []


def test_the_other_questions_are_kept_where_their_entry_was_taken_back(with_sam):
    with_sam("checkin", "--plain", typed="1\n6\n2\n")
    assert with_sam("checkin", "--undo").code == 0
    with_sam("checkin", "--plain", typed="\n>\n")
    (entry,) = fold(lines(with_sam.plan.parent)).entries
    assert entry.answers == {"energy": "low"}
