"""The plan, log and journal as JSON, out and back in, whole: ``export json``, ``import json``.

The shape, which only grows while *version* is 1::

    {"hearten": "plan", "version": 1, "plan": {…}, "log": {"01JDA3V9QK…": {…}, …},
     "journal": {"01JDA4M6N8…": {…}, …}}

``plan`` has the tables and keys of plan.toml; where one is left out there and something is
usual ("state": "active"), that stands here. ``log`` has each entry that holds, corrections
done, by its id, oldest first; a file without it is read all the same. ``journal`` is there
where it was asked for, and has each record that holds.
Days and times are texts ("2026-11-22", "20:00:00", "2026-12-01T10:30:00"). In tables and
keys that hearten does not know, where nothing tells a day from a text, they carry a mark:
``{"$day": "2026-10-18"}``, ``{"$time": …}``, ``{"$moment": …}``, ``{"$number": "nan"}``;
a table there whose first key begins with ``$`` stands as ``{"$table": {…}}``.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from hearten.api import (
    Clock,
    Clocks,
    Day,
    Exporter,
    ExportFile,
    HeartenError,
    Importer,
    Moment,
    YesNo,
    entry_data,
    plan_to_data,
    printable,
)
from hearten.builtin_api import PLAN, RhythmField, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.api import Entry, ExportContext, Field
    from hearten.builtin_api import Table

VERSION = 1
DEEPEST = 32
_RHYTHM_DAYS = ("from", "once")


class NotAPlan(HeartenError):
    """A JSON file that holds no plan we can read."""


class JsonExporter(Exporter):
    """The whole plan and its log as data, which ``import json`` reads back whole."""

    name = "json"
    label = "Data (JSON)"
    suffix = ".json"
    help = """\
The whole plan and all that happened as data, for other programs. hearten import json
reads it back whole: every table, key and entry, the ones of your own as well. Comments
stay in plan.toml alone."""
    options = (
        YesNo(key="log", label="What happened, too", help="the plan alone", default=True),
        YesNo(key="journal", label="My journal, too", help="your words and letters as well"),
    )

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return one file, "plan.json"."""
        plan = as_json(plan_to_data(context.plan, usual=True))
        text = json_text({"hearten": "plan", "version": VERSION, "plan": plan})
        if context.options.get("log", True):
            text = _with(text, "log", _rows((e.id, entry_as_json(e)) for e in context.entries))
        if context.options.get("journal"):
            records = ((str(each["id"]), record_as_json(each)) for each in context.journal)
            text = _with(text, "journal", _rows(records))
        yield ExportFile("plan.json", f"{text}\n".encode())


def _with(text: str, key: str, rows: str) -> str:
    """Return the JSON *text* with one more key at its end."""
    return f'{text.removesuffix("}").rstrip()},\n  "{key}": {rows}\n}}'


def _rows(items: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """Return entries or records as JSON, one a line, each by its id."""
    rows = [f"{_IN}{json_text(id)}: {json_text(held, indent=None)}" for id, held in items]
    return "{\n" + ",\n".join(rows) + "\n  }" if rows else "{}"


_IN = " " * 4


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """Return one entry as JSON values, its keys as they stand in the log."""
    return {
        key: value.isoformat() if key in _MOMENTS else _marked(value)
        for key, value in entry_data(entry).items()
    }


def record_as_json(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return one record of the journal as JSON values, its keys as they stand there."""
    return {
        key: value.isoformat() if key in _RECORD_MOMENTS else _marked(value)
        for key, value in record.items()
        if key != "id"
    }


_MOMENTS = {"day": dt.date.fromisoformat, "at": dt.datetime.fromisoformat}
_RECORD_MOMENTS = {
    **_MOMENTS,
    **dict.fromkeys(("return_on", "read_on", "ask_on", "asked_on"), dt.date.fromisoformat),
}  # fmt: skip


class JsonImporter(Importer):
    """A plan that ``export json`` wrote, or that another program wrote in its shape."""

    name = "json"
    label = "Data (JSON)"
    suffix = ".json"
    help = "A plan, and what happened, as export json writes it."

    def read(self, raw: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return data shaped like plan.toml; NotAPlan says where it is not JSON, or no plan."""
        return from_json(_whole(raw)["plan"])

    def log(self, raw: bytes, options: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
        """Return the entries by their ids; NotAPlan where one is none."""
        log = _whole(raw).get("log", {})
        if not isinstance(log, dict):
            raise NotAPlan('The "log" of this file holds no entries by their ids.')
        return {key: _entry(f"log.{_short(key)}", each, _MOMENTS) for key, each in log.items()}

    def journal(self, raw: bytes, options: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
        """Return the records by their ids; NotAPlan where one is none."""
        held = _whole(raw).get("journal", {})
        if not isinstance(held, dict):
            raise NotAPlan('The "journal" of this file holds no records by their ids.')
        return {
            key: _entry(f"journal.{_short(key)}", each, _RECORD_MOMENTS)
            for key, each in held.items()
        }


def _whole(raw: bytes) -> dict[str, Any]:
    data = _parsed(raw)
    if not isinstance(data, dict) or not isinstance(data.get("plan"), dict):
        raise NotAPlan('This JSON holds no plan: at the top, a "plan" is needed.')
    version = data.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotAPlan(f'The "version" of this file is not one we know; try {VERSION}.')
    if version > VERSION:
        raise NotAPlan("This file was written by a newer hearten. Nothing was imported.")
    return data


def _entry(place: str, held: Any, moments: Mapping[str, Callable[[str], Any]]) -> dict[str, Any]:
    if place.endswith('.""') or not isinstance(held, Mapping):
        raise NotAPlan(f"{place}: an entry is an id and its values in braces.")
    made = {name: _unmarked(value) for name, value in held.items()}
    for name, parse in moments.items():
        if name in made:
            try:
                made[name] = parse(made[name])
            except (TypeError, ValueError):
                moment = name == "at"
                raise NotAPlan(
                    f"{place}.{name}: {_short(held[name])} is no "
                    f"{'moment' if moment else 'day'}; try "
                    f'"{"2026-11-22T21:04:11+01:00" if moment else "2026-11-22"}".'
                ) from None
    return made


def as_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return plan-shaped data as JSON values."""
    return _table(PLAN, data, _field_out, _marked)


def from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return plan-shaped data from JSON values; NotAPlan where a value has no meaning."""
    return _table(PLAN, data, _field_in, _unmarked)


def _table(
    table: Table,
    data: Mapping[str, Any],
    known: Callable[[Field, Any], Any],
    other: Callable[[Any], Any],
) -> dict[str, Any]:
    fields = {field.key: field for field in table.fields}
    nested = {inner.name: inner for inner in table.tables}
    made: dict[str, Any] = {}
    for key, value in data.items():
        if key in fields:
            made[key] = known(fields[key], value)
        elif key in nested and isinstance(value, Mapping):
            made[key] = _table(nested[key], value, known, other)
        elif key in nested and isinstance(value, list):
            made[key] = [
                _table(nested[key], each, known, other) if isinstance(each, Mapping) else each
                for each in value
            ]
        else:
            made[key] = other(value)
    return made


def _field_out(field: Field, value: Any) -> Any:
    if isinstance(field, (Day, Clock, Moment)):
        return value.isoformat()
    if isinstance(field, Clocks):
        return [each.isoformat() for each in value]
    if isinstance(field, RhythmField):
        return {
            key: item.isoformat() if isinstance(item, dt.date) else item
            for key, item in value.items()
        }
    return _marked(value)


def _field_in(field: Field, value: Any) -> Any:
    if isinstance(field, Day):
        return _read(dt.date.fromisoformat, value)
    if isinstance(field, Clock):
        return _read(dt.time.fromisoformat, value)
    if isinstance(field, Moment):
        return _read(_moment, value)
    if isinstance(field, Clocks) and isinstance(value, list):
        return [_read(dt.time.fromisoformat, each) for each in value]
    if isinstance(field, RhythmField) and isinstance(value, Mapping):
        return {
            key: _read(dt.date.fromisoformat, item) if key in _RHYTHM_DAYS else _unmarked(item)
            for key, item in value.items()
        }
    return _unmarked(value)


def _moment(text: str) -> dt.datetime:
    if len(text) <= len("2026-12-01"):  # a day alone says no time, not midnight
        raise ValueError(text)
    return dt.datetime.fromisoformat(text)


def _read(parse: Callable[[str], Any], value: Any) -> Any:
    """Return what *value* says; as it stands where it says nothing, for the plan's own check."""
    try:
        return parse(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _marked(value: Any) -> Any:
    """Return any TOML value as JSON, with a mark where JSON has no such thing."""
    match value:
        case dt.datetime():
            return {"$moment": value.isoformat()}
        case dt.date():
            return {"$day": value.isoformat()}
        case dt.time():
            return {"$time": value.isoformat()}
        case float() if not math.isfinite(value):
            return {"$number": str(value)}
        case list() | tuple():
            return [_marked(each) for each in value]
        case Mapping():
            made = {str(key): _marked(item) for key, item in value.items()}
            return {"$table": made} if next(iter(made), "").startswith("$") else made
    return value


_MARKS: dict[str, Callable[[str], Any]] = {
    "$moment": dt.datetime.fromisoformat,
    "$day": dt.date.fromisoformat,
    "$time": dt.time.fromisoformat,
    "$number": float,
}


def _unmarked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unmarked(each) for each in value]
    if not isinstance(value, Mapping):
        return value
    mark = next(iter(value), "")
    if len(value) == 1 and mark == "$table" and isinstance(value[mark], Mapping):
        return {key: _unmarked(item) for key, item in value[mark].items()}
    if len(value) == 1 and mark in _MARKS:
        try:
            return _MARKS[mark](value[mark])
        except (ValueError, TypeError):
            raise NotAPlan(f'"{mark}" does not go with {_short(value[mark])} here.') from None
    return {key: _unmarked(item) for key, item in value.items()}


def _short(value: Any) -> str:
    text = printable(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= 60 else f"{text[:59]}…"


def _parsed(raw: bytes) -> Any:
    """Return what the JSON says; NotAPlan where it is none, or could not stand in plan.toml."""
    try:
        text = raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
        data = json.loads(text, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise NotAPlan(f"This is not text in UTF-8 (at byte {error.start + 1}).") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise NotAPlan(f"This is not JSON: {place}: {error.msg.lower()}.") from None
    except (RecursionError, ValueError):
        raise NotAPlan("This JSON is nested too deep, or holds a number too long.") from None
    _check(data, "", 0)
    return data


def _no_constant(word: str) -> NoReturn:
    raise NotAPlan(f"{word} is not a number that JSON knows.")


def _check(value: Any, place: str, depth: int) -> None:
    """Refuse what TOML has no words for."""
    if depth > DEEPEST:
        raise NotAPlan("This JSON is nested too deep, or holds a number too long.")
    if value is None:
        raise NotAPlan(f"{place or 'the whole'}: null has no meaning here; leave the key out.")
    if isinstance(value, str) and not _writable(value):
        raise NotAPlan(f"{place}: this text holds half of a character (a lone surrogate).")
    if isinstance(value, dict):
        for key, item in value.items():
            inner = f"{place}.{printable(key)[:60]}" if place else printable(key)[:60]
            if not _writable(key):
                raise NotAPlan(f"{inner}: this key holds half of a character.")
            _check(item, inner, depth + 1)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            _check(item, f"{place}[{number}]", depth + 1)


def _writable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)
