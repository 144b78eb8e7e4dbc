"""Wizards for tests: surroundings that never change, and ways through every page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard import machine
from hearten.actions.wizard.pages.page_registry import WHOLE
from hearten.actions.wizard.state import Context
from hearten.content.library import Library
from hearten.model.fields import Choice, Number, Text, Texts
from hearten.plugins.contract import HabitKind

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.flow.prompt import Prompt

TODAY = dt.date(2026, 11, 18)  # a Wednesday
PLAN_ID = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
PAGES = tuple(page.id for page in WHOLE)


class Lantern(HabitKind):
    """A kind as a plugin brings it."""

    name = "lantern"
    label = "Light a lantern"
    help = "One light in the window"
    options = (
        Text(key="colour", label="Which colour?"),
        Texts(key="windows", label="Which windows?"),
        Number(key="minutes", label="How long?", low=1, high=60, required=True),
        Choice(key="place", label="Where?", choices=("in", "out")),
    )


OFFER: dict[str, Any] = {
    "areas": [{"id": "self-kindness", "title": "How I treat myself", "care": "most"}],
    "goals": [
        {
            "id": "notice",
            "area": "self-kindness",
            "title": "Notice how I talk to myself",
            "around": dt.date(2026, 11, 25),
            "steps": [{"id": "once", "title": "Look once", "minutes": 3}, {"title": "Count"}],
        }
    ],
    "habits": [{"id": "pause", "title": "A kind pause", "rhythm": {"every": "day"}}],
    "if_then": [{"id": "line", "if": "I catch a harsh line", "then": "I take one breath"}],
    "signs": [{"id": "loud", "stage": "early", "sign": "The voice gets louder", "then": ["rest"]}],
    "kindness": {"coping": ["a warm drink"], "practices": ["friend-lens"]},
}


def context(folder: Path | None = None, **changes: Any) -> Context:
    """Return the surroundings; *folder* holds other content than the product's own."""
    given: dict[str, Any] = {
        "library": Library() if folder is None else Library(folder=folder),
        "today": TODAY,
        "plan_id": PLAN_ID,
        "kinds": {"lantern": Lantern()},
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "templates": (("offer", "An offer"),),
        "offers": {"offer": OFFER},
    }
    return Context(**{**given, **changes})


def keys(wizard: machine.Wizard) -> tuple[str, ...]:
    """Return the keys of the page that is open."""
    return tuple(prompt.key for prompt in machine.view(wizard).prompts)


def found(wizard: machine.Wizard, key: str) -> Prompt:
    """Return a prompt of the page that is open, which is there."""
    prompt = machine.prompt(wizard, key)
    assert prompt is not None, (key, keys(wizard))
    return prompt


def on(wizard: machine.Wizard, page: str, **answers: Any) -> machine.Wizard:
    """Open a page and give answers; in keys, ``__`` stands for ``/``."""
    wizard = machine.goto(wizard, page)
    for key, value in answers.items():
        wizard = machine.answer(wizard, key.replace("__", "/"), value)
    return wizard
