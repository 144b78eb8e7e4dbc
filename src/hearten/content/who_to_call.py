"""Whom to call, in one line each, as it stands on paper: emergency numbers and help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import help_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from hearten.content.help_lines import HelpLine

EMERGENCY = "In danger now: {number}"
EMERGENCY_IN = "In danger now: {number} ({country})"
EMERGENCY_LOCAL = "In danger now: the local emergency number"
EMERGENCY_OWN = "your emergency number"
EMERGENCY_OR = " or "
EMERGENCY_BLANK = "{emergency}"
UNCHECKED = "number not yet checked"
MAY_HAVE_CHANGED = "this may have changed"
EVERYWHERE = "Lines everywhere: {web}"


def emergency_numbers(countries: Iterable[str]) -> tuple[str, ...]:
    """Return the emergency number of each country; a sentence where we know none of them."""
    found: dict[str, list[str]] = {}
    for line in _lines(countries):
        names = found.setdefault(line.emergency, [])
        if line.country_name not in names:
            names.append(line.country_name)
    if not found:
        return (EMERGENCY_LOCAL,)
    if len(found) == 1:
        return tuple(EMERGENCY.format(number=number) for number in found)
    return tuple(
        EMERGENCY_IN.format(number=number, country=", ".join(names))
        for number, names in found.items()
    )


def lines_to_call(countries: Iterable[str], today: dt.date) -> tuple[str, ...]:
    """Return the help lines of *countries*, each with how sure we are of it."""
    return tuple(
        " · ".join((f"{line.name}: {line.phone}", *_about(line, today)))
        for line in _lines(countries)
        if line.phone and line.shown(today)
    )


def lines_everywhere() -> str:
    """Return where the lines of every country are listed."""
    return EVERYWHERE.format(web=help_lines.pointers()[0].web)


def _about(line: HelpLine, today: dt.date) -> Iterator[str]:
    if line.hours:
        yield line.hours
    if not line.last_verified:
        yield UNCHECKED
    elif line.fresh(today):
        yield f"checked {line.last_verified}"
    else:
        yield MAY_HAVE_CHANGED


def _lines(countries: Iterable[str]) -> tuple[HelpLine, ...]:
    codes = dict.fromkeys(help_lines.code_of(each) for each in countries if each.strip())
    return help_lines.lines(codes)


def emergency_in_words(countries: Iterable[str]) -> str:
    """Return what to call in an emergency, amid a sentence; a number only where we know one."""
    found = tuple({line.country: line for line in _lines(countries)}.values())
    if len({line.emergency for line in found}) == 1:
        return found[0].emergency
    named = (f"{line.emergency} ({line.country_name})" for line in found)
    return EMERGENCY_OR.join(named) or EMERGENCY_OWN


def with_emergency(text: str, countries: Iterable[str]) -> str:
    """Return *text* with what to call in place of ``{emergency}``."""
    if EMERGENCY_BLANK not in text:
        return text
    return text.replace(EMERGENCY_BLANK, emergency_in_words(countries))
