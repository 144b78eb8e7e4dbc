"""The plan goes into the calendar, what is ticked there comes home, and nothing else is touched."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from calendar_person import CHAIR, COMMAND, ITEMS, LAMP
from calendar_server import Fault

from hearten.testing import check_plugin

if TYPE_CHECKING:
    from calendar_person import Person

pytestmark = pytest.mark.slow

UP_TO_DATE = "The calendar was up to date already.\n"
FOREIGN = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:dentist\r\n"
    b"DTSTAMP:20261101T000000Z\r\nDTSTART:20261201T090000Z\r\nSUMMARY:Dentist\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_it_keeps_every_promise_of_a_plugin() -> None:
    import hearten_caldav

    assert check_plugin(hearten_caldav) == ("hearten_settings", "hearten_commands")


def test_it_is_pushed_once_and_then_only_what_changed(person: Person) -> None:
    person.set_up()
    first = person("push")
    assert (first.code, first.out) == (0, "The calendar is up to date: 6 new.\n")
    assert first.err == "Looking at what is in the calendar.\nSending 6 to the calendar.\n"
    assert person.server.methods() == ["PROPFIND", "PROPFIND", *["PUT"] * ITEMS]
    items = person.items()
    assert len(items) == ITEMS

    again = person("push")
    assert (again.code, again.out) == (0, UP_TO_DATE)
    assert person.server.methods() == ["PROPFIND", "PROPFIND"]
    assert person.items() == items

    person.change("2026-12-03T10:00:00", "2026-12-03T11:15:00")
    assert person("push").out == "The calendar is up to date: 1 changed.\n"
    assert person.server.methods() == ["PROPFIND", "PROPFIND", "PUT"]
    assert "T111500" in "".join(person.items().values())


def test_a_tick_comes_home_once_at_its_time(person: Person) -> None:
    person.set_up()
    person("push")
    lamp = person.place("DTSTART;VALUE=DATE:20261125")
    person.tick(lamp)
    assert person.plan.entries() == ()
    came = person("pull")
    assert (came.code, came.out) == (0, "Zwetschgenkuchen lamp: done.\n")
    assert came.err == "Looking at what changed in the calendar.\nReading one item.\n"
    (entry,) = person.plan.entries()
    assert (entry.step, entry.did, entry.at.isoformat()) == (
        "lamp", "done", "2026-11-22T08:30:00+01:00"
    )  # fmt: skip
    for _ in range(2):
        again = person("pull")
        assert (again.code, again.out) == (0, "Nothing new came home.\n")
    assert person.plan.entries() == (entry,)
    # Its goal is begun now. Of the step, the phone said all there is, and what it wrote stays.
    assert person("push").out == "The calendar is up to date: 1 changed.\n"
    held = person.items()[lamp.rpartition("/")[2]]
    assert "STATUS:COMPLETED" in held
    assert "X-PHONE:kept" in held
    assert person("sync").out == f"Nothing new came home.\n{UP_TO_DATE}"
    assert person.plan.entries() == (entry,)


def test_a_tick_stays_when_the_plan_changes_before_it_came_home(person: Person) -> None:
    person.set_up()
    person("push")
    lamp = person.place("DTSTART;VALUE=DATE:20261125")
    person.tick(lamp)
    person.change("about = 2026-11-25", "about = 2026-11-30")
    assert person("push").out == "The calendar is up to date: 1 changed.\n"
    held = person.items()[lamp.rpartition("/")[2]]
    assert "DTSTART;VALUE=DATE:20261130" in held
    assert "STATUS:COMPLETED" in held
    assert person("status").out.splitlines()[-1] == "Waiting to be read: 1"
    assert person("pull").out == "Zwetschgenkuchen lamp: done.\n"
    assert person("pull").out == "Nothing new came home.\n"
    assert len(person.plan.entries()) == 1


def test_a_day_ticked_ahead_waits_until_it_is_there(person: Person) -> None:
    person.set_up("--new", "--habits")
    person("push")
    person.run("done", "walk")
    (tomorrow,) = [
        name for name, text in person.items().items()
        if "DTSTART;VALUE=DATE:20261123" in text and "Morning" in text
    ]  # fmt: skip
    person.tick(f"{person.path}{tomorrow}", "20261122T084500Z")
    assert person("pull").out == "Nothing new came home.\n"
    assert person("status").out.splitlines()[-1] == "Waiting to be read: 1"
    person("sync")
    assert "STATUS:COMPLETED" in person.items()[tomorrow]
    assert person("status").out.splitlines()[-1] == "Waiting to be read: 1"


def opened_again(text: str) -> str:
    """Return a to-do as a phone leaves it that takes its tick back, a second after the push."""
    text = re.sub(r"(?m)^(COMPLETED|PERCENT-COMPLETE):.*\n", "", text)
    text = text.replace("STATUS:COMPLETED", "STATUS:NEEDS-ACTION")
    return re.sub(r"LAST-MODIFIED:.*?Z", "LAST-MODIFIED:20261122T093001Z", text)


def test_what_is_opened_again_while_its_tick_comes_home_is_asked(person: Person) -> None:
    person.set_up()
    person("push")
    lamp = person.place("DTSTART;VALUE=DATE:20261125")
    person.tick(lamp)
    person("pull")
    person.on_the_phone(lamp, opened_again)
    person("push")
    assert person("pull").out == (
        "One thing there is unclear. To answer, whenever you like: hearten calendar answer\n"
    )


def test_sync_brings_home_before_it_writes(person: Person) -> None:
    person.set_up()
    person("push")
    person.tick(person.place("DTSTART;VALUE=DATE:20261125"))
    person.server.methods()
    both = person("sync")
    assert both.out == "Zwetschgenkuchen lamp: done.\nThe calendar is up to date: 1 changed.\n"
    methods = person.server.methods()
    assert methods.count("PUT") == 1  # its goal, which is begun
    assert methods[: methods.index("PUT")] == ["PROPFIND", "PROPFIND", "REPORT", "PROPFIND"]


def test_what_left_the_plan_is_taken_out_unless_it_changed_there(person: Person) -> None:
    person.set_up()
    person("push")
    chair = person.place("DTSTART;VALUE=DATE:20261127")
    person.tick(chair)
    person.change(CHAIR, "")
    pushed = person("push")
    assert (pushed.code, pushed.out) == (
        3,
        "Nothing was written.\nOne item changed there meanwhile, so it stays as "
        "it is. To bring that home first: hearten calendar sync\n",
    )
    assert len(person.items()) == ITEMS
    both = person("sync")
    assert (both.code, both.out.splitlines()[-1]) == (
        0, "The calendar is up to date: 1 taken away."
    )  # fmt: skip
    assert len(person.items()) == ITEMS - 1
    assert person("push").out == UP_TO_DATE


def test_what_is_taken_away_on_the_phone_stays_out(person: Person) -> None:
    person.set_up()
    person("push")
    place = person.place("T100000")
    person.server.ask("DELETE", place)
    out = (
        "One item was taken away there, so it stays out. To put it in again: "
        "hearten calendar push --again"
    )
    pushed = person("push")
    assert (pushed.code, pushed.out.splitlines()) == (0, [UP_TO_DATE.strip(), out])
    assert person("push").out == UP_TO_DATE  # it's said once
    assert person("status").out.splitlines()[-1] == (
        "Taken away there: 1 (to put it in again: hearten calendar push --again)"
    )
    asked = person("pull")
    assert (asked.code, asked.out) == (
        0, "One thing there is unclear. To answer, whenever you like: hearten calendar answer\n"
    )  # fmt: skip
    assert person("pull").out == "Nothing new came home.\n"
    person.change("2026-12-03T10:00:00", "2026-12-03T11:15:00")
    assert person("sync").code == 0
    assert len(person.items()) == ITEMS - 1
    assert person("push", "--again").out == "The calendar is up to date: 1 new.\n"
    assert len(person.items()) == ITEMS
    assert person("push").out == UP_TO_DATE


def test_what_is_moved_on_the_phone_is_asked_about_and_stays(person: Person) -> None:
    person.set_up()
    person("push")
    lamp = person.place("DTSTART;VALUE=DATE:20261125")
    person.on_the_phone(lamp, lambda text: text.replace("DATE:20261125", "DATE:20261128"))
    both = person("sync")
    assert (both.code, both.out.splitlines()) == (
        0,
        [
            "One thing there is unclear. To answer, whenever you like: hearten calendar answer",
            UP_TO_DATE.strip(),
        ],
    )
    assert "DTSTART;VALUE=DATE:20261128" in person.items()[lamp.rpartition("/")[2]]
    assert person("push", "--again").out == "The calendar is up to date: 1 changed.\n"
    assert "DTSTART;VALUE=DATE:20261125" in person.items()[lamp.rpartition("/")[2]]
    assert person("sync").out == f"Nothing new came home.\n{UP_TO_DATE}"


def test_nothing_is_asked_about_what_changed_here_alone(person: Person) -> None:
    """The phone only put a reminder to rest, and the plan has another hour meanwhile."""
    person.set_up()
    person("push")
    place = person.place("T100000")
    person.on_the_phone(place, lambda text: text.replace(
        "END:VEVENT", "X-MOZ-LASTACK:20261122T090000Z\r\nEND:VEVENT"
    ))  # fmt: skip
    person.change("2026-12-03T10:00:00", "2026-12-03T11:15:00")
    both = person("sync")
    assert both.out == "Nothing new came home.\nThe calendar is up to date: 1 changed.\n"
    held = person.items()[place.rpartition("/")[2]]
    assert "T111500" in held
    assert "X-MOZ-LASTACK:20261122T090000Z" in held


def test_two_computers_push_one_plan(person: Person) -> None:
    """The second remembers nothing, and has the same plan and calendar."""
    person.set_up()
    person("push")
    items, state = person.items(), person.home / "state" / "commands"
    first = state.with_name("first")
    shutil.move(state, first)
    person.server.methods()
    assert person("push").out == UP_TO_DATE
    assert "PUT" not in person.server.methods()
    assert person.items() == items

    person.change("2026-12-03T10:00:00", "2026-12-03T11:15:00")
    assert person("push").out == "The calendar is up to date: 1 changed.\n"
    shutil.rmtree(state)
    shutil.move(first, state)
    changed = person.items()
    assert person("push").out == UP_TO_DATE
    assert person.items() == changed
    person.change("2026-12-03T11:15:00", "2026-12-03T12:15:00")
    assert person("push").out == "The calendar is up to date: 1 changed.\n"
    assert len(person.items()) == ITEMS


def test_a_second_computer_has_nothing_to_send_but_what_says_something_else(
    person: Person,
) -> None:
    """Its setup makes the calendar once without the to-dos of habits: that counts them up."""
    person.set_up("--new", "--habits")
    person("push")
    calendar = person.path.split("/")[-2]
    shutil.rmtree(person.home / "state" / "commands")
    (person.home / "config" / "config.toml").unlink()
    person.set_up("--calendar", calendar, "--yes", "--habits")
    person.server.methods()
    assert person("sync").out == f"Nothing new came home.\n{UP_TO_DATE}"
    assert "PUT" not in person.server.methods()


def test_a_new_computer_takes_out_what_left_the_plan_before(person: Person) -> None:
    """The old one is no more, and what it remembered; the plan and its folder are here."""
    person.set_up()
    person("push")
    person.tick(person.place("DTSTART;VALUE=DATE:20261125"))
    person.change(LAMP, "")
    person.change(CHAIR, "")
    shutil.rmtree(person.home / "state" / "commands")
    first = person("push")
    assert (first.code, first.out.splitlines()[0]) == (
        3, "Done: 1 taken away."
    )  # fmt: skip
    assert len(person.items()) == ITEMS - 1
    both = person("sync")
    assert (both.code, both.out.splitlines()[-1]) == (
        0, "The calendar is up to date: 1 taken away."
    )  # fmt: skip
    assert len(person.items()) == ITEMS - 2


def test_foreign_things_are_left_alone_and_all_of_ours_goes(person: Person) -> None:
    server = person.server
    server.ask("MKCALENDAR", "/sam/work/")
    server.ask("PUT", "/sam/work/x.ics", FOREIGN)
    foreign = server.items("/sam/work/")
    account = ("setup", server.url, "--user", "sam", "--password-command", COMMAND, "--no-habits")
    asked = person(*account, "--calendar", "work", "--plain", typed="no\n")
    assert asked.code == 0
    assert asked.err.endswith("Nothing was changed.\n")
    assert " ".join(asked.out.split()).endswith(
        "One other thing is in this calendar. It's left alone, and yours come beside it. "
        "Use it? yes / no"
    )
    assert person("push").out == ""
    person.set_up("--calendar", "work", "--yes")
    person("push")
    person("pull")
    assert len(server.items("/sam/work/")) == ITEMS + 1
    kept = person("remove-all")
    assert (kept.code, kept.err.splitlines()[-2:]) == (
        0,
        [
            "6 items of this plan are in the calendar. Take them out? The plan stays as it is. "
            "Nobody can be asked here, so that is a no.",
            "Nothing was changed.",
        ],
    )
    assert len(server.items("/sam/work/")) == ITEMS + 1
    gone = person("remove-all", "--plain", typed="yes\n")
    assert (gone.code, gone.out.splitlines()[-1]) == (0, "6 taken out. The plan is as it was.")
    assert server.items("/sam/work/") == foreign
    assert person("push").err == "No calendar is set up yet. To do that: hearten calendar setup\n"


def test_the_calendar_that_was_made_goes_with_what_was_in_it(person: Person) -> None:
    person.set_up()
    person("push")
    path = person.path
    gone = person("remove-all", "--yes")
    assert gone.out.splitlines() == [
        "6 taken out. The plan is as it was.",
        "The calendar that was made for them is gone, too.",
    ]
    assert person.server.ask("GET", path)[0] == 404
    person.set_up()
    person("push")
    person.server.ask("PUT", f"{person.path}x.ics", FOREIGN)
    assert person("remove-all", "--yes").out == "6 taken out. The plan is as it was.\n"


def test_a_calendar_that_is_gone_can_be_forgotten(person: Person) -> None:
    person.set_up()
    person("push")
    person.server.ask("DELETE", person.path)
    gone = (
        "The calendar isn't there any more (404). Your plan is as it was. "
        "To make a new one or choose another: hearten calendar setup\n"
    )
    for command in ("push", "pull", "remove-all"):
        ran = person(command)
        assert (ran.code, ran.err.splitlines(keepends=True)[-1]) == (1, gone)
    forgotten = person("remove-all", "--plain", typed="yes\n")
    assert (forgotten.code, forgotten.out.splitlines()[-1]) == (
        0, "0 taken out. The plan is as it was."
    )  # fmt: skip
    person.set_up()
    assert person("push").out == "The calendar is up to date: 6 new.\n"


def test_somebody_elses_item_in_the_place_of_ours_stays(person: Person) -> None:
    person.set_up()
    person("push")
    place, path = person.place("T100000"), person.path
    person("remove-all", "--yes")
    person.server.ask("MKCALENDAR", path)
    assert person.server.ask("PUT", place, FOREIGN)[0] == 201
    person.set_up("--calendar", path.split("/")[-2], "--yes")
    pushed = person("push")
    assert (pushed.code, pushed.out.splitlines()) == (
        1, ["Done: 5 new.", "The server didn't take one item. The others are there."]
    )  # fmt: skip
    assert person("remove-all", "--yes").out.splitlines()[0].startswith("5 taken out.")
    assert list(person.server.items(path)) == [place.rpartition("/")[2]]


def test_what_changed_there_is_asked_about_before_it_goes(person: Person) -> None:
    person.set_up()
    person("push")
    person.tick(person.place("DTSTART;VALUE=DATE:20261125"))
    kept = person("remove-all", "--yes")
    assert (kept.code, kept.out.splitlines()) == (
        3,
        [
            "5 taken out. The plan is as it was.",
            "1 changed there and was left. To look again: hearten calendar remove-all",
        ],
    )
    assert len(person.items()) == 1
    assert person("remove-all", "--plain", typed="yes\nyes\n").code == 0


def test_status_says_how_it_stands_without_a_word_of_the_plan(person: Person) -> None:
    nothing = person("status")
    assert (nothing.code, nothing.err) == (
        1, "No calendar is set up yet. To do that: hearten calendar setup\n"
    )  # fmt: skip
    person.set_up()
    before = person("status").out.splitlines()
    assert before[2:] == [
        "Sent last: not yet",
        "Read last: not yet",
        "In the calendar: 0",
        "Waiting to be sent: 6",
    ]
    person("sync")
    person.server.methods()
    after = person("status")
    assert after.out.splitlines()[2:] == [
        "Sent last: Sunday 22 November 2026, 09:30",
        "Read last: Sunday 22 November 2026, 09:30",
        "In the calendar: 6",
        "Waiting to be sent: nothing",
    ]
    assert person.server.methods() == []
    assert '"to_send": 0' in person("status", "--json").out


def test_an_item_of_ours_under_another_name_is_found(person: Person) -> None:
    """Somebody brought the file in by hand before: the server calls its items as it likes."""
    person.set_up()
    person("push")
    lamp = person.place("DTSTART;VALUE=DATE:20261125")
    data = person.server.ask("GET", lamp)[2]
    path = person.path
    person("remove-all", "--yes")
    person.server.ask("MKCALENDAR", path)
    person.server.ask("PUT", f"{path}brought-in.ics", data)
    person.set_up("--calendar", path.split("/")[-2], "--yes")
    assert person("push").out == "The calendar is up to date: 5 new.\n"
    assert len(person.items()) == ITEMS
    person.tick(f"{path}brought-in.ics")
    assert person("pull").out == "Zwetschgenkuchen lamp: done.\n"
    assert person("push").out == "The calendar is up to date: 1 changed.\n"
    assert len(person.items()) == ITEMS


def test_a_broken_line_while_it_is_set_up_makes_no_second_calendar(person: Person) -> None:
    person.server.order(Fault(after=True), of="MKCALENDAR")
    broken = person(
        "setup", person.server.url, "--user", "sam", "--password-command", COMMAND, "--new"
    )
    assert broken.code == 1
    person.set_up()
    _, _, told = person.server.ask("PROPFIND", "/sam/", Depth="1")
    assert told.count(b"<C:calendar />") == 1


def acknowledged(text: str) -> str:
    """Return an item as a phone leaves it that put a reminder to rest: with a stamp of its own."""
    stamped = re.sub(r"(?m)^LAST-MODIFIED:.*$", "LAST-MODIFIED:20261122T085500Z\r", text)
    return stamped.replace("END:V", "X-MOZ-LASTACK:20261122T085500Z\r\nEND:V", 1)


def test_what_was_moved_is_told_by_what_was_sent_there_and_not_to_another_file(
    person: Person,
) -> None:
    """A file of the plan is made between two syncs, and the phone only put a reminder to rest."""
    person.set_up()
    person("push")
    place = person.place("T100000")
    person.on_the_phone(place, acknowledged)
    person.change("2026-12-03T10:00:00", "2026-12-03T11:15:00")
    assert person.run("export", "ics", "-o", str(person.home / "plan.ics")).code == 0
    assert person("sync").out == "Nothing new came home.\nThe calendar is up to date: 1 changed.\n"
    assert "T111500" in person.items()[place.rpartition("/")[2]]


def test_what_is_taken_away_there_is_asked_though_another_file_has_it_in_another_form(
    person: Person,
) -> None:
    person.set_up()
    person("push")
    person.server.ask("DELETE", person.place("DTSTART;VALUE=DATE:20261125"))
    events = ("export", "ics", "--todos", "events", "-o", str(person.home / "plan.ics"))
    assert person.run(*events).code == 0
    assert person("pull").out == (
        "One thing there is unclear. To answer, whenever you like: hearten calendar answer\n"
    )


def test_another_file_with_other_titles_is_nothing_to_send(person: Person) -> None:
    person.set_up()
    person("push")
    other = ("export", "ics", "--titles", "real", "-o", str(person.home / "plan.ics"))
    assert person.run(*other).code == 0
    assert "Waiting to be sent: nothing" in person("status").out
    assert person("push").out == UP_TO_DATE


def test_what_does_not_read_in_the_plan_is_not_taken_away_there(person: Person) -> None:
    person.set_up()
    person("push")
    items = person.items()
    person.change('id = "tea"\ntitle =', 'id = "tea"\nname =')
    assert person("push").code == 1
    partly = person("push", "--as-it-is")
    assert (partly.code, partly.out) == (0, UP_TO_DATE)
    assert person.items() == items
