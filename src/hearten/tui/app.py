"""The program on the screen: its themes, its first screen, and the keys that always work."""

from __future__ import annotations

import contextlib
import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from rich.text import Text
from textual import events
from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.reactive import reactive

from hearten.content import words
from hearten.content.practice_names import STEADY
from hearten.model.errors import HeartenError
from hearten.tui.command import KeyCommand, bindings
from hearten.tui.destinations import (
    LEAVE,
    TRY_AGAIN,
    HelpNow,
    LeaveWithout,
    PlayPractice,
    PrivacyNote,
)
from hearten.tui.key_queue import KeyQueue, KeysAhead, latin_key
from hearten.tui.routes import begin, first_screen, screen_for
from hearten.tui.screen_ways import for_screen
from hearten.tui.shutdown import what_broke, when_asked_to_end, when_the_terminal_goes
from hearten.tui.terminal import HEIGHTS, WIDTHS, PlainSymbols, draws_symbols, room
from hearten.tui.text import decode, encode_for_editor
from hearten.tui.themes import DUSK, PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from textual.binding import BindingType
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.timer import Timer

    from hearten.actions.session import Session
    from hearten.tui.destinations import Destination
    from hearten.tui.terminal_background import TerminalBackground

_NO_COLOUR = NoColor()


class HeartenApp(App[int]):
    """hearten in a terminal."""

    TITLE = "hearten"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    COMMAND_TABLE: ClassVar[tuple[KeyCommand, ...]] = (
        KeyCommand("app.help_now", "exclamation_mark", words.DOES_HELP_NOW),
        KeyCommand("app.help_now", "f1,ctrl+g", first=True),
        KeyCommand("app.steady", "g", words.DOES_STEADY),
        KeyCommand("app.palette", "ctrl+p", words.DOES_PALETTE),
        KeyCommand("app.switch_theme", "ctrl+t", words.DOES_THEME),
        KeyCommand("app.hide", "ctrl+x", words.DOES_HIDE, first=True),
        KeyCommand("app.suspend_process", "ctrl+z"),
        KeyCommand("app.leave", "ctrl+q", words.DOES_CLOSE, first=True),
        KeyCommand("app.leave", "ctrl+c"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_TABLE)]

    told = reactive("")  # what is said for a while, on whichever screen
    _silence: Timer | None = None

    def __init__(self, session: Session, start: str = "") -> None:
        """*session* knows the plan, the folders and the clock."""
        # What was imported so far stays for good: the collector need not walk it again.
        gc.freeze()
        super().__init__()
        self._start = start
        session.on_screen = True
        self._ahead = KeysAhead()
        session.key_waits = self._ahead.are_there
        self._keys = KeyQueue(self, super().on_event)
        self._went: WeakKeyDictionary[Screen[Any], Destination] = WeakKeyDictionary()
        from hearten.tui.state import AppState

        self.app_state = AppState(session)
        self.HORIZONTAL_BREAKPOINTS = WIDTHS
        self.VERTICAL_BREAKPOINTS = HEIGHTS
        self.animation_level = "none"
        self.register_theme(PAPER)
        self.register_theme(DUSK)
        # Set before anything is drawn, so that no style sheet is read twice.
        self.set_reactive(App.theme, "paper" if self.app_state.light else "dusk")
        if self.app_state.follows_terminal and self.driver_class.__module__.endswith(
            ".linux_driver"
        ):
            from hearten.tui.terminal_background import AskingDriver

            self.driver_class = AskingDriver
        self.driver_class = self._ahead.counting(self.driver_class)
        self.stylesheet.set_variables(self.get_css_variables())
        encoding = getattr(sys.__stderr__, "encoding", None)
        self._plain = None if draws_symbols(session.environ, encoding) else PlainSymbols(encoding)

    async def on_event(self, event: events.Event) -> None:
        """Take keys in the order they were typed."""
        if isinstance(event, events.Key):
            if not event.is_forwarded:
                self._ahead.taken()
            await self._keys.take(event)
        else:
            await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Take a letter of another keyboard layout by its place, once every widget gave it back.

        Where somebody writes, or looks for a row by its letters, it never comes here.
        """
        if (latin := latin_key(event.character)) is not None:
            await self._keys.press_instead(*latin)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw without any colour where NO_COLOR asks for it, and with ASCII where it has to be.

        Textual itself still draws in greys then, on a ground of its own.
        """
        filters = [
            _NO_COLOUR if isinstance(each, Monochrome) else each
            for each in super().get_line_filters()
        ]
        return [*filters, self._plain] if self._plain else filters

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours our own themes bring, for while none is chosen."""
        return dict(DUSK.variables)

    def on_mount(self) -> None:
        """Open what fits; when asked to end from outside, keep what is typed first."""
        if self._start:
            begin(self, self._start)
        else:
            self.go_home(offer_draft=True)
        if not self.is_headless:
            when_asked_to_end(self.end_now)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: str = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say *message* in one quiet line above the keys, for *timeout* seconds.

        It is never read as markup, and has neither a title nor a colour of its own.
        """
        self.clear_notifications()
        self.told = for_screen(message)
        self._silence = self.set_timer(timeout or self.NOTIFICATION_TIMEOUT, self._say_no_more)

    def clear_notifications(self) -> None:
        """Take away what was said for a while."""
        if self._silence is not None:
            self._silence.stop()
        self._say_no_more()

    def _say_no_more(self) -> None:
        self._silence, self.told = None, ""

    @property
    def called(self) -> str:
        """What the program calls itself on the screen: what the person chose, else its name."""
        return self.app_state.session.config.called or self.TITLE

    @property
    def shows_example(self) -> bool:
        """Whether it is an example that is open, of which nothing is kept."""
        return self.app_state.session.own is not None

    @contextlib.contextmanager
    def batch_update(self) -> Generator[None, None, None]:
        """Draw nothing until all of it is done, and then what changed meanwhile.

        The library tells the program alone that it may draw again: a screen that was at rest
        by then would stay as it was drawn last, until the next key.
        """
        try:
            with super().batch_update():
                yield
        finally:
            if self.screen_stack:
                self.screen.check_idle()

    def go_home(self, offer_draft: bool = False) -> None:
        """Go to where the person is at home: today, or what stands before it."""
        self.once_kept(
            self.app_state.keep,
            lambda _: self._show(first_screen(self.app_state, offer_draft=offer_draft)),
        )

    def show_home(self, where: Destination) -> None:
        """Show *where* with nothing behind it."""
        self.once_kept(self.app_state.keep, lambda _: self._show(where))

    def _show(self, where: Destination) -> None:
        screen = self._screen_for(where)
        if screen is None:
            return
        with self.batch_update():
            for _ in self.screen_stack[1:]:
                self.pop_screen()
            self.push_screen(screen)

    def go_to(self, where: Destination, then: Callable[[Any], Any] | None = None) -> bool:
        """Open *where* on top of this; *then* is told what came of it. Say why it cannot be.

        Return whether it is open.
        """
        try:
            screen = self._screen_for(where)
        except HeartenError as error:
            self.notify(error.sentence, timeout=12, markup=False)
            return False
        if screen is not None:
            self.push_screen(screen, then)
        return screen is not None

    def _screen_for(self, where: Destination) -> Screen[Any] | None:
        screen = screen_for(where, self.app_state)
        if screen is not None:
            self._went[screen] = where
            # Drawn for the room there is from the start, not made anew once it is laid out.
            screen.add_class(*room(*self.size), update=False)
        return screen

    @property
    def is_at(self) -> Destination | None:
        """Where the screen in view came from."""
        return self._went.get(self.screen)

    def once_kept(self, keep: Callable[[], str], leave: Callable[[bool], object]) -> None:
        """Have *leave* leave a place, once *keep* kept the words there: it returns why not.

        Where it could not, the person is asked first, and may stay. *leave* is told whether the
        words are kept.
        """
        if not (why_not := keep()):
            leave(True)
            return
        if isinstance(self.is_at, LeaveWithout):
            return  # it is being asked already

        def answered(answer: str | None) -> None:
            if answer == LEAVE:
                leave(False)
            elif answer == TRY_AGAIN:
                self.once_kept(keep, leave)

        self.clear_notifications()
        self.go_to(LeaveWithout(why_not), answered)

    def commands(self) -> tuple[KeyCommand, ...]:
        """Return what the program does wherever one is."""
        return self.COMMAND_TABLE

    def action_palette(self) -> None:
        """Offer all that can be done here, to find by a word of it."""
        from hearten.tui.palette import Palette

        if not self.is_hidden:
            self.push_screen(Palette())

    def action_help_now(self) -> None:
        """Show help, whatever else is going on; escape goes back to exactly here."""
        if self.is_at not in (PrivacyNote(), HelpNow()):
            self.clear_notifications()
            self.go_to(HelpNow())

    @property
    def is_hidden(self) -> bool:
        """Whether a plain note stands over everything."""
        return isinstance(self.is_at, PrivacyNote)

    def action_hide(self) -> None:
        """Put a plain note over everything at once; again takes it away."""
        if self.is_hidden:
            self.pop_screen()
            return
        self.clear_notifications()
        self.go_to(PrivacyNote())
        self.call_after_refresh(self.app_state.keep)

    def action_steady(self) -> None:
        """Open the steadying minute over whatever is going on; it ends exactly here."""
        at = self.is_at
        if not (isinstance(at, PlayPractice) and at.practice == STEADY):
            self.clear_notifications()
            self.go_to(PlayPractice(STEADY))

    def action_add(self) -> None:
        """Ask what to add to the plan, over a screen that has no such key of its own."""
        from hearten.actions.plan.words import BACK_PLAN, TAKE_ALL_BACK, TAKE_BACK
        from hearten.tui.base.screen import BaseScreen
        from hearten.tui.wizard.add_to_plan import add_something

        def say(told: str | None) -> None:
            if told:
                for sentence in (TAKE_BACK, TAKE_ALL_BACK):  # the key is none here
                    told = told.replace(for_screen(sentence), BACK_PLAN)
                self.notify(told, timeout=12)

        if isinstance(self.screen, BaseScreen):
            add_something(self.screen, self.app_state, "", say)

    def action_leave(self) -> None:
        """Leave, once what was typed is kept; in the shell it is said that it is."""
        quiet = self.is_hidden or self.shows_example

        def leave(_: bool) -> None:
            told = "" if quiet else self.app_state.said_of_drafts()
            self.exit(0, message=Text(told) if told else None)

        self.once_kept(self.app_state.keep, leave)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy *text*, which an editor may hold, as the person wrote it; by OSC 52.

        Not every terminal takes that, and none says whether it did.
        """
        super().copy_to_clipboard(decode(text))

    @property
    def clipboard(self) -> str:
        """What was copied in here, as an editor may hold it."""
        return encode_for_editor(super().clipboard)

    def action_close(self) -> None:
        """Leave; from an example that was opened from the welcome, go back there."""
        if not self.app_state.leads_back:
            self.action_leave()
            return
        from hearten.tui.example_state import leave_example

        leave_example(self, lambda: begin(self, "new"))

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell for a while, once what was typed is kept.

        Where a terminal knows no such thing, as on Windows, nothing happens.
        """
        self.app_state.keep()
        super().action_suspend_process()

    def end_now(self) -> None:
        """End because the system says so, or the terminal is gone: nothing can be asked."""
        self.app_state.keep()
        self.exit(0)

    def on_exit_app(self) -> None:
        """Keep what is typed, also where the library ends: the page that showed it was closed."""
        self.app_state.keep()

    def on_unmount(self) -> None:
        """Leave nothing behind that was only for looking around."""
        self.app_state.close()

    def on_terminal_background(self, told: TerminalBackground) -> None:
        """Follow the terminal, now that it said what it looks like."""
        if self.app_state.follows_terminal:
            self.theme = "paper" if told.light else "dusk"

    def action_switch_theme(self) -> None:
        """Change between paper and dusk, from now on."""
        self.theme = "paper" if self.theme == "dusk" else "dusk"
        try:
            self.app_state.keep_theme(light=self.theme == "paper")
        except HeartenError as error:
            self.notify(f"{words.FOR_THIS_TIME} {error.sentence}", timeout=12, markup=False)

    def _fatal_error(self) -> None:
        """Say what broke: the class and the place, never a word of the person."""
        # Nothing may stand in the way of saying so, not even a draft that cannot be kept.
        with contextlib.suppress(Exception):
            self.app_state.keep()
        self._exit_renderables[:] = [Text(what_broke(self._exception))]
        self._close_messages_no_wait()


def run(session: Session, start: str = "") -> int:
    """Open the program; return its exit code.

    *start* is where to begin: "new", "new:whole", "new:template:NAME", "edit", "edit:ITEM",
    "add:", "add:add:person", "flow:weekly:", "flow:check-in:ID", "practice:ID:LENGTH", "journal".
    """
    app = HeartenApp(session, start)
    driven = bool(session.environ.get("TEXTUAL_DRIVER"))
    leave = partial(app.call_from_thread, app.end_now)
    when_the_terminal_goes(leave, app.app_state.keep, driven=driven)
    if session.config.keep_calendars:
        from hearten.actions.calendar.keep import watching

        with watching(session):
            code = app.run()
    else:
        code = app.run()
    return app.return_code or code or 0
