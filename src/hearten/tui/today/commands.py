"""What a day does, each said once: its key, its word at the foot, its line in every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.tui.commands import Command

if TYPE_CHECKING:
    from hearten.tui.widgets.keys import Key

ROW = (
    Command("mark('done')", "d", "done (space does the same, and takes it back)", "done"),
    Command("mark('smaller')", "s", "done smaller; it counts in full", "smaller", gives_way=True),
    Command("mark('rest')", "r", "rest, for today", "rest", gives_way=True),
    Command("note", "n", "a note on its mark"),
    Command("pause", "z", "let it rest for some days; on other rows, the whole plan"),
    Command("arrange", "i", "change it in the plan: its name, how often, its place"),
)
DAY = (
    Command("take_back", "u", "take back what you did last: a mark, a note, a change of the plan"),
    Command(
        "hard", "h", "a hard day: the smaller versions, or the usual list again", "hard day",
        gives_way=True,
    ),
    Command("more", "x", "everything, or a handful"),
    Command("yesterday", "y", "yesterday, and back"),
    Command("today", "t"),
    Command("calendar", "v", "another day, from a small calendar"),
    Command("find", "slash", "find a row"),
    Command("check_in", "c", "check in, a minute", "check in", gives_way=True),
    Command("look_at_week", "", "look at the week"),
    Command("look_again", "", "a wider look: areas, hopes, signs, help lines"),
    Command("back", "escape", foot="close"),
)  # fmt: skip
THEN = (
    Command("look_back", "b", "look back: soft dots, small wins, letters"),
    Command("plan", "p", "the plan on one page: change it, pause, undo"),
    Command("add", "a", "add something: a habit, a step, a person, a sign, and more"),
    Command("moment", "m", "a kind moment"),
    Command("learn", "", "short cards to read: where this comes from, and more"),
    Command("setback", "o", "something went off course: look at it kindly"),
    Command("journal", "f", "a free page: your journal"),
    Command("export", "e", "into a calendar, or on paper"),
    Command("paper", "", "a page for paper: for a helper, the fridge, the wallet, a friend"),
    Command("go_on", "w", "go on with what was left half written"),
    Command("problems", "l", "lines of the files that may not read as meant"),
    Command("reload", "ctrl+r,f5", "read the files again"),
    Command("all_keys", "question_mark", foot="more"),
)
LEAVE = (Command("app.close", "q", "close"),)
TABLE = (*ROW, *DAY, *THEN, *LEAVE)
GROUPS = (("With the row under the cursor", ROW), ("With the day", DAY), ("And then", THEN))
_BY_NAME = {each.name: each for each in TABLE}


def at_foot(name: str, word: str = "") -> Key:
    """Return a key of the day as it stands at the foot, with *word* where one is given."""
    return _BY_NAME[name].at_foot(word)
