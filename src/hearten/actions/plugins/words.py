"""What the shell and the screens say of plugins alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.plugins.plugin_list import PluginInfo

PLUGINS = "Plugins"
WHAT_PLUGINS_ARE = (
    "What a plugin brings is there as soon as it is on. Use those of people you trust."
)
ON_PLUGINS_PAGE = "What to do about a plugin: ctrl+p, then plugins."
FILES_ARE_IN = "Single files are in {folder}"
SETTINGS = "Change its settings"
NOT_SET = "not set"
FIRST_SETTING = "This is the first setting."
WHY_SETTINGS = "The plugin asks this. Leave it empty, and what is usual counts."
SETTINGS_KEPT = "Kept. It counts from now on."
SETTINGS_STAY = "Its settings are as they were."
TURN_ON = "Turn it on"
TURN_OFF = "Turn it off"
TRY_AGAIN = "Try it again"
FROM_NOW = "from now on, on this computer"
ALWAYS_ON = "What is built in is always on."
BACK = "Back"
TURN_ON_ASK = "Turn it on?"
LEAVE_OFF = "Not now"
YES_ON = "Yes, turn it on"


def brings_in_words(brings: Mapping[str, Sequence[str]]) -> str:
    """Return what a plugin brings in a line; nothing where it brings nothing by name."""
    return "; ".join(
        f"{heading}: {', '.join(names)}"
        for heading, names in brings.items()
        if names and heading != "hooks"
    )


# What a plugin brings, as a person has it who wrote none.
_BRINGS = {
    "habit kinds": "kinds of habit", "exporters": "writes", "importers": "brings in from",
    "plan templates": "plans to start from",
}  # fmt: skip


def brings_to_person(labels: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what a plugin brings by its *labels*, under headings that need no explaining."""
    return {_BRINGS.get(key, key): " · ".join(held) for key, held in labels.items() if held}


def state_in_words(info: PluginInfo) -> str:
    """Return where a plugin comes from, and whether it is on, for a row."""
    return " · ".join(
        part for part in (info.version, info.package or info.source, info.state) if part
    )
