"""The settings of plugins: what each declares, what is set, and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.fields import Choice, Choices, Texts, Unknown
from hearten.model.value import valueclass
from hearten.storage.local.config import FIELDS, PLUGINS, store_for_plugin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.actions.session import Session
    from hearten.model.fields import Field


@valueclass(frozen=True, slots=True, kw_only=True)
class PluginSetting:
    """One setting of a plugin that is on. *is_set* tells whether the person said so.

    *value* is what counts: the default where nothing is set, or nothing that fits.
    """

    plugin: str
    field: Field
    value: Any
    is_set: bool

    @property
    def key(self) -> str:
        """By what it is named in ``hearten config``: plugins.tea.cups."""
        return f"{PLUGINS}.{self.plugin}.{self.field.key}"

    @property
    def shown(self) -> str:
        """What counts, in words; nothing where that is nothing."""
        return "" if self.value in (None, (), "") else self.field.show(self.value)

    @property
    def is_asked(self) -> bool:
        """Whether it is to be asked when the plugin is turned on: it is needed, and not set."""
        return self.field.required and not self.is_set


def settings_of(session: Session, plugin: str = "") -> tuple[PluginSetting, ...]:
    """Return the settings of one plugin, or of all that are on; these are loaded for it."""
    found: list[PluginSetting] = []
    for name in session.host.names():
        if plugin not in ("", name):
            continue
        known = session.host.settings(name)
        held = session.config.plugins.get(name, {})
        found += (
            PluginSetting(
                plugin=name, field=each, value=known.values[each.key], is_set=each.key in held
            )
            for each in known.fields
        )
    return tuple(found)


def are_all_well(session: Session) -> bool:
    """Say whether all that is set for the plugins that are on fits."""
    return not any(session.host.settings(name).problems for name in session.host.names())


def setting_named(session: Session, key: str) -> PluginSetting:
    """Return the setting plugins.NAME.KEY; Unknown (exit 2), with what may be meant, else."""
    found = {each.key: each for each in settings_of(session)}
    if key not in found:
        raise Unknown("setting", key, (*(each.key for each in FIELDS), *found))
    return found[key]


def set_settings(session: Session, plugin: str, values: Mapping[str, Any]) -> None:
    """Store values of the settings of *plugin* by their keys; None takes one away.

    Each value is checked by its field: FieldError where it does not fit. NotStored or
    ConfigBroken where it can't be kept. What is on is loaded anew when it is asked for next.
    """
    fields = [each.field for each in settings_of(session, plugin)]
    store_for_plugin(session.home, plugin, as_stored(fields, values))
    session.reload_plugins()


def as_stored(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* as the file has them; FieldError where one does not fit its field."""
    known = {field.key: field for field in fields}
    return {
        key: None if value is None else known[key].store(known[key].check(value))
        for key, value in values.items()
    }


def typed_value(field: Field, typed: str) -> Any:
    """Return what was typed for *field* in one line; FieldError where it does not fit.

    Nobody sees the choices numbered there, so a number is a choice only where it is one itself.
    """
    from hearten.model.fields import FieldError, quoted
    from hearten.model.named import number_in

    if isinstance(field, Choice | Choices):
        for word in typed.split():
            if number_in(word) is not None and word not in field.choices:
                known = ", ".join(field.choices)
                raise FieldError(f"{quoted(word)} is not one of: {known}")
    return field.parse(typed.replace(",", "\n") if isinstance(field, Texts) else typed)
