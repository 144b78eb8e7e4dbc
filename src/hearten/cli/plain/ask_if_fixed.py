"""Asking first whether a habit is agreed with someone, before anything makes it less."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.actions.plan import fixed_habits
from hearten.actions.result import Result
from hearten.cli.plain.line_input import answers, from_terminal
from hearten.content import fixed_words as words
from hearten.content.words import CLOSE_NOW
from hearten.model.fields import FieldError, YesNo

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.plan.parts import Habit


def ask_first(session: Session, do: Callable[[], Result]) -> Result:
    """Do it; where a question comes first, ask it and do it then.

    Where nobody can be asked, Unanswered (exit 2) says how to answer. Nothing was changed.
    """
    try:
        return do()
    except fixed_habits.Unanswered as error:
        here = sys.stdin.isatty() and sys.stdout.isatty()
        if session.json or not (here or session.plain or session.config.plain):
            raise
        if not all_answered(session, from_terminal(), error.what):
            return Result(words.LEFT_AS_IT_IS)
        return do()


def all_answered(session: Session, lines: Lines, what: str) -> bool:
    """Ask of each habit that *what* holds, where nobody said yet; say whether all is answered."""
    for habit in fixed_habits.unasked(session.readable_plan(), what):
        said = _asked(session, lines, habit)
        if said is None:
            return False
        lines.say(_settled(session, habit, fixed=said).removesuffix(CLOSE_NOW).rstrip())
    return True


def _asked(session: Session, lines: Lines, habit: Habit) -> bool | None:
    """Ask until it is a yes or a no; None where it is left."""
    lines.say(words.IS_IT.format(what=habit.title))
    lines.say(f"  1 {words.YES}\n  2 {words.NO}")
    lines.say(words.TYPE_YES_OR_NO)
    for word in answers(session, lines):
        try:
            return YesNo(key="fixed").parse({"1": "yes", "2": "no"}.get(word, word))
        except FieldError:
            lines.say(words.TYPE_YES_OR_NO)
    return None


def _settled(session: Session, habit: Habit, *, fixed: bool) -> str:
    from hearten.actions.result import apply_change

    return apply_change(
        session, lambda plan, _: fixed_habits.settle(plan, habit.id, fixed=fixed)
    ).text
