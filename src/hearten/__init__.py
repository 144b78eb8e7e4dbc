"""hearten: write a recovery plan in a file you own, and live it kindly."""

import sys

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    from collections.abc import Mapping

__version__ = "0.1.0"


def state_place(environ: "Mapping[str, str]") -> "str | None":
    """Return the state folder as ``storage.local.home`` has it; None where that is not plain.

    It stands here for what looks there before anything else is loaded.
    """
    own = environ.get("HEARTEN_HOME")
    if own:
        return None if own.startswith("~") or "\0" in own else f"{own}/state"
    place, user = environ.get("XDG_STATE_HOME", ""), environ.get("HOME", "")
    if not sys.platform.startswith("linux") or not user.startswith("/"):
        return None
    return f"{place if place.startswith('/') else user + '/.local/state'}/hearten"
