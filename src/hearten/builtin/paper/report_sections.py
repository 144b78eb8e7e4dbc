"""The sections a report can have: what each is called, and how it is told.

*PRIVATE* ones are left out unless they are ticked by name. Nothing of the plan comes through a
section but what it *shows*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.builtin.paper import log_sections, plan_sections, section_context
from hearten.builtin.paper.document import Block, as_list, part
from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hearten.builtin.paper.document import DocumentPart
    from hearten.builtin.paper.section_context import SectionContext


def _of(
    blocks: Callable[[SectionContext], Iterator[Block]],
) -> Callable[[SectionContext, str], Iterator[DocumentPart]]:
    return lambda given, heading: part(heading, blocks(given))


def _parts(
    parts: Callable[[SectionContext], Iterator[DocumentPart]],
) -> Callable[[SectionContext, str], Iterator[DocumentPart]]:
    return lambda given, heading: part(heading, (), parts(given))


@valueclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """One section. *shows* are the values of a plan it may say, as dotted paths with ``*``."""

    key: str
    label: str
    tell: Callable[[SectionContext, str], Iterator[DocumentPart]]
    shows: tuple[str, ...] = ()
    heading: str = ""
    private: bool = False


# In the order in which they stand on paper.
SECTIONS = (
    ReportSection(
        key="safety",
        label="My plan for very hard moments",
        tell=plan_sections.safety,
        shows=("safety.signs", "safety.alone", "safety.distract", "safety.ask",
               "safety.professionals", "safety.surroundings", "safety.after", "people.name"),
        private=True,
    ),
    ReportSection(
        key="here-for",
        label="What's worth staying for",
        tell=_of(lambda given: as_list(plan_sections.here_for(given.plan))),
        shows=("safety.here_for",),
        private=True,
    ),
    ReportSection(
        key="bring",
        label="Questions to bring",
        heading="What I'd like to ask or tell",
        tell=_of(section_context.questions_to_bring),
        shows=("appointments.ask", "people.name"),
    ),
    ReportSection(
        key="weeks",
        label="How the weeks were",
        tell=_of(
            lambda given: log_sections.weeks(given.plan, given.held, given.period, given.names)
        ),
        shows=("questions.ask", "questions.answers"),
    ),
    ReportSection(
        key="done",
        label="What I did",
        tell=_of(lambda given: log_sections.done(given.plan, given.held, given.kinds)),
        shows=("habits.title", "goals.steps.title"),
    ),
    ReportSection(
        key="answers",
        label="What I noted with habits",
        tell=_of(lambda given: log_sections.answers(given.plan, given.held, given.kinds)),
        shows=("habits.title",),
    ),
    ReportSection(
        key="helped",
        label="What helped",
        tell=_of(
            lambda given: log_sections.helped(
                given.held, section_context.practised(given), given.names
            )
        ),
    ),
    ReportSection(
        key="early-signs",
        label="Early signs I saw",
        tell=_of(lambda given: log_sections.signs_seen(given.held)),
    ),
    ReportSection(
        key="words",
        label="In my own words",
        tell=_of(lambda given: log_sections.own_words(given.plan, given.held, given.names)),
        shows=("questions.ask", "habits.title", "goals.steps.title"),
    ),
    ReportSection(
        key="treatment",
        label="Notes on treatment",
        tell=_of(
            lambda given: iter(
                (Block(lines=(given.plan.well.treatment,)),) if given.plan.well.treatment else ()
            )
        ),
        shows=("well.treatment",),
        private=True,
    ),
    ReportSection(
        key="next",
        label="Next steps",
        tell=_of(section_context.ahead_of),
        shows=("goals.title", "goals.steps.title", "people.name"),
    ),
    ReportSection(
        key="areas",
        label="What needs some care",
        tell=_parts(plan_sections.areas),
        shows=("areas.title", "areas.how", "areas.better", "areas.why", "areas.helps",
               "areas.hinders", "areas.fears"),
    ),
    ReportSection(
        key="goals",
        label="Small hopes",
        tell=_parts(plan_sections.goals),
        shows=("goals.title", "goals.why", "goals.notice", "goals.who_knows", "goals.steps.title",
               "goals.steps.smaller", "goals.steps.practice"),
    ),
    ReportSection(
        key="habits",
        label="Habits",
        tell=_parts(plan_sections.habits),
        shows=("habits.title", "habits.smaller", "habits.after", "habits.anchor", "habits.grow",
               "habits.options.*"),
    ),
    ReportSection(
        key="pauses",
        label="What rests",
        tell=_of(lambda given: as_list(plan_sections.pauses(given.plan, given.names))),
        shows=("areas.title", "goals.title", "habits.title", "checkins.title"),
    ),
    ReportSection(
        key="signs",
        label="Signs and answers",
        tell=_parts(plan_sections.signs),
        shows=("signs.sign", "signs.then"),
    ),
    ReportSection(
        key="if-then",
        label="If it gets in the way",
        tell=_of(lambda given: as_list(plan_sections.if_thens(given.plan))),
        shows=("if_then.if", "if_then.then"),
    ),
    ReportSection(
        key="people",
        label="People and help",
        tell=_parts(plan_sections.people),
        shows=("people.name", "people.role", "people.good_for"),
    ),
    ReportSection(
        key="contacts",
        label="How to reach my people",
        tell=lambda given, heading: (
            iter(())
            if "people" in given.ticked
            else part(heading, as_list(plan_sections.contacts(given.plan)))
        ),
        shows=("people.name", "people.contact"),
        private=True,
    ),
    ReportSection(
        key="appointments",
        label="Appointments",
        tell=_parts(plan_sections.appointments),
        shows=("appointments.where", "appointments.ask", "people.name"),
    ),
    ReportSection(
        key="kindness",
        label="My kindness toolbox",
        tell=_of(plan_sections.kindness),
        shows=("kindness.practices", "kindness.pinned", "kindness.words", "kindness.coping"),
    ),
    ReportSection(
        key="well",
        label="When I am all right",
        tell=_of(plan_sections.well),
        shows=("well.like", "well.strengths", "well.matters", "well.values", "well.okay_day",
               "well.hard_days", "well.noticed"),
    ),
    ReportSection(
        key="day",
        label="The shape of my day",
        tell=_of(plan_sections.day_shape),
        shows=("day.work", "day.parts.name"),
    ),
    ReportSection(
        key="checkins",
        label="Checking in",
        tell=_parts(plan_sections.checkins),
        shows=("checkins.title", "checkins.questions"),
    ),
    ReportSection(
        key="questions",
        label="Questions of my own",
        tell=_of(lambda given: as_list(plan_sections.questions(given.plan))),
        shows=("questions.ask", "questions.answers"),
    ),
    ReportSection(
        key="questionnaires",
        label="What questionnaires came to",
        tell=_of(lambda given: log_sections.questionnaires(given.results, given.period)),
        private=True,
    ),
    ReportSection(
        key="journal", label="From my journal", tell=_of(section_context.journal), private=True
    ),
    ReportSection(
        key="letters", label="Letters to myself", tell=_of(section_context.letters), private=True
    ),
)  # fmt: skip


OPEN = tuple(each for each in SECTIONS if not each.private)
# What a helper reads in ten minutes; all else is a tick away. What was written to oneself on a
# day is not among it: nobody is to find it on paper who did not mean to print it.
USUAL = (
    "bring", "weeks", "done", "helped", "early-signs", "next", "areas", "goals", "habits", "signs",
)  # fmt: skip
PRIVATE = tuple(each for each in SECTIONS if each.private)
