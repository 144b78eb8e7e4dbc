"""A practice, played a line at a time at the person's own pace. Nothing here hurries them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual import on

from hearten.actions.practice import moves, storing, words
from hearten.actions.practice.state import SCRIPT
from hearten.actions.practice.words import UP_TO_HERE
from hearten.content.practice_names import STEADY
from hearten.model.value import replace
from hearten.tui.base.screen import PageBody, TopLine
from hearten.tui.command import Command
from hearten.tui.pacing import ENTER, Pacing
from hearten.tui.playing import Play
from hearten.tui.screens.practice_keys import PracticeKeys
from hearten.tui.text import shown
from hearten.tui.widgets.calmbar import CalmBar
from hearten.tui.widgets.footer import SKIP_KEY
from hearten.tui.widgets.pacer import Pacer
from hearten.tui.widgets.practicekeys import keys_of
from hearten.tui.widgets.practicepage import PracticePage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.practice.state import Frame, Playing
    from hearten.content import practices
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_A_WHILE = dt.timedelta(minutes=15)
_ROOMY, _SHARE = 20, 4  # lines from which on a share of the others stands above the words


class Practising(PracticeKeys):
    """A practice. Dismisses with what to say, which may be nothing."""

    CSS_PATH = "practising.tcss"
    COMMAND_TABLE = (
        Command("on", "enter,space,ctrl+n", "go on"),
        Command("skip", SKIP_KEY, "skip this for now"),
        Command("line_back", "ctrl+l,ctrl+b,left,backspace,less_than_sign"),
        Command("back", "escape", "go back"),
        Command("leave", "ctrl+s", "leave, and keep everything for another time"),
        Command("anchor", "a", "another anchor"),
        Command("senses", "s", "choose the senses"),
        Command("ways", "v", "other ways to do this"),
        Command("pace", "p", "another pace"),
        Command("about", "question_mark", "what is good to know about it"),
        Command("copy", "c", "copy the message"),
    )

    def __init__(
        self, app_state: AppState, page: practices.PracticePage, variant: str = ""
    ) -> None:
        """*variant* is the length to begin with, else the usual one."""
        super().__init__(app_state)
        self.play = Play(app_state, page, variant)
        writes = any(step.lines for each in page.variants for step in each.steps)
        self._body = PracticePage(self._take_key, lines=writes or bool(page.prompts))
        self._bar = CalmBar(id="bar")
        self._drawn: Frame | None = None  # what is drawn, but for the words in it
        self._since: dt.datetime | None = app_state.session.now() if page.prompts else None
        self._pacing = Pacing(self, self._bar, self.action_on)

    # what stands where

    def top(self) -> tuple[Content, Content]:
        """Its name, how long it takes, and how to stop."""
        right = moves.length(self.play.state)
        if self.play.state.stage == SCRIPT:
            right = f"{right} · {words.STOPS}"
        return shown(self.play.page.practice.name), shown(right)

    def page(self) -> Iterable[Widget]:
        """One page, drawn over and over."""
        yield self._body

    def foot(self) -> Iterable[Widget]:
        """The calm bar."""
        yield self._bar

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that matter now."""
        quiet = self._body.is_mounted and bool(self._body.quiet.rows)
        return keys_of(self.play, quiet=quiet)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here, less what this practice has not, or not now."""
        there = {
            "anchor": bool(self.play.page.anchors),
            "senses": bool(self._ways("sense:")),
            "copy": bool(self.play.message),
        }
        return tuple(each for each in self.COMMAND_TABLE if there.get(each.name, True))

    def on_mount(self) -> None:
        """Begin."""
        self.draw()

    def on_resize(self) -> None:
        """Let what is said stand a little lower where there is room."""
        above = max((self.size.height - _ROOMY) // _SHARE, 0)
        self._body.styles.margin = (above, 0, 0, 0)

    def draw(self, sentence: str = "") -> None:
        """Show where the practice stands, and *sentence* under it."""
        self.query_one(TopLine).show_words(*self.top())
        page, play = self._body, self.play
        if play.is_unstored:
            self.draft.try_now()
        if (card := play.over()) is not None:
            lines = [line.text for line in card.lines]
            page.show_card(card.question, lines, [way[:3] for way in card.ways])
        else:
            still = not self.app_state.session.config.motion
            page.show_frame(play.frame, still=still, before=play.before)
            self._drawn = replace(play.frame, held="")
        self._pace(play.plays)
        page.say(sentence or self._a_while())
        self.footer.update_keys()
        self.query_one(PageBody).scroll_home(animate=False)
        if page.place.display:
            self._show_place()

    def _show_place(self, looks: int = 3) -> None:
        """Bring the place to write in sight, under a long letter; look again, for it grows."""
        if self.focused is self._body.place:
            self._body.place.scroll_visible(animate=False, immediate=True)
            if looks > 1:
                self.call_after_refresh(self._show_place, looks - 1)

    def _a_while(self) -> str:
        """Say once, after a quarter of an hour of fears, that this is a fine place to stop."""
        writes = self.play.plays and self.play.state.stage == SCRIPT
        if self._since is None or not writes:
            return ""
        if self.app_state.session.now() - self._since < _A_WHILE:
            return ""
        self._since = None
        return UP_TO_HERE.format(minutes=_A_WHILE.seconds // 60)

    def _pace(self, plays: bool) -> None:
        """Let the line go on by itself, where that was asked for."""
        config = self.app_state.session.config
        if plays:
            self._pacing.begin(self.play.frame, config.pace, motion=config.motion)
        else:
            self._pacing.rest()
            self._bar.display = False

    # moving on

    def move(self, state: Playing) -> None:
        """Go on from *state*; store it once it is time, and do what it wishes."""
        told = self.play.go(state)
        self.draft.soon()
        if told or not self.play.plays:
            self.draw(told)
            return
        if self.play.state.wish:
            self.grant()
            if not self.is_current:
                return
        if self.play.frame.kind == "over" and self._comes_back_by_itself:
            self.action_home()
        else:
            self.draw()

    @property
    def _comes_back_by_itself(self) -> bool:
        """Whether nothing is to be said at its end: a steadying minute amid something else."""
        return self.is_above_another and self.play.page.practice.id == STEADY

    def action_on(self) -> None:
        """Go on with what stands there."""
        if not self.play.plays:
            return
        if self.play.frame.kind == "over":
            self.action_home()
        else:
            self.move(moves.on(self._typed()))

    def action_line_back(self) -> None:
        """Back to the line before; what was written there stays."""
        if self.play.plays and self.play.frame.kind != "over":
            self.move(moves.back(self._typed()))

    def action_skip(self) -> None:
        """Go on past a question; what is written there stays."""
        if self.play.plays and self.play.frame.kind != "over":
            self.move(moves.skip(self._typed()))

    def action_back(self) -> None:
        """Back to the line before; from the first one, out, and every word is kept.

        Where nothing is asked on the way, nobody is led back through it line by line.
        """
        if self.play.plays and self.play.asks:
            here = self._typed()
            if (before := moves.back(here)) is not here:
                self.move(before)
                return
        self.action_leave()

    def action_leave(self) -> None:
        """Stop here. Every word is kept; after the practice, leave its page."""
        play = self.play
        if not play.plays or play.frame.kind == "over":
            self.action_home()
        else:
            self._stop()

    def _stop(self) -> None:
        """Stop; where words are to wait in a draft and there is none, ask first."""
        self.play.state = self._typed()
        stopped = moves.leave(self.play.state)
        if moves.frame(stopped).kind == "over" and not moves.to_store(stopped):
            self.hearten.once_kept(
                self.draft.try_now, lambda kept: self.move(stopped) if kept else self.gone()
            )
        else:
            self.move(stopped)

    def action_home(self) -> None:
        """Leave; what is not stored yet is kept."""
        self._pacing.rest()
        self.leave(words.KEPT_FOR_LATER if self.play.is_open else "")

    # what was begun, and what could not be stored

    def take_card(self, key: str) -> bool:
        """Take a key of a card that stands over the practice; False where there is none."""
        if self.play.plays:
            return False
        told = self.play.take(key)
        if self.play.leads is not None:
            self.play.done()
            self.action_home()
        else:
            self.draw(told)
        return True

    # keeping still while something stands above, and keeping words

    def on_screen_suspend(self) -> None:
        """Let nothing move that nobody sees."""
        self._pacing.rest()
        self._body.pacer.rest()

    def on_screen_resume(self) -> None:
        """Go on from here: where something moved, and where what was above led on."""
        if not self._body.is_mounted or not self.play.plays:
            return
        if replace(self.play.frame, held="") != self._drawn:
            self.draw()
        else:
            self._pacing.resume()
            self._body.pacer.go_on()

    @on(Pacer.Over)
    def _breaths_over(self, event: Pacer.Over) -> None:
        event.stop()
        if self.app_state.session.config.pace != ENTER and self.is_current:
            self.action_on()

    def store_draft(self) -> None:
        """Store what was said so far."""
        self.play.keep()

    def say_below(self, sentence: str) -> None:
        """Say it under the line, in sight."""
        self._body.say(sentence)
        self._show_end()

    def _show_end(self, looks: int = 3) -> None:
        """Show the end of the page; look again, for it grows in steps."""
        self.query_one(PageBody).scroll_end(animate=False)
        if looks > 1:
            self.call_after_refresh(self._show_end, looks - 1)


def practising(app_state: AppState, practice: str, variant: str = "") -> Practising | None:
    """Return a practice by its id, ready to play; None where there is none of that name."""
    page = storing.page_of(app_state.session, practice)
    return None if page is None else Practising(app_state, page, variant)
