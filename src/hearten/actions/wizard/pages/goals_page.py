"""A small hope for each area that is for now."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Names, Prompt, Suggestion
from hearten.actions.plan.area_care import care_into, care_with
from hearten.actions.plan.words import CONFIDENCE
from hearten.actions.wizard import factories, words
from hearten.actions.wizard.additions import shown as on_page
from hearten.actions.wizard.offers import offered
from hearten.actions.wizard.prompts import new, of, once, one_of
from hearten.actions.wizard.state import Page
from hearten.model.dates import week_of
from hearten.model.goals import is_much

if TYPE_CHECKING:
    from collections.abc import Collection

    from hearten.actions.wizard.state import Wizard
    from hearten.model.plan.parts import Area, Goal, Habit


def hoped_for(wizard: Wizard) -> tuple[Area, ...]:
    """Return the areas to ask a hope for: those for now, else those that could use care."""
    return factories.chosen_areas(wizard.plan)


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    shown: list[Prompt] = []
    more: list[Prompt] = []
    said: set[str] = set()
    areas = hoped_for(wizard)
    asked = {area.id for area in areas}
    # The lines that stand somewhere on the page are not said again where an area is chosen.
    alone = factories.find_in_plan(wizard.plan, wizard.item) is not None
    here = set() if alone else {care_into(area, wizard.context.library) for area in areas}
    held = on_page(wizard, wizard.plan.goals)

    def ask(goal: Goal, care: str) -> None:
        move = moved_into(wizard, goal, here)
        shown.append(_title(goal, "" if move else once(care, said)))
        more.extend(_more(wizard, goal, once(move, said)))

    for area in areas:
        goals = [goal for goal in held if goal.area == area.id]
        care = care_into(area, wizard.context.library)
        for goal in goals:
            ask(goal, care)
        there = any(goal.area == area.id for goal in wizard.plan.goals)
        label = f"Another hope for {area.title}" if there else f"A small hope for {area.title}"
        blank = new("goals", label, about=area.id, more=bool(goals), group=area.title,
                    suggestions=_for_area(wizard, area), hint=area.better or "",
                    care=once(care, said))  # fmt: skip
        (more if goals else shown).append(blank)
    others = [goal for goal in held if goal.area not in asked]
    for goal in others:
        ask(goal, care_with(wizard.plan, goal.id, wizard.context.library))
    loose = bool(areas or others)
    shown.append(
        new("goals", "Another hope" if loose else "A small hope", more=loose,
            group="Another hope" if loose else "", suggestions=offered(wizard, "goals"))
    )  # fmt: skip
    return (*(p for p in shown if not p.more), *more, *(p for p in shown if p.more))


def _title(goal: Goal, care: str) -> Prompt:
    return of("goals", goal, "title", label="The hope, in your words", more=False, care=care)


def _for_area(wizard: Wizard, area: Area) -> tuple[Suggestion, ...]:
    mine = offered(wizard, "goals", area=area.id)
    return mine or offered(wizard, "goals", area=None)


def around(today: dt.date) -> tuple[Suggestion, ...]:
    """Return about when: a guide, never a deadline."""
    spans = (("two weeks", 14), ("a month", 30), ("a season", 91))
    return tuple(
        Suggestion(value=today + dt.timedelta(days=days), label=label) for label, days in spans
    )


def this_week(wizard: Wizard) -> tuple[Suggestion, ...]:
    """Return today, and the end of this week where that is another day."""
    today = wizard.context.today
    last = week_of(today, wizard.plan.settings.week_starts)[1]
    days = {today: "today"} if last == today else {today: "today", last: "this week"}
    return tuple(Suggestion(value=day, label=label) for day, label in days.items())


def _more(wizard: Wizard, goal: Goal, moved: str) -> list[Prompt]:
    group = goal.title
    soon = around(wizard.context.today)
    people = tuple((person.id, person.name) for person in wizard.plan.people)
    knows = Names(key="who_knows", label="Who knows about this?", names=people)
    names = tuple(
        Suggestion(value=(*goal.who_knows, item_id), label=name)
        for item_id, name in people
        if item_id not in goal.who_knows
    )
    prompts = [
        of("goals", goal, "why", label="Why does it matter to you?", group=group,
           suggestions=_reasons(wizard, goal)),
        of("goals", goal, "around", label="Around when? A guide, nothing more. No date is fine.",
           group=group, suggestions=soon),
        of("goals", goal, "look_again", label="When would you like to look at it again?",
           group=group, suggestions=soon),
        of("goals", goal, "notice", label="I'll notice it helps when…", group=group),
        of("goals", goal, "who_knows", field=knows, group=group, suggestions=names),
        of("goals", goal, "importance", label="How much does it matter, 0 to 10?", group=group),
        of("goals", goal, "confidence", label="How doable does it feel, 0 to 10?", group=group,
           care=CONFIDENCE if is_much(goal) else ""),
    ]  # fmt: skip
    if wizard.plan.areas or goal.area:
        field = one_of("goals", "area", wizard.plan.areas, goal.area)
        prompts.append(of("goals", goal, "area", field=field, group=group, care=moved))
    if wizard.flow == "item" or goal.state != "active":
        prompts.append(of("goals", goal, "state", group=group))
    return prompts


def _reasons(wizard: Wizard, goal: Goal) -> tuple[Suggestion, ...]:
    """Return how the person wants to be, as reasons; none where one is written: it would go."""
    values = [] if goal.why else [each.strip() for each in wizard.plan.well.values]
    return tuple(
        Suggestion(value=words.A_VALUE.format(value=each), label=words.A_VALUE.format(value=each))
        for each in dict.fromkeys(values)
        if each
    )


def moved_into(wizard: Wizard, item: Goal | Habit, here: Collection[str]) -> str:
    """Return the line of the area that an item was put into in this sitting, or nothing.

    Nothing, too, where it is *here* on the page already.
    """
    there = factories.find_in_plan(wizard.origin, item.id)
    if there is not None and there[1].area == item.area:
        return ""
    care = care_with(wizard.plan, item.id, wizard.context.library)
    return "" if care in here else care


def _asks(wizard: Wizard) -> str:
    return "" if hoped_for(wizard) else "What's a small hope of yours?"


PAGE = Page(
    id="hopes",
    sitting=words.SITTING_NAMES[0],
    question="What's a small hope for each?",
    asks=_asks,
    intro="Something a bit better, in your own words. Small is good.",
    why="A hope gives the small steps a direction. It can change, or be let go of.",
    tables=("goals",),
    prompts=_prompts,
)
