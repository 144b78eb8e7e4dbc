"""From plain TOML data to a Plan and back, naming every problem on the way.

Reading is best effort: a key that does not fit is left out and named, an item that
lacks what it needs is left out and named, and everything else is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from hearten.model.fields import Field, FieldError, closest, quoted
from hearten.model.ids import slug
from hearten.model.plan import Area, Plan
from hearten.model.problems import Path, Problem
from hearten.model.schema import PLAN, Table, attribute, default_of
from hearten.model.values import valueclass

MOST_AREAS_NOW = 3
_WORDS = '"in your own words"'
_EXAMPLES = {
    "at": "2026-12-01T10:30:00",
    "from": "2026-12-24",
    "what": '"plan"',
}


class KindOptions(Protocol):
    """What reading needs to know of a habit kind: the settings it declares."""

    options: Sequence[Field]


@valueclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A plan as far as it could be read, and everything that could not."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()


def plan_from_data(
    data: Mapping[str, Any],
    kinds: Mapping[str, KindOptions] | None = None,
    practices: Collection[str] = (),
) -> Read:
    """Read a plan. *kinds* and *practices*, where given, let names be checked too."""
    problems: list[Problem] = []
    plan = _record(PLAN, data, (), problems)
    if plan is None:
        plan = Plan(id="", title="My plan")
    problems += _ids(data)
    problems += _references(plan, data)
    problems += _sense(plan, data)
    if kinds is not None:
        problems += _kinds(data, kinds)
    if practices:
        problems += _practices(data, practices)
    return Read(plan=plan, problems=tuple(problems))


def _record(
    table: Table, data: Mapping[str, Any], path: Path, problems: list[Problem]
) -> Any | None:
    """Read one table into its class; None when a key it cannot do without is missing."""
    held: dict[str, Any] = {}
    whole = True
    for field in table.fields:
        if field.key not in data:
            if field.required:
                whole = False
                problems.append(_missing(table, field, data, path))
            continue
        try:
            held[attribute(field.key)] = field.check(data[field.key])
        except FieldError as error:
            whole = whole and not field.required
            problems.append(
                Problem(path=(*path, field.key), message=error.message, suggestion=error.suggestion)
            )
    for nested in table.tables:
        if nested.name in data:
            held[attribute(nested.name)] = _nested(nested, data[nested.name], path, problems)
    unknown = {key: value for key, value in data.items() if key not in table.keys}
    problems += _misspelt(table, unknown, data, path)
    if table is PLAN:
        held.setdefault("id", "")
        held.setdefault("title", "My plan")
    elif not whole:
        return None
    return table.make(**held, extra=unknown)


def _missing(table: Table, field: Field, data: Mapping[str, Any], path: Path) -> Problem:
    suggestion = ""
    if field.key == "id" and path:
        words = next((data[key] for key in ("title", "name", "sign", "if", "ask", "with")
                      if isinstance(data.get(key), str)), table.one)  # fmt: skip
        suggestion = f'id = "{slug(words)}"'
    elif field.key == "id":
        suggestion = 'the id line of an earlier version ("hearten history" lists them)'
    elif field.key == "format":
        suggestion = "format = 1 as the first line"
    else:
        suggestion = f"{field.key} = {_EXAMPLES.get(field.key, _WORDS)}"
    return Problem(
        path=path, message=f'this {table.one} has no "{field.key}"', suggestion=suggestion
    )


def _nested(table: Table, value: Any, path: Path, problems: list[Problem]) -> Any:
    place = (*path, table.name)
    if not table.many:
        if isinstance(value, Mapping):
            return _record(table, value, place, problems) or table.make()
        problems.append(
            Problem(path=place, message="this is a table", suggestion=f"[{table.name}]")
        )
        return table.make()
    if not isinstance(value, list):
        problems.append(
            Problem(
                path=place,
                message=f"every {table.one} has a heading of its own",
                suggestion=f"[[{'.'.join(str(p) for p in place if isinstance(p, str))}]]",
            )
        )
        return ()
    items = []
    for index, item in enumerate(value):
        if not isinstance(item, Mapping):
            problems.append(
                Problem(path=(*place, index), message=f"{quoted(item)} is not a {table.one}")
            )
            continue
        record = _record(table, item, (*place, index), problems)
        if record is not None:
            items.append(record)
    # Of two that go by the same the first is kept: an edit could not tell them apart.
    if table.has_id:
        items = list({item.id: item for item in reversed(items)}.values())[::-1]
    elif table.name == "pauses":
        items = list({(item.what, item.from_): item for item in reversed(items)}.values())[::-1]
    return tuple(items)


def _misspelt(
    table: Table, unknown: Iterable[str], data: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    free = [key for key in table.keys if key not in data]
    for key in unknown:
        near = closest(key, free)
        if near:
            yield Problem(
                path=(*path, key),
                message=f"we know no {quoted(key)} here, so it is kept but not used",
                suggestion=near,
                hint=True,
            )


def _with_ids(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, Mapping[str, Any]]]:
    """Yield path, id and item of everything that carries an id, in schema order."""
    for table in PLAN.tables:
        yield from _with_ids_in(table, data.get(table.name), (table.name,))


def _with_ids_in(
    table: Table, items: Any, path: Path
) -> Iterator[tuple[Path, str, Mapping[str, Any]]]:
    if not table.many or not table.has_id or not isinstance(items, list):
        return
    for index, item in enumerate(items):
        if not isinstance(item, Mapping):
            continue
        if isinstance(item.get("id"), str):
            yield (*path, index), item["id"], item
        for nested in table.tables:
            yield from _with_ids_in(nested, item.get(nested.name), (*path, index, nested.name))


def _ids(data: Mapping[str, Any]) -> Iterator[Problem]:
    known = {name for _, name, _ in _with_ids(data)}
    seen: set[str] = {"plan"}
    for path, name, _ in _with_ids(data):
        if name in seen:
            number = 2
            while f"{name}-{number}" in known | seen:
                number += 1
            message = (
                '"plan" means the whole plan'
                if name == "plan"
                else f"{quoted(name)} is the id of something else, too"
            )
            yield Problem(path=(*path, "id"), message=message, suggestion=f'id = "{name}-{number}"')
        seen.add(name)


_POINTS = (
    ("goals", "area", ("areas",)),
    ("habits", "area", ("areas",)),
    ("pauses", "what", ("areas", "goals", "habits", "checkins")),
    ("if_then", "about", ("areas", "goals", "habits")),
    ("appointments", "with", ("people",)),
)


def _references(plan: Plan, data: Mapping[str, Any]) -> Iterator[Problem]:
    for table, key, targets in _POINTS:
        known = [
            item["id"]
            for target in targets
            for item in _maps(data.get(target))
            if isinstance(item.get("id"), str)
        ]
        for index, item in enumerate(data.get(table) or ()):
            if not isinstance(item, Mapping) or not isinstance(item.get(key), str):
                continue
            name = item[key]
            if name in known or (table == "pauses" and name == "plan"):
                continue
            near = closest(name, known)
            yield Problem(
                path=(table, index, key),
                message=f"nothing in this plan has the id {quoted(name)}",
                suggestion=f'{key} = "{near}"' if near else f"a [[{targets[0]}]] with this id",
                hint=table == "pauses",
            )


def _maps(items: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(items, list):
        yield from (item for item in items if isinstance(item, Mapping))


def _sense(plan: Plan, data: Mapping[str, Any]) -> Iterator[Problem]:
    now: tuple[Area, ...] = tuple(area for area in plan.areas if area.now)
    if len(now) > MOST_AREAS_NOW:
        titles = ", ".join(quoted(area.title) for area in now)
        yield Problem(
            path=("areas",),
            message=f"{len(now)} areas are marked now ({titles}); three are plenty",
            suggestion="now = false for one of them",
            hint=True,
        )
    seen: list[tuple[Any, Any]] = []
    for index, item in enumerate(data.get("pauses") or ()):
        if isinstance(item, Mapping):
            what, start, end = item.get("what"), item.get("from"), item.get("until")
            if (what, start) in seen:
                yield Problem(
                    path=("pauses", index),
                    message=f"another pause of {quoted(what)} begins on {start}, too",
                    suggestion='one pause with the later "until"',
                )
            seen += [(what, start)] if isinstance(what, str) and start is not None else []
            if type(start) is type(end) and start is not None and end < start:
                yield Problem(
                    path=("pauses", index, "until"),
                    message=f"this pause ends on {end}, before it begins on {start}",
                    suggestion=f"until = {start}",
                )
    zone = plan.settings.time_zone
    if zone is not None:
        yield from _zone(zone)


def _zone(name: str) -> Iterator[Problem]:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        near = closest(name, sorted(available_timezones()))
        yield Problem(
            path=("settings", "time_zone"),
            message=f"we know no time zone {quoted(name)}",
            suggestion=f'time_zone = "{near or "Europe/Berlin"}"',
        )


def _kinds(data: Mapping[str, Any], kinds: Mapping[str, KindOptions]) -> Iterator[Problem]:
    for index, habit in enumerate(data.get("habits") or ()):
        if not isinstance(habit, Mapping) or not isinstance(habit.get("kind", "done"), str):
            continue
        name = habit.get("kind", "done")
        kind = kinds.get(name)
        if kind is None:
            near = closest(name, tuple(kinds))
            yield Problem(
                path=("habits", index, "kind"),
                message=f"no kind {quoted(name)} is here; the habit stays and can be ticked",
                suggestion=f'kind = "{near}"' if near else "the plugin that brings it",
                hint=True,
            )
        elif isinstance(habit.get("options", {}), Mapping):
            yield from _options(kind, habit.get("options", {}), ("habits", index, "options"))


def _options(kind: KindOptions, options: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    fields = {field.key: field for field in kind.options}
    for key, value in options.items():
        if key not in fields:
            near = closest(key, [name for name in fields if name not in options])
            if near:
                yield Problem(path=(*path, key), message=f'did you mean "{near}"?', hint=True)
            continue
        try:
            fields[key].check(value)
        except FieldError as error:
            yield Problem(path=(*path, key), message=error.message, suggestion=error.suggestion)


def _practices(data: Mapping[str, Any], known: Collection[str]) -> Iterator[Problem]:
    def near(path: Path, name: Any) -> Iterator[Problem]:
        if isinstance(name, str) and name not in known:
            found = closest(name, tuple(known))
            if found:
                yield Problem(
                    path=path,
                    message=f"we know no practice {quoted(name)}",
                    suggestion=f'"{found}"',
                    hint=True,
                )

    kindness = data.get("kindness")
    for key in ("practices", "pinned"):
        names = kindness.get(key) if isinstance(kindness, Mapping) else None
        for index, name in enumerate(names if isinstance(names, list) else ()):
            yield from near(("kindness", key, index), name)
    for number, goal in enumerate(data.get("goals") or ()):
        if isinstance(goal, Mapping):
            for index, step in enumerate(_maps(goal.get("steps"))):
                yield from near(("goals", number, "steps", index, "practice"), step.get("practice"))


def plan_to_data(plan: Plan, *, usual: bool = False) -> dict[str, Any]:
    """Return *plan* as plain TOML data, in schema order, without what is only a default.

    With *usual*, what a value is where nobody says is in it, too.
    """
    return _data(PLAN, plan, usual)


def _data(table: Table, record: Any, usual: bool = False) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in table.fields:
        value = getattr(record, attribute(field.key))
        if value in (None, (), {}):
            continue
        if not (usual or field.required) and value == default_of(table, field.key):
            continue
        data[field.key] = field.store(value)
    for nested in table.tables:
        value = getattr(record, attribute(nested.name))
        if nested.many:
            if value:
                data[nested.name] = [_data(nested, item, usual) for item in value]
        elif inner := _data(nested, value, usual):
            data[nested.name] = inner
    return {**data, **dict(record.extra)}
