"""Any way through the wizard ends in a plan that reads, and loses no word on the way."""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.actions.wizard import machine, plan_drafts
from hearten.actions.wizard.flow import WizardFlow
from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Clocks,
    Day,
    FieldError,
    Moment,
    Number,
    Texts,
    YesNo,
)
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.rhythm.data import RhythmField, rhythm_from_data
from hearten.storage.plan.reader import read
from hearten.storage.toml.dump import document
from hearten.storage.toml.edit import new_document
from helpers.wizards import PAGES, context, found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.actions.flow.prompt import Prompt
    from hearten.model.problems import Problem

WORDS = st.text(min_size=1, max_size=12) | st.sampled_from(
    ["Mira", "plan", "daily", "sleep-rest", "Sleep and rest", "[/]", "a\nb", " ", "not sure yet"]
)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
CLOCKS = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
RHYTHMS = st.sampled_from(
    [
        {"every": "day"},
        {"weekdays": ["mon", "sun"]},
        {"times": 2, "per": "month"},
        {"every_days": 3, "from": dt.date(2026, 11, 1)},
        {"as_needed": True},
        {"rrule": "FREQ=MONTHLY;BYDAY=1MO"},
    ]
).map(rhythm_from_data)


def value_for(data: st.DataObject, prompt: Prompt) -> Any:
    """Draw an answer of any kind that fits, a suggestion, or nothing."""
    choice = data.draw(st.integers(0, 5))
    if choice == 0:
        return None
    if choice == 1 and prompt.suggestions:
        return data.draw(st.sampled_from(prompt.suggestions)).value
    return data.draw(_values(prompt))


def _values(prompt: Prompt) -> st.SearchStrategy[Any]:
    field = prompt.field
    match field:
        case Choice():
            return st.sampled_from(field.choices)
        case Choices():
            chosen = st.lists(st.sampled_from(field.choices), unique=True) if field.choices else (
                st.just([]))  # fmt: skip
            return chosen.map(lambda each: tuple(each[: field.most]))
        case Number():
            return st.integers(int(field.low or 0), int(field.high or 100))
        case YesNo():
            return st.booleans()
        case Day():
            return DAYS
        case Moment():
            return st.builds(dt.datetime.combine, DAYS, CLOCKS)
        case Clock():
            return CLOCKS
        case Clocks():
            return st.lists(CLOCKS, max_size=3).map(tuple)
        case RhythmField():
            return RHYTHMS
        case Texts():
            return st.lists(WORDS, max_size=3).map(tuple)
        case _:
            return WORDS


def step(data: st.DataObject, wizard: machine.Wizard) -> machine.Wizard:
    """Do one thing a person could do."""
    prompts = machine.view(wizard).prompts
    if prompts and data.draw(st.integers(0, 3)):
        prompt = data.draw(st.sampled_from(prompts))
        with suppress(FieldError):
            return machine.answer(wizard, prompt.key, value_for(data, prompt))
        return wizard
    if prompts and data.draw(st.booleans()):
        return machine.typing(wizard, data.draw(st.sampled_from(prompts)).key, data.draw(WORDS))
    turn = data.draw(st.sampled_from([machine.next_, machine.back, machine.skip, None]))
    return turn(wizard) if turn else machine.goto(wizard, data.draw(st.sampled_from(PAGES)))


def wrong(problems: Iterable[Problem]) -> list[Problem]:
    """Return what is not right in a plan.

    Of words that a habit had before it was called agreed, it is said that they rest.
    """
    rests = "this habit stays as agreed, so this line is kept but not used"
    return [each for each in problems if not (each.hint and each.message == rests)]


def whole(wizard: machine.Wizard) -> None:
    """Check what holds at every moment of every walk."""
    data = plan_to_data(wizard.plan)
    read = plan_from_data(data)
    assert wrong(read.problems) == []
    assert read.plan == wizard.plan
    view = machine.view(wizard)
    assert len({prompt.key for prompt in view.prompts}) == len(view.prompts)
    draft = plan_drafts.to_draft(wizard)
    document(draft)
    again = plan_drafts.from_draft(draft, wizard.context)
    assert (again.plan, again.page, again.typed) == (wizard.plan, wizard.page, wizard.typed)


@pytest.mark.slow
@settings(max_examples=75, deadline=None)
@given(st.data())
def test_random_walks_end_in_a_plan_that_reads(data: st.DataObject) -> None:
    base = context()
    starts = (
        machine.start_whole(base),
        machine.start_quick(base),
        machine.start_from_template(base, "offer"),
    )
    wizard = data.draw(st.sampled_from(starts))
    for _ in range(data.draw(st.integers(1, 40))):
        wizard = step(data, wizard)
    whole(wizard)
    for line in machine.read_back(wizard.plan, kinds=base.kinds):
        assert found(machine.goto(wizard, line.page), line.key).value is not None


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.data(), st.sets(st.sampled_from(PAGES)))
def test_every_subset_of_pages_gives_a_plan_that_reads(
    data: st.DataObject, pages: set[str]
) -> None:
    wizard = machine.start_whole(context())
    for _ in range(60):
        if wizard.done:
            break
        if wizard.page in pages:
            for _ in range(3):
                prompts = machine.view(wizard).prompts
                prompt = data.draw(st.sampled_from(prompts)) if prompts else None
                if prompt and not prompt.key.startswith(("start/", "stop/")):
                    with suppress(FieldError):
                        wizard = machine.answer(wizard, prompt.key, value_for(data, prompt))
        wizard = machine.skip(wizard)
    assert wizard.done
    assert wrong(plan_from_data(plan_to_data(wizard.plan)).problems) == []
    written = new_document(plan_to_data(wizard.plan)).raw()
    assert wrong(read(written).problems) == []
    assert read(written).plan == wizard.plan


def test_with_only_enter_or_only_skip_every_way_ends_in_a_valid_plan() -> None:
    for turn, start in itertools.product(
        (machine.next_, machine.skip), (machine.start_whole, machine.start_quick)
    ):
        wizard = start(context())
        seen = []
        while not wizard.done:
            seen.append(wizard.page)
            wizard = turn(wizard)
        assert len(seen) == len(set(seen))
        assert plan_from_data(plan_to_data(wizard.plan)).problems == ()


def test_back_from_anywhere_leads_to_the_beginning_and_no_further() -> None:
    wizard = machine.goto(machine.start_whole(context()), "read-back")
    for _ in range(len(PAGES) + 3):
        wizard = machine.back(wizard)
    assert wizard.page == "welcome"
    assert WizardFlow().is_first(wizard)
