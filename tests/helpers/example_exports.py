"""The exports that stand beside the example plan. Run this file to write them anew."""

from __future__ import annotations

import datetime as dt

from hearten.api import ExportContext
from hearten.content.library import library
from hearten.plugins.builtins import EXPORTERS, KINDS, made
from hearten.storage.home import Home
from hearten.storage.log import Log
from helpers.plans import SAM, sam

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def exports() -> dict[str, bytes]:
    """Return each file by its name, as a first export on the example's day makes it."""
    kinds = {name: made(place) for name, place in KINDS.items()}
    entries = Log(SAM.parent, Home(SAM.parent)).read(sam().settings.day_starts_at).entries
    files = {}
    for place in EXPORTERS.values():
        exporter = made(place)
        options = {field.key: field.default for field in exporter.options}
        context = ExportContext(
            plan=sam(),
            entries=entries,
            now=NOW,
            kinds=kinds,
            options=options,
            names=library().names(),
        )
        files |= {file.name: file.data for file in exporter.export(context)}
    return files


if __name__ == "__main__":
    for name, data in exports().items():
        (SAM.parent / name).write_bytes(data)
