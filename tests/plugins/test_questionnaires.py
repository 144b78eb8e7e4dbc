"""Questions that a plugin brings: asked when they are wished for, and kept the same everywhere."""

from __future__ import annotations

import importlib.util
import shutil
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.api import Band, Choice, Number, Questionnaire, Scoring, Text, Texts, YesNo
from hearten.testing import check_plugin, check_questionnaire
from helpers.homes import home_at
from helpers.plans import ROOT, SAM
from helpers.tui import Hand, session_at, walk
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

EXAMPLE = ROOT / "examples" / "questionnaire" / "light_and_air.py"
NAMED = 'questions = ["day-weather", "steps-on-my-way", "count-it", "one-line"]\nsince = 2026-11-02'
WAS = (
    'questions = ["day-weather", "energy", "kind-to-self", "one-line", "outside"]\n'
    "since = 2026-11-02"
)
TEXT = SAM.read_text(encoding="utf-8").replace(WAS, NAMED)
COUNTED = """
from hearten.api import Number, Questionnaire, Text, YesNo, hookimpl

class CountIt(Questionnaire):
    name = "count-it"
    label = "Counted"
    questions = (
        Number(key="cups", label="How many cups?", low=0, high=20),
        YesNo(key="rain", label="Did it rain?"),
        Text(key="words", label="In a word?"),
    )
    attribution = "us"
    licence = "CC0-1.0"

@hookimpl
def hearten_questionnaires():
    return [CountIt()]
"""
DAY = ("--date", "2026-11-22")


def drop(home: Path) -> None:
    """Put both plugins into a home, and switch them on."""
    folder = home_at(home).plugins
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copy(EXAMPLE, folder / "light_and_air.py")
    (folder / "count_it.py").write_text(COUNTED, encoding="utf-8")
    for each in folder.glob("*.py"):
        each.chmod(0o600)
    turned_on(home, "light_and_air", "count_it")


def entries(folder: Path) -> list[dict[str, Any]]:
    """Return what stands in the log, oldest first."""
    found: dict[str, Any] = {}
    for path in sorted((folder / "log").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return [held for key, held in sorted(found.items()) if key != "format"]


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program over Sam's plan, whose daily check-in asks what two plugins bring."""
    with_sam.plan.write_text(TEXT, encoding="utf-8")
    drop(with_sam.root)
    return with_sam


WANTED = {
    "day-weather": "okay", "steps-on-my-way.bad-day": "often", "steps-on-my-way.say": "not yet",
    "count-it.cups": 3, "count-it.rain": True, "count-it.words": "grey [/]",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("key", ["enter", "ctrl+o"])
def test_a_word_where_a_number_is_asked_is_answered_kindly_on_the_screen(tmp_path, key):
    async def steps(hand: Hand) -> None:
        for _ in range(20):
            if "How many cups?" in hand.sight():
                break
            await hand.press("enter")
        assert "How many cups?" in hand.sight()
        await hand.write("many")
        await hand.press(key)
        assert "How many cups?" in hand.sight()  # it is still there, with the word in it
        assert "many" in hand.sight().replace("How many cups?", "")

    session = session_at(tmp_path, TEXT)
    drop(tmp_path / "home")
    walk(session, steps, start="flow:check-in:daily")


def test_plain_screen_and_shell_keep_the_same_answers(program, tmp_path):
    lines = ["okay", "often", *[""] * 8, "1", "many", "3", "yes", "grey [/]", "a line"]
    plain = program("checkin", "--plain", *DAY, typed="".join(f"{each}\n" for each in lines))
    assert plain.code == 0
    assert "Written for hearten (Apache-2.0)" in " ".join(plain.out.split())
    assert "there is no score" in " ".join(plain.out.split())
    given = (f"{id}={'yes' if said is True else said}" for id, said in WANTED.items())
    words = [word for each in given for word in ("--answer", each)]
    shell = program("checkin", *words, "--note", "a line", HEARTEN_CLOCK="2026-12-24T21:00")
    assert (shell.code, shell.err) == (0, "")

    async def steps(hand: Hand) -> None:
        await hand.press("4")
        assert "Written for hearten (Apache-2.0)" in " ".join(hand.sight().split())
        await hand.press("3")
        for _ in range(8):
            assert "Written for hearten" not in hand.sight()
            await hand.pilot.press("up")  # from the first row to the last one: skip
            await hand.press("end", "enter")
        await hand.press("1", "3", "enter", "1")
        await hand.write("grey [/]")
        await hand.press("enter")
        await hand.write("a line")
        await hand.press("enter")
        assert "That's enough for today." in hand.sight()

    screen = tmp_path / "screen"
    session = session_at(screen, TEXT)
    drop(screen / "home")
    walk(session, steps, start="flow:check-in:daily")
    found = [*entries(program.plan.parent), *entries(home_at(screen / "home").plans / "my-plan")]
    assert [each["answers"] for each in found] == [WANTED] * 3
    assert [each["note"] for each in found] == ["a line"] * 3


def test_nothing_is_asked_that_nobody_wished_for(with_sam):
    drop(with_sam.root)
    asked = with_sam("checkin", "--plain", *DAY, typed="\n" * 9)
    assert "bad day" not in asked.out


def test_it_rests_once_it_was_answered(program):
    program("checkin", "--answer", "steps-on-my-way.help=often", *DAY)
    for date, there in (("2026-11-22", True), ("2026-12-05", False), ("2026-12-06", True)):
        asked = program("checkin", "--plain", HEARTEN_CLOCK=f"{date}T21:00")
        sought = program("checkin", "--plain", HEARTEN_CLOCK=f"{date}T21:00", typed="okay\n").out
        assert asked.code == 0
        assert ("help me on a bad day" in sought) is there, date


def test_a_number_that_is_none_is_asked_again(program):
    said = program("checkin", "--answer", "count-it.cups=many", *DAY)
    assert said.code == 2
    assert not (program.plan.parent / "log").exists()


def test_a_weekly_look_asks_it_too(program):
    text = program.plan.read_text(encoding="utf-8").replace(
        'title = "Look at the week"\n',
        'title = "Look at the week"\nquestions = ["light-and-air", "count-it"]\n',
    )
    program.plan.write_text(text, encoding="utf-8")
    done = program("review", "--plain", *DAY, typed="\nyes\ngrey\n7\nyes\n" + "\n" * 20)
    assert done.code == 0
    assert entries(program.plan.parent)[0]["answers"] == {
        "light-and-air.outside": True, "light-and-air.light": "grey", "count-it.cups": 7,
        "count-it.rain": True,
    }  # fmt: skip


def test_a_check_knows_ours_and_those_of_plugins_that_are_on(program):
    text = program.plan.read_text(encoding="utf-8")
    every = '"steps-on-my-way", "light-and-air", "count-it"'
    program.plan.write_text(text.replace('"steps-on-my-way", "count-it"', every), encoding="utf-8")
    assert program("check").code == 0
    assert "no question" not in program("check").out
    program.plan.write_text(text.replace('"count-it"', '"count-itt"'), encoding="utf-8")
    (line,) = program("check").out.splitlines()
    assert line.endswith(
        'no question has the id "count-itt", so these very words are asked; try "count-it"'
    )
    program.plan.write_text(text, encoding="utf-8")
    (line,) = program("check", "--no-plugins").out.splitlines()
    assert 'no question has the id "count-it", so these very words are asked' in line


def test_the_wizard_names_it_and_makes_no_question_of_its_name(program):
    done = program("edit", "checkins", "--plain", typed="")
    assert done.code == 0
    from hearten.actions.wizard.own_questions import with_questions
    from hearten.content.library import library
    from hearten.model.plan.parts import Checkin, Plan

    checkin = Checkin(id="daily", title="Check in", questions=("energy",))
    plan = Plan(id="p", title="Mine", checkins=(checkin,))
    new = with_questions(
        plan, library(), checkin, ("energy", "count-it"), (("count-it", "Counted"),)
    )
    assert (new.questions, new.checkins[0].questions) == ((), ("energy", "count-it"))


def test_the_example_keeps_what_it_promises():
    spec = importlib.util.spec_from_file_location("light_and_air", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert check_plugin(module) == ("hearten_questionnaires",)


class Whole(Questionnaire):
    name, label = "whole", "Whole"
    questions = (
        YesNo(key="a", label="A?"),
        Number(key="b", label="B?", low=1, high=9),
        Text(key="c", label="C?"),
        Choice(key="d", label="D?", choices=("x", "y"), labels=("ex", "why")),
    )
    attribution, licence = "us", "CC0-1.0"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"attribution": " "}, "has no attribution, and is not asked without it"),
        ({"licence": ""}, "has no licence, and is not asked without it"),
        ({"questions": ()}, "has no question"),
        ({"questions": (Texts(key="a", label="A?"),)}, "no Text, Number, YesNo or Choice"),
        ({"questions": (Text(key="a", label=" "),)}, "without words"),
        ({"min_days_between": -1}, "number of days"),
        ({"min_days_between": True}, "number of days"),
        ({"name": "Not A Name"}, "needs a name"),
        ({"language": "English"}, 'has no language that reads; one that does: "en"'),
        ({"checked_on": "last week"}, 'has no checked_on that reads; one that does: "2026-11"'),
        ({"licence_allows_commercial": True}, 'licence_allows_commercial = "yes", "no" or'),
        ({"lookback_days": 14, "min_days_between": 7}, "set min_days_between to 14 or more"),
        ({"export_default": None}, "True or False is needed"),
        ({"changes_from_original": 3}, "gave an int where a text is needed"),
        ({"scoring": "sum"}, r"gave a str where Scoring\(...\) is needed"),
        ({"scoring": Scoring()}, 'counts "b", which is no Choice or YesNo; name those that count'),
        ({"scoring": Scoring(items=("z",))}, 'names "z" in scoring.items, which is none of its'),
        ({"scoring": Scoring(items=("d",), method="max")}, 'neither "sum" nor "mean"'),
        ({"scoring": Scoring(items=("d",), multiply=0)}, "multiply is no number above 0"),
        ({"scoring": Scoring(items=("d",), missing=-1)}, "missing is no whole number from 0 on"),
        ({"bands": (Band(at=0, words="few signs"),)}, "has bands, and no scoring"),
        ({"sensitive_items": "a"}, "where sensitive_items lists keys of questions"),
        ({"sensitive_items": ("z",)}, 'names "z" in sensitive_items'),
        ({"sensitive_items": ("c",)}, 'sensitive item "c" that is no Choice or YesNo'),
    ],
    ids=lambda each: str(each)[:30],
)
def test_what_does_not_fit_is_refused_and_named(changes, said):
    check_questionnaire(Whole())
    broken = type("Broken", (Whole,), changes)()
    with pytest.raises(AssertionError, match=said):
        check_questionnaire(broken)


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        (3, "where a tuple of bands is needed"),
        (("few",), r"where Band\(at=..., words=...\) is needed"),
        ((Band(at=0, words=" "),), "has a band without words"),
        ((Band(at=5, words="some signs"), Band(at=0, words="few signs")), "the lowest first"),
        ((Band(at=0, words="severe signs"),), 'that says "severe"'),
        ((Band(at=0, words="You have a lot"),), 'that says "you have"'),
        ((Band(at=0, words="signs of depression"),), 'that says "depression"'),
        ((Band(at=0, words="few signs!"),), 'that says "!"'),
        ((Band(at=0, words="few signs", talk="yes"),), "True or False is needed"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_what_a_band_may_not_say_is_refused_and_named(bands, said):
    broken = type("Broken", (Whole,), {"scoring": Scoring(items=("d",)), "bands": bands})()
    with pytest.raises(AssertionError, match=said):
        check_questionnaire(broken)


def test_a_whole_one_is_taken_as_it_says():
    whole = type("Scored", (Whole,), {
        "scoring": Scoring(items=("d",)), "bands": (Band(at=0, words="few signs"),),
        "sensitive_items": ("a",), "lookback_days": 14, "language": "pt-BR",
        "checked_on": "2026-11", "licence_allows_commercial": "yes",
    })()  # fmt: skip
    check_questionnaire(whole)


def test_one_without_a_licence_is_not_asked_and_it_is_said(program):
    file = program.plugins / "count_it.py"
    file.write_text(COUNTED.replace('licence = "CC0-1.0"', 'licence = ""'), encoding="utf-8")
    turned_on(program.root, "light_and_air", "count_it")
    done = program("checkin", "--plain", *DAY, typed="okay\n")
    assert "How many cups?" not in done.out
    assert "has no licence" in " ".join(program("plugins", "check").out.split()) + done.err


class Raising(Whole):
    @property
    def bands(self):
        raise RuntimeError("no")


class Leaving(Whole):
    @property
    def scoring(self):
        raise SystemExit(3)


class Shouting(Whole):
    scoring = Scoring(items=("d",))
    bands = (Band(at=0, words="few\x1b[31m signs\nand " + "x" * 600),)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (Raising, "RuntimeError"),
        (Leaving, "SystemExit"),
        (type("Nan", (Whole,), {"scoring": Scoring(items=("d",), multiply=float("nan"))}), "above"),
        (type("Huge", (Whole,), {"lookback_days": 10**9}), "more than 3660 days"),
        (type("Odd", (Whole,), {"sensitive_items": [["a"]]}), "where a text is needed"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_hostile_one_is_set_aside_with_a_sentence(broken, said):
    with pytest.raises(AssertionError, match=said):
        check_questionnaire(broken())


def test_the_words_of_a_band_are_safe_to_print_and_cannot_change_later():
    from hearten.plugins.guard import Guard
    from hearten.plugins.proxies import QuestionnaireProxy

    counted = ["d"]
    brought = type("Later", (Shouting,), {"scoring": Scoring(items=counted)})()
    taken = QuestionnaireProxy("odd", brought, Guard())
    counted.append("a")
    (band,) = taken.bands
    assert "\x1b" not in band.words
    assert "\n" not in band.words
    assert len(band.words) == 500
    assert taken.scoring is not None
    assert taken.scoring.items == ("d",)
