"""What goes wrong is said on the screen without a command, which nobody can run there.

That no screen names one is held by every test that looks at a screen (helpers.tui.Hand.lines).
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from hearten.actions.plan.pause import pause
from hearten.storage.fs.disk import Files
from helpers.homes import configured, home_at
from helpers.plans import SAM
from helpers.tui import COMMAND, Hand, session_at, walk
from helpers.turned_on import turned_on
from helpers.voice import in_module, modules

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
"""
# Said in the shell, after the screens are gone.
AFTERWARDS = "What was saved is safe. `hearten help-now` still works."


def flat(hand: Hand) -> str:
    return " ".join(hand.sight().split())


def test_no_word_of_the_screens_themselves_is_a_command() -> None:
    # The one module that puts a key in place of a command has to name both.
    paths = [path for path in modules("tui") if path.name != "screen_ways.py"]
    said = [phrase for path in paths for phrase in in_module(path)]
    assert len(said) > 100
    found = [each.text for each in said if COMMAND.search(each.text)]
    assert [text for text in found if AFTERWARDS not in text] == []


def test_a_plan_that_the_settings_name_and_that_is_not_there(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        said = 'The settings name the plan "gone", and there is none of that name.'
        assert said in flat(hand)

    session = session_at(tmp_path, PLAN)
    configured(home_at(tmp_path / "home"), 'plan = "gone"\n')
    walk(session, steps)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (None, "The plan file is missing, but earlier versions are kept. "
         "Nothing is changed until you say so; u brings one back."),
        ("", "The plan file is empty, and it was not before. "
         "Nothing is changed until you say so; u brings a version back."),
    ],
)  # fmt: skip
def test_a_plan_file_that_is_gone_or_emptied(tmp_path: Path, raw: str | None, said: str) -> None:
    session = session_at(tmp_path, PLAN)
    pause(session, "walk")
    file = home_at(tmp_path / "home").plans / "my-plan" / "plan.toml"
    file.unlink() if raw is None else file.write_text(raw, encoding="utf-8")

    async def steps(hand: Hand) -> None:
        assert said in flat(hand)
        assert "u bring it back" in flat(hand)

    walk(session, steps)


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        (True, 'The plugin "odd" is set aside for now: it has changed since you turned it on, so '
         "it's off. Nothing of yours is lost."),
        (False, 'The plugin "odd" is set aside for now: it was not turned on on this computer, so '
         "it's off. Nothing of yours is lost."),
    ],
)  # fmt: skip
def test_a_plugin_that_may_not_run(tmp_path: Path, pin: bool, said: str) -> None:
    session = session_at(tmp_path, PLAN)
    session.home.plugins.mkdir(parents=True)
    file = session.home.plugins / "odd.py"
    file.write_text("x = 1\n", encoding="utf-8")
    if pin:
        turned_on(tmp_path / "home", "odd")
        file.write_text("x = 2\n", encoding="utf-8")
    else:
        configured(home_at(tmp_path / "home"), 'enable = ["odd"]\n')

    async def steps(hand: Hand) -> None:
        assert said in flat(hand)

    walk(session, steps)


def test_files_that_others_may_read_and_that_cannot_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Files, path: Path, mode: int) -> None:
        raise PermissionError(errno.EPERM, "no", str(path))

    session = session_at(tmp_path, PLAN)
    (home_at(tmp_path / "home").plans / "my-plan" / "plan.toml").chmod(0o644)
    monkeypatch.setattr(Files, "chmod", refused)

    async def steps(hand: Hand) -> None:
        assert "can open your hearten files, and closing them didn't work." in flat(hand)

    walk(session, steps)


def test_lines_that_do_not_read_stay_out_of_what_leaves(tmp_path: Path) -> None:
    text = PLAN.replace('rhythm = { every = "day" }', 'rhythm = "often"')

    async def steps(hand: Hand) -> None:
        assert "One line of the plan file may not read as meant. l shows them." in flat(hand)
        await hand.press("l")
        assert "rhythm" in flat(hand)
        await hand.press("escape", "e", "enter", "enter", "enter")
        assert hand.here != "Today"
        assert flat(hand)

    walk(session_at(tmp_path, text), steps)


def test_a_copy_of_the_log_that_two_sides_wrote(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    log = home_at(tmp_path / "home").plans / "my-plan" / "log"
    log.mkdir()
    (log / "2026-abcdef.sync-conflict-20261121-120000-ABCDEFG.jsonl").write_text("", "utf-8")

    async def steps(hand: Hand) -> None:
        assert flat(hand)
        await hand.press("l")
        assert flat(hand)

    walk(session, steps)


def test_a_plan_that_does_not_read_among_others(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    other = home_at(tmp_path / "home").plans / "other"
    other.mkdir()
    (other / "plan.toml").write_text("[[[", encoding="utf-8")

    async def steps(hand: Hand) -> None:
        await hand.press("p", "l")
        assert "other · can't be read" in flat(hand)

    walk(session, steps)


def test_where_home_is_not_safe_one_key_gives_another_name(tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        await hand.press("exclamation_mark", "n")
        assert session.config.called is None  # a key of that page alone
        await hand.press("h")
        said = "It can go by another name on the screen: n calls it notes from now on."
        assert said in flat(hand)
        await hand.press("n")
        assert session.config.called == "notes"
        said = "It goes by the name notes on the screen. n calls it by its own name again."
        assert said in flat(hand)
        await hand.press("escape", "escape", "a")
        assert hand.lines()[1].strip() == "notes"
        await hand.press("escape", "exclamation_mark", "m")
        assert said in flat(hand)
        await hand.press("n")
        assert session.config.called is None

    walk(session, steps)
