"""What an exporter promises, and the check that it keeps it."""

from __future__ import annotations

import datetime as dt
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.plan.from_data import plan_to_data
from hearten.model.value import replace
from hearten.plugins.contract import ExportContext, Exporter
from hearten.plugins.guard import Guard
from hearten.plugins.proxies import ExporterProxy, PluginStopped
from hearten.plugins.registry import KINDS, made
from hearten.testing.examples import REFERS, example_plan, lived

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import ExportFile

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def check_exporter(
    exporter: Exporter, plan: Plan | None = None, **options: Any
) -> tuple[ExportFile, ...]:
    """Export *plan* (one with every field filled, if not given) and return the files.

    AssertionError tells when it breaks or refuses, changes on a second run, or leaves words
    out that its *excludes* do not name. It is tried with a past and without one.
    """
    assert isinstance(exporter, Exporter), f"{exporter!r} is no Exporter object"
    guard = Guard()
    guarded: Exporter | None = guard.run(
        "it", "it", lambda: ExporterProxy("it", exporter, guard), lambda e: e, None, of=exporter
    )
    assert guarded is not None, guard.faults[0].what
    whole = plan or example_plan()
    wishes = {field.key: field.default for field in exporter.options} | options
    memory: dict[str, Any] = {}
    files = _made(guard, guarded, _context(whole, wishes, memory))
    assert files, "it made no file"
    again = _made(guard, guarded, _context(whole, wishes, memory))
    assert again == files, "the same plan exported twice gave other bytes"
    lost = left_out(exporter, files, whole)
    _made(guard, guarded, replace(_context(whole, wishes, memory), entries=lived(whole)))
    assert not lost, f"these are neither in the output nor in excludes: {', '.join(lost)}"
    return files


def _made(guard: Guard, exporter: Exporter, context: ExportContext) -> tuple[ExportFile, ...]:
    try:
        return tuple(exporter.export(context))
    except PluginStopped:
        raise AssertionError(guard.faults[0].what) from None
    except HeartenError as error:
        raise AssertionError(f"it refused: {error.sentence}") from error


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
    kinds = {name: made(place) for name, place in KINDS.items()}
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
