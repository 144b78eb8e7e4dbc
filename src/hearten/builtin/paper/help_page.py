"""The exporter ``help-page``: "How you can help me", for someone near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import Choices, Exporter, ExportFile, Text, replace
from hearten.builtin.paper import words
from hearten.builtin.paper.document import Block, Document, as_list, part
from hearten.builtin.paper.for_others import AGREED, for_others
from hearten.builtin.paper.formats import FORMAT, PAPER, file_of
from hearten.builtin.paper.plan_sections import label
from hearten.builtin_api import TABLES, emergency_numbers, lines_everywhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hearten.api import ExportContext, Person, Plan
    from hearten.builtin.paper.document import DocumentPart


def _like(plan: Plan) -> Iterator[Block]:
    yield from as_list(plan.well.like)


def _notice(plan: Plan) -> Iterator[Block]:
    yield from as_list(each.sign for each in plan.signs if each.stage != "trigger")


def _helps(plan: Plan) -> Iterator[Block]:
    yield from as_list(
        dict.fromkeys((*plan.kindness.coping, *(line for a in plan.areas for line in a.helps)))
    )


def _harder(plan: Plan) -> Iterator[Block]:
    triggers = (each.sign for each in plan.signs if each.stage == "trigger")
    yield from as_list((*triggers, *(line for area in plan.areas for line in area.hinders)))


def _words(plan: Plan) -> Iterator[Block]:
    yield from as_list((*plan.kindness.words, *plan.well.okay_day))


def _with_me(plan: Plan) -> Iterator[Block]:
    yield from as_list(
        each.title for each in plan.habits if each.state == "active" and not each.is_less
    )


def _working(plan: Plan) -> Iterator[Block]:
    yield from as_list(each.title for each in plan.goals if each.state == "active")


def _others(plan: Plan) -> Iterator[Block]:
    yield from as_list(_reached(each) for each in plan.people)


def _very_hard(plan: Plan) -> Iterator[Block]:
    people = {person.id: person for person in plan.people}
    for key in ("signs", "distract", "ask", "professionals", "surroundings", "after"):
        held = getattr(plan.safety, key)
        yield from as_list(
            (_reached(people[each]) if each in people else each for each in held),
            label("safety", key),
        )
    yield Block(lines=_worried(plan))


def _worried(plan: Plan) -> tuple[str, ...]:
    """Return what to do where they fear for somebody's life: it is on every such page."""
    numbers = emergency_numbers(plan.settings.countries)
    return (words.ASK_ME, words.IN_DANGER, *numbers, lines_everywhere())


def _here_for(plan: Plan) -> Iterator[Block]:
    yield from as_list(plan.safety.here_for)


_PARTS: dict[str, tuple[str, Callable[[Plan], Iterator[Block]]]] = {
    "like": (words.HELP_LIKE, _like),
    "notice": (words.HELP_NOTICE, _notice),
    "helps": (words.HELP_HELPS, _helps),
    "harder": (words.HELP_HARDER, _harder),
    "words": (words.HELP_WORDS, _words),
    "with-me": (words.HELP_WITH_ME, _with_me),
    "working": (words.HELP_WORKING, _working),
    "people": (words.HELP_OTHERS, _others),
    "very-hard": (words.HELP_VERY_HARD, _very_hard),
    "here-for": (words.HELP_HERE_FOR, _here_for),
}
_USUAL = ("like", "notice", "helps", "words")


class HelpPageExporter(Exporter):
    """A page for someone near, made of the parts that are ticked."""

    name = "help-page"
    label = "How you can help me"
    suffix = ".html"
    help = f"""\
A page for a friend or for family, in your words: how to see that it gets harder, what
helps, what to say. Only what you tick is on it.

--parts says what: {", ".join(_PARTS)}. --for puts a name at the top."""
    options = (
        Choices(
            key="parts",
            label="What goes on it",
            help=f"any of: {', '.join(_PARTS)} ({', '.join(_USUAL)})",
            choices=tuple(_PARTS),
            labels=tuple(each for each, _ in _PARTS.values()),
            default=_USUAL,
        ),
        Text(
            key="for",
            label="For whom? It may stay empty",
            help="a name, or someone of the plan",
            lines=False,
        ),
        AGREED,
        FORMAT,
        PAPER,
    )
    excludes = (
        # Left out unless they are ticked.
        "safety.*", "people.*", "goals.title", "areas.hinders", "habits.title", "kindness.pinned",
        # For the person alone.
        "title", "call_me", "well.strengths", "well.matters", "well.values", "well.noticed",
        "well.treatment", "well.hard_days", "day.*", "areas.title", "areas.how", "areas.better",
        "areas.why", "areas.fears", "goals.*", "habits.*", "pauses.*", "if_then.*",
        "appointments.*", "signs.then", "kindness.practices", "kindness.hidden",
        "checkins.*", "questions.*", "settings.*", "extra.*",
    )  # fmt: skip

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return one file, "helping.html", ".md" or ".txt"."""
        yield file_of(document_of(context), "helping", context.options)


def document_of(context: ExportContext) -> Document:
    """Return the page that the options ask for."""
    plan, options = for_others(context), context.options
    chosen = options.get("parts")
    wanted = _USUAL if chosen is None else [key for key in _PARTS if key in chosen]
    someone = _someone(plan, options.get("for"))
    parts: list[DocumentPart] = []
    others = tuple(each for each in plan.people if each is not someone)
    for key in wanted:
        heading, tell = _PARTS[key]
        # Nobody is told of themselves as of someone else who helps.
        parts += part(heading, tell(replace(plan, people=others) if key == "people" else plan))
    if someone is not None:
        parts += part(words.HELP_YOU, _you(someone))
    name = someone.name if someone is not None else options.get("for") or ""
    if "very-hard" not in wanted:  # there it stands among the other lines
        parts += part(words.HELP_WORRIED, [Block(lines=_worried(plan))])
    return Document(
        title=words.HELP_TITLE,
        heading=words.HELP_HEADING,
        lead=tuple(filter(None, (words.HELP_FOR.format(name=name) if name else "",
                                 words.HELP_THANKS))),
        parts=tuple(parts),
        foot=(words.HELP_LAST,),
    )  # fmt: skip


def _someone(plan: Plan, named: str | None) -> Person | None:
    """Return the person of the plan whom *named* means: an id, or a whole name."""
    word = (named or "").strip().casefold()
    return next(
        (each for each in plan.people if word and word in (each.id, each.name.casefold())), None
    )


def _you(person: Person) -> Iterator[Block]:
    if person.good_for:
        good = TABLES["people"].field("good_for").show(person.good_for)
        yield Block(lines=(words.HELP_GOOD.format(what=good),))
    if person.message:
        yield Block(label=words.HELP_MESSAGE, lines=(person.message,), kind="quote")


def _reached(person: Person) -> str:
    return f"{person.name}: {person.contact}" if person.contact else person.name
