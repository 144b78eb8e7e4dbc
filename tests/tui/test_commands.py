"""A command is said once: its key, its word at the foot, its line in ? and under ctrl+p."""

from __future__ import annotations

import pytest
from textual.geometry import Offset

from hearten.tui.palette import is_also
from hearten.tui.today.day_commands import THEN
from hearten.tui.widgets.footer import KeyFooter
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow


def living(folder, steps):
    walk(session_at(folder, SAM.read_text(encoding="utf-8")), steps)


async def palette(hand: Hand, words: str = "") -> None:
    await hand.press("ctrl+p")
    assert hand.here == "Palette"
    if words:
        await hand.write(words)
    await hand.app.workers.wait_for_complete()
    await hand.pilot.pause()


def test_everything_of_a_day_is_offered_with_its_key(tmp_path):
    async def steps(hand: Hand) -> None:
        await palette(hand)
        lines = hand.lines()
        assert "What would you like to do? A word of it is enough." in lines[1]
        assert "  done (space does the same, and takes it back)  d" in lines[3]
        await hand.press("escape")
        assert hand.here == "Today"

    living(tmp_path, steps)


async def key_that_goes_on(hand: Hand) -> None:
    """Find what goes on where Enter takes one of several, and go on with it."""
    await palette(hand, "go on")
    assert "  keep what is here, and go on  ctrl+n" in hand.lines()[3]
    await hand.press("enter")
    while hand.app._batch_count:  # a palette that closes holds the next picture back a moment
        await hand.pilot.pause()


def test_where_enter_chooses_the_key_that_goes_on_is_offered_too(tmp_path):
    async def building(hand: Hand) -> None:
        await hand.press("enter")
        assert "What could use a little care?" in hand.sight()
        await key_that_goes_on(hand)
        assert "What's one small thing that might help?" in hand.sight()

    async def checking_in(hand: Hand) -> None:
        await hand.press("c")
        assert "How is it inside" in hand.sight()
        await key_that_goes_on(hand)
        assert "How is it inside" not in hand.sight()

    walk(session_at(tmp_path / "new"), building)
    living(tmp_path / "sam", checking_in)


@pytest.mark.parametrize(
    ("words", "line", "leads"),
    [
        ("journal", "a free page: your journal  f", "Journal"),
        ("kind mom", "a kind moment  m", "Practices"),
        ("look at the", "look at the week", "Flow"),
        ("soft dots", "look back: soft dots, small wins, letters  b", "LookBack"),
        ("steadying", "a steadying minute  g", "Flow"),
        ("help now", "help now: people who can help; while you type, ctrl+g or F1  !", "HelpNow"),
        ("plain note", "hide everything behind a plain note; again brings it back  ctrl+x",
         "Privacy"),
    ],
)  # fmt: skip
def test_a_word_of_it_finds_it_and_enter_does_it(tmp_path, words, line, leads):
    async def steps(hand: Hand) -> None:
        await palette(hand, words)
        assert line in hand.lines()[3]
        await hand.press("enter")
        await hand.pilot.pause()
        assert hand.here == leads or (leads == "Flow" and hand.here != "Today")

    living(tmp_path, steps)


def found_by(words: str) -> list[str]:
    return [each.does for each in THEN if is_also(each, words)]


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("import", "bring in from another program"),
        ("Loop", "bring in from another program"),
        ("daylio import", "bring in from another program"),
        ("questionnaires", "answer a questionnaire, or see how it was"),
        ("phq", "answer a questionnaire, or see how it was"),
        ("sleep", "add something: a habit, a step, a person, a sign, and more"),
        ("breathing", "a kind moment"),
        ("appointment", "add something: a habit, a step, a person, a sign, and more"),
        ("nextcloud", "into a calendar, or on paper"),
        ("iphone", "into a calendar, or on paper"),
        ("alarm", "into a calendar, or on paper"),
        ("extension", "plugins: what is here, on or off"),
    ],
)
def test_the_words_somebody_brings_from_elsewhere_find_it(words, does):
    assert found_by(words) == [does]


def test_no_words_and_words_of_nothing_find_nothing_else():
    assert found_by("") == found_by(" ") == found_by("import something") == []


def test_the_words_of_another_program_are_found_under_the_key(tmp_path):
    async def steps(hand: Hand) -> None:
        await palette(hand, "import")
        assert "  bring in from another program" in hand.lines()[3]
        await hand.press("enter")
        await hand.pilot.pause()
        assert "Where does it come from?" in hand.sight()

    living(tmp_path, steps)


def test_a_mark_is_made_on_the_row_that_was_under_the_cursor(tmp_path):
    async def steps(hand: Hand) -> None:
        await palette(hand, "rest, for today")
        await hand.press("enter")
        assert hand.here == "Today"
        assert "rest" in hand.sight().split("d done")[0].splitlines()[-2]

    living(tmp_path, steps)


def test_what_is_nowhere_is_said_so(tmp_path):
    async def steps(hand: Hand) -> None:
        await palette(hand, "qqqq")
        assert "Nothing here has that in its name. Another word, or esc to go back." in hand.sight()
        await hand.press("enter")
        assert hand.here == "Today"

    living(tmp_path, steps)


def test_a_word_that_is_nowhere_has_help_below_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await palette(hand, "suicide")
        assert "Nothing here has that in its name. Another word, or esc to go back." in hand.sight()
        assert "help now: people who can help; while you type, ctrl+g or F1" in hand.sight()
        await hand.press("down", "enter")
        await hand.pilot.pause()
        assert hand.here == "HelpNow"

    living(tmp_path, steps)


@pytest.mark.parametrize(
    ("key", "leads"), [("f1", "HelpNow"), ("ctrl+g", "HelpNow"), ("ctrl+x", "Privacy")]
)
def test_help_and_hiding_work_over_it(tmp_path, key, leads):
    async def steps(hand: Hand) -> None:
        await palette(hand, "a wo")
        await hand.press(key)
        assert hand.here == leads

    living(tmp_path, steps)


def test_words_that_are_being_written_stay_and_no_letter_is_a_key_there(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f", "w")
        await hand.write("half a sent")
        await palette(hand)
        seen = hand.sight()
        assert "a steadying minute" not in seen
        assert "light or dark" in seen
        await hand.press("escape")
        await hand.write("ence")
        assert "half a sentence" in hand.sight()

    living(tmp_path, steps)


HELP = "help now: people who can help; while you type, ctrl+g or F1  ctrl+g"


@pytest.mark.parametrize(
    "keys",
    [("c", "2", "enter", "enter"), ("d", "n"), ("f", "w")],
    ids=["a check-in", "a note on Today", "a page"],
)
def test_help_and_closing_are_found_while_somebody_writes(tmp_path, keys):
    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        await hand.write("half a sent")
        at = hand.here
        for word, line in (("help", HELP), ("close", "close  ctrl+q")):
            await palette(hand, word)
            assert line in hand.lines()[3]
            assert "Nothing here has that" not in hand.sight()
            await hand.press("escape")
            assert hand.here == at
        await palette(hand, "help")
        await hand.press("enter")
        await hand.pilot.pause()
        assert hand.here == "HelpNow"
        await hand.press("escape")
        assert (hand.here, "half a sent" in hand.sight()) == (at, True)

    living(tmp_path, steps)


def test_closed_over_an_open_note_it_says_nothing_of_that_note(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d", "escape", "n")
        await hand.write("half a sent")
        hand.app.screen.line.draft.now()
        await palette(hand)
        await hand.press("escape")
        assert hand.here == "Today"
        assert "half a sent" in hand.sight()
        assert "You were in the middle" not in hand.sight()
        await hand.write("ence")
        assert "half a sentence" in hand.sight()
        await hand.press("escape")
        await palette(hand)
        await hand.press("escape")
        waits = "You were in the middle of a line on Short walk. w goes on with it."
        assert waits in " ".join(hand.sight().split())

    living(tmp_path, steps)


def test_it_does_not_open_over_the_plain_note(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+x", "ctrl+p")
        assert hand.here == "Privacy"

    living(tmp_path, steps)


def test_the_list_of_keys_says_the_same_lines_as_the_palette(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("question_mark")
        rows = hand.app.screen.query_one("PickList").rows
        listed = [(row.label.plain, row.note.plain) for row in rows if not row.heading]
        assert ("d", "done (space does the same, and takes it back)") in listed
        assert ("", "look at the week") in listed
        assert ("ctrl+p", "find what you can do here, by a word of it") in listed
        assert listed[-1] == ("q", "close")
        assert len({line for _, line in listed}) == len(listed)

    living(tmp_path, steps)


def test_a_pointer_over_a_key_at_the_foot_is_told_what_it_does(tmp_path):
    async def steps(hand: Hand) -> None:
        foot = hand.app.screen.query_one(KeyFooter)
        at = hand.lines()[-1].index("d done")
        await hand.pilot.hover(KeyFooter, offset=Offset(at - foot.region.x + 3, 0))
        assert str(foot.tooltip) == "done (space does the same, and takes it back)"

    living(tmp_path, steps)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("p",), "take back what was changed last  u"),
        (("p", "m"), "Rename it  n"),
        (("f",), "write a page, or go on with the one that was begun  w"),
        (("b",), "mood and energy as a line  c"),
        (("m",), "pin it to the top, or unpin it  p"),
        (("e",), "go back  esc"),
        (("o",), "what is good to know about it  ?"),
        (("a", "enter"), "go on, and leave the question as it is  ctrl+r"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_each_screen_offers_what_it_does_and_what_works_everywhere(tmp_path, keys, line):
    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        await palette(hand, line.partition("  ")[0])
        assert line in hand.sight()
        await hand.press("escape")
        await palette(hand)
        assert "hide everything behind a plain note; again brings it back  ctrl+x" in hand.sight()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps, (80, 60))


def test_without_colours_the_row_at_hand_is_underlined(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(hand: Hand) -> None:
        await palette(hand)
        await hand.press("down")
        rows = hand.app.screen.query_one("CommandList")
        seen = [any(part.style.underline for part in rows.render_line(y)) for y in (0, 1, 2)]
        assert seen == [False, True, False]

    living(tmp_path, steps)
