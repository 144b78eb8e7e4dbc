"""How many modules a reader meets to follow one thing: the bounds, so that none grows unseen.

Counted are the modules in which a function runs (``tests/house.py`` prints them). A bound may go up
where a clear design asks for it: then say so in the commit.
"""

from __future__ import annotations

import pytest

from test_walks import met


@pytest.mark.slow
@pytest.mark.parametrize(
    ("figure", "most"),
    [
        ("done", 43),
        ("today", 62),
        ("remind", 42),
        ("first paint", 72),
        ("export ics", 72),
        ("key in a flow", 37),
    ],
)
def test_to_follow_one_thing_a_reader_meets_so_many_modules(figure: str, most: int) -> None:
    found = met(figure)
    assert len(found) == len(set(found)) <= most, found
