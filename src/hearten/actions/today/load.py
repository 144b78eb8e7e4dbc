"""Looking at a day: the plan, its log and the session, brought together. Writes nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.moments.decide import KIND_WORDS, OKAY_DAY, was_setback
from hearten.actions.plan.earlier_versions import titles_before, uncounted
from hearten.actions.today.journal_extras import NOTHING, JournalExtras, journal_extras
from hearten.actions.today.view import DayList, day_list, eased
from hearten.actions.today.welcome_back import was_greeted
from hearten.model.plan.items import is_in
from hearten.model.value import replace, valueclass
from hearten.storage.fs.disk import CannotRead
from hearten.storage.local.state_file import calendar_asks, calendar_end, is_hard, silent_until

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from hearten.actions.moments.decide import Spoken
    from hearten.actions.session import Session
    from hearten.actions.today.view import DayItem, Group, Resting
    from hearten.model.plan.parts import Entry, Plan
    from hearten.storage.log.query import LogSummary

_NEAR = 28  # days before the end of a calendar, from which on that is said once


@valueclass(frozen=True, slots=True, kw_only=True)
class DaySnapshot:
    """A day, the plan it belongs to, what may need a look, and what plugins say of it.

    *calendar_ends* says that the line about the end of a calendar is among it, said once.
    """

    day: DayList
    plan: Plan
    past: LogSummary
    odd: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    extras: JournalExtras = NOTHING
    calendar_ends: bool = False

    @property
    def notices(self) -> tuple[str, ...]:
        """What may need a look, then what plugins say."""
        return (*self.odd, *self.told)

    def as_data(self) -> dict[str, Any]:
        """Return the day as data, for programs that read our output."""
        day = self.day
        return {
            "day": day.day,
            "plan": {"id": self.plan.id, "title": self.plan.title},
            "hard": day.hard,
            "greeting": f"{day.welcome.says} {day.welcome.asks}" if day.welcome else None,
            "kind_words": _kind_words(day.spoken),
            "from_my_plan": day.spoken.as_data() if day.spoken is not None else None,
            "groups": [_group(each) for each in day.groups],
            "more": [_item(each) for each in day.more],
            "checkins": [_item(each) for each in day.checkins],
            "coming": [_item(each) for each in day.coming],
            "letters": [_item(each) for each in day.letters],
            "moments": [_item(each) for each in day.moments],
            "resting": [_resting(each) for each in (day.whole, *day.resting) if each],
            "week": [{"day": each.day, "state": each.state or None} for each in day.week],
            "permission": day.slip or None,
            "from_my_menu": day.menu or None,
            "notices": list(self.told),
        }


def _group(group: Group) -> dict[str, Any]:
    beside = {"beside": group.beside} if group.beside else {}
    return {"heading": group.heading, **beside, "items": [_item(each) for each in group.items]}


def _item(item: DayItem) -> dict[str, Any]:
    held: dict[str, Any] = {"what": item.what, "id": item.id, "title": item.title}
    for key in ("state", "when", "rhythm", "week", "smaller"):
        held[key] = getattr(item, key) or None
    if item.week:
        held["rhythm"] = None  # no target stands beside a count
    if item.next_step:
        held["next_step"] = item.next_step
    if item.practice:
        held["practice"] = item.practice
    return {**held, "said": list(item.said)}


def _kind_words(spoken: Spoken | None) -> str | None:
    return spoken.text if spoken and spoken.kind in (KIND_WORDS, OKAY_DAY) else None


def _resting(one: Resting) -> dict[str, Any]:
    return {"what": one.what, "id": one.id, "title": one.title, "until": one.until}


def load_day(
    session: Session,
    *,
    day: dt.date | None = None,
    hard: bool = False,
    all_of_it: bool = False,
    plan: Plan | None = None,
    ease: bool = False,
) -> DaySnapshot:
    """Return a day (today, where none is given) as a list, and what may need a look.

    A day that was called a hard one stays so. *ease* leaves one small thing of it. *plan*
    spares reading it again.
    """
    plan = plan or session.readable_plan()
    today = session.today(plan)
    chosen = day or today
    past = session.past(plan, chosen)
    hard = hard or ease or is_hard(session.home, plan.id, chosen)
    fixed = uncounted(session, plan, {each.habit for each in past.entries if each.habit})
    marked = {each.habit or each.step for each in past.entries if each.day == chosen}
    gone = {each for each in marked if each and not is_in(plan, each)}
    titles = titles_before(session, gone)
    held, silent = journal_extras(session, plan, chosen), silent_until(session.home, plan.id)
    held = replace(
        held, fixed=fixed, titles=titles, silent=silent, greeted=was_greeted(session, plan, chosen),
        setback=held.setback or was_setback(silent, chosen),
    )  # fmt: skip
    seen = day_list(
        plan, chosen, past, session.kinds(), hard=hard, today=today, now=session.moment(plan),
        all_of_it=all_of_it, extras=held,
    )  # fmt: skip
    if ease:
        seen = eased(seen)
    odd = tuple(problem.sentence() for problem in past.problems)
    ends = _end_of_calendar(session, plan, today)
    told = (*_told(session, plan, today), *_asked_by_calendar(session, plan, today), *ends)
    return DaySnapshot(
        day=seen, plan=plan, past=past, odd=odd, told=told, extras=held, calendar_ends=bool(ends)
    )


def _asked_by_calendar(session: Session, plan: Plan, today: dt.date) -> tuple[str, ...]:
    """Return in a line that a calendar has something new to ask, or nothing."""
    count = calendar_asks(session.home, plan.id, today)
    if not count:
        return ()
    from hearten.actions.today.words import ASKED, ONE_ASKED

    return (ONE_ASKED if count == 1 else ASKED.format(count=count),)


def _end_of_calendar(session: Session, plan: Plan, today: dt.date) -> tuple[str, ...]:
    """Return in a line up to when the calendar goes that was exported, once that is near."""
    day = calendar_end(session.home, plan.id) if session.date is None else None
    if day is None or (day - today).days > _NEAR:
        return ()
    from hearten.actions.today.words import CALENDAR_ENDS
    from hearten.model.fields import in_words

    return (CALENDAR_ENDS.format(day=in_words(day)),)


def _told(session: Session, plan: Plan, today: dt.date) -> tuple[str, ...]:
    """Return what plugins say of all that happened up to *today*.

    The log is read for those alone that take it. Of a fixed habit nothing is counted, so they are
    given none of it.
    """

    def happened() -> Sequence[Entry]:
        entries: Sequence[Entry] = ()
        with suppress(CannotRead):  # it is said beside the day
            entries = session.every_entry(plan)
        fixed = uncounted(session, plan, {entry.habit for entry in entries if entry.habit})
        return [e for e in entries if e.day <= today and e.habit not in fixed]

    return session.host.notices(plan, happened, today)
