"""Undo and redo: what they go to, what is asked before, and doing it.

Nothing is lost by either: they only add a line to the log or the journal, or a version of the plan.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.plan import versions
from hearten.actions.result import Result, notify_plugins
from hearten.actions.undo import naming, words
from hearten.actions.undo.recent_changes import LOG, PLAN, UNDO, RecentChange, newest, of_version
from hearten.model.dates import day_of
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import quoted
from hearten.model.value import valueclass
from hearten.storage.fs.disk import UNCONFIRMED, Unconfirmed

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

SITTING = dt.timedelta(hours=1)  # in the shell, where no one knows when a person sat down
_NIGHT = dt.time(4)


class CannotUndo(HeartenError):
    """The newest change is there, but can't be taken back by itself."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """What undo (or redo, by *way*) would do: the *change*, what it is called, and when it was.

    *notes* are said with the question. *asks*: it is older than today or from another sitting,
    or takes something along, so the person is asked first.
    """

    way: str
    change: RecentChange
    what: str
    when: str
    notes: tuple[str, ...] = ()
    asks: bool = False

    @property
    def question(self) -> str:
        """The question that names it."""
        return words.ASK[self.way].format(what=_apart(self.what), when=self.when)


def undoing(session: Session, way: str = UNDO, since: dt.datetime | None = None) -> Undoing:
    """Return what undo or redo would do now; UsageError where there is nothing to do.

    This sitting began at *since*; where that is not known, an hour ago. CannotUndo where the plan
    was changed on another computer since: going back would take that along. A plan that does not
    read, or lost much, goes back to the version before, and nothing is asked.
    """
    loaded = session.load(checked=False)
    plan = loaded.plan
    if plan is None or loaded.gone or (loaded.acceptable and not session.accept):
        return _of_broken(session, way)
    starts = plan.settings.day_starts_at
    change = newest(session, way, starts)
    if change is None:
        raise UsageError(words.NOTHING_BACK if way == UNDO else words.NOTHING_AGAIN)
    what = naming.name_of(session, plan, change)
    when = naming.when_of(session, plan, change.when)
    if change.covered:
        raise CannotUndo(words.COVERED.format(what=_apart(what), when=when))
    outside = change.where == PLAN and session.folder().changed_outside(loaded)
    notes = [words.OUTSIDE] * outside + [words.ELSEWHERE] * change.elsewhere
    now = session.now()
    began = since or now - SITTING
    another_day = day_of(change.when.astimezone(now.tzinfo), starts) != day_of(now, starts)
    asks = another_day or change.when < began or change.elsewhere
    return Undoing(way=way, change=change, what=what, when=when, notes=tuple(notes), asks=asks)


def _apart(what: str) -> str:
    """Return what a change is called as it stands amid a sentence: "Paused: Wind down"."""
    return what if '"' in what or ": " not in what else quoted(what)


def _of_broken(session: Session, way: str) -> Undoing:
    version = session.folder().nearest(way)
    if version is None:
        raise UsageError(words.NOTHING_BACK if way == UNDO else words.NOTHING_AGAIN)
    change = of_version(version)
    what = naming.name_of(session, None, change)
    return Undoing(way=way, change=change, what=what,
                   when=naming.when_of(session, None, version.when))  # fmt: skip


def do(session: Session, undoing: Undoing) -> Result:
    """Take the change back, or bring it back; return what to say. NotStored: nothing was done.

    CannotUndo where it is not the newest any more: it was asked about, and another came meanwhile.
    """
    change, way = undoing.change, undoing.way
    sentence = (words.UNDONE if way == UNDO else words.AGAIN).format(what=undoing.what)
    if change.where == PLAN:
        return versions.walk(session, way, change.version, sentence)
    plan = session.plan_if_any()
    still = newest(session, way, plan.settings.day_starts_at if plan else _NIGHT)
    if still is None or still.noted != change.noted:
        raise CannotUndo(words.MEANWHILE)
    if way == UNDO:
        sentence = naming.taken_back(plan, change)
    exit_code, notices = 0, tuple[str, ...]()
    try:
        notices = _store(session, plan, change, way)
    except Unconfirmed as error:
        exit_code, notices = error.exit_code, (UNCONFIRMED,)
    return Result("\n".join([sentence, *notices]), exit_code)


def _store(session: Session, plan: Plan | None, change: RecentChange, way: str) -> tuple[str, ...]:
    """Write down that lines do not hold any more; tell plugins of entries that changed by it."""
    now = session.now()
    records = [{"at": now, "removes": line.id, "kind": way} for line in change.removes]
    above = max(line.id for line in (*change.lines, *change.removes))
    if change.where != LOG:
        return session.journal().keep_all(records, now, above=above).notices
    folder = session.folder().path

    def tell() -> None:
        if plan is None or change.imported:  # of an import, plugins hear of the plan alone
            return
        for id in {*change.before, *change.after}:
            old, new = change.before.get(id), change.after.get(id)
            if new is None and old is not None:
                session.host.entry_removed(plan, old, folder)
            elif new is not None and new != old:
                session.host.entry_saved(plan, new, folder)

    with notify_plugins(tell):
        return session.log().keep_all(records, now, above=above).notices
