"""Pages on paper, as a person chooses them: what goes in, a look at it, and what is remembered."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from hearten.actions.export import words
from hearten.actions.export.export import exporter_named, memory_file, preview
from hearten.actions.export.selection import JOURNAL, ticked_keys
from hearten.model.errors import HeartenError
from hearten.model.fields import Choices, FieldError
from hearten.plugins.format_options import SENSITIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import Exporter

PAGES = ("report", "fridge", "wallet", "help-page")
_SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}
_NAMES = {"report": "report", "fridge": "fridge", "wallet": "card", "help-page": "helping"}
# What others had better not read unasked: it is never ticked by itself, and named before it is out.
_PRIVATE = {"help-page": ("people", "very-hard", "here-for")}
# What hangs where guests walk past is named as well, though it stays ticked.
_SEEN = {"fridge": ("if-then", "people")}
# Asked anew each time: what is private, and days that will not fit the next time.
_FORGOTTEN = ("private", SENSITIVE, "from", "until", "day", "for", "here_for", "name")
_LIMIT = 20_000  # bytes


def paper_exporter(session: Session, name: str) -> Exporter:
    """Return the exporter of a page on paper."""
    return exporter_named(session, name)


def text_of(session: Session, name: str, options: Mapping[str, Any]) -> str:
    """Return the words of a page, as they stand in its text form."""
    (file,) = preview(session, name, {**options, "format": "text"}, partly=True)
    return bytes(file.data).decode()


def file_name(name: str, options: Mapping[str, Any]) -> str:
    """Return what the file of a page may be called."""
    return f"{_NAMES[name]}{_SUFFIXES[options.get('format') or 'html']}"


def private_in(exporter: Exporter, options: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is private of what is ticked, in words."""
    if exporter.name not in PAGES:
        return (words.JOURNAL,) if JOURNAL in ticked_keys(exporter, options) else ()
    if exporter.name == "wallet":
        here_for = (words.HERE_FOR,) if options.get("here_for") else ()
        return (words.VERY_HARD, words.REACHED, *here_for)
    found: list[str] = []
    for field in exporter.options:
        if isinstance(field, Choices):
            labels = dict(zip(field.choices, field.shown(), strict=True))
            chosen = options.get(field.key, field.default) or ()
            named = (*_PRIVATE.get(exporter.name, ()), *_SEEN.get(exporter.name, ()))
            mine = field.choices if field.key == "private" else named
            found += [labels[each] for each in chosen if each in mine]
    if options.get("name"):
        found.append(words.NAME)
    return tuple(found)


def warning(exporter: Exporter, options: Mapping[str, Any]) -> str:
    """Return what to say before something private is out; nothing where nothing is."""
    private = private_in(exporter, options)
    return words.WARNING.format(ticked=", ".join(private)) if private else ""


def last_chosen(session: Session, plan: Plan, exporter: Exporter) -> dict[str, Any]:
    """Return what was chosen the last time, as far as it still fits. Nothing private is."""
    from hearten.storage.fs.disk import CannotRead, Files, read_if_there

    try:
        raw = read_if_there(Files(), _place(session, plan, exporter), _LIMIT)
        held = json.loads(raw) if raw else {}
    except (OSError, ValueError, RecursionError, CannotRead):
        return {}
    found: dict[str, Any] = {}
    for field in exporter.options:
        if isinstance(held, dict) and field.key in held and field.key not in _FORGOTTEN:
            try:
                found[field.key] = field.check(held[field.key])
            except FieldError:
                continue
            if isinstance(field, Choices):
                found[field.key] = _unprivate(exporter, found[field.key])
    return found


def _unprivate(exporter: Exporter, chosen: Iterable[str]) -> tuple[str, ...]:
    private = _PRIVATE.get(exporter.name, ())
    return tuple(each for each in chosen if each not in private)


def keep_chosen(
    session: Session, plan: Plan, exporter: Exporter, options: Mapping[str, Any]
) -> None:
    """Keep what was chosen for the next time, in the state folder; a full disk takes nothing."""
    from hearten.storage.fs.disk import Files, replace_file

    held = {
        key: _unprivate(exporter, value) if isinstance(value, (list, tuple)) else value
        for key, value in options.items()
        if key not in _FORGOTTEN and not isinstance(value, dt.date)
    }
    try:
        raw = json.dumps(held, sort_keys=True).encode()
        replace_file(Files(), _place(session, plan, exporter), raw)
    except (OSError, HeartenError):
        return


def _place(session: Session, plan: Plan, exporter: Exporter) -> Path:
    return memory_file(session.home.state, f"{exporter.name}-choices", plan)
