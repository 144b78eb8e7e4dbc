"""The checks of what is read and asked, and of a whole plugin with all that it brings."""

from __future__ import annotations

from argparse import ArgumentParser
from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.questions import as_stored, items_of, parse_answer
from hearten.actions.flow.registry import flow_commands
from hearten.actions.wizard.templates import check
from hearten.builtin import plugin as built_in
from hearten.content.library import library
from hearten.plugins import validate_results
from hearten.plugins.command_names import refusal
from hearten.plugins.contract import Command, PlanTemplate, Practice, Questionnaire
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.plugins.plugin_manager import PluginManager
from hearten.plugins.proxies import (
    HOOK_RESULTS,
    CommandProxy,
    PracticeProxy,
    QuestionnaireProxy,
    TemplateProxy,
)
from hearten.plugins.settings import StoredSettings
from hearten.testing.examples import DAY, example_plan, example_value, some_days
from hearten.testing.format_checks import check_exporter, check_importer
from hearten.testing.kind_checks import check_habit_kind
from hearten.testing.promises import Promises

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hearten.plugins.contract import HabitKind

__tracebackhide__ = True  # pytest shows the author's own lines alone


def check_plan_template(template: PlanTemplate, kinds: Iterable[HabitKind] = ()) -> None:
    """Read *template* as ``hearten templates check`` does; *kinds* are those it comes with."""
    promises = Promises("plan template", template)
    taken = promises.taken_in(PlanTemplate, TemplateProxy, "a name, a label, and a text from toml")
    known = {name: load_object(place) for name, place in KINDS.items()}
    known |= {kind.name: kind for kind in kinds}
    problems = check(taken.toml().encode(), template.name, library(), known)
    if problems:
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        first = problems[0].sentence().rstrip(".")
        promises.broken("a template that hearten can read", f"it gave {first}{more}")


def check_practice(practice: Practice) -> None:
    """Read *practice* as it is played; AssertionError says what in it does not fit, and where."""
    promises = Promises("practice", practice)
    promises.taken_in(Practice, PracticeProxy, "a name, a label, and a script that can be played")


def check_questionnaire(questionnaire: Questionnaire) -> None:
    """Ask *questionnaire* item by item; AssertionError says which promise it breaks."""
    promises = Promises("questionnaire", questionnaire)
    asked: Questionnaire = promises.taken_in(
        Questionnaire, QuestionnaireProxy, "a name, a label, questions, and whose they are"
    )
    for question, field in zip(items_of(asked), asked.questions, strict=True):
        said = question.answers or (field.show(field.check(example_value(field))),)
        for answer in said:
            kept = as_stored(question, parse_answer(question, answer))
            promises.holds(
                field.check(kept) == kept,
                "to take its own answers",
                f'"{field.key}" does not take {kept!r}',
            )


def check_command(command: Command) -> None:
    """Take in *command*, and have a parser take what it takes; AssertionError says what is wrong.

    It is not run: it may do something.
    """
    promises = Promises("command", command)
    taken: CommandProxy = promises.taken_in(Command, CommandProxy, "a name, and a run of its own")
    why = refusal(taken.name, flow_commands())
    promises.holds(not why, "a name of its own", f'"{taken.name}" {why}')
    parser = ArgumentParser(prog=f"hearten {taken.name}")
    promises.answer("arguments that hearten does not take itself", lambda: taken.arguments(parser))


_CHECKS: Mapping[str, Callable[..., object]] = {
    "hearten_habit_kinds": check_habit_kind,
    "hearten_exporters": check_exporter,
    "hearten_importers": check_importer,
    "hearten_questionnaires": check_questionnaire,
    "hearten_practices": check_practice,
    "hearten_plan_templates": check_plan_template,
    "hearten_commands": check_command,
}


def check_plugin(plugin: object, **settings: Any) -> tuple[str, ...]:
    """Register *plugin* (a module, say), and check each thing it brings; return its hooks.

    It is given *settings*, and what is usual for the rest. Notices are asked for, with a past
    and without one. What listens (``hearten_plan_saved``, ``hearten_entry_saved``,
    ``hearten_entry_removed``) is not called: it may do something.
    """
    promises = Promises("plugin", plugin)
    manager = PluginManager(promises.guard, StoredSettings(tables={"it": settings}))
    manager.add("it", plugin)
    promises.kept("hooks and settings that hearten can take")
    wrong = [problem.sentence() for problem in manager.settings("it").problems]
    promises.holds(not wrong, "to take these settings", wrong[0] if wrong else "")
    hooks = manager.hooks("it")
    brought = {hook: _brought(promises, manager, hook) for hook in hooks if hook in HOOK_RESULTS}
    for hook, items in brought.items():
        check = _CHECKS[hook]
        if hook == "hearten_plan_templates":
            check = partial(check, kinds=brought.get("hearten_habit_kinds", ()))
        for item in items:
            check(item)
        ours = set() if plugin is built_in else _own_names(manager, hook)
        _apart(promises, HOOK_RESULTS[hook].noun, items, ours)
    plan = example_plan()
    for entries in ((), some_days(plan)):
        given = {"plan": plan, "entries": entries, "today": DAY}
        manager.call("it", "hearten_notices", validate_results.notices_said_whole, given)
        promises.kept("short lines from hearten_notices")
    return hooks


def _brought(promises: Promises, manager: PluginManager, hook: str) -> tuple[Any, ...]:
    """Return what *hook* brings."""
    brings = HOOK_RESULTS[hook]
    items = tuple(i for each in manager.call("it", hook, brings.accept, {}) for i in each)
    promises.kept(f"a list of {brings.kind.__name__} objects from {hook}")
    return items


def _own_names(manager: PluginManager, hook: str) -> set[str]:
    """Return the names that what comes with hearten has, of the kind that *hook* brings."""
    ours: set[str] = set()
    if hook == "hearten_practices":
        ours = {each.id for each in library().practices()}
    elif hook == "hearten_questionnaires":
        ours = {each.id for each in library().questions()}
    return ours | {each.name for each in manager.built_in(hook)}


def _apart(promises: Promises, noun: str, items: tuple[Any, ...], own: set[str]) -> None:
    """Hold that no two things of one kind have one name: the second is never used.

    Nor is one that is called as something of *own*, which comes with hearten.
    """
    names = [item.name for item in items]
    taken = sorted(own.intersection(names))
    promises.holds(
        not taken,
        "a name of its own for each thing",
        f'hearten has its own {noun} "{", ".join(taken)}"',
    )
    twice = sorted({name for name in names if names.count(name) > 1})
    promises.holds(
        not twice, "a name of its own for each thing", f'it has two {noun}s "{", ".join(twice)}"'
    )
