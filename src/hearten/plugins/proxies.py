"""Proxies of what plugins bring: every call is guarded, every argument a copy."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.errors import HeartenError
from hearten.model.value import replace, valueclass
from hearten.plugins import isolation, validate_questionnaire, validate_results
from hearten.plugins.contract import (
    Command,
    Exporter,
    HabitKind,
    Importer,
    PlanTemplate,
    Practice,
    Questionnaire,
)
from hearten.plugins.guard import PluginError

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Habit
    from hearten.plugins.contract import (
        CommandContext,
        ExportContext,
        ExportFile,
        ImportResult,
        ImportSource,
    )
    from hearten.plugins.guard import Guard

T = TypeVar("T")


class PluginStopped(HeartenError):
    """A plugin could not finish what was asked of it; it is set aside."""

    exit_code = 5


class MissingKind(HabitKind):
    """Stands in for a kind whose plugin is not here: the habit stays and can be ticked."""

    help = "The plugin that brings this kind is not here right now."

    def __init__(self, name: str) -> None:
        """*name* is what stands in plan.toml."""
        self.name = name
        self.label = name

    def describe(self, habit: Habit) -> str:
        """Return the title, and why there is no more."""
        return f'{habit.title} (the plugin for "{self.name}" isn\'t here; you can still tick it)'


class KindProxy(HabitKind):
    """A plugin's habit kind. When it breaks, the plain defaults answer in its place."""

    def __init__(self, plugin: str, kind: HabitKind, guard: Guard) -> None:
        """Take down what *kind* declares, checked; raises what it raises, or PluginError."""
        self.name = validate_results.name_of(kind)
        self.label = validate_results.words_of(kind, "label")
        self.help = validate_results.text(kind.help)
        self.options = validate_results.declared_fields(kind.options)
        self.asks = validate_results.declared_fields(kind.asks)
        self._score, self._describe, self._is_due, self._summary = validate_results.methods(
            kind, HabitKind, "score", "describe", "is_due", "summary"
        )
        self.plugin, self._guard = plugin, guard

    def _doing(self, method: str) -> str:
        return f'its kind "{self.name}", in {method},'

    def score(self, habit: Habit, answers: Mapping[str, Any]) -> float:
        """Ask the plugin; held between 0 and 1."""
        return self._guard.run(
            self.plugin,
            self._doing("score"),
            lambda: self._score(deepcopy(habit), deepcopy(dict(answers))),
            validate_results.score,
            super().score(habit, answers),
            of=self._score,
        )

    def describe(self, habit: Habit) -> str:
        """Ask the plugin; one printable line."""
        return self._guard.run(
            self.plugin,
            self._doing("describe"),
            lambda: self._describe(deepcopy(habit)),
            validate_results.text,
            super().describe(habit),
            of=self._describe,
        )

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Ask the plugin; one printable line, or nothing."""
        return self._guard.run(
            self.plugin,
            self._doing("summary"),
            lambda: self._summary(deepcopy(habit), deepcopy(tuple(entries))),
            validate_results.text,
            super().summary(habit, entries),
            of=self._summary,
        )


class DaysProxy(KindProxy):
    """A plugin's habit kind that decides by itself on which days its habits stand."""

    def is_due(self, habit: Habit, day: dt.date) -> bool:
        """Ask the plugin."""
        return self._guard.run(
            self.plugin,
            self._doing("is_due"),
            lambda: self._is_due(deepcopy(habit), day),
            validate_results.truth,
            super().is_due(habit, day),
            of=self._is_due,
        )


def kind_proxy(plugin: str, kind: HabitKind, guard: Guard) -> KindProxy:
    """Return *kind* guarded; like it, with an ``is_due`` of its own or without."""
    own = type(kind).is_due is not HabitKind.is_due
    return (DaysProxy if own else KindProxy)(plugin, kind, guard)


class ExporterProxy(Exporter):
    """A plugin's exporter. Its memory changes only when the whole export went well."""

    def __init__(self, plugin: str, exporter: Exporter, guard: Guard) -> None:
        """Take down what *exporter* declares, checked."""
        self.name = validate_results.name_of(exporter)
        self.label = validate_results.words_of(exporter, "label")
        self.suffix = validate_results.suffix(exporter.suffix)
        self.help = validate_results.text(exporter.help)
        self.options = validate_results.options(exporter.options)
        self.excludes = validate_results.patterns(exporter.excludes)
        (self._export,) = validate_results.methods(exporter, Exporter, "export", needed=True)
        self.plugin, self._guard = plugin, guard

    def export(self, context: ExportContext) -> tuple[ExportFile, ...]:
        """Return the plugin's files, or raise: PluginStopped, or its own plain refusal."""
        memory = deepcopy(dict(context.memory))
        private = replace(
            context,
            plan=deepcopy(context.plan),
            entries=deepcopy(tuple(context.entries)),
            journal=deepcopy(tuple(context.journal)),
            options=deepcopy(dict(context.options)),
            memory=memory,
        )
        made = self._guard.run(
            self.plugin,
            f'its exporter "{self.name}"',
            lambda: self._export(private),
            lambda files: (validate_results.files(files), validate_results.data(memory)),
            None,
            refusals=True,
            seconds=isolation.WHOLE_FILE,
            of=self._export,
        )
        if made is None:
            raise PluginStopped(_stopped(f'"{self.name}" export'))
        files, kept = made
        context.memory.clear()
        context.memory.update(kept)
        return files


class ImporterProxy(Importer):
    """A plugin's importer."""

    def __init__(self, plugin: str, importer: Importer, guard: Guard) -> None:
        """Take down what *importer* declares, checked."""
        self.name = validate_results.name_of(importer)
        self.label = validate_results.words_of(importer, "label")
        self.suffix = validate_results.suffix(importer.suffix)
        self.help = validate_results.text(importer.help)
        self.options = validate_results.options(importer.options)
        self.takes = validate_results.takes(importer.takes)
        self.adds = validate_results.truth(importer.adds)
        own = type(importer).bring is not Importer.bring
        self._reads = self.takes == "file" and not own
        needed = "read" if self._reads else "bring"
        validate_results.methods(importer, Importer, needed, needed=True)
        (
            self._questions, self._bring, self._read, self._log, self._journal
        ) = validate_results.methods(
            importer, Importer, "questions", "bring", "read", "log", "journal"
        )  # fmt: skip
        self.plugin, self._guard = plugin, guard

    def questions(self, source: ImportSource, options: Mapping[str, Any]) -> tuple[Field, ...]:
        """Return what the plugin asks, or raise."""
        return self._run(
            self._questions,
            source,
            options,
            lambda asked: validate_results.import_questions(asked, tuple(self.options)),
        )

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return what the plugin makes of *source*, as plain data, or raise."""
        if self._reads:
            return super().bring(source, options)
        return self._run(self._bring, source, options, validate_results.import_result)

    def read(self, raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data shaped like a plan, or raise."""
        return self._run(self._read, raw, options, validate_results.data)

    def log(self, raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data, the lines of a log by their ids, or raise."""
        return self._run(self._log, raw, options, validate_results.tables)

    def journal(self, raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data, the records of a journal by their ids, or raise."""
        return self._run(self._journal, raw, options, validate_results.tables)

    def _run(
        self,
        ask: Callable[..., object],
        given: bytes | ImportSource,
        options: Mapping[str, Any],
        accept: Callable[[Any], T],
    ) -> T:
        made = self._guard.run(
            self.plugin,
            f'its importer "{self.name}"',
            lambda: ask(deepcopy(given), deepcopy(dict(options))),
            accept,
            None,
            refusals=True,
            seconds=isolation.WHOLE_FILE,
            of=ask,
        )
        if made is None:
            raise PluginStopped(_stopped(f'"{self.name}" import'))
        return made


class PracticeProxy(Practice):
    """A plugin's practice, read when it is registered: later nothing of it can break."""

    def __init__(self, plugin: str, practice: Practice, guard: Guard) -> None:
        """Take down what *practice* declares, and its script, checked."""
        from hearten.content.practice_reading import plugin_page
        from hearten.content.practices import BadPractice

        self.name = validate_results.name_of(practice)
        self.label = validate_results.words_of(practice, "label")
        self.help = validate_results.text(practice.help)
        self.plugin = plugin
        (toml,) = validate_results.methods(practice, Practice, "toml", needed=True)
        self._text = validate_results.template(toml())
        try:
            self.page = plugin_page(self.name, self.label, self.help, self._text)
        except BadPractice as error:
            raise PluginError(f"does not fit: {error.sentence.rstrip('.')}") from error

    def toml(self) -> str:
        """Return the practice's text."""
        return self._text


class TemplateProxy(PlanTemplate):
    """A plugin's plan template, its text taken when it is registered: later nothing can break."""

    def __init__(self, plugin: str, template: PlanTemplate, guard: Guard) -> None:
        """Take down what *template* declares, and its text, checked."""
        self.name = validate_results.name_of(template)
        self.label = validate_results.words_of(template, "label")
        self.help = validate_results.text(template.help)
        self.plugin = plugin
        (toml,) = validate_results.methods(template, PlanTemplate, "toml", needed=True)
        self._text = validate_results.template(toml())

    def toml(self) -> str:
        """Return the template's text."""
        return self._text


class QuestionnaireProxy(Questionnaire):
    """A plugin's questionnaire, all of it taken down when it is registered, and checked."""

    def __init__(self, plugin: str, brought: Questionnaire, guard: Guard) -> None:
        """Take down what *brought* declares; PluginError where it does not say whose it is."""
        self.name = validate_results.name_of(brought)
        self.label = validate_results.words_of(brought, "label")
        self.help = validate_results.text(brought.help)
        self.questions = validate_results.questions(brought.questions)
        self.attribution = validate_results.required_text(brought.attribution, "attribution")
        self.licence = validate_results.required_text(brought.licence, "licence")
        self.min_days_between = validate_results.days(brought.min_days_between)
        for attribute, value in validate_questionnaire.rest_of(brought, self.questions).items():
            setattr(self, attribute, value)
        self.plugin = plugin


class CommandProxy(Command):
    """A plugin's command. It takes its time: the person may break it off at any moment."""

    def __init__(self, plugin: str, command: Command, guard: Guard) -> None:
        """Take down what *command* declares, checked."""
        validate_results.words_of(command, "name")
        self.name = validate_results.command_name(command.name)
        self.help = validate_results.text(command.help)
        self.gives_data = validate_results.truth(command.gives_data)
        (self._arguments,) = validate_results.methods(command, Command, "arguments")
        (self._run,) = validate_results.methods(command, Command, "run", needed=True)
        self.plugin, self._guard = plugin, guard

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Have *parser* take what the command takes; PluginStopped where that breaks."""
        self._guard.run(
            self.plugin,
            f'its command "{self.name}", in arguments,',
            lambda: self._arguments(parser),
            lambda _: validate_results.own_options(parser),
            None,
            of=self._arguments,
        )
        self._stop_if_aside()

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Return the exit code, or raise: PluginStopped, or the plugin's own plain refusal."""
        code = self._guard.run(
            self.plugin,
            f'its command "{self.name}"',
            lambda: _to_its_end(self._run, args, context),
            validate_results.exit_code,
            1,
            refusals=True,
            as_command=True,
            of=self._run,
        )
        self._stop_if_aside()
        return code

    def _stop_if_aside(self) -> None:
        if self._guard.is_aside(self.plugin):
            raise PluginStopped(
                f'The command "{self.name}" did not get to its end: '
                "the plugin that brings it is set aside."
            )


def _to_its_end(
    run: Callable[..., object], args: argparse.Namespace, context: CommandContext
) -> object:
    """Return what *run* returns; to leave with ``sys.exit`` is the same as to return."""
    try:
        return run(args, context)
    except SystemExit as end:
        if isinstance(end.code, str):
            raise HeartenError(end.code) from end
        return end.code


def _stopped(what: str) -> str:
    return f"The {what} did not work: the plugin that brings it is set aside. Nothing was changed."


@valueclass(frozen=True, slots=True)
class HookResult:
    """The class a hook returns, its guarded form, and what it is called."""

    kind: type[Any]
    wrap: Callable[[str, Any, Guard], Any]
    noun: str

    def accept(self, value: Any) -> tuple[Any, ...]:
        """Accept a list of objects of the class."""
        return validate_results.objects(value, self.kind)

    def guarded(self, plugin: str, items: Sequence[Any], guard: Guard) -> tuple[Any, ...]:
        """Return *items* of *plugin* guarded; raises what they raise, or PluginError."""
        return tuple(self._wrapped(plugin, item, guard) for item in items)

    def _wrapped(self, plugin: str, item: Any, guard: Guard) -> Any:
        try:
            return self.wrap(plugin, item, guard)
        except PluginError as error:
            raise PluginError(str(error), item if error.of is None else error.of) from error


HOOK_RESULTS = {
    "hearten_habit_kinds": HookResult(HabitKind, kind_proxy, "habit kind"),
    "hearten_exporters": HookResult(Exporter, ExporterProxy, "exporter"),
    "hearten_importers": HookResult(Importer, ImporterProxy, "importer"),
    "hearten_practices": HookResult(Practice, PracticeProxy, "practice"),
    "hearten_questionnaires": HookResult(Questionnaire, QuestionnaireProxy, "questionnaire"),
    "hearten_commands": HookResult(Command, CommandProxy, "command"),
    "hearten_plan_templates": HookResult(PlanTemplate, TemplateProxy, "plan template"),
}
