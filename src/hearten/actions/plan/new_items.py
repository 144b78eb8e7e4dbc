"""One more thing in the plan at once, from its words and a few options; never asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan import words
from hearten.actions.plan.area_care import care_with
from hearten.actions.plan.fixed_habits import is_fixed, questions_and_commands
from hearten.actions.plan.item_edits import in_a_sentence
from hearten.actions.plan.skipped_hours import skipped_hour
from hearten.actions.result import PlanChange, Result, apply_change
from hearten.model.coping import CHOICES, EFFORT, TAGS, WITH, CopingThing, coping_things
from hearten.model.day_shape import moment_named
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import Choice, FieldError, quoted
from hearten.model.plan import edits, items
from hearten.model.plan.parts import NOT_FIXED, Person
from hearten.model.plan.schema import PLAN, STEPS, TABLES, attribute
from hearten.model.rhythm.forms import never_comes
from hearten.model.rhythm.rrule import EXAMPLE
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.model.plan.schema import Table
    from hearten.plugins.contract import HabitKind


@valueclass(frozen=True, slots=True, kw_only=True)
class NewKind:
    """One kind of thing that can be added: the table it goes into, and the options that fit it.

    *line* is the key of the list of that table which it is one more line of, where the table is
    no list of items. *options* are keys of the table; "goal" says what a step goes with, "option"
    one setting of a habit's kind a line, and "kind" of an appointment who somebody new is.
    """

    table: str
    options: tuple[str, ...] = ()
    line: str = ""


KINDS = {
    "habit": NewKind(
        table="habits",
        options=("area", "rhythm", "at", "after", "smaller", "about", "fixed", "kind", "option"),
    ),
    "step": NewKind(table="steps", options=("goal", "smaller", "minutes", "about")),
    "hope": NewKind(table="goals", options=("area", "why", "notice", "around")),
    "goal": NewKind(table="goals", options=("area", "why", "notice", "around")),
    "area": NewKind(table="areas", options=("why", "better")),
    "person": NewKind(table="people", options=("kind", "role", "contact", "good_for", "message")),
    "appointment": NewKind(
        table="appointments", options=("with", "kind", "where", "minutes", "ask")
    ),
    "if-then": NewKind(table="if_then", options=("then", "about", "rhythm", "at")),
    "sign": NewKind(table="signs", options=("then", "stage")),
    "check-in": NewKind(table="checkins", options=("rhythm", "at")),
    "coping": NewKind(table="kindness", options=TAGS, line="coping"),
    "kind-words": NewKind(table="kindness", line="words"),
    "okay-day": NewKind(table="well", line="okay_day"),
}
# Options that name something of the plan, by the table of what is added.
_POINTS = {
    "area": ("areas",), "with": ("people",), "about": ("areas", "goals", "habits"),
    "goal": ("goals",),
}  # fmt: skip


@valueclass(frozen=True, slots=True, kw_only=True)
class AddedItem:
    """What was added: its *kind*, its table, its id (none of a line) and its words."""

    kind: str
    table: str
    id: str = ""
    words: str = ""

    def as_data(self) -> dict[str, str]:
        """Return it for programs; what it has no id for is left out."""
        held = {"kind": self.kind, "table": self.table, "id": self.id, "words": self.words}
        return {key: value for key, value in held.items() if value}


class Stranger(items.NotFound):
    """An appointment is with somebody who is not in the plan yet: they are not added unasked.

    *name* is what they are called. Nothing was changed.
    """

    def __init__(self, name: str, error: HeartenError) -> None:
        near = error.sentence.partition(" Did you mean ")[2]
        hint = f" Did you mean {near}" if near else ""
        super().__init__(words.STRANGER.format(name=quoted(name), near=hint), exit_code=2)
        self.name = name


def add(
    session: Session, kind: str, said: str, options: Mapping[str, str | None]
) -> tuple[AddedItem, Result]:
    """Add one thing to the plan at hand; return what it is there, and what to say.

    *said* are its words, or of an appointment its day and time. *options* go by the names that
    ``KINDS`` has for them. UsageError or NotFound where it cannot be: nothing was changed then.
    """
    made: list[AddedItem] = []

    def change(plan: Plan, today: dt.date) -> PlanChange:
        try:
            added, changed = with_new(plan, kind, said, options, today, session.kinds())
        except FieldError as error:
            raise UsageError(in_a_sentence(error)) from None
        made.append(added)
        return changed

    result = apply_change(session, change)
    return made[-1], result


def with_new(
    plan: Plan,
    kind: str,
    said: str,
    options: Mapping[str, str | None],
    today: dt.date,
    kinds: Mapping[str, HabitKind],
) -> tuple[AddedItem, PlanChange]:
    """Return what is added, and the plan with it on the day *today*. FieldError says why not.

    *kinds* are those that a habit may be of.
    """
    new = KINDS[kind]
    if not said.strip():
        raise FieldError(edits.NEEDS_A_TITLE, _EXAMPLES.get(kind, "a short walk"))
    for name, typed in options.items():
        if typed is not None and name not in new.options:
            article = "" if new.line else "an " if kind[0] in "aeiou" else "a "
            raise UsageError(f"--{name.replace('_', '-')} does not go with {article}{kind}.")
    given = {name: typed for name, typed in options.items() if typed is not None}
    if new.table == "habits" and (moment := moment_named(plan, given.get("at", ""))):
        del given["at"]
        given["anchor"] = moment
    if new.line:
        return _lines(plan, kind, said, given)
    own: dict[str, Any] = {}
    if new.table == "habits":
        own = _of_kind(kinds, given, today)
        given = {name: typed for name, typed in given.items() if name not in _OF_KIND}
    return _item(plan, kind, said, given, today, own)


_OF_KIND = ("kind", "option")


def _of_kind(
    kinds: Mapping[str, HabitKind], given: Mapping[str, str], today: dt.date
) -> dict[str, Any]:
    """Return the kind of a new habit and the settings of that, as far as they are given."""
    if not any(name in given for name in _OF_KIND):
        return {}
    from hearten.actions.plan.given_values import kind_named, pair_of, settings_given

    kind = kind_named(kinds, given.get("kind", "done"))
    lines = given.get("option", "").split("\n") if "option" in given else []
    pairs = [pair_of(line, "--option amount=2") for line in lines]
    options = settings_given(kind, {}, pairs, today) if pairs else {}
    return {"kind": kind.name, "options": options}


_EXAMPLES = {"appointment": "tomorrow 10:30", "person": "Ana"}


def _lines(
    plan: Plan, kind: str, said: str, given: Mapping[str, str]
) -> tuple[AddedItem, PlanChange]:
    """Add lines to a list of the plan; what stands there already is not doubled.

    *given* is what something that helps asks; of what stands there, it is said anew.
    """
    new = KINDS[kind]
    part = getattr(plan, new.table)
    held = getattr(part, new.line)
    lines = tuple(map(edits.one_line, TABLES[new.table].field(new.line).parse(said)))
    after = tuple(dict.fromkeys((*held, *lines)))
    for tag, typed in given.items():
        after = _tagged(after, lines, tag, typed)
    what = " · ".join(map(quoted, lines))
    added = AddedItem(kind=kind, table=new.table, words="\n".join(lines))
    if after == held:
        return added, PlanChange(plan=plan, why="", said=words.THERE_ALREADY.format(what=what))
    there: dict[str, Any] = {new.table: replace(part, **{new.line: after})}
    all_said = words.ADDED_SHELL if len(lines) == 1 else words.ALL_ADDED_SHELL
    told = all_said.format(what=what)
    return added, PlanChange(plan=replace(plan, **there), why=f"Added: {what}", said=told)


def _tagged(
    held: tuple[str, ...], lines: tuple[str, ...], key: str, typed: str
) -> tuple[CopingThing, ...]:
    """Return what helps, with a tag on these *lines*; FieldError for one that is not known."""
    tag = edits.one_line(typed)
    if key in (EFFORT, WITH):
        tag = Choice(key=key, choices=CHOICES[key]).parse(tag)
    return tuple(
        thing.tagged(key, tag) if str(thing) in lines else thing for thing in coping_things(held)
    )


def _item(
    plan: Plan,
    kind: str,
    said: str,
    given: Mapping[str, str],
    today: dt.date,
    own: Mapping[str, Any],
) -> tuple[AddedItem, PlanChange]:
    table, said = KINDS[kind].table, edits.one_line(said)
    known = STEPS if table == "steps" else TABLES[table]
    key = _named_by(known)
    named = known.field(key).read(said, today)
    inside, under = None, ""
    if table == "appointments":
        plan, given, under = _with_somebody(plan, given)
    if table == "steps":
        plan, inside = _with_goal_named(plan, said, given.get("goal"))
        if "goal" not in given:
            under = words.STEP_GOES_WITH.format(goal=items.called(items.find(plan, inside)[1]))
    values: dict[str, Any] = {
        attribute(key): named, "id": edits.new_id(plan, str(named), known.one), **own
    }  # fmt: skip
    for name, typed in given.items():
        if (table, name) == ("if_then", "rhythm"):
            values["when"] = _value(plan, known, "when", typed, today)
        elif name != "goal":
            values[attribute(name)] = _value(plan, known, name, typed, today)
    if why := never_comes(values.get("rhythm") or values.get("when"), today):
        raise FieldError(why, EXAMPLE)
    if table in ("habits", "checkins"):
        values["since"] = today
    if table == "checkins":
        from hearten.model.rhythm.data import rhythm_from_data

        values["kind"] = "own"
        values.setdefault("rhythm", rhythm_from_data({"every": "day"}))
    item = known.make(**values)
    if is_fixed(item) and (odd := next((n for n in (*given, *own) if n in NOT_FIXED), "")):
        raise UsageError(words.NOT_WITH_FIXED.format(what=said, option=odd))
    plan = edits.with_item(plan, table, item, inside=inside)
    name = items.in_short(item)
    told = [
        words.ADDED_SHELL.format(what=items.in_a_sentence(item)),
        *((under,) if under else ()),
        *questions_and_commands(plan, item.id),
        *_open(table, item),
        *filter(None, (skipped_hour(plan, item, today),)),
    ]
    added = AddedItem(kind=kind, table=_place_of(known), id=item.id, words=items.in_short(item))
    care = care_with(plan, item.id)
    return added, PlanChange(plan=plan, why=f"Added: {name}", said="\n".join(told), care=care)


def _place_of(table: Table) -> str:
    """Return the name of a table as it stands in the file: steps stand in their goals."""
    outer = next((each.name for each in PLAN.tables if table in each.tables), "")
    return f"{outer}.{table.name}" if outer else table.name


def _value(plan: Plan, table: Table, name: str, typed: str, today: dt.date) -> Any:
    """Return what an option says: the id of something of the plan that it names, or a value."""
    if name in _POINTS and (name != "about" or table.name == "if_then"):
        try:
            return items.by_name(plan, typed, _POINTS[name])[1].id
        except items.NotFound as error:
            if name != "with":
                raise
            raise Stranger(typed, error) from None
    return table.field(name).read(typed, today)


def _with_somebody(plan: Plan, given: Mapping[str, str]) -> tuple[Plan, Mapping[str, str], str]:
    """Return the plan with somebody new among its people, where it was said who they are.

    With it, the other options, and what to say of them. Somebody who is known stays as they are.
    """
    who = given.get("kind")
    rest = {name: typed for name, typed in given.items() if name != "kind"}
    if who is None:
        return plan, rest, ""
    if "with" not in rest:
        raise UsageError(words.WHO_IS_WITH)
    if items.going_by(plan, rest["with"], _POINTS["with"]):
        return plan, rest, ""
    people = TABLES["people"]
    name = people.field("name").parse(edits.one_line(rest["with"]))
    person = Person(
        id=edits.new_id(plan, name, people.one), name=name, kind=people.field("kind").parse(who)
    )
    told = words.IS_AMONG_PEOPLE.format(name=name)
    return edits.with_item(plan, "people", person), {**rest, "with": person.id}, told


def _named_by(table: Table) -> str:
    """Return the key of what is typed for a new item of *table*."""
    return edits.title_key(table) or ("at" if table.name == "appointments" else "title")


def _open(table: str, item: Any) -> Iterator[str]:
    """Yield how to say what makes a new item of use on a hard day, where it was not said."""
    if table == "people" and not item.contact:
        yield words.CONTACT_SHELL.format(id=item.id)
    if table == "if_then" and not item.then:
        yield words.THEN_SHELL.format(id=item.id)
    if table == "signs" and not item.then:
        yield words.SIGN_THEN_SHELL.format(id=item.id)


def _with_goal_named(plan: Plan, step: str, typed: str | None) -> tuple[Plan, str]:
    """Return the plan with the hope that a new step goes with, and its id.

    Where there is none in hand, one is made for it. Which of several is never guessed.
    """
    if typed is not None:
        return plan, str(items.by_name(plan, typed, _POINTS["goal"])[1].id)
    goals = [goal for goal in plan.goals if goal.state == "active"]
    if not goals:
        return edits.goal_for_step(plan, step)
    if len(goals) == 1:
        return plan, goals[0].id
    raise UsageError(words.WHICH_GOAL.format(goals=items.some_names(goals), id=goals[0].id))
