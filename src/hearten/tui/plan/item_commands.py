"""What can be done with one thing of the plan, from any screen that shows it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.plan import fixed_habits, item_edits, pause, resize, words
from hearten.actions.plan.area_care import care_of_name, care_with
from hearten.content import fixed_words
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.model.goals import OPEN
from hearten.model.plan import items
from hearten.model.plan.edits import FINISHED, siblings, title_key
from hearten.model.value import replace
from hearten.tui.command import KeyCommand
from hearten.tui.destinations import ChangeItem, Choose, LetRest, WriteLine
from hearten.tui.plan import size_commands

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator

    from hearten.actions.result import PlanChange
    from hearten.model.plan.parts import Habit, Plan
    from hearten.model.rhythm.forms import Rhythm
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.destinations import Destination
    from hearten.tui.state import AppState

# Which key goes which way, where one thing of the plan is in view.
LETTERS = {
    "n": "rename", "r": "rhythm", "t": "time", "p": "pause", "w": "swap", "f": "done",
    "o": "good_enough", "x": "let_go", "shift+up": "up", "shift+down": "down", "K": "up",
    "J": "down",
    "delete": "delete", "s": "smaller", "plus": "bigger", "v": "ladder",
}  # fmt: skip
_DOES = {
    "rename": words.WAY_RENAME, "rhythm": words.WAY_RHYTHM, "time": words.WAY_TIME,
    "pause": words.WAY_PAUSE, "swap": words.WAY_SWAP, "done": words.WAY_FINISH,
    "good_enough": words.WAY_GOOD_ENOUGH, "let_go": words.WAY_LET_GO, "up": words.WAY_UP,
    "down": words.WAY_DOWN, "delete": words.WAY_DELETE, "smaller": words.WAY_SMALLER,
    "bigger": words.WAY_BIGGER, "ladder": words.WAY_LADDER,
}  # fmt: skip
_MOST_IDEAS = 5
_SIZED = ("smaller", "bigger", "swap")
_TAKES_AWAY = ("let_go", "delete")
# Ways that change a habit, so that whether it is agreed with someone is asked before. Those that
# may make it less wait for the answer.
_WAITS = ("rhythm", "smaller", "bigger", "swap", "let_go", "delete")
_ASKED_FIRST = ("rename", "time", *_WAITS)
RHYTHMS = ("every day", "Monday to Friday", "3 times a week", "once a week", "when I need it")


def way_commands(without: Collection[str] = ()) -> tuple[KeyCommand, ...]:
    """Return the keys that go a way with what is under the cursor, but for some ways."""
    ways = ((key, way) for key, way in LETTERS.items() if way not in without)
    return tuple(KeyCommand(f"way('{way}')", key, _DOES[way]) for key, way in ways)


def with_line(said: str, plan: Plan, item_id: str) -> str:
    """Return what is said where something is asked, with the line of its area below."""
    return "\n\n".join(filter(None, (said, care_with(plan, item_id))))


def commands_for(plan: Plan, item_id: str, app_state: AppState) -> Iterator[tuple[str, str, str]]:
    """Yield what can be done with an item: the name of the way, its words, its key."""
    table, item = items.find(plan, item_id)
    yield "page", words.WAY_PAGE, "enter"
    if title_key(table):
        yield "rename", words.WAY_RENAME, "n"
    if table.name in ("habits", "checkins"):
        yield "rhythm", words.WAY_RHYTHM, "r"
        yield "time", words.WAY_TIME, "t"
    yield from size_commands.size_commands_for(plan, item_id, app_state)
    if table.name in pause.PAUSABLE:
        rests = pause.rests_now(plan, item_id, app_state.today)
        fits = fixed_words if fixed_habits.is_fixed(item) else words
        yield "pause", words.WAY_WAKE if rests else fits.WAY_PAUSE, "p"
        if not rests and pause.rests_later(plan, item_id, app_state.today):
            yield "no_rest", fits.WAY_NO_REST, ""
    if table.name == "habits" and item.state == "active" and not item.is_fixed:
        yield "swap", words.WAY_SWAP, "w"
    if table.name == "habits":
        yield "fixed", fixed_words.WAY_FREE if item.is_fixed else fixed_words.WAY_FIXED, ""
    if table.name == "goals" and item.state not in FINISHED:
        yield "done", words.WAY_FINISH, "f"
        yield "good_enough", words.WAY_GOOD_ENOUGH, "o"
    if table.name in ("goals", "habits"):
        alive = item.state in OPEN
        yield "let_go", words.WAY_LET_GO if alive else words.WAY_TAKE_UP, "x"
    held = [each.id for each in siblings(plan, item_id)]
    if held[0] != item_id:
        yield "up", words.WAY_UP, "K"
    if held[-1] != item_id:
        yield "down", words.WAY_DOWN, "J"
    yield "delete", words.WAY_DELETE, "del"


def go(
    screen: BaseScreen[Any],
    app_state: AppState,
    item_id: str,
    way: str,
    then: Callable[[Any], None],
) -> None:
    """Go one of the ways with an item; *then* is told what to say, or nothing."""
    plan = app_state.plan
    if plan is None or not item_id:
        return
    way = size_commands.meant(plan, item_id, way)
    if closed := why_not(plan, app_state, item_id, way):
        then(closed)
        return
    if way in _ASKED_FIRST and fixed_habits.unasked(plan, item_id):
        ask_first(screen, app_state, item_id, lambda: _asked(screen, app_state, item_id, way, then))
    else:
        _asked(screen, app_state, item_id, way, then)


def _asked(
    screen: BaseScreen[Any],
    app_state: AppState,
    item_id: str,
    way: str,
    then: Callable[[Any], None],
) -> None:
    """Go a way once it was asked whether the habit is agreed; the answer may have closed it."""
    plan = app_state.open_plan
    closed = why_not(plan, app_state, item_id, way)
    if way in _WAITS and fixed_habits.unasked(plan, item_id):
        closed = closed or fixed_words.LEFT_AS_IT_IS
    if closed:
        then(closed)
        return
    if way in _TAKES_AWAY and _ends(plan, item_id, way):
        _confirmed(screen, app_state, item_id, way, then)
        return
    _go(screen, app_state, item_id, way, then)


def _go(
    screen: BaseScreen[Any],
    app_state: AppState,
    item_id: str,
    way: str,
    then: Callable[[Any], None],
) -> None:
    """Go a way that is open, and was asked about where that is needed."""
    plan = app_state.open_plan
    make = _SCREENS.get(way) or size_commands.SCREENS.get(way)
    if way == "pause" and not pause.rests_now(plan, item_id, app_state.today):
        make = _pause
    if make is not None:
        after = _asking_of_new(screen, app_state, plan, then) if way == "swap" else then
        screen.go_to(make(app_state, plan, item_id), after)
        return
    try:
        change = _change(plan, app_state, item_id, way)
        # Nothing asked before said the line.
        told = app_state.apply(replace(change, said=change.all_said))
    except HeartenError as error:
        then(error.sentence)
        return
    if not size_commands.after_an_end(screen, app_state, item_id, told, then, before=plan):
        then(told)


def ask_first(
    screen: BaseScreen[Any], app_state: AppState, what: str, then: Callable[[], None]
) -> None:
    """Ask of each habit of Health care below *what* whether it is agreed; then go on.

    An answer is stored. What is not answered now is asked another time, and waits till then.
    """
    _ask(
        screen,
        app_state,
        [habit.id for habit in fixed_habits.unasked(app_state.open_plan, what)],
        then,
    )


def _asking_of_new(
    screen: BaseScreen[Any], app_state: AppState, before: Plan, then: Callable[[Any], None]
) -> Callable[[Any], None]:
    """Return *then*, with the question first where there is a habit now to ask it of."""
    known = {habit.id for habit in before.habits}

    def after(told: Any) -> None:
        asked = fixed_habits.unasked(app_state.plan) if app_state.plan is not None else ()
        new = [habit.id for habit in asked if habit.id not in known]
        _ask(screen, app_state, new, lambda: then(told))

    return after


def _ask(
    screen: BaseScreen[Any], app_state: AppState, left: list[str], then: Callable[[], None]
) -> None:
    if not left or app_state.plan is None:
        then()
        return
    first, *rest = left
    name = items.called(items.find(app_state.plan, first)[1])

    def answered(key: str | None) -> None:
        if key in ("yes", "no") and app_state.plan is not None:
            with suppress(HeartenError):  # what could not be stored is asked another time
                app_state.apply(fixed_habits.settle(app_state.plan, first, fixed=key == "yes"))
        _ask(screen, app_state, rest, then)

    rows = (("yes", fixed_words.YES), ("no", fixed_words.NO), ("later", fixed_words.LATER))
    screen.go_to(menu_of(fixed_words.IS_IT.format(what=name), rows), answered)


def menu_of(question: str, rows: Iterable[tuple[str, str]], intro: str = "") -> Choose:
    """Return a page with one question, its answers, and a line before them."""
    from hearten.tui.text import shown
    from hearten.tui.widgets.pick_list import Row

    return Choose(
        question,
        [Row(key=key, label=shown(label)) for key, label in rows],
        intro=(intro,) if intro else (),
    )


def _ends(plan: Plan, item_id: str, way: str) -> bool:
    """Say whether a way takes a fixed habit out of the days to come."""
    item = items.find(plan, item_id)[1]
    return fixed_habits.is_fixed(item) and (way == "delete" or item.state == "active")


def _confirmed(
    screen: BaseScreen[Any],
    app_state: AppState,
    item_id: str,
    way: str,
    then: Callable[[Any], None],
) -> None:
    """Say what stopping may mean before anything is stored; go on only when that is chosen."""
    name = items.called(items.find(app_state.open_plan, item_id)[1])
    asks, does = {
        "let_go": (fixed_words.LET_GO_ASKS, fixed_words.LET_GO_WAY),
        "delete": (fixed_words.DELETE_ASKS, fixed_words.DELETE_WAY),
    }[way]

    def chosen(key: str | None) -> None:
        if key == way:
            _go(screen, app_state, item_id, way, then)

    rows = (("", fixed_words.LEAVE), (way, does))
    screen.go_to(menu_of(asks.format(what=name), rows, fixed_words.RISKY), chosen)


def why_not(plan: Plan, app_state: AppState, item_id: str, way: str) -> str:
    """Return why a way is closed, or an empty string."""
    if way in _SIZED and (closed := fixed_habits.stays_as_agreed(items.find(plan, item_id)[1])):
        return closed
    if way not in {each for each, _, _ in commands_for(plan, item_id, app_state)}:
        return words.NOT_WITH_THIS
    return app_state.closed()


def _change(plan: Plan, app_state: AppState, item_id: str, way: str) -> PlanChange:
    match way:
        case "pause" | "no_rest":
            return woken(plan, item_id, app_state)
        case "up" | "down":
            return item_edits.move_by(plan, item_id, -1 if way == "up" else 1)
        case "delete":
            return item_edits.delete(plan, item_id)
        case "let_go":
            alive = items.find(plan, item_id)[1].state in OPEN
            return item_edits.to_state(plan, item_id, "let go" if alive else "active")
        case "fixed":
            item = items.find(plan, item_id)[1]
            return fixed_habits.settle(plan, item_id, fixed=not item.is_fixed)
        case "take_up":
            return item_edits.to_state(plan, item_id, "active")
        case "keep":
            return resize.with_later_look(plan, item_id, app_state.today)
    return item_edits.to_state(plan, item_id, way.replace("_", " "))


def woken(plan: Plan, what: str, app_state: AppState) -> PlanChange:
    """Return the plan with an item awake; what still holds it is named."""
    change = pause.wake(plan, what, app_state.today)
    held = [name for _, name in pause.rests_with(change.plan, what, app_state.today)]
    lines = [change.said, *(words.STILL_RESTS_WITH.format(what=name) for name in held)]
    return replace(change, said="\n".join(lines))


def _page(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    return ChangeItem(item_id)


def _rename(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    name = items.called(items.find(plan, item_id)[1])
    return WriteLine(
        f"name-{item_id}",
        words.RENAME_ASKS,
        lambda now, text: item_edits.rename(now, item_id, text),
        text=name,
        intro="\n\n".join(filter(None, (words.RENAME_KEEPS, care_of_name(plan, item_id)))),
    )


def _rhythm(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    item = items.find(plan, item_id)[1]
    return WriteLine(
        f"rhythm-{item_id}",
        words.RHYTHM_ASKS.format(what=items.called(item)),
        lambda now, text: item_edits.to_rhythm(now, item_id, text, app_state.today),
        text=item.rhythm.typed() if item.rhythm else "",
        intro=fixed_words.RISKY if fixed_habits.is_fixed(item) else "",
        ideas=[] if fixed_habits.is_fixed(item) else _other_rhythms(item.rhythm),
        means=lambda text: _rhythm_means(text, app_state.today, fixed=fixed_habits.is_fixed(item)),
        anew=True,
    )


def _other_rhythms(now: Rhythm | None) -> list[tuple[str, str]]:
    """Return a few rhythms to choose from, but for the one that holds *now*."""
    from hearten.model.rhythm.words import rhythm_from_words

    return [(text, "") for text in RHYTHMS if rhythm_from_words(text) != now]


def _rhythm_means(text: str, today: dt.date, *, fixed: bool) -> str:
    from hearten.model.rhythm.words import rhythm_from_words

    try:
        rhythm = rhythm_from_words(text, today)
        return words.THAT_MEANS.format(what=rhythm.exactly() if fixed else rhythm.words())
    except FieldError as error:
        return item_edits.in_a_sentence(error) if text.strip() else words.RHYTHM_EXAMPLES


def _time(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    item = items.find(plan, item_id)[1]
    return WriteLine(
        f"time-{item_id}",
        words.TIME_ASKS.format(what=items.called(item)),
        lambda now, text: item_edits.to_time(now, item_id, text, app_state.today),
        text=f"{item.at:%H:%M}" if item.at else "",
        intro=words.TIME_NONE,
        ideas=[] if fixed_habits.is_fixed(item) else _free_times(app_state, plan),
        anew=True,
    )


def _free_times(app_state: AppState, plan: Plan) -> list[tuple[str, str]]:
    """Return times that are mostly free in the person's own calendar, where one is set."""
    session = app_state.session
    if session.calendar is None and not session.config.calendar:
        return []
    from hearten.actions.wizard.free_times import FreeTimes
    from hearten.actions.wizard.words import FREE_MOSTLY

    return [(f"{at:%H:%M}", FREE_MOSTLY) for at in FreeTimes(session, plan).told("")]


def _swap(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    from hearten.content.library import library

    old: Habit = items.find(plan, item_id)[1]
    titles = {habit.title for habit in plan.habits}
    near = [h for h in library().habits_for(old.area or "") if h.title not in titles]
    starters = {habit.title: habit for habit in near[:_MOST_IDEAS]}

    helps = resize.what_helps(app_state.session, plan, item_id, resize.SMALLER)

    def make(now: Plan, text: str) -> PlanChange:
        known = starters.get(text.strip())
        today = app_state.today
        new = item_edits.starter_habit(known, today) if known else item_edits.own_habit(text, today)
        return item_edits.swap_habit(now, item_id, new)

    return WriteLine(
        f"swap-{item_id}",
        words.SWAP_ASKS.format(what=old.title),
        make,
        intro="\n\n".join([with_line(words.SWAP_KEEPS, plan, item_id), *helps]),
        ideas=[(habit.title, habit.tiny) for habit in starters.values()],
    )


def _pause(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    return LetRest(item_id)


_SCREENS: dict[str, Callable[[AppState, Plan, str], Destination]] = {
    "page": _page, "rename": _rename, "rhythm": _rhythm, "time": _time, "swap": _swap,
}  # fmt: skip
