"""Something went off course, line by line: nothing is reset, and nothing is kept unless asked."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.practice import words
from helpers.days import PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

DAY = ("--date", "2026-11-22")
MISSED, CUT_BACK, HARD, ARGUED = "1", "2", "3", "4"
KEEP, SMALLER, PAUSE, LET_GO, ASK = "1", "2", "3", "4", "5"
SENTINEL = "it-rained-on-my-plan"


def typed(
    *after: str,
    kind: str = HARD,
    step: str = "",
    if_then: str = "",
    adjust: str = "",
    card: int = 1,
) -> str:
    """Return what a person types who goes through it; *after* begins with "how was that?"."""
    through = [
        *[""] * card, "", kind, *([""] * 3 if kind == CUT_BACK else []), f"facts {SENTINEL}", "",
        "no sleep", "I still ate", "", "", step, if_then, adjust,
    ]  # fmt: skip
    return "".join(f"{line}\n" for line in [*through, *after])


@pytest.fixture
def lived(hearten: Program) -> Program:
    """Return a plan with some days in its log."""
    folder = hearten.plans / "sam"
    folder.mkdir(mode=0o700, parents=True)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    for day, item in (("2026-11-02", "walk"), ("2026-11-09", "light"), ("2026-11-21", "walk")):
        assert hearten("done", item, "--date", day).code == 0
    assert hearten("checkin", "--quick", "okay", "--date", "2026-11-20").code == 0
    return hearten


def numbers(program: Program) -> dict[str, str]:
    """Return all that the program says of what there is: every number is in it."""
    asked = (
        ("today", "--json", *DAY), ("today", *DAY), ("show", "--json"), ("show",),
        ("look-back", *DAY), ("look-back", "--json", *DAY), ("export", "csv", "-o", "-"),
    )  # fmt: skip
    return {" ".join(each): program(*each).out for each in asked}


def files(program: Program) -> dict[Path, bytes]:
    """Return every file of the plan folder: plan, log, journal, history."""
    return {p: p.read_bytes() for p in program.plan.parent.rglob("*") if p.is_file()}


def drafts(program: Program) -> list[str]:
    return [file.name for file in (program.state / "drafts").glob("*.toml")]


def plan(program: Program) -> dict[str, Any]:
    return tomllib.loads(program.plan.read_text(encoding="utf-8"))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
def test_every_number_is_the_same_after_it_and_no_byte_is_kept(lived: Program) -> None:
    before, held = numbers(lived), files(lived)
    # How was that, not now with what was written, and no: the words can go.
    ran = lived("setback", "--plain", *DAY, typed=typed("2", "", "", step="a shower", adjust=KEEP))
    assert (ran.code, ran.err) == (0, "")
    assert "Keep these words?" in ran.out
    assert ran.out.rstrip().endswith("You can close this now.")
    ending = flat(ran.out).partition("Anything you wrote is not kept. ")[2]
    assert ending.startswith("From your kind words:")  # before it, those would seem to go
    assert files(lived) == held
    assert numbers(lived) == before
    assert drafts(lived) == []
    state = lived.state
    left = [p for p in state.rglob("*") if p.is_file() and SENTINEL.encode() in p.read_bytes()]
    assert left == []


def test_the_words_are_kept_once_the_person_says_so(lived: Program) -> None:
    before = numbers(lived)
    ran = lived("setback", "--plain", *DAY, typed=typed("1", "", "1", step="a shower"))
    assert ran.code == 0
    (file,) = (lived.plan.parent / "journal").glob("*.toml")
    text = file.read_text(encoding="utf-8")
    assert SENTINEL in text
    assert 'practice = "kind-setback"' in text
    assert drafts(lived) == []
    shown = {key: value for key, value in numbers(lived).items() if "look-back" not in key}
    assert shown == {key: value for key, value in before.items() if key in shown}


def test_it_says_slips_are_ordinary_and_asks_for_what_is_still_true(lived: Program) -> None:
    said = flat(lived("setback", "--plain", *DAY, typed=typed("", "", "")).out)
    for words_said in (
        "What happened, in plain facts? No name-calling.",
        "Most people who change something have slips along the way.",
        "It isn't who you are, and it doesn't undo what you learned.",
        "What's still true?",
        "one next step that feels about 7 out of 10 doable",
        "Making it smaller is a good use of what you've learned.",
    ):
        assert words_said in said
    for wrong in ("streak", "reset", "failed", "from day 1", "starting over"):
        assert wrong not in said.casefold()


def test_after_alcohol_or_drugs_the_danger_is_said_plainly_and_only_then(lived: Program) -> None:
    line = "after a break the body handles less, so the old amount can be dangerous."
    for kind in (MISSED, HARD, ARGUED, ""):
        assert line not in flat(lived("setback", "--plain", typed=typed("", "", "", kind=kind)).out)
    said = flat(lived("setback", "--plain", typed=typed("", "", "", kind=CUT_BACK, card=0)).out)
    assert line in said
    assert "Medical advice is wise, and so is telling someone." in said
    assert "After days of drinking or using, stopping suddenly can be dangerous, too." in said
    assert "slow breathing, or being hard to wake: call your emergency number." in said
    assert lived("config", "countries", "DE").code == 0
    said = flat(lived("setback", "--plain", typed=typed("", "", "", kind=CUT_BACK, card=0)).out)
    assert "slow breathing, or being hard to wake: call 112." in said


def offered(program: Program, number: str, *more: str, **given: Any) -> str:
    """Take one of the offers at the end, then no more, and let the words go."""
    ran = program("setback", "--plain", *DAY, typed=typed("", number, *more, "", "", **given))
    assert ran.code == 0
    assert drafts(program) == []
    return flat(ran.out)


def test_a_next_step_or_rest(lived: Program) -> None:
    said = offered(lived, "1", step="Open the window")
    assert "Kept as a step: Open the window" in said
    (goal,) = [each for each in plan(lived)["goals"] if each["title"] == words.SMALL_STEPS]
    assert [step["title"] for step in goal["steps"]] == ["Open the window"]
    before = plan(lived)
    assert "Rest it is. That counts as a next step." in offered(lived, "1", card=0)
    assert plan(lived) == before


def test_an_if_then_with_one_key(lived: Program) -> None:
    said = offered(lived, "2", if_then="next time it rains, I take the bus.")
    assert "Kept as an if-then." in said
    (held,) = plan(lived)["if_then"]
    assert (held["if"], held["then"]) == ("next time it rains", "I take the bus")


def test_smaller_for_the_one_that_is_picked(lived: Program) -> None:
    said = offered(lived, "1", "2", "1", adjust=SMALLER)
    assert "Which one would fit better smaller? 1 Morning light 2 Short walk" in said
    assert "about twice a week instead of about 3 times" in said
    assert plan(lived)["habits"][1]["rhythm"] == {"times": 2, "per": "week"}
    assert lived("undo").code == 0
    assert lived.plan.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("line", ["", "x\n\n"])
def test_none_of_them_leaves_the_plan_as_it_is(lived: Program, line: str) -> None:
    before = files(lived)
    offered(lived, "1", *line.split("\n")[:-1], "", adjust=SMALLER)
    assert files(lived) == before


def test_a_pause_for_what_is_picked_or_for_all_of_it(lived: Program) -> None:
    said = offered(lived, "1", "2", "nonsense", "saturday", adjust=PAUSE)
    assert "I can't read that as a day." in said
    (pause,) = plan(lived)["pauses"]
    assert (pause["what"], str(pause["until"])) == ("walk", "2026-11-28")
    said = offered(lived, "1", "4", "", adjust=PAUSE, card=0)
    assert "4 The whole plan" in said
    assert plan(lived)["pauses"][1]["what"] == "plan"


def test_a_goal_is_let_go_and_asks_what_it_taught(lived: Program) -> None:
    said = offered(lived, "1", "1", "Evenings take time", adjust=LET_GO)
    assert "Let go: Calmer evenings." in said
    assert plan(lived)["goals"][0]["state"] == "let go"
    (file,) = (lived.plan.parent / "journal").glob("*.toml")
    assert "Evenings take time" in file.read_text(encoding="utf-8")
    assert SENTINEL not in file.read_text(encoding="utf-8")


def test_asking_someone_leads_to_reaching_out(lived: Program) -> None:
    said = offered(lived, "1", ">", adjust=ASK)
    assert "Reach out to someone" in said


@pytest.mark.parametrize("lines", [3, 5, 9])
def test_the_end_of_input_keeps_the_draft_and_it_is_offered_back(
    lived: Program, lines: int
) -> None:
    before = files(lived)
    begun = "".join(typed().splitlines(keepends=True)[:lines])
    ran = lived("setback", "--plain", *DAY, typed=begun)
    assert ran.code == 0
    assert files(lived) == before
    assert len(drafts(lived)) == 1
    again = lived("setback", "--plain", *DAY, typed="y\n")
    assert "Your words are still here." in flat(again.out)
    assert len(drafts(lived)) == 1


def test_stopping_asks_too_and_keeps_nothing_by_itself(lived: Program) -> None:
    before = files(lived)
    ran = lived("setback", "--plain", *DAY, typed=f"\n\n{HARD}\n{SENTINEL}\n>\n\n")
    assert "Keep these words?" in ran.out
    assert "Stopped here. That's fine." in ran.out
    assert files(lived) == before
    assert drafts(lived) == []


def test_felt_worse_leads_to_help_and_still_asks(lived: Program) -> None:
    said = flat(lived("setback", "--plain", *DAY, typed=typed("3", "", "1")).out)
    assert "That happens, and it isn't your fault." in said
    assert "Keep these words?" in said
    assert list((lived.plan.parent / "journal").glob("*.toml"))


def test_without_a_terminal_it_says_how(lived: Program) -> None:
    ran = lived("setback")
    assert (ran.code, ran.out) == (2, "")
    assert "hearten setback --plain" in ran.err


def test_without_a_plan_it_runs_all_the_same(hearten: Program) -> None:
    ran = hearten("setback", "--plain", typed=typed("", ""))
    assert ran.code == 0
    assert re.search("You can close this now.", ran.out)


def test_help_is_one_key_away_at_every_line(lived: Program) -> None:
    ran = lived("setback", "--plain", *DAY, typed=f"\n!\n\n{HARD}\n!\n")
    assert ran.out.count("You don't have to handle this alone.") == 2


def test_help_is_one_key_away_where_the_plan_is_changed(lived: Program) -> None:
    said = offered(lived, "1", "!", "2", "!", "saturday", adjust=PAUSE)
    assert said.count("You don't have to handle this alone.") == 2
    assert plan(lived)["pauses"][0]["what"] == "walk"


TABLET = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[habits]]
id = "tablet"
title = "Tablet"
fixed = true
rhythm = { every = "day" }
"""


def fitting_ways(program: Program, plan: str) -> list[str]:
    """Return what the question about the plan offers."""
    program.plan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    program.plan.write_text(plan, encoding="utf-8")
    said = program("setback", "--plain", *DAY, typed=typed("")).out
    asked = said.partition("And the plan?\n")[2].splitlines()
    return [line.strip() for line in asked[: [*map(str.strip, asked), ""].index("")]]


FREE = TABLET.replace("fixed = true\n", 'smaller = "one page"\n')


@pytest.mark.parametrize(
    ("plan", "ways"),
    [
        (TABLET, ["1 keep", "2 pause this", "3 ask someone for help"]),
        (FREE, ["1 keep", "2 make smaller", "3 pause this", "4 let this goal go",
                "5 ask someone for help"]),
    ],
    ids=["as agreed alone", "one that is free"],
)  # fmt: skip
def test_only_what_something_in_the_plan_fits_is_offered(
    hearten: Program, plan: str, ways: list[str]
) -> None:
    assert fitting_ways(hearten, plan)[: len(ways)] == ways


def test_words_before_a_question_are_not_called_kept(lived: Program) -> None:
    said = flat(lived("setback", "--plain", *DAY, typed="bad week\n>\n\n").out)
    assert "That can go with a question further on: bad week" in said
    assert "Kept: bad week" not in said


# one sentence of the person's own, at its end

OKAY = 'okay_day = ["The soup worked."]'
CLOCK = {"HEARTEN_CLOCK": "2026-11-22T18:00:00+01:00"}


@pytest.mark.parametrize(
    ("well", "weather", "said", "not_said"),
    [
        (f'like = ["I hum"]\n{OKAY}', "okay",
         'From you, on an okay day: "The soup worked."', "I hum"),
        (f'like = ["I hum"]\n{OKAY}', "stormy", "", "I hum"),
        ('like = ["I hum", "I pun"]\nhard_days = ["I pun"]', "stormy",
         'From you, marked for days like this: "I pun"', "I hum"),
        ('like = ["I hum"]', "okay", 'From your kind words: "You have come back before."', "I hum"),
    ],
)  # fmt: skip
def test_its_end_has_one_sentence_of_the_person(
    lived: Program, well: str, weather: str, said: str, not_said: str
) -> None:
    lived.plan.write_text(f"{lived.plan.read_text()}\n[well]\n{well}\n")
    lived("checkin", "--quick", weather, **CLOCK)
    before = lived.plan.read_bytes()
    ran = lived(
        "setback", "--plain", typed=typed("2", "", "", step="a shower", adjust=KEEP), **CLOCK
    )
    assert lived.plan.read_bytes() == before
    told = [line for line in ran.out.splitlines() if '"' in line and line.startswith(("From", "W"))]
    assert [line for line in told if "From" in line or "all right" in line] == [said] * bool(said)
    assert not_said not in ran.out
    # what was said here is not said on Today in the same week
    for day in ("22", "25", "28"):
        today = lived("today", HEARTEN_CLOCK=f"2026-11-{day}T19:00:00+01:00").out
        assert not said or said not in today


def test_after_a_setback_a_review_says_only_what_was_marked_for_hard_days(lived: Program) -> None:
    well = '[well]\nlike = ["I hum", "I pun"]\nhard_days = ["I pun"]\n'
    lived.plan.write_text(f"{lived.plan.read_text()}\n{well}")
    lived("setback", "--plain", typed=typed("2", "", "1", step="a shower", adjust=KEEP), **CLOCK)
    for day, said in (("22", "I pun"), ("23", "I pun"), ("24", "I hum")):
        (lived.state / "moments.toml").unlink(missing_ok=True)
        out = lived("review", "--plain", HEARTEN_CLOCK=f"2026-11-{day}T19:00:00+01:00").out
        assert [each for each in ("I hum", "I pun") if each in out] == [said]


def test_the_day_and_the_next_ask_for_less_though_its_words_are_not_kept(lived: Program) -> None:
    lived.plan.write_text(f'{lived.plan.read_text()}\n[well]\nlike = ["I hum"]\n')
    quiet = "2027-02-12T{}:00+01:00"
    lived("done", "walk", HEARTEN_CLOCK=quiet.format("08:00"))
    assert "I hum" in lived("today", HEARTEN_CLOCK=quiet.format("09:00")).out
    (lived.state / "moments.toml").unlink()
    no = typed("2", "", "", kind=HARD, step="", adjust=KEEP)
    lived("setback", "--plain", typed=no, HEARTEN_CLOCK=quiet.format("10:00"))
    assert not list(lived.plan.parent.glob("journal/*"))
    assert "I hum" not in lived("today", HEARTEN_CLOCK=quiet.format("11:00")).out
    held = (lived.state / "moments.toml").read_text()
    assert SENTINEL not in held
    assert 'setback/" = 2027-02-12' in held
