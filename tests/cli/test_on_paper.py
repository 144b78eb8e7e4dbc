"""From the wizard to paper, as a person would go: who helps, with what, and what to ask them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.session import Session
from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from hearten.model.plan.schema import TABLES
from helpers.program import Program
from helpers.typist import Marking, sit

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL_PARTS = ",".join(str(number) for number in range(1, 21))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, dict[str, Any]]:
    """A plan for which every page was filled in line by line, and what stands in its file."""
    hearten = Program(tmp_path_factory.mktemp("whole"))
    wizard = machine.start_chosen(context_of(Session(environ=hearten.settings())))
    typed = sit(wizard, Marking()).typed
    ran = hearten("new", "--plain", "--whole", typed="\n".join(typed) + "\n")
    assert ran.code == 0, ran.err
    [file] = hearten.plans.glob("*/plan.toml")
    return hearten, tomllib.loads(file.read_text(encoding="utf-8"))


def on_paper(hearten: Program, page: str, *lines: str, name: str) -> str:
    """Choose a page line by line and say yes; return what was written, its white space even."""
    ran = hearten("export", page, "--plain", typed="\n".join((*lines, ">", name)) + "\n")
    assert ran.code == 0, ran.err
    assert f"Written: {name}" in ran.out
    return " ".join((hearten.home / name).read_text(encoding="utf-8").split())


def even(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


@pytest.mark.slow
def test_appointments_and_questions_reach_paper(written: tuple[Program, dict[str, Any]]) -> None:
    hearten, plan = written
    page = on_paper(hearten, "report", ALL_PARTS, "3", name="for-my-doctor.html")
    asked = [text for each in plan["appointments"] for text in each["ask"]]
    names = {person["id"]: person["name"] for person in plan["people"]}
    with_ = [names[each["with"]] for each in plan["appointments"] if "with" in each]
    roles = [person["role"] for person in plan["people"] if "role" in person]
    assert asked
    assert roles
    for words in even([*asked, *with_, *roles, plan["well"]["treatment"]]):
        assert words in page


@pytest.mark.slow
def test_what_people_are_good_for_reaches_paper(written: tuple[Program, dict[str, Any]]) -> None:
    hearten, plan = written
    page = on_paper(hearten, "report", ALL_PARTS, name="for-a-helper.html")
    found = [person for person in plan["people"] if person.get("good_for")]
    assert found
    for person in found:
        good = TABLES["people"].field("good_for").show(person["good_for"])
        assert person["name"] in page
        assert good in page
        told = on_paper(hearten, "help-page", "", person["name"], name=f"for-{person['id']}.html")
        assert f"What I know you for: {good}." in told
