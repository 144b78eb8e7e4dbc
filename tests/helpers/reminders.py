"""Plans of which something rings, and a program in the place of one that shows notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

HEAD = 'format = 1\nid = "p"\ntitle = "Mine"\nstarted = 2026-01-01\n'
EVENING = """
[[habits]]
id = "evening-tea"
title = "Tea with no screen"
rhythm = { every = "day" }
at = 21:30:00
ring = "before"
"""
TABLETS = """
[[habits]]
id = "tablets"
title = "The blue tablets"
fixed = true
rhythm = { every = "day" }
at = 08:00:00
ring = "at"
"""
NIGHT = """
[[habits]]
id = "night"
title = "Lights out"
rhythm = { weekdays = ["mon"] }
at = 01:15:00
ring = "at"
"""
LOOK = """
[[checkins]]
id = "look"
title = "How it was"
rhythm = { every = "day" }
at = 20:00:00
ring = "at"
"""
CLINIC = """
[[appointments]]
id = "clinic"
at = 2026-12-01T10:30:00
with = "Dr Mare"
ring = "before"
"""
SILENT = """
[[habits]]
id = "walk"
title = "A walk"
rhythm = { every = "day" }
at = 21:35:00
"""


def with_plan(program: Program, *parts: str) -> Program:
    """Put a plan of *parts* into the home."""
    program.plan.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    program.plan.write_text(HEAD + "".join(parts), encoding="utf-8")
    return program


TOOL = """#!/bin/sh
printf '%s\\n' "$@" >> "{log}"
echo "--- $DBUS_SESSION_BUS_ADDRESS" >> "{log}"
exit {code}
"""


def stand_in(home: Path, name: str, code: int = 0) -> dict[str, str]:
    """Put a program that notes what it is told on a PATH of its own; return that PATH."""
    tools = home / "tools"
    tools.mkdir(exist_ok=True)
    tool = tools / name
    tool.write_text(TOOL.format(log=home / "shown", code=code))
    tool.chmod(0o700)
    return {"PATH": str(tools)}
