"""A plan with a fixed habit, like medication, and some days of log about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
PILLS = "Zopirol at night"
RISKY = "Stopping suddenly can be risky. Talk with your prescriber first."
MISSED = (
    "Not today, then. If you're unsure about a missed dose, a pharmacist or your prescriber "
    "can tell you."
)
# A plan as it may have been before somebody said that the habit is fixed: all of it is there.
PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-02

[settings]
time_zone = "Europe/Berlin"

[[areas]]
id = "health-care"
title = "Health care and treatment"

[[habits]]
id = "pills"
area = "health-care"
title = "Zopirol at night"
kind = "count"
smaller = "half of SMALLERMARK"
grow = "two of GROWMARK"
rhythm = { every = "day" }
about = 6
at = 21:00:00
calendar = true
since = 2026-11-02
fixed = true

  [habits.options]
  unit = "UNITMARK"

[[habits]]
id = "walk"
area = "health-care"
title = "Short walk"
smaller = "To the corner"
rhythm = { every = "day" }
about = 4
since = 2026-11-02
fixed = false

[[checkins]]
id = "evening"
title = "Evening page"
questions = ["weather"]
rhythm = { every = "day" }
at = 20:00:00
"""
NEVER = ("SMALLERMARK", "GROWMARK", "UNITMARK", "about 6", "6 a week", "6 days")
COUNTS = ("once", "twice", "three times", "times so far", "enough", "rest", "smaller", "tiny")


def lived(program: Program) -> Program:
    """Put the plan into this home, with a few days of log about both habits."""
    write(program, PLAN.replace("fixed = true", "fixed = false"))
    for day in ("16", "18", "20"):
        for name in ("pills", "walk"):
            assert program("done", name, "--date", f"2026-11-{day}").code == 0
    assert program("done", "pills", "--smaller", "--date", "2026-11-17").code == 0
    assert program("rest", "pills", "--date", "2026-11-19").code == 0
    write(program, PLAN)
    return program


def write(program: Program, text: str) -> None:
    """Write the plan of this home, as an editor would."""
    program.plan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in (program.plan.parent, *program.plan.parents[1:4]):
        if each != program.home:
            each.chmod(0o700)
    program.plan.write_text(text, encoding="utf-8")
    program.plan.chmod(0o600)


def about_it(text: str) -> str:
    """Return the lines that name the habit."""
    return "\n".join(line for line in text.splitlines() if PILLS in line)


def said(done: Run) -> str:
    """Return all that was said, in one line."""
    return " ".join((done.out + done.err).split())
