"""A kind that asks several things: answered in the shell, line by line and on the screen alike."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.plan.given_values import given_values
from hearten.actions.today.answers import asks_of
from hearten.api import HabitKind
from hearten.model.errors import UsageError
from hearten.model.fields import Choice, Number, YesNo
from hearten.storage.log.log_files import Log
from helpers.importers import with_importer
from helpers.rich_kinds import HABITS, RICH, with_rich_kinds
from helpers.tui import Hand, session_at, walk
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

DAY = ("--date", "2026-11-22")


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program with a kind that asks six things, one of them after another alone."""
    return with_rich_kinds(with_sam)


def stored(program: Program) -> list[dict[str, Any]]:
    """Return what was answered, oldest first, as the log has it with all that was corrected."""
    raw = program("show", "--json", *DAY)
    assert raw.code == 0
    log = program.plan.parent / "log"
    lines: dict[str, Any] = {}
    for path in sorted(log.glob("*.toml")) if log.is_dir() else ():
        lines |= tomllib.loads(path.read_text(encoding="utf-8"))
    lines.pop("format", None)
    found: dict[str, dict[str, Any]] = {}
    for key, held in sorted(lines.items()):
        if "replaces" in held:
            found[held["replaces"]] = held.get("answers", {})
        else:
            found[key] = held.get("answers", {})
    return list(found.values())


def answers_of(program: Program) -> list[dict[str, Any]]:
    """Return what the log holds by now, with all that was taken back."""
    entries = Log(program.plan.parent, program.kept).read(dt.time(5)).entries
    return [dict(each.answers) for each in entries]


def test_it_is_answered_whole_in_one_line(program: Program) -> None:
    words = ("bed=23:30", "up=7", "woke=yes", "awake=an hour and 10 min", "rest=a bit", "stars=**")
    ran = program("done", "night", *(w for each in words for w in ("--answer", each)), *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "The night: done, on Sunday 22 November 2026. That counts. Kept.\n"
        "In bed at: 23:30 · Up at: 07:00 · Awake in between? yes · How long? 1 h 10 min · "
        "How rested? a bit · Stars? 2 of 3 stars\n"
    )
    assert stored(program) == [
        {
            "bed": dt.time(23, 30), "up": dt.time(7), "woke": True, "awake": "PT1H10M",
            "rest": "bit", "stars": "**",
        }
    ]  # fmt: skip


def test_an_amount_behind_the_name_is_the_first_answer_and_others_may_follow(
    program: Program,
) -> None:
    ran = program("done", "night", "23:30", "--answer", "rest=2", "--answer", "up=", *DAY)
    assert ran.out.splitlines()[1] == "In bed at: 23:30 · How rested? well"
    assert stored(program) == [{"bed": dt.time(23, 30), "rest": "well"}]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["night", "--answer", "bde=23:30"],
            'There is no question of The night with the key "bde". Did you mean: bed',
        ),
        (["night", "late"], 'The night: "late" is not a time. For example: 20:00'),
        (
            ["night", "--answer", "bed=late"],
            'The night, bed: "late" is not a time. For example: 20:00',
        ),
        (
            ["night", "23:30", "--answer", "up=late"],
            'The night, up: "late" is not a time. For example: 20:00',
        ),
        (
            ["night", "--answer", "stars=****"],
            "The night, stars: one to three stars. For example: **",
        ),
        (
            ["night", "23:30", "--answer", "bed=22"],
            "The night: bed is given twice. Once is enough. Nothing was changed.",
        ),
        (
            ["night", "--answer", "awake=30 min"],
            "The night: awake goes with another answer. Add it: --answer woke=yes. "
            "Nothing was changed.",
        ),
        (
            ["night", "--answer", "woke=no", "--answer", "awake=30 min"],
            "The night: awake goes with another answer. Add it: --answer woke=yes. "
            "Nothing was changed.",
        ),
        (
            ["night", "--answer", "woke=yes", "--answer", "awake=7"],
            'The night, awake: "7" could be hours or minutes. For example: 7 h, or 7 min',
        ),
        (
            ["night", "--answer", "bed"],
            "A value goes with its key. For example: --answer minutes=20",
        ),
        (
            ["Put the charger", "--answer", "bed=1"],
            "Put the charger in the hall asks nothing. To add words: --note -, and type them",
        ),
        (["squats", "7"], "Some squats: 7 is odd. For example: 8"),
        (
            ["night", "--undo", "--answer", "bed=1"],
            "--undo takes no answers with it. Nothing was changed.",
        ),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_stores_nothing(
    program: Program, words: list[str], said: str
) -> None:
    ran = program("done", *words, *DAY)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")
    assert stored(program) == []


def test_line_by_line_each_is_asked_an_empty_line_skips_and_what_is_unclear_is_asked_again(
    program: Program,
) -> None:
    typed = "23:30\n\nmaybe\nyes\n70 min\n1\n***\n"
    ran = program("done", "night", "--plain", *DAY, typed=typed)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "The night: done, on Sunday 22 November 2026. That counts. Kept.\n"
        "In bed at (it may stay empty)\n  For example: 20:00\n"
        "Kept: 23:30.\n"
        "Up at (it may stay empty)\n  For example: 20:00\n"
        "Awake in between? (it may stay empty)\n  Yes or no.\n"
        '"maybe" is neither yes nor no. For example: yes\n'
        "Kept: Awake in between? yes.\n"
        "How long? (it may stay empty)\n  For example: 7 h 30, or 45 min\n"
        "Kept: 1 h 10 min.\n"
        "How rested? (it may stay empty)\n  1 a bit\n  2 well\n"
        "Kept: a bit.\n"
        "Stars? (it may stay empty)\n  For example: **\n"
        "Kept: 3 of 3 stars.\n"
    )
    assert stored(program) == [
        {"bed": dt.time(23, 30), "woke": True, "awake": "PT1H10M", "rest": "bit", "stars": "***"}
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", {}),
        ("23:30", {"bed": dt.time(23, 30)}),
        ("\n7\nno\nwell\n", {"up": dt.time(7), "woke": False, "rest": "well"}),
        ("\n\n\n\n\n", {}),
    ],
)
def test_the_end_of_input_keeps_what_was_said(
    program: Program, typed: str, kept: dict[str, Any]
) -> None:
    ran = program("done", "night", "--plain", *DAY, typed=typed)
    assert (ran.code, ran.err) == (0, "")
    assert "How long?" not in ran.out
    assert stored(program) == [kept]


def test_a_mark_and_what_was_asked_of_it_are_taken_back_as_one_later_answers_alone(
    program: Program,
) -> None:
    evening, morning = "2026-11-22T22:00:00+01:00", "2026-11-23T03:50:00+01:00"
    program("done", "night", "--plain", typed="22\n\nno\n", HEARTEN_CLOCK=evening)
    program("done", "night", "--answer", "rest=well", HEARTEN_CLOCK=morning)
    whole = {"bed": dt.time(22), "woke": False}
    assert stored(program) == [{**whole, "rest": "well"}]
    ran = program("undo", HEARTEN_CLOCK=morning)
    assert ran.out == "The night: that answer is taken back.\n"
    assert answers_of(program) == [whole]
    ran = program("undo", "--yes", HEARTEN_CLOCK=morning)
    assert ran.out == "The night: that mark is taken back.\n"
    assert answers_of(program) == []
    program("redo", HEARTEN_CLOCK=morning)
    ran = program("redo", HEARTEN_CLOCK=morning)
    assert ran.out == 'Done again: an answer about "The night".\n'
    assert answers_of(program) == [{**whole, "rest": "well"}]


def test_line_by_line_only_what_was_not_said_is_asked(program: Program) -> None:
    ran = program("done", "squats", "8", "--plain", *DAY, typed="12\n")
    assert ran.out.splitlines()[1:] == ["8 slow ones"]
    ran = program("done", "night", "22", "--answer", "rest=2", "--plain", *DAY, typed="7\nno\n")
    assert "In bed at (" not in ran.out
    assert "How rested? (" not in ran.out
    assert stored(program)[1] == {
        "bed": dt.time(22), "rest": "well", "up": dt.time(7), "woke": False,
    }  # fmt: skip
    asks_nothing = program("done", "Put the charger", "--plain", *DAY, typed="x\n")
    assert "may stay empty" not in asks_nothing.out


def test_another_mark_of_the_day_keeps_what_was_answered_before(program: Program) -> None:
    program("done", "night", "--answer", "bed=22", "--answer", "rest=well", *DAY)
    program("rest", "night", *DAY)
    program("done", "night", "--smaller", "--answer", "up=7", "--answer", "rest=bit", *DAY)
    assert stored(program)[-1] == {"bed": dt.time(22), "rest": "bit", "up": dt.time(7)}


def test_what_was_not_answered_yet_goes_with_the_mark_that_is_there(program: Program) -> None:
    program("done", "night", "--answer", "bed=22", "--note", "late train", *DAY)
    ran = program("done", "night", "--answer", "woke=yes", "--answer", "up=7", *DAY)
    assert ran.out.splitlines()[1:] == ["In bed at: 22:00 · Up at: 07:00 · Awake in between? yes"]
    ran = program("done", "night", "--answer", "awake=1 h", "--note", "a dream", *DAY)
    assert (ran.code, ran.err) == (0, "")
    both = {"bed": dt.time(22), "up": dt.time(7), "woke": True, "awake": "PT1H"}
    assert stored(program) == [both]
    assert "      late train\n      a dream\n" in program("today", "--all", *DAY).out
    ran = program("done", "night", "--answer", "bed=23", *DAY)
    assert ran.out.splitlines()[-1] == "That makes it twice on that day."
    assert stored(program) == [both, {"bed": dt.time(23)}]


def test_in_plain_mode_a_pipe_is_asked_only_where_that_is_said(program: Program) -> None:
    assert program("config", "plain", "yes").code == 0
    ran = program("done", "night", *DAY, typed="23:30\n")
    assert ran.out == "The night: done, on Sunday 22 November 2026. That counts. Kept.\n"


def test_without_plain_nothing_is_asked(program: Program) -> None:
    ran = program("done", "night", *DAY, typed="23:30\n")
    assert ran.out == "The night: done, on Sunday 22 November 2026. That counts. Kept.\n"
    assert stored(program) == [{}]


def test_while_the_plugin_is_away_answers_are_kept_and_said_with_their_keys(
    program: Program,
) -> None:
    done = ("done", "night", *DAY, "--answer")
    assert program(*done, "bed=23:30", "--answer", "woke=yes").code == 0
    ran = program(*done, "bed=22", "--answer", "woke=no", "--no-plugins")
    assert ran.out.splitlines()[1] == "bed: 22:00 · woke: no"
    told = json.loads(program("today", "--json", "--no-plugins", *DAY).out)
    found = [i for group in told["groups"] for i in group["items"] if i["id"] == "night"]
    assert found[0]["said"] == ["bed: 23:30", "woke: yes", "bed: 22:00", "woke: no"]
    assert stored(program)[1] == {"bed": dt.time(22), "woke": False}


def test_labels_and_units_stand_on_today_in_its_data_and_in_the_report(program: Program) -> None:
    program("done", "night", "--answer", "bed=23:30", "--answer", "woke=no", *DAY)
    program("done", "squats", "8", *DAY)
    program("done", "short-walk", "20", *DAY)
    lines = program("today", "--all", *DAY).out
    assert "      In bed at: 23:30\n      Awake in between? no\n" in lines
    assert "      8 slow ones\n" in lines
    assert "      20 minutes\n" in lines
    report = ("export", "report", "--format", "text", "-o", "-", *DAY)
    told = " ".join(program(*report, "--sections", "done,answers").out.split())
    assert "The night: once. In bed at about half past eleven." in told
    assert "Sunday 22 November: In bed at: 23:30 · Awake in between? no" in told
    assert "Sunday 22 November: 8 slow ones" in told
    assert "Sunday 22 November: 20 minutes" in told
    assert "half past eleven" not in program(*report, "--sections", "habits").out


def test_on_the_screen_what_hangs_on_an_answer_is_asked_after_it_alone(tmp_path: Path) -> None:
    plan = 'format = 1\nid = "01KAM9D4H0M8T2V5X7Z9B1C3D4"\ntitle = "Ours"\n' + HABITS
    session = session_at(tmp_path, plan.replace("since = 2026-11-02\n", ""))
    session.home.plugins.mkdir(parents=True)
    (session.home.plugins / "rich.py").write_text(RICH, encoding="utf-8")
    turned_on(session.home.base, "rich")

    async def answer(hand: Hand, *words: str) -> None:
        for word in words:
            await hand.write(word)
            await hand.press("enter")

    async def steps(hand: Hand) -> None:
        await hand.press("j", "d")
        await answer(hand, "23:30", "7", "no")
        assert "How rested?" in hand.sight()
        await answer(hand, "2")
        assert "for example **" in hand.sight()
        await answer(hand, "*")
        await hand.press("d", "escape")
        await hand.press("space", "d")
        await answer(hand, "22", "", "yes")
        assert "How long?" in hand.sight()
        await answer(hand, "45 min", "", "")
        assert "In bed at: 22:00" in hand.sight()
        assert "How long? 45 min" in hand.sight()
        assert session.host.faults == ()

    walk(session, steps)
    entries = session.log().read().entries
    assert [dict(each.answers) for each in entries] == [
        {"bed": dt.time(22), "woke": True, "awake": "PT45M"},
    ]


def test_a_command_to_copy_is_safe_whatever_a_plugin_calls_its_answers() -> None:
    asks = (
        Choice(key="a", choices=("x",), labels=("it's $(x)",)),
        Number(key="b", when={"a": ["x"]}),
    )
    with pytest.raises(UsageError) as caught:
        given_values("It", asks, [("b", "3")], dt.date(2026, 11, 22))
    assert caught.value.sentence == (
        "It: b goes with another answer. Add it: --answer 'a=it'\"'\"'s $(x)'. Nothing was changed."
    )


def test_what_hangs_on_done_is_asked_of_every_mark() -> None:
    kind = HabitKind()
    kind.asks = (
        YesNo(key="done", label="Done?"),
        Number(key="cups", when={"done": [True]}),
        Choice(key="why", choices=("tired",), when={"done": [False]}),
        Number(key="hours", when={"why": ["tired"]}),
        Number(key="guests", when={"done": [True], "cups": [1]}),
    )
    asked = asks_of(kind)
    assert [(each.key, dict(each.when)) for each in asked] == [
        ("cups", {}), ("guests", {"cups": [1]}),
    ]  # fmt: skip
    given = [("cups", "1"), ("guests", "2")]
    day = dt.date(2026, 11, 22)
    assert given_values("It", asked, given, day) == {"cups": 1, "guests": 2}


SEVERAL = """\
from hearten.api import Choices, HabitKind, Texts, hookimpl

class Visit(HabitKind):
    name = "visit"
    label = "Visit"
    asks = (
        Texts(key="who", label="Who was there?"),
        Choices(key="food", label="What did you eat?", choices=("bread", "soup", "cake")),
    )

@hookimpl
def hearten_habit_kinds():
    return [Visit()]
"""


def test_line_by_line_several_answers_fit_one_question_and_help_is_there(
    with_sam: Program,
) -> None:
    with_importer(with_sam, SEVERAL, "visit")
    with_sam.plan.write_text(
        f'{with_sam.plan.read_text()}\n[[habits]]\nid = "visit"\ntitle = "See Mo"\nkind = "visit"\n'
    )
    ran = with_sam("done", "visit", "--plain", *DAY, typed="Mo\n!\nKim\n\n1, 3\n")
    assert (ran.code, ran.err) == (0, "")
    _, _, asked = ran.out.partition("Kept.\n")
    assert "You don't have to handle this alone." in asked
    assert asked.startswith(
        "Who was there? (it may stay empty)\n  One per line; an empty line ends.\n"
    )
    assert asked.endswith(
        "Kept: Mo · Kim.\nWhat did you eat? (it may stay empty)\n  1 bread\n  2 soup\n  3 cake\n"
        "  Several fit, with commas between.\nKept: bread · cake.\n"
    )
    assert answers_of(with_sam) == [{"who": ["Mo", "Kim"], "food": ["bread", "cake"]}]
