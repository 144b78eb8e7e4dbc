"""Brings in any table: which column is what is guessed, shown, asked and kept.

What reads it is fetched when something is brought in: a plugin that is on costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import Importer, hookimpl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.api import Field, ImportResult, ImportSource


class Csv(Importer):
    name = "csv"
    label = "Any table (CSV)"
    suffix = ".csv"
    help = "A table of another habit tracker or a spreadsheet: CSV, TSV, or a zip with one."
    adds = True

    def questions(self, source: ImportSource, options: Mapping[str, Any]) -> Sequence[Field]:
        """Show how the table looks to be laid out, and ask what it does not tell."""
        from hearten_csv.asking import Asked
        from hearten_csv.table import read_table

        return Asked(read_table(source), source.plan).questions()

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return the habits, the marks and the notes, and what became of each row."""
        from hearten_csv.asking import Asked
        from hearten_csv.convert import converted
        from hearten_csv.table import read_table

        asked = Asked(read_table(source), source.plan)
        wishes = asked.wishes(options)
        return converted(asked.found(wishes), wishes, source.plan)


@hookimpl
def hearten_importers() -> list[Importer]:
    return [Csv()]
