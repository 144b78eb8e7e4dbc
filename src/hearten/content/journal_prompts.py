"""Prompts to write from: gentle ones, and those about fears, one at a time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hearten.content import data_files

if TYPE_CHECKING:
    import datetime as dt

FEARS = "practices/fears-and-hesitations.toml"


class JournalPrompt(NamedTuple):
    """Something to write about. *care* is said with it, where it may stir something up."""

    text: str
    care: str = ""


@cache
def prompts() -> tuple[JournalPrompt, ...]:
    """Return all prompts: gentle ones and those about fears take turns, a gentle one first."""
    fears = data_files.read_toml(FEARS)
    care = str(fears.get("care", ""))
    deep = [JournalPrompt(each["text"], care) for each in fears["prompt"]]
    gentle = [JournalPrompt(text) for text in data_files.read_toml("journal.toml")["gentle"]]
    both = zip(gentle, deep, strict=False)
    less = min(len(gentle), len(deep))
    return (*(each for pair in both for each in pair), *gentle[less:], *deep[less:])


def why() -> str:
    """Return why anybody would write."""
    return str(data_files.read_toml("journal.toml")["why"])


def prompt_of(day: dt.date, turn: int = 0) -> JournalPrompt:
    """Return the prompt that is offered first on *day*, or the one *turn* further on."""
    every = prompts()
    return every[(day.toordinal() * 2 + turn) % len(every)]
