"""What a check-in asks, and what an answer to it means.

The questions of ours are data, in ``content/data/questions.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import read
from hearten.actions.flow.prompt import FreeText, Prompt, Unclear
from hearten.content.library import CheckinQuestion
from hearten.content.words import CHECK_IN, LOOK_AGAIN, LOOK_AT_WEEK
from hearten.model.checkin_route import WEATHER
from hearten.model.fields import Choice, FieldError, YesNo, quoted
from hearten.model.named import alike
from hearten.model.plan.items import NotFound, by_name
from hearten.model.plan.parts import Checkin

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.content.library import Library
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import Questionnaire

ONE_LINE = "one-line"  # its answer is the note of the entry
DAILY = Checkin(id="daily", title=CHECK_IN)
# What can be asked although the plan names no time for it.
_ALWAYS = (
    DAILY,
    Checkin(id="weekly", title=LOOK_AT_WEEK, kind="weekly review"),
    Checkin(id="look-again", title=LOOK_AGAIN, kind="look again"),
)


def checkin_of(plan: Plan, which: str = "") -> Checkin:
    """Return the check-in that *which* means: an id, a start of its title, or its kind.

    Without it, the daily one. The daily, weekly and four-weekly ones can be made without
    standing in the plan. Raises NotFound or Ambiguous (exit 2).
    """
    word = alike(which)
    if not word:
        return next((each for each in plan.checkins if each.kind == "daily"), DAILY)
    try:
        found: Checkin = by_name(plan, which, ("checkins",))[1]
        return found
    except NotFound:
        for known in (*plan.checkins, *_ALWAYS):
            if known.kind.startswith(word) or known.id == word:
                return known
        raise


def questions_of(
    plan: Plan,
    checkin: Checkin,
    library: Library,
    brought: Mapping[str, Questionnaire] | None = None,
) -> tuple[CheckinQuestion, ...]:
    """Return what *checkin* asks: the questions it names, else those of its kind.

    A question of the person's own that no check-in names is asked with the daily ones. The
    name of a questionnaire that is *brought* by a plugin stands for each of its questions.
    """
    known = _known(plan, library)
    names = dict.fromkeys(each for each in checkin.questions if each.strip())
    if names:
        found: list[CheckinQuestion] = []
        for name in names:
            if name not in known and brought is not None and name in brought:
                found += items_of(brought[name])
            else:
                # A name of no question is asked as it stands there: somebody meant it so.
                found.append(known.get(name) or CheckinQuestion(id=name, ask=name))
        return tuple(found)
    if checkin.kind == "weekly review":
        return library.weekly_questions()
    if checkin.kind == "look again":
        return library.look_again_questions()
    daily = library.checkin_questions()
    if checkin.kind != "daily":
        return daily[-1:]
    taken = {each for other in plan.checkins for each in other.questions}
    own = (known[each.id] for each in plan.questions if each.id not in taken)
    return (*daily[:-1], *own, daily[-1])


def items_of(questionnaire: Questionnaire) -> Iterator[CheckinQuestion]:
    """Yield each question of a questionnaire; the first says whose they are."""
    from hearten.actions.checkin.about_questionnaire import (
        about_questionnaire,
        is_read_before,
        lowest_in_words,
    )

    about = "\n".join(about_questionnaire(questionnaire))
    opens = questionnaire.label if is_read_before(questionnaire) else ""
    for field in questionnaire.questions:
        answers: tuple[str, ...] = ()
        if isinstance(field, Choice):
            answers = field.shown()
        elif isinstance(field, YesNo):
            answers = ("yes", "no")
        yield CheckinQuestion(
            id=f"{questionnaire.name}.{field.key}", ask=field.label, answers=answers, about=about,
            field=field, above=field.help, opens=opens,
            lowest=lowest_in_words(questionnaire, field),
        )  # fmt: skip
        about = opens = ""


def unknown_names(plan: Plan, checkin: Checkin, library: Library) -> tuple[str, ...]:
    """Return what *checkin* names that is no question of ours or of the person's."""
    known = _known(plan, library)
    return tuple(name for name in checkin.questions if name.strip() and name not in known)


def as_stored(question: CheckinQuestion | None, said: str, today: dt.date | None = None) -> Any:
    """Return an answer as it stands in the log: its words, or what a plugin's field makes of it.

    Days may be typed in words where the day that is answered on is *today*.
    """
    if question is None or question.field is None:
        return said
    field, answers = question.field, question.answers
    if isinstance(field, Choice) and said in answers:
        return field.store(field.choices[answers.index(said)])  # it counts by its place
    try:
        return field.store(field.parse(said) if today is None else field.read(said, today))
    except FieldError:  # the words are the person's all the same
        return said


def _known(plan: Plan, library: Library) -> dict[str, CheckinQuestion]:
    """Return every question by its id; the person's own win."""
    own = (CheckinQuestion(id=q.id, ask=q.ask, answers=q.answers) for q in plan.questions)
    return {each.id: each for each in (*library.questions(), *own)}


def question_named(
    plan: Plan, asked: Sequence[CheckinQuestion], library: Library, id: str
) -> CheckinQuestion:
    """Return the question of this id; without one, that of the weather, else the first *asked*
    that has answers to choose from. Unclear where there is none.
    """
    if not id:
        choices = [each for each in asked if each.answers]
        if not choices:
            raise Unclear(
                "This check-in has no answers to choose from, so --quick does not fit here. "
                f'In your own words: --answer {asked[0].id}="..."'
            )
        return next((each for each in choices if each.id == WEATHER), choices[0])
    known = {**{each.id: each for each in asked}, **_known(plan, library)}
    found = known.get(id)
    if found is None:
        names = ", ".join(each.id for each in asked)
        raise Unclear(f"There is no question {quoted(id)}. This check-in asks: {names}.")
    return found


def parse_answer(question: CheckinQuestion, text: str, today: dt.date | None = None) -> str:
    """Return the answer that *text* means: the word, its start, or its number; Unclear else.

    A question without answers to choose from takes any words as they are.
    """
    return str(read(Prompt(key=question.id, field=field_of(question)), text, today))


def field_of(question: CheckinQuestion) -> Field:
    """Return what *question* asks as a declared field: a choice, a field of a plugin, or words."""
    if question.answers:
        return Choice(key=question.id, label=question.ask, choices=question.answers)
    return question.field or FreeText(key=question.id, label=question.ask)
