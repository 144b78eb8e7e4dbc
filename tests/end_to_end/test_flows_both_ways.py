"""The rules of every guided flow of the table, on the screen, line by line and through a pipe.

The same prompts and stored values everywhere; no typed word is lost; letters are no commands.
A flow joins by one row of FLOWS.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from textual.widgets import TextArea

from hearten.actions.flow import registry
from hearten.actions.flow.registry import begin
from hearten.actions.flow.sitting import CardSitting
from hearten.actions.practice.flow import PracticeFlow
from hearten.cli.plain.flow import walk as line_by_line
from hearten.cli.plain.line_input import Lines
from hearten.model.fields import Choices
from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.destinations import PlayPractice, RunFlow
from hearten.tui.widgets.pick_list import PickList
from helpers.plans import SAM
from helpers.program import Program
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from hearten.actions.flow.card import Card
    from hearten.actions.session import Session

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")
MOST = 60  # cards of the longest flow


class Walked(NamedTuple):
    """A flow: its command, and what is said to each prompt by its key.

    Every other prompt is skipped. *prompts* are those that are met, in order; *stored* is what
    stands in the log then, or in the journal after a practice, but for when. *words* is the first
    prompt that takes words, if any does, *why* what ? says at each list. A card among *joined* is
    said together with the next, line by line. *ends* is typed where a practice asks at its end.
    *before* stands in the journal already, *left* in the state folder of what a calendar asks.
    """

    command: tuple[str, ...]
    said: dict[str, str]
    prompts: tuple[str, ...]
    stored: dict[str, Any]
    words: str
    why: str = "Nothing here is graded, and nobody reads along."
    joined: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    before: str = ""
    left: str = ""


FLOWS = {
    "check-in": Walked(
        ("checkin",),
        {"day-weather": "heavy", "energy": "low", "one-line": "rain [/] é", "outside": "no"},
        ("day-weather", "energy", "kind-to-self", "one-line", "outside"),
        {
            "checkin": "daily",
            "answers": {"day-weather": "heavy", "energy": "low", "outside": "no"},
            "note": "rain [/] é",
        },
        words="one-line",
    ),
    "weekly": Walked(
        ("review",),
        {
            "week-hard": "the noise", "fit": "One at a time", "fit:wind-down": "Make it smaller",
            "fit:wind-down:how": "about 3 a week is enough instead of about 4",
            "fit:short-walk": "The rest of them fit",
            "week-signs": "I stop answering messages", "bring": "is it the dose?",
            "week-kind": "a bath", "as-step": "a bath", "choose": "All of them",
            "difference": "Leave the plan as it is",
        },
        (
            "held", "week-hard", "week-okay", "fit", "fit:wind-down", "fit:wind-down:how",
            "fit:short-walk", "week-signs", "if-then:phone-in-bed", "week-people", "bring",
            "week-kind", "week-useful", "as-step", "difference",
        ),
        {
            "checkin": "weekly",
            "answers": {
                "week-fit": ["Wind down: about 3 a week is enough instead of about 4"],
                "week-need": ["a bath"],
                "week-hard": "the noise",
                "week-signs": ["I stop answering messages"],
                "week-bring": "is it the dose?",
            },
        },
        words="week-hard",
    ),
    "wider": Walked(
        ("review", "--look-again"),
        {"look-learned": "that soup helps", "sign-new": "I skip lunch", "next-look": "No date",
         "difference": "Leave the plan as it is"},
        (
            "look-areas", "area:sleep-rest", "area:self-kindness", "held", "look-learned", "fit",
            "week-signs", "signs", "sign-new", "if-then:phone-in-bed", "week-people", "bring",
            "help-lines", "look-change", "look-support", "look-proud", "next-look", "difference",
        ),
        {
            "checkin": "look-again",
            "answers": {"look-learned": "that soup helps", "sign-new": "I skip lunch"},
        },
        words="look-learned",
    ),
    "coping": Walked(
        ("coping",),
        {"what": "music loud", "before": "heavy", "after": "light"},
        ("what", "before", "wait", "after"),
        {
            "answers": {
                "rated": "coping", "what": "music loud", "before": "heavy", "after": "light",
            },
        },
        words="",
        why="What you pick is up to you.",
    ),
    "experiment": Walked(
        ("experiment",),
        {"saw": "rain [/] é"},
        ("saw",),
        {
            "replaces": "01M7DQ5PV0GGBDE0YGCQND8GW7", "saw": "rain [/] é",
            "asked_on": dt.date(2026, 11, 22),
        },
        words="saw",
        why="Whatever you saw is right.",
        before="""\
format = 1

[01M7DQ5PV0GGBDE0YGCQND8GW7]
day = 2026-11-14
at = 2026-11-14T20:05:00+01:00
practice = "thought-record"
answers.small_test = "say no once"
end = true
""",
    ),
    "calendar": Walked(
        ("calendar", "answer"),
        {"99248b3d837ec15a": "Yes, for today"},
        ("99248b3d837ec15a",),
        {"habit": "wind-down", "did": "done"},
        words="",
        why="Something was changed in your calendar",
        left="""\
01KAM9D4H0M8T2V5X7Z9B1C3D4 = [{ id = "99248b3d837ec15a", uid = "x", what = "habit", \
item = "wind-down", about = "no moment", value = "2026-11-22", day = 2026-11-22, state = "open" }]
""",
    ),
}  # fmt: skip

# The same, but without a line of the table: they have a list of their own, and keys of their own.
PRACTICES = {
    "gratitude": Walked(
        ("practice", "gratitude"),
        {"good_1": "rain [/] é", "good_3": "soup"},
        (
            "first", "line-0", "good_1", "line-2", "good_1_because", "good_2", "good_3", "line-6",
        ),
        {
            "practice": "gratitude", "length": "3 minutes", "tags": ["gratitude"],
            "answers": {"good_1": "rain [/] é", "good_3": "soup"},
        },
        words="good_1",
        joined=("line-2",),
    ),
    "thought-record": Walked(
        ("practice", "thought-record"),
        {
            "situation": "rain [/] é", "thought": "I never manage", "pattern": "mind reading",
            "strength_before": "half", "evidence_against": "Mira rang", "kinder_line": "one step",
        },
        (
            "first", "line-0", "situation", "thought", "pattern", "feeling", "strength_before",
            "line-6", "evidence_for", "line-8", "evidence_against", "line-10", "useful", "line-12",
            "kinder_line", "strength_after", "small_test",
        ),
        {
            "practice": "thought-record", "length": "10 minutes",
            "answers": {
                "situation": "rain [/] é", "thought": "I never manage", "pattern": "mind reading",
                "strength_before": "half", "evidence_against": "Mira rang",
                "kinder_line": "one step",
            },
        },
        words="situation",
        joined=("line-6", "line-8", "line-10"),
    ),
    "mindful-breathing": Walked(
        ("practice", "mindful-breathing"),
        {"note": "slower [/]"},
        ("first", "line-0", "line-1", "line-2", "line-3", "line-4", "note"),
        {
            "practice": "mindful-breathing", "length": "3 minutes",
            "answers": {"note": "slower [/]"},
        },
        words="note",
    ),
    "kind-setback": Walked(
        ("setback",),
        {"kind_of": "got into an argument", "facts": "it rained [/]", "adjust": "make smaller"},
        (
            "first", "line-0", "kind_of", "facts", "line-6", "what_made_it_hard", "still_true",
            "line-9", "kind_words", "line-11", "next_step", "if_then", "line-14", "adjust",
        ),
        {
            "practice": "kind-setback", "length": "6 minutes",
            "answers": {
                "kind_of": "got into an argument", "facts": "it rained [/]",
                "adjust": "make smaller",
            },
        },
        words="facts",
        joined=("line-9", "line-14"),
        ends=("", "", "1"),
    ),
    "compassionate-letter": Walked(
        ("practice", "compassionate-letter"),
        {"subject": "the meeting", "letter_2_context": "So much [/] was going on."},
        (
            "first", "line-0", "subject", "line-2", "writer", "letter_1_what_i_see",
            "letter_2_context", "letter_3_effort", "letter_4_suggestion",
        ),
        {
            "practice": "compassionate-letter", "length": "15 minutes",
            "text": "So much [/] was going on.", "answers": {"subject": "the meeting"},
        },
        words="subject",
    ),
}  # fmt: skip
ALL = {**FLOWS, **PRACTICES}


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the cards that a sitting was asked for, each once as long as it is in view."""
    keys: list[str] = []
    card = CardSitting.card

    def looked(sitting: CardSitting[Any]) -> Card:
        found = card(sitting)
        if not found.ways and not found.end and keys[-1:] != [found.key]:
            keys.append(found.key)
        return found

    monkeypatch.setattr(CardSitting, "card", looked)
    return keys


def places(card: Card, said: str) -> tuple[str, ...]:
    """Return the key of the screen that chooses what is *said* on a card."""
    assert card.prompt is not None
    labels = [option.label for option in card.prompt.options]
    many = isinstance(card.prompt.field, Choices)
    return (str(labels.index(said) + 1), *(("enter",) if many else ()))


async def answered(hand: Hand, card: Card, said: str) -> None:
    """Answer the card in view on the screen, or skip it."""
    if not said:
        await hand.press("enter" if card.is_read else "ctrl+r")
    elif card.prompt is not None and card.prompt.options:
        await hand.press(*places(card, said))
    else:
        await hand.write(said)
        await hand.press("ctrl+n" if isinstance(hand.app.focused, TextArea) else "enter")


async def ended(hand: Hand) -> None:
    """Take what Enter takes at the end of a practice; words that may be kept are."""
    sitting = hand.app.screen.sitting
    for _ in range(9):
        if sitting.card().end:
            return
        await hand.press(*(("1",) if sitting.card().key == "keep" else ("end", "enter")))
    raise AssertionError("no end")


def lines_for(flow: Walked, keys: list[str], told: list[str]) -> Lines:
    """Return lines of somebody who answers each prompt in view, and leaves it at that."""
    typed: list[str] = []
    ends = iter(flow.ends)

    def read() -> str | None:
        over = _is_over(told)
        line = flow.said.get(keys[-1], "") if keys and not over else ""
        line = next(ends, "") if over else line
        typed.append(line)
        return line if len(typed) < MOST else None

    return Lines(read=read, say=told.append)


def _is_over(told: list[str]) -> bool:
    return bool(told) and told[-1].startswith(("Type a number", "A number, or Enter for"))


def begun_at(folder: Path, name: str) -> Session:
    """Return a session with Sam's plan, and with what the journal holds before the flow *name*."""
    session = session_at(folder, TEXT)
    _written_before(folder, name)
    return session


def program_at(folder: Path, name: str) -> Program:
    """Return a program with Sam's plan, and with what the journal holds before the flow *name*."""
    program = Program(folder).with_sam()
    program.environ["HEARTEN_CLOCK"] = NOW.isoformat()
    _written_before(folder, name)
    return program


def _written_before(folder: Path, name: str) -> None:
    if ALL[name].before:
        (plan,) = folder.rglob("plans/*/plan.toml")
        place = plan.with_name("journal") / "2026.before.toml"
        place.parent.mkdir()
        place.write_text(ALL[name].before, encoding="utf-8")
    if ALL[name].left:
        (plan,) = folder.rglob("plans/*/plan.toml")
        place = plan.parents[3] / "state" / "calendar.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(ALL[name].left, encoding="utf-8")


def stored(home: Path) -> dict[str, Any]:
    """Return what the one entry of the log says, or the one page of the journal, but for when."""
    files = sorted((*home.rglob("plans/*/log/*.toml"), *home.rglob("plans/*/journal/*.toml")))
    files = [file for file in files if file.name != "2026.before.toml"]
    found = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    (entry,) = (each for file in found for key, each in file.items() if key != "format")
    return {key: each for key, each in entry.items() if key not in ("at", "day", "end")}


def one_by_one(name: str) -> Iterator[tuple[str, str]]:
    flow = ALL[name]
    return ((key, flow.said.get(key, "")) for key in flow.prompts)


@pytest.mark.parametrize("name", ALL)
def test_on_the_screen(tmp_path: Path, met: list[str], name: str) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, name)
        for key, said in one_by_one(name):
            card = hand.app.screen.sitting.card()
            assert card.key == key
            assert card.question[:30] in " ".join(hand.sight().split())
            await answered(hand, card, said)
        await ended(hand)
        assert hand.app.screen.sitting.card().end

    walk(begun_at(tmp_path, name), steps)
    assert tuple(met) == ALL[name].prompts
    assert stored(tmp_path) == ALL[name].stored


@pytest.mark.parametrize("name", ALL)
def test_line_by_line(tmp_path: Path, met: list[str], name: str) -> None:
    told: list[str] = []
    flow = ALL[name]
    session = begun_at(tmp_path, name)
    plan = session.load().plan
    assert plan is not None
    is_practice = name in PRACTICES
    begun = (
        PracticeFlow(plan).begin(session, plan, name) if is_practice else begin(name, session, plan)
    )
    assert line_by_line(session, lines_for(flow, met, told), *begun) == 0
    assert tuple(met) == flow.prompts
    assert stored(tmp_path) == flow.stored


@pytest.mark.parametrize("name", ALL)
def test_through_a_pipe(tmp_path: Path, met: list[str], name: str) -> None:
    flow, program = ALL[name], program_at(tmp_path, name)
    lines = [said for key, said in one_by_one(name) if key not in flow.joined]
    at_the_end = flow.ends or ("", "") if name in PRACTICES else ()
    typed = "".join(f"{said}\n" for said in (*lines, *at_the_end))
    done = program(*flow.command, "--plain", typed=typed)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("You can close this now.\n")
    assert tuple(met) == flow.prompts
    assert stored(tmp_path) == flow.stored


def test_every_flow_of_the_table_is_walked_here() -> None:
    names = [each.name for each in registry.FLOWS]
    assert list(FLOWS) == names, "FLOWS above needs a row for each flow, in the order of the table"


@pytest.mark.parametrize("name", FLOWS)
def test_no_letter_at_a_list_is_a_command_and_why_we_ask_is_one_key_away(
    tmp_path: Path, name: str
) -> None:
    async def steps(hand: Hand) -> None:
        await hand.pilot.resize_terminal(60, 16)
        await opened(hand, name)
        for key, said in one_by_one(name):
            sitting = hand.app.screen.sitting
            card, state = sitting.card(), sitting.state
            if card.prompt is None or card.prompt.options:
                await hand.press("a", "d", "u", "w", "x", "z", "0", "9")
                assert (sitting.card().key, sitting.state) == (key, state)
                await hand.press("f9", "question_mark")
                assert FLOWS[name].why in seen(hand), hand.sight()
                await hand.press("question_mark")
            await answered(hand, card, said)

    walk(begun_at(tmp_path, name), steps)


SENTENCES = ("I do not know, 3 of them?", "a sad day, it was 2 day", 'zzz u g k 1 "a" *')


@pytest.mark.parametrize("name", FLOWS)
def test_a_sentence_that_is_typed_where_no_words_are_asked_for_does_nothing(
    tmp_path: Path, name: str
) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, name)
        for n, (key, said) in enumerate(one_by_one(name)):
            sitting = hand.app.screen.sitting
            card, state = sitting.card(), sitting.state
            if card.prompt is None or card.prompt.options:
                await hand.write(SENTENCES[n % 3])
                assert hand.app.screen.sitting is sitting
                assert (sitting.card().key, sitting.state) == (key, state)
                await hand.press("f9")  # as a pause would, it ends the words
            await answered(hand, card, said)
        await hand.write(SENTENCES[0])
        assert hand.app.screen.sitting.card().end

    walk(begun_at(tmp_path, name), steps)


@pytest.mark.parametrize("name", FLOWS)
def test_going_back_the_cursor_is_on_what_was_answered_and_enter_there_changes_nothing(
    tmp_path: Path, name: str
) -> None:
    asked = list(one_by_one(name))[:-1]

    async def steps(hand: Hand) -> None:
        await opened(hand, name)
        sitting = hand.app.screen.sitting
        for _, said in asked:
            await answered(hand, sitting.card(), said)
        for key, said in reversed(asked):
            await hand.press("escape")
            card = sitting.card()
            assert card.key == key
            if said and card.prompt is not None and card.prompt.options:
                many = isinstance(card.prompt.field, Choices)
                at = hand.app.screen.query_one("#answers", PickList)
                row = next(row for row in at.rows if row.label.plain == said)
                assert (row.mark == "●") if many else (at.current == row.key)
            elif said:
                assert hand.app.focused.written == said
        held = (sitting.state.answers, sitting.state.typed)
        for key, said in asked:
            assert sitting.card().key == key
            await hand.press("enter" if said or sitting.card().is_read else "ctrl+r")
        assert (sitting.state.answers, sitting.state.typed) == held

    walk(begun_at(tmp_path, name), steps)


async def skipped(hand: Hand) -> None:
    await hand.press("ctrl+r", "escape")


async def gone_back(hand: Hand) -> None:
    before = hand.app.screen.sitting
    await hand.press("escape")
    await hand.press("ctrl+r" if before.card().prompt is not None else "enter")


async def resized(hand: Hand) -> None:
    for size in ((30, 8), (40, 12), (80, 24)):
        await hand.pilot.resize_terminal(*size)
        await hand.pilot.pause()


async def kept_meanwhile(hand: Hand) -> None:
    await hand.pilot.pause(KEEP_AFTER * 2)


async def left_with_escape(hand: Hand) -> None:
    while hand.here == "Flow":
        await hand.press("escape")


async def left_at_once(hand: Hand) -> None:
    await hand.press("ctrl+s")


STAYS = (skipped, gone_back, resized)
LEAVES = (left_with_escape, left_at_once, kept_meanwhile)  # the last one is killed then


def to_words(name: str) -> tuple[list[tuple[str, str]], str]:
    """Return what is asked before the first prompt that takes words, and its key."""
    asked = list(one_by_one(name))
    return asked[: ALL[name].prompts.index(ALL[name].words)], ALL[name].words


async def half_written(hand: Hand, name: str) -> None:
    """Open a flow, answer what comes before its first prompt in words, and write half of that."""
    await opened(hand, name)
    for _, said in to_words(name)[0]:
        await answered(hand, hand.app.screen.sitting.card(), said)
    await hand.write("half [/] a sent")


# A flow of one question is over, and stored, once that is gone past; going back leaves it.
SEVERAL = [name for name, flow in ALL.items() if len(flow.prompts) > 1]
WORDY = [name for name, flow in ALL.items() if flow.words]
_STAYING = [(n, w) for n in WORDY for w in STAYS if n in SEVERAL or w is resized]


@pytest.mark.parametrize(("name", "what"), _STAYING)
def test_no_word_is_lost_where_somebody_stays(
    tmp_path: Path, name: str, what: Callable[[Hand], Awaitable[None]]
) -> None:
    _, key = to_words(name)

    async def steps(hand: Hand) -> None:
        await half_written(hand, name)
        await what(hand)
        assert hand.app.screen.sitting.card().key == key
        assert hand.app.focused.written == "half [/] a sent"
        await hand.write("ence")
        assert "half [/] a sentence" in hand.sight()

    walk(begun_at(tmp_path, name), steps)


@pytest.mark.parametrize("name", [name for name in FLOWS if name in WORDY])
@pytest.mark.parametrize("what", LEAVES)
def test_no_word_is_lost_where_somebody_leaves_or_it_is_killed(
    tmp_path: Path, name: str, what: Callable[[Hand], Awaitable[None]]
) -> None:
    before, key = to_words(name)

    async def steps(hand: Hand) -> None:
        await half_written(hand, name)
        await what(hand)
        # What lies on disk now is all that a killed program leaves behind.
        shutil.copytree(tmp_path / "home", tmp_path / "then" / "home")

    async def again(hand: Hand) -> None:
        assert "Your words are still here. Carry on?" in seen(hand)
        await hand.press("enter")
        if hand.app.screen.sitting.card().key != key:  # it was left at the first question
            for _, said in before:
                await hand.press("enter" if said else "ctrl+r")
        assert hand.app.screen.sitting.card().key == key
        assert hand.app.focused.written == "half [/] a sent"

    walk(begun_at(tmp_path, name), steps)
    walk(session_at(tmp_path / "then"), again)


@pytest.mark.parametrize("name", [n for n in FLOWS if n in WORDY and n in SEVERAL])
def test_line_by_line_no_word_is_lost_where_input_ends_or_one_goes_back(
    tmp_path: Path, name: str
) -> None:
    before, _ = to_words(name)
    program = program_at(tmp_path, name)
    begun = "".join(f"{said}\n" for _, said in before)
    program(*FLOWS[name].command, "--plain", typed=f"{begun}half [/] a sent\n<\n")
    then = program(*FLOWS[name].command, "--plain", typed="y\n")
    assert "Your words are still here. Carry on?" in then.out
    assert "You said: half [/] a sent. Enter keeps it, - takes it away." in then.out


async def opened(hand: Hand, name: str) -> None:
    hand.app.go_to(PlayPractice(name) if name in PRACTICES else RunFlow(name))
    await hand.pilot.pause()


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())
