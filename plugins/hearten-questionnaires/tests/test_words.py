"""Every word that is quoted, as its authors published it."""

from __future__ import annotations

import re
from pathlib import Path

import hearten_questionnaires
import pytest

from hearten.api import Choice
from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun, check_plugin

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
PHQ = (
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    "Feeling bad about yourself — or that you are a failure or have let yourself or your family "
    "down",
    "Trouble concentrating on things, such as reading the newspaper or watching television",
    "Moving or speaking so slowly that other people could have noticed? Or the opposite — being "
    "so fidgety or restless that you have been moving around a lot more than usual",
)
GAD = (
    "Feeling nervous, anxious or on edge",
    "Not being able to stop or control worrying",
    "Worrying too much about different things",
    "Trouble relaxing",
    "Being so restless that it is hard to sit still",
    "Becoming easily annoyed or irritable",
    "Feeling afraid as if something awful might happen",
)
DIFFICULTY = (
    "If you checked off any problems, how difficult have these problems made it for you to do "
    "your work, take care of things at home, or get along with other people?",
)
STEM = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
ANSWERS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
NOTICE = (
    "Developed by Drs. Robert L. Spitzer, Janet B. W. Williams, Kurt Kroenke and colleagues, "
    "with an educational grant from Pfizer Inc. No permission required to reproduce, translate, "
    "display or distribute."
)


def test_it_keeps_every_promise() -> None:
    assert check_plugin(hearten_questionnaires) == ("hearten_questionnaires",)


def test_the_commands_of_the_readme(
    hearten_load: HeartenLoad, hearten_run: HeartenRun, hearten_plan: HeartenPlan
) -> None:
    hearten_load(hearten_questionnaires)
    commands = re.findall(r"^\$ hearten (.*)$", README, re.MULTILINE)
    assert commands[1:] == ["questions", "checkin phq-8"]  # the first puts it here
    listed, asked = (hearten_run(*each.split(), "--plain") for each in commands[1:])
    assert (listed.code, asked.code) == (0, 0)
    rows = re.findall(r"^\| `([\w-]+)` \|", README, re.MULTILINE)
    assert rows == ["phq-8", "phq-2", "gad-7", "gad-2", "phq-4"]
    assert all(re.search(rf"^{name}\b", listed.out, re.MULTILINE) for name in rows), listed.out
    assert PHQ[0] in " ".join(asked.out.split())


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("phq-8", PHQ + DIFFICULTY),
        ("phq-2", PHQ[:2]),
        ("gad-7", GAD + DIFFICULTY),
        ("gad-2", GAD[:2]),
        ("phq-4", GAD[:2] + PHQ[:2]),
    ],
)
def test_each_item_is_quoted_as_it_is(
    hearten_load: HeartenLoad, name: str, items: tuple[str, ...]
) -> None:
    asked = hearten_load(hearten_questionnaires).questionnaires[name]
    assert tuple(each.label for each in asked.questions) == items
    for each in asked.questions:
        assert isinstance(each, Choice)
        if each.key == "difficulty":
            assert each.choices == (
                "Not difficult at all", "Somewhat difficult", "Very difficult",
                "Extremely difficult",
            )  # fmt: skip
        else:
            assert (each.help, each.choices) == (STEM, ANSWERS)


def test_none_of_them_asks_about_ending_ones_life(hearten_load: HeartenLoad) -> None:
    brought = hearten_load(hearten_questionnaires).questionnaires
    assert list(brought) == ["phq-8", "phq-2", "gad-7", "gad-2", "phq-4"]
    words = " ".join(each.label for asked in brought.values() for each in asked.questions)
    assert "dead" not in words
    assert "hurting" not in words


@pytest.mark.parametrize("name", ["phq-8", "phq-2", "gad-7", "gad-2", "phq-4"])
def test_the_notice_stands_before_the_first_question(
    hearten_load: HeartenLoad, hearten_plan: HeartenPlan, hearten_run: HeartenRun, name: str
) -> None:
    hearten_load(hearten_questionnaires)
    assert hearten_plan.file.exists()
    said = " ".join(hearten_run("checkin", name, "--plain", typed="").out.split())
    known = "It may be used commercially."
    unknown = "Whether it may be used commercially is not known."
    assert said.index(NOTICE) < said.index(STEM)
    assert (unknown if name == "phq-4" else known) in said
    assert "A questionnaire can't tell you what you have." in said
    assert "It asks about the last 2 weeks." in said
    changed = "Changed here: the question on how difficult things were is that of the PHQ-9"
    assert (changed in said) is (name == "phq-8")
