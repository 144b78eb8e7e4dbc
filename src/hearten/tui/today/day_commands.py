"""What a day does, each said once: its key, its word at the foot, its line in every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow import registry
from hearten.content.words import DOES_ADD, DOES_PAGES
from hearten.tui.command import EXPORT, KeyCommand, undo_commands
from hearten.tui.destinations import (
    BringIn,
    KindMoments,
    OpenJournal,
    OpenPlan,
    OpenPlugins,
    PutOnPaper,
    ReadCards,
)

if TYPE_CHECKING:
    from hearten.tui.widgets.footer import Key

ROW = (
    KeyCommand(
        "done", "d", "done (space does the same, and takes it back)", "done",
        act=lambda today: today.row.mark("done"),
    ),
    KeyCommand(
        "smaller", "s", "done smaller; it counts in full", "smaller",
        act=lambda today: today.row.mark("smaller"), gives_way=True,
    ),
    KeyCommand(
        "rest", "r", "rest, for today", "rest",
        act=lambda today: today.row.mark("rest"), gives_way=True,
    ),
    KeyCommand("tick", act=lambda today: today.row.tick()),
    KeyCommand("note", "n", "a note on its mark", act=lambda today: today.row.note()),
    KeyCommand(
        "let rest", "z", "let it rest for some days; on other rows, the whole plan",
        act=lambda today: today.row.rest(),
    ),
    KeyCommand(
        "arrange", "i", "change it in the plan: its name, how often, its place",
        act=lambda today: today.row.arrange(),
    ),
    KeyCommand("practise", act=lambda today: today.row.practise()),
    KeyCommand("make smaller", act=lambda today: today.row.resize("smaller")),
    KeyCommand("make bigger", act=lambda today: today.row.resize("bigger")),
    KeyCommand("goal", act=lambda today: today.row.resize("ladder")),
)  # fmt: skip
DAY = (
    *undo_commands(lambda today, way: today.row.undo(way)),
    KeyCommand(
        "hard", "h", "a hard day: the smaller versions, or the usual list again", "hard day",
        act=lambda today: today.navigation.hard(), gives_way=True,
    ),
    KeyCommand(
        "more", "x", "everything, or a handful; on a sentence of yours: not this one",
        act=lambda today: today.navigation.more_or_not_this_one(),
    ),
    KeyCommand(
        "yesterday", "y", "yesterday, and back", act=lambda today: today.navigation.yesterday()
    ),
    KeyCommand("today", "t", act=lambda today: today.navigation.today()),
    KeyCommand(
        "calendar", "v", "another day, from a small calendar",
        act=lambda today: today.navigation.calendar(),
    ),
    KeyCommand("find", "slash", "find a row", act=lambda today: today.navigation.find()),
    KeyCommand("back", "escape", foot="close", act=lambda today: today.navigation.back()),
)  # fmt: skip
THEN = (
    KeyCommand(
        "look back", "b", "look back: soft dots, small wins, letters",
        act=lambda today: today.navigation.look_back(),
    ),
    KeyCommand("plan", "p", "the plan on one page: change it, pause, undo", act=OpenPlan()),
    KeyCommand(
        "add", "a", DOES_ADD, also="new sleep nights medication appointment",
        act=lambda today: today.navigation.add(),
    ),
    KeyCommand("pages", does=DOES_PAGES, act=lambda today: today.navigation.add("other")),
    KeyCommand(
        "questionnaires", does="answer a questionnaire, or see how it was",
        also="questionnaires survey form phq-8 phq-2 phq-4 gad-7 gad-2 depression anxiety",
        act=lambda today: today.navigation.questionnaires(),
    ),
    KeyCommand(
        "moments", "m", "a kind moment", act=KindMoments(),
        also="practices exercises breathing breathe calm",
    ),
    KeyCommand(
        "cards", does="short cards to read: where this comes from, and more", act=ReadCards()
    ),
    KeyCommand(
        "setback", "o", "something went off course: look at it kindly",
        act=lambda today: today.navigation.setback(),
    ),
    KeyCommand("journal", "f", "a free page: your journal", act=OpenJournal()),
    EXPORT,
    KeyCommand(
        "paper", does="a page for paper: for a helper, the fridge, the wallet, a friend",
        act=PutOnPaper(),
    ),
    KeyCommand(
        "plugins", does="plugins: what is here, on or off", act=OpenPlugins(),
        also="extensions addons add-ons install",
    ),
    KeyCommand(
        "bring in", does="bring in from another program", act=BringIn(),
        also="import loop daylio jrnl day one csv json excel spreadsheet table tracker backup app",
    ),
    KeyCommand(
        "go on", "w", "go on with what was left half written",
        act=lambda today: today.navigation.go_on(),
    ),
    KeyCommand(
        "problems", "l", "lines of the files that may not read as meant",
        act=lambda today: today.navigation.problems(),
    ),
    KeyCommand(
        "reload", "ctrl+r,f5", "read the files again", act=lambda today: today.hearten.go_home()
    ),
    KeyCommand("all keys", "question_mark", foot="more", act=lambda today: today.show_all_keys()),
)  # fmt: skip
LEAVE = (KeyCommand("app.close", "q", "close"),)

Groups = tuple[tuple[str, tuple[KeyCommand, ...]], ...]


def groups() -> Groups:
    """Return all that a day does, under headings, its guided flows with the day."""
    flows = tuple(
        KeyCommand(flow_action(each.name), each.key, each.does, each.foot, gives_way=True)
        for each in registry.FLOWS
        if each.does
    )
    with_day = (*DAY[:-1], *flows, *DAY[-1:])
    return (("With the row under the cursor", ROW), ("With the day", with_day), ("And then", THEN))


def flow_action(name: str, which: str = "") -> str:
    """Return the action that begins a guided flow, *which* of several of its kind."""
    return f"run_flow({name!r}, {which!r})" if which else f"run_flow({name!r})"


def table() -> tuple[KeyCommand, ...]:
    """Return all that a day does."""
    return (*(each for _, group in groups() for each in group), *LEAVE)


TABLE = table()
_BY_NAME = {each.name: each for each in TABLE}


def at_foot(name: str, word: str = "") -> Key:
    """Return a key of the day as it stands at the foot, with *word* where one is given."""
    return _BY_NAME[name].at_foot(word)


def action(name: str) -> str:
    """Return the action of a command of the day."""
    return _BY_NAME[name].action
