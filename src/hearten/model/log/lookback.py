"""Looking back: what was there, week by week, and what it adds up to.

No gap has a name here, nothing is compared, and no total gets lower because time goes by.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.checkin_route import ENERGY, WEATHER
from hearten.model.dates import week_of
from hearten.model.ids import worded
from hearten.model.journal import LETTER, is_closed, is_due
from hearten.model.log.stats import ENERGIES, WEATHERS
from hearten.model.pausing import paused_spans
from hearten.model.plan.items import folded
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.model.dates import DaySet
    from hearten.model.journal import Head
    from hearten.model.log.stats import ItemStats, LogStats
    from hearten.model.plan.parts import Entry, Goal, Plan

DONE, QUIET, BLANK = "d", "r", " "  # done or done smaller; rest or paused; not recorded
SMALL_WIN = "celebrate-small-win"
ENDED = ("done", "good enough", "let go")
WEEK = 7
BY_DAYS = 8  # weeks up to which each day is a dot of its own; from then on, each week is
_NO_TITLES: Mapping[str, str] = {}
_BY_WEEKS, _BY_MONTHS = 8, 104  # weeks up to which words are said by week, and by month


@valueclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that are looked back on: whole weeks, from *first* to *last*."""

    first: dt.date
    last: dt.date

    @property
    def weeks(self) -> int:
        """How many weeks it is long."""
        return ((self.last - self.first).days + 1) // WEEK

    @property
    def by_days(self) -> bool:
        """Whether each day is a dot of its own."""
        return self.weeks <= BY_DAYS

    def moved(self, weeks: int) -> Span:
        """Return a span as long, so many weeks later (or earlier, below 0), within the calendar."""
        days = weeks * WEEK
        days = max(days, 1 - self.first.toordinal())
        days = min(days, dt.date.max.toordinal() - self.last.toordinal())
        by = dt.timedelta(days=days)
        return Span(first=self.first + by, last=self.last + by)


def weeks_until(day: dt.date, weeks: int, week_starts: str) -> Span:
    """Return so many whole weeks, the last of which holds *day*."""
    first, last = week_of(day, week_starts)
    return Span(first=_earlier(first, (weeks - 1) * WEEK), last=last)


def weeks_between(first: dt.date, last: dt.date, week_starts: str) -> Span:
    """Return the whole weeks that hold the days from *first* to *last*."""
    return Span(first=week_of(first, week_starts)[0], last=week_of(last, week_starts)[1])


@valueclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One habit in a span. *cells* hold a letter for each day or each week.

    *times* is how often it was done in all of time, *here* on how many days of the span, and
    *paused* for how many days of it it was at rest by dates. *gone*: the plan has it no more.
    """

    id: str
    title: str
    cells: str = ""
    times: int = 0
    here: int = 0
    paused: int = 0
    gone: bool = False


def rows(
    plan: Plan,
    sums: LogStats,
    span: Span,
    today: dt.date,
    without: Collection[str] = (),
    before: Mapping[str, str] = _NO_TITLES,
) -> tuple[DotRow, ...]:
    """Return a row for each habit that was ever done or is in the span, in plan order.

    What is gone from the plan comes last, as it was called *before*. What is fixed has no row:
    nothing is counted of it, nor of the habits of *without*, by id.
    """
    found = []
    known = set(without)
    for habit in plan.habits:
        known.add(habit.id)
        if habit.is_fixed:
            continue
        found.append(_row(plan, habit.id, habit.title, sums.habits.get(habit.id), span, today))
    for item, held in sums.habits.items():
        if item not in known:
            title = before.get(item) or worded(item)
            found.append(_row(plan, item, title, held, span, today, gone=True))
    return tuple(row for row in found if row.times or row.cells.strip())


def _row(
    plan: Plan, item: str, title: str, held: ItemStats | None, span: Span, today: dt.date,
    *, gone: bool = False,
) -> DotRow:  # fmt: skip
    first, last = span.first.toordinal(), min(span.last, today).toordinal()
    done = held.done.between(first, last) if held else 0
    rest = held.rest.between(first, last) if held else 0
    paused = 0 if gone else paused_bits(plan, item, first, last)
    each = 1 if span.by_days else WEEK
    cells = (_cell(done >> n, (rest | paused) >> n, each)
             for n in range(0, span.weeks * WEEK, each))  # fmt: skip
    return DotRow(
        id=item, title=folded(title), cells="".join(cells), times=held.times if held else 0,
        here=done.bit_count(), paused=paused.bit_count(), gone=gone,
    )  # fmt: skip


def _cell(done: int, quiet: int, days: int) -> str:
    mask = (1 << days) - 1
    return DONE if done & mask else QUIET if quiet & mask else BLANK


def weather_rows(sums: LogStats, span: Span, today: dt.date) -> tuple[tuple[str, str], ...]:
    """Return each word that check-ins had for the weather, brightest first, and its weeks as cells.

    A week with several words has a dot for each; a word that was not chosen is not there.
    """
    first, last = span.first.toordinal(), min(span.last, today).toordinal()
    found = []
    for word, days in zip(reversed(WEATHERS), reversed(sums.weather), strict=True):
        bits = days.between(first, last)
        cells = (_cell(bits >> n, 0, WEEK) for n in range(0, span.weeks * WEEK, WEEK))
        found.append((word, "".join(cells)))
    return tuple(each for each in found if each[1].strip())


def paused_bits(plan: Plan, item: str, first: int, last: int) -> int:
    """Return the days from *first* to *last* (ordinals) on which an item rests, as bits."""
    bits = 0
    for start, end in paused_spans(plan, item):
        low = max(first, start.toordinal())
        high = last if end is None else min(last, end.toordinal())
        if low <= high:
            bits |= ((1 << high - low + 1) - 1) << low - first
    return bits


@valueclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Some weeks in the words that check-ins had for them: each with how many days it was."""

    first: dt.date
    last: dt.date
    weather: tuple[tuple[str, int], ...] = ()
    energy: tuple[tuple[str, int], ...] = ()


def spells(
    sums: LogStats, span: Span, today: dt.date, told: Sequence[DayWords] = ()
) -> tuple[Spell, ...]:
    """Return the weeks (in a long span: the months, or years) that have words, oldest first.

    *told* has the days on which words changed, as they followed each other.
    """
    last = min(span.last, today)
    found = []
    for start, end in _parts(span, last):
        days = start.toordinal(), end.toordinal()
        weather = _words(WEATHERS, sums.weather, *days, {d.day: d.weather for d in told})
        energy = _words(ENERGIES, sums.energy, *days, {d.day: d.energy for d in told})
        if weather or energy:
            found.append(Spell(first=start, last=end, weather=weather, energy=energy))
    return tuple(found)


@valueclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """What check-ins of one day said, as words; a day with several may have several.

    Those follow each other as they were said, where that was looked up.
    """

    day: dt.date
    weather: tuple[str, ...] = ()
    energy: tuple[str, ...] = ()


def days_that_turned(sums: LogStats, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return the days with several words for the same: in which order, the entries know alone."""
    found = days_in_words(sums, first, last)
    return tuple(each.day for each in found if len(each.weather) > 1 or len(each.energy) > 1)


def told_in_order(entries: Iterable[Entry], days: Collection[dt.date]) -> tuple[DayWords, ...]:
    """Return some days in the words of their check-ins, as they were said, the first one first."""
    said: dict[dt.date, tuple[list[str], list[str]]] = {day: ([], []) for day in days}
    for entry in sorted(entries, key=lambda each: each.id):
        if not entry.checkin or entry.day not in said:
            continue
        asked = ((WEATHER, WEATHERS), (ENERGY, ENERGIES))
        for (key, known), found in zip(asked, said[entry.day], strict=True):
            word = entry.answers.get(key)
            if word in known and found[-1:] != [word]:
                found.append(word)
    return tuple(
        DayWords(day=day, weather=tuple(weather), energy=tuple(energy))
        for day, (weather, energy) in said.items()
    )


def days_in_words(
    sums: LogStats, first: dt.date, last: dt.date, told: Iterable[DayWords] = ()
) -> tuple[DayWords, ...]:
    """Return the days from *first* to *last* that have words. The others are not there.

    Days of *told* are told so.
    """
    known = {each.day: each for each in told}
    start, end = first.toordinal(), last.toordinal()
    weather = [days.between(start, end) for days in sums.weather]
    energy = [days.between(start, end) for days in sums.energy]
    found = []
    for n in range(max(0, end - start + 1)):
        here = DayWords(
            day=dt.date.fromordinal(start + n),
            weather=tuple(w for w, bits in zip(WEATHERS, weather, strict=True) if bits >> n & 1),
            energy=tuple(w for w, bits in zip(ENERGIES, energy, strict=True) if bits >> n & 1),
        )
        if here.weather or here.energy:
            found.append(known.get(here.day, here))
    return tuple(found)


def _parts(span: Span, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    start = span.first
    while start <= last:
        if span.weeks <= _BY_WEEKS:
            after = start.toordinal() + WEEK
        elif span.weeks <= _BY_MONTHS and (start.year, start.month) != (dt.MAXYEAR, 12):
            after = dt.date(start.year + start.month // 12, start.month % 12 + 1, 1).toordinal()
        elif start.year < dt.MAXYEAR:
            after = dt.date(start.year + 1, 1, 1).toordinal()
        else:
            after = last.toordinal() + 1
        yield start, dt.date.fromordinal(min(after - 1, last.toordinal()))
        if after > last.toordinal():
            return
        start = dt.date.fromordinal(after)


def _words(
    names: Sequence[str],
    sets: Sequence[DaySet],
    first: int,
    last: int,
    told: Mapping[dt.date, Sequence[str]],
) -> tuple[tuple[str, int], ...]:
    """Return the words of some days, those of most days first; where alike, as they were said."""
    said = []
    for name, days in zip(reversed(names), reversed(sets), strict=True):
        bits = days.between(first, last)
        if bits:
            began = first + (bits & -bits).bit_length() - 1
            words = told.get(dt.date.fromordinal(began), ())
            place = words.index(name) if name in words else 0
            said.append((-bits.bit_count(), began, place, name))
    said.sort(key=lambda each: each[:3])
    return tuple((name, -often) for often, _, _, name in said)


@valueclass(frozen=True, slots=True, kw_only=True)
class Win:
    """A small win: a step, a goal's end, or a page of the journal that marks one (*record*)."""

    title: str = ""
    end: str = ""
    day: dt.date | None = None
    record: str = ""


def wins(
    plan: Plan,
    steps: Mapping[str, dt.date],
    heads: Iterable[Head],
    before: Mapping[str, str] = _NO_TITLES,
) -> tuple[Win, ...]:
    """Return every small win, the newest first; the ends of goals, which have no day, last.

    A step that the plan has no more goes by what it was called *before*.
    """
    titles = {**before, **{step.id: step.title for goal in plan.goals for step in goal.steps}}
    dated = [
        Win(title=folded(titles.get(each, worded(each))), day=day) for each, day in steps.items()
    ]
    dated += [Win(day=head.day, record=head.id) for head in heads if head.practice == SMALL_WIN]
    dated.sort(key=lambda win: (win.day or dt.date.min, win.record, win.title), reverse=True)
    return (*dated, *map(_ended, (goal for goal in plan.goals if goal.state in ENDED)))


def _ended(goal: Goal) -> Win:
    return Win(title=folded(goal.title), end=goal.state)


@valueclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Letters by where they are: *here* to be read again, *waiting* to be, still *to come*."""

    here: tuple[Head, ...] = ()
    waiting: tuple[Head, ...] = ()
    to_come: tuple[Head, ...] = ()

    def __len__(self) -> int:
        return len(self.here) + len(self.waiting) + len(self.to_come)


def letters(heads: Iterable[Head], today: dt.date) -> Letters:
    """Return the letters of a journal, those that came last first. Closed ones stay closed."""
    found = [head for head in heads if head.practice == LETTER]
    found.sort(key=lambda head: (head.return_on or head.day, head.id), reverse=True)
    return Letters(
        here=tuple(h for h in found if not is_closed(h, today) and not is_due(h, today)),
        waiting=tuple(h for h in found if is_due(h, today)),
        to_come=tuple(h for h in found if is_closed(h, today)),
    )


def helped(heads: Iterable[Head]) -> tuple[tuple[str, int], ...]:
    """Return the practices that helped, by the person's own word, and how often; most first."""
    often: dict[str, int] = {}
    for head in heads:
        if head.felt == "helped" and head.practice:
            often[head.practice] = often.get(head.practice, 0) + 1
    return tuple(sorted(often.items(), key=lambda each: (-each[1], each[0])))


def newest(found: DaySet, first: dt.date, last: dt.date, most: int) -> tuple[dt.date, ...]:
    """Return the last *most* of some days between two, the newest first."""
    low = first.toordinal()
    bits = found.between(low, last.toordinal())
    days: list[dt.date] = []
    while bits and len(days) < most:
        top = bits.bit_length() - 1
        days.append(dt.date.fromordinal(low + top))
        bits ^= 1 << top
    return tuple(days)


def _earlier(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(1, day.toordinal() - days))
