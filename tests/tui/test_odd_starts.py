"""Starts that are out of the ordinary: broken files, tiny rooms, crashes, hostile words."""

import asyncio
import re

import pytest

from hearten.content.data_files import examples_dir
from hearten.tui.app import HeartenApp
from hearten.tui.widgets.footer import KeyFooter
from helpers.days import PLAN
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk
from helpers.turned_on import turned_on

pytestmark = pytest.mark.slow

HOSTILE = r"[/] [x] [bold]b[/bold] \u001b[31m \u202e \u0000 👩‍👩‍👧 漢字 שלום"
SHOWN = "[/] [x] [bold]b[/bold]"


def hostile_plan() -> str:
    """Return the example plan with hostile words before every text of it."""
    text = (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")
    kept = r"^\s*(id|area|about|what|with|kind|care|state|ring|stage|made|time_zone|week_starts|"
    kept += r"calendar_titles|practice|format)\s*="
    lines = []
    for line in text.splitlines():
        if re.match(kept, line) or "rhythm" in line or line.lstrip().startswith("#"):
            lines.append(line)
        else:
            lines.append(re.sub(r' = "([^"]*)"$', lambda m: f' = "{HOSTILE} {m[1]}"', line))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 16)])
def test_hostile_words_are_walked_over_every_screen(tmp_path, size):
    async def steps(hand: Hand) -> None:
        async def look() -> None:
            assert not set("\x1b\u202e\x00") & set(hand.sight())

        await look()
        await hand.press("p")
        assert SHOWN in hand.sight()
        for _ in range(60):
            await hand.pilot.press("down")
        await look()
        for row in ("enter", "p", "slash"):
            await hand.press(row)
            await look()
            await hand.press("escape")
        await hand.press("f1")
        await look()
        await hand.press("p")
        await look()
        await hand.press("escape", "escape", "e")
        for number in range(3):
            await hand.press(*["down"] * number, "enter")
            await look()
            await hand.press("escape", "home")

    walk(session_at(tmp_path, hostile_plan()), steps, size)


@pytest.mark.parametrize("page", ["areas", "hopes", "steps", "habits", "checkins", "people"])
def test_hostile_words_stand_safely_on_wizard_pages(tmp_path, page):
    from hearten.tui.wizard.wizard_screens import WizardScreens

    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole(page))
        await hand.pilot.pause()
        for fold in list(hand.app.screen.query("CollapsibleSection")):
            await fold.open()
        for fold in list(hand.app.screen.query("CollapsibleSection")):
            await fold.open()
        await hand.pilot.pause()
        for _ in range(12):
            assert not set("\x1b\u202e\x00") & set(hand.sight())
            await hand.press("tab")

    walk(session_at(tmp_path, hostile_plan()), steps)


def test_a_broken_plan_shows_every_problem_and_reads_again(tmp_path):
    broken = (examples_dir() / "broken" / "plan.toml").read_text(encoding="utf-8")
    session = session_at(tmp_path, 'format = 1\nid = "x"\ntitle = "[/]\n')
    file = home_at(tmp_path / "home").plans / "my-plan/plan.toml"

    async def steps(hand: Hand) -> None:
        assert hand.here == "PlanProblems"
        assert "Nothing was changed." in hand.sight()
        assert "plan.toml:3" in hand.sight()
        await hand.press("j", "k")
        assert hand.here == "PlanProblems"
        file.write_text(broken, encoding="utf-8")
        await hand.press("r")
        assert hand.here == "Today"
        await hand.press("l")
        assert hand.here == "PlanProblems"
        assert "plan.toml:" in hand.sight()
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session, steps)


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (10, 4)])
def test_a_tiny_terminal_says_one_sentence(tmp_path, size):
    async def steps(hand: Hand) -> None:
        assert "room" in " ".join(hand.sight().split()) or size[0] < 12
        await hand.pilot.resize_terminal(80, 24)
        await hand.pilot.pause()
        assert "A few questions" in hand.sight()

    walk(session_at(tmp_path), steps, size)


def test_once_there_is_room_again_the_person_is_where_they_were(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f", "w")
        await hand.write("rain all")
        await hand.pilot.resize_terminal(80, 9)
        await hand.pilot.pause()
        await hand.pilot.resize_terminal(80, 24)
        await hand.pilot.pause()
        await hand.write(" day")
        assert "rain all day" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_so_they_are_after_help_that_was_opened_without_room(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f", "w")
        await hand.write("rain all")
        await hand.pilot.resize_terminal(80, 9)
        await hand.pilot.pause()
        await hand.press("ctrl+g")
        assert hand.here == "HelpNow"
        await hand.pilot.resize_terminal(80, 24)
        await hand.press("escape")
        await hand.write(" day")
        assert "rain all day" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_what_cannot_be_drawn_is_found_by_a_test_that_does_not_look(tmp_path, monkeypatch):
    def cut(footer: KeyFooter) -> None:
        raise LookupError("no room")

    async def steps(hand: Hand) -> None:
        monkeypatch.setattr(KeyFooter, "render", cut)
        hand.app.screen.query_one(KeyFooter).refresh()
        await hand.pilot.pause()

    with pytest.raises(LookupError, match="no room"):
        walk(session_at(tmp_path, PLAN), steps)


def test_a_crash_says_class_and_place_and_keeps_the_words(tmp_path, capsys):
    async def crash() -> None:
        app = HeartenApp(session_at(tmp_path))
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("enter", "tab", *"secret")

            def boom() -> None:
                secret = "secret words"
                raise LookupError(secret)

            app.call_later(boom)
            await pilot.pause()

    with pytest.raises(LookupError):
        asyncio.run(crash())
    said = " ".join("".join(capsys.readouterr()).split())
    assert "Something broke in the program. Not in you. (LookupError at test_odd_starts.py:" in said
    assert "`hearten help-now` still works." in said
    assert "secret" not in said
    drafts = list((home_at(tmp_path / "home").state / "drafts").glob("*.toml"))
    assert "secret" in drafts[0].read_text(encoding="utf-8")


def test_an_ascii_terminal_gets_ascii(tmp_path):
    async def steps(hand: Hand) -> None:
        assert hand.sight().isascii()
        await hand.press("enter", "space")
        assert "> * Sleep and rest" in hand.sight()
        assert hand.sight().isascii()

    walk(session_at(tmp_path, None, LC_ALL="C"), steps)


def test_without_colour_the_place_is_still_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(hand: Hand) -> None:
        assert "▸ ○ A few questions" in hand.sight()
        for strip in hand.app.screen._compositor.render_strips():
            for part in strip:
                for colour in (part.style.color, part.style.bgcolor):
                    assert colour is None or colour.is_default
        await hand.press("tab", "tab")
        drawn = [part for strip in hand.app.screen._compositor.render_strips() for part in strip]
        (held,) = [part.text for part in drawn if part.style.reverse and part.text.strip()]
        assert held.strip() == "[ Back ]"

    walk(session_at(tmp_path), steps)


@pytest.mark.parametrize("theme", ["paper", "dusk"])
def test_both_themes_draw_every_part(tmp_path, theme):
    async def steps(hand: Hand) -> None:
        if hand.app.theme != theme:
            await hand.press("ctrl+t")
        assert hand.app.theme == theme
        await hand.press("enter", "enter", "enter", "enter", "p", "f1", "escape", "escape")

    walk(session_at(tmp_path), steps)


def test_the_demo_is_a_copy_that_goes_away(tmp_path):
    import tempfile
    from pathlib import Path

    async def steps(hand: Hand) -> None:
        await hand.press("end", "enter")
        assert hand.here == "Today"
        assert "Sam's plan" in hand.sight()

    before = set(Path(tempfile.gettempdir()).glob("hearten-demo-*"))
    walk(session_at(tmp_path), steps)
    assert set(Path(tempfile.gettempdir()).glob("hearten-demo-*")) == before
    assert not home_at(tmp_path / "home").plans.exists()


def test_a_plugin_that_fails_is_named_once_and_copies_in_conflict_are_mentioned(tmp_path):
    plan = (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")
    session = session_at(tmp_path, plan)
    home = session.home
    home.plugins.mkdir(parents=True)
    (home.plugins / "bad.py").write_text("raise RuntimeError('[/]')\n", encoding="utf-8")
    turned_on(tmp_path / "home", "bad")
    (home.plans / "my-plan/plan.sync-conflict-1.toml").write_text(plan, encoding="utf-8")

    async def steps(hand: Hand) -> None:
        assert hand.sight().count('The plugin "bad" is set aside') == 1
        assert "plan.sync-conflict-1.toml" in hand.sight()
        await hand.press("r")
        assert "set aside" not in hand.sight()

    walk(session, steps, (100, 40))
