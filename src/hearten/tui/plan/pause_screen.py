"""Letting something rest: what, and for which days, ahead or looking back. One enter stores it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from hearten.actions.plan import fixed_habits, pause, words
from hearten.content import fixed_words
from hearten.model.errors import HeartenError
from hearten.model.fields import Day, FieldError, in_words
from hearten.model.pausing import WHOLE_PLAN
from hearten.model.plan import items
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, KeyCommand
from hearten.tui.plan.item_commands import ask_first, menu_of
from hearten.tui.text import said, shown
from hearten.tui.widgets.footer import Key
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.model.plan.parts import Plan
    from hearten.tui.state import AppState

_WEEK = dt.timedelta(days=6)
_DAY = dt.timedelta(days=1)
_OWN = "own"
_AWAY = "away"


class PauseScreen(BaseScreen[str]):
    """What rests stands at the top, ``w`` changes it; a row stores the days it names.

    Dismisses with what to say, or nothing where nothing was changed.
    """

    CSS_PATH = "pause.tcss"
    COMMAND_TABLE = (
        KeyCommand("what", "w", "let something else rest: its area, the whole plan"),
        BACK,
    )

    def __init__(self, app_state: AppState, what: str, name: str = "") -> None:
        """*what* is an id or "plan"; *name* is what the person calls it, where that differs."""
        super().__init__()
        self.app_state = app_state
        self._plan: Plan = app_state.open_plan
        self._whats = _whats(self._plan, what, name)
        self._at = 0
        self._days = _days(app_state, self._plan)

    def page(self) -> Iterable[Widget]:
        """What rests, a word, the days to choose from, and room for other days."""
        yield Static(self._asks(), id="what", classes="question")
        yield Static(shown(words.NO_REASON), classes="words", id="why")
        yield Static("", id="agreed", classes="words")
        yield PickList(self._rows(), find=False)
        with Vertical(id="own"):
            yield Static(shown(words.FIRST_DAY))
            yield LineEntry(self.app_state.today.isoformat())
            yield Static(shown(words.LAST_DAY), classes="gap")
            yield LineEntry("", placeholder="for example friday, or 2026-12-02")
        yield Static("", classes="error", id="odd")

    def keys(self) -> tuple[Key, ...]:
        """What can be done here."""
        keys = [Key("enter", fixed_words.PAUSE_KEY if self._is_fixed() else "let it rest")]
        if len(self._whats) > 1:
            keys.append(self.at_foot("what", self._next_words()))
        return (*keys, self.at_foot("back"))

    def on_mount(self) -> None:
        """Begin at the days."""
        self.query_one("#own").display = False
        self._show_agreed()
        self.set_focus(self.query_one(PickList))

    def _show_agreed(self) -> None:
        """Say what stopping may mean, or what goes on as agreed while the rest is at rest."""
        plan, what = self.app_state.plan or self._plan, self._whats[self._at][0]
        risky = fixed_habits.with_warning(plan, what, "").strip()
        told = risky or fixed_habits.goes_on_sentence(plan, what)
        self.query_one("#why").display = not risky
        line = self.query_one("#agreed", Static)
        line.update(shown(told))
        line.display = bool(told)

    def _asks(self) -> Content:
        asks = fixed_words.PAUSE_HEAD if self._is_fixed() else "Let this rest: "
        return said(asks, shown(self._whats[self._at][1], lines=False))

    def _is_fixed(self) -> bool:
        plan, what = self.app_state.plan or self._plan, self._whats[self._at][0]
        return what != WHOLE_PLAN and fixed_habits.is_fixed(items.find(plan, what)[1])

    def _next_words(self) -> str:
        what = self._whats[(self._at + 1) % len(self._whats)][0]
        if what == "plan":
            return "the whole plan instead"
        is_area = any(area.id == what for area in self._plan.areas)
        return "its whole area instead" if is_area and self._at == 0 else "only this instead"

    def action_what(self) -> None:
        """Let something else rest: the item, its area, the whole plan, and around again."""
        self._at = (self._at + 1) % len(self._whats)
        self.query_one("#what", Static).update(self._asks())
        self._show_agreed()
        self.footer.update_keys()

    def _rows(self) -> list[Row]:
        return [
            Row(key=key, label=shown(label), note=shown(note))
            for key, label, note, _, _ in self._days
        ]

    def action_back(self) -> None:
        """Close the days of one's own, else go back: nothing was changed."""
        if self.query_one("#own").display:
            self.query_one("#own").display = False
            self.set_focus(self.query_one(PickList))
        else:
            self.dismiss("")

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Let it rest for these days, or make room for others."""
        event.stop()
        if event.key == _OWN:
            self.query_one("#own").display = True
            self.set_focus(list(self.query(LineEntry))[1])
            return
        first, last = next((a, b) for key, _, _, a, b in self._days if key == event.key)
        self._rest(first, last)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        start, end = self.query(LineEntry)
        try:
            first, last = self._day(start), self._day(end)
        except FieldError as error:
            self._say(f"{error.message}. You could write: {error.suggestion}")
        else:
            self._rest(first or self.app_state.today, last)

    def _day(self, entry: LineEntry) -> dt.date | None:
        text = entry.written
        return Day(key="day").read(text, self.app_state.today) if text.strip() else None

    def _rest(self, first: dt.date, last: dt.date | None) -> None:
        """Store it, once it was asked whether it, or what it holds, is agreed with someone."""
        what = self._whats[self._at][0]
        ask_first(self, self.app_state, what, lambda: self._asked(first, last))

    def _asked(self, first: dt.date, last: dt.date | None) -> None:
        """Store it; of what is fixed only when that is chosen once more."""
        what, name = self._whats[self._at]
        if fixed_habits.unasked(self.app_state.open_plan, what):
            self._say(fixed_words.LEFT_AS_IT_IS)
            return
        self._show_agreed()
        if what == WHOLE_PLAN or not fixed_habits.is_fixed(
            items.find(self.app_state.open_plan, what)[1]
        ):
            self._store(first, last)
            return
        rows = (("", fixed_words.LEAVE), ("pause", fixed_words.PAUSE_WAY))
        asks = fixed_words.PAUSE_ASKS.format(what=name)

        def chosen(key: str | None) -> None:
            if key == "pause":
                self._store(first, last)

        self.go_to(menu_of(asks, rows, fixed_words.RISKY), chosen)

    def _store(self, first: dt.date, last: dt.date | None) -> None:
        try:
            change = pause.rest(
                self.app_state.open_plan,
                self._whats[self._at][0],
                first,
                last,
                self.app_state.today,
            )
            told = self.app_state.apply(change)
        except HeartenError as error:
            self._say(error.sentence)
        else:
            self.dismiss(told)

    def _say(self, sentence: str) -> None:
        self.query_one("#odd", Static).update(shown(sentence))


def _whats(plan: Plan, what: str, name: str) -> tuple[tuple[str, str], ...]:
    """Return what may rest, from the thing itself to the whole plan."""
    found = pause.pauses_above(plan, what)
    if name and found[0][0] == what:
        return ((what, name), *found[1:])
    return found


def _days(app_state: AppState, plan: Plan) -> list[tuple[str, str, str, dt.date, dt.date | None]]:
    """Return the simple choices: key, words, the days they mean in words, first and last day."""
    today = app_state.today
    tomorrow, week = today + _DAY, today + _WEEK
    rows = [
        ("today", "Today", _short(today), today, today),
        ("tomorrow", "Today and tomorrow", f"until {_short(tomorrow)}", today, tomorrow),
        ("week", "A week", f"until {_short(week)}", today, week),
        ("open", "No end date", "one key picks it up again", today, None),
    ]
    if gone_by := _gone_by(app_state, plan):
        first, last = gone_by
        span = _short(first) if first == last else f"{_short(first)} to {_short(last)}"
        rows.append((_AWAY, "The days since my last mark", span, first, last))
    own = (_OWN, "Other days", "in the past or to come", today, None)
    return [*rows, own]


def _gone_by(app_state: AppState, plan: Plan) -> tuple[dt.date, dt.date] | None:
    """Return the days that have gone by since the last one with a mark, if there are any."""
    try:
        last = app_state.session.past(plan, app_state.today).last
    except HeartenError:
        return None
    if last is None or (app_state.today - last).days < 2:
        return None
    return last + _DAY, app_state.today - _DAY


def _short(day: dt.date) -> str:
    return in_words(day, year=False)
