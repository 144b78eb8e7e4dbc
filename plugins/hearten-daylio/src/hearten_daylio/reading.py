"""Reads Daylio's CSV export, and its backup: JSON in Base64, as it is or in a zip."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from hearten.api import (
    HeartenError,
    ImportedRecord,
    day_comes_first,
    decoded,
    separator_of,
    table_rows,
    unpacked,
    written_day,
)
from hearten_daylio.held import USUAL, Held, Moment
from hearten_daylio.words import day_of_year, time_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hearten.api import ImportSource

_NOTHING = "There is nothing of Daylio in this. In Daylio: More, then Export Entries, then CSV."
_DAMAGED = "This backup is damaged, or was cut off on its way. Please make it in Daylio once more."
_DATED = re.compile(r'^"?\d{4}-\d\d-\d\d"?[,;\t]', re.MULTILINE)
_NO_DAY = "its day could not be read"
_NO_TIME = "its time could not be read"
_CUT = "its line was cut off"
_UNREAD = "this line could not be read"
_COLUMNS = {
    "full_date", "date", "weekday", "time", "year", "mood", "activities", "scales", "note_title",
    "note",
}  # fmt: skip
_OTHER = "this column is not known here"
# The moods that a backup knows by number, until the person gives them a name.
_NAMES = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}
_WEATHER = {1: "bright", 2: "okay", 3: "mixed", 4: "heavy", 5: "stormy"}
_ELSE = {
    "goals": "hearten has habits for this; they don't come along",
    "goalEntries": "hearten has habits for this; they don't come along",
    "goalSuccessWeeks": "Daylio worked these out by itself",
    "achievements": "Daylio worked these out by itself",
    "writingTemplates": "hearten has prompts of its own",
    "reminders": "nothing rings here until you ask for it",
}


def read_source(source: ImportSource) -> Held:
    """Return all that *source* holds; HeartenError where there is nothing of Daylio's in it."""
    files, left_out = unpacked(source)
    held = Held(records=left_out)
    found = [path for path, raw in files.items() if _read(path, raw, held)]
    if not found:
        raise HeartenError(_NOTHING)
    others = [path for path in files if path not in found]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        why = "photos and recordings are not taken"
        held.records.append(ImportedRecord(f"{others[0]}{more}", "dropped", why))
    return held


def _read(path: str, raw: bytes, held: Held) -> bool:
    """Read one file into *held*; say whether it is one of Daylio's."""
    name = path.rpartition("/")[2]
    if name.endswith(".daylio") or raw.startswith(b"eyJ"):
        _read_backup(name, raw, held)
        return True
    if name.startswith("."):
        return False
    text = decoded(raw)
    heading = text.partition("\n")[0]
    names = [cell.strip(' "').casefold() for cell in heading.split(separator_of(heading))]
    if "mood" not in names or not {"full_date", "year"} & set(names):
        return False
    _read_table(name, text, separator_of(heading), names, held)
    return True


def _read_table(name: str, text: str, separator: str, names: list[str], held: Held) -> None:
    _, *rows = table_rows(text, separator, _DATED)
    listed = [(row, _named(names, row.cells, separator)) for row in rows]
    first = day_comes_first(cells.get("full_date", "") for _, cells in listed)
    for row, cells in listed:
        where = f"{name}:{row.line}"
        day = _day(cells, first)
        if day is None:
            held.records.append(ImportedRecord(where, "dropped", _NO_DAY if row.cells else _UNREAD))
            continue
        time = time_in(cells.get("time", ""))
        cut = row.broken or len(row.cells) < len(names)
        problems = [*([_NO_TIME] if time is None else []), *([_CUT] if cut else [])]
        done = [*_parted(cells.get("activities", "")), *_parted(cells.get("scales", ""))]
        moment = Moment(
            where=f"{where} {day}" if time is None else f"{where} {day} {time:%H:%M}",
            day=day,
            time=time,
            mood=cells.get("mood", ""),
            activities=tuple(done),
            title=cells.get("note_title", ""),
            note=cells.get("note", ""),
            problems=tuple(problems),
        )
        held.moments.append(moment)
        if moment.mood:
            held.moods.setdefault(moment.mood, USUAL.get(moment.mood.casefold(), ""))
    for column in names:
        if column not in _COLUMNS and any(cells.get(column) for _, cells in listed):
            where = f'{name}: the column "{column[:100]}"'
            held.records.append(ImportedRecord(where, "dropped", _OTHER))


def _named(names: list[str], cells: Sequence[str], separator: str) -> dict[str, str]:
    """Return the cells of a row by the names of their columns.

    A note is the last one: where it has no quotation marks, its commas make more cells of it.
    """
    last = len(names) - 1
    if names[last] == "note" and any(cells[len(names) :]):
        cells = (*cells[:last], separator.join(cells[last:]))
    return dict(zip(names, map(str.strip, cells), strict=False))


def _day(cells: Mapping[str, str], first: bool | None) -> dt.date | None:
    if "full_date" in cells:
        return written_day(cells["full_date"], day_first=first)
    return day_of_year(cells.get("year", ""), cells.get("date", ""))


def _parted(text: str) -> list[str]:
    named = (" ".join(each.split()) for each in text.split("|"))
    return list(dict.fromkeys(each for each in named if each))


def _read_backup(name: str, raw: bytes, held: Held) -> None:
    try:
        whole = json.loads(base64.b64decode(raw, validate=False))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise HeartenError(_DAMAGED) from error
    if not isinstance(whole, dict) or not isinstance(whole.get("dayEntries"), list):
        raise HeartenError(_DAMAGED)
    moods = {_whole(each.get("id")): each for each in _tables(whole, "customMoods")}
    names = {id: _mood_name(each) for id, each in moods.items()}
    tags = {_whole(each.get("id")): _text(each.get("name")) for each in _tables(whole, "tags")}
    for place, each in enumerate(whole["dayEntries"], 1):
        moment = _moment(f"{name}: entry {place}", each, names, tags)
        if moment is None:
            held.records.append(ImportedRecord(f"{name}: entry {place}", "dropped", _NO_DAY))
            continue
        held.moments.append(moment)
        if moment.mood:
            group = moods.get(_whole(each.get("mood")), {}).get("mood_group_id")
            held.moods.setdefault(moment.mood, _WEATHER.get(_whole(group), ""))
    for key, why in _ELSE.items():
        if count := len(_tables(whole, key)):
            held.records.append(ImportedRecord(f"{name}: {key} ({count})", "dropped", why))


def _mood_name(mood: Mapping[str, Any]) -> str:
    usual = _whole(mood.get("predefined_name_id")) or _whole(mood.get("mood_group_id"))
    return _text(mood.get("custom_name")) or _NAMES.get(usual, "")


def _moment(
    where: str, entry: Any, names: Mapping[Any, str], tags: Mapping[Any, str]
) -> Moment | None:
    if not isinstance(entry, dict):
        return None
    keys = ("year", "month", "day", "hour", "minute")
    year, month, number, hour, minute = (_whole(entry.get(key), -1) for key in keys)
    day = _made(lambda: dt.date(year, month + 1, number))  # months begin at 0
    time = _made(lambda: dt.time(hour, minute))
    if day is None:
        return None
    held = entry.get("tags")
    done = [tags.get(_whole(tag), "") for tag in held] if isinstance(held, list) else []
    photos = entry.get("assets")
    problems = [] if time else [_NO_TIME]
    if isinstance(photos, list) and photos:
        problems.append("its photos and recordings stay in Daylio")
    return Moment(
        where=f"{where}, {day}" if time is None else f"{where}, {day} {time:%H:%M}",
        day=day,
        time=time,
        ahead=_ahead(entry.get("datetime"), day, time),
        mood=names.get(_whole(entry.get("mood")), ""),
        activities=tuple(each for each in done if each),
        title=_text(entry.get("note_title")),
        note=_text(entry.get("note")),
        problems=tuple(problems),
    )


def _made(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except (TypeError, ValueError, OverflowError):
        return None


def _ahead(millis: Any, day: dt.date, time: dt.time | None) -> dt.timedelta | None:
    """Return how far the clock was ahead of UTC, which the moment of the entry is told in."""
    if time is None or not isinstance(millis, int):
        return None
    moment = _made(lambda: dt.datetime.fromtimestamp(millis / 1000, dt.UTC))
    if moment is None:
        return None
    apart = dt.datetime.combine(day, time, dt.UTC) - moment.replace(second=0, microsecond=0)
    return apart if abs(apart) <= dt.timedelta(hours=14) else None


def _tables(whole: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    held = whole.get(key)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _whole(value: Any, otherwise: int = 0) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise
