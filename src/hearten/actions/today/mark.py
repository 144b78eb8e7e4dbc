"""Writing down what happened: done, done smaller, a rest; changing a mark and taking it back.

Everything here only adds to the log. The plan file is never touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.result import Result, notify_plugins
from hearten.actions.today.answers import (
    ADDED_UP,
    amount_as_before,
    asks_of,
    from_first_asked,
    words_of,
)
from hearten.content import words
from hearten.content.fixed_words import NOT_SMALLER
from hearten.model.dates import day_of, week_of
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import FieldError, in_words
from hearten.model.log.fold import DID, DONE, LogLine, fold
from hearten.model.log.progress import counts, nth, state_of, times
from hearten.model.named import alike
from hearten.model.plan.items import (
    NotFound,
    by_name,
    called,
    going_by,
    items,
    over,
    some_names,
    title_of,
)
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Plan
    from hearten.model.plan.schema import Table
    from hearten.plugins.contract import HabitKind
    from hearten.storage.append_only import StoredRecords
    from hearten.storage.log.query import LogSummary

MARKABLE = ("habits", "steps")


class LogNotAllRead(HeartenError):
    """The log does not read whole, so it can't be told what stands in it."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mark that stands in the log now: its entry, and what there is to say besides."""

    entry: Entry
    notices: tuple[str, ...] = ()


def mark(
    session: Session,
    plan: Plan,
    what: str,
    item_id: str,
    did: str,
    day: dt.date,
    *,
    answers: Mapping[str, Any] | None = None,
    note: str | None = None,
) -> Marked:
    """Add one mark to the log: *what* is "habit" or "step", *did* done, smaller or rest.

    *answers* are TOML values. Raises NotStored when nothing was added.
    """
    assert did in DID
    record = {what: item_id, "did": did, "answers": dict(answers or {}) or None, "note": note}
    return keep(session, plan, day, record)


def keep(
    session: Session, plan: Plan, day: dt.date, record: Mapping[str, Any], *, id: str = ""
) -> Marked:
    """Add one entry about *day* to the log, and tell plugins once it is stored.

    *id* is the one it gets, where that was made before.
    Raises UsageError for a day that is still to come: nothing has happened on it.
    """
    refuse_to_come(session, plan, day)
    now = session.now()
    held = {key: value for key, value in record.items() if value is not None and value != ""}
    data = {"day": day, "at": now.replace(microsecond=0), **held}
    folder = session.folder()  # once it is stored, the disk is not asked again
    kept = session.log().keep_all([data], now, id=id)
    (entry,) = fold([LogLine(kept.ids[0], data, "", 0)]).entries
    session.host.entry_saved(plan, entry, folder.path)
    return Marked(entry=entry, notices=kept.notices)


def keep_once(
    session: Session, plan: Plan, day: dt.date, record: Mapping[str, Any], id: str
) -> Marked:
    """Add one entry about *day* under *id*; where it is there, see that it says what is meant now.

    So the same may be stored again after an error: nothing stands in the log twice.
    """
    past = session.past(plan, day).entries if id else ()
    there = next((each for each in past if each.id == id), None)
    if there is None:
        return keep(session, plan, day, record, id=id)
    answers, note = dict(record.get("answers") or {}), record.get("note")
    if (answers, note) == (dict(there.answers), there.note):
        return Marked(entry=there)
    return say_otherwise(session, plan, there, answers, note)


def say_otherwise(
    session: Session, plan: Plan, entry: Entry, answers: Mapping[str, Any], note: str | None
) -> Marked:
    """Write down that an entry of the log has other answers and words, and tell plugins.

    Only what is otherwise is written: undo says whether it was an answer or a note.
    """
    before = {"answers": dict(entry.answers), "note": entry.note or ""}
    now = {"answers": dict(answers), "note": note or ""}
    notices = correct(session, {entry.id: {k: now[k] for k in now if now[k] != before[k]} or now})
    new = replace(entry, answers=answers, note=note)
    session.host.entry_saved(plan, new, session.folder().path)
    return Marked(entry=new, notices=notices)


def refuse_to_come(session: Session, plan: Plan, day: dt.date) -> None:
    """Raise UsageError where *day* is still to come for the person, whatever ``--date`` says."""
    if day > day_of(session.now(), plan.settings.day_starts_at):
        raise UsageError(words.STILL_TO_COME)


def take_back(session: Session, plan: Plan, entries: Sequence[Entry]) -> StoredRecords:
    """Write down that *entries* are not meant any more, and tell plugins once it is stored."""
    now = session.now()
    folder = session.folder().path

    def tell() -> None:
        for entry in entries:
            session.host.entry_removed(plan, entry, folder)

    with notify_plugins(tell):
        return session.log().keep_all([{"at": now, "removes": entry.id} for entry in entries], now)


def correct(session: Session, meant: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Write down that entries, by their ids, are meant otherwise: all of it or nothing."""
    now = session.now()
    lines = [{"at": now, "replaces": entry_id, **keys} for entry_id, keys in meant.items()]
    return session.log().keep_all(lines, now).notices


def mark_by_name(
    session: Session,
    name: str | Sequence[str] | None,
    did: str,
    *,
    amount: str | None = None,
    note: str | None = None,
    given: Sequence[tuple[str, str]] = (),
) -> Result:
    """Mark what goes by *name* on the day of the session. Return what to say.

    Words may hold an amount behind the name: what of them is a name, the plan decides. *given* are
    answers to what its kind asks, as pairs of key and words.

    Where the day holds another mark of it, that one is meant otherwise: the later mark holds.
    Answers to what it was not asked yet go with it.
    """
    plan = session.readable_plan()
    (table, item), behind = _meant(session, plan, name)
    amount = amount if behind is None else behind
    fixed = getattr(item, "is_fixed", False)
    if fixed and did == "smaller":
        raise UsageError(NOT_SMALLER.format(what=called(item)))
    if did == "smaller":
        from hearten.actions.plan.fixed_habits import require_answers

        require_answers(plan, item.id)
    what = "habit" if table.name == "habits" else "step"
    day = session.today(plan)
    past = session.past(plan, day)
    there = [e for e in past.entries if e.day == day and e.did and _is(e, item.id)]
    begun = _begun(there, did, item, given) if amount is None else None
    answers = _answers(session, item, amount, given, begun.answers if begun else {})
    again: list[str] = []
    if _holds_otherwise(there, did, fixed=fixed):
        notices = _correct_to(session, plan, there, did, answers, note)
    elif begun is not None and answers:
        answers = {**begun.answers, **answers}
        words_there = "\n".join(filter(None, (begun.note, note)))
        notices = say_otherwise(session, plan, begun, answers, words_there or None).notices
    else:
        marked = mark(session, plan, what, item.id, did, day, answers=answers, note=note)
        notices = marked.notices
        again = [] if fixed else list(_again(session, past, item.id, did, day))
    if what == "step" and did in DONE and not again and item.id not in past.steps:
        again = list(_after_a_step(plan, item.id, past, asks=note is None))
    if did == "rest":
        from hearten.actions.plan.fixed_habits import questions_and_commands

        again += questions_and_commands(plan, item.id)
        fixed = fixed or bool(again)  # it may be a dose: nobody said yet
    said = _said(plan, item, did, day, session, fixed=fixed)
    if did in DONE and session.date is None:
        said = " ".join(filter(None, (said, nth_this_week(plan, item.id, past, day, day))))
    told = [] if fixed or not answers else words_of(_kind(session, item), item, answers)
    return Result("\n".join([said, *filter(None, [" · ".join(told)]), *again, *notices]))


def nth_this_week(plan: Plan, item_id: str, past: LogSummary, day: dt.date, today: dt.date) -> str:
    """Return which time of this week one more mark of a habit is, as a sentence.

    Nothing for the first one, for one more on its day, of another week, of what is to be less,
    and of what is fixed.
    """
    habit = next((each for each in plan.habits if each.id == item_id), None)
    if habit is None or habit.is_fixed or habit.may_be_fixed or habit.wants_less:
        return ""
    starts = plan.settings.week_starts
    before = [e.day for e in past.entries if e.habit == item_id and counts(e)]
    if not before or day in before or week_of(day, starts) != week_of(today, starts):
        return ""
    return words.NTH_THIS_WEEK.format(nth=nth(len(before) + 1).capitalize())


def _begun(
    there: Sequence[Entry], did: str, item: Any, given: Sequence[tuple[str, str]]
) -> Entry | None:
    """Return the mark of the day that *given* answers go with: it says nothing to them yet.

    What is added up is marked once more.
    """
    last = there[-1] if there else None
    if not given or last is None or last.did != did or getattr(item, "kind", "") in ADDED_UP:
        return None
    return None if any(key in last.answers for key, _ in given) else last


def _holds_otherwise(there: Sequence[Entry], did: str, *, fixed: bool) -> bool:
    """Say whether what a day holds of an item says something else than *did*."""
    state = state_of(there)
    return bool(state) and state != did and not (fixed and state in DONE and did in DONE)


def _correct_to(
    session: Session,
    plan: Plan,
    there: Sequence[Entry],
    did: str,
    answers: Mapping[str, Any] | None,
    note: str | None,
) -> tuple[str, ...]:
    """Write down that all marks of a day are meant as *did*, the last one with what was said."""
    last = there[-1]
    words = "\n".join(filter(None, (last.note, note)))  # what was said before stays
    told = {**last.answers, **answers} if answers else {}  # what was said to others stays
    said = {"answers": told, "note": words}
    kept = {key: value for key, value in said.items() if value}
    meant = {entry.id: {"did": did} for entry in there} | {last.id: {"did": did, **kept}}
    notices = correct(session, meant)
    folder = session.folder().path
    for entry in session.past(plan, last.day).entries:
        if entry.id in meant:
            session.host.entry_saved(plan, entry, folder)
    return notices


def _meant(
    session: Session, plan: Plan, name: str | Sequence[str] | None
) -> tuple[tuple[Table, Any], str | None]:
    """Return what *name* means, and the amount behind it, where words hold one."""
    if name is None or isinstance(name, str):
        return _named(plan, name), None
    called_so, amount = _name_and_amount(session, plan, name)
    return _named(plan, called_so), amount


def _named(plan: Plan, name: str | None) -> tuple[Table, Any]:
    """Return what goes by *name*, rather what is not over; without one, ask which is meant."""
    gone = over(plan)
    if name is not None:
        try:
            return by_name(plan, name, MARKABLE, last=gone)
        except NotFound as error:
            raise _a_goal(plan, name) or error from None
    names = some_names(i for t, i in items(plan) if t.name in MARKABLE and i.id not in gone)
    some = f" For example: {names}." if names else ""
    raise UsageError(f"Which one? The start of its title is enough.{some}")


def _name_and_amount(
    session: Session, plan: Plan, words: Sequence[str]
) -> tuple[str | None, str | None]:
    """Return which of *words* are a name, and the amount behind it: as long a name as there is.

    Where nothing that takes an amount goes by them, the words are a name that is not known, but
    for one with a number behind it, or a whole name with anything behind it.
    """
    for end in range(len(words), 0, -1):
        name, amount = " ".join(words[:end]), " ".join(words[end:]) or None
        found = going_by(plan, name, MARKABLE, last=over(plan))
        told = amount is None or any(char.isdigit() for char in amount)
        if len(found) > 1 and told:  # that several go by it is said
            return name, amount
        if len(found) != 1:
            continue
        _, item = found[0]
        whole = name == item.id or alike(name) == alike(title_of(item))
        if amount is None or (whole and _asks(session, item)):
            return name, amount  # what is no amount is said of it
        if _may_be_amount(session, item, amount):
            return name, amount
    return " ".join(words) or None, None


def _may_be_amount(session: Session, item: Any, word: str) -> bool:
    """Say whether *word* is meant as an amount: a number, or what the habit may be answered."""
    if any(char.isdigit() for char in word):
        return True
    try:
        return any(
            field.read(word, session.today()) is not None for field in _asks(session, item)[:1]
        )
    except FieldError:
        return False


def _kind(session: Session, item: Any) -> HabitKind | None:
    return session.kinds()[item.kind] if hasattr(item, "kind") else None


def _asks(session: Session, item: Any) -> tuple[Field, ...]:
    """Return what the kind of a habit asks; nothing for a step."""
    return asks_of(_kind(session, item), item)


def _a_goal(plan: Plan, name: str) -> HeartenError | None:
    """Return how a goal comes to its end, where *name* is one."""
    from hearten.actions.plan.words import GOAL_IS_NO_MARK

    try:
        _, goal = by_name(plan, name, ("goals",))
    except HeartenError:
        return None
    return UsageError(GOAL_IS_NO_MARK.format(what=called(goal), id=goal.id))


def take_back_by_name(session: Session, name: str | None) -> Result:
    """Take back the last mark of what goes by *name* on the day of the session."""
    plan = session.readable_plan()
    _, item = _named(plan, name)
    day = session.today(plan)
    past = session.past(plan, day)
    entries = [e for e in past.entries if e.day == day and _is(e, item.id)]
    if not entries:
        raise nothing_there(session, past, f"{called(item)} has no mark", day)
    kept = take_back(session, plan, entries[-1:])
    return Result("\n".join([words.taken_back(called(item)), *kept.notices]))


def nothing_there(session: Session, past: LogSummary, none: str, day: dt.date) -> HeartenError:
    """Return the error that says *none* was found about *day*, or that it can't be told."""
    unread = [problem.sentence() for problem in past.problems if not problem.hint]
    if unread:
        return LogNotAllRead("\n".join([*unread, "Nothing was changed."]))
    when = "today" if session.date is None else f"on {in_words(day)}"
    return UsageError(f"{none} {when}. Nothing was changed.")


def _answers(
    session: Session,
    item: Any,
    amount: str | None,
    given: Sequence[tuple[str, str]],
    held: Mapping[str, Any],
) -> dict[str, Any] | None:
    """Return a typed amount, the answer to the first question of a habit's kind, and others.

    *held* is what was answered before.
    """
    if amount is None and not given:
        return None
    if hasattr(item, "kind") and item.kind not in session.kinds():
        entries = session.log().read().entries
        told = [("", amount)] if amount is not None else []
        found: dict[str, Any] = {}
        for key, text in (*told, *given):
            if text.strip():
                found |= amount_as_before(entries, item.id, text, key)
        return found
    asks = _asks(session, item)
    if not asks:
        none = words.NO_QUESTIONS if amount is None else words.NO_AMOUNT
        raise UsageError(none.format(what=called(item)))
    from hearten.actions.plan.given_values import given_values

    first = [(asks[0].key, amount)] if amount is not None else []
    bare = asks[0].key if first else ""
    pairs = (*first, *given)
    found = given_values(called(item), asks, pairs, session.today(), held=held, bare=bare)
    return {key: value for key, value in found.items() if value is not None}


@valueclass(frozen=True, slots=True, kw_only=True)
class OpenQuestions:
    """What is still to be asked of a mark that is stored: *entry*, of what is called *name*."""

    plan: Plan
    entry: Entry
    name: str
    fields: tuple[Field, ...]


def open_questions(session: Session, name: str | Sequence[str] | None) -> OpenQuestions | None:
    """Return what the last mark of the day of what goes by *name* was not asked yet, if anything.

    Of what is fixed, nothing is asked.
    """
    plan = session.readable_plan()
    (_, item), _ = _meant(session, plan, name)
    day = session.today(plan)
    past = session.past(plan, day).entries
    entries = [e for e in past if e.day == day and e.did in DONE and _is(e, item.id)]
    if not entries or getattr(item, "is_fixed", False):
        return None
    left = tuple(each for each in _asks(session, item) if each.key not in entries[-1].answers)
    left = from_first_asked(left, entries[-1].answers)
    if not left:
        return None
    return OpenQuestions(plan=plan, entry=entries[-1], name=called(item), fields=left)


def answered(session: Session, asked: OpenQuestions, text: str) -> OpenQuestions:
    """Store *text* as the answer to the first question; return the rest. FieldError where unfit.

    No text leaves the question out.
    """
    entry, (field, *rest) = asked.entry, asked.fields
    if text.strip():
        value = field.store(field.read(text.strip(), session.today(asked.plan)))
        answers = {**entry.answers, field.key: value}
        entry = say_otherwise(session, asked.plan, entry, answers, entry.note).entry
    return replace(asked, entry=entry, fields=from_first_asked(rest, entry.answers))


def _again(
    session: Session, past: LogSummary, item_id: str, did: str, day: dt.date
) -> Iterator[str]:
    """Yield what there is to say where it was done before: a step ever, a habit on that day."""
    if did not in DONE:
        return
    first = past.steps.get(item_id)
    before = sum(1 for e in past.entries if e.day == day and _is(e, item_id) and counts(e))
    if first is not None:
        yield words.first_done(in_words(first))
    elif before:
        when = "today" if session.date is None else "on that day"
        yield words.once_more(times(before + 1), when)


def _after_a_step(plan: Plan, step_id: str, past: LogSummary, *, asks: bool) -> Iterator[str]:
    """Yield what may follow a step: a line on what it took; after the last one, an end."""
    from hearten.actions.plan import words as said
    from hearten.model.goals import all_done, goal_of

    goal = goal_of(plan, step_id)
    if goal is not None and all_done(goal, {*past.steps, step_id}):
        yield said.LAST_STEP.format(what=called(goal))
        if goal.state == "active":
            yield said.LAST_STEP_SHELL.format(id=goal.id)
        yield said.MARK_WIN_SHELL
    elif asks:
        yield f"{said.STEP_DONE} {said.STEP_SHELL}"


def _is(entry: Entry, item_id: str) -> bool:
    return item_id in (entry.habit, entry.step)


def _said(plan: Plan, item: Any, did: str, day: dt.date, session: Session, *, fixed: bool) -> str:
    """Return one line about a mark that is stored."""
    real = session.today(plan) if session.date is None else None
    when = "" if day == real else f", on {in_words(day)}"
    less = getattr(item, "counts_less", False)
    return words.kept(called(item), did, when, fixed=fixed, counted_less=less)
