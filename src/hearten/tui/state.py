"""What the screens share of a run: the plan as last read, saving it, and what is said once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from hearten.actions.today.words import EXAMPLE_LEADS_BACK, EXAMPLE_TOLD
from hearten.content.words import KEPT_ASIDE, OFFERED_AGAIN, PLAN_WAS_IN
from hearten.model.errors import HeartenError
from hearten.tui.screen_ways import for_screen
from hearten.tui.terminal import answers_queries, is_light

if TYPE_CHECKING:
    import datetime as dt
    import threading
    from collections.abc import Callable, Iterable, Mapping

    from hearten.actions.help.plan_for_help import HelpPlan
    from hearten.actions.result import PlanChange
    from hearten.actions.session import Session
    from hearten.actions.today.controller import Turned
    from hearten.actions.undo.undo import Undoing
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.reader import Loaded

SAY_SO = "On the plan page, y says so."


class AppState:
    """What a run knows while it is on the screen. The plan on disk is the truth."""

    leads_back = False  # whether it was opened from the welcome, to look around

    def __init__(self, session: Session) -> None:
        """*session* is only looked into when something is needed, but for its clock."""
        self.session = session
        self.loaded: Loaded | None = None
        self.countries: tuple[str, ...] = ()
        self.greeted: dt.date | None = None
        self.welcomed: dt.date | None = None  # the day on which this run said welcome back
        self.turned: list[Turned] = []
        self._keepers: list[Callable[[], str]] = []
        self._theme_chosen = False
        self._said: set[str] = set()
        self._watch: threading.Event | None = None
        self._greeter: tuple[dt.date, object] | None = None
        began = session.now()
        self._began = began.replace(microsecond=began.microsecond // 1000 * 1000)  # as ids have it

    @property
    def light(self) -> bool:
        """Say whether the person wants the light theme; where they said neither, the terminal."""
        theme = self.session.config.theme
        return theme == "light" or (theme == "auto" and is_light(self.session.environ))

    @property
    def follows_terminal(self) -> bool:
        """Say whether the theme is the terminal's to say, and it is one that can be asked."""
        theme = self.session.config.theme
        return theme == "auto" and not self._theme_chosen and answers_queries(self.session.environ)

    def call_it(self, name: str) -> None:
        """Remember what the program is called on the screen. HeartenError where it cannot be."""
        from hearten.storage.local.config import store

        store(self.session.home, {"called": name or None})
        self.session.reload_config()

    def keep_theme(self, light: bool) -> None:
        """Remember the theme that was chosen. HeartenError where it cannot be stored."""
        self._theme_chosen = True
        from hearten.storage.local.config import store

        store(self.session.home, {"theme": "light" if light else "dark"})
        self.session.reload_config()

    @property
    def plan(self) -> Plan | None:
        """The plan as last read; None when there is none that reads."""
        return self.loaded.plan if self.loaded else None

    @property
    def open_plan(self) -> Plan:
        """The plan as last read, for what is only there where one is open."""
        assert self.plan is not None
        return self.plan

    @property
    def today(self) -> dt.date:
        """The day it is for the person."""
        return self.session.today(self.plan)

    def greets(self, day: dt.date, who: object, *, seen: bool = True) -> bool:
        """Say whether *who* is the one place that says hello on *day*: the first that is *seen*."""
        if self._greeter is None or self._greeter[0] != day:
            if seen:
                self._greeter = (day, who)
            return True
        return self._greeter[1] is who

    def read(self) -> Loaded | None:
        """Read the plan from disk; None when there is none yet.

        One that the settings name, or that was open, and that is not there is no reason to begin
        anew: NoPlan.
        """
        from hearten.storage.local.home import NoPlan

        try:
            self.loaded = self.session.load()
        except NoPlan:
            self.loaded = None
            if (lost := self.session.lost) is not None:
                raise NoPlan(PLAN_WAS_IN.format(folder=lost)) from None
            if self.session.plan is None and self.session.config.plan:
                raise
        return self.loaded

    def catch_up(self) -> None:
        """Read the plan again: it may have been changed elsewhere. One that can't be read stays."""
        held = self.loaded
        try:
            self.read()
        except HeartenError:
            self.loaded = held
        if self.plan is None:
            self.loaded = held

    def save(self, plan: Plan, why: str, done: str) -> str:
        """Store *plan*, read it again, and return what to say. HeartenError when it cannot be."""
        from hearten.actions.result import said_after

        assert self.loaded is not None
        if why_not := self.closed():
            raise HeartenError(why_not)
        saved = self.session.save(self.loaded, plan, why)
        self.read()
        return for_screen(said_after(saved, done).text)

    def apply(self, change: PlanChange) -> str:
        """Store *change*, where it changes anything; return what to say. HeartenError, too."""
        if change.plan == self.plan:
            return change.said
        return self.save(change.plan, change.why, change.said)

    def closed(self) -> str:
        """Return why nothing may be changed now, or an empty string."""
        loaded = self.loaded
        if loaded is None or not loaded.read_only:
            return ""
        if not loaded.acceptable:
            return for_screen(loaded.read_only)
        return "" if self.session.accept else f"{for_screen(loaded.read_only)} {SAY_SO}"

    def accept(self) -> None:
        """Take the person's word that a plan that lost much is right as it is."""
        self.session.accept = True

    def undoing(self, way: str) -> Undoing:
        """Return what "undo" or "redo" would do; HeartenError where there is nothing to do."""
        from hearten.actions.undo.undo import undoing

        return undoing(self.session, way, self._began)

    def undo(self, meant: Undoing) -> str:
        """Do what was *meant*, and return what to say."""
        from hearten.actions.undo.undo import do

        told = for_screen(do(self.session, meant).text)
        self.read()
        return told

    def plan_for_help(self) -> HelpPlan:
        """Return what Help now shows of the plan; where it lost that, what an earlier one has."""
        from hearten.actions.help.plan_for_help import (
            HelpPlan,
            missing_parts,
            plan_folder,
            plan_for_help,
            settings_for_help,
        )

        loaded, session = self.loaded, self.session
        whole = loaded.document if loaded and not loaded.read_only else None
        if whole is not None and not missing_parts(whole.data):
            return HelpPlan(whole.data)
        named, environ = str(session.plan or ""), session.environ
        found = plan_for_help(plan_folder(named, settings_for_help(environ), environ))
        return HelpPlan(whole.data) if whole is not None and not found.data else found

    def chosen_countries(self, data: Mapping[str, Any] | None) -> tuple[str, ...]:
        """Return the countries to show help lines of: chosen last, else those of this place."""
        from hearten.actions.help.countries import country_here
        from hearten.actions.help.help_now import chosen_countries
        from hearten.actions.help.plan_for_help import settings_for_help

        environ = self.session.environ
        kept = chosen_countries(data, settings_for_help(environ))
        return self.countries or kept or country_here(environ)

    def keep_countries(self) -> None:
        """Remember the chosen countries. HeartenError when they cannot be stored."""
        from hearten.actions.help.help_now import country_settings
        from hearten.storage.local.config import store

        store(self.session.home, country_settings(self.countries, self.plan_for_help().data))

    def close(self) -> None:
        """Leave nothing behind that was only for this run."""
        if self._watch is not None:
            self._watch.set()

    def watch_calendars(self) -> None:
        """Have the calendars that are kept written anew, from now to the end of the screens."""
        from hearten.actions.calendar.keep import watch

        if self._watch is None:
            self._watch = watch(self.session)

    def notices(self) -> tuple[str, ...]:
        """Return what is to be said and was not yet: plugin faults, copies in conflict.

        That all of it is an example is said each time.
        """
        from hearten.actions.notices import closed_to_others, other_day

        told_of_it = EXAMPLE_LEADS_BACK if self.leads_back else EXAMPLE_TOLD
        example = (told_of_it,) if self.session.own is not None else ()
        faults = self.session.host.unsaid()
        told = list[str]()
        if faults:
            from hearten.plugins.guard import sentences

            told += sentences(faults)
        if any(fault.aside for fault in faults):
            from hearten.actions.plugins.words import ON_PLUGINS_PAGE

            told.append(ON_PLUGINS_PAGE)
        folder = self.session.folder_if_any()
        if folder is not None and folder.exists():
            told += closed_to_others(self.session)
            if self.session.config.keep_calendars:
                from hearten.actions.calendar.keep import failures

                try:
                    told += failures(self.session)
                except HeartenError as error:  # a line of the settings does not read
                    told.append(error.sentence)
            if self.plan is not None:
                told += other_day(self.session, self.plan, on_screen=True)
            told += [
                f"There is another copy of this plan beside it: {copy.name}. "
                "On the plan page, b brings both together."
                for copy in folder.conflict_copies()
            ]
        if why_not := self.closed():
            told.append(why_not)
        return (*example, *self.unsaid(map(for_screen, told)))

    def unsaid(self, told: Iterable[str]) -> tuple[str, ...]:
        """Return those of *told* that were not said yet: each is said once."""
        new = tuple(line for line in dict.fromkeys(told) if line not in self._said)
        self._said.update(new)
        return new

    def has_draft(self) -> bool:
        """Say whether words may wait in a draft over the plan at hand, without reading any."""
        owner = f"{self.plan.id if self.plan else 'new'}-"
        return any(name.startswith(owner) for name in self.session.drafts.names())

    def said_of_drafts(self) -> str:
        """Return what the shell is told of what was begun in this run and waits; or nothing."""
        waiting = self.session.drafts.kept_here()
        line = f"{self.plan.id}-line-" if self.plan else "line"
        asked_again = any(not name.startswith(line) for name in waiting)
        parts = (KEPT_ASIDE if waiting else "", OFFERED_AGAIN if asked_again else "")
        return " ".join(filter(None, parts))

    def keeper(self, keep: Callable[[], str]) -> Callable[[], None]:
        """Have *keep* called whenever the program ends; return what forgets it again.

        *keep* returns what stood in the way, or nothing.
        """
        self._keepers.append(keep)
        return lambda: self._keepers.remove(keep) if keep in self._keepers else None

    def keep(self) -> str:
        """Keep everything that is typed and not yet saved, whatever one of them may raise.

        Return what stood in the way, or nothing.
        """
        told: list[str] = []

        def tell(keep: Callable[[], str]) -> None:
            told.append(keep())

        with ExitStack() as each:
            for keep in reversed(self._keepers):
                each.callback(tell, keep)
        return next(filter(None, told), "")
