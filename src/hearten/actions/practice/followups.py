"""What comes of a practice: a step, kind words, a letter that returns.

One key each, never by itself: each changes the plan through the session, or adds to the journal.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.plan.words import ADDED
from hearten.actions.practice import moves, words
from hearten.actions.practice.ending import chosen_areas
from hearten.actions.result import PlanChange, apply_change
from hearten.content.library import library
from hearten.content.practice_names import name_of
from hearten.content.words import CLOSE_NOW
from hearten.model.fields import quoted
from hearten.model.plan.edits import new_id, one_line, with_item
from hearten.model.plan.parts import Area, Goal, IfThen, Plan, Step
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.practice.state import PracticeState
    from hearten.actions.session import Session


_IF = "if "
PINNED = "pinned"  # the tag of a record that Today shows until its day ends


def grant(session: Session, playing: PracticeState, wish: str) -> str:
    """Do what a wish of the end of a practice asks for; return what to say of it.

    Raises what the session raises where the plan or the journal could not be changed.
    """
    kind, _, rest = wish.partition(":")
    text = moves.words_for(playing, wish)
    practice = playing.page.practice.id
    match kind:
        case "step":
            return to_step(session, text, practice)
        case "week":
            return to_step(session, text, practice, about=playing.day)
        case "habit":
            return to_habit(session, rest, practice, playing.day)
        case "kind-words":
            return to_kind_words(session, text)
        case "coping":
            return to_coping(session, text)
        case "letter":
            return return_letter(session, playing.stored, playing.day + dt.timedelta(int(rest)))
        case "experiment":
            return ask_about(session, playing.stored, playing.day + dt.timedelta(int(rest)))
        case "pin":
            return pin(session, playing)
        case "areas":
            names = dict(playing.page.lists.get("areas", ()))
            return to_areas(session, chosen_areas(playing), names)
        case "if-then":
            return to_if_then(session, text)
        case "rest":
            return words.RESTING
        case "adjust":
            return words.ADJUST_HOW[rest]
        case "hide":
            return hide(session, practice)
    return ""


def to_step(session: Session, text: str, practice: str, about: dt.date | None = None) -> str:
    """Put *text* into the plan as a small step, once until it is done; return what to say."""
    from hearten.actions.plan.resize import steps_done

    title = one_line(text)

    def change(plan: Plan) -> Plan:
        goal = next(
            (g for g in plan.goals if g.title == words.SMALL_STEPS and g.state == "active"), None
        )
        if goal is not None and any(step.title == title for step in goal.steps):
            done = steps_done(session, plan)
            if any(step.title == title and step.id not in done for step in goal.steps):
                return plan
        if goal is None:
            goal = Goal(id=new_id(plan, words.SMALL_STEPS, "goal"), title=words.SMALL_STEPS)
            plan = with_item(plan, "goals", goal)
        step = Step(id=new_id(plan, title, "step"), title=title, about=about)
        return with_item(plan, "steps", step, inside=goal.id)

    why = f"A step, from: {name_of(practice) or practice}"
    return _changed(session, change, words.STEP_KEPT.format(text=title), why)


def to_habit(session: Session, habit_id: str, practice: str, since: dt.date) -> str:
    """Put a habit of the library into the plan, unless it is there; return what to say."""
    from hearten.actions.plan.item_edits import starter_habit

    offered = library().habit(habit_id)
    if offered is None:
        return ""

    def change(plan: Plan) -> Plan:
        if any(habit.title == offered.title and habit.state != "let go" for habit in plan.habits):
            return plan
        areas = {area.id for area in plan.areas}
        at_home = next((area for area in offered.areas if area in areas), None)
        new_one = replace(
            starter_habit(offered, since),
            id=new_id(plan, offered.title, "habit"),
            area=at_home,
            after=offered.if_ or None,
        )
        return with_item(plan, "habits", new_one)

    said = "\n".join(filter(None, (ADDED.format(what=quoted(offered.title)), offered.care)))
    return _changed(session, change, said, f"A habit, from: {name_of(practice) or practice}")


def to_kind_words(session: Session, line: str) -> str:
    """Put a line into my kind words; return what to say."""
    text = one_line(line)

    def change(plan: Plan) -> Plan:
        if text in plan.kindness.words:
            return plan
        held = (*plan.kindness.words, text)
        return replace(plan, kindness=replace(plan.kindness, words=held))

    return _changed(session, change, words.KIND_WORDS_KEPT, words.KIND_WORDS_KEPT)


def to_coping(session: Session, line: str) -> str:
    """Put a line into what helps me through; return what to say."""
    text = one_line(line)

    def change(plan: Plan) -> Plan:
        if text in plan.kindness.coping:
            return plan
        held = (*plan.kindness.coping, text)
        return replace(plan, kindness=replace(plan.kindness, coping=held))

    return _changed(session, change, words.COPING_KEPT, words.COPING_KEPT)


def to_if_then(session: Session, text: str) -> str:
    """Put a sentence into the plan as an if-then; return what to say."""
    line = one_line(text)
    if_, then = if_and_then(line)

    def change(plan: Plan) -> Plan:
        if any((each.if_, each.then) == (if_, then) for each in plan.if_then):
            return plan
        return with_item(plan, "if_then", IfThen(id=new_id(plan, if_, "if"), if_=if_, then=then))

    return _changed(session, change, words.IF_THEN_KEPT, words.IF_THEN_KEPT)


def if_and_then(line: str) -> tuple[str, str | None]:
    """Return the two halves of a sentence like "next time … happens, I'll try …", as written.

    A plan says "if" by itself, so one at the start is left to it.
    """
    for mark in (", then ", ", "):
        if_, found, then = line.partition(mark)
        if found and then.strip():
            if_ = if_.strip()
            bare = if_[len(_IF) :] if if_.casefold().startswith(_IF) else if_
            return bare, then.strip().removesuffix(".")
    return line, None


def to_areas(session: Session, chosen: tuple[tuple[str, str], ...], names: dict[str, str]) -> str:
    """Put areas into the plan as they were marked; what else the plan says of one stays."""

    def change(plan: Plan) -> Plan:
        for key, care in chosen:
            title = names.get(key, one_line(key))
            there = next((a for a in plan.areas if a.id == key or a.title == title), None)
            if there is None:
                id = key if key in names else new_id(plan, title, "area")
                plan = with_item(plan, "areas", Area(id=id, title=title, care=care))
            else:
                new = replace(there, care=care)
                areas = tuple(new if each is there else each for each in plan.areas)
                plan = replace(plan, areas=areas)
        return plan

    lines = dict.fromkeys(library().care_called(key) for key, _ in chosen)
    said = "\n".join((words.AREAS_KEPT, *filter(None, lines)))
    return _changed(session, change, said, words.AREAS_KEPT)


def hide(session: Session, practice: str) -> str:
    """Hide a practice for now; return what to say, with the way back."""

    def change(plan: Plan) -> Plan:
        hidden = tuple(dict.fromkeys((*plan.kindness.hidden, practice)))
        return replace(plan, kindness=replace(plan.kindness, hidden=hidden))

    return _changed(
        session, change, words.HIDDEN, f"Put away for now: {name_of(practice) or practice}"
    )


def show_again(session: Session, practice: str) -> str:
    """Offer a hidden practice again; return what to say."""

    def change(plan: Plan) -> Plan:
        hidden = tuple(each for each in plan.kindness.hidden if each != practice)
        return replace(plan, kindness=replace(plan.kindness, hidden=hidden))

    why = f"Shown again: {name_of(practice) or practice}"
    return _changed(session, change, words.SHOWN_AGAIN, why)


def return_letter(session: Session, record_id: str, when: dt.date) -> str:
    """Let a letter come back on a day; return what to say."""
    from hearten.actions.journal.page_store import change
    from hearten.model.fields import in_words

    change(session, record_id, {"return_on": when})
    return words.LETTER_RETURNS.format(day=in_words(when))


def ask_about(session: Session, record_id: str, when: dt.date) -> str:
    """Let an experiment be asked about on a day, once; return what to say."""
    from hearten.actions.journal.page_store import change
    from hearten.model.fields import in_words

    change(session, record_id, {"ask_on": when})
    return words.EXPERIMENT_ASKED.format(day=in_words(when))


def pin(session: Session, playing: PracticeState) -> str:
    """Pin what was written to Today until the day ends; return what to say."""
    from hearten.actions.journal.page_store import change

    change(session, playing.stored, {"tags": (*playing.page.tags, PINNED)})
    return words.PINNED_TODAY


def _changed(session: Session, change: Callable[[Plan], Plan], said: str, why: str) -> str:
    deed = why.removesuffix(".")
    told = apply_change(
        session, lambda plan, today: PlanChange(plan=change(plan), why=deed, said=said)
    )
    return told.text.removesuffix(CLOSE_NOW).rstrip()
