"""What is built in, by name: an index beside the hooks of ``hearten.builtin.plugin``.

By it the daily commands need not meet pluggy; a test holds the two equal.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

NAME = "built-in"

KINDS = {
    "done": "hearten.builtin.kinds:DoneKind",
    "count": "hearten.builtin.kinds:CountKind",
    "minutes": "hearten.builtin.kinds:MinutesKind",
    "clock": "hearten.builtin.kinds:ClockKind",
    "reduce": "hearten.builtin.kinds:ReduceKind",
}
QUESTIONNAIRES = {"steps-on-my-way": "hearten.builtin.questionnaires:StepsOnMyWay"}


def load_object(place: str) -> Any:
    """Return what stands at ``module:name``, called without arguments."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)()
