"""A plan comes in from another format: read, checked like a file written by hand, stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import quoted
from hearten.model.printable import printable
from hearten.model.reading import plan_from_data
from hearten.model.unknown import Unknown

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan import Plan
    from hearten.storage.save import Saved

WHY = "Imported"


class CannotImport(HeartenError):
    """A file that could not be taken in. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Where the plan stands now, and what there is to say about it."""

    folder: Path
    saved: Saved
    notices: tuple[str, ...] = ()


def import_from(session: Session, name: str, file: Path, *, force: bool = False) -> Imported:
    """Read *file* and store the plan in it: in ``--plan DIR``, else in a new folder.

    Every problem is named, and a plan with a problem is not stored. A plan that stands in
    ``--plan DIR`` stays unless *force*; replaced, it stays in the history.
    """
    plan, notices = read_plan(session, name, file)
    if session.plan is None or not _stands(session):
        saved = session.create(plan, WHY)
        assert session.plan is not None
        notices += _how_to_open(session, session.plan)
        return Imported(folder=session.plan, saved=saved, notices=notices)
    if not force:
        raise UsageError(
            f"There is a plan in {quoted(str(session.plan))} already. Nothing was changed. "
            "With --force it is replaced, and kept in its history."
        )
    from hearten.actions.saving import writable

    loaded, _ = writable(session)
    saved = session.save(loaded, plan, WHY)
    return Imported(folder=session.plan, saved=saved, notices=notices)


def _how_to_open(session: Session, folder: Path) -> tuple[str, ...]:
    """Return how to open the new plan, where hearten alone would open another."""
    from hearten.storage.home import NoPlan, current_folder

    try:
        if current_folder(session.home, session.config.plan) == folder:
            return ()
    except NoPlan:  # nothing stands among the plans of this home
        pass
    return (f"To open it: hearten --plan {printable(str(folder))}",)


def read_plan(session: Session, name: str, file: Path) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan that *file* holds, and hints about it; CannotImport with all problems."""
    importers = session.host.importers()
    importer = importers.get(name)
    if importer is None:
        raise Unknown("format to import called", name, importers)
    data = importer.read(_raw(file), {})
    read = plan_from_data(data, kinds=session.kinds())
    sentences = [
        problem.sentence().replace("plan.toml", _shown(file), 1) for problem in read.problems
    ]
    wrong = [problem for problem in read.problems if not problem.hint]
    if wrong or read.plan is None:
        raise CannotImport("\n".join([*sentences, "Nothing was imported."]))
    return read.plan, tuple(sentences)


def _shown(file: Path) -> str:
    return printable(file.name)


def _raw(file: Path) -> bytes:
    from hearten.storage.disk import read_file, reason
    from hearten.storage.files import Files

    files = Files()
    try:
        return read_file(files, files.resolve(file))
    except FileNotFoundError:
        raise UsageError(f"There is no file {quoted(file.name)}.") from None
    except OSError as error:
        raise CannotImport(f"I couldn't read {quoted(file.name)}: {reason(error)}.") from None


def _stands(session: Session) -> bool:
    folder = session.folder_if_any()
    return folder is not None and folder.exists()
