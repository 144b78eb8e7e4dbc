"""What a stretch of days held, in words. What did not happen is not looked at, so never said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import CardLine
from hearten.actions.moments.decide import if_then_place, if_thens
from hearten.actions.review import words
from hearten.model.checkin_route import HEAVY, STORMY, WEATHER
from hearten.model.fields import in_words
from hearten.model.ids import worded
from hearten.model.log.progress import by_item, counts, noticed, rest_days, times
from hearten.model.plan.items import called
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.actions.journal.experiments import Experiment
    from hearten.actions.moments.decide import Spoken
    from hearten.model.plan.parts import Appointment, Entry, Habit, IfThen, Plan
    from hearten.model.resize import Resize

WEEK, WEEKS = 7, 28
SOON = 14  # days within which an appointment is worth a question now
MOST_NOTES = 8
_NO_TITLES: Mapping[str, str] = {}


@valueclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the days that are looked at.

    *held* says what was there; empty for a thin stretch. *low*: ids of habits beside which no
    target stands. *helped*: practices the person said helped. *ready*: ids of habits that may
    take a notch more. *kinds* are the habit kinds, *steps* the ids of those that are done.
    *sizes*: the ways one size down or up, by id and way. *experiment*: a small one of the last
    weeks for which no day was chosen. *sentence*: the one of the person's own that stands beside
    what the week held. *said* are the places of what was said elsewhere in the last week.
    """

    held: tuple[CardLine, ...] = ()
    low: frozenset[str] = frozenset()
    helped: tuple[str, ...] = ()
    ready: frozenset[str] = frozenset()
    kinds: Mapping[str, Any] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()
    sizes: Mapping[tuple[str, str], tuple[Resize, ...]] = field(default_factory=dict)
    help_lines: tuple[str, ...] = ()
    appointment: Appointment | None = None
    experiment: Experiment | None = None
    sentence: Spoken | None = None
    said: frozenset[str] = frozenset()


def days_of_review(day: dt.date, wider: bool) -> tuple[dt.date, dt.date]:
    """Return the days that are looked at, of which *day* is the last."""
    back = (WEEKS if wider else WEEK) - 1
    return dt.date.fromordinal(max(1, day.toordinal() - back)), day


def days_in_words(
    plan: Plan, entries: Sequence[Entry], first: dt.date, last: dt.date, returns: int = 0,
    *, fixed: Collection[str] = (), before: Mapping[str, str] = _NO_TITLES,
) -> tuple[CardLine, ...]:  # fmt: skip
    """Return what stands in the *entries* from *first* to *last*, under headings.

    Of the habits of *fixed*, by id, only the words of notes are there. What the plan has no more
    is called as it was *before*.
    """
    inside = [entry for entry in entries if first <= entry.day <= last]
    counted = [entry for entry in inside if entry.habit not in fixed]
    marks = by_item(entry for entry in counted if not entry.checkin)
    low = rarely_done(plan, entries, first, last)
    names = {**before, **_names(plan)}
    lines = [
        *_under(words.DONE, _done(plan, marks, low, names)),
        *_under(words.STEPS, _steps(marks, names)),
        *_under(words.RESTS, _rests(counted, names)),
        *_under(words.CHECKINS, _checkins(inside)),
        *_under(words.NOTES, _notes(inside)),
    ]
    if lines and returns:
        lines.append(CardLine("heading", words.CAME_BACK.format(times=times(returns))))
    return tuple(lines)


def rarely_done(
    plan: Plan, entries: Sequence[Entry], first: dt.date, last: dt.date
) -> frozenset[str]:
    """Return the habits, by id, beside which what is enough does not stand.

    It was not reached from *first* to *last*, a day was heavy or stormy, or it is more than a week.
    """
    inside = [entry for entry in entries if first <= entry.day <= last]
    alone = last.toordinal() - first.toordinal() >= WEEK or _was_hard(inside)
    marks = by_item(entry for entry in inside if not entry.checkin)
    return frozenset(
        habit.id
        for habit in plan.habits
        if not habit.is_fixed
        and (enough := enough_in_a_week(habit))
        and (alone or habit.is_less or _count(marks.get(habit.id, ())) < enough)
    )


def _count(entries: Iterable[Entry]) -> int:
    return sum(1 for entry in entries if entry.habit and counts(entry))


def if_then_of(plan: Plan, day: dt.date, said: Collection[str]) -> IfThen | None:
    """Return the one if-then of a week: each has its turn, first what was not *said* lately.

    About what is, or may be, as agreed with someone, rests or was let go, none is asked.
    """
    held = tuple(if_thens(plan, day))
    turn = day.toordinal() // 7 % len(held) if held else 0
    in_turn = (*held[turn:], *held[:turn])
    free = (each for each in in_turn if if_then_place(each.id) not in said)
    return next(free, in_turn[0] if in_turn else None)


def next_appointment(plan: Plan, day: dt.date) -> Appointment | None:
    """Return the next appointment after *day* that is near."""
    near = (one for one in plan.appointments if 0 <= (one.at.date() - day).days <= SOON)
    return min(near, key=lambda one: one.at.replace(tzinfo=None), default=None)


def enough_words(habit: Habit) -> str:
    """Return how much is enough in a week, in words; nothing where every day is its own."""
    enough = enough_in_a_week(habit) if habit.has_enough else 0
    return f"about {enough} is enough" if enough else ""


def enough_in_a_week(habit: Habit) -> int:
    """Return how many times a week are enough; 0 where every day is its own."""
    data = habit.rhythm.data() if habit.rhythm is not None else {}
    return habit.about or (int(data["times"]) if data.get("per") == "week" else 0)


def _under(heading: str, lines: Iterable[str]) -> Iterator[CardLine]:
    for number, line in enumerate(lines):
        if not number:
            yield CardLine("heading", heading)
        yield CardLine("item", line)


def _was_hard(entries: Sequence[Entry]) -> bool:
    """Say whether any day was heavy or stormy: then a count stands by itself."""
    return any(entry.answers.get(WEATHER) in (HEAVY, STORMY) for entry in entries)


def _done(
    plan: Plan, marks: Mapping[str, Sequence[Entry]], low: Collection[str], names: Mapping[str, str]
) -> Iterator[str]:
    known = {habit.id: habit for habit in plan.habits}
    for item_id in (*known, *(each for each in marks if each not in known)):
        if not (often := times(_count(marks.get(item_id, ())))):
            continue
        habit = known.get(item_id)
        if habit is not None and habit.is_less:
            often = noticed(often)
        # What is enough stands beside a count only once it was reached.
        said = habit is not None and not habit.is_fixed and item_id not in low
        enough = enough_words(habit) if habit is not None and said else ""
        yield f"{_name(names, item_id)}: {', '.join(filter(None, (often, enough)))}"


def _steps(marks: Mapping[str, Sequence[Entry]], names: Mapping[str, str]) -> Iterator[str]:
    for item_id, entries in marks.items():
        if any(entry.step and counts(entry) for entry in entries):
            yield _name(names, item_id)


def _rests(entries: Sequence[Entry], names: Mapping[str, str]) -> Iterator[str]:
    for item_id in dict.fromkeys(e.habit for e in entries if e.habit and e.did == "rest"):
        often = len(rest_days(entries, item_id))
        said = words.RESTED if often == 1 else words.RESTED_OFTEN
        if often:
            yield said.format(title=_name(names, item_id), times=times(often))


def _checkins(entries: Sequence[Entry]) -> Iterator[str]:
    made = sorted((e for e in entries if e.checkin), key=lambda e: (e.day, e.id))
    if made:
        yield words.CHECKED_IN.format(times=times(len(made)))
    weather = [str(entry.answers[WEATHER]) for entry in made if entry.answers.get(WEATHER)]
    if made and (made[-1].day - made[0].day).days >= 7:
        weather = list(dict.fromkeys(weather))  # after a hard month the row of them would weigh
    if weather:
        yield words.INSIDE.format(words=", ".join(weather))


def _notes(entries: Sequence[Entry]) -> Iterator[str]:
    noted = sorted((e for e in entries if e.note), key=lambda e: (e.day, e.id))
    for entry in noted[-MOST_NOTES:]:
        yield f"{in_words(entry.day).split()[0]}: {' '.join((entry.note or '').split())}"


def _names(plan: Plan) -> dict[str, str]:
    habits = ((habit.id, called(habit)) for habit in plan.habits)
    steps = ((step.id, called(step)) for goal in plan.goals for step in goal.steps)
    return dict((*steps, *habits))


def _name(names: Mapping[str, str], item_id: str) -> str:
    """Return what an item is called; one that nothing says a name of goes by its id in words."""
    return names.get(item_id) or worded(item_id)
