"""The guided practices as data: what a practice file may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hearten.model.errors import HeartenError
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping

DOES = ("say", "rest", "breathe", "ask", "pick")
ASKED = "asked"  # keeps nothing until the person says so, at the end
RECORDS = ("all", "length", "end", "nothing", ASKED)
WITHOUT = ("touch", "eyes", "imagery")
ANCHORS = ("breath", "feet", "hands", "sounds")
SENSES = ("sight", "touch", "hearing", "smell", "taste")
FROM = ("signs", "ticked", "areas", "obstacles", "openers")
INTO = (
    "step", "kind words", "letter", "today", "week", "coping", "areas", "adjust", "if-then", "rest",
    "people", "help now", "experiment",
)  # fmt: skip
STOP = "stop"  # where a choice goes that ends a practice
ENDS = ("again", "water", "people", "help", "back")


class BadPractice(HeartenError):
    """The text of a practice does not fit; the sentence names the place in it."""


class NamedChoice(NamedTuple):
    """A choice: its key, which is what is recorded, and its words."""

    key: str
    label: str


@valueclass(frozen=True, slots=True, kw_only=True)
class PracticeSummary:
    """A guided practice: its id, its name on screen and what it is for."""

    id: str
    code: str
    name: str
    purpose: str
    minutes: tuple[int, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class PracticeStep:
    """One step of a script: say, rest, breathe, ask or pick. *seconds* is a suggestion.

    *when* names answers that bring the step: "*" is any, "" is none, "something else" is one in
    own words. *instead* has its words without touch, eyes or imagery, "" to leave it out.
    *lines*: there is room for long writing; *begins* is how it may begin, where we know what the
    person likes to be called: {call_me}. *closed*: own words are no answer to a pick. *goes*
    says of a choice where it leads, to "stop" or to a practice; the first one is what Enter takes.
    """

    does: str
    text: str = ""
    seconds: int = 0
    key: str = ""
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    many: bool = False
    in_: int = 0
    out: int = 0
    times: int = 0
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    sense: str = ""
    lines: bool = False
    begins: str = ""
    closed: bool = False
    goes: Mapping[str, str] = field(default_factory=dict)

    @property
    def lasts(self) -> int:
        """Return the suggested time of the step, in seconds; writing has none."""
        return (self.in_ + self.out) * self.times if self.does == "breathe" else self.seconds


@valueclass(frozen=True, slots=True, kw_only=True)
class PracticeVariant:
    """One length of a practice, or one way to do it."""

    name: str
    minutes: int
    steps: tuple[PracticeStep, ...]

    @property
    def seconds(self) -> int:
        """Return the timed part: what is said, rests and breathing."""
        return sum(step.lasts for step in self.steps)


@valueclass(frozen=True, slots=True, kw_only=True)
class Into:
    """Where an answer may go with one key: *to* is one of INTO.

    *text* are the words it goes there with, where they are not the answer alone; *when*
    names the answers that bring the offer.
    """

    key: str
    to: str
    text: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """A quiet way out, there from the step *at*: to "help now" or to a practice."""

    label: str
    to: str
    at: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """A message to start from; *when* names the answers it goes with."""

    key: str
    text: str
    name: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What gets in the way: how it sounds, a thought back and a small experiment."""

    id: str
    sounds: str
    thought: str
    experiment: str


@valueclass(frozen=True, slots=True, kw_only=True)
class PracticePage:
    """A practice with its script; *stings* asks for the card on old hurt.

    *waits*: where it is left, its words wait for another sitting. *lists* holds what a step
    chooses from: the signs and the areas of the library. *leads*: where a sign leads to, as
    ids of practices; *notes*: what is said beside it. *in_view* is the answer that stands above
    the questions *in_view_at*, until there is one to *in_view_then*, which stands there instead.
    *gist* is the one answer that lists of the journal show, where the others can be harsh.
    """

    practice: PracticeSummary
    variants: tuple[PracticeVariant, ...]
    care: str = ""
    before: str = ""
    evidence: str = ""
    stings: bool = False
    records: str = "all"
    tags: tuple[str, ...] = ()
    waits: bool = False
    gentle: bool = False
    in_view: str = ""
    in_view_at: tuple[str, ...] = ()
    in_view_then: str = ""
    gist: str = ""
    anchors: bool = False
    anchors_text: Mapping[str, str] = field(default_factory=dict)
    senses: bool = False
    ends: tuple[NamedChoice, ...] = ()
    into: tuple[Into, ...] = ()
    leaves: tuple[Leave, ...] = ()
    prompts: tuple[str, ...] = ()
    openers: tuple[Opener, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    lists: Mapping[str, tuple[NamedChoice, ...]] = field(default_factory=dict)
    leads: Mapping[str, tuple[NamedChoice, ...]] = field(default_factory=dict)
    habits: Mapping[str, tuple[NamedChoice, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def variant(self, name: str = "") -> PracticeVariant:
        """Return the variant of that name, else the usual one, else the first."""
        found = {each.name: each for each in self.variants}
        return found.get(name) or found.get("usual") or self.variants[0]


def length_of(variant: PracticeVariant) -> str:
    """Return what a variant is called: "3 minutes", or its own name."""
    if variant.name not in ("usual", "short", "longer", "long") and not variant.name[0].isdigit():
        return variant.name
    return "a minute" if variant.minutes == 1 else f"{variant.minutes} minutes"
