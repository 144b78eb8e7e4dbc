"""Templates of one's own: a file in a folder, offered beside ours, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

SLOW = """\
format = 1
title = "A slow week"

[template]
id = "slow-week"
title = "A slow [b]week\\u001b[31m"
language = "en"
about = "You want less for a while."
length = "about a week"
care_line = "Deep tiredness can have physical causes."

[[areas]]
id = "sleep-rest"
title = "Sleep and rest"
care = "most"
now = true

[[habits]]
library = "wind-down"
area = "sleep-rest"
"""


@pytest.fixture
def folder(hearten: Program) -> Path:
    place = hearten.templates
    place.mkdir(parents=True)
    (place / "slow-week.toml").write_text(SLOW, encoding="utf-8")
    return place


def test_it_is_listed_shown_and_begun_with(hearten: Program, folder: Path) -> None:
    assert "slow-week" in hearten("templates").out
    shown = hearten("templates", "show", "slow-week")
    assert "Deep tiredness can have physical causes." in shown.out
    assert "\x1b" not in shown.out
    ran = hearten("new", "--plain", "--template", "slow-week", typed="*\n" + "\n" * 60)
    assert "Deep tiredness can have physical causes." in " ".join(ran.out.split())
    assert "\x1b" not in ran.out
    assert "Saved. That's a plan." in ran.out
    assert str(folder) in hearten("config").out


@pytest.mark.parametrize("raw", [b"x = [", b"\xff\xfe", b"[template]\nid = 3\n", b""])
def test_a_file_that_does_not_read_is_left_out_and_named_by_check(
    hearten: Program, folder: Path, raw: bytes
) -> None:
    (folder / "odd.toml").write_bytes(raw)
    (folder / "Not a name.toml").write_bytes(raw)
    listed = hearten("templates")
    assert listed.code == 0
    assert "slow-week" in listed.out
    assert "Not a name" not in listed.out
    assert hearten("templates", "check", str(folder / "odd.toml")).code != 0


def test_ours_keep_their_names(hearten: Program, folder: Path) -> None:
    (folder / "blank.toml").write_text(SLOW, encoding="utf-8")
    assert "My own plan" in hearten("templates", "show", "blank").out
