"""The jar: one small thing that was done, on some day, picked anew each time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hearten.actions.lookback import words as lookback_words
from hearten.actions.plan.earlier_versions import titles_before, uncounted
from hearten.actions.today.answers import said_of
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.plan.items import called, find
from hearten.model.value import valueclass
from hearten.storage.log.wins import pick

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry


@valueclass(frozen=True, slots=True, kw_only=True)
class JarWin:
    """A small win, what it is called, and what was said of it then.

    *less*: it is a pause or a choice of a habit that is to be less; no state is told of that.
    """

    entry: Entry
    title: str
    said: tuple[str, ...] = ()
    less: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return it as data, for programs that read our output."""
        return {
            "what": "habit" if self.entry.habit else "step",
            "id": self.entry.habit or self.entry.step,
            "title": self.title,
            "day": self.entry.day,
            "state": None if self.less else self.entry.did,
            "said": self.said,
        }


def from_the_jar(session: Session) -> str:
    """Return one old small win in words; a kind sentence where there is none yet."""
    win = one_win(session)
    if win is None:
        return lookback_words.JAR_EMPTY
    lines = [
        f"{lookback_words.FROM_THE_JAR} {in_words(win.entry.day)}",
        f"  {win.title}" if win.less else f"  {win.title} · {words.STATES[win.entry.did or '']}",
    ]
    for text in win.said:
        lines += [f"      {line}" for line in text.split("\n")]
    return "\n".join(lines)


def one_win(session: Session) -> JarWin | None:
    """Return one old small win, picked anew each time; None where there is none yet."""
    plan = session.readable_plan()
    less = {habit.id: habit for habit in plan.habits if habit.is_less}

    @cache
    def is_fixed(habit: str) -> bool:
        return habit in uncounted(session, plan, [habit])

    def fits(win: Entry) -> bool:
        """Say whether it is a win: nothing fixed; of less of something, a pause or a choice."""
        if win.habit and is_fixed(win.habit):
            return False
        if (habit := less.get(win.habit or "")) is None:
            return True
        kind = session.kinds().get(habit.kind)
        return kind is not None and bool(win.answers) and kind.score(habit, win.answers) >= 1

    win = pick(session.log(), session.today(plan), session.random(8), fits)
    if win is None:
        return None
    item_id = win.habit or win.step or ""
    kind = item = None
    try:
        item = find(plan, item_id)[1]
        name, kind = called(item), session.kinds().get(getattr(item, "kind", ""))
    except HeartenError:  # it was let go of; that it was done stays
        from hearten.model.ids import worded

        name = titles_before(session, [item_id]).get(item_id) or worded(item_id)
    return JarWin(entry=win, title=name, said=said_of((win,), kind, item), less=item_id in less)
