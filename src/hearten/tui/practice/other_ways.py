"""What leads away from a practice for a moment: other ways to do it, its pace, people, the plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.actions.help.words import MESSAGE_COPIED
from hearten.actions.practice import moves, words
from hearten.content.practices import ANCHORS, WITHOUT, length_of
from hearten.model.errors import HeartenError
from hearten.tui.destinations import Choose, PickItemToChange, PickPerson, ReadAbout
from hearten.tui.practice.practice_commands import message_of
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.actions.flow.card import Way
    from hearten.actions.practice.state import PracticeState
    from hearten.tui.destinations import Destination
    from hearten.tui.flow.flow_page import FlowRun

ON, OFF = "●", "○"


class OtherWays:
    """The ways to other places of one practice. Each comes back to exactly here."""

    def __init__(self, run: FlowRun, hold: Callable[[], None], copy: Callable[[str], None]) -> None:
        """*hold* takes over what stands in the place to write; *copy* copies a text."""
        self._run, self._hold, self._copy_text = run, hold, copy

    def press(self, key: str) -> bool:
        """Take a key; False where it means nothing here."""
        match key:
            case "a":
                self._next_anchor()
            case "s":
                self._choose_senses()
            case "v":
                self._choose_way()
            case "p":
                self._choose_pace()
            case "c":
                self._copy()
            case "?":
                self._open_over(ReadAbout(self._state.page))
            case _:
                return False
        return True

    def open(self, place: str) -> bool:
        """Open a place of a way; False where it is none of these."""
        kind, _, rest = place.partition(":")
        match kind:
            case "steady":
                self._run.draw()
                self._run.hearten.action_steady()
            case "people":
                self._open_over(PickPerson(rest))
            case "adjust":
                self._open_over(PickItemToChange(rest), partial(self._adjusted, place))
            case _:
                return False
        return True

    @property
    def _state(self) -> PracticeState:
        state: PracticeState = self._run.sitting.state
        return state

    def _open_over(self, where: Destination, then: Callable[[Any], None] | None = None) -> None:
        """Open *where* over this one; what is written stays where it is."""
        self._hold()
        self._run.draft.soon()
        self._run.go_to(where, then)

    def _ask_over(
        self, question: str, rows: Sequence[Row], then: Callable[[str], None], at: str = ""
    ) -> None:
        def chosen(key: str | None) -> None:
            if key:
                then(key)

        self._open_over(Choose(question, rows, at=at), chosen)

    def _adjusted(self, place: str, told: str | None) -> None:
        flow = self._run.sitting.flow
        self._run.move(lambda state: flow.came_back(state, place, told or ""))

    def _copy(self) -> None:
        """Copy the message that was written, where one is in view."""
        if message := message_of(self._run.sitting.card(), self._state):
            self._copy_text(message)
            self._run.say_below(MESSAGE_COPIED)

    # other ways to do it

    def _take(self, way: str) -> None:
        self._run.move(lambda state: moves.take(state, way))

    def _next_anchor(self) -> None:
        """Stay with something else than the breath: the next of feet, hands, sounds."""
        if self._state.page.anchors:
            here = self._state.anchor or ANCHORS[0]
            after = ANCHORS[(ANCHORS.index(here) + 1) % len(ANCHORS)]
            self._take(f"anchor:{after}")

    def _ways(self, kind: str) -> list[Way]:
        others = self._run.sitting.card().others
        return [way for way in others if way.key.startswith(kind)]

    def _choose_senses(self) -> None:
        rows = [Row(key=way.key, label=shown(way.label)) for way in self._ways("sense:")]
        if rows:
            self._ask_over(words.WHICH_SENSES, rows, self._take)

    def _choose_way(self) -> None:
        """Choose another length, or do without touch, closed eyes or pictures."""
        state, rows = self._state, []
        if len(state.page.variants) > 1 and self._run.sitting.card().is_read:
            rows += [
                Row(
                    key=f"variant:{each.name}",
                    label=shown(length_of(each)),
                    mark=ON if each.name == state.variant else OFF,
                    note=shown(words.THIS_ONE if each.name == state.variant else ""),
                )
                for each in state.page.variants
            ]
        rows += [Row(key=way.key, label=shown(way.label)) for way in self._ways("without:")]
        pace = dict(words.PACES).get(self._pace, "")
        rows.append(Row(key="pace", label=shown(words.PACE), note=shown(pace)))
        self._ask_over(words.WHICH_WAY, rows, self._take_way)

    def _take_way(self, key: str) -> None:
        kind, _, rest = key.partition(":")
        if kind == "pace":
            self._choose_pace()
        elif kind == "variant":
            if rest != self._state.variant:
                self._run.move(lambda state: moves.with_variant(state, rest))
        else:
            self._take(key)
            without = [each for each in WITHOUT if each in self._state.without]
            self._remember({"practice_without": without or None})

    @property
    def _pace(self) -> str:
        """How lines go on: "enter", or by themselves at a speed."""
        return self._run.app_state.session.config.pace

    def _choose_pace(self) -> None:
        """Choose whether lines go on by themselves, and how fast."""
        rows = [
            Row(key=key, label=shown(said), mark=ON if key == self._pace else OFF)
            for key, said in words.PACES
        ]
        self._ask_over(words.WHICH_PACE, rows, self._take_pace, self._pace)

    def _take_pace(self, key: str) -> None:
        self._run.draw(self._remember({"pace": key}))

    def _remember(self, values: dict[str, Any]) -> str:
        """Keep settings for the next time; return what stood in the way."""
        from hearten.storage.local.config import store

        try:
            store(self._run.app_state.session.home, values)
        except HeartenError as error:
            return error.sentence
        self._run.app_state.session.reload_config()
        return ""
