"""What was changed in a calendar is asked, once and quietly; until then the plan stays."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from hearten.actions.calendar.answer_flow import FLOW, NothingAsked
from hearten.actions.calendar.keep import _ticked
from hearten.actions.calendar.read_back import read_back
from hearten.actions.export.export import export_for_command
from hearten.actions.plan.item_edits import ItemEdit, change_item
from hearten.actions.today.load import load_day
from hearten.actions.today.mark import mark_by_name
from hearten.actions.undo.undo import do, undoing
from hearten.plugins.calendar_item import items_apart, sent_note
from helpers.days import PLAN, Clock, entries
from helpers.tui import NOW, session_at

if TYPE_CHECKING:
    from hearten.actions.session import Session

pytestmark = pytest.mark.slow

BERLIN = PLAN.replace(
    "[kindness]", '[settings]\ntime_zone = "Europe/Berlin"\n\n[kindness]'
).replace('id = "charger"', 'id = "charger"\n  about = 2026-11-27').replace(
    'id = "evenings"', 'id = "evenings"\naround = 2026-12-11'
) + """
[[appointments]]
id = "doctor"
at = 2026-12-03T10:00:00
"""  # fmt: skip
CHARGER = "0bad677c-2f1b-5d4e-a3bf-98b9b9564fbe"
EVENINGS = "21279ccc-0430-545f-9244-3777963c1d16"
LIGHT = "e1ea20bd-fa59-5e06-b90c-713219bd2741"
DOCTOR = "2ca6a018-e47e-5e96-b360-5d16a71c8e5e"
LATER = "LAST-MODIFIED:20261122T200000Z"


@pytest.fixture
def session(tmp_path) -> Session:
    made = session_at(tmp_path, BERLIN)
    made.clock = Clock(NOW)
    return made


def exported(session: Session, **options: object) -> dict[str, bytes]:
    """Return the items of the calendar as it leaves now, by UID."""
    (file,) = export_for_command(session, "ics", options).files
    return items_apart(file.data)


def on_the_phone(item: bytes, *changes: tuple[str, str], more: str = LATER) -> bytes:
    """Return an item as the phone leaves it: each line that begins so is another, or goes."""
    lines = []
    for line in item.decode().split("\r\n"):
        new = next((new for start, new in changes if line.startswith(start)), line)
        if line.startswith("LAST-MODIFIED"):
            new = more
        if new:
            lines.append(new)
    return "\r\n".join(lines).encode()


def asked(session: Session) -> list[tuple[str, list[str]]]:
    """Return the questions with their answers, as they are asked now."""
    try:
        flow, state = FLOW.begin(session, session.readable_plan())
    except NothingAsked:
        return []
    found = []
    while (card := flow.card(state)) is not None:
        assert card.prompt is not None
        found.append((card.question, [each.label for each in card.prompt.options]))
        state = flow.skip(state)
    return found


def answer(session: Session, *choices: str) -> str:
    """Answer each question with the key of a choice, or let it wait; return what is said."""
    flow, state = FLOW.begin(session, session.readable_plan())
    for choice in choices:
        state = flow.choose(state, choice) if choice else flow.skip(state)
    effect = flow.pending(state)
    state, _ = flow.do(session, state, effect)
    return state.told


def step(session: Session):
    return session.readable_plan().goals[0].steps[0]


def test_a_step_that_was_moved_is_asked_once_and_the_plan_is_as_it_was(session):
    item = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    before = session.folder().file.read_bytes()
    assert read_back(session, {CHARGER: item}).asked == 1
    assert read_back(session, {CHARGER: item}).asked == 0
    assert session.folder().file.read_bytes() == before
    assert load_day(session).notices == (
        "Your calendar has a question for you. Whenever you like: hearten calendar answer",
    )
    assert asked(session) == [
        (
            'In your calendar, "Put the charger in the hall" is on Friday 4 December 2026 now. '
            "In your plan it is on Friday 27 November 2026. Which one fits?",
            [
                "As in the calendar: on Friday 4 December 2026",
                "As in the plan: on Friday 27 November 2026",
            ],
        )
    ]


def test_the_day_of_the_calendar_is_taken_where_the_person_says_so(session):
    item = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    read_back(session, {CHARGER: item})
    assert answer(session, "take") == (
        "Put the charger in the hall is on Friday 4 December 2026 now.\nYou can close this now."
    )
    assert step(session).about == dt.date(2026, 12, 4)
    assert asked(session) == []
    assert load_day(session).notices == ()
    do(session, undoing(session))
    assert step(session).about == dt.date(2026, 11, 27)


def test_what_was_answered_is_not_asked_again_while_it_is_the_same_there(session):
    item = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    read_back(session, {CHARGER: item})
    assert answer(session, "keep") == "Your plan stays as it is.\nYou can close this now."
    assert read_back(session, {CHARGER: item}).asked == 0
    other = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261205"))
    assert read_back(session, {CHARGER: other}).asked == 1


def test_a_file_that_is_kept_and_has_it_as_in_the_plan_forgets_no_answer(session):
    (file,) = export_for_command(session, "ics", {"habit-todos": True}).files
    moved = on_the_phone(
        items_apart(file.data)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204")
    )
    read_back(session, {CHARGER: moved})
    answer(session, "keep")
    open_ = b"STATUS:NEEDS-ACTION\r\nDTSTART;VALUE=DATE:20261122"
    ticked = file.data.replace(open_, open_.replace(b"NEEDS-ACTION", b"COMPLETED"))
    assert _ticked(session, ticked) == ("Morning light: done.",)
    assert read_back(session, {CHARGER: moved}).asked == 0


def test_what_was_changed_back_there_is_asked_no_more(session):
    """In a calendar on a server, which hearten leaves as it is until there is an answer."""
    sent = exported(session)
    moved = on_the_phone(sent[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    read_back(session, {CHARGER: moved}, {DOCTOR}, where="server")
    back = on_the_phone(sent[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261127"))
    read_back(session, {CHARGER: back})  # another calendar has it as it was
    assert len(asked(session)) == 2
    read_back(session, {CHARGER: back}, where="server")
    assert len(asked(session)) == 1
    read_back(session, {DOCTOR: sent[DOCTOR]}, where="server")
    assert asked(session) == []
    assert load_day(session).notices == ()


def test_a_question_that_was_looked_at_waits_and_says_no_more_of_itself(session):
    item = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    read_back(session, {CHARGER: item})
    assert answer(session, "") == (
        "Nothing was changed. The questions wait. You can close this now."
    )
    assert load_day(session).notices == ()
    assert len(asked(session)) == 1


def test_after_two_weeks_nothing_is_said_of_it_any_more(session):
    item = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    read_back(session, {CHARGER: item})
    session.clock.on(days=14)
    assert load_day(session).notices == ()
    assert len(asked(session)) == 1


def test_what_was_moved_in_the_plan_alone_is_no_question(session):
    item = exported(session)[CHARGER]
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("2026-11-27", "2026-11-30"), "utf-8")
    assert read_back(session, {CHARGER: item}).asked == 0


def test_an_item_of_an_earlier_calendar_of_ours_is_no_question(session):
    item = exported(session)[CHARGER]
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("2026-11-27", "2026-11-30"), "utf-8")
    session.clock.on(days=1)
    exported(session)  # into another file; the folder, or the phone, has the first one
    assert read_back(session, {CHARGER: item}).asked == 0


def test_what_changed_is_told_by_what_was_sent_there(session):
    """Another file was made since, of a plan that had changed; the phone changed nothing of it."""
    sent = exported(session, titles="real")
    note = {uid: sent_note(item) for uid, item in sent.items()}
    text = session.folder().file.read_text("utf-8")
    for old, new in (
        ("2026-11-27", "2026-11-30"),
        ("Put the charger in the hall", "Charger to the hall"),
        ("2026-12-03T10:00:00", "2026-12-03T11:15:00"),
        ("at = 08:00:00", "at = 08:20:00"),
    ):
        assert old in text
        text = text.replace(old, new)
    session.folder().file.write_text(text, "utf-8")
    session.clock.on(days=1)
    exported(session)
    there = {uid: on_the_phone(sent[uid], ("PRIO", "")) for uid in (CHARGER, DOCTOR, LIGHT)}
    assert read_back(session, there, sent=note).asked == 0
    assert read_back(session, {CHARGER: sent[CHARGER]}, {LIGHT}, sent=note).asked == 1


def test_what_was_moved_back_there_to_where_another_file_has_it_is_asked(session):
    sent = exported(session)
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("2026-11-27", "2026-11-30"), "utf-8")
    exported(session)
    session.folder().file.write_text(text, "utf-8")
    moved = on_the_phone(sent[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261130"))
    assert read_back(session, {CHARGER: moved}, sent={CHARGER: sent_note(sent[CHARGER])}).asked == 1


def test_what_another_computer_sent_is_no_question_though_the_plan_went_on(session):
    """The notes beside the plan came here with it; what was sent from here is older."""
    note = sent_note(exported(session)[CHARGER])
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("2026-11-27", "2026-11-30"), "utf-8")
    there = on_the_phone(exported(session)[CHARGER], ("PRIO", ""))
    session.folder().file.write_text(text.replace("2026-11-27", "2026-12-01"), "utf-8")
    assert read_back(session, {CHARGER: there}, sent={CHARGER: note}).asked == 0


def test_a_tick_before_another_file_was_made_still_is_at_its_moment(session):
    """The program that ticked it stamps the item, and tells no other moment."""
    sent = exported(session)
    ticked = on_the_phone(
        sent[CHARGER],
        ("STATUS", "STATUS:COMPLETED"),
        ("DTSTAMP", "DTSTAMP:20261122T100000Z"),
        more="LAST-MODIFIED:20261122T100000Z",
    )
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("2026-11-27", "2026-11-30"), "utf-8")
    session.clock.on(days=1)
    exported(session)
    read_back(session, {CHARGER: ticked}, sent={CHARGER: sent_note(sent[CHARGER])})
    assert [each.at.isoformat() for each in entries(session)] == ["2026-11-22T11:00:00+01:00"]


def test_a_zone_that_the_plan_has_since_is_no_move(session):
    sent = exported(session)
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("Europe/Berlin", "America/New_York"), "utf-8")
    item = on_the_phone(sent[DOCTOR], ("PRIO", ""))
    assert read_back(session, {DOCTOR: item}, sent={DOCTOR: sent_note(sent[DOCTOR])}).asked == 0


def test_a_note_of_what_was_sent_holds_no_word(session):
    item = exported(session, titles="real", detailed=True)[CHARGER]
    note = sent_note(item)
    assert "charger" not in json.dumps(note).lower()
    assert len(note["title"]) == 64
    assert (note["item"], note["completed"], note["gone"]) == (
        {"start": "2026-11-27", "due": "", "until": ""}, "", ""
    )  # fmt: skip


@pytest.mark.parametrize("note", [{}, {"item": 1}, {"modified": 7, "item": {"start": "x"}}])
def test_a_note_that_does_not_read_is_none(session, note):
    item = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    assert read_back(session, {CHARGER: item}, sent={CHARGER: note}).asked == 1


def test_what_was_ticked_is_asked_nothing_besides(session):
    item = on_the_phone(
        exported(session)[CHARGER],
        ("DTSTART", "DTSTART;VALUE=DATE:20261204"),
        ("STATUS", "STATUS:COMPLETED\r\nCOMPLETED:20261122T080000Z"),
    )
    came = read_back(session, {CHARGER: item})
    assert (len(came.came), came.asked) == (1, 0)


def test_another_title_is_asked_and_taken(session):
    item = on_the_phone(exported(session)[CHARGER], ("SUMMARY", "SUMMARY:Charger\\, please"))
    read_back(session, {CHARGER: item})
    assert asked(session) == [
        (
            'In your calendar, "Put the charger in the hall" is called "Charger, please" now. '
            "Which name fits?",
            ["Charger, please", "Put the charger in the hall"],
        )
    ]
    answer(session, "take")
    assert step(session).title == "Charger, please"


def test_a_title_from_elsewhere_comes_without_what_is_not_seen(session):
    item = on_the_phone(
        exported(session)[CHARGER], ("SUMMARY", "SUMMARY:Ring\u202e \x1b[31m\\nMia")
    )
    read_back(session, {CHARGER: item})
    assert asked(session)[0][1][0] == "Ring [31m Mia"


@pytest.mark.parametrize("title", ["To do", "To do 7", "To do 1.4", "Put the charger in the hall"])
def test_a_title_that_hearten_gives_is_no_question(session, title):
    item = on_the_phone(exported(session)[CHARGER], ("SUMMARY", f"SUMMARY:{title}"))
    assert read_back(session, {CHARGER: item}).asked == 0


def test_a_goal_ticked_there_ends_by_the_word_of_the_person(session):
    item = on_the_phone(exported(session)[EVENINGS], ("STATUS", "STATUS:COMPLETED"))
    came = read_back(session, {EVENINGS: item})
    assert (came.came, came.asked) == ((), 1)
    assert asked(session) == [
        (
            'In your calendar, "Calmer evenings" is done. How do you see it?',
            ["It's done", "It's good enough", "It goes on"],
        )
    ]
    answer(session, "good enough")
    assert session.readable_plan().goals[0].state == "good enough"


def test_what_is_open_again_there_is_asked_and_the_mark_stays_until_then(session):
    mark_by_name(session, "charger", "done")
    done = exported(session)[CHARGER]
    assert b"STATUS:COMPLETED" in done
    item = on_the_phone(done, ("STATUS", "STATUS:NEEDS-ACTION"), ("COMPLETED", ""), ("PERCENT", ""))
    assert read_back(session, {CHARGER: item}).asked == 1
    assert len(entries(session)) == 1
    assert asked(session)[0][1] == ["It's open: take the mark back", "It's done"]
    assert answer(session, "take").startswith("Put the charger in the hall is open again.")
    assert entries(session) == ()
    do(session, undoing(session))
    assert len(entries(session)) == 1


def test_what_was_done_here_since_the_calendar_left_is_not_open_again(session):
    item = on_the_phone(exported(session)[CHARGER], ("SUMMARY", "SUMMARY:To do"))
    mark_by_name(session, "charger", "done")
    assert read_back(session, {CHARGER: item}).asked == 0


def test_what_is_cancelled_there_is_asked(session):
    item = on_the_phone(exported(session)[CHARGER], ("STATUS", "STATUS:CANCELLED"))
    read_back(session, {CHARGER: item})
    assert asked(session) == [
        (
            'In your calendar, "Put the charger in the hall" is cancelled. What about your plan?',
            ["Keep it, without a day", "Take it out of the plan", "Keep it as it is"],
        )
    ]
    answer(session, "no day")
    assert step(session).about is None


def test_what_is_gone_there_is_asked_and_may_stay_out_of_the_calendar(session):
    exported(session)
    assert read_back(session, {}, {LIGHT}).asked == 1
    assert asked(session)[0][0] == (
        'In your calendar, "Morning light" isn\'t there any more. What about your plan?'
    )
    assert answer(session, "aside").startswith(
        "Morning light stays in the plan, and out of the calendar."
    )
    assert session.readable_plan().habits[0].calendar is False


def test_what_never_was_there_or_is_done_is_not_gone(session):
    assert read_back(session, {}, {LIGHT}).asked == 0  # never exported
    exported(session)
    mark_by_name(session, "charger", "done")
    assert read_back(session, {}, {CHARGER}).asked == 0


def test_a_calendar_that_is_gone_whole_asks_nothing(tmp_path):
    more = "".join(
        f'\n[[habits]]\nid = "h{n}"\ntitle = "H{n}"\nat = 09:00:00\nrhythm = {{ every = "day" }}\n'
        for n in range(9)
    )
    session = session_at(tmp_path, BERLIN + more)
    session.clock = Clock(NOW)
    came = read_back(session, {}, set(exported(session)))
    assert came.asked == 0
    assert came.notices == (
        "Much of the plan isn't in that calendar any more. In the plan, nothing was changed.",
    )


def test_another_time_of_a_habit_is_asked(session):
    item = on_the_phone(
        exported(session)[LIGHT],
        ("DTSTART;TZID", "DTSTART;TZID=Europe/Berlin:20261101T083000"),
    )
    read_back(session, {LIGHT: item})
    assert asked(session)[0] == (
        'In your calendar, "Morning light" is at 08:30 now. In your plan it is at 08:00. '
        "Which one fits?",
        ["As in the calendar: at 08:30", "As in the plan: at 08:00"],
    )
    answer(session, "take")
    assert session.readable_plan().habits[0].at == dt.time(8, 30)


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART:20261204T083000Z", "2026-12-04T09:30:00"),
        ("DTSTART;VALUE=DATE:20261205", "2026-12-05T10:00:00"),
    ],
)
def test_an_appointment_that_was_moved_is_asked(session, start, at):
    item = on_the_phone(exported(session)[DOCTOR], ("DTSTART", start))
    read_back(session, {DOCTOR: item})
    answer(session, "take")
    assert session.readable_plan().appointments[0].at.isoformat() == at


def test_an_appointment_that_is_gone_there_may_leave_the_plan(session):
    exported(session)
    read_back(session, {}, {DOCTOR})
    assert asked(session)[0] == (
        "In your calendar, your appointment on Thursday 3 December 2026 isn't there any more. "
        "What about your plan?",
        ["Take it out of the plan", "Keep it as it is"],
    )
    assert answer(session, "out") == (
        "The appointment is out of the plan.\nYou can close this now."
    )
    assert session.readable_plan().appointments == ()


def test_a_tick_that_cannot_be_dated_is_asked(session):
    item = on_the_phone(
        exported(session)[CHARGER],
        ("STATUS", "STATUS:COMPLETED\r\nCOMPLETED:20991122T080000Z"),
        ("DTSTAMP", ""),
        more="",
    )
    assert read_back(session, {CHARGER: item}).asked == 1
    assert asked(session) == [
        (
            'In your calendar, "Put the charger in the hall" is done, but it doesn\'t say when. '
            "Shall it count?",
            ["Yes, for today", "No, leave it out"],
        )
    ]
    answer(session, "take")
    assert [(e.step, e.day) for e in entries(session)] == [("charger", dt.date(2026, 11, 22))]


def test_a_tick_of_a_program_that_stamps_nothing_is_asked_and_not_dated_by_us(session):
    item = exported(session)[CHARGER].replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED")
    session.clock.on(days=3)
    came = read_back(session, {CHARGER: item})
    assert (came.came, came.asked) == ((), 1)


def test_such_a_tick_of_a_habit_counts_for_the_day_of_its_to_do(session):
    uid = "53b8adaa-73c8-54c6-9df9-9a8ab3aa22ed"  # Morning light, 22 November
    item = exported(session, **{"habit-todos": True})[uid]
    item = item.replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED")
    session.clock.on(days=3)
    read_back(session, {uid: item})
    assert [(e.habit, e.day) for e in entries(session)] == [("light", dt.date(2026, 11, 22))]


def test_several_answers_are_one_change_of_the_plan(session):
    sent = exported(session)
    read_back(
        session,
        {
            CHARGER: on_the_phone(sent[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204")),
            EVENINGS: on_the_phone(sent[EVENINGS], ("DTSTART", "DTSTART;VALUE=DATE:20261218")),
        },
    )
    answer(session, "take", "take")
    goal = session.readable_plan().goals[0]
    assert (goal.around, goal.steps[0].about) == (dt.date(2026, 12, 18), dt.date(2026, 12, 4))
    do(session, undoing(session))
    goal = session.readable_plan().goals[0]
    assert (goal.around, goal.steps[0].about) == (dt.date(2026, 12, 11), dt.date(2026, 11, 27))


def test_what_was_settled_in_the_plan_since_is_asked_no_more(session):
    sent = exported(session)
    read_back(
        session,
        {
            EVENINGS: on_the_phone(sent[EVENINGS], ("STATUS", "STATUS:COMPLETED")),
            CHARGER: on_the_phone(sent[CHARGER], ("DTSTART", "DUE;VALUE=DATE:20261204")),
        },
    )
    assert len(asked(session)) == 2
    change_item(session, "evenings", ItemEdit(state="done"))
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("2026-11-27", "2026-12-04"), "utf-8")
    assert asked(session) == []


def test_what_was_settled_in_the_log_since_is_asked_no_more(session):
    mark_by_name(session, "charger", "done")
    done = exported(session)[CHARGER]
    read_back(session, {CHARGER: on_the_phone(done, ("STATUS", "STATUS:NEEDS-ACTION"))})
    assert len(load_day(session).notices) == 1
    do(session, undoing(session))  # the mark is taken back here, too
    assert asked(session) == []
    assert load_day(session).notices == ()


def test_what_has_no_moment_and_was_marked_here_since_is_asked_no_more(session):
    item = exported(session)[CHARGER].replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED")
    assert read_back(session, {CHARGER: item}).asked == 1
    mark_by_name(session, "charger", "done")
    assert asked(session) == []
    assert load_day(session).notices == ()


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(
    ("uid", "change", "choice"),
    [
        (CHARGER, ("DTSTART", "DTSTART;VALUE=DATE:20261204"), "take"),
        (CHARGER, ("DTSTART", ""), "take"),
        (CHARGER, ("SUMMARY", "SUMMARY:A lamp"), "take"),
        (CHARGER, ("STATUS", "STATUS:CANCELLED"), "no day"),
        (CHARGER, ("STATUS", "STATUS:CANCELLED"), "out"),
        (EVENINGS, ("STATUS", "STATUS:CANCELLED"), "let go"),
        (EVENINGS, ("STATUS", "STATUS:COMPLETED"), "done"),
        (LIGHT, ("DTSTART", "DTSTART;TZID=Europe/Berlin:20261122T093000"), "take"),
        (LIGHT, ("STATUS", "STATUS:CANCELLED"), "aside"),
        (DOCTOR, ("DTSTART", "DTSTART;TZID=Europe/Berlin:20261204T113000"), "take"),
        (DOCTOR, ("DTSTART", "DTSTART;VALUE=DATE:20261204"), "take"),
        (DOCTOR, ("STATUS", "STATUS:CANCELLED"), "out"),
    ],
)
def test_what_was_done_before_a_kill_is_asked_no_more(session, monkeypatch, uid, change, choice):
    sent = exported(session, titles="real")[uid]
    assert read_back(session, {uid: on_the_phone(sent, change)}).asked == 1

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("hearten.actions.calendar.apply_answers.settle", killed)
        with pytest.raises(Killed):
            answer(session, choice)
    assert asked(session) == []
    assert load_day(session).notices == ()


def test_of_what_is_settled_in_the_plan_nothing_is_said_any_more(session):
    item = on_the_phone(exported(session)[CHARGER], ("DTSTART", "DTSTART;VALUE=DATE:20261204"))
    read_back(session, {CHARGER: item})
    text = session.folder().file.read_text("utf-8")
    session.folder().file.write_text(text.replace("2026-11-27", "2026-12-04"), "utf-8")
    read_back(session, {EVENINGS: exported(session)[EVENINGS]})  # the next time a calendar is read
    assert load_day(session).notices == ()


def test_what_another_program_wrote_into_the_state_is_no_question(session):
    place = session.home.state / "calendar.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    for text in ("[", "x = 1", json.dumps("x"), f"{session.readable_plan().id} = [1, {{ a = 1 }}]"):
        place.write_text(text, "utf-8")
        assert load_day(session).notices == ()
        assert asked(session) == []
