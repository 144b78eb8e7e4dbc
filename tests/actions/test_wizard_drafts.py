"""Once a plan is stored, only words that did not go into it are offered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.flow.sitting import CardSitting
from hearten.actions.wizard import machine, plan_drafts, plan_store
from hearten.actions.wizard.context_lookup import context_of
from hearten.actions.wizard.flow import WizardFlow
from hearten.model.value import replace
from helpers.tui import session_at

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.actions.wizard.machine import Wizard
    from hearten.model.plan.parts import Plan


def keep(session: Session, wizard: Wizard, plan: Plan | None) -> None:
    """Have the words of a wizard over *plan* in its draft."""
    state = replace(wizard, stands=plan is not None)
    CardSitting(session, WizardFlow(), state).keep(anew=True)


NAMES = ("new-quick", "new-whole")


def begun(session: Session) -> Wizard:
    """Return a quick path, kept after each answer, on which a habit was written."""
    wizard = machine.start_quick(context_of(session))
    for key, value in (("care", "body-movement"), ("what", "walk to the corner"), ("when", "few")):
        wizard = machine.answer(wizard, f"quick/{key}", value)
        keep(session, wizard, None)
    return wizard


def left(session: Session, names: tuple[str, ...] = NAMES) -> list[str]:
    """Return the names of the drafts of this window."""
    return [name for name in names if session.drafts.mine(name) is not None]


def test_the_way_that_was_gone_first_is_not_offered_when_the_other_was_stored(
    tmp_path: Path,
) -> None:
    session = session_at(tmp_path)
    wizard = machine.goto(begun(session), "habits")
    keep(session, wizard, None)
    assert left(session) == ["new-quick", "new-whole"]
    plan_store.store(session, wizard, None)
    assert left(session) == []
    assert plan_drafts.kept(session, context_of(session), None) is None


def test_nor_the_whole_way_when_the_quick_one_was(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    wizard = machine.start_whole(context_of(session))
    wizard = machine.answer(machine.goto(wizard, "habits"), "habits/new/title", "one warm drink")
    keep(session, wizard, None)
    wizard = machine.answer(machine.goto(wizard, "welcome"), "start/way", "quick")
    wizard = machine.next_(wizard)
    wizard = machine.answer(wizard, "quick/what", "walk to the corner")
    keep(session, wizard, None)
    assert left(session) == ["new-quick", "new-whole"]
    plan_store.store(session, wizard, None)
    assert left(session) == []


@pytest.mark.parametrize("lost", ["title", "typed"])
def test_words_that_went_nowhere_stay(lost: str, tmp_path: Path) -> None:
    session = session_at(tmp_path)
    wizard = begun(session)
    if lost == "typed":
        half = machine.typing(machine.goto(wizard, "quick-what"), "quick/what", "or maybe a swim")
        keep(session, half, None)
    wizard = machine.goto(wizard, "habits")
    if lost == "title":
        wizard = machine.answer(wizard, "habits/walk-to-the-corner/title", "sit in the sun")
    keep(session, wizard, None)
    plan_store.store(session, wizard, None)
    assert left(session) == ["new-quick"]


def test_over_a_plan_that_is_there_too(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    plan_store.store(session, begun(session), None)
    loaded = session.load()
    plan = loaded.plan
    assert plan is not None
    names = (f"{plan.id}-quick", f"{plan.id}-whole")
    wizard = machine.start_quick(context_of(session, plan), plan)
    wizard = machine.answer(wizard, "quick/what", "one warm drink")
    keep(session, wizard, plan)
    wizard = machine.goto(wizard, "habits")
    keep(session, wizard, plan)
    assert left(session, names) == list(names)
    plan_store.store(session, wizard, loaded)
    assert left(session, names) == []
