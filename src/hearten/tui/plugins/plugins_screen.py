"""All plugins there are, one row each; and one of them, with what can be done with it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.plugins import words
from hearten.actions.plugins.plugin_settings import settings_of
from hearten.actions.plugins.plugin_state import about, bytes_of, find_exactly, labels_of, plugins
from hearten.actions.plugins.turn_on import (
    TurnedOn,
    is_on,
    try_again,
    turn_off,
    turn_on,
    what_runs,
)
from hearten.model.errors import HeartenError
from hearten.plugins.plugin_list import BUILT_IN, FILE, ON, SET_ASIDE
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, CHOOSE
from hearten.tui.destinations import Choose, OpenPlugin, SetPlugin
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import said, shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.plugins.plugin_list import PluginInfo
    from hearten.tui.state import AppState

_ON, _OFF, _AGAIN, _SET, _YES, _NO = "on", "off", "again", "settings", "yes", "no"


class PluginsScreen(BaseScreen[None]):
    """One row a plugin. None is run to list them but those that are on anyway."""

    COMMAND_TABLE = (CHOOSE, BACK)

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self.app_state = app_state
        self._at = ""

    def top(self) -> tuple[Content, Content]:
        """Say where this is."""
        return shown(f"{self.hearten.called} · plugins"), shown("")

    def page(self) -> Iterable[Widget]:
        """Every plugin, and where single files are."""
        yield Static(shown(words.PLUGINS), classes="question")
        yield Static(shown(words.WHAT_PLUGINS_ARE), classes="words")
        yield PickList(self._rows(), at=self._at, find=False)
        folder = words.FILES_ARE_IN.format(folder=self.app_state.session.home.plugins)
        yield Static(shown(folder, "$hint"), classes="gap")

    def _rows(self) -> list[Row]:
        session = self.app_state.session
        rows = []
        for info in plugins(session):
            seen = info.state == ON and info.source != BUILT_IN
            brings = words.brings_to_person(labels_of(info.name, session)) if seen else {}
            under = "; ".join(f"{heading}: {held}" for heading, held in brings.items())
            rows.append(
                Row(
                    key=info.sure_name,
                    label=shown(info.name, lines=False),
                    note=shown(words.state_in_words(info), lines=False),
                    under=(shown(under, "$hint", lines=False),) if under else (),
                )
            )
        return rows

    def on_mount(self) -> None:
        """Begin at the first."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Look at one."""
        event.stop()
        self._at = event.key
        self.go_to(OpenPlugin(event.key), self._came_back)

    def _came_back(self, _: None) -> None:
        self.refresh(recompose=True)
        self.call_after_refresh(self.on_mount)

    def action_back(self) -> None:
        """Go back: the day looks at itself anew, with what is on now."""
        self.dismiss()


class PluginScreen(BaseScreen[None]):
    """One plugin: what is known of it, what went wrong in it, and switching it."""

    COMMAND_TABLE = (CHOOSE, BACK)

    def __init__(self, app_state: AppState, name: str) -> None:
        """*name* is that by which it alone is meant."""
        super().__init__()
        self.app_state = app_state
        self._which = name
        self._known = find_exactly(name, app_state.session)
        self._told: tuple[str, ...] = ()
        self._raw = b""

    def top(self) -> tuple[Content, Content]:
        """Say where this is."""
        return shown(f"{self.hearten.called} · plugins"), shown("")

    @property
    def _info(self) -> PluginInfo:
        """What is known of it now; of a file that was taken away meanwhile, what was known last."""
        with suppress(HeartenError):
            self._known = find_exactly(self._which, self.app_state.session)
        return self._known

    def page(self) -> Iterable[Widget]:
        """What is known of it, what went wrong, and what can be done."""
        session, info = self.app_state.session, self._info
        yield Static(shown(info.name, lines=False), classes="question")
        told = self._told or tuple(
            for_screen(fault.sentence())
            for fault in session.host.faults
            if fault.plugin == info.name
        )
        for line in told:
            yield Static(shown(line), classes="words")
        labels = labels_of(info.name, session) if info.state == ON else {}
        names = {*labels, "hooks", "settings"}
        known = {key: each for key, each in about(info, session).items() if key not in names}
        for heading, value in {**known, **words.brings_to_person(labels)}.items():
            if value:
                yield Static(said((f"{heading}: ", "$hint"), shown(value)))
        settings = settings_of(session, info.name) if info.state == ON else ()
        for place, each in enumerate(settings):
            asks = each.field.label or each.field.key
            asks += " " if asks.endswith("?") else ": "
            setting = said(shown(asks, "$hint"), shown(each.shown or words.NOT_SET))
            yield Static(setting, classes="" if place else "gap")
        yield PickList(self._rows(info), find=False, classes="gap")

    def _rows(self, info: PluginInfo) -> list[Row]:
        rows = []
        if info.state == SET_ASIDE:
            rows.append(Row(key=_AGAIN, label=shown(words.TRY_AGAIN)))
        if info.state == ON and settings_of(self.app_state.session, info.name):
            rows.append(Row(key=_SET, label=shown(words.SETTINGS)))
        if info.source == BUILT_IN:
            rows.append(Row(key=_NO, label=shown(words.BACK), note=shown(words.ALWAYS_ON)))
        elif info.state in (ON, SET_ASIDE):
            rows.append(Row(key=_OFF, label=shown(words.TURN_OFF), note=shown(words.FROM_NOW)))
        else:
            rows.append(Row(key=_ON, label=shown(words.TURN_ON), note=shown(words.FROM_NOW)))
        return rows

    def on_mount(self) -> None:
        """Begin at what can be done."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Do it; before a file may run, it is shown, and asked about."""
        event.stop()
        session, info = self.app_state.session, self._info
        try:
            if event.key == _OFF:
                self._show(TurnedOn(turn_off(session, info)))
            elif event.key == _AGAIN:
                try_again(session)
                self._show(is_on(session, info.name))
            elif event.key == _SET:
                self._ask_settings()
            elif event.key == _ON and info.source == FILE:
                self._ask(info)
            elif event.key == _ON:
                self._on(turn_on(session, info, b""))
            else:
                self.action_back()
        except HeartenError as error:
            self._say(error.sentence)

    def _ask(self, info: PluginInfo) -> None:
        self._raw = bytes_of(info, self.app_state.session)
        rows = [
            Row(key=_NO, label=shown(words.LEAVE_OFF)),
            Row(key=_YES, label=shown(words.YES_ON)),
        ]
        shown_before = what_runs(self.app_state.session, info, self._raw)
        self.go_to(Choose(words.TURN_ON_ASK, rows, intro=shown_before), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer != _YES:
            return
        try:
            self._on(turn_on(self.app_state.session, self._info, self._raw))
        except HeartenError as error:
            self._say(error.sentence)

    def _on(self, turned: TurnedOn) -> None:
        """Say what came of it, and ask what it needs to know, once."""
        self._show(turned)
        asked = settings_of(self.app_state.session, self._info.name) if turned.works else ()
        if any(each.is_asked for each in asked):
            self._ask_settings()

    def _ask_settings(self) -> None:
        self.go_to(SetPlugin(self._info.name), lambda _: self._say())

    def _show(self, turned: TurnedOn) -> None:
        """Say what came of it; the plan is read again with the kinds that are here now."""
        self.app_state.read()
        self._say(turned.told, *(fault.sentence() for fault in turned.faults))

    def _say(self, *told: str) -> None:
        self._told = tuple(map(for_screen, told))
        self.refresh(recompose=True)
        self.call_after_refresh(self.on_mount)

    def action_back(self) -> None:
        """Back to all of them."""
        self.dismiss()
