"""A flow that somebody adds: cards, a function that stores them, and nothing of a front end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.card import Card, CardLine, FlowWords
from hearten.actions.flow.card_list import CardFlow, CardList
from hearten.actions.flow.prompt import Prompt
from hearten.actions.journal.page_store import keep_record
from hearten.actions.result import Result
from hearten.cli.plain.flow import walk as line_by_line
from hearten.cli.plain.line_input import Lines
from hearten.model.fields import Choice, Choices, Day, Text
from hearten.model.value import replace
from hearten.tui.flow.screen import FlowScreen
from helpers.plans import SAM, sam
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

TEXT = SAM.read_text(encoding="utf-8")
WHY = "Written down, it is often smaller than in the head."


def cards(state: CardList) -> tuple[Card, ...]:
    """Return what is asked: a choice, some to tick, a day, and words where it weighs much."""
    weighs = Choice(key="weighs", choices=("a little", "a lot"))
    about = Choices(key="about", choices=("rent", "debts", "food"))
    letters = (CardLine("heading", "Good to know"), CardLine("item", "Letters can wait a day."))
    return (
        Card(key="weighs", question="How much does money weigh?", why=WHY,
             prompt=Prompt(key="weighs", field=weighs)),
        Card(key="about", question="What is it about?", why=WHY,
             prompt=Prompt(key="about", field=about)),
        *((Card(key="most", question="What weighs most?", why=WHY, lines=letters,
                prompt=Prompt(key="most", field=Text(key="most"))),)
          if state.word("weighs") == "a lot" else ()),
        Card(key="day", question="When will you look at it?", why=WHY,
             prompt=Prompt(key="day", field=Day(key="day"))),
    )  # fmt: skip


def stored(session: Session, state: CardList) -> tuple[CardList, Result]:
    plan = session.load().plan
    assert plan is not None
    said = {**state.answers, **state.typed}  # what is no answer is somebody's words all the same
    answers = {key: list(each) if isinstance(each, tuple) else each for key, each in said.items()}
    keep_record(session, plan, {"answers": answers, "tags": ("money",)})
    return replace(state, told="It is in your journal. You can close this now."), Result("")


MONEY = CardFlow(
    cards,
    FlowWords("You had begun to look at money. Carry on?", "Later.", "Kept.", "This is the first."),
    name="money-look",
    store=stored,
)
NEW = CardList(title="Money worries", day=NOW.date(), plan=sam(), at="weighs")
ANSWERS = {
    "weighs": "a lot", "about": ["rent", "food"], "most": "the [/] letter", "day": "2026-11-24",
}  # fmt: skip


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


def test_it_is_walked_on_the_screen_left_and_taken_up_again(tmp_path: Path) -> None:
    async def begin(hand: Hand) -> None:
        hand.app.push_screen(FlowScreen(hand.app.app_state, MONEY, NEW))
        await hand.pilot.pause()
        assert "How much does money weigh?" in hand.sight()
        await hand.press("2", "1", "3", "enter")
        assert "Letters can wait a day." in hand.sight()
        await hand.write("the [/] letter")
        await hand.press("ctrl+s")

    async def again(hand: Hand) -> None:
        hand.app.push_screen(FlowScreen(hand.app.app_state, MONEY, NEW))
        await hand.pilot.pause()
        assert "You had begun to look at money. Carry on?" in hand.sight()
        await hand.press("enter")
        assert "the [/] letter" in hand.sight()
        await hand.press("enter")
        await hand.write("some day")
        await hand.press("enter")
        assert '"some day" is not a date.' in " ".join(hand.sight().split()).replace("Some", "some")
        for _ in "some day":
            await hand.press("backspace")
        await hand.write("in 2 days")
        await hand.press("enter")
        assert "It is in your journal." in hand.sight()

    walk(session_at(tmp_path, TEXT), begin)
    session = session_at(tmp_path)
    walk(session, again)
    assert written(session) == ANSWERS
    assert session.drafts.names() == ()


def test_and_line_by_line(tmp_path: Path) -> None:
    typed = iter(("a lot", "1 3", "the [/] letter", "some day", "in 2 days"))
    said: list[str] = []
    session = session_at(tmp_path, TEXT)
    lines = Lines(read=lambda: next(typed, None), say=said.append)
    assert line_by_line(session, lines, MONEY, NEW) == 0
    assert written(session) == ANSWERS
    assert said[-1] == "It is in your journal. You can close this now."
    assert "    Letters can wait a day." not in said
    assert "  Letters can wait a day." in said


def test_words_that_are_no_day_are_kept_where_input_ends_and_where_it_goes_on(
    tmp_path: Path,
) -> None:
    session = session_at(tmp_path, TEXT)
    typed = iter(("a little", "", "some [/] day"))
    said: list[str] = []
    lines = Lines(read=lambda: next(typed, None), say=said.append)
    assert line_by_line(session, lines, MONEY, NEW) == 0
    (draft,) = session.drafts.left(session.drafts.names()[0])
    assert draft.data["typed"] == {"day": "some [/] day"}
    again = iter(("y", "", ""))
    lines = Lines(read=lambda: next(again, None), say=said.append)
    assert line_by_line(session, lines, MONEY, NEW) == 0
    assert "You had begun: some [/] day. Enter keeps it, - takes it away." in said
    assert said[-1] == "It is in your journal. You can close this now."
    assert written(session) == {"weighs": "a little", "day": "some [/] day"}


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
    together, MONEY.words, draft_name=lambda state: "sam-money-help", store=stored,
)  # fmt: skip
BEGUN = replace(NEW, at="help")
SAID = {"who": "Mira [/]", "how": "by phone", "about": ["debts"], "day": "2026-11-24",
        "weighs": "a lot"}  # fmt: skip


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
