"""Setting it up: what is asked, what the calendar there takes, and another one later on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_person import COMMAND
from calendar_server import USER, Fault

if TYPE_CHECKING:
    from calendar_person import Person

EVENTS_ONLY = b"""\
<mkcalendar xmlns="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:set><D:prop>
<D:displayname>Work</D:displayname><supported-calendar-component-set><comp name="VEVENT"/>
</supported-calendar-component-set></D:prop></D:set></mkcalendar>"""
DONE = "It's set up. To put the plan into it: hearten calendar sync"
STAY = (
    "Things of this plan are in another calendar. They stay there. To take them out first, "
    "stop here, then: hearten calendar remove-all. Go on?"
)


def _account(person: Person) -> tuple[str, ...]:
    return ("setup", person.server.url, "--user", USER, "--password-command", COMMAND)


def test_the_calendar_that_is_made_says_nothing_and_takes_both(person: Person) -> None:
    person.set_up()
    _, _, told = person.server.ask("PROPFIND", "/sam/", Depth="1")
    text = told.decode()
    for part in (">Personal<", ">#4682B4FF<", 'name="VEVENT"', 'name="VTODO"'):
        assert part in text
    assert 'name="VJOURNAL"' not in text


def test_a_calendar_that_takes_no_todos_has_events(person: Person) -> None:
    person.server.ask("MKCALENDAR", "/sam/work/", EVENTS_ONLY)
    made = person(*_account(person), "--calendar", "Work")
    assert (made.code, made.out) == (0, f"{DONE}\n")
    assert made.err == (
        f"Looking for calendars at {person.server.url.split('/')[2]}.\n"
        "This calendar takes no to-dos, so goals and steps come as events of a whole day. "
        "They can't be ticked there.\n"
    )
    assert person("push").out == "The calendar is up to date: 6 new.\n"
    assert "BEGIN:VTODO" not in "".join(person.items().values())


def test_what_is_not_there_or_cannot_be_asked_is_said(person: Person) -> None:
    nowhere = person(*_account(person), "--calendar", "Nowhere")
    assert (nowhere.code, nowhere.err.splitlines(keepends=True)[1]) == (
        2,
        'No calendar there is called "Nowhere".\n',
    )
    nobody = person(*_account(person))
    assert (nobody.code, nobody.err.splitlines(keepends=True)[1]) == (
        2, 'It needs an answer to "Which calendar?", and nobody can be asked here.\n'
    )  # fmt: skip
    assert person("push").err == "No calendar is set up yet. To do that: hearten calendar setup\n"


def test_another_calendar_later_on_is_said_and_asked(person: Person) -> None:
    person.set_up()
    person("push")
    first = person.path
    stopped = person(*_account(person), "--new", "--plain", typed="no\n")
    assert (stopped.code, stopped.err.splitlines()[-1]) == (0, "Nothing was changed.")
    assert " ".join(stopped.out.split()) == f"{STAY} yes / no"
    assert person.path == first
    assert "MKCALENDAR" not in person.server.methods()  # nothing was changed there, either
    person.set_up("--new", "--yes")
    assert person.path != first
    assert person("push").out == "The calendar is up to date: 6 new.\n"
    assert len(person.server.items(first)) == 6


def test_a_name_that_is_taken_is_not_given_twice(person: Person) -> None:
    """Some servers make a calendar called Personal for everybody."""
    person.set_up()
    first = person.path
    person.set_up("--new")
    assert person.path != first
    _, _, told = person.server.ask("PROPFIND", "/sam/", Depth="1")
    assert [told.count(name) for name in (b">Personal<", b">Personal 2<")] == [1, 1]
    person.set_up("--calendar", "Personal 2")


def test_of_two_calendars_of_one_name_the_address_tells(person: Person) -> None:
    for path in ("/sam/one/", "/sam/two/"):
        person.server.ask("MKCALENDAR", path, EVENTS_ONLY)
    both = person(*_account(person), "--calendar", "Work")
    assert (both.code, both.err.splitlines()[-1]) == (
        2,
        'More than one calendar there is called "Work". Give the last part of its address: '
        "one, two",
    )
    asked = person(*_account(person), "--plain", typed="\n")
    assert ["2 Work (one)" in asked.out, "3 Work (two)" in asked.out] == [True, True]
    person.set_up("--calendar", "two")
    assert person.path == "/sam/two/"


def test_set_up_again_enter_keeps_what_is_there(person: Person) -> None:
    person.set_up()
    person("push")
    before = person("status").out
    again = person("setup", "--plain", typed="\n" * 6)
    assert (again.code, again.out.splitlines()[-1]) == (0, DONE)
    assert again.out.count("Enter keeps it.") == 6
    assert person("status").out == before
    assert person("push").out == "The calendar was up to date already.\n"


def test_the_name_of_a_calendar_of_others_is_no_markup_and_safe(person: Person) -> None:
    name = b"<D:displayname>[red]Wo\xc2\x9brk&#8238;[/red]</D:displayname>"
    odd = EVENTS_ONLY.replace(b"<D:displayname>Work</D:displayname>", name)
    person.server.ask("MKCALENDAR", "/sam/odd/", odd)
    asked = person(*_account(person), "--plain", typed="2\n")
    assert asked.code == 0
    assert "[red]Wo" in asked.out
    assert not {"\x9b", "\u202e"} & set(asked.out)


def test_a_server_without_room_or_leave_for_a_calendar(person: Person) -> None:
    none = (
        "{host} makes no new calendar from here ({status}). Make one on its website, then choose "
        "it: hearten calendar setup"
    )
    full = (
        "There's no room left on {host} (507). Make some there. Run it again later: it goes on "
        "where it was."
    )
    host = person.server.url.split("/")[2]
    for status, said in ((403, none), (405, none), (501, none), (507, full)):
        person.server.order(Fault(status), of="MKCALENDAR")
        ran = person(*_account(person), "--new", "--no-habits")
        told = said.format(host=host, status=status)
        assert (ran.code, ran.err.splitlines()[-1]) == (1, told)
    assert person("status").code == 1


def test_without_a_plan_there_is_nothing_to_set_up(person: Person) -> None:
    person.plan.file.unlink()
    person.plan.folder.rmdir()
    ran = person(*_account(person), "--new")
    assert (ran.code, ran.err) == (1, "There's no plan yet. To make one: hearten new\n")
    assert person.server.methods() == []
