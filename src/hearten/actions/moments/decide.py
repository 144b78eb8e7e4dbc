"""Which sentence of the plan has its moment now: one at most, by what was chosen on that day.

Nothing here looks into words: whether a line is there is all that is asked of it. Order is by
place in the file, and what was said longest ago comes first.
"""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

from hearten.actions.moments import words
from hearten.content.words import FROM_YOU, MARKED_FROM_YOU
from hearten.model.checkin_route import HEAVY, STORMY, WEATHER, way_of
from hearten.model.dates import day_of
from hearten.model.goals import goal_of
from hearten.model.pausing import is_paused
from hearten.model.plan.items import called
from hearten.model.printable import shortened
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hearten.model.plan.parts import Area, Entry, Goal, Habit, IfThen, Plan
    from hearten.storage.log.query import LogSummary

WEEK = dt.timedelta(days=7)  # what was said rests so long
MONTH = dt.timedelta(days=30)  # and so long what was not wanted
_BEFORE = dt.timedelta(hours=1)
_EVENING = dt.time(17)
# where a sentence is said, as it is remembered
TODAY, AFTER_CHECK_IN, AFTER_SETBACK = "today", "check-in", "setback"
AFTER_STORM = "stormy"
_NEVER = dt.date.min
_ONE_IN = 10  # about one day of so many is a quiet one
_LONGEST = 160  # columns of a quote: two lines or three

APPOINTMENT, WHO_KNOWS, IF_THEN = "appointment", "who knows", "if-then"
WHY, NOTICE, ALL_RIGHT = "why", "notice", "all right"
OKAY_DAY, KIND_WORDS = "okay day", "kind words"
EXPERIMENT = "experiment"


@valueclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One sentence that has its moment.

    *place* tells it from the others in what is remembered, and holds none of its words; *says*
    is what leads to it, or all that is said where its *words* are kept back: those are for when
    it is opened. *opens* is the id of the item it belongs to, or the key of the plan's table.
    """

    kind: str
    place: str
    says: str
    words: str = ""
    opens: str = ""

    @property
    def text(self) -> str:
        """The sentence on a line: the person's words quoted, with where they are from."""
        return self._quoting(" ".join(self.words.split()))

    @property
    def row(self) -> str:
        """The sentence as it stands on Today: long words are whole once it is opened."""
        return self._quoting(shortened(" ".join(self.words.split()), _LONGEST))

    def as_data(self) -> dict[str, str | None]:
        """Return it as data; words that are kept back are null."""
        return {"kind": self.kind, "says": self.says, "words": self.words or None}

    def _quoting(self, words: str) -> str:
        return f'{self.says} "{words}"' if words else self.says


@valueclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen on a day: its *weather*, that it is a *hard* one, a *setback* looked at.

    *item* is the id of what is under the hand. *away*: the person is greeted after some days.
    *experiments* are the ids of the journal's pages whose experiment was to be asked about now.
    """

    weather: str = ""
    hard: bool = False
    setback: bool = False
    away: bool = False
    item: str = ""
    experiments: tuple[str, ...] = ()


def mark_of(text: str) -> str:
    """Return what tells *text* from others in what is remembered, without a word of it."""
    return f"{crc32(text.strip().encode('utf-8', 'surrogatepass')):08x}"


def asks_less(chosen: Chosen) -> bool:
    """Say whether the day is a hard one, by what was chosen."""
    return chosen.hard or chosen.setback or way_of({WEATHER: chosen.weather}) in (HEAVY, STORMY)


def was_setback(silent: Mapping[str, dt.date], day: dt.date) -> bool:
    """Say whether a look at a setback came to its end on *day* or the day before."""
    return _lately(silent, AFTER_SETBACK, day)


def _lately(silent: Mapping[str, dt.date], what: str, day: dt.date) -> bool:
    ended = silent.get(f"{what}/")
    return ended is not None and 0 <= (day - ended).days <= 1


def weather_of(entries: Iterable[Entry], day: dt.date) -> str:
    """Return the weather that was chosen last on *day*; nothing where none was."""
    chosen = [e.answers[WEATHER] for e in entries if e.day == day and e.answers.get(WEATHER)]
    return chosen[-1] if chosen and isinstance(chosen[-1], str) else ""


def moment(
    plan: Plan,
    past: LogSummary,
    now: dt.datetime,
    chosen: Chosen,
    silent: Mapping[str, dt.date],
) -> Spoken | None:
    """Return the one sentence that has its moment *now* (the person's own clock), if any.

    *past* holds the entries of this day, and which steps are done; *silent* says until when each
    place is not said: a week after it was said, a month where it was not wanted. What Today said
    on a day stays all that day.
    """
    day = day_of(now, plan.settings.day_starts_at)
    if chosen.away:
        return None
    there = _groups(
        plan, past, now.replace(tzinfo=None), day, chosen, stormy=_lately(silent, AFTER_STORM, day)
    )
    return first_free(plan, there, day, silent)


def first_free(
    plan: Plan,
    groups: Iterable[Iterable[Spoken]],
    day: dt.date,
    silent: Mapping[str, dt.date],
    where: str = TODAY,
) -> Spoken | None:
    """Return, of the first of *groups* with any, what *where* said on *day*, or longest ago.

    None while the plan rests, and once something was not wanted on that day.
    """
    if is_paused(plan, plan, day) or day + MONTH in silent.values():
        return None
    for group in groups:
        here = [(_said_on(day, each.place, where, silent), each) for each in group]
        free = [pair for pair in here if pair[0] or _may_come(pair[1], day, silent)]
        if free:
            return min(free, key=lambda pair: (not pair[0], silent.get(pair[1].place, _NEVER)))[1]
    return None


def _said_on(day: dt.date, place: str, where: str, silent: Mapping[str, dt.date]) -> bool:
    """Say whether it was said on *day*, there or after a check-in: then it stays all that day."""
    return day in (silent.get(f"{each}/{place}") for each in (where, AFTER_CHECK_IN))


def _may_come(spoken: Spoken, day: dt.date, silent: Mapping[str, dt.date]) -> bool:
    """Say whether a sentence rests no longer. An appointment's stands on two days in a row."""
    if spoken.kind == APPOINTMENT:
        return not rests(spoken.place, day, silent)
    return silent.get(spoken.place, day) <= day


def _groups(
    plan: Plan,
    past: LogSummary,
    now: dt.datetime,
    day: dt.date,
    chosen: Chosen,
    *,
    stormy: bool,
) -> Iterator[Iterable[Spoken]]:
    """Yield what may be said, the nearest to the moment first.

    *stormy*: a stormy check-in was this day or the day before. The morning after one, a line of
    when the person is all right would be held against them.
    """
    if chosen.item:
        if not asks_less(chosen):
            yield _about(plan, chosen.item, day)
        return
    if way_of({WEATHER: chosen.weather}) == STORMY:
        yield for_hard_days(plan)
        return
    if asks_less(chosen):
        yield chain(okay_day(plan), for_hard_days(plan))
        yield kind_words(plan)
        return
    yield _appointments(plan, now)
    yield map(_experiment, chosen.experiments)
    yield _who_knows(plan, past, day)
    yield (_response(each, words.FOR_NOW) for each in _near(plan, now, day) if each.at)
    yield (_response(each, words.FOR_TODAY) for each in _near(plan, now, day) if not each.at)
    yield _goals(plan, past, day)
    if is_quiet(day):
        yield chain(() if stormy else all_right(plan), okay_day(plan), untimed(plan))
    yield kind_words(plan)


def is_quiet(day: dt.date) -> bool:
    """Say whether *day* is one of the quiet ones, about one in ten, the same for everybody."""
    # A day gives a number that looks like no other's: neighbours lie far apart.
    return (day.toordinal() * 2654435761 >> 7 & 0xFFFF) % _ONE_IN == 0


def next_change(plan: Plan, now: dt.datetime) -> dt.datetime | None:
    """Return when the next sentence that hangs on a time of day may come; None where none may.

    By the clock of *now*, which carries no zone.
    """
    day = day_of(now, plan.settings.day_starts_at)
    begins = [_begins(plan, each.at, day) for each in plan.if_then if each.at]
    begins += [each for one in plan.appointments for each in _span(plan, one.at)]
    return min((each for each in begins if each > now), default=None)


# appointments


def _span(plan: Plan, at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return from when until when an appointment is near: from the evening before."""
    at = at.replace(tzinfo=None)
    day = day_of(at, plan.settings.day_starts_at).toordinal()
    return dt.datetime.combine(dt.date.fromordinal(max(day - 1, 1)), _EVENING), at


def _appointments(plan: Plan, now: dt.datetime) -> Iterator[Spoken]:
    professionals = {each.id for each in plan.people if each.kind == "professional"}
    for one in plan.appointments:
        first, last = _span(plan, one.at)
        notes = plan.well.treatment if one.with_ in professionals else ""
        if first <= now < last and (_filled(one.ask) or (notes and notes.strip())):
            # One that is moved to another day has a moment of its own.
            yield Spoken(
                kind=APPOINTMENT, place=f"appointments/{one.id}/{one.at:%Y-%m-%d}",
                says=words.FOR_THIS, opens=one.id,
            )  # fmt: skip


# small experiments


def _experiment(page: str) -> Spoken:
    """Return the neutral row of an experiment: its words stay in the journal till it is opened."""
    return Spoken(kind=EXPERIMENT, place=f"journal/{page}", says=words.FOR_THIS, opens=page)


# goals


def _who_knows(plan: Plan, past: LogSummary, day: dt.date) -> Iterator[Spoken]:
    """Yield who knows of a goal that a step was done of on *day*; nobody who is gone."""
    names = {each.id: each.name for each in plan.people}
    today = (each for each in past.entries if each.day == day and each.did == "done")
    done = {each.step for each in today if each.step}
    for goal in plan.goals:
        put_away = goal.state in ("resting", "let go") or is_paused(plan, goal, day)
        if not put_away and any(step.id in done for step in goal.steps):
            yield from who_knows(goal, names)


def who_knows(goal: Goal, names: Mapping[str, str]) -> Iterator[Spoken]:
    """Yield those of *names* (by id) who know about *goal*."""
    for person in goal.who_knows:
        if person in names:
            yield Spoken(
                kind=WHO_KNOWS, place=f"goals/{goal.id}/who_knows/{mark_of(person)}",
                says=words.KNOWS.format(name=names[person], goal=called(goal)), opens=person,
            )  # fmt: skip


def _goals(plan: Plan, past: LogSummary, day: dt.date) -> Iterator[Spoken]:
    """Yield why a goal matters on the day of a step, the day before, and when it is looked at."""
    for goal in plan.goals:
        if goal.state != "active" or is_paused(plan, goal, day):
            continue
        days = [each.about for each in goal.steps if each.id not in past.steps]
        near = any(each and 0 <= (each - day).days <= 1 for each in days)
        if near or (goal.look_again and 0 <= (day - goal.look_again).days < WEEK.days):
            yield from why(goal)


def why(goal: Goal) -> Iterator[Spoken]:
    """Yield why *goal* matters, and how the person will notice that it helps."""
    for kind, key, says, held in (
        (WHY, "why", words.WHY, goal.why),
        (NOTICE, "notice", words.NOTICE, goal.notice),
    ):
        if held and held.strip():
            yield Spoken(
                kind=kind, place=f"goals/{goal.id}/{key}", words=held, opens=goal.id,
                says=says.format(goal=called(goal)),
            )  # fmt: skip


# if it gets in the way


def _near(plan: Plan, now: dt.datetime, day: dt.date) -> Iterator[IfThen]:
    """Yield what was planned for a time that is an hour away or past, or for this weekday."""
    for each in _open(plan, day):
        if each.when is None and each.at is None:
            continue
        on_day = each.when is None or each.when.is_due(day, plan.started)
        if on_day and (each.at is None or _begins(plan, each.at, day) <= now):
            yield each


def _begins(plan: Plan, at: dt.time, day: dt.date) -> dt.datetime:
    """Return the moment an hour before *at* of *day*; past midnight belongs to the day before."""
    of = day + dt.timedelta(days=1) if at < plan.settings.day_starts_at else day
    return dt.datetime.combine(of, at) - _BEFORE


def untimed(plan: Plan) -> Iterator[Spoken]:
    """Yield what was planned for no time, no day and no thing."""
    for each in plan.if_then:
        if not (each.about or each.when or each.at) and _filled([each.then or ""]):
            yield _response(each, words.THOUGHT_OF)


def _about(plan: Plan, item: str, day: dt.date) -> Iterator[Spoken]:
    """Yield what the person planned about what is under the hand, or what that belongs to.

    About what is, or may be, as agreed with someone there is none.
    """
    if any(h.id == item and (h.is_fixed or h.may_be_fixed) for h in plan.habits):
        return
    goal = goal_of(plan, item)
    areas = {h.id: h.area for h in plan.habits} | {g.id: g.area for g in plan.goals}
    whole = goal.id if goal is not None else item
    about = {item, whole, areas.get(whole)} - {None}
    for each in _open(plan, day):
        if each.about in about:
            yield _response(each, words.FOR_IT)


def if_thens(plan: Plan, day: dt.date) -> Iterator[IfThen]:
    """Yield the if-thens that are about nothing fixed, at rest or let go."""
    items: tuple[Habit | Goal | Area, ...] = (*plan.habits, *plan.goals, *plan.areas)
    known = {each.id: each for each in items}
    for each in plan.if_then:
        item = known.get(each.about or "")
        fixed = getattr(item, "is_fixed", False) or getattr(item, "may_be_fixed", False)
        alive = getattr(item, "state", "active") == "active"
        if alive and not fixed and (item is None or not is_paused(plan, item, day)):
            yield each


def _open(plan: Plan, day: dt.date) -> Iterator[IfThen]:
    """Yield those of them that have an answer."""
    return (each for each in if_thens(plan, day) if _filled([each.then or ""]))


def _response(each: IfThen, says: str) -> Spoken:
    """Return what the person does then; what gets in the way is for when it is opened."""
    return Spoken(
        kind=IF_THEN, place=if_then_place(each.id), says=says, words=each.response,
        opens=each.id,
    )  # fmt: skip


def if_then_place(name: str) -> str:
    """Return the place of an if-then by its id, which is made of what gets in the way."""
    return f"if_then/{mark_of(name)}/then"


# when I am all right, and words for other days


def all_right(plan: Plan) -> Iterator[Spoken]:
    """Yield the lines of when the person is all right."""
    well = plan.well
    for key, says, lines in (
        ("like", words.LIKE, well.like),
        ("strengths", words.STRENGTH, well.strengths),
        ("matters", words.MATTERS, well.matters),
    ):
        yield from _lines(ALL_RIGHT, f"well/{key}", says, lines)


def for_hard_days(plan: Plan) -> Iterator[Spoken]:
    """Yield the lines of when the person is all right that they marked for hard days, too."""
    marked = plan.well.hard_days
    lines = (each for each in all_right(plan) if each.words in marked)
    yield from (replace(each, says=MARKED_FROM_YOU) for each in lines)


def okay_day(plan: Plan) -> Iterator[Spoken]:
    """Yield the lines from an okay day."""
    yield from _lines(OKAY_DAY, "well/okay_day", FROM_YOU, plan.well.okay_day)


def kind_words(plan: Plan) -> Iterator[Spoken]:
    """Yield the person's kind words."""
    yield from _lines(KIND_WORDS, "kindness/words", words.KIND_WORDS, plan.kindness.words)


def without_resting(plan: Plan, day: dt.date, silent: Mapping[str, dt.date]) -> Plan:
    """Return *plan* without the lines about the person that were not wanted and rest on *day*.

    Of lines from an okay day, and of kind words, those are left that were not said lately, if
    there are any; on a day on which one was said, it is that one.
    """

    def left(place: str, lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(each for each in lines if not rests(f"{place}/{mark_of(each)}", day, silent))

    def fresh(place: str, lines: Sequence[str]) -> tuple[str, ...]:
        there = {each: f"{place}/{mark_of(each)}" for each in left(place, lines) if each.strip()}
        said = tuple(line for line, at in there.items() if _said_on(day, at, TODAY, silent))
        return (
            said or tuple(e for e, at in there.items() if silent.get(at, day) <= day) or (*there,)
        )

    well, kindness = plan.well, plan.kindness
    well = replace(
        well, like=left("well/like", well.like), strengths=left("well/strengths", well.strengths),
        matters=left("well/matters", well.matters), okay_day=fresh("well/okay_day", well.okay_day),
    )  # fmt: skip
    kindness = replace(kindness, words=fresh("kindness/words", kindness.words))
    return replace(plan, well=well, kindness=kindness)


def rests(place: str, day: dt.date, silent: Mapping[str, dt.date]) -> bool:
    """Say whether a sentence was not wanted and rests on *day*; not of one that was just said."""
    until = silent.get(place, _NEVER)
    said = (on for where, on in silent.items() if where.endswith(f"/{place}"))
    return until > day and all(until - on != WEEK for on in said)


def _lines(kind: str, place: str, says: str, lines: Sequence[str]) -> Iterator[Spoken]:
    for line in lines:
        if line.strip():
            yield Spoken(
                kind=kind, place=f"{place}/{mark_of(line)}", says=says, words=line,
                opens=place.partition("/")[0],
            )  # fmt: skip


def _filled(lines: Iterable[str]) -> bool:
    """Say whether anything is written there: all that is ever asked of words."""
    return any(line.strip() for line in lines)
