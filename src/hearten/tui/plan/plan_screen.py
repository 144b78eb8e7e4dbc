"""The plan on one page: read it, change any item, let things rest or go, undo."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from hearten.actions.plan.pause import PAUSABLE, rest_words, rests_now
from hearten.content.words import DOES_PAGES, EVERYWHERE, NOT_FOUND, ON_THIS_PAGE
from hearten.model.dates import WEEKDAY_NAMES
from hearten.model.due import appointments_around, checkins_on, due_on
from hearten.model.errors import HeartenError
from hearten.model.pausing import WHOLE_PLAN
from hearten.model.plan import items
from hearten.model.value import replace
from hearten.tui.base.menu import key_rows
from hearten.tui.base.screen import BaseScreen
from hearten.tui.base.undoing import undo
from hearten.tui.command import EXPORT, KeyCommand, undo_commands
from hearten.tui.destinations import (
    AllKeys,
    ChangeItem,
    LetRest,
    MergePlans,
    OpenItemMenu,
    OpenPlans,
)
from hearten.tui.plan import item_commands
from hearten.tui.plan.item_commands import way_commands
from hearten.tui.plan.plan_rows import FOLDS, PRIVATE, fold_of, plan_rows, row_of
from hearten.tui.text import said, shown
from hearten.tui.widgets.line_entry import LineEntry, Written
from hearten.tui.widgets.pick_list import PickList, Row
from hearten.tui.wizard.add_to_plan import add_something

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.widget import Widget

    from hearten.model.plan.parts import Plan
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_WEEK = 7
_FEW = 14


def week_ahead(plan: Plan, today: dt.date, kinds: Mapping[str, Any]) -> Content:
    """Return what today holds, and what the next days hold that is not there every day."""
    days = [today + dt.timedelta(days=n) for n in range(_WEEK)]
    held = [_titles(plan, day, kinds) for day in days]
    daily = {title for title in held[0] if all(title in titles for titles in held)}
    lines = [said(("Today", "bold $hint"))]
    lines += [shown(title, "$words", lines=False) for title in held[0]]
    lines += [] if held[0] else [said("Nothing is on this day. That's fine.")]
    ahead = [
        said(
            (f"{WEEKDAY_NAMES[day.weekday()][:3]}  ", "$hint"), shown(title, "$words", lines=False)
        )
        for day, titles in zip(days[1:], held[1:], strict=True)
        for title in titles
        if title not in daily
    ]
    if ahead:
        lines += [said(("\nThe days ahead", "bold $hint")), *ahead[:_FEW]]
    return Content("\n").join(lines)


def _titles(plan: Plan, day: dt.date, kinds: Mapping[str, Any]) -> list[str]:
    names = {person.id: person.name for person in plan.people}
    met = [
        f"{one.at:%H:%M} {names.get(one.with_ or '', one.with_ or 'Appointment')}"
        for one in appointments_around(plan, day)
        if one.at.date() == day
    ]
    return [
        *met,
        *(h.title for h in due_on(plan, day, kinds) if not (h.is_fixed or h.may_be_fixed)),
        *(checkin.title for checkin in checkins_on(plan, day)),
    ]


WHOLE = WHOLE_PLAN


class _Cursor:
    """What the row under the cursor is about; all empty while none is drawn."""

    def __init__(self, plan: Plan, row: str) -> None:
        """*row* is the key of the row: a kind, a name, and perhaps the key of a prompt."""
        self._plan = plan
        self.kind, _, rest = row.partition(":")
        self.name, _, self.key = rest.partition("\n")

    @property
    def item(self) -> str:
        """The id of the item it is about."""
        return self.name if self.kind == "item" else ""

    @property
    def table(self) -> str:
        """The table of the plan that holds the item."""
        if not self.item:
            return ""
        try:
            return str(items.find(self._plan, self.item)[0].name)
        except HeartenError:
            return ""


class _Changes:
    """What is changed from the page of the plan; what came of it is said there."""

    def __init__(self, page: PlanScreen) -> None:
        self._page = page
        self._app_state = page.app_state
        self._gone = ""

    def rests(self) -> bool:
        """Say whether the row under the cursor, or the whole plan, rests now."""
        page = self._page
        what = page.at.item or WHOLE
        return rests_now(page.plan, what, self._app_state.today) or self._put_away()

    def _put_away(self) -> bool:
        """Say whether the row is a goal that rests until it is taken up again."""
        page = self._page
        if page.at.table != "goals":
            return False
        rest = rest_words(page.plan, page.at.item, self._app_state.today)
        return rest is not None and rest.take_up

    def line(self) -> None:
        """Open the wizard page of the row under the cursor, or what is folded there."""
        at = self._page.at
        if at.kind == "fold":
            self._page.open_or_close(f"{at.kind}:{at.name}")
        elif at.kind in ("add", "pages"):
            self.add("other" if at.kind == "pages" else "")
        elif at.kind and self._may_change():
            self._page.go_to(ChangeItem(at.name, at.key), self._page.say)

    def add(self, leads: str = "") -> None:
        """Add what *leads* says, or ask; the cursor goes to what is new."""
        page = self._page
        before = {item.id for _, item in items.items(page.plan)}

        def said(told: str | None) -> None:
            self._went(told)
            if self._app_state.plan is not None:
                new = [item.id for _, item in items.items(page.plan) if item.id not in before]
                page.bring(new[-1] if new else "")

        add_something(page, self._app_state, leads, said)

    def rest(self) -> None:
        """Let an item, or the whole plan, rest; or pick it up again."""
        page, app_state = self._page, self._app_state
        if page.at.item:
            self.go("take_up" if self._put_away() else "pause")
        elif self.rests() and self._may_change():
            self.do(lambda: app_state.apply(item_commands.woken(page.plan, WHOLE, app_state)))
        elif self._may_change():
            page.go_to(LetRest(WHOLE), page.say)

    def go(self, way: str) -> None:
        """Go one of the ways with the row under the cursor."""
        if item_id := self._page.at.item:
            self._gone = item_id if way == "delete" else self._gone
            item_commands.go(self._page, self._app_state, item_id, way, self._went)

    def more(self) -> None:
        """Show all that can be done with the row under the cursor."""
        if (item_id := self._page.at.item) and self._may_change():
            self._gone = item_id
            self._page.go_to(OpenItemMenu(item_id), self._went)

    def merge(self) -> None:
        """Bring together what two sides wrote, where a copy stands beside the plan."""
        if self._may_change():
            self._page.go_to(MergePlans(), self._page.say)

    def undo(self, way: str) -> None:
        """Take back the newest change, or bring it back, by *way*: "undo" or "redo"."""
        undo(self._page, self._app_state, way, self._undone)

    def _undone(self, told: str) -> None:
        self._went(told)
        if self._gone and self._app_state.plan is not None:
            self._page.query_one(PickList).go_to(f"item:{self._gone}")

    def accept(self) -> None:
        """Say that a plan that holds much less than before is right as it is."""
        if self._app_state.closed():
            self._app_state.accept()
            self._page.say(self._app_state.closed() or "Good. It can be changed again.")

    def do(self, change: Callable[[], str]) -> None:
        """*change* the plan, and say what came of it."""
        try:
            told = change()
        except HeartenError as error:
            told = error.sentence
        self._went(told)

    def _may_change(self) -> bool:
        why_not = self._app_state.closed()
        if why_not:
            self._page.say(why_not)
        return not why_not

    def _went(self, told: str | None) -> None:
        """Say what was done, where the plan still reads."""
        if self._app_state.plan is None:
            self._page.hearten.go_home()
        else:
            self._page.say(told)


class PlanScreen(BaseScreen[None]):
    """The plan as a letter, in the person's words; the rest of it is folded below."""

    CSS_PATH = "plan.tcss"
    COMMAND_TABLE = (
        KeyCommand(
            "change", does="change this line of the plan", foot="change", shown="enter",
            act=lambda plan: plan.changes.line(),
        ),
        KeyCommand(
            "more", "m", "all that can be done with this line", "more ways",
            act=lambda plan: plan.changes.more(),
        ),
        KeyCommand(
            "pause", "p", "let it rest, or pick it up again", "pause",
            act=lambda plan: plan.changes.rest(),
        ),
        KeyCommand(
            "add", "a", "add something", "add",
            act=lambda plan: plan.changes.add(),
        ),
        KeyCommand("pages", does=DOES_PAGES, act=lambda plan: plan.changes.add("other")),
        replace(EXPORT, foot="export"),
        KeyCommand("plans", "l", "other plans, or a new one", "plans", act=OpenPlans()),
        KeyCommand("find", "slash", "find a line"),
        *undo_commands(lambda plan, way: plan.changes.undo(way)),
        KeyCommand(
            "merge", "b", "bring together what was written in two places",
            act=lambda plan: plan.changes.merge(),
        ),
        KeyCommand(
            "accept", "y", "say that a plan that lost much is right as it is",
            act=lambda plan: plan.changes.accept(),
        ),
        *way_commands(without=("pause",)),
        KeyCommand("all keys", "question_mark", act=lambda plan: plan.show_all_keys()),
        KeyCommand("back", "escape", "go back"),
    )  # fmt: skip

    def __init__(self, app_state: AppState, item: str = "") -> None:
        """*item* is opened for a change at once."""
        super().__init__()
        self.app_state = app_state
        self._item = item
        self._opened: frozenset[str] = frozenset()
        self._sought = ""
        self.changes = _Changes(self)

    @property
    def plan(self) -> Plan:
        """The plan as last read."""
        return self.app_state.open_plan

    def top(self) -> tuple[Content, Content]:
        """The title of the plan."""
        return shown(self.plan.title, lines=False), shown("/ find · u undo · ? more · esc back")

    def page(self) -> Iterable[Widget]:
        """A place to find, what was said last, and the rows."""
        yield LineEntry("", placeholder="find: begin to type, enter goes there, esc closes")
        yield PickList(self._rows(), id="plan", find=False)

    def foot(self) -> Iterable[Widget]:
        """What was said last, in sight wherever the person is."""
        yield Static("", id="said")

    def aside(self) -> Iterable[Widget]:
        """The days ahead, where there is room for them."""
        yield Static("", id="ahead")

    def _show_ahead(self) -> None:
        if self.has_class("-wide") and self.app_state.plan is not None:
            ahead = week_ahead(self.plan, self.app_state.today, self.app_state.session.kinds())
            self.query_one("#ahead", Static).update(ahead)

    def keys(self) -> tuple[Key, ...]:
        """What can be done with the row under the cursor."""
        others = {"fold": "open or close", "add": "add", "pages": "open"}
        keys = [self.at_foot("change", others.get(self.at.kind, ""))]
        table = self.at.table
        if table:
            keys.append(self.at_foot("more"))
        if table == "goals":
            keys.append(self.at_foot("way('ladder')", "its steps"))
        if table in PAUSABLE or not table:
            keys.append(self.at_foot("pause", "pick up" if self.changes.rests() else ""))
        return (*keys, *map(self.at_foot, ("add", "export", "plans")))[:5]

    def on_mount(self) -> None:
        """Begin at the rows."""
        self.query_one(LineEntry).display = False
        self.set_focus(self.query_one(PickList))
        if self._item:
            self.go_to(ChangeItem(self._item), self.say)

    def on_screen_suspend(self) -> None:
        """Behind the plain note, fold what is not for every eye."""
        if self.hearten.is_hidden:
            self._opened -= {PRIVATE}

    def on_screen_resume(self) -> None:
        """Draw what may have been changed meanwhile."""
        if self.is_mounted and self.app_state.plan is not None:
            self._show_all()

    def _show_all(self) -> None:
        self.query_one(PickList).show_rows(self._rows())
        self._show_ahead()

    def on_resize(self) -> None:
        """Fill the second column, once it is known whether there is room for one."""
        self.call_after_refresh(self._show_ahead)

    def _rows(self) -> list[Row]:
        today, kinds = self.app_state.today, self.app_state.session.kinds()
        return plan_rows(self.plan, today, kinds, self._opened, self._sought)

    def open_or_close(self, fold: str) -> None:
        """Open what is folded at a row, or fold it again."""
        self._opened ^= {fold}
        self._show_all()
        self.footer.update_keys()
        picks = self.query_one(PickList)
        opened = fold in self._opened
        self.call_after_refresh(picks.bring_to_top if opened else picks.bring_cursor)

    def bring(self, item_id: str) -> None:
        """Put the cursor on an item, and open what it is folded in; nothing for none.

        What is not for every eye stays folded: the cursor goes to what opens it.
        """
        today, kinds = self.app_state.today, self.app_state.session.kinds()
        rows = plan_rows(self.plan, today, kinds, FOLDS)
        if item_id and (key := row_of(rows, item_id)):
            fold = fold_of(self.plan, today, kinds, key)
            if fold == PRIVATE and PRIVATE not in self._opened:
                key = PRIVATE
            else:
                self._opened |= {fold} - {""}
            picks = self.query_one(PickList)
            picks.show_rows(self._rows(), key)
            self.footer.update_keys()
            self.call_after_refresh(picks.bring_cursor)

    def show_all_keys(self) -> None:
        """Show every key of this page; each can be chosen there."""
        lines = {each.does for each in self.commands()}
        everywhere = [each for each in self.hearten.commands() if each.does not in lines]
        groups = ((ON_THIS_PAGE, self.commands()), (EVERYWHERE, everywhere))
        self.go_to(AllKeys(tuple(key_rows(groups))), self._do_chosen)

    async def _do_chosen(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    @property
    def at(self) -> _Cursor:
        """What the row under the cursor is about."""
        return _Cursor(self.plan, next((picks.current for picks in self.query(PickList)), ""))

    def on_pick_list_moved(self) -> None:
        """Show the keys that go with the row."""
        self.footer.update_keys()

    # changing

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Change the row that was chosen."""
        event.stop()
        self.changes.line()

    def action_way(self, way: str) -> None:
        """Do one thing with the row under the cursor."""
        self.changes.go(way)

    def say(self, told: str | None) -> None:
        """Say *told* in sight of every row, and draw all of them anew."""
        self.query_one("#said", Static).update(shown(told or "", "$mark"))
        self.query_one("#said", Static).display = bool(told)
        self._show_all()
        self.footer.update_keys()
        self.call_after_refresh(self.query_one(PickList).bring_cursor)

    # finding

    def action_find(self) -> None:
        """Open the line to find in."""
        line = self.query_one(LineEntry)
        line.show_text("")
        line.display = True
        self.set_focus(line)

    def on_written(self, event: Written) -> None:
        """Show only the rows that hold what is sought."""
        event.stop()
        picks = self.query_one(PickList)
        self._sought = event.text
        rows = self._rows()
        # Enter goes to the first that is found: no other is marked while words are typed.
        picks.show_rows(rows, "" if event.text.strip() else picks.current)
        self.say("" if rows else NOT_FOUND)

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        picks = self.query_one(PickList)
        at = picks.current
        today, kinds = self.app_state.today, self.app_state.session.kinds()
        self._opened |= {fold_of(self.plan, today, kinds, at)} - {""}
        self._sought = ""
        self.say("")
        self.query_one(LineEntry).display = False
        picks.show_rows(self._rows(), at)
        self.set_focus(picks)
        self.footer.update_keys()
        self.call_after_refresh(picks.bring_cursor)

    # leaving

    def action_back(self) -> None:
        """Close the line to find in, else go back."""
        line = self.query_one(LineEntry)
        if line.display:
            self._sought = ""
            self.say("")
            line.display = False
            self.query_one(PickList).show_rows(self._rows())
            self.set_focus(self.query_one(PickList))
        elif self.is_above_another:
            self.dismiss()
        else:
            self.hearten.go_home()
