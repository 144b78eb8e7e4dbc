"""The README keeps its word: its commands run, its outputs are what comes out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers.console import blocks, examples, matches, own_test, pages, run, run_here
from helpers.plans import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = pages(ROOT)
DONE_HERE = [
    name
    for name in PAGES
    if own_test(name) is None and examples((ROOT / name).read_text(encoding="utf-8"))
]
_WITH_A_SERVER = "plugins/hearten-caldav/tests/test_caldav_readme.py"
NOT_HERE = {
    "hearten calendar setup https://cloud.example.org": _WITH_A_SERVER,
    "hearten calendar sync": _WITH_A_SERVER,
    "hearten calendar serve": "tests/cli/test_calendar_serve.py",
    "hearten calendar serve --host 0.0.0.0 --certificate cert.pem --key key.pem": (
        "tests/cli/test_calendar_serve.py"
    ),
    "hearten web": "tests/cli/test_web.py",
}
"""What runs until it is ended, or needs a server: each with the test that runs it."""
GUIDE = (ROOT / "docs" / "guide" / "calendar.md").read_text(encoding="utf-8")
KHAL_IN_BERLIN = """
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
OWN_CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//A//B//EN\r\nBEGIN:VEVENT\r\nUID:tea\r\n"
    "DTSTAMP:20261101T000000Z\r\nDTSTART:20261122T140000\r\nDTEND:20261122T143000\r\n"
    "SUMMARY:Tea with Noor\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
FIRST_PLAN = "printf '%s\\n' 'Sleep and rest' 'Wind down' 'most days' | hearten new --plain"
"""What a page of the guide begins with: the plan that the README makes."""


def at_home(home: Path) -> None:
    """Put what a reader has into a home: the project's folders, a calendar, and khal set up."""
    shutil.copytree(ROOT / "examples", home / "examples")
    (home / "plugins").symlink_to(ROOT / "plugins")
    (home / "calendars" / "home").mkdir(parents=True)
    (home / "calendars" / "home" / "tea.ics").write_text(OWN_CALENDAR, newline="")
    (home / ".config" / "khal").mkdir(parents=True)
    ((_, shown),) = blocks(GUIDE, "ini")
    (home / ".config" / "khal" / "config").write_text(shown + KHAL_IN_BERLIN)


@pytest.mark.parametrize("name", DONE_HERE)
def test_every_console_example_says_what_it_shows(hearten: Program, name: str) -> None:
    at_home(hearten.home)
    environ = hearten.settings(LINES="24", COLUMNS="80", HEARTEN_CLOCK="2026-11-22T09:30")
    shown = examples((ROOT / name).read_text(encoding="utf-8"))
    if shown and FIRST_PLAN not in (example.command for example in shown):
        assert "Saved." in run_here(FIRST_PLAN, hearten, environ)
    for example in shown:
        if example.command in NOT_HERE:
            continue
        if name == "README.md":  # each of them as a process of its own
            said = run(example.command, hearten.home, environ)
        else:
            said = run_here(example.command, hearten, environ)
        assert matches(example.shown, said), (
            f"{name}:{example.line}: {example.command}\nsaid:\n{said}\nshown:\n{example.shown}"
        )


def test_what_is_run_elsewhere_is_told_there() -> None:
    told = {
        each.command for name in DONE_HERE for each in examples((ROOT / name).read_text("utf-8"))
    }
    assert NOT_HERE.keys() <= told
    for page in PAGES:
        if examples((ROOT / page).read_text("utf-8")) and (test := own_test(page)):
            text = (ROOT / test).read_text("utf-8")
            assert '"README.md"' in text or '"docs" / "plugins"' in text, page


# What stands in TOML in the pages, but for the log and the entry point: held by tests of their own.
PIECES = {
    "docs/formats.md": "[kindness]\n",
    "docs/guide/day.md": "",
    "plugins/hearten-breathing/README.md": "",
    "plugins/hearten-sleep/README.md": "",
}
HELD_ELSEWHERE = {
    "docs/formats.md": "tests/test_formats.py",
    "docs/guide/first-plan.md": "tests/content/test_plan_templates.py",
    "plugins/README.md": "tests/plugins/test_readme.py",
}


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_of_a_plan_reads(hearten: Program, name: str) -> None:
    assert {page for page in PAGES if blocks((ROOT / page).read_text("utf-8"), "toml")} == (
        PIECES.keys() | HELD_ELSEWHERE.keys()
    )
    _, piece = blocks((ROOT / name).read_text(encoding="utf-8"), "toml")[0]
    folder = hearten.home / "piece"
    folder.mkdir(mode=0o700)
    first = 'format = 1\nid = "01JDA3V9QK2W8M4T6Y0B7C5D1E"\ntitle = "A piece"\n'
    (folder / "plan.toml").write_text(f"{first}started = 2026-11-01\n{PIECES[name]}{piece}")
    (folder / "plan.toml").chmod(0o600)
    said = hearten("check", "--plan", str(folder))
    # Without the plugin its kind is no kind here, and all else reads.
    assert [line for line in said.out.splitlines() if ".kind: " not in line] == [], said.out
    assert said.out or said.err == "Everything reads fine.\n"


def test_the_two_set_up_commands_are_one_line_each() -> None:
    commands = [block.strip() for _, block in blocks(README, "sh")]
    assert len(commands) == 2
    run_it, test_it = commands
    assert run_it.startswith("python3 -m venv .venv && ")
    assert run_it.endswith(" .venv/bin/hearten demo")
    assert test_it.endswith("-e '.[dev]' && .venv/bin/python -m pytest -n auto")
    assert all("\n" not in command for command in commands)


def test_contributors_are_told_the_same_command() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert blocks(page, "sh")[0][1] == blocks(README, "sh")[1][1]


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    how = re.search(r"sed -n '.*' README.md", script)
    assert how is not None
    found = subprocess.run(
        ["sh", "-c", how[0]], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert found.stdout.strip() == blocks(README, "sh")[1][1].strip()


@pytest.mark.parametrize("name", PAGES)
def test_every_path_and_link_into_the_project_leads_somewhere(name: str) -> None:
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    told = re.findall(r"`((?:src|plugins|tests|docs|examples|templates)/[\w./-]+)`", text)
    told += re.findall(r"(?<![\w/.])((?:src|plugins|tests)/[\w./-]+\.py)\b", text)
    for path in told:
        assert any((place / path).exists() for place in (ROOT, page.parent)), f"{name}: {path}"
    for target, _, heading in re.findall(r"\]\((?!https?:)([^)#]*)(#([^)]+))?\)", text):
        there = page.parent / target if target else page
        assert there.exists(), f"{name}: {target}"
        if heading:
            assert heading in headings(there.read_text(encoding="utf-8")), f"{name}: {heading}"


def headings(text: str) -> list[str]:
    """Return the headings of a page, as a link names them."""
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in found]


# "`edit` in `src/…/edit.py`", "`HABITS` of `src/…/schema.py`", "`src/…/folder.py` (`save`)".
NAME_IN = re.compile(r"`(\w+)`\s+(?:in|of)\s+`(src/[\w/.]+\.py)`")
NAME_BEHIND = re.compile(r"`(src/[\w/.]+\.py)`\s+\(`(\w+)`\)")


def named(text: str) -> list[tuple[str, str]]:
    """The names that a page says are in a module, each with the path of that module."""
    return NAME_IN.findall(text) + [(name, path) for path, name in NAME_BEHIND.findall(text)]


def test_every_name_that_a_page_places_in_a_module_is_defined_there() -> None:
    found = [(page, *each) for page in PAGES for each in named((ROOT / page).read_text("utf-8"))]
    assert {
        ("docs/decisions/002-splice-toml.md", "edit", "src/hearten/storage/toml/edit.py"),
        ("docs/architecture.md", "save", "src/hearten/storage/plan/folder.py"),
        ("CONTRIBUTING.md", "HABITS", "src/hearten/model/plan/schema.py"),
    } <= set(found)
    gone = [
        each for each in found
        if not re.search(
            rf"^\s*(?:(?:async )?def |class )?{each[1]}\b\s*[(:=]",
            (ROOT / each[2]).read_text("utf-8"), re.MULTILINE,
        )
    ]  # fmt: skip
    assert gone == []


def test_what_the_guide_says_of_a_program_has_its_source_below() -> None:
    part = GUIDE.partition("\n## Program by program\n")[2].partition("\n## ")[0]
    told = re.findall(
        r"^\*\*([^*]+)\*\* \(`--for (\w+)`\).*\n(?:(?!<!--).+\n)*(<!-- )?", part, re.M
    )
    assert [(name, comment != "") for _, name, comment in told] == [
        ("google", True), ("apple", True), ("outlook", True), ("nextcloud", True),
        ("thunderbird", True), ("khal", True),
    ]  # fmt: skip


def test_the_readme_is_short_and_leads_to_every_page_of_the_guide() -> None:
    assert len(README.splitlines()) < 150
    for page in (ROOT / "docs" / "guide").glob("*.md"):
        assert f"](docs/guide/{page.name})" in README, page.name


def test_no_tracked_text_names_this_machine_or_a_registry() -> None:
    others = ("pyproject.toml", "constraints.txt", ".ci/run", "CHANGELOG.md")
    for name in (*PAGES, *others):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"(/(root|work|home)/\w|index-url|/simple\b)", text), name
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split():
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_the_pictures_show_the_example_and_ask_nothing_of_the_network() -> None:
    for name, words in {
        "today": "Short&#160;walk",
        "check-in": "How&#160;is&#160;it&#160;inside,&#160;today?",
        "looking-back": "Four&#160;weeks",
        "plan": "Nights&#160;are&#160;short.",
        "practice": "Put&#160;both&#160;feet&#160;on&#160;the&#160;floor",
    }.items():
        drawn = (ROOT / "docs" / "img" / f"{name}.svg").read_text(encoding="utf-8")
        assert words in drawn
        assert not re.search(r"url\((?!#)|href=|@import", drawn)


def test_the_pictures_are_what_the_program_draws_now(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, str(ROOT / "docs" / "img" / "make.py"), str(tmp_path)),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    for drawn in tmp_path.glob("*.svg"):
        shown = ROOT / "docs" / "img" / drawn.name
        assert drawn.read_bytes() == shown.read_bytes(), f"python docs/img/make.py: {drawn.name}"
