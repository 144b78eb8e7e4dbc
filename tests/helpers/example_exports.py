"""The exports that stand beside the example plan. Run this file to write them anew."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hearten.api import ExportContext
from hearten.builtin import plugin
from hearten.content.library import library
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.storage.journal.journal_files import Journal
from hearten.storage.local.home import Home
from hearten.storage.log.log_files import Log
from helpers.plans import SAM, sam

# The formats that stand there, with what is chosen of each.
CHOSEN: dict[str, dict[str, Any]] = {
    "ics": {},
    "markdown": {},
    "json": {},
    "csv": {},
    "report": {
        "format": "markdown",
        "from": dt.date(2026, 10, 19),
        "until": dt.date(2026, 11, 15),
        "name": True,
    },
    "fridge": {"day": dt.date(2026, 11, 16)},
}
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def exports() -> dict[str, bytes]:
    """Return each file by its name, as a first export on the example's day makes it."""
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    entries = Log(SAM.parent, Home(SAM.parent)).read(sam().settings.day_starts_at).entries
    heads = Journal(SAM.parent, Home(SAM.parent)).heads(sam().settings.day_starts_at)
    felt = tuple({"day": h.day, "practice": h.practice, "felt": h.felt} for h in heads)
    exporters = {exporter.name: exporter for exporter in plugin.hearten_exporters()}
    files = {}
    for name, given in CHOSEN.items():
        exporter = exporters[name]
        options = {field.key: field.default for field in exporter.options} | given
        context = ExportContext(
            plan=sam(),
            entries=entries,
            journal=felt if name == "report" else (),
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
