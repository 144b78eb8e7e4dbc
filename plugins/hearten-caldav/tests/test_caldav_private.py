"""What goes to the server: no word of the plan, and nothing that says which program it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from calendar_person import COMMAND, ITEMS, MARKER
from calendar_server import USER

if TYPE_CHECKING:
    from calendar_person import Person

HEADERS = {
    "Accept": "text/xml, text/calendar",
    "Accept-Encoding": "identity",
    "User-Agent": "Calendar/1.0",
}
OTHER_HEADERS = {"Host", "Authorization", "Content-Type", "Content-Length", "Depth", "If-Match",
                 "If-None-Match"}  # fmt: skip


@pytest.mark.slow
def test_no_byte_of_any_request_has_a_word_of_the_plan(person: Person) -> None:
    """A marker is in every title, name and note of the plan, whose titles are discreet."""
    server = person.server
    person("setup", server.url, "--user", USER, "--password-command", COMMAND, "--new", "--habits")
    person("push")
    items = person.items()
    person.tick(person.place("SUMMARY:To do 1.1\n"))
    person.change("at = 16:00:00", "at = 16:30:00")
    server.ask("DELETE", person.place("SUMMARY:To do 1.2\n"))
    for command in ("pull", "push", "sync"):
        assert person(command).code == 0
    person("push", "--again")
    person("remove-all", "--yes")
    came = server.came
    assert len(items) > ITEMS  # habits to tick, too
    assert {each.method for each in came} == {
        "PROPFIND", "MKCALENDAR", "PUT", "REPORT", "DELETE"
    }  # fmt: skip
    for each in came:
        raw = each.raw.lower()
        assert MARKER.lower().encode() not in raw
        assert b"hearten" not in raw
        assert b"recover" not in raw
        known = {k: v for k, v in each.headers.items() if k not in OTHER_HEADERS}
        assert known == HEADERS
    assert re.fullmatch(rf"/{USER}/[0-9a-f-]{{36}}/", next(
        each.path for each in came if each.method == "MKCALENDAR"
    ))  # fmt: skip


def test_real_titles_go_only_where_the_plan_says_so(person: Person) -> None:
    person.set_up()
    person.change('time_zone = "Europe/Berlin"',
                  'time_zone = "Europe/Berlin"\ncalendar_titles = "real"')  # fmt: skip
    person("push")
    assert f"SUMMARY:{MARKER} walk" in "".join(person.items().values())
