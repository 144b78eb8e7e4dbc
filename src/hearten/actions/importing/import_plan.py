"""A plan, or more for the plan in use, comes in from another format: read, checked, stored."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.actions.importing import words
from hearten.actions.importing.import_report import report_lines
from hearten.actions.importing.import_source import LARGEST, CannotImport, source_at
from hearten.actions.importing.incoming import Imported, ImportRequest, Incoming, Opened
from hearten.actions.importing.into_plan import added_to
from hearten.actions.importing.new_lines import NewLines, keep, new_lines
from hearten.actions.importing.sound_lines import journal_lines, log_lines, refuse_too_much
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import Unknown, quoted
from hearten.model.ids import ulid
from hearten.model.plan.from_data import plan_from_data
from hearten.model.printable import printable
from hearten.model.value import replace
from hearten.plugins.contract import Importer, ImportSource
from hearten.plugins.format_options import with_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.content.other_formats import OtherFormat
    from hearten.model.fields import Field
    from hearten.model.log.fold import LogLine
    from hearten.model.plan.parts import Plan
    from hearten.model.problems import Problem
    from hearten.plugins.contract import ImportResult
    from hearten.storage.plan.transaction import SaveResult

__all__ = ["LARGEST", "CannotImport"]

WHY, WHY_ADDED = "Imported", "Brought in from another program"
SAID_AT_MOST = 100
MOST_NEW = 200  # things of a plan that are added at once: more, and nobody could look through it
NEW_ID = (
    "This same plan is here already, so what you imported has a new id. They're two plans now: "
    "neither changes the other."
)
_NOT_IN = {"log": "What happened is not", "journal": "Its journal is not"}


class NeedsYes(UsageError):
    """Not all of it comes in as it is, and nobody said yes to that. Nothing was changed."""


def importer_named(session: Session, name: str) -> Importer:
    """Return the importer called *name*; else Unknown."""
    importers = session.host.importers()
    found = importers.get(name)
    if found is None:
        raise Unknown("format to import called", name, importers)
    return found


def import_from(
    session: Session,
    name: str,
    file: Path,
    options: Mapping[str, Any] | None = None,
    *,
    force: bool = False,
    into: str = "",
    yes: bool = False,
) -> Imported:
    """Read *file* and store what is in it, with nothing asked: NeedsYes where a *yes* is needed.

    Every problem of a plan is named, and a plan with a problem is not stored. Entries that stand
    in the log there already are not added again.
    """
    request = ImportRequest(name=name, path=file, options=options or {}, force=force, into=into)
    incoming = look_at(session, open_source(session, request))
    if incoming.needs_yes and not yes:
        told = report_lines(incoming.records, incoming.opened.source.name)
        raise NeedsYes("\n".join([*told, words.UNASKED]))
    return take_in(session, incoming)


def open_source(session: Session, request: ImportRequest) -> Opened:
    """Return what *request* is about, opened. Nothing is asked yet and nothing changed.

    HeartenError, in a sentence, where it cannot be read, or where what it goes into stands in
    the way.
    """
    importer = importer_named(session, request.name)
    stands = session.plan is not None and _stands(session)
    loaded = None
    if _is_added(session, request, importer):
        from hearten.actions.result import writable

        loaded, _ = writable(session)
    elif request.force and importer.adds:
        raise UsageError(words.NO_WHOLE_PLAN.format(label=importer.label))
    elif stands and not request.force:
        there = f"There is a plan in {quoted(str(session.plan))} already. Nothing was changed."
        way = words.WITHOUT_NEW if importer.adds else words.WITH_FORCE
        raise UsageError(f"{there} {way}")
    plan = loaded.plan if loaded else None
    source, notices = source_at(request.path, importer.takes, plan)
    options = with_defaults(importer.options, request.options)
    return Opened(
        request=request, importer=importer, source=source, options=options, loaded=loaded,
        notices=notices,
    )  # fmt: skip


def opened_for(session: Session, name: str) -> Opened:
    """Return what a command of the plugin *name* brings in, opened: it goes into the plan in use.

    HeartenError where that stands in the way.
    """
    from hearten.actions.result import writable

    importer = CommandImporter()
    importer.name = importer.label = importer.plugin = name
    loaded, plan = writable(session)
    request = ImportRequest(name=name, path=Path(name), into="add", again=words.SAME_AGAIN)
    source = ImportSource(name=name, files={}, plan=plan)
    return Opened(request=request, importer=importer, source=source, options={}, loaded=loaded)


class CommandImporter(Importer):
    """Stands for a command that brings something in; nothing is read by it."""

    plugin: str
    adds = True


def _is_added(session: Session, request: ImportRequest, importer: Importer) -> bool:
    """Say whether it goes into the plan in use; NoPlan where that is asked and there is none."""
    if request.into == "add":
        session.folder()
        return True
    usual = importer.adds and not request.into and not request.force
    return usual and session.folder_if_any() is not None


def questions(session: Session, opened: Opened) -> tuple[Field, ...]:
    """Return what the importer asks before it brings the source in."""
    try:
        return tuple(opened.importer.questions(opened.source, opened.options))
    except HeartenError as error:
        raise _other_format(session, opened) or error from None


def look_at(session: Session, opened: Opened, answers: Mapping[str, Any] | None = None) -> Incoming:
    """Return what the source holds; CannotImport with all problems of the plan in it."""
    try:
        options = {**opened.options, **(answers or {})}
        result = opened.importer.bring(opened.source, options)
    except HeartenError as error:
        raise _other_format(session, opened) or error from None
    return incoming_of(session, opened, result)


def incoming_of(session: Session, opened: Opened, result: ImportResult) -> Incoming:
    """Return what comes in by *result*; CannotImport with all problems of the plan in it."""
    name = printable(opened.source.name)
    added, problems = None, tuple["Problem", ...]()
    if opened.loaded is not None:
        assert opened.loaded.plan is not None
        added = added_to(opened.loaded.plan, result.plan, session.kinds())
        plan, problems = added.plan, added.problems
        if len(added.new) > MOST_NEW:
            count = f"{len(added.new):,}"
            raise CannotImport(words.TOO_MUCH.format(count=count, most=MOST_NEW))
    else:
        read = plan_from_data(_as_whole(session, opened, result.plan), kinds=session.kinds())
        assert read.plan is not None
        plan, problems = read.plan, read.problems
    if any(not problem.hint for problem in problems):
        raise CannotImport("\n".join([*_sentences(problems, name), words.NOTHING_DONE]))
    by = opened.importer.name if hasattr(opened.importer, "plugin") else ""
    lines, odd, hints = log_lines(result.log, added.renamed if added else {}, by=by)
    pages, odd_pages, more = journal_lines(result.journal, by=by)
    refuse_too_much(lines, pages)
    return Incoming(
        opened=opened,
        plan=plan,
        log=_new_lines(session, opened, "log", lines),
        journal=_new_lines(session, opened, "journal", pages),
        added=added,
        records=(*result.records, *odd, *odd_pages),
        hints=(*opened.notices, *_sentences((*problems, *hints, *more), name)),
    )


def _as_whole(session: Session, opened: Opened, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *data* as a plan of its own, where the format is made to add to one."""
    if not opened.importer.adds:
        return data
    new = ulid(session.now(), session.random(10))
    return {"format": 1, "id": new, "title": "My plan", **data}


def _new_lines(
    session: Session, opened: Opened, called: str, lines: tuple[LogLine, ...]
) -> NewLines:
    """Return which lines are new in the log, or in the journal: all, in a plan of its own."""
    if opened.loaded is None:
        return NewLines(lines=lines)
    return new_lines(session.log() if called == "log" else session.journal(), lines)


def take_in(session: Session, incoming: Incoming) -> Imported:
    """Store what comes in: the plan first, then what happened, then the journal.

    NotStored, with the way on, where the disk takes not all of it: run again, it goes on.
    """
    if incoming.opened.loaded is not None:
        return _add(session, incoming)
    request, plan, notices = incoming.opened.request, incoming.plan, incoming.hints
    twin = _twin(session, plan.id)
    if session.plan is not None and _stands(session):
        place = session.folder().path
        saved = _replace(session, plan, keeps_id=twin is not None)
    else:
        if twin is not None:
            plan = replace(plan, id=ulid(session.now(), session.random(10)))
            place_of_twin = printable(str(twin))
            notices += (
                NEW_ID,
                f"To replace it instead: {request.command} --force --plan {place_of_twin}",
            )
        saved = session.create(plan, WHY)
        assert session.plan is not None
        place = session.plan
        notices += _how_to_open(session, session.plan)
    if saved.conflict is not None:
        return Imported(folder=place, saved=saved, notices=notices)
    told = f"The plan is imported to {printable(str(place))}. {{not_in}}"
    again = f"{request.command} --force --plan {printable(str(place))}"
    return _with_lines(session, incoming, Imported(folder=place, saved=saved, notices=notices),
                       told, again)  # fmt: skip


def _add(session: Session, incoming: Incoming) -> Imported:
    """Store what is new in the plan in use, in one change of it; then what happened."""
    added, opened = incoming.added, incoming.opened
    assert added is not None
    assert opened.loaded is not None
    done = Imported(folder=session.folder().path, notices=incoming.hints)
    if added.new:
        # What somebody changed in the plan meanwhile stays: only what is new is put into it.
        done = replace(done, saved=session.save(opened.loaded, added.plan, WHY_ADDED))
    if done.saved is not None and done.saved.conflict is not None:
        return done
    told = words.PLAN_HAS_IT if added.new else words.PLAN_AS_IT_WAS
    return _with_lines(session, incoming, done, told, opened.request.command)


def _with_lines(
    session: Session, incoming: Incoming, done: Imported, told: str, again: str
) -> Imported:
    """Add what happened and the journal to a plan that is stored; return what was done."""
    from hearten.storage.journal.journal_files import Journal
    from hearten.storage.log.log_files import Log

    # The plan is stored: the disk is not asked again where it is.
    log, journal = Log(done.folder, session.home), Journal(done.folder, session.home)
    counts, notices = list[int](), list(done.notices)
    for place, new in ((log, incoming.log), (journal, incoming.journal)):
        try:
            count, said = keep(place, new, session.now())
        except HeartenError as error:
            on = words.SAME_AGAIN if session.on_screen else again
            raise _half_way(error, told.format(not_in=_NOT_IN[place.called]), on) from error
        counts.append(count)
        notices += said
    return replace(done, entries=counts[0], pages=counts[1], notices=tuple(notices))


def _half_way(error: HeartenError, told: str, again: str) -> HeartenError:
    from hearten.storage.fs.disk import NotStored, Unconfirmed

    if isinstance(error, Unconfirmed):
        return error
    return NotStored(f"{told}: {error.sentence} {words.GO_ON.format(command=again)}")


def _twin(session: Session, plan_id: str) -> Path | None:
    """Return another plan folder of this home with a plan of the same id, if there is one.

    What leaves the two, calendar entries and drafts, could not be told apart. A folder that
    the person keeps somewhere else is theirs to fill, whole and as it was.
    """
    from hearten.storage.fs.disk import CannotRead, Files, read_if_there
    from hearten.storage.fs.sync_copies import id_in
    from hearten.storage.local.home import PLAN_FILE, plan_folders

    files, place = Files(), session.plan
    if place is not None and place.parent != session.home.plans:
        return None
    with suppress(OSError):
        for folder in plan_folders(session.home, files):
            with suppress(OSError, CannotRead):
                raw = read_if_there(files, files.resolve(folder / PLAN_FILE)) or b""
                if id_in(raw) == plan_id.encode() and folder != place:
                    return folder
    return None


def _replace(session: Session, plan: Plan, *, keeps_id: bool) -> SaveResult:
    """Store *plan* where another stands; that one's id stays where the new one is taken."""
    from hearten.actions.result import writable

    loaded, there = writable(session)
    return session.save(loaded, replace(plan, id=there.id) if keeps_id else plan, WHY)


def _how_to_open(session: Session, folder: Path) -> tuple[str, ...]:
    """Return how to open the new plan, where hearten alone would open another."""
    from hearten.storage.fs.disk import CannotRead
    from hearten.storage.local.home import NoPlan, current_folder

    # Nothing stands among the plans of this home, or the disk does not say what does.
    with suppress(NoPlan, CannotRead):
        if current_folder(session.home, session.config.plan) == folder:
            return ()
    return (f"To open it: hearten --plan {printable(str(folder))}",)


def _other_format(session: Session, opened: Opened) -> CannotImport | None:
    """Return what to say of a source from another program, where it can be told which.

    Of a zip that no name in it tells more about, a plugin that opens them knows best.
    """
    from hearten.content.other_formats import OURS, PACKED

    looks = _looks_like(opened.source)
    if looks is None or opened.request.name in looks.importers:
        return None
    if looks is PACKED and opened.request.name not in OURS.importers:
        return None
    return CannotImport(_told_of(session, looks, opened.request.path))


def without_format(session: Session, path: Path) -> UsageError | None:
    """Return what to say where a path was given in place of a format; None for no path."""
    try:
        source, _ = source_at(path, "either")
    except HeartenError:
        return None
    looks = _looks_like(source)
    if looks is None:
        example = f"hearten import json {shlex.quote(str(path))}"
        return UsageError(printable(f"{words.WHICH_ONE} For example: {example}"))
    return UsageError(_told_of(session, looks, path))


def _looks_like(source: ImportSource) -> OtherFormat | None:
    from hearten.content.other_formats import recognised_in

    with suppress(HeartenError):  # a file of a folder that cannot be read tells nothing
        return recognised_in(source.files)
    return None


def _told_of(session: Session, looks: OtherFormat, path: Path) -> str:
    """Return what something looks like, and how to bring it in."""
    from hearten.content.other_formats import PACKED, PLAN

    here = session.host.importers()
    taken_by = next((here[each] for each in looks.importers if each in here), None)
    if taken_by is not None:
        more = f"To take it in: hearten import {taken_by.name} {shlex.quote(str(path))}"
        more = words.TAKEN_BY.format(label=taken_by.label) if session.on_screen else more
    elif looks is PLAN:
        more = f"To open it where it is: hearten --plan {printable(str(path.parent))}"
        more = words.IS_A_PLAN if session.on_screen else more
    elif looks.package:
        more = words.PACKAGE.format(package=looks.package)
        if not session.on_screen:
            more = f"{more} {words.TO_INSTALL.format(package=looks.package)}"
    elif looks is PACKED:
        more = words.UNPACK
    else:
        more = words.MAY_BE_A_PLUGIN
        more = more if session.on_screen else f"{more} {words.SEE_FORMATS}"
    return printable(f"This looks like {looks.label}. {more}")


def _sentences(problems: Sequence[Problem], name: str) -> tuple[str, ...]:
    said = list(
        _each_once(problem.sentence().replace("plan.toml", name, 1) for problem in problems)
    )
    if len(said) > SAID_AT_MOST:
        said[SAID_AT_MOST:] = [f"{len(said) - SAID_AT_MOST} more like these."]
    return tuple(said)


def _each_once(lines: Iterator[str]) -> Iterator[str]:
    return iter(dict.fromkeys(lines))


def _stands(session: Session) -> bool:
    folder = session.folder_if_any()
    return folder is not None and folder.exists()
