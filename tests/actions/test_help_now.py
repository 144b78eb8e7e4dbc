"""Help now: the page from any plan, and a command that nothing can stand in the way of."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.actions.help import words as help_words
from hearten.actions.help.help_now import HelpPage, countries_of, help_page
from hearten.actions.help.plan_for_help import home_folders
from hearten.cli.commands.help_now import run_at_once, wrapped
from hearten.content import data_files
from hearten.content.data_files import examples_dir
from hearten.model.plan.schema import SAFETY
from hearten.model.printable import printable
from hearten.storage.local.home import home_from
from helpers import inside
from helpers.homes import configured, home_at
from helpers.voice import DATA

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
SAM = examples_dir() / "sam" / "plan.toml"
HEAVY = {
    "argparse", "dataclasses", "dateutil", "hearten.actions.session", "hearten.model.plan",
    "hearten.plugins", "hearten.storage", "icalendar", "importlib.metadata", "inspect", "pathlib",
    "pluggy", "rich", "socket", "textual", "textwrap", "tomlkit",
}  # fmt: skip


def _page(plan=None, *countries: str, **more) -> HelpPage:
    return help_page(plan, countries, today=TODAY, **more)


def _texts(page: HelpPage, section: str) -> list[str]:
    return [said.text for said in page.section(section).lines]


def _all(page: HelpPage) -> str:
    return "\n".join(said.text for section in page.sections for said in section.lines)


def test_its_parts_stand_in_their_order() -> None:
    ids = [section.id for section in _page().sections]
    assert ids[:8] == ["now", "people", "lines", "home", "plan", "steady", "say", "other"]
    assert ids[8:] == ["soon", "young", "weeks"]
    assert _page().sections[0].title == "You don't have to handle this alone."


def test_an_emergency_number_needs_a_chosen_country() -> None:
    assert "112" not in _all(_page())
    assert "local emergency number" in _all(_page())
    page = _page(None, "DE")
    assert ("112", "number") in page.section("now").lines
    assert "In danger now: call 112." in _texts(page, "other")
    both = _texts(_page(None, "DE", "PH"), "now")
    assert both[3:5] == ["112 (Germany)", "911 (Philippines)"]


def test_own_lines_then_the_number_then_the_pointer() -> None:
    plan = {"people": [{"name": "My line", "contact": "555", "kind": "line"}]}
    said = _texts(_page(plan, "DE"), "lines")
    order = ["My line", "0800 111 0 111", "https://findahelpline.com"]
    assert [text for text in said if text in order] == order
    [unchecked] = [text for text in said if text.startswith("Not checked by us.")]
    assert "2024-09. findahelpline.com has current ones." in unchecked
    assert "My line" not in _texts(_page(plan, "DE"), "people")


def _with_checked(tmp_path: Path, day: str) -> str:
    folder = shutil.copytree(DATA, tmp_path / "data")
    file = folder / "help_lines.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('last_verified = ""', f'last_verified = "{day}"'), "utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        ("2026-11-01", ["0800 111 0 111", "https://findahelpline.com"]),
        ("2025-10-01", ["0800 111 0 111", "https://findahelpline.com"]),
        ("2024-10-01", ["https://findahelpline.com", "https://befrienders.org"]),
    ],
)
def test_checked_lines_age(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, seen: list[str]
) -> None:
    monkeypatch.setattr(data_files, "FOLDER", _with_checked(tmp_path, day))
    page = _page(None, "DE")
    known = ["0800 111 0 111", "https://findahelpline.com", "https://befrienders.org"]
    assert [text for text in _texts(page, "lines") if text in known] == seen
    assert "112" in _texts(page, "now")


def test_a_country_without_a_line_gets_every_pointer() -> None:
    page = _page(None, "DK")
    assert page.unknown == ("DK",)
    assert page.countries == ()
    assert sum(text.startswith("https://") for text in _texts(page, "lines")) == 3


def test_the_people_and_the_safety_plan_of_a_whole_plan_are_all_there() -> None:
    plan = tomllib.loads(SAM.read_text(encoding="utf-8"))
    page = _page(plan, *countries_of(plan))
    said = _all(page)
    for person in plan["people"]:
        assert person["name"] in said
        assert person["contact"] in said
    people = {person["id"] for person in plan["people"]}
    for key in (field.key for field in SAFETY.fields if field.key != "made"):
        assert plan["safety"][key]
        assert all(item in people or item in said for item in plan["safety"][key])
    assert "hot shower (at home, a little effort, alone)" in said
    assert all(item in said for item in ("music loud", "hands in soil"))
    assert page.country_names == ("Germany",)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["people", "safety", "kindness", "settings", "title"]),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["id", "name", "contact", "kind", "ask", "coping", "countries"]
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        ),
    )
)
def test_any_data_gives_a_page_that_is_safe_to_print(plan) -> None:
    page = _page(plan, *countries_of(plan))
    assert len(page.sections) == 11
    for section in page.sections:
        assert section.lines
        assert all(printable(said.text) == said.text for said in section.lines)


def test_a_plan_that_cannot_be_read_is_said_in_one_line() -> None:
    said = _texts(_page(unread=True), "people")
    assert len(said) == 1
    assert "can't be read" in said[0]


# ---- the command ----------------------------------------------------------


def _run(capsys, *words: str, environ: dict[str, str] | None = None) -> tuple[int, str, str]:
    code = run_at_once(
        ["help-now", *words], {"COLUMNS": "80", "HOME": "/nowhere", "TZ": "UTC", **(environ or {})}
    )
    assert code is not None
    done = capsys.readouterr()
    return code, done.out, done.err


def test_it_shows_the_plan_it_is_given(capsys) -> None:
    code, out, err = _run(capsys, "--plan", str(SAM.parent))
    assert (code, err) == (0, "")
    assert "Mira" in out
    assert "TelefonSeelsorge" in out
    assert _run(capsys, f"--plan={SAM}")[1] == out


def test_without_a_country_it_shows_the_one_of_the_zone_and_how_to_choose(capsys) -> None:
    _, out, _ = _run(capsys, environ={"TZ": "Europe/Berlin"})
    assert "Not in Germany? hearten help-now --country CODE" in out
    assert "0800 111 0 111" in out
    _, out, _ = _run(capsys)
    assert "Choose your country: hearten help-now --country CODE" in out
    assert "https://findahelpline.com" in out
    _, out, _ = _run(capsys, "--country", "Germany,AT")
    assert "0800 111 0 111" in out
    assert "142" in out


def test_a_part_alone(capsys) -> None:
    _, out, _ = _run(capsys, "--what-to-say")
    assert out.startswith("What to say\n")
    assert "My people" not in out
    _, out, _ = _run(capsys, "--safety-plan", "--plan", str(SAM.parent))
    assert "the long playlist" in out
    assert "What to say" not in out


def test_a_word_we_do_not_know_still_shows_the_page(capsys) -> None:
    code, out, err = _run(capsys, "--pleese\x1b")
    assert code == 2
    assert "You don't have to handle this alone." in out
    assert "--pleese" in err
    assert "\x1b" not in err


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_it_fits_narrow_terminals(capsys, columns: int) -> None:
    _, out, _ = _run(capsys, "--plan", str(SAM.parent), environ={"COLUMNS": str(columns)})
    for line in out.splitlines():
        assert len(line) <= columns or " " not in line.strip()
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "raw",
    [
        b"title = ",
        b"\xff\xfe",
        b"x = " + b"[" * 5000,
        b"a." * 40_000 + b"a = 1",
        b"title = 'x'\n" * 2,
        b"#" * 1_000_001,
    ],
)
def test_a_broken_plan_stands_in_no_ones_way(tmp_path: Path, capsys, raw: bytes) -> None:
    (tmp_path / "plan.toml").write_bytes(raw)
    code, out, err = _run(capsys, "--plan", str(tmp_path), "--country", "DE")
    assert (code, err) == (0, "")
    assert "can't be read" in out
    assert "0800 111 0 111" in out


def test_neither_does_a_plan_that_is_no_ordinary_file(tmp_path: Path, capsys) -> None:
    os.mkfifo(tmp_path / "plan.toml")
    assert "can't be read" in _run(capsys, "--plan", str(tmp_path))[1]
    folder = tmp_path / "other"
    (folder / "plan.toml").mkdir(parents=True)
    assert "can't be read" in _run(capsys, "--plan", str(folder))[1]


def test_the_plan_is_found_where_the_session_finds_it(tmp_path: Path, capsys) -> None:
    environ = {"HEARTEN_HOME": str(tmp_path)}
    home = home_at(tmp_path)
    home.plans.mkdir(parents=True)
    (home.plans / "a-stray-file").write_text("", "utf-8")
    for name in ("one", "two"):
        (home.plans / name).mkdir()
        people = f'[[people]]\nid = "p"\nname = "From {name}"\n'
        (home.plans / name / "plan.toml").write_text(people, "utf-8")
    assert "From one" in _run(capsys, environ=environ)[1]
    configured(home, 'plan = "two"\n')
    assert "From two" in _run(capsys, environ=environ)[1]
    configured(home, "plan = [\n")
    assert "From one" in _run(capsys, environ=environ)[1]
    configured(home, 'countries = ["AT"]\n')
    assert "Telefonseelsorge" in _run(capsys, environ=environ)[1]
    named = {**environ, "HEARTEN_PLAN": str(home.plans / "two")}
    assert "From two" in _run(capsys, environ=named)[1]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/h"},
        {"HOME": "/h", "XDG_DATA_HOME": "/x"},
        {"HOME": "/h", "XDG_DATA_HOME": "relative"},
        {"HOME": "/h", "XDG_DATA_HOME": "/x", "XDG_CONFIG_HOME": "/x"},
        {"HOME": "/h", "XDG_CONFIG_HOME": "/x", "XDG_STATE_HOME": "/x"},
        {"HOME": "/h", "LOCALAPPDATA": "/l"},
        {"HOME": "/h", "HEARTEN_HOME": "/own"},
    ],
)
def test_it_looks_in_the_same_folder_as_the_rest(environ, platform: str) -> None:
    home = home_from(environ, platform)
    there = (home.plans.parent, home.config_file.parent, home.base)
    assert home_folders(environ, platform) == tuple(map(str, there))


@pytest.mark.parametrize(("country", "number"), [("DE", "call 112."), ("XX", "local emergency")])
def test_the_end_of_the_page_says_once_more_whom_to_call(capsys, country, number) -> None:
    last = " ".join(_run(capsys, "--country", country)[1].splitlines()[-3:])
    assert number in last
    assert help_words.UP in last
    assert help_words.UP not in _run(capsys, "--steady")[1]


def test_other_commands_are_not_its_own() -> None:
    assert run_at_once(["show"], {}) is None
    assert run_at_once([], {}) is None
    assert run_at_once(["help-now", "--help"], {}) is None
    assert run_at_once(["--plan", "help-now", "show"], {}) is None


def test_it_imports_nothing_heavy_writes_nothing_and_opens_no_network(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "def watch(event, args):\n"
        "    if event.startswith('socket.'): sys.exit('network')\n"
        "    if event == 'open' and args[2] & (os.O_WRONLY | os.O_RDWR): sys.exit('written')\n"
        "sys.addaudithook(watch)\n"
        "from hearten.cli.commands.help_now import run_at_once\n"
        "code = run_at_once(['--plain', 'help-now', '--plan', sys.argv[1]], os.environ)\n"
        "print(code, *sorted(sys.modules), file=sys.stderr)\n"
    )
    environ = {**inside.environ(tmp_path), "NO_COLOR": "1"}
    done = subprocess.run(
        (sys.executable, "-B", "-I", "-c", code, str(SAM.parent)),
        capture_output=True,
        text=True,
        env=environ,
        check=True,
    )
    loaded = done.stderr.split()
    assert loaded[0] == "0"
    assert "TelefonSeelsorge" in done.stdout
    assert HEAVY & set(loaded) == set()
    assert list(tmp_path.iterdir()) == []


def test_long_words_stay_whole_and_short_ones_wrap() -> None:
    assert wrapped("one two three", 8, "  ") == ["  one", "  two", "  three"]
    assert wrapped("a" * 50 + " b", 20) == ["a" * 50, "b"]
    assert wrapped("", 20) == [""]


MANY = {
    "kindness": {
        "coping": [
            "plain", {"text": "hills", "where": "out", "effort": "more"}, "tea", "rain", "sums",
            {"text": "call [b]Jo\x1b[0m", "with": "someone", "effort": "lying down"},
            {"text": "bath", "where": "home", "effort": "a little"},
        ]
    }
}  # fmt: skip


def _plan_part(only: str, plan: object = MANY) -> list[str]:
    part = help_page(plan, (), today=TODAY, only=only).section("plan")
    return [part.title, *(line.text for line in part.lines)]


def test_where_much_helps_what_asks_least_comes_first_and_one_can_choose() -> None:
    jo = "call [b]Jo\\u001B[0m (lying down, with someone)"
    assert _plan_part("")[1:-1] == [
        "What helps me through", jo, "bath (at home, a little effort)", "plain", "tea", "rain",
        "sums", "hills (out, more effort)",
    ]  # fmt: skip
    assert _plan_part("here") == ["What helps me through: here", "bath (at home, a little effort)"]
    assert _plan_part("someone") == ["What helps me through: with someone", jo]
    assert _plan_part("little")[2:] == ["bath (at home, a little effort)"]
    few = {"kindness": {"coping": [{"text": "bath", "where": "home"}, "tea"]}}
    assert _plan_part("", few)[1:] == ["What helps me through", "bath (at home)", "tea"]
    assert _plan_part("someone", few) == [
        "What helps me through: with someone",
        "Nothing is marked like that yet, so here is all of it.", "bath (at home)", "tea",
    ]  # fmt: skip
