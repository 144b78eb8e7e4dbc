"""What every screen shares: one calm column, a line of keys, help always, room or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from hearten.actions.today.words import EXAMPLE_MARKS
from hearten.tui.command import KeyCommand, bindings, run
from hearten.tui.text import shown
from hearten.tui.widgets.footer import Key, KeyFooter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult

    from hearten.tui.destinations import Destination
    from hearten.tui.state import AppState

Result = TypeVar("Result")

# The stack of a person at home: an empty screen of the library, and the home screen.
_HOME = 2
_ENOUGH = 24  # columns of a longer text that are worth showing
TOO_SMALL = "A little more room, please: 40 columns and 12 lines. ! is help now, at any size."


class Program(Protocol):
    """What a screen may ask of the program it belongs to."""

    app_state: AppState
    told: str  # what is said for a while, or nothing

    def clear_notifications(self) -> None:
        """Take away what was said for a while."""

    @property
    def called(self) -> str:
        """What the program calls itself on the screen."""

    @property
    def shows_example(self) -> bool:
        """Whether it is an example that is open, of which nothing is kept."""

    @property
    def is_hidden(self) -> bool:
        """Whether a plain note stands over everything."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen in view."""

    def commands(self) -> tuple[KeyCommand, ...]:
        """Return what the program does wherever one is."""

    def go_to(self, where: Destination, then: Callable[[Any], Any] | None = None) -> bool:
        """Open *where* on top of this; return whether there was anything to open."""

    def go_home(self, offer_draft: bool = False) -> None:
        """Go to where the person is at home."""

    def show_home(self, where: Destination) -> None:
        """Show *where* with nothing behind it."""

    def once_kept(self, keep: Callable[[], str], leave: Callable[[bool], object]) -> None:
        """Have *leave* leave a place, once *keep* kept the words there."""

    def action_help_now(self) -> None:
        """Show help, whatever else is going on."""

    def action_steady(self) -> None:
        """Open the steadying minute over whatever is going on."""

    def action_leave(self) -> None:
        """Leave, once what was typed is kept."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call *callback* once the screen is drawn."""

    async def run_action(self, action: str) -> bool:
        """Do what a key would do."""


class TopLine(Widget):
    """Where the person is: two quiet words at the left and the right."""

    DEFAULT_CSS = "TopLine { height: 1; padding: 0 1; color: $hint; }"

    def __init__(self, left: Content, right: Content, marks: Sequence[str] = ()) -> None:
        """*marks* say one thing in fewer and fewer words: one of them is always shown."""
        super().__init__()
        self._left = left
        self._right = right
        self._marks = [Content(mark) for mark in marks]

    def show_words(self, left: Content, right: Content) -> None:
        """Show other words."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Content:
        """Draw both, the right one as far as it fits."""
        width = self.content_size.width
        left, right = self._left, self._right
        if self._marks:
            return self._marked(width)
        left = left.truncate(width, ellipsis=True)
        room = width - left.cell_length - 2
        if room < min(right.cell_length, _ENOUGH) or not right:
            return left
        right = right.truncate(room, ellipsis=True)
        return left + Content(" " * (width - left.cell_length - right.cell_length)) + right

    def _marked(self, width: int) -> Content:
        """Draw a mark at the right, with the words there where all of them fit beside the left."""
        room = width - self._left.cell_length - 2
        beside = self._right + " · " + self._marks[0] if self._right else self._marks[0]
        fit = [each for each in (beside, *self._marks) if each.cell_length <= room]
        right = fit[0] if fit else self._marks[-1]
        left = self._left.truncate(max(0, width - right.cell_length - 2), ellipsis=True)
        return left + Content(" " * (width - left.cell_length - right.cell_length)) + right


class QuietLine(Static):
    """What the program says for a while, where the screen itself has no place for it."""

    DEFAULT_CSS = "QuietLine { display: none; padding: 0 1 0 3; margin-bottom: 1; color: $mark; }"

    def on_mount(self) -> None:
        """Follow what is said, whichever screen is in view by then."""
        self.watch(self.app, "told", self._show)

    def _show(self, told: str) -> None:
        self.update(shown(told))
        self.display = bool(told)


class ScreenFooter(KeyFooter):
    """The keys of a screen that are keys at the place where the person is."""

    def __init__(self, screen: BaseScreen[Any]) -> None:
        super().__init__(screen.keys())
        self._of = screen

    def on_mount(self) -> None:
        """Follow the person to wherever they go on the screen."""
        self.watch(self._of, "focused", self._follow, init=False)

    def _follow(self) -> None:
        self.call_after_refresh(self._update_if_there)

    def _update_if_there(self) -> None:
        if self.is_attached and self._of.is_mounted:  # it may be gone by now
            self.update_keys()

    def update_keys(self) -> None:
        """Draw the keys anew. In a line with words, `!` is a letter: there, help has another."""
        at, found = self._of.focused, self._of.keys()
        writes = hasattr(at, "written")
        self.show_keys([key for key in found if not (writes and key.is_letter)])
        self.writing(words_in(at))


class NoRoom(Static):
    """What a screen says while there is no room for it; then the person is where they were."""

    _was_at: Widget | None = None

    def on_mount(self) -> None:
        """Know where the person is, for as long as there is room."""
        self.watch(self.screen, "focused", self._follow)

    def _follow(self, focused: Widget | None) -> None:
        if focused is not None or not _is_tiny(self.screen):
            self._was_at = focused

    def on_hide(self) -> None:
        """There is room again: go back to where the person was before."""
        self.call_after_refresh(self._go_back)

    def _go_back(self) -> None:
        screen, at = self.screen, self._was_at
        if screen.focused is None and not _is_tiny(screen) and at is not None and at.is_attached:
            screen.set_focus(at)


class PageBody(VerticalScroll, can_focus=False):
    """The middle of a screen; it scrolls when there is more than fits."""

    def on_resize(self) -> None:
        """Keep a line in sight where there is less room now; what is higher sees to its cursor."""
        at = self.screen.focused
        if at is not None and at.size.height == 1 and self in at.ancestors:
            self.call_after_refresh(self.scroll_to_widget, at, animate=False)


class BaseScreen(Screen[Result]):
    """A screen of hearten. Subclasses say what stands at the top, in the page, and aside."""

    AUTO_FOCUS = ""
    KEYS: ClassVar[tuple[Key, ...]] = ()
    COMMAND_TABLE: ClassVar[tuple[KeyCommand, ...]] = ()
    footer: ScreenFooter
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
    ]

    def __init_subclass__(cls, **given: Any) -> None:
        """Bind the keys of the commands that are said in the class."""
        if table := cls.__dict__.get("COMMAND_TABLE"):
            cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *bindings(table)]
        super().__init_subclass__(**given)

    @on(ScreenResume)
    def _keep_styles(self, event: ScreenResume) -> None:
        """Look for no styles once more as it opens: each part was given its own as it was made."""
        event.refresh_styles = False

    @property
    def hearten(self) -> Program:
        """The program this screen belongs to."""
        return cast("Program", self.app)

    @property
    def is_above_another(self) -> bool:
        """Whether leaving this screen leads back to one under it."""
        return len(self.app.screen_stack) > _HOME

    def compose(self) -> ComposeResult:
        """Lay out the column, and the quiet one beside it."""
        with Horizontal(id="columns"):
            with Vertical(id="column"):
                yield TopLine(*self.top(), EXAMPLE_MARKS if self.hearten.shows_example else ())
                with PageBody(id="page"):
                    yield from self.page()
                yield from self.foot()
                yield QuietLine()
                self.footer = ScreenFooter(self)
                yield self.footer
            with Vertical(id="aside"):
                yield from self.aside()
        yield NoRoom(shown(TOO_SMALL), id="small")

    def top(self) -> tuple[Content, Content]:
        """Return what stands at the top left and right."""
        return shown(self.hearten.called), Content("")

    def page(self) -> Iterable[Widget]:
        """Return what stands in the middle."""
        return ()

    def foot(self) -> Iterable[Widget]:
        """Return what stands fixed under the page."""
        return ()

    def aside(self) -> Iterable[Widget]:
        """Return what stands in the second column, where there is room for one."""
        return ()

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that matter here."""
        return self.KEYS or tuple(each.at_foot() for each in self.COMMAND_TABLE if each.foot)

    def commands(self) -> tuple[KeyCommand, ...]:
        """Return what can be done here."""
        return self.COMMAND_TABLE

    def at_foot(self, name: str, word: str = "") -> Key:
        """Return the key of a command as it stands at the foot, with *word* where one is given."""
        return next(each for each in self.COMMAND_TABLE if each.name == name).at_foot(word)

    async def action_do(self, name: str) -> None:
        """Do the command *name*."""
        await run(self, name)

    def go_to(self, where: Destination, then: Callable[[Any], Any] | None = None) -> None:
        """Open *where* on top of this one, or say why it cannot be; *then* is told what came."""
        self.hearten.go_to(where, then)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Go to *widget*; one with a cursor of its own brings that in sight, not its middle."""
        scrolls = scroll_visible and not getattr(widget, "brings_cursor", False)
        super().set_focus(widget, scroll_visible=scrolls, from_app_focus=from_app_focus)

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        self.query_one(PageBody).scroll_relative(y=by, animate=False)


def _is_tiny(screen: Screen[Any]) -> bool:
    """Say whether there is no room for the page, so that nothing on it can be focused."""
    return screen.has_class("-tiny-width") or screen.has_class("-tiny-height")


def words_in(widget: Widget | None) -> bool:
    """Say whether *widget* is a place to write that has words in it."""
    return bool(getattr(widget, "written", ""))
