"""Looking back as sections of plain words: the screen and the shell say them alike."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.lookback import words
from hearten.model.dates import MONTHS, WEEKDAY_NAMES
from hearten.model.fields import in_words
from hearten.model.log.lookback import DONE, weather_rows
from hearten.model.log.progress import in_letters, so_far, times
from hearten.model.log.ratings import PERSON
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.lookback.results import CameUp, LookBackResults, LookBackRow
    from hearten.model.log.lookback import Span, Spell, Win
    from hearten.model.log.ratings import Lighter

_A_YEAR = 52  # weeks that fit one line of dots
_HEAD_ROOM = 4  # columns of a month, with the space behind it
LETTER, DAY = "letter:", "day:"
CAME_UP = "came_up"  # the section that is read on request alone


@valueclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """One line of a section. *opens* is what it leads to: a letter, or a day."""

    text: str
    opens: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class LookBackSection:
    """A heading, and what stands under it."""

    name: str
    heading: str
    lines: tuple[SectionLine, ...] = ()


def title(back: LookBackResults) -> str:
    """Return what is shown: "Four weeks · 26 October to 22 November 2026"."""
    span = back.span
    return f"{words.weeks(span.weeks)} · {between(span.first, span.last)}"


def between(first: dt.date, last: dt.date) -> str:
    """Return two days in words; the year once, where it is the same."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_short(last)} {last.year}"
    start = _short(first) if first.year == last.year else f"{_short(first)} {first.year}"
    return f"{start} to {_short(last)} {last.year}"


def day_letters(span: Span) -> str:
    """Return the first letter of each day of a week, in the order of its days."""
    first = span.first.weekday()
    return "".join(WEEKDAY_NAMES[(first + n) % 7][0] for n in range(7))


def week_heads(span: Span) -> tuple[str, ...]:
    """Return the first day of each week, short: "26 Oct"."""
    days = (span.first + dt.timedelta(days=7 * n) for n in range(span.weeks))
    return tuple(f"{day.day} {MONTHS[day.month - 1][:3]}" for day in days)


def heads(span: Span, unit: int = 1) -> tuple[str, ...]:
    """Return the lines that stand over dots: weeks and their days, or months; none above a year.

    A day takes *unit* columns; two more are between weeks.
    """
    if span.by_days:
        room = 7 * unit + 2
        letters = (" " * (unit - 1)).join(day_letters(span))
        lines = (
            "".join(f"{each:<{room}}" for each in week_heads(span)),
            "".join(f"{letters:<{room}}" for _ in range(span.weeks)),
        )
        return tuple(line.rstrip() for line in lines)
    return (month_heads(span),) if span.weeks <= _A_YEAR else ()


def month_heads(span: Span) -> str:
    """Return the months over weeks of one column each, each where its first week begins."""
    days = [span.first + dt.timedelta(days=7 * week) for week in range(span.weeks)]
    heads = [(week, day.month) for week, day in enumerate(days) if day.day <= 7 or not week]
    if len(heads) > 1 and heads[1][0] < _HEAD_ROOM:
        heads = heads[1:]
    line = ""
    for week, month in heads:
        line = f"{line:<{week}}{MONTHS[month - 1][:3]}"
    return line


def more_of(item: LookBackRow, *, numbers: bool, weeks: int) -> str:
    """Return what stands with the dots of a row, besides how often it was in all."""
    here = words.here(item.row.here, weeks) if numbers else ""
    return " · ".join(part for part in (item.paused, here) if part)


def summary_of(item: LookBackRow, *, numbers: bool) -> str:
    """Return the sentence of an item's kind; a sum of minutes only where numbers are asked for."""
    return item.summary if numbers or not item.added_up else ""


def sections(
    back: LookBackResults, *, numbers: bool = False, dots: bool = False
) -> tuple[LookBackSection, ...]:
    """Return what there is besides the dots, in the order in which it is shown.

    With *dots*, a long span has the weather of its weeks as soft dots, too.
    """
    found = (
        _checkins(back, numbers, dots), _wins(back), _letters(back), _helped(back), _came_up(back),
        _notes(back), _others(back),
    )  # fmt: skip
    return tuple(section for section in found if section.lines)


def _checkins(back: LookBackResults, numbers: bool, dots: bool) -> LookBackSection:
    lines = tuple(SectionLine(text=spell_words(each, back, numbers)) for each in back.spells)
    often = so_far(back.checkins)
    if often:
        drawn = tuple(weather_dots(back)) if dots and not back.span.by_days else ()
        lines = (SectionLine(text=f"{often[0].upper()}{often[1:]}."), *drawn, *lines)
    return LookBackSection(name="checkins", heading=words.CHECKING_IN, lines=lines)


def weather_dots(back: LookBackResults) -> Iterator[SectionLine]:
    """Yield the weather inside as a row of dots for each word, a week each, under the months."""
    held = weather_rows(back.sums, back.span, back.today)
    room = max((len(word) for word, _ in held), default=0) + 2
    if held and back.span.weeks <= _A_YEAR:
        yield SectionLine(text=f"{'':<{room}}{month_heads(back.span)}")
    for word, cells in held if back.span.weeks <= _A_YEAR else ():
        yield SectionLine(text=f"{word:<{room}}{cells.replace(DONE, '●').rstrip()}")


def spell_words(spell: Spell, back: LookBackResults, numbers: bool = False) -> str:
    """Return a week (or a month, a year) in the words that check-ins had for it."""
    if not numbers:
        said = [word for word, _ in spell.weather] or [f"energy: {w}" for w, _ in spell.energy]
        return f"{_when(spell, back)}: {', '.join(said)}"
    counted = [f"{word} on {words.some_days(often)}" for word, often in spell.weather]
    counted += [f"energy {word} on {words.some_days(often)}" for word, often in spell.energy]
    return f"{_when(spell, back)}: {', '.join(counted)}"


def _when(spell: Spell, back: LookBackResults) -> str:
    length = (spell.last - spell.first).days + 1
    weeks = back.span.weeks
    year = "" if spell.first.year == back.today.year else f" {spell.first.year}"
    if length <= 7 and weeks <= 8:
        return f"Week of {_short(spell.first)}{year}"
    if weeks <= 104:
        return f"{MONTHS[spell.first.month - 1]}{year}"
    return str(spell.first.year)


def _wins(back: LookBackResults) -> LookBackSection:
    lines = [SectionLine(text=_win(back, win)) for win in back.wins]
    if back.more_wins:
        lines.append(SectionLine(text=words.more(back.more_wins)))
    count = len(back.wins) + back.more_wins
    return LookBackSection(name="wins", heading=f"{words.SMALL_WINS} ({count})", lines=tuple(lines))


def _win(back: LookBackResults, win: Win) -> str:
    after = words.ENDS.get(win.end, win.end) or (day_words(win.day, back) if win.day else "")
    return f"{win.title} · {after}" if after else win.title


def _letters(back: LookBackResults) -> LookBackSection:
    held = back.letters
    lines = [SectionLine(text=f"{words.A_LETTER}: {words.WAITS}", opens=f"{LETTER}{each.id}")
             for each in held.waiting]  # fmt: skip
    for each in held.here:
        when = words.READ.format(when=day_words(each.read_on, back)) if each.read_on else ""
        said = when or words.KEPT.format(when=day_words(each.day, back))
        lines.append(SectionLine(text=f"{words.A_LETTER}: {said}", opens=f"{LETTER}{each.id}"))
    for each in held.to_come:
        if each.return_on:
            closed = words.CLOSED.format(when=day_words(each.return_on, back))
            lines.append(SectionLine(text=f"{words.A_LETTER}: {closed}"))
    return LookBackSection(
        name="letters", heading=f"{words.LETTERS} ({len(held)})", lines=tuple(lines)
    )


def _helped(back: LookBackResults) -> LookBackSection:
    lines = [f"{name} {words.HELPED.format(times=times(often))}" for name, often in back.helped]
    lines += [words.WHO.format(name=name, times=times(often)) for name, often in back.people]
    lines += [f"{day_words(day, back)}: {words.STRENGTH.format(before=before, after=after)}"
              for day, before, after in back.strengths]  # fmt: skip
    lines += [lighter_words(each) for each in back.lighter]
    some = [name for name, _ in (*back.helped, *back.people)][:3]
    heading = f"{words.WHAT_HELPED}: {', '.join(some)}" if some else words.WHAT_HELPED
    return LookBackSection(
        name="helped", heading=heading, lines=tuple(SectionLine(text=each) for each in lines)
    )


def lighter_words(found: Lighter) -> str:
    """Return what it was lighter after; of a person how often, and nothing beside that."""
    if found.kind == PERSON:
        return words.LIGHTER_WITH.format(name=found.name, times=times(found.times))
    often = in_letters(found.times) if found.times < found.of else times(found.times)
    of = words.OF_TIMES.format(times=times(found.of)) if found.times < found.of else ""
    return words.LIGHTER.format(name=found.name, times=f"{often}{of}")


def _came_up(back: LookBackResults) -> LookBackSection:
    lines = [line for each in back.came_up for line in (_said(each), each.note) if line]
    if back.noticed:
        quoted = " · ".join(f'"{each}"' for each in back.noticed)
        lines.append(words.NOTICED.format(signs=quoted))
    heading = words.CAME_UP if back.came_up else words.YOU_NOTICED
    told = tuple(SectionLine(text=each) for each in lines)
    return LookBackSection(name=CAME_UP, heading=heading, lines=told)


def _said(each: CameUp) -> str:
    if each.sign:
        return words.SIGN_CAME_UP.format(sign=each.what, often=each.often)
    shape = each.what[:1].upper() + each.what[1:]
    said = words.SHAPE_CAME_UP.format(shape=shape, often=each.often)
    met = " · ".join(f'"{line}"' for line in each.met)
    return words.MET_WITH.format(said=said, words=met) if met else said


def _notes(back: LookBackResults) -> LookBackSection:
    lines = [SectionLine(text=f"{day_words(note.day, back)}: {note.text}", opens=f"{DAY}{note.day}")
             for note in back.notes]  # fmt: skip
    if back.more_notes:
        lines.append(SectionLine(text=words.more(back.more_notes)))
    count = len(back.notes) + back.more_notes
    return LookBackSection(name="notes", heading=f"{words.NOTES} ({count})", lines=tuple(lines))


def _others(back: LookBackResults) -> LookBackSection:
    lines = tuple(SectionLine(text=f"{each.row.title} · {each.times}") for each in back.others)
    return LookBackSection(name="others", heading=words.FROM_OTHER_WEEKS, lines=lines)


def day_words(day: dt.date | None, back: LookBackResults) -> str:
    """Return a day in words; with its year where that is another one."""
    if day is None:
        return ""
    return _short(day) if day.year == back.today.year else f"{_short(day)} {day.year}"


def _short(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def about_day(back: LookBackResults, day: dt.date) -> str:
    """Return what stands in a day (or in its week, where a dot is one), in words.

    Nothing about what does not.
    """
    first, days = day, 1
    if not back.span.by_days:
        first, days = day - dt.timedelta(days=(day - back.span.first).days % 7), 7
    done: list[str] = []
    rest: list[str] = []
    for item in back.items:
        held = back.sums.habits.get(item.row.id)
        states = {held.state(first.toordinal() + n) for n in range(days)} if held else set()
        if "done" in states:
            done.append(item.row.title)
        elif any(states):
            rest.append(item.row.title)
    return "\n".join(_about(back, first, days, done, rest))


def _about(
    back: LookBackResults, first: dt.date, days: int, done: list[str], rest: list[str]
) -> Iterator[str]:
    year = first.year == back.today.year
    name = in_words(first, year=not year)
    if days > 1:
        name = words.WEEK_OF.format(day=day_words(first, back))
    parts = [words.listed(done)] if done else []
    if rest:
        parts.append(f"rest: {words.listed(rest)}")
    yield f"{name}{': ' if parts else ''}{' · '.join(parts)}"
    yield from (f'"{note.text}"' for note in back.notes if 0 <= (note.day - first).days < days)
