"""What a wizard knows of the world, looked up once from the session that runs it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from hearten.actions.wizard.state import Context
from hearten.model.printable import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from hearten.actions.session import Session
    from hearten.content.plan_templates import Template
    from hearten.model.plan.parts import Plan


def context_of(session: Session, plan: Plan | None = None) -> Context:
    """Return what a wizard knows of the world; *plan* is the one it starts from, if any."""
    from hearten.actions.help.countries import countries_for
    from hearten.content.help_lines import guess_country
    from hearten.content.library import library
    from hearten.content.plan_templates import filled
    from hearten.content.who_to_call import with_emergency
    from hearten.model.ids import ulid

    known = library()
    today = session.today(plan)
    templates = all_templates(session)
    cares = {name: each.care_line for name, each in templates.items() if each.care_line}
    near = countries_for(session, plan)
    return Context(
        library=known,
        today=today,
        plan_id=plan.id if plan is not None else ulid(session.now(), session.random(10)),
        kinds=session.kinds(),
        time_zone=session.time_zone(),
        country=guess_country(session.environ),
        place=_place(session, plan),
        templates=tuple((name, template.title) for name, template in templates.items()),
        offers={name: filled(each.data, known, today) for name, each in templates.items()},
        cares={name: with_emergency(line, near) for name, line in cares.items()},
        pages={name: each.pages for name, each in templates.items() if each.pages},
        questionnaires=tuple((n, q.label) for n, q in session.host.questionnaires().items()),
        free=_free_times(session, plan),
    )


def _free_times(session: Session, plan: Plan | None) -> Callable[[str], tuple[dt.time, ...]]:
    """Return what tells a page the free times of the person's own calendar.

    It is read when asked first. A page waits a moment for that; one that was drawn without the
    times stays so, and the next has them.
    """
    if session.calendar is None and not session.config.calendar:
        return lambda page: ()
    from hearten.actions.wizard.free_times import FreeTimes

    return cache(FreeTimes(session, plan).told)


def all_templates(session: Session) -> Mapping[str, Template]:
    """Return the templates that are here, ours first, by id; what does not parse is left out."""
    from hearten.actions.wizard.templates import available_templates

    found = {}
    for name, each in available_templates(session).items():
        try:
            found[name] = _template(each.toml())
        except (tomllib.TOMLDecodeError, TypeError):
            continue
    return found


@cache
def _template(text: str) -> Template:
    """Return a template from its *text*, read once in a process."""
    from hearten.content.plan_templates import template_of

    return template_of(tomllib.loads(text))


def _place(session: Session, plan: Plan | None) -> str:
    if session.plan is not None:
        return printable(str(session.plan))
    folder = session.folder_if_any() if plan is not None else None
    return printable(str(folder.path if folder else session.home.plans))
