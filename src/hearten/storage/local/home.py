"""The folders of one person: plans, settings, single-file plugins, state."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.model.value import valueclass
from hearten.storage.fs.disk import (
    CannotRead,
    Files,
    exists,
    names_in,
    reason,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN_FILE = "plan.toml"
_NEW_PLAN = "my-plan"
_PARTS = ("plans", "templates", "config.toml", "plugins", "state")


class NoPlan(HeartenError):
    """There is no plan where one was looked for."""

    exit_code = 4

    def __init__(self, sentence: str = "") -> None:
        from hearten.content.words import NO_PLAN_YET

        super().__init__(sentence or NO_PLAN_YET)


@valueclass(frozen=True, slots=True)
class Home:
    """The folders that hold everything. Nothing in them is made by looking.

    All is below *root*, but for settings and state where they have a folder of their own.
    *before* is the one folder that held all of it earlier; what could not be moved from there
    is *staying*, by name.
    """

    root: Path
    config_root: Path | None = None
    state_root: Path | None = None
    before: Path | None = None
    staying: tuple[str, ...] = ()

    @property
    def plans(self) -> Path:
        """The folder of plan folders."""
        return self._place("plans")

    @property
    def config_file(self) -> Path:
        """The settings."""
        return self._place("config.toml")

    @property
    def plugins(self) -> Path:
        """The folder of single-file plugins."""
        return self._place("plugins")

    @property
    def templates(self) -> Path:
        """The folder of plan templates of one's own."""
        return self._place("templates")

    @property
    def state(self) -> Path:
        """Device name, locks, drafts: never synced."""
        return self._place("state")

    @property
    def base(self) -> Path:
        """What a path in the settings is relative to."""
        return self.before or self.root

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder that is not inside another."""
        apart = (self.config_root, self.state_root, *map(self._place, self.staying))
        return tuple(
            dict.fromkeys((self.root, *(f for f in apart if f and not f.is_relative_to(self.root))))
        )

    @property
    def parts(self) -> tuple[tuple[str, Path, Path], ...]:
        """Each part that stood elsewhere earlier, by name: where that was, and its new place."""
        all_parts = ((name, self.base / name, self._new(name)) for name in _PARTS)
        return tuple(part for part in all_parts if part[1] != part[2])

    def _place(self, name: str) -> Path:
        return self.base / name if name in self.staying else self._new(name)

    def _new(self, name: str) -> Path:
        if name == "state":
            return self.state_root or self.root / "state"
        data = name in ("plans", "templates")
        return (self.root if data else self.config_root or self.root) / name


def expanded(name: str) -> Path:
    """Return the path that *name* means: ``~`` is a person's folder where there is such a one."""
    path = Path(name.replace("\0", "\ufffd"))  # no system takes a NUL in a name
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def home_from(environ: Mapping[str, str], platform: str = sys.platform) -> Home:
    """Return the three folders in HEARTEN_HOME, else ours in the platform's places.

    Where two of them would be one, each has a folder of its own below that: what is bound to
    this computer never stands in what one may sync. On Windows that is the place that does not
    go along to other computers.

    Written out here because importing platformdirs costs almost two starts of Python.
    """
    if own := environ.get("HEARTEN_HOME"):
        return _below(expanded(own).absolute())
    user = Path(environ.get("HOME") or Path.home())
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return _below((Path(local) if local else user / "AppData" / "Local") / "hearten")
    if platform == "darwin":
        return _below(user / "Library" / "Application Support" / "hearten")
    places = {
        "data": _xdg(environ, "XDG_DATA_HOME", user / ".local" / "share"),
        "config": _xdg(environ, "XDG_CONFIG_HOME", user / ".config"),
        "state": _xdg(environ, "XDG_STATE_HOME", user / ".local" / "state"),
    }
    every = [*places.values()]
    data, config, state = (
        place / name if every.count(place) > 1 else place for name, place in places.items()
    )
    return Home(data, config, state, before=places["data"])


def _below(folder: Path) -> Home:
    return Home(folder / "data", folder / "config", folder / "state", before=folder)


def _xdg(environ: Mapping[str, str], name: str, usual: Path) -> Path:
    """Return our folder in one of the places of XDG; a path not absolute counts as not set."""
    place = environ.get(name, "")
    return (Path(place) if place.startswith("/") else usual) / "hearten"


def is_of_before(home: Home) -> bool:
    """Say whether something of this home may still stand where it did before it had folders."""
    return any(os.path.lexists(old) for _, old, _ in home.parts)


def where_now(home: Home, path: Path) -> Path:
    """Return where that stands now which a path of before led to; any other path as it is."""
    if os.path.lexists(path):
        return path
    real = Path(os.path.realpath(path))
    for _, old, new in home.parts:
        was = Path(os.path.realpath(old.parent)) / old.name
        if real.is_relative_to(was) and os.path.lexists(now := new / real.relative_to(was)):
            return now
    return path


def plan_folders(home: Home, files: Files | None = None) -> tuple[Path, ...]:
    """Return the folders in plans/ that hold a plan, or held one, by name."""
    disk = files or Files()
    return tuple(
        folder
        for name in names_in(disk, home.plans)
        if not name.startswith(".")
        and (
            exists(disk, (folder := home.plans / name) / PLAN_FILE)
            or exists(disk, folder / "history")
        )
    )


def named_folder(home: Home, name: str) -> Path:
    """Return the folder that a setting or an option names: one of ours, or any path."""
    if os.sep in name or "/" in name or name.startswith(("~", ".")):
        return where_now(home, home.base / expanded(name))
    return home.plans / expanded(name)


def current_folder(home: Home, chosen: str | None) -> Path:
    """Return the plan folder in use: the one the settings name, else the first; else NoPlan.

    CannotRead where nobody may look which plans there are.
    """
    if chosen:
        return named_folder(home, chosen)
    try:
        folders = plan_folders(home)
    except OSError as error:
        why = f"The folder of your plans can't be read: {reason(error)}. Nothing was changed."
        raise CannotRead(why) from error
    if not folders:
        raise NoPlan
    return folders[0]


def new_folder(home: Home) -> Path:
    """Return a folder for a new plan, not taken yet.

    Its name tells nothing of the plan: copies, syncing and their logs show it to others.
    """
    taken = {folder.casefold() for folder in names_in(Files(), home.plans)}
    tries = (_NEW_PLAN, *(f"{_NEW_PLAN}-{number}" for number in range(2, len(taken) + 3)))
    return home.plans / next(word for word in tries if word not in taken)
