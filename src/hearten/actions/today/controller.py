"""A day that is open before the person: how it stands, and what they mark in it.

Every mark is stored before it is shown. Nothing here draws anything.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.actions.today import mark
from hearten.actions.today.answers import ADDED_UP
from hearten.actions.today.load import DaySnapshot, load_day
from hearten.actions.today.view import DayList, day_list, eased
from hearten.content import words
from hearten.content.fixed_words import AGREED_STAYS, HARD_DAY_AGREED, NOT_SMALLER
from hearten.model.dates import week_of
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.log.fold import DID, DONE
from hearten.model.log.progress import counts, times
from hearten.model.value import replace, valueclass
from hearten.storage.local.state_file import is_hard, keep_hard
from hearten.storage.log.query import LogSummary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from hearten.actions.moments.decide import Spoken
    from hearten.actions.session import Session
    from hearten.actions.today.view import DayItem
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Plan

    # What u takes back that is no change of a file: what held then, on which day, how.
    Turned = tuple[object, dt.date, Callable[["DayController"], str]]

_KEYS = {"done": "d", "smaller": "s"}


@valueclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of a mark: what to say, the entry that was added, what its kind asks."""

    told: str
    entry: Entry | None = None
    asks: tuple[Field, ...] = ()


class DayController:
    """One day at a time, of one plan. It holds values; the log on disk is the truth."""

    def __init__(self, session: Session, plan: Plan, turned: list[Turned] | None = None) -> None:
        """*turned* is what was chosen in this sitting, where others than this one add to it."""
        self.session = session
        self.plan = plan
        self.today = session.today(plan)
        self.day = self.today
        self.hard = False
        self.all_of_it = False
        self.ease = False
        self._offered = ("", "")  # what the same mark again adds another of
        self._turned = turned if turned is not None else []
        self._stamp: tuple[object, ...] = ()
        self._plan_stamp = self.session.stamp_of_plan()
        self._seen = self._look()

    @property
    def seen(self) -> DaySnapshot:
        """The day as last read, and what may need a look."""
        return self._seen

    @property
    def showing(self) -> DayList:
        """The day as a list; one small thing of it, for someone who eases in."""
        day = self._seen.day
        return eased(day) if self.ease and not self.all_of_it else day

    @property
    def past(self) -> LogSummary:
        """What the log knows."""
        return self._seen.past

    @property
    def week(self) -> tuple[tuple[str, str], ...]:
        """What was done this week and how often; nothing while a day of another one is open."""
        starts = self.plan.settings.week_starts
        if week_of(self.day, starts) != week_of(self.today, starts):
            return ()
        return week_words(self.plan, self.past.entries)

    # looking

    def read(self, plan: Plan | None = None) -> bool:
        """Read the log again, and take up *plan* where it was read anew.

        Where a new day has begun since it was read last, that is opened; say whether so. An
        older day that was left open is left then, or marks would go to it unseen.
        """
        if plan is not None:
            self.plan, self._plan_stamp = plan, self.session.stamp_of_plan()
        now = self.session.today(self.plan)
        followed = self.today != now
        if followed:
            self.day, self.ease, self.all_of_it = now, False, False
        self.today = now
        self._seen = self._look()
        self.let_be()
        return followed

    def open(self, day: dt.date) -> None:
        """Open another day."""
        self.today = self.session.today(self.plan)
        self.day, self.ease, self.all_of_it = day, False, False
        self.read()

    def _look(self) -> DaySnapshot:
        self._stamp = self.session.stamp_of_log()
        self.hard = is_hard(self.session.home, self.plan.id, self.day)
        hard = self.hard or self.ease
        try:
            return load_day(
                self.session, day=self.day, hard=hard, all_of_it=self.all_of_it, plan=self.plan
            )
        except HeartenError as error:  # the plan is here all the same
            empty = day_list(
                self.plan, self.day, LogSummary(steps={}), self.session.kinds(), hard=hard,
                today=self.today, all_of_it=self.all_of_it,
            )  # fmt: skip
            return DaySnapshot(
                day=empty, plan=self.plan, past=LogSummary(steps={}), odd=(error.sentence,)
            )

    def plan_changed(self) -> bool:
        """Say whether somebody wrote the plan file since it was taken up here."""
        return self.session.stamp_of_plan() != self._plan_stamp

    def _fresh(self, item: DayItem) -> DayItem:
        """Return *item* as it stands now, where something was marked elsewhere meanwhile."""
        if self.session.stamp_of_log() == self._stamp:
            return item
        self.read()
        same = (each for each in self._seen.day.items() if each.id == item.id)
        return next(same, item)

    def _redraw(self, past: LogSummary | None = None) -> None:
        """Make the list anew from what is known, without reading anything."""
        held = past or self._seen.past
        day = day_list(
            self.plan, self.day, held, self.session.kinds(), hard=self.hard or self.ease,
            today=self.today, now=self.session.moment(self.plan), all_of_it=self.all_of_it,
            extras=self._seen.extras,
        )  # fmt: skip
        self._seen = replace(self._seen, day=day, past=held)
        self.let_be()

    def set_hard(self, hard: bool) -> str:
        """Show the smaller versions, or the usual ones; return what to say."""
        if hard != self.hard:
            back = partial(DayController._set_hard, hard=self.hard)
            self._turned.append((self._held(), self.day, back))
        return self._set_hard(hard)

    def let_rest(self, spoken: Spoken) -> str:
        """Let a sentence of the plan rest; return what to say."""
        from hearten.actions.moments.decide import EXPERIMENT
        from hearten.actions.moments.words import U_BRINGS_IT_BACK
        from hearten.actions.today.spoken import not_this_one

        until = self._seen.extras.silent.get(spoken.place)
        self._seen, told = not_this_one(self.session, self._seen, spoken)
        self._redraw()
        if spoken.kind == EXPERIMENT:
            return told
        back = partial(DayController._wanted_again, place=spoken.place, until=until)
        self._turned.append((self._held(), self.day, back))
        return f"{told} {U_BRINGS_IT_BACK}"

    def _wanted_again(self, place: str, until: dt.date | None) -> str:
        from hearten.actions.today.spoken import this_one_again

        told = this_one_again(self.session, self.plan, place, until)
        self.read()
        return told

    def turn_back(self) -> str:
        """Where nothing was changed since, take back what was chosen here last.

        That the day is a hard one, or is not; that a sentence of the plan rests. Return what to
        say, or nothing.
        """
        if not self._turned or self._turned[-1][:2] != (self._held(), self.day):
            return ""
        return self._turned.pop()[2](self)

    def _held(self) -> object:
        """Return what is the same again once all is taken back that was changed since."""
        from hearten.actions.undo.recent_changes import last_lines

        with suppress(HeartenError):
            return self.plan, last_lines(self.session)
        return self.plan

    def _set_hard(self, hard: bool) -> str:
        self.hard = hard
        kept = True
        try:
            keep_hard(self.session.home, self.plan.id, self.day, hard)
        except HeartenError:
            kept = False
        self._redraw()
        day = self._seen.day
        on = words.HARD_DAY_ON if day.has_smaller else words.HARD_DAY_AS_IT_IS_ON
        told = on if hard else words.HARD_DAY_OFF
        if hard and day.agreed:
            told = f"{told} {AGREED_STAYS}" if day.hard_words else HARD_DAY_AGREED
        return told if kept else f"{told} {words.NOT_FOR_NEXT_TIME}"

    def show_all(self, all_of_it: bool) -> None:
        """Unfold what waits behind the handful, or fold it again."""
        self.all_of_it = all_of_it
        self._redraw()

    def ease_in(self, ease: bool) -> None:
        """Show one small thing, or the day."""
        self.ease = ease
        self._redraw()

    def use(self, seen: DaySnapshot) -> None:
        """Take up how a sentence of the plan stands now."""
        self._seen = seen
        self._redraw()

    # marking

    def entries_of(self, item: DayItem) -> tuple[Entry, ...]:
        """Return what was said of *item* on this day, oldest first."""
        return tuple(e for e in self.past.entries if e.day == self.day and _is(e, item))

    def mark(self, item: DayItem, did: str) -> Came:
        """Mark *item* done, smaller or rest; a mark that is there is meant otherwise from now.

        Raises HeartenError when nothing could be stored.
        """
        assert did in DID
        if self.day > self.today:
            return Came(told=words.STILL_TO_COME)
        if item.fixed and did == "smaller":
            return Came(told=NOT_SMALLER.format(what=item.name))
        item = self._fresh(item)
        pressed = did
        if did == "done" and self._is_small(item):
            did = "smaller"
        there = [entry for entry in self.entries_of(item) if entry.did]
        if not there:
            return self._add(item, did)
        if item.state == did or (item.fixed and did in DONE and item.state in DONE):
            return self._again(item, pressed, there)
        return self._correct(item, did, there)

    def _is_small(self, item: DayItem) -> bool:
        """Say whether the smaller version is what stands in the list."""
        return (self.hard or self.ease) and bool(item.smaller) and item.state != "done"

    def _add(self, item: DayItem, did: str) -> Came:
        marked = mark.mark(self.session, self.plan, item.what, item.id, did, self.day)
        entry, past = marked.entry, self.past
        steps = dict(past.steps)
        if item.what == "step" and did in DONE:
            steps.setdefault(item.id, self.day)
        self._redraw(
            replace(past, entries=(*past.entries, entry), steps=steps,
                    last=max(past.last or self.day, self.day))
        )  # fmt: skip
        self._stamp = self.session.stamp_of_log()
        which = mark.nth_this_week(self.plan, item.id, past, self.day, self.today)
        told = [self._kept(item, did), *([which] if which and did in DONE else ()), *marked.notices]
        return Came(told=" ".join(told), entry=entry, asks=item.asks if did in DONE else ())

    def _correct(self, item: DayItem, did: str, there: list[Entry]) -> Came:
        """Say that marks are meant otherwise: all of the day, so that the last word counts."""
        meant = [entry for entry in there if entry.did != did]
        notices = mark.correct(self.session, {entry.id: {"did": did} for entry in meant})
        self.read()
        self._tell(entry.id for entry in meant)
        told = " ".join([self._kept(item, did), *notices])
        entry = self.entry(meant[-1].id)
        asks = item.asks if did in DONE and entry is not None and not entry.answers else ()
        return Came(told=told, entry=entry, asks=asks)

    def _kept(self, item: DayItem, did: str) -> str:
        """Return what is said of a mark; of a rest that may be a dose, too, who can tell."""
        from hearten.actions.plan.fixed_habits import unasked

        fixed = item.fixed or (did == "rest" and bool(unasked(self.plan, item.id)))
        less = any(each.id == item.id and each.counts_less for each in self.plan.habits)
        return words.kept(item.name, did, self._when(), fixed=fixed, counted_less=less)

    def _again(self, item: DayItem, pressed: str, there: list[Entry]) -> Came:
        """Ask what was not said of a mark; what is counted may be added once more."""
        done = [entry for entry in there if entry.did == item.state]
        last = done[-1]
        at = f", at {last.at:%H:%M}" if last.at.date() == self.day else ""
        said = (item.name, item.state, at)
        if item.state not in DONE or not item.asks:
            return Came(told=words.already(*said, fixed=item.fixed))
        if not any(field.key in last.answers for field in item.asks):
            return Came(told=words.already_unsaid(*said), entry=last, asks=item.asks)
        if not any(h.id == item.id and h.kind in ADDED_UP for h in self.plan.habits):
            return Came(told=words.already(*said))
        if self._offered != (item.id, pressed):
            self._offered = (item.id, pressed)
            return Came(told=words.already_but(*said, _KEYS[pressed]))
        came = self._add(item, item.state)
        when = "today" if self.day == self.today else "on that day"
        number = sum(1 for entry in there if entry.did in DONE) + 1
        return replace(came, told=f"{came.told} {words.once_more(times(number), when)}")

    def untick(self, item: DayItem) -> str:
        """Take back the last mark of *item* that says it was done; return what to say.

        Raises HeartenError when nothing could be stored.
        """
        item = self._fresh(item)
        done = [entry for entry in self.entries_of(item) if entry.did in DONE]
        if not done:
            return self._no_mark()
        notices = mark.take_back(self.session, self.plan, done[-1:]).notices
        self.read()
        return " ".join([words.taken_back_for_now(item.name), *notices])

    def _no_mark(self) -> str:
        """Say that there is none; NoPlan where the folder is gone that would hold it."""
        self.session.folder()
        return words.NO_MARK

    def let_be(self) -> None:
        """Offer nothing more: something else was done meanwhile."""
        self._offered = ("", "")

    def entry(self, entry_id: str) -> Entry | None:
        """Return an entry of this day as it stands now."""
        return next((entry for entry in self.past.entries if entry.id == entry_id), None)

    def entry_for(self, entry_id: str, item_id: str, day: dt.date | None) -> Entry | None:
        """Return an entry as it stands now; where it is gone, the last of its item on *day*."""
        there = (e for e in self.past.entries if e.day == day and item_id)
        same = [e for e in there if item_id in (e.habit, e.step)]
        return self.entry(entry_id) or (same[-1] if same else None)

    # words and amounts

    def keep_note(self, entry: Entry, note: str) -> str:
        """Store words with a mark; none take them away. Return what to say."""
        told = words.NOTE_KEPT if note else words.NOTE_GONE
        return self._keep(entry, told, note=note)

    def keep_answer(self, entry: Entry, field: Field, text: str) -> str:
        """Store an answer with a mark; FieldError when *text* does not fit. Return what to say."""
        value = field.read(text, self.today)
        answers = {**entry.answers, field.key: field.store(value)}
        said = field.told(value, alone=True)
        return self._keep(entry, words.KEPT_AS.format(said=said), answers=answers)

    def _keep(self, entry: Entry, told: str, **keys: Any) -> str:
        notices = mark.correct(self.session, {entry.id: keys})
        self._stamp = self.session.stamp_of_log()
        new = replace(
            entry, **{**keys, **({"note": keys["note"] or None} if "note" in keys else {})}
        )
        entries = tuple(new if e.id == entry.id else e for e in self.past.entries)
        self._redraw(replace(self.past, entries=entries))
        self._tell((entry.id,))
        return " ".join([told, *notices])

    def _tell(self, ids: Iterable[str]) -> None:
        """Tell plugins how entries that were meant otherwise stand now."""
        for entry_id in ids:
            if (entry := self.entry(entry_id)) is not None:
                self.session.host.entry_saved(self.plan, entry, self.session.folder().path)

    def _when(self) -> str:
        return "" if self.day == self.today else f", on {in_words(self.day)}"


def _is(entry: Entry, item: DayItem) -> bool:
    return item.id in (entry.habit, entry.step)


def week_words(plan: Plan, entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the name of each habit that was done among *entries*, and how often: "twice"."""
    done = [entry.habit for entry in entries if counts(entry)]
    counted = (habit for habit in plan.habits if not habit.is_fixed)
    often = ((habit.title, times(done.count(habit.id))) for habit in counted)
    return tuple((title, words) for title, words in often if words)
