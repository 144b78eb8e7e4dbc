"""What a person writes stays theirs: who may open the files, and where their words go."""

from __future__ import annotations

import datetime as dt
import os
import stat
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.journal.page_store import keep_record
from hearten.actions.session import Session
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.parts import Plan
from hearten.model.plan.schema import PLAN, Table
from hearten.storage.log import today_cache
from hearten.storage.toml.edit import new_document
from helpers.homes import home_at
from helpers.plans import leaves
from helpers.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

MARK = "zqx"
ZONE = "Europe/Berlin"


@pytest.fixture
def _open_to_all() -> Iterator[None]:
    """A person whose umask lets everybody read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def too_open(root: Path) -> list[str]:
    """Return what is in *root* and is not its owner's alone."""
    found = []
    for path in (root, *root.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            found.append(f"{path.relative_to(root)}: {mode:o}")
    return found


QUICK = "My garden\nWater one pot\nmost days\n2\n20:00\n"


@pytest.mark.usefixtures("_open_to_all")
def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    hearten = Program(tmp_path)
    made = hearten("new", "--plain", typed=QUICK)
    assert made.code == 0, made.err
    assert (
        hearten("new", "--plain", "--whole", "--plan", str(tmp_path / "own"), typed="Sam").code == 0
    )
    whole = home_at(tmp_path / "data").plans
    assert list(whole.rglob("plan.toml"))
    for words in (
        ("pause", "plan", "--until", "2027-01-01"),
        ("resume", "plan"),
        ("undo",),
        ("redo",),
        ("config", "motion", "off"),
        ("export", "json", "-o", str(tmp_path / "out" / "plan.json")),
        ("export", "markdown", "-o", str(tmp_path / "plan.md")),
        ("import", "json", str(tmp_path / "out" / "plan.json")),
        ("plugins", "enable", "nothing"),
        ("plugins", "disable", "ics"),
        ("plugins", "enable", "ics"),
        ("demo", "--help"),
    ):
        ran = hearten(*words)
        assert "Traceback" not in ran.err
    assert (tmp_path / "out" / "plan.json").exists()
    assert too_open(tmp_path / "data") == []
    assert too_open(tmp_path / "out") == []
    assert stat.S_IMODE((tmp_path / "plan.md").stat().st_mode) == 0o600


@pytest.mark.usefixtures("_open_to_all")
@pytest.mark.parametrize("linked", [False, True])
def test_what_is_kept_of_an_open_file_is_closed(with_sam: Program, *, linked: bool) -> None:
    """A plan that its person left readable for all: what hearten keeps of it is not."""
    plan = with_sam.plan
    plan.chmod(0o644)
    if linked:
        real = with_sam.home / "elsewhere" / "plan.toml"
        real.parent.mkdir(mode=0o700)
        plan.rename(real)
        plan.symlink_to(real)
    for words in (("pause", "plan"), ("undo",), ("redo",)):
        ran = with_sam(*words)
        assert ran.code == 0, ran.err
        plan.chmod(0o644)
    kept = list((plan.parent / "history").rglob("2*.toml"))
    assert len(kept) == 3
    plan.chmod(0o600)
    assert too_open(with_sam.root) == []


@pytest.mark.usefixtures("_open_to_all")
def test_an_export_over_an_open_file_is_closed(with_sam: Program) -> None:
    """The same for --force over a file that all may read."""
    for name in ("ics", "markdown", "json"):
        there = with_sam.home / f"out-{name}"
        there.write_text("old")
        there.chmod(0o666)
        assert with_sam("export", name, "-o", str(there), "--force").code == 0
        assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert too_open(with_sam.root) == []


def marked() -> dict[str, Any]:
    """Return the example plan with the mark in every text that a person can write."""
    from helpers.plans import sam_data

    made = _marked(PLAN, sam_data())
    made["garden"] = {MARK: MARK, "seeds": [MARK], "sown": dt.date(2026, 10, 18)}
    assert made["settings"]["time_zone"] == ZONE
    return made


def _marked(table: Table, data: dict[str, Any]) -> dict[str, Any]:
    from hearten.model.fields import Choice, Slug, Text, Texts

    fields = {field.key: field for field in table.fields}
    inner = {each.name: each for each in table.tables}
    made: dict[str, Any] = {}
    for key, value in data.items():
        field = fields.get(key)
        if key in inner and isinstance(value, dict):
            made[key] = _marked(inner[key], value)
        elif key in inner:
            made[key] = [_marked(inner[key], each) for each in value]
        elif isinstance(field, (Slug, Choice)) or key in REFERENCES:
            made[key] = value
        elif isinstance(field, Text):
            made[key] = f"{MARK} {value}"
        elif isinstance(field, Texts):
            made[key] = [f"{MARK} {each}" for each in value]
        else:
            made[key] = value
    return made


REFERENCES = ("id", "area", "time_zone", "kind", "practice", "about", "with", "who_knows", "what",
              "calendar_titles", "countries")  # fmt: skip


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program with a plan whose every text holds the mark, in a folder without it."""
    data = marked()
    read = plan_from_data(data)
    assert [problem.sentence() for problem in read.problems if not problem.hint] == []
    with_sam.plan.write_bytes(new_document(data).raw())
    with_sam.plan.chmod(0o600)
    # A check-in that asks words instead of the id of a question: that alone is worth a hint.
    odd = [line for line in with_sam("check").out.splitlines() if line.startswith("plan.toml:")]
    assert [line for line in odd if "no question has the id" not in line] == []
    return with_sam


def names_in(root: Path) -> str:
    return "\n".join(str(path.relative_to(root)) for path in root.rglob("*"))


def test_the_plan_is_marked_everywhere(program: Program) -> None:
    """The tests below are worth something: each table that has texts holds the mark."""
    data = tomllib.loads(program.plan.read_text())
    without = [name for name, held in data.items() if MARK not in str(held).lower()]
    assert set(without) <= {"format", "id", "started", "look_again", "settings", "day", "pauses"}
    assert MARK in data["day"]["work"]


def test_the_discreet_calendar_gives_nothing_away(program: Program) -> None:
    target = program.home / "out"
    target.mkdir()
    for more in ((), ("--todos", "both"), ("--class", "public")):
        ran = program("export", "ics", "-o", str(target), "--force", *more)
        assert ran.code == 0, ran.err
        text = (target / "plan.ics").read_text()
        unfolded = text.replace("\n ", "").replace("\r\n ", "")
        assert text.count("BEGIN:V") > 12
        assert MARK not in unfolded.lower()
        for word in ("wind", "mira", "okoro", "sleep", "sam", "hearten", "recovery", "habit"):
            assert word not in unfolded.lower(), word
        assert MARK not in (ran.out + ran.err).lower()
    assert MARK not in names_in(program.home)
    memory = [path.read_text() for path in (program.plan.parent / "calendar").iterdir()]
    assert memory
    assert not [text for text in memory if MARK in text.lower()]


def test_no_other_form_of_the_discreet_calendar_gives_anything_away(program: Program) -> None:
    """A folder of items, what was done, and a file for each program; no note without a word."""
    program("done", "wind-down", "--note", f"{MARK} in a note")
    folder = program("export", "ics", "--vdir", "personal")
    assert folder.code == 0, folder.err
    files = list((program.home / "personal").iterdir())
    assert len(files) > 12
    for more in (("--history",), ("--floating",), ("--for", "google"), ("--for", "khal")):
        target = program.home / f"{len(files)}.ics"
        ran = program("export", "ics", "-o", str(target), *more)
        assert ran.code == 0, ran.err
        assert MARK not in (ran.out + ran.err).lower()
        files.append(target)
    for file in files:
        text = file.read_text().replace("\n ", "").lower()
        for word in (MARK, "wind", "mira", "okoro", "sleep", "sam", "hearten", "recovery", "habit"):
            assert word not in text, (file.name, word)
    assert MARK not in names_in(program.home)
    kept = list((program.root / "state" / "exports").rglob("*.json"))
    assert kept
    assert not [each for each in kept if MARK in each.read_text().lower()]


def _with_marked_ids(value: Any, ids: set[str]) -> Any:
    """Return plain data in which each of *ids* holds the mark, wherever it stands."""
    if isinstance(value, dict):
        return {
            key: held if key == "kind" else _with_marked_ids(held, ids)
            for key, held in value.items()
        }
    if isinstance(value, list):
        return [_with_marked_ids(held, ids) for held in value]
    return f"{MARK}-{value}" if isinstance(value, str) and value in ids else value


def test_no_id_is_in_the_calendar_or_its_memory(program: Program) -> None:
    """Ids are made from titles: they are told no more than those."""
    data = tomllib.loads(program.plan.read_text())
    ids = {value for path, value in leaves(data) if path.endswith(".id")}
    program.plan.write_bytes(new_document(_with_marked_ids(data, ids)).raw())
    assert program.plan.read_text().count(f'id = "{MARK}-') > 20
    for words in (("-o", "plan.ics"), ("--vdir", "folder", "--habit-todos", "--todos", "both")):
        ran = program("export", "ics", *words)
        assert ran.code == 0, ran.err
        assert MARK not in (ran.out + ran.err).lower()
    made = [program.home / "plan.ics", *(program.home / "folder").iterdir()]
    kept = [*(program.plan.parent / "calendar").iterdir(), *program.state.rglob("*.json")]
    assert len(made) > 12
    assert kept
    for file in (*made, *kept):
        assert MARK not in file.read_text().replace("\n ", "").lower(), file.name
    assert MARK not in names_in(program.home)


def test_the_pieces_of_own_titles_are_only_what_was_allowed(program: Program) -> None:
    """With --titles own, only calendar_title of an item is said."""
    text = program("export", "ics", "--titles", "own").out.replace("\r\n ", "")
    said = {line for line in text.splitlines() if MARK in line}
    assert said == {f"SUMMARY:{MARK} Reading", f"SUMMARY:{MARK} Sunday tea"}


def test_nothing_is_said_beside_and_no_name_holds_words(program: Program) -> None:
    for words in (
        ("pause", "wind-down", "--until", "2026-12-24"),
        ("undo",),
        ("export", "ics", "-o", "a.ics"),
        ("export", "markdown", "-o", "a.md"),
        ("export", "json", "-o", "a.json"),
        ("edit", "--plain"),
        ("edit", "--plain", "wind-down"),
        ("show",),
        ("check",),
        ("doctor",),
        ("remind", "--within", "12h"),
        ("remind", "status"),
        ("help-now",),
    ):
        ran = program(*words, typed=f"{MARK} typed\n")
        assert MARK not in ran.err.lower(), words
    assert MARK not in names_in(program.home)


@pytest.mark.parametrize("make", ["import", "new"])
def test_a_new_plan_from_marked_words_has_a_plain_state(program: Program, make: str) -> None:
    """Plan folders are named by the title a person chose; the state folder by nothing of theirs."""
    if make == "import":
        assert program("export", "json", "-o", "a.json").code == 0
        assert program("import", "json", "a.json", "--plan", "other").code == 0
    else:
        ran = program("new", "--plain", "--whole", typed=f"{MARK} one\n" * 5)
        assert ran.code == 0, ran.err
        drafts = list((program.state / "drafts").iterdir())
        assert drafts
        assert MARK in drafts[0].read_text()
    state = program.state
    assert MARK not in names_in(state)


def test_a_program_error_says_class_and_place_alone(program: Program) -> None:
    """Even when the program itself breaks, no word of the person is in what it says."""
    broken = (
        "import sys\n"
        "from hearten.cli import main\n"
        "from hearten.model.plan import outline\n"
        "def broken(plan, *more, **named):\n"
        "    raise RuntimeError(plan.title, repr(plan))\n"
        "outline.outline = broken\n"
        "sys.argv = ['hearten', *sys.argv[1:]]\n"
        "main.run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken, "show"],
        env=program.settings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Something broke in the program" in done.stderr
    assert "RuntimeError" in done.stderr
    assert MARK not in done.stdout + done.stderr


def test_no_child_ever_sees_a_word(program: Program) -> None:
    """No process is started with words of the plan in its arguments or environment."""
    watched = (
        "import sys\n"
        "def watch(event, args):\n"
        "    if event in ('subprocess.Popen', 'os.exec', 'os.posix_spawn', 'os.system',"
        " 'os.putenv', 'socket.connect', 'socket.getaddrinfo'):\n"
        "        sys.stderr.write(f'STARTED {event} {args!r}\\n')\n"
        "sys.addaudithook(watch)\n"
        "from hearten.cli import main\n"
        "sys.argv = ['hearten', *sys.argv[1:]]\n"
        "main.run()\n"
    )
    for words in (
        ("show",), ("check",), ("export", "ics"), ("export", "markdown"), ("doctor",),
        ("pause", "wind-down"), ("help-now",), ("edit", "--plain", "wind-down"), ("history",),
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", watched, *words],
            env=program.settings(),
            capture_output=True,
            cwd=program.home,
            text=True,
            check=False,
            timeout=60,
        )
        hints = words in (("check",), ("doctor",))  # of questions that are words, as above
        assert done.returncode == int(hints), done.stderr
        assert "STARTED" not in done.stderr


def test_words_of_the_plan_come_only_in_what_was_asked(program: Program) -> None:
    """Loading through the session leaves no word in the environment either."""
    session = Session(environ=program.settings())
    before = dict(os.environ)
    loaded = session.load()
    assert isinstance(loaded.plan, Plan)
    assert dict(os.environ) == before


def test_no_word_of_the_journal_is_kept_beside_it(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Today shows of the journal is kept nowhere else, and no index holds a word of it."""
    session = Session(environ=with_sam.settings())
    plan = session.load().plan
    assert plan is not None
    for values in (
        {"practice": "permission-slip", "answers": {"permission": MARK}, "tags": ["pinned"]},
        {"practice": "joy-menu", "answers": {"outside": MARK}},
        {"practice": "compassionate-letter", "answers": {"letter": MARK}, "text": MARK},
        {"text": MARK, "prompt": MARK},
    ):
        keep_record(session, plan, values)
    # Files of a test are seconds old; what is that young is not kept.
    monkeypatch.setattr(today_cache, "_SETTLED", -(10**12))
    with_sam("done", "wind-down")
    for _ in range(2):  # the first one says hello, which is not said again
        assert MARK in with_sam("today").out
    for words in (("today", "--hard"), ("look-back",), ("journal", "list"), ("practice",)):
        assert with_sam(*words).code == 0
    state = with_sam.state
    assert [path for path in state.rglob("*") if path.is_file() and MARK in path.read_text()] == []
