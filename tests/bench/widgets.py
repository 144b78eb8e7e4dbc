"""Our small widgets beside Textual's own: the processor's time until painted, and the look.

Run by hand: `python tests/bench/widgets.py [--runs 20]`. Each pair stands on a screen of its own,
many at once, made to look alike as far as style sheets go. What an empty screen takes is left
out. See docs/decisions/007-own-widgets.md for what follows.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Collapsible, Footer, OptionList, ProgressBar, Static

from hearten.tui.practice.pacing import PracticeProgress
from hearten.tui.themes import DUSK
from hearten.tui.widgets.collapsible import CollapsibleSection
from hearten.tui.widgets.footer import Key, KeyFooter
from hearten.tui.widgets.pick_list import PickList, Row
from hearten.tui.widgets.text_button import TextButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

KEYS = (("d", "done"), ("s", "smaller"), ("r", "rest"), ("u", "undo"), ("n", "note"), ("?", "more"))
ROWS = [f"Row {number}" for number in range(20)]
CSS = """
Footer, FooterKey, Button, Collapsible, OptionList { background: $background; }
Button { border: none; height: 1; min-width: 0; width: auto; text-style: none; }
Collapsible { border: none; padding: 0; }
OptionList { border: none; padding: 0; }
Bar { width: 48; } Bar > .bar--bar { color: $mark; background: $background; }
"""


def bar() -> ProgressBar:
    """Return a bar that is a third full."""
    made = ProgressBar(total=3, show_percentage=False, show_eta=False)
    made.progress = 1
    return made


def calm_bar() -> PracticeProgress:
    """Return ours, a third full."""
    made = PracticeProgress()
    made.fill(1, 3)
    return made


PAIRS: dict[str, tuple[Callable[[], Sequence[Widget]], Callable[[], Sequence[Widget]]]] = {
    "Footer": (
        lambda: [KeyFooter([Key(key, words, f"app.{words}") for key, words in KEYS])],
        lambda: [Footer(show_command_palette=False)],
    ),
    "Collapsible, ten": (
        lambda: [
            CollapsibleSection(Content("More"), lambda: [Static("inside")], "x") for _ in range(10)
        ],
        lambda: [
            Collapsible(Static("inside"), title="More", collapsed_symbol="▸", expanded_symbol="▾")
            for _ in range(10)
        ],
    ),
    "Button, ten": (
        lambda: [TextButton("Next") for _ in range(10)],
        lambda: [Button(Content("[ Next ]"), compact=True) for _ in range(10)],
    ),
    "ProgressBar, ten": (
        lambda: [calm_bar() for _ in range(10)],
        lambda: [bar() for _ in range(10)],
    ),
    "OptionList, twenty rows": (
        lambda: [PickList([Row(key=words, label=Content(words)) for words in ROWS])],
        lambda: [OptionList(*ROWS)],
    ),
}


class Trial(App[None]):
    """A screen of the same widgets."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, words, words) for key, words in KEYS]

    def __init__(self, make: Callable[[], Sequence[Widget]]) -> None:
        super().__init__()
        self.make = make
        self.register_theme(DUSK)
        self.theme = "dusk"

    def compose(self) -> ComposeResult:
        """Put them up."""
        yield from self.make()


def painted(make: Callable[[], Sequence[Widget]]) -> tuple[float, list[str]]:
    """Return the milliseconds until they were painted, and the lines of the screen."""

    async def run() -> tuple[float, list[str]]:
        app = Trial(make)
        began = time.process_time()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            took = (time.process_time() - began) * 1000
            strips = app.screen._compositor.render_strips()
            return took, [strip.text.rstrip() for strip in strips]

    return asyncio.run(run())


def main() -> None:
    """Print a line for each pair, and the first lines of both where they differ."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    for name, (ours, theirs) in PAIRS.items():
        times: dict[str, list[float]] = {"empty": [], "ours": [], "theirs": []}
        for _ in range(runs):
            for side, make in (("empty", list), ("ours", ours), ("theirs", theirs)):
                times[side].append(painted(make)[0])
        empty, own, other = (statistics.median(each) for each in times.values())
        print(f"{name}: ours {own - empty:.1f} ms, Textual's {other - empty:.1f} ms")
        for mine, its in zip(painted(ours)[1], painted(theirs)[1], strict=True):
            if mine != its:
                print(f"  ours:      {mine!r}\n  Textual's: {its!r}")
                break


if __name__ == "__main__":
    main()
