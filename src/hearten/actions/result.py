"""Before and after a save: a plan that may be changed, one change of it, and what is said then."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.model.value import valueclass
from hearten.storage.fs.disk import Unconfirmed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.reader import Loaded
    from hearten.storage.plan.transaction import SaveResult

CLOSE = words.CLOSE_NOW


class CannotChange(HeartenError):
    """The plan is here, but cannot be changed as it stands."""


def writable(session: Session) -> tuple[Loaded, Plan]:
    """Return the plan at hand, ready to be changed; CannotChange says why when it is not."""
    loaded = session.load()
    if loaded.plan is None:
        unread = "The plan can't be read yet. Nothing was changed."
        raise CannotChange(f"{unread}\n{loaded.why_unread}")
    if loaded.acceptable and not session.accept:
        raise CannotChange(f"{loaded.read_only} To go on with it: the same again with --as-it-is")
    if loaded.read_only and not loaded.acceptable:
        raise CannotChange(loaded.read_only)
    return loaded, loaded.plan


@valueclass(frozen=True, slots=True)
class Result:
    """What to say once something was done, and the exit code that goes with it."""

    text: str
    exit_code: int = 0


def said_after(saved: SaveResult, done: str) -> Result:
    """Return what to say after a save: what was done, and anything that needs a look."""
    lines = [done]
    if saved.conflict is not None:
        copy = printable(saved.conflict.name)
        lines = [words.CHANGED_TWICE, words.BOTH_KEPT.format(file=copy)]
    if saved.merged:
        lines.append(words.CHANGED_MEANWHILE)
    lines += saved.notices
    if saved.unconfirmed:
        from hearten.storage.fs.disk import UNCONFIRMED

        lines.append(UNCONFIRMED)
    elif saved.conflict is None:
        lines.append(CLOSE)
    return Result("\n".join(lines), saved.exit_code)


@valueclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """The plan after a change, *why* it changed (for the history), and what to say of it.

    *care* is the line of the area that something went into: the screens say it where they ask.
    """

    plan: Plan
    why: str
    said: str
    care: str = ""

    @property
    def all_said(self) -> str:
        """Return what to say, with the line of the area below."""
        return f"{self.said}\n{self.care}" if self.care else self.said


def apply_change(session: Session, change: Callable[[Plan, dt.date], PlanChange]) -> Result:
    """Store what *change* makes of the plan at hand and of today; return what to say."""
    loaded, plan = writable(session)
    changed = change(plan, session.today(plan))
    if changed.plan == plan:
        return Result(changed.said)
    return said_after(session.save(loaded, changed.plan, changed.why), changed.all_said)


@contextmanager
def notify_plugins(tell: Callable[[], None]) -> Iterator[None]:
    """Tell plugins once what is done here is in the log, whether or not the disk confirms it."""
    try:
        yield
    except Unconfirmed:
        tell()
        raise
    tell()


def with_more(told: Result, lines: Sequence[str]) -> Result:
    """Return what is said with *lines* before its close; as it is where something failed."""
    if told.exit_code or not lines:
        return told
    said = told.text.removesuffix(CLOSE).rstrip("\n")
    close = [CLOSE] if told.text.endswith(CLOSE) else []
    return Result("\n".join([said, *lines, *close]))
