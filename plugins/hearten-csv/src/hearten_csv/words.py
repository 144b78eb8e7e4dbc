"""What cells and headings say: marks in the languages of tables, amounts, names of columns."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from unicodedata import combining, normalize

DONE, SMALLER, REST, NOTHING = "done", "smaller", "rest", "nothing"
POINT, COMMA = "point", "comma"
WORKED_OUT = "worked-out"  # of columns that another program reckoned

_VOCABULARY = tomllib.loads(
    resources.files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8")
)
MEANINGS: dict[str, str] = {
    word.replace("_", " "): meaning
    for meaning, text in _VOCABULARY["marks"].items()
    for word in text.split()
}
_ROLES: dict[str, str] = {
    name: role for role, text in _VOCABULARY["columns"].items() for name in text.split()
}
TOTALS = frozenset(_VOCABULARY["totals"]["rows"].split())
_LONGEST = 60  # letters of a cell that is no text
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,20})[)\]]\s*$")
_SHARE = re.compile(r"[-+]?\d+(?:[.,]\d+)?\s*%")
_MINUTES = {"min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuter"}
_AMOUNT = re.compile(
    r"[~≈]?\s*(?P<number>[-+−]?\d[\d.,'’\u00a0\u202f ]*?)\s*"
    r"(?:(?:/|\bof\b|\bvon\b|\bsur\b|\bde\b)\s*\d+(?:[.,]\d+)?)?\s*"
    r"(?P<unit>[^\W\d_][^\d,;:]{0,20})?"
)
_THOUSANDS = re.compile(r"[-+−]?\d{1,3}(?:([.,'’\u00a0\u202f ])\d{3})(?:\1\d{3})*")


def meaning_of(word: str) -> str:
    """Return what the *word* of a mark means here, where that is known; else nothing.

    A program may add how it came to it: completed_manually.
    """
    return MEANINGS.get(word) or MEANINGS.get(word.partition("_")[0], "")


def bare(text: str) -> str:
    """Return *text* in small letters and with single spaces, to compare."""
    return _short_bare(text) if len(text) <= _LONGEST else _bare(text)


@lru_cache(maxsize=50_000)
def _short_bare(text: str) -> str:
    return _bare(text)


def _bare(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split()).strip("'\u2019\ufe0f\ufe0e")


def role_of(heading: str) -> str:
    """Return what a column of this *heading* is, where its name tells; else nothing."""
    letters = normalize("NFKD", _IN_BRACKETS.sub("", heading).casefold())
    name = "".join(char for char in letters if char.isalnum() and not combining(char))
    if "%" in heading or "streak" in name:
        return WORKED_OUT
    return _ROLES.get(name, "")


def unit_of(heading: str) -> str:
    """Return the unit that a *heading* says: "Water (glasses)", "Minutes"; else nothing.

    "Mood (1-5)" says how far it goes, and no unit.
    """
    if bare(heading) in _MINUTES:
        return "minutes"
    found = _IN_BRACKETS.search(heading)
    return said_unit(found[1]) if found and not found[1].strip()[:1].isdecimal() else ""


def said_unit(text: str) -> str:
    """Return a unit as it is said here: "min" is "minutes"."""
    unit = " ".join(text.split()).strip(".")
    return "minutes" if unit.casefold() in _MINUTES else unit


def is_share(text: str) -> bool:
    """Say whether *text* is a percentage."""
    return _SHARE.fullmatch(text.strip()) is not None


class Amount(NamedTuple):
    """A number, and its unit where the cell has one."""

    number: int | float
    unit: str = ""


def amount_in(text: str, decimal: str = POINT) -> Amount | None:
    """Return the amount that a cell says, or None. *decimal* is "point" or "comma"."""
    return _amount_in(text, decimal) if len(text) <= _LONGEST else None


@lru_cache(maxsize=50_000)
def _amount_in(text: str, decimal: str) -> Amount | None:
    if not (found := _AMOUNT.fullmatch(text.strip())):
        return None
    number = _number(found["number"].strip(), decimal)
    return None if number is None else Amount(number, said_unit(found["unit"] or ""))


def _number(text: str, decimal: str) -> int | float | None:
    mark, other = (",", ".") if decimal == COMMA else (".", ",")
    figures = text.replace("−", "-")
    for each in "'’\u00a0\u202f ":
        figures = figures.replace(each, "")
    if {mark, other} <= set(figures):  # what comes last is the decimal one
        mark, other = sorted((mark, other), key=figures.rfind, reverse=True)
    elif figures.count(other) == 1 and not _THOUSANDS.fullmatch(figures):
        mark, other = other, mark  # it can be read in one way alone
    if other in figures and not _THOUSANDS.fullmatch(figures.partition(mark)[0]):
        return None
    figures = figures.replace(other, "").replace(mark, ".")
    try:
        number = float(figures)
    except ValueError:
        return None
    if abs(number) > 1e12:
        return None
    return int(number) if number.is_integer() else number


def tells_decimal(text: str) -> str:
    """Return which mark is the decimal one, by a number that can be read in one way alone."""
    if len(text) > _LONGEST:
        return ""
    found = re.fullmatch(r"[-+−]?\d*(?:([.,])\d{3})*([.,])(\d+)(?:\s.*)?", text.strip())
    if not found or (found[1] and found[1] == found[2]):
        return ""
    if found[1] is None and len(found[3]) == 3 and not text.strip().startswith(("0", "-0")):
        return ""
    return COMMA if found[2] == "," else POINT


def is_unsure_number(text: str) -> bool:
    """Say whether *text* is one number with a decimal comma, and another with a point."""
    return re.fullmatch(r"[-+−]?[1-9]\d{0,2}[.,]\d{3}", text.strip()) is not None
