"""Pausing and waking: one action each, stored at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan import words
from hearten.actions.plan.fixed_habits import (
    fixed_inside,
    goes_on_sentence,
    is_fixed,
    require_answers,
    with_warning,
)
from hearten.actions.result import PlanChange, apply_change
from hearten.content import fixed_words as words_of_fixed
from hearten.content.words import RESTS_UNTIL_TAKEN_UP
from hearten.model.errors import UsageError
from hearten.model.fields import in_words
from hearten.model.goals import OPEN
from hearten.model.pausing import WHOLE_PLAN, paused_spans, pauses_of
from hearten.model.plan import edits, items
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from types import ModuleType

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Pause, Plan

PAUSABLE = ("areas", "goals", "habits", "checkins")


@valueclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A rest that holds, or is to come: *what* (plan, area, goal, habit or checkin) rests when.

    One without *until* is open. A goal that was put away has no *first* day either.
    """

    what: str
    id: str
    title: str
    first: dt.date | None = None
    until: dt.date | None = None

    def as_data(self) -> dict[str, Any]:
        """Return it as data, for programs that read our output."""
        return {
            "what": self.what,
            "id": self.id,
            "title": self.title,
            "from": self.first,
            "until": self.until,
        }


def rests(plan: Plan, today: dt.date) -> tuple[Rest, ...]:
    """Return what rests on its own on *today* or later, in the order of the plan's pauses.

    Goals that were put away stand behind them. What was let go of, or is done, rests no more.
    """
    open_ = (i for _, i in items.items(plan) if getattr(i, "state", "active") in OPEN)
    known = {WHOLE_PLAN, *(item.id for item in open_)}
    paused = [
        _rest(plan, each)
        for each in plan.pauses
        if each.what in known and (each.until is None or each.until >= today)
    ]
    put_away = [
        Rest(what="goal", id=goal.id, title=items.called(goal))
        for goal in plan.goals
        if goal.state == edits.RESTING and not rests_now(plan, goal.id, today)
    ]
    return (*paused, *put_away)


def rest_on(plan: Plan, what: str, day: dt.date) -> Rest | None:
    """Return the rest of its own that *what* (an id or "plan") has on *day*, if it has one."""
    own = (each for each in plan.pauses if each.what == what and _holds(each, day))
    return next((_rest(plan, each) for each in own), None)


def _rest(plan: Plan, pause: Pause) -> Rest:
    whole = pause.what == WHOLE_PLAN
    return Rest(
        what="plan" if whole else items.find(plan, pause.what)[0].name.removesuffix("s"),
        id=pause.what,
        title=plan.title if whole else name_of(plan, pause.what),
        first=pause.from_,
        until=pause.until,
    )


def rest_in_words(plan: Plan, rest: Rest, today: dt.date) -> str:
    """Return one rest as a sentence."""
    if rest.first is None:
        return words.RESTING.format(what=rest.title)
    return _said(plan, rest.id, rest.first, rest.until, today)


def named(plan: Plan, what: str) -> str:
    """Return the id of what may rest and goes by the name *what*, or "plan" for all of it."""
    if what.casefold().strip() in (WHOLE_PLAN, "everything"):
        return WHOLE_PLAN
    return str(items.by_name(plan, what, PAUSABLE)[1].id)


def pause(
    session: Session, what: str, start: dt.date | None = None, until: dt.date | None = None
) -> Result:
    """Let *what* (an id, a start of a title, or "plan") rest; return what to say."""

    def change(plan: Plan, today: dt.date) -> PlanChange:
        if start is None and until is not None and until < today:
            raise UsageError(words.PAUSE_FROM_WHEN.format(until=until))
        target = named(plan, what)
        require_answers(plan, target)
        deed = rest(plan, target, start or today, until, today)
        by_name = (words_of_fixed.BY_NAME_SHELL.format(id=habit.id)
                   for habit in fixed_inside(plan, target))  # fmt: skip
        lines = [deed.said, *(by_name if deed.why else ())]
        return PlanChange(plan=deed.plan, why=deed.why, said="\n".join(lines))

    return apply_change(session, change)


def resume(session: Session, what: str) -> Result:
    """Wake *what*; what rests for another reason goes on resting. Return what to say."""

    def change(plan: Plan, today: dt.date) -> PlanChange:
        target = named(plan, what)
        woken = wake(plan, target, today)
        lines = [
            words.STILL_RESTS_WITH.format(what=name) + words.THAT_WAKES.format(id=held)
            for held, name in rests_with(woken.plan, target, today)
        ]
        return PlanChange(plan=woken.plan, why=woken.why, said="\n".join([woken.said, *lines]))

    return apply_change(session, change)


def rest(
    plan: Plan, what: str, first: dt.date, until: dt.date | None, today: dt.date
) -> PlanChange:
    """Return the plan with *what* (an id or "plan") resting from *first* until *until*.

    Days are only added to what rests already; nothing wakes sooner. What is said is what the
    plan holds then.
    """
    gone_by = until is not None and until < today
    new = edits.pause(plan, what, first, until)
    title, fits = name_of(plan, what), _words_for(plan, what)
    if not gone_by:
        first, until = _around(new, what, first)
    if new == plan:
        said = fits.RESTS_ALREADY if gone_by else fits.RESTS_LONGER if until else fits.NO_END_YET
        last = in_words(until) if until else ""
        return PlanChange(plan=plan, why="", said=said.format(what=title, last=last))
    if until is not None and gone_by:
        said = fits.RESTED.format(what=title, first=in_words(first), last=in_words(until))
        if first == until:
            said = fits.RESTED_ON.format(what=title, day=in_words(first))
    else:
        said = _said(plan, what, first, until, today)
    said = "\n".join(filter(None, (with_warning(plan, what, said), goes_on_sentence(plan, what))))
    return PlanChange(plan=new, why=f"Paused: {title}", said=said)


def _said(plan: Plan, what: str, first: dt.date, until: dt.date | None, today: dt.date) -> str:
    """Return a rest that holds or is to come, in words."""
    title, fits = name_of(plan, what), _words_for(plan, what)
    if until is None:
        said = fits.RESTS_OPEN.format(what=title, first=in_words(first))
    elif first == until:
        said = fits.RESTS_ON.format(what=title, day=in_words(first))
    elif first <= today:
        said = fits.RESTS_UNTIL.format(what=title, last=in_words(until))
    else:
        said = fits.RESTS.format(what=title, first=in_words(first), last=in_words(until))
    return str(said)


def _around(plan: Plan, what: str, day: dt.date) -> tuple[dt.date, dt.date | None]:
    """Return first and last day of the pause of *what* that holds *day*."""
    return next((p.from_, p.until) for p in plan.pauses if p.what == what and _holds(p, day))


def wake(plan: Plan, what: str, today: dt.date) -> PlanChange:
    """Return the plan with *what* (an id or "plan") awake; only its own pauses end."""
    new = edits.resume(plan, what, today)
    title, fits = name_of(plan, what), _words_for(plan, what)
    if new == plan:
        return PlanChange(plan=plan, why="", said=fits.NO_REST_OF_ITS_OWN.format(what=title))
    rested = any(_holds(each, today) for each in plan.pauses if each.what == what)
    said = fits.AWAKE if rested else fits.NO_REST_TO_COME
    said = said.format(what=title, day=in_words(today))
    if rested and fits is words_of_fixed:
        said = f"{said} {words_of_fixed.START_AGAIN}"
    return PlanChange(plan=new, why=f"Picked up again: {title}", said=said)


def _words_for(plan: Plan, what: str) -> ModuleType:
    """Return the words for a rest of *what*: of what is fixed, it is a pause."""
    if what != WHOLE_PLAN and is_fixed(items.find(plan, what)[1]):
        return words_of_fixed
    return words


def rests_with(plan: Plan, what: str, today: dt.date) -> Iterator[tuple[str, str]]:
    """Yield id and name of what is above *what* and makes it rest today."""
    seen = {what}
    for each in pauses_of(plan, what):
        if each.what not in seen and _holds(each, today):
            seen.add(each.what)
            yield each.what, name_of(plan, each.what)


def pauses_above(plan: Plan, item_id: str) -> tuple[tuple[str, str], ...]:
    """Return id and name of all that a pause from an item may take in: it, its area, the plan.

    What cannot rest itself (a step) stands for what it belongs to.
    """
    found: list[tuple[str, str]] = []
    item: Any = next((each for _, each in items.items(plan) if each.id == item_id), None)
    goal = next((g for g in plan.goals if item in g.steps), None)
    for each in (goal or item,):
        if each is not None and items.find(plan, each.id)[0].name in PAUSABLE:
            found.append((each.id, items.called(each)))
            area = getattr(each, "area", None)
            found += [(a.id, a.title) for a in plan.areas if a.id == area]
    return (*found, (WHOLE_PLAN, words.WHOLE_PLAN_RESTS))


def rests_now(plan: Plan, what: str, today: dt.date) -> bool:
    """Say whether *what* has a pause of its own that holds today."""
    return any(p.what == what and _holds(p, today) for p in plan.pauses)


def rests_later(plan: Plan, what: str, today: dt.date) -> bool:
    """Say whether *what* has a pause of its own that is still to come."""
    return any(p.what == what and p.from_ > today for p in plan.pauses)


@valueclass(frozen=True, slots=True, kw_only=True)
class RestWords:
    """How something rests: the words for it, and what wakes it.

    *apart*: it rests now, while the plan goes on. *resume* and *take_up* say which of the two wakes
    it; neither, where it rests with something else or does not rest yet.
    """

    said: str
    apart: bool = False
    resume: bool = False
    take_up: bool = False


def rest_words(plan: Plan, what: str, today: dt.date) -> RestWords | None:
    """Return how *what* (an id, or "plan") rests *today* or will; None where it does not."""
    item: Any = None if what == WHOLE_PLAN else items.find(plan, what)[1]
    verb = "paused" if item is not None and is_fixed(item) else "rests"
    for first, last in paused_spans(plan, plan if item is None else what):
        if last is not None and last < today:
            continue
        if first > today:
            return RestWords(said=f"{verb} from {in_words(first)}")
        above = dict(rests_with(plan, what, today))
        if WHOLE_PLAN in above:
            return RestWords(said=f"{verb} with the whole plan")
        if above:
            return RestWords(said=f"{verb} with {next(iter(above.values()))}", apart=True)
        until = f" until {in_words(last)}" if last else ", with no end date"
        return RestWords(said=f"{verb}{until}", apart=what != WHOLE_PLAN, resume=True)
    if getattr(item, "state", "") == "resting":
        return RestWords(said=f"rests {RESTS_UNTIL_TAKEN_UP}", apart=True, take_up=True)
    return None


def name_of(plan: Plan, what: str) -> str:
    """Return what a person calls *what*: an id, or "plan"."""
    if what == WHOLE_PLAN:
        return words.WHOLE_PLAN_RESTS
    return items.called(items.find(plan, what)[1])


def _holds(pause: Pause, day: dt.date) -> bool:
    return pause.from_ <= day and (pause.until is None or pause.until >= day)
