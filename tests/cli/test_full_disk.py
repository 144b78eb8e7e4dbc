"""A full disk while a plain flow takes words: they are said once more, and no file is named."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from hearten.storage.files import Files

if TYPE_CHECKING:
    from helpers.program import Program

AGAIN = "I couldn't keep a copy of your words. Here they are once more"
DAY = ("--date", "2026-11-22")


def _full(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("journal", "--plain", *DAY), "rain on the roof\n"),
        (("checkin", "--plain", *DAY), "heavy\nlow\n\nrain on the roof\n\n"),
        (("checkin", "--plain", *DAY), "heavy\nlow\n\nrain on the roof\n"),
        (("practice", "gratitude", "--plain", *DAY), "\n\nrain on the roof\n>\n"),
    ],
)
def test_words_are_said_once_more(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], typed: str
) -> None:
    monkeypatch.setattr(Files, "write", _full)
    ran = with_sam(*words, typed=typed)
    said = f"{ran.out}{ran.err}"
    assert ran.code == 6
    assert "rain on the roof" in said.partition(AGAIN)[2]
    assert "Your words are" not in said
    assert "drafts" not in said
