"""Two texts of the plan on the screen: side by side, chosen thing by thing, nothing dropped."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from helpers.homes import home_at
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

TEXT = SAM.read_text(encoding="utf-8")
COPY = "plan.sync-conflict-[x].toml"
EDITS = (
    ('title = "A softer winter"', 'title = "[/] warmer"'),
    ("at = 21:30:00", "at = 22:00:00"),
    ('helps = ["', 'helps = ["warm milk", "'),
)


def beside(tmp_path: Path, *edits: tuple[str, str]) -> Path:
    text = TEXT
    for old, new in edits:
        text = text.replace(old, new, 1)
    copy = home_at(tmp_path / "home").plans / "my-plan" / COPY
    copy.write_text(text, encoding="utf-8")
    return copy


@pytest.mark.slow
def test_both_sides_are_seen_and_chosen_and_what_is_left_is_kept(tmp_path):
    session = session_at(tmp_path, TEXT)
    copy = beside(tmp_path, *EDITS)
    raw = copy.read_bytes()

    async def steps(hand: Hand) -> None:
        assert "b brings both together" in " ".join(hand.sight().split())
        await hand.press("p", "b")
        assert hand.here == "Merge"
        assert "plan: A softer winter" in hand.sight()
        assert "copy: [/] warmer" in hand.sight()
        await hand.press("down", "enter", "escape", "enter", "enter", "down", "enter")
        assert "+ [/] warmer" in hand.sight()
        assert "Save it so" in hand.sight()
        await hand.press("exclamation_mark", "escape", "enter")
        assert hand.here == "Plan"
        assert "is in the history now" in " ".join(hand.sight().split())

    walk(session, steps, (100, 40))
    folder = copy.parent
    plan = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))
    assert plan["title"] == "[/] warmer"
    assert plan["areas"][0]["helps"][-1] == "warm milk"
    assert str(plan["habits"][0]["at"]) == "22:00:00"
    assert not copy.exists()
    kept = {path.read_bytes() for path in folder.glob("history/*/*.toml")}
    assert {raw, TEXT.encode()} <= kept


def test_leaving_changes_nothing_and_without_a_copy_it_is_said(tmp_path):
    session = session_at(tmp_path, TEXT)
    copy = beside(tmp_path, *EDITS)

    async def steps(hand: Hand) -> None:
        await hand.press("p", "b", "down", "enter", "escape", "escape")
        assert hand.here == "Plan"
        copy.unlink()
        await hand.press("b")
        assert hand.here == "Plan"
        assert "There is nothing to merge." in " ".join(hand.sight().split())

    walk(session, steps, (100, 40))
    assert (copy.parent / "plan.toml").read_text(encoding="utf-8") == TEXT
    assert not (copy.parent / "history").exists()


def test_a_copy_that_stays_does_not_keep_the_plan_from_being_merged(tmp_path):
    session = session_at(tmp_path, TEXT)
    beside(tmp_path, *EDITS)
    log = home_at(tmp_path / "home").plans / "my-plan" / "log"
    log.mkdir(mode=0o700)
    for name in ("2026-11.abcd.toml", "2026-11.abcd.toml.rej"):
        (log / name).write_text("format = 1\n")
        (log / name).chmod(0o600)

    async def steps(hand: Hand) -> None:
        await hand.press("p", "b")
        assert hand.here == "Merge"

    walk(session, steps, (100, 40))
    assert (log / "2026-11.abcd.toml.rej").exists()
