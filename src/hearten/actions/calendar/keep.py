"""Calendars that are kept up to date: a file or a folder, written anew after every change.

The settings name them. Whoever changed something, at the next end of a command it is seen by a
glance that a calendar is not of now, and a process of its own writes it: no command waits for that,
and none fails by it. What went wrong is noted, and said once at a later start.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar import words
from hearten.actions.calendar.staleness import seen
from hearten.actions.session import Session
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import Choices, YesNo, quoted
from hearten.model.printable import printable
from hearten.model.value import valueclass
from hearten.storage.fs.sha256 import sha256
from hearten.storage.local import state_file

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from hearten.model.fields import Field
    from hearten.storage.fs.disk import Files
    from hearten.storage.local.home import Home

SETTING = "keep_calendars"
_NOTES = "calendars.toml"
_ROUNDS = 5  # what changes while a calendar is written is written as well, and not for ever
_LOOK = 5.0  # seconds between two glances while the screens are open
_PATIENCE = 0.5  # seconds; a command waits no longer for a disk that does not answer
_LONGEST = 10_000_000  # bytes; a calendar of ours is far below
_UID = re.compile(rb"^UID:.*$", re.MULTILINE)


@valueclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A calendar that is kept: at *where*, of the *plan* of that name or path, and how.

    Without *plan* it is of the one in use. A *where* that ends in a slash is a folder. *options*
    are the words with which they were typed.
    """

    where: str
    plan: str | None = None
    options: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """How it stands in the settings."""
        of_plan = ("--plan", self.plan) if self.plan else ()
        return shlex.join((self.where, *of_plan, *self.options))

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder with a file for each item."""
        return self.where.endswith(("/", os.sep))

    @property
    def place(self) -> Path:
        """Where it stands on the disk."""
        from hearten.storage.local.home import expanded

        return expanded(self.where)

    def session(self, beside: Session) -> Session:
        """Return a run about its plan, on the day that it is."""
        from hearten.storage.local.home import named_folder

        plan = named_folder(beside.home, self.plan) if self.plan else None
        return Session(
            environ=beside.environ,
            plan=plan,
            plugins_on=beside.plugins_on,
            accept=beside.accept,
            clock=beside.clock,
        )

    @property
    def mark(self) -> str:
        """What it is noted under; no word is in it."""
        return sha256(self.line.encode("utf-8", "surrogateescape")).hexdigest()[:16]


@valueclass(frozen=True, slots=True, kw_only=True)
class WrittenCalendar:
    """What came of writing a calendar: what there is to say, and the sum of the file."""

    said: tuple[str, ...] = ()
    sum: str = ""


def read_line(line: str) -> Kept:
    """Return what a line of the setting names; UsageError where it does not read."""
    try:
        where, *rest = shlex.split(line)
    except ValueError:
        raise UsageError(words.NO_SUCH_LINE.format(line=quoted(line))) from None
    plan = None
    if "--plan" in rest[:-1]:
        at = rest.index("--plan")
        plan = rest[at + 1]
        del rest[at : at + 2]
    return Kept(where=where, plan=plan, options=tuple(rest))


def kept_calendars(session: Session) -> tuple[Kept, ...]:
    """Return the calendars that the settings name; UsageError where a line does not read."""
    return tuple(map(read_line, session.config.keep_calendars))


def after_command(session: Session) -> Iterator[str]:
    """Have a process write what is not of now; yield what went wrong in one before, once."""
    try:
        kept = kept_calendars(session)
        yield from failures(session)
        if any(_is_due(session, each, _PATIENCE) for each in kept):
            start(session)
    except HeartenError as error:
        yield error.sentence
    except OSError:  # no process can be started now; the end of the next command sees it as well
        return


def failures(session: Session) -> Iterator[str]:
    """Yield what went wrong when a calendar was written, each sentence once."""
    notes = state_file.load(session.home, _NOTES)
    said = dict(notes)
    for each in kept_calendars(session):
        wrong = notes.get(f"{each.mark} wrong")
        if wrong and wrong != notes.get(f"{each.mark} said"):
            said[f"{each.mark} said"] = wrong
            yield words.NOT_KEPT.format(where=printable(each.where), why=wrong)
    if said != notes:
        with suppress(HeartenError):  # at worst it is said once more
            state_file.store(session.home, _NOTES, said)


def how_it_is(session: Session, kept: Kept) -> str:
    """Return why a calendar could not be brought up to date last; or "" where it could."""
    why = state_file.load(session.home, _NOTES).get(f"{kept.mark} wrong")
    return words.NOT_KEPT.format(where=printable(kept.where), why=why) if why else ""


def not_up_to_date(session: Session) -> Iterator[str]:
    """Yield a sentence for each calendar that could not be brought up to date last."""
    try:
        yield from filter(None, (how_it_is(session, each) for each in kept_calendars(session)))
    except UsageError as error:
        yield error.sentence


def start(session: Session) -> int:
    """Start a process that writes what is not of now, and wait for nothing; return its number.

    It holds nothing of ours open: a pipe that waits for our end does not wait for it.
    """
    argv = [sys.executable, "-P", "-m", "hearten", "calendar", "keep", "--stale"]
    if not session.plugins_on:
        argv.append("--no-plugins")
    environ = dict(session.environ)
    if sys.platform == "win32":  # pragma: no cover
        import subprocess

        apart = subprocess.DETACHED_PROCESS
        nothing = subprocess.DEVNULL
        return subprocess.Popen(
            argv, env=environ, stdin=nothing, stdout=nothing, stderr=nothing, creationflags=apart
        ).pid
    doors: list[tuple[Any, ...]] = [
        (os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)
    ]
    doors += [(os.POSIX_SPAWN_CLOSE, number) for number in _inherited()]
    try:
        return os.posix_spawn(argv[0], argv, environ, file_actions=doors, setsid=True)
    except NotImplementedError:  # pragma: no cover
        return os.posix_spawn(argv[0], argv, environ, file_actions=doors, setpgroup=0)


def _inherited() -> list[int]:
    """Return the numbers of open files, beside the usual three, that a process would be given."""
    found = []
    with suppress(OSError):
        for each in Path("/dev/fd").iterdir():
            number = int(each.name)
            with suppress(OSError):
                if number > 2 and os.get_inheritable(number):
                    found.append(number)
    return found


@contextmanager
def watching(session: Session) -> Iterator[None]:
    """Have what is not of now written for as long as the screens are open, beside them."""
    ended = watch(session)
    try:
        yield
    finally:
        ended.set()


def watch(session: Session) -> threading.Event:
    """Have what is not of now written from now on, until what is returned is set."""
    import threading

    ended = threading.Event()
    threading.Thread(target=_watch, args=(session, ended), daemon=True).start()
    return ended


def _watch(session: Session, ended: threading.Event) -> None:
    while not ended.wait(_LOOK):
        with suppress(HeartenError, OSError):  # what is wrong is said by the process itself
            if any(_is_due(session, each) for each in kept_calendars(session)):
                os.waitpid(start(session), 0)


def keep(
    session: Session, kept: Kept, options: Mapping[str, Any], *, force: bool = False
) -> tuple[str, ...]:
    """Write a calendar, and keep it from now on; return what there is to say.

    *options* are what its words mean. One at the same place is kept no more. A file that is no
    calendar of this plan stays unless *force*. UsageError for what was done as a folder.
    """
    if kept.is_folder and options.get("history"):
        raise UsageError(words.NO_HISTORY)
    with _waiting(session):
        looked = _inputs(session, kept)
        written = write(session, kept, options, force=force)
        others = [each for each in kept_calendars(session) if each.place != kept.place]
        _set(session, [*others, kept])
        note(session, kept, looked, written)
    return written.said


def stop(session: Session, kept: Kept) -> None:
    """Keep a calendar no more. What was written stays."""
    _set(session, [each for each in kept_calendars(session) if each != kept])


def _set(session: Session, kept: Sequence[Kept]) -> None:
    from hearten.storage.local.config import store

    store(session.home, {SETTING: tuple(each.line for each in kept) or None})
    session.reload_config()


def write_all(session: Session, read: Callable[[Sequence[str]], Mapping[str, Any]]) -> None:
    """Write every calendar now, of whatever moment it is; what goes wrong is noted."""
    with _waiting(session):
        for each in kept_calendars(session):
            _attempt(session, each, read)


def _waiting(session: Session) -> AbstractContextManager[None]:
    """Wait until no other process writes calendars, and be the one; Busy after some seconds."""
    from hearten.storage.fs.disk import Files
    from hearten.storage.local.locks import locked

    return locked(Files(), session.home, session.home.state / _NOTES)


def write_due(session: Session, read: Callable[[Sequence[str]], Mapping[str, Any]]) -> None:
    """Write every calendar that is not of now; *read* tells what the words of options mean.

    One process at a time does so. What went wrong is noted. NotStored where nothing can be noted.
    """
    for _ in range(_ROUNDS):
        due = [each for each in kept_calendars(session) if _is_due(session, each)]
        if not due:
            return
        with _alone(session) as alone:
            if not alone:
                return  # whoever is at it looks again at its end
            for each in due:
                _attempt(session, each, read)


def _attempt(
    session: Session, kept: Kept, read: Callable[[Sequence[str]], Mapping[str, Any]]
) -> None:
    from hearten.storage.fs.disk import is_folder

    looked = _inputs(session, kept)
    try:
        if kept.is_folder and not is_folder(kept.place):
            raise HeartenError(words.NO_FOLDER)
        before = str(state_file.load(session.home, _NOTES).get(f"{kept.mark} sum", ""))
        done: WrittenCalendar | str = write(session, kept, read(kept.options), before=before)
    except HeartenError as error:
        done = error.sentence
    except Exception as error:
        note(session, kept, looked, words.BROKE_OFF.format(name=type(error).__name__))
        raise
    note(session, kept, looked, done)


def note(session: Session, kept: Kept, looked: str, done: WrittenCalendar | str) -> None:
    """Note of what moment a calendar is, by what it was made from; NotStored where it can't be.

    *done* is what was written, or what went wrong.
    """
    notes = state_file.load(session.home, _NOTES)
    marks = {each.mark for each in kept_calendars(session)} | {kept.mark}
    notes = {key: value for key, value in notes.items() if key.partition(" ")[0] in marks}
    notes[f"{kept.mark} seen"] = f"{looked} {_output(kept)}"
    if isinstance(done, str):
        notes[f"{kept.mark} wrong"] = done
    else:
        notes[f"{kept.mark} sum"] = done.sum
        notes.pop(f"{kept.mark} wrong", None)
        notes.pop(f"{kept.mark} said", None)
    state_file.store(session.home, _NOTES, notes)


def write(
    session: Session,
    kept: Kept,
    options: Mapping[str, Any],
    *,
    before: str = "",
    force: bool = False,
) -> WrittenCalendar:
    """Write one calendar, where it is not as it should be.

    What was ticked there since it was written *before*, by the sum of that, comes home first. A
    file that is no calendar of this plan stays unless *force*: UsageError.
    """
    about = kept.session(session)
    about.host = session.host  # which is told of the end, and whose faults are said
    if kept.is_folder:
        from hearten.actions.calendar.vdir import update_folder

        done = update_folder(about, kept.place, options)
        return WrittenCalendar(said=(*done.came, *done.notices))
    return _write_file(about, kept.place, options, before=before, force=force)


def _write_file(
    session: Session, place: Path, options: Mapping[str, Any], *, before: str, force: bool
) -> WrittenCalendar:
    from hearten.actions.export.export import (
        CannotExport,
        made_files,
        refuse_our_own,
        remember,
    )
    from hearten.storage.fs.disk import (
        Files,
        Unconfirmed,
        is_folder,
        reason,
        remove_left_over,
        replace_file,
    )

    refuse_our_own(place, session.home)
    files = Files()
    target = files.resolve(place)
    if not is_folder(target.parent):
        raise CannotExport(words.NO_FOLDER)
    made = made_files(session, "ics", options, session.accept)
    data, came = bytes(made.files[0].data), tuple[str, ...]()
    try:
        there = _what_stands(files, target)
        if there is not None and there != data:
            ours = _same_calendar(there, data)
            if not (ours or force):
                raise UsageError(words.FOREIGN.format(where=printable(str(place))))
            if ours and before != _sum(there) and (came := _ticked(session, there)):
                made = made_files(session, "ics", options, session.accept)
                data = bytes(made.files[0].data)
        if there != data:
            remove_left_over(files, target.parent, (target.name,))
            with suppress(Unconfirmed):  # it is there
                replace_file(files, target, data)
    except OSError as error:
        raise CannotExport(f"It can't be written: {reason(error)}.") from None
    return WrittenCalendar(said=(*came, *made.notices, *remember(made)), sum=_sum(data))


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()


def _ticked(session: Session, there: bytes) -> tuple[str, ...]:
    """Take home what another program ticked in the file; return what that was.

    What else it changed there is ours to say.
    """
    from hearten.actions.calendar.read_back import look, store
    from hearten.model.value import replace
    from hearten.plugins.calendar_item import items_apart

    home = look(session, items_apart(there))
    return tuple(store(session, replace(home, questions=(), looked=())).came) if home.ticks else ()


def _what_stands(files: Files, target: Path) -> bytes | None:
    """Return what the file holds, or None for none; UsageError for what is no ordinary file."""
    from hearten.storage.fs.disk import CannotRead, read_if_there

    with suppress(FileNotFoundError):
        if not stat.S_ISREG(files.lstat(target).st_mode):
            raise UsageError(words.NO_FILE.format(where=printable(str(target))))
    try:
        return read_if_there(files, target, _LONGEST)
    except CannotRead:  # too long to be ours
        return b""


def _same_calendar(one: bytes, other: bytes) -> bool:
    """Say whether two files are the same calendar, of whatever moment: by its UID."""
    first, second = _UID.search(one), _UID.search(other)
    return bool(first and second and first[0].strip() == second[0].strip())


def _is_due(session: Session, kept: Kept, patience: float = -1) -> bool:
    """Say whether a calendar may be of another moment than now, or was changed by others.

    Where the disk it stands on says nothing within so many seconds, that is told another time.
    """
    noted = str(state_file.load(session.home, _NOTES).get(f"{kept.mark} seen"))
    inputs, _, output = noted.partition(" ")
    if inputs != _inputs(session, kept):
        return True
    found = _output(kept) if patience < 0 else _output_within(kept, patience)
    return found is not None and found != output


def _output_within(kept: Kept, seconds: float) -> str | None:
    """Return what :func:`_output` does, or None where that takes longer than so many *seconds*."""
    from _thread import allocate_lock, start_new_thread  # threading takes too long to load here

    found: list[str] = []
    looked = allocate_lock()
    looked.acquire()

    def look() -> None:
        found.append(_output(kept))
        looked.release()

    start_new_thread(look, ())
    looked.acquire(timeout=seconds)
    return found[0] if found else None


def _inputs(session: Session, kept: Kept) -> str:
    """Return what is another text once the calendar may be another one."""
    try:
        return seen(kept.session(session))
    except HeartenError as error:
        return sha256(error.sentence.encode("utf-8", "surrogateescape")).hexdigest()


def _output(kept: Kept) -> str:
    """Return what is another text once somebody changed the file, or something in the folder."""
    from hearten.storage.fs.disk import Files

    try:
        found = kept.place.stat()
        held: object = found.st_size, found.st_mtime_ns
        if kept.is_folder:
            held = Files().scan(kept.place)
    except OSError:
        held = None
    return sha256(repr(held).encode("utf-8", "surrogateescape")).hexdigest()


@contextmanager
def _alone(session: Session) -> Iterator[bool]:
    """Yield whether no other process writes calendars; none does until the end of it then."""
    from hearten.storage.fs.disk import LOCK, Files, make_folder, not_stored
    from hearten.storage.local.locks import lock_file

    files, place = Files(), lock_file(session.home, session.home.state / _NOTES)
    try:
        make_folder(files, place.parent)
        lock = files.open(place, LOCK)
    except OSError as error:
        raise not_stored(error) from error
    try:
        try:
            alone = files.lock(lock)
        except OSError:  # a file system without locks
            alone = True
        yield alone
    finally:
        files.close(lock)


def to_keep(session: Session, typed: str, options: Sequence[str]) -> Kept:
    """Return the calendar of the plan at hand that is to be kept where *typed* says.

    The settings name it by a whole path, with a slash behind it where it is a folder.
    """
    plan = plan_name(session.home, session.folder().path)
    return Kept(where=whole_path(typed), plan=plan, options=tuple(options))


def whole_path(typed: str) -> str:
    """Return a path as the settings name it: whole, and with a slash where it is a folder."""
    from hearten.storage.fs.disk import is_folder
    from hearten.storage.local.home import expanded

    path = expanded(typed).absolute()
    folder = typed.endswith(("/", os.sep)) or is_folder(path)
    return f"{path}{os.sep}" if folder else str(path)


def options_in_words(fields: Iterable[Field], chosen: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words with which a command is given what was *chosen*, by the keys of *fields*."""
    from hearten.plugins.format_options import flag

    found: list[str] = []
    for field in fields:
        value = chosen.get(field.key, field.default)
        if value is None or value == field.default:
            continue
        if isinstance(field, YesNo):
            found += [flag(field)] if value != bool(field.default) else []
        else:
            held = ",".join(value) if isinstance(field, Choices) else str(value)
            found += [flag(field), held]
    return tuple(found)


def plan_name(home: Home, folder: Path) -> str:
    """Return how the settings name a plan: by its folder where that is one of ours."""
    return folder.name if folder.parent == home.plans else str(folder.absolute())
