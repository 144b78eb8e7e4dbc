"""Taking the plan out: choose a form, look at what will stand in it, choose a place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from hearten.actions.export import words as paper_words
from hearten.actions.export.paper import PAGES
from hearten.actions.flow.parse import parse
from hearten.actions.flow.prompt import Prompt
from hearten.actions.result import CLOSE
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError, YesNo
from hearten.plugins.format_options import SENSITIVE
from hearten.storage.fs.disk import is_there
from hearten.storage.local.home import expanded
from hearten.tui.base.menu import Menu
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, CHOOSE, KeyCommand
from hearten.tui.destinations import ChangeItem, PutOnPaper, TakeOut
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import said, shown
from hearten.tui.widgets.collapsible import CollapsibleSection, CollapsibleTitle
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.pick_list import PickList, Row
from hearten.tui.widgets.prompt_box import Answered, PromptBox, PromptTyped, kindly
from hearten.tui.widgets.text_button import TextButton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from textual.widget import Widget

    from hearten.actions.export.export import Exported
    from hearten.model.fields import Field
    from hearten.plugins.contract import Exporter, ExportFile
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_DAYS = 14
_PREVIEW_LINES = 200
OTHERS_SEE = "Others may see your calendar. In the next two weeks it would say:"


class ExportMenu(Menu):
    """Step one: which form."""

    def __init__(self, app_state: AppState) -> None:
        exporters = app_state.session.host.exporters()
        rows = [
            Row(key=name, label=shown(each.label), note=shown(_first_sentence(each.help)))
            for name, each in exporters.items()
            if name not in PAGES
        ]
        head = Row(label=shown(paper_words.ON_PAPER), heading=True)
        question = shown("Where would you like to take your plan?")
        super().__init__(question, [*rows, head, *paper_rows(app_state)])

    def take(self, key: str) -> None:
        """Go on with the chosen form."""
        self.go_to(PutOnPaper(key) if key in PAGES else TakeOut(key))


def paper_rows(app_state: AppState) -> Iterator[Row]:
    """Yield a row for each page for paper."""
    exporters = app_state.session.host.exporters()
    for name in PAGES:
        if name in exporters:
            yield Row(
                key=name, label=shown(exporters[name].label), note=shown(paper_words.IN_SHORT[name])
            )


class ExportPage(BaseScreen[None]):
    """Step two: options, a look at it, a place."""

    CSS_PATH = "export.tcss"
    COMMAND_TABLE: ClassVar[tuple[KeyCommand, ...]] = (
        KeyCommand(
            "write",
            "ctrl+n",
            "write it to that place",
            "write it",
            shown="enter",
            first=True,
            short="write",
        ),
        KeyCommand(foot="on", shown="tab"),
        BACK,
    )

    def __init__(self, app_state: AppState, name: str, exporter: Exporter) -> None:
        """*name* is what the host knows *exporter* by."""
        super().__init__()
        self.app_state = app_state
        self._format = name
        self._exporter = exporter
        self._values: dict[str, Any] = {}

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that matter at the place where the person is."""
        write = next(each for each in self.COMMAND_TABLE if each.name == "write")
        rest = [each for each in self.COMMAND_TABLE if each not in (write, CHOOSE)]
        here = _key_at(self.focused)
        first = (here, replace(write, shown="")) if here else (replace(write, shown="enter"),)
        return tuple(each.at_foot() for each in (*first, *rest))

    def top(self) -> tuple[Content, Content]:
        """Say which form this is."""
        return said("export · ", shown(self._exporter.label, lines=False)), Content("")

    def page(self) -> Iterable[Widget]:
        """What will stand in it, its options, and where it goes."""
        if options := (*self._exporter.options, *self.answers_that_stay()):
            boxes = partial(self._choices, options)
            yield CollapsibleSection(shown("Choose what goes in"), boxes, "")
        yield Static("", id="preview", classes="words")
        if _first_sentence(self._exporter.help) != self._exporter.help:
            about = shown(for_screen(_flowing(self._exporter.help)), "$hint")
            yield CollapsibleSection(shown("More about this"), lambda: [Static(about)], "about")

    def _choices(self, options: Sequence[Field]) -> Iterator[Widget]:
        """Yield what there is to choose: first what most want, folded what few do."""
        first, folded = paper_words.ON_SCREEN.get(self._format, (None, ()))
        named = {field.key: replace(field, label=field.label or field.key) for field in options}
        yield from option_boxes([named[key] for key in first or named], self._values)
        if folded:
            more = partial(option_boxes, [named[key] for key in folded], self._values)
            yield CollapsibleSection(shown(paper_words.MORE_CHOICES), more, "more")
            yield Static(shown(paper_words.ALL_CHOICES.format(name=self._format), "$hint"))

    def answers_that_stay(self) -> Iterator[Field]:
        """Yield a field for answers that are left out otherwise, where there are any."""
        from hearten.actions.export.answers_left_out import asks_to_include

        state = self.app_state
        if label := asks_to_include(state.session, state.open_plan, self._exporter):
            yield YesNo(key=SENSITIVE, label=label, default=False)

    def foot(self) -> Iterable[Widget]:
        """A place for it, and the ways on."""
        yield Static("", id="told")
        yield Static(shown(self.where(), "$hint"), id="where")
        with Horizontal(id="place-row"):
            yield LineEntry(self.suggested(), id="place")
        with Horizontal(id="ways"):
            yield TextButton("Back", id="back")
            yield Static("", id="between")
            yield TextButton(paper_words.ADD_A_TIME, id="time")
            yield TextButton("Replace it", id="replace")
            yield TextButton("Write it", id="write")

    def on_mount(self) -> None:
        """Show what will stand in it, and begin."""
        self.query_one("#replace", TextButton).display = False
        self._say("")
        self._look()
        self.set_focus(self.begins_at(), scroll_visible=False)

    def begins_at(self) -> Widget:
        """Return where the person begins."""
        return self.query_one("#place")

    def where(self) -> str:
        """Return what is asked about the place, and what to think of before it is out."""
        calendar = self._exporter.suffix == ".ics"  # its preview says already who may read it
        return paper_words.WHERE if calendar else f"{paper_words.OTHERS} {paper_words.WHERE}"

    def suggested(self) -> str:
        """Return a place that would do."""
        return str(Path("~") / f"plan{self._exporter.suffix}")

    # options

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        event.stop()
        self._values[event.key] = event.value
        box = next(b for b in self.query(PromptBox) if b.prompt.key == event.key)
        box.show_prompt(replace(box.prompt, value=event.value))
        self._look()

    @on(PromptTyped)
    def _typed(self, event: PromptTyped) -> None:
        event.stop()
        box = next(b for b in self.query(PromptBox) if b.prompt.key == event.key)
        try:
            today = self.app_state.today
            value = parse(box.prompt, event.text, today) if event.text.strip() else None
        except FieldError as error:
            box.say(kindly(error))
            return
        box.say("")
        self._values[event.key] = value
        self._look()

    def _chosen(self) -> dict[str, Any]:
        return {key: value for key, value in self._values.items() if value is not None}

    # looking and writing

    def _look(self) -> None:
        """Show what would be written, as far as a person would want to read it."""
        try:
            text = self._preview()
        except HeartenError as error:
            text = shown(for_screen(error.sentence), "$accent")
        self.query_one("#preview", Static).update(text)
        self.query_one("#time", TextButton).display = text.plain == paper_words.NO_TIMES

    def _preview(self) -> Content:
        from hearten.actions.export.export import preview

        files = preview(self.app_state.session, self._format, self._chosen())
        if self._exporter.suffix != ".ics":
            return _beginning_of(files)
        self.app_state.catch_up()  # what was changed elsewhere meanwhile is in the file, too
        return _days_ahead(self.app_state, self._chosen())

    @on(TextButton.Pressed)
    def _pressed(self, event: TextButton.Pressed) -> None:
        event.stop()
        if event.press.id == "back":
            self.action_back()
        elif event.press.id == "time":
            self._add_time()
        else:
            self.action_write(event.press.id == "replace")

    def _add_time(self) -> None:
        """Ask when to check in, and look again: what has a time goes into a calendar."""

        def added(told: str | None) -> None:
            self._say(told or "")
            self._look()

        if why_not := self.app_state.closed():
            self._say(why_not)
        else:
            self.go_to(ChangeItem("checkins"), added)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "place":
            self.action_write()
        else:  # what is typed for a choice counts as it is typed
            self.focus_next()

    def action_write(self, replace: bool = False) -> None:
        """Write the files; what stands there is replaced only when the person says so."""
        from hearten.actions.export.export import FileExists, export_to

        target = self.place()
        if not target:
            self._say("A file name is needed first.")
            return
        path = expanded(target)
        self.query_one("#replace", TextButton).display = False
        try:
            done = export_to(
                self.app_state.session, self._format, path, self._chosen(), force=replace
            )
        except FileExists:
            self._say(f"{path} already exists. Nothing was written. You could choose another name.")
            self.query_one("#replace", TextButton).display = is_there(path)
        except HeartenError as error:
            self._say(error.sentence)
        else:
            told = [f"Written: {path}" for path in done.paths]
            self._say("\n".join([*told, *done.notices, *self.written(done), CLOSE]))

    def place(self) -> str:
        """Return the place that is given, as it was typed."""
        return self.query_one("#place", LineEntry).written.strip()

    def written(self, done: Exported) -> Iterable[str]:
        """Return what else there is to say once the files are written."""
        return ()

    def _say(self, sentence: str) -> None:
        told = self.query_one("#told", Static)
        told.update(shown(for_screen(sentence), "bold $mark"))
        told.display = bool(sentence)
        self.set_class(bool(sentence), "-told")

    def action_back(self) -> None:
        """Back to the forms."""
        self.dismiss()


def _key_at(place: Widget | None) -> KeyCommand | None:
    """Return what a key does at *place* of the page; None where it writes the file."""
    match place:
        case CollapsibleTitle():
            return KeyCommand(foot="open", shown="enter")
        case PickList() if place.has_class("many"):
            return KeyCommand(foot="tick", shown="space")
        case PickList() | TextButton():
            return CHOOSE
        case Input() if place.id != "place":
            return KeyCommand(foot="take it" if place.id else "next", shown="enter")
        case _:
            return None


def option_boxes(
    fields: Sequence[Field], values: Mapping[str, Any], *, labelled: bool = True
) -> Iterator[Widget]:
    """Yield a prompt for each of *fields*, with what is chosen by its key, else what is usual."""
    for field in fields:
        value = values.get(field.key, field.default)
        yield PromptBox(Prompt(key=field.key, field=field, value=value), labelled=labelled)


def _beginning_of(files: Sequence[ExportFile]) -> Content:
    """Return the files as text, each as far as a person would want to read it."""
    parts = []
    for file in files:
        lines = bytes(file.data).decode("utf-8", "replace").splitlines()
        more = len(lines) - _PREVIEW_LINES
        if len(files) > 1:
            parts.append(said((file.name, "bold")))
        parts.append(shown("\n".join(lines[:_PREVIEW_LINES])))
        if more > 0:
            parts.append(said((f"… and {more} lines more", "$hint")))
    return Content("\n").join(parts)


def _days_ahead(app_state: AppState, chosen: Mapping[str, Any]) -> Content:
    """Return what others would see of the next days in a calendar, by the *chosen* options."""
    from hearten.actions.export.calendar import days_shown, done_steps, upcoming, why_none
    from hearten.actions.export.calendar_outline import without_time

    plan, session = app_state.plan, app_state.session
    assert plan is not None
    titles, only = chosen.get("titles"), chosen.get("only") or ()
    done, kinds = done_steps(session, plan), session.kinds()
    days = days_shown(chosen, app_state.today, _DAYS)
    lines = upcoming(
        plan, app_state.today, days, kinds, titles=titles, only=only, done=done,
        all_day=bool(chosen.get("all-day")),
    )  # fmt: skip
    if not lines:
        return shown(why_none(session, plan, _DAYS, only=only, done=done))
    rows: list[Content] = []
    for place, line in enumerate(lines):
        if place == 0 or line.day != lines[place - 1].day:
            rows.append(shown(replace(line, at=None).when, "$hint"))
        time = f"{line.at:%H:%M}" if line.at is not None else ""
        rows.append(said((f"  {time:<7}", "$hint"), shown(line.title)))
    timeless = () if chosen.get("all-day") else without_time(plan, only, app_state.today)
    missing = [shown(_timeless(timeless), "$hint", lines=False), Content("")] if timeless else []
    return Content("\n").join([*missing, shown(OTHERS_SEE), Content(""), *rows])


def _timeless(names: Sequence[str]) -> str:
    """Return what has no time, in a line."""
    some, more = " · ".join(names[: paper_words.NAMED]), len(names) - paper_words.NAMED
    if more > 0:
        some = paper_words.TIMELESS_MORE.format(names=some, count=more)
    return paper_words.TIMELESS.format(names=some)


def _flowing(text: str) -> str:
    """Return *text* with its paragraphs on one line each."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _first_sentence(text: str) -> str:
    first, stop, _ = _flowing(text).partition(". ")
    return first + stop.rstrip()
