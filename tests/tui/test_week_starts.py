"""The week of a calendar begins on the day that the person's week begins on."""

from __future__ import annotations

import pytest

from helpers.tui import Hand, session_at, walk

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[settings]
week_starts = "{starts}"

[[habits]]
id = "light"
title = "Morning light"
rhythm = {{ every = "day" }}
since = 2026-10-01
"""


@pytest.mark.slow
@pytest.mark.parametrize("key", ["v", "b"])
@pytest.mark.parametrize(
    ("starts", "days", "second"),
    [
        ("monday", "Mo   Tu   We   Th   Fr   Sa   Su", "2    3    4    5    6    7    8"),
        ("sunday", "Su   Mo   Tu   We   Th   Fr   Sa", "8    9   10   11   12   13   14"),
        ("saturday", "Sa   Su   Mo   Tu   We   Th   Fr", "7    8    9   10   11   12   13"),
    ],
)
def test_its_names_and_its_days_stand_in_that_order(tmp_path, starts, days, second, key):
    async def steps(hand: Hand) -> None:
        await hand.press(*(("v",) if key == "v" else ("b", "v")))
        seen = hand.sight()
        assert days in seen
        assert second in seen

    walk(session_at(tmp_path, PLAN.format(starts=starts)), steps)
