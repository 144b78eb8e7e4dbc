"""A plan with words of its own in every field, and a log and a journal of the same kind."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.api import ExportContext, ToldResult
from hearten.content.library import library
from hearten.model.plan.from_data import plan_to_data
from hearten.model.plan.parts import Entry
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.testing.examples import example_plan
from helpers.plans import leaves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.api import Exporter, Plan

NOW = dt.datetime(2026, 11, 22, 21, tzinfo=dt.UTC)  # the full plan's day starts at 20:00
DAY = dt.date(2026, 11, 18)
# The words of the log and the journal, each by the one section that may show it.
HAPPENED = {
    "a note on a habit": "words",
    "a note on a step": "words",
    "a line at night": "words",
    "a hard thing": "words",
    "an answer to a question of nobody": "words",
    "an answer about a habit": "answers",
    "an okay thing": "helped",
    "a sign that came": "early-signs",
    "a thing to bring": "bring",
    "a weather of my own": "weeks",
    "a choice of my own": "weeks",
    "a page of the journal": "journal",
    "an answer of a practice": "journal",
    "a letter to me": "letters",
    "a questionnaire of mine": "questionnaires",
    "a tag of mine": "nowhere",
}


def plan_words(plan: Plan) -> dict[str, str]:
    """Return every text of the person in *plan*, by its path."""
    found = leaves(plan_to_data(plan))
    return {path: value for path, value in found if isinstance(value, str) and " " in value}


def entries() -> tuple[Entry, ...]:
    """Return a log with its own words in every place that takes some."""
    told: tuple[dict[str, Any], ...] = (
        {
            "habit": "habits-one",
            "did": "done",
            "note": "a note on a habit",
            "answers": {"how": "an answer about a habit"},
        },
        {"step": "goals-steps-one", "did": "smaller", "note": "a note on a step"},
        {
            "checkin": "checkins-one",
            "answers": {
                "day-weather": "a weather of my own",
                "one-line": "a line at night",
                "questions-one": "a choice of my own",
                "week-hard": "a hard thing",
                "week-okay": "an okay thing",
                "week-signs": "a sign that came",
                "week-bring": "a thing to bring",
                "gone": "an answer to a question of nobody",
            },
        },
    )
    return tuple(
        Entry(id=f"{number:026}", day=DAY, at=NOW, **values) for number, values in enumerate(told)
    )


def journal() -> tuple[Mapping[str, Any], ...]:
    """Return records with their own words; one practice helped."""
    return (
        {"day": DAY, "text": "a page of the journal", "tags": ("a tag of mine",)},
        {
            "day": DAY,
            "practice": "self-compassion-break",
            "felt": "helped",
            "answers": {"hard_thing": "an answer of a practice"},
        },
        {"day": DAY, "practice": "compassionate-letter", "text": "a letter to me"},
    )


def context(plan: Plan | None = None, **options: Any) -> ExportContext:
    """Return what an exporter is given: the full plan, log and journal, unless told otherwise."""
    return ExportContext(
        plan=plan if plan is not None else example_plan(),
        entries=entries(),
        journal=journal(),
        now=NOW,
        kinds={name: load_object(place) for name, place in KINDS.items()},
        options=options,
        names=library().names(),
        results=(ToldResult(day=NOW.date(), label="a questionnaire of mine", words="a few signs"),),
    )


def text(exporter: Exporter, given: ExportContext) -> str:
    """Return the one file of an export, its white space made even."""
    (file,) = exporter.export(given)
    return " ".join(file.data.decode().split())
