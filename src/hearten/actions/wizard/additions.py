"""Adding to a plan that is there: what can be added, and a page of the wizard with only that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hearten.actions.plan.words import ADDED_SHELL, ALL_ADDED_SHELL, SIGN_WAITS
from hearten.actions.wizard.words import ADDING_FOUND, ADDING_WAITS, DRAFT_FOUND, WORDS_WAIT
from hearten.content.words import UNFINISHED
from hearten.model.fields import quoted
from hearten.model.plan.items import in_a_sentence, in_short, items
from hearten.model.plan.parts import DayShape
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.wizard.state import Wizard
    from hearten.model.plan.parts import Plan


class Named(Protocol):
    """An item of a plan."""

    @property
    def id(self) -> str:
        """What it goes by in the file."""


Item = TypeVar("Item", bound=Named)

ASKS = "What would you like to add?"
HARD, HARD_ASKS = "hard", "What would you like to have at hand?"
OTHER, OTHER_ASKS = "other", "Which part of the plan?"
SMALL = "small"
ADD, PAGE, SITTING = "add:", "page:", "sitting:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One kind of thing that can be added, and the wizard's page that asks for it.

    *blank* is how the keys of the prompts begin that make one, and *keys* are those of a new
    one: they are in view. Of a *line* it is the key of the list that the line goes into. *asks*
    is the question, *says* what stands below it and *why* is why it is asked, where those of the
    page do not fit. *called* is what it is called amid a sentence, where that is not the label.
    """

    page: str
    label: str
    blank: str
    note: str = ""
    keys: tuple[str, ...] = ()
    asks: str = ""
    says: str | None = None
    why: str = ""
    line: bool = False
    called: str = ""

    @property
    def in_a_sentence(self) -> str:
        """What it is called amid a sentence: a person, an if-then."""
        return self.called or f"{self.label[:1].lower()}{self.label[1:]}"

    @property
    def table(self) -> str:
        """The table of the plan that it goes into."""
        return self.blank.partition("/")[0]


@dataclass(frozen=True, slots=True)
class AddingWay:
    """A row to choose: where it leads, what it is called, and a few words beside it."""

    leads: str
    label: str
    note: str = ""


ADDITIONS = {
    "habit": Addition(
        page="habits", label="A habit", note="for most days, or some days", blank="habits/new"
    ),
    "step": Addition(
        page="steps",
        label="A step",
        note="one small thing to do once",
        blank="steps/new",
        keys=("title",),
        asks="What could a small step be?",
    ),
    "hope": Addition(
        page="hopes",
        label="A hope",
        note="something a bit better",
        blank="goals/new",
        keys=("title",),
        asks="What's a small hope of yours?",
    ),
    "person": Addition(
        page="people",
        label="A person",
        note="someone near, a professional, a group",
        blank="people/new/",
        keys=("name", "contact"),
    ),
    "appointment": Addition(
        page="people",
        label="An appointment",
        note="when, with whom, what to ask",
        blank="appointments/new/",
        keys=("at", "with", "who", "ask"),
        asks="When is the appointment?",
        says="A day and a time are enough.",
        why="Today shows it in the week before, and your questions the evening before.",
    ),
    "if-then": Addition(
        page="obstacles",
        label="An if-then",
        note="if this happens, then I do that",
        blank="if_then/new",
        keys=("if", "then"),
    ),
    "sign": Addition(
        page="signs",
        label="An early sign",
        note="what I notice first, and what I do then",
        blank="signs/new:early/",
        keys=("sign", "then"),
        says="Easier with someone beside you. A sign comes back to you once it has an answer.",
    ),
    "check-in": Addition(
        page="checkins",
        label="A check-in",
        note="a minute to look at how it is",
        blank="checkins/new",
    ),
}
# Lines for hard moments: one more in a list of the plan.
LINES = {
    "coping": Addition(
        page="kindness",
        label="What helps me through",
        note="things of my own",
        blank="kindness/coping",
        line=True,
        asks="What helps you through a hard moment?",
        says="A warm drink counts, and so does a song.",
        called="something that helps you through",
    ),
    "kind-words": Addition(
        page="kindness",
        label="Kind words I can believe",
        blank="kindness/words",
        line=True,
        asks="Which kind words can you believe?",
        says="Plain ones are plenty.",
        called="kind words",
    ),
    "okay-day": Addition(
        page="kindness",
        label="A line from me on an okay day",
        blank="well/okay_day",
        line=True,
        asks="What would you like to hear on a hard day?",
        says="From you, as you are on an okay day.",
        called="a line for a hard day",
    ),
}


def _way(name: str) -> AddingWay:
    each = (ADDITIONS | LINES)[name]
    return AddingWay(f"{ADD}{name}", each.label, each.note)


_HARD_WAYS = (
    _way("coping"),
    AddingWay(f"{PAGE}kindness\nkindness/practices", "Practices to have near"),
    _way("kind-words"),
    _way("okay-day"),
    _way("person"),
    _way("sign"),
    AddingWay(f"{PAGE}safety", "A plan for very hard moments", "easier with someone beside you"),
)
_PAGES = (
    ("areas", "Areas of life"),
    ("hopes", "Small hopes"),
    ("steps", "Small steps"),
    ("habits", "Habits"),
    ("checkins", "Checking in"),
    ("day", "The shape of my day"),
    ("well", "When I am all right"),
    ("people", "People and help"),
    ("kindness", "My kindness toolbox"),
    ("lately", "How I've been treating myself lately"),
    ("obstacles", "What may get in the way"),
    ("signs", "What I notice, and what I do then"),
    ("safety", "A plan for very hard moments"),
    ("welcome", "About this plan"),
    ("read-back", "The whole plan, line by line"),
)


def ways_to_add(plan: Plan) -> tuple[AddingWay, ...]:
    """Return what can be added to *plan*, with the sittings that are still open."""
    return (
        AddingWay(SMALL, "Something small", "three short questions"),
        *map(_way, ADDITIONS),
        AddingWay(HARD, "Something for hard moments", "what helps, kind words, a plan"),
        *_sittings(plan),
        AddingWay(OTHER, "Another part of the plan", "all of its pages"),
    )


def ways_of(leads: str) -> tuple[str, tuple[AddingWay, ...]]:
    """Return the question and the ways behind a way that leads to others; none else."""
    match leads:
        case "hard":
            return HARD_ASKS, _HARD_WAYS
        case "other":
            return OTHER_ASKS, tuple(AddingWay(f"{PAGE}{page}", label) for page, label in _PAGES)
    return "", ()


def note_on_left(wizard: Wizard) -> str:
    """Return what Today says of what was left: of a new thing, by its name."""
    adds = addition(wizard.item)
    return UNFINISHED if adds is None else ADDING_WAITS.format(what=adds.in_a_sentence)


def with_begun(ways: Iterable[AddingWay], begun: Container[str]) -> tuple[AddingWay, ...]:
    """Return *ways* as they are, but for those of *begun*: their note says that words wait."""
    return tuple(
        replace(way, note=WORDS_WAIT)
        if way.leads.removeprefix(PAGE).partition("\n")[0] in begun
        else way
        for way in ways
    )


_SECOND, _THIRD = ("well", "people", "kindness"), ("obstacles", "signs", "safety")


def _sittings(plan: Plan) -> Iterable[AddingWay]:
    """Yield the second and third sitting where a page of them holds nothing yet."""
    there = _held(plan)
    if page := next((page for page in _SECOND if not there[page]), ""):
        yield AddingWay(f"{SITTING}{page}", "Go on: what holds me", "the second sitting")
    if page := next((page for page in _THIRD if not there[page]), ""):
        yield AddingWay(f"{SITTING}{page}", "Go on: when it gets harder", "the third sitting")


def open_pages(plan: Plan) -> tuple[str, ...]:
    """Return what the pages are called on which nothing was said yet, in their order."""
    there = _held(plan)
    return tuple(label for page, label in _PAGES if not there.get(page, True))


def _held(plan: Plan) -> dict[str, bool]:
    """Return of each page that may hold nothing whether something was said on it."""
    well, kindness, safety = plan.well, plan.kindness, plan.safety
    parts = any((safety.signs, safety.alone, safety.distract, safety.ask, safety.professionals))
    return {
        "areas": bool(plan.areas),
        "hopes": bool(plan.goals),
        "steps": any(goal.steps for goal in plan.goals),
        "habits": bool(plan.habits),
        "checkins": bool(plan.checkins),
        "day": plan.day != DayShape(),
        "well": any((well.like, well.strengths, well.matters, well.values)),
        "people": bool(plan.people),
        "kindness": any((kindness.practices, kindness.coping, kindness.words, well.okay_day)),
        "lately": bool(well.noticed),
        "obstacles": bool(plan.if_then),
        "signs": bool(plan.signs),
        "safety": parts or safety.made not in (None, "later"),
    }


def addition(item: str) -> Addition | None:
    """Return what is added by a wizard over *item* ("add:person"), or None."""
    return (ADDITIONS | LINES).get(item.removeprefix(ADD)) if item.startswith(ADD) else None


def left_words(wizard: Wizard) -> str:
    """Return the question whether to go on with what was left: of a new thing, by its name."""
    adds = addition(wizard.item)
    return DRAFT_FOUND if adds is None else ADDING_FOUND.format(what=adds.in_a_sentence)


def _made(wizard: Wizard) -> tuple[tuple[str, Any], ...]:
    """Return what this wizard has put into the plan so far, each with the name of its table."""
    before = {item.id for _, item in items(wizard.origin)}
    there = items(wizard.plan)
    return tuple((table.name, item) for table, item in there if item.id not in before)


def shown(wizard: Wizard, held: Iterable[Item]) -> tuple[Item, ...]:
    """Return of *held* what a page shows: all of it, or what is new where something is added."""
    if addition(wizard.item) is None:
        return tuple(held)
    new = _ids(wizard)
    return tuple(each for each in held if each.id in new)


def _ids(wizard: Wizard) -> frozenset[str]:
    return frozenset(each.id for _, each in _made(wizard))


def prompts(wizard: Wizard, adds: Addition, on_page: Iterable[Prompt]) -> tuple[Prompt, ...]:
    """Return of the prompts *on_page* those that make something new, or ask about it."""
    if adds.line:
        line, about = adds.blank, f"{adds.blank}:"  # what may be said of lines stays folded
        held = (each for each in on_page if each.key == line or each.key.startswith(about))
        return tuple(
            replace(each, more=False, group="", adds=True) if each.key == line else each
            for each in held
        )
    new = _ids(wizard)
    found = []
    for prompt in on_page:
        of, _, rest = prompt.key.partition("/")
        item, _, key = rest.partition("/")
        blank, _, about = item.partition(":")
        makes = about in new or (blank == "new" and of == adds.table)
        if not makes and (item not in new or key == "state"):
            continue
        first = prompt.key.startswith(adds.blank) or (item in new and key in adds.keys)
        found.append(replace(prompt, more=False, group="") if first else prompt)
    return tuple(sorted(found, key=lambda each: each.more))


def what_was_added(wizard: Wizard) -> str:
    """Say what was added, by its own words, and what takes it back.

    Nothing where the wizard is for something else.
    """
    if not (names := _added(wizard, in_a_sentence)):
        return ""
    said = ADDED_SHELL if len(names) == 1 else ALL_ADDED_SHELL
    signs = (item for table, item in _made(wizard) if table == "signs")
    open_ = (SIGN_WAITS,) if any(not sign.then for sign in signs) else ()
    return "\n".join((said.format(what=" · ".join(names)), *open_))


def why_changed(wizard: Wizard) -> str:
    """Return what the history says of what was added; nothing where it is for something else."""
    names = _added(wizard, in_short)
    return f"Added: {' · '.join(names)}" if names else ""


def _added(wizard: Wizard, named: Callable[[Any], str]) -> Sequence[str]:
    adds = addition(wizard.item)
    if adds is None:
        return ()
    return _new_lines(wizard, adds) if adds.line else _new_names(wizard, adds, named)


def _new_names(wizard: Wizard, adds: Addition, named: Callable[[Any], str]) -> list[str]:
    """Return how the new things are *named*, with a new person who came with one."""
    made = sorted(_made(wizard), key=lambda each: each[0] != adds.table)
    return [named(item) for table, item in made if table in (adds.table, "people")]


def _new_lines(wizard: Wizard, adds: Addition) -> list[str]:
    """Return the lines that were not in the list before."""
    _, key = adds.blank.split("/")
    before, now = (getattr(getattr(p, adds.table), key) for p in (wizard.origin, wizard.plan))
    there = set(map(str, before))  # by the words, whatever is said of one beside them
    return [quoted(line) for line in now if str(line) not in there]
