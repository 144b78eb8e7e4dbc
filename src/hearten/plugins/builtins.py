"""What is built in, as a table: found without pluggy and without looking for plugins."""

from __future__ import annotations

from importlib import import_module
from typing import Any

NAME = "built-in"

KINDS = {
    "done": "hearten.builtin.kinds:Done",
    "count": "hearten.builtin.kinds:Count",
    "minutes": "hearten.builtin.kinds:Minutes",
    "clock": "hearten.builtin.kinds:ClockTime",
    "reduce": "hearten.builtin.kinds:Reduce",
}
EXPORTERS = {
    "ics": "hearten.builtin.exporters.ics.exporter:Ics",
    "markdown": "hearten.builtin.exporters.markdown:Markdown",
    "json": "hearten.builtin.exporters.json_export:Json",
    "csv": "hearten.builtin.exporters.csv_export:Csv",
    "report": "hearten.builtin.paper.report:Report",
    "fridge": "hearten.builtin.paper.fridge:Fridge",
    "wallet": "hearten.builtin.paper.wallet:Wallet",
    "help-page": "hearten.builtin.paper.help_page:HelpPage",
}
IMPORTERS = {"json": "hearten.builtin.exporters.json_export:JsonImport"}
QUESTIONNAIRES = {"steps-on-my-way": "hearten.builtin.steps_on_my_way:StepsOnMyWay"}
TEMPLATES = "hearten.builtin.templates:templates"


def made(place: str) -> Any:
    """Return what stands at ``module:name``, called without arguments."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)()
