"""The name of this computer's time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def local_zone(environ: Mapping[str, str]) -> str | None:
    """Return an IANA zone name such as "Europe/Berlin", or None where it cannot be told."""
    import warnings
    from zoneinfo import ZoneInfo

    from tzlocal import get_localzone_name

    name = environ.get("TZ", "").lstrip(":")
    if not name:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                name = get_localzone_name()
        except (LookupError, ValueError, OSError):
            return None
    try:
        return ZoneInfo(name).key if name else None
    except (LookupError, ValueError, OSError):
        return None
