"""How each thing of the plan fits: what is asked of it, and the plan after the answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.flow.card import CardLine, Way
from hearten.actions.moments.around import what_helps
from hearten.actions.plan import fixed_habits
from hearten.actions.plan import words as plan_words
from hearten.actions.plan.area_care import care_with
from hearten.actions.review import words
from hearten.actions.review.facts import enough_words
from hearten.actions.review.state import pick_card, words_card
from hearten.content import fixed_words
from hearten.model.due import looking_again
from hearten.model.fields import Day, FieldError, in_words
from hearten.model.pausing import is_paused
from hearten.model.plan import edits, items
from hearten.model.plan.parts import Goal, Habit, Step
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from hearten.actions.flow.card import Card
    from hearten.actions.review.facts import Facts
    from hearten.actions.review.state import ReviewState
    from hearten.model.plan.parts import Plan
    from hearten.model.resize import Resize

KEEP, SMALLER, BIGGER, SWAP, REST, LET_GO = "keep", "smaller", "bigger", "swap", "rest", "let go"
DONE, GOOD_ENOUGH, REST_FIT, STEP = "done", "good enough", "rest fit", "step"
ALL, EACH = "all", "each"
YES, NO = "yes", "no"
OWN, OPEN, A_DAY = "own", "open", "day"
_FOUR_WEEKS = dt.timedelta(weeks=4)


@valueclass(frozen=True, kw_only=True)
class _LaterDay(Day):
    """A day that is still to come."""

    def read(self, text: str, today: dt.date) -> dt.date:
        """Return the day that *text* means on the day *today*; FieldError for one that is past."""
        day: dt.date = super().read(text, today)
        if day <= today:
            raise FieldError(words.DAY_GONE)
        return day


def items_to_ask(plan: Plan, day: dt.date) -> tuple[Habit | Goal, ...]:
    """Return the habits, then the goals, that are lived now: not let go, not at rest.

    A goal that rests is among them once its day to look again is there.
    """
    again = looking_again(plan, day)
    held: tuple[Habit | Goal, ...] = (*plan.habits, *plan.goals)
    return tuple(
        each
        for each in held
        if each in again or (each.state == "active" and not is_paused(plan, each, day))
    )


def cards(state: ReviewState) -> Iterator[Card]:
    """Yield whether all fits, then one card for each thing, as far as that is wished.

    Whether a habit is agreed with someone is asked however short the rest is kept.
    """
    found = items_to_ask(state.plan, state.day)
    if found:
        yield _how_they_fit(found, state.facts.low)
    asked = set()
    for each in found if state.word("fit") == EACH else ():
        asked.add(each.id)
        yield from _one(state, each, each is found[-1])
        if state.word(f"fit:{each.id}") == REST_FIT:
            break
    for habit in fixed_habits.unasked(state.plan):
        if habit.id not in asked:
            yield _is_it_agreed(habit)


def _how_they_fit(found: tuple[Habit | Goal, ...], low: Collection[str]) -> Card:
    lines = [CardLine("heading", words.HOW_THEY_STAND)]
    lines += [CardLine("item", item_in_words(each, low)) for each in found]
    ways = (Way(ALL, words.ALL_FIT), Way(EACH, words.EACH))
    return pick_card("fit", words.FITS, words.HOW_FIT, ways, lines=lines)


def _is_it_agreed(habit: Habit) -> Card:
    asks = fixed_words.IS_IT.format(what=items.called(habit))
    ways = (Way(YES, fixed_words.YES), Way(NO, fixed_words.NO))
    return pick_card(f"fit:{habit.id}:agreed", words.FITS, asks, ways)


def item_in_words(item: Habit | Goal, low: Collection[str] = ()) -> str:
    """Return an item as it stands in the plan: a habit with its rhythm in words.

    After a week that was *low* for it, what is enough is not said: its count stood just before.
    """
    if isinstance(item, Goal) or item.rhythm is None or item.id in low:
        return items.called(item)
    return f"{items.called(item)}: {item.how_often}"


def _one(state: ReviewState, item: Habit | Goal, last: bool) -> Iterator[Card]:
    key = f"fit:{item.id}"
    for habit in fixed_habits.unasked(state.plan, item.id):
        yield _is_it_agreed(habit)
    now = with_fixed(state, state.plan)
    item, fixed = items.find(now, item.id)[1], _stays(now, item.id)
    ready = item.id in state.facts.ready
    question = words.FIT_ONE.format(title=items.called(item))
    lines: tuple[CardLine, ...] = ()
    if item in looking_again(state.plan, state.day):
        question = words.LOOK_AT.format(title=items.called(item))
    elif isinstance(item, Habit) and item.id not in state.facts.low:
        lines = tuple(CardLine("item", enough) for enough in filter(None, (enough_words(item),)))
    if ready:
        lines = (*lines, CardLine("item", plan_words.READY))
    if fixed:
        sure = fixed_habits.is_fixed(item)
        lines = (CardLine("item", fixed_words.RISKY if sure else fixed_words.RISKY_IF),)
    ways = [Way(KEEP, words.KEEP)]
    if not fixed and resizes_for(state, state.plan, item.id, SMALLER):
        ways.append(Way(SMALLER, plan_words.WAY_SMALLER))
    if not fixed and ready and resizes_for(state, state.plan, item.id, BIGGER):
        ways.append(Way(BIGGER, plan_words.WAY_BIGGER))
    if isinstance(item, Habit):
        ways += [] if fixed else [Way(SWAP, plan_words.WAY_SWAP)]
    else:
        ways.append(Way(STEP, words.ONE_MORE))
        ways += [Way(DONE, words.FINISHED), Way(GOOD_ENOUGH, words.GOOD_ENOUGH)]
    ways += [
        Way(REST, fixed_words.PAUSE_SHORT if fixed else words.REST),
        Way(LET_GO, fixed_words.LET_GO_SHORT if fixed else words.LET_GO),
    ]
    if not last:
        ways.append(Way(REST_FIT, words.REST_FIT))
    yield pick_card(key, words.FITS, question, ways, lines=lines)
    yield from _more(state, item, state.word(key))


def _more(state: ReviewState, item: Habit | Goal, said: str) -> Iterator[Card]:
    """Yield what an answer leads on to: which notch, what instead, until when."""
    key, part = f"fit:{item.id}:how", words.FITS
    if said in (SMALLER, BIGGER):
        ask = words.HOW_SMALL if said == SMALLER else words.HOW_BIG
        ways = tuple(Way(n.label, n.label) for n in resizes_for(state, state.plan, item.id, said))
        lines = _helps(state, item) if said == SMALLER else ()
        yield pick_card(key, part, ask.format(title=items.called(item)), ways, lines=lines)
    elif said == SWAP:
        lines = (*_care(state, item), *_helps(state, item))
        ways = (*state.offers.get(item.id, ()), Way(OWN, words.OWN_WORDS))
        ask = words.SWAP_FOR.format(title=items.called(item))
        yield pick_card(key, part, ask, ways, lines=lines)
        if state.word(key) == OWN:
            yield words_card(f"fit:{item.id}:words", part, words.SWAP_WORDS)
    elif said == STEP:
        ask = words.WHICH_STEP.format(title=items.called(item))
        lines = _care(state, item)
        yield words_card(f"fit:{item.id}:words", part, ask, lines=lines)
    elif said == REST:
        spans = (*words.REST_DAYS, (OPEN, words.REST_OPEN), (A_DAY, words.A_DAY))
        ask = words.REST_UNTIL.format(title=items.called(item))
        ways = tuple(Way(*each) for each in spans)
        yield pick_card(key, part, ask, ways)
        if state.word(key) == A_DAY:
            yield day_card(f"fit:{item.id}:day", part, state.day + _FOUR_WEEKS)


def helps_place(state: ReviewState, item_id: str) -> str:
    """Return the place of what helps beside a smaller habit or another one, where it is said."""
    said = state.word(f"fit:{item_id}") in (SMALLER, SWAP)
    found = (each.place for each in what_helps(state.plan, item_id) if said)
    return next((each for each in found if each not in state.facts.said), "")


def _helps(state: ReviewState, item: Habit | Goal) -> tuple[CardLine, ...]:
    """Return what helps in the area of a habit; nothing where that was said lately."""
    found = (each for each in what_helps(state.plan, item.id) if each.place not in state.facts.said)
    return tuple(CardLine("item", each.text) for each in found)


def _care(state: ReviewState, item: Habit | Goal) -> tuple[CardLine, ...]:
    """Return the line of the area that something new would go into."""
    line = care_with(state.plan, item.id)
    return (CardLine("item", line),) if line else ()


def _stays(plan: Plan, item_id: str) -> bool:
    """Say whether a thing is as agreed with someone, or may be: nobody said yet."""
    return fixed_habits.is_fixed(items.find(plan, item_id)[1]) or bool(
        fixed_habits.unasked(plan, item_id)
    )


def with_fixed(state: ReviewState, plan: Plan) -> Plan:
    """Return *plan* with what was said of whether habits are agreed with someone."""
    for habit in fixed_habits.unasked(plan):
        said = state.word(f"fit:{habit.id}:agreed")
        if said in (YES, NO):
            plan = fixed_habits.settle(plan, habit.id, fixed=said == YES).plan
    return plan


def day_card(id: str, part: str, example: dt.date) -> Card:
    """Return a card that asks for a day."""
    question = words.WHICH_DAY.format(day=example)
    return words_card(id, part, question, declared=_LaterDay(key=id, label=question))


def parse_day(text: str, today: dt.date) -> dt.date | None:
    """Return the day that *text* means on the day *today*, or None; FieldError for other words."""
    return Day(key="day").read(text, today) if text.strip() else None


def resizes_for(state: ReviewState, plan: Plan, item_id: str, way: str) -> tuple[Resize, ...]:
    """Return the ways one size down (or up) for an item of *plan*."""
    if plan is state.plan and (item_id, way) in state.facts.sizes:
        return state.facts.sizes[item_id, way]
    return resizes(plan, item_id, way, state.facts, state.day)


def resizes(plan: Plan, item_id: str, way: str, facts: Facts, day: dt.date) -> tuple[Resize, ...]:
    """Return the ways one size down (or up), worked out anew."""
    from hearten.model import resize

    if way == BIGGER:
        is_goal = any(goal.id == item_id for goal in plan.goals)
        return () if is_goal else resize.bigger(plan, item_id, facts.kinds)
    return resize.smaller(plan, item_id, facts.kinds, done=facts.steps, today=day)


def with_answer(state: ReviewState, plan: Plan, item_id: str) -> tuple[Plan, str]:
    """Return *plan* after what was said of one item, and that in a few words.

    The plan is as it was where nothing is to change, or the item is not there any more.
    """
    if not items.is_in(plan, item_id):
        return plan, ""
    said = state.word(f"fit:{item_id}")
    if said in ("", KEEP, REST_FIT):
        return plan, ""
    item = items.find(plan, item_id)[1]
    if said not in (REST, LET_GO) and _stays(plan, item_id):
        return plan, ""
    title = items.called(item)
    how = state.word(f"fit:{item_id}:how")
    if said in (SMALLER, BIGGER):
        found = next((n for n in resizes_for(state, plan, item_id, said) if n.label == how), None)
        told = words.SAID_SMALLER.format(title=title, how=how)
        return (found.plan, told) if found is not None else (plan, "")
    if said == SWAP:
        return _swapped(state, plan, item_id, title, how)
    if said == STEP:
        return _one_more(state, plan, item_id, title)
    if said == REST:
        return _rested(state, plan, item_id, title, how)
    ends = {
        LET_GO: fixed_words.LET_GO if _stays(plan, item_id) else words.SAID_LET_GO,
        DONE: words.SAID_DONE, GOOD_ENOUGH: words.SAID_ENOUGH,
    }  # fmt: skip
    return edits.with_state(plan, item_id, said), ends[said].format(title=title, what=title)


def with_next_looks(state: ReviewState, plan: Plan) -> Plan:
    """Return *plan* with a new day to look again for each goal whose day is here and that stays.

    A goal that nobody looked at keeps its day.
    """
    seen = _looked_at(state)
    for goal in looking_again(plan, state.day):
        if goal.id in seen:
            plan = edits.replace_item(plan, goal.id, look_again=state.day + _FOUR_WEEKS)
    return plan


def _looked_at(state: ReviewState) -> set[str]:
    """Return the ids of what was said to fit, or otherwise."""
    ids = [item.id for item in items_to_ask(state.plan, state.day)]
    if state.word("fit") == ALL:
        return set(ids)
    said = [state.word(f"fit:{id}") for id in ids]
    fit = said.index(REST_FIT) if REST_FIT in said else len(ids)
    return {*ids[fit:], *(id for id, each in zip(ids, said, strict=True) if each)}


def _one_more(state: ReviewState, plan: Plan, item_id: str, title: str) -> tuple[Plan, str]:
    text = " ".join(state.word(f"fit:{item_id}:words").split())
    if not text:
        return plan, ""
    step = Step(id=edits.new_id(plan, text, "step"), title=text)
    told = words.SAID_STEP.format(title=title, step=text)
    return edits.with_item(plan, "steps", step, inside=item_id), told


def _swapped(
    state: ReviewState, plan: Plan, item_id: str, title: str, how: str
) -> tuple[Plan, str]:
    from hearten.actions.plan.item_edits import in_its_place, own_habit, starter_habit
    from hearten.content.library import library

    if how == OWN:
        text = state.word(f"fit:{item_id}:words").strip()
        new = own_habit(text, state.day) if text else None
    else:
        found = library().habit(how)
        new = starter_habit(found, state.day) if found is not None else None
    if new is None:
        return plan, ""
    told = words.SAID_SWAP.format(title=title, new=new.title)
    return in_its_place(plan, item_id, new)[0], told


def _rested(state: ReviewState, plan: Plan, item_id: str, title: str, how: str) -> tuple[Plan, str]:
    until: dt.date | None = None
    if how.isdecimal():
        until = state.day + dt.timedelta(days=int(how))
    elif how == A_DAY:
        try:
            until = parse_day(state.word(f"fit:{item_id}:day"), state.day)
        except FieldError:
            until = None
        if until is None or until < state.day:
            return plan, ""
    elif how != OPEN:
        return plan, ""
    told = words.UNTIL.format(day=in_words(until)) if until else words.OPEN
    resting = edits.pause(plan, item_id, state.day, until)
    said = fixed_words.PAUSED if _stays(plan, item_id) else words.SAID_REST
    return resting, said.format(title=title, until=told)


def with_goal_for_next_week(plan: Plan) -> tuple[Plan, str]:
    """Return the plan with an active goal that a step of next week can stand in, and its id."""
    goals = [goal for goal in plan.goals if goal.title == words.STEP_GOAL]
    here = next((goal for goal in goals if goal.state == "active"), None)
    if here is not None:
        return plan, here.id
    id = edits.new_id(plan, words.STEP_GOAL, "goal")
    goal = Goal(id=id, title=words.STEP_GOAL)
    return replace(plan, goals=(*plan.goals, goal)), id
