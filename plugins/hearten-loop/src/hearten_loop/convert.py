"""From what Loop holds to a plan, a log and a journal, with a word on each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hearten.api import ImportedRecord, ImportResult, slug, stable_id
from hearten_loop.held import NO, NUMERICAL, QUIT, SKIP, UNKNOWN, YES_AUTO, YES_MANUAL, YES_NO

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping, Sequence

    from hearten_loop.held import Held, LoopHabit, Mark

_Told = tuple[dict[str, Any], list[str]]
MOST_AMOUNT = 100_000  # that a habit can aim at here
LONGEST_NOTE = 60_000  # letters
_LESS = {"id": "cutting-back", "title": "Habits I'd like less of"}
_COLOURS = ImportedRecord("Colours", "dropped", "habits have no colours here")
_SAY_THERE = (
    "it is in your plan already. To say there that it is agreed: hearten edit {id} --fixed yes"
)
_NOT_RECORDED = "not recorded"
_ON_A_PAGE = "not recorded; its note is now a page of the journal"


class Wishes(NamedTuple):
    """What the person said: the ids of habits *agreed* with someone, and whether reminders *ring*.

    *there* are the ids of those that are in the plan already, and stay as they are in it, each
    with whether it is agreed there; *titled* are their ids by their titles in small letters.
    """

    agreed: Collection[str] = ()
    ring: bool = False
    there: Mapping[str, bool] = {}
    titled: Mapping[str, str] = {}


def named(habits: Sequence[LoopHabit], titled: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the title of each habit and its id; no two titles and no two ids are alike.

    *titled* are the ids of those that are in the plan, by their titles in small letters.
    """
    found: list[tuple[str, str]] = []
    for habit in habits:
        title = " ".join(habit.name.split()) or "A habit from Loop"
        titles, ids = {each for each, _ in found}, {each for _, each in found}
        title = _another(title, titles, "{} ({})")
        id = titled.get(title.casefold()) or slug(title, "habit")
        found.append((title, _another(id, ids, "{}-{}")))
    return found


def _another(name: str, taken: Collection[str], form: str) -> str:
    numbered = (form.format(name, number) for number in range(2, len(taken) + 3))
    return next(each for each in (name, *numbered) if each not in taken)


def converted(held: Held, wishes: Wishes) -> ImportResult:
    """Return all of *held* as the person wishes."""
    result, names = _Result(wishes), named(held.habits, wishes.titled)
    for (title, id), habit, marks in zip(names, held.habits, held.marks, strict=True):
        result.take(title, id, habit, marks)
    plan: dict[str, Any] = {"format": 1, "id": "from-loop", "title": "From Loop Habit Tracker"}
    if any(habit.kind == QUIT for habit in held.habits):
        plan["areas"] = [_LESS]
    plan["habits"] = result.habits
    records = [*result.records, *held.records, _COLOURS]
    return ImportResult(plan=plan, log=result.log, journal=result.journal, records=records)


class _Result:
    """What has come over so far."""

    def __init__(self, wishes: Wishes) -> None:
        self.habits: list[dict[str, Any]] = []
        self.log: dict[str, dict[str, Any]] = {}
        self.journal: dict[str, dict[str, Any]] = {}
        self.records: list[ImportedRecord] = []
        self._wishes = wishes

    def take(self, title: str, id: str, habit: LoopHabit, marks: Mapping[dt.date, Mark]) -> None:
        """Take over one habit and its marks."""
        kind = habit.kind or _kind_of(marks.values())
        data, changes = _habit(title, id, habit, kind, self._wishes)
        self.habits.append(data)
        changed, why = bool(changes), "; ".join(changes)
        if id in self._wishes.there:
            changed, why = self._there(id)
        outcome = "changed" if changed else "kept"
        self.records.append(ImportedRecord(f"{habit.where} {title}", outcome, why))
        for day, mark in sorted(marks.items()):
            if self._mark(mark, title, id, kind):
                data.setdefault("since", day)
        empty = sum(mark.value == UNKNOWN and not mark.note for mark in marks.values())
        if empty:
            where = f"{title}: {empty} {'day' if empty == 1 else 'days'}"
            self.records.append(ImportedRecord(where, "dropped", "nothing was marked then"))

    def _there(self, id: str) -> tuple[bool, str]:
        """Return what to say of a habit that is in the plan already, and whether it is a change."""
        if id in self._wishes.agreed and not self._wishes.there[id]:
            return True, _SAY_THERE.format(id=id)
        return False, "it is in your plan already, and stays as it is there"

    def _mark(self, mark: Mark, title: str, id: str, kind: str) -> bool:
        """Take over one mark; say whether it is an entry here."""
        values, why = _values(mark.value, kind)
        why = why or mark.problem
        note = mark.note
        if len(note) > LONGEST_NOTE:
            note = note[:LONGEST_NOTE]
        if values:
            values = {"day": mark.day, "habit": id, **values, **({"note": note} if note else {})}
            self.log[stable_id(mark.day, "loop", title)] = values
        elif note:
            key = stable_id(mark.day, "loop", title, "note")
            self.journal[key] = {"day": mark.day, "text": f"{title}: {note}"}
            why = _ON_A_PAGE
        if note != mark.note:
            why = f"its note is too long; the first {LONGEST_NOTE:,} letters came along"
        if values or note or mark.value != UNKNOWN:
            came = values or note
            outcome = "kept" if not why else "changed" if came else "dropped"
            self.records.append(ImportedRecord(mark.where, outcome, why))
        return bool(values)


def _kind_of(marks: Collection[Mark]) -> str:
    """Return what a habit is whose export does not say it: amounts are beyond the five marks."""
    return YES_NO if all(mark.value <= SKIP for mark in marks) else NUMERICAL


def _values(value: int, kind: str) -> tuple[dict[str, Any], str]:
    """Return what an entry says, and why it says nothing where it does not."""
    if value == SKIP:
        return {"did": "rest"}, ""
    if value in (NO, UNKNOWN):
        return {}, _NOT_RECORDED
    if kind == QUIT:
        return {}, "Loop counted this day by itself"
    if kind == NUMERICAL:
        if value < 0:
            return {}, "it is less than nothing"
        return {"did": "done", "answers": {"amount": thousandths(value)}}, ""
    if value == YES_MANUAL:
        return {"did": "done"}, ""
    if value == YES_AUTO:
        return {}, "Loop filled this day in; nobody marked it"
    return {}, "its value is none that Loop writes"


def thousandths(value: int) -> int | float:
    """Return *value* thousandths as a person writes them: 7350 is 7.35, 7000 is 7."""
    return value // 1000 if value % 1000 == 0 else value / 1000


def _habit(title: str, id: str, habit: LoopHabit, kind: str, wishes: Wishes) -> _Told:
    """Return the habit as a plan has it, and what is otherwise than in Loop."""
    data: dict[str, Any] = {"id": id, "title": title}
    how = _agreed if id in wishes.agreed else _less if kind == QUIT else _free
    more, changes = how(habit, kind)
    data |= more
    if habit.at is not None:
        data["at"] = habit.at
        rings = wishes.ring and id not in wishes.agreed and not habit.archived
        data |= {"ring": "at"} if rings else {}
        without = "its days did not" if rings else "its days and its ringing did not"
        changes.append(f"the time of its reminder came along; {without}")
    if habit.archived:
        data["state"] = "let go"
        changes.append("it was archived, so it is let go here, and its past stays")
    for key in ("question", "description"):
        if words := getattr(habit, key):
            data[key] = words
    return data, [habit.problem, *changes] if habit.problem else changes


def _agreed(habit: LoopHabit, kind: str) -> _Told:
    """Return what is agreed with someone: only what is exactly so, and nothing to count."""
    data: dict[str, Any] = {"fixed": True}
    exact, otherwise = rhythm(habit.often)
    changes = []
    if otherwise:
        changes.append("how often is left open, for you to say")
    else:
        data["rhythm"] = exact
    if habit.unit or habit.target:
        changes.append("its unit and its target did not come along: nothing is counted of it")
    return data, changes


def _less(habit: LoopHabit, kind: str) -> _Told:
    """Return what a person wanted to quit."""
    data = {"kind": "reduce", "area": _LESS["id"], "rhythm": {"as_needed": True}}
    return data, ["it is something to have less of: pauses are noticed, and days are not counted"]


def _free(habit: LoopHabit, kind: str) -> _Told:
    """Return a tick, or an amount."""
    often, otherwise = rhythm(habit.often)
    data: dict[str, Any] = {"rhythm": often}
    changes = [otherwise] if otherwise else []
    if kind == NUMERICAL:
        options, otherwise = _options(habit)
        data |= {"kind": "count", "options": options}
        changes += [otherwise] if otherwise else []
    return data, changes


def _options(habit: LoopHabit) -> tuple[dict[str, Any], str]:
    options: dict[str, Any] = {"unit": habit.unit} if habit.unit else {}
    if habit.at_most:
        options["towards"] = "fewer"
    if 0 < habit.target <= MOST_AMOUNT:
        whole = habit.target == int(habit.target)
        options["amount"] = int(habit.target) if whole else habit.target
    too_much = habit.target > MOST_AMOUNT
    return options, "how much is enough is left open: it was too large a number" if too_much else ""


def rhythm(often: tuple[int, int] | None) -> tuple[dict[str, Any], str]:
    """Return how often in hearten's forms, and how that is otherwise than *often* in Loop.

    *often* is how many times in how many days.
    """
    if often is None:
        return {"as_needed": True}, "how often is not told in this file: when it helps, for now"
    times, days = often
    if times < 1 or days < 1:
        return {"as_needed": True}, "it had no number of times: when it helps, for now"
    if times >= days:
        return {"every": "day"}, ""
    if days == 7:
        return {"times": times, "per": "week"}, ""
    if days in (30, 31):
        return {"times": times, "per": "month"}, ""
    if times == 1 and days <= 366:
        return {"every_days": days}, ""
    return _nearest(times, days)


def _nearest(times: int, days: int) -> tuple[dict[str, Any], str]:
    was = f"it was {times} times in {days} days" if times > 1 else f"it was once in {days} days"
    if times * 7 >= days:
        near = min(6, round(times * 7 / days))
        return {"times": near, "per": "week"}, f"{was}, and is about {near} a week now"
    if times * 30 >= days:
        near = round(times * 30 / days)
        return {"times": near, "per": "month"}, f"{was}, and is about {near} a month now"
    near = min(366, round(days / times))
    return {"every_days": near}, f"{was}, and is every {near} days now"
