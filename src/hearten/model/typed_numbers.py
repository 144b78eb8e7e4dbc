"""A number or a time of day as people write it: "20 min", "about ten", "1:30", "half past nine".

What has more than one natural reading ("10-15", "half nine", "10,000") is not guessed at.
"""

from __future__ import annotations

import datetime as dt
import re

_MINUTES = "minutes"
_LONGEST = 80  # characters in which a number or a time is looked for
_MINUTE = ("minute", "minutes", "min", "min.", "mins", "mins.", "m", "m.", "′")
_HOUR = ("hour", "hours", "hr", "hr.", "hrs", "hrs.", "h", "h.")
_TIMES = ("times", "time", "x")

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SPOKEN: dict[tuple[str, ...], int] = {
    **{(word,): number for number, word in enumerate(_ONES)},
    **{(word,): 10 * number for number, word in enumerate(_TENS, 2)},
    **{(tens, one): 10 * number + place for number, tens in enumerate(_TENS, 2)
       for place, one in enumerate(_ONES[1:10], 1)},
}  # fmt: skip
_ROUND: dict[tuple[str, ...], int] = {
    ("none",): 0, ("nothing",): 0, ("a", "couple"): 2, ("a", "dozen"): 12, ("a", "hundred"): 100,
    ("one", "hundred"): 100,
}  # fmt: skip
_OFTEN = {"once": 1, "twice": 2}
_PARTS: dict[tuple[str, ...], float] = {
    ("half",): 0.5, ("a", "half"): 0.5, ("quarter",): 0.25, ("a", "quarter"): 0.25,
    ("three", "quarters"): 0.75,
}  # fmt: skip
_GLYPHS = {"½": " half ", "¼": " quarter ", "¾": " three quarters "}

_ABOUT = re.compile(
    r"(?:[~≈]|(?:about|around|roughly|circa|maybe|perhaps|nearly|almost)\b|ca?\.|ca\b)\s*"
)
_OR_SO = re.compile(r"\s*(?:\bor so|\bor thereabouts|-?\s?ish)$")
_OF_TEN = re.compile(r"\s*(?:/|(?:out )?of)\s*(?:10|ten)$")
_TOKEN = re.compile(r"\s*(\d+(?:[.,]\d+)?|[^\W\d_]+\.?|′)")
_THREE = re.compile(r"(?<!\d)(?<!\d[.,])(\d{1,3})[.,](\d{3})(?![.,]?\d)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_HOURS_MINUTES = re.compile(r"(\d{1,2}):([0-5]\d)(?:\s*(?:hours?|hrs?\.?|h\.?))?")


def number_said(text: str, unit: str = "") -> int | float | None:
    """Return the number that *text* says, with or without its *unit*; None where it says none.

    Of minutes, hours and "1:30" are understood as well: as so many minutes.
    """
    word = text.strip().casefold()
    if len(word) > _LONGEST:
        return _in_digits(word)
    word = _without_about(word)
    if unit.casefold() == _MINUTES:
        if found := _HOURS_MINUTES.fullmatch(word):
            return int(found[1]) * 60 + int(found[2])
        plain, words = _in_digits(word), _tokens(word)
        return plain if plain is not None else _duration(words)
    if word in _OFTEN:
        return _OFTEN[word]
    bare = _without_unit(word if unit else _OF_TEN.sub("", word), unit.casefold())
    plain, words = _in_digits(bare), _tokens(bare)
    if plain is None and words in (["a"], ["an"]):
        return 1 if bare != word else None
    return plain if plain is not None else _counted(words)


def two_readings(text: str) -> tuple[str, str, str] | None:
    """Return a number in *text* whose comma or point can part thousands or be a decimal one.

    Behind it stand both readings, written so that each of them has one: "1.125" is "1.1250".
    """
    for found in _THREE.finditer(text):
        if whole := int(found[1]):  # before thousands stands no bare nought
            return found[0], unmistakable(float(f"{whole}.{found[2]}")), f"{whole}{found[2]}"
    return None


def unmistakable(number: float) -> str:
    """Return *number* as it is typed, with a nought at its end where it had two readings else."""
    typed = f"{number:g}"
    return f"{typed}0" if _THREE.search(typed) and abs(number) >= 1 else typed


def _without_about(word: str) -> str:
    if said := _ABOUT.match(word):
        word = word[said.end() :]
    return _OR_SO.sub("", word).strip()


def _without_unit(word: str, plural: str) -> str:
    for name in (plural, plural.removesuffix("s"), plural.removesuffix("es"), *_TIMES):
        if name and word.endswith(name):
            return word.removesuffix(name).strip()
    return word


def _in_digits(word: str) -> int | float | None:
    try:
        return int(word)
    except ValueError:
        pass
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


def _tokens(word: str) -> list[str]:
    """Return the words and numbers of *word*; none where it holds anything else."""
    for glyph, said in _GLYPHS.items():
        word = word.replace(glyph, said)
    word = _HYPHEN.sub(" ", word).strip()  # twenty-five
    words, at = [], 0
    while at < len(word):
        found = _TOKEN.match(word, at)
        if found is None:
            return []
        words.append(found[1])
        at = found.end()
    return words


def _counted(words: list[str]) -> int | float | None:
    """Return the number that all of *words* say: "twenty five", "two and a half", "a couple of"."""
    said = tuple(words[:-1] if words[-1:] == ["of"] else words)
    part, number = _part(said), _whole(said)
    if part is not None or number is not None:
        return part if part is not None else number
    for at in range(1, len(said)):
        whole, rest = _whole(said[:at]), said[at:]
        part = _part(rest[1:] if rest[0] == "and" else rest)
        if whole is not None and part is not None:
            return whole + part
    return None


def _part(words: tuple[str, ...]) -> float | None:
    """Return the part of one that *words* say: "half an", "three quarters of an"."""
    while len(words) > 1 and words[-1] in ("of", "a", "an"):
        words = words[:-1]
    return _PARTS.get(words)


def _whole(words: tuple[str, ...]) -> int | float | None:
    for known in (SPOKEN, _ROUND):
        if words in known:
            return known[words]
    return _in_digits(words[0]) if len(words) == 1 and words[0][0].isdigit() else None


def _duration(words: list[str]) -> int | float | None:
    """Return the minutes that *words* say: "ten", "a minute", "an hour and a half", "1 h 30"."""
    hour = next((at for at, word in enumerate(words) if word in _HOUR), None)
    if hour is None:
        named = words[-1:] and words[-1] in _MINUTE
        return _one_or_more(words[:-1]) if named else _whole(tuple(words))
    hours, rest = _one_or_more(words[:hour]), words[hour + 1 :]
    rest = rest[1:] if rest[:1] == ["and"] else rest
    part = _part(tuple(rest))
    minutes = part * 60 if part is not None else _duration(rest) if rest else 0
    return None if hours is None or minutes is None else hours * 60 + minutes


def _one_or_more(words: list[str]) -> int | float | None:
    return 1 if words in (["a"], ["an"]) else _counted(words)


_NAMED_TIMES = {"noon": dt.time(12), "midday": dt.time(12), "midnight": dt.time(0)}
_HALVES = {
    "am": False, "a.m.": False, "in the morning": False, "pm": True, "p.m.": True,
    "in the afternoon": True, "in the evening": True,
}  # fmt: skip
_AT_NIGHT = "at night"
_EVENING = 6  # the hour from which on a time "at night" is before midnight
_DIGITS = re.compile(r"(\d{1,2})(?:\s?[:.h]\s?(\d{1,2}))?(?:[:.](\d{1,2}))?\s?[:.h]?", re.ASCII)
_TOGETHER = re.compile(r"(\d{1,2})(\d\d)", re.ASCII)
_BESIDE = re.compile(r"(.+?)\s+(past|after|to|before)\s+(.+)")


def time_said(text: str) -> dt.time | None:
    """Return the time of day that *text* says: 20:00, 8, 9 pm, noon, ten past eight; or None."""
    word = text.strip().casefold()
    if len(word) > _LONGEST:
        return None
    word = _without_about(word)
    word = _without_about(word.removeprefix("at ").removeprefix("by ").strip())
    if word.endswith(_AT_NIGHT):
        read = _clock(word.removesuffix(_AT_NIGHT).strip())
        late = read is not None and _EVENING <= read.hour < 12
        return _in_half(read, late=late)
    for ending, late in _HALVES.items():
        if word.endswith(ending):
            return _in_half(_clock(word.removesuffix(ending).strip()), late=late)
    return _clock(word)


def _in_half(read: dt.time | None, *, late: bool) -> dt.time | None:
    """Return a time in the half of the day that was named; one of 24 hours may only agree."""
    if read is None or (read.hour > 12 and not late):
        return None
    return read if read.hour > 12 else read.replace(hour=read.hour % 12 + 12 * late)


def _clock(word: str) -> dt.time | None:
    """Read a time without its half of the day."""
    if word in _NAMED_TIMES:
        return _NAMED_TIMES[word]
    word = re.sub(r"\s*o['’]?\s?clock$", "", word)
    if found := _DIGITS.fullmatch(word) or _TOGETHER.fullmatch(word):
        return _time(*(int(part or 0) for part in found.groups()))
    if found := _BESIDE.fullmatch(word):
        minutes, hour = _minutes_beside(found[1]), _hour(found[3])
        if minutes is None or hour is None:
            return None
        past = found[2] in ("past", "after")
        return _time(hour, minutes) if past else _time((hour - 1) % 24, 60 - minutes)
    words = tuple(_tokens(word))
    hour, minutes = _hour(words[0]) if words else None, SPOKEN.get(words[1:], 0)
    if hour is None or (len(words) > 1 and not 10 <= minutes < 60):
        return None
    return _time(hour, minutes)


def _minutes_beside(text: str) -> int | None:
    """Return how many minutes stand before "past" or "to": ten, 20, a quarter, half."""
    words = _tokens(text)
    part = _PARTS.get(tuple(words))
    minutes = part * 60 if part is not None else _duration(words)
    return int(minutes) if minutes is not None and 0 < minutes < 60 else None


def _hour(text: str) -> int | None:
    if text in _NAMED_TIMES:
        return _NAMED_TIMES[text].hour
    number = int(text) if text.isascii() and text.isdecimal() else SPOKEN.get((text,))
    return number if number is not None and number < 24 else None


def _time(hour: int, minute: int = 0, second: int = 0) -> dt.time | None:
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
