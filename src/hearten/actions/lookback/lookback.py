"""Looking back: the plan, its log and its journal, brought together over some weeks.

Looking writes nothing but what is derived. The words of letters are read when one is opened.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.lookback import words
from hearten.actions.lookback.day_dots import dot_by_day, whole_log
from hearten.actions.lookback.results import CameUp, DatedNote, LookBackResults, LookBackRow
from hearten.actions.plan.earlier_versions import titles_before, uncounted
from hearten.content.library import library
from hearten.model.dates import MONTHS
from hearten.model.errors import HeartenError, UsageError
from hearten.model.log import lookback as model
from hearten.model.log.progress import noticed, so_far, times
from hearten.model.log.ratings import lighter_after
from hearten.model.log.stats import long
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator

    from hearten.actions.session import Session
    from hearten.model.dates import DaySet
    from hearten.model.journal import Head, Record
    from hearten.model.log.lookback import DayWords, DotRow, Span, Win
    from hearten.model.log.ratings import Lighter
    from hearten.model.plan.parts import Entry, Habit, Plan
    from hearten.storage.log.file_stats import LogTotals

MOST_WINS, MOST_NOTES, MOST_RECORDS, MOST_LOOKED_AT, MOST_MET = 12, 12, 8, 200, 2
LATELY = 91  # days: shapes and signs that come up are told of a season
_REACHING_OUT, _THOUGHT = ("reaching-out", "kind-conversation"), "thought-record"
_SIGNS, _UNSURE = "how-am-i-treating-myself", "not sure"


def span_of(
    session: Session,
    plan: Plan,
    *,
    weeks: int = 4,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> Span:
    """Return the weeks that are meant: so many up to today, or those between two days."""
    today = session.today(plan)
    starts = plan.settings.week_starts
    if first is None:
        return model.weeks_until(last or today, weeks, starts)
    last = last or max(first, today)
    if last < first:
        raise UsageError("The last day comes before the first one. Nothing was changed.")
    return model.weeks_between(first, last, starts)


class LookBackReader:
    """What one look back reads: once for all weeks that are shown, until `read` is called."""

    def __init__(self, session: Session, plan: Plan, span: Span) -> None:
        """*span* is shown first. HeartenError where nothing can be read."""
        self.session, self.plan = session, plan
        self.starts = plan.settings.day_starts_at
        self.read(span)

    def read(self, span: Span) -> None:
        """Read the log and the journal (again), with the words of notes in *span*."""
        self._noted: set[dt.date] = set()
        self._found = self._whole(span)
        self._fixed = uncounted(self.session, self.plan, self._found.sums.habits)
        self._before = titles_before(self.session, self._gone())
        self._summaries: dict[str, str] = {}
        self._heads, self._unread = _heads(self.session, self.starts)
        self._always: dict[str, Any] = {}

    def _gone(self) -> set[str]:
        """Return the ids of what was done and is in the plan no more."""
        plan, found = self.plan, self._found
        steps = {step.id for goal in plan.goals for step in goal.steps}
        habits = {habit.id for habit in plan.habits}
        return (set(found.sums.habits) - habits) | (set(found.past.steps) - steps)

    def dots(self) -> Callable[[dt.date], str]:
        """Return the dots of all days, for a calendar."""
        return dot_by_day(self._found, self._fixed)

    def _whole(self, span: Span) -> LogTotals:
        from hearten.model.dates import days

        def noted(found: DaySet) -> DaySet:
            self._noted.update(self._notes_in(found, span))
            return days(self._noted)

        return whole_log(self.session, self.plan, noted)

    def _notes_in(self, found: DaySet, span: Span) -> tuple[dt.date, ...]:
        last = min(span.last, self.session.today(self.plan))
        return model.newest(found, span.first, last, MOST_NOTES)

    def back(self, span: Span, *, item: str = "") -> LookBackResults:
        """Return what there is to see of *span*; of one habit alone, where *item* is one."""
        plan, today = self.plan, self.session.today(self.plan)
        end = min(span.last, today)
        noted = self._notes_in(self._found.sums.notes, span)
        if not self._noted.issuperset(noted):
            with suppress(HeartenError):  # the plan went meanwhile: what was read is still here
                self._found = self._whole(span)
        found = self._found
        held = model.rows(plan, found.sums, span, today, self._fixed, self._before)
        rows = tuple(self._item(row) for row in held if item in ("", row.id))
        if item:
            return LookBackResults(plan=plan, span=span, today=today, sums=found.sums, items=rows)
        first, last = span.first.toordinal(), end.toordinal()
        return LookBackResults(
            plan=plan,
            span=span,
            today=today,
            sums=found.sums,
            items=tuple(each for each in rows if each.row.cells.strip()),
            others=tuple(each for each in rows if not each.row.cells.strip()),
            spells=model.spells(found.sums, span, today, self.told(span) if span.by_days else ()),
            notes=_notes(found.notes, noted),
            more_notes=found.sums.notes.between(first, last).bit_count() - len(noted),
            notices=(*(problem.sentence() for problem in found.past.problems), *self._unread),
            **self._of_all_time(today),
        )

    def told(self, span: Span) -> tuple[DayWords, ...]:
        """Return the days of *span* with several words, as their check-ins said them in turn."""
        from hearten.storage.log.query import query

        days = model.days_that_turned(self._found.sums, span.first, span.last)
        if not days:
            return ()
        today = self.session.today(self.plan)
        read = query(self.session.log(), days[0], days[-1], today, self.starts)
        return model.told_in_order(read.entries, days)

    def _of_all_time(self, today: dt.date) -> dict[str, Any]:
        """Return what is the same whatever weeks are shown."""
        if not self._always:
            found, heads, plan = self._found, self._heads, self.plan
            wins = model.wins(plan, found.past.steps, heads, self._before)
            returns = found.past.returns
            self._always = {
                "checkins": sum(each.times for each in found.sums.checkins.values()),
                "returns": returns,
                "came_back": words.came_back(times(returns), _since(found.first, today)),
                "wins": tuple(self._with_words(win) for win in wins[:MOST_WINS]),
                "more_wins": max(0, len(wins) - MOST_WINS),
                "letters": model.letters(heads, today),
                "helped": tuple(
                    (self.session.practice_name(name), n) for name, n in model.helped(heads)
                ),
                "strengths": tuple(self._strengths()),
                "people": self._people(),
                "lighter": self._lighter(),
                "came_up": self._came_up(today),
                "noticed": tuple(library().names().get(each, each) for each in plan.well.noticed),
                "first": found.first,
            }
        return self._always

    def _item(self, row: DotRow) -> LookBackRow:
        habit = next((each for each in self.plan.habits if each.id == row.id), None)
        if row.id not in self._summaries:
            self._summaries[row.id] = _summary(self.session, habit, self._found, row)
        return LookBackRow(
            row=row,
            times=noticed(so_far(row.times)) if habit and habit.is_less else so_far(row.times),
            paused=words.paused(row.paused),
            summary=self._summaries[row.id],
            added_up=habit is not None and habit.kind == "minutes",
        )

    def _record(self, which: str) -> Record | None:
        return next(self._records([which]), None)

    def _records(self, ids: Iterable[str]) -> Iterator[Record | None]:
        """Yield records, None for one that can't be read; the index is loaded once for all."""
        try:
            read = self.session.journal().reader(self.starts)
        except HeartenError:
            return
        for each in ids:
            try:
                yield read(each)
            except HeartenError:
                yield None

    def _with_words(self, win: Win) -> Win:
        """Return a win that stands in the journal with its words, others as they are."""
        if not win.record:
            return win
        record = self._record(win.record)
        said = _answer(record, "win") or (record.text.strip() if record is not None else "")
        return replace(win, title=said.partition("\n")[0] or words.A_WIN)

    def _newest(self, practices: tuple[str, ...], most: int = MOST_RECORDS) -> list[Head]:
        found = [head for head in self._heads if head.practice in practices]
        return found[: -most - 1 : -1]

    def _strengths(self) -> Iterator[tuple[dt.date, str, str]]:
        """Yield how strong a thought felt, before and after: the words chosen, newest first."""
        heads = self._newest((_THOUGHT,))
        for head, record in zip(heads, self._records(h.id for h in heads), strict=False):
            before, after = _answer(record, "strength_before"), _answer(record, "strength_after")
            if before and after:
                yield head.day, before, after

    def _came_up(self, today: dt.date) -> tuple[CameUp, ...]:
        """Return shapes of thoughts, and signs, that were chosen in a season; most first."""
        signs = {sign.id: sign for sign in library().low_kindness_signs()}
        often: dict[tuple[str, bool], int] = {}
        met: dict[str, list[str]] = {}
        heads = self._newest((_THOUGHT, _SIGNS), MOST_LOOKED_AT)
        lately = (each.id for each in heads if 0 <= (today - each.day).days < LATELY)
        for record in self._records(lately):
            ticked = record.answers.get("signs", ()) if record is not None else ()
            found = [(each, True) for each in ((ticked,) if isinstance(ticked, str) else ticked)]
            shape, kinder = _answer(record, "pattern"), _answer(record, "kinder_line")
            if shape and shape != _UNSURE:
                found.append((shape, False))
                met.setdefault(shape, []).extend([kinder.partition("\n")[0]] if kinder else [])
            for each in found:
                often[each] = often.get(each, 0) + 1
        ordered = sorted(often, key=lambda each: (-often[each], each))
        return tuple(
            CameUp(
                what=signs[name].text if name in signs else name,
                often=words.how_often(often[name, is_sign]),
                met=() if is_sign else tuple(dict.fromkeys(met[name]))[:MOST_MET],
                sign=is_sign,
                note=signs[name].note if is_sign and name in signs else "",
            )
            for name, is_sign in ordered
        )

    def _lighter(self) -> tuple[Lighter, ...]:
        """Return what it was lighter after, where that is looked at; else the log is not read."""
        if not self.plan.settings.before_after:
            return ()
        with suppress(HeartenError):
            return lighter_after(self.plan, self.session.log().read(self.starts).entries)
        return ()

    def _people(self) -> tuple[tuple[str, int], ...]:
        """Return the people of the plan that pages of the journal name as who it was."""
        names = {person.name for person in self.plan.people}
        often: dict[str, int] = {}
        heads = self._newest(_REACHING_OUT) if names else []
        for record in self._records(head.id for head in heads):
            who = _answer(record, "who")
            if who in names:
                often[who] = often.get(who, 0) + 1
        return tuple(sorted(often.items(), key=lambda each: (-each[1], each[0])))


def _heads(session: Session, starts: dt.time) -> tuple[tuple[Head, ...], tuple[str, ...]]:
    """Return what is known of the journal; a sentence where it can't be read at all."""
    try:
        return session.journal().heads(starts), ()
    except HeartenError as error:
        return (), (error.sentence,)


def _notes(entries: Iterable[Entry], days: Collection[dt.date]) -> tuple[DatedNote, ...]:
    """Return the notes of some days, the newest first."""
    found = sorted(entries, key=lambda entry: (entry.day, entry.id), reverse=True)
    return tuple(DatedNote(id=e.id, day=e.day, text=e.note or "") for e in found if e.day in days)


def _summary(session: Session, habit: Habit | None, found: LogTotals, row: DotRow) -> str:
    """Return the sentence of a habit's kind, as far as it says more than how often."""
    if habit is None or not row.times:
        return ""
    kind = session.kinds().get(habit.kind)
    said = kind.summary(habit, entries_like(habit, found)) if kind is not None else ""
    for often in (so_far(row.times), f"{row.times} times so far"):
        if said.rstrip(".").casefold() == often:
            return ""
        if said.casefold().startswith(f"{often}, "):
            return said[len(often) + 2 :].rstrip(".")
    return said


def entries_like(habit: Habit, found: LogTotals) -> tuple[Entry, ...]:
    """Return the entries of a habit for its kind: the true ones, or as many that say the same.

    Built-in kinds look at answers alone, so alike entries can be one of them, many times.
    """
    own = tuple(entry for entry in found.own if entry.habit == habit.id)
    held = found.sums.habits.get(habit.id)
    if own or held is None:
        return own
    import datetime as dt

    from hearten.model.plan.parts import Entry

    day = found.first or dt.date.min
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    like: list[Entry] = []
    for said, often in held.alike.items():
        entry = Entry(id="", day=day, at=at, habit=habit.id, did="done", answers=long(said))
        like += [entry] * often
    return tuple(like)


# words about all time


def _since(first: dt.date | None, today: dt.date) -> str:
    """Return since when, in a word: a month of this year, or a month of another one."""
    if first is None or first >= today:
        return ""
    month = MONTHS[first.month - 1]
    near = (today.year - first.year) * 12 + today.month - first.month < 12
    return month if near else f"{month} {first.year}"


def _answer(record: Record | None, key: str) -> str:
    held = record.answers.get(key) if record is not None else None
    return held.strip() if isinstance(held, str) else ""


# a note on a day


def keep_note(session: Session, plan: Plan, day: dt.date, text: str) -> str:
    """Keep a note on a day; return what to say. NotStored when it could not be."""
    from hearten.actions.today.mark import keep
    from hearten.model.fields import in_words

    if not text.strip():
        return words.NOTE_EMPTY
    if day > session.today(plan):
        raise UsageError(words.NOTE_TO_COME)
    kept = keep(session, plan, day, {"note": text.strip()})
    return " ".join([words.NOTE_KEPT.format(day=in_words(day)), *kept.notices])


def note_draft(plan: Plan) -> str:
    """Return the name of the draft of a note on a day."""
    return f"{plan.id}-line-note-on-a-day"


def left_note(session: Session, plan: Plan) -> tuple[dt.date, str] | None:
    """Return the day and the words of a note that was left, or None."""
    import datetime as dt

    with suppress(HeartenError):
        held = session.drafts.load(note_draft(plan)) or {}
        day, text = held.get("day"), held.get("text")
        if isinstance(day, dt.date) and isinstance(text, str) and text.strip():
            return day, text
    return None


def item_named(session: Session, plan: Plan, name: str) -> str:
    """Return the id of a habit by its name, also of one that is gone; UsageError otherwise."""
    from hearten.model.plan.items import by_name

    if name in whole_log(session, plan).sums.habits:
        return name
    held: str = by_name(plan, name, ("habits",))[1].id
    return held
