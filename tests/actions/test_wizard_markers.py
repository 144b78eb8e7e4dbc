"""A marker typed into every text of every page stands in the plan, the read-back and the page."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from hearten.actions.flow.parse import parse, text_of
from hearten.actions.wizard import machine
from hearten.model.fields import Choice, Choices, Text, Texts
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from helpers.fitting import typed_for
from helpers.plans import sam
from helpers.wizards import PAGES, context, found, on

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt
    from hearten.model.plan.parts import Plan

DAY = dt.date(2026, 11, 22)
_FIXED = {"settings/time_zone", "settings/countries"}  # only names of such fit there


def opened() -> machine.Wizard:
    """Return a wizard in which as many prompts as can be are there."""
    wizard = machine.start_whole(context())
    wizard = on(wizard, "areas", **{"areas__sleep-rest__care": "most"})
    wizard = on(wizard, "habits", habits__new__title={"title": "Lamp", "kind": "lantern"})
    wizard = on(wizard, "checkins", **{"checkins__new:daily__at": {"kind": "daily"}})
    wizard = on(wizard, "checkins", settings__calendar_titles="own")
    appointment = {"at": dt.datetime.combine(dt.date(2026, 12, 1), dt.time(10, 30))}
    wizard = on(wizard, "people", appointments__new__at=appointment)
    return on(wizard, "safety", safety__made="now")


@cache
def marked() -> tuple[machine.Wizard, dict[str, str]]:
    """Type a marker into every text there is, until no page asks for more."""
    wizard = opened()
    markers: dict[str, str] = {}
    for page in PAGES:
        wizard = machine.goto(wizard, page)
        while True:
            left = [p for p in machine.view(wizard).prompts if _text(p) and p.key not in markers]
            if not left:
                break
            prompt = left[0]
            marker = f"mark {len(markers):03d} [/] é"
            value = parse(prompt, typed_for(prompt.key, marker), DAY)
            held = found(wizard, prompt.key).value
            if isinstance(value, tuple) and held:
                value = (*held, *value)
            wizard = machine.answer(wizard, prompt.key, value)
            # Words in a list may be an item with a prompt of its own: what is said there is
            # said in the list, too.
            markers = {k: marker if m == held else m for k, m in markers.items()}
            # What names an item is said once by its blank prompt; its own prompt says it anew.
            markers = {k: m for k, m in markers.items() if k != prompt.key}
            markers[prompt.key] = marker
            assert len(markers) < 500
    return wizard, markers


def _text(prompt: Prompt) -> bool:
    # Who an appointment is with is one of the people; somebody new is asked about first.
    if prompt.key in _FIXED or prompt.key.endswith("/with") or isinstance(prompt.field, Choice):
        return False
    return isinstance(prompt.field, Text | Texts) or (
        isinstance(prompt.field, Choices) and prompt.field.open
    )


def _standing() -> dict[str, str]:
    """Return the markers that were not written over by a later one for the same words."""
    _, markers = marked()
    return {key: marker for key, marker in markers.items() if "/new" not in key}


def test_every_page_has_texts_and_each_marker_stands_in_the_plan():
    wizard, _ = marked()
    said = repr(plan_to_data(wizard.plan))
    assert len(_standing()) > 80
    assert [marker for marker in _standing().values() if marker not in said] == []


def test_each_marker_is_read_back_beside_the_prompt_that_edits_it():
    wizard, _ = marked()
    lines = {line.key: line for line in machine.read_back(wizard.plan, kinds=wizard.context.kinds)}
    for key, marker in _standing().items():
        assert marker in lines[key].text
    for line in lines.values():
        shown = found(machine.goto(wizard, line.page), line.key)
        assert shown.value not in (None, ())


def test_each_marker_is_there_when_its_page_is_opened_again():
    wizard, _ = marked()
    data = plan_to_data(wizard.plan)
    plan = plan_from_data(data).plan
    assert plan == wizard.plan
    again = machine.start_whole(context(), plan)
    values: dict[str, str] = {}
    for page in PAGES:
        shown = machine.view(machine.goto(again, page))
        values |= {p.key: text_of(p.field, p.value) for p in shown.prompts if p.value is not None}
    for key, marker in _standing().items():
        assert marker in values[key]


def test_each_text_can_be_changed_once_and_cleared():
    wizard, _ = marked()
    for page in PAGES:
        for prompt in machine.view(machine.goto(wizard, page)).prompts:
            if prompt.key not in _standing():
                continue
            here = machine.goto(wizard, page)
            words = typed_for(prompt.key, "quite new")
            changed = machine.answer(here, prompt.key, parse(prompt, words, DAY))
            assert "quite new" in repr(plan_to_data(changed.plan))
            assert _problems(changed.plan) == ()
            cleared = machine.answer(here, prompt.key, None)
            held = machine.prompt(cleared, prompt.key)
            assert held is None or held.value in (None, (), "My plan")
            assert _problems(cleared.plan) == ()


def _problems(plan: Plan) -> tuple[object, ...]:
    return plan_from_data(plan_to_data(plan)).problems


def test_what_is_shown_for_editing_is_understood_as_the_same() -> None:
    for wizard in (marked()[0], machine.start_whole(context(), sam())):
        for page in PAGES:
            for prompt in machine.view(machine.goto(wizard, page)).prompts:
                if prompt.value not in (None, ()):
                    text = text_of(prompt.field, prompt.value)
                    assert prompt.field.parse(text) == prompt.value, prompt.key
