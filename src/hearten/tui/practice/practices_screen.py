"""All practices: what may fit first, with a quiet reason; then the others, by their length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from hearten.actions.practice import words
from hearten.actions.practice.practice_journal import page_of
from hearten.content.words import A_KIND_MOMENT, NOT_FOUND
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen, TopLine
from hearten.tui.command import ADD, BACK, KeyCommand
from hearten.tui.destinations import PlayPractice, ReadAbout
from hearten.tui.practice.practice_list import listed, with_away, with_pin
from hearten.tui.text import said, shown
from hearten.tui.widgets.footer import Key
from hearten.tui.widgets.line_entry import LineEntry, Written
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.content.practices import PracticeSummary
    from hearten.model.plan.parts import Plan
    from hearten.tui.state import AppState

_AWAY = "away"


class PracticesScreen(BaseScreen[str]):
    """A list to begin from. It is made anew whenever the person comes back to it."""

    CSS_PATH = "practices.tcss"

    COMMAND_TABLE = (
        KeyCommand("about", "question_mark", "what is good to know about it", "about"),
        KeyCommand("pin", "p", "pin it to the top, or unpin it", "pin"),
        KeyCommand("put_away", "x", "put it away, or bring it back", "put away", gives_way=True),
        KeyCommand("length", "l", "only those of another length", "length"),
        replace(ADD, keys="a"),
        BACK,
        KeyCommand("find", "slash", "find one", "find", gives_way=True),
    )

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self.app_state = app_state
        self._most = 0  # minutes; 0 for any
        self._unfolded = False
        self._known: dict[str, PracticeSummary] = {}

    def top(self) -> tuple[Content, Content]:
        """Where the person is, and which lengths are shown."""
        return shown(A_KIND_MOMENT), shown(words.LENGTHS[self._most])

    def page(self) -> Iterable[Widget]:
        """A place to find, and the names."""
        yield LineEntry("", placeholder=words.FIND_ONE, id="find")
        yield PickList(self._rows(), find=False)

    def foot(self) -> Iterable[Widget]:
        """What the one under the cursor is for, or what was said last."""
        yield Static("", id="said", classes="hint")

    def keys(self) -> tuple[Key, ...]:
        """What can be done with the row under the cursor; while finding, how to go on."""
        if isinstance(self.focused, LineEntry):
            return (Key("enter", "start"), self.at_foot("back", "close"))
        kept = (self.at_foot("pin"), self.at_foot("put_away"))
        has_plan = self.app_state.plan is not None
        usual = super().keys()
        others = (key for key in usual if has_plan or key not in kept)
        return (Key("enter", "start"), *others)

    def on_mount(self) -> None:
        """Begin at the names."""
        self._line.display = False
        self.set_focus(self.query_one(PickList))
        self._say_what_for()

    # rows

    def _rows(self) -> list[Row]:
        here = listed(self.app_state.session, self.app_state.plan, most=self._most)
        self._known = {each.id: each for each in (*dict(here.suggested), *here.others, *here.away)}
        rows: list[Row] = []
        if here.suggested:
            rows.append(Row(label=shown(words.MAY_FIT), heading=True))
            rows += [_row(each, reason) for each, reason in here.suggested]
        every = words.ALL if here.suggested else words.ALL_OF_THEM
        rows.append(Row(label=shown(every), heading=True))
        rows += [_row(each) for each in here.others]
        if here.away:
            number = words.put_away(len(here.away))
            rows.append(Row(key=_AWAY, label=said((number, "$hint"))))
            rows += [_row(each) for each in here.away] if self._unfolded else []
        return rows

    def draw(self, sentence: str | None = "", at: str | None = None) -> None:
        """Make the list anew, and say *sentence* under it."""
        self.query_one(PickList).show_rows(self._rows(), at)
        if sentence:
            self.query_one("#said", Static).update(shown(sentence))
        else:
            self._say_what_for()
        self.query_one(TopLine).show_words(*self.top())
        self.footer.update_keys()

    @property
    def _here(self) -> PracticeSummary | None:
        return self._known.get(self.query_one(PickList).current)

    def on_pick_list_moved(self) -> None:
        """Say what the one under the cursor is for."""
        self._say_what_for()

    def _say_what_for(self) -> None:
        here = self._here
        self.query_one("#said", Static).update(shown(here.purpose if here else ""))

    # finding

    @property
    def _line(self) -> LineEntry:
        return self.query_one(LineEntry)

    def action_find(self) -> None:
        """Open the line to find in."""
        self._line.show_text("")
        self._line.display = True
        self.set_focus(self._line)

    def on_written(self, event: Written) -> None:
        """Go to the row that begins so, or has a word that does."""
        event.stop()
        self._seek(event.text)
        self.footer.update_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Begin what was found; nothing that is not meant."""
        event.stop()
        found = self._seek(self._line.written)
        self._close_line()
        if found:
            self.query_one(PickList).action_choose(True)

    def _seek(self, text: str) -> bool:
        """Go to the row that *text* means; say so where there is none."""
        found = self.query_one(PickList).seek(text)
        self.app.clear_notifications()
        if text.strip() and not found:
            self.notify(NOT_FOUND, markup=False)
        return found

    def _close_line(self) -> None:
        self.app.clear_notifications()
        self._line.display = False
        self.set_focus(self.query_one(PickList))

    # doing

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Begin it; or show those that are put away."""
        event.stop()
        if event.key == _AWAY:
            self._unfolded = not self._unfolded
            self.draw(at=_AWAY)
            return
        self.go_to(PlayPractice(event.key), self.draw)

    def action_about(self) -> None:
        """Show what is good to know about it, and where it comes from."""
        here = self._here
        page = page_of(self.app_state.session, here.id) if here is not None else None
        if page is not None:
            self.go_to(ReadAbout(page))

    def action_length(self) -> None:
        """Show the short ones only, or all again."""
        lengths = list(words.LENGTHS)
        self._most = lengths[(lengths.index(self._most) + 1) % len(lengths)]
        self.draw()

    def action_pin(self) -> None:
        """Pin it to Today, or let it go from there. Two are enough."""
        here, plan = self._here, self.app_state.plan
        if here is None or plan is None:
            return
        new = with_pin(plan, here.id)
        told = words.UNPINNED if here.id in plan.kindness.pinned else words.PINNED
        self._save(new, told.format(name=here.name)) if new else self.draw(words.TWO_PINNED)

    def action_put_away(self) -> None:
        """Put it away for now, or bring it back."""
        here, plan = self._here, self.app_state.plan
        if here is None or plan is None:
            return
        told = words.IS_BACK if here.id in plan.kindness.hidden else words.IS_PUT_AWAY
        self._save(with_away(plan, here.id), told.format(name=here.name))

    def _save(self, plan: Plan, told: str) -> None:
        try:
            self.app_state.save(plan, told, told)
        except HeartenError as error:
            told = error.sentence
        self.draw(told)

    def action_back(self) -> None:
        """Close the line to find in, else back to where the person was."""
        if self._line.display:
            self._close_line()
        else:
            self.dismiss("")


def _row(practice: PracticeSummary, reason: str = "") -> Row:
    *some, last = (str(each) for each in practice.minutes or ("",))
    minutes = f"{', '.join(some)} or {last}" if some else last
    about = f"{minutes} minutes" if minutes not in ("", "1") else "a minute" if minutes else ""
    note = " · ".join(part for part in (about, reason) if part)
    return Row(key=practice.id, label=shown(practice.name), note=shown(note))
