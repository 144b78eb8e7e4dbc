"""Habits: up to three suggestions, one of my own, or one of a plugin's kinds."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.plan.area_care import care_into, care_with
from hearten.actions.plan.fixed_habits import is_asked_of, is_ours
from hearten.actions.plan.skipped_hours import skipped_hour
from hearten.actions.plan.words import MOMENT_HAS_NO_TIME
from hearten.actions.wizard import factories, words
from hearten.actions.wizard.additions import shown as on_page
from hearten.actions.wizard.day_parts import shape_prompts
from hearten.actions.wizard.offers import free_times, items, offered
from hearten.actions.wizard.pages.goals_page import hoped_for, moved_into
from hearten.actions.wizard.prompts import new, of, once, one_of, option_fields, option_held
from hearten.actions.wizard.quick import KIND_AREA, suggested
from hearten.actions.wizard.state import Page
from hearten.content import fixed_words
from hearten.model.day_shape import is_in_calendar, moments_of_day
from hearten.model.fields import Choice
from hearten.model.plan.items import called
from hearten.model.plan.parts import NOT_FIXED
from hearten.model.plan.schema import PAUSES
from hearten.model.printable import shortened
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.wizard.state import Wizard
    from hearten.content.library import StarterHabit
    from hearten.model.plan.parts import Habit

MOST_SUGGESTED = 3
_MOST_TOLD = 70  # columns of a moment of the day with what stands beside it
_MORE = ("smaller", "about", "at", "anchor", "after", "grow")
_LABELS = {
    "smaller": "The two-minute version",
    "about": "About how many times a week is enough?",
    "at": "At a time of day?",
    "anchor": "Or at a moment of your day?",
    "after": "Or after something: after…",
    "grow": "If it goes well, how could it grow?",
    "calendar": "In the calendar?",
    "calendar_title": "What the calendar may say",
    "ring": "Ring?",
    "since": "Since",
}
_RHYTHMS = (
    ("every day", {"every": "day"}),
    ("Monday to Friday", {"weekdays": ["mon", "tue", "wed", "thu", "fri"]}),
    ("about 3 times a week", {"times": 3, "per": "week"}),
    ("once a week", {"times": 1, "per": "week"}),
    ("when I need it", {"as_needed": True}),
)


def rhythms() -> tuple[Suggestion, ...]:
    """Return a few rhythms in words."""
    return tuple(Suggestion(value=factories.rhythm(data), label=label) for label, data in _RHYTHMS)


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    shown: list[Prompt] = []
    more: list[Prompt] = []
    said: set[str] = set()
    lines = [care_into(area, wizard.context.library) for area in hoped_for(wizard)]
    # The lines that stand somewhere on the page are not said again where an area is chosen.
    here = () if factories.find_in_plan(wizard.plan, wizard.item) is not None else lines
    for habit in on_page(wizard, wizard.plan.habits):
        move = moved_into(wizard, habit, here)
        care = care_with(wizard.plan, habit.id, wizard.context.library)
        care = once(_care(wizard, habit), said) or ("" if move else once(care, said))
        move = once(move, said)
        shown.append(of("habits", habit, "title", label="A habit", more=False, care=care))
        if _is_to_place(wizard, habit):
            shown.append(_for_which(wizard, habit, move))
        if is_asked_of(wizard.plan, habit, wizard.context.library):
            shown.append(_agreed(habit, more=False))
        shown.append(
            of("habits", habit, "rhythm", label=f"{habit.title}: how often?", more=False,
               hint="mon, thu · every 2 days",
               suggestions=() if habit.is_fixed else rhythms(),
               care=_risky(wizard, habit))
        )  # fmt: skip
        more += _more(wizard, habit, move)
    label = "Another habit" if wizard.plan.habits else "A habit that might help"
    care = "\n".join(filter(None, (once(line, said) for line in lines)))
    ideas = (replace(each, care="") if each.care in said else each for each in _suggestions(wizard))
    shown.append(new("habits", label, care=care, suggestions=tuple(ideas)))
    return (*shown, *_shape(wizard), *more, *_pauses(wizard))


def _shape(wizard: Wizard) -> tuple[Prompt, ...]:
    """Ask for the shape of the day where none was written: a habit can stand at its moments."""
    asks = bool(wizard.plan.habits) and not moments_of_day(wizard.origin)
    return shape_prompts(wizard.plan) if asks else ()


def _is_to_place(wizard: Wizard, habit: Habit) -> bool:
    """Say whether a habit was made here in own words, and several areas are there for it."""
    lived = any(habit.id == each.id for each in wizard.origin.habits)
    ours = is_ours(habit, wizard.context.library)
    offered = any(habit.title == each.get("title") for each in items(wizard, "habits"))
    return len(hoped_for(wizard)) > 1 and not (lived or ours or offered)


def _for_which(wizard: Wizard, habit: Habit, moved: str) -> Prompt:
    """Ask which of the chosen areas a habit is for. Not to know it is the first answer."""
    field = one_of("habits", "area", hoped_for(wizard), habit.area)
    field = replace(field, choices=("", *field.choices), labels=(words.NOT_SURE, *field.labels))
    label = words.WHICH_AREA.format(what=habit.title)
    return of("habits", habit, "area", label=label, field=field, more=False, care=moved)


def _agreed(habit: Habit, *, more: bool) -> Prompt:
    """Ask whether a habit is agreed with someone. It stays open to be answered otherwise.

    Where nobody has to be asked, what holds is shown, so that Enter alone changes nothing.
    """
    group = habit.title if more else ""
    label = fixed_words.ASKS if more else f"{habit.title}: {fixed_words.ASKS}"
    asked = of("habits", habit, "fixed", label=label, more=more, group=group)
    return replace(asked, value=habit.is_fixed) if more or habit.is_fixed else asked


def _risky(wizard: Wizard, habit: Habit) -> str:
    """Return what is said before a fixed habit that is lived comes round less often, or ends."""
    lived = any(habit.id == each.id for each in wizard.origin.habits)
    return fixed_words.RISKY if habit.is_fixed and lived else ""


def _care(wizard: Wizard, habit: Habit) -> str:
    for starter in wizard.context.library.habits():
        if starter.care and (starter.title == habit.title or starter.id == habit.id):
            return starter.care
    return ""


def _suggestions(wizard: Wizard) -> tuple[Suggestion, ...]:
    titles = {habit.title for habit in wizard.plan.habits}
    found = [s for s in offered(wizard, "habits") if s.label not in titles]
    ticked = _leads_to(wizard)
    titles |= {each.label for each in found}
    areas = [area.id for area in hoped_for(wizard)] or [KIND_AREA]
    starters = [pair for pair in _in_turn(wizard, areas) if pair[0].title not in titles]
    starters.sort(key=lambda pair: pair[0].id not in ticked)
    unique = {habit.id: (habit, area) for habit, area in reversed(starters)}
    ordered = [pair for pair in starters if unique.get(pair[0].id) == pair]
    room = max(0, MOST_SUGGESTED - len(found))
    found += [suggested(habit, wizard.context, area) for habit, area in ordered[:room]]
    kinds = [k for k in wizard.context.kinds.values() if k.name not in factories.OWN_KINDS]
    return (
        *found,
        *(
            Suggestion(value={"title": k.label, "kind": k.name}, label=k.label, note=k.help)
            for k in kinds
            if k.label not in titles
        ),
    )


def _in_turn(wizard: Wizard, areas: Sequence[str]) -> list[tuple[StarterHabit, str]]:
    """Return the starter habits of each area: the first of all of them, then the second …"""
    library = wizard.context.library
    rounds = zip_longest(*(library.habits_for(area) for area in areas))
    return [
        (habit, area)
        for one_each in rounds
        for habit, area in zip(one_each, areas, strict=True)
        if habit is not None
    ]


def _leads_to(wizard: Wizard) -> set[str]:
    noticed = wizard.plan.well.noticed
    signs = wizard.context.library.low_kindness_signs()
    return {habit for sign in signs if sign.id in noticed for habit in sign.habits}


def _more(wizard: Wizard, habit: Habit, moved: str) -> list[Prompt]:
    group = habit.title
    asked = [key for key in _MORE if not (habit.is_fixed and key in NOT_FIXED)]
    asked = [key for key in asked if key != "about" or habit.has_enough]
    if not (moments := _moments(wizard, habit)).choices:
        asked.remove("anchor")
    fields = {"anchor": moments}
    agreed = habit.fixed is not False and (
        habit.is_fixed or is_asked_of(wizard.plan, habit, wizard.context.library)
    )
    ideas = {"at": () if agreed else free_times(wizard)}
    cares = {
        "at": skipped_hour(wizard.plan, habit, wizard.context.today),
        "anchor": MOMENT_HAS_NO_TIME if is_in_calendar(habit) else "",
    }
    prompts = [
        of("habits", habit, key, field=fields.get(key), label=_LABELS[key], group=group,
           care=cares.get(key, ""), suggestions=ideas.get(key, ()))
        for key in asked
    ]  # fmt: skip
    prompts += [] if habit.is_fixed else _kind(wizard, habit)
    if not is_asked_of(wizard.plan, habit, wizard.context.library):
        prompts.append(_agreed(habit, more=True))
    for key in ("ring", "calendar", "calendar_title"):
        prompts.append(of("habits", habit, key, label=_LABELS[key], group=group))
    if (wizard.plan.areas or habit.area) and not _is_to_place(wizard, habit):
        field = one_of("habits", "area", wizard.plan.areas, habit.area)
        prompts.append(of("habits", habit, "area", field=field, group=group, care=moved))
    prompts.append(of("habits", habit, "since", label=_LABELS["since"], group=group))
    if wizard.flow == "item" or habit.state != "active":
        prompts.append(of("habits", habit, "state", group=group, care=_risky(wizard, habit)))
    return prompts


def _moments(wizard: Wizard, habit: Habit) -> Choice:
    """Return a field that chooses a moment of the person's own day, or the one chosen before."""
    told = ((each.words, shortened(each.told, _MOST_TOLD)) for each in moments_of_day(wizard.plan))
    found = dict(told)
    if habit.anchor:
        found.setdefault(habit.anchor, habit.anchor)
    return Choice(key="anchor", choices=tuple(found), labels=tuple(found.values()))


def _kind(wizard: Wizard, habit: Habit) -> list[Prompt]:
    kinds = {kind.name: kind.label for kind in wizard.context.kinds.values()}
    kinds.setdefault(habit.kind, habit.kind)
    field = Choice(key="kind", label="What kind of habit is it?",
                   choices=tuple(kinds), labels=tuple(kinds.values()))  # fmt: skip
    prompts = [of("habits", habit, "kind", field=field, group=habit.title)]
    for option in option_fields(habit, wizard.context).values():
        prompts.append(
            Prompt(
                key=f"habits/{habit.id}/options/{option.key}",
                field=replace(option, required=False),
                value=option_held(habit, option),
                more=True,
                group=habit.title,
            )
        )
    return prompts


def _pauses(wizard: Wizard) -> list[Prompt]:
    plan = wizard.plan
    names = {item.id: called(item) for table in (plan.areas, plan.goals, plan.habits, plan.checkins)
             for item in table}  # fmt: skip
    fixed = {habit.id for habit in plan.habits if habit.is_fixed}
    prompts = []
    for index, pause in enumerate(plan.pauses):
        name = "The whole plan" if pause.what == "plan" else names.get(pause.what, pause.what)
        rests, group = ("paused", "Pauses") if pause.what in fixed else ("rests", "Rests")
        for key in ("from", "until"):
            label = f"{name} {rests} {key}"
            field = replace(PAUSES.field(key), label=label, required=False)
            value = pause.from_ if key == "from" else pause.until
            prompts.append(Prompt(key=f"pauses/{index}/{key}", field=field, value=value,
                                  more=True, group=group))  # fmt: skip
    return prompts


def _agreed_alone(wizard: Wizard) -> Habit | None:
    """Return the habit that is opened by itself, where it is as agreed with someone."""
    alone = (each for each in wizard.plan.habits if wizard.flow == "item")
    return next((each for each in alone if each.id == wizard.item and each.is_fixed), None)


def _asks(wizard: Wizard) -> str:
    habit = _agreed_alone(wizard)
    return habit.title if habit is not None else ""


def _says(wizard: Wizard) -> str:
    if _agreed_alone(wizard) is not None:
        return fixed_words.WHO_CHANGES
    if any(habit.is_fixed for habit in wizard.plan.habits):
        return f"{_INTRO} {fixed_words.AGREED_STAYS}"
    return ""


_INTRO = "One or two is plenty. The two-minute version counts in full."
PAGE = Page(
    id="habits",
    sitting=words.SITTING_NAMES[0],
    question="Is there something you'd like to do most days, or some days?",
    intro=_INTRO,
    why="Small things, done often, carry a plan. One day without changes little.",
    tables=("habits", "pauses"),
    prompts=_prompts,
    asks=_asks,
    says=_says,
)
