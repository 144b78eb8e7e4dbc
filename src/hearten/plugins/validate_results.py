"""Validate what a plugin returns: each function returns it clean, or raises PluginError."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model import fields
from hearten.model.ids import is_slug
from hearten.model.printable import printable
from hearten.plugins.contract import ExportFile, ImportedRecord, ImportResult
from hearten.plugins.format_options import ANYWHERE, invalid_reason
from hearten.plugins.guard import PluginError

if TYPE_CHECKING:
    import argparse

T = TypeVar("T")

LONGEST_LINE = 500
LONGEST_NOTICE = 200
MOST_NOTICES = 3
LARGEST_TEMPLATE = 256 * 1024
MOST_FILES = 10_000
MOST_RECORDS = 1_000_000
LONGEST_TEXT = 10_000_000  # characters, in data
DEEPEST = 32
TAKES = ("file", "folder", "either")
OUTCOMES = ("kept", "changed", "dropped")
_SUFFIX = frozenset(".abcdefghijklmnopqrstuvwxyz0123456789")

# Front ends draw a field by its class: one of a plugin's own is drawn as ours that it is made from.
OUR_FIELDS = {
    value
    for value in vars(fields).values()
    if isinstance(value, type) and issubclass(value, fields.Field) and value is not fields.Field
}


def nothing(value: Any) -> None:
    """Accept anything, and let it go."""


def text(value: Any) -> str:
    """Accept a text, as one printable line."""
    if not isinstance(value, str):
        raise PluginError(f"gave {type_in_words(value)} where a text is needed")
    line = printable(str(value)[: LONGEST_LINE + 1].replace("\n", " "))
    return _cut(line, LONGEST_LINE)


def words(value: Any) -> str:
    """Accept a text of any length and as many lines as it has."""
    if not isinstance(value, str):
        raise PluginError(f"gave {type_in_words(value)} where a text is needed")
    return str(value)


def bytes_by_name(value: Any) -> dict[str, bytes]:
    """Accept bytes by their names."""
    if not isinstance(value, Mapping):
        raise PluginError(f"gave {type_in_words(value)} where bytes by name are needed")
    for each in value.values():
        if not isinstance(each, bytes):
            raise PluginError(f"gave {type_in_words(each)} where bytes are needed")
    return {words(name): each for name, each in value.items()}


def notes_by_name(value: Any) -> dict[str, Mapping[str, Any]]:
    """Accept notes, which are tables, by their names."""
    if not isinstance(value, Mapping):
        raise PluginError(f"gave {type_in_words(value)} where notes by name are needed")
    for each in value.values():
        if not isinstance(each, Mapping):
            raise PluginError(f"gave {type_in_words(each)} where a note is needed")
    return {words(name): each for name, each in value.items()}


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1] + "…"


def short(value: Any) -> str:
    """Accept a text that stands beside something, as one short printable line."""
    return _cut(text(value).strip(), LONGEST_NOTICE)


def texts(value: Any) -> tuple[str, ...]:
    """Accept a list of texts, without the empty ones."""
    if not isinstance(value, (list, tuple)):
        raise PluginError(f"gave {type_in_words(value)} where a list of texts is needed")
    return tuple(line for line in map(text, value) if line.strip())


def notices(value: Any) -> tuple[str, ...]:
    """Accept a few short lines: more would push the day off the screen."""
    return tuple(_cut(line, LONGEST_NOTICE) for line in texts(value)[:MOST_NOTICES])


def notices_said_whole(value: Any) -> tuple[str, ...]:
    """Accept notices of which nothing is cut off; for their author."""
    lines = texts(value)
    if len(lines) > MOST_NOTICES:
        raise PluginError(f"gave {len(lines)} lines; only the first {MOST_NOTICES} are said")
    for line in lines:
        if len(line) > LONGEST_NOTICE:
            raise PluginError(f"gave a line of {len(line)} letters; {LONGEST_NOTICE} are said")
    return lines


def score(value: Any) -> float:
    """Accept a number, held between 0 and 1."""
    if not isinstance(value, (int, float)) or math.isnan(value):
        raise PluginError(f"gave {type_in_words(value)} where a number from 0 to 1 is needed")
    return min(1.0, max(0.0, float(value)))


def truth(value: Any) -> bool:
    """Accept True or False."""
    if not isinstance(value, bool):
        raise PluginError(f"gave {type_in_words(value)} where True or False is needed")
    return value


def template(value: Any) -> str:
    """Accept the text of a template, as it stands."""
    if not isinstance(value, str):
        raise PluginError(f"gave {type_in_words(value)} where the text of a template is needed")
    if len(value) > LARGEST_TEMPLATE:
        raise PluginError("gave a template of more than 256 KB")
    return str(value)


def objects(value: Any, kind: type[T]) -> tuple[T, ...]:
    """Accept what a hook registers: a list of objects of the class *kind*."""
    if not isinstance(value, (list, tuple)):
        raise PluginError(
            f"gave {type_in_words(value)} where a list of {kind.__name__} objects is needed"
        )
    for item in value:
        if isinstance(item, type) and issubclass(item, kind):
            raise PluginError(f"gave the class {item.__name__}; write {item.__name__}()")
        if type(item) is kind:
            raise PluginError(f"gave a bare {kind.__name__}; write a class of your own on it")
        if not isinstance(item, kind):
            raise PluginError(f"gave {type_in_words(item)} where a {kind.__name__} is needed")
    return tuple(value)


def name(value: Any) -> str:
    """Accept a name as it may stand in a file: small letters, digits and hyphens."""
    if not isinstance(value, str) or not is_slug(value):
        raise PluginError("needs a name of small letters, digits and hyphens")
    return str(value)


def words_of(item: object, what: str) -> str:
    """Accept the attribute *what*, a text that has to be there, as one printable line."""
    if not hasattr(type(item), what) and not hasattr(item, what):
        raise PluginError(f'has no {what}; write {what} = "..." in the class {type(item).__name__}')
    return text(getattr(item, what))


def command_name(value: Any) -> str:
    """Accept the name of a command: a word that can be typed, or two with a space between them."""
    words = value.split(" ") if isinstance(value, str) else ()
    if not 1 <= len(words) <= 2 or not all(is_slug(word) and word[0] != "-" for word in words):
        raise PluginError(
            "needs a name of small letters, digits and hyphens, or two such words with a space"
        )
    return str(value)


def exit_code(value: Any) -> int:
    """Accept an exit code; nothing is 0, and what is none from 0 to 255 is 1."""
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool):
        raise PluginError(f"gave {type_in_words(value)} where an exit code is needed")
    return int(value) if 0 <= value <= 255 else 1


def own_options(parser: argparse.ArgumentParser) -> None:
    """Accept what a command takes; PluginError where that is hearten's own everywhere."""
    for option in sorted(ANYWHERE & set(parser._option_string_actions)):
        raise PluginError(f"has an option {option}, which is hearten's own; rename it")


def name_of(item: object) -> str:
    """Accept the attribute *name*."""
    words_of(item, "name")
    return name(getattr(item, "name", None))


def methods(
    item: object, kind: type[Any], *names: str, needed: bool = False
) -> tuple[Callable[..., Any], ...]:
    """Accept methods that take what those of *kind* take; where *needed*, the plugin's own."""
    from inspect import signature

    found = []
    for each in names:
        method, ours = getattr(item, each), getattr(kind, each)
        takes = tuple(p.name for p in signature(ours).parameters.values() if p.default is p.empty)
        words = f"def {each}({', '.join(takes)})"
        if needed and getattr(method, "__func__", None) is ours:
            raise PluginError(f"has no {each}; write {words} in the class {type(item).__name__}")
        if not callable(method):
            raise PluginError(f"has {each}, which is no method; write {words}")
        try:
            more = {ENTRIES: ()} if ENTRIES not in takes and looks(method) else {}
            signature(method).bind(*takes[1:], **more)
        except TypeError:
            what = f"has {each}, which does not take what it is given; write {words}"
            raise PluginError(what, method) from None
        except ValueError:  # a function that does not say what it takes
            pass
        found.append(method)
    return tuple(found)


ENTRIES = "entries"


def looks(method: Callable[..., Any]) -> bool:
    """Say whether *method* takes the entries of a habit: it has an argument of that name."""
    from inspect import signature

    try:
        return ENTRIES in signature(method).parameters
    except ValueError:  # a function that does not say what it takes
        return False


def suffix(value: Any) -> str:
    """Accept the end of a file name: a dot and letters or digits, or nothing."""
    if not isinstance(value, str) or (value and not _SUFFIX.issuperset(value)) or len(value) > 16:
        raise PluginError('needs a suffix such as ".md"')
    return str(value)


def declared_fields(value: Any) -> tuple[fields.Field, ...]:
    """Accept declared fields, each whole, with its own key, and asked after earlier ones alone."""
    if not isinstance(value, (list, tuple)):
        comma = "; write a comma behind it: (...,)" if isinstance(value, fields.Field) else ""
        raise PluginError(f"gave {type_in_words(value)} where a tuple of fields is needed{comma}")
    known: list[str] = []
    for item in value:
        _field(item)
        if item.key in known:
            raise PluginError(f'has two fields with the key "{item.key}"')
        _conditions(item, known)
        known.append(item.key)
    return tuple(value)


def _conditions(item: fields.Field, earlier: Sequence[str]) -> None:
    """Accept the conditions of a field: by the keys of *earlier* ones, lists of answers."""
    if not isinstance(item.when, Mapping):
        raise PluginError(f'has a field "{item.key}" whose when is no table')
    for key, answers in item.when.items():
        if key not in earlier:
            raise PluginError(
                f'has a field "{item.key}" that is asked after "{key}", which is no field before it'
            )
        if not isinstance(answers, (list, tuple)):
            raise PluginError(
                f'has a field "{item.key}" whose when is no list of answers; '
                f'write {{"{key}": [...]}}'
            )


def options(value: Any, own: Container[str] = ()) -> tuple[fields.Field, ...]:
    """Accept declared fields that can be typed behind a command, and are not its *own*."""
    found = declared_fields(value)
    if why := invalid_reason(found, own):
        raise PluginError(why)
    _unconditional(found, "an option", "those of a format stand side by side")
    return found


def _unconditional(found: Sequence[fields.Field], noun: str, why: str) -> None:
    """Accept fields without conditions, where nobody would ask by them."""
    for item in found:
        if item.when:
            raise PluginError(f'has {noun} "{item.key}" with "when", but {why}')


def settings(value: Any) -> tuple[fields.Field, ...]:
    """Accept the settings of a plugin: fields that can be named in the settings file."""
    found = declared_fields(value)
    for item in found:
        if not item.label.strip():
            raise PluginError(f'has a setting "{item.key}" without words; write label="..."')
    return found


def values_of(declared: Iterable[fields.Field], value: Any) -> dict[str, Any]:
    """Accept values of declared fields by their keys, each of which fits; None is one, too."""
    if not isinstance(value, Mapping):
        raise PluginError(f"gave {type_in_words(value)} where values by their keys are needed")
    known = {item.key: item for item in declared}
    found: dict[str, Any] = {}
    for key, each in value.items():
        if key not in known:
            raise PluginError(f"has no setting {fields.quoted(key)}")
        try:
            found[key] = None if each is None else known[key].check(each)
        except fields.FieldError as error:
            raise PluginError(f'gave "{key}" a value that does not fit it') from error
    return found


def questions(value: Any) -> tuple[fields.Field, ...]:
    """Accept the questions of a questionnaire: one or more, each of a kind that can be asked."""
    found = declared_fields(value)
    if not found:
        raise PluginError("has no question")
    for item in found:
        if type(item) not in (fields.Text, fields.Number, fields.YesNo, fields.Choice):
            raise PluginError(
                f'has a question "{item.key}" that is no Text, Number, YesNo or Choice'
            )
        if not item.label.strip():
            raise PluginError(f'has a question "{item.key}" without words')
    _unconditional(found, "a question", "in a check-in each is asked, and can be skipped")
    return found


def required_text(value: Any, what: str) -> str:
    """Accept a text that has to be there."""
    line = text(value).strip()
    if not line:
        raise PluginError(f"has no {what}, and is not asked without it")
    return line


def days(value: Any) -> int:
    """Accept a number of days, 0 or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise PluginError(f"gave {type_in_words(value)} where a number of days is needed")
    return int(value)


_KEY = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-")


def our_field(item: object) -> type[fields.Field]:
    """Return the class of ours that a field is, or is made from; PluginError where it is none."""
    ours = next((each for each in type(item).__mro__ if each in OUR_FIELDS), None)
    if ours is not None:
        return ours
    if isinstance(item, fields.Field) and type(item) is not fields.Field:
        return fields.Field
    raise PluginError(f"gave {type_in_words(item)} where a field of hearten.api is needed")


def _field(item: Any) -> None:
    ours = our_field(item)
    if not isinstance(item.key, str) or not item.key.replace("_", "-").strip("-"):
        raise PluginError("has a field without a key")
    if not _KEY.issuperset(item.key):
        raise PluginError(
            f'has a field with the key "{printable(item.key)[:40]}"; '
            "small letters, digits, - and _ will do"
        )
    for part in ("label", "help", "hint"):
        if not isinstance(getattr(item, part), str):
            raise PluginError(f'has a field "{item.key}" whose {part} is no text')
    if ours is fields.Field and type(item).check is fields.Field.check:
        raise PluginError(
            f'has a field "{item.key}" without a check of its own; '
            f"write def check(self, value) in the class {type(item).__name__}"
        )
    if isinstance(item, fields.Number):
        for limit in (item.low, item.high):
            if limit is not None and not isinstance(limit, (int, float)):
                raise PluginError(f'has a field "{item.key}" whose limit is no number')
        if not isinstance(item.unit, str):
            raise PluginError(f'has a field "{item.key}" whose unit is no text')
    if isinstance(item, fields.Duration):
        for length in (item.low, item.high):
            if length is not None and not isinstance(length, dt.timedelta):
                raise PluginError(f'has a field "{item.key}" whose limit is no datetime.timedelta')
    if isinstance(item, (fields.Choice, fields.Choices)):
        _words_to_choose(item)
    if type(item) is ours:  # what a plugin's own class makes of it is asked for when it is guarded
        _default(item)


def _words_to_choose(item: fields.Choice | fields.Choices) -> None:
    """Accept the choices of a field and their labels: lists of texts."""
    for part in ("choices", "labels"):
        words = getattr(item, part)
        if isinstance(words, str):
            raise PluginError(
                f'has a field "{item.key}" whose {part} are one text; write a list of texts'
            )
        if not isinstance(words, (list, tuple)) or not all(isinstance(w, str) for w in words):
            raise PluginError(f'has a field "{item.key}" whose {part} are no texts')
    if item.labels and len(item.labels) != len(item.choices):
        raise PluginError(f'has a field "{item.key}" with more or fewer labels than choices')
    if isinstance(item, fields.Choice) and not item.choices:
        raise PluginError(f'has a field "{item.key}" without choices')


def _default(item: fields.Field) -> None:
    if item.default in (None, ()):
        return
    try:
        item.check(item.default)
    except fields.FieldError as error:
        raise default_refused(item, error) from error


def default_refused(item: fields.Field, error: fields.FieldError) -> PluginError:
    """Say that the default of a field does not fit it, and why: an author wrote it, no person."""
    why = _cut(str(error).rstrip("."), LONGEST_NOTICE)
    return PluginError(f'has a field "{item.key}" whose default does not fit it: {why}')


def patterns(value: Any) -> tuple[str, ...]:
    """Accept dotted paths."""
    if isinstance(value, str):
        raise PluginError('has excludes that are one text; write a list of texts: ["safety.*"]')
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise PluginError("has exclusions that are not texts")
    return tuple(map(str, value))


def files(value: Any) -> tuple[ExportFile, ...]:
    """Accept the files of an export: safe names, bytes, each name once."""
    if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        one = "; write a list: [ExportFile(...)]" if isinstance(value, ExportFile) else ""
        raise PluginError(f"gave {type_in_words(value)} where export files are needed{one}")
    found: dict[str, ExportFile] = {}
    for item in value:
        if not isinstance(item, ExportFile):
            raise PluginError(f"gave {type_in_words(item)} where ExportFile(name, bytes) is needed")
        if not isinstance(item.data, bytes):
            held = f"ExportFile(name, {type(item.data).__name__})"
            raise PluginError(f"gave {held} where ExportFile(name, bytes) is needed")
        if not _safe(item.name):
            raise PluginError("gave a file name that leads elsewhere")
        if item.name in found:
            raise PluginError("gave the same file name twice")
        if len(found) >= MOST_FILES:
            raise PluginError(f"gave more than {MOST_FILES} files")
        found[item.name] = item
    return tuple(found.values())


def _safe(path: Any) -> bool:
    if not isinstance(path, str) or not path or len(path) > 200 or printable(path) != path:
        return False
    parts = path.split("/")
    return "\\" not in path and ":" not in path and not any(p in ("", ".", "..") for p in parts)


def data(value: Any) -> dict[str, Any]:
    """Accept plain TOML data: a table with text keys, all the way down."""
    if not isinstance(value, Mapping):
        raise PluginError(f"gave {type_in_words(value)} where a table is needed")
    made: dict[str, Any] = _plain(value, 0)
    return made


def plain_value(value: Any) -> Any:
    """Accept one value as it may stand in a TOML file."""
    return _plain(value, 0)


def settings_of(value: Any, options: Sequence[fields.Field]) -> dict[str, Any]:
    """Accept settings, as the *options* store them; each may be given as the field reads it."""
    if not isinstance(value, Mapping):
        raise PluginError(f"gave {type_in_words(value)} where settings are needed")
    known = {each.key: each for each in options}
    found: dict[str, Any] = {}
    for key, held in value.items():
        if key not in known:
            raise PluginError(
                f"gave a setting {printable(str(key))[:40]} that is not among its options"
            )
        try:
            found[key] = known[key].stored(held)
        except fields.FieldError as error:
            raise PluginError(f'gave a setting "{key}" that does not fit its field') from error
    return found


def _plain(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise PluginError("gave data nested too deep")
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise PluginError("gave a table with a key that is no text")
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise PluginError(f"gave a text of more than {LONGEST_TEXT} letters")
    if isinstance(value, (str, bool, int, float, dt.date, dt.time)):
        return value
    raise PluginError(f"gave {type_in_words(value)} in data that holds no such thing")


def takes(value: Any) -> str:
    """Accept what an importer takes."""
    if value not in TAKES:
        raise PluginError('needs takes = "file", "folder" or "either"')
    return str(value)


def import_questions(value: Any, options: tuple[fields.Field, ...]) -> tuple[fields.Field, ...]:
    """Accept what an importer asks: fields with words, under keys that are no option's."""
    found = declared_fields(value)
    if why := invalid_reason(found):
        raise PluginError(why.replace("an option", "a question").replace("options", "questions"))
    for item in found:
        if not item.label.strip():
            raise PluginError(f'has a question "{item.key}" without words')
        if any(item.key == other.key for other in options):
            raise PluginError(f'has a question and an option with the key "{item.key}"')
    return found


def import_result(value: Any) -> ImportResult:
    """Accept what an importer brings: plain data, and a record for each of the source's."""
    if not isinstance(value, ImportResult):
        raise PluginError(f"gave {type_in_words(value)} where an ImportResult is needed")
    return ImportResult(
        plan=data(value.plan),
        log=entry_tables(value.log),
        journal=entry_tables(value.journal),
        records=_records(value.records),
    )


def entry_tables(value: Any) -> dict[str, dict[str, Any]]:
    """Accept plain TOML data of which each value is a table."""
    found = data(value)
    for item in found.values():
        if not isinstance(item, dict):
            raise PluginError(f"gave {type_in_words(item)} where the values of an entry are needed")
    return found


def _records(value: Any) -> tuple[ImportedRecord, ...]:
    if not isinstance(value, (list, tuple)):
        raise PluginError(f"gave {type_in_words(value)} where a list of ImportedRecord is needed")
    if len(value) > MOST_RECORDS:
        raise PluginError(f"gave more than {MOST_RECORDS} records")
    return tuple(map(_record, value))


def _record(value: Any) -> ImportedRecord:
    if not isinstance(value, ImportedRecord):
        raise PluginError(f"gave {type_in_words(value)} where an ImportedRecord is needed")
    where, why = text(value.where), text(value.why)
    if not where.strip():
        raise PluginError("has a record that does not say where it is from")
    if value.outcome not in OUTCOMES:
        raise PluginError('has a record whose outcome is not "kept", "changed" or "dropped"')
    if value.outcome != "kept" and not why.strip():
        raise PluginError(f"has a record that is {value.outcome} and does not say why")
    return ImportedRecord(where=where, outcome=str(value.outcome), why=why)


def type_in_words(value: Any) -> str:
    """Name what *value* is, never what it holds: that may be private."""
    if value is None:
        return "nothing"
    kind = type(value).__name__
    return f"{'an' if kind[:1] in 'aeiouAEIOU' else 'a'} {kind}"
