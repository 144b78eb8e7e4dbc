"""Values behave like frozen dataclasses, and dataclasses takes them for such."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest

from hearten.api import ExportFile, Number
from hearten.model.value import field, replace, usual_of, valueclass

if TYPE_CHECKING:
    from collections.abc import Callable


@valueclass(frozen=True, slots=True, kw_only=True)
class Slotted:
    one: int
    two: str = "b"
    many: list[int] = field(default_factory=list, compare=False)
    hidden: int = field(default=3, repr=False)
    shared: ClassVar[int] = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    one: int
    two: str = "b"
    many: list[int] = dataclasses.field(default_factory=list, compare=False)
    hidden: int = dataclasses.field(default=3, repr=False)
    shared: ClassVar[int] = 7


@valueclass(frozen=True)
class Base:
    key: str
    label: str = ""


@valueclass(frozen=True, kw_only=True)
class Deriving(Base):
    label: str = "own"
    low: int | None = None
    given: dict[str, int] = dataclasses.field(default_factory=dict)  # as a plugin may write it


@dataclass(frozen=True)
class DataclassOfOurs(Base):
    more: int = 4


@valueclass(frozen=False, kw_only=True)
class Open:
    one: int = 1


@valueclass(frozen=True)
class Checked:
    one: int

    def __post_init__(self) -> None:
        if self.one < 0:
            raise ValueError("below zero")


def test_it_says_what_a_dataclass_says() -> None:
    assert repr(Slotted(one=1)) == repr(Model(one=1)).replace("Model", "Slotted")
    for ours, theirs in zip(fields(Slotted), fields(Model), strict=True):
        for name in ("name", "default", "default_factory", "compare", "repr", "init", "kw_only"):
            assert getattr(ours, name) == getattr(theirs, name), (ours.name, name)
    assert asdict(Slotted(one=1)) == asdict(Model(one=1))
    assert is_dataclass(Slotted)
    assert Slotted.shared == 7


def test_equal_and_hashed_by_what_is_compared() -> None:
    assert Slotted(one=1, many=[1]) == Slotted(one=1, many=[2])
    assert Slotted(one=1) != Slotted(one=2)
    assert Slotted(one=1) != Model(one=1)
    assert hash(Slotted(one=1)) == hash(Slotted(one=1))
    with pytest.raises(TypeError):
        hash(Open())
    assert Open() == Open()


def test_nothing_in_it_changes() -> None:
    value = Slotted(one=1)
    with pytest.raises(FrozenInstanceError):
        value.one = 2
    with pytest.raises(FrozenInstanceError):
        del value.one
    assert not hasattr(value, "__dict__")
    held = Open()
    held.one = 2
    assert held == Open(one=2)


def test_each_has_what_is_made_for_it_alone() -> None:
    assert Slotted(one=1).many is not Slotted(one=1).many
    assert Deriving(key="k").given is not Deriving(key="k").given


@pytest.mark.parametrize("change", [replace, dataclasses.replace])
def test_replaced(change: object) -> None:
    assert callable(change)
    assert change(Slotted(one=1, two="x"), one=5) == Slotted(one=5, two="x")
    assert change(Model(one=1, two="x"), one=5) == Model(one=5, two="x")
    assert change(Deriving(key="k"), low=2) == Deriving(key="k", low=2)
    with pytest.raises(TypeError):
        change(Slotted(one=1), three=3)


def test_copied_and_sent() -> None:
    value = Slotted(one=1, many=[1])
    for back in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert (back, back.many) == (value, [1])
    assert copy.deepcopy(value).many is not value.many
    derived = DataclassOfOurs("key", "its label", 9)
    for back in (copy.copy(derived), copy.deepcopy(derived), pickle.loads(pickle.dumps(derived))):
        assert (back.key, back.label, back.more) == ("key", "its label", 9)


def test_a_deep_copy_shares_nothing_that_can_change() -> None:
    value = Slotted(one=1, many=[2])
    around = Deriving(key="k", given={"a": value})
    told = copy.deepcopy((around, around))
    assert told == (around, around)
    assert told[0] is told[1] is not around
    assert told[0].given["a"] is not value
    told[0].given["a"].many.append(3)
    object.__setattr__(told[0], "label", "another")
    assert (around.label, value.many) == ("own", [2])


def test_derived_both_ways() -> None:
    assert [each.name for each in fields(Deriving)] == ["key", "label", "low", "given"]
    assert Deriving("k") == Deriving(key="k", label="own")
    assert DataclassOfOurs("k", "l", 5) == DataclassOfOurs(key="k", label="l", more=5)
    assert repr(DataclassOfOurs("k")) == "DataclassOfOurs(key='k', label='', more=4)"


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((), {}, "'key'"),
        (("k", "l", "m"), {}, "no more than key, label"),
        (("k",), {"key": "k"}, "twice"),
        (("k",), {"odd": 1}, "'odd'"),
    ],
)
def test_a_wrong_call_is_named(given: tuple[str, ...], named: dict[str, str], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Base(*given, **named)


def test_checked_as_it_is_made() -> None:
    with pytest.raises(ValueError, match="zero"):
        Checked(-1)
    with pytest.raises(ValueError, match="zero"):
        replace(Checked(1), one=-1)


def test_what_is_usual() -> None:
    assert usual_of(Slotted, "two") == "b"
    assert usual_of(Slotted, "many") == []
    assert usual_of(Slotted, "one") is None


def test_values_load_no_inspection_of_code() -> None:
    code = "import sys, hearten.model.plan.parts, hearten.model.log.fold; print(*sys.modules)"
    done = subprocess.run((sys.executable, "-I", "-c", code), capture_output=True, check=True)
    assert set(done.stdout.decode().split()) & {"dataclasses", "inspect"} == set()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda: Number("cups", "Cups?"),
            "Number takes its values by name: Number(key=..., label=...)",
        ),
        (
            lambda: Number(key="cups", min=1),
            "Number has no 'min'; it has key, label, help, required, default, hint, when, low, "
            "high, whole, unit",
        ),
        (lambda: ExportFile("a", b"b", "c"), "ExportFile takes no more than name, data"),
    ],
)
def test_values_that_an_author_gives_wrong_are_told_with_those_that_fit(
    make: Callable[[], object], said: str
) -> None:
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value) == said
