"""What a template, a practice and a questionnaire promise, and the checks that they keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.questions import as_stored, items_of, understood
from hearten.actions.plan.templates import check
from hearten.content.library import library
from hearten.plugins.contract import PlanTemplate, Practice, Questionnaire
from hearten.plugins.guard import Guard
from hearten.plugins.proxies import PracticeProxy, QuestionnaireProxy, TemplateProxy
from hearten.plugins.registry import KINDS, made
from hearten.testing.examples import example_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.plugins.contract import HabitKind


def check_plan_template(template: PlanTemplate, kinds: Iterable[HabitKind] = ()) -> None:
    """Read *template* as ``hearten templates check`` does; *kinds* are those it comes with."""
    assert isinstance(template, PlanTemplate), f"{template!r} is no PlanTemplate object"
    text = _taken_in(TemplateProxy, template).toml()
    known = {name: made(place) for name, place in KINDS.items()}
    known |= {kind.name: kind for kind in kinds}
    problems = check(text.encode(), template.name, library(), known)
    assert not problems, "\n".join(problem.sentence() for problem in problems)


def check_practice(practice: Practice) -> None:
    """Read *practice* as it is played; AssertionError says what in it does not fit, and where."""
    assert isinstance(practice, Practice), f"{practice!r} is no Practice object"
    _taken_in(PracticeProxy, practice)


def _taken_in(wrap: Any, item: Any) -> Any:
    guard = Guard()
    taken = guard.run("it", "it", lambda: wrap("it", item, guard), lambda each: each, None, of=item)
    assert taken is not None, guard.faults[0].what
    return taken


def check_questionnaire(questionnaire: Questionnaire) -> None:
    """Ask *questionnaire* item by item; AssertionError says which promise it breaks."""
    assert isinstance(questionnaire, Questionnaire), f"{questionnaire!r} is no Questionnaire object"
    guard = Guard()
    asked = guard.run(
        "it",
        "it",
        lambda: QuestionnaireProxy("it", questionnaire, guard),
        lambda q: q,
        None,
        of=questionnaire,
    )
    assert asked is not None, guard.faults[0].what
    for question, field in zip(items_of(asked), asked.questions, strict=True):
        said = question.answers or (field.show(field.check(example_value(field))),)
        for answer in said:
            kept = as_stored(question, understood(question, answer))
            assert field.check(kept) == kept, f'"{field.key}" does not take its own answer {kept!r}'
