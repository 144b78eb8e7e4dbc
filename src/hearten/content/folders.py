"""Where templates and examples stand: in the package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_CONTENT = Path(__file__).parent
_CHECKOUT = _CONTENT.parents[2]


def templates_dir() -> Path:
    """Return the folder of the plan templates."""
    return _found("templates")


def examples_dir() -> Path:
    """Return the folder of the example plans."""
    return _found("examples")


def _found(name: str) -> Path:
    # A wheel carries these folders inside the package; an editable install does not.
    packed = _CONTENT / name
    return packed if packed.is_dir() else _CHECKOUT / name
