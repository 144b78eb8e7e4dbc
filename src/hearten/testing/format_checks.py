"""What exporters and importers promise, and the checks that they keep it."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.model.journal import fold as fold_journal
from hearten.model.log.fold import DID, LogLine, fold
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.value import replace
from hearten.plugins.contract import ExportContext, Exporter, Importer, ImportResult, ImportSource
from hearten.plugins.format_options import with_defaults
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.plugins.proxies import ExporterProxy, ImporterProxy, PluginStopped
from hearten.testing.examples import REFERS, example_plan, example_value, some_days
from hearten.testing.promises import Promises

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import ExportFile

__tracebackhide__ = True  # pytest shows the author's own lines alone

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
_VERDICT = re.compile(r"fail|missed", re.IGNORECASE)
_COUNTED = re.compile(r"streak|score", re.IGNORECASE)
_PARTS = "a name, a label, and options and methods that fit"


def check_exporter(
    exporter: Exporter, plan: Plan | None = None, **options: Any
) -> tuple[ExportFile, ...]:
    """Export *plan* (one with every field filled, if not given) and return the files.

    AssertionError tells when it breaks or refuses, changes on a second run, or leaves words
    out that its *excludes* do not name. It is tried with a past and without one.
    """
    promises = Promises("exporter", exporter)
    guarded: Exporter = promises.taken_in(Exporter, ExporterProxy, _PARTS)
    whole = plan or example_plan()
    wishes = {field.key: field.default for field in exporter.options} | options
    memory: dict[str, Any] = {}

    def export(context: ExportContext) -> tuple[ExportFile, ...]:
        return promises.answer("files from export", lambda: tuple(guarded.export(context)))

    files = export(_context(whole, wishes, memory))
    promises.holds(bool(files), "files from export", "it gave none", of="export")
    again = export(_context(whole, wishes, memory))
    same = "the same files for the same plan"
    promises.holds(again == files, same, "they were others the second time")
    lost = left_out(exporter, files, whole)
    export(replace(_context(whole, wishes, memory), entries=some_days(whole)))
    words = "all words of a plan but those that excludes names"
    promises.holds(not lost, words, f"it left out: {', '.join(lost)}")
    if plan is None:
        unknown = ", ".join(_naming_nothing(exporter.excludes, whole))
        promises.holds(not unknown, "excludes that name words of a plan", f"it has {unknown}")
    return files


def _naming_nothing(patterns: Iterable[str], plan: Plan) -> list[str]:
    """Return those of *patterns* that no part of a plan goes by: they are misspelt.

    What is *extra* is the person's, and goes by any name.
    """
    paths = set(_paths(plan_to_data(plan, usual=True), ""))
    named = (each for each in patterns if "extra" not in each.split("."))
    return [each for each in named if not any(fnmatchcase(path, each) for path in paths)]


def _paths(data: Any, path: str) -> Iterator[str]:
    """Yield the path of each value."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _paths(value, f"{path}.{key}" if path else key)
    elif isinstance(data, (list, tuple)) and any(isinstance(item, dict) for item in data):
        for item in data:
            yield from _paths(item, path)
    else:
        yield path


def left_out(exporter: Exporter, files: Iterable[ExportFile], plan: Plan) -> tuple[str, ...]:
    """Return the paths of words of *plan* that are in no file and in no exclusion."""
    # An iCalendar line goes on after a line break and a space.
    text = "\n".join(file.data.decode("utf-8", "replace") for file in files)
    text = text.replace("\r\n ", "").replace("\r\n\t", "")
    return tuple(
        path
        for path, words in _words(plan_to_data(plan), "")
        if words not in text
        and not any(fnmatchcase(path, pattern) for pattern in exporter.excludes)
    )


def _context(plan: Plan, options: dict[str, Any], memory: dict[str, Any]) -> ExportContext:
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    return ExportContext(plan=plan, now=NOW, kinds=kinds, options=options, memory=memory)


def _words(data: Any, path: str) -> Iterator[tuple[str, str]]:
    """Walk the words of the person: texts, but for ids and what refers to them."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "id" and key not in REFERS:
                yield from _words(value, f"{path}.{key}" if path else key)
    elif isinstance(data, (list, tuple)):
        for item in data:
            yield from _words(item, path)
    elif isinstance(data, str) and " " in data:
        yield path, data


# What a person may name by mistake: nothing, a picture, a letter, data of another kind.
_NOT_ITS_OWN = (b"", b"\x89PNG\r\n\x1a\n\0\xff", b"Dear Robin,\n", b'{"a": [1, null]}', b"a,b\n1\n")
# What a plan has of itself, where an importer brings only what is added to one.
_ADDED_TO = {"format": 1, "id": "01JDA2Z8T4M6N8P0Q2R4S6T8V0", "title": "My plan"}


def check_importer(
    importer: Importer, source: bytes | ImportSource | None = None, **options: Any
) -> Plan | None:
    """Try *importer* on what is not its own, and on a *source* that is; return its plan.

    A source is the bytes of a file, or an ImportSource. *options* hold answers to what it asks
    as well. AssertionError tells when it breaks instead of refusing, when what it makes of the
    source does not fit, or changes on a second run.
    """
    promises = Promises("importer", importer)
    guarded: Importer = promises.taken_in(Importer, ImporterProxy, _PARTS)
    for other in (*map(_file, _NOT_ITS_OWN), *map(_folder, ({}, {"a.csv": b"a,b\n1\n"}))):
        if importer.takes in ("either", "folder" if other.is_folder else "file"):
            _refusing(promises, guarded, other, options)
    if source is None:
        return None
    given = _file(source) if isinstance(source, bytes) else source
    found = promises.answer("to bring in its own file", lambda: _brought(guarded, given, options))
    again = promises.answer("to bring in its own file", lambda: _brought(guarded, given, options))
    promises.holds(again == found, "the same data for the same file", "it was other data next time")
    if type(importer).bring is not Importer.bring and (found.plan or found.log or found.journal):
        promises.holds(bool(found.records), "a record for whatever it brings", "it gave none")
    _without_verdict(promises, found)
    return _read(promises, found, adds=importer.adds)


def _file(raw: bytes) -> ImportSource:
    return ImportSource(name="a file", files={"a file": raw})


def _folder(files: Mapping[str, bytes]) -> ImportSource:
    return ImportSource(name="a folder", files=files, is_folder=True)


def _refusing(
    promises: Promises, importer: Importer, source: ImportSource, options: Mapping[str, Any]
) -> None:
    try:
        found = _brought(importer, source, options)
    except PluginStopped:
        promises.kept("to bring in what is its own, and to refuse the rest with HeartenError")
    except HeartenError:
        return
    if type(importer).bring is not Importer.bring and (found.plan or found.log):
        _without_verdict(promises, found)
        _read(promises, found, adds=importer.adds)


def _brought(importer: Importer, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
    """Return what *importer* makes of *source*, with an answer to each of its questions."""
    chosen = with_defaults(importer.options, options)
    for asked in importer.questions(source, chosen):
        chosen[asked.key] = options.get(asked.key, asked.default)
        if chosen[asked.key] is None:
            with suppress(FieldError):
                chosen[asked.key] = asked.check(example_value(asked))
    return importer.bring(source, chosen)


def _without_verdict(promises: Promises, found: ImportResult) -> None:
    """Nothing that comes in, or is said of it, is a verdict on the person."""
    for values in found.log.values():
        did = values.get("did", DID[0])
        marks = "marks that are done, smaller or rest; anything else is not recorded"
        promises.holds(did in DID, marks, f"it gave did = {did!r}", of="bring")
        answers = values.get("answers")
        keys = answers if isinstance(answers, dict) else {}
        for key in filter(_COUNTED.search, map(str, keys)):
            promises.broken("no verdict of another program", f"it gave {key!r}", of="bring")
    for record in found.records:
        kind = "kind words in why, such as not recorded"
        promises.holds(not _VERDICT.search(record.why), kind, f"it said {record.why!r}", of="bring")


def _read(promises: Promises, found: ImportResult, *, adds: bool) -> Plan | None:
    read = plan_from_data({**_ADDED_TO, **found.plan} if adds else found.plan)
    past, pages = fold(_log_lines(found.log)), fold_journal(_log_lines(found.journal))
    problems = (*read.problems, *past.problems, *pages.problems)
    wrong = [problem.sentence() for problem in problems if not problem.hint]
    if wrong:
        promises.broken("data that hearten can read", _first(wrong))
    return read.plan


def _first(wrong: list[str]) -> str:
    more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    return f"it gave {wrong[0].rstrip('.')}{more}"


def _log_lines(held: Mapping[str, Any]) -> tuple[LogLine, ...]:
    return tuple(LogLine(key, values, "its file", 0) for key, values in held.items())
