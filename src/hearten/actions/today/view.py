"""One day as a list: what it holds, how each thing stands, in the order of the day.

Pure: the same list is drawn by the screen, said line by line and given as JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.moments.decide import Chosen, Spoken, moment, weather_of
from hearten.actions.today.answers import asks_of, said_of
from hearten.actions.today.journal_extras import NOTHING, any_of
from hearten.actions.today.welcome_back import Welcome, welcome
from hearten.content import words
from hearten.content.fixed_words import AGREED_STAYS, AS_AGREED
from hearten.content.practice_names import KIND_PAUSE, name_of
from hearten.content.words import CHECK_IN, LOOK_AGAIN, LOOK_AT_WEEK, TIME_TO_LOOK
from hearten.model.dates import WEEKDAY_NAMES, days_between, week_of
from hearten.model.day_shape import moment_of, places_in_day
from hearten.model.due import (
    appointments_around,
    checkins_on,
    due_on,
    enough_in_week,
    looking_again,
    steps_around,
)
from hearten.model.fields import in_words
from hearten.model.ids import worded
from hearten.model.log.progress import (
    by_item,
    counts,
    days_away,
    noticed,
    rest_days,
    state_of,
    this_week,
)
from hearten.model.pausing import WHOLE_PLAN, is_paused, paused_spans, resting_by_name
from hearten.model.plan.items import called, folded
from hearten.model.plan.parts import MOST_PINNED, Area, Checkin, Goal, Habit
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.actions.today.journal_extras import JournalExtras, Letter
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Appointment, Entry, Plan, Step
    from hearten.plugins.contract import HabitKind
    from hearten.storage.log.query import LogSummary

HANDFUL = 5
FEW_STEPS = 3
_IS_ENOUGH = " is enough"
_LOOK_AGAIN = "look again"
_USUAL = {
    "weekly": LOOK_AT_WEEK,
    "look-again": LOOK_AGAIN,
}  # looks that may be made without being in the plan
A_QUESTIONNAIRE = "A questionnaire"


def _beside(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


@valueclass(frozen=True, slots=True, kw_only=True)
class DayItem:
    """One thing of a day. *name* is what the person calls it, *title* what stands in the list.

    *state* is done, smaller, rest or nothing. *when* is a time or an anchor; *rhythm* says
    how much is enough, *week* how often it was this week; *said* is what was said of it on
    this day, amounts and notes. *asks* are the questions of its kind, a plain tick left out;
    *next_step* is what the kind of a habit says to that, while it is not marked. *practice* is what
    a step is done with. A *fixed* one is as agreed with someone: nothing
    is counted beside it. *longer*: a check-in that is more than a minute, such as a weekly look.
    """

    what: str
    id: str
    title: str
    name: str
    state: str = ""
    when: str = ""
    rhythm: str = ""
    week: str = ""
    smaller: str = ""
    said: tuple[str, ...] = ()
    asks: tuple[Field, ...] = ()
    next_step: str = ""
    practice: str = ""
    fixed: bool = False
    longer: bool = False

    @property
    def beside(self) -> str:
        """What stands beside the title: how it stands and how often, else when and how much."""
        if self.state:
            return _beside(words.state_words(self.state, fixed=self.fixed), self.week)
        return _beside(self.when, self.week or self.rhythm)

    @property
    def shorter(self) -> tuple[str, ...]:
        """What stands beside the title where there is less room, the longest first."""
        if self.state:
            state = words.state_words(self.state, fixed=self.fixed)
            return _beside(state.rpartition(" · ")[2], self.week), state
        often = self.week or self.rhythm.removesuffix(_IS_ENOUGH)
        return _beside(self.when, often), self.when or often


@valueclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Something that rests by its own name. *until* is its last day, None where none is set.

    *put_away*: a goal that rests until it is taken up again. Of a *fixed* one, it is a pause.
    """

    what: str
    id: str
    title: str
    until: dt.date | None = None
    put_away: bool = False
    fixed: bool = False

    @property
    def beside(self) -> str:
        """Until when it rests."""
        if self.put_away:
            return words.RESTS_UNTIL_TAKEN_UP
        last = self.until
        return words.RESTS_UNTIL.format(last=in_words(last)) if last else words.RESTS_OPEN


@valueclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some things of a day under one heading.

    *beside* stands next to it: when a part of the person's own begins, or what they wrote of work.
    """

    heading: str
    items: tuple[DayItem, ...]
    beside: str = ""

    @property
    def headed(self) -> str:
        """The heading with what stands beside it."""
        return _beside(self.heading, self.beside)


@valueclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """A day of the week: *state* is done where something was kept, rest, or nothing."""

    day: dt.date
    state: str = ""

    @property
    def name(self) -> str:
        """The name of the day."""
        return WEEKDAY_NAMES[self.day.weekday()]


@valueclass(frozen=True, slots=True, kw_only=True)
class DayList:
    """A day. *groups* is a handful; *more* waits behind one key or option.

    *welcome* is for someone who was away a while; *spoken* is the one sentence of the plan that
    has its moment.
    *letters* are due and still closed; *moments* are the practices pinned to this page; *slip*
    is a permission for this day, *menu* one thing off the person's own menu. *whole* is the
    whole plan where that rests; *resting* is what rests by its own name. *quiet* is what may be
    chosen on a day that holds nothing. *week* has the seven days around it, once one of them holds
    something; none on a hard day.
    """

    day: dt.date
    groups: tuple[Group, ...] = ()
    more: tuple[DayItem, ...] = ()
    checkins: tuple[DayItem, ...] = ()
    coming: tuple[DayItem, ...] = ()
    spoken: Spoken | None = None
    hard: bool = False
    welcome: Welcome | None = None
    letters: tuple[DayItem, ...] = ()
    moments: tuple[DayItem, ...] = ()
    slip: str = ""
    menu: str = ""
    whole: Resting | None = None
    resting: tuple[Resting, ...] = ()
    quiet: tuple[DayItem, ...] = ()
    week: tuple[WeekDay, ...] = ()

    @property
    def week_in_words(self) -> str:
        """On which days of its week something was kept, and on which a rest."""
        done, rest = (
            [each.name for each in self.week if each.state == state] for state in ("done", "rest")
        )
        return words.week_in_words(done, rest)

    @property
    def rests(self) -> str:
        """That the whole plan rests, and how long; nothing where it does not."""
        if self.whole is None:
            return ""
        last = self.whole.until
        return words.WHOLE_RESTS_UNTIL.format(last=in_words(last)) if last else words.WHOLE_RESTS

    @property
    def at_rest(self) -> Iterator[tuple[str, tuple[Resting, ...]]]:
        """Yield what rests under its heading, then what is paused as agreed with someone."""
        for heading, fixed in ((words.RESTING, False), (words.PAUSED, True)):
            if held := tuple(each for each in self.resting if each.fixed is fixed):
                yield heading, held

    def items(self) -> Iterator[DayItem]:
        """Yield everything that can be marked, in the order it stands."""
        for group in self.groups:
            yield from group.items
        yield from self.more

    @property
    def hard_words(self) -> str:
        """What is said above a hard day; nothing where all of it is as agreed with someone."""
        agreed = self.agreed
        if agreed and len(agreed) == len(tuple(self.items())):
            return ""
        hard = words.HARD_DAY if self.has_smaller else words.HARD_DAY_AS_IT_IS
        return f"{hard} {AGREED_STAYS}" if agreed else hard

    @property
    def has_smaller(self) -> bool:
        """Whether anything of it has a smaller version."""
        return any(item.smaller and not item.fixed for item in self.items())

    @property
    def agreed(self) -> tuple[DayItem, ...]:
        """What of it is as agreed with someone."""
        return tuple(item for item in self.items() if item.fixed)


def day_list(
    plan: Plan,
    day: dt.date,
    past: LogSummary,
    kinds: Mapping[str, Any],
    *,
    hard: bool = False,
    today: dt.date | None = None,
    now: dt.datetime | None = None,
    all_of_it: bool = False,
    extras: JournalExtras = NOTHING,
) -> DayList:
    """Return *day* as a list, with the *extras* of the journal.

    *hard* shows the smaller versions; what was done in full keeps its name, and every mark.
    A sentence of the plan is looked for where *now* is known, the moment by the person's clock.
    """
    on_day = [entry for entry in past.entries if entry.day == day]
    marks = by_item(on_day)
    build = _Build(plan, day, past, kinds, hard, marks)
    due = due_on(plan, day, kinds)
    placed = [
        (place, tuple(map(build.habit, held))) for place, held in places_in_day(plan, due)
    ]  # fmt: skip
    habits = [item for _, items in placed for item in items]
    few = {item.id for item in habits} if all_of_it else build.handful(due)
    groups = [
        Group(heading=place.heading, beside=folded(place.beside), items=items)
        for place, held in placed
        if (items := tuple(item for item in held if item.id in few))
    ]
    free = tuple(build.as_needed(due))
    groups += _group(AS_AGREED, (item for item in free if item.fixed))
    groups += _group(words.IF_IT_COMES_UP, (item for item in free if not item.fixed))
    groups += _group(words.SMALL_STEP, build.steps())
    shown = {item.id for group in groups for item in group.items} | {i.id for i in habits}
    groups += _group(words.ALSO_TODAY, build.others(shown, extras))
    is_now = today is None or day == today
    hello = welcome(days_away(plan, past.last, day)) if is_now and not on_day else None
    chosen = Chosen(
        weather=weather_of(past.entries, day), hard=hard, setback=extras.setback,
        away=hello is not None and not extras.greeted, experiments=extras.experiments,
    )  # fmt: skip
    seen = DayList(
        day=day,
        groups=tuple(groups),
        more=tuple(item for item in habits if item.id not in few),
        checkins=tuple(build.checkins(on_day)),
        coming=tuple(build.appointment(each) for each in appointments_around(plan, day)),
        spoken=moment(plan, past, now, chosen, extras.silent) if now and is_now else None,
        hard=hard,
        welcome=hello,
        letters=tuple(map(_letter, extras.letters[:1])) if is_now else (),
        moments=tuple(_moments(plan)) if is_now else (),
        slip=extras.slip,
        whole=_whole(plan, day),
        resting=tuple(_resting(plan, day)) if is_now else (),
        week=() if hard else _week(plan, day, past, extras.fixed),
        menu=any_of(extras.menu, day) if is_now and (hard or not groups) else "",
    )
    quiet = tuple(_quiet(plan, seen)) if is_now else ()
    return replace(seen, quiet=quiet) if quiet else seen


def _week(
    plan: Plan, day: dt.date, past: LogSummary, without: Collection[str]
) -> tuple[WeekDay, ...]:
    """Return the days of the week around *day*; none while nothing is kept on any of them.

    A day without a record is blank, gone by or to come. Of what is fixed nothing is counted.
    """
    first, last = week_of(day, plan.settings.week_starts)
    agreed = {*without, *(each.id for each in plan.habits if each.is_fixed or each.may_be_fixed)}
    kept = [e for e in past.entries if first <= e.day <= last and e.habit not in agreed]
    done = {e.day for e in kept if counts(e) or e.checkin or not e.did}
    rest = {e.day for e in kept if e.did == "rest"}
    if not done | rest:
        return ()
    days = [type(day).fromordinal(number) for number in days_between(first, last)]
    rest |= {each for each in days if _whole(plan, each) is not None}
    return tuple(
        WeekDay(day=each, state="done" if each in done else "rest" if each in rest else "")
        for each in days
    )


def _quiet(plan: Plan, seen: DayList) -> Iterator[DayItem]:
    """Yield what may be chosen today where nothing stands and nothing rests."""
    day = seen.day
    holds = (seen.groups, seen.more, seen.checkins, seen.letters, seen.moments, seen.rests)
    rests = any(each.from_ <= day and (each.until or day) >= day for each in plan.pauses)
    if any(holds) or rests or any(one.at.date() == day for one in plan.appointments):
        return
    name = name_of(KIND_PAUSE)
    yield DayItem(what="moment", id=KIND_PAUSE, title=name, name=name, practice=KIND_PAUSE)
    if not seen.hard:
        yield DayItem(what="quiet", id="add", title=words.ONE_MORE, name=words.ONE_MORE,
                   when=words.ONE_MORE_NOTE)  # fmt: skip
    yield DayItem(what="quiet", id="leave", title=words.LEAVE_IT, name=words.LEAVE_IT,
               when=words.LEAVE_IT_NOTE)  # fmt: skip


def _whole(plan: Plan, day: dt.date) -> Resting | None:
    """Return the whole plan where that rests on *day*."""
    for first, last in paused_spans(plan, plan):
        if first <= day and (last is None or day <= last):
            return Resting(what="plan", id=WHOLE_PLAN, title=plan.title, until=last)
    return None


def _resting(plan: Plan, day: dt.date) -> Iterator[Resting]:
    """Yield what rests on *day* by its own name, and the goals that were put away."""
    kinds = {Area: "area", Goal: "goal", Habit: "habit", Checkin: "checkin"}
    for item, until in resting_by_name(plan, day):
        yield Resting(
            what=kinds[type(item)], id=item.id, title=called(item), until=until,
            fixed=isinstance(item, Habit) and item.is_fixed,
        )  # fmt: skip
    for goal in plan.goals:
        if goal.state == "resting" and not is_paused(plan, goal, day):
            yield Resting(what="goal", id=goal.id, title=called(goal), put_away=True)


def eased(day: DayList) -> DayList:
    """Return one small thing of *day*, beside what is marked; the rest waits behind *more*.

    What is as agreed with someone stays in view as it is. A longer look waits for another day.
    """
    items = tuple(item for item in day.items() if not item.fixed)
    agreed = tuple(item for item in day.items() if item.fixed)
    marked = [item for item in items if item.state]
    open_ = [item for item in items if not item.state]
    first = next((item for item in open_ if item.smaller), next(iter(open_), None))
    here = marked or ([first] if first is not None else [])
    rest = tuple(item for item in items if item not in here)
    groups = (*_group(AS_AGREED, agreed), *_group(words.ONE_SMALL_THING, here))
    short = tuple(each for each in day.checkins if each.state or not each.longer)
    return replace(day, groups=groups, more=rest, checkins=short, welcome=None, hard=False,
                   letters=(), resting=(), moments=(), menu="", week=())  # fmt: skip


def _group(heading: str, items: Iterable[DayItem]) -> list[Group]:
    held = tuple(items)
    return [Group(heading=heading, items=held)] if held else []


def _letter(letter: Letter) -> DayItem:
    title = f"{words.A_LETTER} {' '.join(in_words(letter.day).split()[1:3])}"
    return DayItem(what="letter", id=letter.id, title=title, name=title)


def _moments(plan: Plan) -> Iterator[DayItem]:
    for practice in plan.kindness.pinned[:MOST_PINNED]:
        if name := name_of(practice):
            yield DayItem(what="moment", id=practice, title=name, name=name, practice=practice)


@valueclass(frozen=True, slots=True)
class _Build:
    """The parts a day is made of."""

    plan: Plan
    day: dt.date
    past: LogSummary
    kinds: Mapping[str, Any]
    hard: bool
    marks: Mapping[str, Sequence[Entry]]

    def habit(self, habit: Habit) -> DayItem:
        """Return a habit as it stands on this day."""
        kind = self.kinds.get(habit.kind)
        entries = self.marks.get(habit.id, ())
        week = this_week(self._this_week(habit))
        # Beside an amount that was said, about how many is enough would judge it.
        amount = any(set(entry.answers) - {"done"} for entry in entries)
        title = (kind.describe(habit) if kind is not None and not amount else "") or habit.title
        state = state_of(entries)
        # What may be as agreed with someone is not replaced on a hard day, either.
        smaller = "" if self.hard and habit.may_be_fixed else habit.smaller or ""
        small = f"{habit.title}: {smaller}" if smaller and self.hard and state != "done" else ""
        return DayItem(
            what="habit",
            id=habit.id,
            title=folded(small or title),
            name=called(habit),
            state=state,
            when=self._when(habit),
            rhythm=_enough(habit),
            week="" if habit.is_fixed else noticed(week) if habit.is_less else week,
            smaller=smaller,
            said=said_of(entries, kind, habit),
            asks=asks_of(kind, habit),
            next_step="" if state or self.hard else self._next_step(habit, kind),
            fixed=habit.is_fixed,
        )

    def handful(self, due: Sequence[Habit]) -> set[str]:
        """Return the ids of what is shown at once: a handful, and all that is marked or fixed.

        A mark brings no other in its place. What was enough for this week already waits
        behind the rest.
        """
        marked = {habit.id for habit in due if habit.id in self.marks or habit.is_fixed}
        left = [habit for habit in due if habit.id not in marked]
        left.sort(key=self._had_enough)
        return marked | {habit.id for habit in left[: max(HANDFUL - len(marked), 0)]}

    def as_needed(self, due: Sequence[Habit]) -> Iterator[DayItem]:
        """Yield the habits without a schedule: for when they are of use."""
        from hearten.plugins.contract import has_own_days

        known = {habit.id for habit in due}
        for habit in self.plan.habits:
            free = habit.rhythm is None or habit.rhythm.data() == {"as_needed": True}
            if habit.id in known or not free or habit.state != "active":
                continue
            if has_own_days(self.kinds.get(habit.kind)):
                continue
            if not is_paused(self.plan, habit, self.day):
                yield self.habit(habit)

    def steps(self) -> Iterator[DayItem]:
        """Yield the steps marked on this day, then a few that may fit."""
        marked = [s for g in self.plan.goals for s in g.steps if s.id in self.marks]
        yield from (self.step(step) for step in marked)
        near: Iterable[tuple[Goal, Step]] = steps_around(self.plan, self.day, self.past.steps)
        open_ = [step for _, step in near if step.id not in self.marks]
        yield from (self.step(step) for step in open_[:FEW_STEPS])

    def step(self, step: Step) -> DayItem:
        """Return a step as it stands on this day."""
        entries = self.marks.get(step.id, ())
        state = state_of(entries)
        small = self.hard and state != "done"
        return DayItem(
            what="step",
            id=step.id,
            title=folded(step.smaller or step.title if small else step.title),
            name=called(step),
            state=state,
            when=f"{step.minutes} minutes" if step.minutes else "",
            smaller=step.smaller or "",
            said=said_of(entries, None),
            practice=step.practice or "",
        )

    def others(self, shown: set[str], extras: JournalExtras) -> Iterator[DayItem]:
        """Yield what was marked and is not in the list: not due, let go, or gone from the plan.

        What is gone goes by the name it had there; what was fixed is not among it.
        """
        habits = {habit.id: habit for habit in self.plan.habits}
        for item_id, entries in self.marks.items():
            first = entries[0]
            if item_id in shown or first.checkin:
                continue
            if item_id in habits:
                yield self.habit(habits[item_id])
            elif item_id not in extras.fixed:
                title = extras.titles.get(item_id) or worded(item_id)
                yield DayItem(
                    what="habit" if first.habit else "step",
                    id=item_id,
                    title=title,
                    name=title,
                    state=state_of(entries),
                    said=said_of(entries, None),
                )

    def checkins(self, on_day: Sequence[Entry]) -> Iterator[DayItem]:
        """Yield the check-ins of this day, then what was made and is none of them."""
        known = {each.id: each for each in self.plan.checkins}
        shown = {each.id: each for each in checkins_on(self.plan, self.day)}
        if again := look_again_due(self.plan, self.day):
            shown.setdefault(again.id, again)
        for entry in on_day:
            if made := entry.checkin:
                usual = Checkin(id=made, title=_USUAL.get(made) or _unnamed(entry))
                shown.setdefault(made, known.get(made) or usual)
        yield from map(self.checkin, shown.values())

    def checkin(self, checkin: Checkin) -> DayItem:
        """Return a check-in of this day; one that was made is done."""
        entries = self.marks.get(checkin.id, ())
        return DayItem(
            what="checkin",
            id=checkin.id,
            title=called(checkin),
            name=called(checkin),
            state="done" if entries else "",
            when=f"{checkin.at:%H:%M}" if checkin.at else "",
            longer=checkin.kind != "daily",
        )

    def appointment(self, one: Appointment) -> DayItem:
        """Return an appointment around this day."""
        names = {person.id: person.name for person in self.plan.people}
        who = names.get(one.with_ or "", one.with_ or one.where or words.APPOINTMENT)
        where = one.where if one.where and one.where != who else ""
        asked = len(one.ask)
        noted = "one question noted" if asked == 1 else f"{asked} questions noted" if asked else ""
        on = one.at.date()
        weekday, *rest = in_words(on, year=False).split()
        named = weekday if (on - self.day).days < 7 else " ".join((weekday, *rest))
        when = f"{named} {one.at:%H:%M}"
        return DayItem(what="appointment", id=one.id, title=who, name=who, when=when,
                       rhythm=" · ".join(filter(None, (where, noted))))  # fmt: skip

    def _when(self, habit: Habit) -> str:
        """Return its time or what it comes after; nothing where its heading says that."""
        if habit.at:
            return f"{habit.at:%H:%M}"
        if habit.anchor:
            moment = moment_of(self.plan, habit)
            return "" if moment is not None and moment.heads else habit.anchor
        return f"after {habit.after}" if habit.after else ""

    def _next_step(self, habit: Habit, kind: HabitKind | None) -> str:
        """Return what the kind of a habit says beside it; of what is, or may be, fixed nothing."""
        fixed = habit.is_fixed or habit.may_be_fixed
        return folded(kind.next_step(habit)) if kind is not None and not fixed else ""

    def _this_week(self, habit: Habit) -> int:
        return sum(1 for e in self.past.entries if e.habit == habit.id and counts(e))

    def _had_enough(self, habit: Habit) -> bool:
        rests = rest_days(self.past.entries, habit.id)
        enough = enough_in_week(self.plan, habit, self.day, rests)
        return 0 < enough <= self._this_week(habit)


def _enough(habit: Habit) -> str:
    """Return how much is enough, where it is less than each of its days; else nothing."""
    if habit.about and habit.has_enough:
        return f"about {habit.about} a week{_IS_ENOUGH}"
    if habit.wants_less or habit.rhythm is None or "times" not in habit.rhythm.data():
        return ""
    return habit.how_often.removesuffix(", any day")


def look_again_due(plan: Plan, day: dt.date) -> Checkin | None:
    """Return the wider look as a check-in of *day*, where its day or that of a goal is there."""
    if is_paused(plan, plan, day):
        return None
    goals = looking_again(plan, day)
    own = next((each for each in plan.checkins if each.kind == _LOOK_AGAIN), None)
    if plan.look_again is not None and plan.look_again <= day:
        return own or Checkin(id="look-again", title=LOOK_AGAIN, kind=_LOOK_AGAIN)
    if not goals:
        return None
    title = TIME_TO_LOOK.format(title=called(goals[0]))
    return Checkin(id=own.id if own else "look-again", title=title, kind=_LOOK_AGAIN)


def _unnamed(entry: Entry) -> str:
    """Return what a check-in is called that the plan does not have.

    A questionnaire that was answered by itself is not named: others may see the screen.
    """
    alone = bool(entry.answers) and all("." in key for key in entry.answers)
    return A_QUESTIONNAIRE if alone else CHECK_IN
