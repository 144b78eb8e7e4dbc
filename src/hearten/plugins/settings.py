"""The settings of a plugin: what it declares, and what the person set under ``[plugins.NAME]``."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hearten.model.fields import FieldError, closest
from hearten.model.problems import Problem
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hearten.model.fields import Field

TABLE = "plugins"  # of config.toml
MEANWHILE = "Until then, what is usual counts"


@valueclass(frozen=True, slots=True, kw_only=True)
class StoredSettings:
    """What the person set: a table for each plugin, and what finds the line of a problem there."""

    tables: Mapping[str, Any] = field(default_factory=dict)
    placed: Callable[[Sequence[Problem]], Sequence[Problem]] = tuple


@valueclass(frozen=True, slots=True, kw_only=True)
class PluginSettings:
    """The settings of one plugin: its *fields*, and a value for each of them.

    *problems* are of what the person set and does not fit: the default counts meanwhile.
    """

    fields: Sequence[Field] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: Sequence[Problem] = ()


def settled_by(plugin: str, fields: Sequence[Field], stored: StoredSettings) -> PluginSettings:
    """Return the settings of *plugin*, which declares *fields*."""
    held = stored.tables.get(plugin, {})
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for each in fields:
        values[each.key] = deepcopy(each.default)
        if each.key in held:
            try:
                values[each.key] = each.check(held[each.key])
            except FieldError as error:
                problems.append(_problem(plugin, each.key, error.message, error.suggestion))
    keys = [each.key for each in fields]
    for key in held:
        near = closest(key, keys) if key not in keys else ""
        if near and near not in held:
            problems.append(_problem(plugin, key, f'did you mean "{near}"?', hint=True))
    placed = tuple(stored.placed(problems)) if problems else ()
    return PluginSettings(fields=tuple(fields), values=values, problems=placed)


def _problem(
    plugin: str, key: str, message: str, suggestion: str = "", *, hint: bool = False
) -> Problem:
    path = (TABLE, plugin, key)
    return Problem(path=path, message=message, suggestion=suggestion, hint=hint, file="config.toml")
