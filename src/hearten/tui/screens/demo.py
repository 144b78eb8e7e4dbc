"""Looking around an example, in a copy that goes away."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hearten.tui.desk import Desk

if TYPE_CHECKING:
    from hearten.tui.app import HeartenApp

TOLD = "This is Sam's plan, a made-up example. Change what you like; it goes away when you close."


class DemoDesk(Desk):
    """A desk over a throwaway copy."""

    def __init__(self, session: object, folder: TemporaryDirectory[str]) -> None:
        from hearten.actions.demo import demo_session
        from hearten.actions.session import Session

        assert isinstance(session, Session)
        super().__init__(demo_session(session, folder.name))
        self._folder = folder

    def notices(self) -> tuple[str, ...]:
        """Say each time whose plan this is."""
        return (TOLD, *super().notices())

    def close(self) -> None:
        """Let the copy go."""
        self._folder.cleanup()


def open_demo(app: HeartenApp) -> None:
    """Open the example in place of the person's own desk."""
    app.desk.keep()
    app.desk = DemoDesk(app.desk.session, TemporaryDirectory(prefix="hearten-demo-"))
    app.go_home()
