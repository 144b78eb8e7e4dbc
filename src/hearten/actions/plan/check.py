"""Looking through a plan folder for everything that does not read as meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hearten.actions.plan import words as plan_words
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.model.problems import Path, Problem
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.storage.journal.journal_files import Journal
    from hearten.storage.log.log_files import Log
    from hearten.storage.plan.reader import Loaded


@valueclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check found: problems to mend, hints about what reads all the same, and notes.

    *entries*: how many entries of the log count.
    """

    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    entries: int = 0

    @property
    def lines(self) -> tuple[Problem, ...]:
        """Problems, then hints."""
        return (*self.problems, *self.hints)


def check(session: Session) -> CheckResult:
    """Return every problem in the plan, its log and the settings. Writes nothing."""
    folder = session.folder()
    loaded = folder.load(kinds=session.kinds())
    problems = (
        *loaded.problems,
        *_countries(loaded),
        *_questions(session, loaded),
        *_times(session, loaded),
    )
    notes = [loaded.read_only] if loaded.document is not None and loaded.read_only else []
    if loaded.plan is None and not problems:
        problems = (Problem(path=(), message=loaded.read_only),)
    notes += [
        words.COPY_BESIDE.format(file=printable(path.name)) for path in folder.conflict_copies()
    ]
    log, journal = (_kept(each, loaded.plan) for each in (session.log(), session.journal()))
    settings = (*session.config.problems, *_countries_of_settings(session))
    found = (*problems, *log.problems, *journal.problems, *settings)
    return CheckResult(
        problems=tuple(problem for problem in found if not problem.hint),
        hints=tuple(problem for problem in found if problem.hint),
        notes=(*notes, *log.notes, *journal.notes),
        entries=log.entries,
    )


def _questions(session: Session, loaded: Loaded) -> tuple[Problem, ...]:
    """Return a hint for each question that a check-in names and nobody knows.

    The name of a questionnaire is one, too: ours, or of a plugin that is on.
    """
    from hearten.content.library import library
    from hearten.model.fields import closest, quoted
    from hearten.model.ids import slug
    from hearten.storage.plan.reader import with_lines

    if loaded.plan is None or loaded.document is None:
        return ()
    known = [each.id for each in library().questions()]
    known += [each.id for each in loaded.plan.questions]
    unknown = [
        (("checkins", place, "questions", number), name)
        for place, checkin in enumerate(_tables(loaded.document.data.get("checkins")))
        for number, name in enumerate(_texts(checkin.get("questions")))
        if name.strip() and name not in known
    ]
    if unknown:
        brought = tuple(session.host.questionnaires())
        known += brought
        unknown = [(path, name) for path, name in unknown if name not in brought]
    hints = [
        Problem(
            path=path,
            message=f"no question has the id {quoted(name)}, so these very words are asked",
            suggestion=f'"{near}"' if (near := closest(name, known)) else
            f'a [[questions]] with id = "{slug(name, "question")}" and your words as its ask',
            hint=True,
        )
        for path, name in unknown
    ]  # fmt: skip
    return with_lines(hints, loaded.document.text, "plan.toml")


def _times(session: Session, loaded: Loaded) -> tuple[Problem, ...]:
    """Return what a calendar cannot take: a zone of one computer, and hours the clocks skip."""
    from hearten.actions.plan.skipped_hours import an_hour_later, skipped_moments
    from hearten.model.fields import in_words
    from hearten.storage.plan.reader import with_lines

    plan = loaded.plan
    if plan is None or loaded.document is None:
        return ()
    places = {
        (table, str(item.get("id"))): place
        for table in ("habits", "checkins", "appointments")
        for place, item in enumerate(_tables(loaded.document.data.get(table)))
    }
    found = list(_zone(plan, loaded))
    said: set[tuple[str, str]] = set()
    for each in skipped_moments(plan, session.today(plan), session.kinds()):
        if (of := (each.group, each.item_id)) in said or of not in places:
            continue  # the first such day says it
        said.add(of)
        later = an_hour_later(plan, each.when)
        is_once = each.group == "appointments"
        found.append(
            Problem(
                path=(each.group, places[of], "at"),
                message=f"there is no {each.when:%H:%M} on {in_words(each.when.date())}, because "
                f"the clocks go forward; a calendar leaves {'it' if is_once else 'that day'} out",
                suggestion=f"at = {later.isoformat() if is_once else later.time().isoformat()}",
                hint=True,
            )
        )
    return with_lines(found, loaded.document.text, "plan.toml")


def _zone(plan: Plan, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem where the zone is called by a name that only one computer knows."""
    from hearten.model.fields import quoted

    name, path = plan.settings.time_zone, ("settings", "time_zone")
    if name is None or any(problem.path == path for problem in loaded.problems):
        return
    from hearten.builtin.exporters.ics.tzfile import read_zone

    try:
        read_zone(name)
    except LookupError:
        yield Problem(
            path=path,
            message=f"{quoted(name)} is not a time zone that calendars know",
            suggestion='time_zone = "Europe/Berlin"',
        )


def _countries(loaded: Loaded) -> tuple[Problem, ...]:
    """Return a problem for each country of the plan that nobody knows: it has no help lines."""
    from hearten.storage.plan.reader import with_lines

    data = loaded.document.data if loaded.document is not None else {}
    settings = data.get("settings")
    named = _texts(settings.get("countries")) if isinstance(settings, Mapping) else []
    problems = _unknown(named, ("settings", "countries"))
    if not problems or loaded.document is None:
        return ()
    return with_lines(problems, loaded.document.text, "plan.toml")


def _countries_of_settings(session: Session) -> tuple[Problem, ...]:
    """Return a problem for each country of the settings that nobody knows."""
    from hearten.storage.local.config import NAME
    from hearten.storage.plan.reader import with_lines

    problems = _unknown(session.config.countries, ("countries",))
    if not problems:
        return ()
    text = session.home.config_file.read_text(encoding="utf-8").removeprefix("\ufeff")
    return with_lines(problems, text, NAME)


def _unknown(named: Sequence[str], path: Path) -> list[Problem]:
    from hearten.content.help_lines import find_country
    from hearten.model.fields import quoted

    return [
        Problem(
            path=(*path, place),
            message=plan_words.NO_COUNTRY.format(name=quoted(name)),
            suggestion=plan_words.COUNTRY_CODES,
        )
        for place, name in enumerate(named)
        if name.strip() and find_country(name) is None
    ]


def _tables(held: Any) -> list[Mapping[str, Any]]:
    items = held if isinstance(held, list) else []
    return [item if isinstance(item, Mapping) else {} for item in items]


def _texts(held: Any) -> list[str]:
    return (
        [each if isinstance(each, str) else "" for each in held] if isinstance(held, list) else []
    )


def _kept(here: Log | Journal, plan: Plan | None) -> CheckResult:
    """Return what log or journal have to say, in the order of its places; none of their words.

    Copies of two sides are notes, as the plan's are.
    """
    try:
        read = here.read(plan.settings.day_starts_at) if plan is not None else here.read()
        copies = here.oddities()
    except HeartenError as error:
        unread = Problem(path=(), message=error.sentence, file=here.called)
        return CheckResult(problems=(unread,))
    placed = sorted(read.problems, key=lambda problem: (problem.file, problem.line or 0))
    return CheckResult(
        problems=tuple(problem for problem in placed if problem not in copies),
        notes=tuple(problem.sentence() for problem in copies),
        entries=len(getattr(read, "entries", ())),
    )
