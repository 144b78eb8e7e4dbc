"""Light or dark: as the terminal says, until a person chooses; what they chose is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.days import PLAN
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path


def theme_of(folder: Path, **environ: str) -> str:
    seen: list[str] = []

    async def steps(hand: Hand) -> None:
        seen.append(hand.app.theme)

    walk(session_at(folder, PLAN, **environ), steps)
    return seen[0]


@pytest.mark.parametrize(
    ("colours", "theme"),
    [("0;15", "paper"), ("0;default;15", "paper"), ("0;7", "paper"), ("15;0", "dusk"),
     ("12;8", "dusk"), ("", "dusk"), ("odd", "dusk")],
)  # fmt: skip
def test_the_terminal_decides_while_nobody_chose(tmp_path: Path, colours: str, theme: str) -> None:
    assert theme_of(tmp_path, COLORFGBG=colours) == theme


def test_what_ctrl_t_chose_is_there_the_next_time_whatever_the_terminal_says(
    tmp_path: Path,
) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+t")
        assert hand.app.theme == "paper"

    walk(session_at(tmp_path, PLAN), steps)
    assert theme_of(tmp_path, COLORFGBG="15;0") == "paper"
    assert home_at(tmp_path / "home").config_file.read_text("utf-8") == 'theme = "light"\n'

    async def back(hand: Hand) -> None:
        await hand.press("ctrl+t")

    walk(session_at(tmp_path, PLAN), back)
    assert theme_of(tmp_path, COLORFGBG="0;15") == "dusk"


def test_where_it_cannot_be_kept_it_changes_all_the_same_and_says_so(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    settings = home_at(tmp_path / "home").config_file
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("theme = [\n", encoding="utf-8")

    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+t")
        assert hand.app.theme == "paper"
        told = [hand.app.told]
        assert told[0].startswith("It looks like this until you close. ")

    walk(session, steps)
    assert settings.read_text(encoding="utf-8") == "theme = [\n"
