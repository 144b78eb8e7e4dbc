"""The dates at which entries of jrnl begin, in whichever form a person has set."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import NamedTuple
from unicodedata import combining, normalize

from hearten.api import Clock, FieldError, written_day

_CLOCK = Clock(key="time")
_USUAL = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)", re.ASCII)
_DAY = re.compile(r"(?<![\d.:/-])(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?![\d:]|[-/.]\d)")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?![\d:])\s?([ap]\.?m\b\.?)?", re.I
)
_ZONE = re.compile(r"(?<=\d)\s?[+-](?:0\d|1[0-4]):?[0-5]\d\b|\bUTC\b|\bGMT\b|(?<=\d)Z\b")
# What other languages write beside an hour or within a date.
_OTHERWISE = {
    "上午": "am ", "午前": "am ", "오전": "am ", "πμ": "am ", "π.μ.": "am ", "下午": "pm ",
    "午後": "pm ", "오후": "pm ", "μμ": "pm ", "μ.μ.": "pm ", "年": "-", "月": "-", "日": " ",
}  # fmt: skip
_HALF_FIRST = re.compile(r"\b([ap]m)\s+(\d{1,2}:\d{2}(?::\d{2})?)")
_MOST_WORDS = 4  # beside the numbers: a weekday, "at"

# How names of months begin, in the languages that write them with Latin letters.
_MONTHS = (
    "jan ene gen", "feb fev", "mar mrt maa", "apr avr abr", "may mai mag mei maj",
    "jun juin giu", "jul juil lug", "aug aou ago", "sep set", "oct okt ott out",
    "nov", "dec dez dic des",
)  # fmt: skip
_BEGINS = {begin: month for month, named in enumerate(_MONTHS, 1) for begin in named.split()}
_WEEKDAY = re.compile("(mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son|mar|mer|jeu|ven|dim)")


class Moment(NamedTuple):
    """A day, a time and a way from UTC, where each is told."""

    day: dt.date | None
    time: dt.time | None = None
    ahead: dt.timedelta | None = None


def moment_in(text: str, first: bool | None = None) -> Moment | None:
    """Return the moment that *text* names and nothing besides; None where it is none.

    *first* says whether the day comes before the month, where the year is last.
    """
    if usual := _USUAL.fullmatch(text):
        with suppress(ValueError):
            return Moment(dt.date.fromisoformat(usual[1]), dt.time.fromisoformat(usual[2]))
    rest = _alike(text)
    numeric = _DAY.search(rest)
    day = None
    if numeric is not None:
        day = written_day(_with_century(numeric), day_first=first)
        rest = f"{rest[: numeric.start()]} {rest[numeric.end() :]}"
        if day is None:
            return None
    ahead, rest = _zone_in(rest)
    time, rest = _time_in(rest)
    if numeric is None and re.search(r"\d", rest):
        day, rest = _day_in_words(rest)
        if day is None:
            return None
    words = re.findall(r"[^\W\d_]+", rest)
    if re.search(r"\d", rest) or len(words) > _MOST_WORDS or (day is None and time is None):
        return None
    return Moment(day, time, ahead)


def unclear_day(text: str) -> str | None:
    """Return the day in *text* as it is written, where its year comes last."""
    found = _DAY.search(_alike(text))
    if found is None or len(found[1]) > 2 or found[2] == ".":
        return None
    day = _with_century(found)
    return day if written_day(day, day_first=True) or written_day(day, day_first=False) else None


def _alike(text: str) -> str:
    """Return a date as it is written in most places."""
    plain = re.sub(r"(?<=\d)T(?=\d)", " ", normalize("NFKC", text))
    if not plain.isascii():
        for other, usual in _OTHERWISE.items():
            plain = plain.replace(other, usual)
    return _HALF_FIRST.sub(r"\2 \1", plain)


def _with_century(found: re.Match[str]) -> str:
    first, mark, middle, last = found[1], found[2], found[3], found[4]
    if len(first) < 3 and len(last) == 2 and mark != "-":
        last = f"{20 if int(last) < 69 else 19}{last}"
    return mark.join((first, middle, last))


def _zone_in(text: str) -> tuple[dt.timedelta | None, str]:
    found = _ZONE.search(text)
    if found is None:
        return None, text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    sign = found[0].strip()
    if sign[0] not in "+-":
        return dt.timedelta(0), rest
    digits = sign[1:].replace(":", "")
    ahead = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return (-ahead if sign[0] == "-" else ahead), rest


def _time_in(text: str) -> tuple[dt.time | None, str]:
    found = _TIME.search(text)
    if found is None:
        return None, text
    half = (found[4] or "").replace(".", "")
    try:
        time: dt.time = _CLOCK.parse(f"{int(found[1])}:{found[2]} {half}".strip())
    except FieldError:
        return None, text
    seconds = int(found[3] or 0)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return time.replace(second=seconds if seconds < 60 else 0), rest


def _day_in_words(text: str) -> tuple[dt.date | None, str]:
    """Return the day in a text such as "Sunday, 9 June 2013", and what stands beside it."""
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    days = re.findall(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?(?!\d)", text)
    plain = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    words = [word for word in re.findall(r"[a-z]{3,}", plain) if len(word) < 12]
    months = {_BEGINS[word[:n]] for word in words for n in (4, 3) if word[:n] in _BEGINS}
    if len(months) == 2:  # a weekday may begin like a month: mardi, "Mar"
        others = [word for word in words if not _WEEKDAY.match(word)]
        months = {_BEGINS[word[:n]] for word in others for n in (4, 3) if word[:n] in _BEGINS}
    if len(years) != 1 or len(days) != 1 or len(months) != 1:
        return None, text
    try:
        return dt.date(int(years[0]), months.pop(), int(days[0])), re.sub(r"\d+\S*", "", text)
    except ValueError:
        return None, text
