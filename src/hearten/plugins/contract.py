"""What a plugin brings: habit kinds, formats, practices, questions, templates, commands.

Hooks only register these objects; what they do stands in their methods. Nothing here
imports pluggy, so the light commands can use the built-in ones without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError, YesNo, answers_told, in_own_unit
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
    from pathlib import Path

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Habit, Plan
    from hearten.model.scoring import Band, Scoring

DONE = YesNo(key="done", label="Done?")


class HabitKind:
    """One way a habit can be: what it asks, how it is said, when it is due.

    Set *name* (what stands in plan.toml as ``kind``) and *label*; everything else has a
    default that works. A ``describe``, ``is_due`` or ``next_step`` that also takes
    ``entries: Sequence[Entry] = ()`` is given what happened with the habit, oldest first:
    ``is_due`` what happened before its day. Beyond today, what stands is taken as done.
    """

    name: str
    label: str
    help: str = ""
    options: Sequence[Field] = ()
    asks: Sequence[Field] = (DONE,)

    def option(self, habit: Habit, key: str) -> Any:
        """Return the habit's setting *key*; the field's default when absent or unfit."""
        declared = next((field for field in self.options if field.key == key), None)
        if declared is None:
            raise KeyError(f"the kind {self.name!r} declares no option {key!r}")
        if key not in habit.options:
            return declared.default
        try:
            return declared.check(habit.options[key])
        except FieldError:
            return declared.default

    def score(self, habit: Habit, answers: Mapping[str, Any]) -> float:
        """Return how much of one occasion happened, 0 to 1. Default: all, unless said no."""
        return 0.0 if answers.get("done") is False else 1.0

    def describe(self, habit: Habit) -> str:
        """Return one line for lists and exports. Default: the person's own title."""
        return habit.title

    def is_due(self, habit: Habit, day: dt.date) -> bool:
        """Say whether *habit* stands on *day*. Default: the habit's rhythm."""
        return habit.rhythm is not None and habit.rhythm.is_due(day, habit.since)

    def next_step(self, habit: Habit) -> str:
        """Return one short line to stand beside it on Today, or nothing, as is usual."""
        return ""

    def answer_words(self, habit: Habit, answers: Mapping[str, Any]) -> str:
        """Return how one occasion is said. Default: a line for each answer, with its label."""
        asks = tuple(in_own_unit(self.asks, self.options, habit.options))
        return "\n".join(answers_told(asks, answers))

    def calendar_title(self, habit: Habit) -> str:
        """Return the title in a calendar, where the person chose real ones. Default: its title."""
        return habit.title

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Return one kind sentence for looking back, or nothing. Rests never lower it."""
        return ""

    def report(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Return one sentence for the report for a helper. Default: the summary."""
        return self.summary(habit, entries)

    def grow(self, habit: Habit, entries: Sequence[Entry]) -> Mapping[str, Any]:
        """Return the settings of a notch more. Default: none, which leaves it to hearten."""
        return {}


def has_own_days(kind: HabitKind | None) -> bool:
    """Say whether a kind decides by itself on which days its habits stand.

    One that is set aside decides nothing: its habits are there for when they are of use.
    """
    if kind is None or type(kind).is_due is HabitKind.is_due:
        return False
    return not getattr(kind, "is_aside", False)


@valueclass(frozen=True, slots=True)
class ExportFile:
    """One file an exporter made: its name (``/`` for folders) and its bytes."""

    name: str
    data: bytes


@valueclass(frozen=True, slots=True, kw_only=True)
class ToldResult:
    """What a questionnaire came to on a day: in words, and its total where there is a whole one."""

    day: dt.date
    label: str
    words: str
    total: float | None = None
    most: float = 0


@valueclass(frozen=True, slots=True, kw_only=True)
class ExportContext:
    """Everything an exporter may use; *journal* holds only what the person ticked.

    That is the records, where "journal" or "letters" is among the options that are on or the
    choices that are made; where only "helped" is, how practices were, without any words. Of an
    exporter that offers no "letters", "journal" is all of it, letters on their way as well.
    What is usual for an option ticks neither: the person does.

    *memory* is kept for this exporter and plan. It is stored once the files are, and
    never on a preview. *now* is aware. *names* says what ids of practices, signs and
    questions that come with hearten are called. *fixed* are the ids of habits that are as agreed
    with someone, like medication, or may be, also of those the plan lost: nothing is counted of
    them. *results* are what questionnaires came to, where "questionnaires" is ticked.

    *notices* takes sentences for the person about what was made: each is said after the export.
    """

    plan: Plan
    now: dt.datetime
    entries: Sequence[Entry] = ()
    journal: Sequence[Mapping[str, Any]] = ()
    kinds: Mapping[str, HabitKind] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    memory: MutableMapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    fixed: Collection[str] = ()
    results: Sequence[ToldResult] = ()
    notices: list[str] = field(default_factory=list)


class Exporter:
    """A format the plan can leave in.

    *suffix* ends the file name (".md"). *excludes* are the dotted paths, with ``*``, that
    this format leaves out on purpose.
    """

    name: str
    label: str
    suffix: str = ""
    help: str = ""
    options: Sequence[Field] = ()
    excludes: Sequence[str] = ()

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return the files; raise HeartenError with a sentence when it cannot be done."""
        raise NotImplementedError


@valueclass(frozen=True, slots=True, kw_only=True)
class ImportSource:
    """What a person wants to bring in: one file, or a folder with all that is in it.

    *name* is that of the file or the folder. *files* are bytes by their path in the folder, with
    ``/``, in the order of their names; of one file, it is the only one. *plan* is the plan in
    use, where it is added to that: to ask which of its habits is meant; None where it becomes a
    plan of its own.
    """

    name: str
    files: Mapping[str, bytes]
    is_folder: bool = False
    plan: Plan | None = None

    @property
    def raw(self) -> bytes:
        """The bytes of the one file; HeartenError where it is a folder."""
        if self.is_folder:
            raise HeartenError("This takes one file, and that is a folder.")
        (raw,) = self.files.values()
        return raw


@valueclass(frozen=True, slots=True)
class ImportedRecord:
    """What became of one record of a source.

    *where* names it to the person ("Checkmarks.csv:12 Walk"). *outcome* is "kept", "changed" or
    "dropped"; *why* is a few words, and has to be there where it is not kept. Where it is, they say
    what it became, and the first of them are shown as examples.
    """

    where: str
    outcome: str
    why: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What a source holds, and what became of each of its records.

    *plan* is shaped like plan.toml; to add to the plan in use, its tables are enough. *log* and
    *journal* are the values of each line and each record, by ids that stay the same from one
    import to the next.
    """

    plan: Mapping[str, Any] = field(default_factory=dict)
    log: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    journal: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    records: Sequence[ImportedRecord] = ()


class Importer:
    """A format a plan can come in from: write ``bring``, or ``read`` where one file is a plan.

    *takes* is "file", "folder" or "either". Where it *adds*, it is made to add to the plan in
    use; a new plan is made of it only where that is wished for, or where there is none.
    """

    name: str
    label: str
    suffix: str = ""
    help: str = ""
    options: Sequence[Field] = ()
    takes: str = "file"
    adds: bool = False

    def questions(self, source: ImportSource, options: Mapping[str, Any]) -> Sequence[Field]:
        """Return what to ask before *source* is brought in; answers are offered next time."""
        return ()

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return what *source* holds; *options* have the answers, too. Default: read, log, journal.

        Every record of the source is in the result's records. HeartenError with a sentence when
        the source is not one of its own.
        """
        raw = source.raw
        return ImportResult(
            plan=self.read(raw, options),
            log=self.log(raw, options),
            journal=self.journal(raw, options),
        )

    def read(self, raw: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return data shaped like plan.toml; it is checked like a file written by hand."""
        raise NotImplementedError

    def log(self, raw: bytes, options: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
        """Return what happened, where the file tells: by id, the values of each line of the log."""
        return {}

    def journal(self, raw: bytes, options: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
        """Return the journal, where the file has it: by id, the values of each record."""
        return {}


class PlanTemplate:
    """A plan to start from: data, never code."""

    name: str
    label: str
    help: str = ""

    def toml(self) -> str:
        """Return the template's text (``hearten templates check`` says what it may hold)."""
        raise NotImplementedError


class Practice:
    """A guided practice: data, never code. *help* says in a sentence what it is for."""

    name: str
    label: str
    help: str = ""

    def toml(self) -> str:
        """Return the practice's text (docs/plugins/practices.md says what it may hold)."""
        raise NotImplementedError


class Questionnaire:
    """Questions a check-in can ask, item by item; each can be skipped.

    *questions* are Text, Number, YesNo or Choice fields; the *help* of one stands above it.
    *attribution* says whose they are, *licence* on which terms they may be used: without both
    it is refused. *language* is that of its words ("en", "pt-BR"). *licence_allows_commercial*
    is "yes", "no" or "unknown", which is said plainly. *changes_from_original* says what is not
    as its authors published it, in *source_url*, looked at on *checked_on* (a day or a month).

    It asks about the last *lookback_days*, and is asked again after *min_days_between* days, or
    as many as it asks about. With *scoring* its answers are counted, and *bands* say in neutral
    words what a total is called; hearten does both, and says the rest.

    *sensitive_items* are the keys of those that ask about thoughts of being better off dead, or
    of hurting oneself. hearten says so before the first question, and on any answer above the
    lowest it shows ways to help at once. *asks_at_end* is a last question, with a way to the
    plan. *export_default* says whether answers leave with an
    export; those of sensitive items only where the person wishes it.
    """

    name: str
    label: str
    help: str = ""
    questions: Sequence[Field] = ()
    attribution: str = ""
    licence: str = ""
    min_days_between: int = 0
    language: str = "en"
    lookback_days: int = 0
    scoring: Scoring | None = None
    bands: Sequence[Band] = ()
    licence_allows_commercial: str = "unknown"
    source_url: str = ""
    checked_on: str = ""
    sensitive_items: Sequence[str] = ()
    asks_at_end: str = ""
    export_default: bool = True
    changes_from_original: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What came home from a calendar.

    *came* says in words, a line each, what was ticked there and counts now; *asked* is how many
    new questions there are, which the person is asked quietly at the next start. *unread* are the
    UIDs of items that do not read, *ahead* of those that were ticked before their day and count on
    that day: give them again then. *notices* is what else there is to say.
    """

    came: Sequence[str] = ()
    asked: int = 0
    unread: Sequence[str] = ()
    ahead: Sequence[str] = ()
    notices: Sequence[str] = ()


class CommandContext:
    """What a command has to work with. Whatever it holds is a copy, read when it is asked for."""

    @property
    def plan(self) -> Plan | None:
        """The plan at hand; None where there is none yet. HeartenError where it does not read."""
        raise NotImplementedError

    @property
    def reads_whole(self) -> bool:
        """Whether each line of the plan reads: else what is not in it need not be gone."""
        raise NotImplementedError

    @property
    def folder(self) -> Path | None:
        """The folder of the plan; None where there is none yet."""
        raise NotImplementedError

    @property
    def entries(self) -> Sequence[Entry]:
        """All that happened, oldest first."""
        raise NotImplementedError

    @property
    def kinds(self) -> Mapping[str, HabitKind]:
        """The habit kinds that are here, by name."""
        raise NotImplementedError

    @property
    def fixed(self) -> Collection[str]:
        """The ids of habits that are, or may be, as agreed with someone: nothing is counted."""
        raise NotImplementedError

    @property
    def now(self) -> dt.datetime:
        """The moment, with its zone; on the day of ``--date`` where that is given."""
        raise NotImplementedError

    @property
    def today(self) -> dt.date:
        """The day it is for the person, or that of ``--date``."""
        raise NotImplementedError

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings of the plugin."""
        raise NotImplementedError

    @property
    def memory(self) -> MutableMapping[str, Any]:
        """A mapping of the plugin's own, kept for this plan when the command is through."""
        raise NotImplementedError

    @property
    def json(self) -> bool:
        """Whether data is asked for."""
        raise NotImplementedError

    def out(self, text: str = "") -> None:
        """Print a line of the answer, on stdout, made safe for the terminal."""
        raise NotImplementedError

    def talk(self, text: str = "") -> None:
        """Say something beside the answer, on stderr, made safe for the terminal."""
        raise NotImplementedError

    def ask(self, field: Field) -> Any:
        """Ask one question and return its value; the default where the answer stays empty.

        HeartenError where it has to be answered, and nobody can be asked.
        """
        raise NotImplementedError

    def confirm(self, text: str) -> bool:
        """Ask for a yes; anything else is a no, and so it is where nobody can be asked."""
        raise NotImplementedError

    def export(self, name: str, options: Mapping[str, Any] | None = None) -> Sequence[ExportFile]:
        """Return the files that ``hearten export NAME`` would make; HeartenError where it can't."""
        raise NotImplementedError

    def take_in(self, result: ImportResult, *, yes: bool = False) -> bool:
        """Add what *result* has and the plan in use has not, as ``hearten import`` does.

        What comes in is shown; where a record is changed or dropped, it takes a yes: in the
        terminal, or *yes* by an option of the command. Return whether anything came in.
        HeartenError where nobody can be asked, or where it cannot be stored.
        """
        raise NotImplementedError

    def read_back(
        self,
        items: Mapping[str, bytes],
        gone: Collection[str] = (),
        sent: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> ReadBack:
        """Take home what was ticked in a calendar, once, at the moment it was ticked.

        *items* are items of the calendar by UID, as they are there now; *gone* are UIDs that were
        there and are not any more. Changes there are told by *sent*: the ``sent_note`` of each
        that was sent, by UID; else by the last export, wherever that went. What hearten did not
        make is left alone. What was opened again, cancelled, moved, renamed or is gone changes
        nothing: it is kept, to be asked about. The same again changes nothing. HeartenError where
        it cannot be stored.
        """
        raise NotImplementedError

    def set_settings(self, values: Mapping[str, Any]) -> None:
        """Store values of the plugin's settings, by their keys; None takes one away.

        HeartenError where the settings can't be stored. *settings* has them at once.
        """
        raise NotImplementedError

    def keep(self) -> None:
        """Store *memory* as it is now, before the command is through."""
        raise NotImplementedError


class Command:
    """A command of one's own: ``hearten NAME``.

    *name* is a word of small letters, digits and hyphens, or two with a space between them:
    "calendar push" and "calendar pull" stand together under ``hearten calendar``. *help* says
    in a few words what it does. *gives_data* says that it answers ``--json``.
    """

    name: str
    help: str = ""
    gives_data: bool = False

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what it takes. Default: nothing."""

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Do it, and return the exit code: 0 where all is well."""
        raise NotImplementedError
