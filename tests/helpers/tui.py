"""Driving the screens in tests: a session over a folder, keys pressed, and what can be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from hearten.actions.session import Session
from hearten.actions.wizard import machine
from hearten.actions.wizard.flow import WizardFlow
from hearten.cli.commands import COMMANDS
from hearten.tui.app import HeartenApp
from hearten.tui.widgets.text_button import TextButton
from helpers import stillness
from helpers.homes import home_at

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

COMMAND = re.compile(rf"\bhearten (?:{'|'.join(COMMANDS)})\b")
NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
_NAMES = {" ": "space", "/": "slash", "!": "exclamation_mark", "?": "question_mark", "\n": "enter"}

Walk = Callable[["Hand"], Awaitable[None]]


def session_at(folder: Path, plan: str | None = None, **environ: str) -> Session:
    """Return a session whose home is in *folder*; *plan* is the text of its plan.toml."""
    home = folder / "home"
    if plan is not None:
        place = home_at(home).plans / "my-plan"
        place.mkdir(parents=True, exist_ok=True)
        (place / "plan.toml").write_text(plan, encoding="utf-8")
        (place / "plan.toml").chmod(0o600)
    told = {"HEARTEN_HOME": str(home), "LANG": "en_GB.UTF-8", "TZ": "Europe/Berlin", **environ}
    return Session(environ=told, clock=lambda: NOW)


class Hand:
    """A person at the keyboard."""

    def __init__(self, app: HeartenApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each seen through."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type *text*, character by character."""
        await self.pilot.press(*(_NAMES.get(char, char) for char in text))
        await self.pilot.pause()

    async def next_page(self) -> None:
        """Press the button of the wizard that leads to the next page."""
        self.app.screen.query_one("#next", TextButton).action_press()
        await self.pilot.pause()

    def lines(self) -> list[str]:
        """Return the lines on the screen, without the room at their ends.

        None of them names a command: nobody can run one there.
        """
        strips = self.app.screen._compositor.render_strips()
        lines = ["".join(part.text for part in strip).rstrip() for strip in strips]
        assert not (named := COMMAND.findall(" ".join(" ".join(lines).split()))), named
        return lines

    def sight(self) -> str:
        """Return everything on the screen as text."""
        return "\n".join(self.lines())

    @property
    def here(self) -> str:
        """Return the name of the screen the person is on, without the word Screen.

        The wizard is a flow like others, and known by its name all the same.
        """
        flow = getattr(getattr(self.app.screen, "sitting", None), "flow", None)
        if isinstance(flow, WizardFlow):
            return "Wizard"
        return type(self.app.screen).__name__.removesuffix("Screen")

    async def open_page(self, page: str) -> None:
        """Go to a page of the wizard that is open."""
        screen = self.app.screen
        screen.sitting.state = machine.goto(screen.sitting.state, page)
        screen.draw()
        await self.pilot.pause()


def walk(
    session: Session, steps: Walk, size: tuple[int, int] = (80, 24), start: str = ""
) -> int | None:
    """Open the program, take *steps*, and return the exit code if it was left."""

    async def opened() -> int | None:
        app = HeartenApp(session, start)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await steps(Hand(app, pilot))
        return app.return_value

    with stillness.drawn_at_rest():
        return stillness.run(opened())
