"""The sections a report can have: what each is called, and how it is told.

*PRIVATE* ones are left out unless they are ticked by name. Nothing of the plan comes through a
section but what it *shows*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import valueclass
from hearten.builtin.paper import context as told_by
from hearten.builtin.paper import log_sections, plan_sections
from hearten.builtin.paper.document import Block, listed, part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hearten.builtin.paper.context import SectionContext
    from hearten.builtin.paper.document import DocumentPart


def _of(
    blocks: Callable[[SectionContext], Iterator[Block]],
) -> Callable[[SectionContext, str], Iterator[DocumentPart]]:
    return lambda told, heading: part(heading, blocks(told))


def _parts(
    parts: Callable[[SectionContext], Iterator[DocumentPart]],
) -> Callable[[SectionContext, str], Iterator[DocumentPart]]:
    return lambda told, heading: part(heading, (), parts(told))


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
        tell=told_by.safety,
        shows=("safety.signs", "safety.alone", "safety.distract", "safety.ask",
               "safety.professionals", "safety.surroundings", "safety.after", "people.name"),
        private=True,
    ),
    ReportSection(
        key="here-for",
        label="What's worth staying for",
        tell=_of(lambda told: listed(plan_sections.here_for(told.plan))),
        shows=("safety.here_for",),
        private=True,
    ),
    ReportSection(
        key="bring",
        label="Questions to bring",
        heading="What I'd like to ask or tell",
        tell=_of(told_by.bring),
        shows=("appointments.ask", "people.name"),
    ),
    ReportSection(
        key="weeks",
        label="How the weeks were",
        tell=_of(
            lambda told: log_sections.weeks(told.plan, told.held, told.period, told.names)
        ),
        shows=("questions.ask", "questions.answers"),
    ),
    ReportSection(
        key="done",
        label="What I did",
        tell=_of(lambda told: log_sections.done(told.plan, told.held)),
        shows=("habits.title", "goals.steps.title"),
    ),
    ReportSection(
        key="helped",
        label="What helped",
        tell=_of(lambda told: log_sections.helped(told.held, told_by.practised(told), told.names)),
    ),
    ReportSection(
        key="early-signs",
        label="Early signs I saw",
        tell=_of(lambda told: log_sections.signs_seen(told.held)),
    ),
    ReportSection(
        key="words",
        label="In my own words",
        tell=_of(lambda told: log_sections.own_words(told.plan, told.held, told.names)),
        shows=("questions.ask", "habits.title", "goals.steps.title"),
    ),
    ReportSection(
        key="treatment",
        label="Notes on treatment",
        tell=_of(
            lambda told: iter(
                (Block(lines=(told.plan.well.treatment,)),) if told.plan.well.treatment else ()
            )
        ),
        shows=("well.treatment",),
        private=True,
    ),
    ReportSection(
        key="next",
        label="Next steps",
        tell=_of(told_by.ahead_of),
        shows=("goals.title", "goals.steps.title", "people.name"),
    ),
    ReportSection(
        key="areas",
        label="What needs some care",
        tell=_parts(lambda told: plan_sections.areas(told.plan)),
        shows=("areas.title", "areas.how", "areas.better", "areas.why", "areas.helps",
               "areas.hinders", "areas.fears"),
    ),
    ReportSection(
        key="goals",
        label="Small hopes",
        tell=_parts(lambda told: plan_sections.goals(told.plan, told.names)),
        shows=("goals.title", "goals.why", "goals.notice", "goals.who_knows", "goals.steps.title",
               "goals.steps.smaller", "goals.steps.practice"),
    ),
    ReportSection(
        key="habits",
        label="Habits",
        tell=_parts(lambda told: plan_sections.habits(told.plan, told.names, told.kinds)),
        shows=("habits.title", "habits.smaller", "habits.after", "habits.grow", "habits.options.*"),
    ),
    ReportSection(
        key="pauses",
        label="What rests",
        tell=_of(lambda told: listed(plan_sections.pauses(told.plan, told.names))),
        shows=("areas.title", "goals.title", "habits.title", "checkins.title"),
    ),
    ReportSection(
        key="signs",
        label="Signs and answers",
        tell=_parts(lambda told: plan_sections.signs(told.plan)),
        shows=("signs.sign", "signs.then"),
    ),
    ReportSection(
        key="if-then",
        label="If it gets in the way",
        tell=_of(lambda told: listed(plan_sections.if_thens(told.plan))),
        shows=("if_then.if", "if_then.then"),
    ),
    ReportSection(
        key="people",
        label="People and help",
        tell=_parts(
            lambda told: plan_sections.people(told.plan, contacts="contacts" in told.ticked)
        ),
        shows=("people.name", "people.role", "people.good_for"),
    ),
    ReportSection(
        key="contacts",
        label="How to reach my people",
        tell=lambda told, heading: (
            iter(())
            if "people" in told.ticked
            else part(heading, listed(plan_sections.contacts(told.plan)))
        ),
        shows=("people.name", "people.contact"),
        private=True,
    ),
    ReportSection(
        key="appointments",
        label="Appointments",
        tell=_parts(lambda told: plan_sections.appointments(told.plan, told.names)),
        shows=("appointments.where", "appointments.ask", "people.name"),
    ),
    ReportSection(
        key="kindness",
        label="My kindness toolbox",
        tell=_of(lambda told: plan_sections.kindness(told.plan, told.names)),
        shows=("kindness.practices", "kindness.pinned", "kindness.words", "kindness.coping"),
    ),
    ReportSection(
        key="well",
        label="When I am all right",
        tell=_of(lambda told: plan_sections.well(told.plan, told.names)),
        shows=("well.like", "well.strengths", "well.matters", "well.values", "well.okay_day",
               "well.noticed"),
    ),
    ReportSection(
        key="day",
        label="The shape of my day",
        tell=_of(lambda told: plan_sections.day_shape(told.plan)),
        shows=("day.work",),
    ),
    ReportSection(
        key="checkins",
        label="Checking in",
        tell=_parts(lambda told: plan_sections.checkins(told.plan, told.names)),
        shows=("checkins.title", "checkins.questions"),
    ),
    ReportSection(
        key="questions",
        label="Questions of my own",
        tell=_of(lambda told: listed(plan_sections.questions(told.plan))),
        shows=("questions.ask", "questions.answers"),
    ),
    ReportSection(
        key="journal", label="From my journal", tell=_of(told_by.journal), private=True
    ),
    ReportSection(
        key="letters", label="Letters to myself", tell=_of(told_by.letters), private=True
    ),
)  # fmt: skip


OPEN = tuple(each for each in SECTIONS if not each.private)
# What a helper reads in ten minutes; all else is a tick away. What was written to oneself on a
# day is not among it: nobody is to find it on paper who did not mean to print it.
USUAL = (
    "bring", "weeks", "done", "helped", "early-signs", "next", "areas", "goals", "habits", "signs",
)  # fmt: skip
PRIVATE = tuple(each for each in SECTIONS if each.private)
