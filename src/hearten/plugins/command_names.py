"""The names of commands: hearten's own, and what reads like them, is not for plugins to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.named import alike

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# Those with a module of their own; a test holds these to be all. Others are those of guided flows.
OWN_COMMANDS = (
    "about", "add", "calendar", "check", "checkin", "completion", "config", "demo", "doctor",
    "done", "edit", "export", "help-now", "here", "history", "import",
    "jar", "journal", "learn", "letter", "look-back", "merge", "moments", "new", "pause", "plans",
    "plugins", "practice", "questions", "redo", "remind", "rest", "restore", "resume", "review",
    "setback", "show", "templates", "today", "undo", "web",
)  # fmt: skip
# Those of ours that stay open to plugins, and the second words that are ours alone.
OPEN_TO_PLUGINS: Mapping[str, Collection[str]] = {"calendar": ("answer", "keep", "serve")}
HELP_NOW = "help-now"


def may_mean_help_now(word: str) -> bool:
    """Say whether *word* may be meant for help now, by somebody who needs it at once."""
    from difflib import get_close_matches

    bare = alike(word).replace("-", "")
    return bare.startswith("help") or bool(get_close_matches(bare, ("help", "helpnow"), 1, 0.75))


def refusal(name: str, flows: Collection[str], others: Collection[str] = ()) -> str:
    """Return why no command of a plugin may be called *name*, where *others* are there; or "".

    *flows* are the commands of guided flows, which are ours as well.
    """
    first, _, second = name.partition(" ")
    for own in (*OWN_COMMANDS, *flows):
        if first == own and second and own in OPEN_TO_PLUGINS:
            if second in OPEN_TO_PLUGINS[own]:
                return f"is not used: hearten has its own {name}"
        elif first == own:
            return f"is not used: hearten has its own {own}"
        elif own.startswith(first) or first.replace("-", "") == own.replace("-", ""):
            return f"is not used: it reads like hearten's own {own}"
    if may_mean_help_now(first):
        return f"is not used: it reads like hearten's own {HELP_NOW}"
    for other in others:
        if name.startswith(f"{other} ") or other.startswith(f"{name} "):
            return f'is not used: there is a command "{other}" already'
    return ""
