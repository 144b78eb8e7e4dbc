"""What is odd about files is said on the screen with a key that helps, never with a command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hearten.tui.screen_ways import for_screen
from helpers.days import PLAN
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

COMMAND = re.compile(r"\bhearten (?:check|merge|doctor|undo|history|restore|edit|new|config)\b")
LONGER = PLAN + "".join(
    f'\n[[habits]]\nid = "more-{n}"\ntitle = "More {n}"\nrhythm = {{ every = "day" }}\n'
    for n in range(6)
)


def missing(plan: Path) -> None:
    plan.unlink()


def empty(plan: Path) -> None:
    plan.write_text("", encoding="utf-8")


def broken(plan: Path) -> None:
    plan.write_text(LONGER + "\n[[habits]\n", encoding="utf-8")


def without_id(plan: Path) -> None:
    lines = LONGER.split("\n")
    kept = [line for number, line in enumerate(lines) if number > 4 or not line.startswith("id")]
    plan.write_text("\n".join(kept), encoding="utf-8")


def much_less(plan: Path) -> None:
    plan.write_text(PLAN[: PLAN.index("[[")], encoding="utf-8")


def a_copy_beside(plan: Path) -> None:
    plan.with_name("plan.sync-conflict-20261122-101500-ABC.toml").write_text(
        LONGER.replace("More 1", "More of it"), encoding="utf-8"
    )


def a_log_copy(plan: Path) -> None:
    log = next((plan.parent / "log").glob("*.toml"))
    copy = log.with_name(log.name.replace(".toml", ".sync-conflict-20261122-101500-ABC.toml"))
    copy.write_bytes(log.read_bytes().replace(b"habit", b"habi", 1))


STATES = (missing, empty, broken, without_id, much_less, a_copy_beside, a_log_copy)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_screen_sends_a_person_to_the_shell(
    tmp_path: Path, state: Callable[[Path], None]
) -> None:
    plan = home_at(tmp_path / "home").plans / "my-plan" / "plan.toml"

    async def before(hand: Hand) -> None:
        await hand.press("d", "p", "escape")
        await hand.press("i", "n")
        await hand.write(" now")
        await hand.press("enter")

    walk(session_at(tmp_path, LONGER), before)
    state(plan)

    async def steps(hand: Hand) -> None:
        for keys in ((), ("l",), ("escape",), ("p",), ("b",), ("escape",), ("u",), ("escape",)):
            await hand.press(*keys)
            assert COMMAND.findall(hand.sight()) == []

    walk(session_at(tmp_path), steps, (100, 60))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The plan file is missing, but earlier versions are kept. Nothing is changed until you "
         "say so; hearten undo can bring one back.",
         "The plan file is missing, but earlier versions are kept. Nothing is changed until you "
         "say so; u brings one back."),
        ("Both are kept: yours is in a.toml. To bring them together: hearten merge",
         "Both are kept: yours is in a.toml. On the plan page, b brings them together."),
        ("Nothing has a time yet. To give a habit one: hearten edit NAME --at 18:00",
         "Nothing has a time yet. Add one?"),
        ("The plan file is empty. Move it away, and hearten new makes a fresh plan.",
         "The plan file is empty. Move it away, then press r."),
        ("Some of the journal can't be read. hearten check shows it.",
         "Some of the journal can't be read. On Today, l shows it."),
        ("There is one place that can't be read. To see which: hearten check",
         "There is one place that can't be read."),
        ("It is a habit in your plan already. To change it: hearten edit journal-page",
         "It is a habit in your plan already. To change it: the plan page, p on Today."),
        ("No editor is named. Set EDITOR, for example EDITOR=nano. Or write line by line: "
         "hearten journal --plain",
         "No editor is named. Set EDITOR, for example EDITOR=nano. Or write here."),
        ("There is no plan yet. hearten new makes one.", "There is no plan yet."),
        ("a calendar needs the plan's id; hearten check says what to write",
         "a calendar needs the plan's id; on Today, l says what to write"),
        ('The plugin "odd": the file odd is used, and the package odd, of the same name, is not. '
         "To leave that one out: hearten plugins disable package:odd. "
         "To use it instead: hearten plugins disable file:odd.",
         'The plugin "odd": the file odd is used, and the package odd, of the same name, is not.'),
        ('try the id line of an earlier version ("hearten history" lists them)',
         "try the id line of an earlier version, from its history folder"),
        (
            "Your calendar has a question for you. Whenever you like: hearten calendar answer",
            'Your calendar has a question for you. Whenever you like: ctrl+p, then "answer".',
        ),
    ],
)  # fmt: skip
def test_the_key_that_helps_is_named(sentence: str, said: str) -> None:
    assert for_screen(sentence) == said
