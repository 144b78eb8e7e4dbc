"""Help lines by country, and how sure we are of each. Imports nothing heavy: Help now waits."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from hearten.content import data_files
from hearten.model.value import LightTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

FILE = "help_lines.toml"
NAMES = "countries.tsv"
CHOSEN_OVER = "countries_chosen_over"  # in the settings: what the plan named at a choice
POINTER = "findahelpline.com"
MAY_HAVE_CHANGED = 12  # months after which a checked line is shown with a warning
TOO_OLD = 24  # months after which it is not shown
_ALIKE = str.maketrans(
    {"&": " and ", "-": " ", "_": " ", ",": " ", "(": " ", ")": " "} | dict.fromkeys(".'’‘ʻʼ`")
)


class HelpLine(LightTuple):
    """A line people can call, write to or chat with.

    One without a phone number says what to call in an emergency, where we trust no line.
    """

    country: str
    country_name: str
    emergency: str
    name: str = ""
    phone: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    web: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    unsure: str = ""
    certainty: str = ""
    evidence: str = ""
    evidence_date: str = ""
    last_verified: str = ""
    verified_by: str = ""
    zones: tuple[str, ...] = ()

    def months(self, today: dt.date) -> int | None:
        """Return how many whole months ago a person checked it; None when nobody has."""
        if not self.last_verified:
            return None
        year, month, day = map(int, self.last_verified.split("-"))
        return (today.year - year) * 12 + today.month - month - (today.day < day)

    def shown(self, today: dt.date) -> bool:
        """Say whether it has a number to show: not once that was checked too long ago."""
        months = self.months(today)
        return bool(self.phone) and (months is None or months < TOO_OLD)

    def fresh(self, today: dt.date) -> bool:
        """Say whether a person checked it within the last year."""
        months = self.months(today)
        return months is not None and months < MAY_HAVE_CHANGED

    def checked(self, today: dt.date) -> str:
        """Return one honest line about how current it is."""
        if self.months(today) is not None:
            said = f"Last checked: {self.last_verified}."
            if self.fresh(today):
                return said
            return f"{said} This number may have changed. {POINTER} has current ones."
        if any(char.isdecimal() for char in self.evidence_date):
            seen = f"Last seen in public sources: {self.evidence_date}."
        else:
            seen = "We don't know when public sources last showed it."
        return f"Not checked by us. {seen} {POINTER} has current ones."


class Pointer(LightTuple):
    """A place that lists help lines everywhere."""

    name: str
    web: str
    note: str = ""


class Country(LightTuple):
    """A country we have a line for."""

    code: str
    name: str


def _blocks() -> list[str]:
    return data_files.read_text(FILE).split("[[line]]\n")


def _country(block: str) -> str:
    return block.partition("\n")[0].partition('"')[2].rstrip('"')


def _lines(blocks: Iterable[str]) -> tuple[HelpLine, ...]:
    items = tomllib.loads("".join(f"[[line]]\n{block}" for block in blocks)).get("line", ())
    return tuple(HelpLine(**_held(item)) for item in items)


def _held(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in item.items()}


def lines(codes: Iterable[str]) -> tuple[HelpLine, ...]:
    """Return the lines of these countries, in the order they are asked for.

    Only the text of those countries is parsed: the whole file costs Help now a moment.
    """
    blocks = _blocks()[1:]
    wanted = dict.fromkeys(code.strip().upper() for code in codes)
    return _lines(block for code in wanted for block in blocks if _country(block) == code)


def all_lines() -> tuple[HelpLine, ...]:
    """Return every line."""
    return _lines(_blocks()[1:])


def pointers() -> tuple[Pointer, ...]:
    """Return the places that list help lines everywhere, the most current first."""
    return tuple(Pointer(**item) for item in tomllib.loads(_blocks()[0])["international"])


def countries() -> tuple[Country, ...]:
    """Return the countries we have a line for, by name."""
    found = {line.country: line.country_name for line in all_lines() if line.phone}
    return tuple(sorted((Country(*pair) for pair in found.items()), key=lambda c: c.name))


def find_country(word: str) -> str | None:
    """Return the code of the country that *word* means: two or three letters, or any name of it.

    Names are those in English, other usual ones, and what people there call it, in any case, with
    accents or without.
    """
    named = word.strip()
    code = named.upper()
    if len(code) == 2 and f"\n{code}\t" in data_files.read_text(NAMES):
        return code
    usual = _plain(named)
    return next((code for code, *names in _every() if usual in map(_plain, (code, *names))), None)


def code_of(word: str) -> str:
    """Return the code of a country named by code or name; other words as they stand."""
    return find_country(word) or word.strip()


def name_of(code: str) -> str:
    """Return the name of a country for its code; the code where there is none."""
    return next((names[1] for known, *names in _every() if known == code), code)


def all_countries() -> tuple[Country, ...]:
    """Return every country: first those we have a line for, each part by name."""
    ours = countries()
    known = {country.code for country in ours}
    others = (Country(code, names[1]) for code, *names in _every() if code not in known)
    return (*ours, *sorted(others, key=lambda country: _plain(country.name)))


def plain_names() -> dict[str, tuple[str, ...]]:
    """Return for each code what it goes by, as ``plain_name`` writes it."""
    return {code: tuple(map(_plain, (code, *names))) for code, *names in _every()}


def plain_name(text: str) -> str:
    """Return a name without what people write in more than one way; a space at its end stays."""
    return _plain(text) + " " * (bool(text.strip()) and text[-1:].isspace())


def _every() -> list[list[str]]:
    """Return code, three letters and names of every country."""
    lines = data_files.read_text(NAMES).splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _plain(name: str) -> str:
    """Return a name without case, accents, dots, hyphens and a "the" at its start."""
    if not name.isascii():
        import unicodedata

        split = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in split if not unicodedata.combining(char))
    words = name.casefold().translate(_ALIKE).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def guess_country(environ: Mapping[str, str]) -> str | None:
    """Return a country to suggest, from the time zone or locale set here. Never assume it."""
    zone = environ.get("TZ", "").lstrip(":")
    blocks = _blocks()[1:]
    for block in blocks:
        if zone and f'"{zone}"' in block.rpartition("zones = ")[2]:
            return _country(block)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        _, _, rest = environ.get(name, "").partition("_")
        code = rest[:2].upper()
        if code and any(_country(block) == code for block in blocks):
            return code
    return None
