"""Dots over time, with words at their side. Drawn by plotext, in the colours of the theme."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual.color import Color
from textual_plotext import PlotextPlot

from hearten.actions.lookback.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

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
