"""Finding a template, and looking one over: every problem in it, each with its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.content.plan_templates import (
    ALLOWED,
    LISTS,
    MOST_DAYS,
    NEEDED,
    filled,
    in_days,
    names,
    template_of,
)
from hearten.model.errors import HeartenError
from hearten.model.fields import Unknown, closest, quoted
from hearten.model.ids import is_slug, slug
from hearten.model.plan.from_data import plan_from_data
from hearten.model.problems import Path, Problem
from hearten.plugins.contract import PlanTemplate
from hearten.storage.fs.disk import Files, names_in, read_if_there
from hearten.storage.plan.reader import with_lines
from hearten.storage.toml.toml_file import Unreadable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.session import Session
    from hearten.content.library import Library
    from hearten.content.plan_templates import Template
    from hearten.model.plan.validate import KindOptions

LARGEST = 256_000  # bytes
# Any day does: dates are only counted from it to see whether what comes out reads.
_SOME_DAY = dt.date(2026, 11, 22)


class OwnTemplate(PlanTemplate):
    """A template in the folder of templates of one's own."""

    def __init__(self, name: str, text: str) -> None:
        """Read what *text* says of itself."""
        said = template_of(decode(text.encode(), f"{name}.toml", limit=LARGEST).data)
        self._text = text
        self.name = name
        self.label = said.title or name
        self.help = said.about

    def toml(self) -> str:
        """Return the file's text."""
        return self._text


def available_templates(session: Session) -> dict[str, PlanTemplate]:
    """Return the templates there are: ours in their order, one's own, those of plugins.

    A file that does not read is left out; `hearten templates check` says why.
    """
    brought = dict(session.host.templates())
    ours = {name: brought.pop(name) for name in names() if name in brought}
    return {**ours, **{t.name: t for t in _own(session) if t.name not in ours}, **brought}


def _own(session: Session) -> Iterator[PlanTemplate]:
    folder, files = session.home.templates, Files()
    for name in names_in(files, folder):
        stem = name.removesuffix(".toml")
        if stem == name or not is_slug(stem):
            continue
        with suppress(OSError, HeartenError, ValueError):
            raw = read_if_there(files, folder / name, LARGEST)
            yield OwnTemplate(stem, (raw or b"").decode("utf-8-sig"))


def text_of(session: Session, name: str) -> str:
    """Return the text of a template, built in, one's own or a plugin's; else Unknown."""
    known = available_templates(session)
    if name not in known:
        raise Unknown("template", name, known)
    return known[name].toml()


def template(session: Session, name: str) -> Template:
    """Return one template; Unknown, or Unreadable where a plugin's is not TOML."""
    return template_of(decode(text_of(session, name).encode(), f"{name}.toml", limit=LARGEST).data)


def check(
    raw: bytes,
    file: str,
    library: Library,
    kinds: Mapping[str, KindOptions] | None = None,
) -> tuple[Problem, ...]:
    """Return every problem of a template, in the order of its lines."""
    try:
        document = decode(raw, file, limit=LARGEST)
    except Unreadable as error:
        return error.problems
    data = document.data
    problems = [*_head(data), *_identity(data), *_library(data, library), *_dates(data, ())]
    plan = {key: value for key, value in data.items() if key != "template"}
    practices = [practice.id for practice in library.practices()]
    # A date written as a date is named above; for the reader it is as good as a distance.
    read = plan_from_data({**filled(plan, library, _SOME_DAY), "id": "template"}, kinds, practices)
    # A habit whose library id is unknown lacks its id and title, too: once said is enough.
    said = {path for problem in problems for path in (problem.path, problem.path[:-1])}
    problems += [problem for problem in read.problems if problem.path not in said]
    return with_lines(problems, document.text, file)


def _head(data: Mapping[str, Any]) -> Iterator[Problem]:
    head = data.get("template")
    if not isinstance(head, Mapping):
        yield Problem(
            path=("template",) if "template" in data else (),
            message="a template says what it is in a table of its own",
            suggestion='[template] with id = "my-template"',
        )
        return
    for key in NEEDED:
        if key not in head:
            yield Problem(
                path=("template",), message=f'it has no "{key}"', suggestion=f'{key} = "…"'
            )
    for key, value in head.items():
        place = ("template", key)
        if key not in ALLOWED:
            near = closest(key, [name for name in ALLOWED if name not in head])
            if near:
                yield Problem(path=place, message=f'did you mean "{near}"?', hint=True)
        elif key in LISTS:
            if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
                yield Problem(
                    path=place, message="this needs a list of texts", suggestion='["one"]'
                )
            elif key == "pages":
                yield from _pages(value)
        elif not isinstance(value, str):
            yield Problem(path=place, message=f"{quoted(value)} is not text", suggestion='"…"')
        elif key == "id" and not is_slug(value):
            yield Problem(
                path=place, message=f"{quoted(value)} is not an id", suggestion=f'"{slug(value)}"'
            )


def _pages(value: list[str]) -> Iterator[Problem]:
    from hearten.actions.wizard.pages.page_registry import WHOLE

    known = [page.id for page in WHOLE]
    for index, name in enumerate(value):
        if name not in known:
            near = closest(name, known)
            yield Problem(
                path=("template", "pages", index),
                message=f"the wizard has no page {quoted(name)}",
                suggestion=f'"{near}"' if near else f"one of: {', '.join(known)}",
            )


def _identity(data: Mapping[str, Any]) -> Iterator[Problem]:
    if "id" in data:
        yield Problem(
            path=("id",),
            message="a template has no id: each plan made from it gets its own",
            suggestion="leaving this line out",
        )


def _library(data: Mapping[str, Any], library: Library) -> Iterator[Problem]:
    known = [habit.id for habit in library.habits()]
    habits = data.get("habits")
    for index, habit in enumerate(habits if isinstance(habits, list) else ()):
        name = habit.get("library") if isinstance(habit, Mapping) else None
        if name is None or name in known:
            continue
        near = closest(str(name), known)
        yield Problem(
            path=("habits", index, "library"),
            message=f"the library has no habit {quoted(name)}",
            suggestion=f'library = "{near}"' if near else "",
        )


def _dates(value: object, path: Path) -> Iterator[Problem]:
    if isinstance(value, dt.date):
        yield Problem(
            path=path,
            message="a template names no day, only how far ahead it is",
            suggestion="{ in_days = 14 }",
        )
    elif isinstance(value, Mapping):
        if "in_days" in value and in_days(value) is None:
            yield Problem(
                path=path,
                message=f"in_days goes alone and is a whole number from 0 to {MOST_DAYS}",
                suggestion="{ in_days = 14 }",
            )
        for key, item in value.items():
            yield from _dates(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _dates(item, (*path, index))
