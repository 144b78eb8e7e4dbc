"""Help now: people who can help. Escape goes back to exactly where the person was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from hearten.actions.help import words as help_words
from hearten.actions.help.help_now import (
    DOCTOR,
    DOCTOR_PARTS,
    MORE,
    HelpPage,
    HelpSection,
    HelpText,
    help_page,
)
from hearten.content import help_lines
from hearten.content.words import NOT_FOR_NEXT_TIME
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.tui.base.screen import BaseScreen, PageBody
from hearten.tui.command import KeyCommand
from hearten.tui.destinations import ChangeItem
from hearten.tui.text import said, shown
from hearten.tui.widgets.footer import Key, KeyFooter
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual import events
    from textual.widget import Widget

    from hearten.tui.state import AppState

_FOR_PAGE = "!?"
_MOVES = "jk"


class CountryList(PickList):
    """Those we have a line for stand first. What is typed stays until an arrow is pressed."""

    class Sought(Message):
        """What is looked for has changed."""

    def __init__(self) -> None:
        super().__init__((), id="countries")
        self.typed = ""
        self.found = False
        self._moved = ""  # a j or k that moved, and may have been the first letter of a name
        self._all: tuple[Row, ...] = ()
        self._names: dict[str, tuple[str, ...]] = {}

    def begin_at(self, code: str) -> None:
        """Forget what was looked for, and stand on a country."""
        if not self._all:  # help is drawn before any of it is read
            self._all = tuple(
                Row(key=each.code, label=shown(each.name, lines=False), note=shown(each.code))
                for each in help_lines.all_countries()
            )
            self._names = help_lines.plain_names()
        self.typed, self._moved, self.found = "", "", False
        self.show_rows(self._all, code)

    def on_key(self, event: events.Key) -> None:
        """Look for what is typed; a space belongs to it where a name goes on so."""
        letter = event.character or ""
        if event.key == "backspace" and self.typed:
            self._look(self.typed[:-1])
        elif letter and letter in _MOVES and not self.typed:
            self._moved = letter
            return
        elif letter and event.is_printable and letter not in _FOR_PAGE and self._means(letter):
            begun = self._moved if not self.typed and self._meant(self._moved + letter) else ""
            self._look(self.typed + begun + letter)
        elif event.key not in ("enter", "space") or self.found or not self.typed:
            return
        self._moved = ""  # of no country nothing is taken: the sentence above says so
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Look for what is pasted."""
        event.stop()
        self._look(" ".join(event.text.split()))

    def _means(self, letter: str) -> bool:
        """Say whether a letter belongs to a name: a space only where one goes on so."""
        return letter != " " or (bool(self.typed) and bool(self._meant(f"{self.typed} ")))

    def _look(self, text: str) -> None:
        rows = self._meant(text)
        self.typed, self.found = text, bool(rows)
        self.show_rows(rows or self._all, (rows or self._all)[0].key)
        self.post_message(self.Sought())

    def _meant(self, text: str) -> list[Row]:
        """Return the country that *text* means, then those of which a name begins so."""
        sought = help_lines.plain_name(text)
        if not sought.strip():
            return []
        begun = [
            row for row in self._all if any(n.startswith(sought) for n in self._names[row.key])
        ]
        return sorted(begun, key=lambda row: sought not in self._names[row.key])


_FIRST = ("now", "people", "lines")
_COUNTRY = "country"
_SITUATIONS = "more"
_MORE = "p my plan · g steady · w what to say · o others · h home isn't safe · m more"
_MOST_COUNTRIES = 2
_ROOM = 30
_CHOOSING = (Key("enter", "take it"), Key("space", "add it"))
_DIALLED = "+0123456789"
_IN_A_PAGE = {*"https:/.-_", *_DIALLED, *"abcdefghijklmnopqrstuvwxyz"}
_LOOKS = {"number": (4, "bold"), "item": (4, "$hint"), "note": (4, "$hint"), "hint": (2, "$hint"),
          "words": (4, "$words")}  # fmt: skip
_NO_COUNTRY = "Press c to choose your country, for its numbers."


class HelpNowScreen(BaseScreen[None]):
    """The page of safety.md: three blocks at once, the rest one key away."""

    CSS_PATH = "help_now.tcss"
    COMMAND_TABLE = (
        KeyCommand("part('plan')", "p", "my plan for very hard moments", "my plan"),
        KeyCommand("part('steady')", "g", "what steadies", "steady"),
        KeyCommand("part('say')", "w", "what to say to someone", "what to say"),
        KeyCommand("part('other')", "o", "how to help someone else", "someone else"),
        KeyCommand("part('country')", "c", "help lines of another country", "country"),
        KeyCommand("part('home')", "h", "when home isn't safe"),
        KeyCommand("part('more')", "m", "help lines for other situations"),
        KeyCommand("fit", "f", "of what helps: what works here, asks little, or is with someone"),
        KeyCommand("write", "e", "write or change my plan for very hard moments"),
        KeyCommand("person", "a", help_words.DOES_ADD_SOMEONE),
        KeyCommand("name", "n", "call the program notes on the screen, or by its name again"),
        KeyCommand("back", "escape", "go back"),
        KeyCommand("scroll(1)", "j"),
        KeyCommand("scroll(-1)", "k"),
    )

    def __init__(self, app_state: AppState, part: str = "") -> None:
        """Begin at *part* of the page, which leads back to where the person was."""
        super().__init__()
        self.app_state = app_state
        self._part = self._begun_at = part
        self._only = ""
        self._help = self._made()

    def _made(self) -> HelpPage:
        plan = self.app_state.plan_for_help()
        chosen = self.app_state.chosen_countries(plan.data)
        day = self.app_state.session.moment().date()
        page = help_page(
            plan.data, chosen, today=day, unread=plan.unread, earlier=plan.earlier, only=self._only
        )
        sections = tuple(map(self._on_screen, page.sections))
        return HelpPage(sections, page.countries, page.country_names, page.unknown, page.fits)

    def _on_screen(self, section: HelpSection) -> HelpSection:
        """Return a part of the page with its key in place of a command."""
        called = printable(self.app_state.session.config.called or "")
        adds = help_words.ADD_SOMEONE_KEY if self._may_write else ""
        with_keys = {
            help_words.OTHER_NAME: HelpText(help_words.named(called)),
            help_words.SOME_OF_IT: HelpText(help_words.SOME_OF_IT_KEY, "hint"),
            help_words.ADD_SOMEONE: HelpText(adds, "hint"),
        }
        lines = (with_keys.get(line.text, line) for line in section.lines)
        return HelpSection(section.id, section.title, tuple(line for line in lines if line.text))

    def action_fit(self) -> None:
        """Show the next choice of what helps: here, little effort, with someone, then all."""
        if self._part != "plan" or not self._help.fits:
            return
        ways = ("", *self._help.fits)
        at = ways.index(self._only) if self._only in ways else 0
        self._only = ways[(at + 1) % len(ways)]
        self._help = self._made()
        self._draw()

    def action_name(self) -> None:
        """Call the program notes on the screen from now on, or by its own name again.

        A name of the person's own choice stays.
        """
        called = self.app_state.session.config.called
        if self._part not in ("home", _SITUATIONS) or called not in (None, help_words.NOTES):
            return
        try:
            self.app_state.call_it("" if called else help_words.NOTES)
        except HeartenError:
            self.notify(NOT_FOR_NEXT_TIME, timeout=6)
            return
        self._help = self._made()
        self._draw()

    def keys(self) -> tuple[Key, ...]:
        """The parts of the page; or how a country is chosen."""
        return _CHOOSING if self._part == _COUNTRY else super().keys()

    def page(self) -> Iterable[Widget]:
        """The text, and the list of countries."""
        yield Static("", id="help")
        yield CountryList()

    def on_mount(self) -> None:
        """Draw the page."""
        self.query_one(KeyFooter).end_with(Key("esc", "back", "screen.back"))
        self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()

    def _draw(self) -> None:
        picking = self._part == _COUNTRY
        self.set_class(picking, "-picking")
        if picking:
            self.query_one(CountryList).begin_at(self._chosen[0] if self._chosen else "")
        self.query_one("#help", Static).update(self._content())
        self.query_one(PageBody).scroll_home(animate=False)
        self.set_focus(self.query_one(CountryList) if picking else None)
        self.footer.update_keys()

    def _content(self) -> Content:
        roomy = self.size.height >= _ROOM
        width = max(min(self.size.width, 80) - 3, 12)
        if self._part == _COUNTRY:
            return said((f"{help_words.TWO}\n", "bold"), (f"{self._sought()}\n", "$hint"))
        if self._part == DOCTOR:
            return _lines_of([self._help.section(name) for name in DOCTOR_PARTS], True, width)
        if self._part == _SITUATIONS:
            return _lines_of([self._help.section(name) for name in MORE], True, width)
        if self._part == "plan" and self._only:
            plan = _lines_of([self._help.section("plan")], True, width)
            return said(plan, "\n\n", (help_words.SOME_OF_IT_KEY, "$hint"))
        if self._part == "plan" and self._may_write:
            plan = _lines_of([self._help.section("plan")], True, width)
            return said(plan, "\n\n", (help_words.WRITE_PLAN, "$hint"))
        if self._part:
            return _lines_of([self._help.section(self._part)], True, width)
        page = _lines_of([self._help.section(name) for name in _FIRST], roomy, width)
        hint = _MORE if self._chosen else f"{_NO_COUNTRY}\n{_MORE}"
        return said(page, "\n\n" if roomy else "\n", (hint, "$hint"))

    def _sought(self) -> str:
        """Return what is looked for in the list of countries, and whether there is one."""
        here = self.query_one(CountryList)
        if not here.typed:
            return help_words.TYPE_COUNTRY
        if here.found:
            return help_words.LOOKING_FOR.format(name=printable(here.typed))
        return help_words.NO_SUCH_COUNTRY.format(name=printable(here.typed.strip()))

    @property
    def _chosen(self) -> tuple[str, ...]:
        """The countries shown, with those we have no line for."""
        return (*self._help.countries, *self._help.unknown)

    def on_country_list_sought(self, event: CountryList.Sought) -> None:
        """Show what is typed, above the list."""
        event.stop()
        self.query_one("#help", Static).update(self._content())
        self.query_one(PageBody).scroll_home(animate=False)

    def action_part(self, part: str) -> None:
        """Show one part of the page."""
        if self._only:
            self._only = ""
            self._help = self._made()
        self._part = part
        self._draw()

    def action_back(self) -> None:
        """Back to the page, then to where the person was."""
        if self._part and self._part != self._begun_at:
            self.action_part("")
        else:
            self.dismiss()

    @property
    def _may_write(self) -> bool:
        """Whether there is a plan that can be changed."""
        return self.app_state.plan is not None and not self.app_state.closed()

    def action_write(self) -> None:
        """Write or change the plan for very hard moments."""
        if self._part == "plan" and self._may_write:
            self.go_to(ChangeItem("safety"), self._written)

    def action_person(self) -> None:
        """Add someone to the people here, and come back."""
        if self._may_write and self._part != _COUNTRY:
            self.go_to(ChangeItem("add:person"), self._written)

    def _written(self, _: object) -> None:
        self._help = self._made()
        self._draw()

    def on_pick_list_chosen(self, event: CountryList.Chosen) -> None:
        """Show the lines of one country or two, now and next time."""
        event.stop()
        known = () if event.onward else self._chosen
        both = dict.fromkeys((*known, event.key))
        self.app_state.countries = tuple(both)[-_MOST_COUNTRIES:]
        try:
            self.app_state.keep_countries()
        except HeartenError:
            self.notify(NOT_FOR_NEXT_TIME, timeout=6)
        self._help = self._made()
        self.action_back()


def _lines_of(sections: Iterable[HelpSection], roomy: bool, width: int) -> Content:
    """Return sections as text; with little room, lines that belong together share one."""
    blocks = []
    for section in sections:
        lines = [said((section.title, "bold $mark"))]
        for line in section.lines if roomy else _shared(section.lines):
            indent, style = _LOOKS.get(line.kind, (2, "$words"))
            # A page to open stays in one piece, further left where there is little room.
            longest = max(map(len, line.text.split()), default=0)
            indent = min(indent, max(width - longest, 0))
            wrapped = linked(shown(line.text, style), line).wrap(width - indent)
            lines += [Content(" " * indent) + part for part in wrapped]
        blocks.append(Content("\n").join(lines))
    return Content("\n\n" if roomy else "\n").join(blocks)


def linked(text: Content, line: HelpText) -> Content:
    """Make a number or a page one that terminals can open; nothing else becomes a link."""
    held = line.text.strip()
    digits = "".join(char for char in held if char in _DIALLED)
    if line.kind == "number" and held and set(held) <= {*_DIALLED, *" -()/."} and digits:
        return text.stylize(Style(link=f"tel:{digits}"))
    if held.startswith("https://") and set(held) <= _IN_A_PAGE:
        return text.stylize(Style(link=held))
    return text


def _shared(lines: Iterable[HelpText]) -> Iterator[HelpText]:
    """Join neighbouring small lines: ways to write, remarks, hints."""
    held: HelpText | None = None
    for line in lines:
        alike = held is not None and line.kind != "number" and _kin(held) == _kin(line) != ""
        if alike and held is not None:
            web = held.text.startswith("http") and line.text.startswith("http")
            held = HelpText(f"{held.text}{' · ' if web else ' '}{line.text}", line.kind)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _kin(line: HelpText) -> str:
    if line.kind in ("item", "note"):
        return "web" if line.text.startswith("http") else "remark"
    return line.kind if line.kind == "hint" else ""
