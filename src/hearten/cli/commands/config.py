"""hearten config: the settings, the folders, and changing one setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.cli.say import NoData, data, out, say_result, talk
from hearten.model.errors import UsageError
from hearten.model.fields import Choice, Choices, Field, FieldError, Unknown, quoted

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


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
        shown = _shown(session, args.key)
        if session.json:
            data(setting=args.key, value=_settings(session)[args.key])
        else:
            out(shown)
        return 0
    if session.json:
        data(settings=_settings(session), folders=_folders(session))
    else:
        _list(session)
    for problem in session.config.problems:
        talk(problem.sentence())
    return 1 if session.config.problems else 0


def _list(session: Session) -> None:
    fields, folders = _fields(), _folders(session)
    shown = {key: _shown(session, key) or _NONE for key in fields}
    names = max(map(len, (*fields, *folders))) + 2
    values = max(len(each) for each in shown.values() if len(each) <= _COLUMN) + 2
    for key, field in fields.items():
        out(f"{key:<{names}}{shown[key]:<{values - 2}}  {field.help}")
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

    field = _field(key)
    typed = "" if typed.strip() == _NONE else typed
    if key == "plan" and typed:
        from hearten.actions.plan.plans import use

        return say_result(use(session, typed))
    try:
        value = _read(field, typed.replace(",", "\n") if key in _LISTS else typed)
    except FieldError as error:
        raise UsageError(f"{key}: {error.message}.{error.example}") from error
    if key == "countries" and value:
        value = tuple(_country(name) for name in value)
    store(session.home, _with_plan(session, value) if key == "countries" else {key: value})
    session.reload_config()
    out(f"{key} is {_shown(session, key) or 'as usual'} now.")
    return 0


def _read(field: Field, typed: str) -> Any:
    """Return what was typed as a value, or None for what is usual; else FieldError.

    Nobody sees the choices numbered here, so a number is a choice only where it is one itself.
    """
    from hearten.model.named import number_in

    if isinstance(field, (Choice, Choices)):
        for word in typed.split():
            if number_in(word) is not None and word not in field.choices:
                known = ", ".join(field.choices)
                raise FieldError(f"{quoted(word)} is not one of: {known}")
    return field.parse(typed) if typed else None


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
_LISTS = ("countries", "disable", "enable")
