"""Practices on the screen and through a pipe: the same cards in order, the same stored words."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from hearten.actions.flow.sitting import CardSitting
from hearten.actions.practice.flow import PracticeFlow
from hearten.cli.plain.flow import walk as line_by_line
from hearten.cli.plain.line_input import Lines
from hearten.tui.destinations import PlayPractice
from helpers.plans import SAM
from helpers.program import Program
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.flow.card import Card

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")
MOST = 60  # cards of the longest practice


class Played(NamedTuple):
    """What is said to prompts by their keys, the cards that are met, and the record then.

    Every other prompt, and each way that leads on, is passed by.
    """

    said: dict[str, str]
    cards: tuple[str, ...]
    stored: dict[str, Any]


PRACTICES = {
    "thought-record": Played(
        {
            "situation": "rain [/] é", "thought": "I never manage", "pattern": "mind reading",
            "evidence_against": "Mira rang", "strength_before": "half", "kinder_line": "one step",
        },
        (
            "first", "line-0", "situation", "thought", "pattern", "feeling", "strength_before",
            "line-6", "evidence_for", "line-8", "evidence_against", "line-10", "useful", "line-12",
            "kinder_line", "strength_after", "small_test", "how", "follow", "over",
        ),
        {
            "practice": "thought-record", "length": "10 minutes",
            "answers": {
                "situation": "rain [/] é", "thought": "I never manage", "pattern": "mind reading",
                "strength_before": "half", "evidence_against": "Mira rang",
                "kinder_line": "one step",
            },
        },
    ),
    "gratitude": Played(
        {"good_1": "soup", "good_2": "the [/] light"},
        (
            "first", "line-0", "good_1", "line-2", "good_1_because", "good_2", "good_3", "line-6",
            "how", "over",
        ),
        {
            "practice": "gratitude", "length": "3 minutes", "tags": ["gratitude"],
            "answers": {"good_1": "soup", "good_2": "the [/] light"},
        },
    ),
}  # fmt: skip


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the cards that a sitting was asked for, each once as long as it is in view."""
    keys: list[str] = []
    card = CardSitting.card

    def looked(sitting: CardSitting[Any]) -> Card:
        found = card(sitting)
        if keys[-1:] != [found.key]:
            keys.append(found.key)
        return found

    monkeypatch.setattr(CardSitting, "card", looked)
    return keys


@pytest.mark.parametrize("name", PRACTICES)
def test_on_the_screen(tmp_path: Path, met: list[str], name: str) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.go_to(PlayPractice(name))
        await hand.pilot.pause()
        for _ in range(MOST):
            if hand.here == "Flow":
                await passed(hand, hand.app.screen.sitting.card(), PRACTICES[name].said)
        assert hand.here == "Today"

    walk(session_at(tmp_path, TEXT), steps)
    assert tuple(met) == PRACTICES[name].cards
    assert stored(tmp_path) == PRACTICES[name].stored


@pytest.mark.parametrize("name", PRACTICES)
def test_line_by_line_and_the_same_lines_through_a_pipe(
    tmp_path: Path, met: list[str], name: str
) -> None:
    typed: list[str] = []
    told: list[str] = []

    def read() -> str | None:
        typed.append(PRACTICES[name].said.get(met[-1], "") if met else "")
        return typed[-1] if len(typed) < MOST else None

    session = session_at(tmp_path / "lines", TEXT)
    plan = session.load().plan
    flow, state = PracticeFlow(plan).begin(session, plan, name)
    assert line_by_line(session, Lines(read=read, say=told.append), flow, state) == 0
    assert tuple(met) == PRACTICES[name].cards
    assert stored(tmp_path / "lines") == PRACTICES[name].stored
    met.clear()
    program = Program(tmp_path / "pipe")
    program.home.mkdir()
    program.with_sam().environ["HEARTEN_CLOCK"] = NOW.isoformat()
    done = program("practice", name, "--plain", typed="".join(f"{line}\n" for line in typed))
    assert (done.code, done.err) == (0, "")
    assert tuple(met) == PRACTICES[name].cards
    assert stored(tmp_path / "pipe") == PRACTICES[name].stored


async def passed(hand: Hand, card: Card, said: dict[str, str]) -> None:
    """Answer a card on the screen, or pass it by: of ways, the last one."""
    answer = said.get(card.key, "")
    if card.ways:
        await hand.press("end", "enter")
    elif card.is_read:
        await hand.press("enter")
    elif not answer:
        await hand.press("ctrl+r")
    elif card.prompt is not None and card.prompt.options:
        await hand.press(str([each.label for each in card.prompt.options].index(answer) + 1))
    else:
        await hand.write(answer)
        await hand.press("enter")


def stored(folder: Path) -> dict[str, Any]:
    """Return what the one record of the journal says, but for when."""
    files = sorted(folder.rglob("plans/*/journal/*.toml"))
    found = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    (record,) = (each for file in found for key, each in file.items() if key != "format")
    return {key: each for key, each in record.items() if key not in ("at", "day", "end")}
