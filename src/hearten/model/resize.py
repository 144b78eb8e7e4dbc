"""One size down, one size up: each way as a plan of its own, with the difference in words.

A rhythm is resized to another rhythm (``Frequency``), an amount or a time of day to the next
round one, a goal or a step to less of it. Nothing here decides: the person picks a ``Resize``,
or none, and undo brings the old size back.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Protocol

from hearten.model.dates import days_in_month, week_of
from hearten.model.due import enough_between, habit_is_due
from hearten.model.fields import Clock, Duration, FieldError, Number, in_words, quoted
from hearten.model.log.progress import counts, rest_days
from hearten.model.pausing import is_paused
from hearten.model.plan.edits import new_id, replace_item
from hearten.model.plan.items import find
from hearten.model.plan.parts import Goal, Habit, Step
from hearten.model.rhythm import forms as rhythms
from hearten.model.rhythm.forms import TIMES, WEEKDAYS, Times, days_in_words, number_in_words
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Plan
    from hearten.model.rhythm.forms import Rhythm

_MOST_ABOUT = 21  # times a week, as the file has it
_MOST = {"week": 7, "month": 31}
_WIDEST_DAYS, _WIDEST_WEEKS = 366, 53
# Once a week, one size down; from so many times a month on, a week is the better measure.
_SELDOM, _OFTEN_A_MONTH = 2, 4
_QUARTER = 15  # minutes
SEVERAL = " · "  # stands between the sizes of one "grow" line
_BACK_TO = re.compile(r'back to "(.+)"', re.DOTALL)
_A_DAY = 24 * 60  # minutes
_LATER = {"look_again": 14, "around": 28, "about": 7}  # days
_WEEKS, _MONTHS = 12, 4  # how far back two good ones may lie, with rests between
_NEARLY = 1e-9


@valueclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often: a rhythm, and how many times a week are enough where that is said."""

    rhythm: Rhythm
    about: int | None = None

    def words(self) -> str:
        """Return it in words, without what goes without saying."""
        return self.rhythm.words(self.about).removesuffix(", any day")


def less_often(now: Frequency, *, has_about: bool = True) -> Iterator[tuple[str, Frequency]]:
    """Yield the ways one size down, each with its words. *has_about*: whether enough is said."""
    if has_about:
        yield from _enough(now, -1)
    for rhythm, label in _fewer(now.rhythm, has_about):
        about = now.about if _goes_with(rhythm, now.about) else None
        yield _told(now, Frequency(rhythm=rhythm, about=about), label)


def more_often(now: Frequency, *, has_about: bool = True) -> Iterator[tuple[str, Frequency]]:
    """Yield the ways one size up, each with its words."""
    if has_about:
        yield from _enough(now, +1)
    for rhythm, label in _more(now.rhythm):
        yield _told(now, Frequency(rhythm=rhythm, about=now.about), label)


def _told(old: Frequency, new: Frequency, label: str) -> tuple[str, Frequency]:
    before, after = old.rhythm, new.rhythm
    if label:
        return label, new
    if isinstance(before, rhythms.Times) and isinstance(after, rhythms.Times):
        same = before.per == after.per
        was = _times(before.times) if same else f"{_times(before.times)} a {before.per}"
        return f"about {_times(after.times)} a {after.per} instead of about {was}", new
    return f"{new.words()} instead of {old.words()}", new


def _times(number: int) -> str:
    return TIMES.get(number, f"{number} times")


def _enough(now: Frequency, by: int) -> Iterator[tuple[str, Frequency]]:
    """Yield what is enough, one more or one less; every one of its days is said by nothing."""
    if isinstance(now.rhythm, (rhythms.Once, rhythms.Times)) and now.about is None:
        return
    days = _days_a_week(now.rhythm)
    held = now.about if now.about is not None and not (days and now.about >= days) else days
    if held is None or not 1 <= held + by <= (_MOST_ABOUT if days is None else days):
        return
    about = held + by
    new = Frequency(rhythm=now.rhythm, about=None if about == days else about)
    was = f"about {held}" if held != days else now.rhythm.words().removesuffix(", any day")
    if about == days:
        yield f"{new.words()} instead of {was} a week", new
    else:
        yield f"about {about} a week is enough instead of {was}", new


def _days_a_week(rhythm: Rhythm) -> int | None:
    """Return on how many days of a week it falls, where every week has the same number."""
    if isinstance(rhythm, rhythms.EveryDay):
        return 7
    if isinstance(rhythm, rhythms.Weekdays):
        return len(set(rhythm.weekdays))
    return rhythm.times if isinstance(rhythm, rhythms.Times) and rhythm.per == "week" else None


def _goes_with(rhythm: Rhythm, about: int | None) -> bool:
    days = _days_a_week(rhythm)
    return about is None or days is None or about <= days


# What a rhythm may become, with the words for it; none where both are said whole.
_Way = tuple["Rhythm", str]


def _fewer(rhythm: Rhythm, has_about: bool) -> Iterator[_Way]:
    match rhythm:
        case rhythms.EveryDay() if not has_about:
            yield rhythms.EveryDays(days=2), ""
        case rhythms.Times(times=1, per="week"):
            yield rhythms.Times(times=_SELDOM, per="month"), ""
        case rhythms.Times() if rhythm.times > 1:
            yield replace(rhythm, times=rhythm.times - 1), ""
        case rhythms.EveryDays() if rhythm.days < _WIDEST_DAYS:
            yield replace(rhythm, days=rhythm.days + 1), ""
        case rhythms.Weekdays():
            yield from _without_one(rhythm)
        case rhythms.EveryWeeks():
            yield from _without_one(rhythm)
            if rhythm.weeks < _WIDEST_WEEKS:
                yield replace(rhythm, weeks=rhythm.weeks + 1), ""
        case rhythms.MonthDays():
            held = sorted(set(rhythm.month_days))
            for one in reversed(held) if len(held) > 1 else ():
                left = tuple(day for day in held if day != one)
                yield rhythms.MonthDays(month_days=left), f"without {_of_month(one)}"


def _more(rhythm: Rhythm) -> Iterator[_Way]:
    match rhythm:
        case rhythms.Times():
            if rhythm.times < _MOST[rhythm.per]:
                yield replace(rhythm, times=rhythm.times + 1), ""
            if rhythm.per == "month" and rhythm.times <= _OFTEN_A_MONTH:
                yield rhythms.Times(times=1, per="week"), ""
        case rhythms.EveryDays(days=2, from_=None):
            yield rhythms.EveryDay(), ""
        case rhythms.EveryDays() if rhythm.days > 1:
            yield replace(rhythm, days=rhythm.days - 1), ""
        case rhythms.Weekdays():
            yield from _with_one(rhythm)
        case rhythms.EveryWeeks():
            if rhythm.weeks > 1:
                yield replace(rhythm, weeks=rhythm.weeks - 1), ""
            yield from _with_one(rhythm)
        case rhythms.MonthDays():
            free = _between(sorted(set(rhythm.month_days)))
            if free:
                days = tuple(sorted({*rhythm.month_days, free}))
                yield rhythms.MonthDays(month_days=days), f"{_of_month(free)} too"


def _of_month(day: int) -> str:
    return "the last day" if day == 31 else f"the {number_in_words(day)}"


def _without_one(rhythm: rhythms.Weekdays | rhythms.EveryWeeks) -> Iterator[_Way]:
    days = [name for name in WEEKDAYS if name in rhythm.weekdays]
    for one in reversed(days) if len(days) > 1 else ():
        left = tuple(name for name in days if name != one)
        yield replace(rhythm, weekdays=left), f"without {days_in_words([one])}"


def _with_one(rhythm: rhythms.Weekdays | rhythms.EveryWeeks) -> Iterator[_Way]:
    for one in WEEKDAYS:
        if one not in rhythm.weekdays:
            held = tuple(name for name in WEEKDAYS if name in (*rhythm.weekdays, one))
            yield replace(rhythm, weekdays=held), f"{days_in_words([one])} too"


def _between(held: list[int]) -> int:
    """Return a free day of the month in the middle of the longest wait; 0 where none is free."""
    if len(held) >= 31:
        return 0
    waits = [
        (after - one, -one) for one, after in zip(held, [*held[1:], held[0] + 31], strict=True)
    ]
    longest, begin = max(waits)
    return (-begin + longest // 2 - 1) % 31 + 1


def amounts(
    options: Sequence[Field], held: Mapping[str, Any], by: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each amount and time among *options* one size down (-1) or up (+1).

    *held* is what the habit says of them. Each comes with its words, and all settings after.
    Where less of something is wanted, a smaller aim is a greater number.
    """
    for field in options:
        was = held.get(field.key, field.default)
        new: Any = None
        if isinstance(field, Number):
            new = _number(field, was, -by if held.get("towards") == "fewer" else by)
        elif isinstance(field, Clock) and isinstance(was, dt.time):
            later = (held.get("when") or "before") == "before"
            new = _shifted(was, -by * _QUARTER if later else by * _QUARTER)
        elif isinstance(field, Duration):
            was, new = _length(field, was, by)
        if new is not None:
            unit = "" if getattr(field, "unit", "") else str(held.get("unit") or "")
            yield _words(field, was, new, unit), {**held, field.key: field.store(new)}


def below(value: float, *, minutes: bool = False) -> int:
    """Return the next round number under *value*."""
    size = _size_at(value - 1e-6, minutes)
    return int(-(-value // size) - 1) * size


def above(value: float, *, minutes: bool = False) -> int:
    """Return the next round number over *value*."""
    size = _size_at(value, minutes)
    return int(value // size + 1) * size


def _words(field: Field, was: Any, new: Any, unit: str) -> str:
    before, after = field.show(was), f"{field.show(new)} {unit}".strip()
    if isinstance(field, Number) and field.unit:
        before = before.removesuffix(field.unit).strip()
        after = "1 minute" if (new, field.unit) == (1, "minutes") else after
    return f"{after} instead of {before}"


def _number(field: Number, held: Any, by: int) -> int | float | None:
    """Return the next round number that the field takes and that asks for something."""
    try:
        value = field.check(held)
        minutes = field.unit == "minutes"
        new = below(value, minutes=minutes) if by < 0 else above(value, minutes=minutes)
        return field.check(new) if new > 0 else None
    except FieldError:
        return None


def _length(field: Duration, held: Any, by: int) -> tuple[Any, Any]:
    """Return a length of time, and the next round one that the field takes."""
    try:
        was = field.check(held)
        minutes = was / dt.timedelta(minutes=1)
        new = below(minutes, minutes=True) if by < 0 else above(minutes, minutes=True)
        return was, field.check(dt.timedelta(minutes=new)) if new > 0 else None
    except FieldError:
        return held, None


def _size_at(value: float, minutes: bool) -> int:
    """Return how far apart round numbers lie just above *value*."""
    if minutes:
        return 1 if value < 5 else 5 if value < 60 else 15
    size = 1
    while value >= 10 * size:
        size *= 10
    if value < 10:
        return 1
    return size // 2 if value < 5 * size else size


def _shifted(at: dt.time, by: int) -> dt.time:
    minutes = (at.hour * 60 + at.minute + by) % (24 * 60)
    return dt.time(minutes // 60, minutes % 60)


class KindSizes(Protocol):
    """What growing needs of a habit kind: its settings, and how much of one time happened."""

    options: Sequence[Field]

    def score(self, habit: Habit, answers: Mapping[str, Any], /) -> float:
        """Return how much of one time happened, 0 to 1."""

    def is_due(self, habit: Habit, day: dt.date, /) -> bool:
        """Say whether a habit stands on a day."""

    def grow(self, habit: Habit, entries: Sequence[Entry], /) -> Mapping[str, Any]:
        """Return the settings of a notch more; none where that is as usual."""


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
    """Return the ways to make a habit, check-in or step one size more; maybe none."""
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
    """Say whether a habit went well for its last two whole weeks, and can become a size more.

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
        enough = _times_due(plan, habit, kind, first, last, rests)
        if enough <= 0:
            continue
        if sum(first <= day <= last for day in days) + _NEARLY < enough:
            return False
        good += 1
        if good == 2:
            return True
    return False


def _times_due(
    plan: Plan,
    habit: Habit,
    kind: KindSizes | None,
    first: dt.date,
    last: dt.date,
    rests: Collection[dt.date],
) -> float:
    """Return how many times are enough between two days; of a kind with days of its own, those.

    What stands until it is done, because its days follow from what happened, is one time.
    """
    follows = getattr(kind, "follows", None)
    if kind is None or follows is None:
        return enough_between(plan, habit, first, last, rests)
    days = map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    due = {day for day in days if habit_is_due(plan, habit, day, kind)}
    free = {day for day in due if day not in rests and not is_paused(plan, habit, day)}
    return sum(1 for day in free if not follows or day - dt.timedelta(days=1) not in due)


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
        kind = kinds.get(item.kind)
        yield from _own_size(plan, item)
        yield from _grown(plan, item, kind) or _amounts(plan, item, kind, +1)
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


def _own_size(plan: Plan, habit: Habit) -> Iterator[Resize]:
    """Yield what the person said would be one size more."""
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


def _grown(plan: Plan, habit: Habit, kind: KindSizes | None) -> list[Resize]:
    """Return the notch more that the kind of a habit has for it, if it has one of its own."""
    new = dict(kind.grow(habit, ())) if kind is not None else {}
    held = {field.key: field for field in kind.options} if kind is not None else {}
    parts = []
    for key, value in new.items():
        field, was = held[key], habit.options.get(key)
        old = _checked(field, was) if was is not None else field.default
        after = _checked(field, value)
        if after != old:
            parts.append(_words(field, old, after, "") if old is not None else field.told(after))
    if not parts:
        return []
    options = {**habit.options, **new}
    return [Resize(label=", ".join(parts), plan=replace_item(plan, habit.id, options=options))]


def _checked(field: Field, value: Any) -> Any:
    try:
        return field.check(value)
    except FieldError:
        return field.default


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


def _kept(plan: Plan, sizes: Iterable[Resize]) -> tuple[Resize, ...]:
    """Return each different way once; one that changes nothing is none."""
    found: list[Resize] = []
    for size in sizes:
        if size.plan != plan and all(size.plan != other.plan for other in found):
            found.append(size)
    return tuple(found)
