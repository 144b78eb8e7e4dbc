"""A flow that somebody adds: one module of cards and words, and one entry of the table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from hearten.actions.flow import registry
from hearten.actions.flow.registry import FlowEntry
from hearten.storage.local.drafts import Drafts
from helpers.homes import home_at
from helpers.plans import SAM
from helpers.program import Program
from helpers.terminal import Terminal
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

TEXT = SAM.read_text(encoding="utf-8")
MODULE = '''\
"""A look at money worries: four cards, kept as a page of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.card import Card, CardLine, FlowWords
from hearten.actions.flow.card_list import CardFlow
from hearten.actions.flow.prompt import Prompt
from hearten.actions.journal.page_store import keep_record
from hearten.actions.result import Result
from hearten.model.fields import Choice, Choices, Day, Text
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.flow.card_list import CardList
    from hearten.actions.session import Session
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Plan

WHY = "Written down, a worry is often smaller than in the head. Nobody reads along."
KEPT = "It is in your journal. You can close this now."
WORDS = FlowWords(
    begun="You had begun to look at money worries. Your words are still here. Carry on?",
    offered="They are offered the next time you look at money worries.",
    kept="Your words are kept. Looking at money worries again goes on with them.",
    first="This is the first question.",
)
WEIGHS = Choice(key="weighs", choices=("a little", "some", "a lot"))
ABOUT = Choices(key="about", choices=("rent", "debts", "food", "letters I have not opened"))
LETTERS = (CardLine("heading", "Good to know"), CardLine("item", "Letters can wait a day."))


def cards(state: CardList) -> tuple[Card, ...]:
    """Return what is asked; in words only where it weighs a lot."""
    words = _card("most", "What weighs most?", Text(key="most"), LETTERS)
    return (
        _card("weighs", "How much does money weigh right now?", WEIGHS),
        _card("about", "What is it about?", ABOUT),
        *((words,) if state.word("weighs") == "a lot" else ()),
        _card("day", "When will you look at one of them?", Day(key="day")),
    )


def _card(key: str, question: str, field: Field, lines: tuple[CardLine, ...] = ()) -> Card:
    return Card(
        key=key, question=question, why=WHY, lines=lines, prompt=Prompt(key=key, field=field)
    )


def store(session: Session, state: CardList) -> tuple[CardList, Result]:
    """Keep what was said as a page of the journal."""
    page = {"day": state.day, "text": _text(state), "tags": ("money",)}
    keep_record(session, _plan(state), page)
    return replace(state, told=KEPT), Result("")


def is_stored(session: Session, state: CardList) -> bool:
    """Say whether that page is there already."""
    journal, starts = session.journal(), _plan(state).settings.day_starts_at
    ids = [head.id for head in journal.heads(starts) if head.day == state.day]
    found = (journal.record(id, starts) for id in ids)
    return any(page.text == _text(state) for page in found if page is not None)


def _plan(state: CardList) -> Plan:
    assert state.plan is not None
    return state.plan


def _text(state: CardList) -> str:
    return "\\n".join(line.text for line in FLOW.written(state))


FLOW = CardFlow(cards, WORDS, name="money", title="Money worries", store=store, is_stored=is_stored)
'''
ENTRY = """\
FlowEntry(
    "money", "money:FLOW", "a look at money worries", "money",
    says="a look at money worries, kept in your journal",
)
"""
PAGE = """\
How much does money weigh right now?
a lot
What is it about?
rent, food
What weighs most?
the [/] letter
When will you look at one of them?
2026-11-24"""
BEGUN = "You had begun to look at money worries. Your words are still here. Carry on?"


@pytest.fixture(autouse=True)
def money(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the flow: its module, and its entry."""
    folder = tmp_path / "added"
    folder.mkdir()
    (folder / "money.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "money", raising=False)
    entry = eval(ENTRY, {"FlowEntry": FlowEntry})
    monkeypatch.setattr(registry, "FLOWS", (*registry.FLOWS, entry))


def pages(session: Session) -> list[tuple[str, tuple[str, ...]]]:
    """Return the pages of the journal with their tags."""
    return [(each.text, tuple(each.tags)) for each in session.journal().read().records]


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


async def from_the_list(hand: Hand) -> None:
    await hand.press("question_mark")
    row = next(r for r in hand.app.screen.query_one("PickList").rows if "money" in r.key)
    assert (row.label.plain, row.note.plain) == ("", "a look at money worries")
    hand.app.screen.query_one("PickList").go_to(row.key)
    await hand.press("enter")


async def from_the_palette(hand: Hand) -> None:
    await hand.press("ctrl+p")
    await hand.write("money")
    await hand.app.workers.wait_for_complete()
    await hand.pilot.pause()
    assert "a look at money worries" in hand.lines()[3]
    await hand.press("enter")
    await hand.pilot.pause()


@pytest.mark.slow
@pytest.mark.parametrize("opened", [from_the_list, from_the_palette])
def test_it_is_opened_left_half_way_and_gone_on_with_at_the_next_start(
    tmp_path: Path, opened
) -> None:
    async def begin(hand: Hand) -> None:
        await opened(hand)
        assert "Money worries" in hand.lines()[1]
        assert "How much does money weigh right now?" in hand.sight()
        await hand.press("3", "1", "3", "enter")
        assert "Letters can wait a day." in hand.sight()
        await hand.write("the [/] letter")
        await hand.press("ctrl+s")
        assert "Your words are kept." in seen(hand)

    async def again(hand: Hand) -> None:
        assert BEGUN in seen(hand)
        await hand.press("enter")
        assert "the [/] letter" in hand.sight()
        await hand.press("enter")
        await hand.write("some day")
        await hand.press("enter")
        assert '"some day" is not a date.' in seen(hand).replace("Some", "some")
        for _ in "some day":
            await hand.press("backspace")
        await hand.write("in 2 days")
        await hand.press("enter")
        assert "It is in your journal." in hand.sight()

    walk(session_at(tmp_path, TEXT), begin)
    session = session_at(tmp_path)
    walk(session, again)
    assert pages(session) == [(PAGE, ("money",))]
    assert session.drafts.names() == ()


def test_as_a_command_through_a_pipe(tmp_path: Path) -> None:
    program = Program(tmp_path).with_sam()
    program.environ["HEARTEN_CLOCK"] = NOW.isoformat()
    done = program("money", "--plain", typed="a lot\n1 3\nthe [/] letter\nsome day\nin 2 days\n")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Money worries · Sunday 22 November 2026\n")
    assert "\n  Letters can wait a day.\n" in done.out
    assert '"some day" is not a date.' in done.out.replace("Some", "some")
    assert done.out.endswith("It is in your journal. You can close this now.\n")
    records = home_at(tmp_path / "data").plans / "sam" / "journal"
    (page,) = (each.read_text("utf-8") for each in records.glob("*.toml"))
    assert PAGE in page


def test_line_by_line_it_is_left_half_way_and_gone_on_with(tmp_path: Path) -> None:
    program = Program(tmp_path).with_sam()
    program.environ["HEARTEN_CLOCK"] = NOW.isoformat()
    first = program("money", "--plain", typed="a lot\n1 3\nthe [/] letter\nsome day\n")
    assert first.code == 0
    assert "They are offered the next time you look at money worries." in first.out
    then = program("money", "--plain", typed="y\nin 2 days\n")
    assert BEGUN in then.out
    assert "You had begun: some day. Enter keeps it, - takes it away." in then.out
    assert then.out.endswith("It is in your journal. You can close this now.\n")
    records = home_at(tmp_path / "data").plans / "sam" / "journal"
    (page,) = (each.read_text("utf-8") for each in records.glob("*.toml"))
    assert PAGE in page


def test_words_that_are_no_day_are_kept_all_the_same(tmp_path: Path) -> None:
    program = Program(tmp_path).with_sam()
    program("money", "--plain", typed="a little\n\nsome [/] day\n")
    program("money", "--plain", typed="y\n\n\n")
    records = home_at(tmp_path / "data").plans / "sam" / "journal"
    (page,) = (each.read_text("utf-8") for each in records.glob("*.toml"))
    assert "When will you look at one of them?\nsome [/] day" in page


def test_killed_between_its_page_and_its_draft_it_is_stored_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Program(tmp_path).with_sam()
    with monkeypatch.context() as patch:
        patch.setattr(Drafts, "remove", lambda *_: None)  # it did not come to that
        program("money", "--plain", typed="a lot\n1 3\nthe [/] letter\nin 2 days\n")
    assert list((program.state / "drafts").glob("*-money-*.toml"))
    assert BEGUN not in program("money", "--plain").out
    records = home_at(tmp_path / "data").plans / "sam" / "journal"
    (page,) = (each.read_text("utf-8") for each in records.glob("*.toml"))
    assert page.count("the [/] letter") == 1


def test_the_help_names_it_and_completion_knows_it(tmp_path: Path) -> None:
    program = Program(tmp_path)
    said = program("--help").out
    assert "  money       a look at money worries, kept in your journal\n" in said
    assert program("money", "--help").out.startswith("usage: hearten money")
    assert "A look at money worries, kept in your journal." in program("money", "--help").out
    assert "money" in program("completion", "bash").out
    assert "Did you mean: hearten money" in program("mony").err


@pytest.mark.slow
def test_in_a_real_terminal_it_is_killed_amid_a_word_and_comes_back(tmp_path: Path) -> None:
    entry = f"from hearten.actions.flow import registry as r\nfrom hearten.actions.flow.registry \
import FlowEntry\nr.FLOWS = (*r.FLOWS, {ENTRY})\n"
    (tmp_path / "added" / "sitecustomize.py").write_text(entry, encoding="utf-8")
    program = Program(tmp_path).with_sam()
    program.environ["PYTHONPATH"] = str(tmp_path / "added")
    first = Terminal(program, "money")
    try:
        first.until("How much does money weigh right now?")
        first.keys("3")
        first.until("What is it about?")
        first.keys("\r")
        first.until("What weighs most?")
        first.keys("half a sent")
        first.until_kept("half a sent", home_at(tmp_path / "data").state / "drafts")
    finally:
        first.kill()
    then = Terminal(program)
    try:
        then.until("You had begun to look at money worries.")
        then.keys("\r")
        then.until("half a sent")
    finally:
        then.kill()
