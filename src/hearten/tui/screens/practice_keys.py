"""The keys of a practice: lists, lines to write in, and what is chosen or typed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from hearten.actions.practice import moves
from hearten.actions.practice.words import SOMETHING_ELSE
from hearten.tui.screens.practice_ways import PracticeWays
from hearten.tui.widgets.entry import Done, Written
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.widgets.practicepage import SKIP, to_go_on_from

if TYPE_CHECKING:
    from textual.widget import Widget

    from hearten.actions.practice.state import Playing
    from hearten.tui.widgets.practicepage import PracticePage

_BACK = ("left", "backspace", "less_than_sign")
_MOVES = {"up": -1, "k": -1, "down": 1, "j": 1}


class PracticeKeys(PracticeWays):
    """A practice, as far as it is answered."""

    _body: PracticePage

    def action_on(self) -> None:
        """Go on with what stands there."""
        raise NotImplementedError

    def action_line_back(self) -> None:
        """Back to the line before."""
        raise NotImplementedError

    def take_card(self, key: str) -> bool:
        """Take a key of a card that stands over the practice; False where there is none."""
        raise NotImplementedError

    # keys, each seen through before the next

    def _take_key(self, widget: Widget, key: str, character: str | None) -> bool:
        """Take a key that came to *widget*; False leaves it to the widget itself."""
        if widget is self._body.entry:
            return self._take_in_words(key)
        if key in ("enter", "space"):
            self._choose_row(widget, key)
        elif key in _BACK:
            self.action_line_back()
        elif character == "g":
            self.hearten.action_steady()
        elif character == "c" and self.play.message:
            self.action_copy()
        elif widget is self._body.answers and (character or "").isdecimal():
            self._choose_number(int(character or "0"))
        elif key not in _MOVES:
            return False
        elif not self._to_the_other(widget, _MOVES[key]):
            assert isinstance(widget, PickList)
            before = widget.cursor
            widget.action_move(_MOVES[key])
            if widget.cursor == before:
                self.action_scroll(2 * _MOVES[key])
        return True

    def _take_in_words(self, key: str) -> bool:
        if key == "enter":
            self.action_on()
        elif key == "backspace" and not self._body.entry.written:
            self.action_line_back()
        elif key == "down" and self._body.quiet.display:
            self.set_focus(self._body.quiet)
        else:
            return False
        return True

    def _to_the_other(self, widget: Widget, by: int) -> bool:
        """Go on from the last row to what stands below it, or from the first one back."""
        body = self._body
        above = body.answers if body.answers.display else body.place
        if widget is body.quiet and by < 0 and body.quiet.cursor == 0:
            self.set_focus(above)
        elif widget is body.answers and by > 0 and body.quiet.display and (
            body.answers.cursor == len(body.answers.rows) - 1
        ):  # fmt: skip
            self.set_focus(body.quiet)
        else:
            return False
        return True

    def _choose_row(self, widget: Widget, key: str) -> None:
        if widget is self._body.quiet:
            self._choose(self._body.quiet.current)
        elif self._many and key == "enter":
            self.action_on()
        else:
            self._choose(self._body.answers.current)

    def _choose_number(self, number: int) -> None:
        rows = self._body.answers.rows
        if self.play.plays and self.play.frame.kind == "pick":
            rows = tuple(row for row in rows if row.key != SKIP)
        if 1 <= number <= len(rows):
            self._choose(rows[number - 1].key)

    @property
    def _many(self) -> bool:
        return self.play.plays and self.play.frame.many

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        self._choose(event.key)

    def _choose(self, key: str) -> None:
        frame, state = self.play.frame, self._typed()
        if self.take_card(key):
            return
        if key in {way.key for way in frame.ways}:
            self.move(moves.take(state, key))
        elif frame.kind != "pick":
            return
        elif key == SOMETHING_ELSE and frame.own:
            self._body.write_own()
        elif frame.many:
            self._tick(key)
        else:
            self.move(moves.answer(state, "" if key == SKIP else key))

    def _tick(self, key: str) -> None:
        held = self.play.frame.held
        chosen = (held,) if isinstance(held, str) and held else tuple(held)
        now = tuple(k for k in chosen if k != key) if key in chosen else (*chosen, key)
        state = moves.holding(self.play.state, now)
        if state is not None:
            self.move(state)

    # writing

    @on(Written)
    def _written(self, event: Written) -> None:
        event.stop()
        if event.text == self._body.place.written:
            self.play.state = self._typed()
            self.draft.soon()
        self.footer.update_keys()

    @on(Done)
    def _done(self, event: Done) -> None:
        event.stop()
        self.action_on()

    def still_typed(self) -> None:
        """Take over what stands in the line by now."""
        self.play.state = self._typed()

    def _typed(self) -> Playing:
        """Return the practice with what stands in the line by now."""
        play, place = self.play, self._body.place
        if not play.plays or not place.display:
            return play.state
        frame, written = play.frame, place.written
        if frame.kind == "ask":
            if written.strip() == frame.begins.strip():
                written = ""  # how it may begin is ours, until something is written behind it
            same = written in (frame.held, to_go_on_from(frame))
            return play.state if same else moves.typing(play.state, written)
        if frame.kind == "pick":
            return self._own(written)
        return play.state

    def _own(self, written: str) -> Playing:
        """Return the practice with words of one's own among what was picked."""
        state, frame = self.play.state, self.play.frame
        if not frame.many:
            return moves.typing(state, written) if written != frame.held else state
        keys = {choice.key for choice in frame.choices}
        ticks = tuple(each for each in frame.held if each in keys)
        mine = (written,) if written.strip() else ()
        return moves.holding(state, (*ticks, *mine)) or state
