"""The one clock: all that the program knows of the moment, and of the time zone it is in.

``HEARTEN_CLOCK`` sets it, to try out a day: to a moment (2027-03-21T17:41+01:00, or @1805647260
in seconds since 1970), at which it stands still, or by a distance (+111d13h), by which it is moved
and runs on. Nothing else asks the computer what time it is. What today said is said again by it,
so it loads only what Python has anyway.
"""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

VARIABLE = "HEARTEN_CLOCK"
_EARLIEST = 31_536_000  # 1971
_LONGEST_ZONE = 256  # bytes of a file that holds the name of a zone
_HALF_A_YEAR = 182 * 86_400
_LATEST = 32_503_680_000  # the year 3000: a plan's length beyond it can still be counted


def seconds() -> float:
    """Return the moment in seconds since 1970; UsageError where HEARTEN_CLOCK does not read."""
    told = os.environ.get(VARIABLE)
    return _told(told) if told else _real()


def now(*, anyhow: bool = False) -> dt.datetime:
    """Return the moment, in the zone of this computer.

    *anyhow*: where HEARTEN_CLOCK does not read, that holds nothing up.
    """
    import datetime as dt

    try:
        moment = seconds()
    except ValueError:
        if not anyhow:
            raise
        moment = _real()
    return local(dt.datetime.fromtimestamp(moment, dt.UTC))


def local(moment: dt.datetime) -> dt.datetime:
    """Return *moment* in the zone of this computer; without a zone, it is on the clocks here."""
    return moment.astimezone()


def offset(moment: float) -> int:
    """Return by how many seconds clocks here are ahead of UTC, *moment* seconds since 1970."""
    return time.localtime(moment).tm_gmtoff


def zone_name(environ: Mapping[str, str]) -> str | None:
    """Return an IANA zone name such as "Europe/Berlin", or None where it cannot be told.

    TZ is the person's own word. A name that the computer keeps has to have the time of its clock,
    now and in the other half of the year: files that name the zone may not be those it goes by.
    """
    import warnings
    from zoneinfo import ZoneInfo

    name = environ.get("TZ", "").lstrip(":")
    if not name:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                name = _real_zone()
        except (LookupError, ValueError, OSError):
            return None
    try:
        zone = ZoneInfo(name) if name else None
    except (LookupError, ValueError, OSError):
        return None
    if zone is None or not (environ.get("TZ") or _is_of_the_clock(_as_published(zone))):
        return None
    return zone.key


def _as_published(zone: ZoneInfo) -> dt.tzinfo:
    """Return a zone as the tzdata package has it.

    Where another file was put in the place of the computer's own, as containers do to set their
    clock, that one says whatever the clock says.
    """
    from importlib import resources
    from zoneinfo import ZoneInfo

    try:
        with resources.files("tzdata").joinpath("zoneinfo", *zone.key.split("/")).open("rb") as it:
            return ZoneInfo.from_file(it, key=zone.key)
    except (ImportError, OSError):
        return zone


def _is_of_the_clock(zone: dt.tzinfo) -> bool:
    import datetime as dt

    here = seconds()
    for moment in (here, here + _HALF_A_YEAR):
        there = dt.datetime.fromtimestamp(moment, dt.UTC).astimezone(zone).utcoffset()
        if there != dt.timedelta(seconds=offset(moment)):
            return False
    return True


def zone_here(environ: Mapping[str, str]) -> str:
    """Return what TZ, the link /etc/localtime or /etc/timezone says, as it stands.

    It loads nothing, and never fails.
    """
    if name := environ.get("TZ", "").lstrip(":"):
        return name
    try:
        # As pathlib would: but it costs Help now a start.
        link = os.readlink("/etc/localtime")  # noqa: PTH115
        if name := link.partition("zoneinfo/")[2]:
            return name
    except OSError:
        pass
    return _written_zone()


def _written_zone() -> str:
    """Return the first line of /etc/timezone; nothing where there is none that reads."""
    from io import FileIO

    try:
        with FileIO("/etc/timezone") as file:
            return file.read(_LONGEST_ZONE).decode().partition("\n")[0].strip()
    except (OSError, ValueError):
        return ""


def stamping() -> int:
    """Return nanoseconds on the clock by which files are stamped: for looking at stamps alone."""
    return time.time_ns()


def running() -> float:
    """Return seconds on a clock that only runs forward: for how long something took."""
    return time.monotonic()


def _real() -> float:
    return time.time()


def _real_zone() -> str:
    from tzlocal import get_localzone_name

    return str(get_localzone_name())


def _told(text: str) -> float:
    """Return the moment that HEARTEN_CLOCK stands for."""
    try:
        if text.startswith("@"):
            moment = float(text[1:])
        elif text.startswith(("+", "-")):
            moment = _real() + distance(text).total_seconds()
        else:
            import datetime as dt

            moment = local(dt.datetime.fromisoformat(text)).timestamp()
        if not _EARLIEST <= moment < _LATEST:
            raise ValueError(text)
    except (ValueError, OverflowError, OSError):
        from hearten.model.errors import StrangeClock

        raise StrangeClock(
            "HEARTEN_CLOCK takes a moment or a distance. "
            "For example: HEARTEN_CLOCK=2027-03-21T17:41 or HEARTEN_CLOCK=+111d13h"
        ) from None
    return moment


def distance(text: str) -> dt.timedelta:
    """Return what "+111d13h" or "-20m" stands for; ValueError for anything else."""
    import datetime as dt
    import re

    found = re.fullmatch(r"[+-](?=[0-9])(?:(\d{1,7})d)?(?:(\d{1,7})h)?(?:(\d{1,7})m)?", text)
    if found is None:
        raise ValueError(text)
    days, hours, minutes = (int(each or 0) for each in found.groups())
    far = dt.timedelta(days=days, hours=hours, minutes=minutes)
    return -far if text.startswith("-") else far
