"""What has to go from the plugin API: it works for two more minor versions, and says so to authors.

The person hears nothing of it. Authors see it in pytest, with ``-W``, in ``hearten plugins check``
and under ``--trace``, once for each line that uses it.
"""

from __future__ import annotations

import warnings

KEPT = 2  # minor versions


class HeartenDeprecation(DeprecationWarning):
    """A name or a way of the plugin API that still works, and has to go."""


def deprecated(name: str, *, since: str, instead: str, stacklevel: int = 3) -> None:
    """Warn that *name* has to go *since* a version, and what to use *instead*.

    The line that is named is the one that called the function that calls this.
    """
    major, minor = map(int, since.split(".")[:2])
    said = (
        f"{name} has to go: since hearten {since}, use {instead}. "
        f"It works until {major}.{minor + KEPT} at the least"
    )
    warnings.warn(said, HeartenDeprecation, stacklevel=stacklevel)


def show_deprecations() -> None:
    """Have each of them said on stderr, for authors: Python is silent about them else."""
    warnings.filterwarnings("default", category=HeartenDeprecation)
