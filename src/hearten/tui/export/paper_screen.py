"""A page for paper: tick what goes in, read the very words, choose a place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.widgets import Static

from hearten.actions.export import paper, words
from hearten.model.fields import Choices
from hearten.tui.base.menu import Menu
from hearten.tui.command import BACK, CHOOSE, KeyCommand
from hearten.tui.destinations import PutOnPaper
from hearten.tui.export.export_screen import ExportPage, option_boxes, paper_rows
from hearten.tui.text import said, shown
from hearten.tui.widgets.collapsible import CollapsibleSection, CollapsibleTitle
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.prompt_box import Answered, PromptBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.export.export import Exported
    from hearten.model.fields import Field
    from hearten.plugins.contract import Exporter
    from hearten.tui.state import AppState


class PaperMenu(Menu):
    """Which page?"""

    def __init__(self, app_state: AppState) -> None:
        super().__init__(shown(words.WHICH), list(paper_rows(app_state)))

    def take(self, key: str) -> None:
        """Go on with the chosen page."""
        self.go_to(PutOnPaper(key))


def paper_page(app_state: AppState, name: str) -> PaperPage:
    """Return the page on which *name* is chosen and written."""
    return PaperPage(app_state, name, paper.paper_exporter(app_state.session, name))


class PaperPage(ExportPage):
    """What goes in stands above, the very words below."""

    COMMAND_TABLE = (
        CHOOSE,
        KeyCommand(foot="on", shown="tab"),
        KeyCommand("write", "ctrl+n", "write it to that place", "write it", first=True),
        BACK,
    )

    def __init__(self, app_state: AppState, name: str, exporter: Exporter) -> None:
        """Begin with what was chosen the last time; nothing private is among it."""
        super().__init__(app_state, name, exporter)
        if app_state.plan is not None:
            self._values = paper.last_chosen(app_state.session, app_state.plan, exporter)
        self._looking = False
        self._named = self.suggested()

    def top(self) -> tuple[Content, Content]:
        """Say which page this is."""
        return said("on paper · ", shown(self._exporter.label, lines=False)), shown("")

    def page(self) -> Iterable[Widget]:
        """What can be ticked, what is said of it, and its words."""
        several = [each for each in self._exporter.options if isinstance(each, Choices)]
        for each in several:
            boxes = partial(_ticks, (each,), self._values)
            yield CollapsibleSection(shown(each.label), boxes, each.key)
        rest = tuple(each for each in self._exporter.options if each not in several)
        boxes = partial(_ticks, (*rest, *self.answers_that_stay()), self._values)
        yield CollapsibleSection(shown(words.THE_REST), boxes, "rest")
        yield Static("", id="warning", classes="words")
        yield Static(shown(words.IT_SAYS, "$hint"), classes="words")
        yield Static("", id="preview", classes="words")

    def where(self) -> str:
        """What is private of it is said above, by name."""
        return words.WHERE

    def begins_at(self) -> Widget:
        """Begin at what can be ticked."""
        return self.query(CollapsibleTitle).first()

    def suggested(self) -> str:
        """Return a name that says nothing of what stands in it."""
        return f"~/{paper.file_name(self._format, self._chosen())}"

    @on(Answered)
    def _ticked(self, event: Answered) -> None:
        self.call_next(self._settle, event.key)

    def _settle(self, key: str) -> None:
        """Show what is usual where a choice was taken back: there is always one."""
        if self._values.get(key, "") is None:
            self._values.pop(key)
            box = next(each for each in self.query(PromptBox) if each.prompt.key == key)
            box.show_prompt(replace(box.prompt, value=box.prompt.field.default))
        place = self.query_one("#place", LineEntry)
        if place.written in ("", self._named):  # it fits the form, unless the person gave one
            self._named = self.suggested()
            place.show_text(self._named)

    def _look(self) -> None:
        """Show the words, once the tick is drawn."""
        if not self._looking:
            self._looking = True
            self.call_after_refresh(self._look_now)

    def _look_now(self) -> None:
        self._looking = False
        super()._look()
        warning = self.query_one("#warning", Static)
        told = paper.warning(self._exporter, self._chosen())
        warning.update(shown(told, "bold $accent"))
        warning.display = bool(told)

    def _preview(self) -> Content:
        return shown(paper.text_of(self.app_state.session, self._format, self._chosen()))

    def written(self, done: Exported) -> Iterator[str]:
        """Remember the choices, and say how it gets onto paper."""
        if self.app_state.plan is not None:
            paper.keep_chosen(
                self.app_state.session, self.app_state.plan, self._exporter, self._chosen()
            )
        if self._chosen().get("format", "html") == "html":
            yield words.TO_PRINT


def _ticks(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[Widget]:
    """Yield *fields* to tick. Their help is for the shell; one alone has its label above it."""
    without_help = [replace(field, help="") for field in fields]
    return option_boxes(without_help, values, labelled=len(fields) > 1)
