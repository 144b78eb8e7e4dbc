"""Brings in what Daylio exports: its CSV, and its backup.

What reads them is fetched when something is brought in: a plugin that is on costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import Choice, Importer, hookimpl, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.api import Field, ImportResult, ImportSource

WEATHER = ("stormy", "heavy", "mixed", "okay", "bright")
MOOD = Choice(
    key="mood",
    help="Your own word is kept in any case.",
    choices=(*WEATHER, "none"),
    labels=(*WEATHER, "none of these: only the word"),
)


class Daylio(Importer):
    name = "daylio"
    label = "Daylio"
    suffix = ".csv"
    help = "Its CSV export, and its backup (.daylio)."
    adds = True

    def questions(self, source: ImportSource, options: Mapping[str, Any]) -> Sequence[Field]:
        """Ask, for each mood of the person, which answer of a check-in it is."""
        from hearten_daylio.convert import mood_keys
        from hearten_daylio.reading import read_source

        held = read_source(source)
        return [
            replace(
                MOOD,
                key=key,
                label=f'"{mood}" in Daylio: how is it inside then?',
                default=held.moods[mood] or None,
            )
            for mood, key in mood_keys(held).items()
        ]

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return a check-in for each entry, a page for each long note, and what became of all."""
        from hearten_daylio.convert import converted, mood_keys
        from hearten_daylio.reading import read_source

        held = read_source(source)
        said = {mood: options.get(key) for mood, key in mood_keys(held).items()}
        weather = {mood: answer for mood, answer in said.items() if answer in WEATHER}
        return converted(held, weather, source.plan)


@hookimpl
def hearten_importers() -> list[Importer]:
    return [Daylio()]
