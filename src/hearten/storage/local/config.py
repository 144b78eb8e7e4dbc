"""The settings of this person, in config.toml: few, and never in the way of starting.

A file that does not read, or a value that does not fit, is named in a sentence, and the
program goes on with what is usual. Comments, order and unknown keys stay as they are.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.fields import Choice, Choices, Field, FieldError, Text, Texts, YesNo, closest
from hearten.model.problems import Problem
from hearten.model.value import field, replace, valueclass
from hearten.storage.fs.disk import (
    CannotRead,
    Files,
    not_stored,
    read_if_there,
    reason,
    replace_file,
)
from hearten.storage.toml.toml_file import TomlFile, Unreadable, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hearten.storage.local.home import Home

LIMIT = 256_000  # bytes
NAME = "config.toml"
LONGEST_PATH = 4096  # letters
THEMES = ("auto", "light", "dark")
PACES = ("enter", "1", "1.5", "2")

_WHOLE_PATH = re.compile(r"""['"]?(?:[/~]|[A-Za-z]:)""")


@valueclass(frozen=True, kw_only=True)
class KeptCalendars(Texts):
    """The calendars that are kept up to date: each a whole path, with its options behind it."""

    def check(self, value: object) -> tuple[str, ...]:
        """Accept a list of texts that each begin with a whole path."""
        lines = Texts.check(self, value)
        if not all(map(_WHOLE_PATH.match, lines)):
            raise FieldError("each of these begins with a whole path", '["~/Sync/plan.ics"]')
        return lines

    def parse(self, text: str) -> tuple[str, ...]:
        """One a line, each with a whole path."""
        return self.check(Texts.parse(self, text))


FIELDS: tuple[Field, ...] = (
    Text(
        key="plan",
        label="Plan in use",
        help="The plan to open: the name of a folder in plans/, or a path.",
        lines=False,
        most=LONGEST_PATH,
    ),
    Choice(
        key="theme",
        label="Theme",
        help="auto: like your terminal. light or dark: always that one. ctrl+t changes it.",
        choices=THEMES,
        default="auto",
    ),
    YesNo(
        key="motion",
        label="Motion",
        help="yes or no: whether anything on a screen may move.",
        default=True,
    ),
    YesNo(
        key="plain",
        label="Plain",
        help="yes or no: whether to ask and answer line by line, without screens.",
        default=False,
    ),
    Choice(
        key="pace",
        label="Pace of practices",
        help="enter: each line waits for you. 1, 1.5 or 2: lines move on, 2 the slowest.",
        choices=PACES,
        default="enter",
    ),
    Choices(
        key="practice_without",
        label="Practices without",
        help="Left out: touch, eyes (yours stay open), imagery (nothing to picture).",
        choices=("touch", "eyes", "imagery"),
    ),
    YesNo(
        key="keep_words",
        label="Keep words of practices",
        help="yes or no: whether what you write in a practice goes to your journal.",
        default=True,
    ),
    YesNo(
        key="suggest_help",
        label="A line on asking for help",
        help="yes or no: mention asking for help after heavy weeks, once a month at the most.",
        default=True,
    ),
    Texts(
        key="countries",
        label="Help lines of",
        help="Whose help lines to show. Names or letters, with commas: DE, Ireland.",
    ),
    Text(
        key="called",
        label="The name on the screen",
        help="The name shown instead of hearten, if others can see your screen.",
        lines=False,
    ),
    Text(
        key="hide_with",
        label="The note that ctrl+x shows",
        help="The text file that ctrl+x shows. Without one, a short list of errands.",
        lines=False,
        most=LONGEST_PATH,
    ),
    Text(
        key="calendar",
        label="Your own calendar",
        help="Your calendar file, or a folder of such: looked at for today and free times.",
        lines=False,
        most=LONGEST_PATH,
    ),
    KeptCalendars(
        key="keep_calendars",
        label="Calendars kept up to date",
        help="Calendars written anew after every change. More: hearten calendar keep",
    ),
    Texts(key="disable", label="Plugins left out", help="Plugins to leave out, by name."),
    Texts(
        key="enable",
        label="Single-file plugins in use",
        help="Plugins of one file to use, by name.",
    ),
)
PLUGINS = "plugins"  # a table for each plugin, which knows what is in it
KEYS = (*(one.key for one in FIELDS), PLUGINS)


class ConfigBroken(HeartenError):
    """The settings cannot be changed, because the file does not read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The settings were left as they are. {why}")


@valueclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings, with what is usual where nothing is said; *problems* of the file.

    *plugins* is what stands in it for each plugin, as it stands there.
    """

    plan: str | None = None
    theme: str = "auto"
    motion: bool = True
    plain: bool = False
    pace: str = "enter"
    practice_without: tuple[str, ...] = ()
    keep_words: bool = True
    suggest_help: bool = True
    countries: tuple[str, ...] = ()
    called: str | None = None
    hide_with: str | None = None
    calendar: str | None = None
    keep_calendars: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = field(default=(), compare=False)


def load(home: Home, files: Files | None = None) -> Config:
    """Return the settings. Never fails: what does not read is a problem, and stays usual."""
    try:
        document = _document(home, files or Files())
    except Unreadable as error:
        return Config(problems=error.problems)
    except CannotRead as error:
        return Config(problems=(Problem(path=(), message=error.sentence, file=NAME),))
    except OSError as error:
        message = f"the settings can't be read: {reason(error)}"
        return Config(problems=(Problem(path=(), message=message, file=NAME),))
    return _config(document)


def store(home: Home, values: Mapping[str, Any], files: Files | None = None) -> Config:
    """Store settings (None takes one away) and return all; NotStored or ConfigBroken else."""
    stored = {key: _stored(key, value) for key, value in values.items()}
    return _changed(home, files or Files(), lambda document: (document, stored))


def store_for_plugin(home: Home, name: str, values: Mapping[str, Any]) -> Config:
    """Store settings of the plugin *name*, plain TOML data; the rest is as with `store`."""
    return _changed(home, Files(), lambda document: _with_plugin(document, name, values))


def _changed(
    home: Home, files: Files, change: Callable[[TomlFile], tuple[TomlFile, Mapping[str, Any]]]
) -> Config:
    """Write what *change* makes of the file: the file to start from, and the new values."""
    # These load what only a change needs.
    from hearten.model.plan.changes import At, Set
    from hearten.storage.toml.edit import edit
    from hearten.storage.toml.format import CannotEdit

    with _writing(files, home) as target:
        try:
            document = _document(home, files)
            begun, values = change(document)
            was = {key: begun.data.get(key) for key in values}
            changed = edit(begun, [Set(At(""), values, was)])
            if changed != document:
                replace_file(files, target, changed.raw())
        except (Unreadable, CannotRead, CannotEdit) as error:
            raise ConfigBroken(error.sentence) from error
    return _config(changed)


def _with_table(document: TomlFile, header: str) -> TomlFile:
    """Return the file with an empty table at its end; Unreadable where it can't have one."""
    from hearten.storage.toml.layout import newline_of

    end = newline_of(document.text)
    gap = "" if document.text.endswith("\n") else end
    gap += end if document.text.strip() else ""
    return decode(document.raw() + f"{gap if document.text else ''}{header}{end}".encode(), NAME)


def _with_plugin(
    document: TomlFile, name: str, values: Mapping[str, Any]
) -> tuple[TomlFile, dict[str, Any]]:
    """Return the file, with a table for the plugin where it had none, and what its tables hold."""
    from hearten.storage.toml.format import CannotEdit, written_key

    held = document.data.get(PLUGINS, {})
    own = held.get(name, {}) if isinstance(held, dict) else None
    if not isinstance(own, dict):
        what = f"{PLUGINS}.{name}" if own is not None else PLUGINS
        raise CannotEdit(f'"{what}" is no table in {NAME}. Nothing was changed.')
    kept = {key: value for key, value in {**own, **values}.items() if value is not None}
    if name not in held:
        if not kept:
            return document, {}
        with suppress(Unreadable):  # where all of them are one value, it goes in there
            document = _with_table(document, f"[{PLUGINS}.{written_key((name,))}]")
    return document, {PLUGINS: {**held, name: kept}}


@contextmanager
def _writing(files: Files, home: Home) -> Iterator[Path]:
    from hearten.storage.local.locks import locked

    try:
        target = files.resolve(home.config_file)
        with locked(files, home, target):
            yield target
    except OSError as error:
        raise not_stored(error) from error


def _stored(key: str, value: Any) -> Any:
    known = next((one for one in FIELDS if one.key == key), None)
    return known.store(known.check(value)) if known and value is not None else value


def _document(home: Home, files: Files) -> TomlFile:
    raw = read_if_there(files, files.resolve(home.config_file), LIMIT)
    return decode(raw or b"", NAME)


def _config(document: TomlFile) -> Config:
    held: dict[str, Any] = {}
    problems: list[Problem] = []
    for one in FIELDS:
        if one.key in document.data:
            try:
                held[one.key] = one.check(document.data[one.key])
            except FieldError as error:
                problems.append(_problem(one.key, error.message, error.suggestion))
    plugins = document.data.get(PLUGINS, {})
    if not isinstance(plugins, dict) or not all(isinstance(one, dict) for one in plugins.values()):
        what = "this needs a table for each plugin"
        problems.append(_problem(PLUGINS, what, "[plugins.NAME]", hint=True))
        plugins = {}
    for key in document.data:
        near = closest(key, KEYS) if key not in KEYS else ""
        if near and near not in document.data:
            problems.append(_problem(key, f'did you mean "{near}"?', "", hint=True))
    return Config(**held, plugins=plugins, problems=_placed(document, problems))


def placed(home: Home, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return *problems* of the settings with their lines, where the file tells them."""
    try:
        return _placed(_document(home, Files()), problems)
    except (Unreadable, CannotRead, OSError):
        return tuple(problems)


def _problem(key: str, message: str, suggestion: str, hint: bool = False) -> Problem:
    return Problem(path=(key,), message=message, suggestion=suggestion, hint=hint, file=NAME)


def _placed(document: TomlFile, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    if not problems:
        return ()
    from hearten.storage.toml.line_numbers import line_numbers

    lines = line_numbers(document.text)
    return tuple(replace(one, line=lines.get(one.path)) for one in problems)
