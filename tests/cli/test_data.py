"""``--json``: the same things as data, in a shape that says its version; or an error, at once."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from hearten.cli.commands import GIVES_DATA, all_commands, overview
from helpers import agreed
from helpers.plans import BROKEN, ROOT, SAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.program import Program

DATA, REFUSES = "data", "refuses"
THEN = {"HEARTEN_CLOCK": "2026-11-22T12:00"}  # a day of the example

# Every command of the program. A new one needs a line here: what does it do with --json?
EVERY_COMMAND = {
    "new": REFUSES,
    "edit": REFUSES,
    "add": DATA,
    "today": DATA,
    "done": REFUSES,
    "rest": REFUSES,
    "checkin": REFUSES,
    "review": REFUSES,
    "coping": REFUSES,
    "experiment": REFUSES,
    "show": DATA,
    "check": DATA,
    "pause": DATA,
    "resume": DATA,
    "export": DATA,
    "calendar": DATA,
    "import": DATA,
    "remind": DATA,
    "history": DATA,
    "undo": REFUSES,
    "redo": REFUSES,
    "restore": DATA,
    "merge": DATA,
    "plans": DATA,
    "templates": DATA,
    "plugins": DATA,
    "config": DATA,
    "help-now": DATA,
    "look-back": DATA,
    "jar": DATA,
    "here": DATA,
    "journal": DATA,
    "letter": DATA,
    "moments": DATA,
    "practice": DATA,
    "questions": DATA,
    "setback": REFUSES,
    "demo": REFUSES,
    "web": REFUSES,
    "doctor": DATA,
    "learn": DATA,
    "about": DATA,
    "completion": REFUSES,
}

# What is typed, and what the document holds beside its version. It may hold more: it only grows.
DOCUMENTS = {
    "add habit tea": ["added", "said", "stored"],
    "today": [
        "checkins", "coming", "day", "from_my_menu", "from_my_plan", "greeting", "groups",
        "hard", "kind_words", "letters", "moments", "more", "notices", "permission", "plan",
        "resting", "week",
    ],
    "remind": ["reminders"],
    "remind status": ["files", "notes", "quiet", "ringing", "timer"],
    "show": ["hearten", "plan"],
    "show wind-down": ["hearten", "plan"],
    "check": ["notes", "problems"],
    "pause": ["resting"],
    "pause plan": ["rest", "resting", "said", "stored"],
    "resume seedlings": ["id", "resting", "said", "stored"],
    "export": ["formats"],
    "export json": ["hearten", "log", "plan"],
    "export csv -o tables": ["written"],
    "export ics --vdir personal": [
        "came", "folder", "left", "notices", "out", "removed", "same", "written",
    ],
    "export ics --dry-run": ["bytes", "calendar", "cancelled", "left_out", "notices"],
    "calendar": ["commands"],
    "calendar keep": ["kept"],
    f"calendar pull --file {SAM.with_name('plan.ics')}": [
        "asked", "came", "notices", "stored", "unread",
    ],
    "import": ["formats"],
    "history": ["versions"],
    "restore": ["versions"],
    "merge": ["journals", "logs", "plans"],
    "plans": ["plans"],
    "templates": ["templates"],
    "templates show gentle-start": ["template"],
    f"templates check {BROKEN}": ["problems"],
    "plugins": ["plugin_folder", "plugins"],
    "plugins refresh": ["plugin_folder", "plugins"],
    "plugins info built-in": ["brings", "plugin", "settings"],
    "plugins faults": ["faults"],
    "config": ["folders", "settings"],
    "config theme": ["setting", "value"],
    "help-now": ["countries", "sections"],
    "help-now --safety-plan": ["countries", "sections"],
    "look-back": [
        "came_back", "came_up", "checkins", "from", "habits", "helped", "letters", "more_notes",
        "more_wins", "notes", "people", "strengths", "until", "wins",
    ],
    "jar": ["win"],
    "here": ["text"],
    "journal list": ["records", "unread"],
    "journal restore": ["taken_out"],
    "letter": ["letters"],
    "letter --read": ["letter"],
    "moments": ["now", "written"],
    "moments --words": ["now", "written"],
    "practice": ["practices", "put_away"],
    "practice thought-record": ["practice"],
    "questions": ["questionnaires"],
    "questions steps-on-my-way": ["questionnaires"],
    "doctor": ["facts", "findings"],
    "learn": ["cards"],
    "learn 1": ["card"],
    "about": ["hearten", "text"],
    "--version": ["hearten"],
}  # fmt: skip

# What opens, asks or changes something, whatever else is typed with it.
REFUSED = (
    "calendar answer", "calendar serve", "calendar keep x.ics",
    "new --plain", "new --whole", "edit walk --title Stroll", "add", "add habit",
    "add --plain", "done wind-down", "done wind-down --undo", "rest wind-down",
    "checkin --quick okay", "checkin --plain", "review --plain", "review --look-again",
    "undo", "redo", "restore 1 --yes", "merge --take mine",
    "plans use sam", "plugins enable x --yes", "plugins disable x",
    "plugins new x", "plugins new x --package", "plugins install x --yes",
    "templates show gentle-start --toml", "config theme dark", "look-back --note rain",
    "journal", "journal --plain", "journal write", "journal add rain", "journal edit 1",
    "journal remove 1", "journal restore 1", "journal remind", "letter --not-today",
    "moments --not-this-one",
    "moments --again",
    "practice feet-on-floor --show", "experiment --plain", "setback --plain", "demo",
    "demo --plain", "web", "completion bash", "export ics", "export markdown -o -",
    "export report --plain", "calendar serve", "calendar keep x.ics", "calendar keep --stop",
    "calendar keep --now",
)  # fmt: skip


def _kept(program: Program) -> dict[str, bytes]:
    """Return every file of the plans and the settings as it stands."""
    kept = [*program.plans.rglob("*"), program.config_file]
    return {str(path): path.read_bytes() for path in kept if path.is_file()}


def _error(err: str) -> dict[str, Any]:
    """Return the error that stands in the last line of stderr."""
    found: dict[str, Any] = json.loads(err.splitlines()[-1])
    return found


def test_every_command_either_gives_data_or_refuses() -> None:
    assert set(all_commands()) == set(EVERY_COMMAND)
    told = [name for name, what in EVERY_COMMAND.items() if what == DATA]
    assert sorted(GIVES_DATA) == sorted(told)
    shown = {words.split()[0] for words in DOCUMENTS} - {"--version"}
    assert shown == set(told)


@pytest.mark.slow
@pytest.mark.parametrize("words", DOCUMENTS)
def test_data_is_one_document_that_says_the_version_of_its_shape(
    with_sam: Program, words: str
) -> None:
    ran = with_sam(*words.split(), "--json")
    assert ran.code == (1 if "broken" in words else 0), ran.err
    held = json.loads(ran.out)
    assert held.pop("version") == 1
    assert set(DOCUMENTS[words]) <= held.keys()


ALONE = [name for name, what in EVERY_COMMAND.items() if what == REFUSES]


@pytest.mark.parametrize("words", [*ALONE, *REFUSED])
def test_what_has_no_data_says_so_and_does_nothing(with_sam: Program, words: str) -> None:
    before = _kept(with_sam)
    ran = with_sam(*words.split(), "--json")
    assert (ran.code, ran.out) == (2, "")
    error = _error(ran.err)
    assert sorted(error) == ["error", "exit_code", "version"]
    assert (error["version"], error["exit_code"]) == (1, 2)
    assert "--json" in error["error"]
    assert _kept(with_sam) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("show --plan nowhere", 4),
        ("resume nothing-like-it", 2),
        ("today --date soon", 2),
        ("practice none-such", 2),
        ("journal show 999", 2),
        ("nosuch", 2),
        ("", 2),
    ],
)
def test_an_error_is_data_too_with_the_same_words_and_exit_code(
    with_sam: Program, words: str, code: int
) -> None:
    ran = with_sam(*words.split(), "--json")
    assert (ran.code, ran.out) == (code, "")
    error = _error(ran.err)
    assert error["exit_code"] == code
    if words:
        said = with_sam(*words.split())
        assert (said.code, said.err) == (code, f"{error['error']}\n")


def test_a_word_behind_two_dashes_is_no_option(with_sam: Program) -> None:
    ran = with_sam("show", "--", "--json")
    assert ran.code == 2
    assert not ran.err.startswith("{")


def test_help_now_gives_its_page_whatever_is_typed_with_it(with_sam: Program) -> None:
    ran = with_sam("help-now", "--nonsense", "--json")
    assert ran.code == 2
    sections = json.loads(ran.out)["sections"]
    assert [each["id"] for each in sections][:3] == ["now", "people", "lines"]
    assert {"kind": "number", "text": "112"} in sections[0]["lines"]
    assert any(line == {"kind": "name", "text": "Mira"} for line in sections[1]["lines"])
    assert "--nonsense" in _error(ran.err)["error"]


def test_the_steps_of_a_practice_say_where_a_quiet_way_out_leads(with_sam: Program) -> None:
    practice = json.loads(with_sam("practice", "thought-record", "--json").out)["practice"]
    steps = practice["lengths"][0]["steps"]
    (asked,) = [step for step in steps if step["key"] == "thought"]
    assert asked["leads_to"] == {
        "This is about not wanting to live": "help now",
        "This thought is true, and it's hard": "self-compassion-break",
    }
    assert practice["care"].startswith("This isn't for news that is truly bad")


def test_one_length_of_a_practice_can_be_asked_for(with_sam: Program) -> None:
    words = ("practice", "mindful-breathing", "--json")
    whole = json.loads(with_sam(*words).out)["practice"]["lengths"]
    (one,) = json.loads(with_sam(*words, "--length", "3 minutes").out)["practice"]["lengths"]
    assert len(whole) > 1
    assert one["minutes"] == 3
    assert one in whole


def test_a_letter_is_closed_in_every_list_until_it_is_read(with_sam: Program) -> None:
    with_sam = replace(with_sam, environ=THEN)
    plan = with_sam.plan.parent
    (plan / "journal").mkdir(mode=0o700)
    lines = [
        f'["{id}"]\nday = 2026-10-01\nat = 2026-10-01T09:00:00+02:00\n'
        f'practice = "compassionate-letter"\ntext = "{text}"\nreturn_on = {back}\nend = true\n'
        for id, text, back in (
            ("01M7DQ5PV0GGBDE0YGCQND8GW1", "Back words", "2026-11-01"),
            ("01M7DQ5PV0GGBDE0YGCQND8GW2", "Later words", "2026-12-24"),
        )
    ]
    page = plan / "journal" / "2026.here.toml"
    page.write_text("format = 1\n" + "".join(lines), encoding="utf-8")
    page.chmod(0o600)
    listed = json.loads(with_sam("letter", "--json").out)["letters"]
    assert [(each["return_on"], each["is_back"]) for each in listed] == [
        ("2026-11-01", True),
        ("2026-12-24", False),
    ]
    for words in ("letter", "journal list", "journal list words", "journal show 1", "today"):
        told = with_sam(*words.split(), "--json")
        assert told.code == 0, told.err
        closed = [each for each in ("Back words", "Later words") if each in told.out]
        assert closed == []
    assert json.loads(with_sam("letter", "--read", "--json").out)["letter"]["text"] == "Back words"
    assert json.loads(with_sam("letter", "--read", "--json").out) == {"version": 1, "letter": None}
    assert "Later words" in with_sam("journal", "show", "1", "--open", "--json").out


def test_a_page_of_a_practice_says_what_was_asked(hearten: Program) -> None:
    shutil.copytree(SAM.parent, hearten.plans / "sam")
    pages = json.loads(hearten("journal", "list", "thought", "--json").out)["records"]
    number = next(page["number"] for page in pages if page["practice"] == "thought-record")
    page = json.loads(hearten("journal", "show", str(number), "--json").out)["record"]
    assert page["asked"]["situation"] == "What happened? Just the facts: where, when, who."
    assert page["asked"].keys() <= page["answers"].keys()


def test_a_pause_says_what_was_stored_and_asks_nothing(with_sam: Program) -> None:
    with_sam = replace(with_sam, environ=THEN)
    ran = with_sam("pause", "wind-down", "--until", "2026-12-01", "--json", typed="n\n")
    held = json.loads(ran.out)
    assert held["rest"] == {
        "what": "habit", "id": "wind-down", "title": "Wind down",
        "from": "2026-11-22", "until": "2026-12-01",
    }  # fmt: skip
    assert held["rest"] in json.loads(with_sam("pause", "--json").out)["resting"]
    assert "Wind down rests until Tuesday 1 December 2026.\n" in with_sam("pause").out
    woken = json.loads(with_sam("resume", "wind-down", "--json").out)
    assert woken["id"] == "wind-down"
    assert held["rest"] not in woken["resting"]


def test_what_was_let_go_of_rests_no_more(with_sam: Program) -> None:
    with_sam = replace(with_sam, environ=THEN)
    assert "wind-down" in with_sam("pause", "--json").out
    assert with_sam("edit", "wind-down", "--let-go").code == 0
    assert "wind-down" not in with_sam("pause", "--json").out
    assert "Wind down" not in with_sam("pause").out


def test_what_would_ask_a_question_first_refuses_instead(hearten: Program) -> None:
    agreed.write(hearten, agreed.PLAN.replace("fixed = true\n", ""))
    for plain in ((), ("--plain",)):
        ran = hearten("pause", "pills", "--json", *plain, typed="no\n")
        assert (ran.code, ran.out) == (2, "")
        assert "hearten edit pills --fixed" in _error(ran.err)["error"]


def test_an_error_is_the_last_line_whatever_else_there_is_to_say(with_sam: Program) -> None:
    with_sam.plan.parent.chmod(0o755)
    ran = with_sam("add", "habit", "-", "--area", "nowhere", "--json", typed="tea\n")
    assert (ran.code, ran.out) == (2, "")
    assert "tea" not in _error(ran.err)["error"]
    assert len(ran.err.splitlines()) == 2


def test_letters_that_a_stream_cannot_take_are_escapes(with_sam: Program) -> None:
    with_sam("look-back", "--note", "Käse \u202e")
    (note,) = json.loads(with_sam("look-back", "--json").out)["notes"]
    ran = with_sam.alone("look-back", "--json", PYTHONIOENCODING="ascii")
    assert ran.out.isascii()
    assert json.loads(ran.out)["notes"] == [note]
    assert note["note"] == "Käse \u202e"


def test_the_help_names_every_command_that_gives_data(with_sam: Program) -> None:
    said = overview().partition("--json")[2].partition("--date")[0]
    names = re.findall(r"[a-z][a-z-]+", said.partition("from:")[2])
    assert names == list(GIVES_DATA)
    assert "--json" in with_sam("jar", "--help").out
    assert "--json" not in with_sam("web", "--help").out


SECTIONS = {
    "--json": ("done wind-down",),
    "hearten pause --json": ("pause", "pause plan", "resume seedlings"),
    "hearten help-now --json": ("help-now",),
    "hearten practice --json": ("practice", "practice thought-record"),
    "hearten jar --json": ("jar",),
    "hearten letter --json": ("letter", "letter --read"),
    "hearten moments --json": ("moments",),
    "hearten journal list --json": ("journal list", "journal show 1", "journal restore"),
    "hearten restore NUMBER --json": ("restore 1",),
}


@pytest.mark.slow
@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_of_formats_tells_every_key(with_sam: Program, heading: str) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = page.partition(f"## `{heading}`\n")[2].partition("\n## ")[0].partition("```")[0]
    told = set(re.findall(r"`(\w+)`", section)) | {"version"}
    with_sam("look-back", "--note", "rain")
    with_sam("journal", "add", "A page")
    with_sam("pause", "plan")
    for words in SECTIONS[heading]:
        ran = with_sam(*words.split(), "--json")
        assert set(_keys(json.loads(ran.out) if ran.out else _error(ran.err))) <= told


def _keys(held: Any) -> Iterator[str]:
    """Yield every key of a document but those that a person or a script made."""
    if isinstance(held, dict):
        for key, value in held.items():
            yield key
            if key not in ("answers", "asked", "leads_to", "only_after"):
                yield from _keys(value)
    for each in held if isinstance(held, list) else ():
        yield from _keys(each)


def test_every_folder_is_named(with_sam: Program) -> None:
    folders = json.loads(with_sam("config", "--json").out)["folders"]
    assert folders["plan_folder"] == str(with_sam.plan.parent)
    assert folders["plugin_folder"] == str(with_sam.plugins)
    assert set(folders) == {
        "data_folder", "plans_folder", "plan_folder", "plugin_folder", "state_folder",
        "config_file", "template_folder",
    }  # fmt: skip
