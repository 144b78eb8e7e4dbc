"""The plan and its parts, as immutable values.

Each class mirrors one table of plan.toml; ``hearten.model.plan.schema`` declares the fields.
A key that is a Python keyword carries an underscore (``if_``, ``from_``). ``extra`` holds
keys we do not know: they are the person's, kept and exported as they stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from hearten.model.rhythm.forms import Rhythm

Extra = Mapping[str, Any]
# What would make a habit smaller, larger or counted. A fixed habit has none of it.
NOT_FIXED = ("kind", "smaller", "about", "grow", "options")
MOST_PINNED = 2  # practices, or other things that help: to be seen at a glance
MOST_PARTS = 6  # of the day: more would be much to read
HEALTH_CARE = "health-care"  # the area whose habits may be as agreed with someone
CUTTING_BACK = "cutting-back"  # the area of what there is to be less of
# The starter habit that plans held before a habit could say that it is fixed.
_MEDICATION = ("my-medication", "My medication, as agreed with my prescriber")


@valueclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How days, weeks and the calendar behave for this plan."""

    day_starts_at: dt.time = dt.time(4)
    week_starts: str = "monday"
    time_zone: str | None = None
    calendar_titles: str = "discreet"
    countries: tuple[str, ...] = ()
    before_after: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Well:
    """When I am all right. *hard_days* are those lines of it that may come on a hard day, too."""

    like: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    okay_day: tuple[str, ...] = ()
    hard_days: tuple[str, ...] = ()
    noticed: tuple[str, ...] = ()
    treatment: str | None = None
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """A part of the day by the person's own name. It lasts until the next one begins."""

    from_: dt.time
    name: str
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class DayShape:
    """The shape of my day."""

    wake: dt.time | None = None
    meals: tuple[dt.time, ...] = ()
    work: str | None = None
    work_until: dt.time | None = None
    wind_down: dt.time | None = None
    parts: tuple[DayPart, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area of life, and how it is."""

    id: str
    title: str
    care: str | None = None
    now: bool = False
    how: str | None = None
    better: str | None = None
    why: str | None = None
    helps: tuple[str, ...] = ()
    hinders: tuple[str, ...] = ()
    fears: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One small step towards a goal."""

    id: str
    title: str
    smaller: str | None = None
    minutes: int | None = None
    about: dt.date | None = None
    practice: str | None = None
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A small hope, with its steps from easy to hard."""

    id: str
    title: str
    area: str | None = None
    why: str | None = None
    importance: int | None = None
    confidence: int | None = None
    around: dt.date | None = None
    look_again: dt.date | None = None
    notice: str | None = None
    who_knows: tuple[str, ...] = ()
    state: str = "active"
    steps: tuple[Step, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """Something done again and again, in a rhythm.

    One that is *fixed* is as agreed with someone, like medication: True, False, or None
    where nobody was asked. Whatever would make it smaller, larger or counted stays in the
    file and moves to ``extra``, so that nothing can act on it; it comes back with *fixed* False.

    *smaller* is its smaller version in words, *about* how many times a week are enough, *grow* what
    one size more would be. *at* is a time of day, *after* and *anchor* what it comes after; *since*
    its first day. *state* is active or let go. *options* are the settings of its *kind*, as they
    stand in the file: `HabitKind.option` reads one.
    """

    id: str
    title: str
    area: str | None = None
    kind: str = "done"
    smaller: str | None = None
    rhythm: Rhythm | None = None
    about: int | None = None
    at: dt.time | None = None
    after: str | None = None
    anchor: str | None = None
    grow: str | None = None
    calendar: bool = True
    calendar_title: str | None = None
    ring: str = "none"
    since: dt.date | None = None
    fixed: bool | None = None
    state: str = "active"
    options: Mapping[str, Any] = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)

    @property
    def is_fixed(self) -> bool:
        """Whether it stays as it was agreed, as far as is known."""
        if self.fixed is not None:
            return self.fixed
        return self.id == _MEDICATION[0] or self.title == _MEDICATION[1]

    @property
    def may_be_fixed(self) -> bool:
        """Whether nobody said yet that it is one like the others, in the area Health care."""
        return self.fixed is None and self.area == HEALTH_CARE and not self.is_fixed

    @property
    def how_often(self) -> str:
        """Its rhythm in words, with what is enough; of what is or may be fixed, as it stands."""
        if self.rhythm is None:
            return ""
        if self.is_fixed or self.may_be_fixed:
            return self.rhythm.exactly()
        return self.rhythm.words(self.about if self.has_enough else None)

    @property
    def has_enough(self) -> bool:
        """Whether some times a week may be called enough."""
        return not (self.is_fixed or self.may_be_fixed or self.wants_less)

    @property
    def wants_less(self) -> bool:
        """Whether it is about having less of something: a number would read as so many glasses."""
        return self.is_less or self.area == CUTTING_BACK

    @property
    def is_less(self) -> bool:
        """Whether there is to be less of it: an entry says it was noticed, not that it was good."""
        return self.kind == "reduce" or self.counts_less

    @property
    def counts_less(self) -> bool:
        """Whether a mark says how much there was of what there is to be less of: no praise then."""
        return self.kind == "count" and self.options.get("towards") == "fewer"

    def __post_init__(self) -> None:
        usual = {"kind": "done", "options": {}}
        if self.is_fixed:
            held = {key: getattr(self, key) for key in NOT_FIXED}
            away = {key: each for key, each in held.items() if each not in (None, usual.get(key))}
            put, left = {key: usual.get(key) for key in away}, {**self.extra, **away}
        else:
            put = {key: self.extra[key] for key in NOT_FIXED if key in self.extra}
            left = {key: each for key, each in self.extra.items() if key not in put}
        if put:
            for key, each in {**put, "extra": left}.items():
                object.__setattr__(self, key, each)


@valueclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A rest of an item, an area, a check-in or the whole plan, from a day until a day."""

    what: str
    from_: dt.date
    until: dt.date | None = None
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class IfThen:
    """If this gets in the way, then I will do that."""

    id: str
    if_: str
    then: str | None = None
    about: str | None = None
    when: Rhythm | None = None
    at: dt.time | None = None
    extra: Extra = field(default_factory=dict)

    @property
    def condition(self) -> str:
        """What follows "If" in a sentence: *if_*, without an "if" or "when" of one's own."""
        return without_if(self.if_)

    @property
    def response(self) -> str:
        """What follows "then" in a sentence: *then*, without a "then" of one's own."""
        return without_then(self.then or "")


def without_if(text: str) -> str:
    """Return *text* without the "if" or "when" it may begin with."""
    return _without(("if", "when"), text)


def without_then(text: str) -> str:
    """Return *text* without the "then" it may begin with."""
    return _without(("then",), text)


def _without(leads: tuple[str, ...], text: str) -> str:
    first, _, rest = text.strip().partition(" ")
    return rest.lstrip() if rest and first.casefold() in leads else text


@valueclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone, a group or a line that helps."""

    id: str
    name: str
    kind: str = "person"
    role: str | None = None
    contact: str | None = None
    good_for: tuple[str, ...] = ()
    may_know: str | None = None
    message: str | None = None
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A time with someone."""

    id: str
    at: dt.datetime
    with_: str | None = None
    minutes: int = 60
    where: str | None = None
    ask: tuple[str, ...] = ()
    ring: str = "none"
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A trigger or a sign, and what I do then."""

    id: str
    sign: str
    stage: str = "early"
    then: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Kindness:
    """My kindness toolbox."""

    practices: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    coping: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """A plan for very hard moments."""

    made: str | None = None
    signs: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    distract: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    professionals: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()
    here_for: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Checkin:
    """A regular moment to look at how it is."""

    id: str
    title: str
    kind: str = "daily"
    rhythm: Rhythm | None = None
    at: dt.time | None = None
    ring: str = "none"
    calendar: bool = True
    calendar_title: str | None = None
    questions: tuple[str, ...] = ()
    since: dt.date | None = None
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of my own for a check-in."""

    id: str
    ask: str
    answers: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole recovery plan."""

    id: str
    title: str
    format: int = 1
    call_me: str | None = None
    started: dt.date | None = None
    look_again: dt.date | None = None
    settings: Settings = Settings()
    well: Well = Well()
    day: DayShape = DayShape()
    areas: tuple[Area, ...] = ()
    goals: tuple[Goal, ...] = ()
    habits: tuple[Habit, ...] = ()
    pauses: tuple[Pause, ...] = ()
    if_then: tuple[IfThen, ...] = ()
    people: tuple[Person, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    signs: tuple[Sign, ...] = ()
    kindness: Kindness = Kindness()
    safety: Safety = Safety()
    checkins: tuple[Checkin, ...] = ()
    questions: tuple[Question, ...] = ()
    extra: Extra = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log: what happened with one item, on one local day.

    The item is a *habit*, a *step* or a *checkin*, by its id. *did* is "done", "smaller" or "rest",
    and None of a check-in or a note alone. *answers* are plain values by the keys of what was
    asked, *note* is what was written with it; *at* is when it was marked.
    """

    id: str
    day: dt.date
    at: dt.datetime
    habit: str | None = None
    step: str | None = None
    checkin: str | None = None
    did: str | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None
    extra: Extra = field(default_factory=dict)
