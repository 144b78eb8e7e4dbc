"""Bringing together what two sides wrote: copies of the plan, item by item, and of the log.

Nothing is dropped: what is not chosen stays in the history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.result import Result, said_after, writable
from hearten.model.errors import HeartenError
from hearten.model.plan.changes import apply
from hearten.model.plan.difference import Different, difference
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.three_way_merge import Merging, merge
from hearten.model.printable import printable
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.changes import Change
    from hearten.model.plan.parts import Plan
    from hearten.model.plan.three_way_merge import Take
    from hearten.storage.append_only import AppendOnlyFolder
    from hearten.storage.plan.conflict_copies import LogMerged
    from hearten.storage.plan.reader import Loaded

WHY = "Merged"
NOTHING = "There is nothing to merge. There is no copy of the plan, log or journal beside them."


class CannotMerge(HeartenError):
    """A copy that can't be merged as it stands. It stays where it is."""


class CopyDoesNotFit(HeartenError):
    """A choice that leaves a plan which does not read whole. Nothing was changed."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The plan and a copy of it, read and compared. *raw* is the copy as it was read."""

    path: Path
    raw: bytes
    loaded: Loaded
    plan: Plan
    merging: Merging

    @property
    def name(self) -> str:
        """The file name of the copy, safe to show."""
        return printable(self.path.name)


def copies(session: Session) -> tuple[Path, ...]:
    """Return the copies of the plan that two sides wrote."""
    return tuple(path for path in session.folder().conflict_copies() if _can_be_ours(path.name))


def log_copies(session: Session) -> tuple[str, ...]:
    """Return the names of copies of log files that two sides wrote."""
    return tuple(name for name in session.log().conflict_names() if _can_be_ours(name))


def journal_copies(session: Session) -> tuple[str, ...]:
    """Return the names of copies of journal files that two sides wrote."""
    return tuple(name for name in session.journal().conflict_names() if _can_be_ours(name))


def _can_be_ours(name: str) -> bool:
    return name.endswith((".toml", ".orig", ".rej"))


def _refuse_changes(name: str) -> None:
    if name.endswith(".rej"):
        raise CannotMerge(
            f"{name} is a list of changes that another program couldn't make, so it stays. "
            "You can copy what you want from it, then move it out of this folder."
        )


def open_copy(session: Session, path: Path) -> Copy:
    """Read the plan and its copy, and compare them; CannotMerge where one does not read whole."""
    from hearten.storage.fs.disk import CannotRead, read_file, read_if_there, reason
    from hearten.storage.plan.conflict_copies import ancestor
    from hearten.storage.plan.reader import read

    loaded, plan = writable(session)
    _whole(loaded.problems, "The plan")
    folder = session.folder()
    name = printable(path.name)
    _refuse_changes(name)
    try:
        raw = read_file(folder.files, path)
    except OSError as error:
        raise CannotRead(f"{name} can't be read: {reason(error)}.") from error
    reading = read(raw, file=path.name, kinds=session.kinds())
    _whole(reading.problems, name)
    if reading.plan is None or reading.read_only:
        raise CannotMerge(f"{name} can't be merged here, so it stays. {reading.read_only}")
    if reading.plan.id != plan.id:
        raise CannotMerge(f"{name} is another plan (its id is another one), so it stays.")
    there = read_if_there(folder.files, folder.files.resolve(folder.file)) or b""
    base = ancestor(folder, there, raw)
    mine, theirs = plan_to_data(plan), plan_to_data(reading.plan)
    merging = merge(_base_data(base), mine, theirs)
    if base is not None and _problems(session, apply(mine, merging.settled)):
        merging = merge(None, mine, theirs)  # what fits each side does not fit both
    return Copy(path=path, raw=raw, loaded=loaded, plan=plan, merging=merging)


def _whole(problems: Sequence[Any], what: str) -> None:
    wrong = [problem.sentence() for problem in problems if not problem.hint]
    if wrong:
        lines = "\n".join(wrong)
        raise CannotMerge(f"{what} has lines to mend in an editor before it is merged.\n{lines}")


def _base_data(raw: bytes | None) -> dict[str, Any] | None:
    from hearten.storage.plan.reader import read

    if raw is None:
        return None
    reading = read(raw)
    whole = reading.plan is not None and all(problem.hint for problem in reading.problems)
    return plan_to_data(reading.plan) if whole and reading.plan is not None else None


def changes_in_words(
    session: Session, copy: Copy, changes: Sequence[Change]
) -> tuple[Different, ...]:
    """Return what *changes* do to the plan, in its words: what goes is the plan's own."""
    from hearten.content.library import library

    plan = plan_from_data(apply(plan_to_data(copy.plan), changes)).plan
    if plan is None:
        return ()
    return difference(copy.plan, plan, session.kinds(), library().names())


def merged_plan(session: Session, copy: Copy, takes: Sequence[Take]) -> Plan:
    """Return the plan that these choices make; CopyDoesNotFit where it would not read whole."""
    data = apply(plan_to_data(copy.plan), copy.merging.changes(takes))
    problems = _problems(session, data)
    if problems:
        lines = "\n".join(problems)
        raise CopyDoesNotFit(f"These choices do not fit together. Nothing was changed.\n{lines}")
    plan = plan_from_data(data, session.kinds()).plan
    assert plan is not None
    return plan


def _problems(session: Session, data: dict[str, Any]) -> tuple[str, ...]:
    read = plan_from_data(data, session.kinds())
    return tuple(problem.sentence() for problem in read.problems if not problem.hint)


def store_merged(session: Session, copy: Copy, takes: Sequence[Take]) -> Result:
    """Store what the choices make, then move the copy into the history."""
    from hearten.storage.plan.conflict_copies import put_away

    plan = merged_plan(session, copy, takes)
    folder = session.folder()  # once it is stored, the disk is not asked again
    saved = session.save(copy.loaded, plan, f"{WHY}: {copy.name}")
    if saved.exit_code:
        return said_after(saved, f"Merged: {copy.name}, which is still there.")
    try:
        place = put_away(folder, copy.path, copy.raw, session.now())
    except HeartenError as error:
        return Result(f"The plan is merged. {error.sentence}", error.exit_code)
    done = f"Merged. {copy.name} is in the history now, as it was: {place}"
    if copy.merging.own:
        keys = ", ".join(f"[{printable(key)}]" for key in copy.merging.own)
        done += f"\nYour own {keys} differ, too. The plan's stay; the copy's are in that file."
    return said_after(saved, done)


def merge_log(session: Session, name: str) -> Result:
    """Add what a copy of a log file says to the log, and say what came of it."""
    from hearten.storage.plan.conflict_copies import merge_log

    _refuse_changes(printable(name))
    log = session.log()  # once it is merged, the disk is not asked again where it is
    return _told(merge_log(log, name, session.now()), log)


def merge_journal(session: Session, name: str) -> Result:
    """Add what a copy of a journal file says to the journal, and say what came of it."""
    from hearten.storage.plan.conflict_copies import merge_log

    _refuse_changes(printable(name))
    journal = session.journal()
    return _told(merge_log(journal, name, session.now()), journal)


def _told(done: LogMerged, of: AppendOnlyFolder) -> Result:
    name = printable(of.said_as(done.name))
    if done.newer:
        return Result(f"{name} was written by a newer hearten, so it stays.", 1)
    added = {0: "nothing new in it", 1: "one entry added"}.get(
        done.added, f"{done.added} entries added"
    )
    lines = [problem.sentence() for problem in done.problems]
    if done.kept is None:
        lines += [f"Merged {name}: {added}. {done.stays}"]
    else:
        lines += [f"Merged {name}: {added}. It is in the history now, as it was: {done.kept}"]
    if done.others:
        lines.append(f"Of what it says, {done.others} stood here in other words; those here count.")
    return Result("\n".join([*lines, *done.notices]), 0 if done.kept else 6)
