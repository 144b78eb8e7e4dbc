"""Several prompts that belong together on one card of a flow, gone through with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.flow.card import Card, FlowWords
from hearten.actions.flow.card_list import CardFlow, CardList
from hearten.actions.flow.prompt import Prompt
from hearten.actions.journal.page_store import keep_record
from hearten.actions.result import Result
from hearten.cli.plain.flow import walk as line_by_line
from hearten.cli.plain.line_input import Lines
from hearten.model.fields import Choice, Choices, Day, Text
from hearten.model.value import replace
from hearten.tui.flow.flow_screen import FlowScreen
from helpers.plans import SAM, sam
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

TEXT = SAM.read_text(encoding="utf-8")
WORDS = FlowWords(
    "You had begun to look at money. Carry on?", "Later.", "Kept.", "This is the first."
)
WHY = "Written down, it is often smaller than in the head."


def stored(session: Session, state: CardList) -> tuple[CardList, Result]:
    plan = session.load().plan
    assert plan is not None
    said = {**state.answers, **state.typed}  # what is no answer is somebody's words all the same
    answers = {key: list(each) if isinstance(each, tuple) else each for key, each in said.items()}
    keep_record(session, plan, {"answers": answers, "tags": ("money",)})
    return replace(state, told="It is in your journal. You can close this now."), Result("")


def written(session: Session) -> dict[str, object]:
    """Return the answers of the one page of the journal."""
    plan = session.load().plan
    assert plan is not None
    (head,) = session.journal().heads(plan.settings.day_starts_at)
    record = session.journal().record(head.id)
    assert record is not None
    return {
        key: list(said) if isinstance(said, tuple) else said for key, said in record.answers.items()
    }


def together(state: CardList) -> tuple[Card, ...]:
    """Return one card of several prompts that belong together, then one by itself."""
    asks = (
        Prompt(key="who", field=Text(key="who", lines=False, label="Who could help with it?")),
        *((Prompt(key="how", field=Text(key="how", label="How do you reach them?", lines=False)),)
          if state.word("who") else ()),
        Prompt(key="about", field=Choices(key="about", label="With what?",
                                          choices=("rent", "debts"))),
        Prompt(key="day", field=Day(key="day", label="When?")),
        Prompt(key="note", field=Text(key="note", label="A note"), more=True, group="Notes"),
    )  # fmt: skip
    one = Prompt(key="weighs", field=Choice(key="weighs", choices=("a little", "a lot")))
    return (
        Card(key="help", question="Who is near?", why=WHY, prompts=asks),
        Card(key="weighs", question="How much does money weigh?", prompt=one),
    )


HELPERS = CardFlow(
    together, WORDS, name="money-help", store=stored,
)  # fmt: skip
BEGUN = CardList(title="Money worries", day=NOW.date(), plan=sam(), at="help")
SAID = {"who": "Mira [/]", "how": "by phone", "about": ["debts"], "day": "2026-11-24",
        "weighs": "a lot"}  # fmt: skip


@pytest.mark.slow
def test_several_prompts_of_a_card_are_gone_through_with_enter_on_the_screen(
    tmp_path: Path,
) -> None:
    def at(hand: Hand) -> str:
        return hand.app.screen._prompts.place()

    async def begin(hand: Hand) -> None:
        hand.app.push_screen(FlowScreen(hand.app.app_state, HELPERS, BEGUN))
        await hand.pilot.pause()
        assert "Who is near?" in hand.sight()
        assert "How do you reach them?" not in hand.sight()
        assert "enter next  ctrl+r skip  esc back  ctrl+s leave" in hand.lines()[-1]
        await hand.write("Mira [/]")
        await hand.press("enter")  # what an answer brings into view is gone to
        assert at(hand) == "how"
        await hand.write("by ph")
        for size in ((30, 8), (40, 12), (80, 24)):
            await hand.pilot.resize_terminal(*size)
            await hand.pilot.pause()
        await hand.press("ctrl+s")

    async def again(hand: Hand) -> None:
        hand.app.push_screen(FlowScreen(hand.app.app_state, HELPERS, BEGUN))
        await hand.pilot.pause()
        await hand.press("enter")
        assert at(hand) == "how"
        assert hand.app.focused.written == "by ph"
        await hand.write("one")
        await hand.press("enter", "down", "space", "enter")
        assert at(hand) == "day"
        await hand.write("some day")
        await hand.press("enter")
        assert '"some day" is not a date.' in " ".join(hand.sight().split()).replace("Some", "some")
        for _ in "some day":
            await hand.press("backspace")
        await hand.write("in 2 days")
        await hand.press("enter")
        assert "How much does money weigh?" in hand.sight()
        await hand.press("escape")
        assert (at(hand), hand.app.focused.written) == ("who", "Mira [/]")
        await hand.press("ctrl+r", "2")
        assert "It is in your journal." in hand.sight()

    walk(session_at(tmp_path, TEXT), begin)
    session = session_at(tmp_path)
    walk(session, again)
    assert written(session) == SAID
    assert session.drafts.names() == ()


def test_and_line_by_line_each_is_asked_and_what_an_answer_brings_comes_next(
    tmp_path: Path,
) -> None:
    typed = iter(("Mira [/]", "by phone", "2", "some day", "?", "in 2 days", "a lot"))
    told: list[str] = []
    session = session_at(tmp_path, TEXT)
    lines = Lines(read=lambda: next(typed, None), say=told.append)
    assert line_by_line(session, lines, HELPERS, BEGUN) == 0
    assert written(session) == SAID
    assert told[-1] == "It is in your journal. You can close this now."
    asked = ["Who could help with it?", "How do you reach them?", "With what?", "When?"]
    assert [text for text in dict.fromkeys(told) if text in asked] == asked
    assert any(text.startswith(f"Why we ask: {WHY}") for text in told)
    assert sum(text.startswith("Enter goes on") for text in told) == 1


def test_line_by_line_words_that_are_no_answer_are_kept_where_input_ends_and_going_back_is_said(
    tmp_path: Path,
) -> None:
    session = session_at(tmp_path, TEXT)
    typed = iter(("<", "Mira [/]", "", "", "some [/] day"))
    told: list[str] = []
    lines = Lines(read=lambda: next(typed, None), say=told.append)
    assert line_by_line(session, lines, HELPERS, BEGUN) == 0
    assert "This is the first." in told
    (draft,) = session.drafts.left(HELPERS.draft_name(BEGUN))
    assert draft.data["typed"] == {"day": "some [/] day"}
    again = iter(("y", "", "", "", "", "1"))
    lines = Lines(read=lambda: next(again, None), say=told.append)
    assert line_by_line(session, lines, HELPERS, BEGUN) == 0
    assert "You had begun: some [/] day" in told
    assert written(session) == {"who": "Mira [/]", "day": "some [/] day", "weighs": "a little"}
