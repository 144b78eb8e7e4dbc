"""Help lines by country, and how sure we are of each. Imports nothing heavy: Help now waits."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from hearten.content import source
from hearten.model.light import Light

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

FILE = "help_lines.toml"
POINTER = "findahelpline.com"
MAY_HAVE_CHANGED = 12  # months after which a checked line is shown with a warning
TOO_OLD = 24  # months after which it is not shown
# Usual names, and what people there call their country, for the countries we have a line for.
_USUAL = {
    "US": "USA U.S. U.S.A. AMERICA STATES UNITED_STATES_OF_AMERICA EEUU ESTADOS_UNIDOS",
    "CA": "CAN KANADA CANADÁ",
    "GB": "UK U.K. GBR ENGLAND SCOTLAND WALES NORTHERN_IRELAND BRITAIN GREAT_BRITAIN CYMRU ALBA "
    "THE_UK THE_UNITED_KINGDOM UNITED_KINGDOM_OF_GREAT_BRITAIN_AND_NORTHERN_IRELAND",
    "IE": "IRL EIRE ÉIRE REPUBLIC_OF_IRELAND",
    "AU": "AUS AUSSIE",
    "NZ": "NZL N.Z. AOTEAROA NEW_ZEALAND",
    "DE": "DEU GER DEUTSCHLAND ALLEMAGNE",
    "AT": "AUT ÖSTERREICH OESTERREICH",
    "CH": "CHE SCHWEIZ SUISSE SVIZZERA SVIZRA",
    "FR": "FRA FRANKREICH",
    "BE": "BEL BELGIË BELGIQUE BELGIEN",
    "NL": "NLD HOLLAND NEDERLAND THE_NETHERLANDS",
    "ES": "ESP ESPAÑA",
    "PT": "PRT",
    "IT": "ITA ITALIA",
    "SE": "SWE SVERIGE",
    "NO": "NOR NORGE NOREG",
    "FI": "FIN SUOMI",
    "PL": "POL POLSKA",
    "IN": "IND BHARAT भारत",
    "JP": "JPN 日本 NIPPON NIHON",
    "KR": "KOR KOREA 한국 대한민국 REPUBLIC_OF_KOREA",
    "SG": "SGP 新加坡 SINGAPURA",
    "HK": "HKG 香港",
    "MY": "MYS",
    "PH": "PHL PILIPINAS THE_PHILIPPINES",
    "BR": "BRA BRASIL",
    "MX": "MEX MÉXICO",
    "AR": "ARG",
    "CL": "CHL",
    "ZA": "ZAF RSA",
}


class HelpLine(Light):
    """A line people can call, write to or chat with."""

    country: str
    country_name: str
    emergency: str
    name: str
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
        """Say whether its number may be shown: not once it was checked too long ago."""
        months = self.months(today)
        return months is None or months < TOO_OLD

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


class Pointer(Light):
    """A place that lists help lines everywhere."""

    name: str
    web: str
    note: str = ""


class Country(Light):
    """A country we have a line for."""

    code: str
    name: str


def _blocks(folder: str) -> list[str]:
    return source.text(FILE, folder).split("[[line]]\n")


def _country(block: str) -> str:
    return block.partition("\n")[0].partition('"')[2].rstrip('"')


def _lines(blocks: Iterable[str]) -> tuple[HelpLine, ...]:
    items = tomllib.loads("".join(f"[[line]]\n{block}" for block in blocks)).get("line", ())
    return tuple(HelpLine(**_held(item)) for item in items)


def _held(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in item.items()}


def lines(codes: Iterable[str], folder: str = source.FOLDER) -> tuple[HelpLine, ...]:
    """Return the lines of these countries, in the order they are asked for.

    Only the text of those countries is parsed: the whole file costs Help now a moment.
    """
    blocks = _blocks(folder)[1:]
    wanted = dict.fromkeys(code.strip().upper() for code in codes)
    return _lines(block for code in wanted for block in blocks if _country(block) == code)


def all_lines(folder: str = source.FOLDER) -> tuple[HelpLine, ...]:
    """Return every line."""
    return _lines(_blocks(folder)[1:])


def pointers(folder: str = source.FOLDER) -> tuple[Pointer, ...]:
    """Return the places that list help lines everywhere, the most current first."""
    return tuple(Pointer(**item) for item in tomllib.loads(_blocks(folder)[0])["international"])


def countries(folder: str = source.FOLDER) -> tuple[Country, ...]:
    """Return the countries we have a line for, by name."""
    found = {line.country: line.country_name for line in all_lines(folder)}
    return tuple(sorted((Country(*pair) for pair in found.items()), key=lambda c: c.name))


def code_of(word: str, folder: str = source.FOLDER) -> str:
    """Return the code of a country named by code or name; other words as they stand."""
    named = word.strip()
    usual = _plain(named)
    for code, other in _USUAL.items():
        if usual == code.casefold() or usual in map(_plain, other.split()):
            return code
    if len(named) == 2 and named.isalpha() and named.isascii():
        return named.upper()
    for country in countries(folder):
        names = (country.name, *country.name.split(" / "))
        if usual in (_plain(name) for name in names):
            return country.code
    return next((code for code, *all_names in _every() if usual in map(_plain, all_names)), named)


def name_of(code: str) -> str:
    """Return the name of a country for its code; the code where there is none."""
    return next((names[0] for known, *names in _every() if known == code), code)


def _every() -> list[list[str]]:
    lines = source.text("countries.tsv").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _plain(name: str) -> str:
    """Return a name without what people write in more than one way: case, accents, dots."""
    if not name.isascii():
        import unicodedata

        split = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in split if not unicodedata.combining(char))
    return " ".join(name.casefold().replace(".", "").replace("_", " ").split())


def guess_country(environ: Mapping[str, str], folder: str = source.FOLDER) -> str | None:
    """Return a country to suggest, from the time zone or locale set here. Never assume it."""
    zone = environ.get("TZ", "").lstrip(":")
    blocks = _blocks(folder)[1:]
    for block in blocks:
        if zone and f'"{zone}"' in block.rpartition("zones = ")[2]:
            return _country(block)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        _, _, rest = environ.get(name, "").partition("_")
        code = rest[:2].upper()
        if code and any(_country(block) == code for block in blocks):
            return code
    return None
