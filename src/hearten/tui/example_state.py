"""Looking around an example, in a copy that goes away."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hearten.tui.state import AppState

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.session import Session
    from hearten.tui.base.screen import Program


class ExampleState(AppState):
    """The state of a run over a throwaway copy."""

    leads_back = True

    def __init__(self, session: Session, folder: TemporaryDirectory[str]) -> None:
        from hearten.actions.demo import demo_session

        super().__init__(demo_session(session, folder.name))
        self._folder = folder

    def close(self) -> None:
        """Let the copy go."""
        self._folder.cleanup()


def open_demo(app: Program) -> None:
    """Open the example in place of the person's own plan."""
    app.app_state.keep()
    app.app_state = ExampleState(app.app_state.session, TemporaryDirectory(prefix="hearten-demo-"))
    app.go_home()


def begin_own(app: Program) -> None:
    """Leave the example for the person's own plan, or for the start of one."""
    leave_example(app, lambda: app.go_home(offer_draft=True))


def leave_example(app: Program, go: Callable[[], None]) -> None:
    """Put the person's own plan in place of the example, *go* on there, and let the copy go."""
    example, own = app.app_state, app.app_state.session.own
    if own is None:
        return
    own.on_screen = True
    app.app_state, example.session.own = AppState(own), None
    go()
    app.call_after_refresh(example.close)
