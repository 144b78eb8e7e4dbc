"""Any text typed into every page through a pipe: kept exactly, and shown so that nothing steers."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from typing import TYPE_CHECKING, Any
from unicodedata import category

import pytest

from hearten.actions.journal.page_store import keep_record
from hearten.actions.session import Session
from hearten.model.coping import EFFORTS
from hearten.model.journal import LETTER
from hearten.model.plan import edits
from hearten.model.plan.parts import Appointment, Habit
from hearten.model.plan.schema import PLAN, Table
from hearten.model.rhythm.data import rhythm_from_data
from hearten.storage.toml.edit import new_document
from helpers.plans import leaves
from helpers.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

TEXTS = {
    "markup": "Mark [/] [b]bold[/b] [@click=app.quit]x[/] `code` <b> & # | $x {0} %s",
    "ANSI": "Mark \x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x1b]8;;http://x\x1b\\link",
    "control": "Mark \x00 \x08 \x7f \x0b \x0c \x85 end",
    "bidi": "Mark \u202eright\u202c \u2066x\u2069 \u200e\u200f\u061c \ufeff end",
    "separators": "Mark \u2028 \u2029 \u00a0 \u00ad end",
    "emoji": "Mark 👩🏽\u200d🚀 🌙 ❤️ 🏳️\u200d🌈 e\u0301\u0301\u0301",
    "Arabic": "Mark أريد أن أنام بهدوء",
    "Chinese": "Mark 我想睡得更安稳",
    "Hindi": "Mark मैं चैन से सोना चाहता हूँ",
    "long": "Mark " + "two hundred letters " * 9 + "and the end",  # as many as a line takes
    "looks like TOML": 'Mark """ \\u0041 \\ \' = [[habits]] # no comment',
    "looks like a calendar": "Mark; BEGIN:VEVENT \\n SUMMARY:x END:VCALENDAR",
    "private": "Mark \ue000 \U000f0000 \U0001d173 end",
}
# What may steer a terminal or turn words round, joiners of letters and emoji aside.
STEERING = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def steering(text: str, *, carriage: bool = False) -> set[str]:
    allowed = "\n\u200c\u200d\r" if carriage else "\n\u200c\u200d"
    return {ascii(char) for char in text if category(char) in STEERING and char not in allowed}


def texts(data: Any) -> Iterator[str]:
    return (value for _, value in leaves(data) if isinstance(value, str))


def words(text: str) -> str:
    """Return what of a text every form shows: its letters and signs, each run once."""
    return "".join(char for char in text if char.isalnum())


def put_into_the_calendar(program: Program, text: str) -> None:
    """Add what has a time and *text* in every place, as a page of the program does."""
    session = Session(environ=program.settings())
    loaded = session.load()
    assert loaded.plan is not None
    when = dt.datetime.combine(dt.date(2026, 12, 1), dt.time(10, 30))
    meeting = Appointment(id="meeting", at=when, where=text, ask=(text, text))
    habit = Habit(
        id="habit",
        title=text,
        smaller=text,
        rhythm=rhythm_from_data({"every": "day"}),
        at=dt.time(9),
        since=dt.date(2026, 11, 22),
    )
    plan = edits.with_item(loaded.plan, "appointments", meeting)
    session.save(loaded, edits.with_item(plan, "habits", habit), "Added")


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_kept_exactly_and_shown_safely(hearten: Program, name: str) -> None:
    text = TEXTS[name]
    keys = ("", "", "+", "", "", ">")
    lines = [line for n in range(120) for line in (text, keys[n % 6] or text)]
    made = hearten("new", "--plain", "--whole", typed="\n".join(lines) + "\n" * 120)
    assert made.code == 0, made.err
    (plan,) = hearten.plans.glob("*/plan.toml")
    held = list(texts(tomllib.loads(plan.read_text(encoding="utf-8"))))
    ours = [each for each in held if each.startswith("Mark")]
    assert len(ours) >= 25
    assert set(ours) == {text}

    assert hearten("pause", "Mark", "--from", "2026-12-24").code in (0, 2)  # several are so called
    assert hearten("pause", "plan", "--from", "2026-12-24").code == 0
    for command in (
        ("show",),
        ("show", "--all"),
        ("history",),
        ("check",),
        ("show", "people"),
        ("show", "safety"),
    ):
        ran = hearten(*command)
        assert ran.code == 0, (command, ran)
        assert not steering(ran.out + ran.err), command
        assert "Traceback" not in ran.err
    assert not steering(made.out + made.err)
    assert hearten("show", "--all").out.count("Mark") >= 25

    document = hearten("export", "markdown").out
    assert not steering(document)
    assert "<b>" not in document
    document = document.replace("&lt;", "<")
    shown = "".join(char for char in text if category(char) not in STEERING)
    if "long" not in name:
        assert words(shown.replace("\\u0041", "").replace("\\n", "")) in words(
            document.replace("\\u0041", "").replace("\\n", "")
        )
    data = hearten("export", "json")
    assert not steering(data.out)
    assert set(ours) == {each for each in texts(json.loads(data.out)) if each.startswith("Mark")}
    put_into_the_calendar(hearten, text)
    (meeting,) = tomllib.loads(plan.read_text(encoding="utf-8"))["appointments"]
    assert (meeting["where"], meeting["ask"]) == (text, [text, text])
    calendar = hearten("export", "ics", "--titles", "real", "--detailed")
    assert calendar.code == 0, calendar.err
    assert not {char for char in calendar.out if category(char) == "Cc"} - {"\r", "\n"}
    lines = calendar.out.split("\r\n")
    assert lines.count("BEGIN:VCALENDAR") == lines.count("END:VCALENDAR") == 1
    assert "SUMMARY:x" not in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def with_everything(program: Program, text: str) -> None:
    """Put *text* into each text of a full plan, and into a page and a letter of its journal."""
    program.with_sam()
    data = _everywhere(tomllib.loads(program.plan.read_text(encoding="utf-8")), text)
    for number, part in enumerate(data["day"]["parts"], 1):
        part["name"] = f"{text} {number}"  # no two parts of the day go by the same name
    program.plan.write_bytes(new_document(data).raw())
    session = Session(environ=program.settings())
    plan = session.load().plan
    assert plan is not None
    long_ago = dt.date(2020, 1, 1)
    keep_record(session, plan, {"text": text, "tags": (text,), "prompt": text})
    keep_record(session, plan, {"practice": "celebrate-small-win", "answers": {"win": text}})
    keep_record(
        session,
        plan,
        {"practice": LETTER, "answers": {"letter": text}, "return_on": long_ago},
    )


def _everywhere(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: _everywhere(each, text) for key, each in value.items()}
    if isinstance(value, list):
        return [_everywhere(each, text) for each in value]
    # A text of several words is the person's; ids and choices are one.
    return text if isinstance(value, str) and " " in value and value not in CHOICES else value


def _choices(table: Table) -> Iterator[str]:
    for field in table.fields:
        yield from getattr(field, "choices", ())
    for inner in table.tables:
        yield from _choices(inner)


CHOICES = frozenset({*_choices(PLAN), *EFFORTS})
LIVED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("journal", "--plain"), "{text}\n{text}\n\n\n"),
    (("journal", "list"), ""),
    (("journal", "list", "--json"), ""),
    (("journal", "show", "1"), ""),
    (("letter", "--plain"), "1\n"),
    (("letter", "--plain"), "2\n"),
    (("practice",), ""),
    *(
        ((*words, "--plain"), typed)
        for words in (("practice", "self-compassion-break"), ("practice", "obstacles"),
                      ("practice", "reaching-out"), ("practice", "thought-record"), ("setback",))
        for typed in ("\n{text}\n" * 20, "y\n" + "\n" * 20 + "1\n1\n1\n")
    ),
    (("checkin", "--plain"), "1\n\n\n{text}\n\n{text}\n"),
    (("review", "--plain"), "{text}\n2\n" * 40),
    (("review", "--look-again", "--plain"), "\n{text}\n2\n" * 40),
    (("edit", "calmer-evenings", "--let-go", "--learned", "-"), "{text}\n"),
    (("today",), ""),
    (("today", "--json"), ""),
    (("look-back",), ""),
    (("look-back", "--plain"), ""),
    (("look-back", "--json"), ""),
    (("jar",), ""),
    (("history",), ""),
    (("help-now",), ""),
    (("export", "report", "--format", "text", "--private", "journal,letters,safety"), ""),
    (("export", "fridge", "--format", "text"), ""),
    (("export", "wallet", "--format", "text"), ""),
    (("export", "help-page", "--plain"), "\n" * 8),
)  # fmt: skip


@pytest.mark.parametrize("name", ["markup", "ANSI", "control", "bidi", "separators"])
def test_lived_with_it_is_shown_safely(tmp_path: Path, name: str) -> None:
    """The journal, letters, practices, reviews, looking back and pages for paper."""
    hearten, text = Program(tmp_path), TEXTS[name]
    with_everything(hearten, text)
    seen = 0
    for command, typed in LIVED:
        ran = hearten(*command, typed=typed.format(text="\0").replace("\0", text))
        assert ran.code == 0, (command, ran)
        assert not steering(ran.out + ran.err), command
        assert "Traceback" not in ran.err
        seen += "Mark" in ran.out
    assert seen > 20
    shown = hearten("journal", "list", "--json").out
    assert text in set(texts(json.loads(shown)))
