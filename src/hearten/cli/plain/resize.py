"""Another size, line by line: the ways by their numbers, and nothing changes without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import resize, words
from hearten.actions.plan.fixed_habits import stays_as_agreed
from hearten.cli.plain.ask_if_fixed import all_answered
from hearten.cli.plain.line_input import answers
from hearten.content.fixed_words import LEFT_AS_IT_IS
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import UsageError
from hearten.model.named import number_in
from hearten.model.plan.items import by_name, called, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.resize import Resize


def choose_size(session: Session, lines: Lines, name: str, way: str) -> int:
    """Ask which way to make it smaller or bigger; an empty line leaves it. Return the code."""
    plan = session.readable_plan()
    item_id = resize.id_called(plan, name)
    if not all_answered(session, lines, item_id):
        lines.say(f"{LEFT_AS_IT_IS} {CLOSE_NOW}")
        return 0
    plan = session.readable_plan()
    what = called(find(plan, item_id)[1])
    if closed := stays_as_agreed(find(plan, item_id)[1]):
        raise UsageError(closed)
    found = resize.ways_to_resize(session, plan, item_id, way)
    step = resize.step_to_split(plan, item_id, resize.steps_done(session, plan))
    splits = step is not None and way == resize.SMALLER
    if not found and not splits:
        nothing = words.NOTHING_BIGGER if way == resize.BIGGER else words.NOTHING_SMALLER
        lines.say(f"{nothing.format(what=what)} {CLOSE_NOW}")
        return 0
    told = _asked(session, lines, item_id, way, found, step.id if step and splits else "")
    if told is None:
        lines.say(f"{words.LEFT_AS_IT_IS.format(what=what)} {CLOSE_NOW}")
        return 0
    lines.say(told.text)
    return told.exit_code


def _asked(
    session: Session, lines: Lines, item_id: str, way: str, found: Sequence[Resize], step: str
) -> Result | None:
    plan = session.readable_plan()
    what = called(find(plan, item_id)[1])
    asks = words.BIGGER_ASKS if way == resize.BIGGER else words.SMALLER_ASKS
    lines.say(f"{what}: {asks}")
    for line in resize.what_helps(session, plan, item_id, way):
        lines.say(line)
    for number, notch in enumerate(found, 1):
        lines.say(f"  {number} {notch.label}")
    lines.say(words.TYPE_NUMBER_OR_WORDS if step else words.TYPE_NUMBER)
    for word in answers(session, lines):
        if (chosen := number_in(word)) is not None:
            if 1 <= chosen <= len(found):
                return resize.resize_item(session, item_id, way, chosen)
        elif step:
            return resize.split_step(session, step, word)
        lines.say(words.WHICH_NUMBER.format(last=len(found)) if found else words.TYPE_NUMBER)
    return None


def let_go(session: Session, lines: Lines, name: str) -> int:
    """Let a goal or habit go; ask what a goal taught, which may stay empty. Return the code."""
    from hearten.actions.journal import goal_learned
    from hearten.actions.plan.item_edits import ItemEdit, change_item

    plan = session.readable_plan()
    table, item = by_name(plan, name)
    if not all_answered(session, lines, item.id):
        lines.say(f"{LEFT_AS_IT_IS} {CLOSE_NOW}")
        return 0
    told = change_item(session, item.id, ItemEdit(state="let go"))
    if table.name != "goals" or told.exit_code:
        lines.say(told.text)
        return told.exit_code
    asked = words.LEARNED_SHELL.format(id=item.id)  # it is asked right here
    said = told.text.removesuffix(CLOSE_NOW).strip("\n").split("\n")
    lines.say("\n".join(line for line in said if line != asked))
    lines.say(f"{words.LEARNED_ASKS} {words.LEARNED_KEEPS}")
    if line := next(answers(session, lines), ""):
        kept = goal_learned.keep_learned(session, plan, item.title, line)
        lines.say("\n".join([words.LEARNED_KEPT, *kept]))
    lines.say(CLOSE_NOW)
    return 0
