"""Practices line by line, as a person or a pipe plays them: to the end, left, killed, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.practice import words
from hearten.content.library import library
from helpers.homes import configured
from helpers.practices import (
    DAY,
    IDS,
    LAST,
    MINE,
    as_one,
    drafts,
    journal,
    lines_for,
    plan,
    play,
    to_the_end,
)

if TYPE_CHECKING:
    from helpers.program import Program

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("practice", IDS)
def test_played(with_sam: Program, practice: str) -> None:
    before = plan(with_sam)
    ran = play(with_sam, practice, *lines_for(practice), *to_the_end(practice))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.rstrip().endswith(LAST)
    page = library().practice_page(practice)
    assert page is not None
    said = as_one(ran.out)
    for step in page.variant().steps:
        if step.does in ("say", "ask") and not step.when and "{" not in step.text:
            assert as_one(step.text).split("[")[0] in said
    assert drafts(with_sam) == []
    assert plan(with_sam) == before  # nothing goes into the plan by itself
    kept = journal(with_sam)
    if page.records == "nothing":
        assert kept == []
        return
    (record,) = kept
    assert (record["practice"], record["felt"], record["day"]) == (practice, "helped", DAY)
    asked = {s.key for s in page.variant().steps if s.does == "ask" and not s.when}
    wanted = {MINE.format(key=key) for key in asked} if page.records != "end" else set()
    words_kept = "\n".join(str(each) for each in (record.get("answers"), record.get("text")))
    assert all(text in words_kept for text in wanted)


@pytest.mark.parametrize("practice", IDS)
def test_nothing_typed_at_all_is_fine_in_every_practice(with_sam: Program, practice: str) -> None:
    ran = play(with_sam, practice, *[""] * 40)
    assert (ran.code, ran.err) == (0, "")
    assert LAST in ran.out
    assert drafts(with_sam) == []


@pytest.mark.parametrize("practice", IDS)
def test_input_that_ends_early_keeps_every_word(with_sam: Program, practice: str) -> None:
    typed = lines_for(practice)[:-1]
    ran = play(with_sam, practice, *typed)
    assert ran.code == 0
    mine = [line for line in typed if line.startswith("words of mine")]
    if not mine or practice == "grounding-54321":
        return
    assert journal(with_sam) == []
    assert "They are offered the next time" in as_one(ran.out)
    (name,) = drafts(with_sam)
    (file,) = (with_sam.state / "drafts").glob(f"{name}-w*.toml")
    text = file.read_text()
    assert all(line in text for line in mine)
    again = play(with_sam, practice, "y", "", *to_the_end(practice))
    assert again.code == 0
    assert "Your words are still here" in as_one(again.out)
    (record,) = journal(with_sam)
    assert all(line in str(record) for line in mine)
    assert drafts(with_sam) == []


@pytest.mark.parametrize("practice", IDS)
@pytest.mark.parametrize("plan_text", [None, "title = [broken\n"], ids=["no plan", "broken plan"])
def test_it_runs_without_a_plan_that_reads(
    hearten: Program, with_sam: Program, practice: str, plan_text: str | None
) -> None:
    program = with_sam
    if plan_text is None:
        program.plan.unlink()
        program.plan.parent.rmdir()
    else:
        program.plan.write_text(plan_text)
    ran = play(program, practice, *lines_for(practice), to_the_end(practice)[-1])
    assert (ran.code, ran.err) == (0, "")
    assert LAST in ran.out
    mine = [line for line in lines_for(practice) if line.startswith("words of mine")]
    page = library().practice_page(practice)
    assert page is not None
    if page.records != "nothing" and plan_text is not None:
        assert [each["practice"] for each in journal(program)] == [practice]
    elif mine:
        assert drafts(program) == [f"new-practice-{practice}"]
        assert words.NO_PLACE in as_one(ran.out)
        assert "is offered again" in as_one(ran.out)


def test_a_steadying_minute_needs_no_data_and_leaves_no_trace(hearten: Program) -> None:
    ran = play(hearten, "feet-on-floor", *[""] * 6, "2", "1", *[""] * 6, "5", COLUMNS="40")
    assert ran.code == 0
    assert ran.out.count("Put both feet on the floor") == 2
    assert "Have your water." in ran.out
    assert ran.out.rstrip().endswith(LAST)
    assert not hearten.root.exists()


def test_the_first_card_is_shown_once_ever(with_sam: Program) -> None:
    first = play(with_sam, "friend-lens", *[""] * 9)
    assert words.FIRST in as_one(first.out)
    assert words.FIRST not in as_one(play(with_sam, "gratitude", *[""] * 9).out)


def test_stopping_anywhere_keeps_the_words_and_says_so(with_sam: Program) -> None:
    ran = play(with_sam, "gratitude", "", "", "rain on the roof", ">")
    assert f"{words.STOPPED} {words.IS_KEPT}" in as_one(ran.out)
    (record,) = journal(with_sam)
    assert record["answers"] == {"good_1": "rain on the roof"}
    assert drafts(with_sam) == []
    nothing = play(with_sam, "friend-lens", "", ">")
    assert words.STOPPED in as_one(nothing.out)
    assert words.IS_KEPT not in as_one(nothing.out)
    assert len(journal(with_sam)) == 1


def test_words_that_are_not_to_be_kept_are_kept_nowhere(with_sam: Program) -> None:
    configured(with_sam.kept, "keep_words = false\n")
    ran = play(with_sam, "gratitude", "", "", "rain on the roof", ">")
    assert f"{words.STOPPED} {words.IS_NOT_KEPT}" in as_one(ran.out)
    play(with_sam, "gratitude", "", "rain on the roof", "", "rain on the roof")
    held = [file for file in with_sam.root.rglob("*") if file.is_file()]
    assert not any("rain on" in file.read_text(errors="replace") for file in held)
    assert journal(with_sam) == []


def test_back_and_taking_away_an_answer(with_sam: Program) -> None:
    typed = ["", "", "rain", "<", "-", "<", "", "", "-", ">"]
    ran = play(with_sam, "gratitude", *typed)
    assert "You said: rain. Enter keeps it, - takes it away." in as_one(ran.out)
    assert "rain" not in str(journal(with_sam))


def test_words_typed_where_nothing_is_asked_are_not_lost(with_sam: Program) -> None:
    ran = play(with_sam, "gratitude", "", "rain on the roof", "", *[""] * 4, "lighter now", "1")
    assert "You said: rain on the roof" in as_one(ran.out)
    (record,) = journal(with_sam)
    assert record["answers"] == {"good_1": "rain on the roof", "note": "lighter now"}


def test_a_line_that_asks_stands_with_its_list_and_a_number_counts(with_sam: Program) -> None:
    ran = play(with_sam, "obstacles", "", "12", *[""] * 6)
    assert "Which of these sounds like you today?\nIt sounds like…\n  1 " in ran.out
    assert "Asking is a skill, and often a brave one." in as_one(ran.out)
    (record,) = journal(with_sam)
    assert record["answers"]["obstacle"] == "help-weak"


def test_back_goes_past_a_line_that_asks(with_sam: Program) -> None:
    said = play(with_sam, "friend-lens", "", "", "to them", "<", "<", ">", "").out
    assert said.count("What I say to me") == 1
    assert said.count("What would you say to them?") == 2
    assert said.count("Imagine a friend is in exactly your spot") == 2


def test_felt_worse_is_met_with_thanks_and_ways_out(with_sam: Program) -> None:
    typed = lines_for("kind-self-talk", felt="felt worse")
    ran = play(with_sam, "kind-self-talk", *typed, "1", *[""] * 6, "5", "2", "3", "")
    said = as_one(ran.out)
    assert words.WORSE in said
    assert words.STINGS in said
    assert all(text in said for text in words.STINGS_CARD)
    assert "Press your feet down." in said  # 1: a steadying minute
    assert "Mira" in said  # 2: my people
    assert "Put away for now. The list of practices brings it back." in said  # 3: hidden
    (record,) = journal(with_sam)
    assert record["felt"] == "worse"
    assert "kind-self-talk" in plan(with_sam)["kindness"]["hidden"]
    assert "kind-self-talk " not in with_sam("practice").out
    assert with_sam("practice", "kind-self-talk", "--show").code == 0
    assert "kind-self-talk " in with_sam("practice").out


def test_felt_worse_where_kindness_is_not_the_matter_shows_no_card(with_sam: Program) -> None:
    ran = play(with_sam, "gratitude", *lines_for("gratitude", felt="felt worse"), "stop")
    assert words.WORSE in as_one(ran.out)
    assert words.STINGS not in as_one(ran.out)


def test_g_and_help_and_more_from_the_middle_lose_nothing(with_sam: Program) -> None:
    typed = ["", "", "rain", "g", *[""] * 6, "", "!", "?", "because of March", "", "", "", "2"]
    ran = play(with_sam, "gratitude", *typed)
    said = as_one(ran.out)
    assert "Feel the floor push back." in said
    assert "Back to Three good-enough things:" in said
    assert "You don't have to handle this alone." in said
    assert "Nothing today is an honest answer." in said
    assert "Where this comes from:" in said
    (record,) = journal(with_sam)
    assert record["answers"]["good_1"] == "rain"
    assert record["answers"]["good_1_because"] == "because of March"


def test_the_thought_is_read_once_and_gives_way_to_the_kinder_line(with_sam: Program) -> None:
    ran = play(with_sam, "thought-record", *lines_for("thought-record"), "")
    said = as_one(ran.out)
    harsh = 'The thought: "words of mine about thought"'
    kinder = 'A kinder line: "words of mine about kinder_line"'
    assert said.count("words of mine about thought") == said.count(harsh) == 1
    assert said.count(kinder) == 1
    asked = said.index("How strongly do you believe the thought right now?")
    again = said.index("And how strongly do you believe the first thought now?")
    assert said.index(harsh) < asked < said.index(kinder) < again
    assert "words of mine about thought" not in said[said.index("How was that?") :]


def test_a_quiet_way_out_of_the_thought_record_opens_help_now(with_sam: Program) -> None:
    ran = play(with_sam, "thought-record", "", "", "a mistake", "w1")
    said = as_one(ran.out)
    assert "w1 This is about not wanting to live" in said
    assert "You don't have to handle this alone." in said
    assert f"{words.STOPPED} {words.IS_KEPT}" in said
    (record,) = journal(with_sam)
    assert record["answers"] == {"situation": "a mistake"}


def test_a_thought_that_is_true_leads_to_a_kind_pause(with_sam: Program) -> None:
    ran = play(with_sam, "thought-record", "", "", "", "they were unfair", "w2", *[""] * 20)
    said = as_one(ran.out)
    assert "A kind pause · 3 minutes" in said
    assert "Let the view get wider." in said
    assert [r["practice"] for r in journal(with_sam)] == ["thought-record", "self-compassion-break"]


def test_what_was_not_theirs_is_not_theirs_to_carry(with_sam: Program) -> None:
    ran = play(with_sam, "self-forgiveness", "", "", "really someone else's", "2", *[""] * 20)
    said = as_one(ran.out)
    assert "Being hurt, being a child, being scared or ill is not a mistake." in said
    assert "A kind pause · 3 minutes" in said
    stopped = play(with_sam, "self-forgiveness", "", "really someone else's", "")
    assert "A number, or Enter for: Stop here." in as_one(stopped.out)
    assert "Stopped here. That's fine." in as_one(stopped.out)
    assert "What happened, in plain facts?" not in stopped.out
    anyway = play(with_sam, "self-forgiveness", "", "really someone else's", "3", ">")
    assert "What happened, in plain facts?" in anyway.out
    mine = play(with_sam, "self-forgiveness", "", "mostly mine", ">")
    assert "Being hurt, being a child" not in as_one(mine.out)


def test_without_touch_eyes_closed_or_pictures(with_sam: Program) -> None:
    configured(with_sam.kept, 'practice_without = ["touch", "eyes"]\n')
    said = as_one(play(with_sam, "self-compassion-break", *[""] * 20).out)
    assert "Your eyes can stay open" in said
    assert "rest a hand on your chest" not in said
    once = play(with_sam, "compassionate-imagery", "", "w1", *[""] * 20)
    assert "No pictures" in once.out
    assert "There's nothing to picture here." in as_one(once.out)


def test_another_anchor_and_other_senses(with_sam: Program) -> None:
    said = as_one(play(with_sam, "mindful-breathing", "", "w1", *[""] * 12).out)
    assert "Feel your left foot" in said
    assert "Breathe in for 4" not in said
    said = as_one(
        play(with_sam, "grounding-54321", "w4", *[""] * 12, HEARTEN_CLOCK="2026-11-22T09:30").out
    )
    assert "Today is Sunday, 22 November 2026." in said
    assert "two things you can smell" not in said.casefold()


def test_breathing_is_one_line_and_waits_for_nobody(with_sam: Program) -> None:
    ran = play(with_sam, "mindful-breathing", *[""] * 12)
    assert "Breathe in for 4, out for 6, eight times. Enter when you are done." in as_one(ran.out)


@pytest.mark.parametrize(
    ("length", "said"),
    [("short", "a minute"), ("1", "a minute"), ("3 minutes", "3 minutes"), ("usual", "3 minutes")],
)
def test_a_length_is_chosen(with_sam: Program, length: str, said: str) -> None:
    ran = with_sam(
        "practice", "self-compassion-break", "--plain", "--length", length, typed="\n" * 30
    )
    assert f"A kind pause · {said}" in ran.out
    assert journal(with_sam)[0]["length"] == said


def test_a_length_nobody_knows_gets_the_lengths(with_sam: Program) -> None:
    ran = with_sam("practice", "mindful-sitting", "--plain", "--length", "an hour")
    assert ran.code == 2
    assert "3 minutes, 5 minutes, 10 minutes" in as_one(ran.err)


def test_the_list_shows_first_what_may_fit(with_sam: Program) -> None:
    play(with_sam, "gratitude", *lines_for("gratitude"))
    names = [
        line.split()[0]
        for line in with_sam("practice", "--date", "2026-11-23").out.split("\n")
        if line
    ]
    assert names[:2] == ["self-compassion-break", "gratitude"]  # pinned; what helped
    assert len(names) == len(IDS) - 1  # the example hides one
    later = {"HEARTEN_CLOCK": "2026-11-25T10:00:00+01:00"}
    ran = with_sam("checkin", "--quick", "stormy", "--date", "2026-11-24", **later)
    assert ran.code == 0
    names = [
        line.split()[0]
        for line in with_sam("practice", "--date", "2026-11-24").out.split("\n")
        if line
    ]
    assert set(names[:3]) == {"feet-on-floor", "grounding-54321", "reaching-out"}


def test_colour_is_never_asked_for(with_sam: Program) -> None:
    ran = play(with_sam, "friend-lens", *lines_for("friend-lens"), NO_COLOR="1")
    assert "\x1b" not in ran.out


def test_what_was_begun_is_set_aside_for_something_new(with_sam: Program) -> None:
    play(with_sam, "gratitude", "", "", "rain")
    ran = play(with_sam, "gratitude", "n", "", "sun", *[""] * 6, "1")
    assert "It is set aside and kept." in as_one(ran.out)
    (record,) = journal(with_sam)
    assert record["answers"] == {"good_1": "sun"}
    assert any("rain" in f.read_text() for f in (with_sam.state / "drafts").iterdir())


def test_a_full_disk_leaves_the_words_where_they_are_found(with_sam: Program) -> None:
    folder = with_sam.plan.parent / "journal"
    folder.write_text("in the way")
    ran = play(with_sam, "gratitude", *lines_for("gratitude"))
    assert ran.code == 6
    assert "Your words are still in the draft" in as_one(ran.out)
    folder.unlink()
    again = play(with_sam, "gratitude", "y", "1")
    assert again.code == 0
    assert "words of mine about good_1" in str(journal(with_sam))


def test_where_no_hand_is_wanted_it_goes_on_as_well(with_sam: Program) -> None:
    ran = play(with_sam, "compassionate-touch", "", "", "none", *[""] * 8)
    assert "Let the chair, the bed or the floor hold you." in as_one(ran.out)
    assert "Let your hand rest there." not in ran.out
    assert ran.code == 0
    assert journal(with_sam)[0]["answers"] == {"place": "none"}
    again = play(with_sam, "compassionate-touch", *[""] * 9)
    assert "It could begin like this: none" in again.out


def test_where_nothing_is_kept_no_word_is_said_to_be(with_sam: Program) -> None:
    with_sam("config", "keep_words", "no")
    ran = play(with_sam, "gratitude", "", "rain on the roof", "", *[""] * 4, "lighter now", "1")
    assert "You said: rain on the roof" in as_one(ran.out)
    assert "Kept:" not in ran.out
    assert "Anything you wrote is not kept." in ran.out
