"""The plugins on the screen: what there is, what each brings, and switching it on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.plugins.words import brings_to_person
from hearten.actions.session import Session
from helpers.days import PLAN
from helpers.tui import Hand, session_at, walk
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TEA = """\
from hearten.api import HabitKind, hookimpl

class Tea(HabitKind):
    name = "tea"
    label = "[b]Tea[/b]"

@hookimpl
def hearten_habit_kinds(): return [Tea()]
"""
NOTES = """\
from hearten.api import hookimpl

@hookimpl
def hearten_notices(): return ["The kettle is on."]
"""
SETTINGS = """\
from hearten.api import Choice, Number, YesNo, hookimpl

@hookimpl
def hearten_settings():
    return [
        Number(key="minutes", label="How long does it steep?", low=1, high=10, unit="minutes",
               default=3),
        Choice(key="cup", label="Which cup?", choices=("red", "blue"), help="For the [b]shelf[/b]"),
        YesNo(key="milk", label="With milk?"),
    ]

@hookimpl
def hearten_notices(settings): return [f"Tea in the {settings['cup']} cup."]
"""
BROKEN = "raise ValueError('private')\n"


def with_plugins(folder: Path, *on: str, **texts: str) -> Session:
    session = session_at(folder, PLAN)
    session.home.plugins.mkdir(parents=True)
    for name, text in texts.items():
        (session.home.plugins / f"{name}.py").write_text(text, encoding="utf-8")
    if on:
        turned_on(folder / "home", *on)
    return session


async def open_plugins(hand: Hand) -> None:
    await hand.press("ctrl+p")
    await hand.write("plugins")
    await hand.app.workers.wait_for_complete()
    await hand.pilot.pause()
    await hand.press("enter")
    await hand.pilot.pause()
    assert hand.here == "Plugins"


def flat(hand: Hand) -> str:
    return " ".join(hand.sight().split())


def test_all_there_are_are_listed_and_none_is_run_for_it(tmp_path: Path) -> None:
    ran = tmp_path / "it-ran"
    session = with_plugins(tmp_path, "tea", tea=TEA, other=f"open({str(ran)!r}, 'w')")

    async def steps(hand: Hand) -> None:
        await open_plugins(hand)
        seen = flat(hand)
        assert "other file · not enabled" in seen
        assert "tea file · on kinds of habit: [b]Tea[/b]" in seen
        assert "Single files are in" in seen
        await hand.press("end", "enter")
        seen = flat(hand)
        assert f"in:{session.home.plugins / 'tea.py'}it" in seen.replace(" ", "")
        assert "it is: on" in seen
        assert "hooks" not in seen
        await hand.press("escape")
        assert hand.here == "Plugins"
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session, steps)
    assert not ran.exists()


def test_one_is_shown_and_asked_about_before_it_is_on_and_works_at_once(tmp_path: Path) -> None:
    session = with_plugins(tmp_path, notes=NOTES)

    async def steps(hand: Hand) -> None:
        await open_plugins(hand)
        await hand.press("end", "enter", "enter")
        seen = flat(hand)
        assert "Turn it on?" in seen
        named = f'"notes"isthefile{session.home.plugins / "notes.py"}SHA'
        assert named in seen.replace(" ", "")
        assert "SHA-256 now: " in seen
        assert "It runs with your rights: it can do whatever you can do on this computer." in seen
        await hand.press("enter")  # the first answer leaves it off
        assert "it is: not enabled" in flat(hand)
        assert session.config.enable == ()
        await hand.press("enter", "j", "enter")
        assert '"notes" is on.' in flat(hand)
        assert "it is: on" in flat(hand)
        await hand.press("escape", "escape")
        assert hand.here == "Today"
        assert "The kettle is on." in hand.sight()
        await open_plugins(hand)
        await hand.press("end", "enter", "enter")
        assert '"notes" is off. Habits of its kinds stay in the plan, and can be ticked.' in (
            flat(hand)
        )
        assert "it is: not enabled" in flat(hand)

    walk(session, steps)
    assert session.config.enable == ()


def test_a_changed_file_is_asked_about_again(tmp_path: Path) -> None:
    session = with_plugins(tmp_path, "notes", notes=NOTES)
    (session.home.plugins / "notes.py").write_text(f"{NOTES}\n", encoding="utf-8")

    async def steps(hand: Hand) -> None:
        await open_plugins(hand)
        assert "notes file · changed" in flat(hand)
        await hand.press("end", "enter", "enter")
        assert "SHA-256 when you turned it on: " in flat(hand)
        await hand.press("j", "enter")
        assert '"notes" is on.' in flat(hand)

    walk(session, steps)


def test_what_went_wrong_is_said_with_what_to_do(tmp_path: Path) -> None:
    session = with_plugins(tmp_path, "odd", odd=BROKEN)
    fault = (
        'The plugin "odd" is set aside for now: it raised ValueError (odd.py, line 1). '
        "Nothing of yours is lost."
    )

    async def steps(hand: Hand) -> None:
        assert f"{fault} What to do about a plugin: ctrl+p, then plugins." in flat(hand)
        await open_plugins(hand)
        assert "odd file · set aside" in flat(hand)
        await hand.press("end", "enter")
        assert fault in flat(hand)
        assert "it is: set aside" in flat(hand)
        assert "Try it again" in flat(hand)
        await hand.press("enter")
        assert '"odd" is turned on, but it does not work yet.' in flat(hand)
        (session.home.plugins / "odd.py").write_text(NOTES, encoding="utf-8")
        await hand.press("escape")
        assert "odd file · changed" in flat(hand)
        await hand.press("enter", "enter", "j", "enter")
        assert '"odd" is on.' in flat(hand)

    walk(session, steps)


def test_a_file_that_others_may_write_to_is_not_turned_on(tmp_path: Path) -> None:
    session = with_plugins(tmp_path, notes=NOTES)
    session.home.plugins.chmod(0o755)
    (session.home.plugins / "notes.py").chmod(0o666)

    async def steps(hand: Hand) -> None:
        await open_plugins(hand)
        await hand.press("end", "enter", "enter")
        assert (
            '"notes" is not loaded: others may write to the file; run chmod go-w on it. '
            "Nothing was changed."
        ) in flat(hand)

    walk(session, steps)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_it_is_all_in_sight_and_help_is_a_key_away(tmp_path: Path, size: tuple[int, int]) -> None:
    session = with_plugins(tmp_path, "tea", tea=TEA, notes=NOTES)

    async def steps(hand: Hand) -> None:
        await open_plugins(hand)
        assert "esc back" in hand.lines()[-1]
        await hand.press("end", "enter")
        assert "▸ Turn it off" in hand.sight()
        assert "! help now" in hand.lines()[-1]
        await hand.press("exclamation_mark")
        assert hand.here == "HelpNow"

    walk(session, steps, size=size)


def test_its_settings_are_asked_one_by_one_and_count_at_once(tmp_path: Path) -> None:
    session = with_plugins(tmp_path, "pot", pot=SETTINGS)

    async def steps(hand: Hand) -> None:
        assert "Tea in the None cup." in flat(hand)
        await open_plugins(hand)
        await hand.press("end", "enter")
        assert "How long does it steep? 3 minutes Which cup? not set With milk? not set" in flat(
            hand
        )
        assert "▸ Change its settings" in hand.sight()
        await hand.press("enter")
        assert "How long does it steep?" in hand.sight()
        await hand.press("end", "backspace")
        await hand.write("4\n")
        assert "Which cup?" in hand.sight()
        assert "For the [b]shelf[/b]" in hand.sight()
        await hand.press("2")
        assert "With milk?" in hand.sight()
        await hand.press("ctrl+r")
        assert "Kept. It counts from now on." in hand.sight()
        await hand.press("enter")
        assert hand.here == "Plugin"
        assert "How long does it steep? 4 minutes Which cup? blue With milk? not set" in flat(hand)
        await hand.press("enter", "enter", "enter", "ctrl+r")
        assert "Its settings are as they were." in hand.sight()
        await hand.press("enter", "escape", "escape")
        assert hand.here == "Today"
        assert "Tea in the blue cup." in flat(hand)

    walk(session, steps)
    assert session.config.plugins == {"pot": {"minutes": 4, "cup": "blue"}}


def test_calls_that_are_traced_are_told_once_the_screens_are_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = with_plugins(tmp_path, "notes", notes=NOTES)
    session = Session(environ={**folder.environ, "HEARTEN_TRACE_PLUGINS": "1"}, clock=folder.clock)

    async def steps(hand: Hand) -> None:
        assert "The kettle is on." in hand.sight()
        assert "plugin notes" not in hand.sight()

    walk(session, steps)
    assert capsys.readouterr().err == ""
    session.host.ended()
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1] for line in told] == [
        " to be loaded", " to be loaded", " hook hearten_notices",
    ]  # fmt: skip


def test_a_file_that_is_taken_away_meanwhile_ends_nothing(tmp_path: Path) -> None:
    session = with_plugins(tmp_path, notes=NOTES, other=NOTES)

    async def steps(hand: Hand) -> None:
        await open_plugins(hand)
        (session.home.plugins / "other.py").unlink()
        await hand.press("end", "enter")
        await hand.pilot.pause()
        said = 'There is no plugin "other.py" any more.'
        for _ in range(200):  # it is told by the program, and drawn a little later
            if said not in flat(hand):
                await hand.pilot.pause(0.01)
        assert said in flat(hand)
        await hand.press("up", "enter")
        (session.home.plugins / "notes.py").unlink()
        await hand.press("enter")
        assert "its file is not in the plugins folder. Nothing was changed." in flat(hand)
        await hand.press("escape")
        assert "notes" not in hand.sight()

    walk(session, steps)


def test_what_it_needs_to_know_is_asked_once_as_it_is_turned_on(tmp_path: Path) -> None:
    needed = SETTINGS.replace("low=1,", "required=True, low=1,")
    session = with_plugins(tmp_path, pot=needed)

    async def steps(hand: Hand) -> None:
        await open_plugins(hand)
        await hand.press("end", "enter", "enter", "j", "enter")
        assert "How long does it steep?" in hand.sight()
        await hand.press("end", "backspace")
        await hand.write("4\n")
        await hand.press("ctrl+r", "ctrl+r", "enter")
        assert hand.here == "Plugin"
        assert "How long does it steep? 4 minutes Which cup? not set With milk? not set" in flat(
            hand
        )
        await hand.press("end", "enter", "enter", "j", "enter")
        assert hand.here == "Plugin"

    walk(session, steps)
    assert session.config.plugins == {"pot": {"minutes": 4}}


def test_labels_with_commas_stay_apart() -> None:
    told = brings_to_person({"questionnaires": ("PHQ-8, on low mood", "PHQ-2"), "commands": ()})
    assert told == {"questionnaires": "PHQ-8, on low mood · PHQ-2"}
