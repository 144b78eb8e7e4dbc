"""Checking in: a minute a day, a weekly look, and what the calendar would say."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Names, Prompt, Suggestion
from hearten.actions.plan.fixed_habits import may_be_fixed
from hearten.actions.plan.skipped_hours import skipped_hour
from hearten.actions.wizard import offers, words
from hearten.actions.wizard.additions import shown as on_page
from hearten.actions.wizard.day_parts import shape_prompts
from hearten.actions.wizard.pages.habits import rhythms
from hearten.actions.wizard.pages.start import of_plan
from hearten.actions.wizard.prompts import adding, each, new, of
from hearten.actions.wizard.state import Page
from hearten.content.calendar_titles import calendar_title
from hearten.model.fields import Choice, in_words
from hearten.model.plan.parts import Habit
from hearten.model.plan.schema import CALENDAR_TITLES, PLAN
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.wizard.state import Wizard
    from hearten.model.plan.parts import Checkin, Plan

_TIMES = (dt.time(8), dt.time(13), dt.time(20))
_OWN_WORDS = "What the calendar may say"


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    plan = wizard.plan
    shown: list[Prompt] = []
    more: list[Prompt] = []
    for checkin in on_page(wizard, plan.checkins):
        shown += _in_view(wizard, checkin)
        more += _more(wizard, checkin)
    kinds = {checkin.kind for checkin in plan.checkins}
    if "daily" not in kinds:
        shown.insert(0, _daily(wizard))
    if "weekly review" not in kinds:
        shown.append(_weekly(wizard))
    shown += _calendar(plan, wizard.context.kinds)
    if "look again" not in kinds:
        more.append(_again(wizard))
    more.append(
        new("checkins", "A check-in of my own", about="own", more=True, group="More check-ins",
            suggestions=_own(wizard))
    )  # fmt: skip
    return (*shown, *more, *_questions(wizard), *shape_prompts(plan), *_days(wizard))


def _daily(wizard: Wizard) -> Prompt:
    usual = tuple(Suggestion(value=time, label=f"{time:%H:%M}") for time in _TIMES)
    return new(
        "checkins", "A minute each day. Around when?", about="daily", key="at", hint="20:00",
        suggestions=(
            *offers.checkin(wizard, "daily"),
            *(offers.free_times(wizard) or usual),
            Suggestion(value={"kind": "daily"}, label="any time"),
        ),
    )  # fmt: skip


def _weekly(wizard: Wizard) -> Prompt:
    days = (("Sunday", "sun"), ("Friday", "fri"), ("Monday", "mon"))
    return new(
        "checkins", "A longer look, once a week. On which day?", about="weekly", key="rhythm",
        hint="sunday",
        suggestions=(
            *offers.checkin(wizard, "weekly review"),
            *(Suggestion(value={"rhythm": {"weekdays": [day]}}, label=label)
              for label, day in days),
        ),
    )  # fmt: skip


def _again(wizard: Wizard) -> Prompt:
    return new(
        "checkins", "A wider look every four weeks. Around when in the day?", about="again",
        key="at", more=True, group="More check-ins", hint="11:00",
        suggestions=offers.checkin(wizard, "look again"),
    )  # fmt: skip


def _own(wizard: Wizard) -> tuple[Suggestion, ...]:
    held = {checkin.title for checkin in wizard.plan.checkins}
    return tuple(
        replace(each, label=each.value["title"])
        for each in offers.checkin(wizard, "own")
        if isinstance(each.value.get("title"), str) and each.value["title"] not in held
    )


def _in_view(wizard: Wizard, checkin: Checkin) -> list[Prompt]:
    plan, name = wizard.plan, checkin.title
    prompts = [
        of("checkins", checkin, "at", label=f"{name}: around when?", more=False, hint="20:00",
           suggestions=offers.free_times(wizard),
           care=skipped_hour(plan, checkin, wizard.context.today)),
    ]  # fmt: skip
    if checkin.kind != "daily":
        prompts.insert(
            0, of("checkins", checkin, "rhythm", label=f"{name}: how often?", more=False,
                  hint="sunday", suggestions=rhythms())
        )  # fmt: skip
    if checkin.at is not None:
        prompts.append(of("checkins", checkin, "ring", label=f"{name}: ring?", more=False))
    if plan.settings.calendar_titles == "own" and checkin.calendar:
        label = f"{name}: what may the calendar say?"
        prompts.append(of("checkins", checkin, "calendar_title", label=label, more=False))
    return prompts


def _more(wizard: Wizard, checkin: Checkin) -> list[Prompt]:
    group = checkin.title
    shown = {prompt.key for prompt in _in_view(wizard, checkin)}
    library = wizard.context.library
    asked = [(q.id, q.ask) for q in library.checkin_questions()]
    asked += [(question.id, question.ask) for question in wizard.plan.questions]
    known = [*((q.id, q.ask) for q in library.questions()), *asked]
    names = dict([*known, *wizard.context.questionnaires])
    if wizard.changing:  # nobody is offered a questionnaire while a plan is being made
        asked += wizard.context.questionnaires
    asks = Names(key="questions", label="What it asks", names=tuple(names.items()))
    prompts = [
        of("checkins", checkin, "title", label="What it is called", group=group),
        of("checkins", checkin, "rhythm", label="How often?", group=group, suggestions=rhythms()),
        of("checkins", checkin, "ring", group=group),
        of("checkins", checkin, "questions", field=asks, group=group,
           suggestions=adding(checkin.questions, asked)),
        of("checkins", checkin, "calendar", label="In the calendar?", group=group),
        of("checkins", checkin, "calendar_title", label=_OWN_WORDS, group=group),
        of("checkins", checkin, "since", group=group),
        of("checkins", checkin, "kind", group=group),
    ]  # fmt: skip
    return [prompt for prompt in prompts if prompt.key not in shown]


def preview(plan: Plan, kinds: Mapping[str, Any]) -> str:
    """Return what the calendar would say, by the first thing that has a time; else nothing."""
    timed: list[Habit | Checkin] = [*plan.habits, *plan.checkins]
    for item in timed:
        kept = not isinstance(item, Habit) or item.state == "active"
        if kept and item.calendar and item.at is not None:
            private = item.id in may_be_fixed(plan)
            kind = kinds.get(item.kind) if isinstance(item, Habit) else None
            titles = plan.settings.calendar_titles
            title = calendar_title(item, titles, private=private, kind=kind)
            return words.CALENDAR_PREVIEW.format(title=f"{title} {item.at:%H:%M}")
    return ""


def _calendar(plan: Plan, kinds: Mapping[str, Any]) -> tuple[Prompt, ...]:
    said = preview(plan, kinds)
    field = Choice(
        key="calendar_titles",
        label=said or "What may your calendar say? Others may see it.",
        choices=CALENDAR_TITLES,
        labels=words.CALENDAR_CHOICES,
    )
    value = plan.settings.calendar_titles
    return (
        Prompt(key="settings/calendar_titles", field=field, value=value, more=not said,
               group="" if said else "The calendar"),
    )  # fmt: skip


def _questions(wizard: Wizard) -> list[Prompt]:
    group = "Questions of my own"
    prompts: list[Prompt] = []
    for question in wizard.plan.questions:
        prompts += each("questions", question, ("ask", "answers"), group=group)
    offered = offers.offered(wizard, "questions", key="ask")
    prompts.append(
        new("questions", "A question of my own", more=True, group=group, suggestions=offered)
    )
    return prompts


def _days(wizard: Wizard) -> tuple[Prompt, ...]:
    group = "Days and weeks"
    keys = ("day_starts_at", "week_starts", "time_zone")
    again = of_plan(
        wizard, PLAN.field("look_again"), "When would you like to look at the plan again?", group
    )
    weeks = wizard.context.today + dt.timedelta(weeks=4)
    suggestions = [Suggestion(value=weeks, label="in four weeks")]
    day = wizard.offer.get("look_again")
    if isinstance(day, dt.date) and again.value is None:
        suggestions.insert(0, Suggestion(value=day, label=in_words(day), offered=True,
                                         note=offers.AS_OFFERED))  # fmt: skip
    again = replace(again, suggestions=tuple(suggestions))
    return (again, *each("settings", wizard.plan.settings, keys, group=group))


def _shape_in_view(wizard: Wizard) -> tuple[Prompt, ...]:
    return tuple(replace(each, more=False, group="") for each in shape_prompts(wizard.plan))


PAGE = Page(
    id="checkins",
    sitting=words.SITTING_NAMES[0],
    question="Would you like a time to check in?",
    intro="A minute is enough, on any day you like. Nothing rings unless you ask.",
    why="A short look keeps the plan yours. It asks nothing about days that went by.",
    tables=("checkins", "questions"),
    prompts=_prompts,
)
DAY_PAGE = Page(
    id="day",
    question=words.DAY_SHAPE,
    intro=words.DAY_SHAPE_INTRO,
    why=words.DAY_SHAPE_WHY,
    prompts=_shape_in_view,
    in_turn=True,
)
