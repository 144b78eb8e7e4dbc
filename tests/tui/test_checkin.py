"""Checking in on the screen: keys, ways back, drafts, storing, and what comes after."""

from __future__ import annotations

import errno
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hearten.actions.checkin import words
from hearten.content.words import HERE, STILL_ON_SCREEN
from hearten.model.log.fold import fold
from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.destinations import RunFlow
from helpers.days import lines
from helpers.homes import home_at
from helpers.marking import paste
from helpers.plans import SAM
from helpers.program import Program
from helpers.terminal import Terminal
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")
FOUR = TEXT.replace('"one-line", "outside"]', '"one-line"]')


def entries(folder: Path) -> list[dict[str, Any]]:
    """Return what stands in the log, oldest first."""
    found: dict[str, Any] = {}
    for path in sorted((home_at(folder / "home").plans / "my-plan/log").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return [held for key, held in sorted(found.items()) if key != "format"]


def told(folder: Path) -> list[dict[str, Any]]:
    """Return the answers of each entry as they are meant by now."""
    held = fold(lines(home_at(folder / "home").plans / "my-plan")).entries
    return [dict(entry.answers) for entry in held]


def drafts(folder: Path) -> str:
    """Return all drafts as one text."""
    found = sorted((home_at(folder / "home").state / "drafts").glob("*.toml"))
    return "".join(path.read_text(encoding="utf-8") for path in found)


def checked(
    folder: Path, *keys: str, text: str = TEXT, which: str = "", **environ: str
) -> list[str]:
    """Open a check-in over Sam's plan, press *keys* (=words are typed); return each sight."""
    seen: list[str] = []

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in", which))
        await hand.pilot.pause()
        seen.append(hand.sight())
        for key in keys:
            await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
            seen.append(hand.sight())

    walk(session_at(folder, text, **environ), steps)
    return seen


# keys


def test_eight_keys_at_the_most_from_opening_to_stored(tmp_path):
    keys = ("4", "3", "2", "enter")
    seen = checked(tmp_path, *keys, text=FOUR)
    assert 1 + len(keys) <= 8  # one more opens it
    assert entries(tmp_path)[0]["answers"] == {
        "day-weather": "okay", "energy": "some", "kind-to-self": "so-so",
    }  # fmt: skip
    assert "An okay day." in seen[-1]
    assert "That's enough for today. You can close this now." in seen[-1]


def test_one_question_in_view_and_its_keys(tmp_path):
    first = checked(tmp_path)[0]
    assert "How is it inside, today?" in first
    assert "How much is in the tank?" not in first
    assert "1-5 answer" in first
    assert "! help now" in first


@pytest.mark.parametrize(
    "keys",
    [
        ("enter",) * 5,
        ("ctrl+o",),
        ("space", "enter", "tab", "tab", "tab", "enter", "enter", "enter"),
    ],
    ids=["enter", "enough", "buttons"],
)
def test_every_question_can_be_skipped(tmp_path, keys):
    seen = checked(tmp_path, *keys)
    (entry,) = entries(tmp_path)
    assert entry["checkin"] == "daily"
    assert "answers" not in entry
    assert HERE in seen[-1]


def test_one_way_to_skip_is_in_view_on_each_card(tmp_path):
    first, second, third, line = checked(tmp_path, *["ctrl+r"] * 3, text=FOUR)
    for listed in (first, second, third):
        assert "skip for now" in listed
        assert "[ Skip for now ]" not in listed
    assert "1-5 answer" not in line
    assert "[ Skip for now ]" in line


def test_arrows_letters_and_the_way_back(tmp_path):
    seen = checked(
        tmp_path, "up", "enter", "p", "enter", "escape", "enter", "k", "enter", "=late bus",
        "escape", "enter", "enter", "2",
    )  # fmt: skip
    (entry,) = entries(tmp_path)
    assert entry["answers"] == {
        "day-weather": "bright", "energy": "plenty", "kind-to-self": "kind", "outside": "a little",
    }  # fmt: skip
    assert entry["note"] == "late bus"
    assert "Good to see." in seen[-1]


def test_an_answer_is_taken_away_by_a_row_that_says_so_and_skipping_leaves_it(tmp_path):
    seen = checked(tmp_path, "2", "escape", "ctrl+r", "escape", "end", "enter", "ctrl+o")
    assert "skip for now" in seen[0]
    assert "leave it unanswered" in seen[2]
    assert "skip for now" not in seen[2]
    assert "leave it unanswered" in seen[4]  # skipped, it was heavy still
    assert "answers" not in entries(tmp_path)[0]


def test_numbers_that_mean_nothing_do_nothing(tmp_path):
    seen = checked(tmp_path, "9", "0", "6", "2")
    assert ["How is it inside, today?" in each for each in seen] == [True] * 4 + [False]


def test_why_we_ask_is_one_key_away_and_help_too(tmp_path):
    seen = checked(tmp_path, "?", "exclamation_mark", "escape", "2")
    assert "nobody reads along" in seen[1]
    assert "You don't have to handle this alone." in seen[2]
    assert "How much is in the tank?" in seen[4]


def test_keys_of_a_fast_hand_answer_the_question_they_were_meant_for(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in"))
        await hand.pilot.pause()
        driver = hand.app._driver
        from textual import events

        assert driver is not None
        for key in ("2", "enter", "up", "enter", "x", "y", "enter", "3"):
            driver.send_message(events.Key(key, key if len(key) == 1 else None))
        await hand.pilot.pause()

    walk(session_at(tmp_path, TEXT), steps)
    (entry,) = entries(tmp_path)
    assert entry["answers"] == {"day-weather": "heavy", "kind-to-self": "kind", "outside": "no"}
    assert entry["note"] == "xy"


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)], ids=str)
def test_every_answer_is_in_view(tmp_path, size):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in"))
        await hand.pilot.pause()
        for word in ("stormy", "heavy", "mixed", "okay", "bright"):
            assert word in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, size)


# the same from all sides


def test_the_screen_and_the_plain_way_give_the_same_entry(tmp_path):
    checked(tmp_path / "a", "3", "1", "2", "=a [/] line", "enter", "1")
    program = Program(tmp_path).with_sam()
    program("checkin", "--plain", typed="mixed\nempty\nso-so\na [/] line\nyes\n")
    program(
        "checkin", "--quick", "mixed", "--energy", "empty", "--kind-to-self", "so-so",
        "--answer", "outside=yes", "--note", "a [/] line",
    )  # fmt: skip
    (log,) = (program.plan.parent / "log").glob("*.toml")
    lines = log.read_text(encoding="utf-8").splitlines()[1:]
    (mine,) = (home_at(tmp_path / "a/home").plans / "my-plan/log").glob("*.toml")
    lines += mine.read_text(encoding="utf-8").splitlines()[1:]
    assert len({line.partition("checkin =")[2] for line in lines}) == 1


def test_another_check_in_asks_its_own(tmp_path):
    tea = '[[checkins]]\nid = "tea"\ntitle = "Tea"\nkind = "daily"\nquestions = ["outside"]\n\n'
    text = TEXT.replace("[[questions]]", f"{tea}[[questions]]", 1)
    seen = checked(tmp_path, "1", text=text, which="tea")
    assert "Was I outside?" in seen[0]
    assert entries(tmp_path)[0]["checkin"] == "tea"
    assert entries(tmp_path)[0]["answers"] == {"outside": "yes"}


def test_a_check_in_that_is_a_review_is_that_review(tmp_path):
    seen = checked(tmp_path, "=noise", which="weekly")
    assert "What did this week ask of you" in seen[0]
    assert "Look at the week" in seen[0]


# where it leads


def test_a_mixed_day_leads_to_a_practice_and_back(tmp_path):
    seen = checked(tmp_path, "3", "ctrl+o", "enter", "escape", "escape")
    assert "A kind pause" in seen[2]
    assert "You're in charge here." in seen[3]
    assert "Stopped here." in seen[4]
    assert "That's enough for today." in seen[5]


def test_a_stormy_day_leads_to_a_minute_to_people_and_to_help(tmp_path):
    seen = checked(tmp_path, "1", "ctrl+o", "enter", "escape", "down", "enter", "escape")
    assert "That sounds rough. It's noted." in seen[2]
    assert "Mira: voice messages, any time" in seen[2]
    assert "Put both feet on the floor" in seen[3]
    assert "You don't have to handle this alone." in seen[6]
    assert "That sounds rough." in seen[7]


def test_a_good_day_may_leave_a_line_for_a_hard_one(tmp_path):
    seen = checked(tmp_path, "5", "ctrl+o", "enter", "=Fog lifts. [/] é", "enter")
    assert "Still ahead, if it fits" in seen[2]
    assert "13:30 Short walk" in seen[2]
    assert words.LEAVE_ASK in seen[3]
    assert words.LINE_KEPT in seen[5]
    assert words.LEAVE_A_LINE not in seen[5]
    file = (home_at(tmp_path / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")
    assert '"Fog lifts. [/] é"' in file
    assert file.count("\n") >= TEXT.count("\n")
    assert drafts(tmp_path) == ""


def test_an_answer_can_be_changed_once_it_is_stored(tmp_path):
    seen = checked(tmp_path, "2", "ctrl+o", "u", "up", "escape", "escape")
    assert "u change an answer" in seen[2]
    assert "How is it inside, today?" in seen[3]
    assert 'day-weather = "heavy"' in drafts(tmp_path)
    checked(tmp_path, "enter", "3", "ctrl+o", text=None)
    assert drafts(tmp_path) == ""
    read = session_at(tmp_path).log().read().entries
    assert [dict(entry.answers) for entry in read] == [{"day-weather": "mixed"}]


def test_an_empty_line_changes_nothing(tmp_path):
    checked(tmp_path, "5", "ctrl+o", "enter", "enter")
    file = (home_at(tmp_path / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")
    assert file == TEXT


def away(tmp_path):
    """Let the last day in the log be some days ago."""
    folder = home_at(tmp_path / "home").plans / "my-plan/log"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "2026-10.x.toml").write_text(
        "format = 1\n01JDA3V9QK2W8M4T6Y0B7C5D1E = "
        '{ day = 2026-11-10, at = 2026-11-10T20:00:00Z, checkin = "daily" }\n',
        encoding="utf-8",
    )


async def _seen_after(hand, *keys):
    sights = [hand.sight()]
    for key in keys:
        await hand.press(key)
        sights.append(hand.sight())
    return ["Hello again." in sight for sight in sights]


def test_the_check_in_greets_someone_who_was_away_and_today_does_not_again(tmp_path):
    away(tmp_path)

    async def steps(hand):
        assert "Hello again. One answer is enough." in hand.sight()
        assert await _seen_after(hand, "3", "escape", "escape") == [True, False, True, False]
        assert hand.here == "Today"
        assert await _seen_after(hand, "down", "c") == [False, False, False]

    walk(session_at(tmp_path, TEXT), steps, start="flow:check-in:daily")


def test_today_greets_someone_who_was_away_and_the_check_in_does_not_again(tmp_path):
    away(tmp_path)

    async def steps(hand):
        assert hand.here == "Today"
        assert await _seen_after(hand, "enter", "c", "escape") == [True, False, False, False]

    walk(session_at(tmp_path, TEXT), steps)


# nothing is lost


def test_a_draft_waits_for_no_more_than_a_breath():
    assert KEEP_AFTER <= 0.25


def test_leaving_keeps_the_words_and_coming_back_offers_them(tmp_path):
    checked(tmp_path, "2", "3", "1", "=half a sent", "escape", "escape", "escape", "escape")
    assert "half a sent" in drafts(tmp_path)
    assert entries(tmp_path) == []
    seen = checked(tmp_path, "enter", "enter", "enter", "enter", "enter", "enter")
    assert words.BEGUN in seen[0]
    (entry,) = entries(tmp_path)
    assert entry["answers"] == {"day-weather": "heavy", "energy": "some", "kind-to-self": "harsh"}
    assert entry["note"] == "half a sent"
    assert drafts(tmp_path) == ""


def test_killed_in_a_real_terminal(tmp_path):
    program = Program(tmp_path).with_sam()
    first = Terminal(program, "checkin")
    try:
        for asked, key in (("inside, today?", "2"), ("tank?", "3"), ("myself today?", "1")):
            first.until(asked)
            first.keys(key)
        first.until("worth a line?")
        first.keys("half a sent")
        first.until_kept("half a sent", home_at(tmp_path / "data").state / "drafts")
    finally:
        first.kill()
    then = Terminal(program)
    try:
        then.until("You had begun to check in")
        then.keys("\r")
        then.until("half a sent")
    finally:
        then.kill()


def test_begin_anew_keeps_the_old_words_aside(tmp_path):
    checked(tmp_path, "2", "escape", "escape")
    checked(tmp_path, "down", "enter", "4", "ctrl+o")
    assert entries(tmp_path)[0]["answers"] == {"day-weather": "okay"}
    assert 'day-weather = "heavy"' in drafts(tmp_path)


def test_a_half_line_for_a_hard_day_is_offered_back(tmp_path):
    checked(tmp_path, "5", "ctrl+o", "enter", "=Fog li", "escape", "escape")
    assert "Fog li" in drafts(tmp_path)
    assert len(entries(tmp_path)) == 1
    seen = checked(tmp_path, "enter", "=fts", "enter", text=None)
    assert words.BEGUN_LINE in seen[0]
    assert words.LINE_KEPT in seen[-1]
    assert len(entries(tmp_path)) == 1
    assert drafts(tmp_path) == ""


def test_what_cannot_be_stored_stays_on_the_screen_and_can_be_tried_again(tmp_path):
    folder = home_at(tmp_path / "home").plans / "my-plan"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "log").write_text("in the way")
    seen: list[str] = []

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in"))
        await hand.pilot.pause()
        await hand.press("2", "1", "1")
        await hand.write("so tired")
        await hand.press("enter", "3")
        seen.append(hand.sight())
        assert "so tired" in drafts(tmp_path)
        await hand.press("enter")
        seen.append(hand.sight())
        (folder / "log").unlink()
        await hand.press("enter")
        seen.append(hand.sight())

    walk(session_at(tmp_path, TEXT), steps)
    for sight in seen[:2]:
        assert STILL_ON_SCREEN in sight
        assert "Try again" in sight
        assert "so tired" in sight
        assert "heavy" in sight
        assert words.ENOUGH not in sight
    assert "That sounds heavy." in seen[2]
    assert entries(tmp_path)[0]["note"] == "so tired"
    assert drafts(tmp_path) == ""


def test_a_stormy_answer_that_can_not_be_stored_leads_to_help_first(tmp_path):
    folder = home_at(tmp_path / "home").plans / "my-plan"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "log").write_text("in the way")

    async def steps(hand: Hand) -> None:
        await hand.press("1")
        seen = " ".join(hand.sight().split())
        assert STILL_ON_SCREEN in seen
        assert seen.index("A steadying minute") < seen.index("Help now people who can help")
        assert seen.index("Help now people") < seen.index("Try again")
        await hand.press("down", "enter")
        assert hand.here == "HelpNow"
        await hand.press("escape", "up", "enter")
        assert hand.here == "Flow"
        await hand.press("ctrl+s")
        assert STILL_ON_SCREEN in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, start="flow:check-in:daily")


def test_a_marker_in_every_place_for_words_is_stored_and_shown_again(tmp_path):
    own = (
        '\n[[questions]]\nid = "odd"\nask = "Odd [/] ask"\nanswers = ["[b]one[/]", "\\u001b[2J"]\n'
    )
    free = '\n[[questions]]\nid = "free"\nask = "Free?"\n'
    text = TEXT.replace('"one-line", "outside"]', '"one-line", "odd", "free"]') + own + free
    seen: list[str] = []

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in"))
        await hand.pilot.pause()
        await hand.press("enter", "enter", "enter")
        await paste(hand, "mk1 [/] é \x1b[31m")
        seen.append(hand.sight())
        await hand.press("enter")
        seen.append(hand.sight())
        await hand.press("1")
        await paste(hand, "mk2 [/x]")
        await hand.press("escape", "escape")
        seen.append(hand.sight())
        await hand.press("enter", "enter", "enter")

    walk(session_at(tmp_path, text), steps)
    assert "mk1 [/] é" in seen[0]
    assert "Odd [/] ask" in seen[1]
    assert "[b]one[/]" in seen[1]
    assert "mk1 [/] é" in seen[2]
    (entry,) = entries(tmp_path)
    assert entry["answers"] == {"odd": "[b]one[/]", "free": "mk2 [/x]"}
    assert entry["note"] == "mk1 [/] é \x1b[31m"


def test_without_colour_it_says_the_same(tmp_path):
    with_colour = checked(tmp_path / "a", "2", "3", "1", "enter", "1")
    without = checked(tmp_path / "b", "2", "3", "1", "enter", "1", NO_COLOR="1")
    assert with_colour == without


KEYS = st.sampled_from(
    ["1", "2", "3", "5", "enter", "escape", "up", "down", "space", "x", "ctrl+o", "tab", "?"]
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(keys=st.lists(KEYS, max_size=14))
@example(keys=["escape", "?", "enter"])
def test_whatever_is_pressed_nothing_breaks(tmp_path_factory, keys: Sequence[str]):
    folder = tmp_path_factory.mktemp("pressed")
    checked(folder, *keys)
    assert all(entry.get("checkin", "daily") == "daily" for entry in entries(folder))


def test_what_the_disk_did_not_confirm_is_written_once_however_often_it_is_tried(
    tmp_path, monkeypatch
):
    def unconfirmed(files, folder):
        raise OSError(errno.EIO, "the disk says nothing")

    async def steps(hand: Hand) -> None:
        await hand.press("4", "ctrl+o")
        assert "It is written down, but the disk did not confirm it." in hand.sight()
        monkeypatch.undo()
        await hand.press("enter")
        assert "That's enough for today." in hand.sight()

    session = session_at(tmp_path, FOUR)
    monkeypatch.setattr("hearten.storage.append_only.sync_folder", unconfirmed)
    walk(session, steps, start="flow:check-in:daily")
    assert len(entries(tmp_path)) == 1


# a stormy day, answers that read alike, and words where a number is asked

HELP = ("A steadying minute", "Help now", "The other questions", "Leave it at that")


def test_a_stormy_answer_leads_to_help_at_once_and_is_stored_once(tmp_path):
    seen = checked(tmp_path, "1")
    assert "That sounds rough. It's noted." in seen[-1]
    assert "How much is in the tank?" not in seen[-1]
    for row in HELP:
        assert row in seen[-1]
    assert [each["answers"] for each in entries(tmp_path)] == [{"day-weather": "stormy"}]
    assert drafts(tmp_path) == ""


def test_the_other_questions_wait_behind_one_row_and_are_kept_beside_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("1")
        await hand.press("end", "up", "up", "enter")
        assert "How much is in the tank?" in hand.sight()
        await hand.press("2", "ctrl+o")
        assert "That sounds rough. It's noted." in hand.sight()
        assert "The other questions" not in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, start="flow:check-in:daily")
    assert told(tmp_path) == [{"day-weather": "stormy", "energy": "low"}]


def test_the_other_questions_left_half_way_end_where_help_is(tmp_path):
    async def begin(hand: Hand) -> None:
        await hand.press("1")
        await hand.press("end", "up", "up", "enter")
        await hand.press("2", "escape", "escape")

    async def later(hand: Hand) -> None:
        await hand.press("enter")
        assert "How is it inside, today?" not in hand.sight()
        await hand.press("ctrl+o")
        for row in ("A steadying minute", "Help now", "Leave it at that"):
            assert row in hand.sight()
        await hand.press("u")
        assert told(tmp_path) == [{"day-weather": "stormy"}]
        await hand.press("ctrl+o")

    walk(session_at(tmp_path, TEXT), begin, start="flow:check-in:daily")
    assert told(tmp_path) == [{"day-weather": "stormy"}]
    walk(session_at(tmp_path, TEXT), later, start="flow:check-in:daily")
    assert told(tmp_path) == [{"day-weather": "stormy", "energy": "low"}]
    assert drafts(tmp_path) == ""


def test_taking_the_other_questions_back_leaves_the_line_that_was_stored_before(tmp_path):
    text = TEXT.replace('questions = ["day-weather"', 'questions = ["one-line", "day-weather"', 1)
    assert text != TEXT

    async def steps(hand: Hand) -> None:
        await hand.write("Words I wrote")
        await hand.press("enter", "1")
        await hand.press("end", "up", "up", "enter")
        await hand.press("2", "ctrl+o")
        await hand.press("u")
        await hand.press("ctrl+o")

    walk(session_at(tmp_path, text), steps, start="flow:check-in:daily")
    (entry,) = fold(lines(home_at(tmp_path / "home").plans / "my-plan")).entries
    assert (entry.note, entry.answers["day-weather"]) == ("Words I wrote", "stormy")


def test_going_through_the_other_questions_without_an_answer_adds_nothing(tmp_path):
    checked(tmp_path, "1", "end", "up", "enter", "ctrl+o")
    assert [each["answers"] for each in entries(tmp_path)] == [{"day-weather": "stormy"}]


def test_a_heavy_answer_goes_on_as_ever(tmp_path):
    assert "How much is in the tank?" in checked(tmp_path, "2")[-1]
    assert entries(tmp_path) == []


@pytest.mark.parametrize(
    ("written", "key", "kept"),
    [
        ('["yes", "a  little", "no"]', "2", "a  little"),
        ('["yes", "a\\tb", "no"]', "2", "a\tb"),
        ('["yes", "a\\u2028b", "no"]', "2", "a\u2028b"),
        ('["Yes", "yes"]', "1", "Yes"),
        ('["Yes", "yes"]', "2", "yes"),
    ],
)
def test_an_answer_chosen_from_a_list_counts_by_its_place(tmp_path, written, key, kept):
    own = TEXT.replace('answers = ["yes", "a little", "no"]', f"answers = {written}")
    assert own != TEXT
    checked(tmp_path, "4", "3", "2", "enter", key, text=own)
    assert entries(tmp_path)[0]["answers"]["outside"] == kept
