"""A calendar as a folder of items, brought up to date: ours are replaced and removed, no others.

Programs such as khal, todoman and vdirsyncer keep their own items in such a folder and change
ours: what was ticked there comes home first, and what they wrote into an item stays in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar.read_back import MANY_GONE
from hearten.actions.export.export import (
    OURS,
    CannotExport,
    FileExists,
    made_files,
    refuse_home_of_nobody,
    refuse_our_own,
    remember,
)
from hearten.model.errors import HeartenError
from hearten.model.fields import quoted
from hearten.model.printable import printable
from hearten.model.value import replace, valueclass
from hearten.plugins.calendar_item import LARGEST_ITEM, is_done, main_part, merged_item, sent_note
from hearten.storage.local.home import PLAN_FILE, expanded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator

    from hearten.actions.session import Session
    from hearten.plugins.calendar_item import ItemPart
    from hearten.storage.fs.disk import Files
    from hearten.storage.local.export_memory import Memory
    from hearten.storage.local.home import Home

ITEM = ".ics"
NOT_STREWN = (
    "{} holds all sorts of things, and a file for each item would lie between them. Nothing was "
    "written; a folder of its own below it is fine."
)
ONE_LEFT = "One file there is not as hearten wrote it, so it stays as it is."
LEFT = "{} files there are not as hearten wrote them, so they stay as they are."
ONE_OUT = (
    "One item was taken away there, so it stays out. "
    "To put it in again: hearten export ics --vdir DIR --force"
)
OUT = (
    "{} items were taken away there, so they stay out. "
    "To put them in again: hearten export ics --vdir DIR --force"
)
ONE_BACK = "In one item a title or time was changed there. It is as in the plan again."
BACK = "In {} items a title or time was changed there. They are as in the plan again."
ONE_TWICE = (
    "One item is in two files there, as a sync can leave them, so programs show it twice. "
    "Only the other is kept up to date. Unless it holds a tick, this one can be deleted: {}"
)
TWICE = (
    "Some items are in two files there, as a sync can leave them, so programs show them twice. "
    "Only the others are kept up to date. Unless they hold a tick, these can be deleted: {}"
)
_UID = re.compile(rb"^UID:(.*)$", re.MULTILINE)
_ALARM = re.compile(rb"^BEGIN:VALARM.*?^END:VALARM", re.MULTILINE | re.DOTALL)
_FOLDED = re.compile(rb"\r?\n[ \t]")
_BY_HEARTEN = b"PRODID:-//Calendar//Calendar//EN"
_DONE = (b"STATUS", b"COMPLETED", b"PERCENT-COMPLETE")
_STAMPS = (b"SEQUENCE", b"LAST-MODIFIED", b"DTSTAMP")
_WORDS = (b"DESCRIPTION", b"LOCATION")
_OF_THE_PLAN = ("SUMMARY", "DTSTART", "DTEND", "DUE", "RRULE", "EXDATE")


@valueclass(frozen=True, slots=True, kw_only=True)
class FolderUpdate:
    """What bringing a folder up to date did to its items, by the names of their files.

    *same* counts those that were as they should be, *left* are those that stay as they are, and
    *out* those that were taken away there and stay out. *came* tells what was ticked there, a line
    each. *goes_to* is the day up to which it goes where nothing of its own ends it.
    """

    folder: Path
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    same: int = 0
    came: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    plan_id: str = ""
    goes_to: dt.date | None = None


@valueclass(frozen=True, slots=True, kw_only=True)
class FolderItem:
    """An item as it stands in a folder."""

    uid: str
    place: Path
    raw: bytes


@valueclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What was written last for an item: sums of its file, of our part of that, of our words.

    *said* is a sum of ours without its stamps. Changes there are told by what was *sent*. What
    is *out* was taken away there since.
    """

    whole: str
    ours: str
    words: tuple[str, ...]
    sent: Mapping[str, Any]
    said: str
    out: bool = False


@valueclass(frozen=True, slots=True, kw_only=True)
class ChangedThere:
    """What is otherwise in a folder than we wrote it, by UID, and what is gone or as it was.

    *sent* are notes of what was written last.
    """

    changed: Mapping[str, bytes]
    same: Collection[str]
    gone: Collection[str]
    sent: Mapping[str, Any]


@valueclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """A folder as it is, and what we wrote there last; *before* is the memory of the calendar.

    What is *unread* did not come home so far: it stays as if it had just changed.
    """

    files: Files
    path: Path
    items: Mapping[str, FolderItem]
    notes: dict[str, _Note]
    before: Mapping[str, Any]
    unread: Collection[str]
    dry: bool


def update_folder(
    session: Session,
    folder: Path,
    options: Mapping[str, Any],
    *,
    dry: bool = False,
    again: bool = False,
) -> FolderUpdate:
    """Bring the calendar's items in *folder* up to date; the folder is made where there is none.

    Of what stands there only items of this plan are touched. What was ticked there comes home
    first, and what is as it should be is not written again. What was taken away there stays out,
    unless it is to be there *again*. Where it is *dry*, nothing is written anywhere.
    CannotExport (exit 5) where a file cannot be written; those before it are.
    """
    from hearten.storage.fs.disk import Files, exists, is_there, remove_left_over

    _refuse_what_holds_all(folder)
    refuse_home_of_nobody(folder)
    refuse_our_own(folder / "color", session.home)
    if is_there(folder / PLAN_FILE) or _holds_ours(folder, session.home):
        raise FileExists(OURS.format(quoted(str(folder))))
    files = Files()
    found = tuple(folder_items(files, folder))
    items = _by_uid(found)
    kept = _notes(session, folder)
    notes = dict(_read_notes(kept.recalled()))
    changed, gone = _changed(items, notes)
    gone = {uid for uid in gone if not exists(files, folder / f"{uid}{ITEM}")}
    out = {uid: len(gone) <= MANY_GONE and not again for uid in gone}
    notes |= {uid: replace(notes[uid], out=is_out) for uid, is_out in out.items()}
    came, notices, unread = _came_home(session, changed, gone, _sent(notes), dry=dry)
    if again or not items:  # what ends half-way must not look taken away the next time
        notes = {
            uid: replace(note, out=note.out and not again)
            for uid, note in notes.items()
            if uid in items or (note.out and not again)
        }
    made = made_files(session, "ics", {**options, "vdir": True}, session.accept)
    # A part of a plan must not look removed.
    before = made.keeps.recalled() if made.keeps else {}
    known = {*before, *made.memory, *notes} if made.keeps else set()
    held = _Folder(
        files=files, path=folder, items=items, notes=notes, before=before, unread=unread, dry=dry
    )
    wanted = {file.name: bytes(file.data) for file in made.files}
    done: dict[str, list[str]] = {"written": [], "removed": [], "left": [], "out": [], "same": []}
    back = 0
    if not dry and (again or not items):
        _keep(kept, notes)
    try:
        if not dry:
            remove_left_over(files, folder, {*wanted, *(f"{uid}{ITEM}" for uid in known)})
        for name, data in wanted.items():
            if name.endswith(ITEM):
                uid = name.removesuffix(ITEM)
                back += _is_put_back(held, uid, data)
                done[_put(held, uid, data)].append(_name(held, uid))
            else:
                _call(held, name, data)
        for uid in sorted((known & items.keys()) - {*map(_uid_of, wanted)}):
            done[_taken_away(held, uid)].append(_name(held, uid))
        for uid in set(notes) - items.keys() - {*map(_uid_of, wanted)}:
            del notes[uid]
    except OSError as error:
        from hearten.storage.fs.disk import reason

        raise CannotExport(
            f"I couldn't bring {quoted(str(folder))} up to date: {reason(error)}. "
            "The plan is as it was."
        ) from None
    finally:
        if not dry:
            _keep(kept, notes)
    ours = {*known, *map(_uid_of, wanted)}
    twice = [
        printable(each.place.name)
        for each in found
        if each.uid in ours and each.place != items[each.uid].place
    ]
    newly = len({*map(_uid_of, done["out"])} & gone)
    said = (
        *_counted(len(done["left"]), ONE_LEFT, LEFT),
        *_counted(newly, ONE_OUT, OUT),
        *_counted(back, ONE_BACK, BACK),
    )
    if twice:
        said = (*said, (TWICE if len(twice) > 1 else ONE_TWICE).format(", ".join(twice)))
    return FolderUpdate(
        folder=folder,
        written=tuple(done["written"]),
        removed=tuple(done["removed"]),
        left=tuple(done["left"]),
        out=tuple(done["out"]),
        same=len(done["same"]),
        came=came,
        notices=(*said, *notices, *made.notices, *(() if dry else remember(made))),
        plan_id=made.plan_id,
        goes_to=made.goes_to,
    )


def _counted(count: int, one: str, many: str) -> tuple[str, ...]:
    """Return the sentence for one, or for many; none for none."""
    return (many.format(count) if count > 1 else one,) if count else ()


def changed_in(session: Session, folder: Path) -> ChangedThere:
    """Return what is not as we wrote it in *folder*."""
    from hearten.storage.fs.disk import Files

    items = _by_uid(folder_items(Files(), folder))
    notes = dict(_read_notes(_notes(session, folder).recalled()))
    changed, gone = _changed(items, notes)
    same = notes.keys() & items.keys() - changed.keys()
    return ChangedThere(changed=changed, same=same, gone=gone, sent=_sent(notes))


def _changed(
    items: Mapping[str, FolderItem], notes: Mapping[str, _Note]
) -> tuple[dict[str, bytes], set[str]]:
    """Return the items that are not as we wrote them, by UID, and the UIDs of those that are gone.

    Of an empty folder nothing is gone: it is a new one, or out of reach for now.
    """
    changed = {
        uid: each.raw
        for uid, each in items.items()
        if uid not in notes or notes[uid].whole != _sum(each.raw)
    }
    gone = {uid for uid, note in notes.items() if uid not in items and not note.out}
    return changed, gone if items else set()


def _refuse_what_holds_all(folder: Path) -> None:
    """Raise FileExists where *folder* is a whole disk, or all that the person has."""
    whole = Path(os.path.realpath(folder))
    if whole == whole.parent or whole == Path(os.path.realpath(expanded("~"))):
        raise FileExists(NOT_STREWN.format(quoted(str(folder))))


def _holds_ours(folder: Path, home: Home) -> bool:
    """Say whether plans, settings or what is noted stand in *folder* itself."""
    ours = (home.base, home.plans, *home.folders)
    return os.path.realpath(folder) in map(os.path.realpath, ours)


def _by_uid(found: Iterable[FolderItem]) -> dict[str, FolderItem]:
    """Return the items of a folder; of two with one UID, that of its name: a sync leaves such."""
    items: dict[str, FolderItem] = {}
    for each in found:
        if each.uid not in items or each.place.name == f"{each.uid}{ITEM}":
            items[each.uid] = each
    return items


def folder_items(files: Files, folder: Path) -> Iterator[FolderItem]:
    """Yield each file of *folder* that holds one item; none where there is no folder yet.

    FileExists where it is something else, CannotExport where it cannot be looked into. An item
    is known by its UID: a server may have named its file anew.
    """
    from hearten.storage.fs.disk import names_in, reason

    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise FileExists(f"{quoted(str(folder))} is not a folder. Nothing was written.")
        names = names_in(files, folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotExport(
            f"I couldn't look into {quoted(str(folder))}: {reason(error)}. Nothing was written."
        ) from None
    for name in sorted(names):
        if name.endswith(ITEM) and not name.startswith("."):
            raw = _read(files, folder / name)
            if raw and (uid := _uid_in(raw)):
                yield FolderItem(uid=uid, place=folder / name, raw=raw)


def _uid_in(raw: bytes) -> str:
    """Return the UID of the one item in a file; nothing where there are several, or none."""
    # Programs give alarms a UID of their own.
    lines = _ALARM.sub(b"", _FOLDED.sub(b"", raw))
    found = {each.strip() for each in _UID.findall(lines)}
    return found.pop().decode("ascii", "replace") if len(found) == 1 else ""


def _read(files: Files, place: Path) -> bytes | None:
    """Return what an ordinary file holds; None where there is none, or it cannot be read."""
    from hearten.storage.fs.disk import CannotRead, read_if_there

    try:
        if not stat.S_ISREG(files.lstat(place).st_mode):
            return None
        return read_if_there(files, place, LARGEST_ITEM)
    except (OSError, CannotRead):
        return None


def _came_home(
    session: Session,
    changed: Mapping[str, bytes],
    gone: set[str],
    sent: Mapping[str, Any],
    *,
    dry: bool,
) -> tuple[tuple[str, ...], tuple[str, ...], Collection[str]]:
    """Take home what was ticked among items that are not as we wrote them; tell it in lines.

    What else was changed is asked about at the next start. Where it cannot be stored, that is
    said, and it stays in the item. The last ones are the UIDs of what is to be read again.
    """
    from hearten.actions.calendar.read_back import besides, in_lines, look, read_back

    if not changed and not gone:
        return (), (), ()
    try:
        if dry:
            seen = look(session, changed, gone, sent)
            return tuple(in_lines(session, seen)), tuple(besides(len(seen.questions), 0)), ()
        home = read_back(session, changed, gone, sent)
    except HeartenError as error:
        return (), (error.sentence,), changed.keys()
    return tuple(home.came), (*home.notices, *besides(home.asked, 0)), home.ahead


def _put(held: _Folder, uid: str, data: bytes) -> str:
    """Write an item where it is not there as it should be; return what became of it."""
    from hearten.storage.fs.disk import exists

    there = held.items.get(uid)
    if there is None and exists(held.files, held.path / f"{uid}{ITEM}"):
        return "left"  # something else, under the name of ours
    if there is not None and main_part(there.raw, uid) is None:
        return "left"
    note = held.notes.get(uid)
    if there is None and note is not None and note.out:
        return "out"
    if there is None or there.raw == data:
        new = data
    elif note is not None and note.whole == _sum(there.raw) and _says_the_same(note, data):
        return "same"
    else:
        new = _merged(held, there, data)
    words = tuple(sorted(_sum(text) for name, text in _lines(data) if name in _WORDS))
    same = there is not None and there.raw == new
    if not same:
        _write(held, there.place if there else held.path / f"{uid}{ITEM}", new)
    whole = "" if uid in held.unread else _sum(new)
    held.notes[uid] = _Note(
        whole=whole, ours=_sum(data), words=words, sent=sent_note(data), said=_said(data)
    )
    return "same" if same else "written"


def _is_put_back(held: _Folder, uid: str, data: bytes) -> bool:
    """Say whether another program changed what the plan has the last word on, unlike the plan."""
    there, note = held.items.get(uid), held.notes.get(uid)
    if there is None or note is None or note.whole == _sum(there.raw):
        return False
    if not _says_the_same(note, data):
        return False
    theirs, ours = main_part(there.raw, uid), main_part(data, uid)
    if theirs is None or ours is None:
        return False
    return any(_values(theirs, name) != _values(ours, name) for name in _OF_THE_PLAN)


def _values(part: ItemPart, name: str) -> set[str]:
    """Return the values of all lines of that name: days may stand in one line or in several."""
    lines = [line.value.strip() for line in part.lines if line.name == name]
    return set(",".join(lines).split(",")) if name == "EXDATE" else set(lines)


def _merged(held: _Folder, there: FolderItem, data: bytes) -> bytes:
    """Return our item with what other programs wrote into the one that is there."""
    note = held.notes.get(there.uid)
    if note is None:
        return data if _is_as_noted(held, there) else merged_item(data, there.raw)
    theirs, gone = there.raw, note.words
    if note.whole == _sum(there.raw):
        if note.whole == note.ours:
            return data  # nobody else wrote into it
        # What was done is known here since it was read last: the plan has the last word.
        return merged_item(data, _without(theirs, _DONE, gone))
    return merged_item(data, _without(theirs, (), gone))


def _without(raw: bytes, names: tuple[bytes, ...], words: tuple[str, ...]) -> bytes:
    """Return an item without lines of those *names*, and without words that were once ours."""
    kept = [
        line
        for line in _FOLDED.sub(b"", raw).splitlines()
        for name, text in (_parted(line),)
        if name not in names and not (name in _WORDS and _sum(text) in words)
    ]
    return b"\r\n".join([*kept, b""])


def _lines(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    return map(_parted, _FOLDED.sub(b"", raw).splitlines())


def _parted(line: bytes) -> tuple[bytes, bytes]:
    head, _, text = line.partition(b":")
    return head.partition(b";")[0].upper(), text


def _is_as_noted(held: _Folder, item: FolderItem) -> bool:
    """Say whether an item is as the memory beside the plan has it, written on another computer."""
    note = held.before.get(item.uid)
    if not isinstance(note, Mapping) or _BY_HEARTEN not in item.raw:
        return False
    digits = "".join(re.findall(r"\d", str(note.get("modified"))[:19]))
    modified = f"{digits[:8]}T{digits[8:]}Z"
    said = (f"SEQUENCE:{note.get('sequence')}", f"LAST-MODIFIED:{modified}")
    return all(f"\r\n{line}\r\n".encode() in item.raw for line in said)


def _taken_away(held: _Folder, uid: str) -> str:
    """Remove the item of ours that is in the plan no more; return what became of it."""
    item, note = held.items[uid], held.notes.get(uid)
    ours = note.whole == _sum(item.raw) if note is not None else _is_as_noted(held, item)
    if uid in held.unread or not (ours or _is_only_ticked(item, held.before.get(uid))):
        return "left"
    if not held.dry:
        held.files.unlink(item.place)
    held.notes.pop(uid, None)
    return "removed"


def _is_only_ticked(item: FolderItem, noted: object) -> bool:
    """Say whether an item is a day of a habit that was ticked, and holds no words of anybody.

    Its tick came home before: a day that is done has no to-do any more.
    """
    core = noted.get("item") if isinstance(noted, Mapping) else None
    if not isinstance(core, Mapping) or core.get("group") != "habits":
        return False
    part = main_part(item.raw, item.uid)
    if part is None or part.name != "VTODO" or not is_done(part):
        return False
    return not any(part.value(name) for name in ("DESCRIPTION", "COMMENT", "ATTACH", "LOCATION"))


def _call(held: _Folder, name: str, data: bytes) -> None:
    """Give the folder its name or colour, where the person or their program gave it none."""
    from hearten.storage.fs.disk import exists

    if not exists(held.files, held.path / name):
        _write(held, held.path / name, data)


def _write(held: _Folder, place: Path, data: bytes) -> None:
    from contextlib import suppress

    from hearten.storage.fs.disk import Unconfirmed, replace_file

    if not held.dry:
        with suppress(Unconfirmed):  # it is there
            replace_file(held.files, place, data)


def _name(held: _Folder, uid: str) -> str:
    return held.items[uid].place.name if uid in held.items else f"{uid}{ITEM}"


def _uid_of(name: str) -> str:
    return name.removesuffix(ITEM)


def _says_the_same(note: _Note, data: bytes) -> bool:
    """Say whether *data* is what was written last, but for its stamps.

    Another file with other titles, made since, counts each item up.
    """
    return _sum(data) == note.ours or _said(data) == note.said


def _said(data: bytes) -> str:
    return _sum(_without(data, _STAMPS, ()))


def _sum(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _notes(session: Session, folder: Path) -> Memory:
    """Return where it is kept what was written last into *folder*; it holds no word."""
    from hearten.storage.local.export_memory import Memory

    plan = session.readable_plan()
    mark = hashlib.sha256(f"{plan.id}\0{os.path.realpath(folder)}".encode()).hexdigest()[:32]
    return Memory(home=session.home, place=session.home.state / "exports" / "vdir" / f"{mark}.json")


def _read_notes(held: Mapping[str, Any]) -> Iterator[tuple[str, _Note]]:
    for uid, each in held.items():
        match each:
            case {"whole": str(whole), "ours": str(ours), "words": [*words]}:
                out, sent = each.get("out") is True, each.get("sent")
                yield (
                    uid,
                    _Note(
                        whole=whole,
                        ours=ours,
                        words=tuple(map(str, words)),
                        out=out,
                        sent=sent if isinstance(sent, dict) else {},
                        said=str(each.get("said", "")),
                    ),
                )


def _sent(notes: Mapping[str, _Note]) -> Mapping[str, Any]:
    """Return what was written last, by UID: what changes there are told by."""
    return {uid: each.sent for uid, each in notes.items() if each.sent}


def _keep(kept: Memory, notes: Mapping[str, _Note]) -> None:
    """Keep what was written; without it, a later export takes each item for a changed one."""
    from contextlib import suppress

    told = {
        uid: {
            "whole": each.whole,
            "ours": each.ours,
            "words": list(each.words),
            "out": each.out,
            "sent": dict(each.sent),
            "said": each.said,
        }
        for uid, each in notes.items()
    }
    with suppress(OSError, HeartenError):
        kept.keep(told)
