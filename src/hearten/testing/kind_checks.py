"""What a habit kind promises, and the check that it keeps it."""

from __future__ import annotations

import datetime as dt
import re
from difflib import get_close_matches
from itertools import product
from typing import TYPE_CHECKING, Any

from hearten.model.fields import FieldError
from hearten.plugins.contract import HabitKind
from hearten.plugins.proxies import DaysProxy, kind_proxy
from hearten.plugins.validate_results import OUR_FIELDS
from hearten.testing.examples import DAY, example_entries, example_habit, example_value
from hearten.testing.promises import Promises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Habit

__tracebackhide__ = True  # pytest shows the author's own lines alone

# What a hand-edited file may hold where a setting is expected.
_UNFIT: tuple[Any, ...] = (None, "x", -1, 10**9, True, [], {}, dt.time(3))


def check_habit_kind(kind: HabitKind, **options: Any) -> None:
    """Try *kind* on many habits and answers; AssertionError says which promise it breaks."""
    promises = Promises("habit kind", kind)
    guarded: HabitKind = promises.taken_in(
        HabitKind, kind_proxy, "a name, a label, and fields and methods that fit"
    )
    _names(promises, kind)
    for field in (*guarded.options, *guarded.asks):
        if type(field) not in OUR_FIELDS:
            _own_field(promises, field)
    for habit in _habits(kind, options):
        for entries in ((), example_entries("done", "smaller", "rest")):
            _told(promises, kind, guarded, habit, entries)
        for answers in _answers(kind):
            _one_occasion(promises, kind, guarded, habit, answers)
            _summary(promises, guarded, habit, answers)


def _names(promises: Promises, kind: HabitKind) -> None:
    """What is named almost as something hearten asks for would never be asked."""
    known = [*vars(HabitKind), *HabitKind.__annotations__]
    own = {name for each in type(kind).__mro__ for name in vars(each)} - set(known)
    taken = {name for each in type(kind).__mro__ if each is not HabitKind for name in vars(each)}
    for name in sorted(each for each in own if not each.startswith("_")):
        near = get_close_matches(name, [each for each in known if each not in taken], 1, 0.8)
        if near:
            promises.broken(
                "names that hearten asks for", f"it has {name}; did you mean {near[0]}?"
            )


def _own_field(promises: Promises, field: Field) -> None:
    """A field of one's own reads its hint, and what it stores."""
    called = f'field "{field.key}"'
    if not field.hint or field.hint.endswith((".", "?", "!")):
        return
    promise = f"a {called} that reads its hint"
    try:
        value = promises.answer(promise, lambda: field.parse(field.hint))
    except FieldError as error:
        promises.broken(promise, f"it says: {error.sentence}")
    promise = f"a {called} that reads what it stores"
    stored = promises.answer(promise, lambda: field.store(value))
    try:
        again = promises.answer(promise, lambda: field.store(field.check(stored)))
    except FieldError as error:
        promises.broken(promise, f"it says: {error.sentence}")
    promises.holds(again == stored, promise, f"{stored!r} comes back as {again!r}")
    promise = f"words for what its {called} holds"
    said = promises.answer(promise, lambda: field.show(value))
    promises.holds(bool(said.strip()), promise, "it gave none")


def _habits(kind: HabitKind, options: dict[str, Any]) -> list[Habit]:
    whole = {field.key: example_value(field) for field in kind.options}
    plain = [example_habit(kind), example_habit(kind, **whole), example_habit(kind, **options)]
    unfit = [
        example_habit(kind, **{**whole, field.key: value})
        for field, value in product(kind.options, _UNFIT)
    ]
    return [*plain, *unfit]


def _answers(kind: HabitKind) -> list[dict[str, Any]]:
    """Return no answers, each field answered alone in several ways, and all of them at once."""
    alone = [{field.key: value} for field in kind.asks for value in _ways(field)]
    whole = [(field, example_value(field)) for field in kind.asks]
    return [{}, *alone, {field.key: value for field, value in whole if _fits(field, value)}]


def _ways(field: Field) -> list[Any]:
    tried = [example_value(field), *getattr(field, "choices", ()), 0, 1, 7, 90, False, True]
    return [value for value in tried if _fits(field, value)]


def _fits(field: Field, value: Any) -> bool:
    try:
        field.check(value)
    except FieldError:
        return False
    return True


def _told(
    promises: Promises, raw: HabitKind, kind: Any, habit: Habit, entries: Sequence[Entry]
) -> None:
    """Ask for what is said of a habit, with a past and without one."""
    one_line = "one line from describe"
    line = promises.answer(one_line, lambda: kind.describe(habit, entries))
    promises.holds(bool(line.strip()), one_line, "it gave an empty one", of="describe")
    if not entries:
        promises.shown_whole(one_line, raw.describe(habit), line, of="describe")
    if isinstance(kind, DaysProxy):
        promises.answer("True or False from is_due", lambda: kind.is_due(habit, DAY, entries))
    for promise, ask in (
        ("one short line, or nothing, from next_step", lambda: kind.next_step(habit, entries)),
        ("one short line from calendar_title", lambda: kind.calendar_title(habit)),
        ("one sentence, or nothing, from report", lambda: kind.report(habit, entries)),
        ("settings that fit its options from grow", lambda: kind.grow(habit, entries)),
    ):
        promises.answer(promise, ask)


def _one_occasion(
    promises: Promises, kind: HabitKind, guarded: HabitKind, habit: Habit, answers: dict[str, Any]
) -> None:
    score = "a number from 0 to 1 from score"
    promises.answer(score, lambda: guarded.score(habit, answers))
    raw = kind.score(habit, answers)
    promises.holds(0 <= raw <= 1, score, f"it gave {raw}", of="score")
    promises.answer("one line from answer_words", lambda: guarded.answer_words(habit, answers))


def _summary(promises: Promises, kind: HabitKind, habit: Habit, answers: dict[str, Any]) -> None:
    """A summary says nothing of nothing, and no number in it falls with a rest."""

    def told(*entries: Entry) -> str:
        promise = "one sentence, or nothing, from summary"
        return promises.answer(promise, lambda: kind.summary(habit, entries))

    none = told()
    before = told(*example_entries(answers, answers))
    after = told(*example_entries(answers, answers, "rest"))
    promises.holds(
        not none, "no summary where nothing was recorded", f'it gave "{none}"', of="summary"
    )
    two, three = _numbers(before), _numbers(after)
    same = len(two) == len(three) and all(a >= b for a, b in zip(three, two, strict=True))
    fell = f'"{before}" became "{after}"'
    promises.holds(same, "that a rest lowers no number in summary", fell, of="summary")


def _numbers(line: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", line)]
