"""A marker typed into every place for words of every page, line by line and through a pipe."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.session import Session
from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from hearten.actions.wizard.flow import WizardFlow
from hearten.model.fields import Texts
from helpers.program import Program
from helpers.typist import Marking, Sitting, all_open, sit
from helpers.wizards import PAGES

if TYPE_CHECKING:
    from hearten.model.plan.parts import Plan

pytestmark = pytest.mark.slow

FEWEST = 70


@pytest.fixture(scope="module")
def sat(tmp_path_factory: pytest.TempPathFactory) -> tuple[Marking, Sitting]:
    """The whole way, sat through once inside the test, with every line that was typed."""
    settings = Program(tmp_path_factory.mktemp("inside")).settings()
    marking, to_welcome = Marking(), iter("<")
    sitting = sit(
        machine.start_chosen(context_of(Session(environ=settings))),
        lambda desk, prompts: next(to_welcome, "") or marking(desk, prompts),
    )
    assert sitting.finished
    assert len(marking.markers) > FEWEST
    return marking, sitting


@pytest.fixture(scope="module")
def hearten(tmp_path_factory: pytest.TempPathFactory, sat: tuple[Marking, Sitting]) -> Program:
    """A home in which the same lines went into the program through a pipe."""
    program = Program(tmp_path_factory.mktemp("piped"))
    ran = program("new", "--plain", "--whole", typed="\n".join(sat[1].typed) + "\n")
    assert ran.code == 0
    assert "Saved. That's a plan. You can close this now." in ran.out
    assert program("check").code == 0
    return program


def stored(program: Program) -> str:
    (path,) = program.plans.glob("*/plan.toml")
    return path.read_text(encoding="utf-8")


def loaded(program: Program) -> tuple[Session, Plan]:
    session = Session(environ=program.settings())
    plan = session.load().plan
    assert plan is not None
    return session, plan


def leaves(data: Any) -> Counter[str]:
    """Count every value of a plan that names no other part of it."""
    if isinstance(data, dict):
        names = [k for k, v in data.items() if k == "questions" and isinstance(v[0], str)]
        held = (v for k, v in data.items() if k not in ("id", "area", "about", "with", *names))
        return sum(map(leaves, held), Counter())
    return sum(map(leaves, data), Counter()) if isinstance(data, list) else Counter([str(data)])


def flat(text: str) -> str:
    return " ".join(text.split())


def test_every_page_but_the_ticked_ones_takes_words(sat: tuple[Marking, Sitting]) -> None:
    pages = {sat[0].pages[marker] for marker in sat[0].markers.values()}
    without = {"stop-first", "stop-second", "stop-third", "read-back"}
    assert pages == set(PAGES) - without


def test_each_marker_stands_in_the_file_in_show_and_in_the_read_back(
    hearten: Program, sat: tuple[Marking, Sitting]
) -> None:
    shown, read = (
        flat(hearten("show", "--all").out),
        flat(hearten("edit", "--plain", typed="\n\n").out),
    )
    for key, marker in sat[0].markers.items():
        assert marker in stored(hearten), key
        assert marker in shown, key
        assert marker in read, key


@pytest.mark.parametrize("page", [page for page in PAGES if page != "read-back"])
def test_each_marker_is_there_when_its_page_is_opened_again(
    hearten: Program, sat: tuple[Marking, Sitting], page: str
) -> None:
    session, plan = loaded(hearten)
    again = sit(machine.start_item(context_of(session, plan), plan, page), all_open)
    assert again.finished
    assert again.desk.wizard.plan == plan
    mine = [m for m in sat[0].markers.values() if sat[0].pages[m] == page]
    assert [marker for marker in mine if marker not in again.text] == []


_IN_A_FORM = ("Area", "About", "With", "Parts of my day")


def test_each_line_is_changed_once_and_no_other(
    hearten: Program, sat: tuple[Marking, Sitting], tmp_path: Any
) -> None:
    program = Program(tmp_path)
    typed = "\n".join(sat[1].typed) + "\n"
    program("new", "--plain", "--whole", typed=typed)
    session, plan = loaded(program)
    wizard = machine.start_item(context_of(session, plan), plan, "read-back")
    lines, script = WizardFlow().so_far(wizard), []
    changed: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        prompt = machine.prompt(machine.goto(wizard, line.page), line.key)
        markers = [m for m in sat[0].markers.values() if m in line.text]
        if prompt is None or not markers or line.label in _IN_A_FORM:
            continue
        many = isinstance(prompt.field, Texts)
        script += [str(number), f"new words {number}", *([""] * many)]
        changed[f"new words {number}"] = "" if many else markers[0]
    assert len(changed) > FEWEST
    ran = program("edit", "--plain", typed="\n".join([*script, "", "", ""]))
    assert "Saved. You can close this now." in ran.out
    assert program("check").code == 0
    before, after = leaves(tomllib.loads(stored(hearten))), leaves(tomllib.loads(stored(program)))
    assert after - before == Counter(list(changed))
    assert before - after == Counter(marker for marker in changed.values() if marker)
