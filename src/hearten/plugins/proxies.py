"""Proxies of what plugins bring: every call is guarded, every argument a copy."""

from __future__ import annotations

from copy import copy, deepcopy
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.errors import HeartenError
from hearten.model.value import replace, valueclass
from hearten.plugins import isolation, validate_results
from hearten.plugins.contract import (
    Command,
    Exporter,
    HabitKind,
    Importer,
    PlanTemplate,
    Practice,
    Questionnaire,
    has_own_days,
)
from hearten.plugins.format_options import OF_IMPORT
from hearten.plugins.guard import PluginError, settled
from hearten.plugins.own_field import guarded_fields

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
    from hearten.plugins.habit_entries import HabitEntries

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


_ASKED = (
    "score", "describe", "is_due", "next_step", "answer_words", "calendar_title", "summary",
    "report", "grow",
)  # fmt: skip
_MAY_LOOK = ("describe", "is_due", "next_step")


class KindProxy(HabitKind):
    """A plugin's habit kind. When it breaks, the plain defaults answer in its place."""

    def __init__(self, plugin: str, kind: HabitKind, guard: Guard) -> None:
        """Take down what *kind* declares, checked; raises what it raises, or PluginError."""
        self.name = validate_results.name_of(kind)
        self.label = validate_results.words_of(kind, "label")
        self.help = validate_results.text(kind.help)
        self.options = guarded_fields(plugin, validate_results.declared_fields(kind.options), guard)
        self.asks = guarded_fields(plugin, validate_results.declared_fields(kind.asks), guard)
        asked = validate_results.methods(kind, HabitKind, *_ASKED)
        self._asked = dict(zip(_ASKED, asked, strict=True))
        self._looks = frozenset(
            name for name in _MAY_LOOK if validate_results.looks(self._asked[name])
            and getattr(type(kind), name) is not getattr(HabitKind, name)
        )  # fmt: skip
        self._own = frozenset(
            name for name in _ASKED if getattr(type(kind), name) is not getattr(HabitKind, name)
        )
        self.plugin, self._guard = plugin, guard
        self._past: HabitEntries | None = None

    @property
    def looks(self) -> bool:
        """Whether any of its methods may look at what happened before."""
        return bool(self._looks or "grow" in self._own)

    def looking_at(self, past: HabitEntries) -> KindProxy:
        """Return the same kind with what happened before, for its methods that look at it."""
        kind = copy(self)
        kind._past = past
        return kind

    def _doing(self, method: str) -> str:
        return f'its kind "{self.name}", in {method},'

    def _ask(
        self, method: str, given: tuple[Any, ...], accept: Callable[[Any], T], otherwise: T,
        entries: Sequence[Entry] | None = None,
    ) -> T:  # fmt: skip
        """Return what the plugin's own *method* says, given copies; *otherwise* where it has none.

        *entries* are copies, and given by name, where the method takes them.
        """
        if method not in self._own:
            return otherwise
        ask = self._asked[method]
        named = {validate_results.ENTRIES: entries} if entries is not None else {}
        return self._guard.run(
            self.plugin,
            self._doing(method),
            lambda: ask(*map(deepcopy, given), **named),
            accept,
            otherwise,
            of=ask,
        )

    def _until_now(
        self, method: str, habit: Habit, entries: Sequence[Entry]
    ) -> tuple[Entry, ...] | None:
        """Return what happened with a habit, where *method* looks at that; else None.

        Nothing is counted of what is, or may be, as agreed with someone.
        """
        if method not in self._looks:
            return None
        if habit.is_fixed or habit.may_be_fixed:
            return ()
        if entries or self._past is None:
            return deepcopy(tuple(entries))
        return self._past.of(habit)

    def score(self, habit: Habit, answers: Mapping[str, Any]) -> float:
        """Ask the plugin; held between 0 and 1."""
        usual = super().score(habit, answers)
        return self._ask("score", (habit, dict(answers)), validate_results.score, usual)

    def describe(self, habit: Habit, entries: Sequence[Entry] = ()) -> str:
        """Ask the plugin; one printable line."""
        given = self._until_now("describe", habit, entries)
        return self._ask("describe", (habit,), validate_results.text, habit.title, given)

    def next_step(self, habit: Habit, entries: Sequence[Entry] = ()) -> str:
        """Ask the plugin; one short printable line, or nothing."""
        given = self._until_now("next_step", habit, entries)
        return self._ask("next_step", (habit,), validate_results.short, "", given)

    def answer_words(self, habit: Habit, answers: Mapping[str, Any]) -> str:
        """Ask the plugin, where it has words of its own; one printable line."""
        usual = super().answer_words(habit, answers)
        return self._ask("answer_words", (habit, dict(answers)), validate_results.text, usual)

    def calendar_title(self, habit: Habit) -> str:
        """Ask the plugin; one short printable line."""
        return self._ask("calendar_title", (habit,), validate_results.short, habit.title)

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Ask the plugin; one printable line, or nothing."""
        return self._ask("summary", (habit, tuple(entries)), validate_results.text, "")

    def report(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Ask the plugin; one printable line, or nothing."""
        if "report" not in self._own:
            return self.summary(habit, entries)
        return self._ask("report", (habit, tuple(entries)), validate_results.text, "")

    def grow(self, habit: Habit, entries: Sequence[Entry] = ()) -> Mapping[str, Any]:
        """Ask the plugin for settings of a notch more; nothing for what is as agreed."""
        none: dict[str, Any] = {}
        if "grow" not in self._own or habit.is_fixed or habit.may_be_fixed:
            return none
        past = tuple(entries) or (self._past.of(habit) if self._past is not None else ())
        return self._ask(
            "grow", (habit, past), partial(validate_results.settings_of, options=self.options), none
        )


class DaysProxy(KindProxy):
    """A plugin's habit kind that decides by itself on which days its habits stand."""

    @property
    def is_aside(self) -> bool:
        """Whether the plugin that brings it is off for this session."""
        return self._guard.is_aside(self.plugin)

    @property
    def follows(self) -> bool:
        """Whether its days follow from what happened, so that they move with each mark."""
        return "is_due" in self._looks

    def is_due(self, habit: Habit, day: dt.date, entries: Sequence[Entry] = ()) -> bool:
        """Ask the plugin, with what happened before *day* where it looks at that."""
        if not self.follows:
            return self._due(habit, day, None)
        if entries or self._past is None:
            return self._due(habit, day, deepcopy(tuple(entries)))
        return self._due(habit, day, self._past.before(habit, day, partial(self._due, habit)))

    def _due(self, habit: Habit, day: dt.date, entries: Sequence[Entry] | None) -> bool:
        usual = super().is_due(habit, day)
        return self._ask("is_due", (habit, day), validate_results.truth, usual, entries)


def kind_proxy(plugin: str, kind: HabitKind, guard: Guard) -> KindProxy:
    """Return *kind* guarded; like it, with an ``is_due`` of its own or without."""
    return (DaysProxy if has_own_days(kind) else KindProxy)(plugin, kind, guard)


def with_past(kinds: Mapping[str, HabitKind], past: HabitEntries) -> dict[str, HabitKind]:
    """Return *kinds*, with what happened before for those that look at it."""
    return {
        name: kind.looking_at(past) if isinstance(kind, KindProxy) and kind.looks else kind
        for name, kind in kinds.items()
    }


class ExporterProxy(Exporter):
    """A plugin's exporter. Its memory changes only when the whole export went well."""

    def __init__(self, plugin: str, exporter: Exporter, guard: Guard) -> None:
        """Take down what *exporter* declares, checked."""
        self.name = validate_results.name_of(exporter)
        self.label = validate_results.words_of(exporter, "label")
        self.suffix = validate_results.suffix(exporter.suffix)
        self.help = validate_results.text(exporter.help)
        self.options = guarded_fields(plugin, validate_results.options(exporter.options), guard)
        self.excludes = validate_results.patterns(exporter.excludes)
        (self._export,) = validate_results.methods(exporter, Exporter, "export", needed=True)
        self.plugin, self._guard = plugin, guard

    def export(self, context: ExportContext) -> tuple[ExportFile, ...]:
        """Return the plugin's files, or raise: PluginStopped, or its own plain refusal."""
        memory = deepcopy(dict(context.memory))
        notices: list[str] = []
        private = replace(
            context,
            plan=deepcopy(context.plan),
            entries=deepcopy(tuple(context.entries)),
            journal=deepcopy(tuple(context.journal)),
            options=deepcopy(dict(context.options)),
            memory=memory,
            notices=notices,
        )
        made = self._guard.run(
            self.plugin,
            f'its exporter "{self.name}"',
            lambda: self._export(private),
            lambda files: (
                validate_results.files(files),
                validate_results.data(memory),
                validate_results.notices(notices),
            ),
            None,
            refusals=True,
            seconds=isolation.WHOLE_FILE,
            of=self._export,
        )
        if made is None:
            raise PluginStopped(_stopped(f'"{self.name}" export'))
        files, kept, said = made
        context.memory.clear()
        context.memory.update(kept)
        context.notices.extend(said)
        return files


class ImporterProxy(Importer):
    """A plugin's importer."""

    def __init__(self, plugin: str, importer: Importer, guard: Guard) -> None:
        """Take down what *importer* declares, checked."""
        self.name = validate_results.name_of(importer)
        self.label = validate_results.words_of(importer, "label")
        self.suffix = validate_results.suffix(importer.suffix)
        self.help = validate_results.text(importer.help)
        self.options = guarded_fields(
            plugin, validate_results.options(importer.options, OF_IMPORT), guard
        )
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
            "questions",
            self._questions,
            source,
            options,
            lambda asked: guarded_fields(
                self.plugin,
                validate_results.import_questions(asked, tuple(self.options)),
                self._guard,
            ),
        )

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return what the plugin makes of *source*, as plain data, or raise."""
        if self._reads:
            return super().bring(source, options)
        return self._run("bring", self._bring, source, options, validate_results.import_result)

    def read(self, raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data shaped like a plan, or raise."""
        return self._run("read", self._read, raw, options, validate_results.data)

    def log(self, raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data, the lines of a log by their ids, or raise."""
        return self._run("log", self._log, raw, options, validate_results.entry_tables)

    def journal(self, raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data, the records of a journal by their ids, or raise."""
        return self._run("journal", self._journal, raw, options, validate_results.entry_tables)

    def _run(
        self,
        method: str,
        ask: Callable[..., object],
        given: bytes | ImportSource,
        options: Mapping[str, Any],
        accept: Callable[[Any], T],
    ) -> T:
        made = self._guard.run(
            self.plugin,
            f'its importer "{self.name}", in {method},',
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
        self._text = validate_results.template(settled(toml()))
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
        self._text = validate_results.template(settled(toml()))

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
        from hearten.plugins import validate_questionnaire

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

    def parsed(
        self, parser: argparse.ArgumentParser, words: Sequence[str]
    ) -> argparse.Namespace | None:
        """Return what *parser* makes of *words*: types and actions may be the plugin's own.

        None where it only had something to show, as for --help.
        """
        args: argparse.Namespace | None = self._guard.run(
            self.plugin,
            f'its command "{self.name}", in arguments,',
            lambda: _read(parser, words),
            lambda read: read,
            None,
            refusals=True,
            of=self._arguments,
        )
        self._stop_if_aside()
        return args

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

    def run(
        self,
        args: argparse.Namespace,
        context: CommandContext,
        finish: Callable[[], object] = lambda: None,
    ) -> int:
        """Return the exit code, or raise: PluginStopped, or the plugin's own plain refusal.

        *finish* takes what it left behind, once it is through, and may refuse it.
        """
        code = self._guard.run(
            self.plugin,
            f'its command "{self.name}"',
            lambda: _to_its_end(self._run, args, context, finish),
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


def _read(parser: argparse.ArgumentParser, words: Sequence[str]) -> object:
    try:
        args: argparse.Namespace = parser.parse_args(words)
    except SystemExit:
        return None
    return args


def _to_its_end(
    run: Callable[..., object],
    args: argparse.Namespace,
    context: CommandContext,
    finish: Callable[[], object],
) -> object:
    """Return what *run* returns; to leave with ``sys.exit`` is the same as to return."""
    try:
        code = run(args, context)
    except SystemExit as end:
        if isinstance(end.code, str):
            raise HeartenError(end.code) from end
        code = end.code
    finish()
    return code


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
