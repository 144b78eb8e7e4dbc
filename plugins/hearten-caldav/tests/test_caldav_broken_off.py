"""A push that is broken off, or met by another, loses nothing and doubles nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from calendar_push import UIDS, Remembered, made, pushed, titles, todo
from calendar_server import Answer, Came, Fault
from hearten_caldav.errors import NoAnswer, ServerError
from hearten_caldav.known import Known
from hearten_caldav.push import Pushed

if TYPE_CHECKING:
    from calendar_server import CalendarServer

FIRST = {uid: todo(uid) for uid in UIDS[:3]}
# The first stays, the second is another, the third is gone, the fourth is new.
NEXT = {
    UIDS[0]: FIRST[UIDS[0]],
    UIDS[1]: todo(UIDS[1], "Other", 701),
    UIDS[3]: todo(UIDS[3], "New"),
}
AFTER_FIRST = {f"{uid}.ics": "To do" for uid in UIDS[:3]}
AFTER_NEXT = {f"{UIDS[0]}.ics": "To do", f"{UIDS[1]}.ics": "Other", f"{UIDS[3]}.ics": "New"}


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_broken_off_at_each_request_and_run_again(server: CalendarServer, after: bool) -> None:
    """The line breaks before the server has it, or after: then it has, and nobody knows."""
    seen = 0
    for at in range(1, 30):
        path, context = made(server, f"c{at}"), Remembered()
        broke = 0
        for ours, there in ((FIRST, AFTER_FIRST), (NEXT, AFTER_NEXT)):
            server.order(Fault(after=after), at=at)
            try:
                pushed(server, path, context, ours)
            except NoAnswer:
                broke += 1
            context.lose_what_was_not_kept()
            server.first = lambda came: None
            pushed(server, path, context, ours)
            assert titles(server, path) == there
            server.methods()
            assert pushed(server, path, context, ours) == Pushed(same=3)
            assert server.methods() == ["PROPFIND", "PROPFIND"]
        seen += broke
        if not broke:
            break
    assert seen == 10  # each of the five requests of the first, and of the second


def test_what_changes_between_the_look_and_the_write_is_made_into_one(
    server: CalendarServer,
) -> None:
    path, context = made(server, "c"), Remembered()
    pushed(server, path, context, FIRST)
    place = f"{path}{UIDS[1]}.ics"
    done = todo(UIDS[1], "Phone", 700, "X-MOZ-GENERATION:1\n").replace(
        b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED\r\nCOMPLETED:20261122T090000Z"
    )
    server.before(1, lambda: server.ask("PUT", place, done), of="PUT")
    ours = {**FIRST, UIDS[1]: todo(UIDS[1], "Other", 701)}
    assert pushed(server, path, context, ours) == Pushed(changed=1, same=2)
    held = server.items(path)[f"{UIDS[1]}.ics"].decode()
    for line in ("SUMMARY:Other", "STATUS:COMPLETED", "COMPLETED:20261122T090000Z",
                 "X-MOZ-GENERATION:1", "SEQUENCE:701"):  # fmt: skip
        assert f"\r\n{line}\r\n" in held


def test_what_changes_once_more_is_left_and_said(server: CalendarServer) -> None:
    path, context = made(server, "c"), Remembered()
    pushed(server, path, context, FIRST)
    place, turn = f"{path}{UIDS[1]}.ics", iter(range(9))

    def by_another(came: object) -> None:
        if getattr(came, "method", "") == "PUT":
            server.ask("PUT", place, todo(UIDS[1], f"Phone {next(turn)}", 800))

    server.first = by_another
    ours = {**FIRST, UIDS[1]: todo(UIDS[1], "Other", 701)}
    assert pushed(server, path, context, ours) == Pushed(left=1, same=2)
    assert titles(server, path)[f"{UIDS[1]}.ics"].startswith("Phone")


def test_what_another_puts_there_first_is_not_written_over(server: CalendarServer) -> None:
    """Another computer with the same plan is a moment ahead, and the phone a moment behind it."""
    path, context = made(server, "c"), Remembered()
    place = f"{path}{UIDS[0]}.ics"
    theirs = todo(UIDS[0], "To do", 700, "PERCENT-COMPLETE:40\n")
    server.before(1, lambda: server.ask("PUT", place, theirs), of="PUT")
    assert pushed(server, path, context, FIRST) == Pushed(new=2, same=1)
    assert b"PERCENT-COMPLETE:40" in server.items(path)[f"{UIDS[0]}.ics"]


def test_a_computer_whose_plan_is_older_writes_nothing_over(server: CalendarServer) -> None:
    """It is new to the calendar, and the folder of the plan has not reached it yet."""
    path, first, second = made(server, "c"), Remembered(), Remembered()
    newer = {**FIRST, UIDS[1]: todo(UIDS[1], "Moved since", 701)}
    pushed(server, path, first, newer)
    assert pushed(server, path, second, FIRST) == Pushed(same=3)
    assert titles(server, path)[f"{UIDS[1]}.ics"] == "Moved since"
    assert pushed(server, path, second, newer) == Pushed(same=3)  # it has reached it now
    newest = {**FIRST, UIDS[1]: todo(UIDS[1], "Moved again", 702)}
    assert pushed(server, path, second, newest) == Pushed(changed=1, same=2)
    assert titles(server, path)[f"{UIDS[1]}.ics"] == "Moved again"


def test_what_changes_before_it_is_taken_away_stays(server: CalendarServer) -> None:
    path, context = made(server, "c"), Remembered()
    pushed(server, path, context, FIRST)
    place = f"{path}{UIDS[2]}.ics"
    server.before(1, lambda: server.ask("PUT", place, todo(UIDS[2], "Phone", 701)), of="DELETE")
    two = {uid: FIRST[uid] for uid in UIDS[:2]}
    assert pushed(server, path, context, two) == Pushed(left=1, same=2)
    assert titles(server, path)[f"{UIDS[2]}.ics"] == "Phone"


def test_a_server_that_gives_no_etag_is_asked_for_it(server: CalendarServer) -> None:
    path, context = made(server, "c"), Remembered()
    server.then = lambda came, answer: (
        (answer[0], {k: v for k, v in answer[1].items() if k.lower() != "etag"}, answer[2])
        if came.method == "PUT"
        else answer
    )
    assert pushed(server, path, context, FIRST) == Pushed(new=3)
    assert pushed(server, path, context, FIRST) == Pushed(same=3)
    assert pushed(server, path, context, NEXT) == Pushed(new=1, changed=1, removed=1, same=1)
    assert titles(server, path) == AFTER_NEXT


def test_what_a_server_writes_into_an_item_is_nothing_to_read(server: CalendarServer) -> None:
    path, context = made(server, "c"), Remembered()

    def rewritten(came: Came, answer: Answer) -> Answer:
        if came.method != "PUT":
            return answer
        server.ask(
            "PUT", came.path, came.body.replace(b"END:VTODO", b"X-OF-ITS-OWN:1\r\nEND:VTODO")
        )
        return answer[0], {}, b""

    server.then = rewritten
    assert pushed(server, path, context, FIRST) == Pushed(new=3)
    held = Known(context, f"{server.url}{path.lstrip('/')}").items
    assert [item.read == item.etag != "" for item in held.values()] == [True] * 3
    assert pushed(server, path, context, FIRST) == Pushed(same=3)
    assert pushed(server, path, context, NEXT) == Pushed(new=1, changed=1, removed=1, same=1)
    assert b"X-OF-ITS-OWN:1" in server.items(path)[f"{UIDS[1]}.ics"]
    assert titles(server, path) == AFTER_NEXT


def test_without_an_etag_that_can_be_compared_nothing_is_written_over(
    server: CalendarServer,
) -> None:
    path, context = made(server, "c"), Remembered()
    server.then = lambda came, answer: (
        answer[0],
        {k: f"W/{v}" if k.lower() == "etag" else v for k, v in answer[1].items()},
        answer[2].replace(b"<getetag>", b"<getetag>W/"),
    )
    assert pushed(server, path, context, FIRST) == Pushed(new=3)
    server.methods()
    assert pushed(server, path, context, NEXT) == Pushed(new=1, same=1, unmarked=2)
    assert server.methods().count("PUT") == 1
    assert titles(server, path) == {**AFTER_FIRST, f"{UIDS[3]}.ics": "New"}


def test_an_etag_without_its_quotes_is_given_back_with_them(server: CalendarServer) -> None:
    path, context = made(server, "c"), Remembered()
    server.then = lambda came, answer: (
        answer[0],
        {k: v.strip('"') if k.lower() == "etag" else v for k, v in answer[1].items()},
        re.sub(rb'<getetag>"([^<]*)"</getetag>', rb"<getetag>\1</getetag>", answer[2]),
    )
    assert pushed(server, path, context, FIRST) == Pushed(new=3)
    assert pushed(server, path, context, NEXT) == Pushed(new=1, changed=1, removed=1, same=1)
    assert titles(server, path) == AFTER_NEXT


def test_somebody_elses_item_in_the_place_of_ours_is_not_touched(server: CalendarServer) -> None:
    path, context = made(server, "c"), Remembered()
    server.ask("PUT", f"{path}{UIDS[0]}.ics", todo("another-uid", "Theirs"))
    assert pushed(server, path, context, FIRST) == Pushed(new=2, refused=1)
    assert titles(server, path)[f"{UIDS[0]}.ics"] == "Theirs"


def test_an_item_that_a_server_says_is_not_there_is_looked_for(server: CalendarServer) -> None:
    """Some answer so where it changed since the look; the calendar is there all the same."""
    path, context = made(server, "c"), Remembered()
    pushed(server, path, context, FIRST)
    server.order(Fault(404), of="PUT")
    ours = {**FIRST, UIDS[1]: todo(UIDS[1], "Other", 701)}
    assert pushed(server, path, context, ours) == Pushed(changed=1, same=2)
    assert titles(server, path)[f"{UIDS[1]}.ics"] == "Other"


def test_what_the_server_refuses_of_one_does_not_stop_the_others(server: CalendarServer) -> None:
    path, context = made(server, "c"), Remembered()
    server.order(Fault(415), at=2, of="PUT")
    assert pushed(server, path, context, FIRST) == Pushed(new=2, refused=1)
    server.order(Fault(500), of="PUT")  # it stumbles over this one alone
    assert pushed(server, path, context, FIRST) == Pushed(same=2, refused=1)
    server.first = lambda came: None
    assert pushed(server, path, context, FIRST) == Pushed(new=1, same=2)
    server.first = lambda came: Fault(403) if came.method == "PUT" else None
    other = {uid: todo(uid, "Other", 701) for uid in UIDS}
    with pytest.raises(ServerError, match="403"):  # three in a row: this account may not write
        pushed(server, path, context, other)
