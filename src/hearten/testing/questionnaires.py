"""What a questionnaire promises, and the check that it keeps it."""

from __future__ import annotations

from hearten.actions.checkin.questions import as_stored, items_of, understood
from hearten.plugins.contract import Questionnaire
from hearten.plugins.guard import Guard
from hearten.plugins.proxies import QuestionnaireProxy
from hearten.testing.examples import example_value


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
