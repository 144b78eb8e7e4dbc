"""The plugin host: everything that is built in, installed, or dropped in and enabled."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.plugins.plugin_list import (
    BUILT_IN,
    FILE,
    KINDS,
    OFF,
    ON,
    QUESTIONNAIRES,
    SET_ASIDE,
    list_plugins,
    load_object,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Container, Iterator, Sequence
    from pathlib import Path

    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.contract import Exporter, HabitKind, Importer, PlanTemplate, Questionnaire
    from hearten.plugins.guard import Fault, Guard
    from hearten.plugins.loading import PluginPlaces, Plugins
    from hearten.plugins.plugin_list import PluginInfo
    from hearten.plugins.proxies import CommandProxy, PracticeProxy
    from hearten.plugins.settings import PluginSettings, StoredSettings
    from hearten.plugins.single_file import Refused, Written

    ReadPast = Callable[[], tuple[Plan | None, Sequence[Entry], dt.date]]

T = TypeVar("T")


class Host:
    """What plugins bring, for one session. Nothing is loaded before it is asked for."""

    def __init__(
        self,
        home: PluginPlaces,
        disabled: Sequence[str] = (),
        enabled: Sequence[str] = (),
        plugins_on: bool = True,
        path: Sequence[str] | None = None,
        refused: Refused | None = None,
        written: Written | None = None,
        settings: StoredSettings | None = None,
        traced: bool = False,
        key_waits: Callable[[bool], bool] | None = None,
    ) -> None:
        """*path* is where packages are looked for; the import path when not given.

        *refused* says why a single file may not run with the bytes it has; else none is refused.
        *written* says which of them is being written, and may take its time. *settings* is what
        the person set for plugins. *traced*: each call into a plugin is said on stderr.
        *key_waits* says on the screen whether a key does.
        """
        self._traced, self._key_waits = traced, key_waits
        self._refused: Refused = refused or _none_refused
        self._written: Written = written or _none_written
        self._settings = settings
        self._home = home
        self._disabled = tuple(disabled)
        self._enabled = tuple(dict.fromkeys(enabled))
        self._on = plugins_on
        self._path = sys.path if path is None else path
        self._loaded: Plugins | None = None
        self._gathered: dict[str, dict[str, Any]] = {}

    def kinds(self, past: ReadPast | None = None) -> Mapping[str, HabitKind]:
        """Return the habit kinds by name; ``[name]`` of an unknown one is a placeholder.

        *past* reads what happened, for those that look at it: once, and not where none does.
        """
        brought = partial(self._gather, "hearten_habit_kinds")
        looking = brought if past is None else partial(_with_past, brought, past, {})
        return Registry(KINDS, self._is_loaded, looking, _missing_kind)

    def exporters(self) -> Mapping[str, Exporter]:
        """Return the exporters by name."""
        return self._all("hearten_exporters")

    def importers(self) -> Mapping[str, Importer]:
        """Return the importers by name."""
        return self._all("hearten_importers")

    def templates(self) -> Mapping[str, PlanTemplate]:
        """Return the plan templates by name."""
        return self._all("hearten_plan_templates")

    def practices(self) -> Mapping[str, PracticeProxy]:
        """Return the practices that plugins bring, by name; ours stand in the library."""
        from hearten.content.library import library

        return self._gather("hearten_practices", {each.id for each in library().practices()})

    def questionnaires(self) -> Mapping[str, Questionnaire]:
        """Return the questionnaires by name; each is asked where a check-in names it."""
        return Registry(QUESTIONNAIRES, self._is_loaded, self._questionnaires)

    def names(self) -> tuple[str, ...]:
        """Return the names of the plugins that are on and load, beside what is built in."""
        return () if self.is_alone() else self._plugins().names()

    def settings(self, name: str) -> PluginSettings:
        """Return the settings of the plugin *name*, as declared and set; loads what is on."""
        return self._plugins().settings(name)

    def commands(self, flows: Collection[str]) -> Mapping[str, CommandProxy]:
        """Return the commands of plugins by name; they are kept for the help as well.

        *flows* are the commands of guided flows: no plugin may have one of them.
        """
        from hearten.plugins.command_names import refusal
        from hearten.plugins.plugin_list import remember_commands

        found: dict[str, CommandProxy] = {}
        for name, command in self._gather("hearten_commands").items():
            if why := refusal(name, flows, found):
                self._guard.fault(command.plugin, f'the command "{name}" {why}', aside=False)
            else:
                found[name] = command
        if self._on:  # else the next help would know of none
            remember_commands(
                self._home.state, ((c.plugin, c.name, c.help) for c in found.values())
            )
        return found

    def plan_saved(self, plan: Plan, folder: Path) -> None:
        """Tell every plugin that a plan was stored; each is given a copy."""
        if not self._may("hearten_plan_saved"):
            return
        self._tell("hearten_plan_saved", {"plan": plan, "folder": folder})

    def entry_saved(self, plan: Plan, entry: Entry, folder: Path) -> None:
        """Tell every plugin that something was written down; each is given copies."""
        self._tell_of("hearten_entry_saved", plan, entry, folder)

    def entry_removed(self, plan: Plan, entry: Entry, folder: Path) -> None:
        """Tell every plugin that an entry is taken back; each is given copies."""
        self._tell_of("hearten_entry_removed", plan, entry, folder)

    def _tell_of(self, hook: str, plan: Plan, entry: Entry, folder: Path) -> None:
        if not self._may(hook):  # the usual case, in a command that is to be quick
            return
        from hearten.plugins.sensitive_answers import without_sensitive

        (entry,) = without_sensitive((entry,), self.questionnaires())
        self._tell(hook, {"plan": plan, "entry": entry, "folder": folder})

    def _tell(self, hook: str, given: dict[str, Any]) -> None:
        """Tell plugins what is stored. To break that off is no end: the person is to hear of it."""
        from hearten.plugins import validate_results

        with suppress(KeyboardInterrupt):
            self._plugins().tell(hook, validate_results.nothing, given)

    def gives_notices(self) -> bool:
        """Say whether a plugin has a hook for notices."""
        return self._may("hearten_notices") and bool(self._plugins().names_with("hearten_notices"))

    def made_of(self) -> tuple[str, ...] | None:
        """Return the files and folders that the plugins at work came from.

        None where the same question may be answered otherwise by the same files: one of them is
        being written.
        """
        if not self._switched_on:
            return ()
        from hearten.plugins.loading import made_of

        if any(info.source == FILE and self._written(info.name) for info in self._switched_on):
            return None
        return made_of() + self._plugins().not_loaded_from()

    def notices(
        self, plan: Plan, happened: Callable[[], Sequence[Entry]], today: dt.date
    ) -> tuple[str, ...]:
        """Return what plugins have to say today: short printable lines.

        *happened* reads what they are given; it is not asked where none of them takes it.
        """
        if not self.gives_notices():
            return ()
        from hearten.plugins import validate_results
        from hearten.plugins.sensitive_answers import without_sensitive

        entries = happened() if self._plugins().take("hearten_notices", "entries") else ()
        held = without_sensitive(entries, self.questionnaires())
        given = {"plan": plan, "entries": held, "today": today}
        told = self._plugins().tell("hearten_notices", validate_results.notices, given)
        return tuple(line for _, lines in told for line in lines)

    def is_alone(self) -> bool:
        """Say whether no plugin is on but what is built in."""
        return not self._switched_on or not self._plugins().names()

    def _may(self, hook: str) -> bool:
        """Say whether a plugin that is on may answer *hook*; none is loaded for it."""
        return bool(self._switched_on) and self._plugins().may_have(hook)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return every fault of this session."""
        return self._guard.faults if self._has_run else ()

    def unsaid(self) -> tuple[Fault, ...]:
        """Return the faults not handed out here before, so that each is said once."""
        return self._guard.unsaid() if self._has_run else ()

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let the program itself act amid a command of a plugin."""
        with self._guard.lifted():
            yield

    def ended(self) -> None:
        """Say that the program is over; what plugins left running is a fault of this session."""
        if self._has_run:
            self._guard.ended()

    def infos(self, *, fresh: bool = False) -> tuple[PluginInfo, ...]:
        """Return what is known of every plugin, running none; *fresh* looks past the index."""
        from hearten.model.value import replace

        if fresh:
            from hearten.plugins.known_hooks import forget

            forget(self._home.state)
        infos = self._listed(fresh=fresh)
        if not self._on:
            return tuple(i if i.source == BUILT_IN else replace(i, state=OFF) for i in infos)
        return tuple(
            replace(i, state=SET_ASIDE) if i.state == ON and self._guard.is_aside(i.name) else i
            for i in infos
        )

    def hooks(self, name: str) -> tuple[str, ...]:
        """Return the hooks that the plugin *name* answers; loads the plugins that are on."""
        return self._plugins().hooks(name)

    @cached_property
    def _guard(self) -> Guard:
        """What catches the faults of plugins; made for the first that runs."""
        from hearten.plugins.guard import Guard

        return Guard(traced=self._traced, key_waits=self._key_waits)

    @property
    def _has_run(self) -> bool:
        return "_guard" in vars(self)

    @cached_property
    def _switched_on(self) -> tuple[PluginInfo, ...]:
        """The plugins that are on beside what is built in; none of them is loaded for it."""
        known = self._listed() if self._on else ()
        return tuple(info for info in known if info.state == ON and info.source != BUILT_IN)

    def _listed(self, *, fresh: bool = False) -> tuple[PluginInfo, ...]:
        return list_plugins(
            self._home.plugins,
            self._home.state,
            self._path,
            disabled=self._disabled,
            enabled=self._enabled,
            fresh=fresh,
        )

    def _plugins(self) -> Plugins:
        if self._loaded is None:
            from hearten.plugins.loading import Plugins

            self._loaded = Plugins(
                self._switched_on,
                self._home,
                self._guard,
                self._refused,
                self._written,
                self._settings,
            )
        return self._loaded

    def _is_loaded(self) -> bool:
        return self._loaded is not None and self._loaded.is_loaded()

    def _questionnaires(self) -> Mapping[str, Questionnaire]:
        from hearten.content.library import library

        asked = {each.id for each in library().questions()}
        return self._gather("hearten_questionnaires", asked)

    def _all(self, hook: str) -> dict[str, Any]:
        """Ask *hook* of what is built in and of every plugin: pluggy is loaded for it."""
        self._plugins().manager()
        return self._gather(hook)

    def _gather(self, hook: str, taken: Container[str] = ()) -> dict[str, Any]:
        """Ask *hook* once a session; nothing where no plugin is on and pluggy is not loaded."""
        if not self._is_loaded() and not self._may(hook):
            return {}
        if hook not in self._gathered:
            self._gathered[hook] = {}  # for a plugin that asks for the same while it is asked
            self._gathered[hook] = self._plugins().gather(hook, taken)
        return self._gathered[hook]


def _with_past(
    brought: Callable[[], Mapping[str, HabitKind]], past: ReadPast, bound: dict[str, HabitKind]
) -> Mapping[str, HabitKind]:
    """Return the habit kinds, those that look at what happened *bound* to it."""
    found = brought()
    if not any(getattr(kind, "looks", False) for kind in found.values()):
        return found
    if not bound:
        from hearten.plugins.habit_entries import HabitEntries
        from hearten.plugins.proxies import with_past

        bound |= with_past(found, HabitEntries(past))
    return bound


def _none_refused(name: str, raw: bytes) -> str:
    return ""


def _none_written(name: str) -> bool:
    return False


def _missing_kind(name: str) -> HabitKind:
    from hearten.plugins.proxies import MissingKind

    return MissingKind(name)


class Registry(Mapping[str, T]):
    """Named objects that a daily command uses.

    Plugins are loaded only when a name is asked for that is not in the index, or all of them.
    """

    def __init__(
        self,
        index: Mapping[str, str],
        is_loaded: Callable[[], bool],
        brought: Callable[[], Mapping[str, T]],
        missing: Callable[[str], T] | None = None,
    ) -> None:
        """*brought* loads plugins and returns what they and we bring; nothing where none is on.

        *is_loaded* tells whether they are; *missing* makes what stands under an unknown name.
        """
        self._index = index
        self._is_loaded = is_loaded
        self._brought = brought
        self._missing = missing
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return what stands under *name*; the placeholder, or KeyError, when nothing does."""
        if name in self._index and not self._is_loaded():
            return self._own(name)
        known = self._known()
        if name not in known and self._missing is not None:
            return self._missing(name)
        return known[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return what stands under *name*, or *default*; never a placeholder."""
        if name not in self:
            return default
        return self[name]

    def __contains__(self, name: object) -> bool:
        """Say whether somebody brings *name*."""
        return name in self._index or name in self._known()

    def __iter__(self) -> Iterator[str]:
        """Walk the names, built-in ones first."""
        return iter(self._known())

    def __len__(self) -> int:
        """Count the names."""
        return len(self._known())

    def _known(self) -> Mapping[str, T]:
        return self._brought() or {name: self._own(name) for name in self._index}

    def _own(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = load_object(self._index[name])
        return self._made[name]
