"""What each thing that a plugin brings promises, and the check that it keeps it."""

from __future__ import annotations

import datetime as dt
import re
from argparse import ArgumentParser
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.questions import as_stored, items_of, parse_answer
from hearten.actions.wizard.templates import check
from hearten.content.library import library
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.model.journal import fold as fold_journal
from hearten.model.log.fold import LogLine, fold
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.value import replace
from hearten.plugins import validate_results
from hearten.plugins.contract import (
    Command,
    ExportContext,
    Exporter,
    HabitKind,
    Importer,
    PlanTemplate,
    Practice,
    Questionnaire,
)
from hearten.plugins.format_options import with_defaults
from hearten.plugins.guard import Guard
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.plugins.plugin_manager import PluginManager
from hearten.plugins.proxies import (
    HOOK_RESULTS,
    CommandProxy,
    ExporterProxy,
    ImporterProxy,
    PluginStopped,
    PracticeProxy,
    QuestionnaireProxy,
    TemplateProxy,
    kind_proxy,
)
from hearten.testing.examples import (
    DAY,
    REFERS,
    example_entries,
    example_habit,
    example_plan,
    example_value,
    some_days,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Habit, Plan
    from hearten.plugins.contract import ExportFile

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def check_exporter(
    exporter: Exporter, plan: Plan | None = None, **options: Any
) -> tuple[ExportFile, ...]:
    """Export *plan* (one with every field filled, if not given) and return the files.

    AssertionError tells when it breaks or refuses, changes on a second run, or leaves words
    out that its *excludes* do not name. It is tried with a past and without one.
    """
    assert isinstance(exporter, Exporter), f"{exporter!r} is no Exporter object"
    guard = Guard()
    guarded: Exporter = _taken_in(ExporterProxy, exporter, guard)
    whole = plan or example_plan()
    wishes = {field.key: field.default for field in exporter.options} | options
    memory: dict[str, Any] = {}
    files = _made(guard, guarded, _context(whole, wishes, memory))
    assert files, "it made no file"
    again = _made(guard, guarded, _context(whole, wishes, memory))
    assert again == files, "the same plan exported twice gave other bytes"
    lost = left_out(exporter, files, whole)
    _made(guard, guarded, replace(_context(whole, wishes, memory), entries=some_days(whole)))
    assert not lost, f"these are neither in the output nor in excludes: {', '.join(lost)}"
    return files


def _made(guard: Guard, exporter: Exporter, context: ExportContext) -> tuple[ExportFile, ...]:
    try:
        return tuple(exporter.export(context))
    except PluginStopped:
        raise AssertionError(guard.faults[0].what) from None
    except HeartenError as error:
        raise AssertionError(f"it refused: {error.sentence}") from error


def left_out(exporter: Exporter, files: Iterable[ExportFile], plan: Plan) -> tuple[str, ...]:
    """Return the paths of words of *plan* that are in no file and in no exclusion."""
    # An iCalendar line goes on after a line break and a space.
    text = "\n".join(file.data.decode("utf-8", "replace") for file in files)
    text = text.replace("\r\n ", "").replace("\r\n\t", "")
    return tuple(
        path
        for path, words in _words(plan_to_data(plan), "")
        if words not in text
        and not any(fnmatchcase(path, pattern) for pattern in exporter.excludes)
    )


def _context(plan: Plan, options: dict[str, Any], memory: dict[str, Any]) -> ExportContext:
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    return ExportContext(plan=plan, now=NOW, kinds=kinds, options=options, memory=memory)


def _words(data: Any, path: str) -> Iterator[tuple[str, str]]:
    """Walk the words of the person: texts, but for ids and what refers to them."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "id" and key not in REFERS:
                yield from _words(value, f"{path}.{key}" if path else key)
    elif isinstance(data, (list, tuple)):
        for item in data:
            yield from _words(item, path)
    elif isinstance(data, str) and " " in data:
        yield path, data


# What a person may name by mistake: nothing, a picture, a letter, data of another kind.
_NOT_ITS_OWN = (b"", b"\x89PNG\r\n\x1a\n\0\xff", b"Dear Robin,\n", b'{"a": [1, null]}', b"a,b\n1\n")


def check_importer(importer: Importer, raw: bytes | None = None, **options: Any) -> Plan | None:
    """Try *importer* on files that are not its own, and on *raw*, one that is; return its plan.

    AssertionError tells when it breaks instead of refusing, when what it makes of *raw* does
    not read, or changes on a second run.
    """
    assert isinstance(importer, Importer), f"{importer!r} is no Importer object"
    guard = Guard()
    guarded: Importer = _taken_in(ImporterProxy, importer, guard)
    chosen = with_defaults(importer.options, options)
    for other in _NOT_ITS_OWN:
        for method in (guarded.read, guarded.log, guarded.journal):
            _refusing(guard, method, other, chosen)
    if raw is None:
        return None
    found = _whole(guard, guarded, raw, chosen)
    assert _whole(guard, guarded, raw, chosen) == found, "the same file read twice gave other data"
    plan, log, journal = found
    read = plan_from_data(plan)
    past, pages = fold(_log_lines(log)), fold_journal(_log_lines(journal))
    problems = (*read.problems, *past.problems, *pages.problems)
    wrong = [problem.sentence() for problem in problems if not problem.hint]
    assert not wrong, "\n".join(wrong)
    return read.plan


def _refusing(
    guard: Guard, method: Callable[..., object], raw: bytes, options: Mapping[str, Any]
) -> None:
    try:
        method(raw, options)
    except PluginStopped:
        why = f"{guard.faults[0].what} on a file that is not its own; raise HeartenError there"
        raise AssertionError(why) from None
    except HeartenError:
        return


def _whole(
    guard: Guard, importer: Importer, raw: bytes, options: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    try:
        read, log = importer.read(raw, options), importer.log(raw, options)
        return read, log, importer.journal(raw, options)
    except PluginStopped:
        raise AssertionError(guard.faults[0].what) from None
    except HeartenError as error:
        raise AssertionError(f"it refused its own file: {error.sentence}") from error


def _log_lines(held: Mapping[str, Any]) -> tuple[LogLine, ...]:
    return tuple(LogLine(key, values, "its file", 0) for key, values in held.items())


# What a hand-edited file may hold where a setting is expected.
_UNFIT: tuple[Any, ...] = (None, "x", -1, 10**9, True, [], {}, dt.time(3))


def check_habit_kind(kind: HabitKind, **options: Any) -> None:
    """Try *kind* on many habits and answers; AssertionError says which promise it breaks."""
    assert isinstance(kind, HabitKind), f"{kind!r} is no HabitKind object"
    guard = Guard()
    guarded: HabitKind = _taken_in(kind_proxy, kind, guard)
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


def check_plan_template(template: PlanTemplate, kinds: Iterable[HabitKind] = ()) -> None:
    """Read *template* as ``hearten templates check`` does; *kinds* are those it comes with."""
    assert isinstance(template, PlanTemplate), f"{template!r} is no PlanTemplate object"
    text = _taken_in(TemplateProxy, template, Guard()).toml()
    known = {name: load_object(place) for name, place in KINDS.items()}
    known |= {kind.name: kind for kind in kinds}
    problems = check(text.encode(), template.name, library(), known)
    assert not problems, "\n".join(problem.sentence() for problem in problems)


def check_practice(practice: Practice) -> None:
    """Read *practice* as it is played; AssertionError says what in it does not fit, and where."""
    assert isinstance(practice, Practice), f"{practice!r} is no Practice object"
    _taken_in(PracticeProxy, practice, Guard())


def _taken_in(wrap: Callable[[str, Any, Guard], Any], item: Any, guard: Guard) -> Any:
    """Return *item* as the host takes it in, guarded; AssertionError says why it does not."""
    taken = guard.run("it", "it", lambda: wrap("it", item, guard), lambda each: each, None, of=item)
    assert taken is not None, guard.faults[0].what
    return taken


def check_questionnaire(questionnaire: Questionnaire) -> None:
    """Ask *questionnaire* item by item; AssertionError says which promise it breaks."""
    assert isinstance(questionnaire, Questionnaire), f"{questionnaire!r} is no Questionnaire object"
    asked: Questionnaire = _taken_in(QuestionnaireProxy, questionnaire, Guard())
    for question, field in zip(items_of(asked), asked.questions, strict=True):
        said = question.answers or (field.show(field.check(example_value(field))),)
        for answer in said:
            kept = as_stored(question, parse_answer(question, answer))
            assert field.check(kept) == kept, f'"{field.key}" does not take its own answer {kept!r}'


def check_command(command: Command) -> None:
    """Take in *command*, and have a parser take what it takes; AssertionError says what is wrong.

    It is not run: it may do something.
    """
    assert isinstance(command, Command), f"{command!r} is no Command object"
    guard = Guard()
    taken: CommandProxy = _taken_in(CommandProxy, command, guard)
    with suppress(HeartenError):
        taken.arguments(ArgumentParser(prog=f"hearten {taken.name}"))
    assert not guard.faults, guard.faults[0].what


_CHECKS: Mapping[str, Callable[..., object]] = {
    "hearten_habit_kinds": check_habit_kind,
    "hearten_exporters": check_exporter,
    "hearten_importers": check_importer,
    "hearten_questionnaires": check_questionnaire,
    "hearten_practices": check_practice,
    "hearten_plan_templates": check_plan_template,
    "hearten_commands": check_command,
}


def check_plugin(plugin: object) -> tuple[str, ...]:
    """Register *plugin* (a module, say), and check each thing it brings; return its hooks.

    Notices are asked for, with a past and without one. What listens (``hearten_plan_saved``,
    ``hearten_entry_saved``, ``hearten_entry_removed``) is not called: it may do something.
    """
    guard = Guard()
    manager = PluginManager(guard)
    added = manager.add("it", plugin)
    assert added, guard.faults[0].what
    hooks = manager.hooks("it")
    brought = {hook: _brought(manager, guard, hook) for hook in hooks if hook in HOOK_RESULTS}
    for hook, items in brought.items():
        check = _CHECKS[hook]
        if hook == "hearten_plan_templates":
            check = partial(check, kinds=brought.get("hearten_habit_kinds", ()))
        for item in items:
            check(item)
    plan = example_plan()
    for entries in ((), some_days(plan)):
        given = {"plan": plan, "entries": entries, "today": DAY}
        manager.call("it", "hearten_notices", validate_results.notices, given)
    assert not guard.faults, guard.faults[0].what
    return hooks


def _brought(manager: PluginManager, guard: Guard, hook: str) -> tuple[Any, ...]:
    """Return what *hook* brings, each taken in as the program does it."""
    brings = HOOK_RESULTS[hook]
    items = tuple(i for each in manager.call("it", hook, brings.accept, {}) for i in each)
    guard.run("it", f"its {brings.noun}", lambda: brings.guarded("it", items, guard), len, 0)
    assert not guard.faults, guard.faults[0].what
    names = [item.name for item in items]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not twice, f"it brings two of one name: {brings.noun} {', '.join(twice)}"
    return items
