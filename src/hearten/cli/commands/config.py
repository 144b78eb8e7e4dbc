"""hearten config: the settings, those of plugins too, the folders, and changing one setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plugins.plugin_settings import (
    are_all_well,
    set_settings,
    setting_named,
    settings_of,
    typed_value,
)
from hearten.cli.say import NoData, data, out, say_result, talk
from hearten.model.errors import UsageError
from hearten.model.fields import FieldError, Unknown, quoted

if TYPE_CHECKING:
    import argparse

    from hearten.actions.plugins.plugin_settings import PluginSetting
    from hearten.actions.session import Session
    from hearten.model.fields import Field


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take a setting and its new value."""
    parser.add_argument("key", nargs="?", metavar="SETTING", help="show only this setting")
    parser.add_argument(
        "value", nargs="?", metavar="VALUE", help="what it becomes (- for what is usual)"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Show everything, show one setting, or change it."""
    if args.value is not None:
        if session.json:
            raise NoData("hearten config with a new value")
        return _change(session, args.key, args.value)
    if args.key is not None:
        return _one(session, args.key)
    if session.json:
        data(
            settings={**_settings(session), "plugins": _of_plugins(session)},
            folders=_folders(session),
        )
    else:
        _list(session)
    for problem in session.config.problems:
        talk(problem.sentence())
    return 1 if session.config.problems or not are_all_well(session) else 0


def _one(session: Session, key: str) -> int:
    """Show one setting."""
    if key.startswith(_PLUGINS):
        setting = setting_named(session, key)
        shown, value = setting.shown, _plain(setting)
    else:
        shown, value = _shown(session, key), _settings(session)[key]
    if session.json:
        data(setting=key, value=value)
    else:
        out(shown)
    return 0


def _list(session: Session) -> None:
    fields, folders = _fields(), _folders(session)
    shown = {key: _shown(session, key) or _NONE for key in fields}
    for setting in settings_of(session):
        fields[setting.key] = setting.field
        shown[setting.key] = setting.shown or _NONE
    names = max(map(len, (*fields, *folders))) + 2
    values = max(len(each) for each in shown.values() if len(each) <= _COLUMN) + 2
    for key, field in fields.items():
        said = field.help or field.label
        out(f"{key:<{names}}{shown[key]:<{values - 2}}  {said}".rstrip())
    out()
    for name, path in folders.items():
        out(f"{name:<{names}}{path or _NONE}")


def _fields() -> dict[str, Any]:
    from hearten.storage.local.config import FIELDS

    return {field.key: field for field in FIELDS}


def _field(key: str) -> Any:
    fields = _fields()
    if key not in fields:
        raise Unknown("setting", key, fields)
    return fields[key]


def _shown(session: Session, key: str) -> str:
    field = _field(key)
    value = getattr(session.config, key)
    return "" if value is None else str(field.show(value))


def _settings(session: Session) -> dict[str, Any]:
    values = {key: getattr(session.config, key) for key in _fields()}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}


def _of_plugins(session: Session) -> dict[str, dict[str, Any]]:
    """Return what counts for each plugin that has settings, by its name."""
    found: dict[str, dict[str, Any]] = {}
    for setting in settings_of(session):
        found.setdefault(setting.plugin, {})[setting.field.key] = _plain(setting)
    return found


def _plain(setting: PluginSetting) -> Any:
    """Return a value as it is stored."""
    return None if setting.value is None else setting.field.store(setting.value)


def _folders(session: Session) -> dict[str, str]:
    home = session.home
    folder = session.folder_if_any()
    return {
        "data_folder": str(home.plans.parent),
        "plans_folder": str(home.plans),
        "plan_folder": str(folder.path) if folder else "",
        "config_file": str(home.config_file),
        "plugin_folder": str(home.plugins),
        "template_folder": str(home.templates),
        "state_folder": str(home.state),
    }


def _change(session: Session, key: str, typed: str) -> int:
    from hearten.storage.local.config import store

    typed = "" if typed.strip() == _NONE else typed
    if key.startswith(_PLUGINS):
        return _change_of_plugin(session, key, typed)
    field = _field(key)
    if key == "plan" and typed:
        from hearten.actions.plan.plans import use

        return say_result(use(session, typed))
    value = _read(key, field, typed)
    if key == "calendar" and value:
        from hearten.actions.calendar.own_calendar import calendar_at

        value = str(calendar_at(value).absolute())
    if key == "countries" and value:
        value = tuple(_country(name) for name in value)
    store(session.home, _with_plan(session, value) if key == "countries" else {key: value})
    session.reload_config()
    out(_BECAME.format(key=key, value=_shown(session, key) or "as usual"))
    return 0


def _change_of_plugin(session: Session, key: str, typed: str) -> int:
    setting = setting_named(session, key)
    value = _read(key, setting.field, typed)
    set_settings(session, setting.plugin, {setting.field.key: value})
    out(_BECAME.format(key=key, value=setting_named(session, key).shown or "as usual"))
    return 0


def _read(key: str, field: Field, typed: str) -> Any:
    """Return what was typed as a value, or None for what is usual; else UsageError."""
    try:
        return typed_value(field, typed) if typed else None
    except FieldError as error:
        raise UsageError(f"{key}: {error.message}.{error.example}") from error


def _country(name: str) -> str:
    """Return the code of a country; UsageError where there is none of that name."""
    from hearten.actions.help.words import NO_SUCH_COUNTRY
    from hearten.content.help_lines import find_country

    code = find_country(name)
    if code is None:
        raise UsageError(NO_SUCH_COUNTRY.format(name=quoted(name)))
    return code


def _with_plan(session: Session, countries: Any) -> dict[str, Any]:
    """Return what keeps a choice of countries, which wins over what the plan names by now."""
    from hearten.actions.help.help_now import country_settings
    from hearten.actions.help.plan_for_help import plan_folder, plan_for_help, settings_for_help

    environ = session.environ
    folder = plan_folder(str(session.plan or ""), settings_for_help(environ), environ)
    return country_settings(countries or (), plan_for_help(folder).data)


_NONE = "-"  # how a setting without a value is shown, and how one is taken away
_COLUMN = 16  # a longer value moves what is said of it, and not the others
_PLUGINS = "plugins."  # how the key of a plugin's setting begins
_BECAME = "{key} is {value} now."
