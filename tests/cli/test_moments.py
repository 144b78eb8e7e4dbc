"""A sentence of the plan in the shell: in today, in its data and cache, and in the list of all."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

# What Sam's plan keeps back wherever others may be looking, whatever has its moment.
KEPT_BACK = (
    "phone in bed", "coffee after four", "comparing", "that it will help for a week",
    "let everything slide", "I pick the phone up", "bad boss starts up", "Two nights under five",
    "I stop answering messages", "walk round the block", "curtains stay shut", "ring the practice",
    "the new dose", "this tired normal", "Talking with Dr Okoro", "giving my things away",
    "cold water", "my sister's wedding in May", "the tomatoes", "replaying",
)  # fmt: skip
EVENING = "2026-11-30T20:00"


def at(program: Program, clock: str, *words: str) -> str:
    """Run one command at a moment; a mark before it spares the hello."""
    ran = program(*words, HEARTEN_CLOCK=clock)
    assert ran.code == 0, ran
    return ran.out


def second_line(program: Program, clock: str) -> str:
    """Return the line of the sentence: the second, but for how the week is."""
    lines = at(program, clock, "today").splitlines()
    return next(each for each in lines[1:] if not each.startswith("This week:"))


def test_today_says_one_sentence_and_another_one_later(with_sam: Program) -> None:
    at(with_sam, "2026-11-23T09:00", "done", "short-walk")
    assert second_line(with_sam, "2026-11-23T10:00") == (
        'For today, you wrote: "I say: this is hard, and I\'m on my own side"'
    )
    evening = 'For about now, you wrote: "I put it on the shelf and read one page"'
    assert second_line(with_sam, "2026-11-23T20:59").startswith("For today, you wrote:")
    assert second_line(with_sam, "2026-11-23T21:00") == evening
    assert second_line(with_sam, "2026-11-23T23:00") == evening
    at(with_sam, "2026-11-24T09:00", "done", "short-walk")
    assert second_line(with_sam, "2026-11-24T22:00").startswith('Why "Calmer evenings"')


def test_before_an_appointment_there_is_one_neutral_row(with_sam: Program) -> None:
    at(with_sam, "2026-11-30T19:00", "done", "short-walk")
    assert (
        second_line(with_sam, EVENING) == "Something you wrote for this · hearten moments --words"
    )
    told = json.loads(at(with_sam, EVENING, "today", "--json"))
    assert told["from_my_plan"] == {
        "kind": "appointment", "says": "Something you wrote for this", "words": None,
    }  # fmt: skip
    assert told["kind_words"] is None
    opened = at(with_sam, EVENING, "moments", "--words").splitlines()
    assert opened[:3] == [
        "Now: What you noted for Dr Okoro, Tuesday 1 December", "· the new dose",
        "· is this tired normal?",
    ]  # fmt: skip


@pytest.mark.slow
def test_what_others_may_see_holds_nothing_that_is_kept_back(with_sam: Program) -> None:
    said = ""
    for day in range(23, 31):
        for time in ("08:00", "12:00", "22:30"):
            clock = f"2026-11-{day}T{time}"
            at(with_sam, clock, "done", "short-walk")
            for words in (("today",), ("today", "--json"), ("moments",), ("moments", "--json"), ()):
                said += at(with_sam, clock, *words)
    for each in sorted(with_sam.kept.state.rglob("*")):
        said += each.read_bytes().decode("utf-8", "replace") if each.is_file() else ""
    assert "I put it on the shelf" in said
    assert [each for each in KEPT_BACK if each in said] == []
    told = at(with_sam, EVENING, "moments", "--words")
    assert [each for each in KEPT_BACK if each not in told] == []


def test_an_id_made_of_what_gets_in_the_way_stays_in_the_plan(with_sam: Program) -> None:
    clock = "2026-11-18T20:00"
    plan = with_sam.plan.read_text()
    more = '\n[[if_then]]\nid = "i-drink-alone"\nif = "I drink alone"\nthen = "I ring Mira"\n'
    with_sam.plan.write_text(f"{plan}{more}at = 20:30:00\n")
    at(with_sam, clock, "done", "short-walk")
    said = "".join(at(with_sam, clock, *each) for each in (("today",), ("today", "--json")))
    said += at(with_sam, clock, "moments", "--json")
    assert said.count("I ring Mira") == 4
    for each in sorted(with_sam.kept.state.rglob("*")):
        said += each.read_bytes().decode("utf-8", "replace") if each.is_file() else ""
    assert "drink" not in said


def test_asking_every_minute_uses_up_nothing_and_writes_once(with_sam: Program) -> None:
    at(with_sam, "2026-11-18T11:00", "done", "short-walk")
    memory = with_sam.kept.state / "moments.toml"
    first = at(with_sam, "2026-11-18T11:01", "today", "--json")
    stamp = memory.stat().st_mtime_ns
    for minute in range(2, 12):
        assert at(with_sam, f"2026-11-18T11:{minute:02}", "today", "--json") == first
        at(with_sam, f"2026-11-18T11:{minute:02}", "today")
    assert memory.stat().st_mtime_ns == stamp
    assert memory.read_text().count("\n") == 2


def test_a_day_that_is_looked_at_by_its_date_is_not_remembered(with_sam: Program) -> None:
    at(with_sam, "2026-11-18T11:00", "done", "short-walk")
    words = second_line(with_sam, "2026-11-18T11:01")
    memory = (with_sam.kept.state / "moments.toml").read_bytes()
    for day in ("2026-11-17", "2026-11-12", "2026-11-18"):
        at(with_sam, "2026-11-18T11:02", "today", "--date", day)
        at(with_sam, "2026-11-18T11:02", "today", "--json", "--date", day)
    assert (with_sam.kept.state / "moments.toml").read_bytes() == memory
    assert second_line(with_sam, "2026-11-18T11:03") == words


def test_a_memory_that_does_not_read_or_cannot_be_kept_stops_nothing(with_sam: Program) -> None:
    clock = "2026-11-18T11:00"
    at(with_sam, clock, "done", "short-walk")
    memory = with_sam.kept.state / "moments.toml"
    words = 'From your kind words: "You have come back before."'
    for odd in (b"\xff\xfe", b"x = [", b'"01KAM9D4H0M8T2V5X7Z9B1C3D4 kindness/words" = "late"\n'):
        memory.write_bytes(odd)
        assert second_line(with_sam, clock) == words
        assert second_line(with_sam, clock) == words
    memory.unlink()
    memory.mkdir()
    assert "kind words" not in at(with_sam, clock, "today")
    assert json.loads(at(with_sam, clock, "today", "--json"))["from_my_plan"] is None
    assert "Nothing you wrote has its moment right now." in at(with_sam, clock, "moments")


def test_one_that_is_not_wanted_rests_a_month(with_sam: Program) -> None:
    clock = "2026-11-18T12:00"
    at(with_sam, clock, "done", "short-walk")
    words = 'From your kind words: "You have come back before."'
    assert second_line(with_sam, clock) == words
    assert at(with_sam, clock, "moments", "--not-this-one") == (
        "Not this one, then. It rests for a month. hearten moments --again brings it back.\n"
    )
    assert "kind words" not in at(with_sam, clock, "today")
    listed = at(with_sam, clock, "moments")
    assert "· You have come back before. (rests until Friday 18 December 2026)" in listed
    again = at(with_sam, clock, "moments", "--not-this-one")
    assert again == "There is no sentence to let rest right now.\n"
    assert at(with_sam, clock, "moments", "--again") == "Here it is again.\n"
    assert second_line(with_sam, clock) == words
    assert at(with_sam, clock, "moments", "--again") == "You have let no sentence rest today.\n"


def test_moments_lists_what_is_written_and_when_it_comes_back(with_sam: Program) -> None:
    told = at(with_sam, "2026-11-18T12:00", "moments")
    assert (
        "Notes on treatment\n"
        "  Comes back the evening before an appointment with a professional, and until it begins.\n"
        "  one line, not shown here: hearten moments --words\n"
    ) in told
    assert "Who knows about a hope\n  Comes back when a step of it is done, and" in told
    data = json.loads(at(with_sam, "2026-11-18T12:00", "moments", "--json"))
    rows = {row["what"]: row for row in data["written"]}
    assert rows["Kind words"] == {
        "what": "Kind words",
        "fields": ["kindness.words"],
        "comes_back": "on a hard day, after a setback, and on days when nothing else has its "
        "moment",
        "count": 2,
        "kept_back": False,
        "lines": ["You have come back before.", "Tired is not the same as bad."],
    }
    assert rows["Notes on treatment"]["lines"] is None
    assert rows["How I have treated myself"]["lines"] is None


def test_marks_for_hard_days_and_days_of_an_if_then_are_checked(with_sam: Program) -> None:
    text = with_sam.plan.read_text()
    text = text.replace('hard_days = ["I make bad puns"]', 'hard_days = ["I make bad pun"]')
    text = text.replace("at = 22:00:00\n", 'at = "late"\n')
    with_sam.plan.write_text(text.replace('when = { weekdays = ["mon"] }', 'when = "monday"'))
    told = with_sam("check")
    assert told.code == 1
    lines = told.out + told.err
    assert 'well.hard_days[1]: "I make bad pun" is no line of like, strengths or matters' in lines
    assert 'try "I make bad puns"' in lines
    assert 'if_then[1].at: "late"' in lines
    assert "if_then[2].when:" in lines
    assert '{ weekdays = ["mon"] }' in lines


EXPERIMENT = """\
format = 1

[01M7DQ5PV0GGBDE0YGCQND8GW7]
day = 2026-11-16
at = 2026-11-16T20:05:00+01:00
practice = "thought-record"
ask_on = 2026-11-18
answers.small_test = "say no once"
end = true
"""


def test_an_experiment_is_one_neutral_row_once_and_its_words_come_when_asked_for(
    with_sam: Program,
) -> None:
    journal = with_sam.plan.with_name("journal")
    journal.mkdir(exist_ok=True)
    (journal / "2026.one.toml").write_text(EXPERIMENT, encoding="utf-8")
    at(with_sam, "2026-11-17T09:00", "done", "short-walk")
    assert "Something you wrote" not in at(with_sam, "2026-11-17T10:00", "today")
    at(with_sam, "2026-11-19T09:00", "done", "short-walk")
    row = "Something you wrote for this · hearten experiment"
    assert second_line(with_sam, "2026-11-19T10:00") == row
    assert second_line(with_sam, "2026-11-19T21:00") == row
    told = at(with_sam, "2026-11-19T21:00", "today", "--json")
    assert json.loads(told)["from_my_plan"]["words"] is None
    listed = at(with_sam, "2026-11-19T21:00", "moments")
    assert listed.endswith(
        "Small experiments in your journal\n"
        "  Comes back once, on the day you chose for it; without a day, in the next weekly look.\n"
        "  one line, not shown here: hearten moments --words\n"
    )
    opened = at(with_sam, "2026-11-19T21:00", "moments", "--words")
    assert opened.endswith("weekly look.\n  · say no once\n")
    cache = b"".join(f.read_bytes() for f in with_sam.state.rglob("*") if f.is_file())
    assert "say no once" not in f"{told}{listed}"
    assert b"say no once" not in cache
    assert at(with_sam, "2026-11-19T21:00", "moments", "--words").splitlines()[:4] == [
        "Now: You wanted to see what happens. What did you see?", "say no once",
        "From Check a harsh thought, Monday 16 November 2026", "hearten experiment",
    ]  # fmt: skip
    at(with_sam, "2026-11-20T09:00", "done", "short-walk")
    assert "Something you wrote" not in at(with_sam, "2026-11-20T10:00", "today")
    heavy = with_sam("checkin", "--quick", "heavy", HEARTEN_CLOCK="2026-11-19T22:00")
    assert heavy.code == 0
    assert "Something you wrote" not in at(with_sam, "2026-11-19T22:30", "today")


def test_a_line_that_was_not_wanted_is_not_on_the_last_page_of_a_check_in(
    with_sam: Program,
) -> None:
    clock, line = "2026-11-18T12:00", "There will be another one."
    assert line in at(with_sam, clock, "checkin", "--quick", "heavy")
    assert line in at(with_sam, clock, "today")
    at(with_sam, clock, "moments", "--not-this-one")
    assert line not in at(with_sam, clock, "checkin", "--quick", "heavy")
    assert line not in at(with_sam, "2026-12-17T12:00", "checkin", "--quick", "heavy")
    assert "another one" in "".join(
        at(with_sam, f"2026-12-{day}T12:00", "checkin", "--quick", "heavy") for day in (20, 21)
    )


@pytest.mark.parametrize("at_", ["0001-01-01T00:30:00", "9999-12-31T23:30:00"])
def test_days_at_either_end_of_the_calendar_break_nothing(with_sam: Program, at_: str) -> None:
    clock = "2026-11-18T12:00"
    odd = f'\n[[appointments]]\nid = "odd"\nat = {at_}\nask = ["x"]\n'
    with_sam.plan.write_text(with_sam.plan.read_text() + odd)
    at(with_sam, clock, "done", "short-walk")
    for words in (("today",), ("moments",), ("checkin", "--quick", "heavy")):
        at(with_sam, clock, *words)
    memory = with_sam.kept.state / "moments.toml"
    memory.write_text(re.sub(r"= [0-9-]+", f"= {at_[:10]}", memory.read_text()))
    for words in (("today",), ("moments",), ("checkin", "--quick", "heavy")):
        at(with_sam, clock, *words)


def test_heavy_days_close_together_have_different_lines_from_an_okay_day(with_sam: Program) -> None:
    said = [
        [line for line in ("You like Tuesdays", "The soup worked") if line in heavy]
        for day in (17, 19, 17)
        for heavy in [at(with_sam, f"2026-11-{day}T20:00", "checkin", "--quick", "heavy")]
    ]
    assert said == [["The soup worked"], ["You like Tuesdays"], ["The soup worked"]]


def test_a_stormy_evening_keeps_lines_of_when_i_am_all_right_from_the_next_morning(
    with_sam: Program,
) -> None:
    at(with_sam, "2026-12-24T21:00", "checkin", "--quick", "stormy")
    assert 'stormy/" = 2026-12-24' in (with_sam.state / "moments.toml").read_text()
    for heads in ("when you are all right", "A strength of yours", "What matters to you"):
        assert heads not in at(with_sam, "2026-12-25T09:00", "today")
