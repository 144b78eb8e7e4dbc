"""The tables of plan.toml: which keys each holds, what they mean, and how they are called.

The reader, the writer, the exports, the read-back and the wizard all walk these tables,
so a field declared here is read, checked, shown and exported everywhere.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Clocks,
    CopingThings,
    Day,
    Moment,
    Number,
    Options,
    Slug,
    Text,
    Texts,
    YesNo,
)
from hearten.model.plan import parts
from hearten.model.rhythm.data import RhythmField
from hearten.model.value import usual_of, valueclass

if TYPE_CHECKING:
    from hearten.model.fields import Field


@valueclass(frozen=True, kw_only=True)
class Table:
    """One table: ``[name]``, or ``[[name]]`` when *many*. *one* names an item in a sentence."""

    name: str
    heading: str
    one: str
    make: type[Any]
    fields: tuple[Field, ...]
    many: bool = False
    tables: tuple[Table, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return every key this table knows, nested tables included."""
        return (*(f.key for f in self.fields), *(t.name for t in self.tables))

    @property
    def has_id(self) -> bool:
        """Say whether an item of this table can be referred to."""
        return any(f.key == "id" for f in self.fields)

    def field(self, key: str) -> Field:
        """Return the field of *key*."""
        return next(f for f in self.fields if f.key == key)


def attribute(key: str) -> str:
    """Return the attribute that holds *key*: ``if_`` for ``if``."""
    return f"{key}_" if iskeyword(key) else key


def default_of(table: Table, key: str) -> Any:
    """Return what *key* means where it is absent; None where nothing is meant."""
    return usual_of(table.make, attribute(key))


CARE = ("most", "some", "fine", "not for me")
GOAL_STATES = ("active", "resting", "done", "good enough", "let go")
HABIT_STATES = ("active", "let go")
RINGS = ("none", "at", "before")
PERSON_KINDS = ("person", "professional", "group", "line")
GOOD_FOR = ("listen", "company", "practical", "fun")
STAGES = ("trigger", "early", "harder")
SAFETY_MADE = ("now", "later", "with someone", "not for me")
CHECKIN_KINDS = ("daily", "weekly review", "look again", "own")
CALENDAR_TITLES = ("discreet", "own", "real")
BEFORE_AFTER = ("coping", "people", "habits")
WEEK_STARTS = ("monday", "sunday", "saturday")

_RING = Choice(
    key="ring",
    label="Ring",
    choices=RINGS,
    labels=("no", "at the time", "ten minutes before"),
    default="none",
)
_ID = Slug(key="id", label="Id", required=True)

SETTINGS = Table(
    name="settings",
    heading="Settings",
    one="setting",
    make=parts.Settings,
    fields=(
        Clock(key="day_starts_at", label="The day starts at"),
        Choice(key="week_starts", label="The week starts on", choices=WEEK_STARTS),
        Text(key="time_zone", label="Time zone", lines=False),
        Choice(
            key="calendar_titles",
            label="Titles in the calendar",
            choices=CALENDAR_TITLES,
            labels=("Keep it discreet", "My own words", "Real names"),
        ),
        Texts(key="countries", label="Help lines of"),
        Choices(
            key="before_after",
            label="Asked about before and after",
            choices=BEFORE_AFTER,
            labels=("what helps me through", "people", "habits"),
        ),
    ),
)

WELL = Table(
    name="well",
    heading="When I am all right",
    one="line",
    make=parts.Well,
    fields=(
        Texts(key="like", label="What I'm like when I am all right"),
        Texts(key="strengths", label="Strengths"),
        Texts(key="matters", label="What matters to me"),
        Texts(key="values", label="How I want to be"),
        Texts(key="okay_day", label="From me, on an okay day"),
        Texts(key="hard_days", label="Of these, also for hard days"),
        Choices(key="noticed", label="How I have treated myself lately", open=True),
        Text(key="treatment", label="Notes on treatment"),
    ),
)

DAY_PARTS = Table(
    name="parts",
    heading="Parts of my day",
    one="part of the day",
    make=parts.DayPart,
    many=True,
    fields=(
        Clock(key="from", label="From", required=True),
        Text(key="name", label="Name", required=True, lines=False, most=60),
    ),
)

DAY = Table(
    name="day",
    heading="The shape of my day",
    one="time",
    make=parts.DayShape,
    fields=(
        Clock(key="wake", label="Getting up"),
        Clocks(key="meals", label="Meals"),
        Text(key="work", label="Work or study", lines=False),
        Clock(key="work_until", label="Work or study until"),
        Clock(key="wind_down", label="Winding down"),
    ),
    tables=(DAY_PARTS,),
)

AREAS = Table(
    name="areas",
    heading="What needs some care",
    one="area",
    make=parts.Area,
    many=True,
    fields=(
        _ID,
        Text(key="title", label="Area", required=True, lines=False),
        Choice(
            key="care",
            label="How much care it needs",
            choices=CARE,
            labels=("needs care most", "could use some care", "fine for now", "not for me"),
        ),
        YesNo(key="now", label="Chosen for now", default=False),
        Text(key="how", label="How it is"),
        Text(key="better", label="Slightly better"),
        Text(key="why", label="Why it matters"),
        Texts(key="helps", label="What helps"),
        Texts(key="hinders", label="What gets in the way"),
        Texts(key="fears", label="What I fear or hesitate about"),
    ),
)

STEPS = Table(
    name="steps",
    heading="Small steps",
    one="step",
    make=parts.Step,
    many=True,
    fields=(
        _ID,
        Text(key="title", label="Step", required=True, lines=False),
        Text(key="smaller", label="Smaller", lines=False),
        Number(key="minutes", label="About how long", low=1, high=1440, unit="minutes"),
        Day(key="about", label="Around"),
        Text(key="practice", label="A practice to do as this step", lines=False),
    ),
)

GOALS = Table(
    name="goals",
    heading="Small hopes",
    one="goal",
    make=parts.Goal,
    many=True,
    fields=(
        _ID,
        Text(key="area", label="Area", lines=False),
        Text(key="title", label="Hope", required=True, lines=False),
        Text(key="why", label="Why it matters"),
        Number(key="importance", label="How much it matters, 0 to 10", low=0, high=10),
        Number(key="confidence", label="How doable it feels, 0 to 10", low=0, high=10),
        Day(key="around", label="Around"),
        Day(key="look_again", label="Look again"),
        Text(key="notice", label="I'll notice it helps when"),
        Texts(key="who_knows", label="Who knows about this"),
        Choice(key="state", label="How it is now", choices=GOAL_STATES, default="active"),
    ),
    tables=(STEPS,),
)

HABITS = Table(
    name="habits",
    heading="Habits",
    one="habit",
    make=parts.Habit,
    many=True,
    fields=(
        _ID,
        Text(key="area", label="Area", lines=False),
        Text(key="title", label="Habit", required=True, lines=False),
        Text(key="kind", label="Kind", lines=False, default="done"),
        Text(key="smaller", label="Smaller", lines=False),
        RhythmField(key="rhythm", label="How often"),
        Number(key="about", label="Times a week that are enough", low=0, high=21),
        Clock(key="at", label="At"),
        Text(key="after", label="After", lines=False),
        Text(key="anchor", label="In my day", lines=False),
        Text(key="grow", label="How it could grow", lines=False),
        YesNo(key="calendar", label="In the calendar", default=True),
        Text(key="calendar_title", label="What the calendar may say", lines=False),
        _RING,
        Day(key="since", label="Since", ahead=False),
        YesNo(key="fixed", label="As agreed with someone"),
        Choice(key="state", label="How it is now", choices=HABIT_STATES, default="active"),
        Options(key="options", label="Settings of its kind", default={}),
    ),
)

PAUSES = Table(
    name="pauses",
    heading="Pauses",
    one="pause",
    make=parts.Pause,
    many=True,
    fields=(
        Text(key="what", label="What rests", required=True, lines=False),
        Day(key="from", label="From", required=True),
        Day(key="until", label="Until"),
    ),
)

IF_THEN = Table(
    name="if_then",
    heading="If it gets in the way",
    one="if-then",
    make=parts.IfThen,
    many=True,
    fields=(
        _ID,
        Text(key="about", label="About", lines=False),
        Text(key="if", label="If", required=True),
        Text(key="then", label="Then I will"),
        RhythmField(key="when", label="On which days"),
        Clock(key="at", label="Around what time"),
    ),
)

PEOPLE = Table(
    name="people",
    heading="People and help",
    one="person",
    make=parts.Person,
    many=True,
    fields=(
        _ID,
        Text(key="name", label="Name", required=True, lines=False),
        Choice(
            key="kind",
            label="Who they are",
            choices=PERSON_KINDS,
            labels=(
                "someone I know",
                "a professional",
                "a group or place",
                "a help line of my own",
            ),
            default="person",
        ),
        Text(key="role", label="Role", lines=False),
        Text(key="contact", label="How to reach them", lines=False),
        Choices(
            key="good_for",
            label="Good for",
            choices=GOOD_FOR,
            labels=("listening", "company", "practical help", "fun"),
            open=True,
        ),
        Text(key="may_know", label="What they may know"),
        Text(key="message", label="A message ready to send"),
    ),
)

APPOINTMENTS = Table(
    name="appointments",
    heading="Appointments",
    one="appointment",
    make=parts.Appointment,
    many=True,
    fields=(
        _ID,
        Text(key="with", label="With", lines=False),
        Moment(key="at", label="When", required=True),
        Number(key="minutes", label="Minutes", low=1, high=1440, default=60, unit="minutes"),
        Text(key="where", label="Where", lines=False),
        Texts(key="ask", label="What I want to ask"),
        Choice(
            key="ring",
            label="Ring",
            choices=RINGS,
            labels=("no", "at the time", "two hours before"),
            default="none",
        ),
    ),
)

SIGNS = Table(
    name="signs",
    heading="Signs and answers",
    one="sign",
    make=parts.Sign,
    many=True,
    fields=(
        _ID,
        Choice(
            key="stage",
            label="Stage",
            choices=STAGES,
            labels=("a trigger", "an early sign", "getting harder"),
            default="early",
        ),
        Text(key="sign", label="What I notice", required=True),
        Texts(key="then", label="What I do then"),
    ),
)

KINDNESS = Table(
    name="kindness",
    heading="My kindness toolbox",
    one="line",
    make=parts.Kindness,
    fields=(
        Texts(key="practices", label="Practices"),
        Texts(key="pinned", label="Pinned"),
        Texts(key="hidden", label="Practices put away for now"),
        Texts(key="words", label="My kind words"),
        CopingThings(key="coping", label="What helps me through"),
    ),
)

SAFETY = Table(
    name="safety",
    heading="A plan for very hard moments",
    one="line",
    make=parts.Safety,
    fields=(
        Choice(key="made", label="When to write it", choices=SAFETY_MADE, default="later"),
        Texts(key="signs", label="How I know it's starting"),
        Texts(key="alone", label="What I can do by myself"),
        Texts(key="distract", label="People and places that take my mind off things"),
        Texts(key="ask", label="People I can tell, and ask for help"),
        Texts(key="professionals", label="Professionals and services"),
        Texts(key="surroundings", label="Making things around me safer"),
        Texts(key="here_for", label="What's worth staying for, even a little"),
        Texts(key="after", label="Afterwards"),
    ),
)

CHECKINS = Table(
    name="checkins",
    heading="Checking in",
    one="check-in",
    make=parts.Checkin,
    many=True,
    fields=(
        _ID,
        Text(key="title", label="Check-in", required=True, lines=False),
        Choice(key="kind", label="Kind", choices=CHECKIN_KINDS, default="daily"),
        RhythmField(key="rhythm", label="How often"),
        Clock(key="at", label="At"),
        _RING,
        YesNo(key="calendar", label="In the calendar", default=True),
        Text(key="calendar_title", label="What the calendar may say", lines=False),
        Texts(key="questions", label="Questions"),
        Day(key="since", label="Since", ahead=False),
    ),
)

QUESTIONS = Table(
    name="questions",
    heading="Questions of my own",
    one="question",
    make=parts.Question,
    many=True,
    fields=(
        _ID,
        Text(key="ask", label="Question", required=True, lines=False),
        Texts(key="answers", label="Answers to choose from"),
    ),
)

PLAN = Table(
    name="",
    heading="My plan",
    one="plan",
    make=parts.Plan,
    fields=(
        Number(key="format", label="Format", low=1, high=1, required=True),
        Text(key="id", label="Id", required=True, lines=False),
        Text(key="title", label="Title", required=True, lines=False),
        Text(key="call_me", label="What to call me", lines=False),
        Day(key="started", label="Started", ahead=False),
        Day(key="look_again", label="Look again"),
    ),
    tables=(
        SETTINGS,
        WELL,
        DAY,
        AREAS,
        GOALS,
        HABITS,
        PAUSES,
        IF_THEN,
        PEOPLE,
        APPOINTMENTS,
        SIGNS,
        KINDNESS,
        SAFETY,
        CHECKINS,
        QUESTIONS,
    ),
)

TABLES = {table.name: table for table in PLAN.tables}
