"""What is to come in: as it was asked for, opened, looked at, and taken in."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from hearten.actions.importing.new_lines import NewLines
from hearten.model.printable import printable
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hearten.actions.importing.into_plan import AddedToPlan
    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import ImportedRecord, Importer, ImportSource
    from hearten.storage.plan.reader import Loaded
    from hearten.storage.plan.transaction import SaveResult


@valueclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What is to come in: the format by its *name*, the *path*, and the *options* it declares.

    *into* is "new" for a plan of its own, "add" for the plan in use, or nothing for what is usual
    for the format. *force* replaces the plan in ``--plan DIR``. *typed* are the options as they
    were given. *again* is said in place of a command that does the same.
    """

    name: str
    path: Path
    options: Mapping[str, Any] = field(default_factory=dict)
    into: str = ""
    force: bool = False
    typed: Sequence[str] = ()
    again: str = ""

    @property
    def command(self) -> str:
        """The command that does the same again, or what is said in its place."""
        if self.again:
            return self.again
        words = ["hearten import", self.name, shlex.quote(str(self.path)), *self.typed]
        return printable(" ".join(words))


@valueclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source that was opened for a *request*, and its importer.

    *options* have what is usual where nothing was given. *loaded* is the plan in use where it is
    added to that; None where it becomes a plan of its own.
    """

    request: ImportRequest
    importer: Importer
    source: ImportSource
    options: Mapping[str, Any]
    loaded: Loaded | None = None
    notices: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What comes in, looked at: nothing of it is stored yet.

    *plan* is the plan as it will be. *log* and *journal* are what comes into them. *added* is what
    is new in the plan in use, where it is added to that. *records* are what became of each record
    of the source.
    """

    opened: Opened
    plan: Plan
    log: NewLines = NewLines()
    journal: NewLines = NewLines()
    added: AddedToPlan | None = None
    records: tuple[ImportedRecord, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether anything of it is not there yet."""
        return self.added is None or bool(self.added.new or self.log or self.journal)

    @property
    def needs_yes(self) -> bool:
        """Whether something would come in otherwise than it is, or not at all."""
        return self.is_new and any(each.outcome != "kept" for each in self.records)


@valueclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Where the plan stands now, how much came with it, and what there is to say.

    *entries* are of the log, *pages* of the journal. *saved* is None where the plan in use stayed
    as it was.
    """

    folder: Path
    saved: SaveResult | None = None
    entries: int = 0
    pages: int = 0
    notices: tuple[str, ...] = ()
