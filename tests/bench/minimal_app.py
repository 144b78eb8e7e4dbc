"""The smallest Textual program, left after its first paint: what ours is held against."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static


class Minimal(App[None]):
    """One line and a footer."""

    def compose(self) -> ComposeResult:
        """Draw it."""
        yield Static("hello")
        yield Footer()

    def on_mount(self) -> None:
        """Leave once it stands."""
        self.call_after_refresh(self.exit)


Minimal().run(headless=True, size=(80, 24))
