"""The exporter ``report``: some weeks and a plan, on paper, for someone who helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import Choices, Day, Exporter, ExportFile, YesNo, outline
from hearten.builtin.paper import words
from hearten.builtin.paper.document import Block, Document, DocumentPart
from hearten.builtin.paper.for_others import AGREED, PlanNames, entries_for_others, for_others
from hearten.builtin.paper.formats import FORMAT, PAPER, file_of
from hearten.builtin.paper.period import period_of, within
from hearten.builtin.paper.report_sections import OPEN, PRIVATE, SECTIONS, USUAL
from hearten.builtin.paper.section_context import SectionContext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.api import ExportContext

# A section that is a table lets other sections say what stands in it.
_TABLES = {"areas": "areas", "goals": "goals", "habits": "habits", "people": "people",
           "checkins": "checkins", "questions": "questions"}  # fmt: skip


class ReportExporter(Exporter):
    """Some weeks and the plan, for a helper; private parts only where they are ticked."""

    name = "report"
    label = "For a helper, on paper"
    suffix = ".html"
    help = """\
Some weeks and the plan on a few pages, for a doctor, a therapist or someone you trust.
It tells in words what was there. Nothing is scored, and what didn't happen isn't mentioned.

Without days it tells of the last four weeks. Your journal, letters, treatment notes, what
questionnaires came to, the plan for very hard moments and how to reach your people stay
out unless you tick them:
--private treatment,safety
What is agreed with someone, like medication, stays out unless you tick it: --agreed
What you wrote on your days is a section to tick, too: words.

To print it, open the page in a browser. Or take it as text: --format text"""
    options = (
        Choices(
            key="sections",
            label="What goes in",
            help=f"any of: {', '.join(each.key for each in OPEN)} ({', '.join(USUAL)})",
            choices=tuple(each.key for each in OPEN),
            labels=tuple(each.label for each in OPEN),
            default=USUAL,
        ),
        Choices(
            key="private",
            label="Only if you tick it",
            help=f"any of: {', '.join(each.key for each in PRIVATE)} (none of them)",
            choices=tuple(each.key for each in PRIVATE),
            labels=tuple(each.label for each in PRIVATE),
        ),
        Day(
            key="from",
            label="From which day? Empty: four weeks back",
            ahead=False,
            help="the first day it tells of",
        ),
        Day(
            key="until",
            label="Until which day? Empty: today",
            ahead=False,
            help="the last day it tells of (today)",
        ),
        YesNo(
            key="since_appointment",
            label="Since the last appointment?",
            help="from the day of the last appointment on",
            default=False,
        ),
        YesNo(key="name", label="Your name on it?", help="put your name on it", default=False),
        AGREED,
        FORMAT,
        PAPER,
    )
    excludes = (
        # Left out unless they are ticked.
        "safety.*", "people.*", "well.*", "day.*", "pauses.*", "if_then.*", "kindness.*",
        "checkins.*", "questions.*", "appointments.where", "title", "call_me",
        # How things are set up, and numbers that would read as marks.
        "format", "id", "*.id", "settings.*", "goals.importance", "goals.confidence", "*.ring",
        "*.calendar", "*.calendar_title", "habits.kind", "habits.fixed", "*.since",
        "appointments.minutes", "extra.*", "started", "look_again",
    )  # fmt: skip

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return one file, "report.html", ".md" or ".txt"."""
        yield file_of(document_of(context), "report", context.options)


def document_of(context: ExportContext) -> Document:
    """Return the report that the options ask for."""
    period, options = period_of(context), context.options
    plan, entries = for_others(context), entries_for_others(context)
    open_ = options.get("sections")
    ticked = frozenset(
        (*(USUAL if open_ is None else open_), *(options.get("private") or ()))
    )  # fmt: skip
    in_view = frozenset(table for key, table in _TABLES.items() if key in ticked)
    given = SectionContext(
        plan=plan,
        outline=outline(plan, context.kinds, context.names),
        names=PlanNames(plan, context.names, in_view),
        period=period,
        held=within(entries, period),
        entries=entries,
        journal=context.journal,
        kinds=context.kinds,
        ticked=ticked,
        results=context.results,
    )
    parts = tuple(_parts(given))
    if not parts:
        parts = (
            DocumentPart(heading=words.HEADING_EMPTY, blocks=(Block(lines=(words.STILL_QUIET,)),)),
        )
    return Document(
        title=words.TITLE,
        heading=words.HEADING,
        lead=tuple(_lead(context, period.words())),
        parts=parts,
        foot=(words.MADE,),
    )


def _parts(given: SectionContext) -> Iterator[DocumentPart]:
    for section in SECTIONS:
        if section.key in given.ticked:
            yield from section.tell(given, section.heading or section.label)


def _lead(context: ExportContext, period: str) -> Iterator[str]:
    plan = context.plan
    if context.options.get("name"):
        yield " · ".join(filter(None, (plan.call_me, plan.title)))
    yield period
