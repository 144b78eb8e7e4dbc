"""One size down, one size up: each way as a plan of its own, with the difference in words.

Nothing here decides. The person picks a notch, or none; undo brings the old size back.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Protocol

from hearten.model.dates import days_in_month, week_of
from hearten.model.due import enough_between
from hearten.model.fields import in_words, quoted
from hearten.model.log.progress import counts, rest_days
from hearten.model.plan.edits import find, new_id, replace_item
from hearten.model.plan.parts import Goal, Habit, Step
from hearten.model.resize_amounts import above, amounts, below
from hearten.model.resize_rhythm import Frequency, less_often, more_often
from hearten.model.rhythm.forms import Times
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Plan

SEVERAL = " · "  # stands between the notches of one "grow" line
_BACK_TO = re.compile(r'back to "(.+)"', re.DOTALL)
_A_DAY = 24 * 60  # minutes
_LATER = {"look_again": 14, "around": 28, "about": 7}  # days
_WEEKS, _MONTHS = 12, 4  # how far back two good ones may lie, with rests between
_NEARLY = 1e-9


class KindSizes(Protocol):
    """What growing needs of a habit kind: its settings, and how much of one time happened."""

    options: Sequence[Field]

    def score(self, habit: Habit, answers: Mapping[str, Any], /) -> float:
        """Return how much of one time happened, 0 to 1."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Resize:
    """One size up or down: the difference in words, and the plan with it."""

    label: str
    plan: Plan


def smaller(
    plan: Plan,
    item_id: str,
    kinds: Mapping[str, KindSizes],
    *,
    done: Collection[str] = (),
    today: dt.date | None = None,
) -> tuple[Resize, ...]:
    """Return the ways to make a habit, check-in, goal or step one size smaller; maybe none.

    *done* holds the ids of finished steps, which a goal leaves as they are. What is looked
    at later is later than *today*, where that is given.
    """
    _, item = find(plan, item_id)
    if isinstance(item, Goal):
        ways = _smaller_goal(plan, item, done, today)
    elif isinstance(item, Step):
        ways = _smaller_step(plan, item)
    else:
        ways = _smaller_habit(plan, item, kinds)
    return _kept(plan, ways)


def bigger(plan: Plan, item_id: str, kinds: Mapping[str, KindSizes]) -> tuple[Resize, ...]:
    """Return the ways to make a habit, check-in or step one notch more; maybe none."""
    _, item = find(plan, item_id)
    if isinstance(item, Step):
        return _kept(plan, _minutes(plan, item, +1))
    return _kept(plan, _bigger_habit(plan, item, kinds))


def first_bit(plan: Plan, step_id: str, words: str) -> Plan:
    """Return the plan with *words* as a step of its own, right before the step it begins."""
    new = Step(id=new_id(plan, words, "step"), title=words)
    goals = tuple(
        replace(goal, steps=_before(goal.steps, step_id, new))
        if any(step.id == step_id for step in goal.steps)
        else goal
        for goal in plan.goals
    )
    return replace(plan, goals=goals)


def ready_to_grow(
    plan: Plan,
    habit: Habit,
    entries: Iterable[Entry],
    today: dt.date,
    kinds: Mapping[str, KindSizes],
) -> bool:
    """Say whether a habit went well for its last two whole weeks, and has a notch to go.

    A week at rest from end to end neither counts nor breaks. What is done so many times a
    month is looked at by months.
    """
    if habit.state != "active" or not bigger(plan, habit.id, kinds):
        return False
    own = [entry for entry in entries if entry.habit == habit.id]
    rests, kind = rest_days(own, habit.id), kinds.get(habit.kind)
    days = {e.day for e in own if counts(e) and _went_well(habit, e, kind)}
    since = habit.since or plan.started
    good = 0
    for first, last in _spans(plan, habit, today):
        if since is not None and first < since:
            return False
        enough = enough_between(plan, habit, first, last, rests)
        if enough <= 0:
            continue
        if sum(first <= day <= last for day in days) + _NEARLY < enough:
            return False
        good += 1
        if good == 2:
            return True
    return False


def _went_well(habit: Habit, entry: Entry, kind: KindSizes | None) -> bool:
    """Say whether it was all of it; a smaller version counts in full."""
    if entry.did == "smaller" or not entry.answers or kind is None:
        return True
    return kind.score(habit, entry.answers) + _NEARLY >= 1


def _spans(plan: Plan, habit: Habit, today: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the whole weeks (or months) before *today*, the last one first."""
    by_month = isinstance(habit.rhythm, Times) and habit.rhythm.per == "month"
    begin = today.replace(day=1) if by_month else week_of(today, plan.settings.week_starts)[0]
    for _ in range(_MONTHS if by_month else _WEEKS):
        if begin.toordinal() <= 31:
            return
        last = begin - dt.timedelta(days=1)
        begin = begin - dt.timedelta(days=days_in_month(last) if by_month else 7)
        yield begin, last


# habits and check-ins


def _smaller_habit(plan: Plan, item: Any, kinds: Mapping[str, KindSizes]) -> Iterator[Resize]:
    if not _is_alive(item) or _is_fixed(item):
        return
    yield from _often(plan, item, less_often)
    if not isinstance(item, Habit):
        return
    yield from _amounts(plan, item, kinds.get(item.kind), -1)
    if item.smaller:
        back = f'back to "{item.title}"'
        values: dict[str, Any] = {
            "title": item.smaller,
            "smaller": None,
            "grow": f"{back}{SEVERAL}{item.grow}" if item.grow else back,
        }
        label = f"{quoted(item.smaller)} instead of {quoted(item.title)}"
        yield Resize(label=label, plan=replace_item(plan, item.id, **values))


def _bigger_habit(plan: Plan, item: Any, kinds: Mapping[str, KindSizes]) -> Iterator[Resize]:
    if not _is_alive(item) or _is_fixed(item):
        return
    if isinstance(item, Habit):
        yield from _own_notch(plan, item)
        yield from _amounts(plan, item, kinds.get(item.kind), +1)
    yield from _often(plan, item, more_often)


def _is_fixed(item: Any) -> bool:
    return isinstance(item, Habit) and item.is_fixed


def _is_alive(item: Any) -> bool:
    return hasattr(item, "rhythm") and getattr(item, "state", "active") == "active"


def _often(plan: Plan, item: Any, ways: Any) -> Iterator[Resize]:
    if item.rhythm is None:
        return
    has_about = isinstance(item, Habit) and item.has_enough
    now = Frequency(rhythm=item.rhythm, about=item.about if has_about else None)
    for label, new in ways(now, has_about=has_about):
        values = {"rhythm": new.rhythm, **({"about": new.about} if has_about else {})}
        yield Resize(label=label, plan=replace_item(plan, item.id, **values))


def _own_notch(plan: Plan, habit: Habit) -> Iterator[Resize]:
    """Yield what the person said would be one notch more."""
    if not habit.grow or not habit.grow.strip():
        return
    first, _, later = habit.grow.partition(SEVERAL)
    back = _BACK_TO.fullmatch(first.strip())
    title = back[1] if back else f"{habit.title}: {first.strip()}"
    tiny = habit.title if back or not habit.smaller else habit.smaller
    values = {"title": title, "smaller": tiny, "grow": later or None}
    label = f"{quoted(title)} instead of {quoted(habit.title)}"
    yield Resize(label=label, plan=replace_item(plan, habit.id, **values))


def _amounts(plan: Plan, habit: Habit, kind: KindSizes | None, by: int) -> Iterator[Resize]:
    for label, options in amounts(kind.options if kind else (), habit.options, by):
        yield Resize(label=label, plan=replace_item(plan, habit.id, options=options))


# goals and steps


def _smaller_goal(
    plan: Plan, goal: Goal, done: Collection[str], today: dt.date | None
) -> Iterator[Resize]:
    if goal.state not in ("active", "resting"):
        return
    next_one = next((step for step in goal.steps if step.id not in done), None)
    if next_one is not None:
        yield from _smaller_step(plan, next_one)
    yield from _later(plan, goal, "look_again", "look again on {new} instead of {old}", today)
    yield from _later(plan, goal, "around", "around {new} instead of {old}", today)


def _smaller_step(plan: Plan, step: Step) -> Iterator[Resize]:
    if step.smaller:
        shorter = replace_item(plan, step.id, title=step.smaller, smaller=None)
        label = f"{quoted(step.smaller)} instead of {quoted(step.title)}"
        yield Resize(label=label, plan=shorter)
        alone = replace_item(plan, step.id, smaller=None)
        label = f"{quoted(step.smaller)} first, {quoted(step.title)} after it"
        yield Resize(label=label, plan=first_bit(alone, step.id, step.smaller))
    yield from _minutes(plan, step, -1)
    yield from _later(plan, step, "about", "about {new} instead of {old}", None)


def _minutes(plan: Plan, step: Step, by: int) -> Iterator[Resize]:
    if step.minutes is None:
        return
    new = below(step.minutes, minutes=True) if by < 0 else above(step.minutes, minutes=True)
    if 0 < new <= _A_DAY:
        unit = "minute" if new == 1 else "minutes"
        label = f"{new} {unit} instead of {step.minutes}"
        yield Resize(label=label, plan=replace_item(plan, step.id, minutes=new))


def _later(
    plan: Plan, item: Goal | Step, key: str, words: str, today: dt.date | None
) -> Iterator[Resize]:
    held: dt.date | None = getattr(item, key)
    if held is None:
        return
    start = max(held, today or held)
    if (dt.date.max - start).days <= _LATER[key]:
        return
    new = start + dt.timedelta(days=_LATER[key])
    label = words.format(new=in_words(new), old=in_words(held))
    yield Resize(label=label, plan=replace_item(plan, item.id, **{key: new}))


def _before(steps: tuple[Step, ...], step_id: str, new: Step) -> tuple[Step, ...]:
    at = next(n for n, step in enumerate(steps) if step.id == step_id)
    return (*steps[:at], new, *steps[at:])


def _kept(plan: Plan, notches: Iterable[Resize]) -> tuple[Resize, ...]:
    """Return each different way once; one that changes nothing is none."""
    found: list[Resize] = []
    for notch in notches:
        if notch.plan != plan and all(notch.plan != other.plan for other in found):
            found.append(notch)
    return tuple(found)
