"""A plan leaves in another format: previewed, or stored where the person says."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from hearten.actions.export.calendar import ended, goes_to, goes_to_words
from hearten.actions.export.selection import (
    QUESTIONNAIRES,
    WITHOUT_LOG,
    is_whole,
    ticked_keys,
    ticked_records,
)
from hearten.actions.plan.earlier_versions import uncounted
from hearten.actions.plan.fixed_habits import may_be_fixed, questions_and_commands, without_days
from hearten.content.library import library
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import FieldError, Unknown, quoted
from hearten.model.pausing import WHOLE_PLAN
from hearten.model.value import replace, valueclass
from hearten.plugins.contract import ExportContext
from hearten.plugins.format_options import SENSITIVE, with_defaults
from hearten.storage.local.home import PLAN_FILE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry, Plan
    from hearten.model.problems import Problem
    from hearten.plugins.contract import Exporter, ExportFile, ToldResult
    from hearten.storage.local.export_memory import Memory
    from hearten.storage.local.home import Home
    from hearten.storage.plan.folder import PlanFolder

_WITH_LINES = ("report", "fridge", "wallet", "help-page")  # pages that say whom to call
_SAID_AT_MOST = 5
_LOST = "{} Nothing was exported. To export it as it is now: the same again with --as-it-is"
_NO_HOME = "There is no folder {} here. Your own is ~/, with a slash. Nothing was written."
OURS = "{} is where hearten keeps its own files. Nothing was written; another place is fine."
# What stands in a plan folder: the plan and copies of it, and what only grows.
_OWN_FOLDERS = ("log", "journal", "history", "calendar")
_BESIDE = ("ics",)  # what is remembered of them may stand in the plan's folder: it holds no word
_OWN_FILE = re.compile(r"\.?plan\b.*\.(toml|tmp)", re.IGNORECASE | re.DOTALL)
_THERE = "{} already exists. Nothing was written. With --force it is replaced."


class CannotExport(HeartenError):
    """An export that did not come about. The plan is as it was."""

    exit_code = 5


class FileExists(UsageError):
    """A file stands where the export would go."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export left: the files it made (none on a stream), and what there is to say."""

    paths: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class ToldPlan:
    """The text of a plan that a calendar was made from, by its *digest*, and when.

    *form* is what its goals were there.
    """

    folder: PlanFolder
    digest: str
    form: str
    now: dt.datetime


@valueclass(frozen=True, slots=True, kw_only=True)
class ExportedFiles:
    """What an exporter made: its files, what it remembers and where, and what there is to say.

    *goes_to* is the day up to which a calendar goes where nothing of its own ends it. *told* is
    the text of the plan that it was made from, where a copy of that is to be kept.
    """

    files: tuple[ExportFile, ...]
    memory: Mapping[str, Any]
    keeps: Memory | None
    notices: tuple[str, ...]
    told: ToldPlan | None = None
    plan_id: str = ""
    goes_to: dt.date | None = None


@valueclass(frozen=True, slots=True, kw_only=True)
class ReadyToExport:
    """An exporter with what it is given, and what is said *first* and *last* of it."""

    exporter: Exporter
    context: ExportContext
    keeps: Memory | None
    first: tuple[str, ...]
    last: tuple[str, ...]
    told: ToldPlan | None = None


def exporter_named(session: Session, name: str) -> Exporter:
    """Return the exporter called *name*; else Unknown."""
    exporters = session.host.exporters()
    found = exporters.get(name)
    if found is None:
        raise Unknown("format", name, exporters)
    return found


def preview(
    session: Session, name: str, options: Mapping[str, Any], *, partly: bool = False
) -> tuple[ExportFile, ...]:
    """Return the files an export would make. Nothing is stored and nothing remembered.

    A plan that reads only in part is refused unless *partly*.
    """
    return made_files(session, name, options, partly or session.accept).files


def export_to(
    session: Session,
    name: str,
    target: Path | BinaryIO | None,
    options: Mapping[str, Any],
    *,
    force: bool = False,
    into: bool = False,
) -> Exported:
    """Make the files and store them: in a file or folder, or on an open binary stream.

    Without *target* they go to the current folder; *into* says that it is a folder, there
    yet or not. What stands there stays unless *force*. What the exporter remembers is kept
    once all files are stored.
    """
    made = made_files(session, name, options, session.accept)
    if target is not None and not isinstance(target, Path):
        _pour(made.files, target)
        paths: tuple[Path, ...] = ()
    else:
        if target is not None and _same(target, session.folder().file):
            raise FileExists("That is the plan itself. Nothing was written.")
        paths = _store(made.files, target or Path(), session.home, force=force, into=into)
    said = (*made.notices, *remember(made), *goes_to_words(session, made.plan_id, made.goes_to))
    return Exported(paths=paths, notices=said)


def export_for_command(session: Session, name: str, options: Mapping[str, Any]) -> ExportedFiles:
    """Make the files for a command that takes them elsewhere; what is remembered is kept.

    *options* are values of the exporter's fields: UsageError where one is none of them, or
    does not fit.
    """
    fields = {field.key: field for field in exporter_named(session, name).options}
    chosen: dict[str, Any] = {}
    for key, value in options.items():
        if key not in fields:
            raise Unknown(f"option of {name}", key, fields)
        try:
            chosen[key] = fields[key].check(value)
        except FieldError as error:
            raise UsageError(f"{key}: {error.message}.{error.example}") from error
    made = made_files(session, name, chosen, session.accept)
    return replace(made, notices=(*made.notices, *remember(made)))


def _with_countries(session: Session, plan: Plan) -> Plan:
    """Return the plan with the help lines of the countries chosen last."""
    from hearten.actions.help.countries import countries_for

    return replace(plan, settings=replace(plan.settings, countries=countries_for(session, plan)))


def made_files(
    session: Session, name: str, options: Mapping[str, Any], partly: bool
) -> ExportedFiles:
    """Make the files of an export; nothing is stored, and nothing remembered yet.

    A plan that reads only in part is refused unless *partly*.
    """
    ready = ready_to_export(session, name, options, partly)
    files = tuple(ready.exporter.export(ready.context))
    return ExportedFiles(
        files=files,
        memory=dict(ready.context.memory),
        keeps=ready.keeps,
        notices=(*ready.first, *ready.context.notices, *ready.last),
        plan_id=ready.context.plan.id,
        goes_to=_goes_to(ready),
        told=ready.told,
    )


def _goes_to(ready: ReadyToExport) -> dt.date | None:
    """Return up to when a calendar goes; None where it ends early, or keeps no memory."""
    context = ready.context
    short = any(context.options.get(key) for key in ("weeks", "until", "history"))
    if ready.exporter.name not in _BESIDE or ready.keeps is None or short:
        return None
    return goes_to(context.plan, context.memory, context.options.get("only") or ())


def ready_to_export(
    session: Session, name: str, options: Mapping[str, Any], partly: bool
) -> ReadyToExport:
    """Return an exporter with all that it is given, as ``made_files`` takes it."""
    exporter = exporter_named(session, name)
    loaded = session.load()
    plan = loaded.plan
    if loaded.gone:
        raise HeartenError(f"{loaded.read_only} Nothing was exported.")
    if loaded.acceptable and not partly:
        raise HeartenError(_LOST.format(loaded.read_only))
    if plan is None:
        closed = "The plan can't be read yet, so nothing was exported."
        raise HeartenError(f"{closed}\n{loaded.why_unread}")
    wrong = [problem for problem in loaded.problems if not problem.hint]
    if wrong and not partly:
        raise HeartenError(_left_out(wrong))
    # What does not read must not look removed: such an export neither uses nor keeps a memory.
    keeps = None if wrong else memory_of(session, exporter.name, plan)
    entries, unread = what_happened(session, plan)
    ticked, names = ticked_keys(exporter, options), library().names()
    results: tuple[ToldResult, ...] = ()
    if exporter.name not in WITHOUT_LOG:
        from hearten.actions.export.answers_left_out import left_out
        from hearten.actions.export.told_results import names_of_items, told_results

        names |= names_of_items(session, entries)
        sensitive = options.get(SENSITIVE) is True
        if QUESTIONNAIRES in ticked:
            results = told_results(session, entries, sensitive=sensitive)
        if not sensitive:
            entries, stays = left_out(session, exporter, entries)
            unread += stays
    options = {key: value for key, value in options.items() if key != SENSITIVE}
    chosen = with_defaults(exporter.options, options)
    whole = is_whole(exporter, ticked)
    records, unread_too = ticked_records(session, plan, ticked, whole=whole)
    context = ExportContext(
        plan=_with_countries(session, plan) if exporter.name in _WITH_LINES else plan,
        entries=entries,
        journal=records,
        now=session.moment(plan),
        kinds=session.kinds(),
        options=chosen,
        memory=keeps.recalled() if keeps else {},
        names=names,
        fixed=uncounted(session, plan, {each.habit for each in entries if each.habit})
        | may_be_fixed(plan),
        results=results,
    )
    if keeps and exporter.name in _BESIDE and not context.memory:
        from hearten.actions.export.calendar import recall_earlier

        recall_earlier(session, context)
    notices: tuple[str, ...] = (
        ("Some lines of the plan can't be read yet, and are not in it. hearten check shows them.",)
        if wrong
        else ()
    )
    if any(option.key == "agreed" for option in exporter.options):
        notices += tuple(questions_and_commands(plan, WHOLE_PLAN))
    if exporter.suffix == ".ics" and not chosen.get("history"):
        groups = chosen.get("only") or ()
        notices += ended(plan, session.today(plan), groups)
        notices += tuple(without_days(plan)) if not groups or "habits" in groups else ()
    told = None
    if keeps and keeps.plan_folder and not chosen.get("history"):
        told = ToldPlan(
            folder=session.folder(),
            digest=loaded.digest,
            form=str(chosen.get("todos") or "todos"),
            now=session.now(),
        )
    return ReadyToExport(
        exporter=exporter,
        context=context,
        keeps=keeps,
        first=notices,
        last=(*unread, *unread_too),
        told=told,
    )


def calendar_goes_to(session: Session, plan: Plan) -> dt.date | None:
    """Return up to when the calendar of *plan* goes that was exported last; None for none."""
    memory = memory_of(session, "ics", plan)
    return goes_to(plan, memory.recalled(), ())


def what_happened(session: Session, plan: Plan) -> tuple[Sequence[Entry], tuple[str, ...]]:
    """Return the entries of the log, and a sentence for what of it is not among them."""
    try:
        read = session.log().read(plan.settings.day_starts_at)
    except HeartenError as error:
        return (), (error.sentence,)
    # A hint about an entry is about one that is there all the same.
    said = [each.sentence() for each in read.problems if not (each.hint and each.path)]
    if len(said) > _SAID_AT_MOST:
        said[_SAID_AT_MOST:] = ["More of the log can't be read. hearten check shows all of it."]
    return read.entries, tuple(said)


def _left_out(wrong: Sequence[Problem]) -> str:
    lines = "\n".join(problem.sentence() for problem in wrong)
    count = f"{len(wrong)} lines of the plan do" if len(wrong) > 1 else "One line of the plan does"
    return (
        f"{count} not read yet, so nothing was exported.\n{lines}\n"
        "To export what reads: the same again with --as-it-is"
    )


def memory_file(state: Path, exporter: str, plan: Plan) -> Path:
    """Return where an exporter's memory of a plan is kept; the name holds no word of it."""
    mark = hashlib.sha256(plan.id.encode()).hexdigest()[:32]
    return state / "exports" / exporter / f"{mark}.json"


def memory_of(session: Session, exporter: str, plan: Plan) -> Memory:
    """Return what the exporter of that name remembers of a plan, and where."""
    from hearten.storage.local.export_memory import FOLDER, Memory

    home, folder = session.home, session.folder().path
    # A plan elsewhere that was never saved by hearten is only looked at.
    kept_there = ((folder / name).is_dir() for name in ("history", FOLDER))
    ours = folder.is_relative_to(home.plans) or any(kept_there)
    return Memory(
        home=home,
        place=memory_file(home.state, exporter, plan),
        plan_folder=folder if ours and exporter in _BESIDE else None,
    )


def remember(made: ExportedFiles) -> tuple[str, ...]:
    """Keep what the exporter remembers; the files stand, so a full disk is only said.

    The text it was made from is kept as well: a lost memory is told anew from there.
    """
    from hearten.storage.fs.disk import CannotRead, Unconfirmed, reason

    if made.keeps is None:
        return ()
    try:
        made.keeps.keep(made.memory)
        if made.told is not None:
            with suppress(OSError, CannotRead):  # the memory is kept; the next export tries again
                made.told.folder.keep_exported(made.told.digest, made.told.form, made.told.now)
    except Unconfirmed:
        return ()
    except OSError as error:
        return (
            f"The export is there, but I couldn't keep notes about it: {reason(error)}. "
            "The next one may mark everything as changed.",
        )
    return ()


def _pour(files: Sequence[ExportFile], stream: BinaryIO) -> None:
    """Write the one file to a stream; CannotExport (exit 5) where it takes not all of it."""
    if len(files) != 1:
        raise UsageError("This format makes several files. Name a folder for them: -o DIR")
    try:
        stream.write(files[0].data)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from hearten.storage.fs.disk import reason

        raise CannotExport(
            f"The export could not be written to where it was to go: {reason(error)}."
        ) from error


def _store(
    files: Sequence[ExportFile], target: Path, home: Home, *, force: bool, into: bool
) -> tuple[Path, ...]:
    places = _places(files, target, into)
    for place in places:
        refuse_home_of_nobody(place.parent)
        refuse_our_own(place, home)
        _refuse_what_stands(place, force=force)
    for place, file in zip(places, files, strict=True):
        _write(place, file.data, force=force)
    return places


def refuse_home_of_nobody(folder: Path) -> None:
    """Raise CannotExport where *folder* is in the home of somebody who is not known here.

    Made anew, it would lie wherever the person is just now, and they would look for it in vain.
    """
    from hearten.storage.fs.disk import is_there

    for each in (folder, *folder.parents):
        if each.name.startswith("~") and not is_there(each):
            raise CannotExport(_NO_HOME.format(quoted(each.name)))


def refuse_our_own(place: Path, home: Home) -> None:
    """Raise FileExists where hearten itself keeps something at *place*."""
    folder = Path(os.path.realpath(place.parent))
    if _is_ours(folder / place.name, home) or _is_ours(Path(os.path.realpath(place)), home):
        raise FileExists(OURS.format(quoted(str(place))))


def _refuse_what_stands(place: Path, *, force: bool) -> None:
    """Raise FileExists where something is at *place* that is to stay."""
    from hearten.storage.fs.disk import Files

    try:
        mode = Files().lstat(place).st_mode
    except OSError:  # nothing there, or nothing that can be asked: writing will tell
        return
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise FileExists(f"{quoted(str(place))} is not an ordinary file. Nothing was written.")
    if not force:
        raise FileExists(_THERE.format(quoted(str(place))))


def _is_ours(place: Path, home: Home) -> bool:
    """Say whether hearten itself keeps something at *place*: a plan, its words, the settings."""
    from hearten.storage.fs.disk import is_there

    kept = (home.config_file, home.state, home.plugins, home.templates)
    if any(place.is_relative_to(os.path.realpath(each)) for each in kept):
        return True
    for folder in place.parents:
        if is_there(folder / PLAN_FILE):
            first = place.relative_to(folder).parts[0]
            return first in _OWN_FOLDERS or _OWN_FILE.fullmatch(first) is not None
    return False


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _places(files: Sequence[ExportFile], target: Path, into: bool) -> tuple[Path, ...]:
    """Return where each file goes, all of them inside the target."""
    from hearten.storage.fs.disk import is_folder

    one = len(files) == 1 and "/" not in files[0].name
    if one and not into and not is_folder(target):
        return (target,)
    root = Path(os.path.realpath(target))
    places = tuple(target / file.name for file in files)
    for place in places:
        if not Path(os.path.realpath(place)).is_relative_to(root) or place == target:
            raise CannotExport(
                f"This export would write outside {quoted(str(target))}, so nothing was written."
            )
    return places


def _write(place: Path, data: bytes, *, force: bool) -> None:
    from hearten.storage.fs.disk import (
        Files,
        is_there,
        make_folder,
        reason,
        replace_file,
        store_new,
    )

    files = Files()
    try:
        if not is_there(place.parent) and is_there(place.parent.parent):
            make_folder(files, place.parent)
        (replace_file if force else store_new)(files, place, data)
    except FileExistsError:
        raise FileExists(_THERE.format(quoted(str(place)))) from None
    except OSError as error:
        raise CannotExport(
            f"I couldn't write {quoted(place.name)}: {reason(error)}. The plan is as it was."
        ) from None
