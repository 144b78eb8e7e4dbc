"""The quick path: three answers, then a plan that can be lived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.plan.fixed_habits import health_care
from hearten.actions.wizard import factories, words
from hearten.content import fixed_words
from hearten.content.practice_names import KIND_PAUSE
from hearten.model.dates import week_of
from hearten.model.fields import Choice, Text, YesNo
from hearten.model.plan.edits import with_goal, with_item
from hearten.model.plan.parts import HEALTH_CARE
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.wizard.state import Context, Wizard
    from hearten.content.library import StarterHabit
    from hearten.model.plan.parts import Area, Plan, Step

CARE = "quick/care"
WHAT = "quick/what"
WHEN = "quick/when"
AGREED = "quick/fixed"
WHENS = ("once", "few", "most", "not sure")
MOST_DAYS = 5
KIND_AREA = "self-kindness"
_WHEN = Choice(
    key="when",
    label=words.QUICK_WHEN,
    choices=WHENS,
    labels=(words.WHEN_ONCE, words.WHEN_FEW, words.WHEN_MOST, words.NOT_SURE),
)
_DAILY = ("most", "most days")  # whoever types what fits another habit is understood
_WHEN_AGREED = Choice(
    key="when",
    label=fixed_words.HOW_OFTEN,
    choices=("most days", "few", "not sure"),
    labels=(fixed_words.EVERY_DAY, fixed_words.SOME_DAYS, words.NOT_SURE),
)


def care_prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    """What could use a little care?"""
    areas = [Suggestion(value=a.id, label=a.name) for a in wizard.context.library.areas()]
    return (
        Prompt(
            key=CARE,
            field=Text(key="care", label=words.QUICK_AREA, lines=False, hint=words.MY_OWN),
            value=wizard.answers.get(CARE),
            suggestions=(*areas, _unsure()),
        ),
    )


def care_note(wizard: Wizard) -> str:
    """Return the line of the area that was chosen, whatever will be written into it."""
    return wizard.context.library.care_called(str(wizard.answers.get(CARE) or ""))


def what_prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    """What's one small thing that might help?"""
    return (
        Prompt(
            key=WHAT,
            field=Text(key="what", label=words.QUICK_STEP, lines=False, hint=words.MY_OWN_WORDS),
            value=wizard.answers.get(WHAT),
            suggestions=(
                *(_suggested(wizard, habit) for habit in _tiny_habits(wizard)),
                _unsure(),
            ),
        ),
    )


def when_asked(wizard: Wizard) -> str:
    """Return what is asked first: is it agreed, how often it is as agreed, or when it might fit."""
    return when_prompts(wizard)[0].field.label


def when_prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    """When might it fit? Before that, where it may be so: is it agreed with someone?"""
    answers = wizard.answers
    fixed = _is_fixed(wizard.base, answers, wizard.context)
    field, said = (_WHEN_AGREED if fixed else _WHEN), _said_when(answers, fixed=fixed)
    when = Prompt(key=WHEN, field=field, value=said)
    if not _asks_agreed(wizard.base, answers, wizard.context):
        return (when,)
    asks = YesNo(key="fixed", label=fixed_words.ASKS)
    return (Prompt(key=AGREED, field=asks, value=answers.get(AGREED)), when)


def _asks_agreed(base: Plan, answers: Mapping[str, Any], context: Context) -> bool:
    """Say whether it may be agreed: in own words, and in Health care or in no area we know of."""
    what, area = answers.get(WHAT), answers.get(CARE)
    if not isinstance(what, str) or what == words.NOT_SURE:
        return False
    if isinstance(area, str) and area != words.NOT_SURE:
        return _is_health_care(area, context)
    return any(each.id in health_care(base) for each in base.areas)


def _is_fixed(base: Plan, answers: Mapping[str, Any], context: Context) -> bool:
    """Say whether it is agreed with someone, as far as that was asked and said."""
    what = answers.get(WHAT)
    if isinstance(what, Mapping):
        return bool(what.get("fixed"))
    return answers.get(AGREED) is True and _asks_agreed(base, answers, context)


def _said_when(answers: Mapping[str, Any], *, fixed: bool) -> str | None:
    """Return when it might fit; an answer that cannot be chosen any more is none."""
    said = str(answers.get(WHEN))
    said = ("most days" if fixed else "most") if said in _DAILY else said
    return said if said in (_WHEN_AGREED if fixed else _WHEN).choices else None


def _is_health_care(area: str, context: Context) -> bool:
    names = {area.id: area.name.casefold() for area in context.library.areas()}
    return area.casefold().strip() in (HEALTH_CARE, names.get(HEALTH_CARE, HEALTH_CARE))


def _unsure() -> Suggestion:
    return Suggestion(value=words.NOT_SURE, label=words.NOT_SURE)


def _tiny_habits(wizard: Wizard) -> tuple[StarterHabit, ...]:
    library = wizard.context.library
    care = wizard.answers.get(CARE)
    return (library.habits_for(str(care)) or library.habits_for(KIND_AREA))[:3]


def _suggested(wizard: Wizard, habit: StarterHabit) -> Suggestion:
    """Return a starter habit; what the page says already is not said again beside it."""
    found = suggested(habit, wizard.context)
    return replace(found, care="") if found.care == care_note(wizard) else found


def suggested(habit: StarterHabit, context: Context, area: str | None = None) -> Suggestion:
    """Return a starter habit as a suggestion that answers with all its data."""
    data: dict[str, Any] = {
        "id": habit.id,
        "title": habit.title,
        "kind": habit.kind,
        "smaller": habit.tiny,
        # How often something fixed is, whoever it was agreed with has said.
        "rhythm": None if habit.fixed else habit.rhythm_from(context.today),
        "about": habit.about,
        "after": habit.if_,
        "grow": habit.grow,
        "fixed": habit.fixed,
        "area": area,
    }
    return Suggestion(
        value={key: value for key, value in data.items() if value not in ("", None)},
        label=habit.title,
        note=" · ".join(filter(None, (habit.tiny, habit.usual))),
        care=habit.care,
    )


def care_value(value: Any) -> Any:
    """Return an answer of this path as it is kept: text, yes or no, offered data, or None."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return dict(value)
    return value.strip() or None if isinstance(value, str) else None


def built(base: Plan, answers: Mapping[str, Any], context: Context) -> Plan:
    """Return *base* with what the three answers make of it."""
    plan, area = _with_area(base, answers.get(CARE), context)
    thing, gentle = _thing(answers.get(WHAT), context)
    if isinstance(agreed := answers.get(AGREED), bool) and _asks_agreed(base, answers, context):
        thing = {**thing, "fixed": agreed}
    when = _said_when(answers, fixed=bool(thing.get("fixed")))
    if thing.get("fixed"):
        return _fixed(plan, area, thing, context, when)
    match when:
        case "few":
            return _habit(plan, area, thing, context, rhythm={"times": 3, "per": "week"}, about=3)
        case "most":
            return _habit(plan, area, thing, context, rhythm={"every": "day"}, about=MOST_DAYS)
        case "once":
            last = week_of(context.today, plan.settings.week_starts)[1]
            return _step(plan, area, thing, gentle, last)
        case _:
            return _step(plan, area, thing, gentle, None)


def _with_area(plan: Plan, care: Any, context: Context) -> tuple[Plan, Area | None]:
    if not isinstance(care, str) or care == words.NOT_SURE:
        return plan, None
    plan, known = factories.with_area(plan, context, care)
    area = next(a for a in plan.areas if a.id == known)
    room = sum(a.now for a in plan.areas) < factories.MOST_NOW
    cared = replace(area, care=area.care or "some", now=area.now or room)
    return replace(plan, areas=tuple(cared if a is area else a for a in plan.areas)), cared


def _thing(what: Any, context: Context) -> tuple[dict[str, Any], bool]:
    """Return the data of the one small thing, and whether it is our gentle first step."""
    if isinstance(what, Mapping):
        return dict(what), False
    if isinstance(what, str) and what != words.NOT_SURE:
        return {"title": what}, False
    return {"title": words.FIRST_STEP}, True


def _fixed(
    plan: Plan, area: Area | None, thing: Mapping[str, Any], context: Context, when: Any
) -> Plan:
    """Return *plan* with what is as agreed: a habit. No days are made up for it."""
    free = {key: each for key, each in thing.items() if key != "rhythm"}
    rhythm = {"rhythm": {"every": "day"}} if when in _DAILY else {}
    return _habit(plan, area, free, context, **rhythm)


def _habit(
    plan: Plan,
    area: Area | None,
    thing: Mapping[str, Any],
    context: Context,
    **when: Any,
) -> Plan:
    if any(each.title == thing["title"] for each in plan.habits):
        return plan  # answering twice adds nothing
    data = {**thing, **when, "since": context.today, **({"area": area.id} if area else {})}
    if not area:
        data.pop("area", None)
    if data.get("fixed") or ("rhythm" in thing and "about" not in thing):
        # How often is enough is not ours to say here: of a medicine, or of what is used at need.
        data.pop("about", None)
    return with_item(plan, "habits", factories.habit_from(data, plan))


def _step(
    plan: Plan,
    area: Area | None,
    thing: Mapping[str, Any],
    gentle: bool,
    about: dt.date | None,
) -> Plan:
    title = (area.better or area.title) if area else words.FIRST_STEP_GOAL
    plan, goal = with_goal(plan, title, area.id if area else None)
    there = next(each for each in plan.goals if each.id == goal)
    if any(step.title == thing["title"] for step in there.steps):
        return plan  # answering twice adds nothing
    held = factories.item_from(
        factories.TABLES["steps"],
        {"title": thing["title"], "smaller": thing.get("smaller"), "id": thing.get("id")},
        plan,
    )
    practice = KIND_PAUSE if gentle else None
    step: Step = replace(held, about=about, practice=practice)
    return with_item(plan, "steps", step, inside=goal)
