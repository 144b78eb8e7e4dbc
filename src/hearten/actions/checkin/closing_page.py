"""The last page of a check-in: what the person wrote for such a day, and a few ways on."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from hearten.actions.checkin import words
from hearten.actions.flow.card import CardLine, Way
from hearten.actions.help.words import MY_COPING, MY_PEOPLE, STEADYING
from hearten.content.practice_names import KIND_PAUSE, STEADY
from hearten.content.words import APPOINTMENT, CLOSE_NOW, FROM_YOU, HERE, MARKED_FROM_YOU
from hearten.model import checkin_route
from hearten.model.coping import filters_for
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hearten.actions.checkin.appointment_line import AppointmentLine
    from hearten.actions.checkin.questionnaire_results import QuestionnaireResult
    from hearten.model.due import KnowsWhenDue
    from hearten.model.plan.parts import Person, Plan
    from hearten.storage.log.query import LogSummary

FEW = 3
UNFOLD = "unfold"
NOT_AGAIN = "hearten config suggest_help no"


@valueclass(frozen=True, slots=True, kw_only=True)
class ClosingPage:
    """What stands on the last page: *first* at the top, then lines and offers, then *end*.

    Where *offers_first*, the lines come after the offers, but for *people*, who are above all.

    *numbers* are what is only shown where it is asked for.
    *folded* are lines that one of the offers unfolds; *opened*: they are in view. *leave* is what
    the way out is called, where it is not the usual one. *said* is the line from an okay day, or
    of kind words, that stands there.
    """

    first: str
    lines: tuple[CardLine, ...] = ()
    offers: tuple[Way, ...] = ()
    folded: tuple[CardLine, ...] = ()
    opened: bool = False
    offers_first: bool = False
    people: tuple[CardLine, ...] = ()
    leave: str = ""
    said: str = ""
    numbers: tuple[str, ...] = ()
    end: str = f"{words.ENOUGH} {CLOSE_NOW}"


HELP = (
    Way("steady", STEADYING, command="hearten help-now --steady"),
    Way("help", "Help now", "people who can help", "hearten help-now"),
)


NUMBERS = "numbers"
PICK = Way("flow:coping", words.PICK, words.PICK_NOTE, "hearten coping")
SMALLER = Way("smaller", words.SMALLER, words.SMALLER_NOTE, "hearten today --hard")


def help_ways(answers: Mapping[str, str]) -> tuple[Way, ...]:
    """Return the ways to help that come before all else on a stormy day; none on another."""
    return HELP if checkin_route.way_of(answers) == checkin_route.STORMY else ()


def make_closing_page(
    plan: Plan,
    answers: Mapping[str, str],
    day: dt.date,
    ahead: tuple[str, ...] = (),
    *,
    anything: bool = True,
    letter: Way | None = None,
    care: str = "",
    bring: AppointmentLine | None = None,
    others: bool = False,
    smaller: bool = False,
    silent: Mapping[str, dt.date] | None = None,
) -> ClosingPage:
    """Return the page after a check-in about *day*. *anything*: whether anything was said.

    *letter* is one that is due; *care* a line on asking for help, said once in a while. On a
    very hard day neither stands here. *bring*: an appointment that a line may be for; then *care*
    is not said. *others*: there are questions left, behind one row. *smaller*: the day can be
    shown in smaller versions. *silent* says which lines were not wanted and rest.
    """
    if silent:
        from hearten.actions.moments.decide import without_resting

        plan = without_resting(plan, day, silent)
    led = checkin_route.route(plan, answers, day)
    weather = answers.get(checkin_route.WEATHER, "")
    first = words.SAID.get(weather, words.NOTED) if anything else HERE
    lines: list[CardLine] = []
    if led.ahead and ahead:
        lines += [
            CardLine("heading", words.STILL_AHEAD),
            *(CardLine("item", each) for each in ahead),
        ]
    for heading, line in ((FROM_YOU, led.okay_day), (words.KIND_WORDS, led.kind)):
        if line:
            lines += [CardLine("heading", heading), CardLine("item", f'"{line}"')]
    people = tuple(_people(led.people))
    if not led.steady:
        lines += people
    if led.coping:
        lines += [CardLine("heading", MY_COPING), CardLine("item", " · ".join(led.coping))]
    if led.marked:
        lines += [CardLine("heading", MARKED_FROM_YOU), CardLine("item", f'"{led.marked}"')]
    offers = [*_offers(led, plan.kindness.hidden)]
    if filters_for(led.coping):  # too much to look through at once
        offers.append(PICK)
    if smaller:
        offers.append(SMALLER)
    if bring is not None:
        asks = words.BRING.format(name=bring.name, day=bring.day)
        add = f"hearten edit {bring.id}"
        offers.append(Way(f"bring:{bring.id}", f"{asks} {words.BRING_ADD}", command=add))
    if letter is not None and led.letters:
        offers.append(letter)
    if care and not led.steady and bring is None:
        lines.append(CardLine("apart", care))
        offers.append(Way("quiet", words.SAY_IT_NOT_AGAIN, command=NOT_AGAIN))
    if others:
        offers.append(Way("rest", words.OTHER_QUESTIONS, words.ONLY_IF_YOU_LIKE))
    if led.signs:  # what helps comes first; on a stormy day what I do then is in view
        then = " · ".join(each for sign in led.signs for each in sign.then) if led.steady else ""
        offers.append(Way(UNFOLD, _about_signs(led), then, "hearten show signs"))
    return ClosingPage(
        first=first,
        lines=tuple(lines),
        offers=tuple(offers),
        folded=tuple(_signs(led)),
        offers_first=led.steady,
        people=people if led.steady else (),
        leave=words.LEAVE_BE if led.steady else "",
        said=led.okay_day or led.kind,
    )


def unfolded(page: ClosingPage) -> ClosingPage:
    """Return the page with what was folded on it in view: beside the ways on, as it was asked for.

    The cursor stands on the ways, and what is further off is below the edge of a terminal.
    """
    left = tuple(each for each in page.offers if each.key != UNFOLD)
    first, then = (page.folded, page.lines) if page.offers_first else (page.lines, page.folded)
    return replace(page, lines=(*first, *then), folded=(), opened=True, offers=left)


def with_numbers(page: ClosingPage) -> ClosingPage:
    """Return the page with its numbers at the top, as they were asked for."""
    left = tuple(each for each in page.offers if each.key != NUMBERS)
    return replace(page, first="\n".join(page.numbers), numbers=(), offers=left)


def with_results(page: ClosingPage, results: Sequence[QuestionnaireResult]) -> ClosingPage:
    """Return the page with what came of questionnaires above all else that stands on it."""
    if not results:
        return page
    from hearten.actions.checkin.questionnaire_results import lines_and_ways

    lines, ways = lines_and_ways(results)
    numbers = tuple(line for each in results for line in each.numbers)
    if numbers:
        command = f"hearten questions {results[0].name} --numbers"
        ways = (*ways, Way(NUMBERS, words.NUMBERS, command=command))
    return replace(page, lines=(*lines, *page.lines), offers=(*ways, *page.offers), numbers=numbers)


def _about_signs(led: checkin_route.Route) -> str:
    return words.FOR_HARDER_DAYS if led.steady else words.EARLY_SIGNS


def _signs(led: checkin_route.Route) -> Iterator[CardLine]:
    if led.signs:
        yield CardLine("heading", _about_signs(led))
    for sign in led.signs:
        yield CardLine("item", sign.sign)
        yield CardLine("more", " · ".join(sign.then))


def _offers(led: checkin_route.Route, hidden: tuple[str, ...]) -> Iterator[Way]:
    """Yield the ways on; of practices the first pinned one, else a kind pause."""
    out = {*hidden, STEADY} if led.way == checkin_route.HEAVY else {*hidden}
    if led.steady:
        steady, help_now = HELP
        yield steady
        yield help_now._replace(note=words.AND_OWN_PLAN) if led.has_plan else help_now
        others = (_one(each) for each in led.gentle if each != STEADY)
        yield from (each for each in others if each is not None)
    elif led.way == checkin_route.HEAVY:
        yield Way("steady", STEADYING, "if you like", "hearten help-now --steady")
    if led.practice:
        found = (_one(each) for each in (*led.pinned, KIND_PAUSE) if each not in out)
        yield from islice((each for each in found if each is not None), 1)
    if led.ahead:
        yield Way("line", words.LEAVE_A_LINE, "if you like")


def _one(id: str) -> Way | None:
    from hearten.content.library import library

    practice = library().practice(id)
    if practice is None:
        return None
    note = "a minute or two, if you like"
    return Way(f"practice:{practice.id}", practice.name, note, f"hearten practice {practice.id}")


def _people(people: Iterable[Person]) -> Iterator[CardLine]:
    if people:
        yield CardLine("heading", MY_PEOPLE)
    for person in people:
        yield from _person(person)


def _person(person: Person) -> Iterator[CardLine]:
    name = f"{person.name} ({person.role})" if person.role else person.name
    yield CardLine("item", f"{name}: {person.contact}" if person.contact else name)
    if person.message:
        yield CardLine("more", f'"{person.message}"')


def read_aloud(page: ClosingPage) -> tuple[str, ...]:
    """Return the page line by line for the shell, its ways on as commands; last is its end.

    Where help comes first, people come before what is written for harder days.
    """
    lines = [
        line.indented.replace(words.ONE_KEY, words.ONE_COMMAND)
        for line in (*page.people, *page.lines)
    ]
    offers = [f"{o.label}: {o.command}" for o in page.offers if o.command and o.key != UNFOLD]
    written = [
        f"{' · '.join(filter(None, (o.label, o.note)))}: {o.command}"
        for o in page.offers
        if o.key == UNFOLD
    ]
    inner = (*offers, *lines, *written) if page.offers_first else (*lines, *offers, *written)
    return (page.first, *inner, page.end)


def still_ahead(
    plan: Plan,
    day: dt.date,
    now: dt.datetime,
    kinds: Mapping[str, KnowsWhenDue] | None = None,
    past: LogSummary | None = None,
) -> tuple[str, ...]:
    """Return what the day may still need after *now*: a few things that have a time to come.

    Without *past*, what was done is not known: appointments alone. Nothing about other days.
    """
    from hearten.model.dates import day_of

    starts = plan.settings.day_starts_at
    if day != day_of(now, starts):
        return ()
    found: list[str] = []
    if past is not None:
        marked = {entry.habit for entry in past.entries if entry.day == day}
        found += _habits(plan, day, now.replace(tzinfo=None), kinds or {}, marked)
    return (*found[: FEW - 1], *list(_appointments(plan, day, now.replace(tzinfo=None)))[:1])


def _habits(
    plan: Plan,
    day: dt.date,
    now: dt.datetime,
    kinds: Mapping[str, KnowsWhenDue],
    marked: set[str | None],
) -> Iterator[str]:
    from hearten.model.due import due_on

    starts = plan.settings.day_starts_at
    for habit in due_on(plan, day, kinds):
        if habit.at is None or habit.id in marked:
            continue
        that_day = day if habit.at >= starts else day + dt.timedelta(days=1)
        if dt.datetime.combine(that_day, habit.at) > now:
            yield f"{habit.at:%H:%M} {habit.title}"


def _appointments(plan: Plan, day: dt.date, now: dt.datetime) -> Iterator[str]:
    from hearten.model.due import appointments_around
    from hearten.model.fields import in_words

    names = {person.id: person.name for person in plan.people}
    for one in appointments_around(plan, day, after=2):
        at = one.at.replace(tzinfo=None)
        if at <= now:
            continue
        who = names.get(one.with_ or "", one.with_ or one.where or APPOINTMENT)
        when = f"{at:%H:%M}" if at.date() == day else f"{in_words(at.date()).split()[0]} {at:%H:%M}"
        yield f"{when} {who}"
