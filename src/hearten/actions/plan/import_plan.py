"""A plan comes in from another format, and what happened with it: read, checked, stored."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import Unknown, quoted
from hearten.model.ids import ulid
from hearten.model.journal import fold as fold_journal
from hearten.model.log.fold import LogLine, fold
from hearten.model.plan.from_data import plan_from_data
from hearten.model.printable import printable
from hearten.model.value import replace, valueclass
from hearten.plugins.contract import ImportSource
from hearten.plugins.format_options import with_defaults

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.model.problems import Problem
    from hearten.plugins.contract import Importer
    from hearten.storage.append_only import AppendOnlyFolder
    from hearten.storage.plan.transaction import SaveResult

WHY = "Imported"
SAID_AT_MOST = 100
NEW_ID = (
    "This same plan is here already, so what you imported has a new id. They're two plans now: "
    "neither changes the other."
)
_LOG_NOT, _JOURNAL_NOT = "What happened is not", "Its journal is not"
LARGEST = 64_000_000  # bytes: many years of entries


class CannotImport(HeartenError):
    """A file that could not be taken in. Nothing was changed."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Where the plan stands now, how much came with it, and what there is to say.

    *entries* are of the log, *pages* of the journal.
    """

    folder: Path
    saved: SaveResult
    entries: int = 0
    pages: int = 0
    notices: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a file holds: a plan, the lines of its log, those of its journal, and hints."""

    plan: Plan
    lines: tuple[LogLine, ...] = ()
    pages: tuple[LogLine, ...] = ()
    hints: tuple[str, ...] = ()


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
    typed: Sequence[str] = (),
) -> Imported:
    """Read *file* and store what is in it: in ``--plan DIR``, else in a new folder.

    *options* are those that the importer declares; *typed* is how they were given.

    Every problem is named, and a file with a problem is not stored. A plan that stands in
    ``--plan DIR`` stays unless *force*; replaced, it stays in the history. Entries that
    stand in the log there already are not added again.
    """
    incoming = read_in(session, name, file, options)
    plan = incoming.plan
    stands = session.plan is not None and _stands(session)
    if stands and not force:
        raise UsageError(
            f"There is a plan in {quoted(str(session.plan))} already. Nothing was changed. "
            "With --force it is replaced, and kept in its history."
        )
    notices = incoming.hints
    again = " ".join(["hearten import", name, str(file), *typed])
    twin = _twin(session, plan.id)
    if stands:
        place = session.folder().path
        saved = _replace(session, plan, keeps_id=twin is not None)
    else:
        if twin is not None:
            plan = replace(plan, id=ulid(session.now(), session.random(10)))
            place_of_twin = printable(str(twin))
            notices += (
                NEW_ID,
                f"To replace it instead: {printable(again)} --force --plan {place_of_twin}",
            )
        saved = session.create(plan, WHY)
        assert session.plan is not None
        place = session.plan
        notices += _how_to_open(session, session.plan)
    assert session.plan is not None
    if saved.conflict is not None:
        return Imported(folder=session.plan, saved=saved, notices=notices)
    from hearten.storage.journal.journal_files import Journal
    from hearten.storage.log.log_files import Log

    # The plan is stored: the disk is not asked again where it is.
    log, journal = Log(place, session.home), Journal(place, session.home)
    count, said = _take_in(session, log, incoming.lines, again, _LOG_NOT)
    pages, more = _take_in(session, journal, incoming.pages, again, _JOURNAL_NOT)
    return Imported(
        folder=session.plan, saved=saved, entries=count, pages=pages,
        notices=(*notices, *said, *more),
    )  # fmt: skip


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


def _take_in(
    session: Session, log: AppendOnlyFolder, lines: tuple[LogLine, ...], again: str, not_in: str
) -> tuple[int, tuple[str, ...]]:
    """Add the lines that are not there yet; return how many, and what there is to say."""
    from hearten.storage.fs.disk import NotStored, Unconfirmed
    from hearten.storage.plan.conflict_copies import known_lines

    if not lines:
        return 0, ()
    try:
        there = known_lines(log)
        new = [line for line in lines if line.id not in there]
        if not new:
            return 0, ()
        kept = log.keep_lines(new, session.now())
    except Unconfirmed:
        raise
    except HeartenError as error:
        folder = printable(str(session.plan))
        raise NotStored(
            f"The plan is imported to {folder}. {not_in}: {error.sentence} "
            f"To go on: {printable(again)} --force --plan {folder}"
        ) from error
    return len(new), kept.notices


def _how_to_open(session: Session, folder: Path) -> tuple[str, ...]:
    """Return how to open the new plan, where hearten alone would open another."""
    from hearten.storage.fs.disk import CannotRead
    from hearten.storage.local.home import NoPlan, current_folder

    # Nothing stands among the plans of this home, or the disk does not say what does.
    with suppress(NoPlan, CannotRead):
        if current_folder(session.home, session.config.plan) == folder:
            return ()
    return (f"To open it: hearten --plan {printable(str(folder))}",)


def read_in(
    session: Session, name: str, file: Path, options: Mapping[str, Any] | None = None
) -> Incoming:
    """Return what *file* holds, and hints about it; CannotImport with all problems."""
    importer = importer_named(session, name)
    chosen = with_defaults(importer.options, options or {})
    raw = _raw(file)
    try:
        brought = importer.bring(ImportSource(name=file.name, files={file.name: raw}), chosen)
    except HeartenError as error:
        raise _other_format(session, name, file, raw) or error from None
    read = plan_from_data(brought.plan, kinds=session.kinds())
    lines = tuple(LogLine(key, each, "plan.toml", 0) for key, each in brought.log.items())
    pages = tuple(LogLine(key, each, "plan.toml", 0) for key, each in brought.journal.items())
    problems = (*read.problems, *fold(lines).problems, *fold_journal(pages).problems)
    wrong = any(not problem.hint for problem in problems)
    if wrong or read.plan is None:
        raise CannotImport("\n".join([*_sentences(problems, file), "Nothing was imported."]))
    _refuse_too_long(lines, pages)
    return Incoming(plan=read.plan, lines=lines, pages=pages, hints=_sentences(problems, file))


def _other_format(session: Session, name: str, file: Path, raw: bytes) -> CannotImport | None:
    """Return what to say of a file from another program, where it can be told which."""
    from hearten.content.other_formats import PACKED, PLAN, recognised

    looks = recognised(raw)
    if looks is None or name in looks.importers:
        return None
    here = session.host.importers()
    taken_by = next((each for each in looks.importers if each in here), None)
    if taken_by is not None:
        more = f"To take it in: hearten import {taken_by} {printable(str(file))}"
    elif looks is PLAN:
        more = f"To open it where it is: hearten --plan {printable(str(file.parent))}"
    elif looks is PACKED:
        more = "Once it is unpacked, the files in it can be tried. Nothing was imported."
    else:
        more = (
            "hearten can't read that by itself, but a plugin may. Nothing was imported. "
            "To see what can be read here: hearten import"
        )
    return CannotImport(f"This looks like {looks.label}. {more}")


def _refuse_too_long(lines: tuple[LogLine, ...], pages: tuple[LogLine, ...]) -> None:
    """Raise NotStored where an entry or a record is too large, before anything is stored."""
    from hearten.storage.journal.journal_files import one_page
    from hearten.storage.log.log_files import one_line

    for line in lines:
        one_line(line.id, line.values)
    for page in pages:
        one_page(page.id, page.values)


def _sentences(problems: tuple[Problem, ...], file: Path) -> tuple[str, ...]:
    said = [problem.sentence().replace("plan.toml", _shown(file), 1) for problem in problems]
    if len(said) > SAID_AT_MOST:
        said[SAID_AT_MOST:] = [f"{len(said) - SAID_AT_MOST} more like these."]
    return tuple(said)


def _shown(file: Path) -> str:
    return printable(file.name)


def _raw(file: Path) -> bytes:
    from hearten.storage.fs.disk import Files, read_file, reason

    files = Files()
    try:
        return read_file(files, files.resolve(file), LARGEST)
    except FileNotFoundError:
        raise UsageError(f"There is no file {quoted(file.name)}.") from None
    except OSError as error:
        raise CannotImport(f"I couldn't read {quoted(file.name)}: {reason(error)}.") from None


def _stands(session: Session) -> bool:
    folder = session.folder_if_any()
    return folder is not None and folder.exists()
