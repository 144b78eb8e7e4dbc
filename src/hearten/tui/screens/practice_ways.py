"""What leads away from a practice for a moment: other ways to do it, its pace, and wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.help.words import MESSAGE_COPIED
from hearten.actions.practice import moves, storing, words
from hearten.actions.practice.script import held
from hearten.content.practices import ANCHORS, WITHOUT, length_of
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.tui.base.draft_screen import DraftScreen
from hearten.tui.destinations import AdjustPlan, Choose, PickPerson, PlayPractice, ReadAbout
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.actions.practice.state import Playing
    from hearten.tui.destinations import Destination
    from hearten.tui.playing import Play

ON, OFF = "●", "○"


class PracticeWays(DraftScreen):
    """A practice, as far as it leads elsewhere. Each way comes back to exactly here."""

    play: Play

    def draw(self, sentence: str = "") -> None:
        """Show where the practice stands, and *sentence* under it."""
        raise NotImplementedError

    def move(self, state: Playing) -> None:
        """Go on from *state*."""
        raise NotImplementedError

    def still_typed(self) -> None:
        """Take over what stands in the line by now."""
        raise NotImplementedError

    def open_over(self, where: Destination, then: Callable[[Any], None] | None = None) -> None:
        """Open *where* over this one; what is written stays where it is."""
        self.still_typed()
        self.draft.soon()
        self.go_to(where, then)

    def ask_over(
        self, question: str, rows: Sequence[Row], then: Callable[[str], None], at: str = ""
    ) -> None:
        def chosen(key: str | None) -> None:
            if key:
                then(key)

        self.open_over(Choose(question, rows, at=at), chosen)

    def action_about(self) -> None:
        """Show what is good to know, the card on old hurt, and where it comes from."""
        self.open_over(ReadAbout(self.play.page))

    def action_copy(self) -> None:
        """Copy the message that was written, where one is in view."""
        if message := self.play.message:
            self.app.copy_to_clipboard(message)
            self.say_below(MESSAGE_COPIED)

    # other ways to do it

    def action_anchor(self) -> None:
        """Stay with something else than the breath: the next of feet, hands, sounds."""
        if self.play.page.anchors:
            here = self.play.state.anchor or ANCHORS[0]
            after = ANCHORS[(ANCHORS.index(here) + 1) % len(ANCHORS)]
            self.move(moves.take(self.play.state, f"anchor:{after}"))

    def action_senses(self) -> None:
        """Choose which senses to use."""
        rows = [Row(key=way.key, label=shown(way.label)) for way in self._ways("sense:")]
        if rows:
            self.ask_over(words.WHICH_SENSES, rows, self._take)

    def _ways(self, kind: str) -> list[moves.Way]:
        return [way for way in self.play.frame.ways if way.key.startswith(kind)]

    def _take(self, way: str) -> None:
        self.move(moves.take(self.play.state, way))

    def action_ways(self) -> None:
        """Choose another length, or do without touch, closed eyes or pictures."""
        play = self.play
        rows = []
        if len(play.page.variants) > 1 and play.frame.kind in ("first", "say", "rest", "breathe"):
            rows += [
                Row(
                    key=f"variant:{each.name}",
                    label=shown(length_of(each)),
                    mark=ON if each.name == play.state.variant else OFF,
                    note=shown(words.THIS_ONE if each.name == play.state.variant else ""),
                )
                for each in play.page.variants
            ]
        rows += [Row(key=way.key, label=shown(way.label)) for way in self._ways("without:")]
        rows.append(Row(key="pace", label=shown(words.PACE), note=shown(self._pace_now())))
        self.ask_over(words.WHICH_WAY, rows, self._take_way)

    def _take_way(self, key: str) -> None:
        kind, _, rest = key.partition(":")
        if kind == "pace":
            self.action_pace()
        elif kind == "variant":
            if rest != self.play.state.variant:
                self.play.again_at(rest)
                self.move(self.play.state)
        else:
            self._take(key)
            without = [each for each in WITHOUT if each in self.play.state.without]
            self._remember({"practice_without": without or None})

    def action_pace(self) -> None:
        """Choose whether lines go on by themselves, and how fast."""
        now = self.pace
        rows = [
            Row(key=key, label=shown(said), mark=ON if key == now else OFF)
            for key, said in words.PACES
        ]
        self.ask_over(words.WHICH_PACE, rows, self._take_pace, now)

    @property
    def pace(self) -> str:
        """How lines go on: "enter", or by themselves at a speed."""
        return self.app_state.session.config.pace

    def _pace_now(self) -> str:
        return dict(words.PACES).get(self.pace, "")

    def _take_pace(self, key: str) -> None:
        self.draw(self._remember({"pace": key}))

    def _remember(self, values: dict[str, Any]) -> str:
        """Keep settings for the next time; return what stood in the way."""
        from hearten.storage.local.config import store

        try:
            store(self.app_state.session.home, values)
        except HeartenError as error:
            return error.sentence
        self.app_state.session.reload_config()
        return ""

    # wishes

    def grant(self) -> None:
        """Do what a way led to."""
        wish = self.play.state.wish
        kind, _, rest = wish.partition(":")
        match kind:
            case "help-now":
                self._granted()
                self.still_typed()
                self.hearten.action_help_now()
            case "steady":
                self._granted()
                self.hearten.action_steady()
            case "people":
                self._granted()
                written = held(self.play.state, "message")
                message = written if isinstance(written, str) else ""
                self.open_over(PickPerson(message.strip()))
            case "practice":
                self._another(rest)
            case "adjust":
                self._adjust(rest)
            case _:
                self._store_wish(wish)

    def _granted(self, note: str = "") -> None:
        self.play.state = moves.wish_declined(self.play.state, note)

    def _another(self, practice: str) -> None:
        left = self.play.state.left
        self._granted()
        then = (lambda _: self.action_home()) if left else None
        self.open_over(PlayPractice(practice), then)

    def _adjust(self, way: str) -> None:
        """Change something of the plan: make it smaller, let it rest, let it go, or ask someone."""
        from hearten.actions.plan.setback import ASK, REACHING_OUT

        if way == ASK:
            self._another(REACHING_OUT)
            return
        wish = self.play.state.wish
        self._granted()

        def adjusted(told: str | None) -> None:
            if told:
                asked = replace(self.play.state, wish=wish)
                self.play.state = moves.wish_done(asked, told)
            self.move(self.play.state)

        self.open_over(AdjustPlan(way), adjusted)

    def action_home(self) -> None:
        """Leave the practice."""
        raise NotImplementedError

    def _store_wish(self, wish: str) -> None:
        try:
            note = storing.grant(self.app_state.session, self.play.state, wish)
        except HeartenError as error:
            self._granted(error.sentence)
        else:
            if self.app_state.plan is not None:
                self.app_state.read()
            self.play.state = moves.wish_done(self.play.state, note)
