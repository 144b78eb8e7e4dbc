"""The exporter ``fridge``: one sheet for the week, to hang where one walks past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import (
    Choices,
    Day,
    Exporter,
    ExportFile,
    Once,
    YesNo,
    day_of,
    finished_steps,
    in_words,
    is_paused,
    replace,
    week_of,
)
from hearten.builtin.paper import words
from hearten.builtin.paper.as_html import html_of
from hearten.builtin.paper.as_text import text_of
from hearten.builtin.paper.document import Block, Document, part
from hearten.builtin.paper.for_others import AGREED, private_in
from hearten.builtin.paper.formats import PAPER, SHAPE
from hearten.builtin.paper.plan_sections import when
from hearten.builtin.paper.text_width import clipped, lines_of
from hearten.builtin_api import steps_around

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from hearten.api import ExportContext
    from hearten.builtin.paper.document import DocumentPart

_PARTS = {
    "habits": words.FRIDGE_HABITS,
    "steps": words.FRIDGE_STEPS,
    "words": words.FRIDGE_WORDS,
    "practices": words.FRIDGE_PRACTICES,
    "if-then": words.FRIDGE_IF_THEN,
    "people": words.FRIDGE_PEOPLE,
}
_USUAL = ("habits", "steps", "words")  # the rest is nobody's business unless it is ticked
# Of each as many as leave room for the others, and how wide one of them may be.
_MOST = {"habits": 10, "steps": 6, "words": 4, "practices": 3, "if-then": 4, "people": 5}
_WIDEST = 140
# Size of the letters in points, letters in a line of a column, lines in a column.
SIZES = ((16, 26, 33), (14, 30, 37), (12, 35, 44), (10.5, 41, 50), (9, 48, 58), (7.5, 58, 70))
_LETTER = 0.9  # of the height of A4, with a little room
_HEADING = 3.0  # lines that a heading takes
_ITEM = 0.3  # and the room around each thing


class FridgeExporter(Exporter):
    """One sheet for the week, without check-ins, signs, the safety plan or the journal."""

    name = "fridge"
    label = "A page for the fridge"
    suffix = ".html"
    help = """\
One sheet for the week: habits, small steps and kind words. Practices, if-thens and who to
call come onto it where you tick them. Nothing of your check-ins, your safety plan or your
journal is on it.

A habit that has a title for the calendar is here by that title: you chose it for
others to read. --real uses the titles of the plan. What is agreed with someone, like
medication, is left out unless it has such a title, or you tick it: --agreed

To print it, open it in a browser."""
    options = (
        Choices(
            key="parts",
            label="What goes on it",
            help=f"any of: {', '.join(_PARTS)} ({', '.join(_USUAL)})",
            choices=tuple(_PARTS),
            labels=tuple(_PARTS.values()),
            default=_USUAL,
        ),
        Day(
            key="day",
            label="For the week of which day? Empty: this week",
            help="a day of the week (today)",
        ),
        YesNo(
            key="real",
            label="The plan's own titles?",
            help="the titles of the plan, also where there is one for the calendar",
            default=False,
        ),
        AGREED,
        SHAPE,
        PAPER,
    )
    excludes = (
        # What is nobody's business in a kitchen.
        "title", "call_me", "well.*", "day.*", "areas.*", "safety.*", "signs.*", "checkins.*",
        "questions.*", "appointments.*", "pauses.*", "people.role", "people.good_for",
        "people.may_know", "people.message", "kindness.coping", "kindness.practices",
        "kindness.hidden", "kindness.pinned",
        # Left out unless they are ticked.
        "if_then.*", "people.*",
        "goals.why", "goals.notice", "goals.who_knows", "goals.title", "goals.steps.smaller",
        "goals.steps.practice", "if_then.about",
        # How things are set up. A title for the calendar stands in the place of the other.
        "habits.title", "habits.kind", "habits.fixed", "habits.smaller", "habits.grow",
        "habits.anchor",
        "checkins.*", "settings.*", "extra.*",
    )  # fmt: skip

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return one file, "fridge.html" or "fridge.txt"."""
        document = document_of(context)
        if context.options.get("format") == "text":
            yield ExportFile("fridge.txt", text_of(document).encode())
            return
        paper = context.options.get("paper") or "a4"
        document = for_one_page(document, paper)
        html = html_of(document, paper, style=_style(document, paper), margin="12mm")
        yield ExportFile("fridge.html", html.encode())


def document_of(context: ExportContext) -> Document:
    """Return the page for the week that the options ask for."""
    plan, options = context.plan, context.options
    today = options.get("day") or day_of(context.now, plan.settings.day_starts_at)
    first, last = week_of(today, plan.settings.week_starts)
    chosen = options.get("parts")
    wanted = _USUAL if chosen is None else [each for each in _PARTS if each in chosen]
    made = _told(context, today)
    return Document(
        title=words.FRIDGE_TITLE,
        heading=words.FRIDGE_HEADING,
        lead=(f"{in_words(first, year=False)} – {in_words(last, year=False)}",),
        parts=tuple(inner for key in wanted for inner in _parts(key, made)),
    )


def _parts(key: str, made: Mapping[str, Iterable[tuple[str, str]]]) -> Iterator[DocumentPart]:
    yield from _part(_PARTS[key], made[key], _MOST[key])
    if key == "habits":  # what is agreed is not a bit at a time
        yield from _part(words.FRIDGE_AGREED, made["agreed"], _MOST[key])


def _part(heading: str, told: Iterable[tuple[str, str]], most: int) -> Iterator[DocumentPart]:
    held = [pair for pair in told if any(pair)][:most]
    blocks = (
        Block(label=clipped(name, _WIDEST), lines=(clipped(words, _WIDEST),))
        for name, words in held
    )
    yield from part(heading, blocks)


def _told(context: ExportContext, today: dt.date) -> Mapping[str, Iterator[tuple[str, str]]]:
    """Return what there is for each part: pairs of a name and words, either may be empty."""
    plan = context.plan
    done = finished_steps(context.entries)
    pinned = plan.kindness.pinned
    return {
        "habits": _habits(context, today, agreed=False),
        "agreed": _habits(context, today, agreed=True),
        "steps": (("", step.title) for _, step in steps_around(plan, today, done)),
        "words": (("", each) for each in plan.kindness.words),
        "practices": (("", context.names.get(each, each)) for each in pinned),
        "if-then": (
            ("", words.IF_THEN.format(if_=each.condition, then=each.response))
            for each in plan.if_then
            if each.then
        ),
        "people": (
            (each.name, each.contact) if each.contact else ("", each.name)
            for each in plan.people
            if each.kind in ("person", "group")
        ),
    }


def _habits(context: ExportContext, today: dt.date, *, agreed: bool) -> Iterator[tuple[str, str]]:
    """Yield the habits of the week: those that are *agreed* with someone and named, or the rest."""
    plan, real, private = context.plan, context.options.get("real"), private_in(context)
    first, last = week_of(today, plan.settings.week_starts)
    for habit in plan.habits:
        # What there is to be less of is not for a kitchen door.
        if habit.state != "active" or is_paused(plan, habit, today) or habit.is_less:
            continue
        if isinstance(habit.rhythm, Once) and not any(habit.rhythm.occurrences(first, last)):
            continue
        named = bool(context.options.get(AGREED.key))
        if agreed != (habit.id in private and named):
            continue
        if habit.id in private and not named:
            # What is agreed with someone hangs there by the title that was chosen for others.
            title = habit.calendar_title or ""
        else:
            title = habit.title if real else habit.calendar_title or habit.title
        if not title:
            continue
        told = when(habit)
        yield (title, told) if told else ("", title)


def _style(document: Document, paper: str) -> str:
    """Return what makes it one sheet: two columns, and letters as large as fit."""
    size = size_for(document, paper)
    return f"""\
body {{ font-family: "Noto Sans", "DejaVu Sans", Arial, sans-serif; }}
h2 {{ border-top: 0; padding-top: 0; margin: 0 0 .35rem; font-size: 1.05rem; }}
section p {{ margin: 0 0 .4em; line-height: 1.35; }}
section {{ margin: 0 0 1.2em; break-inside: avoid; page-break-inside: avoid; }}
h1, .lead {{ column-span: all; }}
.lead {{ margin-bottom: 1rem; }}
@media (min-width: 56rem) {{
  body {{ max-width: 60rem; }}
  main {{ columns: 2; column-gap: 3rem; }}
}}
@media print {{
  html {{ font-size: {size:g}pt; }}
  main {{ columns: 2; column-gap: 8mm; }}
}}
"""


def size_for(document: Document, paper: str) -> float:
    """Return the size of the largest letters in which *document* fits on one page, in points."""
    return next((size for size in SIZES if fits(document, paper, *size[1:])), SIZES[-1])[0]


def for_one_page(document: Document, paper: str) -> Document:
    """Return *document* with as much as one page holds in the smallest letters."""
    while document.parts and not fits(document, paper, *SIZES[-1][1:]):
        longest = max(document.parts, key=lambda each: len(each.blocks))
        cut = (
            replace(each, blocks=each.blocks[:-1]) if each is longest else each
            for each in document.parts
        )
        document = replace(document, parts=tuple(each for each in cut if each.blocks))
    return document


def fits(document: Document, paper: str, width: int, lines: int) -> bool:
    """Say whether two columns of so many lines hold *document*, each of so many letters."""
    taken = [
        _HEADING + sum(_height(block, width) for block in each.blocks) for each in document.parts
    ]
    height = lines * (_LETTER if paper == "letter" else 1)
    # Parts stay whole, so one of them may leave a part of a column empty.
    return sum(taken) + max(taken, default=0) / 2 <= 2 * height


def _height(block: Block, width: int) -> float:
    text = f"{block.label}: {block.lines[0]}" if block.label else block.lines[0]
    return lines_of(text, width) + _ITEM
