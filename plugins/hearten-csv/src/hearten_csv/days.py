"""Days as tables write them: in figures, with the name of a month, or as a number."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from hearten.api import written_day

_YEARS = range(1900, 2200)
_FIGURES = re.compile(
    r"(?P<day>\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3(?:\d{4}|\d{2}))(?!\d)[T ,]*"
)
_BARE = re.compile(r"(?:19|20|21)\d{6}")
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\b\.?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?(?![\d:])",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_]{3,}")
_BESIDE = re.compile(r"[^\W\d_]*\.?[ ,.()]*")  # a weekday, before or behind
_COUNTED = re.compile(r"\d{5}(?:[.,]\d+)?|\d{10}|\d{13}")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SHEET = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)  # the day 0 of a spreadsheet
_FIRST, _LAST = 36_526, 73_050  # of a spreadsheet: the years 2000 to 2099

# How names of months begin, in the languages that write them with Latin letters.
_MONTHS = (
    "jan ene gen sty", "feb fev lut", "mar mrt maa", "apr avr abr kwi", "may mai mag mei maj",
    "jun juin giu cze", "jul juil lug lip", "aug aou ago sie", "sep set wrz", "oct okt ott out paz",
    "nov lis", "dec dez dic des gru",
)  # fmt: skip
_BEGINS = {begin: month for month, named in enumerate(_MONTHS, 1) for begin in named.split()}


class When(NamedTuple):
    """A day, with the time and how far that is ahead of UTC, where they are told."""

    day: dt.date
    time: dt.time | None = None
    ahead: dt.timedelta | None = None


_LONGEST = 60  # letters of a day


def when_in(text: str, day_first: bool | None = True, *, counted: bool = False) -> When | None:
    """Return when a cell says it was, or None.

    *day_first* is the order where the year is last; None: there is no telling, so there is no day.
    *counted*: the cell may be the number of a day, as spreadsheets and programs count them.
    """
    return _when_in(text, day_first, counted) if len(text) <= _LONGEST else None


@lru_cache(maxsize=50_000)
def _when_in(text: str, day_first: bool | None, counted: bool) -> When | None:
    word = normalize("NFKC", text).strip()
    if found := _FIGURES.search(word):
        before, after = word[: found.start()], word[found.end() :]
        if not _BESIDE.fullmatch(before):
            return None
        return _made(written_day(_with_century(found["day"]), day_first=day_first), after)
    if _BARE.fullmatch(word):
        return _made(written_day(f"{word[:4]}-{word[4:6]}-{word[6:]}"), "")
    if counted and _COUNTED.fullmatch(word):
        return _counted(word)
    return _named(word)


def _made(day: dt.date | None, behind: str) -> When | None:
    """Return *day* with the time that stands *behind* it; None where something else does."""
    if day is None or day.year not in _YEARS:
        return None
    clock = _CLOCK.search(behind)
    rest = f"{behind[: clock.start()]} {behind[clock.end() :]}" if clock else behind
    if not _BESIDE.fullmatch(rest.strip()):
        return None
    if clock is None:
        return When(day)
    hour, half = int(clock[1]), (clock[4] or "").casefold()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    try:
        return When(day, dt.time(hour, int(clock[2]), int(clock[3] or 0)), _ahead(clock[5]))
    except ValueError:
        return When(day)


def clock_in(text: str) -> dt.time | None:
    """Return the time that a whole cell is, like 23:10 or 8:30 PM; None for anything else."""
    if ":" not in text or len(text) > _LONGEST:
        return None
    when = when_in(f"2000-01-01 {text}") if _CLOCK.fullmatch(text.strip()) else None
    return when.time if when is not None else None


def _ahead(text: str | None) -> dt.timedelta | None:
    if not text:
        return None
    if text in "Zz":
        return dt.timedelta()
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    ahead = dt.timedelta(hours=hours, minutes=minutes)
    return -ahead if text[0] == "-" else ahead


def _with_century(day: str) -> str:
    """Return a day whose year has two figures with four: 26 is 2026, 97 is 1997."""
    first, mark, year = re.split(r"([-/.])", day, maxsplit=1)[0], day[-3], day[-2:]
    if len(first) == 4 or mark not in "-/.":
        return day
    return f"{day[:-2]}{20 if int(year) < 70 else 19}{year}"


def _named(word: str) -> When | None:
    """Return the day of "22 Nov 2026", "Sunday, November 22, 2026" and the like."""
    numbers = list(re.finditer(r"(?<![\d:])\d{1,4}(?![\d:])", word))
    years = [each for each in numbers if len(each[0]) == 4]
    days = [each for each in numbers if len(each[0]) <= 2]
    if len(years) != 1 or not days:
        return None
    bare = "".join(c for c in normalize("NFKD", word.casefold()) if not combining(c))
    names = _NAMED.findall(bare)
    months = [_BEGINS[each[:n]] for each in names for n in (4, 3) if each[:n] in _BEGINS]
    if not months or len(names) > 4:
        return None
    try:  # before a month may stand a weekday that begins like one
        day = dt.date(int(years[0][0]), months[-1], int(days[0][0]))
    except ValueError:
        return None
    clock = word[years[0].end() :] if years[0].end() > days[0].end() else ""
    return _made(day, clock if _CLOCK.search(clock) else "")


def _counted(word: str) -> When | None:
    """Return the day of a number: of a spreadsheet, or of seconds or milliseconds since 1970."""
    figures = word.replace(",", ".")
    if len(word.partition(".")[0]) > 5 and "." not in figures:
        seconds = int(word) // (1000 if len(word) == 13 else 1)
        moment = _EPOCH + dt.timedelta(seconds=seconds)
        return When(moment.date(), moment.time(), dt.timedelta()) if moment.year in _YEARS else None
    count = float(figures)
    if not _FIRST <= count <= _LAST:
        return None
    moment = _SHEET + dt.timedelta(days=int(count))
    rest = round((count - int(count)) * 86_400)
    moment += dt.timedelta(seconds=rest)
    return When(moment.date(), moment.time() if rest else None)


def is_unsure(text: str) -> bool:
    """Say whether *text* is one day with the day first, and another with the month first."""
    first, other = when_in(text, True), when_in(text, False)
    return first is not None and other is not None and first.day != other.day


def is_day(text: str) -> bool:
    """Say whether *text* is a day, in one order or the other."""
    return when_in(text, True) is not None or when_in(text, False) is not None
