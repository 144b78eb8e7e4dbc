"""A prompt on the screen: its words, and the widget that fits its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hearten.actions.flow.parse import text_of
from hearten.content.words import NONE_OF_THESE
from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Clocks,
    Day,
    Duration,
    Field,
    FieldError,
    Moment,
    Number,
    Options,
    Text,
    Texts,
    YesNo,
)
from hearten.model.printable import printable
from hearten.model.rhythm.data import RhythmField
from hearten.tui.text import said, shown
from hearten.tui.widgets.line_entry import Done, LineEntry, Written
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from hearten.actions.flow.prompt import Prompt, Suggestion

_SMALL = 100  # above it, how high a number may be is nothing to read


def example_of(field: Field) -> str:
    """Return a quiet example of what can be typed."""
    match field:
        case Day():
            return (
                "for example 2026-11-25, or tomorrow" if field.ahead else "for example 2026-11-25"
            )
        case Clock():
            return "for example 20:00"
        case Clocks():
            return "for example 8:00, 13:00, 19:00"
        case Moment():
            return "for example 2026-12-01 10:30"
        case Duration():
            return "for example 7 h 30, or 45 min"
        case RhythmField():
            return "for example mon, thu · every 2 days"
        case Number(low=low, high=high) if low is not None and high is not None:
            reach = f", {low:g} to {high:g}" if high <= _SMALL else ""
            return f"a number{reach}" + (f" of {field.unit}" if field.unit else "")
        case Texts():
            return "one per line"
        case _:
            return ""


def listed(field: Field) -> bool:
    """Say whether *field* is answered from a list."""
    return isinstance(field, (Choice, Choices, YesNo))


def note_of(idea: Suggestion, said_once: str) -> Content:
    """Return what stands beside a suggestion, but what is said once for all of them."""
    parts = [text for text in (idea.note, idea.care) if text and text != said_once]
    return said(" · ".join(parts)) if parts else Content("")


def options_of(field: Field) -> tuple[tuple[str, str], ...]:
    """Return what may be chosen, as pairs of key and words."""
    if isinstance(field, YesNo):
        return (("yes", "yes"), ("no", "no"))
    assert isinstance(field, (Choice, Choices))
    return tuple(zip(field.choices, field.shown(), strict=True))


def kindly(error: FieldError) -> str:
    """Return one sentence about what was typed, with something that would do."""
    sentence = error.message[:1].upper() + error.message[1:]
    fix = error.suggestion.strip('"')
    stop = "" if sentence.endswith((".", "?")) else "."
    return f"{sentence}{stop} You could write: {fix}" if fix else f"{sentence}{stop}"


class Answered(Message):
    """A prompt got its answer. *onward*: the person wants to go on.

    *added* is the label of a suggestion that joins what stands in the prompt already.
    """

    def __init__(self, key: str, value: Any, onward: bool = False, added: str = "") -> None:
        super().__init__()
        self.key = key
        self.value = value
        self.onward = onward
        self.added = added


ON, OFF = "●", "○"
NONE = "none"  # the row of ideas that takes none of them
_SHORT = 48  # characters of an example that fit beside "for example"


@runtime_checkable
class Place(Protocol):
    """A place to write, of one line or several."""

    def show_text(self, text: str) -> None:
        """Show *text* in it."""


class PromptBox(Vertical):
    """One question: label, hint, suggestions, a place to answer, and a kind line on errors."""

    DEFAULT_CSS = """
    PromptBox { height: auto; margin-bottom: 1; }
    PromptBox > .label { color: $words; }
    PromptBox > .hint { color: $hint; }
    PromptBox > .shared { margin: 1 0; padding-left: 2; }
    PromptBox > .care { color: $accent; padding-left: 2; }
    PromptBox > .error { display: none; }
    PromptBox.-odd > .error { display: block; }
    """

    def __init__(self, prompt: Prompt, *, labelled: bool = True) -> None:
        """*prompt* may hold half-typed text of an earlier visit."""
        super().__init__()
        self.prompt = prompt
        # Ticks on their way: the next key may come before the page is drawn anew.
        self._ahead: tuple[str, ...] | None = None
        self._said = ""
        self._typed = prompt.typed
        self._labelled = labelled
        self._touched = prompt.typed is not None
        self._just_added = False

    # making

    def compose(self) -> ComposeResult:
        """Lay out the prompt."""
        field = self.prompt.field
        if self._labelled and field.label:
            yield Static(shown(field.label), classes="label")
        hint = field.hint or field.help
        if hint and not self._choosing and hint != self._example():
            yield Static(shown(hint), classes="hint")
        yield self._care()
        if self._choosing and self.prompt.suggestions:
            yield PickList(self._ideas(), at=self._idea_chosen(), classes="ideas")
            if shared := self._shared_care():
                yield Static(shown(shared), classes="hint shared")
        yield from self._editor()
        if not self._choosing and self.prompt.suggestions:
            yield PickList(self._ideas(), classes="ideas adds")
        yield Static("", classes="error")

    def _care(self) -> Static:
        line = Static(shown(self.prompt.care), classes="care")
        line.display = bool(self.prompt.care)
        return line

    @property
    def _choosing(self) -> bool:
        """Whether the suggestions are the answers, and own words come after them."""
        field = self.prompt.field
        return bool(self.prompt.suggestions) and isinstance(field, Text) and not field.lines

    def _editor(self) -> Iterator[Widget]:
        field = self.prompt.field
        if listed(field):
            many = " many" if isinstance(field, Choices) else ""
            yield PickList(self._rows(), at=self._first_chosen(), classes=f"choices{many}")
            if isinstance(field, Choices) and field.open:
                other = "something else, in my own words"
                yield LineEntry(self._others(), other, apart=", ")
        elif (isinstance(field, Text) and field.lines) or isinstance(field, Texts):
            from hearten.tui.widgets.lines_entry import LinesEntry

            after = 1 if isinstance(field, Texts) else 2
            yield LinesEntry(self._text(), placeholder=self._beside(), done_after=after)
        else:
            own = field.hint or "my own words"
            beside = own if self._choosing else self._beside()
            anew = self._typed is None and isinstance(field, RhythmField)
            yield LineEntry(self._text(), beside, anew=anew)

    def _example(self) -> str:
        """Return the hint where it is an answer that would do: it stands in the empty place."""
        hint = self.prompt.field.hint
        short = len(hint) <= _SHORT and not hint.endswith((".", "?", "!", "…"))
        return hint if short and not listed(self.prompt.field) else ""

    def _beside(self) -> str:
        """Return what stands in the place to write while it is empty."""
        hint = printable(self._example(), lines=False)
        return f"for example {hint}" if hint else example_of(self.prompt.field)

    def _text(self) -> str:
        if self._typed is not None:
            return self._typed
        if self._choosing and self._idea_chosen():
            return ""
        if isinstance(self.prompt.field, Options):
            return self.prompt.field.show(self.prompt.value or {})
        text = text_of(self.prompt.field, self.prompt.value)
        return f"{text}\n" if text and self.prompt.adds else text

    def _rows(self) -> list[Row]:
        field = self.prompt.field
        chosen = self.chosen()
        return [
            Row(key=key, label=shown(words, lines=False), mark=ON if key in chosen else OFF)
            for key, words in options_of(field)
        ]

    def _ideas(self) -> list[Row]:
        rows = [] if self._choosing else [Row(label=Content("Ideas, if they help"), heading=True)]
        key, of_item = self.prompt.key, self.prompt.key.count("/") > 1
        nothing = "/new" in key or (of_item and self.prompt.value is None)
        if self._choosing and nothing:  # what Enter takes is nothing at first
            rows.append(Row(key=NONE, label=shown(NONE_OF_THESE, "$hint"), mark=" "))
        chosen, shared = self._idea_chosen(), self._shared_care()
        for number, idea in enumerate(self.prompt.suggestions):
            mark = "" if not self._choosing else ON if str(number) == chosen else OFF
            rows.append(
                Row(key=str(number), label=shown(idea.label, lines=False), mark=mark,
                    note=note_of(idea, shared))
            )  # fmt: skip
        return rows

    def _shared_care(self) -> str:
        """Return what several suggestions ask to take care of alike: it is said once."""
        cares = [idea.care for idea in self.prompt.suggestions if idea.care]
        return cares[0] if self._choosing and len(cares) > 1 and len(set(cares)) == 1 else ""

    def _idea_chosen(self) -> str:
        if self.prompt.value is None:
            return ""
        for number, idea in enumerate(self.prompt.suggestions):
            if idea.value == self.prompt.value:
                return str(number)
        return ""

    def _value(self) -> Any:
        return self.prompt.value if self._ahead is None else self._ahead

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the options that are chosen now."""
        value = self._value()
        if value is None:
            return ()
        if isinstance(self.prompt.field, YesNo):
            return ("yes" if value else "no",)
        return tuple(value) if isinstance(self.prompt.field, Choices) else (value,)

    def _first_chosen(self) -> str:
        return next(iter(self.chosen()), "")

    def _others(self) -> str:
        if self._typed is not None:
            return self._typed.removeprefix(self._with_chosen("")).removeprefix(", ")
        known = {key for key, _ in options_of(self.prompt.field)}
        return ", ".join(word for word in self.chosen() if word not in known)

    # living

    @property
    def text(self) -> str:
        """What stands in the place to write."""
        for entry in self.query(LineEntry):
            return entry.written
        return next((str(getattr(w, "written", "")) for w in self.query("LinesEntry")), "")

    @property
    def typed(self) -> str:
        """What was typed, as an answer would be written: with what is chosen beside it."""
        return self._with_chosen(self.text)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is not an answer yet."""
        return self._touched

    def taken(self) -> None:
        """Note that what was typed has become an answer."""
        self._touched = False
        self._typed = None
        self.say("")

    def say(self, sentence: str) -> None:
        """Show what is odd about the answer, kindly; or nothing."""
        if sentence:
            self._ahead = None  # it was not taken
        if sentence == self._said:
            return
        self._said = sentence
        self.set_class(bool(sentence), "-odd")
        self.query_one(".error", Static).update(shown(sentence))

    def show_prompt(self, prompt: Prompt) -> None:
        """Show another state of the same prompt; what is being typed stays."""
        if prompt.value == self._ahead:
            self._ahead = None
        if prompt == self.prompt:
            return
        self.prompt = prompt
        for line in self.query(".care").results(Static):  # another area has another line
            line.update(shown(prompt.care))
            line.display = bool(prompt.care)
        for picks in self.query(PickList):
            ideas = picks.has_class("ideas")
            picks.show_rows(self._ideas() if ideas else self._rows())
        if self._touched:
            return
        text = self._others() if listed(prompt.field) else self._text()
        for entry in self.query("LineEntry, LinesEntry"):
            if isinstance(entry, Place):
                entry.show_text(text)

    def first_focus(self) -> Widget | None:
        """Return where the answer stands, else where the person would begin to answer."""
        if self._choosing and self.text.strip():
            return self.place_for(self)
        return next((child for child in self.query("*") if child.focusable), None)

    def place_for(self, pick: Widget) -> Widget | None:
        """Return the place to write beside a list, if there is one."""
        return next(iter(self.query("LineEntry, LinesEntry")), None)

    def on_written(self, event: Written) -> None:
        """Pass on what is typed."""
        event.stop()
        self._touched = True
        self.say("")
        self.post_message(PromptTyped(self, self._with_chosen(event.text)))

    def _with_chosen(self, text: str) -> str:
        if not isinstance(self.prompt.field, Choices):
            return text
        field = self.prompt.field
        known = field.written([key for key in self.chosen() if key in field.choices])
        return ", ".join(filter(None, (known, text))) if text.strip() else known

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Turn a chosen row into an answer."""
        event.stop()
        if event.pick.has_class("ideas"):
            self._take_idea(event.key, event.onward)
        elif isinstance(self.prompt.field, Choices):
            self._toggle(event.key, event.onward)
        else:
            self._pick(event.key, event.onward)

    def on_pick_list_moved(self, event: PickList.Moved) -> None:
        """Note that the person went to another row."""
        self._just_added = False

    def _take_idea(self, key: str, onward: bool) -> None:
        if key == NONE:
            if onward:
                self.post_message(Done())
            return
        number = int(key)
        idea = self.prompt.suggestions[number]
        if not self._choosing:
            if onward and self._just_added:  # enter takes no second idea that nobody went to
                self.post_message(Done())
                return
            self._just_added = not onward
            self.post_message(Answered(self.prompt.key, idea.value, onward, added=idea.label))
            return
        again = not onward and self._idea_chosen() == str(number)
        self.taken()
        self.post_message(Answered(self.prompt.key, None if again else idea.value, onward))

    def _toggle(self, key: str, onward: bool) -> None:
        if onward:
            self.post_message(Answered(self.prompt.key, self._value(), True))
            return
        chosen = self.chosen()
        kept = tuple(k for k in chosen if k != key) if key in chosen else (*chosen, key)
        self._ahead = kept
        self.post_message(Answered(self.prompt.key, kept))

    def _pick(self, key: str, onward: bool) -> None:
        value: Any = key == "yes" if isinstance(self.prompt.field, YesNo) else key
        if not onward and key in self.chosen() and not self.prompt.field.required:
            value = None
        self.post_message(Answered(self.prompt.key, value, onward))


class PromptTyped(Message):
    """Half-typed text stands in a prompt."""

    def __init__(self, box: PromptBox, text: str) -> None:
        super().__init__()
        self.box = box
        self.key = box.prompt.key
        self.text = text
