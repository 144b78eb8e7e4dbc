"""Reads whatever of Loop's a source holds, and puts it together by habit and day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hearten.api import HeartenError, ImportedRecord, decoded, unpacked
from hearten_loop.database import MAGIC, Backup
from hearten_loop.held import UNKNOWN, Held, LoopHabit, Mark
from hearten_loop.tables import habits_in, marks_in, table_in, what_it_is

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.api import ImportSource

NAMELESS = "A habit from Loop"
_NOTHING = (
    "There is nothing of Loop Habit Tracker in this. "
    "In Loop: Settings, then Export as CSV, or Export full backup."
)
_ONLY_SCORES = (
    "This file holds only Loop's scores, and hearten keeps none. "
    "Bring in Checkmarks.csv, or the whole zip."
)
_FOLDER = re.compile(r"(\d+)(?: (.*))?")
_NOT_IN_A_FOLDER_NAME = re.compile(r"[^ a-zA-Z0-9._-]+")
_TWICE = "this day is here twice, and the first one counts"
_OTHERWISE = "another file says otherwise of this day, and that one counts"
_WITH_NOTE = "; its note came along"
_AS_THERE = "as in another file"
_SCORES = "Loop worked these out by itself, and hearten keeps no scores"
_SLIPS = "not recorded: hearten counts no slips"
_EMPTY = "no day is in it"
_OTHER = "this is not a file of Loop's"


def read_source(source: ImportSource, title: str) -> Held:
    """Return all that *source* holds; *title* is what the one habit of a lone file is called.

    HeartenError where there is nothing of Loop's in it.
    """
    files, left_out = unpacked(source)
    reader = _Reader(source, title)
    reader.held.records += left_out
    reader.read(files)
    if not reader.held.habits and not reader.has_list:
        raise HeartenError(_ONLY_SCORES if reader.scores else _NOTHING)
    return reader.held


class _Reader:
    """Gathers what several files say: the first word on a day of a habit counts."""

    def __init__(self, source: ImportSource, title: str) -> None:
        self.held = Held()
        self.has_list = False
        self.scores: list[str] = []
        self._title = title
        self._alone = not source.is_folder and not source.raw.startswith(b"PK")
        self._folder_of_all = source.name if source.is_folder else ""
        self._places: dict[int, int] = {}  # of the list of habits, to those in held

    def read(self, files: Mapping[str, bytes]) -> None:
        """Read all of *files*: backups, the list, the habits one by one, then the tables."""
        texts: dict[str, dict[str, str]] = {}
        for path, raw in files.items():
            if raw.startswith(MAGIC):
                self._backup(path, raw)
                continue
            text = decoded(raw) if path.casefold().endswith(".csv") or self._alone else ""
            texts.setdefault(what_it_is(path, text) if text.strip() else "", {})[path] = text
        for path, text in texts.get("habits", {}).items():
            self._list(path, text)
        for path, text in texts.get("marks", {}).items():
            self._one(path, text)
        for path, text in texts.get("table", {}).items():
            self._table(path, text)
        self.scores = sorted(texts.get("scores", {}))
        self._leave_out(self.scores, _SCORES)
        self._leave_out(sorted(texts.get("slips", {})), _SLIPS)
        self._leave_out(sorted(texts.get("empty", {})), _EMPTY)
        for path in texts.get("", {}):
            self._leave_out([path], _OTHER)

    def _leave_out(self, paths: Sequence[str], why: str) -> None:
        if paths:
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            self.held.records.append(ImportedRecord(f"{paths[0]}{more}", "dropped", why))

    def _backup(self, path: str, raw: bytes) -> None:
        backup = Backup(raw, path)
        self.has_list = True
        self.held.records += backup.records
        for place, marks in zip(self._known(backup.habits), backup.marks, strict=True):
            self._marks(place, marks, path)

    def _list(self, path: str, text: str) -> None:
        found, records = habits_in(path, text)
        self.has_list = True
        self.held.records += records
        for (number, _), place in zip(found, self._known(h for _, h in found), strict=True):
            self._places[number] = place

    def _one(self, path: str, text: str) -> None:
        found = marks_in(path, text)
        self.held.records += found.records
        (marks,) = found.marks
        self._marks(self._habit_of(path), marks, path)

    def _table(self, path: str, text: str) -> None:
        known = [habit.name for habit in self.held.habits]
        names, found = table_in(path, text, known)
        self.held.records += found.records
        habits = [LoopHabit(where=path, name=name) for name in names]
        for place, marks in zip(self._known(habits, quietly=True), found.marks, strict=True):
            self._marks(place, marks, path)

    def _known(self, habits: Iterable[LoopHabit], *, quietly: bool = False) -> list[int]:
        """Return the places of *habits* among all, each added where it is not there yet.

        Of two with one name the first of a file is the first there, and so on.
        """
        places: list[int] = []
        for habit in habits:
            same = [p for p, each in enumerate(self.held.habits) if each.name == habit.name]
            free = [place for place in same if place not in places]
            if free and not quietly:
                why = "it is in another file already"
                self.held.records.append(
                    ImportedRecord(f"{habit.where} {habit.name}", "dropped", why)
                )
            places.append(free[0] if free else self._new(habit))
        return places

    def _new(self, habit: LoopHabit) -> int:
        self.held.habits.append(habit)
        self.held.marks.append({})
        return len(self.held.habits) - 1

    def _habit_of(self, path: str) -> int:
        """Return the place of the habit whose file stands at *path*."""
        folder = path.rpartition("/")[0].rpartition("/")[2] or self._folder_of_all
        found = _FOLDER.fullmatch(folder)
        number, name = (int(found[1]), (found[2] or "").strip()) if found else (0, "")
        place = self._places.get(number)
        if place is not None and _folder_name(self.held.habits[place].name) == name:
            return place
        named = [p for p, h in enumerate(self.held.habits) if name and _folder_name(h.name) == name]
        if named:
            return named[0]
        if self._alone:
            self.held.lacks_title = True
            name = self._title.strip()
        return self._new(LoopHabit(where=path, name=name or NAMELESS))

    def _marks(self, place: int, marks: Sequence[Mark], path: str) -> None:
        """Take in the marks of one file; of those that are in another one, say how many.

        Of a day that is there already the note comes along, where that one says something else.
        """
        there, name = self.held.marks[place], self.held.habits[place].name
        same, here = 0, set()
        for mark in marks:
            known = there.setdefault(mark.day, mark)
            if known is not mark:
                noted = _is_new(mark.note, known.note)
                if noted:
                    note = "\n".join(filter(None, (known.note, mark.note)))
                    there[mark.day] = replace(known, note=note)
                alike = mark.day not in here and mark.value in (known.value, UNKNOWN)
                why = _TWICE if mark.day in here else _AS_THERE if alike else _OTHERWISE
                if noted:
                    outcome = "kept" if alike else "changed"
                    self.held.records.append(ImportedRecord(mark.where, outcome, why + _WITH_NOTE))
                elif alike:
                    same += 1
                else:
                    self._leave_out([mark.where], why)
            here.add(mark.day)
        if same:
            where = f"{path}: {same} {'day' if same == 1 else 'days'} of {name}"
            self.held.records.append(ImportedRecord(where, "kept", _AS_THERE))


def _is_new(note: str, known: str) -> bool:
    """Say whether a *note* has lines that the *known* one has not."""
    return bool(note) and f"\n{note}\n" not in f"\n{known}\n"


def _folder_name(title: str) -> str:
    """Return what Loop makes of a title for the name of a folder."""
    return _NOT_IN_A_FOLDER_NAME.sub("", title)[:100].strip()
