"""The keys of every flow, and which of them matter on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.fields import Choices
from hearten.model.value import replace
from hearten.tui.command import BACK, CHOOSE, KeyCommand
from hearten.tui.widgets.footer import SKIP_KEY

if TYPE_CHECKING:
    from hearten.actions.flow.card import Card

ON = KeyCommand("on", "ctrl+n", "keep what is here, and go on", "next", shown="enter")
SKIP = KeyCommand("skip", SKIP_KEY, "go on, and leave the question as it is", "skip")
LEAVE = KeyCommand(
    "leave", "ctrl+s", "leave; what you wrote is kept, and offered again", "leave and keep",
    short="leave",
)  # fmt: skip
LEAVE_UNKEPT = replace(LEAVE, does="leave; nothing is changed", foot=LEAVE.short)
ENOUGH = KeyCommand(
    "enough", "ctrl+o", "store what is there, and leave the rest", "that's enough",
    gives_way=True, short="enough",
)  # fmt: skip
WHY = KeyCommand("why", "question_mark", "show why we ask", "why", gives_way=True)
TICK = KeyCommand(shown="space", foot="tick")
CLOSE = KeyCommand("app.leave", shown="ctrl+q", foot="close")
OWN = tuple(  # keys of cards: what each does, the card says
    KeyCommand(f"key('{shown}')", key, shown=shown, first=len(shown) > 1)
    for key, shown in (("u", "u"), ("asterisk", "*"), ("ctrl+f", "ctrl+f"))
)
OWN_KEYS = tuple(each.key for each in OWN)
# Keys that mean something where the page of a flow says so.
OF_PAGES = (
    KeyCommand("key('enter')", "enter,space"),
    KeyCommand("key('left')", "left,backspace,less_than_sign,ctrl+l,ctrl+b"),
    *(KeyCommand(f"key('{letter}')", letter) for letter in "asvpc"),
)
TABLE = (CHOOSE, TICK, ON, SKIP, BACK, LEAVE, ENOUGH, WHY, CLOSE, *OWN, *OF_PAGES)


def commands_of(card: Card) -> tuple[KeyCommand, ...]:
    """Return what can be done on a card besides its own keys, what matters most first."""
    prompt, go_on = card.prompt, replace(ON, foot=card.on)
    if card.end:
        return (CHOOSE, replace(BACK, foot="to today"), CLOSE)
    if card.ways:
        return (CHOOSE, BACK)
    if not card.enough:
        return (go_on, BACK, LEAVE if card.keeps else LEAVE_UNKEPT)
    rest = (BACK, LEAVE, WHY, ENOUGH)
    if prompt is None:
        return (go_on, *rest)
    if not prompt.options:
        return (go_on, SKIP, *rest)
    if isinstance(prompt.field, Choices):
        return (TICK, go_on, SKIP, *rest)
    digits = KeyCommand(shown=f"1-{min(9, len(prompt.options))}", foot="answer")
    return (digits, CHOOSE, replace(go_on, foot="", shown=""), SKIP, *rest)
