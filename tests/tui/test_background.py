"""The terminal is asked for its background, and no part of its answer is ever typed."""

from __future__ import annotations

import os
import select
import sys
import time
from typing import TYPE_CHECKING

import pytest

from helpers.days import PLAN
from helpers.homes import home_at
from helpers.program import Program
from helpers.terminal import PATIENCE, Terminal
from helpers.tui import Hand, session_at, walk

if sys.platform == "win32":
    pytest.skip("only terminals of the Unix kind are asked", allow_module_level=True)

from hearten.tui import terminal_background

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "\x1b]11;?"
WHITE = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
BLACK = "\x1b]11;rgb:0000/0000/0000\x07"
PAPER = b"248;245;238"  # the ground of the light theme, as it is drawn


@pytest.mark.parametrize(
    ("colour", "light"),
    [("rgb:ffff/ffff/ffff", True), ("rgb:0/0/0", False), ("rgb:fd/f6/e3", True),
     ("rgb:002b/3636/4242", False), ("rgba:ff/ff/ff/ff", True), ("#ffffff", True),
     ("#1d2027", False), ("rgb:ff/ff", None), ("white", None), ("?", None), ("", None)],
)  # fmt: skip
def test_a_colour_is_light_or_it_is_not(colour: str, light: bool | None) -> None:
    assert terminal_background.colour_is_light(colour) is light


@pytest.mark.parametrize("answer", [WHITE, BLACK, "\x1b]11;rgb:ffff/ffff/ffff\x9c"], ids=repr)
def test_an_answer_in_two_pieces_at_any_place_is_taken_out(answer: str) -> None:
    stream = f"so\x1b[A{answer}me \x1b[?2026;2$ywords"
    for place in range(len(stream) + 1):
        asked = terminal_background.Answer()
        keys = asked.take(stream[:place])
        if stream[:place][-1:] != "\x1b":
            keys += "".join(asked.wait() for _ in range(9))  # a slow line, for close to a second
        keys += asked.take(stream[place:])
        keys += "".join(asked.wait() for _ in range(20))
        assert keys == "so\x1b[Ame \x1b[?2026;2$ywords", place
        assert asked.light is (answer != BLACK)


def test_an_answer_that_comes_letter_by_letter_and_late_is_taken_out() -> None:
    asked = terminal_background.Answer()
    assert [asked.wait() for _ in range(500)] == [""] * 500
    keys = "".join(asked.take(letter) for letter in f"tea{WHITE}pot")
    assert (keys, asked.light) == ("teapot", True)


@pytest.mark.parametrize(
    "typed",
    ["\x1b", "\x1b]", "\x1b]1", "\x1b[A", "\x1b\x1b", "\x1b]0;x", "]11;rgb:", "\x1bOP", "ü\x1b"],
    ids=repr,
)  # fmt: skip
def test_what_a_person_presses_goes_on(typed: str) -> None:
    for rounds in (0, 100):
        asked = terminal_background.Answer()
        for _ in range(rounds):
            asked.wait()
        keys = asked.take(typed) + "".join(asked.wait() for _ in range(11))
        assert keys == typed


@pytest.mark.parametrize("rounds", [0, 9, 10, 100])
@pytest.mark.parametrize("cut", ["\x1b]11;", "\x1b]11;rgb:ff", "\x1b]11;rgb:ffff/ffff/ffff"])
def test_an_answer_that_is_cut_off_holds_no_key_back(cut: str, rounds: int) -> None:
    asked = terminal_background.Answer()
    keys = asked.take(f"tea{cut}")
    keys += "".join(asked.wait() for _ in range(rounds))
    keys += "".join(asked.take(letter) for letter in "some words\x1b[A\x1bx")
    keys += "".join(asked.wait() for _ in range(20))
    assert keys == "teasome words\x1b[A\x1bx"


def test_escape_behind_an_answer_that_is_cut_off_goes_on() -> None:
    asked = terminal_background.Answer()
    keys = asked.take("\x1b]11;rgb:ff") + asked.take("\x1b")
    assert keys + "".join(asked.wait() for _ in range(10)) == "\x1b"


def test_once_an_answer_is_given_up_any_letter_goes_on_in_a_moment() -> None:
    asked = terminal_background.Answer()
    asked.take("\x1b]11;rgb:ff")
    assert [asked.wait() for _ in range(10)] == [""] * 10
    for word in ("q", "face", "bad/11", "\x07", "\x1b", "\x1b[A"):
        assert asked.take(word) + asked.wait() == word


@pytest.mark.parametrize("answer", [WHITE, BLACK], ids=repr)
def test_no_letter_of_an_answer_is_typed_however_late_its_end_comes(answer: str) -> None:
    for place in range(2, len(answer) - 2):
        for pieces in ([answer[place:]], answer[place:]):
            asked = terminal_background.Answer()
            keys = asked.take(f"tea{answer[:place]}")
            keys += "".join(asked.wait() for _ in range(100))
            keys += "".join(asked.take(piece) for piece in pieces)
            keys += asked.take("pot")
            begun = answer[:place] if place < len("\x1b]11;") else ""
            assert keys == f"tea{begun}pot", place


def test_once_answered_nothing_is_held_any_more() -> None:
    asked = terminal_background.Answer()
    asked.take(WHITE)
    assert asked.take("\x1b") == "\x1b"


@pytest.mark.parametrize(
    ("term", "asked"),
    [("xterm-256color", True), ("tmux-256color", True), ("screen", True), ("linux", False),
     ("dumb", False), ("vt100", False), ("", False)],
)  # fmt: skip
def test_only_a_terminal_that_does_not_draw_the_question_is_asked(
    tmp_path: Path, term: str, asked: bool
) -> None:
    async def steps(hand: Hand) -> None:
        assert issubclass(hand.app.driver_class, terminal_background.AskingDriver) is asked

    walk(session_at(tmp_path, PLAN, TERM=term), steps)


@pytest.mark.parametrize(
    ("told", "theme"), [(True, "paper"), (False, "dusk")], ids=["light", "dark"]
)
@pytest.mark.parametrize("colours", ["0;15", "15;0", ""])
def test_what_the_terminal_answers_comes_before_what_its_shell_says(
    tmp_path: Path, colours: str, told: bool, theme: str
) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.post_message(terminal_background.TerminalBackground(light=told))
        await hand.pilot.pause()
        assert hand.app.theme == theme

    walk(session_at(tmp_path, PLAN, TERM="xterm", COLORFGBG=colours), steps)
    assert not home_at(tmp_path / "home").config_file.exists()


def test_what_the_person_chose_stays_whatever_the_terminal_answers(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+t")
        hand.app.post_message(terminal_background.TerminalBackground(light=False))
        await hand.pilot.pause()
        assert hand.app.theme == "paper"

    walk(session_at(tmp_path, PLAN, TERM="xterm"), steps)


class Lit(Terminal):
    """A terminal whose colours can be seen."""

    def until_drawn(self, colour: bytes) -> None:
        end, drawn = time.monotonic() + PATIENCE, b""
        while colour not in drawn:
            assert time.monotonic() < end, drawn[-2000:]
            if select.select([self._own], [], [], 0.05)[0]:
                drawn += os.read(self._own, 65536)


def test_a_real_answer_amid_a_sentence_changes_the_theme_and_no_word(tmp_path: Path) -> None:
    program = Program(tmp_path, {"COLORTERM": "truecolor"}).with_sam()
    window = Lit(program, "journal")
    try:
        window.until(QUESTION)
        window.until("Your journal")
        window.keys("w")
        window.until("ctrl+s")
        window.keys(f"soup{WHITE[:9]}")
        window.until("soup")
        window.keys(f"{WHITE[9:]} and tea")
        window.until_drawn(PAPER)
        window.until_kept("soup and tea", home_at(tmp_path / "data").state / "drafts")
    finally:
        window.kill()
