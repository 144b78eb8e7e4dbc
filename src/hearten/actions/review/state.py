"""A review on its way, as a value; and how one of its cards is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.card import Card
from hearten.actions.flow.card_list import CardList
from hearten.actions.flow.prompt import FreeText, Prompt, Suggestion
from hearten.actions.review import words
from hearten.actions.review.facts import Facts
from hearten.model.fields import Choice, Choices
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.actions.flow.card import CardLine, Way
    from hearten.content.library import CheckinQuestion
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Plan

WEEKLY, WIDER = "weekly", "wider"


@valueclass(frozen=True, slots=True, kw_only=True)
class ReviewState(CardList):
    """A review as it stands, and the plan it looks at. *flow* is weekly or wider.

    *asked*: the card about a small experiment was in view; *read*: the place of an if-then that
    was, till that is remembered. *helped*: the page of ways to help was seen, after an answer
    to a sensitive question; *wish* is a place to open, *ways* lead on from its end.
    """

    flow: str
    checkin: str
    plan: Plan
    facts: Facts = Facts()
    questions: tuple[CheckinQuestion, ...] = ()
    offers: Mapping[str, tuple[Way, ...]] = field(default_factory=dict)
    asked: bool = False
    read: str = ""
    helped: bool = False
    wish: str = ""
    ways: tuple[Way, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether anything was answered or typed; what was folded and opened is no word."""
        return bool(self.typed) or any(not is_fold(key) for key in self.answers)


def is_fold(key: str) -> bool:
    """Say whether all that is asked on the card *key* is to open what is folded, or to go on."""
    return key == "signs" or key.startswith("area:")


def words_card(
    key: str,
    part: str,
    question: str,
    *,
    lines: Sequence[CardLine] = (),
    declared: Field | None = None,
) -> Card:
    """Return a card that asks for words, or for what a *declared* field takes."""
    asked = declared or FreeText(key=key, label=question)
    prompt = Prompt(key=key, field=asked)
    return Card(
        key=key, part=part, question=question, lines=tuple(lines), prompt=prompt, why=words.WHY
    )


def pick_card(
    key: str,
    part: str,
    question: str,
    answers: Sequence[Way],
    *,
    lines: Sequence[CardLine] = (),
    usual: str = "",
    heads: bool = False,
    decides: bool = False,
) -> Card:
    """Return a card with one of *answers* to choose; *usual* is what Enter takes."""
    asked = Choice(
        key=key,
        label=question,
        choices=tuple(each.key for each in answers),
        labels=tuple(each.label for each in answers),
    )
    prompt = Prompt(key=key, field=asked, suggestions=_noted(answers), usual=usual)
    return Card(
        key=key, part=part, question=question, lines=tuple(lines), prompt=prompt, heads=heads,
        decides=decides, why=words.WHY,
    )  # fmt: skip


def ticks_card(
    key: str,
    part: str,
    question: str,
    answers: Sequence[Way],
    *,
    lines: Sequence[CardLine] = (),
    ticked: Sequence[str] = (),
    most: int | None = None,
    too_many: str = "",
) -> Card:
    """Return a card of which several may be ticked, at most *most*; *ticked* are so already."""
    asked = Choices(
        key=key,
        label=question,
        most=most,
        choices=tuple(each.key for each in answers),
        labels=tuple(each.label for each in answers),
    )
    prompt = Prompt(
        key=key, field=asked, value=tuple(ticked), suggestions=_noted(answers), too_many=too_many
    )
    return Card(
        key=key, part=part, question=question, lines=tuple(lines), prompt=prompt, why=words.WHY
    )


def _noted(answers: Sequence[Way]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(value=a.key, label=a.label, note=a.note) for a in answers if a.note)
