"""What can be done here, found by a word of it: the palette of the library, in our words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hearten.content.words import DOES_HELP_NOW, NOTHING_HAS_THAT, WHAT_TO_DO
from hearten.tui.command import offered
from hearten.tui.text import shown
from hearten.tui.widgets.footer import Key, KeyFooter

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hearten.tui.command import KeyCommand


_ALSO = 2  # the score of what is found by another word: it was meant, where letters may be chance


class CommandsHere(Provider):
    """The commands of the screen below, then those of the program."""

    async def discover(self) -> Hits:
        """Yield all of them, in the order of their tables."""
        for command in self._all():
            yield DiscoveryHit(
                _line(command, shown(command.does)), self._run(command), command.does
            )

    async def search(self, query: str) -> Hits:
        """Yield those that *query* is found in; where it is in none, say so, with help below."""
        matcher = self.matcher(query)
        found = False
        for command in self._all():
            if (score := matcher.match(command.does)) > 0:
                found = True
                line = _line(command, matcher.highlight(command.does))
                yield Hit(score, line, self._run(command), command.does)
            elif is_also(command, query):
                found = True
                line = _line(command, shown(command.does))
                yield Hit(_ALSO, line, self._run(command), command.does)
        if not found:
            yield Hit(1, shown(NOTHING_HAS_THAT), lambda: None, NOTHING_HAS_THAT)
            help_now = partial(self.app.run_action, "app.help_now", self.screen)
            yield Hit(0, shown(DOES_HELP_NOW), help_now, DOES_HELP_NOW)

    def _all(self) -> tuple[KeyCommand, ...]:
        return tuple(offered(self.screen))

    def _run(self, command: KeyCommand) -> partial[Any]:
        return partial(self.app.run_action, command.action, self.screen)


def is_also(command: KeyCommand, query: str) -> bool:
    """Say whether each word of *query* begins one of the other words for *command*."""
    also, typed = command.also.split(), query.casefold().split()
    return bool(typed) and all(any(each.startswith(word) for each in also) for word in typed)


def _line(command: KeyCommand, does: Content) -> Content:
    return does + Content(f"  {command.key}").stylize("$hint") if command.key else does


class Palette(CommandPalette):
    """The palette. Help, hiding and leaving are a key away as on every screen."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "escape", show=False),
        Binding("f1,ctrl+g", "app.help_now", show=False, priority=True),
        Binding("ctrl+x", "app.hide", show=False, priority=True),
        Binding("ctrl+q", "app.leave", show=False, priority=True),
        Binding("ctrl+t", "app.switch_theme", show=False),
    ]

    def __init__(self) -> None:
        super().__init__([CommandsHere], placeholder=WHAT_TO_DO)

    def compose(self) -> ComposeResult:
        """What the library shows, and the keys at the foot."""
        yield from super().compose()
        foot = KeyFooter((Key("enter", "do it"), Key("esc", "back", "screen.escape")))
        foot.writing(True)
        yield foot
