"""Read a rhythm as tired people type it: "mo we fr", "3x a week", "every other day"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from hearten.model.dates import MONTHS, WEEKDAY_NAMES
from hearten.model.day_words import day_named
from hearten.model.fields import FieldError, closest, quoted
from hearten.model.rhythm import forms as rhythms
from hearten.model.rhythm.forms import WEEKDAYS, Rhythm, number_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS = tuple(map(str.casefold, MONTHS))
_DAILY = (
    "every day", "each day", "everyday", "daily", "day", "days", "all days", "every single day",
    "every", "each", "mornings", "evenings", "nights", "afternoons", "nightly",
)  # fmt: skip
_AS_NEEDED = (
    "as needed", "when it helps", "when needed", "if needed", "when i need it", "whenever",
    "when it fits", "if it helps", "whenever it helps", "no schedule", "any time", "sometimes",
    "now and then",
)  # fmt: skip
_WEEKDAYS = ("weekday", "weekdays", "every weekday", "workdays", "working days", "week days")
_WEEKENDS = ("weekend", "weekends", "every weekend", "the weekend")
_COUNTS = {
    "a": 1, "one": 1, "once": 1, "two": 2, "twice": 2, "couple": 2, "three": 3, "thrice": 3,
    "few": 3, "some": 3, "several": 3, "four": 4, "five": 5, "most": 5, "six": 6, "seven": 7,
}  # fmt: skip
_PLACES = {
    "1st": 1, "second": 2, "other": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "10th": 10, "14th": 14,
}  # fmt: skip
_PER = {"week": "week", "wk": "week", "month": "month", "mo": "month", "mth": "month"}
_COUNT = rf"\d{{1,4}}|{'|'.join(_COUNTS)}"
_EVERY = rf"(?:every|each) ({'|'.join(_PLACES)}|{_COUNT})"
_TIMES = re.compile(
    rf"(?:a )?({_COUNT})(?:(?<=couple) of)?(?: ?x| times?| days?(?: of the)?)?"
    r"(?: (?:a|per|each|every|in a|the))? ?(weeks?|wk|months?|mth|mo|days?)"
)
# "3-4 times" is enough at 3.
_ABOUT = re.compile(r"\b(\d)(?: ?- ?| to | )\d(?= ?(?:x|times|days)\b)")
_EVERY_DAYS = re.compile(rf"{_EVERY} days?")
_EVERY_WEEKS = re.compile(rf"{_EVERY} weeks?(?: on)?(?: (.+))?")
_SECOND_DAY = re.compile(rf"{_EVERY} (.+)")
_OF_MONTH = re.compile(
    r"(?:monthly )?(?:on )?(.+?)(?: (?:of|in) (?:the|each|every|a) month| each month| monthly)?"
)
_NTH = re.compile(r"(?:the |every |each )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (\w+)")
_ONCE = re.compile(r"(?:once|just once|one time|only)(?: on)? (.+)")
_LONG_DATE = re.compile(r"(?:[a-z]+ )?(\d{1,2}) ([a-z]+) (\d{4})")
_PART_OF_DAY = re.compile(
    r"(?<=\w) (?:in the |at |on )?(?:mornings?|afternoons?|evenings?|nights?|noon|midday|bedtime)"
)
_RULE = re.compile(r"\s*(?:by its own rule,\s*)?(?:rrule\s*:)?\s*(freq\s*=.*)", re.I | re.S)
_FROM = re.compile(r"(.+?) (?:from|starting|starting on|starting from|since) (\d{4}-\d\d?-\d\d?)")
_FROM_WORDS = re.compile(r"(.+?) (?:from|starting|starting on|starting from|since) (.+)")
_DISTANCE = re.compile(r"\b(?:days?|weeks?|fortnights?|months?|years?)\b")
_EXAMPLE = "mon, thu"
_LONGEST = 200
_VOCABULARY = (
    "every", "day", "days", "daily", "week", "weeks", "weekly", "month", "monthly", "times",
    "once", "twice", "second", "third", "other", "needed", "weekdays", "weekends", "most",
    "few", "of", "the", "and", "to", "from", "last", "first", "when", "helps", "fortnight",
    *(name.casefold() for name in WEEKDAY_NAMES),
)  # fmt: skip


def rhythm_from_words(text: str, today: dt.date | None = None) -> Rhythm:
    """Return the rhythm a person typed: "mon, thu", "3 times a week".

    With *today*, a day may be typed in words: "once tomorrow", "every 2 days from friday".
    FieldError, with words that would do, where it means none.
    """
    if not text.strip():
        raise FieldError("no rhythm is written here", "every day")
    if len(text) > _LONGEST:
        raise FieldError(f"{quoted(text)} is too long for a rhythm", _EXAMPLE)
    if match := _RULE.fullmatch(text):
        return _rule(match[1])
    tidy = _tidy(text)
    found = _read(tidy) or (_read_day(text, today) if today else None)
    if found is None:
        raise FieldError(f"I can't read {quoted(text.strip())} yet", _better(tidy))
    return found


def _tidy(text: str) -> str:
    """Return *text* in small letters, with one space between words and no commas."""
    plain = re.sub("[–—]", "-", text.casefold())
    plain = re.sub(r"[,;&+/.·]|\b(?:and|or|then)\b", " ", plain)
    plain = re.sub(r"\b(?:about|around|roughly|maybe|ideally|any day|at least)\b", " ", plain)
    plain = _PART_OF_DAY.sub("", " ".join(plain.split()))
    plain = _ABOUT.sub(r"\1", plain)
    return re.sub(r"(?<!\d) ?- ?(?!\d)", " to ", plain)


def _read_day(text: str, today: dt.date) -> Rhythm | None:
    """Read a rhythm with a day in words: "once tomorrow", "every 2 days from friday"."""
    words = " ".join(text.casefold().split())
    before, start, day = "", "", words
    if match := _FROM_WORDS.fullmatch(words):
        before, start, day = f"{match[1]} from ", match[1], match[2]
    elif match := _ONCE.fullmatch(words):
        day = match[1]
    if not start and _DISTANCE.search(day):  # "once in 2 weeks" may well be every 2 weeks
        return None
    named = day_named(day, today, ahead=True)
    return _read(_tidy(before) + f" {named}" if before else str(named)) if named else None


def _rule(text: str) -> Rhythm:
    from hearten.model.rhythm.rrule import checked

    return rhythms.RRule(rule=checked("".join(text.split()).upper().strip(";")))


def _read(tidy: str) -> Rhythm | None:
    start = None
    if match := _FROM.fullmatch(tidy):
        tidy, start = match[1], _date(match[2])
        if start is None:
            return None
    found = _read_every(tidy, start)
    if found is not None:
        return found
    if start is not None:
        message = 'a first day goes with "every 2 days" and "every second Wednesday" alone'
        raise FieldError(message, f"every 2 days from {start}")
    return _read_plain(tidy) or _read_once(tidy) or _read_month(tidy)


def _read_every(tidy: str, start: dt.date | None) -> Rhythm | None:
    """Read what may have a first day: every 2 days, every second Wednesday."""
    if tidy in ("alternate days", "every other", "day on day off"):
        return rhythms.EveryDays(days=2, from_=start)
    tidy = re.sub(r"^fortnightly|^every fortnight", "every 2 weeks", tidy)
    if start is not None:
        tidy = re.sub(r"^every day$|^daily$", "every 1 days", tidy)
    if match := _EVERY_DAYS.fullmatch(tidy):
        return _every_days(_number(match[1]), start)
    if match := _EVERY_WEEKS.fullmatch(tidy):
        if match[2] is None:
            return _every_days(7 * _number(match[1]), start)
        return _every_weeks(_number(match[1]), _days(match[2]), start)
    if match := _SECOND_DAY.fullmatch(tidy):
        return _every_weeks(_number(match[1]), _days(match[2]), start)
    return None


def _every_days(days: int, start: dt.date | None) -> Rhythm | None:
    return rhythms.EveryDays(days=days, from_=start) if 1 <= days <= 366 else None


def _every_weeks(weeks: int, days: tuple[str, ...], start: dt.date | None) -> Rhythm | None:
    if not days or not 1 <= weeks <= 53:
        return None
    return rhythms.EveryWeeks(weeks=weeks, weekdays=days, from_=start)


def _read_plain(tidy: str) -> Rhythm | None:
    if tidy in _DAILY:
        return rhythms.EveryDay()
    if tidy in _AS_NEEDED:
        return rhythms.AsNeeded()
    bare = tidy.removeprefix("on ").removeprefix("at ")
    if bare in _WEEKDAYS:
        return rhythms.Weekdays(weekdays=WEEKDAYS[:5])
    if bare in _WEEKENDS:
        return rhythms.Weekdays(weekdays=WEEKDAYS[5:])
    if tidy in ("weekly", "every week", "monthly", "every month"):
        return rhythms.Times(times=1, per="month" if "month" in tidy else "week")
    if tidy in ("most days", "some days", "a few days"):
        return rhythms.Times(times=5 if tidy == "most days" else 3)
    if days := _days(re.sub("^(every|each) week |^weekly ", "", tidy)):
        return rhythms.Weekdays(weekdays=days)
    return _times(tidy)


def _times(tidy: str) -> Rhythm | None:
    match = _TIMES.fullmatch(re.sub(r"\b(weekly|monthly|daily)$", _per_word, tidy))
    if match is None:
        return None
    number, per = _number(match[1]), _PER.get(match[2].removesuffix("s"))
    if per is None:
        if number == 1:
            return rhythms.EveryDay()
        raise FieldError("we count a day once, so once a day is the most", "every day")
    most = 7 if per == "week" else 31
    if number > most:
        raise FieldError(f"we count a day once, so {most} times a {per} is the most", "every day")
    if number < 1:
        raise FieldError("a rhythm starts at once a week or a month", "as needed")
    return rhythms.Times(times=number, per=per)


def _per_word(match: re.Match[str]) -> str:
    return "day" if match[1] == "daily" else match[1].removesuffix("ly")


def _read_once(tidy: str) -> Rhythm | None:
    if tidy in ("once", "just once", "one time"):
        raise FieldError("once, but on which day?", "once 2026-11-25")
    match = _ONCE.fullmatch(tidy)
    day = _date(match[1] if match else tidy.removeprefix("on "))
    return rhythms.Once(day=day) if day else None


def _read_month(tidy: str) -> Rhythm | None:
    tidy = tidy.removesuffix(f" {rhythms.IN_FEBRUARY.casefold()}")
    match = _OF_MONTH.fullmatch(tidy)
    if match is None:
        return None
    words = match[1]
    if nth := _NTH.fullmatch(words):
        place = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
        if days := _days(nth[2]):
            from hearten.model.rhythm.rrule import nth_weekday

            rule = nth_weekday(place.get(nth[1], nth[1]), WEEKDAYS.index(days[0]))
            return rhythms.RRule(rule=rule) if rule else None
    numbers = []
    words = re.sub(r"\b(?:the )?last day\b|\bmonth end\b|\bend\b", "31st", words)
    named = words != match[1] or tidy != words
    for word in words.split():
        if word in ("the", "on", "day", "days", "every", "each"):
            continue
        number = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)?", word)
        if number is None or not 1 <= int(number[1]) <= 31:
            return None
        named = named or number[2] is not None
        numbers.append(int(number[1]))
    # Bare numbers could mean anything, "3" most likely three times a week.
    return rhythms.MonthDays(month_days=tuple(numbers)) if numbers and named else None


def _days(text: str) -> tuple[str, ...]:
    """Return the weekdays that *text* lists, ranges too; empty when a word is none."""
    words = [w for w in text.split() if w not in ("on", "every", "each", "the")]
    found: list[str] = []
    for place, word in enumerate(words):
        if word in ("to", "till", "until", "through"):
            if not 0 < place < len(words) - 1:
                return ()
            first, last = _weekday(words[place - 1]), _weekday(words[place + 1])
            if first is None or last is None:
                return ()
            found += [WEEKDAYS[(first + n) % 7] for n in range((last - first) % 7 + 1)]
            continue
        day = _weekday(word)
        if day is None:
            return ()
        found.append(WEEKDAYS[day])
    return _in_order(found)


def _in_order(found: Iterable[str]) -> tuple[str, ...]:
    named = set(found)
    return tuple(day for day in WEEKDAYS if day in named)


def _weekday(word: str) -> int | None:
    bare = {"weds": "wed", "thurs": "thu", "tues": "tue", "thur": "thu"}.get(word, word)
    for place, name in enumerate(WEEKDAY_NAMES):
        folded = name.casefold()
        if len(bare) > 1 and (folded.startswith(bare) or bare == f"{folded}s"):
            return place
    return None


def _number(word: str) -> int:
    known = _COUNTS.get(word) or _PLACES.get(word)
    return int(word) if known is None else known


def _date(text: str) -> dt.date | None:
    try:
        if match := _LONG_DATE.fullmatch(text):
            return dt.date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
        return dt.date(*map(int, text.split("-"))) if text.count("-") == 2 else None
    except ValueError:
        return None


def _better(tidy: str) -> str:
    """Return the words that were likely meant, with slips of the finger put right."""
    if number := re.fullmatch(r"(\d\d?)(?: ?x| times?)?", tidy):
        days = int(number[1])
        if 1 < days <= 7:
            return f"{days} times a week"
        return f"the {number_in_words(days)} of the month" if 0 < days < 32 else _EXAMPLE
    words = [closest(w, _VOCABULARY) or w if w.isalpha() else w for w in tidy.split()]
    try:
        found = _read(" ".join(words))
    except FieldError as problem:
        return problem.suggestion
    return found.words() if found else _EXAMPLE
