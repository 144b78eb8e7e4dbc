"""Brings in journals of other programs, a page for each entry: jrnl's, and Day One's.

What reads them is fetched when something is brought in: a plugin that is on costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import Importer, hookimpl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.api import Field, ImportResult, ImportSource

DAY, MONTH = "day-first", "month-first"


class Jrnl(Importer):
    name = "jrnl"
    label = "jrnl"
    suffix = ".txt"
    help = "Its journal (a text, or a folder of them), and its JSON export."
    takes = "either"
    adds = True

    def questions(self, source: ImportSource, options: Mapping[str, Any]) -> Sequence[Field]:
        """Ask what comes first in a date, where the journal can be read in both ways."""
        from hearten.api import Choice
        from hearten_journals.jrnl import unclear_date

        if (unclear := unclear_date(source)) is None:
            return []
        date, likely = unclear
        return [
            Choice(
                key="order",
                label=f"In this journal, what comes first in a date like {date}?",
                choices=(DAY, MONTH),
                labels=("the day", "the month"),
                default=None if likely is None else DAY if likely else MONTH,
            )
        ]

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return a page for each entry, and what became of all."""
        from hearten_journals.jrnl import read_source
        from hearten_journals.pages import converted

        first = {DAY: True, MONTH: False}.get(str(options.get("order")))
        return converted(*read_source(source, first))


class DayOne(Importer):
    name = "dayone"
    label = "Day One"
    suffix = ".zip"
    help = "Its JSON export: the zip, its folder, or one journal of it."
    takes = "either"
    adds = True

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return a page for each entry, and what became of all."""
        from hearten_journals.dayone import read_source
        from hearten_journals.pages import converted

        return converted(*read_source(source))


@hookimpl
def hearten_importers() -> list[Importer]:
    return [Jrnl(), DayOne()]
