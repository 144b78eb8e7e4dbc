"""The page of a calendar: beside what each export has, it can be kept up to date, or no more."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from hearten.actions.calendar import words
from hearten.actions.calendar.own_calendar import (
    WHAT_LOOKING_IS,
    WHERE_IS_IT,
    YOUR_OWN,
    look_at,
)
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.storage.fs.disk import is_folder
from hearten.storage.local.home import expanded
from hearten.tui.command import BACK, KeyCommand
from hearten.tui.export.export_screen import ExportPage
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.collapsible import CollapsibleSection
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.text_button import TextButton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.widget import Widget

    from hearten.actions.calendar.keep import Kept
    from hearten.actions.export.export import Exported
    from hearten.actions.session import Session

_WRITE = ExportPage.COMMAND_TABLE[0]


class CalendarSettled(Message):
    """Something of calendars was settled, or could not be; *told* says it."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.told = told


class CalendarPage(ExportPage):
    """What is written once can be written anew after every change."""

    COMMAND_TABLE = (
        _WRITE,
        KeyCommand(
            "keep", "ctrl+s", words.DOES_KEEP, words.KEEP_FOOT, first=True, gives_way=True,
            short=words.KEEP_SHORT,
            also="calendar sync syncthing nextcloud phone reminders ring",
        ),
        KeyCommand(foot="on", shown="tab"),
        BACK,
    )  # fmt: skip

    def page(self) -> Iterable[Widget]:
        """What an export has, and what keeps it up to date."""
        yield from super().page()
        yield CollapsibleSection(shown(words.STAY_UP_TO_DATE), self._beside, "kept")
        if self.app_state.session.own is None:
            own = partial(OwnCalendar, self.app_state.session)
            yield CollapsibleSection(shown(YOUR_OWN), lambda: [own()], "own")

    def _beside(self) -> Iterator[Widget]:
        """Yield how a calendar stays up to date, what is kept, and what is done elsewhere."""
        yield Static(shown(words.WHAT_KEEPING_IS), classes="words")
        yield KeptCalendarList(self.app_state.session)
        for line in words.IN_A_SHELL:
            yield Static(shown(line, "$hint"), classes="words")

    def foot(self) -> Iterable[Widget]:
        """What each export has, and a way to keep it once it is written."""
        yield from super().foot()
        yield Horizontal(TextButton(words.KEEP_IT, classes="begin"), id="keep-row")

    def action_write(self, replace: bool = False) -> None:
        """Write the file; what was written before it is offered no more."""
        self.remove_class("-offered")
        super().action_write(replace)

    def written(self, done: Exported) -> Iterator[str]:
        """Offer to keep what was written up to date, unless it is."""
        from hearten.actions.calendar.keep import whole_path

        there = {whole_path(str(path)) for path in done.paths}
        kept, _ = _kept(self.app_state.session)
        self.set_class(not any(each.where in there for each in kept), "-offered")
        return iter(())

    def on_text_button_pressed(self, event: TextButton.Pressed) -> None:
        """Begin to keep it; the rest is as on each page."""
        if event.press.has_class("begin"):
            event.stop()
            event.prevent_default()
            self.action_keep()

    def action_keep(self) -> None:
        """Write it to the place that is given, and keep it from now on."""
        from hearten.actions.calendar import keep

        session, target = self.app_state.session, self.place()
        if session.own is not None:
            self._say(words.AN_EXAMPLE)
            return
        if not target:
            self._say("A file name is needed first.")
            return
        chosen, first = self._chosen(), not session.config.keep_calendars
        typed = keep.options_in_words(self._exporter.options, chosen)
        folder = expanded(target)
        if is_folder(folder) and not target.endswith(("/", os.sep)):
            # As for a calendar that is written once: in the folder, under its usual name.
            target = str(folder / Path(self.suggested()).name)
        try:
            kept = keep.to_keep(session, target, typed)
            told = keep.keep(session, kept, chosen)
        except HeartenError as error:
            self._say(error.sentence)
            return
        if first:
            self.app_state.watch_calendars()
        self.remove_class("-offered")
        self._say("\n".join([words.KEPT_HERE.format(where=printable(kept.where)), *told]))
        for shows in self.query(KeptCalendarList):
            shows.call_later(shows.draw)

    @on(CalendarSettled)
    def _settled(self, event: CalendarSettled) -> None:
        """Say what came of it."""
        event.stop()
        self._say(event.told)


class KeptCalendarList(Vertical):
    """Each calendar that is kept, with a way to end that; and a way to begin."""

    def __init__(self, session: Session) -> None:
        super().__init__(*_rows(session))
        self._session = session

    async def draw(self) -> None:
        """Show what is kept now."""
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(_rows(self._session))

    async def on_text_button_pressed(self, event: TextButton.Pressed) -> None:
        """End that a calendar is kept."""
        if not isinstance(event.press, _End):
            return
        from hearten.actions.calendar.keep import stop

        event.stop()
        kept = event.press.kept
        told = words.STOPPED.format(where=printable(kept.where))
        try:
            stop(self._session, kept)
        except HeartenError as error:
            told = error.sentence
        self.post_message(CalendarSettled(told))
        await self.draw()


class _End(TextButton):
    """Ends that a calendar is kept."""

    def __init__(self, kept: Kept) -> None:
        super().__init__(words.END_IT)
        self.kept = kept


class OwnCalendar(Vertical):
    """Which calendar of the person's own is looked at; another can be named, or none."""

    def __init__(self, session: Session) -> None:
        self._entry = LineEntry(session.config.calendar or "", id="own-place")
        super().__init__(
            Static(shown(WHAT_LOOKING_IS), classes="words"),
            Static(shown(WHERE_IS_IT, "$hint"), classes="words"),
            self._entry,
        )
        self._session = session

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look at what is named from now on."""
        event.stop()
        try:
            told = look_at(self._session, self._entry.written.strip())
        except HeartenError as error:
            told = error.sentence
        self.post_message(CalendarSettled(told))


def _rows(session: Session) -> Iterator[Widget]:
    from hearten.actions.calendar.keep import how_it_is

    kept, why_not = _kept(session)
    for each in kept:
        is_kept = words.IS_KEPT.format(where=printable(each.where))
        yield Static(shown(for_screen(how_it_is(session, each)) or is_kept), classes="words")
        yield Horizontal(_End(each), classes="end")
    if why_not:
        yield Static(shown(for_screen(why_not), "$accent"), classes="words")
    yield Horizontal(TextButton(words.KEEP_IT, classes="begin"), classes="end")


def _kept(session: Session) -> tuple[tuple[Kept, ...], str]:
    """Return the calendars that are kept, or why the settings do not say it."""
    from hearten.actions.calendar.keep import kept_calendars

    try:
        return kept_calendars(session), ""
    except HeartenError as error:
        return (), error.sentence
