"""What stands in the way of a release: help lines that a person last checked too long ago.

Run it before each release, in an environment that has hearten: ``.ci/release``. It says which
lines nobody has checked at all. It never calls anyone: checking is reading the operator's page.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

from hearten.clock import now
from hearten.content.help_lines import all_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.content.help_lines import HelpLine

OLDEST = 180  # days since a person read the operator's own page


def too_old(lines: Iterable[HelpLine], today: dt.date) -> tuple[HelpLine, ...]:
    """Return the lines that were checked, longer ago than a release may carry."""
    return tuple(
        line
        for line in lines
        if line.last_verified and (today - dt.date.fromisoformat(line.last_verified)).days > OLDEST
    )


def never(lines: Iterable[HelpLine]) -> tuple[HelpLine, ...]:
    """Return the lines that no person has checked yet; the program says so beside each."""
    return tuple(line for line in lines if not line.last_verified)


def report(lines: Iterable[HelpLine], today: dt.date) -> tuple[list[str], int]:
    """Return what to print, and the exit code: 1 where a line is too old."""
    held = tuple(lines)
    old, unread = too_old(held, today), never(held)
    said = [f"{len(held)} help lines, {today}"]
    said += [f"Checked more than {OLDEST} days ago. Read their own pages again:"] if old else []
    said += [f"  {line.country} {line.name} · {line.last_verified} · {line.web}" for line in old]
    said += ["Never checked by a person:"] if unread else []
    said += [f"  {line.country} {line.name} · {line.web}" for line in unread]
    return said, 1 if old else 0


def main() -> int:
    """Print the report for today."""
    said, code = report(all_lines(), now().date())
    print("\n".join(said))
    return code


if __name__ == "__main__":
    sys.exit(main())
