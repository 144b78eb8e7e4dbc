"""What one run of the program knows: its folders, its settings, its plan and its clock."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from hearten.clock import local, now, seconds, zone_name
from hearten.model.errors import HeartenError, UsageError
from hearten.model.value import field, replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.contract import HabitKind
    from hearten.plugins.host import Host
    from hearten.storage.journal.journal_files import Journal
    from hearten.storage.local.config import Config
    from hearten.storage.local.drafts import Drafts
    from hearten.storage.local.home import Home
    from hearten.storage.log.log_files import Log
    from hearten.storage.log.query import LogSummary
    from hearten.storage.plan.folder import PlanFolder
    from hearten.storage.plan.reader import Loaded
    from hearten.storage.plan.transaction import SaveResult


def refused_in(home: Home) -> Callable[[str, bytes], str]:
    """Return what says why a single-file plugin may not run with the bytes it has, if so.

    It knows the home alone: were it to hold the session, a window would outlive its run.
    """
    return partial(_refused, home)


def _refused(home: Home, name: str, raw: bytes) -> str:
    from hearten.storage.local.plugin_pins import pinned

    return pinned(home, name, raw)


def written_in(home: Home) -> Callable[[str], bool]:
    """Return what says which single-file plugins are being written."""
    return partial(_written, home)


def _written(home: Home, name: str) -> bool:
    from hearten.storage.local.plugin_pins import may_change

    return may_change(home, name)


class NoPlanToRead(HeartenError):
    """The plan file does not read, so nothing in it can be found by name."""


@valueclass(frozen=False, kw_only=True)
class Session:
    """One run. Folders, settings, plugins and plan are opened when they are first needed.

    *accept* is the person's word that a plan that lost much elsewhere is right as it is.
    *on_screen*: the screens were open, and said what there was to say; *key_waits* tells there
    whether a key was pressed that nothing took up yet. *used* is the plan folder
    that was looked at, *read_last* the plan as it was read last, and *closed* what was said of
    files that others could open. *moved* is what there is to say where a home of before was moved.
    *own* is the run of the person's own, where this one is about an example of which nothing is
    kept. *zone_said* is what was said of the zone of the plan. *keeps*: this run is there to bring
    kept calendars up to date. *calendar* is the person's own one, where it is named for this run,
    and *coming* what was seen in it of the coming days.
    """

    environ: Mapping[str, str]
    plan: Path | None = None
    plain: bool = False
    json: bool = False
    plugins_on: bool = True
    trace: bool = False
    accept: bool = False
    date: dt.date | None = None
    on_screen: bool = False
    key_waits: Callable[[bool], bool] | None = None
    used: PlanFolder | None = None
    read_last: Loaded | None = None
    moved: str = ""
    closed: tuple[str, ...] | None = None
    zone_said: tuple[str, ...] = ()
    calendar: str | None = None
    keeps: bool = False
    clock: Callable[[], dt.datetime] = now
    coming: Any = field(default=None, repr=False, compare=False)
    own: Session | None = field(default=None, repr=False, compare=False)
    _entries: tuple[object, Sequence[Entry]] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def started(cls, environ: Mapping[str, str], options: Mapping[str, str | bool]) -> Session:
        """Return the session that the environment and the global options describe."""
        from hearten.storage.local.home import expanded

        seconds()  # a clock that does not read is said at the start
        plan = options.get("plan") or environ.get("HEARTEN_PLAN")
        date = options.get("date")
        session = cls(
            environ=environ,
            plan=expanded(str(plan)) if plan else None,
            plain=bool(options.get("plain")),
            json=bool(options.get("json")),
            plugins_on=not options.get("no_plugins"),
            trace=bool(options.get("trace")),
            accept=bool(options.get("accept")),
        )
        if date:
            session.date = session._date_of(str(date))
        return session

    def _date_of(self, text: str) -> dt.date:
        """Return the day that ``--date`` names."""
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            from hearten.model.day_words import day_named, takes_a_day

        day = day_named(text, self.today_here(), ahead=False)
        if day is None:
            raise UsageError(takes_a_day("--date", ahead=False))
        return day

    @cached_property
    def home(self) -> Home:
        """Return the folders of this person; those of before are moved, once."""
        from hearten.storage.local.home import home_from, is_of_before

        home = home_from(self.environ)
        if is_of_before(home):
            from hearten.storage.local.home_migration import settled

            home, self.moved = settled(home)
        return home

    @cached_property
    def config(self) -> Config:
        """Return the settings; the defaults where the file does not read."""
        from hearten.storage.local.config import load

        return load(self.home)

    def reload_config(self) -> None:
        """Read the settings again after a change of them."""
        self.__dict__.pop("config", None)

    def reload_plugins(self) -> None:
        """Read the settings again, and load plugins anew when they are asked for next."""
        self.reload_config()
        before = self.__dict__.pop("host", None)
        if before is not None:
            before.ended()

    @cached_property
    def drafts(self) -> Drafts:
        """Return the drafts: words typed and not yet saved."""
        from hearten.storage.local.drafts import Drafts

        return Drafts(self.home)

    @cached_property
    def host(self) -> Host:
        """Return the plugin host. Settings that do not read switch nothing off, so: no plugins."""
        from hearten.plugins.host import Host

        stored = None
        if self.config.plugins:
            from hearten.plugins.settings import StoredSettings
            from hearten.storage.local.config import placed

            stored = StoredSettings(tables=self.config.plugins, placed=partial(placed, self.home))
        readable = all(problem.hint for problem in self.config.problems)
        return Host(
            home=self.home,
            disabled=self.config.disable,
            enabled=self.config.enable,
            plugins_on=self.plugins_on and readable,
            refused=refused_in(self.home),
            written=written_in(self.home),
            settings=stored,
            key_waits=self.key_waits,
            traced=bool(self.environ.get("HEARTEN_TRACE_PLUGINS")),
        )

    def kinds(self) -> Mapping[str, HabitKind]:
        """Return the habit kinds that are here, by name; with what happened as it stands now.

        What happened is read for those alone that look at it.
        """
        return self.host.kinds(self._past_of_habits)

    def _past_of_habits(self) -> tuple[Plan | None, Sequence[Entry], dt.date]:
        """Return the plan, what its log holds, and the day it is."""
        last = self.read_last
        plan = last.plan if last is not None and last.plan is not None else self.plan_if_any()
        entries: Sequence[Entry] = ()
        if plan is not None:
            with suppress(HeartenError):  # what does not read is said beside the day
                entries = self.every_entry(plan)
        return plan, entries, self.today(plan)

    def every_entry(self, plan: Plan) -> Sequence[Entry]:
        """Return all entries of the log, read again once somebody wrote in it. For plugins alone.

        CannotRead where it cannot be had.
        """
        log, starts = self.log(), plan.settings.day_starts_at
        seen = log.folder, self.stamp_of_log(), starts
        if self._entries is None or self._entries[0] != seen:
            self._entries = seen, log.read(starts).entries
        return self._entries[1]

    def practice_name(self, id: str) -> str:
        """Return the name of a practice, ours or a plugin's; its id in words where it is gone."""
        from hearten.content.practice_names import name_of
        from hearten.model.ids import worded

        if name := name_of(id):
            return name
        brought = self.host.practices().get(id)
        return brought.page.practice.name if brought is not None else worded(id)

    def now(self) -> dt.datetime:
        """Return the present moment, with its zone."""
        return self.clock()

    def today(self, plan: Plan | None = None) -> dt.date:
        """Return the day it is for the person: ``--date``, else by the plan's own day start."""
        if self.date is not None:
            return self.date
        from hearten.model.dates import day_of

        starts = plan.settings.day_starts_at if plan is not None else dt.time(4)
        return day_of(self.now(), starts)

    def today_here(self) -> dt.date:
        """Return the day it is for the person, by the plan at hand where it reads."""
        return self.today(self.plan_if_any())

    def moment(self, plan: Plan | None = None) -> dt.datetime:
        """Return the moment a command is about: now, or this time of the day of ``--date``.

        What is written down carries the moment at which it was written, which is ``now``.
        """
        now = self.now()
        if self.date is None:
            return now
        from hearten.model.dates import day_of

        starts = plan.settings.day_starts_at if plan is not None else dt.time(4)
        night = now.date() - day_of(now, starts)  # before the day starts, it is the night after
        return dt.datetime.combine(self.date + night, now.timetz())

    def ends(self, plan: Plan, day: dt.date) -> dt.datetime:
        """Return the moment at which *day* is over for the person, by the clock here."""
        after = dt.datetime.combine(day + dt.timedelta(days=1), plan.settings.day_starts_at)
        return local(after)

    @property
    def silent(self) -> bool:
        """Say whether nothing beside the command has anything to say: settings, plugins."""
        return not self.config.problems and not self.host.faults

    def stamp_of_log(self) -> tuple[object, ...]:
        """Return what is otherwise once somebody wrote in the log: names, sizes, times."""
        try:
            log = self.log()
            found = [(name, log.files.lstat(log.folder / name)) for name in log.names()]
        except (OSError, HeartenError):
            return ()
        return tuple((name, each.st_size, each.st_mtime_ns) for name, each in found)

    def stamp_of_plan(self) -> tuple[int, int] | None:
        """Return what is otherwise once somebody wrote the plan file."""
        try:
            folder = self.folder()
            each = folder.files.lstat(folder.file)
        except (OSError, HeartenError):
            return None
        return each.st_size, each.st_mtime_ns

    def folder(self) -> PlanFolder:
        """Return the folder of the plan at hand; NoPlan (exit 4) when there is none.

        Where one was open on a screen and is gone, what can be done there is said.
        """
        from hearten.content.words import PLAN_GONE
        from hearten.storage.local.home import NoPlan

        try:
            return self._folder()
        except NoPlan:
            if self.on_screen and self.lost is not None:
                raise NoPlan(PLAN_GONE) from None
            raise

    @property
    def lost(self) -> Path | None:
        """The folder of the plan that was open, where it is not there any more."""
        used = self.used
        return None if used is None or used.path.is_dir() else used.path

    def _folder(self) -> PlanFolder:
        from hearten.model.fields import quoted
        from hearten.storage.fs.disk import is_folder
        from hearten.storage.local.home import NoPlan, current_folder, where_now
        from hearten.storage.plan.folder import PlanFolder

        path = (
            where_now(self.home, self.plan)
            if self.plan
            else current_folder(self.home, self.config.plan)
        )
        if self.plan is not None and path.name == "plan.toml" and not is_folder(path):
            path = path.parent
        folder = PlanFolder(path, self.home)
        if folder.exists() or (path / "history").is_dir():
            self.used = folder
            return folder
        if self.plan is not None:
            raise NoPlan(
                f"There is no plan.toml in {quoted(str(path))}. To begin one there: hearten new"
            )
        raise NoPlan(
            f"The settings name the plan {quoted(path.name)}, and there is none of that name. "
            "To use another: hearten config plan NAME"
        )

    def folder_if_any(self) -> PlanFolder | None:
        """Return the folder of the plan at hand, or None when there is none yet."""
        from hearten.storage.local.home import NoPlan

        try:
            return self.folder()
        except NoPlan:
            return None

    def load(self, *, checked: bool = True) -> Loaded:
        """Return the plan at hand as it stands on disk. Looking writes nothing.

        Not *checked*, the plan is whole, and not all that may be wrong with it is looked for.
        """
        self.read_last = self.folder().load(kinds=self.host.kinds(), checked=checked)
        return self.read_last

    def readable_plan(self, *, emptied: bool = False) -> Plan:
        """Return the plan as far as it reads; NoPlanToRead, with its problems, where it does not.

        A file that holds nothing any more is a plan with nothing in it where *emptied* is fine.
        """
        loaded = self.load(checked=False)
        if loaded.gone and not (emptied and loaded.plan):
            raise NoPlanToRead(loaded.read_only)
        if loaded.plan is None:
            raise NoPlanToRead(loaded.why_unread)
        return loaded.plan

    def plan_if_any(self) -> Plan | None:
        """Return the plan at hand as far as it reads; what is wrong with it is said elsewhere."""
        with suppress(HeartenError):
            return self.load(checked=False).plan
        return None

    def log(self) -> Log:
        """Return the log of the plan at hand: what happened."""
        from hearten.storage.log.log_files import Log

        return Log(self.folder().path, self.home)

    def journal(self) -> Journal:
        """Return the journal of the plan at hand: the person's words."""
        from hearten.storage.journal.journal_files import Journal

        return Journal(self.folder().path, self.home)

    def past(self, plan: Plan, day: dt.date) -> LogSummary:
        """Return what the log knows of the week that holds *day*, and of before."""
        from hearten.model.dates import week_of
        from hearten.storage.log.query import query

        settings = plan.settings
        first, last = week_of(day, settings.week_starts)
        return query(self.log(), first, last, day, settings.day_starts_at)

    def save(self, loaded: Loaded, plan: Plan, why: str) -> SaveResult:
        """Store *plan* over what was loaded; tell plugins once it is stored.

        *why* stands in the history ("Paused: Wind down"). Raises NotStored (exit 6) when
        nothing could be stored, CannotEdit where the file has a shape we leave alone.
        """
        from hearten.model.plan.changes import diff
        from hearten.model.plan.from_data import plan_to_data

        assert loaded.plan is not None
        changes = diff(plan_to_data(loaded.plan), plan_to_data(plan))
        folder = self.folder()
        saved = folder.save(loaded, changes, why, self.now(), accept=self.accept)
        if changes and saved.conflict is None:
            self.host.plan_saved(saved.loaded.plan or plan, folder.path)
            if loaded.plan.settings.countries != plan.settings.countries:
                self._countries_last_in_plan()
        return saved

    def _countries_last_in_plan(self) -> None:
        """Note that countries were chosen in a plan later than in the settings."""
        from hearten.content.help_lines import CHOSEN_OVER
        from hearten.storage.local.config import store

        if self.config.countries:
            with suppress(HeartenError):  # the plan is stored; at worst both are shown
                store(self.home, {CHOSEN_OVER: []})
                self.reload_config()

    def create(self, plan: Plan, why: str) -> SaveResult:
        """Store a new plan: in ``--plan DIR``, else in a new folder of this home."""
        from hearten.storage.local.home import new_folder
        from hearten.storage.plan.folder import PlanFolder

        path = self.plan if self.plan is not None else new_folder(self.home)
        folder = PlanFolder(path, self.home)
        saved = folder.create(plan, why, self.now(), kinds=self.kinds(), accept=self.accept)
        if self.plan is None:
            self.plan = path
            saved = replace(saved, notices=(*saved.notices, *self._take_up(path)))
        self.host.plan_saved(plan, folder.path)
        return saved

    def _take_up(self, path: Path) -> Iterator[str]:
        """Use the new plan from now on where there are others; yield what to say of that."""
        from hearten.storage.local import config
        from hearten.storage.local.home import plan_folders

        try:
            others = [folder.name for folder in plan_folders(self.home) if folder != path]
        except OSError:  # the plan is stored, whatever the disk says now
            yield f"To open this plan: hearten --plan {path}"
            return
        before = self.config.plan or next(iter(others), None)
        if before is None:
            return
        try:
            config.store(self.home, {"plan": path.name})
        except HeartenError as error:
            yield f"{error.sentence} To open this plan: hearten --plan {path}"
            return
        self.reload_config()
        yield f"It is the plan in use now. The one before, {before}, is as it was."

    def time_zone(self) -> str | None:
        """Return the name of this computer's time zone, where it can be told."""
        return zone_name(self.environ)

    def random(self, count: int) -> bytes:
        """Return *count* random bytes, for ids."""
        return os.urandom(count)
