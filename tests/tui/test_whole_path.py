"""The three sittings on the screen: every place to write reaches the file, every page is kind."""

import tomllib

import pytest

from hearten.actions.wizard.pages.book import WHOLE
from hearten.model.fields import Clock, Clocks, Day, Moment, Number, RhythmField, Text, Texts
from hearten.tui.building import Building
from helpers.tui import Hand, session_at, walk

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[[areas]]
id = "sleep-rest"
title = "Sleep and rest"
care = "most"
now = true
"""
TYPED = {
    Day: "2026-12-01",
    Clock: "20:15",
    Clocks: "8:00, 13:00",
    Moment: "2026-12-01 10:30",
    RhythmField: "mon, thu",
    Number: "3",
}
PAGES = [page.id for page in WHOLE if page.id not in ("welcome", "read-back")]


async def open_folds(hand: Hand) -> None:
    for _ in range(2):
        for fold in list(hand.app.screen.query("Fold")):
            if not fold.opened:
                await fold.open()
    await hand.pilot.pause()


@pytest.mark.parametrize("page", PAGES)
def test_a_marker_in_every_place_to_write_reaches_the_file(tmp_path, page):
    markers = []

    async def steps(hand: Hand) -> None:
        hand.app.push_screen(Building(hand.app.desk).whole(page))
        await hand.pilot.pause()
        await open_folds(hand)
        for number, box in enumerate(list(hand.app.screen.query("PromptBox"))):
            for entry in box.query("LineEntry, LinesEntry"):
                field = box.prompt.field
                entry.focus()
                if box.prompt.key == "settings/time_zone":
                    await hand.write("Europe/Paris")
                elif isinstance(field, (Text, Texts)):
                    markers.append(f"m{number}k")
                    await hand.press("end")
                    text = markers[-1] if isinstance(field, Text) else f"\n{markers[-1]}"
                    await hand.write(text if box.text else text.strip())
                elif type(field) in TYPED and not box.text:
                    await hand.write(TYPED[type(field)])
        before = hand.app.screen.flow.wizard.page
        await hand.press("ctrl+n")
        assert hand.here == "WizardScreen"
        assert hand.app.screen.flow.wizard.page != before, hand.sight()
        for _ in range(len(PAGES) + 1):
            if hand.here == "WizardScreen":
                await hand.press("ctrl+n")
        assert hand.here == "Saved"

    walk(session_at(tmp_path, PLAN), steps, (100, 60))
    text = (tmp_path / "home/plans/my-plan/plan.toml").read_text(encoding="utf-8")
    tomllib.loads(text)
    for marker in markers:
        assert marker in text


def test_from_welcome_through_every_page_with_enter_alone(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "enter")
        seen = []
        for _ in range(60):
            if hand.here != "WizardScreen":
                break
            seen.append(hand.app.screen.flow.wizard.page)
            await hand.press("enter")
        assert hand.here == "Saved", seen

    walk(session_at(tmp_path), steps)


def test_from_a_template_its_words_are_offered_and_one_is_kept(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "down", "enter")
        assert "Which one is nearest?" in hand.sight()
        await hand.write("gentle")
        await hand.press("enter")
        for _ in range(8):
            if hand.app.screen.flow.wizard.page == "hopes":
                break
            await hand.press("ctrl+n")
        assert "Notice how I talk to myself" in hand.sight()
        await hand.press("space", "ctrl+n")
        assert hand.app.screen.flow.wizard.plan.goals

    walk(session_at(tmp_path), steps)


def test_reading_back_a_line_leads_to_it_and_back(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.push_screen(Building(hand.app.desk).whole("read-back"))
        await hand.pilot.pause()
        assert "Sleep and rest" in hand.sight()
        await hand.press("home", "enter")
        assert hand.app.screen.flow.wizard.page == "welcome"
        await hand.press("end")
        await hand.write("!")
        assert "My plan!" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_fits_its_room(tmp_path, page):
    async def steps(hand: Hand) -> None:
        hand.app.push_screen(Building(hand.app.desk).whole(page))
        await hand.pilot.pause()
        for line in hand.lines():
            assert len(line) <= 80
        sight = hand.sight()
        for words in ("[ Back ]", "[ Skip for now ]", "[ Next ]", "help now"):
            assert words in sight
        question = hand.app.screen.flow.view().question
        assert question.split()[0] in sight

    walk(session_at(tmp_path, PLAN), steps)
