"""What a plugin's command has to work with: each part is read when it is first asked for."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hearten.cli.say import out, talk
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import quoted
from hearten.plugins import validate_results
from hearten.plugins.contract import CommandContext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.contract import ExportFile, HabitKind, ImportResult, ReadBack
    from hearten.storage.local.export_memory import Memory

YES_NO = "{question} yes / no"
NEEDED = "It needs an answer to {label}, and nobody can be asked here."
NOBODY_SAYS_YES = "{question} Nobody can be asked here, so that is a no."
LEFT_EMPTY = "It can't go on without an answer to {label}."
NOT_KEPT = "What the command remembers could not be kept: {why}."

_FOLDER, _NO_PLAN = "commands", "no-plan"


class SessionContext(CommandContext):
    """One run of a command, with what the session knows.

    The program acts outside the fence around the plugin: what goes wrong there is its own.
    """

    def __init__(self, session: Session, plugin: str) -> None:
        """*plugin* is the name of the plugin that brings the command."""
        self._session, self._plugin = session, plugin

    @contextmanager
    def _acting(self) -> Iterator[None]:
        with self._session.host.lifted():
            yield

    @cached_property
    def _plan(self) -> Plan | None:
        with self._acting():
            return self._session.readable_plan() if self._session.folder_if_any() else None

    @cached_property
    def plan(self) -> Plan | None:
        """The plan at hand; None where there is none yet."""
        return deepcopy(self._plan)

    @property
    def reads_whole(self) -> bool:
        """Whether each line of the plan reads."""
        with self._acting():
            if self._session.folder_if_any() is None:
                return True
            return all(each.hint for each in self._session.load(checked=False).problems)

    @cached_property
    def folder(self) -> Path | None:
        """Its folder."""
        with self._acting():
            found = self._session.folder_if_any()
            return found.path if found else None

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """All that happened, but for answers that stay with the person; what isn't read is said."""
        if self._plan is None:
            return ()
        from hearten.actions.export.export import what_happened
        from hearten.plugins.sensitive_answers import without_sensitive

        with self._acting():
            entries, unread = what_happened(self._session, self._plan)
            for sentence in unread:
                talk(sentence)
            return deepcopy(without_sensitive(entries, self._session.host.questionnaires()))

    @cached_property
    def kinds(self) -> Mapping[str, HabitKind]:
        """The habit kinds that are here."""
        return self._session.kinds()

    @cached_property
    def fixed(self) -> Collection[str]:
        """The ids of what is, or may be, as agreed with someone."""
        if self._plan is None:
            return frozenset()
        from hearten.actions.plan.earlier_versions import uncounted
        from hearten.actions.plan.fixed_habits import may_be_fixed

        marked = {entry.habit for entry in self.entries if entry.habit}
        with self._acting():
            return uncounted(self._session, self._plan, marked) | may_be_fixed(self._plan)

    @property
    def now(self) -> dt.datetime:
        """The moment that the command is about."""
        return self._session.moment(self._plan)

    @property
    def today(self) -> dt.date:
        """The day that the command is about."""
        return self._session.today(self._plan)

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The settings of the plugin."""
        return deepcopy(dict(self._session.host.settings(self._plugin).values))

    @property
    def json(self) -> bool:
        """Whether data is asked for."""
        return self._session.json

    def set_settings(self, values: Mapping[str, Any]) -> None:
        """Store them as ``hearten config`` does; what is loaded goes on as it is."""
        from hearten.actions.plugins.plugin_settings import as_stored
        from hearten.storage.local.config import store_for_plugin

        known = self._session.host.settings(self._plugin)
        given = validate_results.values_of(known.fields, values)
        stored = as_stored(known.fields, given)
        with self._acting():
            store_for_plugin(self._session.home, self._plugin, stored)
            self._session.reload_config()
        usual = {field.key: field.default for field in known.fields}
        new = {key: usual[key] if each is None else each for key, each in given.items()}
        vars(self)["settings"] = {**self.settings, **deepcopy(new)}

    @cached_property
    def _kept(self) -> Memory:
        from hashlib import sha256

        from hearten.storage.local.export_memory import Memory

        home = self._session.home
        mark = sha256(self._plan.id.encode()).hexdigest()[:32] if self._plan else _NO_PLAN
        name = sha256(self._plugin.encode()).hexdigest()[:16]
        return Memory(home=home, place=home.state / _FOLDER / name / f"{mark}.json")

    @cached_property
    def memory(self) -> MutableMapping[str, Any]:
        """What was kept for this plugin and plan."""
        with self._acting():
            return self._kept.recalled()

    def keep(self) -> None:
        """Store the memory as it is now."""
        held = validate_results.data(self.memory)
        with self._acting():
            self._keep(held)

    def _keep(self, held: Mapping[str, Any]) -> None:
        from hearten.storage.fs.disk import Unconfirmed, reason

        try:
            self._kept.keep(held)
        except Unconfirmed:  # it stands there
            return
        except OSError as error:
            raise HeartenError(NOT_KEPT.format(why=reason(error)), 6) from error

    def finish(self) -> None:
        """Store the memory, where the command looked at it."""
        if "memory" in vars(self):
            self.keep()

    def out(self, text: str = "") -> None:
        """Print a line of the answer; data stands there as it is."""
        said = validate_results.words(text)
        with self._acting():
            out(said, as_is=self.json)

    def talk(self, text: str = "") -> None:
        """Say something beside it."""
        said = validate_results.words(text)
        with self._acting():
            talk(said)

    def ask(self, field: Field) -> Any:
        """Ask in a terminal, or line by line with --plain; else its default is the answer."""
        from hearten.cli.plain.field_question import ask_field
        from hearten.cli.plain.line_input import from_terminal

        (asked,) = validate_results.declared_fields((field,))
        with self._acting():
            answer, lacking = asked.default, NEEDED
            if self._is_anybody_there():
                lacking, lines = LEFT_EMPTY, from_terminal()
                answer = ask_field(self._session, lines, asked, answer, needed=asked.required)
            if asked.required and answer in (None, (), ""):
                raise UsageError(lacking.format(label=quoted(asked.label or asked.key)))
        return answer

    def confirm(self, text: str) -> bool:
        """Ask for a yes; ! shows help now."""
        from hearten.cli.plain.line_input import is_yes

        question = validate_results.words(text)
        with self._acting():
            if not self._is_anybody_there():
                talk(NOBODY_SAYS_YES.format(question=question))
                return False
            return is_yes(self._session, YES_NO.format(question=question))

    def _is_anybody_there(self) -> bool:
        """Say whether a question is seen and answered: its words are no part of data, or a file."""
        plain = self._session.plain or (sys.stdin.isatty() and sys.stdout.isatty())
        return plain and not self.json

    def take_in(self, result: ImportResult, *, yes: bool = False) -> bool:
        """Add what the command brings to the plan; what was read of it before is read again."""
        from hearten.cli.commands.import_ import take_in_result

        brought = validate_results.import_result(result)
        with self._acting():
            came_in = take_in_result(self._session, brought, self._plugin, yes=yes)
        for known in ("_plan", "plan", "entries", "fixed"):
            vars(self).pop(known, None)
        return came_in

    def read_back(
        self,
        items: Mapping[str, bytes],
        gone: Collection[str] = (),
        sent: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> ReadBack:
        """Take home what was ticked in a calendar; what was read of the log is read again."""
        from hearten.actions.calendar.read_back import read_back

        held = validate_results.bytes_by_name(items)
        left = frozenset(map(validate_results.words, gone))
        notes = validate_results.notes_by_name(sent or {})
        with self._acting():
            came = read_back(self._session, held, left, notes, self._plugin)
        for known in ("entries", "fixed"):
            vars(self).pop(known, None)
        return came

    def export(self, name: str, options: Mapping[str, Any] | None = None) -> Sequence[ExportFile]:
        """Return the files of an export; what the exporter remembers is kept."""
        from hearten.actions.export.export import export_for_command

        with self._acting():
            made = export_for_command(self._session, name, options or {})
            for sentence in made.notices:
                talk(sentence)
        return made.files
