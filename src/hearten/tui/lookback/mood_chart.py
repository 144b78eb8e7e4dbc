"""Mood and energy over time, drawn for who asks for it, from the day they choose.

Each day with a check-in is a dot; days without one are left blank, and nothing is joined.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual.color import Color
from textual.content import Content
from textual.widgets import Static
from textual_plotext import PlotextPlot

from hearten.actions.lookback import words
from hearten.actions.lookback.sections import between
from hearten.model.dates import MONTHS
from hearten.model.log.lookback import Span, days_in_words, newest
from hearten.model.log.stats import ENERGIES, WEATHERS
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen, TopLine
from hearten.tui.command import BACK, KeyCommand
from hearten.tui.destinations import PickDay
from hearten.tui.text import said, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from hearten.actions.lookback.lookback import LookBackReader
    from hearten.actions.lookback.results import DatedNote
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_MOST_TICKS, _COLUMNS_A_TICK = 8, 14
_NOTE = "|"


class DotChart(PlotextPlot):
    """One dot a day and word. Nothing is joined, and nothing has a direction."""

    def show(
        self,
        first: dt.date,
        last: dt.date,
        names: Sequence[str],
        points: Sequence[tuple[int, int]],
        noted: Sequence[dt.date] = (),
    ) -> None:
        """Draw *points*, each a day from *first* and the place of its word in *names*.

        A day with a note has a small stroke at the foot of the chart.
        """
        self._held = (first, last, tuple(names), tuple(points), tuple(noted))
        self._plot_again()

    def on_resize(self) -> None:
        """Draw as many dates as there is room for."""
        self._plot_again()

    def _plot_again(self) -> None:
        held = getattr(self, "_held", None)
        if held is None:
            return
        first, last, names, points, noted = held
        plt = self.plt
        plt.clear_figure()
        plt.theme("clear")
        days = max(1, (last - first).days)
        colour = self._colour("mark")
        if points:
            x, y = [day for day, _ in points], [place + 1 for _, place in points]
            plt.scatter(x, y, marker="●", color=colour)
        if noted:
            strokes = [(day - first).days for day in noted]
            plt.scatter(strokes, [0.5] * len(strokes), marker=_NOTE, color=colour)
        plt.xlim(0, days)
        plt.ylim(0.5, len(names) + 0.5)
        plt.yticks([n + 1 for n in range(len(names))], list(names))
        at, labels = self._ticks(first, days)
        plt.xticks(at, labels)
        plt.xaxes(True, False)
        plt.yaxes(True, False)
        self.refresh()

    def _ticks(self, first: dt.date, days: int) -> tuple[list[float], list[str]]:
        count = max(2, min(_MOST_TICKS, self.size.width // _COLUMNS_A_TICK, days + 1))
        at = sorted({round(n * days / (count - 1)) for n in range(count)})
        dates = [first + dt.timedelta(days=n) for n in at]
        places = [float(n) for n in at]
        if days > 2 * 366:
            return places, [f"{MONTHS[day.month - 1][:3]} {day.year}" for day in dates]
        return places, [f"{day.day} {MONTHS[day.month - 1][:3]}" for day in dates]

    def _colour(self, name: str) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables[name]).rgb


_FEW_NOTES = 3


class MoodChartScreen(BaseScreen[None]):
    """A chart of the weather inside; with a key, of the energy."""

    CSS_PATH = "mood_chart.tcss"
    COMMAND_TABLE = (
        KeyCommand("energy", "e", "energy, or mood", "energy"),
        KeyCommand("start", "f", "from another day", "from another day"),
        replace(BACK, keys="escape,c"),
    )

    def __init__(self, app_state: AppState, looking: LookBackReader, start: dt.date) -> None:
        """*start* is offered as the first day; the person chooses."""
        super().__init__()
        self.app_state, self._looking = app_state, looking
        self._today = app_state.today
        self._start = min(start, self._today)
        self._energy = False
        self._chosen = False

    def top(self) -> tuple[Content, Content]:
        """What is drawn, and from when to when."""
        what = words.ENERGY if self._energy else words.MOOD
        return shown(what), shown(between(self._start, self._today), lines=False)

    def page(self) -> Iterable[Widget]:
        """The chart, and the notes on its days."""
        yield Static(shown(words.CHART_SAYS), classes="hint")
        yield DotChart()
        yield Static("", id="notes")

    def keys(self) -> tuple[Key, ...]:
        """What can be seen from here."""
        _, *others = super().keys()
        return (self.at_foot("energy", "mood" if self._energy else "energy"), *others)

    def on_mount(self) -> None:
        """Ask from which day to start, once."""
        self._draw()
        self.call_after_refresh(self.action_start)

    def action_start(self) -> None:
        """Choose the first day."""
        week = self._looking.plan.settings.week_starts
        dots = self._looking.dots()
        asked = PickDay(self._start, self._today, week, dots, words.FROM_WHICH_DAY)
        self.go_to(asked, self._from)

    def _from(self, day: dt.date | None) -> None:
        self._start = min(day or self._start, self._today)
        self._draw()

    def action_energy(self) -> None:
        """Draw the energy, or the weather inside again."""
        self._energy = not self._energy
        self._draw()

    def _draw(self) -> None:
        found = self._looking.back(Span(first=self._start, last=self._today))
        names = ENERGIES if self._energy else WEATHERS
        days = days_in_words(found.sums, self._start, self._today)
        points = [
            ((each.day - self._start).days, names.index(word))
            for each in days
            for word in (each.energy if self._energy else each.weather)
        ]
        noted = newest(found.sums.notes, self._start, self._today, 10_000)
        chart = self.query_one(DotChart)
        chart.show(self._start, self._today, names, points, noted)
        self._say_notes(found.notes)
        for line in self.query(TopLine):
            line.show_words(*self.top())
        self.footer.update_keys()

    def _say_notes(self, notes: Iterable[DatedNote]) -> None:
        lines = [
            said((f"{note.day.day} {MONTHS[note.day.month - 1]}  ", "$hint"), note.text)
            for note in sorted(notes, key=lambda each: each.day)[-_FEW_NOTES:]
        ]
        widget = self.query_one("#notes", Static)
        widget.update(Content("\n").join(lines))
        widget.display = bool(lines)

    def action_back(self) -> None:
        """Back to the dots."""
        self.dismiss(None)
