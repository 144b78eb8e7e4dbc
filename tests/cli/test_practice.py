"""Practices line by line, as a person or a pipe plays them: to the end, left, killed, kept."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.practising import machine
from hearten.content import practice_words as words
from hearten.content.library import library
from helpers.voice import banned_in

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program

DAY = dt.date(2026, 11, 22)
IDS = [practice.id for practice in library().practices()]
MINE = "words of mine about {key}"
LAST = "You can close this now."


def journal(program: Program) -> list[dict[str, Any]]:
    """Return the records of the journal, oldest first."""
    found: list[dict[str, Any]] = []
    for file in sorted((program.plan.parent / "journal").glob("*.toml")):
        data = tomllib.loads(file.read_text())
        found += [each for each in data.values() if isinstance(each, dict)]
    return found


def plan(program: Program) -> dict[str, Any]:
    return tomllib.loads(program.plan.read_text())


def drafts(program: Program) -> list[str]:
    return sorted(file.stem for file in (program.home / "data/state/drafts").glob("*.toml"))


def lines_for(practice: str, *, felt: str = "helped", card: bool = True) -> list[str]:
    """Return what a person types who answers every question of a practice."""
    page = library().practice_page(practice)
    assert page is not None
    playing, typed = machine.start(page, day=DAY, first=card and practice != "feet-on-floor"), []
    while (frame := machine.frame(playing)).kind not in ("over", "follow", "worse"):
        if frame.kind == "how":
            typed.append(felt)
            break
        line = ""
        if frame.kind == "ask":
            line = MINE.format(key=frame.key)
        elif frame.kind == "pick":
            line = "1 2" if frame.many else "1"
        typed.append(line)
        if frame.kind == "ask":
            playing = machine.answer(playing, line)
        elif frame.kind == "pick":
            keys = tuple(each.key for each in frame.choices[: 2 if frame.many else 1])
            playing = machine.answer(playing, keys if frame.many else keys[0])
        else:
            playing = machine.on(playing)
    return typed


def play(program: Program, practice: str, *typed: str, **environ: str) -> Run:
    text = "".join(f"{line}\n" for line in typed)
    words_ = ("practice", practice, "--plain", "--date", str(DAY))
    return program(*words_, typed=text, **environ)


def as_one(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("practice", IDS)
def test_played(with_sam: Program, practice: str) -> None:
    before = plan(with_sam)
    ran = play(with_sam, practice, *lines_for(practice), "")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.rstrip().endswith(LAST)
    page = library().practice_page(practice)
    assert page is not None
    said = as_one(ran.out)
    for step in page.variant().steps:
        if step.does in ("say", "ask") and not step.when and "{" not in step.text:
            assert as_one(machine.start(page, day=DAY).page and step.text).split("[")[0] in said
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
    assert not banned_in(ran.out.replace(*_OBSTACLE)) if practice == "obstacles" else True


_OBSTACLE = ("lazy", "")


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
    text = (with_sam.home / "data/state/drafts" / f"{name}.toml").read_text()
    assert all(line in text for line in mine)
    again = play(with_sam, practice, "y", "", "")
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
    ran = play(program, practice, *lines_for(practice), "")
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
    assert not (hearten.home / "data").exists()


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
    (with_sam.home / "data/config.toml").write_text("keep_words = false\n")
    ran = play(with_sam, "gratitude", "", "", "rain on the roof", ">")
    assert f"{words.STOPPED} {words.IS_NOT_KEPT}" in as_one(ran.out)
    play(with_sam, "gratitude", "", "rain on the roof", "", "rain on the roof")
    held = [file for file in (with_sam.home / "data").rglob("*") if file.is_file()]
    assert not any("rain on" in file.read_text(errors="replace") for file in held)
    assert journal(with_sam) == []


def test_back_and_taking_away_an_answer(with_sam: Program) -> None:
    typed = ["", "", "rain", "<", "-", "<", "", "", "-", ">"]
    ran = play(with_sam, "gratitude", *typed)
    assert "You said: rain. Enter keeps it, - takes it away." in as_one(ran.out)
    assert "rain" not in str(journal(with_sam))


def test_words_typed_where_nothing_is_asked_are_not_lost(with_sam: Program) -> None:
    ran = play(with_sam, "gratitude", "", "rain on the roof", "", *[""] * 5, "lighter now", "1")
    assert "You said: rain on the roof" in as_one(ran.out)
    (record,) = journal(with_sam)
    assert record["answers"] == {"good_1": "rain on the roof", "note": "lighter now"}


def test_felt_worse_is_met_with_thanks_and_ways_out(with_sam: Program) -> None:
    typed = lines_for("kind-self-talk", felt="felt worse")
    ran = play(with_sam, "kind-self-talk", *typed, "1", *[""] * 6, "5", "2", "3", "")
    said = as_one(ran.out)
    assert words.WORSE in said
    assert words.STINGS in said
    assert all(text in said for text in words.STINGS_CARD)
    assert "Press your feet down." in said  # 1: a steadying minute
    assert "Mira" in said  # 2: my people
    assert "To offer it again: hearten practice kind-self-talk --show" in said  # 3: hidden
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
    typed = ["", "", "rain", "g", *[""] * 6, "", "!", "?", "", "because of March", "", "", "", "2"]
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


def test_the_thought_stays_in_view_from_then_on(with_sam: Program) -> None:
    typed = lines_for("thought-record")
    ran = play(with_sam, "thought-record", *typed, "")
    after = ran.out.partition("Does it have a familiar shape?")[2]
    page = library().practice_page("thought-record")
    assert page is not None
    left = len(page.variant().steps) - 4
    assert ran.out.count("The thought: words of mine about thought") >= left
    assert "strongly" in after


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


@pytest.mark.parametrize(
    ("practice", "key", "text"),
    [
        ("self-compassion-break", "next_small_thing", ""),
        ("self-forgiveness", "repair", ""),
        ("thought-record", "small_test", ""),
        ("fears-and-hesitations", "smaller", ""),
        ("feel-without-judging", "need", ""),
    ],
)
def test_one_key_makes_it_a_step(with_sam: Program, practice: str, key: str, text: str) -> None:
    mine = MINE.format(key=key)
    ran = play(with_sam, practice, *lines_for(practice), f"Make it a step: {mine}"[:40], "")
    assert f"Kept as a step: {mine}" in as_one(ran.out)
    (goal,) = [each for each in plan(with_sam)["goals"] if each["title"] == words.SMALL_STEPS]
    assert [step["title"] for step in goal["steps"]] == [mine]
    history = with_sam("history").out
    assert practice in history


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
    typed = ["", "", "2", "1", "", "", "put it in my plan", "skip", "1"]
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
    typed = ["", "", "4", "", "not today", "put it on my list", "", "1", "1"]
    ran = play(with_sam, "obstacles", *typed)
    said = as_one(ran.out)
    assert "You'd give water to anyone who was thirsty." in said
    assert "A small experiment: One neutral act of care" in said
    assert "Kept as a step: One neutral act of care" in said
    (record,) = journal(with_sam)
    assert record["answers"]["obstacle"] == "deserve"
    assert record["answers"]["my_reply"] == "not today"


def test_signs_lead_on_and_are_kept_without_a_number(with_sam: Program) -> None:
    typed = ["", "", "3 7", "", "2", "1", "1", *[""] * 30]
    ran = play(with_sam, "how-am-i-treating-myself", *typed)
    said = as_one(ran.out)
    first = journal(with_sam)[0]
    assert first["answers"] == {"signs": ["replaying", "isolating"], "focus": "isolating"}
    assert "1 Reach out to someone" in said
    assert "You don't need a good reason or the right words." in said


def test_punishing_oneself_brings_help_now_calmly(with_sam: Program) -> None:
    ran = play(with_sam, "how-am-i-treating-myself", "", "", "4", "", "", "1", "Help now", "")
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


def test_what_was_not_theirs_is_not_theirs_to_carry(with_sam: Program) -> None:
    ran = play(with_sam, "self-forgiveness", "", "", "really someone else's", "w1", *[""] * 20)
    said = as_one(ran.out)
    assert "Being hurt, being a child, being scared or ill is not a mistake." in said
    assert "A kind pause · 3 minutes" in said
    mine = play(with_sam, "self-forgiveness", "", "mostly mine", ">")
    assert "Being hurt, being a child" not in as_one(mine.out)


def test_without_touch_eyes_closed_or_pictures(with_sam: Program) -> None:
    (with_sam.home / "data/config.toml").write_text('practice_without = ["touch", "eyes"]\n')
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
    said = as_one(play(with_sam, "grounding-54321", "w4", *[""] * 12).out)
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
    ran = with_sam("checkin", "--quick", "stormy", "--date", "2026-11-24")
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
    assert any("rain" in f.read_text() for f in (with_sam.home / "data/state/drafts").iterdir())


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
