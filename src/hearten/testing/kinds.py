"""What a habit kind promises, and the check that it keeps it."""

from __future__ import annotations

import datetime as dt
import re
from itertools import product
from typing import TYPE_CHECKING, Any

from hearten.model.fields import FieldError
from hearten.plugins.contract import HabitKind
from hearten.plugins.guard import Guard
from hearten.plugins.proxies import kind_proxy
from hearten.testing.examples import DAY, example_entries, example_habit, example_value

if TYPE_CHECKING:
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Habit

# What a hand-edited file may hold where a setting is expected.
_UNFIT: tuple[Any, ...] = (None, "x", -1, 10**9, True, [], {}, dt.time(3))


def check_habit_kind(kind: HabitKind, **options: Any) -> None:
    """Try *kind* on many habits and answers; AssertionError says which promise it breaks."""
    assert isinstance(kind, HabitKind), f"{kind!r} is no HabitKind object"
    guard = Guard()
    guarded = guard.run(
        "it", "it", lambda: kind_proxy("it", kind, guard), lambda k: k, None, of=kind
    )
    assert guarded is not None, guard.faults[0].what
    for habit in _habits(kind, options):
        _lines(guarded, habit)
        for answers in _answers(kind):
            guarded.score(habit, answers)
            assert not guard.faults, guard.faults[0].what
            raw = kind.score(habit, answers)
            assert 0 <= raw <= 1, f"score gave {raw}; it lies between 0 and 1"
            _summary(guarded, habit, answers)
        assert not guard.faults, guard.faults[0].what


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
    return [{}, *alone, {field.key: example_value(field) for field in kind.asks}]


def _ways(field: Field) -> list[Any]:
    tried = [example_value(field), *getattr(field, "choices", ()), 0, 1, 7, 90, False, True]
    return [value for value in tried if _fits(field, value)]


def _fits(field: Field, value: Any) -> bool:
    try:
        field.check(value)
    except FieldError:
        return False
    return True


def _lines(kind: HabitKind, habit: Habit) -> None:
    assert kind.describe(habit).strip(), "describe gave an empty line"
    kind.is_due(habit, DAY)


def _summary(kind: HabitKind, habit: Habit, answers: dict[str, Any]) -> None:
    """A summary says nothing of nothing, and no number in it falls with a rest."""
    assert kind.summary(habit, ()) == "", "summary said something where nothing was recorded"
    before = _numbers(kind.summary(habit, example_entries(answers, answers)))
    after = _numbers(kind.summary(habit, example_entries(answers, answers, "rest")))
    assert len(before) == len(after), "a rest changed what summary says"
    assert all(a >= b for a, b in zip(after, before, strict=True)), "a rest lowered summary"


def _numbers(line: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", line)]
