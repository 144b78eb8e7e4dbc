"""Methods of a habit kind and of a field that misbehave: named with their line, nothing lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from hearten.api import Duration, Field, HabitKind
from hearten.model.fields import FieldError
from hearten.model.value import replace
from hearten.plugins import isolation
from hearten.plugins.habit_entries import HabitEntries
from hearten.plugins.proxies import with_past
from hearten.testing import check_habit_kind, example_entries, example_habit
from helpers.hosting import Folders
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.api import Entry, Habit
    from hearten.plugins.host import Host
    from helpers.program import Program

DAY = dt.date(2026, 11, 25)
PAST = example_entries({"pages": 3}, "smaller", "rest")
CODE = """\
import sys
from hearten.api import Field, FieldError, HabitKind, Number, hookimpl

class Own(Field):
    def check(self, value):
        {check}
    def parse(self, text):
        {parse}
    def show(self, value):
        {show}
    def store(self, value):
        {store}

class Odd(HabitKind):
    name = "odd"
    label = "Odd"
    options = (Number(key="pages", default=5), Own(key="own"))
    asks = (Number(key="pages", label="How many?"), Own(key="own", label="Own"))
    {method}

@hookimpl
def hearten_habit_kinds():
    return [Odd()]
"""
FIELD = {
    "check": "return value", "parse": "return text", "show": "return str(value)",
    "store": "return value",
}  # fmt: skip


def kind_of(folder: Path, method: str = "", **field: str) -> tuple[Host, HabitKind]:
    home = Folders(folder)
    home.drop("odd", CODE.format(method=method or "pass", **(FIELD | field)))
    host = home.host()
    past = HabitEntries(lambda: (None, PAST, DAY))
    return host, with_past(host.kinds(), past)["odd"]


def faults(host: Host) -> tuple[str, ...]:
    return tuple(fault.what for fault in host.faults)


# What each method is asked, and what is said in its place where it breaks.
ASKED: dict[str, tuple[str, Any, Any]] = {
    "describe": ("self, habit, entries=()", lambda k, h: k.describe(h), "A small thing"),
    "is_due": ("self, habit, day, entries=()", lambda k, h: k.is_due(h, DAY), True),
    "next_step": ("self, habit, entries=()", lambda k, h: k.next_step(h), ""),
    "answer_words": (
        "self, habit, answers",
        lambda k, h: k.answer_words(h, {"pages": 3, "own": "x"}),
        "How many? 3\nOwn: x",
    ),
    "calendar_title": ("self, habit", lambda k, h: k.calendar_title(h), "A small thing"),
    "report": ("self, habit, entries", lambda k, h: k.report(h, PAST), ""),
    "grow": ("self, habit, entries", lambda k, h: k.grow(h, PAST), {}),
}
BODIES = {
    "raises": ("return 1 / 0", "raised ZeroDivisionError (odd.py, line 19)"),
    "ends": ("sys.exit(3)", "tried to end the program (odd.py, line 19)"),
    "gives a number": ("return 3", "gave an int where"),
    "gives nothing": ("return None", "gave nothing where"),
    "assigns": ('habit.title = "x"', "raised FrozenInstanceError (odd.py, line 19)"),
    "asks for what is not there": (
        "return habit.owner",
        "raised AttributeError: owner (odd.py, line 19)",
    ),
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("method", ASKED)
def test_a_method_that_breaks_is_named_and_the_usual_is_said(
    tmp_path: Path, method: str, body: str
) -> None:
    takes, ask, usual = ASKED[method]
    code, said = BODIES[body]
    host, kind = kind_of(tmp_path, f"def {method}({takes}): {code}")
    habit = example_habit(kind)
    assert ask(kind, habit) == usual
    (fault,) = faults(host)
    assert fault.startswith(f'its kind "odd", in {method}, ')
    assert said in fault
    assert "odd.py, line 19" in fault
    assert (habit.title, ask(kind, habit), len(host.faults)) == ("A small thing", usual, 1)


@pytest.mark.parametrize("method", FIELD)
def test_a_field_of_its_own_is_given_copies(tmp_path: Path, method: str) -> None:
    given = "text" if method == "parse" else "value"
    _, kind = kind_of(tmp_path, **{method: f"{given}.append('added'); return 'x'"})
    held: Any = ["mine"]
    getattr(kind.options[1], method)(held)
    assert held == ["mine"]


@pytest.mark.parametrize("method", ASKED)
def test_a_method_that_is_async_is_refused(tmp_path: Path, method: str) -> None:
    takes, ask, usual = ASKED[method]
    host, kind = kind_of(tmp_path, f"async def {method}({takes}): return 'x'")
    assert ask(kind, example_habit(kind)) == usual
    assert faults(host) == (
        f'its kind "odd", in {method}, is "async"; a plain function is needed (odd.py, line 19)',
    )


@pytest.mark.slow
@pytest.mark.parametrize("method", ASKED)
def test_a_method_that_does_not_end_is_ended(
    tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "ASKED", 0.05)
    takes, ask, usual = ASKED[method]
    host, kind = kind_of(tmp_path, f"def {method}({takes}):\n        while True: pass")
    assert ask(kind, example_habit(kind)) == usual
    assert faults(host) == (
        f'its kind "odd", in {method}, took more than 0.05 seconds (odd.py, line 20)',
    )


@pytest.mark.parametrize("method", ["describe", "next_step", "answer_words", "calendar_title"])
def test_what_is_said_is_one_short_line_that_steers_no_terminal(
    tmp_path: Path, method: str
) -> None:
    takes, ask, _ = ASKED[method]
    host, kind = kind_of(tmp_path, f"def {method}({takes}): return '\\x1b[31mred\\n' + 'x' * 9000")
    said = ask(kind, example_habit(kind))
    assert said.startswith("\\u001B[31mred xxx")
    assert len(said) == (500 if method in ("describe", "answer_words") else 200)
    assert said.endswith("…")
    assert faults(host) == ()


def test_what_a_method_was_given_is_its_own_to_change(tmp_path: Path) -> None:
    body = "def describe(self, habit, entries=()): entries[0].answers.clear(); return 'x'"
    host, kind = kind_of(tmp_path, body)
    habit = example_habit(kind, pages=5)
    assert kind.describe(habit) == "x"
    assert faults(host) == ()
    assert dict(PAST[0].answers) == {"pages": 3}
    given = {"pages": 3}
    (tmp_path / "b").mkdir()
    host, kind = kind_of(tmp_path / "b", "def answer_words(self, habit, a): a.clear(); return 'x'")
    assert kind.answer_words(habit, given) == "x"
    assert given == {"pages": 3}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{'page': 3}", "gave a setting page that is not among its options"),
        ("{'pages': 'many'}", 'gave a setting "pages" that does not fit its field'),
        ("{3: 3}", "gave a setting 3 that is not among its options"),
        ("[('pages', 3)]", "gave a list where settings are needed"),
    ],
)
def test_a_notch_more_that_does_not_fit_is_refused(tmp_path: Path, given: str, said: str) -> None:
    host, kind = kind_of(tmp_path, f"def grow(self, habit, entries): return {given}")
    assert kind.grow(example_habit(kind), PAST) == {}
    assert faults(host) == (f'its kind "odd", in grow, {said} (odd.py, line 19)',)


FIELD_LINES = {"check": 6, "parse": 8, "show": 10, "store": 12}
USUAL: dict[str, tuple[Any, Any]] = {
    "check": (lambda f: f.check("words"), "words"),
    "parse": (lambda f: f.parse("words"), "words"),
    "show": (lambda f: f.show("words"), "words"),
    "store": (lambda f: f.store("words"), "words"),
}


@pytest.mark.parametrize("code", ["return 1 / 0", "sys.exit(1)", "return self.nothing"])
@pytest.mark.parametrize("method", USUAL)
def test_a_field_that_breaks_is_named_and_keeps_the_words(
    tmp_path: Path, method: str, code: str
) -> None:
    host, kind = kind_of(tmp_path, **{method: code})
    ask, usual = USUAL[method]
    assert ask(kind.asks[1]) == usual
    (fault,) = faults(host)
    assert fault.startswith(f'its field "own", in {method}, ')
    assert f"(odd.py, line {FIELD_LINES[method]})" in fault


@pytest.mark.parametrize(
    ("method", "code", "said"),
    [
        ("show", "return 3", 'its field "own", in show, gave an int where a text is needed'),
        ("store", "return None", 'its field "own", in store, gave nothing in data'),
        ("store", "return {1: 2}", 'its field "own", in store, gave a table with a key that is no'),
        ("store", "return object()", 'its field "own", in store, gave an object in data'),
    ],
)
def test_what_a_field_gives_is_checked(tmp_path: Path, method: str, code: str, said: str) -> None:
    host, kind = kind_of(tmp_path, **{method: code})
    ask, usual = USUAL[method]
    assert ask(kind.asks[1]) == usual
    assert faults(host)[0].startswith(said)


def test_what_a_field_refuses_is_an_answer_and_no_fault(tmp_path: Path) -> None:
    host, kind = kind_of(tmp_path, parse="raise FieldError('no \\x1b[31m', 'yes')")
    with pytest.raises(FieldError) as caught:
        kind.asks[1].parse("x")
    assert caught.value.sentence == "No \\u001B[31m. For example: yes"
    assert faults(host) == ()


def test_a_field_with_a_default_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    home = Folders(tmp_path)
    code = CODE.replace('Own(key="own"))', 'Own(key="own", default="x"))')
    home.drop("odd", code.format(method="pass", **(FIELD | {"check": "raise FieldError('no')"})))
    host = home.host()
    assert "odd" not in host.kinds()
    assert [fault.what for fault in host.faults] == [
        'its habit kind has a field "own" whose default does not fit it: no (odd.py, line 14)'
    ]


def entries_of(habit: Habit, *kept: Entry) -> tuple[Entry, ...]:
    return HabitEntries(lambda: (None, kept, DAY)).of(habit)


def test_of_what_may_be_agreed_with_someone_a_kind_is_given_nothing(tmp_path: Path) -> None:
    body = "def next_step(self, habit, entries=()): return str(len(entries))"
    _, kind = kind_of(tmp_path, body)
    plain = example_habit(kind)
    assert len(entries_of(plain, *PAST)) == 3
    assert kind.next_step(plain) == "3"
    assert kind.next_step(replace(plain, fixed=True)) == "0"


class Stars(Field):
    """A field that keeps its promises: one to three stars."""

    def check(self, value: object) -> int:
        if value not in ("*", "**", "***"):
            raise FieldError("one to three stars", "**")
        return len(str(value))

    def parse(self, text: str) -> int:
        return self.check(text)

    def show(self, value: Any) -> str:
        return f"{value} stars"

    def store(self, value: Any) -> Any:
        return "*" * value


class NoStore(Stars):
    store = Field.store


class Silent(Stars):
    def show(self, value: Any) -> str:
        return " "


@pytest.mark.parametrize(
    ("field", "hint", "said"),
    [
        (
            Stars, "many",
            'The habit kind "odd" promises a field "own" that reads its hint, but it says: '
            "One to three stars. For example: **",
        ),
        (
            NoStore, "**",
            'The habit kind "odd" promises a field "own" that reads what it stores, but it says: '
            "One to three stars. For example: **",
        ),
        (
            Silent, "**",
            'The habit kind "odd" promises words for what its field "own" holds, but it gave none',
        ),
    ],
)  # fmt: skip
def test_the_kit_says_what_is_wrong_with_a_field(field: type[Field], hint: str, said: str) -> None:
    class Odd(HabitKind):
        name = "odd"
        label = "Odd"
        asks = (field(key="own", label="Own", hint=hint),)

    with pytest.raises(AssertionError) as caught:
        check_habit_kind(Odd())
    assert str(caught.value).startswith(said)


def test_the_kit_takes_a_field_that_keeps_its_promises() -> None:
    class Odd(HabitKind):
        name = "odd"
        label = "Odd"
        options = (Stars(key="own", label="Own", hint="***"), Duration(key="long"))
        asks = (Stars(key="own", label="Own", default=2),)

    check_habit_kind(Odd())


@pytest.mark.parametrize(
    ("name", "meant"),
    [("optoins", "options"), ("ask", "asks"), ("summery", "summary"), ("is_deu", "is_due")],
)
def test_the_kit_names_what_is_misspelt(name: str, meant: str) -> None:
    odd = type("Odd", (HabitKind,), {"name": "odd", "label": "Odd", name: ()})
    with pytest.raises(AssertionError, match=f"it has {name}; did you mean {meant}"):
        check_habit_kind(odd())


def test_the_kit_lets_a_kind_have_names_of_its_own() -> None:
    own = {"name": "odd", "label": "Odd", "asks": (), "ask": 3, "pages": 4, "_option": 5}
    check_habit_kind(type("Odd", (HabitKind,), own)())


ELSEWHERE = """\
from hearten.api import (
    Exporter, Field, FieldError, Questionnaire, YesNo, Number, hookimpl,
)

FIELDS = (YesNo(key="a", label="A?"), Number(key="b", label="B?", when={"a": [True]}))

class Odd(Exporter):
    name, label = "odd", "Odd"
    options = FIELDS
    def export(self, context): return []

class Asks(Questionnaire):
    name, label, attribution, licence = "asks", "Asks", "Ours", "CC0-1.0"
    questions = FIELDS

class Own(Field):
    def check(self, value): return 1 / 0
"""


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        (
            "exporters(): return [Odd()]",
            'its exporter has an option "b" with "when", but those of a format stand side by side '
            "(odd.py, line 7)",
        ),
        (
            "questionnaires(): return [Asks()]",
            'its questionnaire has a question "b" with "when", but in a check-in each is asked, '
            "and can be skipped (odd.py, line 12)",
        ),
    ],
)
def test_a_condition_is_refused_where_nobody_would_ask_by_it(
    tmp_path: Path, hook: str, said: str
) -> None:
    home = Folders(tmp_path)
    home.drop("odd", f"{ELSEWHERE}\n@hookimpl\ndef hearten_{hook}\n")
    host = home.host()
    assert {*host.exporters(), *host.questionnaires()}.isdisjoint({"odd", "asks"})
    assert faults(host) == (said,)


def test_a_field_of_its_own_is_guarded_among_the_settings_of_a_plugin(
    with_sam: Program,
) -> None:
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    code = f"{ELSEWHERE}\n@hookimpl\ndef hearten_settings(): return [Own(key='own', label='Own')]\n"
    (with_sam.plugins / "odd.py").write_text(code)
    (with_sam.plugins / "odd.py").chmod(0o600)
    turned_on(with_sam.root, "odd")
    config = with_sam.root / "config" / "config.toml"
    config.write_text(config.read_text() + '\n[plugins.odd]\nown = "words"\n')
    ran = with_sam("plugins", "info", "odd")
    assert "Traceback" not in ran.err
    assert 'its field "own", in check, raised ZeroDivisionError (odd.py, line 17)' in ran.err
