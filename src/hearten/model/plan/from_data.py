"""From plain TOML data to a Plan and back, naming every problem on the way.

Reading is best effort: a key that does not fit is left out and named, an item that
lacks what it needs is left out and named, and everything else is there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from hearten.model.fields import Clock, Field, FieldError, quoted
from hearten.model.ids import slug
from hearten.model.plan.parts import Plan
from hearten.model.plan.schema import PLAN, Table, attribute, default_of
from hearten.model.problems import Path, Problem
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from hearten.model.plan.validate import KindOptions

_WORDS = '"in your own words"'
_EXAMPLES = {
    "at": "2026-12-01T10:30:00",
    "from": "2026-12-24",
    "what": '"plan"',
}


@valueclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A plan as far as it could be read, and everything that could not."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()


def plan_from_data(
    data: Mapping[str, Any],
    kinds: Mapping[str, KindOptions] | None = None,
    practices: Collection[str] = (),
    *,
    checked: bool = True,
) -> Read:
    """Read a plan. *kinds* and *practices*, where given, let names be checked too.

    Not *checked*, it is the same plan, and neither how its parts fit each other is looked at nor
    what a key may have been meant to be: time saved for a command that says nothing of it.
    """
    problems: list[Problem] = []
    plan = _record(PLAN, data, (), problems)
    if plan is None:
        plan = Plan(id="", title="My plan")
    if checked:
        from hearten.model.plan.validate import problems_between

        problems += problems_between(plan, data, kinds, practices)
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
    known = table.keys
    unknown = {key: value for key, value in data.items() if key not in known}
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
        example = "07:00:00" if isinstance(field, Clock) else _EXAMPLES.get(field.key, _WORDS)
        suggestion = f"{field.key} = {example}"
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
    elif table.name == "parts":
        items = list({item.name: item for item in reversed(items)}.values())[::-1]
    return tuple(items)


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
