"""Looking back in lines: the words of the screen, in its order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.actions.lookback import words
from hearten.actions.lookback.sections import (
    CAME_UP,
    day_words,
    heads,
    more_of,
    sections,
    summary_of,
    title,
)
from hearten.model.dates import MONTHS, WEEKDAY_NAMES
from hearten.model.log import lookback as model

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from hearten.actions.lookback.results import LookBackResults, LookBackRow
    from hearten.actions.lookback.sections import LookBackSection
    from hearten.model.log.lookback import DayWords

_DOTS = {model.DONE: "●", model.QUIET: "·", model.BLANK: " "}
_ASCII = {model.DONE: "*", model.QUIET: ".", model.BLANK: " "}
_A_YEAR = 52  # weeks in one line of dots


def lines_of(back: LookBackResults, *, numbers: bool = False, dots: bool = True) -> Iterator[str]:
    """Yield it line by line. Without *dots*, days and weeks have their names."""
    yield title(back)
    if back.empty:
        yield words.NOTHING_YET
        return
    weeks = back.span.weeks
    if back.items and dots:
        yield from (f"  {line}" for line in heads(back.span))
    for item in back.items:
        more = more_of(item, numbers=numbers, weeks=weeks)
        yield " · ".join(filter(None, (item.row.title, item.times, more)))
        yield from (f"  {line}" for line in (_dots if dots else _named)(back, item))
        if summary := summary_of(item, numbers=numbers):
            yield f"  {summary}"
    if back.items and dots:
        yield words.DOTS_ARE if back.span.by_days else words.WEEK_DOTS_ARE
    if back.came_back:
        yield back.came_back
    for section in sections(back, numbers=numbers):
        yield section.heading
        if section.name == CAME_UP:
            yield f"  {words.SEE_CAME_UP}"
        else:
            yield from _lines(section)


def came_up_of(back: LookBackResults) -> Iterator[str]:
    """Yield what came up, once that is asked for."""
    found = [each for each in sections(back) if each.name == CAME_UP]
    for section in found:
        yield section.heading
        yield from _lines(section)
    if not found:
        yield words.NOTHING_CAME_UP


def _lines(section: LookBackSection) -> Iterator[str]:
    for said in section.lines:
        first, *others = said.text.split("\n")
        yield f"  {first}"
        yield from (f"      {line}" for line in others)


def _dots(back: LookBackResults, item: LookBackRow) -> Iterator[str]:
    """Yield the cells of a row as dots: weeks apart, or a year in a line."""
    marks = _DOTS if _draws() else _ASCII
    drawn = "".join(marks[cell] for cell in item.row.cells)
    if back.span.by_days:
        yield "  ".join(drawn[n : n + 7] for n in range(0, len(drawn), 7)).rstrip()
        return
    for n in range(0, len(drawn), _A_YEAR):
        if part := drawn[n : n + _A_YEAR].rstrip():
            yield part


def _draws() -> bool:
    """Say whether what reads our output takes more than ASCII."""
    return "utf" in (sys.stdout.encoding or "").casefold()


def _named(back: LookBackResults, item: LookBackRow) -> Iterator[str]:
    """Yield a row by the names of its days or weeks, for who hears it rather than sees it."""
    import datetime as dt

    step = 1 if back.span.by_days else 7
    days = [back.span.first + dt.timedelta(days=step * n) for n in range(len(item.row.cells))]
    cells = list(zip(days, item.row.cells, strict=True))
    if back.span.by_days:
        for n in range(0, len(cells), 7):
            yield from _week(back, cells[n : n + 7])
        return
    months: dict[str, None] = {}
    for day, cell in cells:
        if cell == model.DONE:
            months[f"{MONTHS[day.month - 1]} {day.year}"] = None
    if months:
        yield f"in {words.listed(list(months))}"


def _week(back: LookBackResults, cells: list[tuple[dt.date, str]]) -> Iterator[str]:
    done = [WEEKDAY_NAMES[day.weekday()][:3] for day, cell in cells if cell == model.DONE]
    rest = [WEEKDAY_NAMES[day.weekday()][:3] for day, cell in cells if cell == model.QUIET]
    parts = [words.listed(done)] if done else []
    if rest:
        parts.append(f"rest {words.listed(rest)}")
    if parts:
        yield f"{words.WEEK_OF.format(day=day_words(cells[0][0], back))}: {' · '.join(parts)}"


def chart_of(back: LookBackResults, told: Sequence[DayWords]) -> Iterator[str]:
    """Yield the weather and energy of check-ins, a line a week; days without are not there.

    *told* has the days with several words, as they followed each other.
    """
    import datetime as dt

    yield title(back)
    last = min(back.span.last, back.today)
    said = model.days_in_words(back.sums, back.span.first, last, told)
    notes = {note.day: note.text for note in back.notes}
    if not said:
        yield words.NO_CHART
    for n in range(back.span.weeks):
        monday = back.span.first + dt.timedelta(days=7 * n)
        here = [each for each in said if monday <= each.day < monday + dt.timedelta(days=7)]
        parts = []
        for each in here:
            weather, energy = ", then ".join(each.weather), ", then ".join(each.energy)
            said_then = ", ".join(filter(None, [weather, f"energy {energy}" if energy else ""]))
            parts.append(f"{WEEKDAY_NAMES[each.day.weekday()][:3]} {said_then}")
        if parts:
            yield f"{words.WEEK_OF.format(day=day_words(monday, back))}: {'; '.join(parts)}"
        for day, text in sorted(notes.items()):
            if monday <= day < monday + dt.timedelta(days=7):
                yield f"  {day_words(day, back)}: {text}"
