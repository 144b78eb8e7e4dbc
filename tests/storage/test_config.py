"""The settings: read whatever stands there, and changed without touching the rest."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from hearten.model.fields import FieldError
from hearten.storage.local.config import Config, ConfigBroken, load, store
from hearten.storage.local.home import Home

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def _write(home: Home, text: str) -> None:
    home.root.mkdir(parents=True, exist_ok=True)
    home.config_file.write_bytes(text.encode())


def test_without_a_file_all_is_usual_and_nothing_is_made(home: Home) -> None:
    assert load(home) == Config()
    assert not home.root.exists()


def test_settings_are_stored_and_read(home: Home) -> None:
    stored = store(home, {"theme": "light", "motion": False, "disable": ["noisy"], "plan": "b"})
    assert stored == Config(theme="light", motion=False, disable=("noisy",), plan="b")
    assert load(home) == stored
    assert stat.S_IMODE(home.config_file.stat().st_mode) == 0o600
    assert store(home, {"theme": None, "disable": None}) == Config(motion=False, plan="b")


def test_only_the_setting_is_changed(home: Home) -> None:
    text = (
        '# my settings\n\ntheme = "light"  # for the day\nnote = "kept"\n\n'
        "[tool.editor]\nname = 'mine' # too\n"
    )
    _write(home, text)
    store(home, {"theme": "dark"})
    assert home.config_file.read_text() == text.replace('"light"', '"dark"')
    store(home, {"motion": False})
    config = load(home)
    assert (config.theme, config.motion, config.problems) == ("dark", False, ())
    assert "[tool.editor]\nname = 'mine' # too\n" in home.config_file.read_text()


@pytest.mark.parametrize("start", ["\ufeff", ""])
def test_a_mark_at_the_start_and_line_ends_stay(home: Home, start: str) -> None:
    _write(home, f'{start}theme = "light"\r\nmotion = true\r\n')
    store(home, {"motion": False})
    expected = f'{start}theme = "light"\r\nmotion = false\r\n'
    assert home.config_file.read_bytes() == expected.encode()


def test_every_problem_is_named_with_its_line_and_the_rest_counts(home: Home) -> None:
    _write(home, '# mine\ntheme = "drak"\nmotion = "no"\nthem = 1\nplan = "b"\n')
    config = load(home)
    assert config == Config(plan="b")
    assert [problem.sentence() for problem in config.problems] == [
        'config.toml:2: theme: "drak" is not one of: auto, light, dark; try "dark"',
        'config.toml:3: motion: "no" is neither true nor false; try false',
    ]


def test_a_misspelt_setting_is_a_hint(home: Home) -> None:
    _write(home, 'thme = "dark"\nunknown = 1\n')
    (problem,) = load(home).problems
    assert problem.hint
    assert problem.sentence() == 'config.toml:1: thme: did you mean "theme"?'


@pytest.mark.parametrize("text", ['theme = "', "\xff", "a." * 40 + "b = 1", "x" * 300_000])
def test_a_file_that_does_not_read_stops_nothing_and_is_left(home: Home, text: str) -> None:
    home.root.mkdir(parents=True)
    home.config_file.write_bytes(text.encode("latin-1"))
    config = load(home)
    assert config == Config()
    assert config.problems
    assert all(problem.sentence().startswith("config.toml") for problem in config.problems)
    with pytest.raises(ConfigBroken, match="left as they are"):
        store(home, {"theme": "dark"})
    assert home.config_file.read_bytes() == text.encode("latin-1")


def test_a_folder_in_place_of_the_file_stops_nothing(home: Home) -> None:
    home.config_file.mkdir(parents=True)
    assert load(home) == Config()
    assert load(home).problems


def test_a_value_that_does_not_fit_is_refused(home: Home) -> None:
    with pytest.raises(FieldError):
        store(home, {"theme": "pink"})
    assert not home.config_file.exists()


def test_a_link_to_the_settings_is_followed(home: Home, tmp_path: Path) -> None:
    home.root.mkdir(parents=True)
    (tmp_path / "dotfile.toml").write_text('theme = "light"\n')
    home.config_file.symlink_to(tmp_path / "dotfile.toml")
    store(home, {"theme": "dark"})
    assert home.config_file.is_symlink()
    assert (tmp_path / "dotfile.toml").read_text() == 'theme = "dark"\n'


def test_settings_that_lead_to_themselves_stop_nothing(home: Home) -> None:
    home.root.mkdir(parents=True)
    home.config_file.symlink_to(home.config_file)
    config = load(home)
    assert config == Config()
    (problem,) = config.problems
    assert problem.sentence() == (
        "config.toml: the settings can't be read: "
        "there is a link in the way, and it is not followed"
    )
