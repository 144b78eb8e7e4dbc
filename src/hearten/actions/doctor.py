"""Looking whether everything is in order: versions, folders, rights, files, plugins."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.actions.notices import time_is_sure
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.printable import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.folder import PlanFolder

# What goes on with a draft, by the second word of its name: the first is its plan's id, or "new".
_FLOWS = {
    "practice": "hearten practice",
    "checkin": "hearten checkin",
    "review": "hearten review",
    "journal": "hearten journal",
    "coping": "hearten coping",
    "experiment": "hearten experiment",
}
PACKAGES = ("textual", "pluggy", "tomlkit", "python-dateutil", "icalendar", "tzdata")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What stands where, and what wants a look, one sentence each."""

    facts: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]


_KEPT_IN = ("log", "journal", "history", "calendar")
_NOT_USED = "This is where it was before, and isn't used any more: {}"

_SAME_ID = (
    "{one} and {other} have the same id, so a calendar takes one for the other. To tell them "
    "apart, change a letter or a digit of the id in one of them, in plan.toml."
)


def examine(session: Session, *, mend: bool = False) -> Report:
    """Look at everything. Nothing is changed but with *mend*.

    That closes what others could open, and moves what interrupted saves left to the history.
    """
    return Report(
        facts=tuple(_facts(session)),
        findings=(
            *_before(session),
            *_closed(session),
            *_left_over(session, mend),
            *_strays(session, mend),
            *_rights(session, mend),
            *_plan(session),
            *_twins(session),
            *_calendars(session),
            *_rest(session),
        ),
    )


def _folder(session: Session) -> PlanFolder | None:
    """Return the plan folder where it can be had; why not is said once, by what looks at it."""
    try:
        return session.folder_if_any()
    except HeartenError:
        return None


def _facts(session: Session) -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    from hearten import __version__
    from hearten.storage.local import plugin_pins

    yield "hearten", __version__
    yield "Python", f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"
    folder = _folder(session)
    yield "data folder", printable(str(session.home.plans.parent))
    yield "templates", printable(str(session.home.templates))
    yield "settings", printable(str(session.home.config_file))
    yield "plugins", printable(str(session.home.plugins))
    yield "plugins on", printable(str(plugin_pins.place(session.home)))
    yield "state folder", printable(str(session.home.state))
    yield "plan folder", printable(str(folder.path)) if folder else "no plan yet"
    yield "time zone", session.time_zone() or "cannot be told; set settings.time_zone in the plan"
    plan = session.plan_if_any() if folder else None
    if plan is not None and plan.settings.time_zone and not time_is_sure(session, plan):
        yield "zone in the plan", f"{printable(plan.settings.time_zone)}; days go by this computer"
    if plan is not None and (last := _calendar_end(session, plan)):
        yield "calendar", f"goes up to {in_words(last)}; to go on, export again by then"
    yield "text", (sys.stdout.encoding or "unknown").lower()


def _calendar_end(session: Session, plan: Plan) -> dt.date | None:
    from hearten.actions.export.export import calendar_goes_to

    return calendar_goes_to(session, plan)


def _before(session: Session) -> Iterator[str]:
    """Yield what stands where it did before, while another of that name is used."""
    from hearten.storage.fs.disk import is_there
    from hearten.storage.local.home_migration import left_behind

    home = session.home
    used = (home.plans, home.templates, home.config_file, home.plugins, home.state)
    for place in left_behind(home):
        if place not in used and is_there(place):
            yield _NOT_USED.format(printable(str(place)))


def _closed(session: Session) -> Iterator[str]:
    """Yield each folder of the plan at hand in which nothing can be kept."""
    from hearten.storage.fs.disk import is_folder

    folder = _folder(session)
    if folder is None:
        return
    for place in (folder.path, *(folder.path / name for name in _KEPT_IN)):
        if is_folder(place) and not os.access(place, os.W_OK | os.X_OK):
            yield f"Nothing can be kept in this folder as it is: {printable(str(place))}"


def _rights(session: Session, mend: bool) -> Iterator[str]:
    from hearten.storage.local import permissions

    folder = _folder(session)
    found = permissions.wide(session.home, folder.path if folder else None)
    if mend:
        closed = permissions.mend(found)
        found = tuple(each for each in found if each not in closed)
    for each in found:
        yield each.sentence()
    if found:
        yield "To close them: hearten doctor --mend"


def _left_over(session: Session, mend: bool) -> Iterator[str]:
    folder = _folder(session)
    if folder is None:
        return
    try:
        if mend:
            yield from folder.tidy(session.now())
        found = folder.left_over()
    except HeartenError as error:
        yield error.sentence
        return
    for path in found:
        yield (
            f"A save was interrupted, and left {printable(path.name)}. The next save keeps it "
            "in the history; to do so now: hearten doctor --mend"
        )


def _strays(session: Session, mend: bool) -> Iterator[str]:
    from hearten.storage.local.stray_files import keep_aside, strays

    found = strays(session.home)
    if found and mend:
        try:
            folder = keep_aside(session.home, found)
        except HeartenError as error:
            yield error.sentence
        else:
            yield f"What was left half way is kept in {printable(str(folder))}"
            return
    for path in found:
        yield (
            f"A write was interrupted, and left {printable(str(path))}. Nothing needs it. "
            "To put it aside: hearten doctor --mend"
        )


def _plan(session: Session) -> Iterator[str]:
    from hearten.actions.plan.check import check

    try:
        if session.folder_if_any() is None:
            return
        found = check(session)
    except HeartenError as error:
        yield error.sentence
        return
    if found.lines:
        count = len(found.lines)
        yield f"The plan has {count} line{'s' if count > 1 else ''} to look at: hearten check"
    yield from found.notes


def _twins(session: Session) -> Iterator[str]:
    """Yield each two plans of this home that have one id: what leaves them goes by it."""
    from hearten.storage.fs.disk import CannotRead, Files, read_if_there
    from hearten.storage.fs.sync_copies import id_in
    from hearten.storage.local.home import PLAN_FILE, plan_folders

    files = Files()
    first: dict[bytes, Path] = {}
    with suppress(OSError):
        for folder in plan_folders(session.home, files):
            with suppress(OSError, CannotRead):
                raw = read_if_there(files, files.resolve(folder / PLAN_FILE)) or b""
                if (known := id_in(raw)) is not None and first.setdefault(known, folder) != folder:
                    yield _SAME_ID.format(
                        one=printable(first[known].name), other=printable(folder.name)
                    )


def _calendars(session: Session) -> Iterator[str]:
    """Yield each calendar that is to be kept up to date and is not."""
    if session.config.keep_calendars:
        from hearten.actions.calendar.keep import not_up_to_date

        yield from not_up_to_date(session)


def _rest(session: Session) -> Iterator[str]:
    for problem in session.config.problems:
        yield problem.sentence()
    session.host.infos()
    if faults := session.host.unsaid():
        from hearten.plugins.guard import sentences

        yield from sentences(faults)
    try:
        yield from _drafts(session)
    except OSError as error:
        from hearten.storage.fs.disk import reason

        place = printable(str(session.home.state))
        yield f"I couldn't look at what is kept in {place}: {reason(error)}."


def _drafts(session: Session) -> Iterator[str]:
    for name in session.drafts.names():
        if name.startswith("earlier-"):
            for place in session.drafts.files_of(name):
                yield f"Words that were set aside are kept: {printable(str(place))}"
            continue
        yield f"Words you typed are kept and not saved yet: {_to_go_on(name)}"


def _to_go_on(draft: str) -> str:
    """Return the command that goes on with a draft."""
    _, flow, what = (*draft.split("-", 2), "", "")[:3]
    if flow == "practice":
        return f"{_FLOWS[flow]} {printable(what)}"
    return _FLOWS.get(flow, "hearten edit")
