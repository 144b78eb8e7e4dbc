"""A number as people type it with its unit: "20 min", "~15", "about 15", "half an hour"."""

from __future__ import annotations

import re

_UNIT = "minutes"
_ABOUT = re.compile(r"(?:[~≈]|(?:about|around|roughly|circa)\b|ca?\.|ca\b)\s*")
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_MINUTE = r"\s*(?:minutes?|mins?\.?|m\.?|′)"
_HOUR = r"\s*(?:hours?|hrs?\.?|h\.?)"
_MINUTES = re.compile(f"{_NUMBER}{_MINUTE}")
_HOURS = re.compile(f"{_NUMBER}{_HOUR}")
_BOTH = re.compile(rf"(\d+){_HOUR}\s*(?:and\s+)?(\d+)(?:{_MINUTE})?")
_IN_WORDS = {
    "a quarter of an hour": 15,
    "quarter of an hour": 15,
    "a quarter hour": 15,
    "half an hour": 30,
    "half hour": 30,
    "a half hour": 30,
    "three quarters of an hour": 45,
    "an hour": 60,
    "one hour": 60,
    "an hour and a half": 90,
}


def bare(text: str, unit: str) -> str:
    """Return the number in *text* alone, where all the rest is its unit or "about"."""
    word = text.strip().casefold()
    if said := _ABOUT.match(word):
        word = word[said.end() :]
    if unit.casefold() == _UNIT:
        return _minutes(word)
    plural = unit.casefold()
    for name in filter(None, (plural, plural.removesuffix("s"), plural.removesuffix("es"))):
        if word.endswith(name):
            return word.removesuffix(name).strip()
    return word


def _minutes(word: str) -> str:
    if found := _MINUTES.fullmatch(word):
        return found[1]
    if found := _BOTH.fullmatch(word):
        return str(int(found[1]) * 60 + int(found[2]))
    if found := _HOURS.fullmatch(word):
        return f"{float(found[1].replace(',', '.')) * 60:g}"
    return str(_IN_WORDS.get(" ".join(word.split()), word))
