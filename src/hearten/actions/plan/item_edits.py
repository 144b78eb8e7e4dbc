"""Small changes of a plan, each one action: rename, rhythm, time, end, swap, order.

The functions with a Plan are shared by shell and screen; ``change_item`` stores one from the shell.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from hearten.actions.plan import words
from hearten.actions.plan.area_care import care_of_name, care_with
from hearten.actions.plan.fixed_habits import (
    is_fixed,
    is_less,
    questions_and_commands,
    require_answers,
    settle,
    stays_as_agreed,
    unasked,
    with_warning,
)
from hearten.actions.plan.skipped_hours import skipped_hour
from hearten.actions.result import PlanChange, apply_change, with_more
from hearten.content.fixed_words import LET_GO, START_AGAIN
from hearten.model.day_shape import is_in_calendar, moment_named
from hearten.model.due import has_days
from hearten.model.errors import UsageError
from hearten.model.fields import Clock, FieldError
from hearten.model.plan import edits, items
from hearten.model.plan.parts import Appointment, Checkin, Habit
from hearten.model.value import replace, valueclass
from hearten.plugins.contract import has_own_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.content.library import StarterHabit
    from hearten.model.plan.parts import Plan
    from hearten.model.rhythm.forms import Rhythm
    from hearten.plugins.contract import HabitKind

NO_TIME = ("none", "no", "-", "")


@valueclass(frozen=True, slots=True, kw_only=True)
class ItemEdit:
    """What is to become of one item; only what is given changes."""

    title: str | None = None
    rhythm: str | None = None
    at: str | None = None
    ring: str | None = None
    state: str | None = None
    before: str | None = None
    after: str | None = None
    swap_for: str | None = None
    fixed: bool | None = None
    kind: str | None = None
    options: Sequence[str] | None = None


def change_item(session: Session, name: str, wish: ItemEdit) -> Result:
    """Do all that *wish* says with the item called *name*, as one save; return what to say."""

    before: list[Plan] = []

    def change(plan: Plan, today: dt.date) -> PlanChange:
        _, item = items.by_name(plan, name)
        before.append(plan)
        try:
            changed = _all(plan, item.id, wish, today, session.kinds())
            deed = _with_an_offer(changed, plan, item.id, wish)
            return replace(
                deed, said="\n".join([deed.said, *questions_and_commands(deed.plan, item.id)])
            )
        except FieldError as error:
            raise UsageError(in_a_sentence(error, _name(plan, item.id))) from None

    told = apply_change(session, change)
    return with_more(told, _from_the_plan(session, before[-1], name, wish))


def _from_the_plan(session: Session, before: Plan, name: str, wish: ItemEdit) -> Sequence[str]:
    """Return what the person wrote for what was done: for a good end, or for a swap."""
    from hearten.actions.moments.around import at_its_end, helps_line

    if wish.state in ("done", "good enough"):
        return at_its_end(session, before, session.readable_plan(), session.today(before))
    if wish.swap_for is not None:
        item = items.by_name(before, name)[1].id
        line = helps_line(session, before, item, session.today(before))
        return (line,) if line else ()
    return ()


def _with_an_offer(deed: PlanChange, plan: Plan, item_id: str, wish: ItemEdit) -> PlanChange:
    """Say, where a goal came to its end, what may go on from there."""
    from hearten.actions.plan.words import LEARNED_SHELL, MARK_WIN_SHELL

    offers = {"let go": LEARNED_SHELL, "done": MARK_WIN_SHELL, "good enough": MARK_WIN_SHELL}
    offer = offers.get(wish.state or "", "")
    if not offer or deed.plan == plan or items.find(plan, item_id)[0].name != "goals":
        return deed
    return replace(deed, said=f"{deed.said}\n{offer.format(id=item_id)}")


def _all(
    plan: Plan, item_id: str, wish: ItemEdit, today: dt.date, kinds: Mapping[str, HabitKind]
) -> PlanChange:
    deeds: list[PlanChange] = []

    def then(deed: PlanChange) -> None:
        nonlocal plan
        plan = deed.plan
        deeds.append(deed)

    if wish.fixed is not None:
        then(settle(plan, item_id, fixed=wish.fixed))
    of_kind = wish.kind is not None or wish.options is not None
    less = (wish.swap_for, wish.rhythm)
    if of_kind or any(each is not None for each in less) or wish.state == "let go":
        require_answers(plan, item_id)
    if wish.swap_for is not None:
        if not deeds and (closed := stays_as_agreed(items.find(plan, item_id)[1])):
            raise UsageError(closed)
        then(_swapped(plan, item_id, wish, today))
        return _together(plan, deeds)
    if wish.title is not None:
        then(rename(plan, item_id, wish.title))
    if wish.state is not None:
        then(to_state(plan, item_id, wish.state))
    if wish.rhythm is not None:
        then(to_rhythm(plan, item_id, wish.rhythm, today))
    if wish.at is not None:
        then(to_time(plan, item_id, wish.at, today))
    if wish.ring is not None:
        then(to_ring(plan, item_id, wish.ring, kinds))
    if of_kind:
        then(_to_kind(plan, item_id, wish, today, kinds))
    for other, place in ((wish.before, "before"), (wish.after, "behind")):
        if other is not None:
            then(move_beside(plan, item_id, _among(plan, item_id, other), place))
    return _together(plan, deeds)


def _together(plan: Plan, deeds: Sequence[PlanChange]) -> PlanChange:
    """Return several deeds as one, after which the plan is *plan*."""
    done = [deed for deed in deeds if deed.why] or deeds
    return PlanChange(
        plan=plan,
        why=" · ".join(deed.why for deed in done if deed.why),
        said="\n".join(deed.said for deed in done),
        care=next((deed.care for deed in reversed(done) if deed.care), ""),
    )


def rename(plan: Plan, item_id: str, title: str) -> PlanChange:
    """Call an item otherwise; its id, and with it all that was marked, stays."""
    old = _name(plan, item_id)
    new = edits.rename(plan, item_id, title)
    if new == plan:
        return _as_it_was(plan, item_id)
    name = _name(new, item_id)
    return PlanChange(
        plan=new, why=f"Renamed: {old} to {name}", said=words.RENAMED.format(old=old, new=name),
        care=care_of_name(new, item_id),
    )  # fmt: skip


def to_rhythm(plan: Plan, item_id: str, typed: str, today: dt.date) -> PlanChange:
    """Give a habit or check-in the rhythm that *typed* means on the day *today*.

    An if-then has it as its days, and "none" takes them away. FieldError where it means none.
    """
    from hearten.model.rhythm.words import rhythm_from_words

    if items.find(plan, item_id)[0].name == "if_then":
        none = typed.strip().casefold() in NO_TIME
        return _on_days(plan, item_id, None if none else rhythm_from_words(typed, today))
    new = edits.with_rhythm(plan, item_id, rhythm_from_words(typed, today))
    if new == plan:
        return _as_it_was(plan, item_id)
    name, before, after = (
        _name(plan, item_id), items.find(plan, item_id)[1], items.find(new, item_id)[1],
    )  # fmt: skip
    said = words.RHYTHM_IS.format(what=name, rhythm=in_words(after))
    if getattr(before, "about", None) != getattr(after, "about", None):
        said += f" {words.ENOUGH_LEFT_OUT}"
    if is_fixed(before) and is_less(before, after):
        said = with_warning(plan, item_id, said)
    return PlanChange(plan=new, why=f"Rhythm: {name}", said=said)


def _on_days(plan: Plan, item_id: str, when: Rhythm | None) -> PlanChange:
    new = edits.on_days(plan, item_id, when)
    if new == plan:
        return _as_it_was(plan, item_id)
    name = _name(plan, item_id)
    said = words.RHYTHM_IS if when else words.NO_DAYS
    days = when.words() if when else ""
    return PlanChange(plan=new, why=f"Days: {name}", said=said.format(what=name, rhythm=days))


def to_time(plan: Plan, item_id: str, typed: str, today: dt.date | None = None) -> PlanChange:
    """Give a habit, check-in or if-then a time of day, or take it away: "none".

    A habit can have a moment of the day instead. Where the clocks jump over a time on a day
    from *today* on, where that is given, it is said.
    """
    name = _name(plan, item_id)
    if moment := moment_named(plan, typed):
        new = edits.at_moment(plan, item_id, moment)
        if new == plan:
            return _as_it_was(plan, item_id)
        said = words.MOMENT_IS.format(what=name, moment=moment)
        if is_in_calendar(items.find(plan, item_id)[1]):
            said = f"{said} {words.MOMENT_HAS_NO_TIME}"
        return PlanChange(plan=new, why=f"Time: {name}", said=said)
    at = None if typed.strip().casefold() in NO_TIME else Clock(key="at").parse(typed)
    new = edits.at_time(plan, item_id, at)
    if new == plan:
        return _as_it_was(plan, item_id)
    told = words.AT_IS if at else words.NO_TIME
    said = told.format(what=name, at=f"{at:%H:%M}" if at else "")
    skipped = skipped_hour(new, items.find(new, item_id)[1], today) if today else ""
    return PlanChange(plan=new, why=f"Time: {name}", said=f"{said} {skipped}".rstrip())


def to_ring(plan: Plan, item_id: str, ring: str, kinds: Mapping[str, HabitKind]) -> PlanChange:
    """Have a habit, check-in or appointment ring: "at" its time, "before" it, or "none"."""
    item, name = items.find(plan, item_id)[1], _name(plan, item_id)
    if not isinstance(item, (Habit, Checkin, Appointment)):
        raise UsageError(words.NEVER_RINGS)
    if item.at is None and ring != "none":
        raise UsageError(words.RINGS_AT_NO_TIME.format(what=name))
    new = edits.replace_item(plan, item_id, ring=ring)
    if new == plan:
        return _as_it_was(plan, item_id)
    early = words.EARLY_APPOINTMENT if isinstance(item, Appointment) else words.EARLY
    at = f"{item.at:%H:%M}" if item.at else ""
    said = words.RINGS[ring].format(what=name, at=at, early=early)
    if isinstance(item, Habit) and ring != "none":
        if item.kind == "reduce":
            raise UsageError(words.LESS_NEVER_RINGS)
        if not has_days(item, own_days=has_own_days(kinds.get(item.kind))):
            said = words.RINGS_ON_NO_DAY.format(what=name, id=item_id)
    return PlanChange(plan=new, why=f"Ring: {name}", said=said)


def _to_kind(
    plan: Plan, item_id: str, wish: ItemEdit, today: dt.date, kinds: Mapping[str, HabitKind]
) -> PlanChange:
    """Give a habit another kind, settings of its kind, or both."""
    from hearten.actions.plan.given_values import kind_named, pair_of, settings_given

    habit, name = items.find(plan, item_id)[1], _name(plan, item_id)
    if not isinstance(habit, Habit):
        raise UsageError(words.FOR_HABITS)
    if closed := stays_as_agreed(habit):
        raise UsageError(closed)
    kind = kind_named(kinds, habit.kind if wish.kind is None else wish.kind)
    pairs = [pair_of(text, "--option amount=2") for text in wish.options or ()]
    options = settings_given(kind, habit.options, pairs, today) if pairs else habit.options
    new = edits.replace_item(plan, item_id, kind=kind.name, options=options)
    if new == plan:
        return _as_it_was(plan, item_id)
    said = [words.KIND_IS.format(what=name, kind=kind.label)] if kind.name != habit.kind else []
    told = " · ".join(_setting_told(kind, key, options) for key, _ in pairs)
    said += [words.SETTING_IS.format(what=name, told=told)] if told else []
    return PlanChange(plan=new, why=f"Kind: {name}", said="\n".join(said))


def _setting_told(kind: HabitKind, key: str, options: Mapping[str, Any]) -> str:
    field = next(field for field in kind.options if field.key == key)
    if key in options:
        return field.told(field.check(options[key]))
    return words.SETTING_GONE.format(label=field.label or key)


def to_state(plan: Plan, item_id: str, state: str) -> PlanChange:
    """Let a goal or habit go, take it up again, or finish a goal."""
    new = edits.with_state(plan, item_id, state)
    if new == plan:
        return _as_it_was(plan, item_id)
    name = _name(plan, item_id)
    said, why = {
        "done": (words.DONE, "Done"),
        "good enough": (words.GOOD_ENOUGH, "Good enough"),
        "resting": (words.RESTING, "Resting"),
        "active": (words.TAKEN_UP, "Taken up"),
        "let go": (words.LET_GO[items.find(plan, item_id)[0].name], "Let go"),
    }[state]
    said = said.format(what=name)
    if state == "let go" and is_fixed(items.find(plan, item_id)[1]):
        said = with_warning(plan, item_id, LET_GO.format(what=name))
    if state == "active" and is_fixed(items.find(plan, item_id)[1]):
        said = f"{said} {START_AGAIN}"
    care = care_with(new, item_id) if state == "active" else ""
    return PlanChange(plan=new, why=f"{why}: {name}", said=said, care=care)


def swap_habit(plan: Plan, item_id: str, new: Habit) -> PlanChange:
    """Let one habit go and put another in its place; a fixed one stays."""
    if closed := stays_as_agreed(items.find(plan, item_id)[1]):
        return PlanChange(plan=plan, why="", said=closed)
    done, there = in_its_place(plan, item_id, new)
    old = _name(plan, item_id)
    said = words.SWAPPED.format(old=old, new=there.title, rhythm=in_words(there))
    why = f"Swapped: {old} for {there.title}"
    return PlanChange(plan=done, why=why, said=said, care=care_with(done, there.id))


def in_its_place(plan: Plan, item_id: str, new: Habit) -> tuple[Plan, Habit]:
    """Return the plan with *new* in the place of a habit, and *new* as it stands there.

    Where it may be agreed with someone, how often is not taken over from the old one.
    """
    done = edits.swap_habit(plan, item_id, new)
    there = next(habit for habit in done.habits if habit not in plan.habits and habit.id != item_id)
    if new.rhythm is None and unasked(done, there.id):
        there = replace(there, rhythm=None, about=None)
        done = edits.replace_item(done, there.id, rhythm=None, about=None)
    if not there.has_enough:
        there = replace(there, about=None)
        done = edits.replace_item(done, there.id, about=None)
    return done, there


def move_beside(plan: Plan, item_id: str, other_id: str, place: str) -> PlanChange:
    """Put an item "before" or "behind" another one of its table."""
    way = edits.before if place == "before" else edits.behind
    new = way(plan, item_id, other_id)
    if new == plan:
        return _as_it_was(plan, item_id)
    name, other = _name(plan, item_id), _name(plan, other_id)
    said = words.MOVED_BEFORE if place == "before" else words.MOVED_BEHIND
    return PlanChange(plan=new, why=f"Moved: {name}", said=said.format(what=name, other=other))


def move_by(plan: Plan, item_id: str, by: int) -> PlanChange:
    """Put an item one place up (-1) or down (1) among its like."""
    held = edits.siblings(plan, item_id)
    at = next(n for n, each in enumerate(held) if each.id == item_id) + by
    if not 0 <= at < len(held):
        return _as_it_was(plan, item_id)
    return move_beside(plan, item_id, held[at].id, "before" if by < 0 else "behind")


def delete(plan: Plan, item_id: str) -> PlanChange:
    """Take an item out of the plan; undo brings it back."""
    name = _name(plan, item_id)
    new = edits.without(plan, item_id)
    said = with_warning(plan, item_id, words.DELETED.format(what=name))
    return PlanChange(plan=new, why=f"Deleted: {name}", said=said)


def own_habit(title: str, today: dt.date) -> Habit:
    """Return a habit of the person's own words, without a place in a plan yet."""
    title = edits.one_line(title)
    if not title:
        raise FieldError(edits.NEEDS_A_TITLE, "a short walk")
    return Habit(id="new", title=title, since=today)


def starter_habit(habit: StarterHabit, today: dt.date) -> Habit:
    """Return a habit of the library, without a place in a plan yet."""
    from hearten.model.rhythm.data import rhythm_from_data

    return Habit(
        id="new",
        title=habit.title,
        smaller=habit.tiny or None,
        grow=habit.grow or None,
        fixed=habit.fixed,
        kind=habit.kind,
        rhythm=rhythm_from_data(habit.rhythm_from(today)),
        about=habit.about,
        since=today,
    )


def in_words(item: Any) -> str:
    """Return the rhythm of a habit or check-in as a sentence."""
    if item.rhythm is None:
        return words.NO_RHYTHM
    return item.how_often if isinstance(item, Habit) else str(item.rhythm.words())


def in_a_sentence(error: FieldError, about: str = "") -> str:
    """Return what does not fit in *about*, and what would, as sentences."""
    lead = f"{about}: " if about else ""
    return f"{lead}{error.message}.{error.example}"


def _swapped(plan: Plan, item_id: str, wish: ItemEdit, today: dt.date) -> PlanChange:
    others = (wish.title, wish.state, wish.before, wish.after, wish.kind, wish.options, wish.ring)
    if any(others):
        raise UsageError("A swap goes with --rhythm and --at alone. Nothing was changed.")
    new = own_habit(wish.swap_for or "", today)
    if wish.rhythm is not None:
        from hearten.model.rhythm.words import rhythm_from_words

        new = replace(new, rhythm=rhythm_from_words(wish.rhythm, today))
    if wish.at is not None:
        moment = moment_named(plan, wish.at)
        at = None if moment else Clock(key="at").parse(wish.at)
        new = replace(new, at=at, anchor=moment or None)
    deed = swap_habit(plan, item_id, new)
    known = {habit.id for habit in plan.habits}
    made = (
        questions_and_commands(deed.plan, habit.id)
        for habit in deed.plan.habits
        if habit.id not in known
    )
    return replace(deed, said="\n".join([deed.said, *chain.from_iterable(made)]))


def _among(plan: Plan, item_id: str, other: str) -> str:
    """Return the id of what *other* means among the items that *item_id* stands with."""
    table, _ = items.find(plan, item_id)
    try:
        return str(items.by_name(plan, other, (table.name,))[1].id)
    except items.NotFound:
        found = items.by_name(plan, other)[1].id
        return str(found)


def _name(plan: Plan, item_id: str) -> str:
    return items.called(items.find(plan, item_id)[1])


def _as_it_was(plan: Plan, item_id: str) -> PlanChange:
    return PlanChange(plan=plan, why="", said=words.AS_IT_WAS.format(what=_name(plan, item_id)))
