"""The menus of a day, for those who would rather choose than know keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import words as plan_words
from hearten.content import fixed_words, words
from hearten.content.practice_names import name_of
from hearten.model.log.fold import DONE
from hearten.tui.base.menu import Menu
from hearten.tui.command import KeyCommand
from hearten.tui.text import shown
from hearten.tui.today.day_commands import action, flow_action
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.actions.today.view import DayItem


class RowMenu(Menu):
    """What can be done with a row. Dismisses with an action of the day's screen."""

    def __init__(
        self,
        item: DayItem,
        marked: bool,
        practice: str = "",
        *,
        ready: bool = False,
        planned: str = "",
        looked_at: bool = False,
    ) -> None:
        """*practice* is what it is done with, where it is; *ready*: one size more is offered.

        *planned* is what the person planned for when something gets in its way. *looked_at*: it
        is wanted to say how it is before and after.
        """
        self._item, self._marked, self._practice, self._ready = item, marked, practice, ready
        about = " · ".join(each for each in (item.beside, *item.said) if each)
        rows = [
            Row(key=action(name), label=shown(way, lines=False), note=shown(note, lines=False))
            for name, way, note in self._ways()
        ]
        if looked_at:
            key = flow_action("coping", f"habit:{item.id}")
            rows.insert(0, Row(key=key, label=shown(words.WAY_BEFORE_AFTER)))
        intro = [each for each in (about, planned) if each]
        super().__init__(shown(item.name, lines=False), rows, intro=intro)

    def _ways(self) -> Iterator[tuple[str, str, str]]:
        item = self._item
        if self._practice:
            yield "practise", words.WAY_BEGIN.format(name=name_of(self._practice)), words.THEN_D
        yield "done", words.WAY_DONE, "d"
        if item.fixed:
            yield "rest", fixed_words.WAY_NOT_TODAY, "r"
        else:
            smaller = f"s · {item.smaller}" if item.smaller else "s"
            yield "smaller", words.WAY_SMALLER, smaller
            yield "rest", words.WAY_REST, "r"
        if item.state in DONE:
            yield "tick", words.WAY_BACK, "space"
        if self._marked:
            yield "note", words.WAY_NOTE, "n"
        if item.what == "habit":
            yield "let rest", fixed_words.WAY_PAUSE if item.fixed else plan_words.WAY_PAUSE, "z"
        if item.what in ("habit", "step") and not item.fixed:
            yield from self._sizes()
        yield "arrange", plan_words.CHANGE_IN_PLAN, "i"

    def _sizes(self) -> Iterator[tuple[str, str, str]]:
        if self._item.what == "step":
            yield "make smaller", plan_words.WAY_TOO_BIG, ""
            yield "goal", plan_words.WAY_GOAL, ""
        else:
            yield "make smaller", plan_words.WAY_SMALLER, ""
            more = plan_words.WAY_BIGGER_READY if self._ready else plan_words.WAY_BIGGER
            yield "make bigger", more, ""


class KeyMenu(Menu):
    """Every key of a day, and what it does. Each can be chosen right here."""

    COMMAND_TABLE = (
        KeyCommand(foot="do it", shown="enter"),
        KeyCommand("back", "escape,question_mark", "go back", "back"),
    )

    def __init__(self, rows: Sequence[Row]) -> None:
        """*rows* have the actions as their keys."""
        super().__init__(shown("Every key here"), rows)
