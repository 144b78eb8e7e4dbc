"""The country to show help lines of where none was chosen: the shell and the screen ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.clock import zone_here
from hearten.content.help_lines import guess_country

if TYPE_CHECKING:
    from collections.abc import Mapping


def country_here(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the country that the time zone or the locale speaks for, if any."""
    guess = guess_country({**environ, "TZ": zone_here(environ)})
    return (guess,) if guess else ()
