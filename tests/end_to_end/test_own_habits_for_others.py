"""What may be agreed with someone is on no page for others, as long as nobody said that it isn't:
that goes by its area, and by no area where Health care is in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[areas]]
id = "health-care"
title = "Health care and treatment"

[[habits]]
id = "tablets"
title = "My tablets"
rhythm = { every = "day" }
about = 5

[[habits]]
id = "short-walk"
title = "Short walk"
rhythm = { every = "day" }
"""
PAGES = [
    ("fridge", "--real"), ("report", "--sections", "habits"), ("help-page", "--parts", "with-me"),
]  # fmt: skip
pages = pytest.mark.parametrize("page", PAGES, ids=" ".join)


def written(hearten: Program, text: str, *words: str) -> str:
    """Return a page of that plan, as text."""
    hearten.plan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    hearten.plan.write_text(text, encoding="utf-8")
    hearten.plan.chmod(0o600)
    ran = hearten("export", *words, "--format", "text", "-o", "-")
    assert ran.code == 0, ran.err
    return ran.out


@pages
def test_until_it_is_said_it_stands_on_none(page: tuple[str, ...], hearten: Program) -> None:
    told = written(hearten, PLAN, *page)
    assert "My tablets" not in told
    assert "Short walk" in told


@pages
@pytest.mark.parametrize(
    "change",
    [
        ('title = "My tablets"', 'title = "My tablets"\nfixed = false'),
        ('title = "Health care and treatment"', 'title = "Something else"'),
    ],
    ids=["no", "no such area"],
)
def test_else_it_does(page: tuple[str, ...], change: tuple[str, str], hearten: Program) -> None:
    text = PLAN.replace(*change)
    if "Something else" in text:
        text = text.replace('"health-care"', '"something-else"')
    assert "My tablets" in written(hearten, text, *page)


@pytest.mark.parametrize("area", ["", 'area = "health-care"\n'], ids=["no area", "its area"])
@pytest.mark.parametrize("titles", ["discreet", "own", "real"])
def test_no_calendar_calls_it_by_its_name(titles: str, area: str, hearten: Program) -> None:
    timed = f'title = "My tablets"\n{area}smaller = "half of it"\nat = 08:00:00\n'
    text = PLAN.replace('title = "My tablets"\n', timed) + "at = 12:00:00\n"
    text = text.replace('title = "My plan"\n', 'title = "My plan"\nstarted = 2026-11-01\n')
    text += '\n[settings]\ntime_zone = "Europe/Berlin"\n'
    hearten.plan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    hearten.plan.write_text(text, encoding="utf-8")
    hearten.plan.chmod(0o600)
    day = ("--date", "2026-11-20")
    ran = hearten("export", "ics", "--titles", titles, "--detailed", "-o", "-", *day)
    assert (ran.code, ran.out.count("BEGIN:VEVENT")) == (0, 2), ran.err
    assert "My tablets" not in ran.out
    assert "half of it" not in ran.out
    assert ("Short walk" in ran.out) is (titles == "real")
