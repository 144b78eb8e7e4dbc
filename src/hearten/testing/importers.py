"""What an importer promises, and the check that it keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.journal import fold as fold_journal
from hearten.model.log.fold import LogLine, fold
from hearten.model.plan.from_data import plan_from_data
from hearten.plugins.contract import Importer
from hearten.plugins.format_options import with_defaults
from hearten.plugins.guard import Guard
from hearten.plugins.proxies import ImporterProxy, PluginStopped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hearten.model.plan.parts import Plan

# What a person may name by mistake: nothing, a picture, a letter, data of another kind.
_NOT_ITS_OWN = (b"", b"\x89PNG\r\n\x1a\n\0\xff", b"Dear Robin,\n", b'{"a": [1, null]}', b"a,b\n1\n")


def check_importer(importer: Importer, raw: bytes | None = None, **options: Any) -> Plan | None:
    """Try *importer* on files that are not its own, and on *raw*, one that is; return its plan.

    AssertionError tells when it breaks instead of refusing, when what it makes of *raw* does
    not read, or changes on a second run.
    """
    assert isinstance(importer, Importer), f"{importer!r} is no Importer object"
    guard = Guard()
    guarded: Importer | None = guard.run(
        "it", "it", lambda: ImporterProxy("it", importer, guard), lambda i: i, None, of=importer
    )
    assert guarded is not None, guard.faults[0].what
    chosen = with_defaults(importer.options, options)
    for other in _NOT_ITS_OWN:
        for method in (guarded.read, guarded.log, guarded.journal):
            _refusing(guard, method, other, chosen)
    if raw is None:
        return None
    found = _whole(guard, guarded, raw, chosen)
    assert _whole(guard, guarded, raw, chosen) == found, "the same file read twice gave other data"
    plan, log, journal = found
    read = plan_from_data(plan)
    past, pages = fold(_lines(log)), fold_journal(_lines(journal))
    problems = (*read.problems, *past.problems, *pages.problems)
    wrong = [problem.sentence() for problem in problems if not problem.hint]
    assert not wrong, "\n".join(wrong)
    return read.plan


def _refusing(
    guard: Guard, method: Callable[..., object], raw: bytes, options: Mapping[str, Any]
) -> None:
    try:
        method(raw, options)
    except PluginStopped:
        why = f"{guard.faults[0].what} on a file that is not its own; raise HeartenError there"
        raise AssertionError(why) from None
    except HeartenError:
        return


def _whole(
    guard: Guard, importer: Importer, raw: bytes, options: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    try:
        read, log = importer.read(raw, options), importer.log(raw, options)
        return read, log, importer.journal(raw, options)
    except PluginStopped:
        raise AssertionError(guard.faults[0].what) from None
    except HeartenError as error:
        raise AssertionError(f"it refused its own file: {error.sentence}") from error


def _lines(held: Mapping[str, Any]) -> tuple[LogLine, ...]:
    return tuple(LogLine(key, values, "its file", 0) for key, values in held.items())
