"""Today: what the plan holds for this day, by the time of day. A first, quiet look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from hearten.content import words
from hearten.model.due import checkins_on
from hearten.model.fields import in_words
from hearten.tui.screens.calm import Calm
from hearten.tui.text import said, shown
from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.pick import PickList, Row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from textual.widget import Widget

    from hearten.actions.wizard.machine import Wizard
    from hearten.model.plan import Checkin, Habit, Plan
    from hearten.tui.desk import Desk

_PARTS = ("morning", "midday", "evening", "any time")
_FEW = 3
UNFINISHED = "You were in the middle of something. c goes on with it."


class Today(Calm[None]):
    """What stands in the plan for today. Nothing is asked."""

    KEYS = (
        Key("p", "the plan", "screen.plan"),
        Key("a", "add", "screen.add"),
        Key("m", "a kind moment", "screen.moment"),
        Key("e", "export", "screen.export"),
        Key("q", "close", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "plan", show=False),
        Binding("a", "add", show=False),
        Binding("m", "moment", show=False),
        Binding("e", "export", show=False),
        Binding("q", "app.leave", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("r", "reload", show=False),
        Binding("c", "go_on", show=False),
        Binding("l", "problems", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        assert desk.plan is not None
        self._plan = desk.plan
        self._day = desk.today
        self._left: Wizard | None = None
        self._notices: tuple[str, ...] = ()

    def top(self) -> tuple[Content, Content]:
        """The day, and whose plan it is."""
        day = in_words(self._day).rpartition(" ")[0]
        return shown(day), shown(_whose(self._plan), lines=False)

    def page(self) -> Iterable[Widget]:
        """Kind words, habits by time of day, a small step, what is coming."""
        plan, day = self._plan, self._day
        if plan.kindness.words:
            kind = plan.kindness.words[day.toordinal() % len(plan.kindness.words)]
            yield Static(said('"', shown(kind), '"'), classes="words")
        rows = today_rows(plan, day, self.desk.session.kinds())
        if rows:
            picks = PickList(rows)
            picks.can_focus = False
            yield picks
        else:
            yield Static(shown(words.NOTHING_DUE))
        checkins = [_checkin(each) for each in checkins_on(plan, day)]
        if checkins:
            yield Static(Content("\n").join(checkins), classes="gap")
        yield Static("", id="said", classes="hint gap")

    def aside(self) -> Iterable[Widget]:
        """What is for now, where there is room for it."""
        yield Static(_for_now(self._plan), id="for-now")

    def on_mount(self) -> None:
        """Say once what needs a look."""
        self._notices = self.desk.notices()
        self._tell()

    def _tell(self) -> None:
        """Say under the day what waits, and what may need a look."""
        self._left = None
        if self.desk.has_draft():
            from hearten.tui.building import Building

            self._left = Building(self.desk).unfinished()
        lines = [UNFINISHED] if self._left is not None else []
        lines += self._notices
        odd = len(self.desk.loaded.problems) if self.desk.loaded else 0
        if odd:
            some = "One line" if odd == 1 else f"{odd} lines"
            lines.append(f"{some} of the plan file may not read as meant. l shows them.")
        for told in self.query("#said").results(Static):
            told.update(shown("\n".join(lines)))

    def on_screen_resume(self) -> None:
        """Look again at the plan, when something on top of this page changed it."""
        if self.desk.plan is self._plan:
            self._tell()
        else:
            self.call_later(self._look_again)

    def _look_again(self) -> None:
        if self.is_current:
            self.hearten.go_home()

    def action_go_on(self) -> None:
        """Go on with what was left unfinished."""
        if self._left is not None:
            from hearten.tui.building import Building

            left = self._left
            self.go_to(lambda: Building(self.desk).resumed(left))

    def action_problems(self) -> None:
        """Show the lines of the file that may not read as meant."""
        from hearten.tui.screens.problems import Problems

        if self.desk.loaded and self.desk.loaded.problems:
            self.hearten.push_screen(Problems(self.desk))

    def action_plan(self) -> None:
        """Show the plan on one page."""
        from hearten.tui.screens.plan import PlanScreen

        self.hearten.push_screen(PlanScreen(self.desk))

    def action_add(self) -> None:
        """Three answers, and something small is added."""
        from hearten.tui.building import Building

        self.go_to(Building(self.desk).quick)

    def action_moment(self) -> None:
        """Show the practices that can be read."""
        from hearten.tui.screens.practice import Practices

        self.hearten.push_screen(Practices(self.desk))

    def action_export(self) -> None:
        """Take the plan out of the program."""
        from hearten.tui.screens.export import ExportScreen

        self.hearten.push_screen(ExportScreen(self.desk))

    def action_reload(self) -> None:
        """Read the plan again."""
        self.hearten.go_home()


def _whose(plan: Plan) -> str:
    return f"{plan.call_me}'s plan" if plan.call_me else plan.title


def _for_now(plan: Plan) -> Content:
    lines = [said(("For now", "bold $hint"))]
    lines += [shown(area.title, "$words") for area in plan.areas if area.now]
    goals = [goal for goal in plan.goals if goal.state == "active"]
    if goals:
        lines += [said(("\nSmall hopes", "$hint")), *(shown(g.title, "$words") for g in goals)]
    return Content("\n").join(lines) if len(lines) > 1 else Content("")


def today_rows(plan: Plan, day: dt.date, kinds: Mapping[str, Any]) -> list[Row]:
    """Return the day as rows: habits by time of day, a small step, what is coming."""
    from hearten.model.due import appointments_around, due_on, part_of_day, steps_around

    rows: list[Row] = []
    due = due_on(plan, day, kinds)
    for part in _PARTS:
        habits = [habit for habit in due if part_of_day(habit.at) == part]
        if habits:
            rows.append(_heading(part[:1].upper() + part[1:]))
            rows += [_row(_said_by_kind(habit, kinds), _when(habit)) for habit in habits]
    steps = steps_around(plan, day)[:_FEW]
    if steps:
        rows.append(_heading("A small step, if it fits"))
        rows += [_row(s.title, f"{s.minutes} minutes" if s.minutes else "") for _, s in steps]
    names = {person.id: person.name for person in plan.people}
    coming = appointments_around(plan, day)
    if coming:
        rows.append(_heading("Coming up"))
    for one in coming:
        when = f"{in_words(one.at).split()[0]} {one.at:%H:%M}"
        note = f"{_questions(len(one.ask))} noted" if one.ask else ""
        rows.append(_row(f"{when}  {names.get(one.with_ or '', one.with_ or 'Appointment')}", note))
    return rows


def _checkin(checkin: Checkin) -> Content:
    at = f" at {checkin.at:%H:%M}" if checkin.at else ""
    return said(shown(checkin.title, lines=False), f"{at} · later is fine too")


def _heading(text: str) -> Row:
    return Row(label=shown(text), heading=True)


def _row(title: str, note: str) -> Row:
    return Row(label=shown(title, lines=False), note=shown(note, lines=False))


def _said_by_kind(habit: Habit, kinds: Mapping[str, Any]) -> str:
    """Return a habit in the words of its kind; a kind that is away leaves its title."""
    kind = kinds.get(habit.kind)
    return (kind.describe(habit) if kind is not None else "") or habit.title


def _questions(number: int) -> str:
    return "one question" if number == 1 else f"{number} questions"


def _when(habit: Habit) -> str:
    when = f"{habit.at:%H:%M}" if habit.at else f"after {habit.after}" if habit.after else ""
    enough = f"about {habit.about} a week is enough" if habit.about else ""
    return " · ".join(part for part in (when, enough) if part)
