"""A marker in every place for words: stored, shown, found again, and changed once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hearten.actions.wizard.pages.page_registry import WHOLE
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.homes import home_at
from helpers.marking import Marking, entry_of, open_folds, paste
from helpers.program import Program
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WITHOUT = ("stop-first", "stop-second", "stop-third", "read-back")
PAGES = [page.id for page in WHOLE if page.id not in WITHOUT]
ROOM = (80, 24)
FEWEST = 55


@dataclass
class Sat:
    """A home in which the whole way was walked once, and what was written there."""

    folder: Path
    marking: Marking
    read_back: str

    @property
    def file(self) -> Path:
        """The plan that came of it."""
        (file,) = home_at(self.folder / "home").plans.glob("*/plan.toml")
        return file


@pytest.fixture(scope="module")
def sat(tmp_path_factory: pytest.TempPathFactory) -> Sat:
    folder, marking = tmp_path_factory.mktemp("sat"), Marking()
    read: list[str] = []

    async def steps(hand: Hand) -> None:
        for _ in range(2 * len(WHOLE)):
            page, card = hand.app.screen.sitting.state.page, hand.app.screen.sitting.card().key
            if page == "read-back":
                rows = hand.app.screen.query_one("#edits").rows
                read.append("\n".join(row.label.plain for row in rows))
            await marking.fill(hand)
            await hand.next_page()
            if hand.here == "Wizard" and hand.app.screen.sitting.card().key == card:
                await hand.next_page()  # what came into view meanwhile is shown once
            if hand.here == "Saved":
                break
            assert hand.app.screen.sitting.card().key != card, hand.sight()
        assert hand.here == "Saved"

    walk(session_at(folder), steps, ROOM)
    return Sat(folder, marking, read[0])


def test_every_page_takes_words(sat):
    assert sorted(set(sat.marking.pages.values())) == sorted(PAGES)
    assert len(sat.marking.markers) > FEWEST


def test_each_stands_in_the_file_in_show_and_in_the_read_back(sat):
    text = sat.file.read_text(encoding="utf-8")
    tomllib.loads(text)
    program = Program(sat.folder, {"HEARTEN_HOME": str(sat.folder / "home")})
    assert program("check").code == 0
    shown = " ".join(program("show", "--all").out.split())
    for key, marker in sat.marking.markers.items():
        assert marker in text, key
        assert marker in shown, key
        assert marker in sat.read_back, key


async def opened(hand: Hand, page: str) -> None:
    """Open one page of the plan, and all its folds."""
    hand.app.go_to(WizardScreens(hand.app.app_state).item(page))
    await hand.pilot.pause()
    await open_folds(hand)


async def keep_nearest(hand: Hand, marking: Marking) -> None:
    """Tick what is nearest by its new words, which stand beside the old ones by now."""
    await opened(hand, "kindness")
    (picks,) = hand.app.screen.query_one("#prompts").box("kindness/pinned").query("PickList")
    rows = [row.label.plain for row in picks.rows]
    (old,) = set(rows) & set(marking.pages)
    for row in (old, old.replace("mk", "nw")):
        picks.focus()
        picks.cursor = rows.index(row)
        await hand.press("space")
    await hand.next_page()


async def change(hand: Hand, key: str, marking: Marking) -> dict[str, str]:
    """Change every marker that stands at a prompt; return the old words and the new ones."""
    box = hand.app.screen.query_one("#prompts").box(key)
    if (entry := entry_of(box)) is None:
        return {}
    changed = {m: m.replace("mk", "nw") for m in marking.markers.values() if m in entry.written}
    held = entry.written
    for old, new in changed.items():
        held = held.replace(old, new)
    for picks in box.query("PickList.choices"):
        for index, row in enumerate(picks.rows):
            if (old := row.label.plain) in marking.pages:  # own words, listed beside ours
                picks.focus()
                picks.cursor = index
                await hand.press("space")
                changed[old] = held = old.replace("mk", "nw")
                entry = entry_of(hand.app.screen.query_one("#prompts").box(key))
    if changed:
        entry.focus()
        entry.show_text("")
        await paste(hand, held)
        if key.endswith("/questions"):
            # Its words stand at the questions, too, once this is taken, and the page is done.
            await paste(hand, "\n\n")
            await hand.press("enter")
    return changed


def test_each_is_on_its_page_when_opened_again_and_changed_once(sat):
    before = sat.file.read_text(encoding="utf-8")
    changed: dict[str, str] = {}

    async def steps(hand: Hand) -> None:
        for page in PAGES:
            await opened(hand, page)
            for _ in range(len(WHOLE)):  # the cards of the page
                for key in [box.prompt.key for box in hand.app.screen.query("PromptBox")]:
                    new = await change(hand, key, sat.marking)
                    assert not set(new) & set(changed), key
                    changed.update(new)
                    if hand.here == "Today":
                        await opened(hand, page)
                if hand.app.screen.sitting.card().stores:
                    break
                await hand.next_page()
                await open_folds(hand)
            mine = [m for m, where in sat.marking.pages.items() if where == page]
            lost = {k: m for k, m in sat.marking.markers.items() if m in mine and m not in changed}
            assert lost == {}
            await hand.next_page()
            assert hand.here == "Today", hand.sight()
        await keep_nearest(hand, sat.marking)

    walk(session_at(sat.folder), steps, ROOM)
    after = sat.file.read_text(encoding="utf-8")
    for old, new in changed.items():
        assert old not in after
        assert after.count(new) == before.count(old)
