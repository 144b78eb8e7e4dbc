"""What was done, as a calendar of its own: discreet, without notes, and nothing that shames."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hearten.api import Entry, ExportContext, HeartenError, Plan
from hearten.builtin.exporters.ics.exporter import IcsExporter
from helpers.calendars import NOW, components, content_lines, habit, plan_of, values

DAY = dt.date(2026, 11, 20)
AT = dt.datetime(2026, 11, 20, 21, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def entry(item: str = "read", did: str | None = "done", day: dt.date = DAY, **keys: Any) -> Entry:
    moment = AT + (day - DAY)
    held = {"habit": item} if "step" not in keys and "checkin" not in keys else {}
    return Entry(id=f"{item}{did}{day}", day=day, at=moment, did=did, **held, **keys)


def done(plan: Plan, *entries: Entry, fixed: tuple[str, ...] = (), **options: Any) -> bytes:
    """Return the history of *plan*."""
    context = ExportContext(
        plan=plan, now=NOW, entries=entries, fixed=fixed, options={"history": True, **options}
    )
    (file,) = IcsExporter().export(context)
    assert file.name == "history.ics"
    assert context.memory == {}
    return file.data


def test_a_day_on_which_something_was_done_is_a_journal_entry_that_gives_nothing_away() -> None:
    raw = done(plan_of(habits=[habit()]), entry(note="Chapter four"))
    assert components(raw, "VJOURNAL") == [
        [
            "UID:86f87eff-ffe6-5e23-b34c-bb71bebd800e",
            "DTSTAMP:20261120T200500Z",
            "CREATED:20261120T200500Z",
            "LAST-MODIFIED:20261120T200500Z",
            "SEQUENCE:991925",
            "SUMMARY:Evening moment",
            "CLASS:PRIVATE",
            "STATUS:FINAL",
            "DTSTART;VALUE=DATE:20261120",
        ]
    ]
    assert "Chapter four" not in raw.decode()
    assert content_lines(raw)[1:4] == [
        "VERSION:2.0", "PRODID:-//Calendar//Calendar//EN", "CALSCALE:GREGORIAN",
    ]  # fmt: skip


def test_programs_that_show_events_only_get_a_free_day() -> None:
    (event,) = components(done(plan_of(habits=[habit()]), entry(), todos="events"), "VEVENT")
    assert "DTSTART;VALUE=DATE:20261120" in event
    assert "DTEND;VALUE=DATE:20261121" in event
    assert "TRANSP:TRANSPARENT" in event
    assert components(done(plan_of(habits=[habit()]), entry(), **{"for": "google"}), "VEVENT")


def test_notes_are_there_only_where_that_is_asked_and_then_it_is_said() -> None:
    plan = plan_of(habits=[habit()])
    context = ExportContext(
        plan=plan, now=NOW, entries=(entry(note="Chapter four\nand five"),),
        options={"history": True, "with-notes": True},
    )  # fmt: skip
    (file,) = IcsExporter().export(context)
    assert values(file.data, "DESCRIPTION") == [r"Chapter four\nand five"]
    assert context.notices == [
        "It holds what you wrote with it. Anyone with the file can read that."
    ]


def test_rest_and_what_did_not_happen_are_no_history() -> None:
    plan = plan_of(
        habits=[habit(), habit(id="less", kind="reduce"), habit(id="mine", calendar=False)],
        checkins=[
            {"id": "daily", "title": "Check in", "rhythm": {"every": "day"}, "at": dt.time(20)}
        ],
    )
    raw = done(
        plan,
        entry(did="smaller"),
        entry(did="rest", day=DAY - dt.timedelta(days=1)),
        entry("less"),
        entry("mine"),
        entry("gone"),
        entry(did=None, checkin="daily", answers={"mood": 1}),
    )
    assert values(raw, "SUMMARY") == ["Evening moment"]
    assert values(raw, "DTSTART") == ["20261120"]


def test_what_was_agreed_with_someone_is_not_told() -> None:
    agreed = habit(id="tablets", fixed=True)
    maybe = habit(id="other")
    raw = done(
        plan_of(habits=[habit(), agreed, maybe]),
        entry(), entry("tablets"), entry("other"), fixed=("other",),
    )  # fmt: skip
    assert len(components(raw, "VJOURNAL")) == 1


def test_one_thing_on_one_day_is_told_once_and_what_was_changed_later_is_newer() -> None:
    again = Entry(id="x", day=DAY, at=AT + dt.timedelta(hours=1), habit="read", did="done")
    raw = done(plan_of(habits=[habit()]), entry(), again)
    assert values(raw, "SEQUENCE") == ["991985"]
    assert values(raw, "CREATED") == ["20261120T200500Z"]


def test_steps_are_told_under_the_titles_that_were_chosen() -> None:
    goal = {"id": "choir", "title": "Sing", "steps": [{"id": "ask", "title": "Ask Mia"}]}
    step = entry("", step="ask")
    assert values(done(plan_of(goals=[goal]), step), "SUMMARY") == ["To do"]
    assert values(done(plan_of(goals=[goal]), step, titles="real"), "SUMMARY") == ["Ask Mia"]


def test_a_history_can_be_of_some_weeks() -> None:
    days = [dt.date(2026, 11, 2) + dt.timedelta(days=number) for number in range(21)]
    entries = [entry(day=day) for day in days]
    plan = plan_of(habits=[habit()])
    assert values(done(plan, *entries, weeks=1), "DTSTART") == [
        "20261116", "20261117", "20261118", "20261119", "20261120", "20261121", "20261122",
    ]  # fmt: skip
    short = done(plan, *entries, until=dt.date(2026, 11, 3))
    assert values(short, "DTSTART") == ["20261102", "20261103"]


def test_where_nothing_is_noted_that_is_said() -> None:
    with pytest.raises(HeartenError) as said:
        done(plan_of(habits=[habit()]))
    assert said.value.sentence == "Nothing is noted for these days, so there is no file of it yet."
